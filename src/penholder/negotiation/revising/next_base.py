"""The text that decisions make of a rolling text's base: the base of its next version."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from penholder.compare.redline import follow
from penholder.errors import Undecidable
from penholder.negotiation.revising.rulings import Rulings, compose
from penholder.text.kind import Kind
from penholder.text.labels import label_new, without_ordinal
from penholder.text.phrases import opening_words
from penholder.text.resolution import Footnote, Paragraph, Resolution
from penholder.text.rolling import Entry, RollingText, new_paragraph_id

_OPERATIVE_LABEL = re.compile(r"(?:.* )?OP(?P<number>\d+(?: \w+)*)")
_NUMBERED = (Kind.PREAMBULAR, Kind.OPERATIVE)
_LAST_PART = re.compile(r"\((?P<sub>[^()]+)\)(?P<ordinal> \w+)?$")


@dataclass(frozen=True, slots=True)
class NextBase:
    """The new base.

    ``follows`` says, of each paragraph that is gone or still only proposed, after which one of the base it stands;
    ``gone`` why a paragraph is gone.
    """

    text: Resolution
    follows: dict[str, str]
    gone: dict[str, str]


def next_base(rolling: RollingText, rulings: Rulings, version: str) -> NextBase:
    """The base with everything that is ruled; paragraphs keep their ids and their labels.

    Raises Undecidable where a paragraph is both deleted and given new words.
    """
    builder = _Builder(rolling, rulings)
    builder.walk()
    paragraphs = tuple(builder.paragraphs[id] for id in builder.order)
    notes = tuple(_renumbered(builder.footnotes, rolling.base.footnotes, builder.order))
    text = replace(rolling.base, paragraphs=paragraphs, footnotes=notes, version=version)
    return NextBase(text, builder.follows, builder.gone)


class _Builder:
    """Puts paragraphs in order as they are met."""

    def __init__(self, rolling: RollingText, rulings: Rulings) -> None:
        self.rolling, self.rulings = rolling, rulings
        self.order: list[str] = []
        self.paragraphs: dict[str, Paragraph] = {}
        self.footnotes: list[Footnote] = []
        self.follows: dict[str, str] = {}
        self.gone: dict[str, str] = {}
        self.before = {p.id: p for p in rolling.base.paragraphs}
        self.done: set[str] = set()
        self.moved: dict[str, list[Entry]] = defaultdict(list)
        for entry in rolling.entries:
            if entry.id in rulings.moved:
                self.moved[rulings.moved[entry.id]].append(entry)
        self.entries = {e.id: e for e in rolling.every_entry()}
        self.labels = {e.label for e in self.entries.values()}
        self.numbered = any(p.number for p in rolling.base.paragraphs)

    def walk(self) -> None:
        """Take in every entry, in document order; one that is moved stands right behind what it is moved after."""
        self._own("")
        self._moved_after("")
        for entry in (e for e in self.rolling.entries if e.id not in self.rulings.moved):
            self._whole(entry)
        for entry in self.rolling.entries:  # those moved after each other
            self._whole(entry)

    def _whole(self, entry: Entry) -> None:
        if entry.id in self.done:
            return
        self.done.add(entry.id)
        for new in (n for n in entry.insertions if n.before):
            self._new(new)
        self._kept(entry)
        self._own(entry.id)
        self._moved_after(entry.id)
        for new in (n for n in entry.insertions if not n.before):
            self._new(new)

    def _moved_after(self, id: str) -> None:
        for entry in self.moved.get(id, ()):
            self._whole(entry)

    def _kept(self, entry: Entry) -> None:
        old = self.before[entry.id]
        text = self._text(entry)
        if entry.id in self.rulings.removed:
            if text != old.text:
                raise Undecidable(f"{entry.label or old.text[:40]} is deleted, and its words are decided as well")
            self._gone(entry.id, self.rulings.removed[entry.id] or "deleted")
        elif not text:
            self._gone(entry.id, "nothing is left of it")
        else:
            changed = old if text == old.text else _reworded(old, text)
            self._place(changed)
            self._notes(entry, old.text, text)

    def _text(self, entry: Entry) -> str:
        whole = self.rulings.texts.get(entry.id)
        return whole.text if whole else compose(entry, self.rulings)

    def _new(self, entry: Entry) -> None:
        self._admitted(entry)
        self._own(entry.id)
        self._moved_after(entry.id)

    def _admitted(self, entry: Entry) -> None:
        if not any(id in self.rulings.accepted for id in entry.proposals):
            self.follows[entry.id] = self.order[-1] if self.order else ""
            return
        text = self._text(entry)
        number = _number(entry.label) if self.numbered else ""
        opening = opening_words(text, entry.kind, entry.level)
        self._place(Paragraph(entry.kind, text, entry.level, number, opening, entry.label, entry.id))
        self._notes(entry, entry.text, text)

    def _own(self, after: str) -> None:
        """The penholder's own new paragraphs after that one, or at the start."""
        for added in self.rulings.added:
            if added.after != after:
                continue
            like = self._like(after)
            label = self._free(like.label) if like.label else ""
            number = _number(label) if self.numbered else ""
            id = new_paragraph_id("insert", after, added.text, {*self.before, *self.paragraphs})
            opening = opening_words(added.text, like.kind, like.level)
            self._place(Paragraph(like.kind, added.text, like.level, number, opening, label, id))

    def _like(self, after: str) -> Entry:
        """What a new paragraph there resembles: the one before it, or the first that follows a title or the like."""
        entry = self.entries.get(after, self.rolling.entries[0])
        if entry.kind in _NUMBERED:
            return entry
        at = self.rolling.entries.index(entry)
        return next((e for e in self.rolling.entries[at:] if e.kind in _NUMBERED), entry)

    def _free(self, label: str) -> str:
        stem = without_ordinal(label)
        name = next(n for n in (label_new(stem, nth) for nth in count(1)) if n not in self.labels)
        self.labels.add(name)
        return name

    def _place(self, paragraph: Paragraph) -> None:
        self.order.append(paragraph.id)
        self.paragraphs[paragraph.id] = paragraph

    def _gone(self, id: str, reason: str) -> None:
        self.follows[id] = self.order[-1] if self.order else ""
        self.gone[id] = reason

    def _notes(self, entry: Entry, old: str, new: str) -> None:
        for note in entry.footnotes:
            if note.id in self.rulings.removed or (note.by and not set(note.proposals) & self.rulings.accepted.keys()):
                continue
            offset = note.offset if old == new else min(len(new), follow(old, new, note.offset))
            self.footnotes.append(Footnote(note.mark, self._text(note), entry.id, offset, note.id))


def _reworded(old: Paragraph, text: str) -> Paragraph:
    return replace(old, text=text, opening=opening_words(text, old.kind, old.level))


def _number(label: str) -> str:
    """What the paper prints before a new paragraph of that label: "3 bis." for OP3 bis, "(a) bis" for OP2 (a) bis."""
    if part := _LAST_PART.search(label):
        return f"({part['sub']}){part['ordinal'] or ''}"
    found = _OPERATIVE_LABEL.fullmatch(label)
    return f"{found['number']}." if found else ""


def _renumbered(notes: Iterable[Footnote], before: tuple[Footnote, ...], order: list[str]) -> Iterator[Footnote]:
    """The footnotes in the order of their marks, numbered through where they were before."""
    position = {id: n for n, id in enumerate(order)}
    ordered = sorted(notes, key=lambda f: (position[f.paragraph], f.offset))
    if [f.mark for f in before] != [str(n) for n in range(1, len(before) + 1)]:
        yield from ordered
        return
    for n, note in enumerate(ordered, start=1):
        yield replace(note, mark=str(n))
