"""The pages about the text: the rolling text, and where one's own text went."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from penholder.negotiation.disposition_table import asked_in_words, fate, labels
from penholder.site.actor import actor_of
from penholder.site.files.access import find
from penholder.site.files.header import header
from penholder.site.kept import Kept
from penholder.site.proposals.fates import fates
from penholder.site.proposals.seen import reading
from penholder.site.proposals.sheet import counts, sheet
from penholder.text.proposal import Disposition

_sheets: Kept[tuple[object, ...], SafeString] = Kept(32)


def text(request: HttpRequest, slug: str) -> HttpResponse:
    """The rolling text: who wants what, where."""
    actor = actor_of(request)
    file = find(actor, slug)
    seen = reading(actor, file)
    written = _sheets.made((*seen.key, request.LANGUAGE_CODE), lambda: sheet(seen.rolling))
    context = {**header(actor, file, "text"), "sheet": written, "counts": counts(seen.rolling), "counter": seen.counter}
    return render(request, "proposals/text.html", context)


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
