"""Wordings of a paragraph carried over: bracket by bracket, to a whole new text, to the parts of a split one."""

from collections.abc import Iterable
from dataclasses import replace

from penholder.negotiation.decisions import FACILITATOR
from penholder.negotiation.revising.carrier import WORDS_GONE, Carrier, closed, overall, unless
from penholder.negotiation.revising.elsewhere import asked_there_too, carried_there, into
from penholder.negotiation.revising.merge import carry, carry_apart
from penholder.negotiation.revising.wordings import against, dropped, on_wording
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Course, Disposition, Outcome, Proposal, propose
from penholder.text.resolution import Paragraph
from penholder.text.rolling import Bracket, Entry, read
from penholder.text.words import clean


def edit(c: Carrier, p: Proposal) -> Proposal:
    """New text of a paragraph, or of another's wording."""
    if p.within is not None:
        return on_wording(c, p)
    entry = c.entries.get(p.target)
    if entry is None:
        return c.end(p, Disposition.OVERTAKEN, WORDS_GONE)
    if entry.id in c.mergers:
        return into(c, p, entry, c.kept[c.mergers[entry.id]])
    if (reason := c.gone(entry.id)) is not None:
        return c.end(p, Disposition.OVERTAKEN, reason)
    if entry.id in c.splits:
        return _apart(c, p, entry, c.kept[c.splits[entry.id]])
    whole = c.rulings.texts.get(entry.id)
    if whole is not None:
        return _merged(c, p, entry, whole.text, whole.reason)
    if _taken_whole(c, entry):
        return c.end(p, Disposition.OVERTAKEN, "the paragraph it was on has been taken into the text")
    if (bridged := _bridged(c, p, entry)) is not None:
        return bridged
    if entry.id not in c.ruled and not c.rulings.not_reflected and entry.id in c.kept:
        return p
    return _in_brackets(c, p, entry)


def _apart(c: Carrier, p: Proposal, entry: Entry, second: Paragraph) -> Proposal:
    """What is asked of a paragraph that was split in two: words that went to the second are asked for there."""
    bridged = _bridged(c, p, entry)
    here = bridged or _in_brackets(c, p, entry)
    _, text = carry_apart(entry.text, (c.kept[entry.id].text, second.text), p.text)
    if text == second.text or p.text == entry.text or c.turned_down(p) is not None:
        return here
    if here.open or bridged:
        asked_there_too(c, p, second, text)
        return here
    kept = tuple(o for o in here.course.outcomes if o.disposition is not Disposition.REJECTED)
    return carried_there(c, replace(p, course=replace(here.course, outcomes=kept)), second, text)


def _bridged(c: Carrier, p: Proposal, entry: Entry) -> Proposal | None:
    """What the facilitator proposed before merged into the new bridge, which has its words; None for all else."""
    bridge = c.bridges.get(entry.id)
    if bridge is None or p.by != (FACILITATOR,) or p.id == bridge.id:
        return None
    merged = c.end(p, Disposition.MERGED)
    return replace(merged, course=replace(merged.course, into=(bridge.id,)))


def _taken_whole(c: Carrier, entry: Entry) -> bool:
    """Whether the entry is a rival paragraph that has taken the place of the other one."""
    parent = c.parents.get(entry.id)
    accepted = any(id in c.rulings.accepted for id in entry.proposals)
    return accepted and parent is not None and entry.kind is not Kind.FOOTNOTE


def _in_brackets(c: Carrier, p: Proposal, entry: Entry) -> Proposal:
    """Bracket by bracket: what is decided is read as decided, what is not stays as it was asked."""
    text, number, still_open = "", 0, False
    outcomes: list[Outcome] = []
    into = p.course.into
    own = {s.number: s.wording for s in c.places.shown.get(p.id, ()) if s.entry.id == entry.id}
    for span in entry.spans:
        if not isinstance(span, Bracket):
            text += span.text
            continue
        number += 1
        where = entry.id, number
        mine = own.get(number)
        ruled = c.rulings.brackets.get(where)
        if ruled is not None:
            text += ruled.text
            if mine is not None:
                disposition = against(ruled.text, mine.text, ruled.compromise)
                if disposition is Disposition.REJECTED and p.id in _carried_inside(span, ruled.text):
                    disposition = Disposition.ACCEPTED_IN_PART
                into = (*into, entry.id) if disposition is Disposition.MERGED else into
                outcomes.append(Outcome(c.version, disposition, span.base, mine.text, ruled.reason))
            continue
        fate = dropped(c, where, p, mine.id) if mine is not None else None
        if mine is None:
            text += span.base
        elif fate is not None:
            disposition, reason = fate
            text += span.base
            into = (*into, c.bridges[entry.id].id) if disposition is Disposition.MERGED else into
            outcomes.append(Outcome(c.version, disposition, span.base, mine.text, reason))
        else:
            text += mine.text
            still_open = True
    return _with_outcomes(p, clean(text), tuple(outcomes), still_open, into)


def _with_outcomes(
    p: Proposal, text: str, outcomes: tuple[Outcome, ...], still_open: bool, into: tuple[str, ...]
) -> Proposal:
    every = (*p.course.outcomes, *outcomes)
    if still_open or not every:
        course = replace(p.course, outcomes=every, into=into, asked=p.course.asked or unless(p.text, text))
        return replace(p, text=text, course=course)
    return replace(closed(p, overall(every), every), course=replace(p.course, outcomes=every, into=into))


def _merged(c: Carrier, p: Proposal, entry: Entry, new: str, reason: str) -> Proposal:
    """Carried to a whole new text of the paragraph by a three-way merge."""
    if p.text == new:
        return c.end(p, Disposition.ACCEPTED, reason)
    carried = carry(entry.text, new, p.text)
    outcomes = tuple(
        Outcome(
            c.version, Disposition.ACCEPTED if lost.taken else Disposition.OVERTAKEN, lost.base, lost.text,
            reason if lost.taken else reason or WORDS_GONE,
        )
        for lost in carried.lost
    )  # fmt: skip
    return _with_outcomes(p, carried.text, outcomes, carried.kept > 0, p.course.into)


def bridge(c: Carrier, entry: Entry) -> Proposal:
    """The facilitator's proposal on a paragraph in which wordings are bridged."""
    text, number = "", 0
    for span in entry.spans:
        if not isinstance(span, Bracket):
            text += span.text
            continue
        number += 1
        bridge, ruled = c.rulings.bridges.get((entry.id, number)), c.rulings.brackets.get((entry.id, number))
        text += bridge.text if bridge else ruled.text if ruled else read((span,), FACILITATOR)
    course = Course(made_on=c.version, label=entry.label)
    return propose(Proposal((FACILITATOR,), Ask.EDIT, entry.id, clean(text), source="the facilitator", course=course))


def _carried_inside(bracket: Bracket, text: str) -> set[str]:
    """The proposals whose wording was taken as others amended it."""
    amended = (w for w in bracket.wordings if w.spans)
    return {id for w in amended for n in _names(w.spans) if read(w.spans, n) == text for id in w.proposals}


def _names(spans: Iterable[object]) -> set[str]:
    names: set[str] = set()
    for span in spans:
        if isinstance(span, Bracket):
            for w in span.wordings:
                names |= {*w.by, *w.support} | _names(w.spans)
    return names
