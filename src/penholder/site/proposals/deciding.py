"""Acts of the penholder's team: decide, take a decision back, issue the next version."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from penholder.negotiation.decisions import Decision as Decided
from penholder.negotiation.decisions_read import read_decisions
from penholder.negotiation.revision import Revision, revise
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, locked, require
from penholder.site.files.acts import keep_version, step
from penholder.site.files.models import File, Version
from penholder.site.proposals.acts import keep_rows
from penholder.site.proposals.asking import top_of, tops
from penholder.site.proposals.cores import to_core
from penholder.site.proposals.models import Decision, Seen
from penholder.site.proposals.models import Proposal as Row
from penholder.site.proposals.places import entry_of, place_of
from penholder.site.proposals.present import Present, present, remember
from penholder.site.record.acts import TEAM, write
from penholder.site.record.chain import hash_of
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
    kept = [d for d in now.version.decisions.all() if d.place not in places and not _newer(file, d)]
    _revised(now, [*kept, *made], at, file)
    now.version.decisions.filter(place__in=places).delete()
    step(file, shown=False)
    for d in made:
        d.counter = file.counter
        d.save()
    write(actor, "decide", file, {"version": now.version.label, "decisions": [d.core for d in made]}, at=at, chain=TEAM)
    return made


@transaction.atomic
def undo(actor: Person, file: File, decision: int, *, at: datetime) -> None:
    """Take back a decision that is not issued yet."""
    file = locked(file)
    require(actor, Act.DECIDE, file)
    row = Decision.objects.filter(version=file.version, pk=decision).first()
    if row is None:
        raise NotKnown
    step(file, shown=False)
    write(actor, "undo", file, {"version": row.version.label, "decision": row.core}, at=at, chain=TEAM)
    row.delete()


@transaction.atomic
def issue(actor: Person, file: File, *, at: datetime, label: str = "") -> Version:
    """Issue the next version: what is decided is in it, what is not stays open, and every proposal learns its fate.

    Raises Changed where a proposal has come to a decided paragraph since it was decided.
    """
    file = locked(file)
    require(actor, Act.ISSUE, file)
    now = present(file)
    decisions = list(now.version.decisions.all())
    if late := [d for d in decisions if _newer(file, d)]:
        raise Changed(
            _("Proposals have come in on paragraphs that were decided before; look at them and decide again."),
            changed=[_told(d) for d in late],
        )
    revision = _revised(now, decisions, at, file, label)
    step(file)
    version = keep_version(actor, file, revision.rolling, at=at)
    _keep_fates(actor, file, now, revision, at)
    write(actor, "issue", file, {"version": version.label, "base_sha256": hash_of(version.base)}, at=at)
    remember(Present(version, file.counter, revision.rolling, at.astimezone(file.tz).date()))
    return version


def unissued(actor: Person, file: File) -> list[Decision]:
    """The decisions that wait for the next version."""
    require(actor, Act.SEE_ALL, file)
    return list(file.version.decisions.select_related("by__delegation"))


def _made(actor: Person, now: Present, decisions: Sequence[dict[str, Any]], at: datetime) -> list[Decision]:
    cores = read_decisions(json.dumps({"decisions": list(decisions)}).encode(), "decisions")
    made: dict[str, Decision] = {}
    for core, raw in zip(cores, decisions, strict=True):
        entry = entry_of(now.rolling, core)
        place = place_of(now.rolling, core)
        made[place] = Decision(version=now.version, entry=entry, place=place, core=raw, by=actor, at=at, counter=0)
    return list(made.values())


def _check_unchanged(file: File, now: Present, made: Iterable[Decision], actor: Person, counter: int | None) -> None:
    made = list(made)
    known = {d.place: d for d in now.version.decisions.select_related("by")}
    seen = counter or 0
    changed: Listed = [
        _told(other)
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


def _newer(file: File, decision: Decision) -> bool:
    """Whether a proposal has come, since the decision, to what it decides."""
    rows = Row.objects.filter(file=file)
    rows = rows.filter(entry=decision.entry) if decision.entry else rows
    last: int = rows.aggregate(last=Max("counter"))["last"] or 0
    return last > decision.counter


def _told(d: Decision) -> dict[str, Any]:
    return {"entry": d.entry, "decision": d.core, "by": str(d.by), "at": d.at.isoformat(), "id": d.pk}


def _revised(now: Present, decisions: Iterable[Decision], at: datetime, file: File, label: str = "") -> Revision:
    rows = [d.core for d in decisions]
    cores: tuple[Decided, ...] = read_decisions(json.dumps({"decisions": rows}).encode(), "decisions")
    return revise(now.rolling, cores, on=at.astimezone(file.tz).date(), version=label, as_of=at)


def _keep_fates(actor: Person, file: File, now: Present, revision: Revision, at: datetime) -> None:
    """What became of every proposal, in its row; those noted by the decisions themselves get rows of their own."""
    rows = {r.key: r for r in Row.objects.filter(file=file)}
    rolling = revision.rolling
    places = tops(rolling)
    changed = []
    for p in rolling.proposals:
        row, core, entry = rows.get(p.id), to_core(p), top_of(places, p)
        if row is not None and (row.core, row.entry) != (core, entry):
            row.core, row.entry, row.disposition = core, entry, p.disposition.value
            changed.append(row)
    Row.objects.bulk_create(  # which writes many rows anew in a fraction of what bulk_update takes
        changed,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["file", "key"],
        update_fields=["core", "entry", "disposition"],
    )
    noted = [p for p in rolling.proposals if p.id not in rows]
    keep_rows(actor, file, now, rolling, noted, seen=Seen.ALL, at=at)
