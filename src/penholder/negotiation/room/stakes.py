"""What each delegation wants of each open point: as the text shows it, and as the positions known of it say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from penholder.negotiation.room.points import Key, Point
from penholder.text.position import BASE, GONE, Position, Stance, Subject
from penholder.text.proposal import Ask, Proposal
from penholder.text.rolling import Entry, RollingText

_FOR = frozenset((Stance.SUPPORTS, Stance.SPONSORS))
_AGAINST = frozenset((Stance.OPPOSES, Stance.RED_LINE))
_WAITING = frozenset((Stance.RESERVES, Stance.NO_INSTRUCTIONS))
WHOLE_TEXT = Key("", "paragraph")


def reservation(place: str) -> Key:
    """The point that a reservation on a paragraph keeps open, whatever becomes of its words."""
    return Key(place, "paragraph", -1)


@dataclass(slots=True)
class Stake:
    """What one delegation wants of one point: options it asks for, can live with, refuses, and will not agree to.

    ``waits`` is true of a reservation and of a delegation without instructions; ``yields`` of one that is flexible.
    ``lost_with`` says that its wish goes unmet when the paragraph it concerns goes; a wish inside another's wording or
    new paragraph, or against something, is then met.
    """

    wants: set[str] = field(default_factory=set)
    lives: set[str] = field(default_factory=set)
    refuses: set[str] = field(default_factory=set)
    barred: set[str] = field(default_factory=set)
    waits: bool = False
    yields: bool = False
    lost_with: bool = False

    def accepts(self, options: frozenset[str]) -> frozenset[str]:
        """Which of ``options`` meet it; none while it waits."""
        if self.waits:
            return frozenset()
        if self.yields:
            return options - self.barred
        open_to = options & self.wants if self.wants else options - self.refuses
        return ((open_to - (self.refuses - self.lives)) | (options & self.lives)) - self.barred

    def copy(self) -> "Stake":
        """One that can be changed without changing this."""
        return Stake(
            set(self.wants), set(self.lives), set(self.refuses), set(self.barred),
            self.waits, self.yields, self.lost_with,
        )  # fmt: skip


Stakes = dict[str, dict[Key, Stake]]  # of each delegation


def stakes_in_text(rolling: RollingText, points: Iterable[Point]) -> Stakes:
    """What the text itself shows that delegations want.

    Who retains a paragraph, or proposed or joined a new one, wants its base wording in every bracket where it has no
    wording of its own. Who asks for a change inside another's wording is content with that change, and with any
    outcome without that wording.
    """
    found: Stakes = defaultdict(lambda: defaultdict(Stake))
    for point in points:
        if point.key.what == "bracket":
            _of_bracket(found, point)
        else:
            _of_paragraph(found, point)
    for entry in rolling.entries:
        _reservations(found, entry, entry.id)
    return {name: dict(stakes) for name, stakes in found.items()}


def _of_bracket(found: Stakes, point: Point) -> None:
    for option in point.options:
        for name in (*option.by, *option.support):
            stake = found[name][point.key]
            if option.inside:
                stake.refuses |= {o.key for o in point.options if option.inside in (o.key, o.inside)} - {option.key}
            elif name in option.by or not stake.wants:
                stake.wants.add(option.key)
                stake.lost_with = point.in_base and option.key != BASE
        for name in option.against:
            found[name][point.key].refuses.add(option.key)


def _of_paragraph(found: Stakes, point: Point) -> None:
    for option in point.options:
        for name in (*option.by, *option.support):
            found[name][point.key].wants.add(option.key)
            found[name][point.key].lost_with = point.key.what == "place"
        for name in option.against:
            found[name][point.key].refuses.add(option.key)
    if point.key.what == "new paragraph":
        for name in point.retain:
            found[name][point.key].wants.add(point.entry.id)


def _reservations(found: Stakes, entry: Entry, place: str) -> None:
    for name in entry.reserve:
        found[name][reservation(place)].waits = True
    for inner in (*entry.footnotes, *entry.alternatives):
        _reservations(found, inner, place)
    for new in entry.insertions:
        _reservations(found, new, new.id)


class Positioning:
    """Lays positions over what the text shows; of two on one option the later prevails."""

    def __init__(self, rolling: RollingText, points: Iterable[Point]) -> None:
        self.points = {p.key: p for p in points}
        self.proposals = {p.id: p for p in rolling.proposals}
        self.entries = {e.id: e for e in rolling.every_entry()}
        self.by_place: dict[str, list[Point]] = defaultdict(list)
        self.by_proposal: dict[str, list[tuple[Key, str]]] = defaultdict(list)
        for point in self.points.values():
            self.by_place[point.place].append(point)
            if point.entry.id != point.place:
                self.by_place[point.entry.id].append(point)
            for option in point.options:
                for id in option.proposals:
                    self.by_proposal[id].append((point.key, option.key))

    def over(self, stakes: dict[Key, Stake], positions: Iterable[Position]) -> dict[Key, Stake]:
        """One delegation's stakes in the light of its positions, which come the earliest first."""
        changed = {key: stake.copy() for key, stake in stakes.items()}
        for p in positions:
            self._lay(changed, p)
        return changed

    def _lay(self, stakes: dict[Key, Stake], p: Position) -> None:
        if p.stance is Stance.SILENT:
            return
        options = list(self.options_of(p.on))
        if p.on == Subject():
            if p.stance in _AGAINST | _WAITING:
                stakes[WHOLE_TEXT] = Stake(waits=True)
            else:
                stakes.pop(WHOLE_TEXT, None)
        elif p.stance in _WAITING:
            place = self.place_of(p.on)
            stakes[reservation(place)] = Stake(waits=True)
        elif not options and not p.on.choice and not p.on.proposal:
            self._on_paragraph(stakes, p)
        for key, option in options if p.stance not in _WAITING else ():
            self._on_option(stakes, key, p.stance, option)

    def _on_paragraph(self, stakes: dict[Key, Stake], p: Position) -> None:
        """On a paragraph, or a bracket of several wordings, as such."""
        here = [q for q in self.by_place.get(p.on.entry, ()) if not p.on.bracket or q.key == _bracket(p.on)]
        if not p.on.bracket and p.stance not in _AGAINST:
            stakes.pop(reservation(p.on.entry), None)
        for point in here:
            stake = stakes.setdefault(point.key, Stake())
            if p.stance is Stance.FLEXIBLE:
                stake.yields = True
            elif p.stance is Stance.CAN_LIVE_WITH:
                stake.lives.add(point.stays)
            elif point.key.what in ("paragraph", "new paragraph"):
                self._on_option(stakes, point.key, p.stance, point.stays)
            elif p.on.bracket and p.stance in _AGAINST:
                for option in point.keys - {BASE}:
                    self._on_option(stakes, point.key, p.stance, option)

    def _on_option(self, stakes: dict[Key, Stake], key: Key, stance: Stance, option: str) -> None:
        stake = stakes.setdefault(key, Stake())
        for held in (stake.lives, stake.refuses, stake.barred):
            held.discard(option)
        if stance in _FOR:
            stake.wants.add(option)
            stake.lost_with |= option != BASE and self.points[key].in_base
        elif stance in (Stance.CAN_LIVE_WITH, Stance.FLEXIBLE):
            stake.lives.add(option)
        else:
            (stake.barred if stance is Stance.RED_LINE else stake.refuses).add(option)
            stake.wants.discard(option)

    def options_of(self, on: Subject) -> Iterator[tuple[Key, str]]:
        """The points and options that a position is on; none where it is on a paragraph or bracket as such."""
        if on.proposal:
            yield from self.by_proposal.get(on.proposal, ())
            asked = self.proposals.get(on.proposal)
            if asked is not None:
                yield from self._of_proposal(asked)
        elif on.bracket:
            point = self.points.get(_bracket(on))
            if point and on.choice:
                yield from ((point.key, o.key) for o in point.options if o.key == on.choice)
            elif point and len(point.options) == 2:
                yield point.key, point.options[1].key
        elif on.choice:
            point = self.points.get(Key(on.entry, "paragraph")) or self.points.get(Key(on.entry, "new paragraph"))
            if point:
                yield point.key, point.goes if on.choice == GONE else point.stays
        else:
            yield from self._rival(on.entry)

    def _rival(self, id: str) -> Iterator[tuple[Key, str]]:
        entry = self.entries.get(id)
        for point in self.points.values() if entry is not None and entry.by else ():
            if point.entry.id != id and point.key.what != "bracket" and id in point.keys:
                yield point.key, id

    def _of_proposal(self, asked: Proposal) -> Iterator[tuple[Key, str]]:
        whole = self.points.get(Key(asked.target, "paragraph"))
        if whole and asked.kind in (Ask.DELETE, Ask.RETAIN):
            yield whole.key, GONE if asked.kind is Ask.DELETE else BASE

    def place_of(self, on: Subject) -> str:
        """The paragraph to which what a position is on belongs."""
        if on.proposal:
            found = self.by_proposal.get(on.proposal, [])
            asked = self.proposals.get(on.proposal)
            return self.points[found[0][0]].place if found else asked.target or asked.after if asked else ""
        here = self.by_place.get(on.entry, ())
        return here[0].place if here else on.entry


def _bracket(on: Subject) -> Key:
    return Key(on.entry, "bracket", on.bracket)
