"""What one change would release: for each open point and each way to resolve it, the delegations it sets free."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from penholder.negotiation.extract import voices
from penholder.negotiation.positions import met
from penholder.negotiation.room.points import Key, Option, Point, open_points
from penholder.negotiation.room.stakes import WHOLE_TEXT, Positioning, Stake, reservation, stakes_in_text
from penholder.states import in_order
from penholder.text.position import GONE, Condition, Fate, Position, Stance, Subject
from penholder.text.rolling import RollingText

_REMOVES = (Fate.GOES, Fate.NOT_TAKEN)


@dataclass(frozen=True, slots=True)
class Release:
    """What resolving ``point`` with ``option`` would do.

    ``releases`` are no longer held on the paragraph, ``finishes`` those among them that nothing in the whole text holds
    any more. ``leaves`` want something else of this very point. ``crosses`` have a red line there.
    """

    point: Point
    option: Option
    releases: tuple[str, ...]
    finishes: tuple[str, ...]
    leaves: tuple[str, ...]
    crosses: tuple[str, ...]


class Room:
    """Who is held where, as the text shows and the positions given say, and what a change would do about it.

    A delegation is *held* on a paragraph while there is an open point in it that may still end as the delegation does
    not accept: with another wording than the one it proposed or joined (or, retaining the paragraph, than the base),
    with a wording or paragraph that it wants gone, or without the one it asks for. It is held as well while it has a
    reservation there or no instructions. It is not held on a point on which it is flexible, or of which it can live
    with every outcome. A change *releases* it when it was held on a paragraph and, after that one change, is not: when
    it has no open wish left there that the change does not meet, and no objection to the whole text. A point that the
    change takes away with its paragraph meets those who only wanted something changed in another's wording, and leaves
    unmet those who wanted a wording of their own in the base's paragraph.

    A group speaks for its members: it is one name, and a member is held by what its group asks in every paragraph where
    it has no say of its own. A position on a condition counts once the text, or the change, meets the condition; of
    positions on one thing the later counts. Rules: those of the rolling text on who reads whose wording.
    """

    def __init__(self, rolling: RollingText, positions: Iterable[Position], *, on: date) -> None:
        self.rolling, self.on = rolling, on
        self.positions: dict[str, list[Position]] = defaultdict(list)
        for p in positions:
            self.positions[p.by].append(p)
        self.points = open_points(rolling, _questioned(self.positions))
        self.positioning = Positioning(rolling, self.points)
        self.text = stakes_in_text(rolling, self.points)
        self.by_key = {p.key: p for p in self.points}
        self.options = {p.key: p.keys for p in self.points}
        self.already: set[Condition] = set()
        self.triggers: dict[tuple[Key, str], set[Condition]] = defaultdict(set)
        for condition in {p.condition for ps in self.positions.values() for p in ps if p.condition}:
            self._arm(condition)
        self.names = tuple(in_order({*self.text, *self.positions}))
        self.stakes = {name: self.stakes_of(name, ()) for name in self.names}
        self.concerned: dict[Key, list[str]] = defaultdict(list)
        for name, stakes in self.stakes.items():
            for key in stakes:
                self.concerned[key].append(name)
        self.under: dict[Key, list[tuple[str, Key]]] = defaultdict(list)
        for point in self.points:
            for key, option in point.under:
                self.under[key].append((option, point.key))
        self.held = {name: self.held_places(stakes) for name, stakes in self.stakes.items()}
        self.conditional = {name for name, ps in self.positions.items() if any(p.condition for p in ps)}

    def _arm(self, condition: Condition) -> None:
        if met(condition, self.rolling):
            self.already.add(condition)
        for at in self._meeting(condition):
            self.triggers[at].add(condition)

    def _meeting(self, condition: Condition) -> Iterator[tuple[Key, str]]:
        """The single changes that meet the condition."""
        named = list(self.positioning.options_of(condition.on))
        removes = condition.becomes in _REMOVES
        if len(named) == 1:
            (key, wanted) = named[0]
            yield from ((key, o) for o in self.by_key[key].keys if (o != wanted) == removes)
        elif not named and condition.on.bracket and not condition.on.choice:
            point = self.by_key.get(Key(condition.on.entry, "bracket", condition.on.bracket))
            yield from ((point.key, o) for o in point.keys if _met_in_bracket(condition.becomes, o)) if point else ()
        elif not named and condition.on.entry and condition.becomes is not Fate.AGREED:
            for point in self.points:
                if point.entry.id == condition.on.entry and point.key.what in ("paragraph", "new paragraph"):
                    yield point.key, point.goes if removes else point.stays

    def stakes_of(self, name: str, now_met: Collection[Condition]) -> dict[Key, Stake]:
        """The delegation's stakes, its positions on conditions already met, or ``now_met``, counted in."""
        counting = [
            p
            for p in self.positions.get(name, ())
            if p.condition is None or p.condition in self.already or p.condition in now_met
        ]
        stakes = self.text.get(name, {})
        return self.positioning.over(stakes, counting) if counting else stakes

    def place(self, key: Key) -> str:
        """The paragraph that a point, or a reservation, belongs to; empty for the whole text."""
        point = self.by_key.get(key)
        return point.place if point else key.entry

    def held_places(self, stakes: dict[Key, Stake]) -> dict[str, set[Key]]:
        """The paragraphs on which stakes hold a delegation, with the points that do."""
        places: dict[str, set[Key]] = defaultdict(set)
        for key, stake in stakes.items():
            if self._is_held(key, stake):
                places[self.place(key)].add(key)
        return dict(places)

    def _is_held(self, key: Key, stake: Stake) -> bool:
        point = self.by_key.get(key)
        if point is None:
            return stake.waits
        options = self.options[key]
        return not options <= stake.accepts(options)

    def held_on(self, on: Subject) -> tuple[str, ...]:
        """Who is held on a paragraph, on a bracket, on what a proposal asks; for no subject, on the whole text."""
        keys = {key for key, _ in self.positioning.options_of(on)}
        if on.bracket:
            keys.add(Key(on.entry, "bracket", on.bracket))
        if not keys:
            return tuple(name for name in self.names if on.entry in self.held[name])
        return tuple(name for name in self.names if any(keys & held for held in self.held[name].values()))

    def release(self, point: Point, option: Option) -> Release:
        """What resolving the point so would do."""
        change = _Change(self, point, option)
        releases = [name for name in change.concerned if change.released(name)]
        return Release(
            point,
            option,
            self._ordered(releases),
            self._ordered(name for name in releases if self._finished(name, change)),
            self._ordered(name for name, points in change.unmet.items() if points),
            self._ordered(name for name in change.concerned if change.crossed(name)),
        )

    def _finished(self, name: str, change: "_Change") -> bool:
        """Whether a delegation that the change releases is held nowhere in the text any more, nor by its groups."""
        if change.held(name):
            return False
        spoken = {self.place(key) for key in self.stakes[name]}
        for group in voices(name, self.on)[1:]:
            if group in self.stakes:
                if change.held(group) - spoken:
                    return False
                spoken |= {self.place(key) for key in self.stakes[group]}
        return True

    def _ordered(self, names: Iterable[str]) -> tuple[str, ...]:
        return in_order(names, self.on)

    def releases(self) -> tuple[Release, ...]:
        """Every way to resolve every point, what would settle the most first.

        What crosses nobody's red line stands before what does; then come the most released, the most finished, the
        fewest left with another wish, the most who get what they ask for; then the text's order.
        """
        found = [self.release(point, option) for point in self.points for option in point.options]
        return tuple(sorted(found, key=_rank))


class _Change:
    """One change: which stakes it meets, takes away or leaves. All that it concerns is in the point's paragraph."""

    def __init__(self, room: Room, point: Point, option: Option) -> None:
        self.room, self.point, self.option = room, point, option
        self.now_met = room.triggers.get((point.key, option.key), set())
        self.moot = {inner for needed, inner in room.under.get(point.key, ()) if needed != option.key}
        whole = point.key.what in ("paragraph", "new paragraph") and point.entry.id == point.place
        if whole and option.key == point.goes:
            self.moot.add(reservation(point.place))
        self.concerned = {n for key in (point.key, *self.moot) for n in room.concerned.get(key, ())}
        self.stakes = {n: room.stakes_of(n, self.now_met) for n in room.conditional} if self.now_met else {}
        self.concerned.update(self.stakes)
        self.unmet = {name: self._unmet(name) for name in self.concerned}

    def _unmet(self, name: str) -> set[Key]:
        """The points that the change settles, or takes away, otherwise than the delegation wants."""
        stakes = self.stakes.get(name) or self.room.stakes[name]
        lost = {key for key in self.moot if key in stakes and stakes[key].lost_with and stakes[key].wants}
        here = stakes.get(self.point.key)
        if here is not None and self.option.key not in here.accepts(self.room.options[self.point.key]):
            lost.add(self.point.key)
        return lost

    def crossed(self, name: str) -> bool:
        """Whether the delegation has a red line there."""
        here = (self.stakes.get(name) or self.room.stakes[name]).get(self.point.key)
        return here is not None and self.option.key in here.barred

    def _before(self, name: str) -> dict[str, set[Key]]:
        """Where the delegation is held as the text stands, in the light of what the change makes count."""
        return self.room.held_places(self.stakes[name]) if name in self.stakes else self.room.held[name]

    def held(self, name: str) -> set[str]:
        """The paragraphs on which the delegation is held once the change is made."""
        before = self._before(name)
        after = {place for place in before if place != self.point.place}
        return after | ({self.point.place} if self._still_here(name, before) else set())

    def _still_here(self, name: str, before: dict[str, set[Key]]) -> bool:
        left = before.get(self.point.place, set()) - {self.point.key} - self.moot
        return bool(left or self.unmet.get(name))

    def released(self, name: str) -> bool:
        """Whether the delegation, held on a paragraph, no longer is."""
        held = self.room.held[name]
        if name in self.stakes:
            after = self.held(name)
            return WHOLE_TEXT.entry not in after and bool(held.keys() - after)
        return self.point.place in held and WHOLE_TEXT.entry not in held and not self._still_here(name, held)


def _rank(r: Release) -> tuple[bool, int, int, int, int]:
    asked = {*r.option.by, *r.option.support}.intersection(r.releases)
    return bool(r.crosses), -len(r.releases), -len(r.finishes), len(r.leaves), -len(asked)


def _questioned(positions: dict[str, list[Position]]) -> set[str]:
    """The paragraphs whose deletion positions speak of, though perhaps nobody asks it in the text."""
    found = set()
    for p in (p for ps in positions.values() for p in ps):
        on = p.on
        if on.entry and not on.bracket and (p.stance in (Stance.OPPOSES, Stance.RED_LINE) or on.choice == GONE):
            found.add(on.entry)
        if p.condition and p.condition.becomes is Fate.GOES and not p.condition.on.bracket:
            found.add(p.condition.on.entry)
    return found


def _met_in_bracket(becomes: Fate, option: str) -> bool:
    if becomes is Fate.AGREED:
        return True
    if becomes is Fate.GOES:
        return option == GONE
    return (option == "base") == (becomes in (Fate.STAYS, Fate.NOT_TAKEN))
