"""Makes a Word file from paragraphs: runs, footnotes, comments, tracked changes, numbering, page head and foot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from penholder.formats.moment import say
from penholder.formats.word import template
from penholder.text.kind import Kind
from penholder.text.labels import letter, roman
from penholder.text.resolution import Paragraph
from penholder.text.rolling import RollingText

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_R = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_L = rf"(?:(?![{_R}])[^\W\d_])"
_RIGHT_TO_LEFT = re.compile(f"[{_R}]")
_LEFTWARD_PART = re.compile(rf"[{_R}](?:[{_R}\W\d_]*[{_R}])?")
_RIGHTWARD_PART = re.compile(rf"{_L}(?:(?:{_L}|[\W\d_])*{_L}\d*)?")
_LETTER = re.compile(r"[^\W\d_]")
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


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks: a character style's id, and what is added to it; ``gap`` sets it off from the next one."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    colour: str = ""
    gap: bool = False


PLAIN = Look()
_FIRST_COMMENT = 100_000  # LibreOffice 7 loses footnotes whose number is also a comment's
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)  # a move must say when
Head = Sequence[tuple[str, str]]
ITALIC = Look(italic=True)


def escaped(text: str) -> str:
    """``text`` as XML holds it; a character that XML cannot hold becomes the replacement character."""
    if not text.isprintable():
        text = _ILLEGAL.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, look: Look = PLAIN, *, rtl: bool = False) -> str:
    """Runs of ``text``, one for each direction of script in it. ``rtl`` is its paragraph's direction."""
    if not rtl and (text.isascii() or not _RIGHT_TO_LEFT.search(text)):
        return _run(text, look, False)
    part = _RIGHTWARD_PART if rtl else _LEFTWARD_PART
    runs, at = [], 0
    for found in part.finditer(text):
        runs += [_run(text[at : found.start()], look, rtl), _run(found.group(), look, not rtl)]
        at = found.end()
    return "".join([*runs, _run(text[at:], look, rtl)])


def _run(text: str, look: Look, rtl: bool) -> str:
    if not text:
        return ""
    letters = f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    if "\t" in text:
        letters = letters.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
        letters = letters.replace('<w:t xml:space="preserve"></w:t>', "")
    return f"<w:r>{_run_properties(look, rtl)}{letters}</w:r>"


@lru_cache(maxsize=256)
def _run_properties(look: Look, rtl: bool) -> str:
    inner = (
        (f'<w:rStyle w:val="{look.style}"/>' if look.style else "")
        + ("<w:b/><w:bCs/>" if look.bold else "")
        + ("<w:i/><w:iCs/>" if look.italic else "")
        + (f'<w:color w:val="{look.colour}"/>' if look.colour else "")
        + ('<w:spacing w:val="80"/>' if look.gap else "")
        + ("<w:rtl/>" if rtl else "")
    )
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def runs_leftward(text: str) -> bool:
    """Whether the first letter of ``text`` belongs to a script written from right to left."""
    first = None if text.isascii() else _LETTER.search(text)
    return first is not None and bool(_RIGHT_TO_LEFT.match(first.group()))


@dataclass(slots=True)
class WordPaper:
    """A Word file in the making. ``head`` lines stand on every page, ``foot`` beside the page's number."""

    title: str
    head: Head = ()
    foot: str = ""
    date: datetime | None = None
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

    def footnote(self, content: str, mark: str = "", *, rtl: bool = False) -> str:
        """The reference of a new footnote; with a ``mark`` of its own ("*"), that is printed in place of a number."""
        id = len(self._footnotes) + 1
        direction = "<w:bidi/>" if rtl else ""
        look = Look("FootnoteReference")
        sign = run(mark, look) if mark else f"<w:r>{_run_properties(look, False)}<w:footnoteRef/></w:r>"
        self._footnotes.append(
            f'<w:footnote w:id="{id}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>{direction}</w:pPr>{sign}'
            f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{content}</w:p></w:footnote>'
        )
        custom = ' w:customMarkFollows="1"' if mark else ""
        printed = f"<w:t>{escaped(mark)}</w:t>" if mark else ""
        return f'<w:r>{_run_properties(look, False)}<w:footnoteReference{custom} w:id="{id}"/>{printed}</w:r>'

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
        parts = {
            "[Content_Types].xml": template.CONTENT_TYPES,
            "_rels/.rels": template.ROOT_RELATED,
            "docProps/core.xml": self._core(),
            "docProps/app.xml": template.APPLICATION,
            "word/_rels/document.xml.rels": template.RELATED,
            "word/document.xml": _part("document", f"<w:body>{''.join(self._body)}{template.PAGE}</w:body>"),
            "word/styles.xml": template.STYLES,
            "word/numbering.xml": template.numbering([start for _, start in self._lists]),
            "word/settings.xml": template.SETTINGS,
            "word/footnotes.xml": _part("footnotes", template.SEPARATORS + "".join(self._footnotes)),
            "word/comments.xml": _part("comments", "".join(self._comments)),
            "word/header.xml": _part("hdr", self._header()),
            "word/footer.xml": _part("ftr", self._footer()),
        }
        out = BytesIO()
        with ZipFile(out, "w") as archive:
            for name, text in parts.items():
                info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = ZIP_DEFLATED
                archive.writestr(info, text.encode(), compresslevel=6)
        return out.getvalue()

    def _header(self) -> str:
        lines = [
            f"{run(left, Look(bold=n == 0))}{run(chr(9) + right) if right else ''}"
            for n, (left, right) in enumerate(self.head)
        ]
        return "".join(f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{line}</w:p>' for line in lines or [""])

    def _footer(self) -> str:
        number = f"{run(chr(9) + 'Page ')}{_field('PAGE')}{run(' of ')}{_field('NUMPAGES')}"
        return f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{run(self.foot)}{number}</w:p>'

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


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


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
    """What stands on every page of a rolling text: title, negotiating version, "as of", level of circulation."""
    hour = f"As of {say(rolling.as_of)}" if rolling.as_of else ""
    return [(rolling.base.title or "Draft resolution", rolling.version), (hour, circulation)]


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
    under_number = False  # whether the paragraph above, one level up, is numbered by the main list
    for p in paragraphs:
        if p.kind is Kind.HEADING:
            numbers.append(Number(typed=p.number))
            continue
        wanted = p.number.strip()
        if p.level == 0:
            automatic = not wanted and p.kind is Kind.OPERATIVE and (several or not p.opening)
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
        if wanted and wanted != printed(count.next(p.level), p.level):
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
    style = f'<w:pStyle w:val="{_STYLES[p.kind]}"/>' if p.kind in _STYLES else ""
    level = min(number.level or p.level, 8)
    if number.list:
        return f'{style}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{paper.list_number(number.list)}"/></w:numPr>'
    left = (level + 1) * template.INDENT
    if number.typed and p.kind is not Kind.HEADING:
        return (
            f'{style}<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>'
            f'<w:ind w:left="{left}" w:hanging="{template.INDENT}"/>'
        )
    if p.kind is Kind.OPERATIVE:
        return (
            f'{style}<w:ind w:left="{left}" w:firstLine="0"/>'
            if level
            else f'{style}<w:ind w:left="0" w:firstLine="0"/>'
        )
    return f'{style}<w:ind w:left="{left}"/>' if level else style


def unnumbered_properties(p: Paragraph) -> str:
    """Style and indent of a new paragraph that must not shift the numbers around it: in line with their words."""
    style = f'<w:pStyle w:val="{_STYLES[p.kind]}"/>' if p.kind in _STYLES else ""
    if p.kind is not Kind.OPERATIVE and not p.level:
        return style
    return f'{style}<w:ind w:left="{(min(p.level, 8) + 1) * template.INDENT}" w:firstLine="0"/>'
