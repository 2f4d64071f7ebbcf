"""Which positions a reader may see, which of them are in force, and when a condition is met."""

from collections.abc import Iterable
from typing import TypeVar

from penholder.text.position import Condition, Fate, Package, Position, Subject
from penholder.text.proposal import Disposition
from penholder.text.rolling import Entry, RollingText, Status

_Held = TypeVar("_Held", Position, Package)
_TAKEN = frozenset((Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART, Disposition.MERGED))
_SETTLED = frozenset((Status.AGREED, Status.AD_REF))


def seen_by(held: Iterable[_Held], reader: str) -> tuple[_Held, ...]:
    """What of it ``reader`` may see: its own, and what others have made public; an empty reader is everybody."""
    return tuple(h for h in held if h.public or (reader and h.holder == reader))


def in_force(positions: Iterable[Position]) -> tuple[Position, ...]:
    """The positions that stand, in an order that does not depend on the one they are given in.

    Of two by one delegation on one thing the later stands. A conditional one stands beside what is said without
    condition ("opposes PP4; can live with it if OP9 goes"), and takes the place of an earlier one on the same
    condition; one without condition takes the place of all before it. One without a time is the earliest; at one
    moment ties go by content, and what is said without condition comes first.
    """
    standing: dict[tuple[str, Subject], dict[Condition | None, Position]] = {}
    for p in sorted(set(positions), key=_moment):
        said = standing.setdefault((p.by, p.on), {})
        if p.condition is None:
            said.clear()
        said[p.condition] = p
    return tuple(sorted((p for said in standing.values() for p in said.values()), key=_moment))


def history(positions: Iterable[Position]) -> tuple[Position, ...]:
    """The positions that later ones have replaced, the earliest first."""
    every = set(positions)
    return tuple(sorted(every.difference(in_force(every)), key=_moment))


def _moment(p: Position) -> tuple[float, bool, str]:
    return (p.at.timestamp() if p.at else float("-inf"), p.condition is not None, repr(p))


def met(condition: Condition, rolling: RollingText) -> bool | None:
    """Whether the text as it stands meets the condition; None while that is open.

    A paragraph that is no longer in the text has gone. One that is agreed, or agreed ad ref, is agreed and stays. A
    proposal is taken once it is accepted, in part or merged, and not taken once it is disposed of otherwise. What
    stands in an open bracket is open.
    """
    if condition.on.proposal:
        return _met_by_proposal(condition, rolling)
    if not condition.on.entry:
        return None
    entry = next((e for e in rolling.every_entry() if e.id == condition.on.entry), None)
    if entry is None:
        return condition.becomes in (Fate.GOES, Fate.NOT_TAKEN)
    if entry.status in _SETTLED and not condition.on.bracket:
        return condition.becomes in (Fate.STAYS, Fate.AGREED, Fate.TAKEN)
    return None


def _met_by_proposal(condition: Condition, rolling: RollingText) -> bool | None:
    p = next((p for p in rolling.proposals if p.id == condition.on.proposal), None)
    if p is None or p.open:
        return None
    return (p.disposition in _TAKEN) == (condition.becomes in (Fate.TAKEN, Fate.AGREED, Fate.STAYS))


def is_agreed(item: Subject, rolling: RollingText) -> bool:
    """Whether an item of a package is agreed by itself: its paragraph is, or is agreed ad ref; its proposal is taken.

    A bracket, or a wording in it, is agreed when its paragraph is. The whole text is when every paragraph is.
    """
    if item.proposal:
        return any(p.id == item.proposal and p.disposition in _TAKEN for p in rolling.proposals)
    if not item.entry:
        return all(e.status in _SETTLED for e in rolling.entries)
    return any(_is_settled(e, item.entry) for e in rolling.entries)


def _is_settled(entry: Entry, id: str) -> bool:
    """Whether ``id`` is this entry or stands in it, and is agreed: what stands in an agreed paragraph is."""
    if entry.id == id:
        return entry.status in _SETTLED
    inside = any(inner.id == id for inner in (*entry.footnotes, *entry.alternatives))
    if inside:
        return entry.status in _SETTLED
    return any(_is_settled(new, id) for new in entry.insertions)
