"""The page of the rolling text, what changed on it since a browser last had it, and the panel of one paragraph."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.formats import date_format

from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, find, may
from penholder.site.files.header import header
from penholder.site.files.letters.acts import open_first
from penholder.site.files.models import File
from penholder.site.private.panel import panel as private_panel
from penholder.site.proposals.history import history
from penholder.site.proposals.looks import fresh, looked
from penholder.site.proposals.panel import panel
from penholder.site.proposals.rolling_page import Filters, known_digests, sheet_of, written
from penholder.site.proposals.seen import Reading, reading
from penholder.site.proposals.sheet import anchor, counts
from penholder.text.labels import parse_label

_NONE_KNOWN: Mapping[str, str] = MappingProxyType({})
_A_WEEK = timedelta(days=6)


def text(request: HttpRequest, slug: str) -> HttpResponse:
    """The rolling text: who wants what, where."""
    actor = actor_of(request)
    file = find(actor, slug)
    open_first(actor, file, at=timezone.now())
    seen = reading(actor, file)
    sought = request.GET.get("go", "").strip()
    if found := _labelled(seen, sought):
        return HttpResponseRedirect(f"{request.path}#{anchor(found)}")
    context = {**header(actor, file, "text"), **_sheet(request, actor, file, seen), "sought": sought}
    return render(request, "proposals/text.html", context)


def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What a browser needs to bring its page up to date: ``have`` is the digest of the sheet that it shows.

    Paragraphs that are as they were are left out where this process knows that sheet.
    """
    actor = actor_of(request)
    file = find(actor, slug)
    seen = reading(actor, file)
    known = known_digests(request.GET.get("have", "")) or {}
    context = {**header(actor, file, "text"), **_sheet(request, actor, file, seen, known)}
    return render(request, "proposals/changes.html", context)


def paragraph(request: HttpRequest, slug: str, entry: str) -> HttpResponse:
    """One paragraph: its wordings, who is behind each and why, its history; a page, or the panel beside the text."""
    actor = actor_of(request)
    file = find(actor, slug)
    seen = reading(actor, file)
    shown = panel(actor, file, seen, entry)
    context = {
        **header(actor, file, "text"),
        "panel": shown,
        "history": history(actor, file, seen, shown.entry),
        "only_us": private_panel(actor, file, seen, entry),
        "may_propose": may(actor, Act.PROPOSE, file) or may(actor, Act.PROPOSE_FOR, file),
        "may_decide": may(actor, Act.DECIDE, file),
    }
    if request.headers.get("HX-Request"):
        answer = render(request, "proposals/panel.html", context)
    else:
        sheet = sheet_of(seen, request.LANGUAGE_CODE)
        context["parts"] = written((p for p in sheet.parts if p.id == shown.part), ())
        answer = render(request, "proposals/paragraph.html", context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _sheet(
    request: HttpRequest, actor: Person, file: File, seen: Reading, known: Mapping[str, str] = _NONE_KNOWN
) -> dict[str, Any]:
    """The sheet as the reader wants it filtered, without the paragraphs ``known``, and what the filters offer."""
    now = timezone.now()
    sheet = sheet_of(seen, request.LANGUAGE_CODE)
    since = looked(actor, file, now)
    new = fresh(actor, file, seen, since, sheet.places)
    own = actor.delegation.voices if actor.delegation else frozenset[str]()
    filters = Filters.asked(request.GET)
    hidden = {p.id for p in sheet.parts if not filters.show(p, sheet, own, new)}
    return {
        "counter": seen.counter,
        "counts": counts(seen.rolling),
        "sheet": sheet,
        "parts": written((p for p in sheet.parts if known.get(p.id) != p.digest), new, hidden),
        "labels": [e.label for e in seen.rolling.every_entry() if e.label],
        "filters": filters,
        "own": own,
        "mine": sum(not p.says.keys().isdisjoint(own) for p in sheet.parts),
        "open": sum(p.open for p in sheet.parts),
        "agreed": sum(p.agreed for p in sheet.parts),
        "new": len(new),
        "since": _day(since.at.astimezone(file.tz), now.astimezone(file.tz)) if since else "",
        "shows_none": len(hidden) == len(sheet.parts),
    }


def _labelled(seen: Reading, sought: str) -> str:
    """The label that somebody means by "op5bis"; empty where there is none like it."""
    wanted = anchor(parse_label(sought) or sought) if sought else ""
    return next((e.label for e in seen.rolling.every_entry() if e.label and anchor(e.label) == wanted), "")


def _day(then: datetime, now: datetime) -> str:
    """When that was, as one says it: "Friday", "9 a.m.", "3 October"."""
    if then.date() == now.date():
        return date_format(then, "P")
    return date_format(then, "l" if now - then < _A_WEEK else "j F")
