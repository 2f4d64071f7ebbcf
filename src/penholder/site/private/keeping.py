"""What can be kept on a private side, as a form or a program says it, looked at before it is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from penholder.bodies import profile
from penholder.errors import PenholderError, UnknownName
from penholder.formats.positions import asks_which, read_condition
from penholder.formats.subjects import Subjects
from penholder.negotiation.collect import names_as_written, names_of_table
from penholder.site.files.models import File
from penholder.site.private.models import (
    LONGEST_NAME,
    Confidence,
    Credibility,
    Headcount,
    Kept,
    Note,
    Position,
    Reliability,
    Source,
)
from penholder.site.proposals.seen import Reading
from penholder.site.refusals import Refused
from penholder.text.position import BASE, GONE, Condition, Stance, Subject

LONGEST = 20_000  # characters of a note
MOST_QUOTED = 300  # characters of another's words
_LONGEST_LINE = 1_000
_Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ANote:
    """Words for oneself."""

    text: str


@dataclass(frozen=True, slots=True)
class APosition:
    """Where delegations or groups stand: ``delegations`` names one or several; ``condition`` is as "OP9 goes"."""

    delegations: str
    stance: Stance
    confidence: Confidence = Confidence.LIKELY
    source: str = ""
    said_at: datetime | None = None
    condition: str = ""
    package: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ASource:
    """Something read or heard; see :class:`penholder.site.private.models.Source`."""

    title: str
    reference: str = ""
    published: date | None = None
    said: str = ""
    hedge: str = ""
    reliability: Reliability = Reliability.F
    credibility: Credibility = Credibility.UNJUDGED


@dataclass(frozen=True, slots=True)
class AHeadcount:
    """A question; the headcount of the draft as a whole is there once somebody is reckoned in it."""

    text: str


Said = ANote | APosition | ASource | AHeadcount
MODELS: dict[type[Said], type[Kept]] = {
    ANote: Note, APosition: Position, ASource: Source, AHeadcount: Headcount,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Desk:
    """The text as the writer sees it, on which things are kept, and the names that its rules know."""

    file: File
    seen: Reading
    subjects: Subjects

    @classmethod
    def of(cls, file: File, seen: Reading) -> "Desk":
        """For a reading of the file."""
        return cls(file, seen, Subjects(seen.rolling, str))

    def place(self, on: Subject) -> _Fields:
        """Where something is kept, in columns. Raises Refused where the text, as the writer sees it, has no such place.

        A place that is hidden from the writer is refused like one that is not there.
        """
        entry = self.subjects.entries.get(on.entry)
        if on.entry and (entry is None or not self._has(on)):
            raise Refused(_("The text has no such paragraph, bracket or wording."), field="on")
        label = (entry.label or entry.kind.value.capitalize()) if entry else ""
        return {"entry": on.entry, "label": label, "version": self.seen.version.label}

    def _has(self, on: Subject) -> bool:
        known = on.choice in ("", BASE, GONE) or bool(self.subjects.text(on))
        return self.subjects.has(on) and known and not on.proposal

    def columns(self, what: Said, on: Subject, at: datetime) -> Iterator[_Fields]:
        """The columns of each row that it makes. Raises Refused, with the field that is wrong."""
        match what:
            case ANote():
                yield {"text": _words("text", what.text, LONGEST, needed=True)}
            case AHeadcount():
                yield {"text": _words("text", what.text, _LONGEST_LINE, needed=True)}
            case ASource():
                yield self._source(what)
            case APosition():
                yield from self._positions(what, on, at)

    def _source(self, what: ASource) -> _Fields:
        return {
            "title": _words("title", what.title, _LONGEST_LINE, needed=True),
            "reference": _words("reference", what.reference, _LONGEST_LINE),
            "published": what.published,
            "said": _words("said", what.said, MOST_QUOTED),
            "hedge": _words("hedge", what.hedge, 200),
            "reliability": what.reliability,
            "credibility": what.credibility,
        }

    def _positions(self, what: APosition, on: Subject, at: datetime) -> Iterator[_Fields]:
        if asks_which(on, what.stance, self.subjects):
            raise Refused(_("There are several wordings in this bracket: say on which of them."), field="on")
        shared = {
            "stance": what.stance.value,
            "bracket": on.bracket,
            "choice": on.choice,
            "place": self.subjects.say(on) if on.entry else "",
            "confidence": what.confidence,
            "source": _words("source", what.source, _LONGEST_LINE),
            "said_at": what.said_at or at,
            "condition": self._condition(what.condition),
            "package": _words("package", what.package, 200),
            "note": _words("note", what.note, LONGEST),
        }
        yield from ({"delegation": name, **shared} for name in self.names(what.delegations))

    def names(self, written: str) -> tuple[str, ...]:
        """The delegations and groups named, as the table has them on the day of the version, or as written."""
        table = profile(self.file.profile).names == "table"
        try:
            named = (names_of_table(self.seen.on) if table else names_as_written)(written)
        except UnknownName as problem:
            raise Refused(str(problem), field="delegations") from None
        if not named:
            raise Refused(_("Say whose position it is."), field="delegations")
        if any(len(name) > LONGEST_NAME for name in named):
            raise Refused(_("A name is longer than any delegation's."), field="delegations")
        return tuple(dict.fromkeys(named))

    def _condition(self, said: str) -> _Fields | None:
        if not said.strip():
            return None
        try:
            found = read_condition(said, self.subjects)
        except PenholderError as problem:
            raise Refused(str(problem), field="condition") from None
        if found.on.entry and found.on.entry not in self.subjects.entries:
            raise Refused(_("The text has no such paragraph, bracket or wording."), field="condition")
        return _condition_columns(found)


def _condition_columns(c: Condition) -> _Fields:
    on = {"entry": c.on.entry, "bracket": c.on.bracket, "choice": c.on.choice, "proposal": c.on.proposal}
    return {"on": on, "becomes": c.becomes.value}


def _words(field: str, said: str, most: int, *, needed: bool = False) -> str:
    said = said.strip()
    if needed and not said:
        raise Refused(_("Write something here."), field=field)
    if len(said) > most:
        raise Refused(_("This is longer than %d characters.") % most, field=field)
    return said
