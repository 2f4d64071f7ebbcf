"""Revise: decisions on a rolling text make the next version, and say of every proposal what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import pairwise

from penholder.errors import Undecidable
from penholder.negotiation.compile import compile, lost, statuses_of
from penholder.negotiation.decisions import Decision
from penholder.negotiation.revising.carrier import overtaken
from penholder.negotiation.revising.carry_over import carry_over
from penholder.negotiation.revising.kept import kept
from penholder.negotiation.revising.next_base import next_base
from penholder.negotiation.revising.rule import rule
from penholder.negotiation.revising.rulings import Rulings
from penholder.negotiation.versions import number_of
from penholder.text.proposal import Ask, Disposition, Proposal, propose
from penholder.text.resolution import Resolution
from penholder.text.rolling import Entry, RollingText, Status, Warning

_SETTLED = frozenset((Status.AD_REF, Status.AGREED))


@dataclass(frozen=True, slots=True)
class Revision:
    """A version issued: the new ``base`` (clean), the new ``rolling`` text, and the former one.

    ``rolling.proposals`` are all that were ever made, each with its disposition; ``lapsed`` those of them that gave
    support to words which have changed.
    """

    former: RollingText
    rolling: RollingText
    lapsed: tuple[Proposal, ...]

    @property
    def base(self) -> Resolution:
        """The new text without brackets."""
        return self.rolling.base


def revise(
    rolling: RollingText,
    decisions: Iterable[Decision],
    *,
    on: date,
    version: str = "",
    as_of: datetime | None = None,
) -> Revision:
    """The next version: what is decided is in its base, what is not stays bracketed on the right words.

    ``on`` is the date whose names of states count; without ``version`` it is the next Rev.n. Raises UnknownTarget where
    the text has no such paragraph, bracket, wording or proposal, OtherVersion where a decision was taken on another
    version, Undecidable where decisions contradict each other or mark agreed what is still open.
    """
    rulings = rule(rolling, decisions, on=on)
    version = version or following(rolling.version)
    base = next_base(rolling, rulings, version)
    carried = carry_over(rolling, rulings, base, version)
    proposals = (*carried.proposals, *_reservations(rulings, as_of))
    statuses = {**statuses_of(rolling), **rulings.statuses}
    issued = partial(
        compile, base.text, on=on, version=version, as_of=as_of, profile=rolling.profile, statuses=statuses
    )  # fmt: skip
    compiled = issued(proposals=proposals, known=kept(rolling, base, proposals, rulings, carried))
    while homeless := lost(compiled):
        proposals = tuple(overtaken(p, version) if p.id in homeless else p for p in proposals)
        compiled = issued(proposals=proposals, known=kept(rolling, base, proposals, rulings, carried))
    _check_agreed(compiled, rulings)
    compiled = replace(compiled, warnings=(*compiled.warnings, *_orphans(rolling, rulings)))
    was_open = {p.id for p in rolling.proposals if p.open}
    lapsed = tuple(
        p
        for p in compiled.proposals
        if p.kind is Ask.SUPPORT and p.disposition is Disposition.WITHDRAWN and p.id in was_open
    )
    return Revision(rolling, compiled, lapsed)


def check(rolling: RollingText, decisions: Iterable[Decision], *, on: date) -> None:
    """Raise what `revise` would for these decisions; the version is made only where something is marked agreed."""
    decisions = tuple(decisions)
    rulings = rule(rolling, decisions, on=on)
    next_base(rolling, rulings, following(rolling.version))
    if not _SETTLED.isdisjoint(rulings.statuses.values()):
        revise(rolling, decisions, on=on)


def following(version: str) -> str:
    """The negotiating version after this one: Rev.1 after a zero draft, Rev.2 after "Rev.1 of 12 October"."""
    return f"Rev.{number_of(version) + 1}"


def _reservations(rulings: Rulings, received: datetime | None) -> Iterable[Proposal]:
    for paragraph, by, text in rulings.reservations:
        yield propose(Proposal((by,), Ask.RESERVE, paragraph, rationale=text, received=received, source="noted"))


def _orphans(rolling: RollingText, rulings: Rulings) -> Iterable[Warning]:
    """A warning for each paragraph that is deleted while its sub-paragraphs stay."""
    for entry, following in pairwise(rolling.entries):
        deeper = entry.kind is following.kind and following.level > entry.level
        if entry.id in rulings.removed and deeper and following.id not in rulings.removed:
            yield Warning(
                "", entry.label, f"is deleted and leaves {following.label} without it; delete or move that too"
            )


def _check_agreed(rolling: RollingText, rulings: Rulings) -> None:
    for entry in rolling.every_entry():
        if rulings.statuses.get(entry.id) in _SETTLED and (open_ := _open_in(entry)):
            raise Undecidable(
                f"{entry.label or entry.text[:40]} cannot be marked {entry.status}: {open_} is still open in it; "
                "decide that first, or mark it deferred"
            )


def _open_in(entry: Entry) -> str:
    if entry.brackets:
        names = ", ".join(dict.fromkeys(n for b in entry.brackets for w in b.wordings for n in w.by))
        return f"a bracket ({names})"
    if entry.alternatives:
        return f"a rival paragraph ({', '.join(entry.alternatives[0].by)})"
    if entry.delete:
        return f"its deletion ({', '.join(entry.delete)})"
    return f"a move ({', '.join(entry.move[0].by)})" if entry.move else ""
