"""Who may do what about people and delegations: one table, read by every act and every page."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from penholder.site.delegations.models import Delegation, Person, Role
from penholder.site.refusals import NotAllowed, NotKnown


class Standing(StrEnum):
    """What somebody is to the people of a delegation."""

    SECRETARIAT = "secretariat"  # runs the installation
    HEAD = "head"  # heads that delegation
    OTHER = "other"


class Act(StrEnum):
    """Everything that can be done about people and delegations, beside one's own account."""

    READ_LOG = "read the log of the installation"
    ENLIST = "take a delegation into the list"
    SPEAK_FOR = "say which groups a delegation speaks for"
    READ_PEOPLE = "see the people of a delegation"
    INVITE = "invite somebody"
    CHANGE_ROLE = "change what somebody does for a delegation"
    CLOSE_ACCOUNT = "close or reopen an account"
    FORGET_FACTORS = "take the second step of signing in off an account"


_OFFICE = frozenset((Standing.SECRETARIAT,))
_HEADS_TOO = frozenset((Standing.SECRETARIAT, Standing.HEAD))

RULES: Mapping[Act, frozenset[Standing]] = MappingProxyType(
    {
        Act.READ_LOG: _OFFICE,
        Act.ENLIST: _OFFICE,
        Act.SPEAK_FOR: _OFFICE,
        Act.READ_PEOPLE: _HEADS_TOO,
        Act.INVITE: _HEADS_TOO,
        Act.CHANGE_ROLE: _HEADS_TOO,
        Act.CLOSE_ACCOUNT: _HEADS_TOO,
        Act.FORGET_FACTORS: _OFFICE,
    }
)


def standing(person: Person, delegation: Delegation | None) -> Standing:
    """What the person is to the people of ``delegation``; none are those who act for no delegation."""
    if person.is_secretariat:
        return Standing.SECRETARIAT
    heads = person.role == Role.HEAD and person.delegation_id is not None
    if heads and delegation is not None and delegation.pk == person.delegation_id:
        return Standing.HEAD
    return Standing.OTHER


def may(person: Person, act: Act, delegation: Delegation | None) -> bool:
    """Whether the table lets the person do that."""
    return standing(person, delegation) in RULES[act]


def require(actor: Person | None, act: Act, delegation: Delegation | None) -> None:
    """Raise NotAllowed where the act is not the actor's; without an actor it is somebody at the server itself."""
    if actor is not None and not may(actor, act, delegation):
        raise NotAllowed(_("This is for the secretariat, or for the head of the delegation concerned."))


def sees_people(person: Person) -> bool:
    """Whether there is anybody whose account the person looks after."""
    return may(person, Act.READ_PEOPLE, person.delegation)


def people_of(person: Person) -> QuerySet[Person]:
    """The people whose accounts the person looks after: all for the secretariat, a delegation's own for its head."""
    require(person, Act.READ_PEOPLE, person.delegation)
    everybody = Person.objects.select_related("delegation").order_by("delegation__name", "name", "username")
    return everybody if person.is_secretariat else everybody.filter(delegation=person.delegation_id)


def find(person: Person, pk: int) -> Person:
    """One of them. Raises NotAllowed where the person looks after nobody, NotKnown where not after this one."""
    found = people_of(person).filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise NotKnown
    return found
