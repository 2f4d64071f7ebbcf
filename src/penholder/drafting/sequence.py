"""The same verb in paragraph after paragraph: plain, then "also", then "further"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from penholder.drafting.draft import Draft
from penholder.drafting.rule import Edit, Fix, Found, replacing, rule
from penholder.drafting.sources import HOUSE
from penholder.drafting.verbs import participle, past, present
from penholder.text.kind import Kind
from penholder.text.phrases import Phrase, opening_phrase, phrases
from penholder.text.resolution import Paragraph

Adverb = Literal["", "also", "further", "unclear"]

_WITH = re.compile(r" with .*\Z")
_RUNS_ON = re.compile(r"\s+(?:its|the|that|of|by|with|to|all|from|upon|in|General|Human|Security|Council)\b")
_STOCK = re.compile(r"Decides (?:also |further )?to remain (?:actively )?seized\b")  # as it stands, whatever is above
_TWICE = re.compile(r"\b(also|further) (?:also|further)\b", re.IGNORECASE)
_NEXT: dict[Adverb, Adverb] = {"": "also", "also": "further", "further": "", "unclear": "also"}
_ADDRESSED = frozenset(("encourage", "call upon", "request", "urge", "invite", "recommend", "appeal"))


@dataclass(frozen=True, slots=True)
class _Opening:
    """How a paragraph opens: the verb of the table, the words less "also" and "further", and which of these it has."""

    p: Paragraph
    phrase: str
    entry: Phrase
    plain: str
    adverb: Adverb


@rule(
    "SEQ",
    "Of paragraphs with the same verb the second takes “also”, the third “further”",
    severity="warning",
    source=HOUSE,
    before="OP  1. Welcomes the report of the Secretary-General;\nOP  2. Welcomes the steps taken by States;",
    after="OP  1. Welcomes the report of the Secretary-General;\nOP  2. Also welcomes the steps taken by States;",
)
def repeated_verbs(draft: Draft) -> Iterator[Found]:
    """The fourth is plain again. In the operative part the adverb stands first (“Also requests”), in the preamble after
    the participle (“Recalling also”). Verbs qualified in other ways (“Notes”, “Notes with concern”) are not the same,
    and a verb that turns to others (“Encourages”, “Calls upon”) may be plain again when it turns to other ones. “Also”
    needs the verb in the paragraph just before, be it within it or in its sub-paragraphs."""
    for kind in (Kind.PREAMBULAR, Kind.OPERATIVE):
        for run in draft.runs(kind):
            series: list[_Opening] = []
            above = ""
            for i in run:
                here = _opening(draft.paragraphs[i])
                if here is None or not series or here.plain != series[-1].plain:
                    yield from _repeated(series)
                    series = []
                if here is not None:
                    yield from _out_of_place(here, series, above)
                    series.append(here)
                above = " ".join(draft.paragraphs[j].text for j in [i, *draft.subs(i)]).lower()
            yield from _repeated(series)


def _opening(p: Paragraph) -> _Opening | None:
    phrase = opening_phrase(p.text, p.kind)
    entry = _entry(phrase.lower(), p.kind)
    if entry is None or _STOCK.match(p.text):
        return None
    words = [w for w in phrase.lower().split() if w not in ("also", "further")]
    plain = re.sub(r" (?:that|to)\b.*\Z", "", " ".join(words))
    return _Opening(p, phrase, entry, plain, _adverb(p, phrase))


def _entry(phrase: str, kind: Kind) -> Phrase | None:
    """The phrase in the table, less the adverbs before it and the "with …" after it that the table need not have."""
    words = phrase.split()
    for n in range(len(words)):
        rest = " ".join(words[n:])
        if found := phrases().get((kind, rest)) or phrases().get((kind, _WITH.sub("", rest))):
            return found
    return None


def _adverb(p: Paragraph, phrase: str) -> Adverb:
    """Which of "also" and "further" goes with the verb; "Encourages further efforts" is unclear."""
    small = phrase.lower()
    leading = re.match(r"(also|further)\b", small)
    if leading:
        return "also" if leading[1] == "also" else "further"
    if re.search(r"\balso\b", small) or re.match(r"\s+also\b", p.text[len(phrase) :]):
        return "also"
    further = re.search(r"\bfurther\b", p.text[: len(phrase) + len(" further ")].lower())
    if further is None:
        return ""
    return "further" if _RUNS_ON.match(p.text, further.end()) else "unclear"


def _out_of_place(here: _Opening, series: list[_Opening], above: str) -> Iterator[Found]:
    """“Also” twice in one opening, or with nothing before to go on from."""
    if twice := _TWICE.search(here.p.text[: len(here.phrase) + len(" further")]):
        yield Found(here.p, f"opens with “{here.phrase}”", replacing(here.p, twice.start(), twice[0], twice[1]))
    elif not series and here.adverb in ("also", "further") and not _mentions(above, here):
        yield Found(here.p, f"opens with “{here.phrase}”, but the paragraph before has no “{here.entry.base}”")


def _mentions(above: str, here: _Opening) -> bool:
    """Whether the paragraph before has the verb, or the noun it expresses, in any form."""
    words = here.entry.base.split()
    verb = words[-1] if words[0] in ("express", "take") else words[0]
    return any(re.search(rf"\b{form}\b", above) for form in (verb, present(verb), participle(verb), past(verb)))


def _repeated(series: list[_Opening]) -> Iterator[Found]:
    """One finding for all paragraphs of a series with the same verb that lack their adverb, at the first of them."""
    due: Adverb = series[0].adverb if series else ""
    wrong: list[tuple[_Opening, Adverb]] = []
    for before, here in pairwise(series):
        due = _NEXT[due] if _is_repeated(here, before) else here.adverb
        if due and due != here.adverb:
            wrong.append((here, due))
    if wrong:
        first, expected = wrong[0]
        others = f" (so do {', '.join(o.p.label for o, _ in wrong[1:])})" if wrong[1:] else ""
        edits = [_with_adverb(o, adverb) for o, adverb in wrong]
        says = ", ".join(f"{o.p.label} takes “{adverb}”" for o, adverb in wrong)
        said = f"opens with “{first.phrase}” again, expected “{expected}”{others}"
        yield Found(first.p, said, Fix(says, tuple(edits)))


def _is_repeated(here: _Opening, before: _Opening) -> bool:
    """Whether the verb stands again with the adverb it had; a verb that turns to others may, to turn to other ones."""
    if here.adverb == "" and before.adverb == "also":
        return here.p.kind is Kind.PREAMBULAR
    if here.adverb != before.adverb or here.adverb not in ("", "also"):
        return False
    addressed = here.adverb == "" and here.entry.base in _ADDRESSED
    return not addressed or _addressee(here) == _addressee(before)


def _addressee(here: _Opening) -> list[str]:
    at = here.p.text.lower().find(here.plain)
    return here.p.text[at + len(here.plain) :].lower().split()[:3]


def _with_adverb(here: _Opening, adverb: Adverb) -> Edit:
    """The edit that gives the opening that adverb."""
    text = here.p.text
    if here.adverb and (old := re.search(r"\balso\b", text, re.IGNORECASE)):
        return Edit(here.p.id, old.start(), old[0], adverb.capitalize() if old[0][0].isupper() else adverb)
    if here.p.kind is Kind.OPERATIVE:
        return Edit(here.p.id, 0, text[0], f"{adverb.capitalize()} {text[0].lower()}")
    return Edit(here.p.id, _end_of_verb(here), "", f" {adverb}")


def _end_of_verb(here: _Opening) -> int:
    """Where "also" stands in the preamble: "Bearing in mind also", "Guided also by", "Expressing also its concern"."""
    base = here.entry.base.split()
    verb = 1 if base[0] == "express" else len(base)
    words = list(re.finditer(r"\S+", here.phrase))
    skipped = 0
    while skipped < len(words) - verb and words[skipped][0].lower().endswith("ly"):
        skipped += 1
    return words[min(skipped + verb, len(words)) - 1].end()
