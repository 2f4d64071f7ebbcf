"""The next version over HTTP: what it would be, and the core group's clearing of it."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from penholder.compare.steps import compare
from penholder.formats.json import resolution_to_dict
from penholder.formats.redline import redline_to_dict
from penholder.negotiation.dispositions import dispositions, table
from penholder.site.actor import actor_of
from penholder.site.files.access import find
from penholder.site.proposals.clearing import LONGEST, Cleared, clear, clearances, waited_for
from penholder.site.proposals.deciding import told
from penholder.site.proposals.issuing import upcoming

router = Router(tags=["text"])


class Clearing(Schema):
    """Whether the actor's delegation clears the decisions of that ``digest``; an objection says why."""

    cleared: bool
    remark: str = Field("", max_length=LONGEST)
    digest: str = Field("", max_length=64)


class Given(Schema):
    """Where a delegation of the core group stands: whether what it said ``holds`` for what is decided now."""

    delegation: str
    cleared: bool | None
    holds: bool
    remark: str
    at: datetime | None


@router.get("/{slug}/revisions/next", response=dict[str, Any])
def following(request: HttpRequest, slug: str) -> dict[str, Any]:
    """The next version as it would be issued now; the penholder's team's alone.

    ``digest`` is of the decisions it is made of; ``late`` are those that have to be looked at again before it is
    issued, ``problem`` says why there can be none, ``waiting`` whose clearance is missing.
    """
    actor = actor_of(request)
    file = find(actor, slug)
    now = upcoming(actor, file, timezone.now())
    made: dict[str, Any] = {"base": None, "changes": None, "dispositions": []}
    if now.revision is not None:
        former, base = now.revision.former.base, now.revision.base
        made = {
            "base": resolution_to_dict(base),
            "changes": redline_to_dict(former, base, compare(former, base)),
            "dispositions": table(dispositions(now.revision.rolling)),
        }
    return {
        "version": now.label,
        "former": now.former.label,
        "decisions": len(now.decisions),
        "digest": now.digest,
        "late": [told(d) for d in now.late],
        "problem": now.problem,
        "waiting": waited_for(actor, file, now.former, now.decisions),
        **made,
    }


@router.get("/{slug}/clearances", response=list[Given])
def given(request: HttpRequest, slug: str) -> list[dict[str, Any]]:
    """Where each delegation of the core group stands; the penholder's team's alone."""
    actor = actor_of(request)
    return [_given(c) for c in clearances(actor, find(actor, slug))]


@router.post("/{slug}/clearances", response=list[Given])
def give(request: HttpRequest, slug: str, body: Clearing) -> list[dict[str, Any]]:
    """Clear what is decided, for one's own delegation of the core group, or object to it."""
    actor = actor_of(request)
    file = find(actor, slug)
    clear(actor, file, cleared=body.cleared, remark=body.remark, digest=body.digest, at=timezone.now())
    return [_given(c) for c in clearances(actor, file)]


def _given(c: Cleared) -> dict[str, Any]:
    return {
        "delegation": c.delegation.name,
        "cleared": c.given.cleared if c.given else None,
        "holds": c.holds,
        "remark": c.given.remark if c.given else "",
        "at": c.given.at if c.given else None,
    }
