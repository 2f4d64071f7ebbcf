"""Which glyphs of a page stand at one height, and which are raised above their line: footnote marks, "st" in "21st"."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from penholder.formats.pdf.glyphs import Run

_SAME_HEIGHT = 0.2  # of the larger size
_RAISED = (0.15, 0.65)  # how far above the line, in its size, a footnote mark stands
_SMALLER = 0.85  # than the line's size


@dataclass(slots=True)
class Height:
    """Runs at one ``baseline`` (points from the page's foot), the largest of ``size``, and those raised above it."""

    baseline: float
    size: float
    runs: list[Run]
    raised: list[Run] = field(default_factory=list)


def heights_of(runs: Sequence[Run]) -> list[Height]:
    """The heights at which a page writes, from the top."""
    lines: list[Height] = []
    for run in sorted(runs, key=lambda r: -r.baseline):
        above = lines[-1] if lines else None
        if above and above.baseline - run.baseline <= _SAME_HEIGHT * max(above.size, run.size):
            above.runs.append(run)
            if run.size > above.size and not _blank(run):
                above.baseline, above.size = run.baseline, run.size
        else:
            lines.append(Height(run.baseline, run.size, [run]))
    return _with_raised(lines)


def _blank(run: Run) -> bool:
    return not any(sign.strip() for sign in run.signs)


def _with_raised(lines: list[Height]) -> list[Height]:
    """Small runs right above the line they stand beside joined to it."""
    kept: list[Height] = []
    for line, below in zip_longest(lines, lines[1:]):
        raised = set(_raised(line, below)) if below is not None else set()
        stay = [run for n, run in enumerate(line.runs) if n not in raised]
        if below is not None:
            below.raised += [run for n, run in enumerate(line.runs) if n in raised]
        sizes = [run.size for run in stay if not _blank(run)]
        if sizes:
            kept.append(Height(line.baseline, max(sizes), stay, line.raised))
        elif below is not None:
            below.raised += line.raised
    return kept


def _raised(line: Height, below: Height) -> Iterator[int]:
    """Which of the line's runs are small, and stand right above the line ``below`` beside something of it."""
    low, high = _RAISED
    if not low * below.size <= line.baseline - below.baseline <= high * below.size:
        return
    spans = _spans(run for run in below.runs if not _blank(run))
    for n, run in enumerate(line.runs):
        if run.size < _SMALLER * below.size:
            after = bisect_right(spans, (run.left, run.left))
            near = spans[max(after - 1, 0) : after + 1]
            if any(max(left - run.right, run.left - right) <= below.size / 2 for left, right in near):
                yield n


def _spans(runs: Iterable[Run]) -> list[tuple[float, float]]:
    """The stretches of a line that ``runs`` cover, from the left."""
    spans: list[tuple[float, float]] = []
    for left, right in sorted((run.left, run.right) for run in runs):
        if spans and left <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(right, spans[-1][1])
        else:
            spans.append((left, right))
    return spans
