"""People, delegations and tokens over HTTP."""

from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from allauth.core import ratelimit
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.errors import HttpError
from ninja.responses import Status

from penholder.errors import UnknownName
from penholder.site.actor import actor_of
from penholder.site.delegations import acts
from penholder.site.delegations.models import Delegation, Person, Role, Token
from penholder.site.delegations.office import Act, find, people_of, require
from penholder.site.refusals import NotKnown, Refused
from penholder.site.slices import Limit, Offset
from penholder.states import canonical

router = Router(tags=["people"])


class OneDelegation(Schema):
    """A delegation, and the groups for which it speaks."""

    id: int
    name: str
    speaks_for: list[str]


class NewDelegation(Schema):
    """A delegation to take into the list; a name that the table of states does not have only if ``as_written``."""

    name: str = Field(min_length=1, max_length=200)
    as_written: bool = False


class Speaking(Schema):
    """For which groups a delegation speaks."""

    speaks_for: list[str] = Field(max_length=50)


class OnePerson(Schema):
    """Somebody with an account."""

    id: int
    username: str
    name: str
    email: str
    delegation: str
    role: str
    secretariat: bool
    active: bool
    awaited: bool


class Me(OnePerson):
    """Who the token is of, and in which names they may propose."""

    voices: list[str]


class Invitation(Schema):
    """Whom to invite; the mail with the link goes to ``email``."""

    name: str = Field(min_length=1, max_length=200)
    email: str = Field(max_length=150, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
    delegation: str = ""
    role: Role = Role.EXPERT
    secretariat: bool = False


class Acting(Schema):
    """What somebody does for their delegation."""

    role: Role


class OneToken(Schema):
    """A token, without its text."""

    id: int
    label: str
    scopes: str
    made_at: datetime
    used_on: date | None


class NewToken(Schema):
    """What a token is for and may do: "read", and "propose", "decide" or "write", which is everything."""

    label: str = Field("", max_length=100)
    scopes: str = "read"


class MadeToken(Schema):
    """The text of a new token, told this once."""

    token: str


@router.get("/me", response=Me)
def me(request: HttpRequest) -> dict[str, Any]:
    """Whose token this is."""
    actor = actor_of(request)
    return {**_person(actor), "voices": sorted(actor.delegation.voices) if actor.delegation else []}


@router.get("/tokens", response=list[OneToken])
def tokens(request: HttpRequest, limit: Limit = 100, offset: Offset = 0) -> QuerySet[Token]:
    """One's own tokens that are not revoked, the newest first."""
    return actor_of(request).tokens.filter(revoked_at=None).order_by("-pk")[offset : offset + limit]


@router.post("/tokens", response={201: MadeToken})
def make_token(request: HttpRequest, body: NewToken) -> Status[dict[str, str]]:
    """Make a token of one's own."""
    actor = actor_of(request)
    _limited(request, "make_token", actor)
    made = acts.give_token(actor, timezone.now(), label=body.label, scopes=body.scopes)
    return Status(201, {"token": made})


@router.delete("/tokens/{id}", response={204: None})
def revoke_token(request: HttpRequest, id: int) -> HttpResponse:
    """End one of one's own tokens."""
    acts.revoke_token(actor_of(request), id, at=timezone.now())
    return HttpResponse(status=204)


@router.get("/delegations", response=list[OneDelegation])
def delegations(
    request: HttpRequest,  # noqa: ARG001
    limit: Limit = 500,
    offset: Offset = 0,
) -> QuerySet[Delegation]:
    """The delegations of the installation, by name."""
    return Delegation.objects.order_by("name")[offset : offset + limit]


@router.post("/delegations", response={201: OneDelegation})
def enlist(request: HttpRequest, body: NewDelegation) -> Status[Delegation]:
    """Take a delegation into the list; one that is in it already stays as it is."""
    name = " ".join(body.name.split())
    try:
        name = canonical(name, timezone.now().date())
    except UnknownName as problem:
        if not body.as_written or not name:
            raise Refused(str(problem)) from None
    return Status(201, acts.enlist(actor_of(request), name))


@router.put("/delegations/{id}/voices", response=OneDelegation)
def speak_for(request: HttpRequest, id: int, body: Speaking) -> Delegation:
    """Say for which groups a delegation speaks."""
    actor = actor_of(request)
    require(actor, Act.SPEAK_FOR, None)
    found = Delegation.objects.filter(pk=id).first()
    if found is None:
        raise NotKnown
    return acts.speak_for(actor, found, body.speaks_for)


@router.get("/people", response=list[OnePerson])
def people(request: HttpRequest, limit: Limit = 100, offset: Offset = 0) -> list[dict[str, Any]]:
    """The people whose accounts one looks after."""
    return [_person(p) for p in people_of(actor_of(request))[offset : offset + limit]]


@router.post("/people", response={201: OnePerson})
def invite(request: HttpRequest, body: Invitation) -> Status[dict[str, Any]]:
    """Invite somebody by mail; a head of delegation names its own, or none."""
    actor = actor_of(request)
    _limited(request, "invite", actor)
    delegation = None if actor.is_secretariat else actor.delegation
    if body.delegation and (delegation is None or body.delegation != delegation.name):
        delegation = _delegation(body.delegation)
    made = acts.invite_person(
        actor, name=body.name, email=body.email, delegation=delegation, role=body.role,
        is_secretariat=body.secretariat,
    )  # fmt: skip
    return Status(201, _person(made))


@router.post("/people/{id}/invitation", response=OnePerson)
def invite_again(request: HttpRequest, id: int) -> dict[str, Any]:
    """Send another link to somebody who has not come yet."""
    actor = actor_of(request)
    return _person(acts.invite_again(actor, find(actor, id)))


@router.put("/people/{id}/role", response=OnePerson)
def change_role(request: HttpRequest, id: int, body: Acting) -> dict[str, Any]:
    """Change what somebody does for their delegation."""
    actor = actor_of(request)
    return _person(acts.change_role(actor, find(actor, id), body.role))


@router.delete("/people/{id}", response=OnePerson)
def close_account(request: HttpRequest, id: int) -> dict[str, Any]:
    """Close an account: sessions and tokens end, what was done stays."""
    actor = actor_of(request)
    return _person(acts.close_account(actor, find(actor, id)))


@router.post("/people/{id}/reopening", response=OnePerson)
def reopen_account(request: HttpRequest, id: int) -> dict[str, Any]:
    """Open a closed account again."""
    actor = actor_of(request)
    return _person(acts.reopen_account(actor, find(actor, id)))


@router.delete("/people/{id}/factors", response=OnePerson)
def forget_factors(request: HttpRequest, id: int) -> dict[str, Any]:
    """Take the second step of signing in off an account whose owner has lost it."""
    actor = actor_of(request)
    return _person(acts.forget_factors(actor, find(actor, id)))


def _limited(request: HttpRequest, action: str, actor: Person) -> None:
    if not ratelimit.consume(request, action=action, user=actor):
        raise HttpError(HTTPStatus.TOO_MANY_REQUESTS, "This was asked for more often than people do; wait an hour.")


def _delegation(name: str) -> Delegation:
    found = Delegation.objects.filter(name=name).first()
    if found is None:
        raise Refused(f"No delegation here is called {name}.")
    return found


def _person(person: Person) -> dict[str, Any]:
    return {
        "id": person.pk,
        "username": person.username,
        "name": person.name,
        "email": person.email,
        "delegation": person.delegation.name if person.delegation else "",
        "role": "" if person.is_secretariat or person.delegation is None else person.role,
        "secretariat": person.is_secretariat,
        "active": person.is_active,
        "awaited": person.awaited,
    }
