"""What decisions come to: each is checked against the rolling text and the others, and ruled on."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import TypeVar

from penholder.errors import OtherVersion, Undecidable, UnknownName, UnknownTarget
from penholder.negotiation.brackets import on_base
from penholder.negotiation.decisions import (
    BASE,
    FACILITATOR,
    Accept,
    Add,
    Admit,
    Answer,
    Compromise,
    Decision,
    Leave,
    Mark,
    Merge,
    NotReflected,
    Redraft,
    Refuse,
    Reserve,
    Shift,
    Strike,
)
from penholder.negotiation.extract import voices
from penholder.negotiation.revising.fitting import fitted
from penholder.negotiation.revising.names import names_as_in, with_names
from penholder.negotiation.revising.rulings import Bridged, Ruled, Rulings, compose
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Proposal
from penholder.text.rolling import Bracket, Entry, RollingText, Span, Wording, every_wording, read
from penholder.text.words import clean

Key = TypeVar("Key")
Value = TypeVar("Value")


def rule(rolling: RollingText, decisions: Iterable[Decision], *, on: date) -> Rulings:
    """What the decisions rule on the rolling text, each checked against it and against the others.

    Raises UnknownTarget where the text has no such entry, bracket, wording or proposal; OtherVersion where a decision
    was taken on another version; Undecidable where two decisions contradict each other.
    """
    desk = _Desk(rolling, on)
    for nth, decision in enumerate(decisions, start=1):
        desk.nth = nth
        desk.take(decision)
    desk.finish()
    return desk.rulings


class _Desk:
    """Takes decisions one by one."""

    def __init__(self, rolling: RollingText, on: date) -> None:
        self.rolling, self.on = rolling, on
        self.named = names_as_in(rolling, on)
        self.rulings = Rulings()
        self.nth = 0
        self.chosen: dict[str, tuple[Entry, str]] = {}  # paragraph: the rival one that takes its place, and why
        self.entries: dict[str, Entry] = {}
        self.labels: dict[str, list[Entry]] = {}
        self.parents: dict[str, Entry] = {}
        for top in rolling.entries:
            for entry in top.within():
                self.entries[entry.id] = entry
                self.labels.setdefault(entry.label.casefold(), []).append(entry)
                self.parents.update((a.id, entry) for a in (*entry.alternatives, *entry.footnotes))
        self.proposals = {p.id: p for p in rolling.proposals}
        self.made = {id: e for e in self.entries.values() for id in e.proposals}

    def take(self, decision: Decision) -> None:
        """Add one decision to the rulings."""
        if decision.version and decision.version != self.rolling.version:
            raise OtherVersion(self.nth, decision.version, self.rolling.version)
        try:
            decision = with_names(decision, self.named)
        except UnknownName as unknown:
            raise self._unknown(str(unknown)) from None
        match decision:
            case Accept(_, number, name):
                entry, bracket = self._bracket(decision)
                self._ruled(entry, number, Ruled(self._reading(entry, number, bracket, name), reason=decision.reason))
            case Refuse(_, number, name):
                entry, bracket = self._bracket(decision)
                wording = self._wording(entry, number, bracket, name)
                self.rulings.dropped[entry.id, number][wording.id] = decision.reason
            case Compromise(_, number, text, over) if not over:
                entry, _ = self._bracket(decision)
                self._ruled(entry, number, Ruled(fitted(text, entry, number), True, decision.reason))
            case Compromise():
                self._bridge(decision)
            case Leave(_, number):
                entry, _ = self._bracket(decision)
                self.rulings.left.add((entry.id, number))
            case Answer():
                self._answer(decision)
            case Admit(_, accept):
                entry = self._entry(decision.entry)
                if not entry.proposals:
                    raise self._unknown(
                        f"{_name(entry)} is no new or rival paragraph that could be accepted or refused"
                    )
                self._admit(entry, accept, decision.reason)
            case Merge():
                self._merge(decision)
            case Strike(_, accept):
                self._strike(self._entry(decision.entry), accept, decision.reason)
            case Shift():
                self._shift(decision)
            case Redraft(_, text):
                entry = self._entry(decision.entry)
                self._whole(entry, Ruled(self._words(text), True, decision.reason))
            case Add(after):
                anchor = self._entry(after).id if after else ""
                anchor = self.parents[anchor].id if anchor in self.parents else anchor
                self.rulings.added.append(Add(anchor, self._words(decision.text), decision.reason))
            case Mark(_, status):
                self._once(self.rulings.statuses, self._entry(decision.entry).id, status, decision.entry)
            case Reserve(_, by, text):
                self.rulings.reservations.append((self._entry(decision.entry).id, by, clean(text)))
            case NotReflected(entry):
                id = self._entry(entry).id if entry else ""
                self.rulings.not_reflected[id] = decision.reason or "not reflected"

    def _entry(self, name: str) -> Entry:
        if name in self.entries:
            return self.entries[name]
        named = self.labels.get(name.casefold(), ()) if name else ()
        if len(named) == 1:
            return named[0]
        if named:
            raise self._unknown(f"“{name}” is the label of {len(named)} paragraphs; give the id of the one meant")
        raise self._unknown(f"the text has no paragraph “{name}”")

    def _words(self, text: str) -> str:
        """The words of a paragraph, which has some."""
        if not (words := clean(text)):
            raise Undecidable(f"decision {self.nth}: the new text is empty; to take a paragraph out, delete it")
        return words

    def finish(self) -> None:
        """Read the rival paragraphs that were accepted, once all is known that is decided inside them.

        Raises Undecidable where one proposal is answered in two ways.
        """
        answers: tuple[Mapping[str, object], ...] = (
            self.rulings.accepted, self.rulings.refused, self.rulings.merged
        )  # fmt: skip
        for answered, other in combinations(answers, 2):
            for id in answered.keys() & other.keys():
                p = self.proposals[id]
                on = self.made.get(id) or self.entries.get(p.target)
                where = f" on {_name(on)}" if on else ""
                asked = f"what {', '.join(p.by)} asks{where} ({p.kind})"
                raise Undecidable(f"{asked} is decided in two ways; leave out one of the decisions")
        for paragraph, (rival, reason) in self.chosen.items():
            self.rulings.texts[paragraph] = Ruled(compose(rival, self.rulings), reason=reason)

    def _bracket(self, decision: Accept | Refuse | Compromise | Leave) -> tuple[Entry, Bracket]:
        entry, number = self._entry(decision.entry), decision.bracket
        brackets = entry.brackets
        if not 1 <= number <= len(brackets):
            has = f"{len(brackets)} bracket{'s' * (len(brackets) != 1)}" if brackets else "no bracket"
            raise self._unknown(f"{_name(entry)} has {has}, so there is no bracket {number}")
        return entry, brackets[number - 1]

    def _reading(self, entry: Entry, number: int, bracket: Bracket, name: str) -> str:
        """What ``name``, or a group that speaks for it, reads in the bracket."""
        if name == BASE:
            return bracket.base
        for voice in voices(name, self.on):
            for wording in bracket.wordings:
                if voice in wording.by or voice in wording.support:
                    return read((bracket,), voice)
            if voice in bracket.retain:
                return bracket.base
        inside = next((w for w in bracket.wordings if name in _inside(w.spans)), None)
        if inside is not None:
            return read(inside.spans, name)
        raise self._no_wording(entry, number, bracket, name)

    def _wording(self, entry: Entry, number: int, bracket: Bracket, name: str) -> Wording:
        """The wording that ``name`` proposes in the bracket."""
        wording = next((w for w in bracket.wordings if name in w.by), None)
        if wording is None:
            raise self._no_wording(entry, number, bracket, name)
        return wording

    def _no_wording(self, entry: Entry, number: int, bracket: Bracket, name: str) -> UnknownTarget:
        there = ", ".join(n for w in bracket.wordings for n in w.by)
        return self._unknown(f"{name} has no wording in {_name(entry)}, bracket {number}; those there: base, {there}")

    def _ruled(self, entry: Entry, number: int, ruled: Ruled) -> None:
        if entry.id in self.rulings.texts or entry.id in self.chosen:
            raise self._contradiction(f"{_name(entry)} has been given a whole new text")
        self._once(self.rulings.brackets, (entry.id, number), ruled, f"{_name(entry)}, bracket {number},")

    def _bridge(self, decision: Compromise) -> None:
        entry, bracket = self._bracket(decision)
        over: set[str] = set()
        for name in decision.over:
            over.update(self._wording(entry, decision.bracket, bracket, name).proposals)
        if FACILITATOR not in decision.over and any(FACILITATOR in w.by for w in bracket.wordings):
            raise self._contradiction(
                f"{_name(entry)}, bracket {decision.bracket}, has a {FACILITATOR} already; name it among those bridged"
            )
        bridged = Bridged(fitted(decision.text, entry, decision.bracket), frozenset(over), decision.reason)
        where = (entry.id, decision.bracket)
        self._once(self.rulings.bridges, where, bridged, f"{_name(entry)}, bracket {decision.bracket},")

    def _answer(self, decision: Answer) -> None:
        p = self.proposals.get(decision.proposal)
        if p is None:
            raise self._unknown(f"there is no proposal “{decision.proposal}”")
        if not p.open:
            raise self._contradiction(f"the proposal “{p.id}” is no longer open: it is {p.disposition}")
        known = self.rulings.refused if decision.accept else self.rulings.accepted
        if p.id in known:
            raise self._contradiction(f"the proposal “{p.id}” is both accepted and refused")
        (self.rulings.accepted if decision.accept else self.rulings.refused)[p.id] = decision.reason
        if p.kind in (Ask.ALTERNATIVE, Ask.INSERT):
            if p.id in self.made:
                self._admit(self.made[p.id], decision.accept, decision.reason, only=p)
        elif p.kind is Ask.DELETE and p.target in self.entries:
            if decision.accept:
                self._strike(self.entries[p.target], True, decision.reason)
        elif p.kind is Ask.MOVE:
            if decision.accept:
                self._moved(self.entries[p.target], p.after)
        elif p.kind in (Ask.EDIT, Ask.SUPPORT, Ask.DELETE, Ask.RETAIN) and decision.accept:
            self._accept_words(p, decision)

    def _accept_words(self, p: Proposal, decision: Answer) -> None:
        """Take what a proposal asks in every bracket that shows it."""
        for entry in self.entries.values():
            for number, (bracket, start) in enumerate(_placed(entry), start=1):
                text = _asked_in(entry, bracket, start, p)
                against = next((w for w in bracket.wordings if p.kind is Ask.DELETE and w.id == p.target), None)
                if text is not None:
                    self._ruled(entry, number, Ruled(text, reason=decision.reason))
                elif against is not None:
                    self.rulings.dropped[entry.id, number][against.id] = decision.reason
        joined = self.made.get(p.target) or self.entries.get(p.target)
        if p.kind in (Ask.SUPPORT, Ask.DELETE) and joined is not None and joined.proposals:
            self._admit(joined, p.kind is Ask.SUPPORT, decision.reason)

    def _admit(self, entry: Entry, accept: bool, reason: str, *, only: Proposal | None = None) -> None:
        """Accept or refuse a new or rival paragraph; to refuse ``only`` one of its proposals leaves the others'."""
        if not accept:
            for id in [only.id] if only else entry.proposals:
                self._once(self.rulings.refused, id, reason, _name(entry))
            return
        for id in entry.proposals:
            self._once(self.rulings.accepted, id, reason, _name(entry))
        parent = self.parents.get(entry.id)
        if parent is not None and entry.kind is not Kind.FOOTNOTE:
            self._not_in_pieces(parent)
            self._once(self.chosen, parent.id, (entry, reason), _name(parent))

    def _whole(self, entry: Entry, ruled: Ruled) -> None:
        self._not_in_pieces(entry)
        self._once(self.rulings.texts, entry.id, ruled, _name(entry))

    def _not_in_pieces(self, entry: Entry) -> None:
        if any(id == entry.id for id, _ in (*self.rulings.brackets, *self.rulings.bridges)):
            raise self._contradiction(f"brackets of {_name(entry)} are decided one by one as well")

    def _merge(self, decision: Merge) -> None:
        entry, other = self._entry(decision.entry), self._entry(decision.into)
        if not entry.proposals or not other.proposals or entry is other:
            raise self._unknown(f"{_name(entry)} and {_name(other)} are not two new or rival paragraphs")
        for id in entry.proposals:
            self._once(self.rulings.merged, id, (other.proposals, decision.reason), _name(entry))

    def _strike(self, entry: Entry, accept: bool, reason: str) -> None:
        if entry.proposals:
            self._admit(entry, not accept, reason)
        elif accept:
            self._once(self.rulings.removed, entry.id, reason, _name(entry))
        else:
            asking = [p for p in self.rolling.proposals if p.open and p.kind is Ask.DELETE and p.target == entry.id]
            if not asking:
                raise self._unknown(f"nobody asks for the deletion of {_name(entry)}")
            for p in asking:
                self.rulings.refused[p.id] = reason

    def _shift(self, decision: Shift) -> None:
        entry = self._entry(decision.entry)
        moves = [m for m in entry.move if not decision.name or decision.name in m.by]
        if not moves:
            asked = f"{decision.name} has not asked" if decision.name else "nobody has asked"
            raise self._unknown(f"{asked} to move {_name(entry)}")
        if decision.accept and len(moves) > 1:
            raise self._unknown(
                f"{_name(entry)} is asked to move to {len(moves)} places; name whose request is accepted"
            )
        for id in (id for m in moves for id in m.proposals):
            (self.rulings.accepted if decision.accept else self.rulings.refused)[id] = decision.reason
        if decision.accept:
            self._moved(entry, moves[0].after)

    def _moved(self, entry: Entry, after: str) -> None:
        self._once(self.rulings.moved, entry.id, after, _name(entry))

    def _once(self, known: dict[Key, Value], key: Key, value: Value, what: str) -> None:
        if known.setdefault(key, value) != value:
            raise self._contradiction(f"{what} is decided in two ways")

    def _unknown(self, reason: str) -> UnknownTarget:
        return UnknownTarget(f"decision {self.nth}: {reason}")

    def _contradiction(self, reason: str) -> Undecidable:
        return Undecidable(f"decision {self.nth}: {reason}")


def _placed(entry: Entry) -> Iterator[tuple[Bracket, int]]:
    """The brackets of an entry, each with where it starts in the base text."""
    at = 0
    for span in entry.spans:
        if isinstance(span, Bracket):
            yield span, at
        at += len(span.base if isinstance(span, Bracket) else span.text)


def _asked_in(entry: Entry, bracket: Bracket, start: int, p: Proposal) -> str | None:
    """What the bracket reads where the proposal is accepted; None where it asks for nothing there."""
    for wording in bracket.wordings:
        if p.id in wording.proposals:
            return wording.text
        if p.kind is Ask.SUPPORT and (p.target == wording.id or p.target in wording.proposals):
            return wording.text
        if p.kind is Ask.EDIT and p.id in _proposals_inside(wording.spans):
            return read(wording.spans, p.by[0])
    if p.kind is Ask.RETAIN and p.within is not None and p.within.paragraph == entry.id:
        return bracket.base if on_base(entry.text, start, start + len(bracket.base), p.within) else None
    return None


def _inside(spans: Iterable[Span]) -> set[str]:
    return {name for w in every_wording(spans) for name in w.by}


def _proposals_inside(spans: Iterable[Span]) -> set[str]:
    return {id for w in every_wording(spans) for id in w.proposals}


def _name(entry: Entry) -> str:
    return entry.label or f"the paragraph “{entry.text[:40]}”"
