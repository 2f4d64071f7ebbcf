"""Where everybody's text went: each delegation sees its own proposals, the penholder's team sees all."""

from penholder.negotiation.dispositions import Disposed, dispositions
from penholder.negotiation.where import of_delegation
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, require
from penholder.site.files.models import File
from penholder.site.proposals.seen import reading


def fates(person: Person, file: File) -> tuple[Disposed, ...]:
    """A line for each proposal, in the order of the text. Raises NotKnown, NotAllowed."""
    require(person, Act.READ_RECORD, file)
    seen = reading(person, file)
    lines = dispositions(seen.rolling)
    if seen.private:
        return lines
    return of_delegation(lines, person.delegation.name, on=seen.on) if person.delegation else ()
