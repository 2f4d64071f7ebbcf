"""Where did my text go: the page of what became of proposals."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from penholder.negotiation.disposition_table import asked_in_words, fate, labels
from penholder.site.actor import actor_of
from penholder.site.files.access import find
from penholder.site.files.header import header
from penholder.site.proposals.fates import fates
from penholder.text.proposal import Disposition


def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """Where did my text go: every proposal of my delegation and its fate; all of them for the penholder's team."""
    actor = actor_of(request)
    file = find(actor, slug)
    rows = [
        {"line": d, "labels": labels(d), "asked": asked_in_words(d), "fate": fate(d),
         "open": d.disposition is Disposition.OPEN}
        for d in fates(actor, file)
    ]  # fmt: skip
    return render(request, "proposals/mine.html", {**header(actor, file, "mine"), "rows": rows})
