"""Entries taken over from the former version: as they are, or with no more than some of their brackets decided."""

from collections.abc import Sequence
from dataclasses import replace

from penholder.negotiation.brackets import merged_agreed
from penholder.negotiation.compile import ids_within
from penholder.negotiation.revising.carry_over import CarriedOver
from penholder.negotiation.revising.next_base import NextBase
from penholder.negotiation.revising.rulings import Rulings
from penholder.text.proposal import Ask, Proposal
from penholder.text.resolution import Paragraph
from penholder.text.rolling import Agreed, Entry, RollingText, Span, Wording


def kept(
    rolling: RollingText, base: NextBase, proposals: Sequence[Proposal], rulings: Rulings, carried: CarriedOver
) -> dict[str, Entry]:
    """The entries of the new version that need not be compiled, by their ids; ``proposals`` are those it will have.

    Where brackets alone were decided the others stay as they stand, wording by wording.
    """
    desk = _Desk(rolling, base, proposals, rulings, carried)
    found = {e.id: desk.taken_over(e) for e in rolling.entries}
    return {id: entry for id, entry in found.items() if entry is not None}


class _Desk:
    """What has been asked anew, or has changed, of each entry."""

    def __init__(
        self,
        rolling: RollingText,
        base: NextBase,
        proposals: Sequence[Proposal],
        rulings: Rulings,
        carried: CarriedOver,
    ) -> None:
        self.rulings, self.places = rulings, carried.places
        self.now = {p.id: p for p in base.text.paragraphs}
        self.before = {p.id: p for p in rolling.base.paragraphs}
        noted = {f.paragraph for f in (*rolling.base.footnotes, *base.text.footnotes)}
        self.notes = {id: (rolling.base.footnotes_of(id), base.text.footnotes_of(id)) for id in noted}
        self.touched = set(carried.joined_by)
        self.reworded: set[str] = set()  # entries of which nothing but wordings has changed
        self._find(rolling, proposals)
        first = {t.paragraphs[0].id if t.paragraphs else "" for t in (rolling.base, base.text)}
        if len(first) > 1 or "" in self.touched:
            self.touched |= first

    def _find(self, rolling: RollingText, proposals: Sequence[Proposal]) -> None:
        top_of = {id: top.id for top in rolling.entries for id in ids_within(top)}
        former = {p.id: p for p in rolling.proposals}
        self.touched |= {top_of.get(id, id) for id in self.rulings.statuses}
        self.touched |= {top_of.get(id, id) for id, _ in (*self.rulings.bridges, *self.rulings.dropped)}
        for p in proposals:
            old = former.get(p.id)
            if old is not None and _substance(old) == _substance(p):
                continue
            wording = old is not None and p.id not in self.rulings.refused and self._is_wording(old, p)
            for q in (p, old or p):
                place = q.within.paragraph if q.within else q.target or q.after
                ids = {top_of.get(place, place), top_of.get(q.id, place)}
                if wording:
                    self.reworded |= ids
                else:
                    self.touched |= ids

    def _is_wording(self, old: Proposal, p: Proposal) -> bool:
        """Whether the proposal words a paragraph of the base, or is on such a wording, and still is."""
        if old.within is not None:
            return old.within.paragraph in self.before or old.target in self.places.moved
        return old.kind is Ask.EDIT and old.target in self.before and p.target == old.target

    def taken_over(self, entry: Entry) -> Entry | None:
        """The entry as the new version has it; None where it has to be compiled."""
        paragraph, old = self.now.get(entry.id), self.before.get(entry.id)
        noted, notes = self.notes.get(entry.id, ((), ()))
        if paragraph is None or old is None or entry.id in self.touched or noted != notes:
            return None
        if paragraph == old and entry.id not in self.reworded:
            return entry
        if any(note.by for note in entry.footnotes):  # they may stand at the end of words that have changed
            return None
        if (
            entry.id in self.rulings.texts
            or self.rulings.not_reflected
            or replace(paragraph, text="", opening="") != (replace(old, text="", opening=""))
        ):
            return None
        return self._decided(entry, paragraph)

    def _decided(self, entry: Entry, paragraph: Paragraph) -> Entry | None:
        """The entry with its decided brackets as plain text."""
        spans: list[Span] = []
        number = 0
        for span in entry.spans:
            if isinstance(span, Agreed):
                spans.append(span)
                continue
            number += 1
            ruled = self.rulings.brackets.get((entry.id, number))
            wordings = () if ruled else tuple(map(self._renamed, span.wordings))
            spans.append(Agreed(ruled.text) if ruled else replace(span, wordings=wordings))
        decided = replace(entry, spans=merged_agreed(spans), opening=paragraph.opening)
        return decided if decided.text == paragraph.text else None

    def _renamed(self, wording: Wording) -> Wording:
        """The wording with the ids that it, and those inside it, have at their new places."""
        inner = tuple(
            s if isinstance(s, Agreed) else replace(s, wordings=tuple(map(self._renamed, s.wordings)))
            for s in wording.spans
        )
        id, _ = self.places.moved[wording.id]
        return wording if id == wording.id else replace(wording, id=id, spans=inner)


def _substance(p: Proposal) -> tuple[object, ...]:
    """What an entry shows of a proposal."""
    return p.disposition, p.target, p.text, p.after, p.within, p.offset, p.course.paragraph, p.course.called
