"""Proposals on another's wording: from tracked changes inside tracked changes, and from an edited rolling text."""

from collections.abc import Iterator
from dataclasses import replace

from penholder.compare.align import align
from penholder.compare.redline import Change, changes
from penholder.negotiation.differences import Sender, differences
from penholder.text.proposal import Ask, Place, Proposal
from penholder.text.resolution import Paragraph, Resolution
from penholder.text.rolling import RollingText, Warning, new_paragraph_id, wording_id

_Result = tuple[tuple[Proposal, ...], tuple[Warning, ...]]


def on_another(base: Resolution, theirs: Resolution, both: Resolution, sender: Sender) -> _Result:
    """What ``sender`` asks inside another's wording: ``theirs`` is the other's copy, ``both`` has both's changes."""
    ids = _ids_in_base(base, theirs)
    found: list[Proposal] = []
    for pair in align(theirs.paragraphs, both.paragraphs).pairs:
        if pair.old is None:
            continue
        asked = theirs.paragraphs[pair.old]
        id, text = ids[pair.old]
        new = both.paragraphs[pair.new].text if pair.new is not None else None
        if new == asked.text:
            continue
        if text is None:
            found.append(sender.propose(Ask.EDIT, id, new) if new else sender.propose(Ask.DELETE, id))
        elif new is not None:
            found += inside(id, text, asked.text, new, sender)
    return tuple(found), ()


def _ids_in_base(base: Resolution, theirs: Resolution) -> list[tuple[str, str | None]]:
    """For each paragraph of the other's copy, its id in the rolling text, and the base's text unless it is new."""
    ids: list[tuple[str, str | None]] = [("", None)] * len(theirs.paragraphs)
    anchor = ""
    known = frozenset(p.id for p in base.paragraphs)
    for pair in align(base.paragraphs, theirs.paragraphs).pairs:
        if pair.new is None:
            continue
        if pair.old is None:
            ids[pair.new] = (new_paragraph_id("insert", anchor, theirs.paragraphs[pair.new].text, known), None)
        else:
            anchor = base.paragraphs[pair.old].id
            ids[pair.new] = (anchor, base.paragraphs[pair.old].text)
    return ids


def inside(paragraph: str, base: str, theirs: str, wanted: str, sender: Sender) -> Iterator[Proposal]:
    """Proposals on the wordings that turn ``base`` into ``theirs``, where ``wanted`` differs from them."""
    own = changes(theirs, wanted)
    shift = 0
    for wording in changes(base, theirs):
        start = wording.start + shift
        end = start + len(wording.text)
        shift += len(wording.text) - (wording.end - wording.start)
        here = [c for c in own if start <= c.start and c.end <= end and (c.start, c.end) != (end, end)]
        if not wording.text or not here:
            continue
        new = _applied(wording.text, here, start)
        place = Place(paragraph, wording.start, wording.end, wording.text)
        target = wording_id(paragraph, place.start, place.end, place.text)
        kind = Ask.EDIT if new.strip() else Ask.DELETE
        yield sender.propose(kind, target, new, within=place)


def _applied(text: str, changed: list[Change], offset: int) -> str:
    for c in reversed(changed):
        text = text[: c.start - offset] + c.text + text[c.end - offset :]
    return text


def on_rolling(known: RollingText, edited: RollingText, sender: Sender) -> _Result:
    """What somebody asks who edited the rolling text itself: new attributed wordings, edits of the text and of others'.

    Without a sender the names in its brackets say who asks.
    """
    at = {p.id: p.id for p in known.base.paragraphs}
    changed: set[str] = set()
    for pair in align(known.base.paragraphs, edited.base.paragraphs).pairs:
        if pair.old is not None and pair.new is not None:
            old, new = known.base.paragraphs[pair.old], edited.base.paragraphs[pair.new]
            at[new.id] = old.id
            if old.text != new.text:
                changed.add(old.id)
    found: list[Proposal] = []
    warnings: list[Warning] = []
    if sender.by:
        proposals, warned = differences(known.base, edited.base, sender)
        found += proposals
        warnings += warned
    have = {p.id: p for p in known.proposals}
    for proposal in edited.proposals:
        if proposal.id in have or proposal.kind is Ask.COMMENT:
            continue
        target = at.get(proposal.target, proposal.target)
        if target in changed and not set(proposal.by) & set(sender.by):
            continue
        moved = replace(proposal, target=target, after=at.get(proposal.after, proposal.after), source=sender.source)
        found += _as_asked(known, moved, sender)
    return tuple(found), tuple(warnings)


def _as_asked(known: RollingText, proposal: Proposal, sender: Sender) -> list[Proposal]:
    """A proposal read from an edited rolling text; where the sender changed another's wording, one on that wording."""
    if not sender.by or set(proposal.by) & set(sender.by) or proposal.kind is not Ask.EDIT:
        return [replace(proposal, received=proposal.received or sender.received)]
    before = next(
        (p for p in known.proposals if p.by == proposal.by and p.kind is Ask.EDIT and p.target == proposal.target), None
    )
    paragraph: Paragraph | None = known.base.paragraph(proposal.target)
    if before is None or paragraph is None:
        return [proposal]
    return list(inside(paragraph.id, paragraph.text, before.text, proposal.text, sender))
