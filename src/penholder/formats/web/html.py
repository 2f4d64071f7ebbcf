"""Drafts and other words as HTML: a word processor's web page, a mail's body, or a page of our own."""

import codecs
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from penholder.errors import UnreadableFile
from penholder.formats.document import Copy, Document, Remark
from penholder.formats.drafts.outline import outline
from penholder.formats.drafts.plain import decode
from penholder.formats.line import Line
from penholder.formats.web.blocks import Change, Page, blocks_of
from penholder.formats.web.lines import Accept, Printed, lines_of, notes_of
from penholder.formats.web.unlinked import link_notes
from penholder.formats.web.write_html import write_html
from penholder.text.resolution import Resolution
from penholder.text.rolling import Warning
from penholder.text.words import clean

__all__ = ["lines_of_html", "read_html", "write_html"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PROPERTIES = frozenset({"author", "company", "manager", "description", "keywords", "subject", "changedby"})


def read_html(data: bytes, source: str) -> Document:
    """The draft in a page, or its words where it holds none. Raises UnreadableFile where it is no page at all."""
    root = _parse(data, source)
    page = blocks_of(root)
    link_notes(page)
    if not any(b.runs for b in page.blocks):
        raise UnreadableFile(source, "holds no words that can be seen")
    return _Reader(page, source).document(tuple(_properties(root)))


def lines_of_html(data: bytes, source: str = "") -> list[str]:
    """The page's visible lines, each with its number."""
    page = blocks_of(_parse(data, source))
    link_notes(page)
    return _prose(p.line for p in lines_of(page, lambda _: True))


def _parse(data: bytes, source: str) -> etree._Element:
    text = _DECLARED.sub("", _UNPRINTABLE.sub("\ufffd", _decoded(data, source)))
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    try:
        root = document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise UnreadableFile(source, "holds no words, or is no HTML page") from None
    if any(
        e.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for e in parser.error_log
    ):  # the parser dropped what came after
        raise UnreadableFile(source, "is nested deeper than any draft; copy its text into a new file")
    return root


def _decoded(data: bytes, source: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = _CHARSET.search(data[:4096])
    try:
        name = codecs.lookup(said[1].decode()).name if said else ""
        if name and not name.startswith("utf"):
            return data.decode({"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name), errors="replace")
    except (LookupError, UnicodeError, ValueError):
        pass
    return decode(data, source)


def _properties(root: etree._Element) -> Iterator[Remark]:
    for meta in root.iter("meta"):
        name, content = (meta.get("name") or "").lower(), clean(meta.get("content") or "")
        if content and name in _PROPERTIES:
            yield Remark("property", f"{name}: {content}")


def _prose(lines: "Iterator[Line]") -> list[str]:
    return [f"{line.number} {line.text}".strip() for line in lines]


class _Reader:
    """Reads one page in as many ways as its tracked changes have authors."""

    def __init__(self, page: Page, source: str) -> None:
        self.page, self.source = page, source
        self.outlines: dict[tuple[Line, ...], tuple[Resolution | None, tuple[Warning, ...]]] = {}
        self.changes = [(b, r.changes) for b in page.blocks for r in b.runs if r.changes and r.text.strip()]

    def document(self, properties: tuple[Remark, ...]) -> Document:
        """Everything in the page."""
        before, after = lines_of(self.page, lambda _: False), lines_of(self.page, lambda _: True)
        draft, warnings = self._outline(before)
        accepted, more = self._outline(after)
        remarks = (*properties, *self._remarks(before, draft))
        warnings = tuple(dict.fromkeys((*warnings, *more, *self._warnings())))
        if draft is None or accepted is None:
            prose = "\n".join(_prose(p.line for p in after))
            return Document(self.source, prose=prose, remarks=remarks, warnings=warnings)
        return Document(self.source, draft, accepted, tuple(self._copies(accepted)), remarks=remarks, warnings=warnings)

    def _outline(self, printed: Sequence[Printed]) -> tuple[Resolution | None, tuple[Warning, ...]]:
        lines = tuple(p.line for p in printed)
        if lines not in self.outlines:
            self.outlines[lines] = outline(lines, source=self.source)
        return self.outlines[lines]

    def _copies(self, accepted: Resolution) -> Iterator[Copy]:
        dates: dict[str, list[datetime]] = {}
        pairs: dict[tuple[str, str], None] = {}
        for _, changes in self.changes:
            for change in changes:
                if change.author:
                    dates.setdefault(change.author, []).extend([change.date] if change.date else [])
            pairs.update(dict.fromkeys(_on_others(changes)))
        for author, when in dates.items():
            yield Copy(author, self._wanted(lambda a, w=author: a == w, accepted), max(when, default=None))  # type: ignore[misc]
        for author, on in pairs:
            text = self._wanted(lambda a, w=(author, on): a in w, accepted)  # type: ignore[misc]
            yield Copy(author, text, max(dates[author], default=None), on)

    def _wanted(self, accept: Accept, otherwise: Resolution) -> Resolution:
        return self._outline(lines_of(self.page, accept))[0] or otherwise

    def _remarks(self, printed: Sequence[Printed], draft: Resolution | None) -> Iterator[Remark]:
        ids = _paragraph_ids(printed, draft)
        texts = notes_of(self.page, lambda _: True)
        for at, block in enumerate(self.page.blocks):
            hidden = clean("".join(block.hidden))
            if hidden:
                yield Remark("hidden text", hidden, paragraph=ids.get(at, ""))
            for key in dict.fromkeys(r.note for r in block.runs):
                if key in self.page.remarks and texts.get(key):
                    yield Remark("comment", texts[key], paragraph=ids.get(at, ""))

    def _warnings(self) -> Iterator[Warning]:
        for at, block in enumerate(self.page.blocks, start=1):
            for run in block.runs:
                if run.what == "picture":
                    yield Warning(self.source, f"paragraph {at}", f"a picture is kept as “{run.text}”")
        unsigned = [c for _, changes in self.changes for c in changes if not c.author]
        if unsigned:
            said = "words marked as inserted or struck out name no author; they are read as accepted"
            yield Warning(self.source, "", said)


def _on_others(changes: tuple[Change, ...]) -> Iterator[tuple[str, str]]:
    """Who changed whose insertion."""
    for n, outer in enumerate(changes):
        for inner in changes[n + 1 :]:
            if outer.what == "ins" and outer.author and inner.author not in ("", outer.author):
                yield inner.author, outer.author


def _paragraph_ids(printed: Sequence[Printed], draft: Resolution | None) -> dict[int, str]:
    """The paragraph that each block became."""
    ids: dict[int, str] = {}
    left = list(draft.paragraphs) if draft else []
    for p in printed:
        found = next((n for n, q in enumerate(left[:3]) if q.text and p.line.text.endswith(q.text)), None)
        if found is not None:
            ids.setdefault(p.block, left[found].id)
            left = left[found + 1 :]
    return ids
