"""What a page prints at one height of one column, as words that look alike."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a row that look alike; ``raised`` ones stand above the line: a footnote mark, or "st" in "21st"."""

    text: str
    italic: bool = False
    bold: bool = False
    raised: bool = False


@dataclass(frozen=True)
class Row:
    """What one column prints at one height. Lengths in points, ``baseline`` from the foot of the page, from 0.

    ``word`` is where its text begins after a number before it ("3.", "(a)").
    """

    pieces: tuple[Piece, ...]
    left: float
    right: float
    word: float
    baseline: float
    size: float
    page: int
    leftward: bool = False

    @cached_property
    def whole(self) -> str:
        """All that is printed, raised marks too."""
        return "".join(p.text for p in self.pieces).strip()

    @cached_property
    def drawn(self) -> str:
        """All that is printed, with the blank after it where the page draws one."""
        return "".join(p.text for p in self.pieces).lstrip()

    @cached_property
    def text(self) -> str:
        """What stands on the line."""
        return "".join(p.text for p in self.pieces if not p.raised).strip()

    @cached_property
    def bold(self) -> bool:
        return all(p.bold for p in self.pieces if p.text.strip() and not p.raised)

    @property
    def raised_first(self) -> str:
        """The raised mark that the row begins with, if any."""
        first = next((p for p in self.pieces if p.text.strip()), None)
        return first.text.strip() if first and first.raised else ""


def body_size(pages: Sequence[Sequence[Row]]) -> float:
    """The size that most of the text is printed in."""
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0
