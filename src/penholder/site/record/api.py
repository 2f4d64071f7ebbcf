"""The log and the export over HTTP."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from penholder.site.actor import actor_of
from penholder.site.files.access import find
from penholder.site.openapi import download
from penholder.site.record.export import export
from penholder.site.record.reading import entries, told
from penholder.site.slices import Limit, Offset

router = Router(tags=["record"])


@router.get("/{slug}/log")
def log(request: HttpRequest, slug: str, limit: Limit = 500, offset: Offset = 0) -> list[dict[str, Any]]:
    """The entries of the log, each with its hash and that of the one before it in its chain."""
    actor = actor_of(request)
    return [told(e) for e in entries(actor, find(actor, slug))[offset : offset + limit]]


@router.get("/{slug}/export", openapi_extra=download("application/zip"))
def exported(request: HttpRequest, slug: str) -> HttpResponse:
    """Versions, papers, dispositions and the log in one zip."""
    actor = actor_of(request)
    return zipped(export(actor, find(actor, slug)), slug)


def zipped(data: bytes, slug: str) -> HttpResponse:
    """An answer that a browser saves and never shows."""
    return HttpResponse(
        data,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{slug}.zip"', "X-Content-Type-Options": "nosniff"},
    )
