"""Prints rival drafts side by side, as wide as the terminal is."""

import shutil
import sys
from collections.abc import Iterator
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from penholder.compare.beside import Beside, Place, Row
from penholder.negotiation.rivals.said import LEGEND, behind, compared, covered, label

_NARROW = 26  # columns a draft, below which only labels are printed
_PIPED = 120


def print_beside(b: Beside, *, whole: bool = True) -> None:
    """Who stands behind each draft, coverage each way, and with ``whole`` the paragraphs, rivals next to each other."""
    width = shutil.get_terminal_size((_PIPED, 24)).columns if sys.stdout.isatty() else _PIPED
    console = Console(width=width, highlight=False)
    for rival in b.rivals:
        console.print(Text.assemble((rival.name, "bold"), f": {rival.text.title or 'no title'}"))
        console.print(Text(f"  behind it: {behind(rival.sponsors)}"))
    console.print()
    for c in b.coverage:
        console.print(Text(covered(b, c)))
    if not whole:
        return
    words = width // (len(b.rivals) + 1) >= _NARROW
    if words:
        console.print(Text(LEGEND, style="italic"))
    for drafts, rows in groupby(b.rows, key=lambda r: r.drafts if len(r.drafts) == 1 else ()):
        console.print()
        if drafts:
            console.print(Text(f"Only in {b.rivals[drafts[0]].name}", style="bold"))
            for row in rows:
                console.print(_alone(b, row.places[0], width if sys.stdout.isatty() else 0), soft_wrap=True)
        else:
            console.print(Text("In both" if len(b.rivals) == 2 else "In more than one", style="bold"))
            console.print(_table(b, list(rows), words=words))


def _table(b: Beside, rows: list[Row], *, words: bool) -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, show_lines=True, pad_edge=False)
    for rival in b.rivals:
        table.add_column(rival.name, ratio=3 if words else 1)
    table.add_column("How they compare", ratio=2)
    for row in rows:
        cells = [Group(*_paragraphs(b, row, draft, words=words)) for draft in range(len(b.rivals))]
        table.add_row(*cells, Text("\n".join(compared(b, row))))
    return table


def _paragraphs(b: Beside, row: Row, draft: int, *, words: bool) -> Iterator[Text]:
    for place in row.places:
        if place.draft == draft:
            yield Text(label(b, place), style="dim" if words else "")
            if words:
                text = Text(b.text(place))
                for start, end in row.shared(place):
                    text.stylize("bold", start, end)
                yield text


def _alone(b: Beside, place: Place, width: int) -> Text:
    """A paragraph on one line, cut at the ``width`` of a terminal; whole where it is 0."""
    name = label(b, place)
    line = Text(f"  {name:<9} {b.text(place)}")
    if width:
        line.truncate(width, overflow="ellipsis")
    return line
