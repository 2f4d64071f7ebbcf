"""Over HTTP: which paragraph is shown in the room, and to show another."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from penholder.site.actor import actor_of
from penholder.site.files.access import Act, find, require
from penholder.site.proposals.room.acts import place_of, show_in_room
from penholder.site.proposals.seen import reading_in_room

router = Router(tags=["text"])


class InRoom(Schema):
    """The paragraph on the walls: its entry's id and label, both empty where none is shown."""

    entry: str
    label: str


class Showing(Schema):
    """The id of the entry to show."""

    entry: str = Field(max_length=40)


@router.get("/{slug}/room", response=InRoom)
def shown(request: HttpRequest, slug: str) -> dict[str, Any]:
    """The paragraph that is shown in the room."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.READ, file)
    led = place_of(file)
    entries = {e.id: e.label for e in reading_in_room(actor, file).rolling.every_entry()}
    return {"entry": led, "label": entries[led]} if led in entries else {"entry": "", "label": ""}


@router.put("/{slug}/room", response=InRoom)
def show(request: HttpRequest, slug: str, body: Showing) -> dict[str, Any]:
    """Put a paragraph on every wall that follows; the penholder's and the facilitator's to do."""
    actor = actor_of(request)
    show_in_room(actor, find(actor, slug), body.entry, at=timezone.now())
    return shown(request, slug)
