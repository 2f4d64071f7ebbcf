"""What a decision decides: the paragraph, and the place in it, on which two decisions would contradict each other."""

from penholder.negotiation.decisions import (
    Accept,
    Add,
    Admit,
    Answer,
    Compromise,
    Decision,
    Leave,
    Mark,
    Merge,
    Redraft,
    Refuse,
    Reserve,
    Shift,
    Strike,
)
from penholder.site.proposals.asking import top_of, tops
from penholder.text.resolution import digest
from penholder.text.rolling import Entry, RollingText


def entry_of(rolling: RollingText, decision: Decision) -> str:
    """The id of the paragraph of the base that a decision is on; empty where it is on none, or on all."""
    if isinstance(decision, Answer):
        asked = next((p for p in rolling.proposals if p.id == decision.proposal), None)
        return top_of(tops(rolling), asked) if asked else ""
    named = decision.after if isinstance(decision, Add) else decision.entry
    return next((e.id for e in rolling.entries if any(_is(i, named) for i in e.within())), "")


def place_of(rolling: RollingText, decision: Decision) -> str:
    """What no two decisions of one version may be on."""
    if isinstance(decision, Answer):
        return f"proposal {decision.proposal}"
    named = decision.after if isinstance(decision, Add) else decision.entry
    on = next((e.id for e in rolling.every_entry() if _is(e, named)), named)
    return f"{on} {_what(decision)}"


def _what(decision: Decision) -> str:
    match decision:
        case Accept() | Leave() | Compromise():
            return f"bracket {decision.bracket}"
        case Refuse():
            return f"bracket {decision.bracket} without {digest(decision.name)}"
        case Admit() | Merge():
            return "whole"
        case Strike():
            return "deletion"
        case Shift():
            return "move"
        case Redraft():
            return "text"
        case Add():
            return f"add {digest(decision.text)}"
        case Mark():
            return "status"
        case Reserve():
            return f"reserve {digest(decision.by)}"
        case _:
            return "rest"


def _is(entry: Entry, named: str) -> bool:
    return named in (entry.id, entry.label)
