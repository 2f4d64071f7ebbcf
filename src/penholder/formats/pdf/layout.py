"""The measures a paper is set in: its text's edges, size, and the distance of its rows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from penholder.formats.pdf.row import Row, body_size

_NEAR = 1.5  # points
_WIDEST_PITCH = 3.2  # of the size
_USUAL_PITCH = 1.2
_LONG = 20  # em, from which on a row may be a full one


@dataclass(frozen=True, slots=True)
class Layout:
    """Points: the text's ``left`` and ``right`` edge, and ``pitch``, how far apart rows of one paragraph stand."""

    left: float
    right: float
    size: float
    pitch: float

    @classmethod
    def of(cls, pages: Sequence[Sequence[Row]]) -> "Layout":
        """As most rows have it."""
        size = body_size(pages)
        rows = [r for page in pages for r in page if abs(r.size - size) <= 0.08 * size]
        left = _commonest([r.left for r in rows], default=0.0)
        long = [r.right for r in rows if r.right - r.left > _LONG * size]
        right = _commonest(long, default=max((r.right for r in rows), default=0.0))
        pitch = _pitch(pages, size, right) if long else None
        return cls(left, right, size, pitch or _USUAL_PITCH * size)

    def is_full(self, row: Row, room: float) -> bool:
        """Whether ``row`` has no room for as much more, of that width, at its end."""
        if row.leftward:
            return row.left - room < self.left
        return row.right + room > self.right + _NEAR


def _commonest(values: Sequence[float], default: float) -> float:
    steps = Counter(round(v / 2) for v in values)
    if not steps:
        return default
    # Edges of set type tremble by a point or two: the step with its neighbours that has most.
    best = max(steps, key=lambda s: steps[s - 1] + 2 * steps[s] + steps[s + 1])
    near = sorted(v for v in values if abs(v / 2 - best) <= 1.5)
    return near[len(near) // 2]


def _pitch(pages: Sequence[Sequence[Row]], size: float, right: float) -> float | None:
    found: Counter[float] = Counter()
    for page in pages:
        for above, below in pairwise(page):
            apart = above.baseline - below.baseline
            alike = abs(above.size - size) <= 0.08 * size and abs(below.size - size) <= 0.08 * size
            if alike and 0.8 * size < apart < _WIDEST_PITCH * size and above.right > right - 2 * size:
                found[round(apart * 2) / 2] += 1
    return found.most_common(1)[0][0] if found else None
