"""Wordings made on an earlier version: finds which version a copy was made on, and carries what it asks forward."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from penholder.compare.align import REWRITTEN, align
from penholder.compare.redline import follow
from penholder.negotiation.revising.carrier import overall
from penholder.negotiation.revising.merge import carry
from penholder.text.proposal import Ask, Course, Disposition, Outcome, Proposal
from penholder.text.resolution import Paragraph, Resolution
from penholder.text.rolling import RollingText, Warning, new_paragraph_id


def nearest(copy: Resolution, versions: Sequence[RollingText]) -> RollingText:
    """The version of which most paragraphs stand in the copy word for word; where several do, the one likest to it.

    The first given, where nothing sets them apart.
    """
    texts = {p.text for p in copy.paragraphs}
    same = [sum(p.text in texts for p in v.base.paragraphs) for v in versions]
    likest = [v for v, n in zip(versions, same, strict=True) if n == max(same)]
    return likest[0] if len(likest) == 1 else max(likest, key=lambda v: _likeness(copy, v.base))


def _likeness(copy: Resolution, base: Resolution) -> float:
    """How like each other those paragraphs are that only one of them has, from 0 to 100."""
    copied, there = ({p.text: None for p in text.paragraphs} for text in (copy, base))
    return fuzz.ratio(" ".join(t for t in copied if t not in there), " ".join(t for t in there if t not in copied))


def forward(
    proposals: Iterable[Proposal], earlier: RollingText, present: RollingText, source: str
) -> tuple[tuple[Proposal, ...], tuple[Warning, ...]]:
    """What was asked of the ``earlier`` version, asked of the ``present`` one; and a warning that says what that did.

    An edit is merged word by word with what has changed since. What the present text says already is accepted, what it
    has no place for overtaken: both are kept, and count no more.
    """
    carrier = _Carrier(earlier, present)
    carried = tuple(carrier.of(p) for p in proposals)
    counts = {d: sum(p.disposition is d for p in carried) for d in Disposition}
    version = earlier.version or "the zero draft"
    told = ", ".join(
        f"{counts[d]} {said}"
        for d, said in (
            (Disposition.OPEN, "carried forward"),
            (Disposition.ACCEPTED, "in the text already"),
            (Disposition.ACCEPTED_IN_PART, "in the text in part"),
            (Disposition.OVERTAKEN, "overtaken"),
        )
        if counts[d]
    )
    warning = Warning(source, "", f"was made on {version}, not on {present.version or 'the present version'}: {told}")
    return carried, (warning,) if carried else ()


@dataclass
class _Carrier:
    earlier: RollingText
    present: RollingText

    def __post_init__(self) -> None:
        old, new = self.earlier.base, self.present.base
        self.before = {p.id: p for p in old.paragraphs}
        self.now = {p.id: p for p in new.paragraphs}
        self.ids = _same_ids(old.paragraphs, new.paragraphs) | _same_footnotes(old, new)
        self.texts = {p.text: p.id for p in new.paragraphs}
        self.notes_then = {f.id: f.text for f in old.footnotes}
        self.notes_now = {f.id: f.text for f in new.footnotes}
        self.version = self.present.version

    def of(self, p: Proposal) -> Proposal:
        """One proposal asked of the present version, with its course so far."""
        label = self.before[p.target].label if p.target in self.before else ""
        p = replace(p, course=Course(made_on=self.earlier.version or "zero draft", label=label, asked=p.text))
        return _FORWARD.get(p.kind, _Carrier._on)(self, p)

    def _edit(self, p: Proposal) -> Proposal:
        target = self.ids.get(p.target)
        if p.within is not None or target is None:
            return self._end(p, Disposition.OVERTAKEN, "what it was on is not in the text")
        old, new = self._then(p.target), self._now(target)
        carried = carry(old, new, p.text)
        outcomes = tuple(
            Outcome(self.version, Disposition.ACCEPTED if lost.taken else Disposition.OVERTAKEN, lost.base, lost.text)
            for lost in carried.lost
        )
        p = replace(p, target=target, text=carried.text, course=replace(p.course, outcomes=outcomes))
        return p if carried.kept or not outcomes else replace(p, disposition=overall(outcomes))

    def _then(self, id: str) -> str:
        """The text in the earlier version of what has that id."""
        return self.before[id].text if id in self.before else self.notes_then.get(id, "")

    def _now(self, id: str) -> str:
        """Its text in the present version."""
        return self.now[id].text if id in self.now else self.notes_now.get(id, "")

    def _alternative(self, p: Proposal) -> Proposal:
        target = self.ids.get(p.target)
        if target is not None and self._now(target) == p.text:
            return self._end(replace(p, target=target), Disposition.ACCEPTED)
        return self._on(p)

    def _insert(self, p: Proposal) -> Proposal:
        if p.target:
            return self._footnote(p)
        made = new_paragraph_id("insert", p.after, p.text, self.before)
        if p.text in self.texts:
            self.ids[made] = self.texts[p.text]
            return self._end(p, Disposition.ACCEPTED, "the text has it already")
        after = self.ids.get(p.after, "") if p.after else ""
        self.ids[made] = new_paragraph_id("insert", after, p.text, self.now)
        return replace(p, after=after)

    def _footnote(self, p: Proposal) -> Proposal:
        target = self.ids.get(p.target)
        if target is None:
            return self._on(p)
        offset = follow(self._then(p.target), self._now(target), p.offset) if p.offset >= 0 else -1
        return replace(p, target=target, offset=offset)

    def _delete(self, p: Proposal) -> Proposal:
        gone = p.target in self.before and p.target not in self.ids
        return self._end(p, Disposition.ACCEPTED, "it is gone already") if gone else self._on(p)

    def _move(self, p: Proposal) -> Proposal:
        return self._on(replace(p, after=self.ids.get(p.after, "")) if p.after else p)

    def _on(self, p: Proposal) -> Proposal:
        """What is asked of a paragraph as a whole."""
        if p.target in self.ids:
            return replace(p, target=self.ids[p.target])
        if p.target and p.target not in self.now:
            return self._end(p, Disposition.OVERTAKEN, "what it was on is not in the text")
        return p

    def _end(self, p: Proposal, disposition: Disposition, reason: str = "") -> Proposal:
        outcome = Outcome(self.version, disposition, "", p.text, reason)
        return replace(p, disposition=disposition, course=replace(p.course, outcomes=(outcome,)))


def _same_ids(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> dict[str, str]:
    """Which paragraph each of the old ones is now: by its id where versions share them, else by its words.

    One that is gone is not taken for whatever new one is least unlike it.
    """
    now = {p.id for p in new}
    known = {p.id: p.id for p in old if p.id in now}
    left = [p for p in old if p.id not in known], [p for p in new if p.id not in known]
    pairs = (p for p in align(*left).pairs if p.likeness >= REWRITTEN)
    return known | {left[0][p.old].id: left[1][p.new].id for p in pairs if p.old is not None and p.new is not None}


def _same_footnotes(old: Resolution, new: Resolution) -> dict[str, str]:
    now = {f.id for f in new.footnotes}
    texts = {f.text: f.id for f in new.footnotes}
    return {f.id: f.id if f.id in now else texts[f.text] for f in old.footnotes if f.id in now or f.text in texts}


_FORWARD: dict[Ask, Callable[[_Carrier, Proposal], Proposal]] = {
    Ask.EDIT: _Carrier._edit,
    Ask.ALTERNATIVE: _Carrier._alternative,
    Ask.INSERT: _Carrier._insert,
    Ask.DELETE: _Carrier._delete,
    Ask.MOVE: _Carrier._move,
}
