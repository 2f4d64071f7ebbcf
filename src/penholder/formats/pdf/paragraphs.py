"""Printed rows become paragraphs: where one ends is told by distance, indent, and the room left in its last row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from penholder.formats.drafts.marks import mark_of
from penholder.formats.drafts.masthead import is_annex, is_closing, is_enacting, is_masthead, is_section
from penholder.formats.pdf.layout import Layout
from penholder.formats.pdf.row import Row
from penholder.text.phrases import opens_as

_FARTHER = 1.28  # than the rows of one paragraph stand
_OTHER_SIZE = 1.1
_INDENTED = 0.8  # em
_SAME_EDGE = 1.5  # points
_ENDED = re.compile(r"[.,;:!?…。；：，、！？؛،؟][\"”“’'»)\]」』]*\Z|[\"”’»)\]」』]\Z")
_RUNS_ON = re.compile(r"(?:\b(?:of|the|and|in|for|to|on|by|with|from|or|de|des|la|du|et|y)|[,/–-])\Z", re.IGNORECASE)
_SHORTEST = 15  # em, that a line of a masthead or title takes before it is broken


@dataclass(slots=True)
class Block:
    """A paragraph's rows, in the order they are read."""

    rows: list[Row] = field(default_factory=list)

    @property
    def last(self) -> Row:
        return self.rows[-1]


def blocks_of(pages: Sequence[Sequence[Row]], layout: Layout) -> list[Block]:
    """The paragraphs of the text, whose rows stand on any number of pages."""
    gathering = _Gathering(layout)
    for rows in pages:
        for row in rows:
            gathering.take(row)
    return gathering.blocks


@dataclass(slots=True)
class _Gathering:
    """Goes down the rows, knowing whether the text has begun."""

    layout: Layout
    blocks: list[Block] = field(default_factory=list)
    enacted: bool = False

    def take(self, row: Row) -> None:
        """Add the row to the paragraph above it, or begin one."""
        above = self._above(row)
        if above is not None and self.goes_on(above, row):
            above.rows.append(row)
        else:
            self.blocks.append(Block([row]))
        self.enacted = self.enacted or is_enacting(self.blocks[-1].last.text)

    def _above(self, row: Row) -> Block | None:
        """The last paragraph in the row's column."""
        for block in reversed(self.blocks[-4:]):
            last = block.last
            if last.page != row.page:
                return block if self.enacted else None
            if last.baseline - row.baseline < 1:
                continue
            if last.left < row.right and row.left < last.right:
                return block
        return None

    def goes_on(self, above: Block, row: Row) -> bool:
        """Whether ``row`` belongs to the paragraph ``above``."""
        last = above.last
        if not 1 / _OTHER_SIZE < last.size / row.size < _OTHER_SIZE:
            return False
        if len(above.rows) == 1 and (is_enacting(last.text) or is_section(last.text)):
            return False
        if last.page == row.page and last.baseline - row.baseline > _FARTHER * self._pitch(last):
            return False
        if _is_next_number(above.rows[0], row):
            return False
        if not self.enacted:
            return self._goes_on_in_head(last, row)
        if self._stands_alone(last, row):
            return False
        if _ENDED.search(last.text) and _opens(row, over_page=last.page != row.page):
            return False
        fits = not self.layout.is_full(last, self._room(row))
        if fits and last.bold != row.bold and all(r.bold for r in above.rows):
            return False
        if fits and last.bold and row.bold:
            return last.page == row.page and not _ENDED.search(last.text)
        if not fits and row.text[:1].islower():
            return True
        if self._is_indented(above, row) or self._hangs(above, row):
            return not fits and not _ENDED.search(last.text)
        return not fits or not _ENDED.search(last.text)

    def _pitch(self, row: Row) -> float:
        """How far below ``row`` the next of its paragraph stands."""
        return self.layout.pitch * row.size / self.layout.size

    def _goes_on_in_head(self, last: Row, row: Row) -> bool:
        """In the masthead and title, where lines are short and stand close."""
        if last.page != row.page:
            return False
        if last.right - last.left < _SHORTEST * last.size:
            return False
        if _RUNS_ON.search(last.text) or row.text[:1].islower():
            return True
        if last.bold != row.bold:
            return False
        if last.bold and last.size > self.layout.size * _OTHER_SIZE:
            return not is_masthead(row.text) or not is_masthead(last.text)
        if is_masthead(last.text):
            return False
        return not is_masthead(row.text) or self.layout.is_full(last, self._room(row))

    def _stands_alone(self, last: Row, row: Row) -> bool:
        """Whether the row begins a paragraph by what it is."""
        text = row.text
        if not _ENDED.search(last.text) and not last.bold:
            return is_closing(text) and row.left > self.layout.left + 10 * row.size
        return not text[:1].islower() and any(f(text) for f in (is_closing, is_annex, is_enacting, is_section))

    def _room(self, row: Row) -> float:
        """How wide the row's first word is with the blank before it; figures keep to the word after them."""
        words = row.text.split(maxsplit=2)
        width = (row.right - row.left) / max(len(row.text), 1)
        first = words[0] if words else ""
        if len(words) > 1 and first[:1].isdigit():
            first += " " + words[1]
        return (len(first) + 1) * width

    def _is_indented(self, above: Block, row: Row) -> bool:
        """Whether the row begins farther in than the rows of a paragraph do after its first."""
        if row.leftward:
            return False
        edges = [r.left for r in above.rows[1:] if r.page == row.page] or [above.rows[0].left, above.rows[0].word]
        return row.left > max(edges) + _INDENTED * row.size

    def _hangs(self, above: Block, row: Row) -> bool:
        """Whether the row begins with a number that stands out of the text it belongs to."""
        mark = mark_of(row.text)
        if mark.what not in ("number", "letter", "bullet", "PP", "OP") or row.word == row.left:
            return False
        return bool(_ENDED.search(above.last.text))


def _is_next_number(first: Row, row: Row) -> bool:
    """Whether the row stands out of its text with the number after that of the paragraph that begins with ``first``."""
    mark, following = mark_of(first.text), mark_of(row.text)
    if row.word == row.left or abs(first.left - row.left) > _SAME_EDGE:
        return False
    numbers = mark.what == following.what == "number" and mark.value.isdigit() and following.value.isdigit()
    return numbers and int(following.value) == int(mark.value) + 1


def _opens(row: Row, *, over_page: bool) -> bool:
    """Whether the row begins with opening words; over a page, where no distance tells, their italics are enough."""
    text = row.text
    return text[:1].isupper() and ((over_page and row.pieces[0].italic) or opens_as(text) is not None)
