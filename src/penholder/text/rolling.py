"""The rolling text: one document with square brackets, every wording attributed."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from penholder.text.kind import Kind
from penholder.text.proposal import Proposal
from penholder.text.resolution import Resolution, digest


class Status(StrEnum):
    """Where a paragraph stands in the negotiation."""

    OPEN = "open"
    AD_REF = "agreed ad ref"
    AGREED = "agreed"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands for a bracket's base wording; ``by`` proposed it, ``support`` joined, ``against`` want it gone.

    An empty ``text`` asks for the deletion of the base wording. ``spans`` is there only when somebody asks for a change
    inside this wording; read with base wordings everywhere they give ``text``.
    """

    id: str
    text: str
    by: tuple[str, ...]
    support: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    spans: "tuple[Span, ...]" = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """Words that nobody asks to change."""

    text: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """A place where wordings compete; ``base`` is empty for a pure addition, ``retain`` ask to keep the base."""

    base: str
    wordings: tuple[Wording, ...]
    retain: tuple[str, ...] = ()


Span = Agreed | Bracket


@dataclass(frozen=True, slots=True)
class Move:
    """A request to place the paragraph after ``after`` (an id; empty for the very start)."""

    after: str
    by: tuple[str, ...]
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark; unreleased ones are the penholder's alone and reach no paper."""

    by: str
    text: str
    released: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph of the rolling text, a footnote, or a new or rival paragraph (which has ``by`` and ``proposals``).

    ``footnotes`` are entries of kind footnote whose ``mark`` and ``offset`` say where the mark stands in the base text;
    ``delete`` ask that the whole paragraph go. ``before`` is true of a new paragraph that stands before the first one,
    under which it is listed.
    """

    id: str
    kind: Kind
    level: int
    label: str
    spans: tuple[Span, ...]
    number: str = ""
    opening: str = ""
    status: Status = Status.OPEN
    footnotes: "tuple[Entry, ...]" = ()
    comments: tuple[Comment, ...] = ()
    alternatives: "tuple[Entry, ...]" = ()
    insertions: "tuple[Entry, ...]" = ()
    delete: tuple[str, ...] = ()
    retain: tuple[str, ...] = ()
    move: tuple[Move, ...] = ()
    reserve: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    mark: str = ""
    offset: int = 0
    before: bool = False

    @property
    def text(self) -> str:
        """The base text."""
        return read(self.spans)

    @property
    def brackets(self) -> tuple[Bracket, ...]:
        """The open places, outermost ones, in order."""
        return tuple(s for s in self.spans if isinstance(s, Bracket))

    def within(self) -> "Iterator[Entry]":
        """This entry and every one inside it: footnotes, alternatives, insertions."""
        yield self
        for inner in (*self.footnotes, *self.alternatives, *self.insertions):
            yield from inner.within()


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that could not be placed or was assumed: in which file, where, and what."""

    source: str
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class RollingText:
    """The whole: ``base`` is the text it was compiled on, ``as_of`` when (zoned)."""

    base: Resolution
    entries: tuple[Entry, ...]
    proposals: tuple[Proposal, ...]
    warnings: tuple[Warning, ...] = ()
    version: str = ""
    as_of: datetime | None = None
    profile: str = "un-ga"

    def every_entry(self) -> Iterator[Entry]:
        """Every entry in document order, those inside others included."""
        for entry in self.entries:
            yield from entry.within()


def every_wording(spans: Iterable[Span]) -> Iterator[Wording]:
    """Every wording in document order, those inside others' wordings included."""
    for span in spans:
        if isinstance(span, Bracket):
            for wording in span.wordings:
                yield wording
                yield from every_wording(wording.spans)


def read(spans: tuple[Span, ...], name: str | None = None) -> str:
    """The text as ``name`` reads it: its wording in every bracket, else the base; without a name, the base.

    A wording counts for the names that proposed or joined it; a change inside another's wording does not.
    """
    return "".join(s.text if isinstance(s, Agreed) else _chosen(s, name) for s in spans)


def _chosen(bracket: Bracket, name: str | None) -> str:
    joined: Wording | None = None
    for wording in bracket.wordings:
        if name in wording.by:
            return read(wording.spans, name) if wording.spans else wording.text
        if name in wording.support and joined is None:
            joined = wording
    if joined is None:
        return bracket.base
    return read(joined.spans, name) if joined.spans else joined.text


def wording_id(paragraph: str, start: int, end: int, text: str) -> str:
    """The id of the wording ``text`` in place of characters ``start`` to ``end`` of a paragraph's base text."""
    return "w" + digest(paragraph, start, end, text)


def new_paragraph_id(kind: str, anchor: str, text: str, taken: Container[str] = ()) -> str:
    """The id of a new paragraph (``kind`` "insert", after ``anchor``) or a rival one ("alternative", of ``anchor``).

    ``taken`` are the ids of the base, which may have taken in the same words at the same place before.
    """
    id = "n" + digest(kind, anchor, text)
    return id if id not in taken else new_paragraph_id(kind, id, text, taken)
