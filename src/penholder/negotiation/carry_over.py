"""What becomes of each proposal when decisions make a new base: settled, or carried over to it word by word."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from penholder.compare.redline import follow
from penholder.negotiation.carrying import carry, carry_apart
from penholder.negotiation.decisions import FACILITATOR
from penholder.negotiation.next_base import NextBase
from penholder.negotiation.places import Places, Spot
from penholder.negotiation.rulings import Rulings, compose
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Course, Disposition, Outcome, Place, Proposal, propose
from penholder.text.resolution import Paragraph
from penholder.text.rolling import Bracket, Entry, RollingText, read
from penholder.text.words import clean, words

ZERO = "zero draft"
_WORDLESS = frozenset((Ask.RESERVE, Ask.COMMENT))
_OVERTAKEN = "the words it was on are gone"


@dataclass
class CarryOver:
    """Carries the proposals of one rolling text, one after another."""

    rolling: RollingText
    rulings: Rulings
    base: NextBase
    version: str

    def __post_init__(self) -> None:
        every = list(self.rolling.every_entry())
        self.entries = {e.id: e for e in every}
        self.made = {id: e for e in every for id in e.proposals}
        self.parents = {n.id: e for e in every for n in (*e.footnotes, *e.alternatives)}
        self.places = Places.of(every, self.rulings)
        self.kept = {p.id: p for p in self.base.text.paragraphs}
        self.before = {p.id: p for p in self.rolling.proposals}
        self.settled: dict[str, Proposal] = {}
        self.ruled = {id for id, _ in (*self.rulings.brackets, *self.rulings.bridges, *self.rulings.dropped)}
        self.last_before = self._accepted_before()
        self.splits, self.mergers = self._events()
        self.apart: list[Proposal] = []
        bridged = dict.fromkeys(id for id, _ in self.rulings.bridges)
        self.bridges = {id: self._bridge(self.entries[id]) for id in bridged}

    def all(self) -> tuple[Proposal, ...]:
        """Every proposal of the rolling text, closed ones as they are; and the facilitator's new ones."""
        for p in self.rolling.proposals:
            self.of(p)
        carried = [self.settled[p.id] for p in self.rolling.proposals]
        new = [*self.apart, *self.bridges.values()]
        return (*carried, *(p for p in new if p.id not in self.before))

    def of(self, p: Proposal) -> Proposal:
        """One proposal carried over, or settled."""
        if p.id not in self.settled:
            self.settled[p.id] = self._of(p) if p.open else p
        return self.settled[p.id]

    def _of(self, p: Proposal) -> Proposal:
        p = self._begun(p)
        if p.id in self.rulings.refused:
            return self._end(p, Disposition.REJECTED, self.rulings.refused[p.id])
        carried = _CARRIED[p.kind](self, p)
        reason = self._not_reflected(p) if carried.open and p.kind not in _WORDLESS else None
        if reason is None or (p.kind is Ask.EDIT and self._left(p)):
            return carried
        return self._end(carried, Disposition.REJECTED, reason)

    def _begun(self, p: Proposal) -> Proposal:
        """The proposal with what is known of it on the version it was made on."""
        if p.course.made_on:
            return p
        course = replace(p.course, made_on=self.rolling.version or ZERO, label=self._label(p))
        return replace(p, course=course)

    def _label(self, p: Proposal) -> str:
        """What the proposal is on, or the new paragraph it makes, is called in the old version."""
        entry = self.made.get(p.id) or self.entries.get(p.target)
        spot = self.places.around(p) if entry is None else None
        if entry is not None or spot is not None:
            return entry.label if entry else spot.entry.label if spot else ""
        on = self.before.get(p.target)
        return self._label(on) if on else ""

    def _end(self, p: Proposal, disposition: Disposition, reason: str = "") -> Proposal:
        """The proposal settled as a whole."""
        outcome = Outcome(self.version, disposition, "", p.text, reason)
        return _closed(p, disposition, (*p.course.outcomes, outcome))

    def _gone(self, id: str) -> str | None:
        """Why the paragraph with that id is gone; None while it is there, or still proposed."""
        if id in self.base.gone:
            return self.base.gone[id]
        entry = self.entries.get(id)
        if entry is None or id in self.kept:
            return None
        parent = self.parents.get(id)
        if parent is not None and (reason := self._gone(parent.id)) is not None:
            return reason
        if id in self.rulings.removed:
            return self.rulings.removed[id] or "deleted"
        made = [self.of(self.before[i]) for i in entry.proposals]
        if made and not any(q.open or q.disposition is Disposition.ACCEPTED for q in made):
            return "the paragraph it was on is not reflected"
        return None

    # What is asked of words

    def _edit(self, p: Proposal) -> Proposal:
        if p.within is not None:
            return self._on_wording(p)
        entry = self.entries.get(p.target)
        if entry is None:
            return self._end(p, Disposition.OVERTAKEN, _OVERTAKEN)
        if entry.id in self.mergers:
            return self._into(p, entry, self.kept[self.mergers[entry.id]])
        if (reason := self._gone(entry.id)) is not None:
            return self._end(p, Disposition.OVERTAKEN, reason)
        if entry.id in self.splits:
            return self._apart(p, entry, self.kept[self.splits[entry.id]])
        whole = self.rulings.texts.get(entry.id)
        if whole is not None:
            return self._merged(p, entry, whole.text, whole.reason)
        if self._taken_whole(entry):
            return self._end(p, Disposition.OVERTAKEN, "the paragraph it was on has been taken into the text")
        bridge = self.bridges.get(entry.id)
        if bridge is not None and p.by == (FACILITATOR,) and p.id != bridge.id:
            p = self._end(p, Disposition.MERGED)
            return replace(p, course=replace(p.course, into=(bridge.id,)))
        if entry.id not in self.ruled and not self.rulings.not_reflected and entry.id in self.kept:
            return p
        return self._in_brackets(p, entry)

    def _events(self) -> tuple[dict[str, str], dict[str, str]]:
        """The paragraphs that were split, by their ids, and those merged into others: what the second, or other, is."""
        splits: dict[str, str] = {}
        mergers: dict[str, str] = {}
        edits = [p for p in self.rolling.proposals if p.kind is Ask.EDIT and p.target in self.kept and self._taken(p)]
        for p in self.rolling.proposals:
            if p.kind is Ask.INSERT and p.id in self.rulings.accepted and p.id in self.made:
                splits |= {q.target: self.made[p.id].id for q in edits if self._splits(p, q)}
            elif p.kind is Ask.DELETE and p.target in self.rulings.removed:
                mergers.update((p.target, q.target) for q in edits if q.id in p.with_)
        return splits, mergers

    def _splits(self, new: Proposal, edit: Proposal) -> bool:
        """Whether a new paragraph has the words that the same delegation's edit takes out of the one before it."""
        if edit.id in new.with_:
            return True
        if new.after != edit.target or not set(new.by) & set(edit.by):
            return False
        spots = self.places.shown.get(edit.id, ())
        gone = [w.strip() for s in spots for w in words(s.bracket.base) if w not in words(s.wording.text)]
        there = {w.strip() for w in words(new.text)}
        return sum(w in there for w in gone) > len(gone) / 2

    def _taken(self, p: Proposal) -> bool:
        """Whether a wording of the proposal has been decided for."""
        if p.id in self.rulings.accepted:
            return True
        ruled = ((self.rulings.brackets.get(s.where), s.wording) for s in self.places.shown.get(p.id, ()))
        return any(r is not None and r.text == wording.text for r, wording in ruled)

    def _into(self, p: Proposal, entry: Entry, paragraph: Paragraph) -> Proposal:
        """What is asked of a paragraph whose words have been merged into another."""
        text = carry(entry.text, paragraph.text, p.text).text
        if text == paragraph.text:
            return self._end(p, Disposition.OVERTAKEN, f"merged into {paragraph.label}")
        own = next((q for q in self.rolling.proposals if _same_wording(q, p, paragraph.id)), None)
        theirs = self.of(own) if own is not None else None
        if theirs is None or not theirs.open:
            return _on(p, paragraph.id, text)
        both = carry(paragraph.text, theirs.text, text).text
        self.settled[theirs.id] = replace(theirs, text=both)
        merged = self._end(p, Disposition.MERGED, f"merged into {paragraph.label}")
        return replace(merged, course=replace(merged.course, into=(theirs.id,)))

    def _apart(self, p: Proposal, entry: Entry, second: Paragraph) -> Proposal:
        """What is asked of a paragraph that was split in two: words that went to the second are asked for there."""
        here = self._in_brackets(p, entry)
        _, text = carry_apart(entry.text, (self.kept[entry.id].text, second.text), p.text)
        if text == second.text or p.text == entry.text:
            return here
        if here.open:
            self.apart.append(propose(replace(p, target=second.id, text=text, with_=(p.id,), id="")))
            return here
        kept = tuple(o for o in here.course.outcomes if o.disposition is not Disposition.REJECTED)
        return _on(replace(p, course=replace(here.course, outcomes=kept)), second.id, text)

    def _taken_whole(self, entry: Entry) -> bool:
        """Whether the entry is a rival paragraph that has taken the place of the other one."""
        parent = self.parents.get(entry.id)
        accepted = any(id in self.rulings.accepted for id in entry.proposals)
        return accepted and parent is not None and entry.kind is not Kind.FOOTNOTE

    def _in_brackets(self, p: Proposal, entry: Entry) -> Proposal:
        """Bracket by bracket: what is decided is read as decided, what is not stays as it was asked."""
        text, number, still_open = "", 0, False
        outcomes: list[Outcome] = []
        into = p.course.into
        own = {s.number: s.wording for s in self.places.shown.get(p.id, ()) if s.entry.id == entry.id}
        for span in entry.spans:
            if not isinstance(span, Bracket):
                text += span.text
                continue
            number += 1
            where = entry.id, number
            mine = own.get(number)
            ruled = self.rulings.brackets.get(where)
            if ruled is not None:
                text += ruled.text
                if mine is not None:
                    disposition = _against(ruled.text, mine.text, ruled.compromise)
                    if disposition is Disposition.REJECTED and p.id in _carried_inside(span, ruled.text):
                        disposition = Disposition.ACCEPTED_IN_PART
                    into = (*into, entry.id) if disposition is Disposition.MERGED else into
                    outcomes.append(Outcome(self.version, disposition, span.base, mine.text, ruled.reason))
                continue
            dropped = self._dropped(where, p, mine.id) if mine is not None else None
            if mine is None:
                text += span.base
            elif dropped is not None:
                disposition, reason = dropped
                text += span.base
                into = (*into, self.bridges[entry.id].id) if disposition is Disposition.MERGED else into
                outcomes.append(Outcome(self.version, disposition, span.base, mine.text, reason))
            else:
                text += mine.text
                still_open = True
        return self._with_outcomes(p, clean(text), tuple(outcomes), still_open, into)

    def _dropped(self, where: tuple[str, int], p: Proposal, wording: str) -> tuple[Disposition, str] | None:
        """Why a wording no longer stands in a bracket that is not decided: merged, refused, or not reflected."""
        bridge = self.rulings.bridges.get(where)
        if bridge is not None and p.id in bridge.over:
            return Disposition.MERGED, bridge.reason
        dropped = self.rulings.dropped.get(where, {})
        if wording in dropped:
            return Disposition.REJECTED, dropped[wording]
        reason = self._not_reflected(p)
        if reason is not None and where not in self.rulings.left:
            return Disposition.REJECTED, reason
        return None

    def _with_outcomes(
        self, p: Proposal, text: str, outcomes: tuple[Outcome, ...], still_open: bool, into: tuple[str, ...]
    ) -> Proposal:
        every = (*p.course.outcomes, *outcomes)
        if still_open or not every:
            course = replace(p.course, outcomes=every, into=into, asked=p.course.asked or _unless(p.text, text))
            return replace(p, text=text, course=course)
        return replace(_closed(p, overall(every), every), course=replace(p.course, outcomes=every, into=into))

    def _merged(self, p: Proposal, entry: Entry, new: str, reason: str) -> Proposal:
        """Carried to a whole new text of the paragraph by a three-way merge."""
        if p.text == new:
            return self._end(p, Disposition.ACCEPTED, reason)
        carried = carry(entry.text, new, p.text)
        outcomes = tuple(
            Outcome(
                self.version, Disposition.ACCEPTED if lost.taken else Disposition.OVERTAKEN, lost.base, lost.text,
                reason if lost.taken else reason or _OVERTAKEN,
            )
            for lost in carried.lost
        )  # fmt: skip
        return self._with_outcomes(p, carried.text, outcomes, carried.kept > 0, p.course.into)

    # What is asked of another's wording or proposal

    def _on_wording(self, p: Proposal) -> Proposal:
        spot = self.places.around(p)
        if spot is None:
            return self._end(p, Disposition.OVERTAKEN, _OVERTAKEN)
        entry = spot.entry
        if (reason := self._gone(entry.id)) is not None or entry.id in self.rulings.texts:
            return self._end(p, Disposition.OVERTAKEN, reason or _OVERTAKEN)
        ruled = self.rulings.brackets.get(spot.where)
        if ruled is not None:
            return self._end(p, self._fate_inside(p, spot, ruled.text, ruled.compromise), ruled.reason)
        if (dropped := self._spot_dropped(spot)) is not None:
            met = p.kind is Ask.DELETE and dropped[0] is Disposition.REJECTED
            return self._end(p, Disposition.ACCEPTED if met else Disposition.OVERTAKEN, dropped[1] or _OVERTAKEN)
        moved = self.places.moved.get(p.target)
        if moved is not None:
            id, place = moved
            return replace(p, target=id, within=place)
        assert p.within is not None
        shift = self.places.shift[spot.where]
        place = replace(p.within, start=p.within.start + shift, end=p.within.end + shift)
        return replace(p, within=place)

    def _spot_dropped(self, spot: Spot) -> tuple[Disposition, str] | None:
        """Why the wording at a spot no longer stands; None while a proposal for it is left."""
        fates = [self._dropped(spot.where, self.before[id], spot.wording.id) for id in spot.wording.proposals]
        refused = [self.rulings.refused.get(id) for id in spot.wording.proposals]
        if all(fate is not None or r is not None for fate, r in zip(fates, refused, strict=True)) and fates:
            return next((f for f in fates if f), (Disposition.REJECTED, next((r for r in refused if r), "")))
        return None

    def _fate_inside(self, p: Proposal, spot: Spot, text: str, compromise: bool) -> Disposition:
        """What a decision on the bracket means for what is asked of a wording in it."""
        taken = text == spot.wording.text
        if p.kind is Ask.EDIT:
            wanted = read(spot.wording.spans, p.by[0]) if spot.wording.spans else p.text
            return _against(text, wanted, compromise)
        if p.kind is Ask.DELETE:
            return Disposition.REJECTED if taken else Disposition.ACCEPTED
        if p.kind is Ask.RETAIN or not spot.wording.text:
            return Disposition.ACCEPTED if text == spot.bracket.base else Disposition.REJECTED
        return Disposition.ACCEPTED if taken else Disposition.MERGED if compromise else Disposition.REJECTED

    def _joined(self, p: Proposal) -> Proposal:
        """Support for a wording, a proposal or a paragraph goes where that goes; it lapses when the words change."""
        if p.within is not None:
            return self._on_wording(p)
        if p.target in self.before:
            return self._with_theirs(p, [self.before[p.target]])
        entry = self.entries.get(p.target)
        if entry is None:
            return p
        if entry.proposals:
            return self._with_theirs(p, [self.before[id] for id in entry.proposals])
        reason = self._gone(entry.id)
        return p if reason is None else self._end(p, Disposition.REJECTED, reason)

    def _with_theirs(self, p: Proposal, on: Iterable[Proposal]) -> Proposal:
        theirs = [self.of(q) for q in on]
        opposed = p.kind is Ask.DELETE
        still = [q for q in theirs if q.open]
        if still:
            same = any(q.text == self.before[q.id].text or q.kind is Ask.EDIT for q in still)
            return p if same or opposed else self._end(p, Disposition.WITHDRAWN, "its words changed: support lapses")
        fate = next((q for q in theirs if q.disposition is Disposition.ACCEPTED), theirs[0])
        reason = fate.course.outcomes[-1].reason if fate.course.outcomes else ""
        if opposed:
            met = fate.disposition in (Disposition.REJECTED, Disposition.WITHDRAWN)
            return self._end(p, Disposition.ACCEPTED if met else Disposition.REJECTED, reason)
        gone = fate.disposition is Disposition.WITHDRAWN
        return self._end(p, Disposition.OVERTAKEN if gone else fate.disposition, reason)

    # What is asked of whole paragraphs

    def _made(self, p: Proposal) -> Proposal:
        """A new or rival paragraph, or a new footnote."""
        entry = self.made.get(p.id)
        if entry is None:
            return p
        p = replace(p, course=replace(p.course, paragraph=entry.id, called=entry.label))
        parent = self.parents.get(entry.id)
        if p.id in self.rulings.accepted:
            return self._end(p, Disposition.ACCEPTED, self.rulings.accepted[p.id])
        if parent is not None and (reason := self._gone(parent.id)) is not None:
            return self._end(p, Disposition.OVERTAKEN, reason)
        if parent is not None and p.kind is Ask.ALTERNATIVE and p.text == self._text_now(parent.id):
            return self._end(p, Disposition.ACCEPTED, "the text now says the same")
        whole = self.rulings.texts.get(entry.id)
        text = whole.text if whole else compose(entry, self.rulings)
        course = replace(p.course, asked=p.course.asked or _unless(p.text, text))
        p = replace(p, text=text, course=course)
        if p.kind is Ask.INSERT and not p.target:
            return replace(p, after=self._after(entry, p))
        if p.offset >= 0 and parent is not None:
            return replace(p, offset=follow(parent.text, self._text_now(parent.id), p.offset))
        return p

    def _text_now(self, id: str) -> str:
        return self.kept[id].text if id in self.kept else self.entries[id].text

    def _after(self, entry: Entry, p: Proposal) -> str:
        """What a new paragraph now follows: in the order of the old paper, also behind what has since been taken in."""
        nearest = self.last_before.get(entry.id)
        if nearest is not None:
            return nearest
        return self._standing(p.after)

    def _standing(self, id: str) -> str:
        """The paragraph, or the one before it that is left."""
        while id and id not in self.kept and (id in self.base.gone or self._gone(id) is not None):
            id = self.base.follows.get(id, "")
        return id

    def _accepted_before(self) -> dict[str, str]:
        """For each new paragraph still open, the last one before it, under the same paragraph, that was accepted."""
        found: dict[str, str] = {}
        for entry in self.rolling.entries:
            last = ""
            for new in entry.insertions:
                if new.id in self.kept:
                    last = new.id
                elif last:
                    found[new.id] = last
        return found

    def _deletion(self, p: Proposal) -> Proposal:
        if p.within is not None:
            return self._on_wording(p)
        if p.target in self.before or (p.target in self.entries and self.entries[p.target].proposals):
            return self._joined(p)
        if p.target in self.rulings.removed:
            return self._end(p, Disposition.ACCEPTED, self.rulings.removed[p.target])
        reason = self._gone(p.target)
        return p if reason is None else self._end(p, Disposition.ACCEPTED, reason)

    def _move(self, p: Proposal) -> Proposal:
        if (reason := self._gone(p.target)) is not None:
            return self._end(p, Disposition.OVERTAKEN, reason)
        if p.target in self.rulings.moved:
            met = self.rulings.moved[p.target] == p.after
            return self._end(
                p, Disposition.ACCEPTED if met else Disposition.REJECTED, self.rulings.accepted.get(p.id, "")
            )
        return replace(p, after=self._standing(p.after))

    def _retain(self, p: Proposal) -> Proposal:
        if p.within is not None:
            return self._on_base_words(p)
        reason = self._gone(p.target)
        if reason is not None:
            return self._end(p, Disposition.REJECTED, reason)
        asking = [q for q in self.rolling.proposals if q.open and q.kind is Ask.DELETE and q.target == p.target]
        if asking and all(q.id in self.rulings.refused for q in asking):
            return self._end(p, Disposition.ACCEPTED, "the paragraph stays")
        return p

    def _on_base_words(self, p: Proposal) -> Proposal:
        """A request to keep the words of the base in a bracket."""
        assert p.within is not None
        entry = self.entries.get(p.within.paragraph)
        if entry is None:
            return p
        if (reason := self._gone(entry.id)) is not None or entry.id in self.rulings.texts:
            return self._end(p, Disposition.OVERTAKEN, reason or _OVERTAKEN)
        at = number = 0
        for span in entry.spans:
            end = at + len(span.base if isinstance(span, Bracket) else span.text)
            if isinstance(span, Bracket):
                number += 1
                if at <= p.within.start and p.within.end <= end:
                    return self._base_kept(p, p.within, (entry.id, number), span)
            at = end
        return p

    def _base_kept(self, p: Proposal, place: Place, where: tuple[str, int], bracket: Bracket) -> Proposal:
        ruled = self.rulings.brackets.get(where)
        if ruled is not None:
            met = ruled.text == bracket.base
            return self._end(p, Disposition.ACCEPTED if met else Disposition.REJECTED, ruled.reason)
        shift = self.places.shift[where]
        return replace(p, within=replace(place, start=place.start + shift, end=place.end + shift))

    def _remark(self, p: Proposal) -> Proposal:
        """A reservation or a comment stays while its paragraph does."""
        if p.id in self.rulings.accepted:
            return self._end(p, Disposition.ACCEPTED, self.rulings.accepted[p.id] or "noted")
        reason = self._gone(p.target)
        return p if reason is None else self._end(p, Disposition.OVERTAKEN, reason)

    # What is not reflected, and what the facilitator proposes

    def _on(self, p: Proposal) -> str:
        """The id of the entry that a proposal is on or makes."""
        if p.id in self.made:
            return self.made[p.id].id
        spot = self.places.around(p) if p.target not in self.entries else None
        return spot.entry.id if spot else p.target

    def _not_reflected(self, p: Proposal) -> str | None:
        known = self.rulings.not_reflected
        if not known:
            return None
        return known.get("", known.get(self._on(p)))

    def _left(self, p: Proposal) -> bool:
        """Whether a bracket that shows the proposal is to be left as it is."""
        return any(s.where in self.rulings.left for s in self.places.shown.get(p.id, ()))

    def _bridge(self, entry: Entry) -> Proposal:
        """The facilitator's proposal on a paragraph in which wordings are bridged."""
        text, number = "", 0
        for span in entry.spans:
            if not isinstance(span, Bracket):
                text += span.text
                continue
            number += 1
            bridge, ruled = self.rulings.bridges.get((entry.id, number)), self.rulings.brackets.get((entry.id, number))
            text += bridge.text if bridge else ruled.text if ruled else read((span,), FACILITATOR)
        course = Course(made_on=self.version, label=entry.label)
        return propose(
            Proposal((FACILITATOR,), Ask.EDIT, entry.id, clean(text), source="the facilitator", course=course)
        )


def _same_wording(q: Proposal, p: Proposal, paragraph: str) -> bool:
    """Whether ``q`` is the wording that the same delegations have of that paragraph."""
    return q.open and q.kind is Ask.EDIT and q.target == paragraph and q.by == p.by and q.id != p.id


def _on(p: Proposal, paragraph: str, text: str) -> Proposal:
    """The proposal carried to another paragraph."""
    return replace(p, target=paragraph, text=text, course=replace(p.course, asked=p.course.asked or p.text))


def overtaken(p: Proposal, version: str) -> Proposal:
    """The proposal closed because nothing of what it was on is left in that version; it keeps its text."""
    outcome = Outcome(version, Disposition.OVERTAKEN, "", p.text, _OVERTAKEN)
    return _closed(p, Disposition.OVERTAKEN, (*p.course.outcomes, outcome))


def overall(outcomes: Iterable[Outcome]) -> Disposition:
    """The disposition of a proposal all of whose places are settled."""
    found = {o.disposition for o in outcomes}
    if len(found) == 1:
        return found.pop()
    if found & {Disposition.ACCEPTED, Disposition.ACCEPTED_IN_PART, Disposition.MERGED}:
        return Disposition.ACCEPTED_IN_PART
    return Disposition.REJECTED if Disposition.REJECTED in found else Disposition.OVERTAKEN


def _closed(p: Proposal, disposition: Disposition, outcomes: tuple[Outcome, ...]) -> Proposal:
    return replace(p, disposition=disposition, course=replace(p.course, outcomes=outcomes))


def _against(text: str, asked: str, compromise: bool) -> Disposition:
    if text.strip() == asked.strip():
        return Disposition.ACCEPTED
    return Disposition.MERGED if compromise else Disposition.REJECTED


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


def _unless(old: str, new: str) -> str:
    """The old text where the new one differs."""
    return old if old != new else ""


_CARRIED: dict[Ask, Callable[[CarryOver, Proposal], Proposal]] = {
    Ask.EDIT: CarryOver._edit,
    Ask.ALTERNATIVE: CarryOver._made,
    Ask.INSERT: CarryOver._made,
    Ask.DELETE: CarryOver._deletion,
    Ask.MOVE: CarryOver._move,
    Ask.SUPPORT: CarryOver._joined,
    Ask.RETAIN: CarryOver._retain,
    Ask.RESERVE: CarryOver._remark,
    Ask.COMMENT: CarryOver._remark,
}
