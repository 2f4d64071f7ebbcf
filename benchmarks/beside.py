"""Rival drafts side by side: are the right paragraphs paired? Beside rapidfuzz's and TF-IDF's likeness of texts."""

import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from rapidfuzz import fuzz
from tests.tools import SHARED_DATA

from benchmarks.table import show
from penholder.compare.pairing import counterparts, has_counterparts
from penholder.formats import read
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph, Resolution, settle

_RIVALS = Path(__file__).parents[1] / "tests" / "data" / "rivals"
_VERBS = "Encourages Invites Notes Underlines Welcomes Urges".split()
_SEEDS = range(3)
_SHARES = (0.2, 0.4, 0.6)  # of the words left out
Pairs = set[tuple[int, int]]  # positions of paragraphs
Scores = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class _Case:
    """Two drafts, the pairs that are right, and those that are neither demanded nor wrong."""

    first: Resolution
    second: Resolution
    right: Pairs
    defensible: Pairs


def run() -> None:
    """Recall and precision of pairs; the peers are given the threshold that is best for them on each set of texts."""
    sets = {
        "rivals on Ardania": [_rivals("ardania", "sponsors", "state")],
        "rivals on rivers": [_rivals("rivers", "upstream", "downstream")],
        "rivals on plastic (written after the pairing)": [_rivals("plastic", "makers", "islands")],
    }
    data = SHARED_DATA / "resolutions"
    if data.exists():
        real = read(data / "A_RES_73_7-EN.pdf").text
        assert real is not None
        sets |= {f"73/7, shuffled, {s:.0%} of words gone": [_reworded(real, n, s) for n in _SEEDS] for s in _SHARES}
    peers: dict[str, Callable[[Resolution, Resolution], Scores]] = {
        "rapidfuzz token_set_ratio": _token_set,
        "TF-IDF cosine": _cosine,
    }
    rows = []
    for name, cases in sets.items():
        ours = _f1(cases, [_ours(c.first, c.second) for c in cases])
        rows.append((f"{name}: penholder", *_told(ours), "1.00"))
        for peer, score in peers.items():
            best = _best(cases, [score(c.first, c.second) for c in cases])
            rows.append((f"{name}: {peer}", *_told(best), f"{ours[2] / best[2]:.2f}" if best[2] else "–"))
    show(
        "Pairing rival drafts, after the likeliest pairs first, one to many (peers at their best threshold)",
        ("", "recall", "precision", "F1", "ours ÷ theirs"),
        rows,
    )
    if data.exists():
        _unrelated(data, peers, sets["rivals on Ardania"])


def _unrelated(
    data: Path, peers: dict[str, Callable[[Resolution, Resolution], Scores]], tuned_on: Sequence[_Case]
) -> None:
    """Two adopted texts on other subjects have no pair; the peers at the threshold that is best on the rivals."""
    first, second = (read(data / f"A_RES_73_{n}-EN.pdf").text for n in (3, 7))
    assert first is not None
    assert second is not None
    start = perf_counter()
    found = len(_ours(first, second))
    seconds = perf_counter() - start
    rows = [("penholder", str(found), f"{seconds:.3f}")]
    for name, score in peers.items():
        threshold = _threshold(tuned_on, [score(c.first, c.second) for c in tuned_on])
        start = perf_counter()
        found = len(_chosen(score(first, second), threshold))
        rows.append((name, str(found), f"{perf_counter() - start:.3f}"))
    show(
        "Pairs claimed between 73/3 (tuberculosis) and 73/7 (the Court): none is right", ("", "pairs", "seconds"), rows
    )


def _ours(first: Resolution, second: Resolution) -> Pairs:
    return {(c.first, c.second) for c in counterparts(first, second)}


def _rivals(folder: str, one: str, other: str) -> _Case:
    first, second = (read(_RIVALS / folder / f"{name}.txt").text for name in (one, other))
    assert first is not None
    assert second is not None
    truth = json.loads((_RIVALS / folder / "truth.json").read_text(encoding="utf-8"))
    ours, theirs = ({p.label: n for n, p in enumerate(r.paragraphs)} for r in (first, second))
    right, defensible = ({(ours[a], theirs[b]) for a, b, *_ in truth[key]} for key in ("pairs", "defensible"))
    return _Case(first, second, right, defensible)


def _reworded(real: Resolution, seed: int, share: float) -> _Case:
    """A text against itself: verbs changed, first clauses put last, words left out, paragraphs shuffled."""
    chance = random.Random(seed)
    order = [n for n, p in enumerate(real.paragraphs) if has_counterparts(p.kind)]
    chance.shuffle(order)
    order.sort(key=lambda n: real.paragraphs[n].kind is Kind.OPERATIVE)
    made = [Paragraph(real.paragraphs[n].kind, _other_words(chance, real.paragraphs[n], share)) for n in order]
    return _Case(real, settle(made), {(n, at) for at, n in enumerate(order)}, set())


def _other_words(chance: random.Random, p: Paragraph, share: float) -> str:
    clauses = re.split(r"(?<=,) ", p.text[len(p.opening) :])
    if chance.random() < 0.5:
        clauses = clauses[1:] + clauses[:1]
    return " ".join([chance.choice(_VERBS), *(w for w in " ".join(clauses).split() if chance.random() > share)])


def _token_set(first: Resolution, second: Resolution) -> Scores:
    return {
        (i, j): fuzz.token_set_ratio(a, b) / 100 * (1 if same else 0.85) for i, j, a, b, same in _both(first, second)
    }


def _cosine(first: Resolution, second: Resolution) -> Scores:
    texts = [p.text for r in (first, second) for p in r.paragraphs if has_counterparts(p.kind)]
    having = Counter(w for t in texts for w in set(_plain(t)))
    vectors: dict[str, dict[str, float]] = {}
    for t in texts:
        weights = {w: n * math.log(len(texts) / having[w]) for w, n in Counter(_plain(t)).items()}
        length = math.sqrt(sum(x * x for x in weights.values())) or 1
        vectors[t] = {w: x / length for w, x in weights.items()}
    scores: Scores = {}
    for i, j, a, b, same in _both(first, second):
        ours, theirs = vectors[a], vectors[b]
        scores[i, j] = sum(x * theirs.get(w, 0) for w, x in ours.items()) * (1 if same else 0.85)
    return scores


def _plain(text: str) -> list[str]:
    return re.findall(r"[\w/]+", text.lower())


def _both(first: Resolution, second: Resolution) -> Iterable[tuple[int, int, str, str, bool]]:
    for i, a in enumerate(first.paragraphs):
        for j, b in enumerate(second.paragraphs):
            if has_counterparts(a.kind) and has_counterparts(b.kind):
                yield i, j, a.text, b.text, a.kind is b.kind


def _chosen(scores: Scores, threshold: float) -> Pairs:
    """The likeliest pairs first; a paragraph may have several counterparts, each of which then has no other."""
    ours: dict[int, list[int]] = defaultdict(list)
    theirs: dict[int, list[int]] = defaultdict(list)
    for (i, j), score in sorted(scores.items(), key=lambda s: -s[1]):
        if score < threshold:
            break
        alone = (not ours[i] or len(theirs[ours[i][0]]) == 1) and (not theirs[j] or len(ours[theirs[j][0]]) == 1)
        if alone and not (ours[i] and theirs[j]):
            ours[i].append(j)
            theirs[j].append(i)
    return {(i, j) for i, some in ours.items() for j in some}


def _f1(cases: Sequence[_Case], found: Sequence[Pairs]) -> tuple[float, float, float]:
    """Recall, precision and F1 over all cases; what is defensible counts for and against nobody."""
    right = sum(len(f & c.right) for c, f in zip(cases, found, strict=True))
    wrong = sum(len(f - c.right - c.defensible) for c, f in zip(cases, found, strict=True))
    recall, precision = right / sum(len(c.right) for c in cases), right / max(1, right + wrong)
    return recall, precision, 2 * recall * precision / max(recall + precision, 1e-9)


def _threshold(cases: Sequence[_Case], scores: Sequence[Scores]) -> float:
    steps = [n / 50 for n in range(1, 50)]
    return max(steps, key=lambda t: _f1(cases, [_chosen(s, t) for s in scores])[2])


def _best(cases: Sequence[_Case], scores: Sequence[Scores]) -> tuple[float, float, float]:
    threshold = _threshold(cases, scores)
    return _f1(cases, [_chosen(s, threshold) for s in scores])


def _told(figures: tuple[float, float, float]) -> tuple[str, str, str]:
    recall, precision, f1 = (f"{x:.2f}" for x in figures)
    return recall, precision, f1
