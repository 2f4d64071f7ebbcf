"""Which of two paragraphs on one thing speaks more firmly, by its opening verb."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from penholder.text.kind import Kind
from penholder.text.phrases import Phrase, phrases
from penholder.text.resolution import Paragraph

# What may be traded for what, the softest first; within one ladder the order is finer than the strength of a phrase.
_LADDERS = tuple(
    tuple(rung.strip().lower() for rung in ladder.split("<"))
    for ladder in (
        "Notes < Invites < Encourages < Strongly encourages < Calls upon < Urges < Strongly urges < Demands",
        "Invites < Requests < Instructs",
        "Takes note of < Notes with interest < Takes note with appreciation of < Welcomes < Welcomes with appreciation"
        " < Endorses",
        "Notes with concern < Regrets < Expresses its concern < Expresses its deep concern < Expresses grave concern"
        " < Deplores < Strongly deplores < Condemns < Strongly condemns < Condemns in the strongest terms",
        "Noting < Noting with concern < Concerned < Deeply concerned < Gravely concerned < Alarmed < Deploring"
        " < Condemning < Strongly condemning",
        "Considers < Recommends < Endorses < Approves < Decides",
    )
)
_SEQUENCE = ("once again ", "also ", "further ", "again ")
_INTENSE = ("strongly ", "deeply ", "gravely ", "seriously ", "firmly ", "warmly ", "highly ", "fully ", "solemnly ")
_TO_DO = re.compile(r"\s(?P<does>(?:not\s)?to\s(?:[a-z]+ly\s)?[a-z]+)\b")
_MOST = 5
_CLEARLY = 2  # between verbs of different ladders a difference of one in strength is none


class Firmness(StrEnum):
    """How the second paragraph's verb compares with the first's."""

    SAME = "same"
    ALIKE = "alike"  # another verb, about as firm
    STRONGER = "stronger"
    SOFTER = "softer"
    OPPOSED = "opposed"  # one criticizes what the other favours
    ELSEWHERE = "elsewhere"  # one says it in its preamble, the other in an operative paragraph
    UNKNOWN = "unknown"  # a verb that the table does not have


@dataclass(frozen=True, slots=True)
class Verb:
    """The opening words of a paragraph, or for a sub-paragraph those of its chapeau.

    ``does`` is what follows them directly: "to continue" after "Decides".
    """

    words: str
    kind: Kind
    does: str = ""

    def __str__(self) -> str:
        return f"{self.words} {self.does}".rstrip()


def verb_of(paragraph: Paragraph, chapeau: Paragraph | None) -> Verb:
    """The verb of a paragraph that stands under ``chapeau``, if under any."""
    spoken = paragraph if paragraph.opening or chapeau is None else chapeau
    follows = _TO_DO.match(spoken.text, len(spoken.opening))
    return Verb(spoken.opening, paragraph.kind, follows["does"] if follows and spoken.opening else "")


def firmness(first: Verb, second: Verb) -> Firmness:
    """How firmly ``second`` speaks, beside ``first``."""
    if first.kind is not second.kind:
        return Firmness.ELSEWHERE
    one, other = _known(first), _known(second)
    if one is None or other is None:
        return Firmness.SAME if _bare(first.words) == _bare(second.words) else Firmness.UNKNOWN
    if one[1] * other[1] < 0:
        return Firmness.OPPOSED
    rungs = _on_one_ladder(_bare(first.words), _bare(second.words))
    by = rungs[1] - rungs[0] if rungs else other[0] - one[0]
    if abs(by) < (1 if rungs else _CLEARLY):
        return Firmness.SAME if _bare(first.words) == _bare(second.words) else Firmness.ALIKE
    return Firmness.STRONGER if by > 0 else Firmness.SOFTER


def _known(verb: Verb) -> tuple[int, int] | None:
    """Strength (0 to 5) and polarity (-1 to 1) of the opening words."""
    words = _bare(verb.words)
    found: Phrase | None = phrases().get((verb.kind, words))
    if found:
        return found.strength, found.polarity
    for adverb in _INTENSE:
        plain = phrases().get((verb.kind, words.removeprefix(adverb)))
        if words.startswith(adverb) and plain:
            return min(_MOST, plain.strength + 1), plain.polarity
    return None


def _bare(words: str) -> str:
    small = words.lower()
    small = next((small.removeprefix(a) for a in _SEQUENCE if small.startswith(a)), small)
    return small.removesuffix(" also").removesuffix(" further")


@cache
def _rungs() -> tuple[dict[str, int], ...]:
    return tuple({phrase: height for height, phrase in enumerate(ladder)} for ladder in _LADDERS)


def _on_one_ladder(first: str, second: str) -> tuple[int, int] | None:
    return next(((rungs[first], rungs[second]) for rungs in _rungs() if first in rungs and second in rungs), None)
