"""Whose private side somebody reads and writes: their own delegation's, and the team's where they hold the pen.

The table of acts says who keeps notes at all; here is on which sides. Nothing on another side is ever looked at.
"""

from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, may, require
from penholder.site.files.models import File
from penholder.site.private.models import Kept, Side
from penholder.site.record.acts import TEAM, private_of
from penholder.site.refusals import NotAllowed, NotKnown

KeptRow = TypeVar("KeptRow", bound=Kept)


class Owner(StrEnum):
    """Whose a side is."""

    DELEGATION = "delegation"
    TEAM = "team"  # of those who hold the pen, and the facilitator


def owners(person: Person, file: File) -> tuple[Owner, ...]:
    """The sides that are the person's, the narrowest first. Raises NotKnown, NotAllowed where there is none."""
    require(person, Act.KEEP_NOTES, file)
    own = (Owner.DELEGATION,) if person.delegation_id is not None else ()
    team = (Owner.TEAM,) if may(person, Act.SEE_ALL, file) else ()
    if not own and not team:
        raise NotAllowed(_("You act for no delegation: there is nothing of your own to keep here."))
    return own + team


def owner(person: Person, file: File, asked: str = "") -> Owner:
    """The side asked for, or the narrowest that is the person's. Raises NotKnown, NotAllowed."""
    own = owners(person, file)
    if not asked:
        return own[0]
    if asked not in own:
        raise NotAllowed(_("This side is not yours."))
    return Owner(asked)


def holder(person: Person, side: Owner) -> str:
    """Who keeps what is on that side of the person's."""
    return person.delegation.name if side is Owner.DELEGATION and person.delegation else _("the penholder's team")


def chain_of(person: Person, side: Owner) -> str:
    """The chain of the log that only those on that side read."""
    return private_of(person.delegation.name) if side is Owner.DELEGATION and person.delegation else TEAM


def side_of(person: Person, file: File, side: Owner) -> Side:
    """The row of a side of the person's; part of the act that writes on it."""
    delegation = person.delegation if side is Owner.DELEGATION else None
    return Side.objects.get_or_create(file=file, delegation=delegation)[0]


def on_side(model: type[KeptRow], person: Person, file: File, side: Owner) -> QuerySet[KeptRow]:
    """What of that kind is kept on a side of the person's."""
    return model._default_manager.filter(_of(person, side), side__file=file).select_related("by", "changed_by")


def one(model: type[KeptRow], person: Person, file: File, id: UUID) -> tuple[KeptRow, Owner]:
    """One thing kept, and on which of the person's sides. Raises NotKnown where it is on none of them."""
    own = owners(person, file)
    mine = Q(pk=None)
    for side in own:
        mine |= _of(person, side)
    row = model._default_manager.select_related("by", "changed_by", "side").filter(mine, side__file=file, pk=id).first()
    if row is None:
        raise NotKnown
    return row, Owner.TEAM if row.side.delegation_id is None else Owner.DELEGATION


def _of(person: Person, side: Owner) -> Q:
    if side is Owner.TEAM:
        return Q(side__delegation=None)
    assert person.delegation_id is not None
    return Q(side__delegation=person.delegation_id)
