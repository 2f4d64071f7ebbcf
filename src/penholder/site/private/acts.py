"""Acts on a private side: keep something, change it, discard it.

Nothing of it counts as a change of the file. The log has, in a chain that only that side reads, who did what on which
paragraph, and the hash of what was written in place of the words: these are gone once they are discarded.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from penholder.site.delegations.models import Person
from penholder.site.files.access import locked
from penholder.site.files.models import File
from penholder.site.private.keeping import MODELS, Desk, Said
from penholder.site.private.models import Kept, Position
from penholder.site.private.sides import KeptRow, Owner, chain_of, one, owner, side_of
from penholder.site.proposals.seen import reading
from penholder.site.record.acts import write
from penholder.site.record.chain import canonical, hash_of
from penholder.site.refusals import Changed, Refused
from penholder.text.position import Subject

_EVERYWHERE = Subject()


@transaction.atomic
def keep(actor: Person, file: File, side: Owner, what: Said, *, at: datetime, on: Subject = _EVERYWHERE) -> list[Kept]:
    """Keep something on a side of the actor's, on a place of the text or the whole draft: a row for each delegation."""
    file = locked(file)
    side = owner(actor, file, side)
    desk = Desk.of(file, reading(actor, file))
    place = desk.place(on)
    model = MODELS[type(what)]
    rows = []
    for columns in desk.columns(what, on, at):
        row = model(side=side_of(actor, file, side), by=actor, at=at, **place, **columns)
        row.save()
        log(actor, "keep", file, side, row, columns, at)
        rows.append(row)
    return rows


@transaction.atomic
def change(actor: Person, file: File, id: UUID, what: Said, *, at: datetime, edition: int | None = None) -> Kept:
    """Write it otherwise; where it is kept stays. ``edition`` is the one that the actor saw.

    Raises NotKnown where it is not the actor's, Changed where somebody else has changed it since.
    """
    file = locked(file)
    row, side = one(MODELS[type(what)], actor, file, id)
    _check_unchanged(row, edition)
    on, said_at = (row.on, row.said_at) if isinstance(row, Position) else (Subject(row.entry), at)
    columns = list(Desk.of(file, reading(actor, file)).columns(what, on, said_at))
    if len(columns) > 1:
        raise Refused(_("This is one delegation's position; note each other's by itself."), field="delegations")
    for name, value in columns[0].items():
        if name != "place":  # which is as the text was when it was written
            setattr(row, name, value)
    row.changed_by, row.changed_at, row.edition = actor, at, row.edition + 1
    row.save()
    log(actor, "change", file, side, row, columns[0], at)
    return row


@transaction.atomic
def discard(
    actor: Person, file: File, model: type[KeptRow], id: UUID, *, at: datetime, edition: int | None = None
) -> None:
    """Take it out: its words are gone, the log keeps that there was something."""
    file = locked(file)
    row, side = one(model, actor, file, id)
    _check_unchanged(row, edition)
    log(actor, "discard", file, side, row, {}, at)
    row.delete()


def _check_unchanged(row: Kept, edition: int | None) -> None:
    if edition is not None and edition != row.edition:
        who = str(row.changed_by or row.by)
        raise Changed(_("%(who)s has changed this since you looked.") % {"who": who}, edition=row.edition)


def log(actor: Person, act: str, file: File, side: Owner, row: Kept, said: dict[str, Any], at: datetime) -> None:
    """The entry: what kind of thing, on what, and a hash that proves the words without keeping them."""
    told = canonical({name: str(value) for name, value in said.items()})
    what = {"kind": row._meta.model_name, "on": row.label, "id": str(row.pk)}
    fingerprint = {"sha256": hash_of(told)} if said else {}
    write(actor, act, file, {**what, **fingerprint}, at=at, chain=chain_of(actor, side))
