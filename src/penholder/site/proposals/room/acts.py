"""The act of who leads the room: show a paragraph on every wall that follows."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, locked, require
from penholder.site.files.acts import step
from penholder.site.files.models import File
from penholder.site.proposals.models import RoomPlace
from penholder.site.proposals.seen import reading_in_room
from penholder.site.record.acts import write
from penholder.site.refusals import Refused


@transaction.atomic
def show_in_room(actor: Person, file: File, entry: str, *, at: datetime) -> RoomPlace:
    """Put a paragraph on the walls. Raises Refused for one that is not there, or that somebody may not see."""
    file = locked(file)
    require(actor, Act.SHOW, file)
    shown = next((e for e in reading_in_room(actor, file).rolling.every_entry() if e.id == entry), None)
    if shown is None:
        raise Refused(_("This paragraph is not one that everybody in the file sees; the wall shows none other."))
    place, _new = RoomPlace.objects.update_or_create(file=file, defaults={"entry": entry, "by": actor, "at": at})
    step(file)
    write(actor, "show in the room", file, {"version": file.version.label, "paragraph": shown.label}, at=at)
    return place


def place_of(file: File) -> str:
    """The id of the paragraph that is shown in the room; empty where none is yet."""
    place = RoomPlace.objects.filter(file=file).first()
    return place.entry if place else ""
