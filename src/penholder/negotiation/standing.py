"""Which proposals stand: sent twice counts once, and of two by one delegation on one paragraph the later stands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from penholder.text.proposal import Ask, Disposition, Proposal, proposal_id, propose

WORDING = frozenset((Ask.EDIT, Ask.ALTERNATIVE, Ask.DELETE))
_EXCLUSIVE = frozenset((*WORDING, Ask.MOVE))
_Own = tuple[str, str, bool]  # a delegation, what it asks something of, and whether it asks for other words there


def stand(proposals: Iterable[Proposal]) -> tuple[tuple[Proposal, ...], dict[str, tuple[str, ...]]]:
    """All proposals, each once and in one order, replaced ones withdrawn; and for each that stands, the names it has.

    A proposal by several loses a name when that delegation makes a later one on the same paragraph, for good: also when
    the later one has been decided; it is withdrawn when it has none left.
    """
    given = [p if p.id else propose(p) for p in proposals]
    carried = {asks(p): p.id for p in given if p.open and p.course.asked}
    once: dict[str, Proposal] = {}
    for p in sorted(given, key=lambda p: p.open and p.id in carried):
        id = carried.get(p.id, p.id) if p.open else p.id
        known = once.get(id)
        once[id] = p if known is None or (id == p.id and _moment(p) < _moment(known)) else known
    every = sorted(once.values(), key=_moment)
    latest: dict[_Own, Proposal] = {}
    decided: dict[_Own, Proposal] = {}
    for p in every:
        if p.kind in _EXCLUSIVE and (p.open or p.course.outcomes):
            _note(p, latest if p.open else decided)
    names = {
        p.id: tuple(
            own[0]
            for own in _owned(p)
            if p.kind not in _EXCLUSIVE or (latest[own] is p and not _replaced(p, decided.get(own)))
        )
        for p in every
        if p.open
    }
    settled = [replace(p, disposition=Disposition.WITHDRAWN) if p.open and not names[p.id] else p for p in every]
    return tuple(settled), {id: by for id, by in names.items() if by}


def _note(p: Proposal, last: dict[_Own, Proposal]) -> None:
    """Note the proposal as the last of each of its names, unless a later one is noted."""
    for own in _owned(p):
        known = last.get(own)
        if known is None or _precedence(known) < _precedence(p):
            last[own] = p


def _owned(p: Proposal) -> tuple[_Own, ...]:
    return tuple((name, p.target, p.kind in WORDING) for name in p.by)


def _replaced(p: Proposal, decided: Proposal | None) -> bool:
    """Whether a joint proposal of an earlier version had lost the name of whoever made a later, now decided one."""
    if decided is None or len(p.by) == 1 or not p.course.made_on:
        return False
    return _precedence(p) < _precedence(decided)


def asks(p: Proposal) -> str:
    """The id that the proposal would have if it were made on the present version."""
    return proposal_id(p.by, p.kind, p.target, p.text, p.after) if p.course.asked else p.id


def _moment(p: Proposal) -> tuple[float, str, str, str]:
    return (p.received.timestamp() if p.received else float("-inf"), p.id, p.source, p.rationale)


def _precedence(p: Proposal) -> tuple[float, int, str, str, str]:
    """What makes one proposal stand rather than another: it is later or, of the same moment, by fewer."""
    received, id, source, rationale = _moment(p)
    return received, -len(p.by), id, source, rationale


def by_target(proposals: Iterable[Proposal]) -> dict[str, list[Proposal]]:
    """Proposals by the id they are on; a new paragraph is on the one it follows."""
    found: dict[str, list[Proposal]] = defaultdict(list)
    for p in proposals:
        found[p.after if p.kind is Ask.INSERT and not p.target else p.target].append(p)
    return found
