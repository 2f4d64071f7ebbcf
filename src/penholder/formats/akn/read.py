"""Walks through a document of Akoma Ntoso, ours or another's, and takes up every paragraph in it."""

from collections.abc import Iterator

from lxml.etree import _Element

from penholder.formats.akn.inline_read import Inline
from penholder.formats.akn.names import BLOCKS, HIER, INLINE, local, ours, words_in
from penholder.formats.akn.nodes import Node
from penholder.formats.akn.taking import Settings, Taking, holds_blocks, leaves
from penholder.formats.drafts.masthead import is_enacting
from penholder.text.kind import Kind
from penholder.text.rolling import Agreed, Entry, Warning
from penholder.text.words import clean

_HEADS = frozenset({"num", "heading", "subheading"})
_THROUGH = frozenset("intro content wrapUp blockContainer tblock interstitial recitals citations".split())
_HOLDERS = HIER | {"container", "formula", "recital", "citation", "item"}
_FRONT = frozenset({"coverPage", "preface"})
_DOCUMENTS = frozenset(
    "act bill doc statement amendment documentCollection officialGazette portion debate debateReport judgment "
    "amendmentList fragment".split()
)
_ELSEWHERE = frozenset({"documentRef", "componentRef"})
_NESTED = frozenset({"attachments", "annexes", "attachment", "annex", "component", "components", "collectionBody"})


class Walk:
    """Goes down one document. What it finds is in ``masthead``, ``nodes`` and ``warnings``."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.taking = Taking(settings)
        self.inline = self.taking.inline
        self.masthead: list[str] = []
        self.nodes: list[Node] = []
        self.warnings: list[Warning] = self.inline.warnings
        self.main_read = False

    def document(self, document: _Element, *, annexed: bool = False) -> None:
        """Everything in a document element but its metadata."""
        self.main_read = self.main_read or local(document) != "documentCollection"
        kind = Kind.ANNEX if annexed else Kind.OPERATIVE
        for part in document:
            name = local(part)
            if name == "meta":
                continue
            if name in _NESTED:
                self._nested(part)
            elif name in _FRONT and not annexed:
                self._front(part, document)
            elif name == "preamble":
                self._all(part, Kind.ANNEX if annexed else Kind.PREAMBULAR, 0)
            elif name == "conclusions":
                self._closing(part, Kind.ANNEX if annexed else Kind.CLOSING)
            else:
                self._all(part, kind, 0)

    def leftovers(self, root: _Element) -> None:
        """Take up words that stand where no words are expected, so that none is lost."""
        known = {e for meta in root.iter("{*}meta") for e in meta.iter()}
        for element in root.iter():
            if element in known:
                continue
            parent = element.getparent()
            loose = [] if element in self.inline.seen else [element.text]
            loose += [] if parent is None or parent in self.inline.seen else [element.tail]
            for text in filter(None, map(clean, filter(None, loose))):
                self._warn(element, f"words outside any paragraph are kept at the end: “{text[:60]}”")
                self._plain(text, Kind.OTHER)

    def _warn(self, element: _Element, message: str) -> None:
        self.inline.warn(element, message)

    def _nested(self, part: _Element) -> None:
        """Annexes, and the documents of a collection: the first is the text itself."""
        if any(local(child) in _DOCUMENTS | _ELSEWHERE for child in part):
            self._heads(part, Kind.ANNEX, 0)
        for child in part:
            name = local(child)
            if name in _DOCUMENTS:
                self.document(child, annexed=self.main_read)
            elif name in _ELSEWHERE:
                where = child.get("href") or child.get("src") or ""
                if not where.startswith("#"):
                    self._warn(child, f"a part of the text is in another file: {where}")
            elif name not in _HEADS:
                self._nested(child)

    def _front(self, part: _Element, document: _Element) -> None:
        """Masthead lines and the title, which is the last of what is marked as one."""
        front = [b for sister in document if local(sister) in _FRONT for b in leaves(sister)]
        titles = [b for b in front if _is_title(b, "docTitle")]
        titles = titles or [b for b in front if _is_title(b, "longTitle") or _is_title(b, "shortTitle")]
        title = titles[-1] if titles else None
        for block in leaves(part):
            if self.settings.own and (self._is_held(block) or _is_title(block, "docTitle")):
                kind = Kind.TITLE if _is_title(block, "docTitle") else Kind.OTHER
                self._add(block, _title_words(block), kind, 0)
            elif block is title:
                self._title(block)
            else:
                inline = self.inline.read(block)
                blank = [""] if self.settings.own and local(block) == "p" else []
                self.masthead += inline.lines or blank
                for note in inline.notes:
                    self.masthead.append(self.inline.read(note.element).text)

    def _title(self, block: _Element) -> None:
        """The title; a number before it goes to the masthead, as papers cite by it."""
        words = _title_words(block)
        self._add(block, words, Kind.TITLE, 0)
        if words is not block:
            self.inline.seen.add(block)
            beside = [block.text or "", *(t for c in block if c is not words for t in _texts(c)), words.tail or ""]
            rest = clean(" ".join(beside))
            self.inline.seen.update(e for c in block if c is not words for e in c.iter())
            self.masthead += [rest] if rest else []

    def _all(self, part: _Element, kind: Kind, level: int) -> None:
        for child in part:
            self._structure(child, kind, level)

    def _closing(self, part: _Element, kind: Kind) -> None:
        for block in leaves(part):
            if self.settings.own:
                self._add(block, block, kind, 0)
                continue
            inline = self.inline.read(block)
            for line in inline.lines[:-1]:
                self._plain(line, kind)
            self._take(block, inline.say(inline.lines[-1] if inline.lines else ""), kind, 0)

    def _structure(self, element: _Element, kind: Kind, level: int) -> None:
        """One element of the body or the preamble."""
        name = local(element)
        if name in _HOLDERS:
            self._holder(element, _kind_of(element, kind), level)
        elif name == "crossHeading":
            self._add(element, element, _kind_of(element, Kind.ANNEX if kind is Kind.ANNEX else Kind.HEADING), level)
        elif name in _DOCUMENTS:
            self.document(element, annexed=True)
        elif name in BLOCKS or (name in INLINE and not holds_blocks(element)):
            self._add(element, element, kind, level)
        elif name in ("tr", "li", "toc"):
            self._row(element, level)
        elif name in ("blockList", "ul", "ol", "table") or name in _THROUGH or holds_blocks(element):
            if name == "table":
                self._warn(element, "a table is kept as lines, its cells parted by “ · ”")
            self._flow(element, kind, level)
        else:
            if clean(words_in(element)):
                self._warn(element, f"<{name}> is not known here; its words are kept as text")
            self._add(element, element, Kind.OTHER, level)

    def _flow(self, element: _Element, kind: Kind, level: int) -> None:
        for child in element:
            self._structure(child, kind, level)

    def _row(self, element: _Element, level: int) -> None:
        """A table's row or a list's line, as text."""
        loose = clean((element.text or "") + "".join(c.tail or "" for c in element))
        row = not loose and all(local(c) in ("td", "th") for c in element)
        cells = [self.inline.read(c).text for c in element] if row else []
        inline = self.inline.read(element)
        self._take(element, inline.say(" · ".join(filter(None, cells)) or inline.text), Kind.OTHER, level)

    def _holder(self, element: _Element, kind: Kind, level: int) -> None:
        """A paragraph, point or section: its number, heading and words, then what is under it."""
        headed = element.find("{*}heading") is not None
        number = ""
        if headed:
            self._heads(element, Kind.ANNEX if kind is Kind.ANNEX else Kind.HEADING, level)
        else:
            number = clean(" ".join(self.inline.read(n).text for n in element.findall("{*}num")))
            for sub in element.findall("{*}subheading"):
                self._add(sub, sub, Kind.HEADING, level)
        pieces = list(_pieces(element))
        first = pieces[0][1] if pieces and pieces[0][0] == "words" else None
        node = None
        if first is not None or self._is_held(element):
            held = element if not headed else first
            node = self._add(held if held is not None else element, first, kind, level, number)
        elif number:  # a number that nothing stands beside
            alone = Kind.ANNEX if kind is Kind.ANNEX else Kind.HEADING if pieces else Kind.OTHER
            self._plain(number, alone, level)
        if node is not None:
            kind, level = node.entry.kind, node.entry.level
        under = level + 1 if node is not None else level
        beside = level if local(element) in ("container", "formula") or not number else under
        for what, piece in pieces[1:] if first is not None else pieces:
            if what == "words":
                self._add(piece, piece, kind, beside)
            elif what == "wrap":
                wrap = piece.getparent()
                held = wrap if wrap is not None and local(wrap) == "wrapUp" and wrap[0] is piece else piece
                self._add(held, piece, kind, under)
            else:
                self._structure(piece, kind, under)

    def _heads(self, element: _Element, kind: Kind, level: int) -> None:
        """The heading of a section or annex with its number, and what stands under it as a second one."""
        number = ""
        for head in element:
            name = local(head)
            if name == "num" and self._is_held(head):
                self._add(head, head, kind, level)
            elif name == "num":
                number = f"{number} {self.inline.read(head).text}".strip()
            elif name in _HEADS:
                self._add(head, head, kind, level, number)
                number = ""
        if number:
            self._plain(number, kind, level)

    def _add(self, holder: _Element, words: _Element | None, kind: Kind, level: int, number: str = "") -> Node | None:
        """A paragraph of which ``holder`` keeps the data and ``words`` has the text; None where there is nothing."""
        inline = self.inline.read(words) if words is not None else Inline()
        return self._take(holder, inline, kind, level, number)

    def _take(self, holder: _Element, inline: Inline, kind: Kind, level: int, number: str = "") -> Node | None:
        if not (inline.spans or number or inline.number or self._is_held(holder)):
            for note in inline.notes:  # on no words
                self._plain(self.taking.note(note.element, 0).entry.text, Kind.OTHER, level)
            return None
        if not self.settings.own and kind is Kind.PREAMBULAR and level == 0 and is_enacting(inline.text):
            kind = Kind.ENACTING
        node = self.taking.node(holder, inline, kind, level, number)
        self.nodes.append(node)
        return node

    def _plain(self, text: str, kind: Kind, level: int = 0) -> None:
        """A paragraph that no element holds."""
        self.nodes.append(Node(Entry("", kind, level, "", (Agreed(text),))))

    def _is_held(self, element: _Element) -> bool:
        """Whether an element of ours stands for an entry."""
        return self.settings.own and ("wId" in element.attrib or ours("id") in element.attrib)


def _kind_of(element: _Element, kind: Kind) -> Kind:
    """What an element is by its name: a formula enacts, one that refers to the preamble belongs to it."""
    if "preamble" in (element.get("refersTo") or "").lower():
        return Kind.PREAMBULAR
    name = element.get("name") or ""
    if local(element) == "formula":
        return kind if kind is Kind.ANNEX else Kind.ENACTING
    return Kind(name) if name in list(Kind) else kind


def _pieces(element: _Element) -> Iterator[tuple[str, _Element]]:
    """What stands in a paragraph, in order: its ``words``, what is ``under`` it, and words that ``wrap`` a list up."""
    if not len(element) or all(local(child) in INLINE and not holds_blocks(child) for child in element):
        if clean(words_in(element)):
            yield "words", element
        return
    for child in element:
        name = local(child)
        if name in _HEADS:
            continue
        if name in _THROUGH or name == "blockList" or (name == "list" and child.find("{*}heading") is None):
            wraps = name == "wrapUp"
            for what, piece in _pieces(child):
                yield ("wrap" if wraps and what == "words" else what), piece
        elif name == "listWrapUp":
            yield "wrap", child
        elif name in BLOCKS and name != "crossHeading":
            yield "words", child
        else:
            yield "under", child


def _is_title(block: _Element, name: str) -> bool:
    inside = any(local(e) == name for e in block.iter())
    return inside or any(local(a) == name for a in block.iterancestors())


def _title_words(block: _Element) -> _Element:
    """The element with the title's words alone, where the block has one."""
    return next((e for e in block if local(e) == "docTitle"), block)


def _texts(element: _Element) -> Iterator[str]:
    yield words_in(element)
    yield element.tail or ""
