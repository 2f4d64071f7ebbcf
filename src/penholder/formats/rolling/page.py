"""The printed lines in an HTML page of a rolling text."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from penholder.errors import UnreadableFile

_APART = frozenset({"nav", "aside", "dialog", "footer", "script", "style", "template", "noscript", "button", "head"})
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "blockquote", "pre", "div"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LONGEST = 50_000_000


def page_lines(data: bytes, source: str) -> Iterator[str]:
    """The text of each block of the page in order, controls and side panels left out."""
    if len(data) > _LONGEST:
        raise UnreadableFile(source, "the page is larger than 50 MB; save the rolling text alone")
    try:
        parser = lxml_html.HTMLParser(encoding=_encoding(data), no_network=True, huge_tree=True)
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise UnreadableFile(source, f"this is no HTML page that can be read ({error})") from error
    for block in _blocks(root):
        text = _BLANKS.sub(" ", block).strip(" ")
        if text:
            yield text


def _encoding(data: bytes) -> str | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _blocks(root: etree._Element) -> Iterator[str]:
    """Text between the edges of block elements."""
    text: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            continue
        block = element.tag in _BLOCKS or element.tag == "br"
        if event == "start":
            if block and text:
                yield "".join(text)
                text = []
            if not _apart(element):
                text.append(element.text or "")
        else:
            if block and text:
                yield "".join(text)
                text = []
        if event == "end" and not _apart(element, parent=True):
            text.append(element.tail or "")
    if text:
        yield "".join(text)


def _apart(element: etree._Element, *, parent: bool = False) -> bool:
    at = element.getparent() if parent else element
    while at is not None:
        if at.tag in _APART or not isinstance(at.tag, str):
            return True
        at = at.getparent()
    return False
