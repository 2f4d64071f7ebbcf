"""The wall: one paragraph, readable at twenty metres, with what everybody in the file may see and nothing else."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, find, may
from penholder.site.files.models import File
from penholder.site.proposals.revision.points import in_order
from penholder.site.proposals.room.acts import place_of, show_in_room
from penholder.site.proposals.seen import Reading, reading_in_room
from penholder.site.proposals.sheet import alone, anchor
from penholder.site.proposals.shown import decided_in_room
from penholder.text.kind import Kind
from penholder.text.rolling import Entry
from penholder.text.words import words

_SIZES = ((45, "short"), (90, "medium"), (170, "long"))  # up to so many words; longer ones are the longest


@require_GET
def room(request: HttpRequest, slug: str) -> HttpResponse:
    """One paragraph; with ``follow`` that which is shown in the room."""
    actor = actor_of(request)
    file = find(actor, slug)
    return render(request, "proposals/room.html", _wall(request, actor, file))


@require_POST
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a paragraph on every wall that follows."""
    actor = actor_of(request)
    file = find(actor, slug)
    entry = request.POST.get("on", "")
    show_in_room(actor, file, entry, at=timezone.now())
    return HttpResponseRedirect(f"{reverse('room', args=[slug])}?{urlencode({'on': entry})}")


def _wall(request: HttpRequest, actor: Person, file: File) -> dict[str, Any]:
    seen = reading_in_room(actor, file)
    shown = [e for top in seen.rolling.entries for e in in_order(top) if _stands_alone(e)]
    led, follows = place_of(file), bool(request.GET.get("follow"))
    if follows:
        here = next((e for e in shown if e.id == led), None)
    else:
        here = _found(shown, seen, request.GET.get("on", ""), request.GET.get("go", ""))
    at = shown.index(here) if here else 0
    return {
        "file": file,
        "version": seen.version,
        "counter": seen.counter,
        "entry": here,
        "part": alone(seen.rolling, here) if here else "",
        "anchor": anchor(here.label) if here else "",
        "decided": decided_in_room(file, seen).get(here.id, ()) if here else (),
        "size": _size(here) if here else "",
        "before": shown[at - 1] if at else None,
        "after": shown[at + 1] if at + 1 < len(shown) else None,
        "follows": follows,
        "led": next((e for e in shown if e.id == led), None),
        "leads": may(actor, Act.SHOW, file),
        "labels": [e.label for e in shown if e.label],
    }


def _stands_alone(e: Entry) -> bool:
    return bool(e.label) and e.kind not in (Kind.TITLE, Kind.FOOTNOTE)


def _found(shown: list[Entry], seen: Reading, id: str, sought: str) -> Entry | None:
    """The paragraph of that id or label; else that under which it stands, else the first with something open."""
    if sought and (named := next((e for e in shown if anchor(e.label) == anchor(sought)), None)):
        return named
    above = next((top.id for top in seen.rolling.entries if any(e.id == id for e in top.within())), "")
    for wanted in (id, above):
        if (found := next((e for e in shown if e.id == wanted), None)) is not None:
            return found
    return next((e for e in shown if e.brackets or e.by), next(iter(shown), None))


def _size(e: Entry) -> str:
    said = [e.text, *(w.text for b in e.brackets for w in b.wordings)]
    count = sum(len(words(text)) for text in said)
    return next((size for most, size in _SIZES if count <= most), "longest")
