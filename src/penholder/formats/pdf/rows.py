"""Glyphs become printed rows: where a blank stands and where a column ends is told by the gaps between them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from penholder.formats.drafts.marks import mark_of
from penholder.formats.pdf.glyphs import Page, Run
from penholder.formats.pdf.heights import Height, heights_of
from penholder.formats.pdf.leftward import is_leftward, reading_order, with_brackets_turned
from penholder.formats.pdf.row import Piece, Row

# All in widths of an em. Words that are drawn in two strokes have gaps up to 0.14 where these meet, and from 0.23 on
# between words; a row that is letterspaced has more of both.
_GAP = 0.17
_SQUEEZED = 0.03  # what a blank that is drawn, and drawn over, takes up at most
_COLUMN = 2.5
_LONGEST_NUMBER = 20  # signs
_GOOD_PART = 0.25  # of the size that most of a row is printed in


def rows_of(page: Page, number: int) -> list[Row]:
    """The rows of a page, the ``number``-th from 0, from the top; those at one height as they are read."""
    return [row for height in heights_of(page.runs) for row in _columns(height, number)]


class _Glyph(NamedTuple):
    left: float
    right: float
    sign: str
    run: Run
    raised: bool


def _columns(height: Height, page: int) -> Iterator[Row]:
    """The rows at one height, cut where a gap is wider than any between words."""
    glyphs = [*_glyphs(height.runs, raised=False), *_glyphs(height.raised, raised=True)]
    leftward = is_leftward(g.sign for g in glyphs)
    glyphs = _leftward(glyphs) if leftward else sorted(glyphs, key=lambda g: g.left)
    column = _Column(leftward, glyphs)
    for glyph in glyphs:
        if glyph.sign.isspace():
            column.drawn = column.drawn or glyph
            continue
        between = column.before(glyph)
        if between is None:
            yield column.row(height.baseline, page)
            column = _Column(leftward, glyphs)
            between = ""
        column.add(between, glyph)
    if column.glyphs:
        yield column.row(height.baseline, page)


def _glyphs(runs: Sequence[Run], *, raised: bool) -> Iterator[_Glyph]:
    for run in runs:
        for left, right, sign in zip(run.lefts, run.rights, run.signs, strict=True):
            yield _Glyph(left, right, sign, run, raised)


def _leftward(glyphs: Sequence[_Glyph]) -> list[_Glyph]:
    order = reading_order([g.sign for g in glyphs], [g.left for g in glyphs], [g.right for g in glyphs])
    read = [glyphs[i] for i in order]
    return [g._replace(sign=s) for g, s in zip(read, with_brackets_turned([g.sign for g in read]), strict=True)]


def _apart(a: _Glyph, b: _Glyph) -> float:
    return max(b.left - a.right, a.left - b.right)


@dataclass(slots=True)
class _Column:
    """A row while its glyphs come in, in reading order; ``around`` are all glyphs at its height."""

    leftward: bool
    around: Sequence[_Glyph]
    glyphs: list[_Glyph] = field(default_factory=list)  # without blanks
    between: list[str] = field(default_factory=list)  # the blank before each, if any
    drawn: _Glyph | None = None  # the blank drawn since the last glyph
    word: float | None = None

    def before(self, glyph: _Glyph) -> str | None:
        """What stands between the row and ``glyph``: a blank, nothing, or None where it stands in another column."""
        if not self.glyphs:
            return ""
        last = self.glyphs[-1]
        gap, size = _apart(last, glyph), max(last.run.size, glyph.run.size)
        if self.drawn is None and gap <= _GAP * size:
            return ""
        if gap > _COLUMN * size and not _is_number(self.text()):  # a number may stand far before its text
            return None
        if self.drawn is None:
            return " " if gap > (_GAP + self.spacing()) * size else ""
        # Slanted letters reach into the blank beside them, so that the gap itself may be none.
        room = gap if self.leftward else glyph.left - self.drawn.left
        return self.drawn.sign if room > _SQUEEZED * size else ""

    def spacing(self) -> float:
        """How far apart letters stand, in their size: more than nothing where they are letterspaced."""
        pairs = [(a, b) for a, b in pairwise(self.around) if not (a.sign.isspace() or b.sign.isspace())]
        gaps = [_apart(a, b) / b.run.size for a, b in pairs if a.run.size == b.run.size]
        return max(median_low(gaps), 0.0) if gaps else 0.0

    def add(self, between: str, glyph: _Glyph) -> None:
        if self.word is None and between and _is_number(self.text()):
            self.word = glyph.right if self.leftward else glyph.left
        self.glyphs.append(glyph)
        self.between.append(between)
        self.drawn = None

    def text(self) -> str:
        """All of it while it is short enough to be a number or name before a text, else nothing."""
        if len(self.glyphs) > _LONGEST_NUMBER:
            return ""
        return "".join(b + g.sign for b, g in zip(self.between, self.glyphs, strict=True))

    def row(self, baseline: float, page: int) -> Row:
        """The row as it stands."""
        left, right = min(g.left for g in self.glyphs), max(g.right for g in self.glyphs)
        start = right if self.leftward else left
        word = start if self.word is None else self.word
        return Row(tuple(self.pieces()), left, right, word, baseline, self.size(), page, self.leftward)

    def size(self) -> float:
        """The largest size that a good part of it is printed in: names in small print may end a paragraph."""
        sizes = Counter(glyph.run.size for glyph in self.glyphs)
        return max(size for size, count in sizes.items() if count >= _GOOD_PART * sizes.most_common(1)[0][1])

    def pieces(self) -> Iterator[Piece]:
        """Its words, parted where their look changes, with the blank drawn after them."""
        look: tuple[bool, bool, bool] | None = None
        run: Run | None = None
        signs: list[str] = []
        for glyph, blank in zip(self.glyphs, self.between, strict=True):
            if glyph.run is not run:
                run, now = glyph.run, (glyph.run.italic, glyph.run.bold, glyph.raised)
                if look is not None and now != look:
                    yield Piece("".join(signs), *look)
                    signs = []
                look = now
            signs.append(blank + glyph.sign)
        if look is not None:
            yield Piece("".join(signs) + (" " if self.drawn else ""), *look)


def _is_number(text: str) -> bool:
    """Whether ``text`` stands before another: "3.", "(a)", "PP2 bis", "OP7 alt", "Title:"."""
    if text.endswith(":"):
        return True
    text = text.removesuffix(" alt")
    return bool(text) and (mark := mark_of(text + " ")).what != "" and mark.length >= len(text)
