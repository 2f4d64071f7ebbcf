"""The pages about the record of a file: its log, and the export."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from penholder.site.actor import actor_of
from penholder.site.files.access import find
from penholder.site.files.header import header
from penholder.site.record.api import zipped
from penholder.site.record.export import export
from penholder.site.record.reading import entries, told

_ON_A_PAGE = 100


def log(request: HttpRequest, slug: str) -> HttpResponse:
    """Who did what, when, the newest first."""
    actor = actor_of(request)
    file = find(actor, slug)
    page = Paginator(entries(actor, file).reverse(), _ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [{**e, "when": datetime.fromisoformat(e["at"]).astimezone(file.tz)} for e in map(told, page)]
    return render(request, "record/log.html", {**header(actor, file, "log"), "page_of_log": page, "rows": rows})


def exported(request: HttpRequest, slug: str) -> HttpResponse:
    """All of the file that the reader may see, as a zip."""
    actor = actor_of(request)
    return zipped(export(actor, find(actor, slug)), slug)
