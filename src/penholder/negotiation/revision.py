"""Revise: decisions on a rolling text make the next version, and say of every proposal what became of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from penholder.errors import Undecidable
from penholder.negotiation.compile import compile, ids_within, lost, statuses_of
from penholder.negotiation.decisions import Decision
from penholder.negotiation.revising.carrier import overtaken
from penholder.negotiation.revising.carry_over import carry_over
from penholder.negotiation.revising.next_base import NextBase, next_base
from penholder.negotiation.revising.rulings import Rulings, rule
from penholder.text.proposal import Ask, Disposition, Proposal, propose
from penholder.text.resolution import Resolution
from penholder.text.rolling import Entry, RollingText, Status

_REVISION = re.compile(r"Rev\.\s?(?P<number>\d+)")


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
    proposals = (*carry_over(rolling, rulings, base, version), *_reservations(rulings, as_of))
    known = _untouched(rolling, base, proposals, rulings)
    statuses = {**statuses_of(rolling), **rulings.statuses}
    issued = partial(
        compile, base.text, on=on, version=version, as_of=as_of, profile=rolling.profile, statuses=statuses
    )  # fmt: skip
    compiled = issued(proposals=proposals, known=known)
    if homeless := lost(compiled):
        proposals = tuple(overtaken(p, version) if p.id in homeless else p for p in proposals)
        compiled = issued(proposals=proposals)
    _check_agreed(compiled, rulings)
    was_open = {p.id for p in rolling.proposals if p.open}
    lapsed = tuple(
        p
        for p in compiled.proposals
        if p.kind is Ask.SUPPORT and p.disposition is Disposition.WITHDRAWN and p.id in was_open
    )
    return Revision(rolling, compiled, lapsed)


def following(version: str) -> str:
    """The negotiating version after this one: Rev.1 after a zero draft, Rev.2 after "Rev.1 of 12 October"."""
    found = _REVISION.search(version)
    return f"Rev.{int(found['number']) + 1}" if found else "Rev.1"


def _reservations(rulings: Rulings, received: datetime | None) -> Iterable[Proposal]:
    for paragraph, by, text in rulings.reservations:
        yield propose(Proposal((by,), Ask.RESERVE, paragraph, rationale=text, received=received, source="noted"))


def _untouched(
    rolling: RollingText, base: NextBase, proposals: Sequence[Proposal], rulings: Rulings
) -> dict[str, Entry]:
    """The entries that are as they were: same paragraph, same footnotes, same proposals."""
    top_of = {id: top.id for top in rolling.entries for id in ids_within(top)}
    before = {p.id: p for p in rolling.proposals}
    touched = {top_of.get(id, id) for id in rulings.statuses}
    for p in proposals:
        old = before.get(p.id)
        if old is None or _substance(old) != _substance(p):
            for q in (p, old or p):
                place = q.within.paragraph if q.within else q.target or q.after
                touched |= {top_of.get(place, place), top_of.get(q.id, place)}
    paragraphs = {p.id: p for p in rolling.base.paragraphs}
    notes = {id: rolling.base.footnotes_of(id) for id in {f.paragraph for f in rolling.base.footnotes}}
    new_notes = {id: base.text.footnotes_of(id) for id in {f.paragraph for f in base.text.footnotes}}
    first = {t.paragraphs[0].id if t.paragraphs else "" for t in (rolling.base, base.text)}
    if len(first) > 1 or "" in touched:
        touched |= first
    same = {
        p.id
        for p in base.text.paragraphs
        if paragraphs.get(p.id) == p and notes.get(p.id) == new_notes.get(p.id) and p.id not in touched
    }
    return {e.id: e for e in rolling.entries if e.id in same}


def _substance(p: Proposal) -> tuple[object, ...]:
    """What an entry shows of a proposal."""
    return p.disposition, p.target, p.text, p.after, p.within, p.offset, p.course.paragraph, p.course.called


def _check_agreed(rolling: RollingText, rulings: Rulings) -> None:
    for entry in rolling.every_entry():
        if rulings.statuses.get(entry.id) in (Status.AD_REF, Status.AGREED) and (open_ := _open_in(entry)):
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
