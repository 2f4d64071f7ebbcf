"""How two wordings differ that say nearly the same: by an article, a comma, spelling, an order, or a few words."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from penholder.compare.redline import changes
from penholder.text.words import clean, words

_ALIKE = 0.8  # share of words in common, from which on two wordings are near-identical
_FEWEST = 5  # words in common, below which a share says nothing
_ARTICLES = frozenset(("a", "an", "the"))
# Words that turn what a wording says: two that differ by one of them are never nearly the same.
_TURNING = frozenset(
    "no not nor neither none without except unless only shall should must may might can will would".split()
)
# Spellings of other Englishes, in the form in which they are one: the United Nations writes -ize and -our.
_SPELLINGS = (
    (re.compile(r"is(ation|ations|e|es|ed|ing|er|ers)\b"), r"iz\1"),
    (re.compile(r"yz(e|es|ed|ing)\b"), r"ys\1"),
    (re.compile(r"(?<=\w{2})our(?=s?\b|ed\b|ing\b|able\b|ite\b)"), "or"),
    (re.compile(r"ll(ed|ing|er|ers)\b"), r"l\1"),
    (re.compile(r"(?<=\w{2})tre(s?)\b"), r"ter\1"),
    (re.compile(r"ence\b"), "ense"),
    (re.compile(r"mme(s?)\b"), r"m\1"),
    (re.compile(r"dgement"), "dgment"),
)


class By(StrEnum):
    """What two near-identical wordings differ by."""

    PUNCTUATION = "punctuation"
    CAPITALS = "capitals"
    SPELLING = "spelling"
    ARTICLE = "an article"
    ORDER = "the order of the same words"
    WORDS = "a few words"


class Difference(NamedTuple):
    """Words of the first wording and what the other has in their place."""

    old: str
    new: str


class Likeness(NamedTuple):
    """What two wordings differ by, and the words that differ."""

    by: tuple[By, ...]
    words: tuple[Difference, ...]


def likeness(old: str, new: str) -> Likeness | None:
    """How near-identical wordings differ; None where they are the same, or not near-identical.

    Near-identical are wordings whose words are the same but for articles, punctuation, capitals, spelling (of the
    Englishes, accents, hyphens) or their order, and those with four words in five in common, five at least, among
    which no figure and no word differs that turns what is said ("not", "shall", "only").
    """
    old, new = clean(old), clean(new)
    if old == new or not old or not new:
        return None
    return told(old, new) if alike(key_of(old), key_of(new)) else None


def told(old: str, new: str) -> Likeness:
    """The words in which two near-identical clean texts differ, and by what."""
    differing = tuple(Difference(old[c.start : c.end].strip(), c.text.strip()) for c in changes(old, new))
    if key_of(old) == key_of(new):
        return Likeness(tuple(dict.fromkeys(by for d in differing for by in _by(d))), differing)
    if sorted(key_of(old)) == sorted(key_of(new)):
        return Likeness((By.ORDER,), differing)
    return Likeness((By.WORDS,), differing)


def _by(d: Difference) -> Iterator[By]:
    """What one place differs by, whose words are the same in one spelling and without articles."""
    old, new = _bare(d.old), _bare(d.new)
    if old == new:
        yield By.PUNCTUATION
        return
    bare = [[w for w in side if w.casefold() not in _ARTICLES] for side in (old, new)]
    articles = [[w.casefold() for w in side if w.casefold() in _ARTICLES] for side in (old, new)]
    if articles[0] != articles[1]:
        yield By.ARTICLE
    folded = [[w.casefold() for w in side] for side in bare]
    if folded[0] != folded[1]:
        yield By.SPELLING
    elif bare[0] != bare[1]:
        yield By.CAPITALS


def _bare(text: str) -> list[str]:
    return [w for w in (w.strip() for w in words(text)) if w[:1].isalnum()]


def key_of(text: str) -> tuple[str, ...]:
    """The words of a text as they count here: without articles and punctuation, in one spelling."""
    return tuple(_spelled(w) for w in _bare(text) if w.casefold() not in _ARTICLES)


@lru_cache(maxsize=65536)
def _spelled(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word.casefold())
    folded = re.sub("[\u0300-\u036f\u2010\u2011\u2019'-]", "", folded)
    if folded.isascii():
        for pattern, one in _SPELLINGS:
            folded = pattern.sub(one, folded)
    return folded


def alike(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two texts with those keys are the same, or near-identical."""
    if not old or not new:
        return False
    if old == new or (len(old) > 2 and sorted(old) == sorted(new)):
        return True
    if min(len(old), len(new)) < _FEWEST or Indel.normalized_similarity(old, new, score_cutoff=_ALIKE) < _ALIKE:
        return False
    differing = set(old) ^ set(new)
    return not any(w in _TURNING or any(c.isdigit() for c in w) for w in differing)
