"""Footnotes at the foot of pages: parted from the text, and each put together from its rows, on whatever pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from penholder.formats.pdf.hyphens import Hyphens
from penholder.formats.pdf.row import Row, body_size

_SMALLER = 0.94  # than the text's size
_APART = 1.6  # of the text's size, from the text to its footnotes
_ENDS = '.)”"’»。'
_RULE = re.compile(r"[_‗—–-]{5,}")
ASTERISKS = frozenset({"*", "**", "***"})
_MARK = re.compile(r"(?P<mark>\d{1,3}|\*{1,4}|†{1,3}|‡{1,3}|[a-z])(?:[.)]|(?=\s)|(?=\Z))\s*")


@dataclass(slots=True)
class Noted:
    """A footnote: its mark and its rows, the mark left out of the first."""

    mark: str
    rows: list[Row] = field(default_factory=list)

    def text(self, hyphens: Hyphens) -> str:
        """All its words."""
        return hyphens.joined([row.drawn for row in self.rows])


def part_footnotes(pages: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], list[Noted]]:
    """The text's rows on each page, and the footnotes in order."""
    size = body_size(pages)
    notebook = _Notebook({mark for rows in pages for row in rows for mark in _cited(row)})
    text: list[list[Row]] = []
    for rows in pages:
        start, end = _foot(rows, size, notebook)
        text.append(list(rows[:start]))
        for row in rows[end:]:
            notebook.take(row)
    return text, notebook.notes


def _foot(rows: Sequence[Row], size: float, notebook: "_Notebook") -> tuple[int, int]:
    """Where the page's text ends and where its footnotes begin: both its end where it has none."""
    small = len(rows)
    while small and rows[small - 1].size < _SMALLER * size:
        small -= 1
    here = {mark for row in rows for mark in _cited(row)}
    begins = [i for i, row in enumerate(rows) if notebook.begins(row, here)]
    start = next((i for i in begins if i >= small), None)
    if start is None:
        start = next((i for i in begins if i and rows[i].raised_first in here), len(rows))
    elif small and notebook.goes_on:
        start = small
    if start == len(rows) and notebook.goes_on and 0 < small < len(rows) and _is_apart(rows[small - 1], rows[small]):
        start = small
    ruled = 0 < start < len(rows) and _RULE.fullmatch(rows[start - 1].whole)
    if start < len(rows) and _RULE.fullmatch(rows[start].whole):
        return start, start + 1
    return (start - 1, start) if ruled else (start, start)


def _is_apart(above: Row, below: Row) -> bool:
    return bool(_RULE.fullmatch(below.whole)) or above.baseline - below.baseline > _APART * above.size


def _cited(row: Row) -> Iterator[str]:
    """The raised marks in a row, but for one that begins it and may be a footnote's own."""
    first = row.raised_first
    for piece in row.pieces:
        if piece.raised and not first:
            yield piece.text.strip()
        first = "" if piece.text.strip() else first


@dataclass(slots=True)
class _Notebook:
    """The footnotes so far, and the marks that the paper's text cites."""

    cited: set[str]
    notes: list[Noted] = field(default_factory=list)

    @property
    def goes_on(self) -> bool:
        """Whether the last footnote has not come to its end."""
        return bool(self.notes) and self.notes[-1].rows[-1].whole[-1:] not in _ENDS

    def begins(self, row: Row, here: set[str]) -> str:
        """The mark of the footnote that the row begins, if it begins one; ``here`` are the marks its page cites.

        One that is not raised has to go on from the numbers before, which a number that begins a row need not.
        """
        if row.raised_first:
            return self._single(row.raised_first)
        found = _MARK.match(row.whole)
        mark = found["mark"] if found and found["mark"] in here | ASTERISKS else ""
        last = next((n.mark for n in reversed(self.notes) if n.mark.isdigit()), "")
        return mark if not mark.isdigit() or not last or int(mark) == int(last) + 1 else ""

    def _single(self, mark: str) -> str:
        """A mark without its double: LibreOffice prints one typed by hand twice before the note ("11" for "1")."""
        half = mark[: len(mark) // 2]
        return half if mark not in self.cited and half in self.cited and half * 2 == mark else mark

    def take(self, row: Row) -> None:
        """One more row at the foot of a page."""
        mark = self.begins(row, self.cited)
        if mark:
            self.notes.append(Noted(mark, [_without_mark(row)]))
        elif self.notes:
            self.notes[-1].rows.append(row)
        else:
            self.notes.append(Noted("", [row]))


def _without_mark(row: Row) -> Row:
    pieces = [p for p in row.pieces if p.text.strip()]
    if row.raised_first:
        return replace(row, pieces=tuple(pieces[1:]))
    rest = _MARK.sub("", pieces[0].text.lstrip(), count=1)
    return replace(row, pieces=(replace(pieces[0], text=rest), *pieces[1:]))
