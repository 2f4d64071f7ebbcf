"""Makes a Word file from paragraphs: runs, footnotes, comments, tracked changes, numbering, page head and foot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from penholder.formats.drafts.masthead import is_annex
from penholder.formats.moment import say
from penholder.formats.word import template
from penholder.formats.word.pages import Head, pages
from penholder.formats.word.runs import Look, escaped, run, run_properties
from penholder.formats.word.sheet import FIRST_LINE, PLAIN_SHEET, Sheet
from penholder.formats.word.stylesheet import stylesheet
from penholder.text.kind import Kind
from penholder.text.labels import letter, roman
from penholder.text.resolution import Paragraph
from penholder.text.rolling import RollingText

_STYLES = {
    Kind.TITLE: "Title",
    Kind.ENACTING: "Enacting",
    Kind.PREAMBULAR: "Preambular",
    Kind.OPERATIVE: "Operative",
    Kind.HEADING: "Heading1",
    Kind.CLOSING: "Closing",
    Kind.ANNEX: "Annex",
}


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed, and when: what Word prints in its reviewing pane."""

    author: str
    date: datetime | None = None


_FIRST_COMMENT = 100_000  # LibreOffice 7 loses footnotes whose number is also a comment's
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)  # a move must say when


@dataclass(slots=True)
class WordPaper:
    """A Word file in the making. ``head`` lines stand on every page, ``foot`` beside the page's number.

    ``symbol`` stands at the head of an issued sheet's pages.
    """

    title: str
    head: Head = ()
    foot: str = ""
    date: datetime | None = None
    sheet: Sheet = PLAIN_SHEET
    symbol: str = ""
    language: str = "en-GB"
    _body: list[str] = field(default_factory=list)
    _footnotes: list[str] = field(default_factory=list)
    _comments: list[str] = field(default_factory=list)
    _lists: dict[tuple[int, int], int] = field(default_factory=dict)
    _changes: int = 0
    _ends_in_change: bool = False

    def paragraph(
        self, content: str, properties: str = "", *, mark: str = "", before: str = "", end: str = "", rtl: bool = False
    ) -> None:
        """Add a paragraph. ``mark`` is the tracked change of its paragraph mark, ``before`` its former properties."""
        inner = _ordered(properties, rtl) + (f"<w:rPr>{mark}</w:rPr>" if mark else "") + before
        self._body.append(f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{content}</w:p>{end}")
        self._ends_in_change = bool(mark)

    def block(self, content: str) -> None:
        """Add a table, whole."""
        self._body.append(content)
        self._ends_in_change = False

    def footnote(self, content: str, mark: str = "", *, rtl: bool = False) -> str:
        """The reference of a new footnote; with a ``mark`` of its own ("*"), that is printed in place of a number."""
        id = len(self._footnotes) + 1
        direction = "<w:bidi/>" if rtl else ""
        look = Look("FootnoteReference")
        sign = run(mark, look) if mark else f"<w:r>{run_properties(look, False)}<w:footnoteRef/></w:r>"
        gap = run("\t" if self.sheet.issued else " ")
        self._footnotes.append(
            f'<w:footnote w:id="{id}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>{direction}</w:pPr>'
            f"{sign}{gap}{content}</w:p></w:footnote>"
        )
        custom = ' w:customMarkFollows="1"' if mark else ""
        printed = f"<w:t>{escaped(mark)}</w:t>" if mark else ""
        return f'<w:r>{run_properties(look, False)}<w:footnoteReference{custom} w:id="{id}"/>{printed}</w:r>'

    def commented(self, content: str, change: Change, text: str) -> str:
        """``content`` with a comment on it."""
        id = _FIRST_COMMENT + len(self._comments)
        lines = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{run(line)}</w:p>' for line in text.split("\n")
        )
        initials = "".join(word[0] for word in re.findall(r"\w+", change.author))[:3].upper()
        self._comments.append(
            f'<w:comment w:id="{id}" {_signed(change)} w:initials="{escaped(initials)}">{lines}</w:comment>'
        )
        return (
            f'<w:commentRangeStart w:id="{id}"/>{content}<w:commentRangeEnd w:id="{id}"/>'
            f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{id}"/></w:r>'
        )

    def inserted(self, content: str, change: Change) -> str:
        """``content`` as that change's insertion; an empty one marks a paragraph mark as inserted."""
        return self._tracked("ins", content, change)

    def deleted(self, content: str, change: Change) -> str:
        """``content`` as that change's deletion; an empty one marks a paragraph mark as deleted."""
        return self._tracked("del", _struck(content), change)

    def moved(self, content: str, change: Change, name: str, *, away: bool) -> tuple[str, str, str]:
        """``content`` as moved away or to here, as (content, paragraph mark, what follows the paragraph)."""
        side = "moveFrom" if away else "moveTo"
        self._changes += 1
        id = self._changes
        dated = Change(change.author, change.date or _UNDATED)
        start = f'<w:{side}RangeStart w:id="{id}" {_signed(dated)} w:name="{escaped(name)}"/>'
        inner = self._tracked(side, content, change)
        return start + inner, self._tracked(side, "", change), f'<w:{side}RangeEnd w:id="{id}"/>'

    def former(self, properties: str, change: Change, *, rtl: bool = False) -> str:
        """The record that a paragraph had ``properties`` before the change."""
        self._changes += 1
        inner = _ordered(properties, rtl)
        return f'<w:pPrChange w:id="{self._changes}" {_signed(change)}><w:pPr>{inner}</w:pPr></w:pPrChange>'

    def _tracked(self, kind: str, content: str, change: Change) -> str:
        self._changes += 1
        opening = f'<w:{kind} w:id="{self._changes}" {_signed(change)}'
        return f"{opening}>{content}</w:{kind}>" if content else f"{opening}/>"

    def list_number(self, key: tuple[int, int]) -> int:
        """The numbering definition of a list, known by (which list of the paper, first number)."""
        return self._lists.setdefault(key, len(self._lists) + 1)

    def save(self) -> bytes:
        """The file, the same bytes for the same paper."""
        if self._ends_in_change:  # Word keeps the last paragraph's mark, so it must be nobody's change
            self._body.append("<w:p/>")
        set_up = pages(self.sheet, self.title, self.head, self.foot, self.symbol)
        parts = {
            "[Content_Types].xml": template.content_types(tuple(set_up.parts)),
            "_rels/.rels": template.ROOT_RELATED,
            "docProps/core.xml": self._core(),
            "docProps/app.xml": template.APPLICATION,
            "word/_rels/document.xml.rels": template.related(tuple(set_up.parts)),
            "word/document.xml": _part("document", f"<w:body>{''.join(self._body)}{set_up.section}</w:body>"),
            "word/styles.xml": stylesheet(self.sheet, self.language),
            "word/numbering.xml": template.numbering([start for _, start in self._lists], self.sheet),
            "word/settings.xml": template.settings(self.sheet),
            "word/footnotes.xml": _part("footnotes", template.separators(self.sheet) + "".join(self._footnotes)),
            "word/comments.xml": _part("comments", "".join(self._comments)),
        } | {f"word/{n}.xml": _part("hdr" if n.startswith("h") else "ftr", x) for n, x in set_up.parts.items()}
        out = BytesIO()
        with ZipFile(out, "w") as archive:
            for name, text in parts.items():
                info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = ZIP_DEFLATED
                archive.writestr(info, text.encode(), compresslevel=6)
        return out.getvalue()

    def _core(self) -> str:
        stamp = _utc(self.date) if self.date else ""
        times = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
            for name in ("created", "modified")
            if stamp
        )
        return (
            f'{template.HEAD}<cp:coreProperties xmlns:cp="{template.PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escaped(self.title)}</dc:title><dc:creator>Penholder</dc:creator>{times}</cp:coreProperties>"
        )


def _part(root: str, inner: str) -> str:
    return f"{template.HEAD}<w:{root} {template.SPACES}>{inner}</w:{root}>"


def _signed(change: Change) -> str:
    date = f' w:date="{_utc(change.date)}"' if change.date else ""
    return f'w:author="{escaped(change.author)}"{date}'


def _utc(date: datetime) -> str:
    return date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if date.tzinfo else date.strftime("%Y-%m-%dT%H:%M:%SZ")


def _struck(content: str) -> str:
    """Runs with their text as Word writes deleted text."""
    return content.replace("<w:t>", "<w:delText>").replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")


def _ordered(properties: str, rtl: bool) -> str:
    """Paragraph properties with the direction in its due place: after style, numbering, borders and tabs."""
    if not rtl:
        return properties
    later = re.search(r"<w:(?:spacing|ind|jc|outlineLvl)\b", properties)
    at = later.start() if later else len(properties)
    return f"{properties[:at]}<w:bidi/>{properties[at:]}"


def page_head(rolling: RollingText, circulation: str = "") -> Head:
    """What stands on every page of a rolling text."""
    return head_of(rolling.base.title or "Draft resolution", rolling.version, rolling.as_of, circulation)


def head_of(title: str, version: str, as_of: datetime | None, circulation: str) -> Head:
    """What stands on every page of a paper: title, negotiating version, "as of", level of circulation."""
    return [(title, version), (f"As of {say(as_of)}" if as_of else "", circulation)]


@dataclass(frozen=True, slots=True)
class Number:
    """How a paragraph gets its printed number: from a list at a level, or as ``typed`` text."""

    list: tuple[int, int] | None = None
    level: int = 0
    typed: str = ""


def plan_numbers(paragraphs: Sequence[Paragraph]) -> list[Number]:
    """Automatic numbering wherever it prints what the paper printed, a typed number elsewhere."""
    numbers: list[Number] = []
    main, side = _Count(), _Count()
    lists = 0
    several = sum(p.kind is Kind.OPERATIVE and p.level == 0 for p in paragraphs) > 1
    numbered = any(p.number for p in paragraphs)  # one without a number among numbered ones has none on paper
    under_number = False  # whether the paragraph above, one level up, is numbered by the main list
    for p in paragraphs:
        if p.kind is Kind.HEADING:
            numbers.append(Number(typed=p.number))
            continue
        wanted = p.number.strip()
        if p.level == 0:
            automatic = not wanted and not numbered and p.kind is Kind.OPERATIVE and (several or not p.opening)
            value = int(wanted[:-1]) if re.fullmatch(r"[1-9][0-9]{0,4}\.", wanted) and wanted.isascii() else 0
            under_number = automatic or value > 0
            side = _Count()
            if not under_number:
                numbers.append(Number(typed=wanted))
                continue
            if not main.key or (value and value != main.next(0)):
                lists += 1
                main = _Count((lists, value or 1))
            main.step(0)
            numbers.append(Number(main.key))
            continue
        count = main if under_number and main.key else side
        if (wanted or numbered) and wanted != printed(count.next(p.level), p.level):
            numbers.append(Number(level=p.level, typed=wanted))
            continue
        if not count.key:
            lists += 1
            count.key = (lists, 1)
        count.step(p.level)
        numbers.append(Number(count.key, p.level))
    return numbers


class _Count:
    """Where a list has got to at each level."""

    def __init__(self, key: tuple[int, int] | None = None) -> None:
        self.key = key
        self._reached = [key[1] - 1 if key else 0] + [0] * 8

    def next(self, level: int) -> int:
        return self._reached[min(level, 8)] + 1

    def step(self, level: int) -> None:
        self._reached[min(level, 8)] += 1
        self._reached[level + 1 :] = [0] * len(self._reached[level + 1 :])


def printed(value: int, level: int) -> str:
    """The ``value``-th number at a level, as automatic numbering prints it: 1. (a) (i) (a) …."""
    if level == 0:
        return f"{value}."
    return f"({letter(value) if level % 2 else roman(value)})"


def paragraph_properties(paper: WordPaper, p: Paragraph, number: Number) -> str:
    """Style, list and indent of a paragraph of a draft."""
    style = _style(p, paper.sheet)
    level = min(number.level or p.level, 8)
    if number.list:
        return f'{style}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{paper.list_number(number.list)}"/></w:numPr>'
    if number.typed and p.kind is not Kind.HEADING:
        long = FIRST_LINE if paper.sheet.issued and len(number.typed) > 4 else 0  # "2 bis." would touch the words
        tab = f'<w:tabs><w:tab w:val="left" w:pos="{paper.sheet.words(level) + long}"/></w:tabs>'
        return f"{style}{tab}{template.indent(paper.sheet, level)}"
    left = paper.sheet.words(level)
    if p.kind is Kind.OPERATIVE and not paper.sheet.issued:
        return f'{style}<w:ind w:left="{left if level else 0}" w:firstLine="0"/>'
    return f'{style}<w:ind w:left="{left}"/>' if level else style


def unnumbered_properties(p: Paragraph) -> str:
    """Style and indent of a new paragraph that must not shift the numbers around it: in line with their words."""
    style = _style(p, PLAIN_SHEET)
    if p.kind is not Kind.OPERATIVE and not p.level:
        return style
    return f'{style}<w:ind w:left="{PLAIN_SHEET.words(min(p.level, 8))}" w:firstLine="0"/>'


def _style(p: Paragraph, sheet: Sheet) -> str:
    name = _STYLES.get(p.kind, "")
    if not name or (p.kind is Kind.ANNEX and not is_annex(p.text)):
        name = "Body" if sheet.issued else ""
    return f'<w:pStyle w:val="{name}"/>' if name else ""
