"""Acts of the penholder's team before a version is issued: decide, take a decision back."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from penholder.negotiation.decisions import Decision as Decided
from penholder.negotiation.decisions_read import read_decisions
from penholder.negotiation.revision import Revision, check, revise
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, locked, require
from penholder.site.files.acts import step
from penholder.site.files.models import File
from penholder.site.proposals.models import Decision
from penholder.site.proposals.models import Proposal as Row
from penholder.site.proposals.places import entry_of, place_of
from penholder.site.proposals.present import Present, present
from penholder.site.proposals.shown import shows_any
from penholder.site.record.acts import TEAM, write
from penholder.site.refusals import Changed, NotKnown

Listed = list[dict[str, Any]]


@transaction.atomic
def decide(
    actor: Person, file: File, decisions: Sequence[dict[str, Any]], *, at: datetime, counter: int | None = None
) -> list[Decision]:
    """Take decisions on the present version, for the penholder's team alone until they are issued.

    ``counter`` is the file's when the actor last looked. Raises Changed, with what changed, where somebody else has
    decided the same place since, or a proposal has come to the paragraph since; OtherVersion where a decision names
    another version; UnknownTarget, Undecidable as the core does.
    """
    file = locked(file)
    require(actor, Act.DECIDE, file)
    now = present(file)
    made = _made(actor, now, decisions, at)
    _check_unchanged(file, now, made, actor, counter)
    places = {d.place for d in made}
    late = newer(file)
    kept = [d for d in now.version.decisions.all() if d.place not in places and not late(d)]
    check(now.rolling, cores([*kept, *made]), on=at.astimezone(file.tz).date())
    gone = now.version.decisions.filter(place__in=places)
    shown = shows_any(file, now, [*gone, *made])
    gone.delete()
    step(file, shown=shown)
    for d in made:
        d.counter = file.counter
        d.save()
    write(actor, "decide", file, {"version": now.version.label, "decisions": [d.core for d in made]}, at=at, chain=TEAM)
    return made


@transaction.atomic
def undo(actor: Person, file: File, decision: int, *, at: datetime) -> Decision:
    """Take back a decision that is not issued yet."""
    file = locked(file)
    require(actor, Act.DECIDE, file)
    now = present(file)
    row = Decision.objects.filter(version=now.version, pk=decision).first()
    if row is None:
        raise NotKnown
    step(file, shown=shows_any(file, now, [row]))
    write(actor, "undo", file, {"version": row.version.label, "decision": row.core}, at=at, chain=TEAM)
    row.delete()
    return row


def unissued(actor: Person, file: File) -> list[Decision]:
    """The decisions that wait for the next version."""
    require(actor, Act.SEE_ALL, file)
    return list(file.version.decisions.select_related("by__delegation"))


def newer(file: File) -> Callable[[Decision], bool]:
    """Whether a proposal has come, since a decision of the file, to what it decides."""
    rows = Row.objects.filter(file=file).order_by()
    last = dict(rows.values_list("entry").annotate(Max("counter")))
    latest = max(last.values(), default=0)
    return lambda d: (last.get(d.entry, 0) if d.entry else latest) > d.counter


def told(d: Decision) -> dict[str, Any]:
    """A decision as those are told whom it surprises."""
    return {"entry": d.entry, "decision": d.core, "by": str(d.by), "at": d.at.isoformat(), "id": d.pk}


def cores(decisions: Iterable[Decision]) -> tuple[Decided, ...]:
    """The core's own decisions."""
    return read_decisions(json.dumps({"decisions": [d.core for d in decisions]}).encode(), "decisions")


def revised(now: Present, decisions: Iterable[Decision], at: datetime, file: File, label: str = "") -> Revision:
    """The version that these decisions make."""
    return revise(now.rolling, cores(decisions), on=at.astimezone(file.tz).date(), version=label, as_of=at)


def _made(actor: Person, now: Present, decisions: Sequence[dict[str, Any]], at: datetime) -> list[Decision]:
    read = read_decisions(json.dumps({"decisions": list(decisions)}).encode(), "decisions")
    made: dict[str, Decision] = {}
    for core, raw in zip(read, decisions, strict=True):
        entry = entry_of(now.rolling, core)
        place = place_of(now.rolling, core)
        made[place] = Decision(version=now.version, entry=entry, place=place, core=raw, by=actor, at=at, counter=0)
    return list(made.values())


def _check_unchanged(file: File, now: Present, made: Iterable[Decision], actor: Person, counter: int | None) -> None:
    made = list(made)
    known = {d.place: d for d in now.version.decisions.select_related("by")}
    seen = counter or 0
    changed: Listed = [
        told(other)
        for d in made
        if (other := known.get(d.place)) and other.by_id != actor.pk and other.counter > seen and other.core != d.core
    ]
    if counter is not None:
        changed += [
            {"entry": row.entry, "proposal": row.key, "by": row.by}
            for row in Row.objects.filter(file=file, counter__gt=counter, entry__in={d.entry for d in made if d.entry})
        ]
    if changed:
        raise Changed(
            _("Somebody has decided this, or proposed on it, since you looked. Look at it and decide again."),
            changed=changed,
            counter=file.counter,
        )
