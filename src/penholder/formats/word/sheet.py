"""The sheet of a Word file: its size, margins, the column of its text, and where numbers stand in it."""

from dataclasses import dataclass
from typing import Literal

A4, LETTER = (11906, 16838), (12240, 15840)  # twentieths of a point, as all lengths here
STEP = 567  # from one level to the next on a plain sheet: a centimetre
COLUMN = 1267  # on an issued sheet, from either margin to the text
FIRST_LINE = 475
AFTER_NUMBER = COLUMN + 2 * FIRST_LINE + 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """How pages are set. An ``issued`` sheet is set as the United Nations sets its documents, measured on A/RES/73/7.

    There the text stands in a column, numbers stand in its first line, and the page head has the symbol at the outer
    side; on a plain sheet numbers hang before the text and the head is the same on every page.
    """

    size: Literal["letter", "a4"] = "a4"
    wide: bool = False
    issued: bool = False

    @property
    def page(self) -> tuple[int, int]:
        """Width and height."""
        width, height = A4 if self.size == "a4" else LETTER
        return (height, width) if self.wide else (width, height)

    @property
    def margin(self) -> int:
        """From the left or right edge to the text, or to the rules of an issued sheet."""
        return 1200 if self.issued else 1247

    @property
    def text_width(self) -> int:
        """Between the margins."""
        return self.page[0] - 2 * self.margin

    @property
    def column(self) -> int:
        """From either margin to the column of the text."""
        return COLUMN if self.issued else 0

    def numbered(self, level: int) -> tuple[int, int]:
        """Where a numbered paragraph of that level stands: its left indent, and its first line's from there."""
        if not self.issued:
            return (level + 1) * STEP, -STEP
        if level < 2:
            return COLUMN, FIRST_LINE
        return AFTER_NUMBER + (level - 2) * FIRST_LINE, -FIRST_LINE

    def words(self, level: int) -> int:
        """Where the words after the number of that level begin."""
        left, first = self.numbered(level)
        return AFTER_NUMBER if first > 0 else left


PLAIN_SHEET = Sheet()
