"""The room sheet: who stands where on each open point, and what one change would settle the most."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from penholder.formats.subjects import Subjects
from penholder.negotiation.positions import history, in_force, seen_by
from penholder.negotiation.room.packages import PackageState, package_states
from penholder.negotiation.room.points import Key
from penholder.negotiation.room.releases import Release, Room
from penholder.states import sort_key
from penholder.text.position import Package, Position
from penholder.text.rolling import Entry, RollingText


class Attribution(StrEnum):
    """Whose names a sheet may say: everybody's, only those of groups, or nobody's (the Chatham House Rule)."""

    FULL = "full"
    GROUP_ONLY = "group only"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RoomSheet:
    """What the sheet says, for ``reader`` (empty: for everybody), with the names that ``attribution`` allows.

    ``ways`` are for each open point in document order all ways to resolve it, in the point's order. ``changes`` are the
    best way of each point that releases somebody and crosses nobody's red line, what releases most first. ``reserved``
    are the paragraphs with those who reserve them. ``positions`` are in force, the earliest first, ``replaced`` those
    that later ones replaced, ``lost`` those in force on what the text no longer has.
    """

    rolling: RollingText
    reader: str
    attribution: Attribution
    on: date
    as_of: datetime | None
    ways: tuple[tuple[Release, ...], ...]
    changes: tuple[Release, ...]
    reserved: tuple[tuple[Entry, tuple[str, ...]], ...]
    positions: tuple[Position, ...]
    replaced: tuple[Position, ...]
    lost: tuple[Position, ...]
    packages: tuple[PackageState, ...]
    subjects: Subjects


def room_sheet(
    rolling: RollingText,
    positions: Iterable[Position] = (),
    packages: Iterable[Package] = (),
    *,
    reader: str = "",
    attribution: Attribution = Attribution.FULL,
    on: date,
) -> RoomSheet:
    """The sheet that ``reader`` may read: positions and packages that are another's alone have no part in it.

    Where not all names may be said it is for outsiders, whoever made it, and holds only what is public.
    """
    reader = reader if attribution is Attribution.FULL else ""
    seen = seen_by(positions, reader)
    standing = in_force(seen)
    subjects = Subjects(rolling, str)
    room = Room(rolling, standing, on=on)
    ranked = room.releases()
    ways: dict[Key, dict[str, Release]] = {}
    best: dict[Key, Release] = {}
    for release in ranked:
        ways.setdefault(release.point.key, {})[release.option.key] = release
        best.setdefault(release.point.key, release)
    return RoomSheet(
        rolling,
        reader,
        attribution,
        on,
        rolling.as_of,
        tuple(tuple(ways[p.key][o.key] for o in p.options) for p in room.points),
        tuple(r for r in best.values() if r.releases and not r.crosses),
        tuple((e, e.reserve) for e in rolling.every_entry() if e.reserve),
        standing,
        history(seen),
        tuple(p for p in standing if not subjects.has(p.on)),
        package_states(room, seen_by(packages, reader), standing),
        subjects,
    )


def named(names: Iterable[str], attribution: Attribution) -> tuple[str, ...]:
    """The names as a sheet of that attribution says them; those it may not say are "a delegation" or "delegations"."""
    names = tuple(names)
    if attribution is Attribution.FULL:
        return names
    said = tuple(n for n in names if attribution is Attribution.GROUP_ONLY and sort_key(n)[0] == 0)
    unsaid = len(names) - len(said)
    return (*said, *(["a delegation"] if unsaid == 1 else ["delegations"] if unsaid else []))
