"""Which words of a text changed: edits as a person would have made them, on whole words."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import Indel

from penholder.text.words import words

_HARD_BLANKS = {ord(c): " " for c in "\u00a0\u202f\u2007"}
_OPENERS = frozenset(
    "and or but including in on of for to with by from as at under within without through that which who where a an the"
    " especially particularly inter while taking".split()
)
_DANGLING = frozenset("and or but in on of for to with by from as at under that which who a an the its their".split())


class Edit(NamedTuple):
    """Words ``start`` to ``end`` of the base become ``text`` (each word with the blank before it)."""

    start: int
    end: int
    text: str


class Change(NamedTuple):
    """Characters ``start`` to ``end`` of the old text become ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Split:
    """A text split once, to be compared with many.

    ``padded`` is the text with a blank put before it, so that its first word has one like every other; ``words`` are
    its words, hard blanks counting as blanks. Word ``i`` begins at character ``offsets[i]`` of it; ``counts[i]`` of the
    words before it are no punctuation.
    """

    text: str
    padded: str
    words: tuple[str, ...]
    offsets: tuple[int, ...]
    counts: tuple[int, ...]

    def between(self, start: int, end: int) -> str:
        """Words ``start`` to ``end`` as they stand in the text, the blank before the first included."""
        return self.padded[self.offsets[start] : self.offsets[end]]


def split(text: str) -> Split:
    """``text``, which is clean, ready for comparison."""
    pieces = tuple(words(_padded(text))) if text else ()
    counts = accumulate(w.lstrip()[0].isalnum() for w in pieces)
    return Split(text, " " + text, pieces, (0, *accumulate(map(len, pieces))), (0, *counts))


def _padded(text: str) -> str:
    return " " + (text.translate(_HARD_BLANKS) if any(c in text for c in "\u00a0\u202f\u2007") else text)


def edits(base: Split, text: str) -> tuple[Edit, ...]:
    """The smallest edits, in order, that turn ``base`` into ``text``, placed at the boundaries of phrases."""
    if text == base.text:
        return ()
    new = words(_padded(text)) if text else []
    found = _replacements(
        (o.src_start, o.src_end, o.dest_start, o.dest_end) for o in Indel.opcodes(base.words, new) if o.tag != "equal"
    )
    bounds = [*(f[0] for f in found[1:]), len(base.words)]
    placed: list[Edit] = []
    for (start, end, first, last), limit in zip(found, bounds, strict=True):
        edit = _at_phrase(base, Edit(start, end, ""), new[first:last], placed[-1].end if placed else 0, limit)
        if placed and placed[-1].end == edit.start:
            before = placed.pop()
            edit = Edit(before.start, edit.end, before.text + edit.text)
        placed.append(edit)
    return tuple(placed)


def _replacements(found: Iterable[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Deletions and insertions at one place are one replacement."""
    merged: list[tuple[int, int, int, int]] = []
    for start, end, first, last in found:
        if merged and merged[-1][1] == start and merged[-1][3] == first:
            merged[-1] = (merged[-1][0], end, merged[-1][2], last)
        else:
            merged.append((start, end, first, last))
    return merged


def _at_phrase(base: Split, at: Edit, new: Sequence[str], low: int, high: int) -> Edit:
    """A pure insertion or deletion can slide along equal words between ``low`` and ``high``: take a phrase's start."""
    if at.start == at.end:
        by, run = _best_slide(base.words, at, new, low, high)
        return Edit(at.start + by, at.end + by, "".join(run))
    if not new:
        by, _ = _best_slide(base.words, at, base.words[at.start : at.end], low, high)
        return Edit(at.start + by, at.end + by, "")
    return Edit(at.start, at.end, "".join(new))


def _best_slide(old: Sequence[str], at: Edit, run: Sequence[str], low: int, high: int) -> tuple[int, Sequence[str]]:
    """How far the run inserted or deleted at ``at`` slides to the right (or left, below 0), and its words there."""
    to_right = at.end < high and old[at.end] == run[0]
    if not to_right and not (at.start > low and old[at.start - 1] == run[-1]):
        return 0, run
    best, best_score, best_run = 0, _phrase_score(run), run
    right, left = run, run
    for by in range(1, min(len(run), high - at.end) + 1):
        if old[at.end + by - 1] != right[0]:
            break
        right = [*right[1:], right[0]]
        if (score := _phrase_score(right)) > best_score:
            best, best_score, best_run = by, score, right
    for by in range(1, min(len(run), at.start - low) + 1):
        if old[at.start - by] != left[-1]:
            break
        left = [left[-1], *left[:-1]]
        if (score := _phrase_score(left)) > best_score:
            best, best_score, best_run = -by, score, left
    return best, best_run


def _phrase_score(run: Sequence[str]) -> int:
    first, last = run[0].strip().lower(), run[-1].strip().lower()
    opens = 2 if first in _OPENERS or not first[0].isalnum() else 0
    return opens - (3 if last in _DANGLING else 0) - (0 if last[-1].isalnum() or last[-1] in ")”’»" else 2)


def join(base: Split, found: Sequence[Edit], apart: Collection[int] = ()) -> tuple[Edit, ...]:
    """Edits that a person made as one: those separated by few unchanged words, or fewer than they change, are one.

    ``apart`` holds positions ``i`` at which edit ``i`` must not be joined to the one before it.
    """
    joined: list[Edit] = []
    for i, edit in enumerate(found):
        if joined and i not in apart and one_edit(base, joined[-1], edit):
            last = joined.pop()
            joined.append(Edit(last.start, edit.end, last.text + base.between(last.end, edit.start) + edit.text))
        else:
            joined.append(edit)
    return tuple(joined)


def one_edit(base: Split, left: Edit, right: Edit) -> bool:
    """Whether two neighbouring edits stand so near each other, for their size, that a person made them as one."""
    gap = base.counts[right.start] - base.counts[left.end]
    size = min(_size(left), _size(right))
    return gap <= 2 or gap * 2 <= size


def _size(edit: Edit) -> int:
    return max(edit.end - edit.start, edit.text.count(" "))


def changes(old: str, new: str) -> tuple[Change, ...]:
    """What turns ``old`` into ``new``, both clean, as replacements of whole phrases, in order."""
    if old == new:
        return ()
    base = split(old)
    return tuple(
        Change(*unpadded) for edit in join(base, edits(base, new)) if (unpadded := _without_padding(base, edit))
    )


def follow(text: str, other: str, offset: int) -> int:
    """The place in ``other`` of what stands ``offset`` characters into ``text``; one is an edit of the other."""
    shift = 0
    for change in changes(other, text):
        if change.start + shift >= offset:
            break
        shift += len(change.text) - (change.end - change.start)
        if change.end + shift >= offset:
            return change.end
    return offset - shift


def _without_padding(base: Split, edit: Edit) -> tuple[int, int, str]:
    start, end, text = base.offsets[edit.start] - 1, base.offsets[edit.end] - 1, edit.text
    if start >= 0:
        return start, end, text
    # At the very start the words have no blank before them; what goes or comes there takes the blank after it along.
    if end < 0 or edit.end == 0:
        return 0, 0, text[1:] + (" " if base.text and base.words[0][0] == " " else "")
    if not text and edit.end < len(base.words) and base.words[edit.end][0] == " ":
        return 0, end + 1, ""
    return 0, end, text[1:] if text[:1] == " " else text
