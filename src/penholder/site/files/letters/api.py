"""Circulations and their letters over HTTP."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from ninja.responses import Status
from pydantic import AwareDatetime

from penholder.site.actor import actor_of
from penholder.site.files import acts
from penholder.site.files.access import Act, find, may, require
from penholder.site.files.api import OneFile, told
from penholder.site.files.attachment import WORD
from penholder.site.files.letters.acts import hand_over, send_again
from penholder.site.files.letters.numbered import letter_to, nth
from penholder.site.files.models import CLOSED, Circulation, Delivery, Form, Language, Level, Posted
from penholder.site.files.recipients import choice_of, delegations, named
from penholder.site.openapi import download
from penholder.site.refusals import Refused
from penholder.site.slices import Limit, Offset

router = Router(tags=["circulation"])


class Circulating(Schema):
    """A circulation: the level, the delegations written to behind closed doors, the letter, the deadline with its zone.

    ``to`` takes names in any spelling, and groups for their members. ``after`` is how many circulations there were when
    one looked: with another one since, the answer is 409.
    """

    level: Level
    to: list[str] = Field(default_factory=list, max_length=2_000)
    cover_note: str = Field("", max_length=20_000)
    deadline: AwareDatetime | None = None
    form: Form = Form.NOTE
    language: Language = Language.ENGLISH
    after: int | None = Field(None, ge=0, le=10_000)


class Circulated(Schema):
    """A circulation as it was made; ``to`` are the delegations it was sent to behind closed doors."""

    number: int
    version: str
    level: Level
    to: list[str]
    cover_note: str
    deadline: datetime | None
    form: Form
    language: Language
    made_at: datetime
    by: str


class Delivered(Schema):
    """A letter: how far it is, and when its delegation first opened the text; ``problem`` is the mail server's word."""

    circulation: int
    version: str
    delegation: str
    state: Posted
    sent_at: datetime | None
    opened_at: datetime | None
    opened_by: str
    problem: str


class Handed(Schema):
    """To whom a letter was handed over."""

    to: str


@router.get("/{slug}/circulations", response=list[Circulated])
def circulations(request: HttpRequest, slug: str, limit: Limit = 100, offset: Offset = 0) -> list[dict[str, Any]]:
    """To whom which version went, in order."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.READ_RECORD, file)
    rows = file.circulations.select_related("version", "made_by").prefetch_related("delegations").order_by("pk")
    return [_circulated(c, n) for n, c in enumerate(rows[offset : offset + limit], start=offset + 1)]


@router.post("/{slug}/circulations", response={201: OneFile})
def circulate(request: HttpRequest, slug: str, body: Circulating) -> Status[dict[str, Any]]:
    """Send the present version out, with a letter to each delegation."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.CIRCULATE, file)
    listed = named("\n".join(body.to), choice_of(file))
    if listed.unknown:
        raise Refused(_("No delegation here is called %s.") % ", ".join(name for name, _near in listed.unknown))
    acts.circulate(
        actor, file, body.level, to=delegations(listed.names), cover_note=body.cover_note, deadline=body.deadline,
        form=body.form, language=body.language, after=body.after, at=timezone.now(),
    )  # fmt: skip
    return Status(201, told(actor, find(actor, slug)))


@router.get("/{slug}/deliveries", response=list[Delivered])
def deliveries(request: HttpRequest, slug: str, limit: Limit = 500, offset: Offset = 0) -> list[dict[str, Any]]:
    """How far every letter is, for the penholder's team; those to one's own delegation for others."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.READ_RECORD, file)
    rows = Delivery.objects.filter(circulation__file=file).order_by("circulation", "delegation__name")
    if not may(actor, Act.SEE_ALL, file):
        rows = rows.filter(delegation=actor.delegation_id, delegation__isnull=False)
    numbers = {pk: n for n, pk in enumerate(file.circulations.order_by("pk").values_list("pk", flat=True), start=1)}
    rows = rows.select_related("circulation__version", "delegation", "opened_by")
    team = may(actor, Act.SEE_ALL, file)
    return [_delivered(d, numbers[d.circulation_id], team) for d in rows[offset : offset + limit]]


@router.post("/{slug}/circulations/{number}/letters", response={202: None})
def send(request: HttpRequest, slug: str, number: int) -> Status[None]:
    """Send the letters again that could not be sent, and those that wait."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.CIRCULATE, file)
    send_again(actor, file, nth(file, number), at=timezone.now())
    return Status(202, None)


@router.post("/{slug}/circulations/{number}/handed", response={204: None})
def handed(request: HttpRequest, slug: str, number: int, body: Handed) -> Status[None]:
    """Note that a letter was handed over on paper."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.CIRCULATE, file)
    hand_over(actor, file, nth(file, number), body.to, at=timezone.now())
    return Status(204, None)


@router.get("/{slug}/circulations/{number}/letter", openapi_extra=download(WORD))
def letter(request: HttpRequest, slug: str, number: int, to: str = "") -> HttpResponse:
    """The letter to one's own delegation as a Word file; ``to`` another, for the penholder's team."""
    actor = actor_of(request)
    file = find(actor, slug)
    own = actor.delegation.name if actor.delegation else ""
    return letter_to(actor, nth(file, number), to or own)


def _circulated(made: Circulation, number: int) -> dict[str, Any]:
    closed = made.level in CLOSED
    return {
        "number": number,
        "version": made.version.label,
        "level": made.level,
        "to": sorted(d.name for d in made.delegations.all()) if closed else [],
        "cover_note": made.cover_note,
        "deadline": made.deadline,
        "form": made.form,
        "language": made.language,
        "made_at": made.made_at,
        "by": str(made.made_by),
    }


def _delivered(d: Delivery, number: int, team: bool) -> dict[str, Any]:
    return {
        "circulation": number,
        "version": d.circulation.version.label,
        "delegation": d.delegation.name,
        "state": d.state,
        "sent_at": d.sent_at,
        "opened_at": d.opened_at,
        "opened_by": str(d.opened_by or ""),
        "problem": d.problem if team else "",
    }
