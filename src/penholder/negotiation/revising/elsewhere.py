"""Wordings of words that now stand in another paragraph: it was split off, or theirs was merged into it.

Whoever asks something of that paragraph already asks for both there; nobody's words take the place of its own.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from penholder.negotiation.decisions import FACILITATOR
from penholder.negotiation.revising.carrier import Carrier
from penholder.negotiation.revising.merge import carry
from penholder.text.proposal import Ask, Disposition, Proposal, propose
from penholder.text.resolution import Paragraph
from penholder.text.rolling import Entry


def into(c: Carrier, p: Proposal, entry: Entry, paragraph: Paragraph) -> Proposal:
    """What is asked of a paragraph whose words have been merged into another."""
    if (reason := c.turned_down(p)) is not None:
        return c.end(p, Disposition.REJECTED, reason)
    text = carry(entry.text, paragraph.text, p.text).text
    if text == paragraph.text:
        return c.end(p, Disposition.OVERTAKEN, _merged_into(paragraph))
    return carried_there(c, p, paragraph, text)


def carried_there(c: Carrier, p: Proposal, paragraph: Paragraph, text: str) -> Proposal:
    """The proposal carried to another paragraph, of which it asks for ``text``, or merged into others on that one."""
    if _free(c, p, paragraph):
        there = replace(p, target=paragraph.id, text=text, course=replace(p.course, asked=p.asked))
        _take_in(c, there)
        return there
    ids = _by_each(c, p, paragraph, text)
    if not ids:
        return c.end(p, Disposition.OVERTAKEN, _merged_into(paragraph))
    merged = c.end(p, Disposition.MERGED, _merged_into(paragraph))
    return replace(merged, course=replace(merged.course, into=(*merged.course.into, *ids)))


def asked_there_too(c: Carrier, p: Proposal, paragraph: Paragraph, text: str) -> None:
    """Have those who made a proposal that stays where it is ask for ``text`` of another paragraph as well."""
    if _free(c, p, paragraph):
        _ask(c, p, p.by, paragraph, text)
    else:
        _by_each(c, p, paragraph, text)


def _merged_into(paragraph: Paragraph) -> str:
    return f"merged into {paragraph.label}"


def _own(c: Carrier, paragraph: str) -> dict[str, Proposal]:
    """What each delegation by now asks of the words of the paragraph, or in their place, by its name."""
    if paragraph not in c.worded:
        c.worded[paragraph] = {}
        if (bridge := c.bridges.get(paragraph)) is not None:
            c.worded[paragraph][FACILITATOR] = bridge
        for now in (c.of(q) for q in c.wordings[paragraph] if q.open):
            if now.open and now.target == paragraph:
                _take_in(c, now)
    return c.worded[paragraph]


def _take_in(c: Carrier, p: Proposal) -> None:
    """Know the proposal as what its delegations ask of the paragraph that it is on."""
    c.worded[p.target].update(dict.fromkeys(c.names.get(p.id, p.by), p))


def _free(c: Carrier, p: Proposal, paragraph: Paragraph) -> bool:
    """Whether the proposal can go to the paragraph as it is: it has all its names, and none has asked anything there.

    What one delegation alone asks is not displaced by anything of its own that has been decided.
    """
    own = _own(c, paragraph.id)
    if c.names.get(p.id) != p.by or any(name in own for name in p.by):
        return False
    return len(p.by) == 1 or not any({*p.by} & {*q.by} for q in c.wordings[paragraph.id])


def _by_each(c: Carrier, p: Proposal, paragraph: Paragraph, text: str) -> list[str]:
    """Have each that still stands by the proposal ask for ``text`` of the paragraph; the ids of what asks for it."""
    own = _own(c, paragraph.id)
    together: dict[str, list[str]] = defaultdict(list)
    for name in c.names.get(p.id, ()):
        together[own[name].id if name in own else ""].append(name)
    asked = [_beside(c, p, names, own.get(names[0]), paragraph, text) for names in together.values()]
    return [id for ids in asked for id in ids]


def _beside(
    c: Carrier, p: Proposal, names: list[str], theirs: Proposal | None, paragraph: Paragraph, text: str
) -> list[str]:
    """Have ``names`` ask for ``text`` beside ``theirs``, what they ask of the paragraph already; what asks for it."""
    if theirs is None:
        return [_ask(c, p, (name,), paragraph, text) for name in names]
    if theirs.kind is not Ask.EDIT:  # they want the whole paragraph gone, or another in its place
        return []
    both = carry(paragraph.text, theirs.text, text)
    if not both.kept:
        return [theirs.id] if any(lost.taken for lost in both.lost) else []
    if {*c.names.get(theirs.id, theirs.by)} <= {*names}:
        _amend(c, theirs, both.text)
        return [theirs.id]
    later = replace(p, received=_later(p, theirs))
    return [_ask(c, later, (name,), paragraph, both.text) for name in names]


def _later(*proposals: Proposal) -> datetime | None:
    """When the last of the proposals was received."""
    return max((p.received for p in proposals if p.received), key=datetime.timestamp, default=None)


def _amend(c: Carrier, theirs: Proposal, text: str) -> None:
    """Give a proposal that has been carried over another text."""
    amended = replace(theirs, text=text, course=replace(theirs.course, asked=theirs.asked))
    (c.settled if theirs.id in c.settled else c.new)[theirs.id] = amended
    _take_in(c, amended)


def _ask(c: Carrier, p: Proposal, by: tuple[str, ...], paragraph: Paragraph, text: str) -> str:
    """Make a new proposal of what ``p`` asks, for the words that now stand in the paragraph; its id."""
    course = replace(p.course, asked=p.asked)
    new = propose(replace(p, by=by, target=paragraph.id, text=text, with_=(p.id,), course=course, id=""))
    c.new[new.id] = new
    _take_in(c, new)
    return new.id
