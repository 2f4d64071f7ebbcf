"""What is at hand while proposals are carried over: the former text, the rulings, the new base, what is settled."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from penholder.negotiation.revising.next_base import NextBase
from penholder.negotiation.revising.places import Places
from penholder.negotiation.revising.rulings import Rulings
from penholder.negotiation.standing import WORDING, by_target, stand
from penholder.text.proposal import Ask, Disposition, Outcome, Proposal
from penholder.text.resolution import Paragraph
from penholder.text.rolling import Entry, RollingText

ZERO = "zero draft"
WORDS_GONE = "the words it was on are gone"
_WORDLESS = frozenset((Ask.RESERVE, Ask.COMMENT))


@dataclass
class Carrier:
    """Carries the proposals of one rolling text, one after another, each in the way that ``ways`` has for its kind.

    ``splits`` and ``mergers`` say of a paragraph, by its id, what its second part is, or into which it was merged;
    ``bridges`` are the facilitator's new proposals by the paragraph they are on. ``new`` are these and all others that
    are made by the way, by their ids; ``worded`` says, of paragraphs to which words of others have gone, what each
    delegation by now asks there.
    """

    rolling: RollingText
    rulings: Rulings
    base: NextBase
    version: str
    ways: "Mapping[Ask, Callable[[Carrier, Proposal], Proposal]]"
    splits: dict[str, str] = field(default_factory=dict)
    mergers: dict[str, str] = field(default_factory=dict)
    bridges: dict[str, Proposal] = field(default_factory=dict)
    new: dict[str, Proposal] = field(default_factory=dict)
    worded: dict[str, dict[str, Proposal]] = field(default_factory=dict)
    settled: dict[str, Proposal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        every = list(self.rolling.every_entry())
        self.entries: dict[str, Entry] = {e.id: e for e in every}
        self.made = {id: e for e in every for id in e.proposals}
        self.parents = {n.id: e for e in every for n in (*e.footnotes, *e.alternatives)}
        self.places = Places.of(every, self.rulings)
        self.kept: dict[str, Paragraph] = {p.id: p for p in self.base.text.paragraphs}
        self.before = {p.id: p for p in self.rolling.proposals}
        self.ruled = {id for id, _ in (*self.rulings.brackets, *self.rulings.bridges, *self.rulings.dropped)}

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """The names that each open proposal of the former text has."""
        _, names = stand(self.rolling.proposals)
        return names

    @cached_property
    def wordings(self) -> Mapping[str, list[Proposal]]:
        """The proposals ever made for other words of a paragraph, or for others or none in its place, by its id."""
        return by_target(p for p in self.rolling.proposals if p.kind in WORDING)

    def of(self, p: Proposal) -> Proposal:
        """One proposal carried over, or settled."""
        if p.id not in self.settled:
            self.settled[p.id] = self._carried(p) if p.open else p
        return self.settled[p.id]

    def _carried(self, p: Proposal) -> Proposal:
        p = self._begun(p)
        if p.id in self.rulings.refused:
            return self.end(p, Disposition.REJECTED, self.rulings.refused[p.id])
        if p.id in self.rulings.merged:
            into, why = self.rulings.merged[p.id]
            p = self.end(p, Disposition.MERGED, why)
            return replace(p, course=replace(p.course, into=into))
        carried = self.ways[p.kind](self, p)
        reason = self.turned_down(p) if carried.open and p.kind not in _WORDLESS else None
        if reason is None:
            return carried
        if p.kind is Ask.RETAIN:
            return self.end(carried, Disposition.ACCEPTED, "it stays as it is")
        return self.end(carried, Disposition.REJECTED, reason)

    def _begun(self, p: Proposal) -> Proposal:
        """The proposal with what is known of it on the version it was made on."""
        if p.course.made_on:
            return p
        course = replace(p.course, made_on=self.rolling.version or ZERO, label=self._label(p))
        return replace(p, course=course)

    def _label(self, p: Proposal) -> str:
        """What the proposal is on, or the new paragraph it makes, is called in the old version."""
        entry = self.made.get(p.id) or self.entries.get(p.target)
        spot = self.places.around(p) if entry is None else None
        if entry is not None or spot is not None:
            return entry.label if entry else spot.entry.label if spot else ""
        on = self.before.get(p.target)
        return self._label(on) if on else ""

    def end(self, p: Proposal, disposition: Disposition, reason: str = "") -> Proposal:
        """The proposal settled as a whole."""
        outcome = Outcome(self.version, disposition, "", p.text, reason)
        return closed(p, disposition, (*p.course.outcomes, outcome))

    def gone(self, id: str) -> str | None:
        """Why the paragraph with that id is gone; None while it is there, or still proposed."""
        if id in self.base.gone:
            return self.base.gone[id]
        entry = self.entries.get(id)
        if entry is None or id in self.kept:
            return None
        parent = self.parents.get(id)
        if parent is not None and (reason := self.gone(parent.id)) is not None:
            return reason
        if id in self.rulings.removed:
            return self.rulings.removed[id] or "deleted"
        made = [self.of(self.before[i]) for i in entry.proposals]
        if made and not any(q.open or q.disposition is Disposition.ACCEPTED for q in made):
            return "the paragraph it was on is not reflected"
        return None

    def on(self, p: Proposal) -> str:
        """The id of the entry that a proposal is on or makes."""
        if p.id in self.made:
            return self.made[p.id].id
        spot = self.places.around(p) if p.target not in self.entries else None
        return spot.entry.id if spot else p.target

    def not_reflected(self, p: Proposal) -> str | None:
        """Why nothing of what is open is reflected where the proposal is; None where it may be."""
        known = self.rulings.not_reflected
        if not known:
            return None
        return known.get("", known.get(self.on(p)))

    def turned_down(self, p: Proposal) -> str | None:
        """Why the proposal is not reflected; None where it may be, or where words that it asks for are left open."""
        return None if p.kind is Ask.EDIT and self.left(p) else self.not_reflected(p)

    def left(self, p: Proposal) -> bool:
        """Whether a bracket that shows the proposal is to be left as it is."""
        return any(s.where in self.rulings.left for s in self.places.shown.get(p.id, ()))


def overtaken(p: Proposal, version: str) -> Proposal:
    """The proposal closed because nothing of what it was on is left in that version; it keeps its text."""
    outcome = Outcome(version, Disposition.OVERTAKEN, "", p.text, WORDS_GONE)
    return closed(p, Disposition.OVERTAKEN, (*p.course.outcomes, outcome))


def overall(outcomes: Iterable[Outcome]) -> Disposition:
    """The disposition of a proposal all of whose places are settled."""
    found = {o.disposition for o in outcomes}
    if len(found) == 1:
        return found.pop()
    if found & {Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART, Disposition.MERGED}:
        return Disposition.ACCEPTED_IN_PART
    return Disposition.REJECTED if Disposition.REJECTED in found else Disposition.OVERTAKEN


def closed(p: Proposal, disposition: Disposition, outcomes: tuple[Outcome, ...]) -> Proposal:
    """The proposal with that disposition, and what became of each of its places."""
    return replace(p, disposition=disposition, course=replace(p.course, outcomes=outcomes))


def unless(old: str, new: str) -> str:
    """The old text where the new one differs."""
    return old if old != new else ""
