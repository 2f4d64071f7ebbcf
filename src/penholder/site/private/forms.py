"""The forms of a private side: a note, a position, a source, a headcount, the report to one's capital."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from penholder.formats.subjects import Subjects
from penholder.site.files.models import File
from penholder.site.private.keeping import (
    LONGEST,
    MOST_QUOTED,
    ANote,
    APosition,
    ASource,
    Said,
)
from penholder.site.private.models import Answer, Confidence, Credibility, Kept, Note, Position, Reliability, Source
from penholder.site.private.reading import stances
from penholder.site.private.sides import Owner
from penholder.site.proposals.seen import Reading
from penholder.site.refusals import Refused
from penholder.text.position import BASE, GONE, Stance, Subject
from penholder.text.rolling import Entry

_EXCERPT = 60
_AREA = {"dir": "auto", "rows": 4}


class _KeptForm(forms.Form):
    """What all have: on what it is kept, on which side, and which edition of it the writer has seen."""

    on = forms.ChoiceField(label=pgettext_lazy("the place of a note", "On"), required=False)
    side = forms.ChoiceField(label=gettext_lazy("Who else reads it"), widget=forms.RadioSelect)
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)
    brackets = False  # whether it can be on a bracket, or a wording in one

    def __init__(
        self, *args: Any, seen: Reading, sides: Sequence[tuple[str, str]], row: Kept | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if row is not None:
            del self.fields["on"], self.fields["side"]
            return
        here = str(self.data.get("on") or self.initial.get("on") or "") if self.brackets else ""
        self._field("on").choices = _places(seen, here.partition("|")[0])
        self._field("side").choices = sides
        if len(sides) == 1:
            self.fields["side"].widget = forms.HiddenInput()
        self.fields["side"].initial = sides[0][0]

    def _field(self, name: str) -> Any:
        return self.fields[name]

    @property
    def place(self) -> Subject:
        """Where it is kept."""
        entry, _bar, rest = self.cleaned_data.get("on", "").partition("|")
        bracket, _bar, choice = rest.partition("|")
        return Subject(entry, int(bracket or 0), choice)

    @property
    def owner(self) -> Owner:
        """On which side."""
        return Owner(self.cleaned_data["side"])

    def what(self) -> Said:
        """What the form says, as the acts take it."""
        raise NotImplementedError

    def refuse_as(self, refusal: Refused) -> None:
        """Put what is wrong beside its field; a refusal that is about no field goes on."""
        field = refusal.facts.get("field")
        if field is None:
            raise refusal
        self.add_error(field if field in self.fields else None, str(refusal))


class NoteForm(_KeptForm):
    """A note."""

    field_order = ("text",)
    text = forms.CharField(
        label=gettext_lazy("Note"), max_length=LONGEST, widget=forms.Textarea(attrs={"dir": "auto", "rows": 6})
    )

    def what(self) -> ANote:
        """The note."""
        return ANote(self.cleaned_data["text"])


class PositionForm(_KeptForm):
    """Where a delegation or a group stands."""

    brackets = True
    field_order = ("delegations", "stance", "on", "confidence", "source", "said_at", "condition", "note", "package")
    delegations = forms.CharField(
        label=gettext_lazy("Delegation or group"), max_length=2_000,
        widget=forms.TextInput(attrs={"list": "delegations", "autocomplete": "off"}),
        help_text=gettext_lazy("One, or several that stand alike, with commas."),
    )  # fmt: skip
    stance = forms.ChoiceField(label=gettext_lazy("How it stands"), choices=lambda: [("", _("choose")), *stances()])
    confidence = forms.ChoiceField(
        label=gettext_lazy("How sure we are"), choices=Confidence.choices, initial=Confidence.LIKELY, required=False
    )
    source = forms.CharField(
        label=gettext_lazy("On whose word"), required=False, max_length=1_000,
        help_text=gettext_lazy("Who said it and where, hedge included: “its expert, in the corridor: probably”."),
    )  # fmt: skip
    said_at = forms.DateTimeField(
        label=gettext_lazy("When"), required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("Empty, it is now. Of two positions on one place the later stands."),
    )  # fmt: skip
    condition = forms.CharField(
        label=gettext_lazy("Only if"), required=False, max_length=300,
        help_text=gettext_lazy("What must become of what: “OP9 goes”, “OP2 stays”, “PP4 is agreed”."),
    )  # fmt: skip
    package = forms.CharField(
        label=gettext_lazy("Part of the package"), required=False, max_length=200,
        help_text=gettext_lazy("The name of the deal, where it is part of one."),
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("In words"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs=_AREA),
        help_text=gettext_lazy("What it can live with, where its red line runs."),
    )  # fmt: skip

    def what(self) -> APosition:
        """The position."""
        given = self.cleaned_data
        return APosition(
            given["delegations"], Stance(given["stance"]), Confidence(given["confidence"] or Confidence.LIKELY),
            given["source"], given["said_at"], given["condition"], given["package"], given["note"],
        )  # fmt: skip


class SourceForm(_KeptForm):
    """Something read or heard."""

    field_order = ("title", "reference", "published", "hedge", "said", "reliability", "credibility")
    title = forms.CharField(label=gettext_lazy("Title"), max_length=1_000)
    reference = forms.CharField(
        label=gettext_lazy("Link or reference"), required=False, max_length=1_000,
        help_text=gettext_lazy("An address, a document symbol, or where it was said."),
    )  # fmt: skip
    published = forms.DateField(
        label=gettext_lazy("Date"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    hedge = forms.CharField(
        label=gettext_lazy("Its hedge"), required=False, max_length=200,
        help_text=gettext_lazy("The words with which it keeps its distance: “reportedly”, “diplomats said”."),
    )  # fmt: skip
    said = forms.CharField(
        label=gettext_lazy("What it says"), required=False, max_length=MOST_QUOTED, widget=forms.Textarea(attrs=_AREA),
        help_text=gettext_lazy("In its own words, up to 300 characters."),
    )  # fmt: skip
    reliability = forms.ChoiceField(label=gettext_lazy("The source"), choices=Reliability.choices, initial="F")
    credibility = forms.ChoiceField(label=gettext_lazy("The information"), choices=Credibility.choices, initial="6")

    def what(self) -> ASource:
        """The source."""
        given = self.cleaned_data
        return ASource(
            given["title"], given["reference"], given["published"], given["said"], given["hedge"],
            Reliability(given["reliability"]), Credibility(given["credibility"]),
        )  # fmt: skip


class QuestionForm(forms.Form):
    """A question to take a headcount on."""

    text = forms.CharField(
        label=gettext_lazy("Another question"), max_length=1_000,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=gettext_lazy("Such as: “Would they vote for the amendment that deletes OP7?”"),
    )  # fmt: skip


class ReckonForm(forms.Form):
    """Delegations that are reckoned alike."""

    names = forms.CharField(
        label=gettext_lazy("Delegations"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One a line or with commas, in any spelling; a group stands for its members."),
    )  # fmt: skip
    answer = forms.ChoiceField(label=gettext_lazy("We reckon them"), choices=Answer.choices, widget=forms.RadioSelect)
    source = forms.CharField(label=gettext_lazy("On whose word"), required=False, max_length=1_000)


class CapitalForm(forms.Form):
    """Which versions the report is about, and by when instructions must come."""

    version = forms.TypedChoiceField(label=gettext_lazy("Report on"), coerce=int, required=False)
    since = forms.TypedChoiceField(
        label=gettext_lazy("What changed since"), coerce=int, required=False, empty_value=None
    )
    by = forms.DateTimeField(
        label=gettext_lazy("Instructions must come by"), required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip

    def __init__(self, *args: Any, file: File, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = [(v.number, v.label) for v in file.versions.order_by("-number")]
        self._field("version").choices = versions
        self._field("since").choices = [("", _("nothing: it is the first")), *versions]
        self.fields["by"].help_text = _("In %(place)s time. Empty, before the next reading.") % {"place": file.place}

    def _field(self, name: str) -> Any:
        return self.fields[name]


FORMS: dict[str, type[_KeptForm]] = {"note": NoteForm, "position": PositionForm, "source": SourceForm}


def initial_of(row: Kept, subjects: Subjects) -> dict[str, Any]:
    """What a form about something kept begins with."""
    match row:
        case Note():
            given: dict[str, Any] = {"text": row.text}
        case Position():
            held = row.core("").condition
            said = f"{subjects.say(held.on)} {held.becomes.value}" if held else ""
            same = ("stance", "confidence", "source", "said_at", "package", "note")
            given = {name: getattr(row, name) for name in same} | {"delegations": row.delegation, "condition": said}
        case Source():
            given = {name: getattr(row, name) for name in SourceForm.field_order}
        case _:
            raise TypeError(row)
    return given | {"edition": row.edition}


def _places(seen: Reading, entry: str) -> list[tuple[str, Any]]:
    """The whole draft and every paragraph; of the one in hand, its brackets and the wordings in them as well."""
    places: list[tuple[str, Any]] = [("", _("the draft as a whole"))]
    for e in seen.rolling.every_entry():
        label = e.label or e.kind.value.capitalize()
        places.append((e.id, f"{label}: {_cut(e.text)}" if e.text else label))
        if e.id == entry:
            places += places_in(e)[1:]
    return places


def places_in(e: Entry) -> list[tuple[str, str]]:
    """The paragraph, its brackets, and the wordings in them."""
    label = e.label or e.kind.value.capitalize()
    found = [(e.id, _("the paragraph"))]
    for n, bracket in enumerate(e.brackets, start=1):
        name = _("%(label)s bracket %(n)d") % {"label": label, "n": n}
        found.append((f"{e.id}|{n}", name))
        if bracket.base.strip():
            found.append((f"{e.id}|{n}|{BASE}", f"{name}: {_cut(bracket.base.strip())}"))
        for w in bracket.wordings:
            words = _cut(w.text.strip()) if w.text.strip() else _("delete")
            choice = w.id if w.text.strip() or not bracket.base else GONE
            found.append((f"{e.id}|{n}|{choice}", f"{name}: {words} ({', '.join(w.by)})"))
    return found


def _cut(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"
