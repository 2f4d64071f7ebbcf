"""Lays a text out as Akoma Ntoso divides it: preface, preamble, body with sections, conclusions, annexes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import Literal

from penholder.formats.drafts.masthead import is_annex
from penholder.text.kind import Kind
from penholder.text.rolling import Entry

Tie = Literal["", "alternative", "after", "before"]

_NESTING = frozenset({Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX, Kind.OTHER})
_ANNEXED = frozenset({Kind.ANNEX, Kind.OTHER, Kind.HEADING, Kind.CLOSING})


@dataclass(slots=True)
class Item:
    """An entry and the deeper ones under it. One that was proposed has a ``tie`` to the entry it was proposed on.

    ``nth`` is its place among those of the same tie where the order of the file would give another; ``eid`` is what the
    file calls it, once it is written.
    """

    entry: Entry
    children: "list[Item]" = field(default_factory=list)
    tie: Tie = ""
    of: "Item | None" = None
    nth: int | None = None
    eid: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """The entries of each part; every annex begins with its heading, where it has one."""

    preface: tuple[Entry, ...]
    preamble: tuple[Entry, ...]
    body: tuple[Entry, ...]
    conclusions: tuple[Entry, ...]
    annexes: tuple[tuple[Entry, ...], ...]


def parts_of(entries: Sequence[Entry]) -> Parts:
    """The parts of a text, whose entries keep their order; one of a kind that stands out of order is in the body."""
    head = _prefix(entries, (Kind.TITLE, Kind.OTHER), ends_with=(Kind.TITLE,))
    opening = (Kind.ENACTING, Kind.PREAMBULAR)
    body = head + _prefix(entries[head:], (*opening, Kind.OTHER), ends_with=opening)
    annexed = _suffix(entries, len(entries), _ANNEXED, Kind.ANNEX)
    annexed = max(annexed, body)
    closing = max(_suffix(entries, annexed, frozenset({Kind.CLOSING, Kind.OTHER}), Kind.CLOSING), body)
    return Parts(
        tuple(entries[:head]),
        tuple(entries[head:body]),
        tuple(entries[body:closing]),
        tuple(entries[closing:annexed]),
        tuple(_annexes(entries[annexed:])),
    )


def _prefix(entries: Sequence[Entry], kinds: tuple[Kind, ...], *, ends_with: tuple[Kind, ...]) -> int:
    """How many entries at the start are of these kinds, up to the last that may end them."""
    length = sum(1 for _ in takewhile(lambda e: e.kind in kinds, entries))
    while length and entries[length - 1].kind not in ends_with:
        length -= 1
    return length


def _suffix(entries: Sequence[Entry], end: int, kinds: frozenset[Kind], first: Kind) -> int:
    """Where the longest run of these kinds that goes to ``end`` and begins with a ``first`` one begins."""
    start = at = end
    while at and entries[at - 1].kind in kinds:
        at -= 1
        if entries[at].kind is first:
            start = at
    return start


def _annexes(entries: Sequence[Entry]) -> Iterable[tuple[Entry, ...]]:
    starts = [i for i, e in enumerate(entries) if i == 0 or (e.kind is Kind.ANNEX and is_annex(e.text))]
    for start, end in pairwise([*starts, len(entries)]):
        yield tuple(entries[start:end])


def items_of(entries: Iterable[Entry]) -> list[Item]:
    """The entries with the deeper ones under them, and with what was proposed beside each."""
    top: list[Item] = []
    above: list[Item] = []
    for entry in entries:
        while above and above[-1].entry.level >= entry.level:
            above.pop()
        if entry.kind not in _NESTING:
            above = []
        item = Item(entry)
        (above[-1].children if above else top).append(item)
        if entry.kind in _NESTING:
            above.append(item)
    return _spread(top)


def proposed_on(entry: Entry) -> list[Item]:
    """The entry and what was proposed beside it, on one level: for a footnote."""
    return _spread([Item(entry)])


def _spread(items: Iterable[Item]) -> list[Item]:
    """Each item, before and after it what was proposed beside it; what is deeper than it stands under it."""
    out: list[Item] = []
    for item in items:
        rivals = [Item(a, tie="alternative", of=item) for a in item.entry.alternatives]
        new = [Item(i, tie="before" if i.before else "after", of=item) for i in item.entry.insertions]
        first = [i for i in new if i.tie == "before"]
        rest = [i for i in new if i.tie == "after"]
        deeper = list(takewhile(lambda i, level=item.entry.level: i.entry.level > level, rest))  # type: ignore[misc]
        if rivals or item.entry.kind not in _NESTING:
            deeper = []
        _number(new, [*first, *rest])
        item.children = [*_spread(deeper), *_spread(item.children)]
        out += [*_spread(first), item, *_spread(rivals), *_spread(rest[len(deeper) :])]
    return out


def _number(given: Sequence[Item], laid_out: Sequence[Item]) -> None:
    if [id(i) for i in given] != [id(i) for i in laid_out]:
        for nth, item in enumerate(given, start=1):
            item.nth = nth
