"""What becomes of each proposal when decisions make a new base: settled, or carried over to it word by word."""

from dataclasses import dataclass
from types import MappingProxyType

from penholder.negotiation.revising.carrier import Carrier
from penholder.negotiation.revising.edits import bridge, edit
from penholder.negotiation.revising.events import events
from penholder.negotiation.revising.next_base import NextBase
from penholder.negotiation.revising.paragraphs import deletion, made, move, remark, retain
from penholder.negotiation.revising.places import Places
from penholder.negotiation.revising.rulings import Rulings
from penholder.negotiation.revising.wordings import joined
from penholder.text.proposal import Ask, Proposal
from penholder.text.rolling import RollingText

_WAYS = MappingProxyType(
    {
        Ask.EDIT: edit,
        Ask.ALTERNATIVE: made,
        Ask.INSERT: made,
        Ask.DELETE: deletion,
        Ask.MOVE: move,
        Ask.SUPPORT: joined,
        Ask.RETAIN: retain,
        Ask.RESERVE: remark,
        Ask.COMMENT: remark,
    }
)


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """Every proposal on the new base, and where the wordings stood and stand now.

    ``joined_by`` are the ids of the paragraphs to which words of others have gone, with what is asked of them.
    """

    proposals: tuple[Proposal, ...]
    places: Places
    joined_by: frozenset[str]


def carry_over(rolling: RollingText, rulings: Rulings, base: NextBase, version: str) -> CarriedOver:
    """Every proposal of the rolling text carried over, closed ones as they are; and the facilitator's new ones."""
    carrier = Carrier(rolling, rulings, base, version, _WAYS)
    carrier.splits, carrier.mergers = events(carrier)
    bridged = dict.fromkeys(id for id, _ in rulings.bridges)
    carrier.bridges = {id: bridge(carrier, carrier.entries[id]) for id in bridged}
    carrier.new = {p.id: p for p in carrier.bridges.values()}
    for p in rolling.proposals:
        carrier.of(p)
    carried = [carrier.settled[p.id] for p in rolling.proposals]
    new = (p for p in carrier.new.values() if p.id not in carrier.before)
    return CarriedOver((*carried, *new), carrier.places, frozenset(carrier.worded))
