"""The verbs that paragraphs open with: from one form ("Encouraging") to another ("Encourages")."""

import re
from dataclasses import dataclass
from functools import cache

from penholder.text.phrases import phrases

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ADVERBS = frozenset("also further again once still even therefore hereby accordingly very most".split())
_DOUBLED = frozenset("regret commit permit submit refer appal".split())
_NO_VERBS = frozenset(
    "view act anxious aware cognizant confident conscious desirous grateful indignant mindful whereas".split()
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The first word of a paragraph that is no adverb, and where it stands."""

    word: str
    start: int


def opening_verb(text: str) -> Opening | None:
    """The word after leading adverbs ("Also strongly urges": "urges"), if any."""
    at = len(text) - len(text.lstrip("“\"‘'([ "))
    while word := _WORD.match(text, at):
        small = word[0].lower()
        if small not in _ADVERBS and not (small.endswith("ly") and small not in ("apply", "rely", "supply")):
            return Opening(word[0], at)
        at = word.end()
        at += len(text[at:]) - len(text[at:].lstrip(" ,"))
    return None


@cache
def verbs() -> dict[str, str]:
    """From each form of a verb of the table ("encourages", "encouraging", "encouraged", "encourage") to the verb."""
    found: dict[str, str] = {}
    for verb in sorted({p.base.split()[0] for p in phrases().values()} - _NO_VERBS):
        for form in (verb, present(verb), participle(verb), past(verb)):
            found.setdefault(form, verb)
    return found


def present(verb: str) -> str:
    """The present indicative, third person: "urge" to "urges"."""
    if verb == "have":
        return "has"
    if re.search(r"[^aeiou]y\Z", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")


def participle(verb: str) -> str:
    """The present participle: "urge" to "urging"."""
    if verb in _DOUBLED:
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


def past(verb: str) -> str:
    """The past participle of a regular verb: "urge" to "urged"."""
    if verb in _DOUBLED:
        return verb + verb[-1] + "ed"
    if re.search(r"[^aeiou]y\Z", verb):
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def cased(word: str, like: str) -> str:
    """``word`` with a capital where ``like`` has one."""
    return word.capitalize() if like[:1].isupper() else word
