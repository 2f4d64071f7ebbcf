"""What there is to decide in a rolling text, point by point: brackets, new and rival paragraphs, deletions, moves."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from penholder.negotiation.decisions import BASE
from penholder.site.proposals.models import Decision
from penholder.text.rolling import Bracket, Entry, RollingText, Wording, read

_COLOURS = 6


class About(StrEnum):
    """What of a paragraph a point is about; also what addresses and forms call it."""

    BRACKET = "bracket"
    WHOLE = "paragraph"  # a new or rival one: whether it comes into the text
    DELETION = "deletion"
    MOVE = "move"
    REST = "rest"  # nothing is asked: its status, a redraft, a reservation


_PLACES = {About.WHOLE: "whole", About.DELETION: "deletion", About.MOVE: "move", About.REST: "status"}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to decide; ``top`` is the id of the paragraph of the base that the entry stands in or under."""

    entry: Entry
    about: About
    top: str
    nth: int = 0

    @property
    def place(self) -> str:
        """The place of the decision on it."""
        return f"{self.entry.id} {f'bracket {self.nth}' if self.about is About.BRACKET else _PLACES[self.about]}"

    @property
    def query(self) -> str:
        """What an address says of it."""
        number = {"bracket": self.nth} if self.nth else {}
        return urlencode({"on": self.entry.id, "about": self.about.value, **number})

    @property
    def bracket(self) -> Bracket | None:
        """The bracket that it is about."""
        return self.entry.brackets[self.nth - 1] if self.about is About.BRACKET else None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a bracket can be decided to read: ``name`` is whose wording it is, "base" for the words that stand.

    ``inside`` is true of a change inside the wording before it.
    """

    nth: int
    name: str
    text: str
    by: tuple[str, ...]
    support: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    colour: int = 0
    inside: bool = False
    proposals: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key that takes it; none after the ninth."""
        return str(self.nth) if self.nth < 10 else ""


def points(rolling: RollingText) -> tuple[Point, ...]:
    """Everything open in the text, in its order."""
    return tuple(point for top in rolling.entries for e in in_order(top) for point in _of(e, top.id))


def in_order(entry: Entry) -> Iterator[Entry]:
    """An entry and all under it as the sheet shows them: what stands before it, itself, what stands after it."""
    for new in (i for i in entry.insertions if i.before):
        yield from in_order(new)
    yield entry
    for under in (*entry.footnotes, *entry.alternatives, *(i for i in entry.insertions if not i.before)):
        yield from in_order(under)


def choices(point: Point) -> tuple[Choice, ...]:
    """The wordings of a point's bracket, in the order and the colours of the sheet, a deletion first."""
    if point.bracket is None:
        return ()
    colour = sum(1 for b in point.entry.brackets[: point.nth - 1] for w in b.wordings if w.text)
    made: list[Choice] = []
    for wording in sorted(point.bracket.wordings, key=lambda w: bool(w.text)):
        made.append(_choice(len(made) + 1, point.bracket, wording, colour % _COLOURS))
        made += _inside(len(made) + 1, wording, colour % _COLOURS)
        colour += bool(wording.text)
    return tuple(made)


def base_of(bracket: Bracket) -> Choice:
    """The words that stand."""
    return Choice(0, BASE, bracket.base.strip(), (), bracket.retain)


def found(every: Sequence[Point], rolling: RollingText, on: str, about: str, nth: int) -> Point | None:
    """The point that an address names; of an entry alone the first on it, or what can be decided on any paragraph."""
    own = [p for p in every if p.entry.id == on]
    named = (p for p in own if p.about == about and p.nth == nth)
    if (point := next(named, None)) is not None:
        return point
    if own and about != About.REST:
        return own[0]
    placed = ((e, top) for top in rolling.entries for e in top.within() if e.id == on)
    return next((Point(e, About.REST, top.id) for e, top in placed), None)


def decided(point: Point, decisions: Iterable[Decision]) -> Decision | None:
    """The decision that settles a point: on it, or on the whole of its paragraph."""
    entry = point.entry
    places = {point.place, f"{entry.id} text", f"{entry.id} rest", " rest"}
    if point.about is About.WHOLE:
        places |= {f"proposal {id}" for id in entry.proposals}
    rivals = {f"{rival.id} whole" for rival in entry.alternatives}
    for d in decisions:
        gone = d.place == f"{entry.id} deletion" and d.core.get("delete")
        not_in = d.place == f"{entry.id} whole" and not d.core.get("accept")
        replaced = d.place in rivals and d.core.get("accept")
        if d.place in places or gone or not_in or replaced:
            return d
    return None


def at_place(every: Iterable[Point], place: str) -> Point | None:
    """The point that a decision of that place is on, or of which it decides a part."""
    return next((p for p in every if f"{place} ".startswith(f"{p.place} ")), None)


def _of(e: Entry, top: str) -> Iterator[Point]:
    if e.by:
        yield Point(e, About.WHOLE, top)
    elif e.delete:
        yield Point(e, About.DELETION, top)
    if e.move:
        yield Point(e, About.MOVE, top)
    for nth in range(1, len(e.brackets) + 1):
        yield Point(e, About.BRACKET, top, nth)


def _choice(nth: int, bracket: Bracket, w: Wording, colour: int) -> Choice:
    name = next((n for n in (*w.by, *w.support)), "")
    text = read((bracket,), name).strip()
    return Choice(nth, name, text, w.by, w.support, w.against, colour, proposals=w.proposals)


def _inside(nth: int, wording: Wording, colour: int) -> Iterator[Choice]:
    """What others would have changed inside a wording, as they would read it."""
    for span in wording.spans:
        for inner in span.wordings if isinstance(span, Bracket) else ():
            name = next(iter(inner.by), "")
            text = read(wording.spans, name).strip()
            yield Choice(nth, name, text, inner.by, inner.support, (), colour, inside=True, proposals=inner.proposals)
            nth += 1
