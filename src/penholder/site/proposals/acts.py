"""Acts on the text: propose, take in what came in otherwise, withdraw."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from penholder.bodies import profile
from penholder.negotiation.collect import names_as_written, names_of_table
from penholder.negotiation.standing import stand
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, locked, may, require
from penholder.site.files.acts import step
from penholder.site.files.models import File, Shown
from penholder.site.proposals.asking import Asked, anew, asked_of, top_of, tops
from penholder.site.proposals.cores import from_rows, to_core
from penholder.site.proposals.models import Proposal as Row
from penholder.site.proposals.models import Seen
from penholder.site.proposals.present import Present, forward, present, remember
from penholder.site.proposals.seen import Reading, reading, since_issued, voices_of
from penholder.site.proposals.unguessable import known_as
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
    source: str = "",
) -> Row:
    """Put a proposal of the actor's delegation, of a group that it speaks for or one entered ``for_`` another, into
    the text.

    ``version`` is the one it was made on, where that is known; the same proposal sent twice is one. ``source`` is how
    one entered for another came. Raises Changed where the text is another version now, or where this has been decided
    in an earlier one.
    """
    file = locked(file)
    named = names_for(actor, file, for_, at)
    text = reading(actor, file)
    _check_version(text, version)
    core = asked_of(text, asked, named, at, told_source(actor, file, named, source))
    return _enter(actor, file, _under_ids(file, anew(text, core), seen), seen=seen, at=at)[0]


@transaction.atomic
def propose_all(
    actor: Person,
    file: File,
    asked: Sequence[Asked],
    *,
    at: datetime,
    for_: str = "",
    seen: Seen = Seen.ALL,
    version: str = "",
    source: str = "",
) -> list[Row]:
    """As ``propose``, several at once, all or none; each may be on a paragraph that one before it makes."""
    file = locked(file)
    named = names_for(actor, file, for_, at)
    text = reading(actor, file)
    _check_version(text, version)
    cores: list[Proposal] = []
    for one in asked:
        core = asked_of(text, one, named, at, told_source(actor, file, named, source))
        made = _under_ids(file, anew(text, core), seen)
        cores += made
        text = replace(text, rolling=forward(text.rolling, made, text.on))
    return _enter(actor, file, tuple(cores), seen=seen, at=at) if cores else []


@transaction.atomic
def take_in(
    actor: Person,
    file: File,
    cores: Sequence[Proposal],
    *,
    at: datetime,
    seen: Seen = Seen.ALL,
    version: str = "",
    withdrawn: Sequence[str] = (),
) -> list[Row]:
    """Enter what a delegation sent by mail, in a Word file or said in the room; what is known already is left out.

    ``withdrawn`` are the ids of proposals of the same delegations that what they sent takes back.
    """
    file = locked(file)
    own, sees_all = voices_of(actor), may(actor, Act.PROPOSE_FOR, file)
    asked_back = [p for p in present(file).rolling.proposals if p.open and p.id in withdrawn]
    gone = [replace(p, disposition=Disposition.WITHDRAWN) for p in asked_back if sees_all or own.issuperset(p.by)]
    names = {n for p in (*cores, *gone) for n in p.by}
    require(actor, Act.PROPOSE if names and names <= own else Act.PROPOSE_FOR, file)
    _check_version(reading(actor, file), version)
    had = set(Row.objects.filter(file=file).exclude(disposition=Disposition.WITHDRAWN).values_list("key", flat=True))
    new = {p.id: p for p in _under_ids(file, [p for p in cores if p.id not in had], seen)}
    new = {id: p for id, p in new.items() if id not in had}
    back = {p.id for p in gone}
    every = (*(p for p in new.values() if p.id not in back), *gone)
    return _put(actor, file, every, seen=seen, at=at, taken_back=back) if every else []


@transaction.atomic
def withdraw(actor: Person, file: File, key: str, *, at: datetime) -> Row:
    """Take back an open proposal of the actor's own delegation; of a joint one, its own name only."""
    file = locked(file)
    require(actor, Act.WITHDRAW, file)
    row = Row.objects.filter(file=file, key=key).first()
    own = voices_of(actor)
    if row is None or own.isdisjoint(row.by):
        if any(p.id == key for p in reading(actor, file).rolling.proposals):
            raise NotAllowed(_("This is another delegation's proposal."))
        raise NotKnown
    now = present(file)
    core = next(p for p in now.rolling.proposals if p.id == key)
    if not core.open:
        raise Changed(_("It is settled already: %(fate)s.") % {"fate": core.disposition.value})
    left = tuple(name for name in core.by if name not in own)
    taken = [name for name in core.by if name in own]
    core = replace(core, by=left) if left else replace(core, disposition=Disposition.WITHDRAWN)
    _advance(actor, file, now, (), (core,), Seen(row.seen), at)
    what = {"proposal": key, **({"name": taken} if left else {})}
    _log(actor, "withdraw", file, taken, Seen(row.seen), what, at, released=core.released)
    row.refresh_from_db()
    return row


def names_for(actor: Person, file: File, for_: str, at: datetime) -> tuple[str, ...]:
    """The names that a proposal ``for_`` somebody carries; raises where the actor may not make it for them."""
    own = actor.delegation.name if actor.delegation else ""
    if not for_ or for_ in voices_of(actor):
        named: tuple[str, ...] = (for_ or own,)
    else:
        require(actor, Act.PROPOSE_FOR, file)  # before the name is read, which says nothing to whoever may not
        named = _names(file, for_, at)
    require(actor, Act.PROPOSE if voices_of(actor).issuperset(named) else Act.PROPOSE_FOR, file)
    return named


def told_source(actor: Person, file: File, named: Collection[str], source: str, channel: str = "") -> str:
    """How a proposal came, as everybody reads it: what the penholder's team enters for another is always marked.

    ``channel`` is what the site itself saw; only the team may say anything else.
    """
    source = ", ".join(filter(None, (source if may(actor, Act.PROPOSE_FOR, file) else "", channel)))
    if named and voices_of(actor).issuperset(named):
        return source or ON_SITE
    return f"{source}, {ENTERED}" if source else ENTERED


def _check_version(text: Reading, version: str) -> None:
    if version and version != text.version.label:
        raise Changed(
            _("This was written on %(then)s; the text is now %(now)s. Look at what has changed and propose again.")
            % {"then": version, "now": text.version.label},
            version=text.version.label,
        )


def _under_ids(file: File, cores: Iterable[Proposal], seen: Seen) -> tuple[Proposal, ...]:
    """Proposals under the ids they have or get; one that is no longer to be seen by all goes under its open id."""
    standing = {p.id: p for p in present(file).rolling.proposals}
    hidden = seen != Seen.ALL
    found: list[Proposal] = []
    for p in cores:
        named = known_as(file, p, standing, hidden=hidden) if p.open else p
        found.append(named)
        if named.id != p.id and (open_one := standing.get(p.id)) is not None and open_one.open:
            found.append(replace(open_one, disposition=Disposition.WITHDRAWN))
    return tuple(found)


def _enter(actor: Person, file: File, cores: tuple[Proposal, ...], *, seen: Seen, at: datetime) -> list[Row]:
    """Put in what is new among proposals of the actor's; what was settled in an earlier version is refused."""
    known = {r.key: r for r in Row.objects.filter(file=file, key__in=[p.id for p in cores]).select_related("made_on")}
    for core in cores:
        row = known.get(core.id)
        if row is not None and row.disposition not in (Disposition.OPEN, Disposition.WITHDRAWN):
            raise Changed(
                _("The same was proposed on %(version)s and is settled: %(fate)s. Propose other words.")
                % {"version": row.made_on.label, "fate": row.disposition},
                disposition=row.disposition,
            )
    new = tuple(p for p in cores if not _stands_so(known.get(p.id), p, seen))
    made = {r.key: r for r in _put(actor, file, new, seen=seen, at=at)} if new else {}
    return [made.get(p.id) or known[p.id] for p in cores]


def _stands_so(row: Row | None, core: Proposal, seen: Seen) -> bool:
    """Whether the very same is in the text already; what was entered for a delegation it may make its own."""
    if row is None or row.by != list(core.by):
        return False
    if core.source == ON_SITE and ENTERED in from_rows([row])[0].source:
        return False
    return core.open and row.disposition == Disposition.OPEN and row.seen == seen


def _put(
    actor: Person,
    file: File,
    cores: tuple[Proposal, ...],
    *,
    seen: Seen,
    at: datetime,
    taken_back: Collection[str] = (),
) -> list[Row]:
    """Put new proposals into the text, withdraw those that are given as withdrawn, and say so in the log.

    ``taken_back`` are those of them that their sender withdraws openly. Raises Refused where a new one that others do
    not see closes one that they do.
    """
    now = present(file)
    known = {p.id for p in now.rolling.proposals}
    gone = tuple(p for p in cores if p.id in known and not p.open)
    new = tuple(p for p in cores if p not in gone)
    rolling = _advance(actor, file, now, new, gone, seen, at)
    closed = closed_by(new, now.rolling, rolling)
    rows = {r.key: r for r in Row.objects.filter(file=file, key__in=[*(p.id for p in cores), *closed])}
    labels = {e.id: e.label for e in rolling.every_entry()}
    _check_closed(file, now, new, [rows[key] for key in closed if key not in taken_back], seen, labels)
    for by, released in dict.fromkeys((p.by, p.released) for p in new):
        asked = [
            {"proposal": p.id, "kind": p.kind.value, "on": labels.get(rows[p.id].entry, ""), "text": p.text}
            for p in new
            if (p.by, p.released) == (by, released)
        ]
        what = {"by": list(by), "version": now.version.label, "asked": asked}
        _log(actor, "propose", file, list(by), seen, what, at, released=released)
    for p in gone:
        _log(actor, "withdraw", file, list(p.by), Seen(rows[p.id].seen), {"proposal": p.id}, at, released=p.released)
    before = {p.id: p for p in now.rolling.proposals}
    for key, names in closed.items():
        if key not in {p.id for p in gone}:
            left = {"name": list(names)} if len(names) < len(before[key].by) else {}
            told: dict[str, Any] = {"proposal": key, "replaced": True, **left}
            _log(actor, "withdraw", file, list(names), Seen(rows[key].seen), told, at, released=before[key].released)
    return [rows[p.id] for p in cores]


def closed_by(new: Collection[Proposal], before: RollingText, after: RollingText) -> dict[str, tuple[str, ...]]:
    """By id, the open proposals in which new ones leave some of their own authors' names no more, and these names."""
    given, authors = {p.id for p in new}, {n for p in new for n in p.by}
    was, now = (stand(p for p in r.proposals if not authors.isdisjoint(p.by))[1] for r in (before, after))
    lost = {key: tuple(n for n in names if n not in now.get(key, ())) for key, names in was.items()}
    return {key: names for key, names in lost.items() if names and key not in given}


def _check_closed(
    file: File, now: Present, new: Collection[Proposal], closed: Collection[Row], seen: Seen, labels: Mapping[str, str]
) -> None:
    """Refuse what others do not see where it would close what they do: that would tell them of it, and whose it is."""
    at_once = file.proposals_shown == Shown.AT_ONCE
    if not new or (at_once and seen == Seen.ALL):
        return
    for row in closed:
        shown = row.seen != Seen.PENHOLDER and (at_once or not since_issued(now.version, row.key, row.made_on_id))
        if not shown or (at_once and row.seen == seen == Seen.UNATTRIBUTED):
            continue
        said = (
            _("Your proposal on %(where)s stands openly; withdraw it first, or send this one openly.")
            if at_once
            else _("Your proposal on %(where)s stands openly; withdraw it first.")
        )
        raise Refused(said % {"where": labels.get(row.entry) or _("the text")}, field="seen")


def _advance(
    actor: Person,
    file: File,
    now: Present,
    new: tuple[Proposal, ...],
    changed: tuple[Proposal, ...],
    seen: Seen,
    at: datetime,
) -> RollingText:
    """Bring the text and the rows forward by proposals that are ``new``, or made anew, and those that have changed."""
    step(file, shown=any(_shows(file, now, p, seen) for p in (*new, *changed) if p.released))
    rolling = forward(now.rolling, (*new, *changed), now.on)
    before = {p.id: p for p in now.rolling.proposals}
    given, counted = {p.id for p in new}, {p.id for p in changed}
    keep_rows(actor, file, now, rolling, [p for p in rolling.proposals if p.id in given], seen=seen, at=at)
    for p in rolling.proposals:
        if p.id not in given and p != before.get(p.id):  # withdrawn, or a later one of the same delegation stands
            row = {"core": to_core(p), "disposition": p.disposition.value, "by": list(p.by)}
            Row.objects.filter(file=file, key=p.id).update(
                **row, **({"counter": file.counter} if p.id in counted else {})
            )
    remember(replace(now, counter=file.counter, rolling=rolling))
    return rolling


def _shows(file: File, now: Present, p: Proposal, seen: Seen) -> bool:
    """Whether members see at once that a proposal is there, or has changed."""
    row = Row.objects.filter(file=file, key=p.id).first()
    before = row is not None and row.seen != Seen.PENHOLDER
    if file.proposals_shown == Shown.AT_ONCE:
        return before or (p.open and seen != Seen.PENHOLDER)
    return row is not None and before and not since_issued(now.version, row.key, row.made_on_id)


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
    changed = ["made_on", "entry", "disposition", "by", "core", "seen", "entered_by", "received", "counter"]
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
