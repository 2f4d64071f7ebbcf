"""Puts the lines of a printed rolling text in their places: paragraphs, and under each what belongs to it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from penholder.formats.line import Line
from penholder.formats.rolling.front import Front
from penholder.formats.rolling.heads import printed_label
from penholder.formats.rolling.inline import Names, listed
from penholder.formats.rolling.line_read import Printed, read_comment, read_line
from penholder.text.kind import Kind
from penholder.text.phrases import opening_words, opens_as
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import Agreed, Comment, Entry, Move, Span, Warning, new_paragraph_id, read, wording_id


@dataclass
class _Node:
    """A line of the body on its way to becoming an Entry."""

    printed: Printed
    parent: "_Node | None" = None
    before: bool = False
    id: str = ""
    opening: str = ""
    mark: str = ""
    offset: int = 0
    footnotes: "list[_Node]" = field(default_factory=list)
    alternatives: "list[_Node]" = field(default_factory=list)
    insertions: "list[_Node]" = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        return self.printed.kind or Kind.OTHER

    @property
    def called(self) -> str:
        return printed_label(self.printed.label, self.kind)

    @property
    def text(self) -> str:
        return read(self.printed.spans)

    def entry(self) -> Entry:
        p = self.printed
        return Entry(
            self.id, self.kind, p.level, p.label, with_ids(p.spans, self.id), p.number, self.opening, p.status,
            tuple(n.entry() for n in self.footnotes), tuple(self.comments),
            tuple(n.entry() for n in self.alternatives), tuple(n.entry() for n in self.insertions),
            p.who.against if p.new else (*p.who.delete, *p.who.against), p.who.retain,
            tuple(Move(after, by) for after, by in p.moves), p.reserve,
            p.who.by, p.who.support, (), self.mark, self.offset, self.before,
        )  # fmt: skip


def with_ids(spans: tuple[Span, ...], container: str) -> tuple[Span, ...]:
    """The spans with the ids that their wordings have in the paragraph, or wording, ``container``."""
    out: list[Span] = []
    at = 0
    for span in spans:
        if isinstance(span, Agreed):
            at += len(span.text)
            out.append(span)
            continue
        end = at + len(span.base)
        wordings = []
        for w in span.wordings:
            id = wording_id(container, at, end, w.text)
            wordings.append(replace(w, id=id, spans=with_ids(w.spans, id)))
        out.append(replace(span, wordings=tuple(wordings)))
        at = end
    return tuple(out)


class Nodes:
    """Puts every line under the one it belongs to."""

    def __init__(self, names: Names, source: str, lines: Sequence[Line]) -> None:
        self.names, self.source, self.lines = names, source, lines
        self.base: list[_Node] = []
        self.group: list[_Node] = []  # everything printed since the last paragraph of the base, that included
        self.waiting: list[_Node] = []  # new paragraphs before the first one
        self.holder: _Node | None = None  # the last paragraph that footnotes may belong to
        self.every: list[_Node] = []
        self.warnings: list[Warning] = []
        self.follows: Mapping[str, str] = {}

    def add(self, position: int, text: str) -> None:
        """Takes one line of the body."""
        place = self.lines[position].place or f"line {position + 1}"
        printed = read_line(text, self.names)
        if printed is None:
            self._comment(text, place)
            return
        for unclear in printed.unclear:
            self.warn(place, unclear)
        node = _Node(printed)
        if printed.head is None and self.names is not listed:
            self._guess(node)
        elif printed.head is None:
            printed.kind = Kind.ENACTING if not any(n.kind is Kind.ENACTING for n in self.base) else Kind.OTHER
        self._place(node)
        self.every.append(node)

    def warn(self, place: str, message: str) -> None:
        self.warnings.append(Warning(self.source, place, message))

    def _comment(self, text: str, place: str) -> None:
        by, said = read_comment(text)
        if not self.every:
            self.warn(place, f"a comment of {by} belongs to no paragraph: {said}")
            return
        self.every[-1].comments.append(Comment(by, said, released=True))

    def _guess(self, node: _Node) -> None:
        """What a paragraph without a label is, in a paper that somebody typed."""
        printed = node.printed
        if printed.kind is not None:
            printed.new = printed.new or bool(re.search(r" (?:alt|bis|ter|quater|pre)\b", printed.label))
            return
        text = node.text
        if printed.number:
            printed.kind, printed.level = Kind.OPERATIVE, 1 if printed.number.startswith("(") else 0
        elif re.fullmatch(r"(?:The )[A-Z][\w ]+,", text):
            printed.kind = Kind.ENACTING
        elif not self.base and opens_as(text) is None:
            printed.kind = Kind.TITLE
        else:
            printed.kind = opens_as(text) or Kind.OTHER

    def _place(self, node: _Node) -> None:
        printed = node.printed
        rival = printed.head.rival if printed.head else None
        label = printed.label
        if printed.instead or rival is not None:
            parent = self._called(printed.instead or rival or "") or (self.group[0] if self.group else None)
            if parent is not None:
                node.parent, printed.new = parent, True
                parent.alternatives.append(node)
                self._printed(node)
                return
        if (label == "New footnote" or label.startswith("Footnote ")) and self.holder is not None:
            node.parent = self.holder
            printed.new = label == "New footnote"
            node.mark = "+" if printed.new else label.removeprefix("Footnote ")
            self.holder.footnotes.append(node)
            self.group.append(node)
            return
        if printed.new:
            anchor = self._called(printed.after) if printed.after else (self.base[-1] if self.base else None)
            node.parent = anchor
            if anchor is None:
                node.before = True
                self.waiting.append(node)
            else:
                anchor.insertions.append(node)
            self._printed(node)
            return
        self.group = []
        node.insertions += self.waiting
        self.waiting = []
        self.base.append(node)
        self._printed(node)

    def _printed(self, node: _Node) -> None:
        self.group.append(node)
        if node.kind is not Kind.FOOTNOTE:
            self.holder = node

    def _called(self, name: str) -> _Node | None:
        counted = re.fullmatch(r"paragraph (\d+)", name)
        if counted and int(counted.group(1)) <= len(self.every):
            return self.every[int(counted.group(1)) - 1]
        return next((n for n in reversed(self.group) if n.called == name), None) or next(
            (n for n in reversed(self.every) if n.called == name), None
        )

    def settle(self, front: Front, follows: Mapping[str, str]) -> Resolution:
        """The base text; every node gets its id. ``follows`` says what new paragraphs follow, where it is known."""
        self.follows = follows
        if self.waiting:
            self.base.append(_Node(Printed(kind=Kind.OTHER), insertions=self.waiting))
        paragraphs = [Paragraph(n.kind, n.text, n.printed.level, n.printed.number) for n in self.base]
        footnotes = []
        for position, node in enumerate(self.base):
            for note in self._settle_notes(node):
                footnotes.append(Footnote(note.mark, note.text, str(position), note.offset))
        base = settle(
            paragraphs, footnotes, symbol=front.one("Symbol"), body=front.one("Body"),
            masthead=front.fields.get("Masthead", ()), version=front.one("Base text"),
        )  # fmt: skip
        ids = iter(base.footnotes)
        for node, paragraph in zip(self.base, base.paragraphs, strict=True):
            node.id, node.opening = paragraph.id, paragraph.opening
            if node.printed.head is None:
                node.printed.label = paragraph.label
            for note in node.footnotes:
                note.id = new_paragraph_id("footnote", node.id, note.text) if note.printed.new else next(ids).id
                self._identify_inner(note)
            self._identify_inner(node)
        labels = {n.id: n.printed.label for n in self.base}
        return replace(base, paragraphs=tuple(replace(p, label=labels[p.id]) for p in base.paragraphs))

    def _settle_notes(self, node: _Node) -> list[_Node]:
        """The footnotes of the base in a paragraph, each with the place of its mark."""
        marks = list(node.printed.notes)
        for note in node.footnotes:
            found = next((m for m in marks if m[0] == note.mark), None)
            if found is None:
                note.offset = len(node.text)
                self.warn(node.called, f"the mark of footnote {note.mark} is not in the text; it is kept at the end")
            else:
                marks.remove(found)
                note.offset = found[1]
        for mark, offset in marks:
            note = _Node(Printed(f"Footnote {mark}", Kind.FOOTNOTE), node, mark=mark, offset=offset)
            node.footnotes.append(note)
            self.warn(node.called, f"footnote {mark} has a mark and no text")
        return [n for n in node.footnotes if not n.printed.new]

    def _identify_inner(self, node: _Node) -> None:
        for rival in node.alternatives:
            rival.id = new_paragraph_id("alternative", node.id, rival.text)
        above: dict[str, str] = {}  # new paragraphs so far: their ids, and what they are called
        for new in node.insertions:
            new.id = new_paragraph_id("insert", "" if new.before else node.id, new.text)
            if new.id in above:  # the same words once more
                last = next(reversed(above))
                after = next((id for id, name in above.items() if name == self.follows.get(new.called)), last)
                new.id = new_paragraph_id("insert", after, new.text)
            above[new.id] = new.called
            new.opening = opening_words(new.text, new.kind, new.printed.level)
        for inner in (*node.alternatives, *node.insertions):
            self._settle_notes(inner)
            for note in inner.footnotes:
                note.id = new_paragraph_id("footnote", inner.id, note.text)
                self._identify_inner(note)
            self._identify_inner(inner)
