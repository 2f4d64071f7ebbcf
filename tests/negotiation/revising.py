"""Negotiations over many revisions, made at random: wordings, decisions, and the laws that every revision keeps."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from penholder.negotiation.compile import compile, statuses_of
from penholder.negotiation.decisions import (
    Accept,
    Add,
    Admit,
    Answer,
    Compromise,
    Decision,
    Mark,
    NotReflected,
    Redraft,
    Refuse,
    Strike,
)
from penholder.negotiation.differences import Sender, differences
from penholder.negotiation.revision import Revision, revise
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Disposition, Place, Proposal, propose
from penholder.text.resolution import Paragraph, Resolution, settle
from penholder.text.rolling import Bracket, Entry, RollingText, Status, read
from penholder.text.words import clean

ON = date(2014, 10, 12)
START = datetime(2014, 10, 12, 9, tzinfo=UTC)
DELEGATIONS = ("Brazil", "Cuba", "EU", "Norway", "Trinidad and Tobago", "China", "Kenya")
_WORDS = (
    "urges all States to ensure that women and girls enjoy without delay the full and equal rights set out in the "
    "Charter , including freedom of opinion and the right to development , in accordance with international law and "
    "national priorities ; notes with concern the lack of resources for small delegations"
).split()


def phrase(r: random.Random, most: int = 4) -> str:
    """A few words."""
    start = r.randrange(len(_WORDS) - most)
    return " ".join(_WORDS[start : start + r.randint(1, most)])


def draft(r: random.Random, paragraphs: int) -> Resolution:
    """A draft of so many paragraphs."""
    made = [Paragraph(Kind.TITLE, "A title"), Paragraph(Kind.ENACTING, "The General Assembly,")]
    made += [Paragraph(Kind.PREAMBULAR, f"Noting {phrase(r, 12)} {phrase(r, 12)},") for _ in range(paragraphs // 2)]
    for n in range(1, paragraphs - paragraphs // 2 + 1):
        made.append(Paragraph(Kind.OPERATIVE, f"Urges {phrase(r, 12)} {phrase(r, 12)};", number=f"{n}."))
    return settle(made)


def edited(r: random.Random, text: str) -> str:
    """The text with one to three phrases inserted, deleted or replaced."""
    words = text.split(" ")
    for _ in range(r.randint(1, 3)):
        start = r.randint(0, len(words))
        end = min(len(words), start + r.randint(0, 3))
        words[start:end] = phrase(r).split(" ") if r.random() < 0.7 else []
    return clean(" ".join(words)) or phrase(r)


def wordings(r: random.Random, rolling: RollingText, hour: int) -> list[Proposal]:
    """What some delegations ask of the present base and of each other."""
    made: list[Proposal] = []
    for nth, name in enumerate(r.sample(DELEGATIONS, r.randint(1, 4))):
        sender = Sender((name,), f"{name}.docx", START + timedelta(hours=hour, minutes=nth))
        paragraphs = list(rolling.base.paragraphs)
        for _ in range(r.randint(0, 3)):
            at = r.randrange(2, len(paragraphs)) if len(paragraphs) > 2 else 1
            act = r.random()
            p = paragraphs[at]
            if act < 0.6:
                paragraphs[at] = Paragraph(p.kind, edited(r, p.text), p.level, p.number)
            elif act < 0.75:
                new = f"{'Noting' if p.kind is Kind.PREAMBULAR else 'Notes'} {phrase(r, 12)} {phrase(r, 12)};"
                paragraphs.insert(at + 1, Paragraph(p.kind, new))
            elif act < 0.85 and len(paragraphs) > 5:
                del paragraphs[at]
            else:
                paragraphs.insert(r.randrange(2, len(paragraphs)), paragraphs.pop(at))
        copy = settle([Paragraph(p.kind, p.text, p.level) for p in paragraphs])
        made += differences(rolling.base, copy, sender)[0]
    return [*made, *on_others(r, rolling)]


def on_others(r: random.Random, rolling: RollingText) -> Iterator[Proposal]:
    """Support for, and changes inside, what others propose."""
    for entry in rolling.every_entry():
        at = 0
        for span in entry.spans:
            if isinstance(span, Bracket):
                for w in span.wordings:
                    if r.random() < 0.15 and w.text.strip():
                        place = Place(entry.id, at, at + len(span.base), w.text)
                        kind = r.choice((Ask.SUPPORT, Ask.DELETE, Ask.EDIT))
                        new = edited(r, w.text.strip()) if kind is Ask.EDIT else ""
                        others = [name for name in DELEGATIONS if name not in w.by]
                        yield propose(Proposal((r.choice(others),), kind, w.id, new, within=place))
            at += len(span.base if isinstance(span, Bracket) else span.text)
        if entry.proposals and r.random() < 0.2:
            yield propose(Proposal((r.choice(DELEGATIONS),), r.choice((Ask.SUPPORT, Ask.DELETE)), entry.proposals[0]))
        if entry.id and r.random() < 0.03:
            yield propose(Proposal((r.choice(DELEGATIONS),), Ask.RESERVE, entry.id))


def decisions(r: random.Random, rolling: RollingText, share: float) -> list[Decision]:
    """Decisions on about that share of what is open, none contradicting another."""
    made: list[Decision] = []
    for entry in rolling.entries:
        if r.random() < share / 6 and entry.kind is not Kind.TITLE:
            made.append(Redraft(entry.id, edited(r, entry.text)))
        elif entry.alternatives and r.random() < share:
            made.append(Admit(r.choice(entry.alternatives).id, r.random() < 0.6))
            if made[-1] == Admit(made[-1].entry, True):  # type: ignore[union-attr]
                continue
            made += _on_brackets(r, entry, share)
        elif entry.delete and r.random() < share:
            made.append(Strike(entry.id, r.random() < 0.5))
        else:
            made += _on_brackets(r, entry, share)
        for new in entry.insertions:
            made += _on_brackets(r, new, share / 3)
            if r.random() < share:
                made.append(Admit(new.id, r.random() < 0.6))
        for move in entry.move:
            if r.random() < share and len(entry.move) == 1:
                made.append(Answer(move.proposals[0], r.random() < 0.5))
    if r.random() < share / 4:
        made.append(Add(r.choice(rolling.entries).id, f"Also notes {phrase(r, 12)};"))
    if r.random() < share / 8:
        made.append(NotReflected(reason="clean text"))
    plain = [e for e in rolling.entries if not (e.brackets or e.alternatives or e.delete or e.move)]
    if plain and r.random() < share:
        made.append(Mark(r.choice(plain).id, Status.AD_REF))
    return made


def _on_brackets(r: random.Random, entry: Entry, share: float) -> Iterator[Decision]:
    for number, bracket in enumerate(entry.brackets, start=1):
        if r.random() >= share:
            continue
        act, names = r.random(), [n for w in bracket.wordings for n in w.by]
        if act < 0.4:
            yield Accept(entry.id, number, r.choice(names))
        elif act < 0.7:
            yield Accept(entry.id, number, "base")
        elif act < 0.8:
            yield Refuse(entry.id, number, r.choice(names))
        elif act < 0.9 or "facilitator's proposal" in names:
            yield Compromise(entry.id, number, phrase(r))
        else:
            yield Compromise(entry.id, number, phrase(r), (names[0],))


@dataclass
class Negotiation:
    """A negotiation as it goes on; every step keeps the laws."""

    r: random.Random
    rolling: RollingText
    hour: int = 0

    @classmethod
    def begun(cls, seed: int, paragraphs: int) -> "Negotiation":
        """A draft of so many paragraphs and the first wordings."""
        r = random.Random(seed)
        negotiation = cls(r, compile(draft(r, paragraphs), (), on=ON))
        negotiation.hear()
        return negotiation

    def hear(self) -> None:
        """Take in what delegations ask of the present version."""
        self.hour += 1
        asked = wordings(self.r, self.rolling, self.hour)
        rolling = self.rolling
        self.rolling = compile(
            rolling.base, (*rolling.proposals, *asked), on=ON, version=rolling.version, statuses=statuses_of(rolling)
        )

    def revise(self, share: float) -> Revision:
        """Issue the next version."""
        decided = decisions(self.r, self.rolling, share)
        revision = revise(self.rolling, decided, on=ON)
        keep_the_laws(self.rolling, decided, revision)
        self.rolling = revision.rolling
        return revision


def keep_the_laws(former: RollingText, decided: list[Decision], revision: Revision) -> None:
    """Everything that a revision promises."""
    every_proposal_has_one_disposition(former, revision)
    open_proposals_are_shown(revision)
    undecided_words_are_read_as_before(former, decided, revision)


def every_proposal_has_one_disposition(former: RollingText, revision: Revision) -> None:
    """Nothing vanishes, nothing is doubled, and each keeps verbatim what it asked."""
    after = {p.id: p for p in revision.rolling.proposals}
    assert max(Counter(p.id for p in revision.rolling.proposals).values(), default=1) == 1
    for p in former.proposals:
        assert p.id in after, p
        now = after[p.id]
        assert (now.by, now.kind, now.asked) == (p.by, p.kind, p.asked)
        if not p.open:
            assert now == p
        elif not now.open:
            assert now.course.outcomes or now.disposition is Disposition.WITHDRAWN, now


def open_proposals_are_shown(revision: Revision) -> None:
    """What is still open stands in the brackets, boxes and notes of the new text, and its reading is its text."""
    entries = {e.id: e for e in revision.rolling.every_entry()}
    lost = [w for w in revision.rolling.warnings if "is not in the text" in w.message]
    assert not lost, lost
    for p in revision.rolling.proposals:
        if p.open and p.kind is Ask.EDIT and p.within is None and p.target in entries:
            shown = [w for b in entries[p.target].brackets for w in b.wordings if p.id in w.proposals]
            assert shown or p.text == entries[p.target].text, p
            for name in p.by:
                joined = any(name in w.support for b in entries[p.target].brackets for w in b.wordings)
                if not joined and any(name in w.by for w in shown):
                    assert read(entries[p.target].spans, name) == p.text, (name, p, entries[p.target])


def undecided_words_are_read_as_before(former: RollingText, decided: list[Decision], revision: Revision) -> None:
    """In each paragraph where brackets alone were decided, everybody reads its own wording in all the others."""
    if any(isinstance(d, NotReflected) for d in decided):
        return
    named = {d.entry for d in decided if isinstance(d, Admit | Compromise | Redraft | Refuse | Strike)}
    touched = {e.id for e in former.entries if named & {e.id, *(a.id for a in e.alternatives)}}
    accepted = {(d.entry, d.bracket): d.name for d in decided if isinstance(d, Accept)}
    after = {e.id: e for e in revision.rolling.entries}
    for entry in former.entries:
        if entry.id in touched or entry.id not in after:
            continue
        for name in {n for b in entry.brackets for w in b.wordings for n in w.by}:
            expected, number = "", 0
            for span in entry.spans:
                number += isinstance(span, Bracket)
                taken = accepted.get((entry.id, number)) if isinstance(span, Bracket) else None
                expected += read((span,), None if taken == "base" else taken or name)
            assert read(after[entry.id].spans, name) == clean(expected), (entry.label, name)
