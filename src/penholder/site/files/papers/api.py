"""Papers over HTTP: which there are, and each of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from penholder.site.actor import actor_of
from penholder.site.files.access import find
from penholder.site.files.attachment import attachment
from penholder.site.files.papers.listing import papers
from penholder.site.files.papers.making import KINDS, make
from penholder.site.openapi import download
from penholder.site.slices import Limit, Offset

router = Router(tags=["papers"])


class PaperInList(Schema):
    """A paper of the version of that number: its name, and its forms: one is at ``papers/NUMBER/NAME.FORM``.

    One that is ``team_only`` has what only the penholder's team sees, and says so on every page.
    """

    version: str
    number: int
    name: str
    title: str
    forms: list[str]
    team_only: bool


@router.get("/{slug}/papers", response=list[PaperInList])
def listed(request: HttpRequest, slug: str, limit: Limit = 500, offset: Offset = 0) -> list[dict[str, Any]]:
    """The papers of every version, the present one first."""
    actor = actor_of(request)
    file = find(actor, slug)
    rows = [paper for version in file.versions.order_by("-number") for paper in papers(actor, file, version)]
    return [
        {
            "version": p.version.label, "number": p.version.number, "name": p.name, "title": p.title,
            "forms": [form for form, _called in p.forms], "team_only": p.team_only,
        }
        for p in rows[offset : offset + limit]
    ]  # fmt: skip


@router.get("/{slug}/papers/{number}/{name}", openapi_extra=download(*KINDS.values()))
def paper(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """One of them, made from what one may see."""
    actor = actor_of(request)
    made = make(actor, find(actor, slug), number, name)
    return attachment(made.data, made.name, made.kind)
