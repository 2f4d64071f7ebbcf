"""The page on which the penholder's team decides: one point of the text at a time, and what is decided so far."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from penholder.errors import OtherVersion, PenholderError
from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, find, require
from penholder.site.files.header import header
from penholder.site.files.models import File
from penholder.site.private.panel import panel as private_panel
from penholder.site.proposals.deciding import decide as act_of_deciding
from penholder.site.proposals.deciding import undo as act_of_undoing
from penholder.site.proposals.models import Decision
from penholder.site.proposals.revision.choosing import Chosen, decision_of
from penholder.site.proposals.revision.desk import Desk
from penholder.site.proposals.revision.points import Point, at_place, found
from penholder.site.proposals.rolling_page import sheet_of, written
from penholder.site.proposals.seen import reading
from penholder.site.proposals.shown import on_of
from penholder.site.refusals import Changed, NotKnown, Refused, status_of
from penholder.text.labels import parse_label


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """One point to decide; a decision taken leads to the next open one."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.DECIDE, file)
    if request.method == "POST":
        return _decided(request, actor, file)
    desk = Desk.of(reading(actor, file), file)
    done = request.GET.get("done", "")
    made = next((d for d in desk.decisions if str(d.pk) == done), None)
    sought = request.GET.get("go", "").strip()
    if sought:
        named = desk.labelled(parse_label(sought) or sought)
        wrong = "" if named else _("There is no paragraph “%s” in this text.") % sought[:40]
        point = found(desk.points, desk.seen.rolling, named, "", 0) if named else desk.first_open()
        return _page(request, actor, desk, point, sought_wrong=wrong, sought=sought)
    return _page(request, actor, desk, _asked(request.GET, desk) or desk.first_open(), done=made)


@require_POST
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a decision back, and stand where it was taken."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.DECIDE, file)
    named = request.POST.get("decision", "")
    pk = int(named) if named.isdecimal() and len(named) < 19 else 0
    try:
        row = act_of_undoing(actor, file, pk, at=timezone.now())
    except NotKnown:
        gone = Changed(_("This decision has been taken back, or taken anew, already."))
        desk = Desk.of(reading(actor, find(actor, slug)), file)
        return _page(request, actor, desk, _asked(request.POST, desk) or desk.first_open(), refusal=gone)
    desk = Desk.of(reading(actor, find(actor, slug)), file)
    point = at_place(desk.points, row.place) or found(desk.points, desk.seen.rolling, on_of(row), "", 0)
    return HttpResponseRedirect(_address(slug, point))


def _decided(request: HttpRequest, actor: Person, file: File) -> HttpResponse:
    """Take the decision that the form asks for; where that is refused, the page again with all that was typed."""
    chosen = Chosen.of(request.POST)
    desk = Desk.of(reading(actor, file), file)
    point = _asked(request.POST, desk)
    counter = request.POST.get("counter", "")
    try:
        if point is None:
            raise Changed(_("This paragraph or bracket is not in the text any more; look at what has changed."))
        raw = decision_of(point, chosen, request.POST.get("version", ""))
        known = int(counter) if counter.isdecimal() and len(counter) < 19 else None
        (made,) = act_of_deciding(actor, file, [raw], counter=known, at=timezone.now())
    except PenholderError as refusal:
        desk = Desk.of(reading(actor, find(actor, file.slug)), file)
        point = _asked(request.POST, desk) or desk.first_open()
        return _page(request, actor, desk, point, chosen=chosen, refusal=refusal)
    desk = Desk.of(reading(actor, find(actor, file.slug)), file)
    return HttpResponseRedirect(_address(file.slug, desk.open_after(point), done=made.pk))


def _asked(query: Any, desk: Desk) -> Point | None:
    """The point that an address or a form names."""
    nth = query.get("bracket", "")
    number = int(nth) if nth.isdecimal() and len(nth) < 6 else 0
    about = query.get("about", "") or ("bracket" if number else "")
    return found(desk.points, desk.seen.rolling, query.get("on", ""), about, number)


def _address(slug: str, point: Point | None, done: int | None = None) -> str:
    said = [point.query if point else "", f"done={done}" if done else ""]
    return f"{reverse('decide', args=[slug])}?{'&'.join(filter(None, said))}"


def _page(
    request: HttpRequest,
    actor: Person,
    desk: Desk,
    point: Point | None,
    *,
    chosen: Chosen | None = None,
    refusal: PenholderError | None = None,
    done: Decision | None = None,
    **more: Any,
) -> HttpResponse:
    sheet = sheet_of(desk.seen, request.LANGUAGE_CODE)
    shown = written((p for p in sheet.parts if point and p.id == point.top), ())
    chosen = chosen or Chosen()
    context = {
        **header(actor, desk.file, "decide"),
        **more,
        **desk.told(actor, point),
        "parts": mark_safe(shown.replace('href="on/', f'href="{reverse("text", args=[desk.file.slug])}on/')),
        "counter": desk.seen.counter,
        "chosen": chosen,
        "own_choice": desk.own_choice(point, chosen) if point and isinstance(refusal, Changed | OtherVersion) else "",
        "wrong": desk.wrong(chosen, refusal),
        "changed": desk.changed(refusal.facts.get("changed", ())) if isinstance(refusal, Refused) else (),
        "done": desk.line(done) if done else None,
        "only_us": private_panel(actor, desk.file, desk.seen, point.entry.id) if point else None,
    }
    return render(request, "proposals/decide.html", context, status=status_of(refusal) if refusal else 200)
