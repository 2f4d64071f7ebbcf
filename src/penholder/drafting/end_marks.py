"""What each paragraph ends with: commas in the preamble, semicolons after it, one full stop."""

import re
from collections.abc import Iterator

from penholder.drafting.draft import Draft
from penholder.drafting.marks import end_mark, end_place, named, native
from penholder.drafting.rule import Found, appending, replacing, rule
from penholder.drafting.sources import EDITORIAL_MANUAL, HOUSE
from penholder.text.kind import Kind
from penholder.text.phrases import opening_phrase
from penholder.text.resolution import Paragraph

_READS = re.compile(r"\b(?:to read|read as follows|as follows|following\b[^:]*):\W*\Z")
_BEGINS_AGAIN = (Kind.PREAMBULAR, Kind.OPERATIVE)


@rule(
    "PP-2",
    "A preambular paragraph ends with a comma",
    severity="error",
    source=EDITORIAL_MANUAL,
    before="PP  Recalling its resolution 60/251 of 15 March 2006;",
    after="PP  Recalling its resolution 60/251 of 15 March 2006,",
    english=False,
)
def of_preambular(draft: Draft) -> Iterator[Found]:
    """Every preambular paragraph ends with a comma, the last one too, since the sentence goes on to the operative part.
    One that introduces sub-paragraphs ends with a colon (SUB-2)."""
    for i in draft.preamble():
        p = draft.paragraphs[i]
        other = not end_mark(p.text) and not opening_phrase(p.text, Kind.PREAMBULAR)  # a date, a heading
        if not draft.subs(i) and not _introduces(draft, i) and not (other and draft.english):
            yield from _judged(p, draft.profile.preamble_end)


@rule(
    "OP-2",
    "An operative paragraph that is not the last ends with a semicolon",
    severity="error",
    source=EDITORIAL_MANUAL,
    before="OP  1. Urges all States to report.\nOP  2. Decides to remain seized of the matter.",
    after="OP  1. Urges all States to report;\nOP  2. Decides to remain seized of the matter.",
    english=False,
)
def of_operative(draft: Draft) -> Iterator[Found]:
    """The sentence goes on to the last paragraph, so each one before it ends with a semicolon. One that introduces
    sub-paragraphs or a quoted text ends with a colon; the last before a new section may end with a full stop."""
    tops = draft.positions(Kind.OPERATIVE)
    ends_section = {run[-1] for run in draft.runs(Kind.OPERATIVE)}
    for i in tops[:-1]:
        p = draft.paragraphs[i]
        ends_part = i in ends_section and end_mark(p.text) == draft.profile.operative_last
        if not draft.subs(i) and not _introduces(draft, i) and not ends_part:
            yield from _judged(p, draft.profile.operative_end)


@rule(
    "OP-3",
    "The last operative paragraph ends with a full stop",
    severity="error",
    source=EDITORIAL_MANUAL,
    before="OP  1. Urges all States to report;\nOP  2. Decides to remain seized of the matter;",
    after="OP  1. Urges all States to report;\nOP  2. Decides to remain seized of the matter.",
    english=False,
)
def of_last(draft: Draft) -> Iterator[Found]:
    """A resolution is one sentence, and its only full stop stands at its end. Where sub-paragraphs stand last, the last
    of them carries it."""
    tops = draft.positions(Kind.OPERATIVE)
    if not tops:
        return
    i = (draft.subs(tops[-1]) or tops[-1:])[-1]
    if not (end_mark(draft.paragraphs[i].text) == ":" and draft.after(i)):  # a table, a list of dates, an annexed text
        yield from _judged(draft.paragraphs[i], draft.profile.operative_last)


@rule(
    "SUB-2",
    "Sub-paragraphs stand after a colon and end like their paragraph",
    severity="warning",
    source=HOUSE,
    before="OP  1. Urges all States:\n    (a) To report,\n    (b) To publish their reports;",
    after="OP  1. Urges all States:\n    (a) To report;\n    (b) To publish their reports;",
    english=False,
)
def of_sub_paragraphs(draft: Draft) -> Iterator[Found]:
    """The paragraph that introduces them ends with a colon; each sub-paragraph ends as its part of the text does, with
    a semicolon in the operative part and a comma (in use also: a semicolon) in the preamble, and the last carries the
    end mark of the whole. “; and” is accepted, as is a colon before a further level."""
    for kind in _BEGINS_AGAIN:
        for i in draft.positions(kind):
            subs = draft.subs(i)
            for j in subs and [i, *subs]:
                if not (kind is Kind.OPERATIVE and i == draft.positions(kind)[-1] and j == subs[-1]):  # OP-3
                    yield from _of_sub(draft, j, kind)


def _of_sub(draft: Draft, i: int, kind: Kind) -> Iterator[Found]:
    p = draft.paragraphs[i]
    mark = end_mark(p.text)
    expected = draft.profile.preamble_end if kind is Kind.PREAMBULAR else draft.profile.operative_end
    if draft.subs(i):
        if mark in (",", ";", ".") and not p.level:
            yield _wrong(p, mark, ":")
    elif mark not in (expected, ":", ";") and not p.text.endswith((" and", " or")):
        yield _wrong(p, mark, expected)


def _judged(p: Paragraph, expected: str) -> Iterator[Found]:
    mark = end_mark(p.text)
    if p.text and mark != expected:
        yield _wrong(p, mark, expected)


def _wrong(p: Paragraph, mark: str, expected: str) -> Found:
    message = f"ends with {named(mark)}, expected {named(expected)}"
    wanted = native(expected, p.text)
    if mark in (",", ";", ".", ":"):
        place = end_place(p.text)
        return Found(p, message, replacing(p, place, p.text[place], wanted))
    return Found(p, message, None if mark else appending(p, wanted))


def _introduces(draft: Draft, i: int) -> bool:
    """Whether a colon there introduces what is no paragraph of the text: a quotation, a table, an annexed text."""
    text, following = draft.paragraphs[i].text, draft.after(i)
    outside = following is None or following.kind not in _BEGINS_AGAIN
    return end_mark(text) == ":" and (outside or bool(_READS.search(text)))
