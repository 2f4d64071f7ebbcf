"""Paragraphs split in two or merged into one by what has been accepted."""

from penholder.negotiation.revising.carrier import Carrier
from penholder.text.proposal import Ask, Proposal
from penholder.text.words import words


def events(c: Carrier) -> tuple[dict[str, str], dict[str, str]]:
    """The paragraphs that were split, by their ids, and those merged into others: what the second, or other, is."""
    splits: dict[str, str] = {}
    mergers: dict[str, str] = {}
    edits = [p for p in c.rolling.proposals if p.kind is Ask.EDIT and p.target in c.kept and _taken(c, p)]
    for p in c.rolling.proposals:
        if p.kind is Ask.INSERT and p.id in c.rulings.accepted and p.id in c.made:
            splits |= {q.target: c.made[p.id].id for q in edits if _splits(c, p, q)}
        elif p.kind is Ask.DELETE and p.target in c.rulings.removed:
            mergers.update((p.target, q.target) for q in edits if q.id in p.with_)
    return splits, mergers


def _splits(c: Carrier, new: Proposal, edit: Proposal) -> bool:
    """Whether a new paragraph has the words that the same delegation's edit takes out of the one before it."""
    if edit.id in new.with_:
        return True
    if new.after != edit.target or not set(new.by) & set(edit.by):
        return False
    spots = c.places.shown.get(edit.id, ())
    gone = [w.strip() for s in spots for w in words(s.bracket.base) if w not in words(s.wording.text)]
    there = {w.strip() for w in words(new.text)}
    return sum(w in there for w in gone) > len(gone) / 2


def _taken(c: Carrier, p: Proposal) -> bool:
    """Whether a wording of the proposal has been decided for."""
    if p.id in c.rulings.accepted:
        return True
    ruled = ((c.rulings.brackets.get(s.where), s.wording) for s in c.places.shown.get(p.id, ()))
    return any(r is not None and r.text == wording.text for r, wording in ruled)
