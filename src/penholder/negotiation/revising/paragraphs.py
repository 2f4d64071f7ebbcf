"""What is asked of whole paragraphs: new and rival ones, deletions, moves, requests to keep, remarks."""

from dataclasses import replace

from penholder.compare.redline import follow
from penholder.negotiation.brackets import on_base
from penholder.negotiation.revising.carrier import WORDS_GONE, Carrier, unless
from penholder.negotiation.revising.rulings import compose
from penholder.negotiation.revising.wordings import joined, on_wording
from penholder.text.proposal import Ask, Disposition, Place, Proposal
from penholder.text.rolling import Bracket, Entry

_AGAINST = frozenset((Ask.DELETE, Ask.EDIT, Ask.ALTERNATIVE, Ask.MOVE))


def made(c: Carrier, p: Proposal) -> Proposal:
    """A new or rival paragraph, or a new footnote."""
    entry = c.made.get(p.id)
    if entry is None:
        return p
    p = replace(p, course=replace(p.course, paragraph=entry.id, called=entry.label))
    parent = c.parents.get(entry.id)
    if p.id in c.rulings.accepted:
        return c.end(p, Disposition.ACCEPTED, c.rulings.accepted[p.id])
    if parent is not None and (reason := c.gone(parent.id)) is not None:
        return c.end(p, Disposition.OVERTAKEN, reason)
    if parent is not None and p.kind is Ask.ALTERNATIVE and p.text == _text_now(c, parent.id):
        return c.end(p, Disposition.ACCEPTED, "the text now says the same")
    whole = c.rulings.texts.get(entry.id)
    text = whole.text if whole else compose(entry, c.rulings)
    course = replace(p.course, asked=p.course.asked or unless(p.text, text))
    p = replace(p, text=text, course=course)
    if p.kind is Ask.INSERT and not p.target:
        return replace(p, after=_after(c, entry, p))
    if p.offset >= 0 and parent is not None:
        return replace(p, offset=follow(parent.text, _text_now(c, parent.id), p.offset))
    return p


def _text_now(c: Carrier, id: str) -> str:
    return c.kept[id].text if id in c.kept else c.entries[id].text


def _after(c: Carrier, entry: Entry, p: Proposal) -> str:
    """What a new paragraph now follows: in the order of the old paper, also behind what has since been taken in."""
    before = c.entries.get(c.base.follows.get(entry.id, ""))
    return before.id if before is not None and before.proposals else _standing(c, p.after)


def _standing(c: Carrier, id: str) -> str:
    """The paragraph, or the one before it that is left."""
    while id and id not in c.kept and (id in c.base.gone or c.gone(id) is not None):
        id = c.base.follows.get(id, "")
    return id


def deletion(c: Carrier, p: Proposal) -> Proposal:
    """A paragraph, another's wording or another's proposal is to go."""
    if p.within is not None:
        return on_wording(c, p)
    if p.target in c.before or (p.target in c.entries and c.entries[p.target].proposals):
        return joined(c, p)
    if p.target in c.rulings.removed:
        return c.end(p, Disposition.ACCEPTED, c.rulings.removed[p.target])
    reason = c.gone(p.target)
    return p if reason is None else c.end(p, Disposition.ACCEPTED, reason)


def move(c: Carrier, p: Proposal) -> Proposal:
    """A paragraph is to stand elsewhere."""
    if (reason := c.gone(p.target)) is not None:
        return c.end(p, Disposition.OVERTAKEN, reason)
    if p.target in c.rulings.moved:
        met = c.rulings.moved[p.target] == p.after
        return c.end(p, Disposition.ACCEPTED if met else Disposition.REJECTED, c.rulings.accepted.get(p.id, ""))
    return replace(p, after=_standing(c, p.after))


def retain(c: Carrier, p: Proposal) -> Proposal:
    """A paragraph, or words of the base in a bracket, are to stay."""
    if p.within is not None:
        return _on_base_words(c, p)
    reason = c.gone(p.target)
    if reason is not None:
        return c.end(p, Disposition.REJECTED, reason)
    entry = c.entries.get(p.target)
    if entry is None:
        return p
    if _text_now(c, entry.id) != entry.text:
        return c.end(p, Disposition.REJECTED, "its words have changed")
    return c.end(p, Disposition.ACCEPTED, "it stays as it is") if _nothing_asked(c, entry) else p


def _nothing_asked(c: Carrier, entry: Entry) -> bool:
    """Whether all that was asked of a paragraph and its words has been refused."""
    asking = [q for q in c.rolling.proposals if q.open and q.kind in _AGAINST and q.target == entry.id]
    return bool(asking) and not any(c.of(q).open for q in asking)


def _on_base_words(c: Carrier, p: Proposal) -> Proposal:
    """A request to keep the words of the base in a bracket."""
    assert p.within is not None
    entry = c.entries.get(p.within.paragraph)
    if entry is None:
        return p
    if (reason := c.gone(entry.id)) is not None or entry.id in c.rulings.texts:
        return c.end(p, Disposition.OVERTAKEN, reason or WORDS_GONE)
    at = number = 0
    for span in entry.spans:
        end = at + len(span.base if isinstance(span, Bracket) else span.text)
        if isinstance(span, Bracket):
            number += 1
            if on_base(entry.text, at, end, p.within):
                return _base_kept(c, p, p.within, (entry.id, number), span)
        at = end
    return p


def _base_kept(c: Carrier, p: Proposal, place: Place, where: tuple[str, int], bracket: Bracket) -> Proposal:
    ruled = c.rulings.brackets.get(where)
    if ruled is not None:
        met = ruled.text == bracket.base
        return c.end(p, Disposition.ACCEPTED if met else Disposition.REJECTED, ruled.reason)
    shift = c.places.shift[where]
    moved = replace(place, start=place.start + shift, end=place.end + shift)
    if moved.start < 0 or compose(c.entries[where[0]], c.rulings)[moved.start : moved.end] != place.text:
        return c.end(p, Disposition.OVERTAKEN, WORDS_GONE)
    return replace(p, within=moved)


def remark(c: Carrier, p: Proposal) -> Proposal:
    """A reservation or a comment stays while its paragraph does."""
    if p.id in c.rulings.accepted:
        return c.end(p, Disposition.ACCEPTED, c.rulings.accepted[p.id] or "noted")
    reason = c.gone(p.target)
    return p if reason is None else c.end(p, Disposition.OVERTAKEN, reason)
