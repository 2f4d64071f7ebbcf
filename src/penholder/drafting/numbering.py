"""Numbers of operative paragraphs, letters and numerals of sub-paragraphs."""

import re
from collections.abc import Iterator

from penholder.drafting.draft import Draft
from penholder.drafting.rule import Edit, Fix, Found, rule
from penholder.drafting.sources import AKN4UN, EDITORIAL_MANUAL
from penholder.text.kind import Kind
from penholder.text.labels import ORDINALS, letter, roman
from penholder.text.resolution import Paragraph

_NUMBER = re.compile(rf"\s*[\[(]*\s*(\d+)\s*[.)\]]*\s*(?:{'|'.join(ORDINALS)})?[.)\]]*\s*\Z", re.IGNORECASE)
_SUB = re.compile(r"\s*\(?([a-z]{1,6})[.)]\s*\Z")
_REFERENCE = re.compile(r"\bparagraphs? \d+", re.IGNORECASE)


@rule(
    "OP-4",
    "Operative paragraphs are numbered 1, 2, 3 without a gap",
    severity="error",
    source=EDITORIAL_MANUAL,
    before="OP  1. Urges all States to report;\nOP  3. Decides to remain seized of the matter.",
    after="OP  1. Urges all States to report;\nOP  2. Decides to remain seized of the matter.",
    english=False,
)
def gaps(draft: Draft) -> Iterator[Found]:
    """Numbers ascend by one; they may start again in a new section. “3 bis” after 3 is a paragraph under negotiation
    and no gap. The numbers are mended only where no paragraph refers to another by its number, because the reference
    would then lead elsewhere."""
    last = 0
    for run in draft.runs(Kind.OPERATIVE):
        paragraphs = [draft.paragraphs[i] for i in run]
        if not any(p.number for p in paragraphs):
            continue
        start = 0 if _value(paragraphs[0]) == 1 else last
        broken = next((n for n, p in enumerate(paragraphs) if _breaks(paragraphs, n, start)), None)
        if broken is not None:
            yield _gap(draft, paragraphs, broken, start)
        last = max(map(_value, paragraphs))


@rule(
    "OP-5",
    "A single operative paragraph is not numbered",
    severity="error",
    source=AKN4UN,
    before="OP  1. Decides to remain seized of the matter.",
    after="OP  Decides to remain seized of the matter.",
    english=False,
)
def single(draft: Draft) -> Iterator[Found]:
    """A number tells paragraphs apart; where there is one only, it has none."""
    tops = draft.positions(Kind.OPERATIVE)
    if len(tops) == 1 and (p := draft.paragraphs[tops[0]]).number.strip():
        fix = Fix(f"take away “{p.number}”", (Edit(p.id, 0, p.number, "", "number"),))
        yield Found(p, f"is the only operative paragraph and has the number “{p.number}”, expected none", fix)


@rule(
    "SUB-1",
    "Sub-paragraphs are lettered (a), (b), (c), below them numbered (i), (ii), (iii)",
    severity="warning",
    source=EDITORIAL_MANUAL,
    before="OP  1. Urges all States:\n    (a) To report;\n    (c) To publish their reports;",
    after="OP  1. Urges all States:\n    (a) To report;\n    (b) To publish their reports;",
    english=False,
)
def sub_paragraphs(draft: Draft) -> Iterator[Found]:
    """The first level has letters, the second small Roman numerals, each list without a gap and from its first sign on.
    Sub-paragraphs with dashes or in other scripts are left alone."""
    for kind in (Kind.PREAMBULAR, Kind.OPERATIVE):
        for i in draft.positions(kind):
            for chapeau in [i, *draft.subs(i)]:
                level = draft.paragraphs[chapeau].level + 1
                yield from _of_list(
                    [p for j in draft.subs(chapeau) if (p := draft.paragraphs[j]).level == level], level
                )


def _of_list(items: list[Paragraph], level: int) -> Iterator[Found]:
    """The first place where the signs of one list go wrong."""
    sign = roman if level % 2 == 0 else letter
    if level > 2 or not items or not all(_SUB.match(p.number) for p in items):
        return
    for n, p in enumerate(items, 1):
        found = _SUB.match(p.number)
        if found and found[1] != sign(n):
            yield Found(p, f"is numbered “{p.number.strip()}”, expected “({sign(n)})”")
            return


def _value(p: Paragraph) -> int:
    found = _NUMBER.match(p.number)
    return int(found[1]) if found else 0


def _breaks(paragraphs: list[Paragraph], n: int, start: int) -> bool:
    p = paragraphs[n]
    before = _value(paragraphs[n - 1]) if n else start
    if p.number and not _NUMBER.match(p.number):
        return False
    inserted = any(f" {o}" in p.number.lower() or f"{o}." in p.number.lower() for o in ORDINALS)
    return _value(p) != (before if inserted else before + 1)


def _gap(draft: Draft, paragraphs: list[Paragraph], broken: int, start: int) -> Found:
    p = paragraphs[broken]
    expected = (_value(paragraphs[broken - 1]) if broken else start) + 1
    said = f"is numbered “{p.number.strip()}”" if p.number.strip() else "has no number"
    plain = all(re.fullmatch(r"\d+\.|", q.number) for q in paragraphs)
    if not plain or any(_REFERENCE.search(q.text) for q in draft.body_paragraphs()):
        return Found(p, f"{said}, expected “{expected}.”")
    edits = tuple(
        Edit(q.id, 0, q.number, f"{n}.", "number")
        for n, q in enumerate(paragraphs[broken:], expected)
        if q.number != f"{n}."
    )
    return Found(p, f"{said}, expected “{expected}.”", Fix(f"number it and those after it from {expected} on", edits))
