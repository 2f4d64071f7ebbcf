"""Which verb is addressed to whom."""

import re
from collections.abc import Iterator

from penholder.drafting.draft import Draft
from penholder.drafting.rule import Found, rule
from penholder.drafting.sources import HOUSE
from penholder.drafting.state_named import state_named
from penholder.states import find_names
from penholder.text.kind import Kind

_REQUESTS = re.compile(r"(?:(?:Also|Further|Again|Strongly|Urgently) )?[Rr]equests (?=[A-Z]|all |the )")
_STATES = re.compile(r"(?:all )?(?:other )?(?:Member )?States\b|(?:all )?(?:the )?Governments?\b")
_URGES = re.compile(r"(?:(?:Also|Further|Again|Strongly) )?[Uu]rges the Secretary-General\b(?!’s|'s)")


@rule(
    "ADDR-1",
    "States are called upon, urged or encouraged; the Secretary-General is requested",
    severity="note",
    source=HOUSE,
    before="""
OP  1. Requests all Member States to submit their reports;
OP  2. Urges the Secretary-General to publish them;
""",
    after="""
OP  1. Calls upon all Member States to submit their reports;
OP  2. Requests the Secretary-General to publish them;
""",
)
def addressee(draft: Draft) -> Iterator[Found]:
    """An organ “requests” those who work for it: the Secretary-General, its committees, the Secretariat, funds and
    programmes. It “invites” other organs and organizations, and “calls upon”, “urges” or “encourages” States. Adopted
    texts depart from this on purpose at times, so it is a note."""
    for i in draft.positions(Kind.OPERATIVE):
        p = draft.paragraphs[i]
        asks = _REQUESTS.match(p.text)
        if asks and (who := _state_at(p.text, asks.end(), draft)):
            yield Found(p, f"“requests” {who}, expected “calls upon”, “urges” or “encourages”")
        if urged := _URGES.match(p.text):
            yield Found(p, f"says “{urged[0]}”, expected “requests the Secretary-General”")


def _state_at(text: str, at: int, draft: Draft) -> str:
    """The State or Governments named there, if any."""
    if general := _STATES.match(text, at):
        return general[0]
    at += len("the ") if text.startswith("the ", at) else 0
    names = find_names(text[at : at + 80], draft.on)
    return text[at : at + names[0][1]] if names and names[0][0] == 0 and state_named(names[0][2]) else ""
