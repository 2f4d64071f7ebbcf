"""Negotiations over many revisions, made at random: what is asked, what is decided; every revision keeps the laws."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from penholder.compare.redline import follow
from penholder.errors import OtherBase
from penholder.negotiation.compile import compile, ids_within, reopened, statuses_of
from penholder.negotiation.decisions import (
    FACILITATOR,
    Accept,
    Add,
    Admit,
    Answer,
    Compromise,
    Decision,
    Leave,
    Mark,
    NotReflected,
    Redraft,
    Refuse,
    Reserve,
    Shift,
    Strike,
)
from penholder.negotiation.differences import Sender, differences
from penholder.negotiation.revision import Revision, revise
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Place, Proposal, propose
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import Bracket, Entry, RollingText, Status
from penholder.text.words import clean
from tests.negotiation.laws_of_revision import keep_the_laws

ON = date(2014, 10, 12)
START = datetime(2014, 10, 12, 9, tzinfo=UTC)
DELEGATIONS = ("Brazil", "CARICOM", "China", "Cuba", "EU", "Kenya", "NAM", "Norway", "Trinidad and Tobago")
SPOKEN_FOR = {"CARICOM": "Guyana", "EU": "France", "NAM": "Nepal"}  # a member that never asks anything itself
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
    """A draft of so many paragraphs, some with sub-paragraphs or a footnote, one perhaps there twice."""
    made = [Paragraph(Kind.TITLE, "A title"), Paragraph(Kind.ENACTING, "The General Assembly,")]
    made += [Paragraph(Kind.PREAMBULAR, f"Noting {phrase(r, 12)} {phrase(r, 12)},") for _ in range(paragraphs // 2)]
    for n in range(1, paragraphs - paragraphs // 2 + 1):
        text = made[-1].text if r.random() < 0.05 else f"Urges {phrase(r, 12)} {phrase(r, 12)};"
        made.append(Paragraph(Kind.OPERATIVE, text, number=f"{n}."))
        if r.random() < 0.3:
            subs = range(r.randint(1, 3))
            made += [Paragraph(Kind.OPERATIVE, f"{phrase(r, 8)};", 1, number=f"({chr(97 + s)})") for s in subs]
    at = sorted(r.sample(range(2, len(made)), min(len(made) - 2, r.randint(0, 2))))
    notes = [
        Footnote(str(n), f"See {phrase(r, 8)}.", str(i), r.randint(1, len(made[i].text)))
        for n, i in enumerate(at, start=1)
    ]
    return settle(made, notes)


def edited(r: random.Random, text: str) -> str:
    """The text with one to three phrases inserted, deleted or replaced."""
    words = text.split(" ")
    for _ in range(r.randint(1, 3)):
        start = r.randint(0, len(words))
        end = min(len(words), start + r.randint(0, 3))
        words[start:end] = phrase(r).split(" ") if r.random() < 0.7 else []
    return clean(" ".join(words)) or phrase(r)


def wordings(r: random.Random, rolling: RollingText, hour: int) -> list[Proposal]:
    """What some delegations ask of the present base and of each other; some send the same copy, some a joint one."""
    made: list[Proposal] = []
    for nth, name in enumerate(r.sample(DELEGATIONS, r.randint(1, 4))):
        received = START + timedelta(hours=hour, minutes=nth)
        joint = (name, r.choice(DELEGATIONS)) if r.random() < 0.15 else (name,)
        senders = [Sender(tuple(dict.fromkeys(joint)), f"{name}.docx", received)]
        if r.random() < 0.2:
            senders.append(Sender((r.choice(DELEGATIONS),), "the same.docx", received))
        copy = edited_copy(r, rolling.base)
        for sender in senders:
            try:
                made += differences(rolling.base, copy, sender)[0]
            except OtherBase:
                continue
    return [*made, *on_others(r, rolling), *on_paragraphs(r, rolling)]


def edited_copy(r: random.Random, base: Resolution) -> Resolution:
    """The base as a delegation would send it back."""
    copied = [(p, list(base.footnotes_of(p.id))) for p in base.paragraphs]
    for _ in range(r.randint(0, 3)):
        at = r.randrange(2, len(copied)) if len(copied) > 2 else 1
        p, notes = copied[at]
        act = r.random()
        if act < 0.55:
            text = edited(r, p.text)
            copied[at] = (
                replace(p, text=text),
                [replace(n, offset=min(len(text), follow(p.text, text, n.offset))) for n in notes],
            )
        elif act < 0.65:
            notes.append(Footnote("9", f"See also {phrase(r, 6)}.", p.id, r.randint(0, len(p.text))))
        elif act < 0.7 and notes:
            n = r.randrange(len(notes))
            notes[n : n + 1] = [replace(notes[n], text=edited(r, notes[n].text))] if r.random() < 0.6 else []
        elif act < 0.8:
            new = f"{'Noting' if p.kind is Kind.PREAMBULAR else 'Notes'} {phrase(r, 12)} {phrase(r, 12)};"
            copied[at + 1 : at + 1] = [(Paragraph(p.kind, text, p.level), []) for text in (new, f"Also {new}")][
                : r.randint(1, 2)
            ]
        elif act < 0.84 and len(words := p.text.split(" ")) > 8:
            half = len(words) // 2
            copied[at : at + 1] = [
                (replace(p, text=clean(" ".join(words[:half]))), []),
                (Paragraph(p.kind, clean(" ".join(words[half:])), p.level), []),
            ]
        elif act < 0.87 and at + 1 < len(copied) and copied[at + 1][0].kind is p.kind and p.level == 0:
            copied[at : at + 2] = [(replace(p, text=f"{p.text} {copied[at + 1][0].text}"), notes)]
        elif act < 0.92 and len(copied) > 5:
            del copied[at]
        else:
            copied.insert(r.randrange(2, len(copied)), copied.pop(at))
    notes_now = [replace(n, paragraph=str(i), id="") for i, (_, notes) in enumerate(copied) for n in notes]
    return settle([Paragraph(p.kind, p.text, p.level) for p, _ in copied], notes_now)


def on_others(r: random.Random, rolling: RollingText) -> Iterator[Proposal]:
    """Support for, and changes inside, what others propose; new paragraphs behind theirs; requests to keep the base."""
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
                    if r.random() < 0.05 and w.proposals:
                        kind = r.choice((Ask.SUPPORT, Ask.DELETE))
                        yield propose(Proposal((r.choice(DELEGATIONS),), kind, r.choice(w.proposals)))
                if r.random() < 0.08 and span.base.strip():
                    place = Place(entry.id, at, at + len(span.base), span.base)
                    yield propose(Proposal((r.choice(DELEGATIONS),), Ask.RETAIN, entry.id, within=place))
            at += len(span.base if isinstance(span, Bracket) else span.text)
        if not entry.proposals:
            continue
        if r.random() < 0.2:
            yield propose(Proposal((r.choice(DELEGATIONS),), r.choice((Ask.SUPPORT, Ask.DELETE)), entry.proposals[0]))
        if r.random() < 0.15:
            yield propose(Proposal((r.choice(DELEGATIONS),), Ask.EDIT, entry.id, edited(r, entry.text)))
    for new in (i for e in rolling.entries for i in e.insertions):
        if r.random() < 0.15:
            text = f"Further notes {phrase(r, 12)};"
            yield propose(
                Proposal(
                    (r.choice(DELEGATIONS),), Ask.INSERT, text=text, after=new.id, level=new.level,
                    paragraph_kind=new.kind,
                )
            )  # fmt: skip


def on_paragraphs(r: random.Random, rolling: RollingText) -> Iterator[Proposal]:
    """Reservations, requests to keep, comments that nobody has released."""
    for entry in rolling.every_entry():
        if r.random() < 0.03:
            yield propose(Proposal((r.choice(DELEGATIONS),), Ask.RESERVE, entry.id))
        if r.random() < 0.03:
            yield propose(Proposal((r.choice(DELEGATIONS),), Ask.RETAIN, entry.id))
        if r.random() < 0.02:
            said = f"for the capital: {phrase(r)}"
            yield propose(Proposal((r.choice(DELEGATIONS),), Ask.COMMENT, entry.id, said, released=False))


def decisions(r: random.Random, rolling: RollingText, share: float) -> list[Decision]:
    """Decisions on about that share of what is open, none contradicting another."""
    made: list[Decision] = []
    for entry in rolling.entries:
        made += _on_entry(r, entry, share)
        made += _on_footnotes(r, entry, share)
        for new in entry.insertions:
            made += _on_brackets(r, new, share / 3)
            if r.random() < share:
                made.append(Admit(new.id, r.random() < 0.6))
        made += _on_moves(r, entry, share)
        if r.random() < share / 20:
            made.append(Reserve(entry.id, r.choice(DELEGATIONS), "pending instructions"))
    if not made:
        made += _answers(r, rolling)
    if r.random() < share / 4:
        made.append(Add(r.choice(rolling.entries).id, f"Also notes {phrase(r, 12)};"))
    if r.random() < share / 8:
        made.append(NotReflected(reason="clean text"))
    elif r.random() < share / 4:
        made.append(NotReflected(r.choice(rolling.entries).id, reason="clean paragraph"))
    plain = [e for e in rolling.entries if not (e.brackets or e.alternatives or e.delete or e.move)]
    if plain and r.random() < share:
        made.append(Mark(r.choice(plain).id, r.choice(list(Status))))
    return made


def _on_entry(r: random.Random, entry: Entry, share: float) -> Iterator[Decision]:
    if r.random() < share / 6 and entry.kind is not Kind.TITLE:
        yield Redraft(entry.id, edited(r, entry.text))
    elif entry.alternatives and r.random() < share:
        rival, accept = r.choice(entry.alternatives), r.random() < 0.6
        yield Admit(rival.id, accept)
        yield from _on_brackets(r, rival, share / 3)
        if not accept:
            yield from _on_brackets(r, entry, share)
    elif entry.delete and r.random() < share:
        yield Strike(entry.id, r.random() < 0.5)
    else:
        yield from _on_brackets(r, entry, share)


def _on_footnotes(r: random.Random, entry: Entry, share: float) -> Iterator[Decision]:
    for note in entry.footnotes:
        if note.by and r.random() < share:
            yield Admit(note.id, r.random() < 0.6)
        elif note.delete and not note.by and r.random() < share:
            yield Strike(note.id, r.random() < 0.5)
        else:
            yield from _on_brackets(r, note, share)


def _on_moves(r: random.Random, entry: Entry, share: float) -> Iterator[Decision]:
    if entry.move and r.random() < share:
        if r.random() < 0.5:
            yield Shift(entry.id, r.random() < 0.5, r.choice(r.choice(entry.move).by))
        else:
            yield Answer(r.choice(entry.move).proposals[0], r.random() < 0.5)


def _on_brackets(r: random.Random, entry: Entry, share: float) -> Iterator[Decision]:
    for number, bracket in enumerate(entry.brackets, start=1):
        if r.random() >= share:
            continue
        act, names = r.random(), [n for w in bracket.wordings for n in w.by]
        if act < 0.4:
            name = r.choice(names)
            spoken_for = r.random() < 0.3 and not set(SPOKEN_FOR) & set(names) - {name}
            yield Accept(entry.id, number, SPOKEN_FOR.get(name, name) if spoken_for else name)
        elif act < 0.65:
            yield Accept(entry.id, number, "base")
        elif act < 0.75:
            yield Refuse(entry.id, number, r.choice(names))
        elif act < 0.8:
            yield Leave(entry.id, number)
        elif act < 0.9 or FACILITATOR in names:
            yield Compromise(entry.id, number, phrase(r) if r.random() < 0.9 else "")
        else:
            yield Compromise(entry.id, number, phrase(r), (names[0],))


def _answers(r: random.Random, rolling: RollingText) -> Iterator[Decision]:
    """Answers to a few proposals, of whatever kind, each on a paragraph of its own."""
    answered: set[str] = set()
    top = {id: e.id for e in rolling.entries for id in ids_within(e)}
    known = {p.id: p for p in rolling.proposals}
    open_ = [p for p in rolling.proposals if p.open]
    for p in r.sample(open_, min(len(open_), 3)):
        theirs = known.get(p.target, p)
        on = top.get(theirs.id) or top.get(theirs.within.paragraph if theirs.within else theirs.target, "")
        if on not in answered:
            answered.add(on)
            yield Answer(p.id, r.random() < 0.6, "answered")


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
        compiled = compile(
            rolling.base, (*rolling.proposals, *asked), on=ON, version=rolling.version, statuses=statuses_of(rolling)
        )
        self.rolling = replace(reopened(rolling, compiled), warnings=())

    def revise(self, share: float) -> Revision:
        """Issue the next version."""
        decided = decisions(self.r, self.rolling, share if self.r.random() < 0.8 else 0)
        revision = revise(self.rolling, decided, on=ON)
        keep_the_laws(self.rolling, decided, revision, on=ON)
        self.rolling = revision.rolling
        return revision
