"""The disposition table: of every proposal ever made, what it asked, what became of it, and the words now there."""

from collections.abc import Iterable
from dataclasses import dataclass

from penholder.compare.redline import changes
from penholder.text.proposal import Ask, Disposition, Outcome, Proposal
from penholder.text.rolling import RollingText


@dataclass(frozen=True, slots=True)
class Disposed:
    """One proposal's line.

    ``old_label`` is what it is on (or the new paragraph it makes) in the version it was made on, ``new_label`` in the
    present one, empty where that is gone. ``asked`` is its text verbatim, ``now`` the base text of the paragraph now.
    ``outcomes`` are its settled places, ``open_at`` those still open, as (base, text); ``settled_in`` is the version
    that settled it.
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


def dispositions(rolling: RollingText) -> tuple[Disposed, ...]:
    """A line for each proposal of the rolling text, in the order of its proposals."""
    places = _Places(rolling)
    return tuple(places.line(p) for p in rolling.proposals)


class _Places:
    """The labels and base texts of a rolling text by the ids of its entries."""

    def __init__(self, rolling: RollingText) -> None:
        self.labels = {e.id: e.label for e in rolling.every_entry()}
        self.texts = {e.id: e.text for e in rolling.every_entry()}
        self.base = {p.id for p in rolling.base.paragraphs} | {f.id for f in rolling.base.footnotes}
        self.proposals = {p.id: p for p in rolling.proposals}

    def line(self, p: Proposal) -> Disposed:
        """The line of one proposal."""
        on = self._on(p)
        outcomes = p.course.outcomes
        reasons = dict.fromkeys(o.reason for o in outcomes if o.reason)
        return Disposed(
            p.id, p.by, p.kind, p.course.label or self.labels.get(on, ""), self.labels.get(on, ""), p.disposition,
            "; ".join(reasons), p.asked, self.texts[on] if on in self.base else "", p.course.made_on,
            outcomes[-1].version if outcomes and not p.open else "", p.course.into, outcomes, self._open_at(p, on),
        )  # fmt: skip

    def _on(self, p: Proposal) -> str:
        """The id of the entry that the proposal is on, or makes."""
        if p.course.paragraph in self.labels:
            return p.course.paragraph
        if p.within is not None:
            return p.within.paragraph
        on = self.proposals.get(p.target)
        return self._on(on) if on else p.target

    def _open_at(self, p: Proposal, on: str) -> tuple[tuple[str, str], ...]:
        if not p.open or p.kind is not Ask.EDIT or p.within is not None or on not in self.texts:
            return ()
        base = self.texts[on]
        return tuple((base[c.start : c.end].strip(), c.text.strip()) for c in changes(base, p.text))


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
