"""Rival drafts side by side as a paper: who stands behind each, what both say, what only one of them says."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Literal

from penholder.compare.beside import Beside, Place, Row
from penholder.compare.wording import Stretch, word_count
from penholder.formats.papers.paper import Block, Cell, Paper, Run, Style, Table, Text, cell, plain
from penholder.negotiation.rivals.said import LEGEND, behind, compared, covered, label
from penholder.text.kind import Kind

_HOW = 0.26  # of the width, for how the paragraphs of a row compare
_LABEL = 0.1


def paper_of(
    b: Beside, *, as_of: datetime | None = None, circulation: str = "", size: Literal["letter", "a4"] = "a4"
) -> Paper:
    """The landscape paper: the drafts, a table of what several say, and one for what each alone says."""
    return Paper(
        title=_title(b),
        blocks=tuple(_blocks(b)),
        as_of=as_of,
        circulation=circulation,
        size=size,
        wide=True,
    )


def _blocks(b: Beside) -> Iterator[Block]:
    yield plain(_title(b), Style.TITLE)
    yield _drafts(b)
    for c in b.coverage:
        yield plain(covered(b, c))
    yield plain(LEGEND, Style.SMALL)
    for drafts, rows in groupby(b.rows, key=lambda r: r.drafts if len(r.drafts) == 1 else ()):
        if drafts:
            yield _heading(f"Only in {b.rivals[drafts[0]].name}")
            head = (cell("Paragraph", bold=True), cell("Words", bold=True))
            yield Table((_LABEL, 1 - _LABEL), head, tuple(_alone(b, row) for row in rows))
        else:
            yield _heading("In both" if len(b.rivals) == 2 else "In more than one")
            yield _table(b, rows)


def _title(b: Beside) -> str:
    return f"Side by side: {'; '.join(r.name for r in b.rivals)}"


def _heading(text: str) -> Text:
    return Text((Run(text),), Style.HEADING, keep=True)


def _drafts(b: Beside) -> Table:
    head = tuple(cell(words, bold=True) for words in ("Draft", "Title", "Who stands behind it", "Operative words"))
    rows = []
    for r in b.rivals:
        operative = sum(word_count(p.text) for p in r.text.paragraphs if p.kind is Kind.OPERATIVE)
        title = [line for line in (r.text.title, r.text.symbol) if line] or ["(no title)"]
        rows.append((cell(r.name, bold=True), cell(*title), cell(behind(r.sponsors)), cell(str(operative))))
    return Table((0.2, 0.36, 0.32, 0.12), head, tuple(rows))


def _table(b: Beside, rows: Iterable[Row]) -> Table:
    width = (1 - _HOW) / len(b.rivals)
    head = (*(cell(r.name, bold=True) for r in b.rivals), cell("How they compare", bold=True))
    return Table(
        (*[width] * len(b.rivals), _HOW),
        head,
        tuple((*(_cell(b, row, d) for d in range(len(b.rivals))), cell(*compared(b, row))) for row in rows),
    )


def _cell(b: Beside, row: Row, draft: int) -> Cell:
    places = [p for p in row.places if p.draft == draft]
    return Cell(tuple(t for p in places for t in _paragraph(b, p, row.shared(p)))) if places else cell("—")


def _alone(b: Beside, row: Row) -> tuple[Cell, Cell]:
    (place,) = row.places
    return cell(label(b, place)), cell(b.text(place))


def _paragraph(b: Beside, place: Place, shared: Sequence[Stretch]) -> Iterator[Text]:
    yield Text((Run(label(b, place)),), Style.SMALL)
    yield Text(tuple(_runs(b.text(place), shared)) or (Run(""),))


def _runs(text: str, shared: Sequence[Stretch]) -> Iterator[Run]:
    at = 0
    for start, end in shared:
        if start > at:
            yield Run(text[at:start])
        yield Run(text[start:end], bold=True)
        at = end
    if text[at:]:
        yield Run(text[at:])
