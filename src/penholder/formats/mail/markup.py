"""Turns the HTML of a mail's body into lines, telling apart what is shown, quoted and hidden."""

import re
from dataclasses import dataclass, field

from lxml import etree, html

from penholder.formats.mail.quoting import Written
from penholder.text.labels import letter, roman
from penholder.text.words import clean

_BLOCKS = set(
    "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "li main nav ol p pre section table tbody thead tfoot tr ul".split()
)
_SILENT = {"head", "script", "style", "title", "template", "noscript", "object", "svg", "map"}
_STRUCK = {"s", "strike", "del"}
_QUOTES = {"gmail_quote", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix", "gmail_attr", "zmail_extra"}
_INDENTED = re.compile(r"border(?:-left)?\s*:\s*(?:none|0)", re.IGNORECASE)  # Gmail's and Outlook's indent button
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|max-(?:height|width)\s*:\s*0(?:px|pt)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_SIZE = re.compile(r"font-size\s*:\s*([\d.]+)\s*(px|pt|em|rem|%)?|font-size\s*:\s*([a-z]+)", re.IGNORECASE)
_WHITE = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:white|#fff(?:fff)?\b|rgba?\(\s*255\s*,\s*255\s*,\s*255|transparent)", re.IGNORECASE
)
_GROUND = re.compile(r"background(?:-color)?\s*:", re.IGNORECASE)
_EDITOR_COMMENT = re.compile(r"\s*(?:\[(?:if|endif)|<!\[|(?:Start|End)Fragment\b|/?\*)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A body's lines, the texts that no reader of the mail sees, and whether words are struck through."""

    lines: tuple[Written, ...]
    hidden: tuple[str, ...]
    struck: bool


def lines_of_markup(markup: str) -> Shown:
    """The lines of an HTML body."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    page = _Page()
    walk = () if root is None else etree.iterwalk(root, events=("start", "end", "comment"))
    for event, node in walk:
        if event == "start":
            page.open(node)
        else:
            page.close(node, comment=event == "comment")
    page.break_line()
    if root is None or any("depth" in error.message for error in parser.error_log):
        # Nested too deep to tell what is shown: kept as if quoted, so that nothing is lost and nothing released.
        page.lines += [Written(line, True) for line in map(clean, _TAG.sub("\n", markup).split("\n")) if line]
    return Shown(tuple(page.lines), tuple(filter(None, map(clean, page.hidden))), page.struck)


@dataclass(frozen=True, slots=True)
class _Inside:
    """What holds for the words inside an element."""

    silent: bool = False
    hidden: bool = False
    tiny: bool = False
    white: bool = False
    ground: bool = False
    quoted: bool = False
    struck: bool = False
    kept: bool = False  # line breaks count: <pre>


@dataclass
class _Page:
    lines: list[Written] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: bool = False
    stack: list[_Inside] = field(default_factory=lambda: [_Inside()])
    line: list[str] = field(default_factory=list)
    items: list[int] = field(default_factory=list)  # the number the next item has, of each open list
    prefix: str = ""
    quoted: bool = False

    def open(self, node: etree._Element) -> None:
        """Enter an element."""
        tag = str(node.tag).lower()
        if tag in _BLOCKS:
            self.break_line()
        elif tag == "br":
            self.break_line(empty=True)
        elif tag in ("td", "th") and self.line:
            self.line.append(" ")
        if tag in ("ol", "ul"):
            self.items.append(_number(node.get("start")))
        self.stack.append(_inside(node, tag, self.stack[-1]))
        if tag == "li" and not self._unseen():
            self.prefix = _item_mark(node, self.items[-1] if self.items else 1)
            self.items[-1:] = [number + 1 for number in self.items[-1:]]
        self.write(node.text or "")

    def close(self, node: etree._Element, *, comment: bool) -> None:
        """Leave an element, or pass a comment."""
        if comment:
            text = node.text or ""
            if not _EDITOR_COMMENT.match(text) and not self.stack[-1].silent:
                self.hidden.append(text)
        else:
            self.stack.pop()
            tag = str(node.tag).lower()
            if tag in ("ol", "ul"):
                self.items.pop()
            if tag in _BLOCKS:
                self.break_line(empty=tag in ("p", "table", "ul", "ol") or tag[:1] == "h")
        self.write(node.tail or "")

    def write(self, text: str) -> None:
        """Add words to the line, or to what is hidden."""
        inside = self.stack[-1]
        if not text or inside.silent:
            return
        if self._unseen():
            if text.strip():
                self.hidden.append(text)
            return
        if inside.quoted != self.quoted:
            self.break_line()
            self.quoted = inside.quoted
        self.struck = self.struck or (inside.struck and not inside.quoted and bool(text.strip()))
        first, *rest = text.split("\n") if inside.kept else [_BLANKS.sub(" ", text)]
        self.line.append(first)
        for line in rest:
            self.break_line(empty=True)
            self.line.append(line)

    def break_line(self, *, empty: bool = False) -> None:
        """End the line, if there is one; an ``empty`` one is wanted too."""
        text = clean("".join(self.line).replace("\u00a0", " "))
        if text:
            self.lines.append(Written(self.prefix + text, self.quoted))
            self.prefix = ""
        elif empty and self.lines and self.lines[-1].text:
            self.lines.append(Written("", self.quoted))
        self.line = []

    def _unseen(self) -> bool:
        inside = self.stack[-1]
        return inside.hidden or inside.tiny or (inside.white and not inside.ground)


def _inside(node: etree._Element, tag: str, outer: _Inside) -> _Inside:
    style = node.get("style") or ""
    size = _tiny(style)
    return _Inside(
        silent=outer.silent or tag in _SILENT,
        hidden=outer.hidden or node.get("hidden") is not None or bool(_HIDDEN.search(style)),
        tiny=outer.tiny if size is None else size,
        white=_white(node, style, outer),
        ground=outer.ground or bool(_GROUND.search(style)) or node.get("bgcolor") is not None,
        quoted=outer.quoted or _quotes(node, tag, style),
        struck=outer.struck or tag in _STRUCK or "line-through" in style,
        kept=outer.kept or tag == "pre" or "pre-wrap" in style,
    )


def _tiny(style: str) -> bool | None:
    """Whether the style makes words too small to see; None where it says nothing of their size."""
    found = _SIZE.search(style)
    if found is None:
        return None
    if found[1] is None:
        return False
    try:
        size = float(found[1])
    except ValueError:
        return None
    unit = (found[2] or "px").lower()
    return size < {"px": 2.0, "pt": 1.5, "%": 10.0}.get(unit, 0.1)


def _white(node: etree._Element, style: str, outer: _Inside) -> bool:
    color = (node.get("color") or "").lower()  # <font color="white">
    if _WHITE.search(style) or color in ("white", "#ffffff", "#fff"):
        return True
    return outer.white and not color and not re.search(r"(?:^|;)\s*color\s*:", style, re.IGNORECASE)


def _quotes(node: etree._Element, tag: str, style: str) -> bool:
    classes = set((node.get("class") or "").split())
    if tag == "blockquote":
        return node.get("type") == "cite" or bool(classes & _QUOTES) or not _INDENTED.search(style)
    # Answers stand between the quotations inside such a frame.
    return bool(classes & _QUOTES) and node.find(".//blockquote") is None


def _item_mark(item: etree._Element, number: int) -> str:
    """What the mail shows before a list item."""
    above = item.getparent()
    if above is None or above.tag != "ol":
        return "- "
    match above.get("type", "1"):
        case "a" | "A":
            return f"({letter(number)}) "
        case "i" | "I":
            return f"({roman(number)}) "
    return f"{number}. "


def _number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and 0 < int(value[:5]) == int(value) else 1
