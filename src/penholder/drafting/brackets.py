"""Brackets and quotation marks: none left of the negotiation, and all in pairs."""

import re
from collections.abc import Iterator

from penholder.drafting.draft import Draft
from penholder.drafting.rule import Found, rule
from penholder.drafting.sources import EDITORIAL_MANUAL, HOUSE
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph

_BRACKETED = re.compile(r"\[[^\[\]]*\]?|\]")
_EDITORS = re.compile(r"\[(?:sic|…|\.\.\.|\. \. \.|\d+|emphasis \w+|\*)\]|\[\w\](?=\w)")
_BRACKET = re.compile(r"[()\[\]]")
_LISTED = re.compile(r"(?:(?<=\s)|\A)(?:\d{1,2}|[a-z]{1,4})\)\Z")


@rule(
    "BR-1",
    "No square brackets are left",
    severity="error",
    source=EDITORIAL_MANUAL,
    before="OP  1. Urges all [Member] States to report;",
    after="OP  1. Urges all States to report;",
    english=False,
)
def left(draft: Draft) -> Iterator[Found]:
    """Square brackets mark what is not agreed; they go when it is. A rolling text is full of them and is not for this
    rule: it judges the text that goes out. “[sic]” and “[…]” are an editor's and stay."""
    for p in _judged(draft):
        bracketed = [m[0] for m in _BRACKETED.finditer(_EDITORS.sub("", p.text))]
        if bracketed:
            more = f" and {len(bracketed) - 1} more" if bracketed[1:] else ""
            yield Found(p, f"has “{_short(bracketed[0])}”{more} in square brackets")


@rule(
    "BR-2",
    "Brackets and quotation marks come in pairs",
    severity="error",
    source=HOUSE,
    before="OP  1. Urges all States parties (including those with reservations to report;",
    after="OP  1. Urges all States parties (including those with reservations) to report;",
    english=False,
)
def unbalanced(draft: Draft) -> Iterator[Found]:
    """Each bracket that opens closes within its paragraph, and each curly quotation mark. “1)” and “a)” in a list have
    no partner and need none; a quotation over several paragraphs opens in each and is left alone."""
    for p in _judged(draft):
        text = p.text
        for opens, closes in ("()", "[]"):
            if said := _unpaired(text, opens, closes):
                yield Found(p, said)
        opened, closed = text.count("“"), text.count("”")
        if closed > opened:
            yield Found(p, "has a closing quotation mark that nothing opens")
        elif opened > closed and _is_alone(draft, p):
            yield Found(p, "has an opening quotation mark that nothing closes")


def _judged(draft: Draft) -> Iterator[Paragraph]:
    return (p for p in draft.paragraphs if p.kind in (Kind.TITLE, Kind.PREAMBULAR, Kind.OPERATIVE))


def _unpaired(text: str, opens: str, closes: str) -> str:
    depth = 0
    for m in _BRACKET.finditer(text):
        if m[0] == closes and not depth and not _LISTED.search(text, 0, m.end()):
            return f"has a closing “{closes}” that nothing opens"
        depth = max(depth + (m[0] == opens) - (m[0] == closes), 0)
    return f"has an opening “{opens}” that nothing closes" if depth else ""


def _is_alone(draft: Draft, p: Paragraph) -> bool:
    """Whether no other paragraph closes, or goes on with, the quotation that opens in ``p``."""
    return all(q.text.count("“") == q.text.count("”") for q in draft.paragraphs if q is not p)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37].rsplit(" ", 1)[0] + " …"
