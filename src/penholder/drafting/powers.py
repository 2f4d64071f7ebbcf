"""What belongs to the Security Council."""

import re
from collections.abc import Iterator

from penholder.drafting.draft import Draft
from penholder.drafting.rule import Found, rule
from penholder.drafting.sources import CHARTER
from penholder.text.kind import Kind

_CHAPTER_VII = re.compile(r"\b[Aa]cting under (?:Chapter VII|Articles? (?:39|40|41|42))\b")
_BINDS = re.compile(
    r"\b[Dd]ecides that (?:all )?(?:Member )?States(?: Members of the United Nations)? (?:shall|must|will)\b"
)


@rule(
    "SC-1",
    "Only the Security Council acts under Chapter VII and binds States",
    severity="warning",
    source=CHARTER,
    before="organ The General Assembly,\nOP  1. Decides that all Member States shall freeze the assets of the regime;",
    after="organ The General Assembly,\nOP  1. Calls upon all Member States to freeze the assets of the regime;",
)
def chapter_seven(draft: Draft) -> Iterator[Found]:
    """The General Assembly and its organs recommend to States; obligations under Chapter VII of the Charter are the
    Security Council's to decide. The Assembly does decide on its own work, its organs and its budget."""
    if draft.organ == "Security Council":
        return
    for p in draft.body_paragraphs():
        if m := _CHAPTER_VII.search(p.text):
            yield Found(p, f"says “{m[0]}”, which only the Security Council can do")
        if p.kind is Kind.OPERATIVE and (m := _BINDS.search(p.text)):
            yield Found(p, f"says “{m[0]}”; only the Security Council binds States, expected “calls upon” or “urges”")
