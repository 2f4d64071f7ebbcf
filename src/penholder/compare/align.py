"""Which paragraph of one text became which of another: kept, edited, moved, split, merged, inserted, deleted."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from rapidfuzz.distance import Indel

from penholder.text.resolution import Paragraph
from penholder.text.words import words

# Word-level similarity (2 × words in common ÷ all words), tuned on adopted resolutions: neighbours about one subject
# stay under 0.45, a paragraph that a person edited above 0.6.
REWRITTEN = 0.4  # below it a paragraph in its old place is a rewrite, not an edit
_IN_PLACE = 0.4
_ELSEWHERE = 0.6
_REPLACED = 0.15
_SURELY_SAME = 0.75  # of characters, at the same place in both texts
_STEPS = sorted(((di, dj) for di in range(6) for dj in range(6)), key=lambda s: (s[0] + s[1], abs(s[0] - s[1])))
_LIKELY = 6  # how many candidates each paragraph is compared with in full


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraph ``old`` became paragraph ``new`` (positions; None: inserted, deleted). ``likeness`` is 0 to 1."""

    old: int | None
    new: int | None
    moved: bool = False
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs in the order of the new text, deleted paragraphs where they stood.

    ``splits``: (old, first, second): ``old`` became two adjacent paragraphs; ``merges``: (first, second, new).
    """

    pairs: tuple[Pair, ...]
    splits: tuple[tuple[int, int, int], ...] = ()
    merges: tuple[tuple[int, int, int], ...] = ()


def align(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Alignment:
    """Pair the paragraphs of two texts so that as little as possible has changed."""
    sure = _surely_same(old, new)
    olds = sorted(set(range(len(old))) - {i for i, _, _ in sure})
    news = sorted(set(range(len(new))) - {j for _, j, _ in sure})
    likely = list(_likely(old, new, olds, news))
    kept = _heaviest_chain([*sure, *(c for c in likely if c[2] >= _IN_PLACE)])
    found = {i: (j, like) for i, j, like in kept}
    moved = _moved([*sure, *likely], found)
    found |= moved
    found |= _replaced(old, new, {i: j for i, j, _ in kept}, found, likely)
    pairs = _in_order(len(old), len(new), found, set(moved))
    return Alignment(pairs, *_splits_and_merges(old, new, pairs))


def _surely_same(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[tuple[int, int, float]]:
    """Pairs found walking down both texts side by side; where they differ, from the nearest place where they agree."""
    old_texts, new_texts = {p.text for p in old}, {p.text for p in new}

    def same(i: int, j: int) -> bool:
        if i >= len(old) or j >= len(new):
            return False
        a, b = old[i], new[j]
        if a.text == b.text:
            return True
        if a.kind is not b.kind or a.text in new_texts or b.text in old_texts:
            return False
        return Indel.normalized_similarity(a.text, b.text, score_cutoff=_SURELY_SAME) > 0

    sure: list[tuple[int, int, float]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        step = next(((di, dj) for di, dj in _STEPS if same(i + di, j + dj)), None)
        if step is None:
            i, j = i + 1, j + 1
            continue
        i, j = i + step[0], j + step[1]
        sure.append((i, j, 1.0 if old[i].text == new[j].text else 0.95))
        i, j = i + 1, j + 1
    return sure


def _likely(
    old: Sequence[Paragraph], new: Sequence[Paragraph], olds: Sequence[int], news: Sequence[int]
) -> Iterator[tuple[int, int, float]]:
    """Pairs (old, new, likeness) worth considering: those that share their rarer words."""
    old_words = {i: _plain_words(old[i].text) for i in olds}
    new_words = {j: _plain_words(new[j].text) for j in news}
    having: dict[str, list[int]] = defaultdict(list)
    for i, ws in old_words.items():
        for w in set(ws):
            having[w].append(i)
    weight = {w: log(1 + len(olds) / len(where)) for w, where in having.items()}
    for j, ws in new_words.items():
        shared: dict[int, float] = defaultdict(float)
        for w in set(ws):
            for i in having.get(w, ()):
                shared[i] += weight[w]
        for i, _ in sorted(shared.items(), key=lambda c: (-c[1], c[0]))[:_LIKELY]:
            like = 1.0 if old[i].text == new[j].text else min(0.999, Indel.normalized_similarity(old_words[i], ws))
            yield i, j, like if old[i].kind is new[j].kind else like * 0.95
    for i, j in zip(olds, news, strict=False):
        if not old_words[i] and not new_words[j]:
            yield i, j, 1.0 if old[i].text == new[j].text else _IN_PLACE


def _plain_words(text: str) -> list[str]:
    return [w for w in (w.strip().lower() for w in words(text)) if w[0].isalnum()]


def _heaviest_chain(candidates: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The pairs that keep both orders and have the greatest total likeness; a paragraph left as it was counts more."""
    best_until: list[tuple[int, float, int]] = []  # (new, total likeness, candidate), ascending in new and in likeness
    came_from = [-1] * len(candidates)
    for c in sorted(range(len(candidates)), key=lambda c: (candidates[c][0], -candidates[c][1])):
        _, j, like = candidates[c]
        at = bisect_left(best_until, (j,))
        before = best_until[at - 1] if at else (-1, 0.0, -1)
        total = before[1] + like**2
        came_from[c] = before[2]
        if at < len(best_until) and best_until[at][0] == j and best_until[at][1] >= total:
            continue
        worse = at
        while worse < len(best_until) and best_until[worse][1] <= total:
            worse += 1
        best_until[at:worse] = [(j, total, c)]
    c = best_until[-1][2] if best_until else -1
    chain: list[tuple[int, int, float]] = []
    while c >= 0:
        chain.append(candidates[c])
        c = came_from[c]
    return chain[::-1]


def _moved(likely: list[tuple[int, int, float]], found: dict[int, tuple[int, float]]) -> dict[int, tuple[int, float]]:
    taken = {j for j, _ in found.values()}
    moved: dict[int, tuple[int, float]] = {}
    for i, j, like in sorted(likely, key=lambda c: (-c[2], c[0], c[1])):
        if like >= _ELSEWHERE and i not in found and i not in moved and j not in taken:
            moved[i] = (j, like)
            taken.add(j)
    return moved


def _replaced(
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    kept: dict[int, int],
    found: dict[int, tuple[int, float]],
    likely: list[tuple[int, int, float]],
) -> dict[int, tuple[int, float]]:
    """Between two pairs, as many old as new paragraphs left over, of the same kinds in order, are rewritten ones."""
    like_of = {(i, j): like for i, j, like in likely}
    replaced: dict[int, tuple[int, float]] = {}
    for olds, news in _gaps(len(old), len(new), kept, found):
        if len(olds) != len(news) or any(old[i].kind is not new[j].kind for i, j in zip(olds, news, strict=True)):
            continue
        for i, j in zip(olds, news, strict=True):
            like = like_of.get((i, j), 0.0)
            if like >= _REPLACED or len(olds) == 1:
                replaced[i] = (j, like)
    return replaced


def _gaps(
    n_old: int, n_new: int, kept: dict[int, int], found: dict[int, tuple[int, float]]
) -> Iterator[tuple[list[int], list[int]]]:
    """Unpaired old and new paragraphs that stand between the same two neighbours that kept their places."""
    taken = {j for j, _ in found.values()}
    bounds = [(-1, -1), *sorted(kept.items()), (n_old, n_new)]
    for (old, new), (next_old, next_new) in pairwise(bounds):
        olds = [i for i in range(old + 1, next_old) if i not in found]
        news = [j for j in range(new + 1, next_new) if j not in taken]
        if olds and news:
            yield olds, news


def _in_order(n_old: int, n_new: int, found: dict[int, tuple[int, float]], moved: set[int]) -> tuple[Pair, ...]:
    old_of = {j: i for i, (j, _) in found.items()}
    deleted_after: dict[int | None, list[int]] = defaultdict(list)
    last: int | None = None
    for i in range(n_old):
        if i not in found:
            deleted_after[last].append(i)
        elif i not in moved:
            last = i
    pairs = [Pair(i, None) for i in deleted_after[None]]
    for j in range(n_new):
        old = old_of.get(j)
        if old is None:
            pairs.append(Pair(None, j))
            continue
        pairs.append(Pair(old, j, old in moved, found[old][1]))
        if old not in moved:
            pairs += [Pair(d, None) for d in deleted_after[old]]
    return tuple(pairs)


def _splits_and_merges(
    old: Sequence[Paragraph], new: Sequence[Paragraph], pairs: tuple[Pair, ...]
) -> tuple[tuple[tuple[int, int, int], ...], tuple[tuple[int, int, int], ...]]:
    splits, merges = [], []
    for a, b in pairwise(pairs):
        for pair, other in ((a, b), (b, a)):
            if pair.old is None or pair.new is None or pair.likeness > 0.95:
                continue
            if other.old is None and other.new is not None:
                first, second = sorted((pair.new, other.new))
                if _better_together(old[pair.old].text, new[first].text, new[second].text, pair.likeness):
                    splits.append((pair.old, first, second))
            elif other.new is None and other.old is not None:
                first, second = sorted((pair.old, other.old))
                if _better_together(new[pair.new].text, old[first].text, old[second].text, pair.likeness):
                    merges.append((first, second, pair.new))
    return tuple(splits), tuple(merges)


def _better_together(whole: str, first: str, second: str, alone: float) -> bool:
    """Whether the two parts together are clearly closer to the whole than the closer one alone."""
    together = Indel.normalized_similarity(_plain_words(whole), _plain_words(first) + _plain_words(second))
    return together > max(0.7, alone + 0.1)
