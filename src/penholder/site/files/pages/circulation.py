"""One circulation: how far its letters are, who has opened the text, and the letters themselves."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, find, may, require
from penholder.site.files.attachment import ZIP, attachment
from penholder.site.files.header import header
from penholder.site.files.letters.acts import hand_over, send_again
from penholder.site.files.letters.numbered import letter_to, nth
from penholder.site.files.letters.paper import letters_zip
from penholder.site.files.models import Circulation, Posted
from penholder.site.files.papers.making import make


def circulation_page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """For the penholder's team: sent, waiting, failed, to be handed over, opened."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.SEE_ALL, file)
    circulation = nth(file, number)
    return render(request, "files/circulation.html", {**header(actor, file, "file"), **progress(actor, circulation)})


def letter_page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The letter to one delegation as a Word file: one's own, or any for the penholder's team."""
    actor = actor_of(request)
    file = find(actor, slug)
    own = actor.delegation.name if actor.delegation else ""
    return letter_to(actor, nth(file, number), request.GET.get("to", own))


def letters_page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """All letters of the circulation, to print and to hand over with the text."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.SEE_ALL, file)
    circulation = nth(file, number)
    text = make(actor, file, circulation.version.number, "clean-text.docx")
    return attachment(letters_zip(circulation, text.data), f"letters-{number}.zip", ZIP)


@require_POST
def sending_page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Send what waits or failed."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.CIRCULATE, file)
    send_again(actor, file, nth(file, number), at=timezone.now())
    return redirect("circulation", slug=slug, number=number)


@require_POST
def handing_page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Note that a letter was handed over."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.CIRCULATE, file)
    hand_over(actor, file, nth(file, number), request.POST.get("to", ""), at=timezone.now())
    return redirect("circulation", slug=slug, number=number)


def progress(actor: Person, circulation: Circulation) -> dict[str, Any]:
    """How far the letters are."""
    deliveries = list(circulation.deliveries.select_related("delegation", "opened_by").order_by("delegation__name"))
    by_mail = [d for d in deliveries if d.state not in (Posted.BY_HAND, Posted.HANDED)]
    waiting = sum(d.state in (Posted.QUEUED, Posted.SENDING) for d in deliveries)
    return {
        "circulation": circulation,
        "deliveries": deliveries,
        "by_mail": len(by_mail),
        "sent": sum(d.state == Posted.SENT for d in deliveries),
        "waiting": waiting,
        "failed": sum(d.state == Posted.FAILED for d in deliveries),
        "by_hand": sum(d.state == Posted.BY_HAND for d in deliveries),
        "opened": sum(d.opened_at is not None for d in deliveries),
        "may_send": may(actor, Act.CIRCULATE, circulation.file),
    }
