"""References from one paragraph of the text to another."""

import re
from collections.abc import Iterator

from penholder.drafting.draft import Draft
from penholder.drafting.rule import Found, replacing, rule
from penholder.drafting.sources import EDITORIAL_MANUAL, HOUSE
from penholder.text.kind import Kind
from penholder.text.numerals import value_of

_NUMBER = r"\d+(?: \([a-z]+\))*"
_REFERENCE = re.compile(
    rf"\bparagraphs? (?P<list>{_NUMBER}(?:(?:, | and |, and | to | or |–)(?:{_NUMBER}|\([a-z]+\)))*),? "
    r"(?:(?P<where>above|below)\b|of the present resolution\b|hereof\b)",
    re.IGNORECASE,
)
_ONE = re.compile(r"(\d+)((?: \([a-z]+\))*)")
_THIS = re.compile(r"\b([Tt]his) resolution\b")


@rule(
    "CITE-4",
    "A paragraph that is referred to exists, and stands where the text says",
    severity="error",
    source=HOUSE,
    before="""
OP  1. Urges all States to report;
OP  2. Requests the Secretary-General to publish the reports referred to in paragraph 4 above.
""",
    after="""
OP  1. Urges all States to report;
OP  2. Requests the Secretary-General to publish the reports referred to in paragraph 1 above.
""",
)
def dead_reference(draft: Draft) -> Iterator[Found]:
    """Judged are “paragraph 4 above”, “paragraph 4 (b) below” and “paragraph 4 of the present resolution”; a paragraph
    of another resolution is none of this text's. Texts whose numbers start again in each section are left alone."""
    tops = [draft.paragraphs[i] for i in draft.positions(Kind.OPERATIVE)]
    numbers = [value_of(re.sub(r"\D", "", p.number)) or n for n, p in enumerate(tops, 1)]
    if not tops or len(set(numbers)) < len(numbers) or any(p.kind is Kind.ANNEX for p in draft.paragraphs):
        return
    number_of = {id(p): n for p, n in zip(tops, numbers, strict=True)}
    labels = {p.label for p in draft.paragraphs}
    here = 0
    for p in draft.sentence():
        if p.kind is Kind.OPERATIVE and not p.level:
            here = number_of.get(id(p), here)
        for reference in _REFERENCE.finditer(p.text):
            if said := _dead(reference, numbers, labels, here if p.kind is Kind.OPERATIVE else 0):
                yield Found(p, f"refers to “{reference[0]}”, but {said}")


def _dead(reference: re.Match[str], numbers: list[int], labels: set[str], here: int) -> str:
    """What is wrong with a reference; nothing where it leads somewhere."""
    where = (reference["where"] or "").lower()
    for number, subs in _ONE.findall(reference["list"]):
        n = int(number)
        if n not in numbers:
            return f"there is no paragraph {n}; the last is {max(numbers)}"
        if subs and f"OP{n}{subs}" not in labels and f"OP{n} " in " ".join(sorted(labels)):
            return f"paragraph {n} has no {subs.strip()}"
        if (where == "above" and n > here > 0) or (where == "below" and n < here):
            return f"paragraph {n} stands {'below' if where == 'above' else 'above'}"
    return ""


@rule(
    "CITE-5",
    "A text calls itself “the present resolution”",
    severity="warning",
    source=EDITORIAL_MANUAL,
    before="OP  1. Requests the Secretary-General to report on the implementation of this resolution;",
    after="OP  1. Requests the Secretary-General to report on the implementation of the present resolution;",
)
def present_resolution(draft: Draft) -> Iterator[Found]:
    """“This resolution” may be one that was just cited; “the present resolution” is the text itself. Silent where the
    paragraph cites another resolution."""
    for p in draft.body_paragraphs():
        for m in _THIS.finditer(p.text):
            if not re.search(r"\bresolutions? \d", p.text):
                new = "The present" if m[1] == "This" else "the present"
                yield Found(p, f"says “{m[0]}”, expected “{new} resolution”", replacing(p, m.start(1), m[1], new))
