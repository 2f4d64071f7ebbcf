"""Takes one paragraph up: what its words, its element's attributes and the remarks in it say of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml.etree import _Element

from penholder.formats.akn.attributes import Data
from penholder.formats.akn.entries import footnote_label
from penholder.formats.akn.holders import bare_opening
from penholder.formats.akn.inline_read import Inline, InlineReader
from penholder.formats.akn.names import BLOCKS, HIER, local, ours, words_in
from penholder.formats.akn.nodes import Node
from penholder.text.kind import Kind
from penholder.text.rolling import Agreed, Comment, Entry, Move, Status
from penholder.text.words import clean

_OPENS = frozenset({Kind.PREAMBULAR, Kind.OPERATIVE})
_TIES = (("alternative", "alternativeTo"), ("after", ours("after")), ("before", ours("before")))


@dataclass(frozen=True, slots=True)
class Settings:
    """How a file is read: ``own`` where this program wrote it, ``rolling`` where it holds a rolling text of ours.

    ``accept`` is whether words marked as inserted count, in any other; ``references`` say what its eIds stand for.
    """

    source: str
    references: Mapping[str, str]
    notes: Mapping[str, _Element]
    own: bool
    rolling: bool
    accept: bool


class Taking:
    """Makes nodes of the elements of one file; ``known`` are ours by eId, for what is proposed beside them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.inline = InlineReader(
            settings.source,
            settings.references,
            own=settings.own,
            exact=settings.rolling,
            accept=settings.accept,
        )
        self.known: dict[str, Node] = {}

    def node(self, holder: _Element, inline: Inline, kind: Kind, level: int, number: str = "", mark: str = "") -> Node:
        """The node of a paragraph whose data ``holder`` keeps; ``kind`` and ``level`` are those of its place."""
        data = Data(holder, self.settings.source, self.settings.references)
        own = self.settings.own
        if own:
            kind = data.one_of(Kind, ours("kind"), kind)
            level = data.number(ours("level"), level)
        node = Node(
            Entry(
                data.text("wId") or data.text(ours("id")) if own else "",
                kind, level, footnote_label(mark) if mark else "", inline.spans,
                number=number or inline.number,
                opening=_opening(data, inline, kind, own=own),
                mark=mark,
            )
        )  # fmt: skip
        if own:
            self._own(node, data, inline)
        node.footnotes = [self.note(note.element, note.offset) for note in inline.notes]
        return node

    def note(self, element: _Element, offset: int) -> Node:
        """A footnote, with what is proposed beside it."""
        mark = clean(element.get("marker") or "")
        target = self.settings.notes.get(element.get("href", "").removeprefix("#"))
        held = element if target is None else target
        blocks = list(leaves(held)) if holds_blocks(held) else [held]
        rivals = [b for b in blocks if b.get("alternativeTo") or b.get(ours("after"))] if self.settings.own else []
        texts = [self.inline.read(b) for b in blocks if b not in rivals]
        words = texts[0] if texts else Inline()
        if not any(t.spans for t in texts) and not self.settings.own:
            self.inline.warn(element, f"the footnote {mark} has no text in this file")
        for more in texts[1:]:
            words.notes += more.notes
            words.spans = (*words.spans, Agreed(" "), *more.spans)
        if not self.settings.own:  # a footnote on a footnote goes on in it
            inner = [self.note(n.element, 0).entry.spans for n in words.notes]
            words.spans = (*words.spans, *(s for spans in inner for s in (Agreed(" "), *spans)))
            words.notes = []
        node = self.node(element, words, Kind.FOOTNOTE, 0, mark=mark)
        data = Data(element, self.settings.source, self.settings.references)
        node.entry = replace(node.entry, offset=data.number(ours("offset"), offset))
        for rival in rivals:
            made = self.node(rival, self.inline.read(rival), Kind.FOOTNOTE, 0)
            of = self.known.get(made.of, node)
            (of.alternatives if made.tie == "alternative" else of.insertions).append(made)
        return node

    def _own(self, node: Node, data: Data, inline: Inline) -> None:
        """What our own attributes and remarks say of a node."""
        asked: dict[str, tuple[str, ...]] = {}
        moves: list[Move] = []
        comments: list[Comment] = []
        for remark in inline.remarks:
            said = Data(remark, data.source, data.references)
            what = said.text(ours("note"))
            if what == "move":
                moves.append(Move(said.text(ours("after")), said.names("refersTo"), said.names(ours("proposals"))))
            elif what == "comment":
                words = remark.find("{*}inline[@name='comment']")
                comments.append(Comment(said.text(ours("by")), words_in(words) if words is not None else "", True))
            else:
                asked[what] = said.names("refersTo")
        attributes = data.element.attrib
        node.label = data.element.get(ours("label"), node.entry.label or None)
        node.nth = data.number(ours("nth"), 0)
        for tie, name in _TIES:
            if name in attributes:
                node.tie, node.of = tie, data.text(name).removeprefix("#")
        status = data.one_of(Status, ours("status"), Status.OPEN)
        proposals = data.names(ours("proposals"))
        before = node.tie == "before"
        if asked or moves or comments or proposals or before or status is not Status.OPEN:
            node.entry = replace(
                node.entry, status=status, comments=tuple(comments), move=tuple(moves), proposals=proposals,
                before=before, by=asked.get("by", ()), support=asked.get("support", ()),
                delete=asked.get("delete", ()), retain=asked.get("retain", ()), reserve=asked.get("reserve", ()),
            )  # fmt: skip
        self.known[data.text("eId")] = node


def _opening(data: Data, inline: Inline, kind: Kind, *, own: bool) -> str:
    """The opening words: as our attribute has them, else what stands in italics at the start."""
    said = data.text(ours("opening")) if own else ""
    italic = bare_opening(inline.italic) if kind in _OPENS and inline.italic else ""
    return said or (italic if inline.text.startswith(italic) else "")


def leaves(element: _Element) -> Iterator[_Element]:
    """The blocks in an element that hold words, in order."""
    for child in element:
        name = local(child)
        if (name in BLOCKS and not any(local(c) in BLOCKS for c in child)) or not holds_blocks(child):
            yield child
        else:
            yield from leaves(child)


def holds_blocks(element: _Element) -> bool:
    """Whether there are blocks in an element, those of footnotes apart."""
    return any(
        local(child) in BLOCKS or local(child) in HIER or (local(child) != "authorialNote" and holds_blocks(child))
        for child in element
    )
