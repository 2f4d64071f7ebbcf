"""The next version: what it would be as things are decided now, and the act that issues it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from penholder.errors import PenholderError
from penholder.negotiation.revision import Revision, following
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, locked, require
from penholder.site.files.acts import keep_version, step
from penholder.site.files.models import File, Version
from penholder.site.kept import Kept
from penholder.site.proposals.acts import keep_rows
from penholder.site.proposals.asking import top_of, tops
from penholder.site.proposals.clearing import NotCleared, digest_of, waited_for
from penholder.site.proposals.cores import to_core
from penholder.site.proposals.deciding import newer, revised, told
from penholder.site.proposals.models import Decision, Seen
from penholder.site.proposals.models import Proposal as Row
from penholder.site.proposals.present import Present, present, remember
from penholder.site.record.acts import write
from penholder.site.record.chain import hash_of
from penholder.site.refusals import Changed, Refused
from penholder.text.proposal import Proposal
from penholder.text.rolling import RollingText

_LONGEST_LABEL = 100


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The version that the decisions make, at the file's ``counter``.

    ``label`` is what it is called unless somebody says otherwise. ``late`` are decisions on paragraphs to which
    proposals have come since; ``revision`` is made without them, and is None where the decisions contradict each other,
    which ``problem`` then says. ``digest`` is that of the decisions.
    """

    former: Version
    counter: int
    label: str
    decisions: tuple[Decision, ...]
    late: tuple[Decision, ...]
    revision: Revision | None
    problem: str
    digest: str


_revisions: Kept[tuple[int, int, date], Revision | str] = Kept(8)


def upcoming(actor: Person, file: File, at: datetime) -> Upcoming:
    """The next version as it would be issued now; the penholder's team's alone."""
    require(actor, Act.SEE_ALL, file)
    now = present(file)
    decisions = tuple(now.version.decisions.select_related("by__delegation"))
    is_late = newer(file)
    late = tuple(d for d in decisions if is_late(d))
    good = [d for d in decisions if d not in late]
    key = (now.version.pk, now.counter, at.astimezone(file.tz).date())
    made = _revisions.made(key, lambda: _tried(now, good, at, file))
    revision, problem = (None, made) if isinstance(made, str) else (made, "")
    label = following(now.rolling.version)
    return Upcoming(now.version, now.counter, label, decisions, late, revision, problem, digest_of(decisions))


@transaction.atomic
def issue(actor: Person, file: File, *, at: datetime, label: str = "", digest: str = "") -> Version:
    """Issue the next version: what is decided is in it, what is not stays open, and every proposal learns its fate.

    ``digest`` is that of the decisions that the actor has seen. Raises Changed where there are others now, or where a
    proposal has come to a decided paragraph since it was decided; NotCleared where the core group has to clear it.
    """
    file = locked(file)
    require(actor, Act.ISSUE, file)
    now = present(file)
    decisions = list(now.version.decisions.all())
    _check_label(file, label)
    _check_seen(file, decisions, digest)
    if waiting := waited_for(actor, file, now.version, decisions):
        raise NotCleared(waiting)
    revision = revised(now, decisions, at, file, label.strip())
    step(file)
    version = keep_version(actor, file, revision.rolling, at=at)
    _keep_fates(actor, file, now, revision, at)
    write(actor, "issue", file, {"version": version.label, "base_sha256": hash_of(version.base)}, at=at)
    remember(Present(version, file.counter, revision.rolling, at.astimezone(file.tz).date()))
    return version


def _tried(now: Present, decisions: Sequence[Decision], at: datetime, file: File) -> Revision | str:
    try:
        return revised(now, decisions, at, file)
    except PenholderError as problem:
        return str(problem)


def _check_label(file: File, label: str) -> None:
    if len(label) > _LONGEST_LABEL or not label.isprintable():
        raise Refused(_("A version's name is one line of at most %d characters.") % _LONGEST_LABEL)
    if label and any(v.label.casefold() == label.strip().casefold() for v in file.versions.all()):
        raise Refused(_("There is a version called “%s” already; give this one another name.") % label.strip())


def _check_seen(file: File, decisions: Sequence[Decision], digest: str) -> None:
    is_late = newer(file)
    if late := [d for d in decisions if is_late(d)]:
        raise Changed(
            _("Proposals have come in on paragraphs that were decided before; look at them and decide again."),
            changed=[told(d) for d in late],
        )
    if digest and digest != digest_of(decisions):
        raise Changed(_("Something has been decided, or taken back, since you looked; look at the preview again."))


def _keep_fates(actor: Person, file: File, now: Present, revision: Revision, at: datetime) -> None:
    """What became of every proposal, in its row; those noted by the decisions themselves get rows of their own."""
    rows = {key: (pk, core, entry) for pk, key, core, entry in _kept(file)}
    rolling = revision.rolling
    places = tops(rolling)
    changed = []
    for p in rolling.proposals:
        if p.id in rows:
            pk, was_core, was_entry = rows[p.id]
            core, entry = to_core(p), top_of(places, p)
            if (core, entry) != (was_core, was_entry):
                changed.append((core, entry, p.disposition.value, pk))
    _write_fates(changed)
    noted = [p for p in rolling.proposals if p.id not in rows]
    seen = _seen_of(file, rolling, noted)
    for who in Seen:
        keep_rows(actor, file, now, rolling, [p for p in noted if seen[p.id] == who], seen=who, at=at)


def _seen_of(file: File, rolling: RollingText, noted: Sequence[Proposal]) -> dict[str, Seen]:
    """Who sees what a decision makes of proposals: whoever sees what its authors asked there before."""
    hidden = dict(Row.objects.filter(file=file).exclude(seen=Seen.ALL).values_list("key", "seen"))
    found: dict[str, Seen] = {}
    for p in noted:
        of = [q for q in rolling.proposals if q.id in hidden and (q.id in p.with_ or q.target in p.with_)]
        told = {hidden[q.id] for q in of if not set(q.by).isdisjoint(p.by)}
        found[p.id] = next((s for s in (Seen.PENHOLDER, Seen.UNATTRIBUTED) if s in told), Seen.ALL)
    return found


def _kept(file: File) -> list[tuple[int, str, str, str]]:
    return list(Row.objects.filter(file=file).order_by().values_list("pk", "key", "core", "entry"))


def _write_fates(changed: Sequence[tuple[str, str, str, int]]) -> None:
    """Every changed row, one statement for all: Django's own ways take longer than the revision itself."""
    table = connection.ops.quote_name(Row._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET core = %s, entry = %s, disposition = %s WHERE id = %s", changed)
