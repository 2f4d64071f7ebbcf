"""Entries while a file is read: what is proposed beside one may stand before or after it, and names it by its eId."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from penholder.text.labels import label_all
from penholder.text.rolling import Entry


@dataclass(slots=True)
class Node:
    """An entry read, without what belongs to it. ``label`` is None where a reader has to work it out."""

    entry: Entry
    label: str | None = None
    nth: int = 0
    tie: str = ""
    of: str = ""
    footnotes: "list[Node]" = field(default_factory=list)
    alternatives: "list[Node]" = field(default_factory=list)
    insertions: "list[Node]" = field(default_factory=list)


def tie(nodes: Iterable[Node], known: dict[str, Node]) -> list[Node]:
    """The nodes that stand for themselves; the others go to those they were proposed beside."""
    own: list[Node] = []
    for node in nodes:
        of = known.get(node.of) if node.tie else None
        if of is None or of is node:
            own.append(node)
        else:
            (of.alternatives if node.tie == "alternative" else of.insertions).append(node)
    return own


def entries_from(nodes: Sequence[Node]) -> tuple[Entry, ...]:
    """The entries with all that belongs to them, their labels as written or else worked out; no id stands twice."""
    labels = label_all([node.entry for node in nodes])
    taken: set[str] = set()
    entries = []
    for node, label in zip(nodes, labels, strict=True):
        entry = _whole(node, label)
        entries.append(replace(entry, id="") if entry.id in taken else entry)  # one copied by hand is a new one
        taken.add(entry.id)
    return tuple(entries)


def _whole(node: Node, label: str = "") -> Entry:
    return replace(
        node.entry,
        label=label if node.label is None else node.label,
        footnotes=_in_order(node.footnotes),
        alternatives=_in_order(node.alternatives),
        insertions=_in_order(node.insertions),
    )


def _in_order(nodes: Sequence[Node]) -> tuple[Entry, ...]:
    return tuple(_whole(n) for n in sorted(nodes, key=lambda n: n.nth))
