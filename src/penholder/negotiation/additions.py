"""Where new paragraphs stand and what they are called: OP3 bis, OP3 ter, OP2 (a) bis, PP1 pre."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count as counting

from penholder.negotiation.brackets import OrderKey
from penholder.text.kind import Kind
from penholder.text.labels import label_new, letter, roman, without_ordinal
from penholder.text.phrases import opening_words
from penholder.text.proposal import Ask, Proposal
from penholder.text.resolution import Resolution
from penholder.text.rolling import Entry, new_paragraph_id


@dataclass(frozen=True, slots=True)
class Additions:
    """New paragraphs by the base paragraph they are listed under, each an Entry without spans, in order."""

    under: dict[str, tuple[Entry, ...]]

    def after(self, paragraph: str) -> tuple[Entry, ...]:
        """The new paragraphs listed under the base paragraph with that id."""
        return self.under.get(paragraph, ())

    def labelled(self, labels: Mapping[str, str]) -> "Additions":
        """The same, those with an id in ``labels`` called what it says."""
        return Additions(
            {
                anchor: tuple(replace(e, label=labels.get(e.id, e.label)) for e in entries)
                for anchor, entries in self.under.items()
            }
        )


def arrange(
    base: Resolution, standing: Iterable[Proposal], names: dict[str, tuple[str, ...]], order: OrderKey
) -> Additions:
    """Put identical new paragraphs together and all of them in an order that every delegation's own copy keeps."""
    inserts = [p for p in standing if p.kind is Ask.INSERT and not p.target]
    if not inserts:
        return Additions({})
    anchors = {p.id: p.id for p in base.paragraphs}
    ids = _resolve(inserts, anchors)
    first = base.paragraphs[0].id if base.paragraphs else ""
    groups: dict[str, dict[str, list[Proposal]]] = defaultdict(lambda: defaultdict(list))
    for p in inserts:
        groups[anchors[ids[p.id]]][ids[p.id]].append(p)
    labels = _Labels(base, inserts)
    under: dict[str, list[Entry]] = defaultdict(list)
    for anchor in sorted(groups, key=lambda a: labels.position.get(a, -1)):
        nodes = groups[anchor]
        chained = _in_order(nodes, names, order)
        for id in chained:
            p = nodes[id][0]
            shape = Entry(
                id, p.paragraph_kind, p.level, labels.new(anchor, p, _called(nodes[id])), (),
                opening=opening_words(p.text, p.paragraph_kind, p.level), before=not anchor,
                proposals=tuple(sorted(q.id for q in nodes[id])),
            )  # fmt: skip
            under[anchor or first].append(shape)
    return Additions({anchor: tuple(entries) for anchor, entries in under.items()})


def _called(proposals: Iterable[Proposal]) -> str:
    """What the new paragraph that these proposals make was called in the version before; empty for one made since."""
    return next((p.course.called for p in proposals if p.course.called), "")


def _resolve(inserts: Sequence[Proposal], anchors: dict[str, str]) -> dict[str, str]:
    """The id of each proposal's new paragraph; ``anchors`` learns which base paragraph each stands under.

    A new paragraph that follows nothing known is placed at the end of the text. The same words inserted twice in a row
    are two paragraphs. One carried over from an earlier version keeps its id, and whoever asks for the same joins it;
    whoever asks for what it said before it changed does not.
    """
    last = next(reversed(anchors), "")
    taken = frozenset((*anchors, *(p.course.paragraph for p in inserts)))
    anchors[""] = ""
    chain: dict[str, set[str]] = {}
    ids: dict[str, str] = {}
    waiting = sorted(inserts, key=lambda p: not p.course.paragraph)
    carried: dict[tuple[str, str], str] = {}
    while waiting:
        for p in [p for p in waiting if p.after in anchors] or waiting:
            anchor = anchors.get(p.after, last)
            id = p.course.paragraph or carried.get((anchor, p.text))
            id = id or new_paragraph_id("insert", anchor, p.text, taken)
            if p.course.paragraph:
                carried.setdefault((anchor, p.text), id)
            before = chain.get(p.after, set())
            if id in before and id != p.course.paragraph:
                id = new_paragraph_id("insert", p.after, p.text)
            ids[p.id] = id
            anchors.setdefault(id, anchor)
            chain[id] = chain.get(id, set()) | before | {id}
        waiting = [p for p in waiting if p.id not in ids]
    return ids


def _in_order(nodes: dict[str, list[Proposal]], names: dict[str, tuple[str, ...]], order: OrderKey) -> list[str]:
    """Ids so that each new paragraph follows those it was placed after; otherwise by first proposer, then text."""
    follows = {id: {p.after for p in ps if p.after in nodes} - {id} for id, ps in nodes.items()}
    key = {id: (min(order(n) for p in ps for n in names[p.id]), ps[0].text) for id, ps in nodes.items()}
    placed: list[str] = []
    while len(placed) < len(nodes):
        left = [id for id in nodes if id not in placed]
        free = [id for id in left if follows[id] <= set(placed)] or left
        chained = [id for id in free if placed and placed[-1] in follows[id]]
        placed.append(min(chained or free, key=key.__getitem__))
    return placed


class _Labels:
    """Names new paragraphs after the paragraph of the same rank that they follow."""

    def __init__(self, base: Resolution, inserts: Iterable[Proposal]) -> None:
        self.paragraphs = base.paragraphs
        self.taken = {*(p.label for p in base.paragraphs), *(p.course.called for p in inserts)}
        self.position = {p.id: i for i, p in enumerate(base.paragraphs)}
        self.count: dict[tuple[str, str], int] = defaultdict(int)
        self.chapeau: dict[tuple[str, int], str] = {}

    def new(self, anchor: str, p: Proposal, called: str) -> str:
        """The label of the next new paragraph after ``anchor`` (an id of the base, empty for the start).

        ``called`` is the one it has already.
        """
        if called:
            return self._remember(anchor, p, called)
        at = self.position.get(anchor, -1)
        parent = self.chapeau.get((anchor, p.level - 1))
        if p.level and parent:
            return self._remember(anchor, p, f"{parent} ({self._sub(parent, p.level)})")
        for i in range(at, -1, -1):
            before = self.paragraphs[i]
            if before.kind is p.paragraph_kind and before.level == p.level and before.label:
                return self._remember(anchor, p, self._next(before.label, "insertion"))
            if before.kind is p.paragraph_kind and before.level < p.level:
                break
        return self._remember(anchor, p, self._next(self._first_label(at, p), "first"))

    def _first_label(self, at: int, p: Proposal) -> str:
        following = (
            q for q in self.paragraphs[at + 1 :] if q.kind is p.paragraph_kind and q.level == p.level and q.label
        )
        names = {Kind.PREAMBULAR: "PP1", Kind.OPERATIVE: "OP1"}
        return next((q.label for q in following), names.get(p.paragraph_kind, p.paragraph_kind.value.capitalize()))

    def _next(self, label: str, word: str) -> str:
        stem = without_ordinal(label) if word == "insertion" else label
        for nth in counting(self.count[stem, word] + 1):
            name = label_new(stem, nth, word=word)
            if name not in self.taken:
                self.count[stem, word] = nth
                return name
        raise AssertionError("labels never end")

    def _sub(self, parent: str, level: int) -> str:
        self.count[parent, "sub"] += 1
        return roman(self.count[parent, "sub"]) if level % 2 == 0 else letter(self.count[parent, "sub"])

    def _remember(self, anchor: str, p: Proposal, label: str) -> str:
        self.chapeau[anchor, p.level] = label
        for level in range(p.level + 1, p.level + 5):
            self.chapeau.pop((anchor, level), None)
        return label
