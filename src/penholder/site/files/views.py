"""The pages about files: the desk, and where one text stands."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from penholder.site.actor import actor_of
from penholder.site.files.access import Act, find, known_to, may
from penholder.site.files.header import header

_ON_A_PAGE = 50


def desk(request: HttpRequest) -> HttpResponse:
    """What awaits me, by file."""
    known = known_to(actor_of(request)).prefetch_related("versions", "circulations")
    page = Paginator(known, _ON_A_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    rows = [
        {"file": f, "version": f.version, "deadline": (due := f.deadline), "late": due is not None and due < now}
        for f in page
    ]
    return render(request, "files/desk.html", {"page": page, "rows": rows})


def file(request: HttpRequest, slug: str) -> HttpResponse:
    """Where does this text stand: its versions, to whom they went, who holds the pen."""
    actor = actor_of(request)
    found = find(actor, slug)
    context = {
        **header(actor, found, "file"),
        "versions": found.versions.select_related("issued_by").order_by("-number"),
        "circulations": found.circulations.select_related("version").order_by("-pk"),
        "penholders": found.penholders.order_by("name"),
        "invited": found.invited.order_by("name") if may(actor, Act.READ_RECORD, found) and found.closed else [],
    }
    return render(request, "files/file.html", context)
