"""The text over HTTP: read it, decide, issue, and ask where one's text went."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.responses import Status

from penholder.formats.json import dumps, rolling_to_dict
from penholder.negotiation.dispositions import table
from penholder.site.actor import actor_of
from penholder.site.files.access import find
from penholder.site.kept import Kept
from penholder.site.proposals import deciding, issuing
from penholder.site.proposals.fates import fates
from penholder.site.proposals.models import Decision
from penholder.site.proposals.seen import reading
from penholder.site.slices import Limit, Offset

router = Router(tags=["text"])
_ROLLING = {
    "responses": {
        200: {"description": "The rolling text.", "content": {"application/json": {"schema": {"type": "object"}}}}
    }
}
_texts: Kept[tuple[object, ...], bytes] = Kept(32)


class Deciding(Schema):
    """Decisions as a file of decisions has them; ``counter`` is that of the file when one last looked."""

    decisions: list[dict[str, Any]]
    counter: int | None = None


class Issuing(Schema):
    """The label of the new version, without one the next Rev.n; and the digest of the preview, where one looked."""

    version: str = Field("", max_length=100)
    digest: str = Field("", max_length=64)


@router.get("/{slug}/text", openapi_extra=_ROLLING)
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """The rolling text as ``penholder compile --json`` prints it, without what the reader may not see."""
    actor = actor_of(request)
    seen = reading(actor, find(actor, slug))
    made = _texts.made(seen.key, lambda: dumps(rolling_to_dict(seen.rolling, private=seen.private)).encode())
    return HttpResponse(made, content_type="application/json", headers={"X-Counter": str(seen.counter)})


@router.get("/{slug}/decisions")
def unissued(request: HttpRequest, slug: str, limit: Limit = 500, offset: Offset = 0) -> list[dict[str, Any]]:
    """The decisions that wait for the next version; the penholder's team's alone."""
    actor = actor_of(request)
    return [_decided(d) for d in deciding.unissued(actor, find(actor, slug))[offset : offset + limit]]


@router.post("/{slug}/decisions", response={200: list[dict[str, Any]]})
def decide(request: HttpRequest, slug: str, body: Deciding) -> list[dict[str, Any]]:
    """Decide; nobody but the penholder's team sees it before it is issued."""
    actor = actor_of(request)
    made = deciding.decide(actor, find(actor, slug), body.decisions, counter=body.counter, at=timezone.now())
    return [_decided(d) for d in made]


@router.delete("/{slug}/decisions/{decision}", response={204: None})
def undo(request: HttpRequest, slug: str, decision: int) -> Status[None]:
    """Take back a decision that is not issued."""
    actor = actor_of(request)
    deciding.undo(actor, find(actor, slug), decision, at=timezone.now())
    return Status(204, None)


@router.post("/{slug}/revisions", response={201: dict[str, Any]})
def issue(request: HttpRequest, slug: str, body: Issuing) -> Status[dict[str, Any]]:
    """Issue the next version."""
    actor = actor_of(request)
    version = issuing.issue(actor, find(actor, slug), label=body.version, digest=body.digest, at=timezone.now())
    return Status(201, {"version": version.label, "number": version.number})


@router.get("/{slug}/dispositions")
def dispositions(
    request: HttpRequest, slug: str, limit: Limit = 500, offset: Offset = 0, by: str = ""
) -> list[dict[str, object]]:
    """What became of one's own delegation's proposals; of all, or of those ``by`` one, for the penholder's team."""
    actor = actor_of(request)
    return table(fates(actor, find(actor, slug), by)[offset : offset + limit])


def _decided(d: Decision) -> dict[str, Any]:
    return {"id": d.pk, "entry": d.entry, "decision": d.core, "by": str(d.by), "at": d.at, "counter": d.counter}
