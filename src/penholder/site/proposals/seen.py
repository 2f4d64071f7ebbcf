"""What one reader sees of the rolling text: everything for the penholder's team, else what is not hidden from it.

The text is compiled without what is hidden, so that nothing of it shows: no wording, label, count, warning or id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from penholder.negotiation.compile import compile, ids_within, lost, statuses_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, may, require
from penholder.site.files.models import File, Shown, Version
from penholder.site.kept import Kept
from penholder.site.proposals.cores import rolling_of
from penholder.site.proposals.models import Proposal as Row
from penholder.site.proposals.models import Seen
from penholder.site.proposals.present import Present, on_of, present
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.rolling import Entry, RollingText

UNNAMED = "a delegation"


@dataclass(frozen=True, slots=True)
class Reading:
    """The text as one reader sees it.

    ``key`` is the same for readers who see the same. ``real`` gives, for the ids of proposals shown without
    attribution, their own. ``secret`` says of which proposals the reader knows that not everybody sees them, or whose
    they are: of all for the penholder's team, of one's own for others.
    """

    version: Version
    counter: int
    rolling: RollingText
    on: date
    private: bool
    key: tuple[object, ...]
    real: Mapping[str, str]
    secret: Mapping[str, Seen]


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Ids of proposals that a reader does not see, and the names given to those that are seen without attribution.

    ``known`` are the reader's own that others do not see so.
    """

    gone: frozenset[str]
    unnamed: tuple[tuple[str, str], ...]
    known: tuple[tuple[str, Seen], ...]


_issued: Kept[int, frozenset[str]] = Kept(64)
_readings: Kept[tuple[object, ...], tuple[RollingText, dict[str, str]]] = Kept(64)


def reading(person: Person, file: File) -> Reading:
    """The text as the person sees it. Raises NotKnown where the person may not know of the file."""
    require(person, Act.READ, file)
    now = present(file)
    if may(person, Act.SEE_ALL, file):
        return _whole(file, now)
    return _part(file, now, voices_of(person))


def reading_in_room(person: Person, file: File) -> Reading:
    """The text as a wall in the room shows it, whoever puts it there: without all that is hidden from anybody."""
    require(person, Act.READ, file)
    return _part(file, present(file), frozenset())


def reading_of(person: Person, file: File, version: Version) -> Reading:
    """An earlier version as it was issued, as the person sees it now; the present one as it is."""
    if version.pk == file.version.pk:
        return reading(person, file)
    require(person, Act.READ, file)
    then = _then(file, version)
    return _whole(file, then) if may(person, Act.SEE_ALL, file) else _earlier(file, then, voices_of(person))


def reading_in_room_of(person: Person, file: File, version: Version) -> Reading:
    """Any version without all that is hidden from anybody, whoever asks: the same for every member."""
    if version.pk == file.version.pk:
        return reading_in_room(person, file)
    require(person, Act.READ, file)
    return _earlier(file, _then(file, version), frozenset())


def voices_of(person: Person) -> frozenset[str]:
    """Every name that a proposal of the person's own can carry: the delegation's, and the groups it speaks for."""
    return person.delegation.voices if person.delegation else frozenset()


def _whole(file: File, now: Present) -> Reading:
    secret = Row.objects.filter(file=file).exclude(seen=Seen.ALL).values_list("key", "seen")
    known = {key: Seen(seen) for key, seen in secret}
    return Reading(now.version, now.counter, now.rolling, now.on, True, (now.version.pk, now.counter, "all"), {}, known)


def _part(file: File, now: Present, own: frozenset[str]) -> Reading:
    hidden = _hidden(file, now.version, own)
    key = (now.version.pk, now.counter, hidden)
    rolling, real = _readings.made(key, lambda: _without(now, hidden))
    return Reading(now.version, file.shown, rolling, now.on, False, key, real, dict(hidden.known))


def _then(file: File, version: Version) -> Present:
    return Present(version, version.counter, rolling_of(version.rolling), on_of(file, version))


def _earlier(file: File, then: Present, own: frozenset[str]) -> Reading:
    hidden = _hidden(file, file.version, own)
    rolling, real = _without(then, hidden)
    key = (then.version.pk, then.counter, hidden)
    return Reading(then.version, then.counter, rolling, then.on, False, key, real, dict(hidden.known))


def _hidden(file: File, version: Version, own: frozenset[str]) -> _Hidden:
    rows = Row.objects.filter(file=file)
    secret = rows.exclude(seen=Seen.ALL)
    if file.proposals_shown == Shown.WHEN_ISSUED:
        secret = secret | rows.filter(made_on=version)
    gone, unnamed, known, nth = set(), [], [], 0
    for key, by, seen, made_on in secret.order_by("pk").values_list("key", "by", "seen", "made_on"):
        nth += seen == Seen.UNATTRIBUTED
        if not own.isdisjoint(by):
            known += [(key, Seen(seen))] if seen != Seen.ALL else []
            continue
        later = file.proposals_shown == Shown.WHEN_ISSUED and since_issued(version, key, made_on)
        if seen == Seen.PENHOLDER or later:
            gone.add(key)
        elif seen == Seen.UNATTRIBUTED:
            unnamed.append((key, f"{UNNAMED} ({nth})"))
    return _Hidden(frozenset(gone), tuple(unnamed), tuple(known))


def since_issued(version: Version, key: str, made_on: int) -> bool:
    """Whether a proposal made on the version with that key was not open in the present version when it was issued."""
    if made_on != version.pk:
        return False
    issued = _issued.made(version.pk, lambda: frozenset(p.id for p in rolling_of(version.rolling).proposals if p.open))
    return key not in issued


def _without(now: Present, hidden: _Hidden) -> tuple[RollingText, dict[str, str]]:
    gone = {*hidden.gone, *(p.id for p in now.rolling.proposals if _for_the_penholder(p))}
    names = dict(hidden.unnamed)
    shown: list[Proposal] = []
    ids: dict[str, str] = {}
    for p in now.rolling.proposals:
        if p.id not in gone:
            told = _told(p, names.get(p.id, ""))
            ids[p.id] = told.id
            shown.append(told)
    shown = [_pointing(p, ids) for p in shown if p.target not in gone]
    if _numbered(now, gone):
        shown = [_unnumbered(p, now.rolling) for p in shown]
    if not gone and not names:
        return replace(now.rolling, proposals=tuple(shown), warnings=()), {}
    compiled = _compiled(now, shown, _untouched(now, {*gone, *names}))
    while homeless := set(lost(compiled)):  # what was asked of something hidden is hidden with it
        shown = [p for p in shown if p.id not in homeless]
        compiled = _compiled(now, shown, {})
    return replace(compiled, warnings=()), {new: old for old, new in ids.items() if new != old}


def _for_the_penholder(p: Proposal) -> bool:
    """A remark found in a file that its author has not released: it may have been meant for the capital."""
    return p.kind is Ask.COMMENT and not p.released


def _told(p: Proposal, name: str) -> Proposal:
    """A proposal as others see it: without a reason that is not released, and without its author where it has none."""
    if not p.released:
        p = replace(p, rationale="")
    return replace(propose(replace(p, by=(name,))), source="") if name else p


def _pointing(p: Proposal, ids: Mapping[str, str]) -> Proposal:
    """The proposal, what it names by id being what the reader sees under that id."""
    others, into = tuple(ids[i] for i in p.with_ if i in ids), tuple(ids[i] for i in p.course.into if i in ids)
    return replace(p, target=ids.get(p.target, p.target), with_=others, course=replace(p.course, into=into))


def _untouched(now: Present, hidden: set[str]) -> dict[str, Entry]:
    """The entries on which nothing is hidden, which need not be compiled again."""
    touched = {place for p in now.rolling.proposals if p.id in hidden for place in (p.target, p.after)} | hidden
    labels_stay = not _numbered(now, hidden)
    return {
        e.id: e for e in now.rolling.entries if (labels_stay or not e.insertions) and touched.isdisjoint(ids_within(e))
    }


def _numbered(now: Present, hidden: set[str]) -> bool:
    """Whether new or rival paragraphs, which have numbers, are among what is hidden."""
    return any(p.id in hidden and p.kind in (Ask.INSERT, Ask.ALTERNATIVE) for p in now.rolling.proposals)


def _unnumbered(p: Proposal, rolling: RollingText) -> Proposal:
    """The proposal without labels that count what is hidden: new paragraphs are numbered among what the reader sees."""
    base = {p.id for p in rolling.base.paragraphs} | {f.id for f in rolling.base.footnotes}
    on = p.within.paragraph if p.within else p.target or p.after
    makes = p.kind in (Ask.INSERT, Ask.ALTERNATIVE)
    label = p.course.label if not makes and (not on or on in base) else ""
    return replace(p, course=replace(p.course, called="" if p.open else p.course.called, label=label))


def _compiled(now: Present, shown: list[Proposal], known: Mapping[str, Entry]) -> RollingText:
    rolling = now.rolling
    return compile(
        rolling.base, shown, on=now.on, version=rolling.version, as_of=rolling.as_of, profile=rolling.profile,
        statuses=statuses_of(rolling), known=known,
    )  # fmt: skip
