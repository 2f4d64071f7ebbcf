"""Where everybody's text went: each delegation sees its own proposals, the penholder's team sees all.

In a file arranged so, every member sees what became of all proposals that it may know of.
"""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from penholder.negotiation.compile import in_document_order
from penholder.negotiation.dispositions import Disposed, dispositions
from penholder.negotiation.where import of_delegation
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, require
from penholder.site.files.models import File
from penholder.site.kept import Kept
from penholder.site.proposals.seen import Reading, reading, voices_of
from penholder.site.refusals import NotAllowed
from penholder.text.proposal import Ask

_lines: Kept[tuple[object, ...], tuple[Disposed, ...]] = Kept(16)


def fates(person: Person, file: File, of: str = "") -> tuple[Disposed, ...]:
    """A line for each proposal that the person may know the fate of, in the order of the text.

    ``of`` names the delegation whose proposals are meant, and those of groups that speak for it. Raises NotKnown;
    NotAllowed where the fates of its proposals are for others.
    """
    require(person, Act.READ_RECORD, file)
    seen = reading(person, file)
    lines = fates_in(seen)
    if sees_every(file, seen):
        return of_delegation(lines, of, on=seen.on) if of else lines
    if of and of not in voices_of(person):
        raise NotAllowed(_("What became of a delegation's proposals is for that delegation and the penholder."))
    return _own(person, seen, lines)


def own_fates(person: Person, file: File) -> tuple[Disposed, ...]:
    """Those of the person's own delegation, and of the groups that speak for it or that it speaks for."""
    require(person, Act.READ_RECORD, file)
    seen = reading(person, file)
    return _own(person, seen, fates_in(seen))


def fates_in(seen: Reading) -> tuple[Disposed, ...]:
    """A line for each proposal in a reading, in the order of the text."""
    return _lines.made(seen.key, lambda: _in_order(seen))


def sees_every(file: File, seen: Reading) -> bool:
    """Whether the reader is told what became of everybody's proposals."""
    return seen.private or file.dispositions_to_all


def _own(person: Person, seen: Reading, lines: Iterable[Disposed]) -> tuple[Disposed, ...]:
    if person.delegation is None:
        return ()
    lines = tuple(lines)
    of_groups = {d.proposal for d in of_delegation(lines, person.delegation.name, on=seen.on)}
    own = voices_of(person)
    return tuple(
        d for d in lines if d.proposal in of_groups or (not own.isdisjoint(d.by) and d.kind is not Ask.COMMENT)
    )


def _in_order(seen: Reading) -> tuple[Disposed, ...]:
    rolling = seen.rolling
    return dispositions(replace(rolling, proposals=in_document_order(rolling.proposals, rolling.entries)))
