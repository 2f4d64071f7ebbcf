"""What stands at the head and foot of the pages of a Word file, and how its pages are set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from penholder.formats.word.runs import Look, run
from penholder.formats.word.sheet import Sheet

Head = Sequence[tuple[str, str]]
_BOLD = Look(bold=True)
_TINY = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{}" w:lineRule="exact"/></w:pPr></w:p>'


@dataclass(frozen=True, slots=True)
class Pages:
    """The parts with heads and feet, by name, and the properties of the section that refers to them."""

    parts: Mapping[str, str]
    section: str


def pages(sheet: Sheet, title: str, head: Head, foot: str, symbol: str) -> Pages:
    """Heads and feet of a sheet. ``head`` are lines of (left, right), ``foot`` stands beside the page's number.

    An issued sheet has them as the United Nations has: from the second page on the symbol at the outer side and the
    title at the inner one, over a rule; at the foot the page's number at the outer side, and at the inner one, small,
    what else ``head`` and ``foot`` say.
    """
    if not sheet.issued:
        parts = {"header": _lines(head), "footer": _foot(foot)}
        return Pages(parts, _section(sheet, {"default": ""}))
    said = " · ".join(part for part in (*(p for line in head for p in line if p != title), foot) if part)
    parts = {
        "header": _over_rule(sheet, title, symbol),
        "header2": _over_rule(sheet, symbol, title),
        "header3": _TINY.format(20),
        "footer": _outer_foot(said, odd=True),
        "footer2": _outer_foot(said, odd=False),
        "footer3": _outer_foot(said, odd=True),
    }
    return Pages(parts, _section(sheet, {"default": "", "even": "2", "first": "3"}))


def _lines(head: Head) -> str:
    lines = [
        f"{run(left, Look(bold=n == 0))}{run(chr(9) + right) if right else ''}" for n, (left, right) in enumerate(head)
    ]
    return "".join(f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{line}</w:p>' for line in lines or [""])


def _foot(foot: str) -> str:
    number = f"{run(chr(9) + 'Page ')}{_field('PAGE')}{run(' of ')}{_field('NUMPAGES')}"
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{run(foot)}{number}</w:p>'


def _over_rule(sheet: Sheet, left: str, right: str) -> str:
    """A line over a rule: 36 points from the page's edge to the rule, the text 7 points under it."""
    half = sheet.text_width // 2
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{half}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Header"/>{side}</w:pPr>{run(text)}</w:p></w:tc>'
        for text, side in ((left, ""), (right, '<w:jc w:val="right"/>'))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{2 * half}" w:type="dxa"/><w:tblBorders>'
        '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{half}"/><w:gridCol w:w="{half}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="864" w:hRule="atLeast"/></w:trPr>{cells}</w:tr></w:tbl>{_TINY.format(192)}'
    )


def _outer_foot(said: str, *, odd: bool) -> str:
    number = Look(bold=True, size=17)
    page = _field("PAGE", number) + run("/", number) + _field("NUMPAGES", number)
    tab = run("\t")
    content = f"{run(said)}{tab}{page}" if odd else f"{page}{tab}{run(said)}"
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{content}</w:p>'


def _field(name: str, look: Look = Look()) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{run("1", look)}</w:fldSimple>'


def _section(sheet: Sheet, types: Mapping[str, str]) -> str:
    width, height = sheet.page
    references = "".join(
        f'<w:{part}Reference w:type="{type}" r:id="rId_{part}{n}"/>'
        for part in ("header", "footer")
        for type, n in types.items()
    )
    turned = ' w:orient="landscape"' if sheet.wide else ""
    top, bottom, head, foot = (432, 1152, 432, 660) if sheet.issued else (1418, 1304, 624, 567)
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{sheet.margin}" w:bottom="{bottom}" w:left="{sheet.margin}" '
        f'w:header="{head}" w:footer="{foot}" w:gutter="0"/>{"<w:titlePg/>" if "first" in types else ""}</w:sectPr>'
    )
