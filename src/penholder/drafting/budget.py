"""What may cost money."""

import re
from collections.abc import Iterator

from penholder.drafting.draft import Draft
from penholder.drafting.rule import Found, rule
from penholder.drafting.sources import FINANCE
from penholder.text.kind import Kind

_SECRETARIAT = r"\b[Rr]equests the (?:Secretary-General|Office of|United Nations High Commissioner|High Commissioner)"
_MEETING = r"\b(?:conference|meetings?|session|summit|panel|workshop|seminar)\b"
_COSTS = (
    ("meetings", rf"\bto (?:convene|hold|organize) (?!further|consultations|dialogue)[^;]{{0,80}}{_MEETING}"),
    ("a new body or post", r"\b[Dd]ecides to (?:establish|create)\b"),
    ("a longer mandate", r"\b[Dd]ecides to (?:extend|renew) the (?:mandate|term)"),
    ("reports", rf"{_SECRETARIAT}[^;]{{0,200}}?\b(?:submit|report|prepare)\b"),
    ("staff or services", rf"{_SECRETARIAT}[^;]{{0,120}}?\b(?:staff|resources|services|facilities)\b"),
)


@rule(
    "PBI-1",
    "A text that asks for meetings, bodies, posts or reports may need a statement of programme budget implications",
    severity="note",
    source=FINANCE,
    before="OP  1. Decides to establish a working group of fifteen experts;",
    after="OP  1. Invites its working group to continue its consideration of the matter;",
)
def budget_implications(draft: Draft) -> Iterator[Found]:
    """No resolution that involves expenditure is voted on before the Secretary-General's estimate is there, so sponsors
    do well to ask the secretariat early. Said once for a draft, at the first such paragraph; not of an adopted text."""
    if draft.adopted:
        return
    found = []
    for p in draft.body_paragraphs():
        what = next((what for what, pattern in _COSTS if re.search(pattern, p.text)), "")
        if p.kind is Kind.OPERATIVE and what:
            found.append((p, what))
    if found:
        p, what = found[0]
        others = f" (so do {', '.join(q.label for q, _ in found[1:])})" if found[1:] else ""
        yield Found(p, f"asks for {what}{others}, which may have programme budget implications")
