"""The act of arranging how a file is run: its name, its people, its policies."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from penholder.site.delegations.models import Delegation, Person
from penholder.site.files.access import Act, locked, require
from penholder.site.files.acts import check_lines, step
from penholder.site.files.models import File
from penholder.site.files.recipients import enlisted
from penholder.site.record.acts import write
from penholder.site.refusals import Refused

POLICIES = ("proposals_shown", "decisions_shown", "dispositions_to_all", "needs_clearing", "secretariat_invited")
NAMES = ("title", "item", "zone")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is to be otherwise: fields of the file by name; the core group and the facilitator where they change."""

    fields: Mapping[str, Any]
    core_group: Collection[Delegation] | None = None
    facilitator: Person | None = None
    no_facilitator: bool = False


def person_called(said: str) -> Person | None:
    """The person of that account or address, nobody where nothing is said. Raises Refused where there is none."""
    if not said.strip():
        return None
    account = Q(username__iexact=said.strip()) | Q(email__iexact=said.strip())
    found = Person.objects.filter(account, is_active=True)[:2]
    if len(found) != 1:
        raise Refused(_("No account has this name or address; ask the secretariat for it."))
    return found[0]


@transaction.atomic
def arrange(actor: Person, file: File, wanted: Arrangement, *, at: datetime) -> File:
    """Run the file otherwise from now on; every member reads in the log what has changed.

    Raises Refused where the actor's own delegation would no longer hold the pen.
    """
    file = locked(file)
    require(actor, Act.ARRANGE, file)
    check_lines(wanted.fields.get("title", ""), wanted.fields.get("item", ""))
    changed: dict[str, Any] = {}
    for name in (*NAMES, *POLICIES):
        if name in wanted.fields and wanted.fields[name] != getattr(file, name):
            setattr(file, name, wanted.fields[name])
            changed[name] = wanted.fields[name]
    if wanted.core_group is not None:
        changed |= _core_group(actor, file, wanted.core_group)
    if wanted.no_facilitator or wanted.facilitator is not None:
        changed |= _facilitator(file, wanted.facilitator)
    if changed:
        step(file)
        write(actor, "arrange", file, {"changed": changed}, at=at)
    return file


def _core_group(actor: Person, file: File, group: Collection[Delegation]) -> dict[str, Any]:
    named = {d.name for d in group}
    had = set(file.penholders.values_list("name", flat=True))
    if actor.delegation is None or actor.delegation.name not in named:
        raise Refused(_("Your own delegation holds the pen; another of the core group can take it out."))
    if named == had:
        return {}
    file.penholders.set(enlisted(group))
    return {"penholders": sorted(named)}


def _facilitator(file: File, person: Person | None) -> dict[str, Any]:
    if person == file.facilitator:
        return {}
    file.facilitator = person
    return {"facilitator": str(person or "")}
