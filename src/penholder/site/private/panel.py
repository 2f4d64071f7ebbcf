"""What stands in the panel of one paragraph for its reader's own eyes, and the short forms that add to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, may
from penholder.site.files.models import File
from penholder.site.files.recipients import choice, day_of
from penholder.site.private.forms import FORMS, places_in
from penholder.site.private.reading import Item, kept
from penholder.site.private.sides import Owner, holder, owners
from penholder.site.proposals.seen import Reading
from penholder.states import all_groups

Wrong = tuple[Owner, str, Any]  # the form that was sent back: on which side, of which kind


@dataclass(frozen=True, slots=True)
class Box:
    """One side in the panel: what it has kept on the paragraph, and its two short forms; one ``open`` was sent back."""

    side: str
    holder: str
    items: tuple[Item, ...]
    note: Any
    position: Any
    open: str


def panel(
    person: Person, file: File, seen: Reading, entry: str, *, wrong: Wrong | None = None
) -> dict[str, Any] | None:
    """The context of ``private/panel.html`` for one paragraph; None for those who keep nothing in this file."""
    if not may(person, Act.KEEP_NOTES, file) or (person.delegation_id is None and not may(person, Act.SEE_ALL, file)):
        return None
    boxes = []
    for side in owners(person, file):
        forms = {k: form_of(k, person, file, seen, side=side, on=entry, beside=True) for k in ("note", "position")}
        sent_back = ""
        if wrong and wrong[0] is side:
            sent_back = wrong[1]
            forms[sent_back] = wrong[2]
        items = tuple(kept(person, file, side, seen, entry=entry))
        boxes.append(Box(side.value, holder(person, side), items, forms["note"], forms["position"], sent_back))
    here = next((e for e in seen.rolling.every_entry() if e.id == entry), None)
    return {"entry": entry, "boxes": boxes, "places": places_in(here) if here else []}


def form_of(
    kind: str, person: Person, file: File, seen: Reading, *, side: Owner, on: str = "", beside: bool = False
) -> Any:
    """An empty form of that kind; several ``beside`` the text have ids of their own."""
    ids = f"{side.value}-%s" if beside else "id_%s"
    return FORMS[kind](
        initial={"on": on, "side": side.value}, seen=seen, sides=choices(person, file), auto_id=ids
    )  # fmt: skip


def choices(person: Person, file: File) -> Sequence[tuple[str, str]]:
    """The person's sides, as a form asks on which of them something is kept."""
    return [(side.value, _("only %s") % holder(person, side)) for side in owners(person, file)]


def names_known(file: File) -> tuple[str, ...]:
    """The names that a position can be of: every delegation, and the groups of the table."""
    among = choice(file.profile, day_of(file))
    return (*(g.name for g in all_groups()), *among.names) if among.table else among.names
