"""Files over HTTP: which there are, one of them, its circulation and state."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.responses import Status
from pydantic import AwareDatetime

from penholder.site.actor import actor_of
from penholder.site.delegations.models import Delegation, Person
from penholder.site.files import acts
from penholder.site.files.access import Act, find, known_to, may, standing
from penholder.site.files.models import File, Level, State
from penholder.site.refusals import Refused
from penholder.site.slices import Limit, Offset

router = Router(tags=["files"])


class FileInList(Schema):
    """A file in a list."""

    slug: str
    title: str
    level: Level
    version: str


class OneFile(FileInList):
    """A file: who holds the pen, which versions there are, what the reader is to it and may do."""

    profile: str
    item: str
    state: State
    penholders: list[str]
    facilitator: str
    deadline: datetime | None
    zone: str
    versions: list[str]
    counter: int
    standing: str
    may: list[str]


class Circulating(Schema):
    """A circulation: the level, the delegations added behind closed doors, the note, the deadline with its zone."""

    level: Level
    to: list[str] = Field(default_factory=list)
    cover_note: str = Field("", max_length=20_000)
    deadline: AwareDatetime | None = None


class Opening(Schema):
    """Whether proposals are taken."""

    state: State


@router.get("", response=list[FileInList])
def files(request: HttpRequest, limit: Limit = 100, offset: Offset = 0) -> list[dict[str, Any]]:
    """The files that one may know of, the newest first."""
    known = known_to(actor_of(request)).prefetch_related("versions")[offset : offset + limit]
    return [_listed(f) for f in known]


@router.get("/{slug}", response=OneFile)
def file(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One file."""
    actor = actor_of(request)
    return _told(actor, find(actor, slug))


@router.post("/{slug}/circulations", response={201: OneFile})
def circulate(request: HttpRequest, slug: str, body: Circulating) -> Status[dict[str, Any]]:
    """Send the present version out."""
    actor = actor_of(request)
    found = find(actor, slug)
    known = {d.name: d for d in Delegation.objects.filter(name__in=body.to)}
    if unknown := [name for name in body.to if name not in known]:
        raise Refused(f"No delegation here is called {', '.join(unknown)}.")
    acts.circulate(
        actor, found, body.level, to=list(known.values()), cover_note=body.cover_note, deadline=body.deadline,
        at=timezone.now(),
    )  # fmt: skip
    return Status(201, _told(actor, find(actor, slug)))


@router.post("/{slug}/state", response=OneFile)
def set_state(request: HttpRequest, slug: str, body: Opening) -> dict[str, Any]:
    """Open the file for proposals, close it for them, or end it."""
    actor = actor_of(request)
    return _told(actor, acts.set_state(actor, find(actor, slug), body.state, at=timezone.now()))


def _listed(found: File) -> dict[str, Any]:
    version = max(found.versions.all(), key=lambda v: v.number)
    return {"slug": found.slug, "title": found.title, "level": found.level, "version": version.label}


def _told(actor: Person, found: File) -> dict[str, Any]:
    sees_all = may(actor, Act.SEE_ALL, found)
    return {
        **_listed(found),
        "profile": found.profile,
        "item": found.item,
        "state": found.state,
        "penholders": [d.name for d in found.penholders.order_by("name")],
        "facilitator": str(found.facilitator or ""),
        "deadline": found.deadline,
        "zone": found.zone,
        "versions": [v.label for v in found.versions.all()],
        "counter": found.counter if sees_all else found.shown,
        "standing": standing(actor, found).value,
        "may": [act.value for act in Act if may(actor, act, found)],
    }
