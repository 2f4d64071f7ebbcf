"""Finds out which proposal a supporter joins who does not say it in so many words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from penholder.negotiation.in_words.paragraphs import Target
from penholder.text.proposal import Ask, Proposal

By = tuple[str, ...]

_JOINED = frozenset((Ask.EDIT, Ask.ALTERNATIVE, Ask.INSERT, Ask.DELETE, Ask.MOVE))
_SHARED = frozenset((Ask.RETAIN, Ask.RESERVE))  # positions that a supporter takes as well


@dataclass(frozen=True)
class Join:
    """Support for what ``of`` (or, without names, whoever it can only be) asked on a paragraph.

    ``preceding`` are those who spoke on the same paragraph in the line above.
    """

    by: By
    target: Target
    of: By
    source: str
    preceding: By
    what: str


def joined(
    join: Join, asked: list[Proposal], others: list[Proposal], whole: list[Proposal]
) -> tuple[list[Proposal], str]:
    """What the supporter asks, or why it cannot be said what is joined.

    ``asked`` are the proposals of the same file so far, ``whole`` all of that file, ``others`` those of everybody else.
    The line above comes first, then the new or rival paragraph itself that is spoken of, then the only proposal there
    is; what the file says further down comes last.
    """
    if join.of:
        every = [*others, *whole]
        chosen = _of(join.of, _on(join, every)) or _of(join.of, _on(join, every, after_it=True))
        return _as_support(join, chosen), "" if chosen else _none(join)
    if above := _of(join.preceding, _on(join, asked, after_it=True, kinds=_JOINED | _SHARED)):
        return _as_support(join, [p for p in above if p.source == above[-1].source]), ""
    if itself := [p for p in (*others, *whole) if p.id in join.target.proposals and not set(p.by) & set(join.by)]:
        return _as_support(join, itself), ""
    chosen = _on(join, [*others, *asked]) or _on(join, whole)
    if preceding := _of(join.preceding, chosen):
        return _as_support(join, preceding), ""
    if len(chosen) > 1:
        return [], f"there are {len(chosen)} proposals on {join.target.label} and it is not said which one is joined"
    return _as_support(join, chosen), "" if chosen else _none(join)


def _none(join: Join) -> str:
    return f"there is no proposal{' of ' + ', '.join(join.of) if join.of else ''} on {join.target.label} to join"


def _on(
    join: Join, known: Iterable[Proposal], *, after_it: bool = False, kinds: frozenset[Ask] = _JOINED
) -> list[Proposal]:
    """The open proposals on the paragraph, or new ``after_it``, that are not the supporter's own."""
    target = join.target
    return [
        p
        for p in dict.fromkeys(known)
        if p.open
        and p.kind in kinds
        and not set(join.by) & set(p.by)
        and (
            target.id in (p.target, p.within.paragraph if p.within else "")
            or p.id in target.proposals
            or (after_it and p.kind is Ask.INSERT and p.after == target.id)
        )
    ]


def _of(names: By, proposals: list[Proposal]) -> list[Proposal]:
    return [p for p in proposals if set(names) & set(p.by)]


def _as_support(join: Join, chosen: list[Proposal]) -> list[Proposal]:
    return [
        replace(p, by=join.by, source=join.source, id="")
        if p.kind in _SHARED
        else Proposal(join.by, Ask.SUPPORT, p.id, source=join.source)
        for p in chosen
    ]
