"""Italics: the opening words, and no others."""

import re
from collections.abc import Iterator

from penholder.drafting.draft import Draft
from penholder.drafting.rule import Found, rule
from penholder.drafting.sources import EDITORIAL_MANUAL
from penholder.text.phrases import opening_phrase

_GOES_WITH_IT = frozenset(
    "of to that by for from in on at with upon as its the a an all also further again this regard".split()
)
_LONGEST = 7  # words of the longest openings in use: "Also expresses its very deep concern"


@rule(
    "IT-1",
    "Only the opening words are in italics",
    severity="warning",
    source=EDITORIAL_MANUAL,
    before="OP  1. *Calls upon all States parties to the Covenant to submit* their reports;",
    after="OP  1. *Calls upon* all States parties to the Covenant to submit their reports;",
)
def opening_words(draft: Draft) -> Iterator[Found]:
    """Italics mark the verb or participle with which a paragraph opens; nothing is emphasized by italics. Spoken of
    only where the file has italics: when they run far past the opening words, or stop within the verb."""
    for p in draft.body_paragraphs():
        known = opening_phrase(p.text, p.kind)
        if p.level or not known or not p.text.startswith(p.opening) or not p.opening:
            continue
        if len(p.opening) > len(known):
            beyond = p.opening[len(known) :].split()
            if len(p.opening.split()) > _LONGEST and len(beyond) > 2:
                yield Found(p, f"has “{p.opening}” in italics, expected “{known}”")
        elif _cut(p.opening, known):
            yield Found(p, f"has only “{p.opening}” in italics, expected “{known}”")


def _cut(italic: str, known: str) -> bool:
    """Whether the italics stop before the verb ends: "Strongly" of "Strongly condemns"."""
    missing = re.sub(r" with .*", "", known[len(italic) :]).lower().split()
    return known.startswith(italic) and any(w not in _GOES_WITH_IT for w in missing) and italic.endswith("ly")
