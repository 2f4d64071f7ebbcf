"""Acts on delegations: take one into the list, invite a person, give a person a key to the API."""

from datetime import datetime

from penholder.site.delegations.models import Delegation, Person, Role, Token
from penholder.site.refusals import NotAllowed


def enlist(actor: Person | None, name: str) -> Delegation:
    """The delegation of that name, taken into the list where it is new."""
    _require_office(actor)
    return Delegation.objects.get_or_create(name=name)[0]


def invite_person(
    actor: Person | None,
    username: str,
    password: str,
    *,
    name: str = "",
    delegation: Delegation | None = None,
    role: Role = Role.EXPERT,
    is_secretariat: bool = False,
) -> Person:
    """A person with an account."""
    _require_office(actor)
    return Person.objects.with_password(
        username, password, name=name, delegation=delegation, role=role, is_secretariat=is_secretariat
    )


def give_token(actor: Person, at: datetime, *, label: str = "", scopes: str = "read write") -> str:
    """A new key to the API for the actor's own programs."""
    return Token.make(actor, at, label=label, scopes=scopes)


def _require_office(actor: Person | None) -> None:
    """The secretariat runs the installation; without an actor it is somebody at the server itself."""
    if actor is not None and not actor.is_secretariat:
        raise NotAllowed("Only the secretariat takes in delegations and people.")
