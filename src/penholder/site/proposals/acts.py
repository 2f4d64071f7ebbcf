"""Acts on the text: propose, take in what came in otherwise, withdraw."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from penholder.bodies import profile
from penholder.negotiation.collect import names_as_written, names_of_table
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, locked, require
from penholder.site.files.acts import step
from penholder.site.files.models import File, Shown
from penholder.site.proposals.asking import Asked, asked_of, top_of, tops
from penholder.site.proposals.cores import to_core
from penholder.site.proposals.models import Proposal as Row
from penholder.site.proposals.models import Seen
from penholder.site.proposals.present import Present, forward, present, remember
from penholder.site.proposals.seen import reading
from penholder.site.record.acts import ALL, TEAM, of_delegation, write
from penholder.site.refusals import Changed, NotAllowed, NotKnown, Refused
from penholder.text.proposal import Disposition, Proposal
from penholder.text.rolling import RollingText

ON_SITE, ENTERED = "site", "entered by the penholder's team"


@transaction.atomic
def propose(
    actor: Person,
    file: File,
    asked: Asked,
    *,
    at: datetime,
    for_: str = "",
    seen: Seen = Seen.ALL,
    version: str = "",
) -> Row:
    """Put a proposal of the actor's delegation, or one entered ``for_`` another, into the text.

    ``version`` is the one it was made on, where that is known; the same proposal sent twice is one. Raises Changed
    where the text is another version now, or where this has been decided in an earlier one.
    """
    file = locked(file)
    own = actor.delegation.name if actor.delegation else ""
    named = _names(file, for_, at) if for_ else (own,)
    require(actor, Act.PROPOSE if named == (own,) else Act.PROPOSE_FOR, file)
    text = reading(actor, file)
    if version and version != text.version.label:
        raise Changed(
            _("This was written on %(then)s; the text is now %(now)s. Look at what has changed and propose again.")
            % {"then": version, "now": text.version.label},
            version=text.version.label,
        )
    core = asked_of(text, asked, named, at, ON_SITE if named == (own,) else ENTERED)
    known = Row.objects.filter(file=file, key=core.id).first()
    if known is not None and known.disposition == Disposition.OPEN and known.seen == seen:
        return known
    if known is not None and known.disposition not in (Disposition.OPEN, Disposition.WITHDRAWN):
        raise Changed(
            _("The same was proposed on %(version)s and is settled: %(fate)s. Propose other words.")
            % {"version": known.made_on.label, "fate": known.disposition},
            disposition=known.disposition,
        )
    return _put(actor, file, (core,), seen=seen, at=at)[0]


@transaction.atomic
def take_in(actor: Person, file: File, cores: Sequence[Proposal], *, at: datetime) -> list[Row]:
    """Enter what delegations sent by mail, in a Word file or said in the room; what is known already is left out."""
    file = locked(file)
    require(actor, Act.PROPOSE_FOR, file)
    had = set(Row.objects.filter(file=file).values_list("key", flat=True))
    new = tuple({p.id: p for p in cores if p.id not in had}.values())
    return _put(actor, file, new, seen=Seen.ALL, at=at) if new else []


@transaction.atomic
def withdraw(actor: Person, file: File, key: str, *, at: datetime) -> Row:
    """Take back an open proposal of the actor's own delegation."""
    file = locked(file)
    require(actor, Act.WITHDRAW, file)
    row = Row.objects.filter(file=file, key=key).first()
    own = actor.delegation.name if actor.delegation else ""
    if row is None or own not in row.by:
        if any(p.id == key for p in reading(actor, file).rolling.proposals):
            raise NotAllowed(_("This is another delegation's proposal."))
        raise NotKnown
    now = present(file)
    core = next(p for p in now.rolling.proposals if p.id == key)
    if not core.open:
        raise Changed(_("It is settled already: %(fate)s.") % {"fate": core.disposition.value})
    if row.by != [own]:
        raise Refused(_("It is made jointly; the delegations that made it agree with the penholder how it goes on."))
    _advance(actor, file, now, (replace(core, disposition=Disposition.WITHDRAWN),), Seen(row.seen), at)
    _log(actor, "withdraw", file, row.by, Seen(row.seen), {"proposal": key}, at, released=core.released)
    row.refresh_from_db()
    return row


def _put(actor: Person, file: File, cores: tuple[Proposal, ...], *, seen: Seen, at: datetime) -> list[Row]:
    now = present(file)
    rolling = _advance(actor, file, now, cores, seen, at)
    rows = {r.key: r for r in Row.objects.filter(file=file, key__in=[p.id for p in cores])}
    labels = {e.id: e.label for e in rolling.every_entry()}
    for by, released in dict.fromkeys((p.by, p.released) for p in cores):
        made = [p for p in cores if (p.by, p.released) == (by, released)]
        asked = [
            {"proposal": p.id, "kind": p.kind.value, "on": labels.get(rows[p.id].entry, ""), "text": p.text}
            for p in made
        ]
        what = {"by": list(by), "version": now.version.label, "asked": asked}
        _log(actor, "propose", file, list(by), seen, what, at, released=released)
    return [rows[p.id] for p in cores]


def _advance(
    actor: Person, file: File, now: Present, cores: tuple[Proposal, ...], seen: Seen, at: datetime
) -> RollingText:
    """Bring the text and the rows forward by proposals that are new or have changed."""
    open_to_all = seen != Seen.PENHOLDER and file.proposals_shown == Shown.AT_ONCE
    step(file, shown=open_to_all and any(p.released for p in cores))
    rolling = forward(now.rolling, cores, now.on)
    before = {p.id: p for p in now.rolling.proposals}
    given = {p.id for p in cores}
    keep_rows(actor, file, now, rolling, [p for p in rolling.proposals if p.id in given], seen=seen, at=at)
    for p in rolling.proposals:
        if p.id not in given and p != before.get(p.id):  # a later one of the same delegation stands instead
            Row.objects.filter(file=file, key=p.id).update(core=to_core(p), disposition=p.disposition.value)
    remember(replace(now, counter=file.counter, rolling=rolling))
    return rolling


def keep_rows(
    actor: Person, file: File, now: Present, rolling: RollingText, kept: Sequence[Proposal], *, seen: Seen, at: datetime
) -> None:
    """The rows of proposals of the text, new or made anew; part of the act that puts them there."""
    places = tops(rolling)
    rows = [
        Row(
            file=file, key=p.id, made_on=now.version, entry=top_of(places, p), kind=p.kind.value,
            disposition=p.disposition.value, by=list(p.by), core=to_core(p), seen=seen, entered_by=actor,
            received=p.received or at, counter=file.counter,
        )
        for p in kept
    ]  # fmt: skip
    changed = ["made_on", "entry", "disposition", "core", "seen", "entered_by", "received", "counter"]
    Row.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["file", "key"], update_fields=changed
    )


def _log(
    actor: Person,
    act: str,
    file: File,
    by: list[str],
    seen: Seen,
    what: dict[str, Any],
    at: datetime,
    *,
    released: bool,
) -> None:
    """Write the entry into the chain of those who may know of it."""
    hidden = seen != Seen.ALL or file.proposals_shown != Shown.AT_ONCE
    chain = of_delegation(by[0]) if hidden else ALL
    write(actor, act, file, what, at=at, chain=chain if released else TEAM)


def _names(file: File, written: str, at: datetime) -> tuple[str, ...]:
    """The delegations named, in the names that they have on that date."""
    on = at.astimezone(file.tz).date()
    table = profile(file.profile).names == "table"
    return tuple(sorted(names_of_table(on)(written) if table else names_as_written(written)))
