"""One file: where does this text stand."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, find, may
from penholder.site.files.header import header
from penholder.site.files.letters.acts import open_first
from penholder.site.files.models import Delivery, File, Posted


def file_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Its versions with their papers, whom it went to, who holds the pen; each delegation sees its own letters."""
    actor = actor_of(request)
    file = find(actor, slug)
    open_first(actor, file, at=timezone.now())
    reads_record = may(actor, Act.READ_RECORD, file)
    context = {
        **header(actor, file, "file"),
        "versions": file.versions.select_related("issued_by__delegation").order_by("-number"),
        "circulations": circulations(actor, file) if reads_record else [],
        "penholders": file.penholders.order_by("name"),
        "invited": file.invited.order_by("name") if reads_record and file.closed else [],
    }
    return render(request, "files/file.html", context)


def circulations(actor: Person, file: File) -> list[dict[str, Any]]:
    """The circulations, the newest first; how far the letters are for the team, one's own letter for the others."""
    sees_all = may(actor, Act.SEE_ALL, file)
    own = Delivery.objects.filter(circulation__file=file, delegation=actor.delegation_id)
    mine = {d.circulation_id: d for d in own} if actor.delegation_id else {}
    counted = file.circulations.select_related("version", "made_by__delegation").annotate(
        written=Count("deliveries"),
        opened=Count("deliveries", filter=~Q(deliveries__opened_at=None)),
        waiting=Count("deliveries", filter=Q(deliveries__state__in=(Posted.QUEUED, Posted.SENDING))),
        failed=Count("deliveries", filter=Q(deliveries__state=Posted.FAILED)),
        by_hand=Count("deliveries", filter=Q(deliveries__state=Posted.BY_HAND)),
    )
    rows = [
        {"circulation": c, "nth": n, "mine": mine.get(c.pk), "team": sees_all}
        for n, c in enumerate(counted.order_by("pk"), start=1)
    ]
    return rows[::-1]
