"""Where the brackets of a rolling text show each proposal, and where the same wordings stand after decisions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from penholder.negotiation.brackets import Inside, asked_in_place_of, fit
from penholder.negotiation.revising.rulings import Rulings
from penholder.text.proposal import Ask, Place, Proposal
from penholder.text.rolling import Bracket, Entry, Span, Wording, wording_id


@dataclass(frozen=True, slots=True)
class Spot:
    """A wording in an outermost bracket, ``number`` from 1, of an entry; ``start`` is in the entry's base text."""

    entry: Entry
    number: int
    bracket: Bracket
    wording: Wording
    start: int

    @property
    def where(self) -> tuple[str, int]:
        """The bracket, as rulings know it."""
        return self.entry.id, self.number

    @property
    def end(self) -> int:
        """Where the bracket's base wording ends in the entry's base text."""
        return self.start + len(self.bracket.base)

    def holds(self, place: Place) -> bool:
        """Whether no word at the place is outside the bracket."""
        return self.start <= place.start and place.end <= self.end

    def asked(self, p: Proposal) -> str | None:
        """What ``p``, which is on the wording or on a wider one, asks in place of it; None where it is neither."""
        return asked_in_place_of(self.entry.text, self.start, self.end, self.wording.text, _inside(p))


@dataclass
class Places:
    """The wordings of a rolling text by their ids and by their proposals, and the places they will have."""

    spots: dict[str, Spot] = field(default_factory=dict)  # by the id of the wording, nested ones by theirs
    shown: dict[str, list[Spot]] = field(default_factory=lambda: defaultdict(list))  # by proposal, outermost only
    nested: dict[str, Spot] = field(default_factory=dict)  # by proposal on a wording: the outermost one around it
    moved: dict[str, tuple[str, Place]] = field(default_factory=dict)  # id of a wording: its new id and place
    shift: dict[tuple[str, int], int] = field(default_factory=dict)  # how far a bracket's start moves

    @classmethod
    def of(cls, entries: Iterable[Entry], rulings: Rulings) -> "Places":
        """The places in these entries and all inside them."""
        places = cls()
        for entry in entries:
            if entry.brackets:
                places._entry(entry, rulings)
        return places

    def _entry(self, entry: Entry, rulings: Rulings) -> None:
        at = new_at = number = 0
        for span in entry.spans:
            if not isinstance(span, Bracket):
                at, new_at = at + len(span.text), new_at + len(span.text)
                continue
            number += 1
            ruled = rulings.brackets.get((entry.id, number))
            self.shift[entry.id, number] = new_at - at
            for wording in span.wordings:
                spot = Spot(entry, number, span, wording, at)
                self.spots[wording.id] = spot
                for id in wording.proposals:
                    self.shown[id].append(spot)
                self._inside(wording.spans, spot)
                if ruled is None:
                    self._moved(wording, entry.id, new_at, new_at + len(span.base))
            at, new_at = at + len(span.base), new_at + len(ruled.text if ruled else span.base)

    def _inside(self, spans: Iterable[Span], spot: Spot) -> None:
        for wording, _, _ in _brackets(spans):
            self.spots[wording.id] = spot
            for id in wording.proposals:
                self.nested.setdefault(id, spot)
            self._inside(wording.spans, spot)

    def _moved(self, wording: Wording, container: str, start: int, end: int) -> None:
        place = Place(container, start, end, wording.text)
        id = wording_id(container, start, end, wording.text)
        self.moved[wording.id] = id, place
        for inner, inner_start, inner_end in _brackets(wording.spans):
            self._moved(inner, id, inner_start, inner_end)

    def around(self, p: Proposal) -> Spot | None:
        """The wording that a proposal is on, or the outermost one around it."""
        if p.id in self.nested:
            return self.nested[p.id]
        if p.target in self.spots:
            return self.spots[p.target]
        if p.within is None:
            return None
        near = [s for s in self.spots.values() if s.entry.id == p.within.paragraph]
        best = max(near, key=lambda s: _fit(s, p), default=None)
        return best if best is not None and _fit(best, p) else None


def _fit(spot: Spot, p: Proposal) -> int:
    """How well the wording is the one that ``p`` is on, in a bracket that others have since made wider or narrower."""
    return fit(spot.entry.text, spot.start, spot.end, spot.wording.text, _inside(p))


def _inside(p: Proposal) -> Inside:
    assert p.within is not None
    return Inside(p.within, p.by, (p.id,), p.text if p.kind is Ask.EDIT else None, p.kind is Ask.SUPPORT)


def _brackets(spans: Iterable[Span]) -> Iterator[tuple[Wording, int, int]]:
    """Each wording of the outermost brackets, with the start and end of its bracket's base."""
    at = 0
    for span in spans:
        if isinstance(span, Bracket):
            for wording in span.wordings:
                yield wording, at, at + len(span.base)
            at += len(span.base)
        else:
            at += len(span.text)
