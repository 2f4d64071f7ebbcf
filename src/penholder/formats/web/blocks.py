"""Takes an HTML page apart into blocks of text runs, each knowing its list item, its changes and its footnote marks."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Literal
from urllib.parse import unquote

from lxml.etree import _Element, iterwalk

from penholder.formats.web.look import PLAIN, Look, Looks
from penholder.formats.web.notes import PageNotes, find_notes

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)
_SILENT = frozenset(
    "script style head template noscript svg math object iframe select button input datalist audio video canvas map "
    "title meta link".split()
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WORD_LEVEL = re.compile(r"mso-list\s*:\s*\S+\s+level(\d)", re.IGNORECASE)
_GOOGLE_LIST = re.compile(r"(lst-kix_\S+?)-(\d)\b")


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change; without an author nobody says whose it is."""

    what: Literal["ins", "del"]
    author: str = ""
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look the same; ``note`` is the key of the footnote whose mark they are, ``what`` else they are."""

    text: str
    italic: bool = False
    bold: bool = False
    raised: bool = False
    changes: tuple[Change, ...] = ()
    note: str = ""
    what: Literal["", "number", "break", "picture"] = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: of which list, how that list counts and from where, and the item's own number if it has one."""

    key: int
    of: str
    marker: str
    start: int
    value: int | None


@dataclass
class Block:
    """A paragraph of the page. ``note`` is the key of the footnote it belongs to, ``row`` that of its table row."""

    runs: list[Run]
    item: Item | None = None
    level: int | None = None
    style: str = ""
    centred: bool = False
    note: str = ""
    row: int = 0
    hidden: list[str] = field(default_factory=list)


@dataclass
class Page:
    """The page's blocks in order, the notes that are comments, and what was found that blocks cannot hold."""

    blocks: list[Block]
    remarks: set[str]
    tables: int = 0


@dataclass(frozen=True, slots=True)
class _Inside:
    """What holds inside an element."""

    look: Look = PLAIN
    silent: bool = False
    changes: tuple[Change, ...] = ()
    note: str = ""
    mark: str = ""  # the key of the footnote whose mark stands here
    what: Literal["", "number"] = ""
    item: Item | None = None
    level: int | None = None
    style: str = ""
    row: int = 0


def blocks_of(root: _Element) -> Page:
    """The page, taken apart."""
    walk = _Walk(Looks(root), find_notes(root))
    for event, node in iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            walk.open(node)
        else:
            walk.close(node, passed=event != "end")
    walk.end_block()
    return Page(walk.blocks, walk.notes.remarks, walk.tables)


@dataclass
class _List:
    key: str
    marker: str
    start: int = 1
    restarts: bool = False  # its first item's number is not the next one


class _Walk:
    """Goes through the page once, with a stack of what holds inside each open element."""

    def __init__(self, looks: Looks, notes: PageNotes) -> None:
        self.looks, self.notes = looks, notes
        self.blocks: list[Block] = []
        self.block = Block([])
        self.stack = [_Inside()]
        self.lists: list[_List] = []
        self.keys = count(1)
        self.tables = 0
        self.titled = False

    def open(self, node: _Element) -> None:
        """Enter an element."""
        tag = str(node.tag).lower()
        if tag in _BLOCKS:
            self.end_block()
        outer = self.stack[-1]
        inside = self._inside(node, tag, outer)
        if tag in ("ol", "ul"):
            self.lists.append(self._list(node, tag, inside))
        if tag == "li":
            inside = replace(inside, item=self._item(node), level=self._depth())
        if tag in ("ol", "ul"):
            inside = replace(inside, item=None)
        self.stack.append(inside)
        if tag == "br":
            self.block.runs.append(Run("\n", changes=inside.changes, what="break"))
        elif tag == "img":
            self._picture(node)
        elif tag == "table" and not inside.silent:
            self.tables += 1
        self.write(node.text or "")

    def close(self, node: _Element, *, passed: bool) -> None:
        """Leave an element, or pass a comment, which nobody who looks at the page sees."""
        if not passed:
            tag = str(node.tag).lower()
            if tag in _BLOCKS:
                self.end_block()
            self.stack.pop()
            if tag in ("ol", "ul"):
                self.lists.pop()
        self.write(node.tail or "")

    def write(self, text: str) -> None:
        """Add words to the block, or to what is hidden in it."""
        inside = self.stack[-1]
        if not text or inside.silent:
            return
        if inside.look.unseen:
            self.block.hidden.append(text)
            return
        lines = re.split(r"\r\n?|\n", text) if inside.look.kept else [_BLANKS.sub(" ", text)]
        for n, line in enumerate(lines):
            if n:
                self.block.runs.append(Run("\n", changes=inside.changes, what="break"))
            if line:
                self.block.runs.append(self._run(line, inside))

    def _run(self, text: str, inside: _Inside) -> Run:
        look = inside.look
        return Run(text, look.italic, look.bold, look.raised, self._changes(inside), inside.mark, inside.what)

    def _changes(self, inside: _Inside) -> tuple[Change, ...]:
        return (*inside.changes, Change("del")) if inside.look.struck and not inside.changes else inside.changes

    def end_block(self) -> None:
        """Put the block away, if there is anything in it."""
        block, inside = self.block, self.stack[-1]
        if any(r.text.strip() for r in block.runs):
            block.item, block.level, block.style = inside.item, inside.level, inside.style
            block.centred, block.note, block.row = inside.look.centred, inside.note, inside.row
            self.blocks.append(block)
        elif block.hidden and "".join(block.hidden).strip():
            self.blocks.append(replace(block, runs=[]))
        self.block = Block([])

    def _inside(self, node: _Element, tag: str, outer: _Inside) -> _Inside:
        style = (node.get("style") or "").lower()
        inside = replace(
            outer,
            look=self.looks.look(node, outer.look),
            silent=outer.silent or tag in _SILENT or node in self.notes.returns or _on_every_page(node, tag),
            note=self.notes.holders.get(node, outer.note),
            mark=self.notes.marks.get(node, outer.mark),
        )
        if tag in ("ins", "del"):
            inside = replace(inside, changes=(*outer.changes, _change(node, tag)))
        if tag == "tr":
            inside = replace(inside, row=next(self.keys))
        if "mso-list:ignore" in style.replace(" ", "") or "number" in (node.get("class") or "").split():
            inside = replace(inside, what="number")
        if found := _WORD_LEVEL.search(style):
            inside = replace(inside, level=int(found[1]) - 1)
        named = self._style(node, tag)
        return replace(inside, style=named) if named else inside

    def _style(self, node: _Element, tag: str) -> str:
        classes = {c.lower() for c in (node.get("class") or "").split()}
        if tag == "h1" or (tag == "p" and classes & {"title", "msotitle"}):
            first, self.titled = not self.titled, True
            return "Title" if first else "Heading 1"
        return f"Heading {tag[1]}" if tag in ("h2", "h3", "h4", "h5", "h6") else ""

    def _picture(self, node: _Element) -> None:
        inside = self.stack[-1]
        alt = _BLANKS.sub(" ", node.get("alt") or "").strip()
        if inside.silent or inside.look.unseen or not (alt or node.get("src")):
            return
        if any((node.get(side) or "").rstrip("px") in ("0", "1", "2") for side in ("width", "height")):
            return
        run = self._run(f"[picture: {alt}]" if alt else "[picture]", inside)
        self.block.runs.append(replace(run, what="picture"))

    def _list(self, node: _Element, tag: str, inside: _Inside) -> _List:
        google = _GOOGLE_LIST.search(node.get("class") or "")
        marker = _type(node.get("type")) or inside.look.marker
        start = _whole(node.get("start")) or 1
        if google:
            name = f"{google[1]}-{google[2]}"
            fresh = "start" in (node.get("class") or "").split()
            return _List(name, _google_marker(self.looks.counters.get(name, "")), start, restarts=fresh)
        if tag == "ul":
            marker = "none" if marker == "none" else "bullet"
        return _List(str(next(self.keys)), marker, start)

    def _item(self, node: _Element) -> Item | None:
        if not self.lists:
            return None
        of = self.lists[-1]
        nested = ("decimal", "lower-alpha", "lower-roman")[min(self._depth(), 2)]
        value = _whole(node.get("value")) or (of.start if of.restarts else None)
        of.restarts = False
        return Item(next(self.keys), of.key, _type(node.get("type")) or of.marker or nested, of.start, value)

    def _depth(self) -> int:
        google = _GOOGLE_LIST.search(f"{self.lists[-1].key} ") if self.lists else None
        return int(google[2]) if google else max(len(self.lists) - 1, 0)


def _on_every_page(node: _Element, tag: str) -> bool:
    """Whether it is the head or foot of the printed page, as LibreOffice writes them."""
    return tag == "div" and node.get("title") in ("header", "footer")


def _change(node: _Element, tag: str) -> Change:
    """A tracked change with the author that Word ("mailto:Jane%20Doe") or another program names."""
    said = node.get("data-author") or node.get("cite") or node.get("title") or ""
    author = "" if said.lower().startswith(("http:", "https:")) else unquote(said.removeprefix("mailto:"))
    author = " ".join(author.split())
    try:
        date = datetime.fromisoformat(node.get("datetime") or "")
    except ValueError:
        date = None
    if date is not None and date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return Change("ins" if tag == "ins" else "del", author, date)


def _type(said: str | None) -> str:
    return {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}.get(
        said or "", ""
    )


def _google_marker(content: str) -> str:
    """How the style sheet of a Google Docs page says that a list counts; it prints signs of its own for bullets."""
    kinds = {"decimal": "decimal", "lower-latin": "lower-alpha", "upper-latin": "upper-alpha",
             "lower-roman": "lower-roman", "upper-roman": "upper-roman"}  # fmt: skip
    return next((kind for name, kind in kinds.items() if name in content), "bullet" if content.strip() else "")


def _whole(said: str | None) -> int | None:
    said = (said or "").strip()
    return int(said) if said.isascii() and said.isdigit() and 0 < len(said) < 6 and int(said) else None
