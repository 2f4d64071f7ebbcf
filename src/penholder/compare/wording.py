"""Which wording two paragraphs by different hands share, wherever it stands in each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from penholder.compare.subjects import is_said_anywhere
from penholder.text.words import words

_LINKS = frozenset(
    "a an the of and or to in on for by with from as at its their that which this all is are be has have been not "
    "it was were".split()
)


class Stretch(NamedTuple):
    """Characters ``start`` to ``end`` of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SharedWording:
    """The stretches that both texts have, in the order of each; ``first`` and ``second`` have the same words."""

    first: tuple[Stretch, ...]
    second: tuple[Stretch, ...]


def shared_wording(first: str, second: str) -> SharedWording:
    """Runs of words that both texts have, linking words at their ends left out; the longest are taken first.

    Three words are a run; two of which one tells something ("technical cooperation", not "human rights"); a symbol.
    """
    if first == second:
        whole = (Stretch(0, len(first)),) if first else ()
        return SharedWording(whole, whole)
    ours, theirs = _Split.of(first), _Split.of(second)
    taken_ours, taken_theirs = [False] * len(ours.keys), [False] * len(theirs.keys)
    runs: list[tuple[int, int, int]] = []
    for length, i, j in sorted(_runs(ours.keys, theirs.keys), key=lambda r: (-r[0], r[1], r[2])):
        for start, size in _free(taken_ours, taken_theirs, i, j, length):
            before, kept = _trimmed(ours.keys[i + start : i + start + size])
            start += before
            if not _is_wording(ours.keys[i + start : i + start + kept]):
                continue
            runs.append((i + start, j + start, kept))
            for k in range(start, start + kept):
                taken_ours[i + k] = taken_theirs[j + k] = True
    return SharedWording(
        tuple(sorted(ours.stretch(i, size) for i, _, size in runs)),
        tuple(sorted(theirs.stretch(j, size) for _, j, size in runs)),
    )


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches in order, those that overlap as one."""
    found: list[Stretch] = []
    for s in sorted(stretches):
        if found and s.start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(s.end, found[-1].end))
        else:
            found.append(s)
    return tuple(found)


def word_count(text: str) -> int:
    """How many words a text has, punctuation left out."""
    return sum(w.strip()[:1].isalnum() for w in words(text))


@dataclass(frozen=True, slots=True)
class _Split:
    """The words of a text, punctuation left out, with their places."""

    keys: tuple[str, ...]
    places: tuple[Stretch, ...]

    @classmethod
    def of(cls, text: str) -> "_Split":
        keys, places, at = [], [], 0
        for piece in words(text):
            at += len(piece)
            word = piece.lstrip()
            if word and word[0].isalnum():
                keys.append(word.lower())
                places.append(Stretch(at - len(word), at))
        return cls(tuple(keys), tuple(places))

    def stretch(self, at: int, size: int) -> Stretch:
        """The characters of ``size`` words from word ``at`` on."""
        return Stretch(self.places[at].start, self.places[at + size - 1].end)


def _runs(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int, int]]:
    """The longest run of equal words from each place where one begins: (length, ours, theirs)."""
    where: dict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(theirs):
        where[word].append(j)
    runs = []
    ending: dict[int, int] = {}  # length of the run that ends at word j of theirs and the last word of ours
    for i, word in enumerate(ours):
        now = {j: ending.get(j - 1, 0) + 1 for j in where.get(word, ())}
        runs += [(n, i - n, j - n + 1) for j, n in ending.items() if j + 1 not in now]
        ending = now
    runs += [(n, len(ours) - n, j - n + 1) for j, n in ending.items()]
    return runs


def _free(ours: Sequence[bool], theirs: Sequence[bool], i: int, j: int, length: int) -> list[tuple[int, int]]:
    """The parts of a run that no longer run has taken: (start in the run, words)."""
    parts, start = [], 0
    for k in range(length + 1):
        if k == length or ours[i + k] or theirs[j + k]:
            if k > start:
                parts.append((start, k - start))
            start = k + 1
    return parts


def _trimmed(run: Sequence[str]) -> tuple[int, int]:
    """Linking words before a run, and how many words it has without those before and after it."""
    telling = [n for n, word in enumerate(run) if word not in _LINKS]
    return (telling[0], telling[-1] - telling[0] + 1) if telling else (0, 0)


def _is_wording(run: Sequence[str]) -> bool:
    if len(run) == 1:
        return "/" in run[0]
    return len(run) > 2 or not all(map(is_said_anywhere, run))
