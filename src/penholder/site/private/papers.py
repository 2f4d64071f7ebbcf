"""Papers from a private side: the report to one's capital, and the room sheet of the positions one has heard."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from penholder.formats.papers.paper import Paper
from penholder.negotiation.capital import Remark, capital_paper
from penholder.negotiation.room.paper import room_paper
from penholder.negotiation.room.sheet import room_sheet
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, require
from penholder.site.files.models import File, Version
from penholder.site.private.models import Note, Position, Source
from penholder.site.private.reading import Item, grouped, kept
from penholder.site.private.sides import Owner, holder, on_side, owner
from penholder.site.proposals.seen import Reading, reading, reading_of
from penholder.site.refusals import NotAllowed
from penholder.text.rolling import RollingText


def capital(person: Person, file: File, version: Version, since: Version | None, *, by: datetime | None) -> Paper:
    """What the person's delegation reports to its capital on a version: what has changed ``since``, what it needs.

    It is made from what the person sees of the text, and ends with what the delegation keeps for itself. ``by`` is when
    instructions must have come. Raises NotAllowed for somebody who acts for no delegation.
    """
    require(person, Act.KEEP_NOTES, file)
    if person.delegation is None:
        raise NotAllowed(_("You act for no delegation: there is no capital to report to."))
    now = reading_of(person, file, version)
    former = _rolling(file, reading_of(person, file, since)) if since else None
    name = person.delegation.name
    return capital_paper(
        former,
        _rolling(file, now),
        name,
        on=now.on,
        by=by,
        circulation=_("Confidential: only for the capital of %s") % name,
        remarks=tuple(_remarks(person, file, now)),
    )


def room(person: Person, file: File, side: str) -> Paper:
    """The room sheet of the text as it is now, with the positions that one side of the person's has noted."""
    mine = owner(person, file, side)
    seen = reading(person, file)
    name = holder(person, mine)
    positions = [p.core(name) for p in on_side(Position, person, file, mine)]
    return room_paper(room_sheet(_rolling(file, seen), positions, reader=name, on=seen.on))


def _rolling(file: File, seen: Reading) -> RollingText:
    """The text, its hour told in the zone of the file."""
    return replace(seen.rolling, as_of=seen.version.as_of.astimezone(file.tz))


def _remarks(person: Person, file: File, seen: Reading) -> Iterable[Remark]:
    items = [i for i in kept(person, file, Owner.DELEGATION, seen) if not i.replaced]
    for group in grouped(items, seen):
        place = group.label or _("the draft")
        for item in group.items:
            gone = _("(%s, no longer in the text)") % item.row.version if group.gone else ""
            yield Remark(f"{place} {gone}".strip(), *_said(item))


def _said(item: Item) -> tuple[str, str]:
    """What it is, and in which words."""
    row = item.row
    match row:
        case Note():
            return _("note"), row.text
        case Position():
            lines = [item.where, item.condition, row.note, row.source and _("source: %s") % row.source]
            stance = f"{row.delegation}: {item.stance} ({row.get_confidence_display()})"
            return stance, "\n".join(line for line in lines if line)
        case Source():
            lines = [row.title, row.reference, " ".join(t for t in (row.hedge, row.said) if t)]
            return _("source, %s") % row.grade, "\n".join(line for line in lines if line)
        case _:
            raise TypeError(row)
