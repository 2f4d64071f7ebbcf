"""The desk: what awaits me, by deadline."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from penholder.site.actor import actor_of
from penholder.site.files.acts import may_start
from penholder.site.files.awaiting import awaited, by_deadline
from penholder.site.files.header import left

_ON_A_PAGE = 25


def desk_page(request: HttpRequest) -> HttpResponse:
    """The files that one may know of, what is due next first."""
    actor, now = actor_of(request), timezone.now()
    page = Paginator(by_deadline(actor, now), _ON_A_PAGE).get_page(request.GET.get("page"))
    files = list(page)
    things = awaited(actor, files, now)
    rows = [
        {
            "file": f, "version": f.version, "deadline": (due := f.deadline), "late": due is not None and due < now,
            "left": left(due - now) if due else "", "things": things.get(f.pk, []),
        }
        for f in files
    ]  # fmt: skip
    return render(request, "files/desk.html", {"page": page, "rows": rows, "may_start": may_start(actor)})
