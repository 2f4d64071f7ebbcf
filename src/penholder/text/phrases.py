"""Opening words of preambular and operative paragraphs: which they are, how strong, whether a text opens with them."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from penholder.text.kind import Kind

_INTENSIFIERS = frozenset(
    "deeply gravely seriously profoundly extremely particularly strongly firmly fully highly warmly solemnly "
    "unequivocally vigorously acutely also further again".split()
)
_LONGEST = 120  # characters that opening words may take
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_WITH = re.compile(
    r" with (?:(?:great|deep|grave|serious|particular|much|profound) )?"
    r"(?:appreciation|approval|gratitude|interest|satisfaction|concern|alarm|regret|dismay)\b"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Opening words; ``strength`` 0 (notes) to 5 (decides, condemns), ``polarity`` -1 critical, 0, 1 favourable."""

    phrase: str
    kind: Kind
    base: str
    family: str
    strength: int
    polarity: int
    use: str


@cache
def phrases() -> dict[tuple[Kind, str], Phrase]:
    """The table, by kind of paragraph and the phrase in small letters."""
    kinds = {"PP": Kind.PREAMBULAR, "OP": Kind.OPERATIVE}
    lines = files("penholder.text").joinpath("phrases.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines, delimiter="\t")
    return {
        (kinds[r["kind"]], r["phrase"].lower()): Phrase(
            r["phrase"], kinds[r["kind"]], r["base"], r["family"], int(r["strength"]), int(r["polarity"]), r["use"]
        )
        for r in rows
    }


@cache
def _by_first_word() -> dict[tuple[Kind, str], tuple[str, ...]]:
    """The phrases in small letters, by kind and first word, the longest first."""
    found: dict[tuple[Kind, str], list[str]] = {}
    for kind, phrase in phrases():
        found.setdefault((kind, phrase.split()[0]), []).append(phrase)
    return {key: tuple(sorted(some, key=len, reverse=True)) for key, some in found.items()}


def opening_phrase(text: str, kind: Kind) -> str:
    """The longest opening words of the table, with adverbs and "with …" that go with them, that it starts with."""
    return text[: _opening_length(text[:_LONGEST], kind)]


@lru_cache(maxsize=8192)
def _opening_length(start: str, kind: Kind) -> int:
    small, at = start.lower(), 0
    while word := _WORD.match(small, at):
        for phrase in _by_first_word().get((kind, word.group()), ()):
            end = at + len(phrase)
            if small.startswith(phrase, at) and not small[end : end + 1].isalnum():
                qualifier = _WITH.match(small, end)
                return qualifier.end() if qualifier else end
        if word.group() not in _INTENSIFIERS:
            return 0
        at = word.end() + 1
    return 0


def opening_words(text: str, kind: Kind, level: int = 0) -> str:
    """The words that the paper prints in italics.

    Where the table does not know them, the first word of a paragraph, and none of a sub-paragraph ("(a) To report").
    """
    if kind not in (Kind.PREAMBULAR, Kind.OPERATIVE):
        return ""
    first = None if level else _WORD.match(text)
    return opening_phrase(text, kind) or (first.group() if first else "")


def opens_as(text: str) -> Kind | None:
    """Whether ``text`` opens like a preambular or an operative paragraph, if either."""
    preambular, operative = (opening_phrase(text, k) for k in (Kind.PREAMBULAR, Kind.OPERATIVE))
    if len(preambular) != len(operative):
        return Kind.PREAMBULAR if len(preambular) > len(operative) else Kind.OPERATIVE
    return None
