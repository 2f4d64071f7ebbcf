"""The disposition table: of every proposal ever made, what it asked, what became of it, and the words now there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from penholder.text.proposal import Ask, Disposition, Outcome, Proposal
from penholder.text.rolling import RollingText


@dataclass(frozen=True, slots=True)
class Disposed:
    """One proposal's line.

    ``old_label`` is what it is on (or the new paragraph it makes) in the version it was made on, ``new_label`` in the
    present one, empty where that is gone. ``asked`` is its text verbatim, ``now`` the base text of the paragraph now.
    ``outcomes`` are its settled places, ``open_at`` those still open, as (base, text); ``settled_in`` is the version
    that settled it. ``on`` is the wording that it is on, or the label of what it wants a paragraph to follow;
    ``merged_into`` are the labels of ``into``.
    """

    proposal: str
    by: tuple[str, ...]
    kind: Ask
    old_label: str
    new_label: str
    disposition: Disposition
    reason: str
    asked: str
    now: str
    made_on: str = ""
    settled_in: str = ""
    into: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    open_at: tuple[tuple[str, str], ...] = ()
    on: str = ""
    merged_into: tuple[str, ...] = ()


def dispositions(rolling: RollingText) -> tuple[Disposed, ...]:
    """A line for each proposal of the rolling text, in the order of its proposals.

    A comment that nobody has released is the penholder's alone and has none.
    """
    places = _Places(rolling)
    return tuple(places.line(p) for p in rolling.proposals if p.released or p.kind is not Ask.COMMENT)


class _Places:
    """The labels and base texts of a rolling text by the ids of its entries."""

    def __init__(self, rolling: RollingText) -> None:
        self.labels = {e.id: e.label for e in rolling.every_entry()}
        self.texts = {e.id: e.text for e in rolling.every_entry()}
        self.base = {p.id for p in rolling.base.paragraphs} | {f.id for f in rolling.base.footnotes}
        self.proposals = {p.id: p for p in rolling.proposals}
        self.made = {id: e.id for e in rolling.every_entry() for id in e.proposals}
        self.open_at: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for bracket in (b for e in rolling.every_entry() for b in e.brackets):
            for wording in bracket.wordings:
                for id in wording.proposals:
                    self.open_at[id].append((bracket.base.strip(), wording.text.strip()))

    def line(self, p: Proposal) -> Disposed:
        """The line of one proposal."""
        on = self._on(p)
        outcomes = p.course.outcomes
        reasons = dict.fromkeys(o.reason for o in outcomes if o.reason)
        return Disposed(
            p.id, p.by, p.kind, p.course.label or self.labels.get(on, ""), self.labels.get(on, ""), p.disposition,
            "; ".join(reasons), p.asked, self.texts[on] if on in self.base else "",
            made_on=p.course.made_on,
            settled_in=outcomes[-1].version if outcomes and not p.open else "",
            into=p.course.into,
            merged_into=tuple(dict.fromkeys(filter(None, map(self._called, p.course.into)))),
            outcomes=outcomes,
            open_at=tuple(self.open_at.get(p.id, ())),
            on=p.within.text.strip() if p.within else self.labels.get(p.after, ""),
        )  # fmt: skip

    def _called(self, id: str) -> str:
        """The label of the paragraph with that id, or of what the proposal with it is on or makes."""
        p = self.proposals.get(id)
        return self.labels.get(self._on(p) if p else id, "")

    def _on(self, p: Proposal) -> str:
        """The id of the entry that the proposal is on, or makes."""
        if p.course.paragraph in self.labels:
            return p.course.paragraph
        if p.within is not None:
            return p.within.paragraph
        if p.id in self.made:
            return self.made[p.id]
        on = self.proposals.get(p.target)
        return self._on(on) if on else p.target


def table(lines: Iterable[Disposed]) -> list[dict[str, object]]:
    """The lines as ``dispositions.json`` has them."""
    return [
        {
            "proposal": d.proposal,
            "by": list(d.by),
            "kind": d.kind.value,
            "old_label": d.old_label,
            "new_label": d.new_label,
            "disposition": d.disposition.value,
            "reason": d.reason,
            "asked": d.asked,
            "now": d.now,
            "made_on": d.made_on,
            "settled_in": d.settled_in,
            "into": list(d.into),
            "outcomes": [
                {"version": o.version, "disposition": o.disposition.value, "base": o.base, "text": o.text,
                 "reason": o.reason}
                for o in d.outcomes
            ],
            "open": [{"base": base, "text": text} for base, text in d.open_at],
        }
        for d in lines
    ]  # fmt: skip
