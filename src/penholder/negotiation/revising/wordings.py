"""What is asked of another's wording or proposal: changes inside it, support for it, its deletion."""

from collections.abc import Iterable
from dataclasses import replace

from penholder.negotiation.revising.carrier import WORDS_GONE, Carrier, unless
from penholder.negotiation.revising.places import Spot
from penholder.negotiation.revising.rulings import compose
from penholder.text.proposal import Ask, Disposition, Place, Proposal
from penholder.text.rolling import read


def on_wording(c: Carrier, p: Proposal) -> Proposal:
    """Carried to where the wording now stands, or settled with it."""
    spot = c.places.around(p)
    if spot is None:
        return c.end(p, Disposition.OVERTAKEN, WORDS_GONE)
    entry = spot.entry
    if (reason := c.gone(entry.id)) is not None or entry.id in c.rulings.texts:
        return c.end(p, Disposition.OVERTAKEN, reason or WORDS_GONE)
    ruled = c.rulings.brackets.get(spot.where)
    if ruled is not None:
        return c.end(p, _fate_inside(p, spot, ruled.text, ruled.compromise), ruled.reason)
    if (dropped := _spot_dropped(c, spot)) is not None:
        met = p.kind is Ask.DELETE and dropped[0] is Disposition.REJECTED
        return c.end(p, Disposition.ACCEPTED if met else Disposition.OVERTAKEN, dropped[1] or WORDS_GONE)
    moved = c.places.moved.get(p.target)
    if moved is not None:
        id, place = moved
        return replace(p, target=id, within=place)
    assert p.within is not None
    shift = c.places.shift[spot.where]
    place = replace(p.within, start=p.within.start + shift, end=p.within.end + shift)
    if not spot.holds(p.within) and _around_changed(c, p.within, place):
        return _as_shown(c, p, spot)
    if place.start < 0:
        return c.end(p, Disposition.OVERTAKEN, WORDS_GONE)
    return replace(p, within=place)


def _around_changed(c: Carrier, old: Place, new: Place) -> bool:
    """Whether the words of the base at a place that is wider than the bracket there have been decided otherwise."""
    entry = c.entries.get(old.paragraph)
    if entry is None:  # inside another wording
        return False
    return new.start < 0 or compose(entry, c.rulings)[new.start : new.end] != entry.text[old.start : old.end]


def _as_shown(c: Carrier, p: Proposal, spot: Spot) -> Proposal:
    """Carried to the wording that the bracket shows, of the wider one that it was on; what was around that is gone."""
    id, place = c.places.moved[spot.wording.id]
    text = spot.asked(p)
    if text is None:
        return c.end(p, Disposition.OVERTAKEN, WORDS_GONE)
    course = replace(p.course, asked=p.course.asked or unless(p.text, text))
    return replace(p, target=id, within=place, text=text, course=course)


def _spot_dropped(c: Carrier, spot: Spot) -> tuple[Disposition, str] | None:
    """Why the wording at a spot no longer stands; None while a proposal for it is left."""
    fates = [dropped(c, spot.where, c.before[id], spot.wording.id) for id in spot.wording.proposals]
    refused = [c.rulings.refused.get(id) for id in spot.wording.proposals]
    if all(fate is not None or r is not None for fate, r in zip(fates, refused, strict=True)) and fates:
        return next((f for f in fates if f), (Disposition.REJECTED, next((r for r in refused if r), "")))
    return None


def _fate_inside(p: Proposal, spot: Spot, text: str, compromise: bool) -> Disposition:
    """What a decision on the bracket means for what is asked of a wording in it."""
    taken = text == spot.wording.text
    if p.kind is Ask.EDIT:
        wanted = read(spot.wording.spans, p.by[0]) if spot.wording.spans else p.text
        return against(text, wanted, compromise)
    if p.kind is Ask.DELETE:
        return Disposition.REJECTED if taken else Disposition.ACCEPTED
    if p.kind is Ask.RETAIN or not spot.wording.text:
        return Disposition.ACCEPTED if text == spot.bracket.base else Disposition.REJECTED
    return Disposition.ACCEPTED if taken else Disposition.MERGED if compromise else Disposition.REJECTED


def joined(c: Carrier, p: Proposal) -> Proposal:
    """Support for a wording, a proposal or a paragraph goes where that goes; it lapses when the words change."""
    if p.within is not None:
        return on_wording(c, p)
    if p.target in c.before:
        return _with_theirs(c, p, [c.before[p.target]])
    entry = c.entries.get(p.target)
    if entry is None:
        return p
    if entry.proposals:
        return _with_theirs(c, p, [c.before[id] for id in entry.proposals])
    reason = c.gone(entry.id)
    return p if reason is None else c.end(p, Disposition.REJECTED, reason)


def _with_theirs(c: Carrier, p: Proposal, on: Iterable[Proposal]) -> Proposal:
    theirs = [c.of(q) for q in on]
    opposed = p.kind is Ask.DELETE
    still = [q for q in theirs if q.open]
    if still:
        same = any(q.text == c.before[q.id].text or q.kind is Ask.EDIT for q in still)
        return p if same or opposed else c.end(p, Disposition.WITHDRAWN, "its words changed: support lapses")
    fate = next((q for q in theirs if q.disposition is Disposition.ACCEPTED), theirs[0])
    reason = fate.course.outcomes[-1].reason if fate.course.outcomes else ""
    if opposed:
        met = fate.disposition in (Disposition.REJECTED, Disposition.WITHDRAWN)
        return c.end(p, Disposition.ACCEPTED if met else Disposition.REJECTED, reason)
    gone = fate.disposition is Disposition.WITHDRAWN
    return c.end(p, Disposition.OVERTAKEN if gone else fate.disposition, reason)


def dropped(c: Carrier, where: tuple[str, int], p: Proposal, wording: str) -> tuple[Disposition, str] | None:
    """Why a wording no longer stands in a bracket that is not decided: merged, refused, or not reflected."""
    bridge = c.rulings.bridges.get(where)
    if bridge is not None and p.id in bridge.over:
        return Disposition.MERGED, bridge.reason
    dropped = c.rulings.dropped.get(where, {})
    if wording in dropped:
        return Disposition.REJECTED, dropped[wording]
    reason = c.not_reflected(p)
    if reason is not None and where not in c.rulings.left:
        return Disposition.REJECTED, reason
    return None


def against(text: str, asked: str, compromise: bool) -> Disposition:
    """What a decided bracket that reads ``text`` means for who asked for ``asked`` there."""
    if text.strip() == asked.strip():
        return Disposition.ACCEPTED
    return Disposition.MERGED if compromise else Disposition.REJECTED
