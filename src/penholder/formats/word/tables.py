"""Ruled tables of a Word file."""

from collections.abc import Sequence

from penholder.formats.word.sheet import Sheet

_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table(widths: Sequence[float], head: Sequence[str], rows: Sequence[Sequence[str]], sheet: Sheet) -> str:
    """A table as wide as the text, its ``head`` row on every page; cells are paragraphs, ``widths`` shares of 1."""
    columns = [round(sheet.text_width * share) for share in widths]
    grid = "".join(f'<w:gridCol w:w="{c}"/>' for c in columns)
    header = _row(columns, head, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", "E7E9EC") if head else ""
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{_LINES}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{header}{''.join(_row(columns, row, '<w:trPr><w:cantSplit/></w:trPr>') for row in rows)}</w:tbl>"
    )


def _row(columns: Sequence[int], cells: Sequence[str], properties: str = "", fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{cell}</w:tc>'
        for width, cell in zip(columns, cells, strict=True)
    )
    return f"<w:tr>{properties}{inner}</w:tr>"
