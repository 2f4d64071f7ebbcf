"""The forms of proposing: one proposal on one place, and a file or words that hold several."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from penholder.errors import UnknownName
from penholder.formats import READABLE
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, may
from penholder.site.files.models import File, Shown
from penholder.site.proposals.asking import Asked
from penholder.site.proposals.models import Seen
from penholder.site.proposals.seen import voices_of
from penholder.site.proposals.targets import Target
from penholder.text.kind import Kind
from penholder.text.proposal import Ask
from penholder.text.rolling import RollingText

OTHER = "another delegation"
MOST_BYTES = 10_000_000  # of a file that is uploaded
MOST_WORDS = 200_000  # characters of a copy that is pasted
_START = "start"
_HOW: Sequence[tuple[str, str | Promise]] = (
    ("by mail", gettext_lazy("it came by mail")),
    ("said in the room", gettext_lazy("it was said in the room")),
    ("on paper", gettext_lazy("it was handed over on paper")),
)
_LABELS = {
    Ask.EDIT: gettext_lazy("The paragraph as you want it"),
    Ask.INSERT: gettext_lazy("The new paragraph"),
    Ask.ALTERNATIVE: gettext_lazy("The paragraph to stand in place of this one"),
    Ask.COMMENT: gettext_lazy("The comment"),
}
_KINDS = (
    (Kind.PREAMBULAR.value, gettext_lazy("preambular")),
    (Kind.OPERATIVE.value, gettext_lazy("operative")),
    (Kind.HEADING.value, gettext_lazy("a heading")),
)
_LEVELS = (
    (0, gettext_lazy("a paragraph of its own")),
    (1, gettext_lazy("a subparagraph: (a), (b)")),
    (2, gettext_lazy("one level below: (i), (ii)")),
)


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom somebody may propose: the names of their own, and whether they enter what others sent or said."""

    names: tuple[str, ...]
    enters: bool

    @classmethod
    def of(cls, actor: Person, file: File) -> "Whose":
        """Of that person now; nobody's, where the file takes no proposals from them."""
        own = actor.delegation.name if actor.delegation else ""
        names = (own, *sorted(voices_of(actor) - {own})) if may(actor, Act.PROPOSE, file) else ()
        return cls(names, may(actor, Act.PROPOSE_FOR, file))


class _Sent(forms.Form):
    """What every proposal has: for whom it is, how it came, who sees it."""

    nobody_named = False  # whether the file may say whose it is
    by = forms.ChoiceField(label=gettext_lazy("In whose name"), required=False)
    by_name = forms.CharField(
        label=gettext_lazy("Delegation"), required=False, max_length=300,
        widget=forms.TextInput(attrs={"list": "delegations", "autocomplete": "off"}),
        help_text=gettext_lazy("Where it is for another delegation. It is marked as entered by the penholder's team; "
                               "the delegation can correct it."),
    )  # fmt: skip
    how = forms.ChoiceField(label=gettext_lazy("How it came"), choices=_HOW, required=False)
    source = forms.CharField(
        label=gettext_lazy("Source, as the delegation would know it"), required=False, max_length=120,
        help_text=gettext_lazy("Such as: “e-mail of 12 October”, “second reading, morning”."),
    )  # fmt: skip
    seen = forms.ChoiceField(label=gettext_lazy("Who sees it"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, whose: Whose, file: File, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.whose = whose
        choices: list[tuple[str, str]] = [(n, n) for n in whose.names]
        choices += [(OTHER, _("another delegation"))] if whose.enters else []
        self._field("by").choices = choices
        if len(choices) < 2:
            self.fields["by"].widget = forms.HiddenInput()
        if not whose.enters:
            del self.fields["by_name"], self.fields["how"], self.fields["source"]
        self._field("seen").choices = _who_sees(file)

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        """``for_`` is the name that the proposal carries, ``told`` how it came where it is entered for another."""
        given = super().clean() or {}
        by = given.get("by") or (self.whose.names[0] if self.whose.names else OTHER)
        given["for_"] = given.get("by_name", "").strip() if by == OTHER else by
        if not given["for_"] and not self.nobody_named:
            self.add_error("by_name" if "by_name" in self.fields else None, _("Say which delegation it is for."))
        said = given.get("source", "").strip()
        given["told"] = f"{given.get('how') or _HOW[0][0]}{f' ({said})' if said else ''}" if by == OTHER else ""
        given["seen"] = Seen(given.get("seen") or Seen.ALL)
        return given

    def refuse(self, field: str, why: str) -> None:
        """Put what is wrong beside its field, or above the form where it has none."""
        self.add_error(field if field in self.fields else None, why)


class ProposalForm(_Sent):
    """One proposal: what is asked, of what, in which words, and why."""

    field_order = ("text", "after", "level", "paragraph_kind", "rationale")
    text = forms.CharField(required=False, widget=forms.Textarea(attrs={"dir": "auto", "rows": 9}), strip=False)
    after = forms.ChoiceField(label=gettext_lazy("It goes after"), required=False)
    level = forms.TypedChoiceField(label=gettext_lazy("It is"), choices=_LEVELS, coerce=int, required=False)
    paragraph_kind = forms.ChoiceField(label=gettext_lazy("In which part"), choices=_KINDS, required=False)
    rationale = forms.CharField(
        label=pgettext_lazy("of a proposal", "Why"), required=False,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
        help_text=gettext_lazy("A sentence for the others; it stands beside your wording."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, target: Target, kind: Ask, rolling: RollingText, whose: Whose, file: File, **kwargs: Any
    ) -> None:
        super().__init__(*args, whose=whose, file=file, **kwargs)
        self.target, self.kind = target, kind
        if kind in _LABELS:
            self.fields["text"].label = str(_wording_label(target, kind))
            self.fields["text"].widget.attrs["autofocus"] = True
        else:
            del self.fields["text"]
        if kind is not Ask.INSERT:
            del self.fields["level"], self.fields["paragraph_kind"]
        if kind is Ask.MOVE:
            self._field("after").choices = _places(target, rolling)
        else:
            del self.fields["after"]
        if kind is Ask.COMMENT:
            del self.fields["rationale"]

    def asked(self) -> Asked:
        """What the form asks, as the act takes it."""
        given = self.cleaned_data
        insert = self.kind is Ask.INSERT
        return Asked(
            self.kind,
            self.target.on,
            given.get("text", ""),
            given.get("rationale", ""),
            after="" if given.get("after") == _START else given.get("after", ""),
            level=given["level"] if insert and given.get("level") not in ("", None) else None,
            paragraph_kind=Kind(given["paragraph_kind"]) if insert and given.get("paragraph_kind") else None,
        )


class UploadForm(_Sent):
    """A file with a delegation's wording, or words pasted; ``kept`` is the name of a file that came before."""

    nobody_named = True
    field_order = ("upload", "words")
    upload = forms.FileField(
        label=gettext_lazy("A file"), required=False,
        help_text=gettext_lazy("Word with tracked changes, an edited copy or amendments in words: %s, up to 10 MB.")
        % READABLE,
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("or words"), required=False, strip=False,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 8}),
        help_text=gettext_lazy("An edited copy, or as one says it: “In OP1, replace ‘urges’ by ‘invites’”."),
    )  # fmt: skip

    def __init__(self, *args: Any, whose: Whose, file: File, kept: str, **kwargs: Any) -> None:
        super().__init__(*args, whose=whose, file=file, **kwargs)
        self.kept = kept
        if whose.enters:
            self.fields["by_name"].help_text = _("Empty, the file's authors and the names in it say whose it is.")

    def clean_upload(self) -> Any:
        """A file that is no larger than one may be."""
        upload = self.cleaned_data["upload"]
        if upload and upload.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This file has %(size)d MB; at most 10 are taken. Take out its pictures and save it again.")
                % {"size": upload.size // 1_000_000}
            )
        return upload

    def clean_words(self) -> str:
        """Words that are no longer than a resolution."""
        words: str = self.cleaned_data["words"]
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(_("This is longer than any resolution; send it as a file."))
        return words

    def clean(self) -> dict[str, Any]:
        """One of the two; of the team's, the delegation may be left to the file."""
        given = super().clean()
        if not self.kept and not given.get("upload") and not given.get("words", "").strip() and not self.errors:
            self.add_error("upload", _("Choose a file, or write or paste the words below."))
        return given


def _wording_label(target: Target, kind: Ask) -> str | Promise:
    if kind is Ask.EDIT and target.wording is not None:
        return _("These words as you want them")
    return _LABELS[kind]


def _who_sees(file: File) -> list[tuple[str, str]]:
    """The choices, each in a sentence."""
    if file.proposals_shown == Shown.AT_ONCE:
        all_, unnamed = (
            _("Everybody in the file, at once, with your name."),
            _("Everybody, without your name: “a delegation”."),
        )
    else:
        all_ = _("Everybody in the file, with your name, once the next version is issued.")
        unnamed = _("Everybody, once the next version is issued, without your name: “a delegation”.")
    only = _("The penholder's team only: nobody else sees that there is a proposal.")
    return [(Seen.ALL.value, all_), (Seen.PENHOLDER.value, only), (Seen.UNATTRIBUTED.value, unnamed)]


def _places(target: Target, rolling: RollingText) -> list[tuple[str, str]]:
    """The paragraphs after which one can go."""
    named = [(e.id, f"{e.label or e.kind.value}: {_excerpt(e.text)}") for e in rolling.entries if e.id != target.on]
    return [(_START, _("the very start")), *named]


def _excerpt(text: str) -> str:
    return text if len(text) <= 60 else text[:58].rsplit(" ", 1)[0] + " …"


def refusal_field(problem: Exception) -> str:
    """The field of a form that a refusal is about; empty where it is about none."""
    if isinstance(problem, UnknownName):
        return "by_name"
    facts = getattr(problem, "facts", {})
    return str(facts.get("field", ""))
