"""What pages print around the text and is no part of it: running heads, page and job numbers, "Please recycle"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from penholder.formats.drafts.masthead import symbol_in
from penholder.formats.pdf.row import Row, body_size

_HEAD, _FOOT = 0.85, 0.14  # where on a page heads may stand down to, and feet up to, as shares of its height
_STEP = 3.0  # points, within which rows of two pages are at one height
_ROWS_BESIDE = 3  # rows of a running title that may stand above the one with the symbol
_MASTHEAD_ROWS = 12
_SMALLER = 0.94  # than the text
_APART = 1.8  # of the text's size, from a running title to the text
_THIS_PAGE = re.compile(r"(?<![\w/.-])\d{1,4}(?![\w.-])")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|p\.|pág(?:ina)?\.?|стр(?:аница)?\.?|صفحة|第)\s*)?[-–—\[(]?\s*\d{1,4}"
    r"\s*(?:(?:/|of|de|sur|из|من|／)\s*\d{1,4}\s*)?[-–—\])]?(?:\s*页)?",
    re.IGNORECASE,
)
_JOB = re.compile(r"(?:GE\.)?\d{2}-\d{5}\*{0,3}(?:\s*\([A-Z]\))?(?:\s+\d{6})*|\*\d{6,}[A-Z]?\*|(?:\d{6}\s*)+")
_RECYCLE = re.compile(r"(?:Please recycle|Merci de recycler|Se ruega reciclar|Просьба отправить на вторичную).{0,40}")

_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's rows from the top and its height in points."""

    rows: Sequence[Row]
    height: float


def without_furniture(sheets: Sequence[Sheet]) -> list[list[Row]]:
    """The rows of each page that belong to the text."""
    known = _Known.of(sheets)
    return [_trimmed(sheet, known, first=n == 0) for n, sheet in enumerate(sheets)]


@dataclass(frozen=True, slots=True)
class _Known:
    """The paper's own symbol, its text's size, and what stands at the edge of more than one page at one height."""

    symbol: str
    size: float
    repeated: frozenset[_Key]

    @classmethod
    def of(cls, sheets: Sequence[Sheet]) -> "_Known":
        found: Counter[_Key] = Counter()
        for sheet in sheets:
            found.update({key for row in _at_edges(sheet) for key in _keys(row)})
        printed = [row.whole for row in sheets[0].rows[:_MASTHEAD_ROWS]] if sheets else []
        size = body_size([sheet.rows for sheet in sheets])
        return cls(symbol_in(printed).rstrip("*"), size, frozenset(key for key, count in found.items() if count > 1))

    def is_furniture(self, row: Row) -> bool:
        if any(form.fullmatch(row.whole) for form in (_PAGE_NUMBER, _JOB, _RECYCLE)):
            return True
        return not self.repeated.isdisjoint(_keys(row))

    def is_symbol(self, row: Row) -> bool:
        return bool(self.symbol) and row.whole.rstrip("*") == self.symbol


def _at_edges(sheet: Sheet) -> Iterator[Row]:
    return (r for r in sheet.rows if not _FOOT < r.baseline / sheet.height < _HEAD)


def _keys(row: Row) -> set[_Key]:
    """The row's words, with and without its page's number, and the two steps of height it stands between."""
    unnumbered = _THIS_PAGE.sub(lambda m: "#" if int(m[0]) == row.page + 1 else m[0], row.whole)
    step = int(row.baseline // _STEP)
    return {(words, at) for words in (row.whole, unnumbered) for at in (step, step + 1)}


def _trimmed(sheet: Sheet, known: _Known, *, first: bool) -> list[Row]:
    rows = list(sheet.rows)
    top = [r for r in rows if r.baseline > _HEAD * sheet.height]
    head = _head_length(top, known, first=first)
    if not head:
        head = _small_title(rows, known.size) if first else _small_head(rows, len(top), known.size)
    foot = _foot_length([r for r in rows[head:] if r.baseline < _FOOT * sheet.height], known)
    return rows[head : len(rows) - foot]


def _head_length(rows: Sequence[Row], known: _Known, *, first: bool) -> int:
    """How many of a page's first rows are its head. The first page's masthead says the symbol, and is none."""
    length = 0
    for at, row in enumerate(rows):
        if (
            known.is_furniture(row)
            or (not first and known.is_symbol(row))
            or (length and abs(row.baseline - rows[length - 1].baseline) < _STEP)
        ):
            length = at + 1
        elif first or not any(known.is_symbol(r) for r in rows[at + 1 : at + 1 + _ROWS_BESIDE]):
            break
    return length


def _small_head(rows: Sequence[Row], most: int, size: float) -> int:
    """How many of a page's first rows are a running title in small print, well apart from the text below it."""
    length = 0
    while length < most and rows[length].size < _SMALLER * size:
        length += 1
    apart = length < len(rows) and rows[length - 1].baseline - rows[length].baseline > _APART * size
    return length if length and apart and rows[length].size >= _SMALLER * size else 0


def _small_title(rows: Sequence[Row], size: float) -> int:
    """How many of the first page's rows are its running title: small print that the title itself says again below."""
    if not rows or rows[0].size >= _SMALLER * size:
        return 0
    beside = [r for r in rows if abs(r.baseline - rows[0].baseline) < _STEP]
    said_again = any(r.whole == rows[0].whole and r.size > size for r in rows[len(beside) :])
    return len(beside) if said_again else 0


def _foot_length(rows: Sequence[Row], known: _Known) -> int:
    """How many of a page's last rows are its foot."""
    length = 0
    for at, row in enumerate(reversed(rows), start=1):
        beside = length and abs(row.baseline - rows[-length].baseline) < _STEP
        if not known.is_furniture(row) and not beside:
            break
        length = at
    return length
