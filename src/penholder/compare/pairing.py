"""Pairs the paragraphs of two drafts by different hands that are about the same thing, each pair with its reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from penholder.compare.reasons import reasons
from penholder.compare.subjects import Sort, Subject, Trait, is_telling, subject
from penholder.text.kind import Kind
from penholder.text.resolution import Resolution
from penholder.text.words import words

# How much a trait in common says, beside a word in common; tuned on rival drafts and on a resolution reworded
# (benchmarks/beside.py), and checked on drafts that it was not tuned on.
_WORTH: dict[Sort, float] = {
    "cites": 4, "acts": 5, "instrument": 2.5, "asks": 2, "body": 1.5, "words": 1.5, "word": 1,
}  # fmt: skip
_SAID_ANYWHERE = 0.5  # words that stand in resolutions on any subject
_IN_ONE_DRAFT = 0.5  # what only one draft speaks of cannot tell one of its paragraphs from another
_OTHER_KIND = 0.85  # a preambular paragraph answered by an operative one
_ALIKE = 0.2
_RARE = 0.25  # a trait says something where at most this share of the paragraphs has it
_FEW_WORDS, _MOST_WORDS = 3, 0.6  # words in common that are a reason by themselves, however common
_Vector = dict[Trait | str, float]
_PAIRED = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX, Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Paragraphs ``first`` and ``second`` (positions in their drafts) are about the same thing; ``reasons`` say what.

    ``likeness`` is 0 to 1.
    """

    first: int
    second: int
    likeness: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Unit:
    """A paragraph that may have a counterpart, with its position."""

    at: int
    kind: Kind
    opening: str
    subject: Subject
    words: Mapping[str, int]  # how often each stands in it


def has_counterparts(kind: Kind) -> bool:
    """Whether paragraphs of that kind are paired; titles, headings and closing lines are not."""
    return kind in _PAIRED


def counterparts(first: Resolution, second: Resolution) -> tuple[Counterpart, ...]:
    """The pairs of two drafts on the same question, in the order of the first.

    No pair without a reason that can be said in words. One paragraph may have several counterparts, of which each then
    has no other: a paragraph of one draft answered by two of the other.
    """
    ours, theirs = _units(first), _units(second)
    weight = _weights(ours, theirs)
    rare = _rare(ours) & _rare(theirs)
    found = []
    for c in _chosen(_candidates(ours, theirs, weight, rare)):
        why = reasons(c.common & rare, (c.first.opening, c.second.opening), (c.first.subject, c.second.subject), weight)
        why = why or ("most of their words are the same",)
        found.append(Counterpart(c.first.at, c.second.at, round(c.likeness, 3), why))
    return tuple(sorted(found, key=lambda c: (c.first, c.second)))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Two paragraphs that may be about the same thing, and what they have in common."""

    likeness: float
    first: _Unit
    second: _Unit
    common: frozenset[Trait]


def _candidates(
    ours: Sequence[_Unit], theirs: Sequence[_Unit], weight: dict[Trait, float], rare: set[Trait]
) -> list[_Candidate]:
    """Pairs that are alike enough and for a reason, the most alike first."""
    found = []
    for a, b, likeness in _likenesses(ours, theirs, weight):
        if likeness < _ALIKE:
            continue
        common = frozenset(a.subject.traits.keys() & b.subject.traits.keys())
        if _is_reason(common & rare) or _same_words(a, b, common):
            found.append(_Candidate(likeness, a, b, common))
    return sorted(found, key=lambda c: (-c.likeness, c.first.at, c.second.at))


def _is_reason(common: Iterable[Trait]) -> bool:
    """Whether what two paragraphs have in common can be told as a reason: more than one rare word by chance."""
    telling = [t for t in common if is_telling(t)]
    return any(t.sort != "word" for t in telling) or len(telling) > 1


def _same_words(a: _Unit, b: _Unit, common: Iterable[Trait]) -> bool:
    """Whether most of the shorter paragraph's words stand in the other."""
    shorter = min(sum(t.sort == "word" for t in u.subject.traits) for u in (a, b))
    return sum(t.sort == "word" for t in common) >= max(_FEW_WORDS, _MOST_WORDS * shorter)


def _chosen(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """The best pairs; a paragraph with several counterparts is the only counterpart of each."""
    of_first: dict[int, list[int]] = defaultdict(list)
    of_second: dict[int, list[int]] = defaultdict(list)
    for c in candidates:
        ours, theirs = of_first[c.first.at], of_second[c.second.at]
        if ours and (theirs or len(of_second[ours[0]]) > 1):
            continue
        if theirs and len(of_first[theirs[0]]) > 1:
            continue
        ours.append(c.second.at)
        theirs.append(c.first.at)
        yield c


def _units(text: Resolution) -> list[_Unit]:
    units = []
    chapeau = None
    for at, p in enumerate(text.paragraphs):
        if p.level == 0:
            chapeau = p
        if has_counterparts(p.kind):
            under = chapeau if p.level else None
            opening = p.opening or (under.opening if under else "")
            units.append(_Unit(at, p.kind, opening, subject(p, under, text.body), _words(p.text)))
    return units


def _weights(ours: Sequence[_Unit], theirs: Sequence[_Unit]) -> dict[Trait, float]:
    """What each trait says: the fewer paragraphs of each draft have it, the more."""
    in_ours, in_theirs = _counts(ours), _counts(theirs)
    weights: dict[Trait, float] = {}
    for trait in in_ours.keys() | in_theirs.keys():
        here, there = in_ours[trait], in_theirs[trait]
        if here and there:
            rarity = sqrt(log((len(ours) + 1) / here) * log((len(theirs) + 1) / there))
        else:
            rarity = _IN_ONE_DRAFT * log((len(ours) + len(theirs)) / 2 / (here + there) + 1)
        weights[trait] = rarity * _WORTH[trait.sort] * (1 if is_telling(trait) else _SAID_ANYWHERE)
    return weights


def _rare(units: Sequence[_Unit]) -> set[Trait]:
    """Traits that few paragraphs of a draft have, but one at least."""
    return {t for t, count in _counts(units).items() if count <= max(2, _RARE * len(units))}


def _counts(units: Iterable[_Unit]) -> Counter[Trait]:
    return Counter(t for u in units for t in u.subject.traits)


def _words(text: str) -> Mapping[str, int]:
    return Counter(w for w in (w.strip().lower() for w in words(text)) if w[:1].isalnum())


def _likenesses(
    ours: Sequence[_Unit], theirs: Sequence[_Unit], weight: Mapping[Trait, float]
) -> Iterator[tuple[_Unit, _Unit, float]]:
    """How alike two paragraphs are, half by what they are about, half by their words; only those that are at all."""
    vectors = _vectors((*ours, *theirs), weight)
    having: dict[Trait | str, list[tuple[int, float]]] = defaultdict(list)
    for n, b in enumerate(theirs):
        for key, x in vectors[b].items():
            having[key].append((n, x))
    for a in ours:
        likeness = [0.0] * len(theirs)
        for key, x in vectors[a].items():
            for n, y in having.get(key, ()):
                likeness[n] += x * y
        for b, alike in zip(theirs, likeness, strict=True):
            if alike:
                yield a, b, alike / 2 * (1 if a.kind is b.kind else _OTHER_KIND)


def _vectors(units: Sequence[_Unit], weight: Mapping[Trait, float]) -> dict[_Unit, _Vector]:
    """The traits and the words of each paragraph, each at length 1; words weigh by how rare they are in both drafts."""
    having = Counter(w for u in units for w in u.words)
    vectors: dict[_Unit, _Vector] = {}
    for u in units:
        by_subject: _Vector = {t: weight[t] for t in u.subject.traits}
        by_words: _Vector = {w: n * log(len(units) / having[w]) for w, n in u.words.items()}
        vectors[u] = _at_length_1(by_subject) | _at_length_1(by_words)
    return vectors


def _at_length_1(vector: _Vector) -> _Vector:
    length = sqrt(sum(x * x for x in vector.values())) or 1
    return {key: x / length for key, x in vector.items()}
