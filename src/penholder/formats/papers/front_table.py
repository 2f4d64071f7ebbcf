"""The masthead of a paper as a table of its Word file."""

from collections.abc import Iterable

from penholder.formats.papers.paper import Masthead
from penholder.formats.word.runs import Look, run
from penholder.formats.word.sheet import COLUMN, Sheet

_RULE = '<w:tcBorders><w:bottom w:val="single" w:sz="{}" w:space="0" w:color="auto"/></w:tcBorders>'
_FROM_RIGHT = 3098  # where the lines at the right begin, from the right margin
_LARGE = Look(size=40)


def masthead_table(masthead: Masthead, sheet: Sheet) -> str:
    """The table: on an issued sheet the organization and symbol over a thin rule, the body over a thick one."""
    return _issued(masthead, sheet) if sheet.issued else _plain(masthead, sheet)


def _issued(masthead: Masthead, sheet: Sheet) -> str:
    body = sheet.text_width - COLUMN - _FROM_RIGHT
    widths = (COLUMN, body, _FROM_RIGHT)
    right = [_paragraph("Masthead", run(line), before=284 if n == 0 else 0) for n, line in enumerate(masthead.right)]
    rows = (
        _row(784, widths, 4, "bottom", ["", _paragraph("Organization", run(masthead.organization)), _symbol(masthead)]),
        _row(2880, widths, 12, "top", ["", _paragraph("Organ", run(masthead.body)), "".join(right)]),
    )
    return _table(widths, rows)


def _symbol(masthead: Masthead) -> str:
    """The symbol, its first letter large as the United Nations prints it."""
    first, slash, rest = masthead.symbol.partition("/")
    return _paragraph("Symbol", run(first, _LARGE) + run(slash + rest) if slash else run(masthead.symbol))


def _plain(masthead: Masthead, sheet: Sheet) -> str:
    widths = (round(sheet.text_width * 0.7), round(sheet.text_width * 0.3))
    left = [run(masthead.organization), run(masthead.body, Look(bold=True, size=30)), *map(run, masthead.left)]
    rows = (_row(0, widths, 8, "top", [_lines(filter(None, left)), _lines(map(run, masthead.right), "right")]),)
    return _table(widths, rows)


def _lines(lines: Iterable[str], side: str = "left") -> str:
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Masthead"/><w:jc w:val="{side}"/></w:pPr>{line}</w:p>' for line in lines
    )


def _paragraph(style: str, content: str, before: int = 0) -> str:
    space = f'<w:spacing w:before="{before}" w:after="0"/>' if before else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{space}</w:pPr>{content}</w:p>'


def _row(height: int, widths: tuple[int, ...], rule: int, side: str, cells: list[str]) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_RULE.format(rule)}<w:vAlign w:val="{side}"/></w:tcPr>'
        f"{cell or _paragraph('Masthead', '')}</w:tc>"
        for width, cell in zip(widths, cells, strict=True)
    )
    tall = f'<w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>' if height else ""
    return f"<w:tr>{tall}{inner}</w:tr>"


def _table(widths: tuple[int, ...], rows: Iterable[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
