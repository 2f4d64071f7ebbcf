"""The rolling text of a file as it is now: the version as issued, and every proposal that has come since.

It is kept in memory and brought forward by what is new, so that a new proposal compiles its own paragraph only.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from penholder.negotiation.compile import add, compile, ids_within, reopened, statuses_of
from penholder.site.files.models import File, Version
from penholder.site.kept import Kept
from penholder.site.proposals.cores import from_rows, rolling_of
from penholder.site.proposals.models import Proposal as Row
from penholder.text.proposal import Ask, Proposal
from penholder.text.rolling import Entry, RollingText

_ONE_BY_ONE = 20  # more new proposals than that are compiled all at once


@dataclass(frozen=True, slots=True)
class Present:
    """The text at ``counter``, on the date ``on`` whose names of states count."""

    version: Version
    counter: int
    rolling: RollingText
    on: date


_known: Kept[int, Present] = Kept(64)


def present(file: File) -> Present:
    """The whole text, as the penholder's team sees it, at the file's counter."""
    version = file.version
    counter = max(file.counter, version.counter)
    known = _known.get(version.pk)
    if known is None or known.counter > counter:
        known = Present(version, version.counter, rolling_of(version.rolling), on_of(file, version))
    if known.counter < counter:
        rows = Row.objects.filter(file=file, counter__gt=known.counter, counter__lte=counter)
        known = Present(version, counter, forward(known.rolling, from_rows(list(rows)), known.on), known.on)
    if not transaction.get_connection().in_atomic_block:  # what an act sees may still be taken back
        _known.put(version.pk, known)
    return known


def on_of(file: File, version: Version) -> date:
    """The date whose names of states count in a version."""
    return version.as_of.astimezone(file.tz).date()


def remember(now: Present) -> None:
    """Keep a text once the act that made it is done."""
    transaction.on_commit(lambda: _known.put(now.version.pk, now))


def forward(rolling: RollingText, proposals: tuple[Proposal, ...], on: date) -> RollingText:
    """The text with proposals that are new, or have changed, in it; only the paragraphs they are on are compiled."""
    before = {p.id: p for p in rolling.proposals}
    new = [p for p in proposals if p.id not in before]
    changed = [p for p in proposals if p.id in before and p != before[p.id]]
    if not changed and len(new) <= _ONE_BY_ONE and _each_alone(rolling, new):
        for p in new:
            rolling = add(rolling, p, on=on)
        return rolling
    every = before | {p.id: p for p in proposals}
    compiled = compile(
        rolling.base, every.values(), on=on, version=rolling.version, as_of=rolling.as_of,
        profile=rolling.profile, warnings=rolling.warnings, statuses=statuses_of(rolling),
        known=_as_they_were(rolling, every, (*new, *changed)),
    )  # fmt: skip
    return reopened(rolling, compiled)


def _each_alone(rolling: RollingText, new: list[Proposal]) -> bool:
    """Whether each is on a paragraph of the base and changes nothing else: no label of a new paragraph, and nothing
    that waits for what it is on to come.
    """
    paragraphs = {e.id for e in rolling.entries}
    if any(p.kind is Ask.INSERT or (p.within.paragraph if p.within else p.target) not in paragraphs for p in new):
        return False
    ids = {id for e in rolling.entries for id in ids_within(e)} | {p.id for p in rolling.proposals if p.open}
    return all(p.target in ids for p in (*rolling.proposals, *new) if p.open and p.target)


def _as_they_were(rolling: RollingText, every: Mapping[str, Proposal], given: tuple[Proposal, ...]) -> dict[str, Entry]:
    """The paragraphs that these proposals leave as they are; a new paragraph may change labels of other new ones."""
    touched = {i for p in given for i in _on(p, every)}
    ends = {e.id for e in rolling.entries[:1] + rolling.entries[-1:]}  # where stands what follows nothing that is known
    labels_stay = all(p.kind is not Ask.INSERT for p in given)
    return {
        e.id: e
        for e in rolling.entries
        if (labels_stay or not e.insertions) and e.id not in ends and touched.isdisjoint(ids_within(e))
    }


def _on(p: Proposal, every: Mapping[str, Proposal]) -> Iterator[str]:
    """The ids of everything that a proposal may change; what it joins or is against, with all that this changes."""
    yield from (p.id, p.target, p.after)
    if p.within:
        yield p.within.paragraph
    if p.target in every and p.target != p.id:
        yield from _on(every[p.target], every)
