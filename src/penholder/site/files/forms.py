"""The forms about files: start one, arrange how it is run, circulate it."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from penholder.bodies import profile, profiles
from penholder.site.delegations.models import Delegation, Person
from penholder.site.files.arranging import person_called
from penholder.site.files.models import File, Form, Language, Level, Shown
from penholder.site.files.recipients import Choice, choice, choice_of, day_of, delegations, named
from penholder.site.refusals import Refused

_SEATS = (
    ("America/New_York", "New York"), ("Europe/Zurich", "Geneva"), ("Europe/Vienna", "Vienna"),
    ("Africa/Nairobi", "Nairobi"), ("Europe/Paris", "Paris"), ("Europe/Rome", "Rome"),
    ("Africa/Addis_Ababa", "Addis Ababa"), ("Asia/Bangkok", "Bangkok"), ("America/Santiago", "Santiago"),
    ("Asia/Beirut", "Beirut"), ("Europe/London", "London"), ("UTC", "UTC"),
)  # fmt: skip


def zones() -> list[Any]:
    """The zones of the places where texts are negotiated, then all others."""
    seats = {zone for zone, _name in _SEATS}
    others = sorted(_places() - seats)
    return [*_SEATS, (_("Elsewhere"), [(z, z.replace("_", " ")) for z in others])]


def is_zone(zone: str) -> bool:
    """Whether deadlines can be told in the time of that zone."""
    return zone == "UTC" or zone in _places()


@cache
def _places() -> frozenset[str]:
    """The zones that are named for a place; to find them is to walk through many small files."""
    return frozenset(z for z in available_timezones() if "/" in z and not z.startswith("Etc/"))


class _Running(forms.Form):
    """What starting and arranging have in common: who holds the pen, who facilitates, who sees what."""

    title = forms.CharField(label=gettext_lazy("Title of the draft"), max_length=1_000)
    item = forms.CharField(
        label=gettext_lazy("Agenda item"), max_length=300, required=False,
        help_text=gettext_lazy("As letters and papers are to say it: “Third Committee, agenda item 68 (c)”."),
    )  # fmt: skip
    core_group = forms.CharField(
        label=gettext_lazy("Core group, beside your own delegation"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Delegations that hold the pen with you, one a line or with commas, in any spelling."),
    )  # fmt: skip
    facilitator = forms.CharField(
        label=gettext_lazy("Facilitator"), max_length=254, required=False,
        help_text=gettext_lazy("The name of the person's account, or the e-mail address; empty where there is none."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )  # fmt: skip
    zone = forms.ChoiceField(label=gettext_lazy("Deadlines are told in the time of"), choices=zones)
    proposals_shown = forms.ChoiceField(label=gettext_lazy("Others see a new proposal"), choices=Shown.choices)
    decisions_shown = forms.ChoiceField(
        label=gettext_lazy("Members see a decision taken in the room"), choices=Shown.choices
    )
    dispositions_to_all = forms.BooleanField(
        label=gettext_lazy("Every member sees what became of everybody's proposals"), required=False,
        help_text=gettext_lazy("Otherwise each delegation sees what became of its own."),
    )  # fmt: skip
    needs_clearing = forms.BooleanField(
        label=gettext_lazy("Every delegation of the core group clears a version before it is issued"), required=False
    )
    secretariat_invited = forms.BooleanField(
        label=gettext_lazy("The secretariat may read this file"), required=False,
        help_text=gettext_lazy("It reads and changes nothing. Every member sees in the log that it was invited."),
    )  # fmt: skip

    def clean_facilitator(self) -> Person | None:
        """The person of that account."""
        try:
            return person_called(self.cleaned_data["facilitator"])
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from None


class StartForm(_Running):
    """Starts a file from a draft, or from the adopted text that it rolls over."""

    upload = forms.FileField(
        label=gettext_lazy("The draft as a file"), required=False, allow_empty_file=True,
        help_text=gettext_lazy("Word, PDF, web page, Akoma Ntoso, JSON, plain text, or a mail with one of them."),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Or its text, pasted"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )  # fmt: skip
    rolls_over = forms.BooleanField(
        label=gettext_lazy("This is the text adopted last year, which the draft rolls over"), required=False,
        help_text=gettext_lazy("The draft begins with its words, and every version has a paper of what changed since."),
    )  # fmt: skip
    title = forms.CharField(
        label=gettext_lazy("Title of the draft"), max_length=1_000, required=False,
        help_text=gettext_lazy("Empty, it is the title in the draft itself."),
    )  # fmt: skip
    label = forms.CharField(
        label=gettext_lazy("What this version is called"), max_length=100, initial=gettext_lazy("Zero draft")
    )
    body = forms.ChoiceField(
        label=gettext_lazy("Body whose rules hold"), initial="un-ga-c3",
        choices=lambda: [(id, profile(id).name) for id in profiles()],
    )  # fmt: skip
    understood = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("upload", "text", "rolls_over", "title", "label", "body", "item")

    def clean(self) -> dict[str, Any]:
        """The core group by name, under the rules chosen."""
        said = self.cleaned_data
        if "body" in said and "core_group" in said:
            said["core_group"] = _core_group(self, said["core_group"], choice(said["body"], timezone.now().date()))
        return said


class ArrangeForm(_Running):
    """How the file is run from now on."""

    def __init__(self, *args: Any, file: File, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.file = file
        for field in self.fields.values():
            field.show_hidden_initial = True

    def clean_core_group(self) -> list[Delegation]:
        """The delegations named."""
        return _core_group(self, self.cleaned_data["core_group"], choice(self.file.profile, day_of(self.file)))


class CirculateForm(forms.Form):
    """To whom the present version goes, on what level, with which letter, by when."""

    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=Level.choices, widget=forms.RadioSelect)
    to = forms.MultipleChoiceField(required=False)
    pasted = forms.CharField(
        label=gettext_lazy("Or paste a list"), required=False, max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One a line or with commas, in any spelling; a group stands for its members."),
    )  # fmt: skip
    cover_note = forms.CharField(
        label=gettext_lazy("Cover note"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=gettext_lazy("Your own words in the letter; a blank line begins a new paragraph."),
    )  # fmt: skip
    date = forms.DateField(
        label=gettext_lazy("Comments by"), required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )  # fmt: skip
    hour = forms.TimeField(
        label=gettext_lazy("Hour"), required=False, initial="18:00",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )  # fmt: skip
    form = forms.ChoiceField(
        label=gettext_lazy("Form of the letter"), choices=Form.choices, initial=Form.NOTE, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of address"), choices=Language.choices, initial=Language.ENGLISH
    )
    after = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, file: File, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.file = file
        self.choice: Choice = choice_of(file)
        self.unknown: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self.deadline: datetime | None = None
        field = self.fields["to"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(n, n) for n in self.choice.names]

    def clean(self) -> dict[str, Any]:
        """Take in the pasted list, and see that somebody is written to and that the deadline is one."""
        said = self.cleaned_data
        ticked = set(said.get("to", ()))
        listed = named(said.get("pasted", ""), self.choice)
        self.unknown = listed.unknown
        ticked |= set(listed.names)
        said["to"] = [n for n in self.choice.names if n in ticked]
        if listed.unknown:
            self.add_error("pasted", _unknown(listed.unknown))
        if said.get("level") == Level.INVITED and not said["to"] and not listed.unknown:
            self.add_error("to", _("Choose the delegations that it goes to."))
        self._clean_deadline(said)
        return said

    def _clean_deadline(self, said: dict[str, Any]) -> None:
        if said.get("date") is None:
            return
        if said.get("hour") is None:
            if "hour" not in self.errors:
                self.add_error("hour", _("Say by which hour of that day."))
            return
        try:
            due = datetime.combine(said["date"], said["hour"], tzinfo=self.file.tz)
            due.astimezone(UTC)
        except OverflowError:
            self.add_error("date", _("This is no day of any session."))
            return
        if due < timezone.now() - timedelta(minutes=1):
            self.add_error("date", _("This hour is over; give one that is to come."))
        self.deadline = due


def _unknown(unknown: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    said = [f"“{name}”" + (f" ({_('perhaps')} {', '.join(near)})" if near else "") for name, near in unknown[:12]]
    more = f" … (+{len(unknown) - 12})" if len(unknown) > 12 else ""
    first = ngettext("This names no delegation here: ", "These name no delegation here: ", len(unknown))
    return first + "; ".join(said) + more


def _core_group(form: forms.Form, text: str, among: Choice) -> list[Delegation]:
    """The delegations of a list."""
    listed = named(text, among)
    if listed.unknown:
        form.add_error("core_group", _unknown(listed.unknown))
    return delegations(listed.names)
