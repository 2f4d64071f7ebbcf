"""The laws that every revision keeps, whatever was decided."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from penholder.formats.json import rolling_from_dict, rolling_to_dict
from penholder.negotiation.compile import compile, statuses_of
from penholder.negotiation.decisions import (
    BASE,
    Accept,
    Add,
    Admit,
    Answer,
    Compromise,
    Decision,
    NotReflected,
    Redraft,
    Refuse,
    Strike,
)
from penholder.negotiation.dispositions import dispositions
from penholder.negotiation.extract import voices
from penholder.negotiation.revision import Revision
from penholder.negotiation.standing import stand
from penholder.text.proposal import Ask, Disposition, Proposal
from penholder.text.rolling import Bracket, Entry, RollingText, Span, read
from penholder.text.words import clean


def keep_the_laws(former: RollingText, decided: list[Decision], revision: Revision, *, on: date) -> None:
    """Everything that a revision promises; ``on`` is the date whose groups speak for their members."""
    no_two_entries_share_an_id(revision.rolling)
    every_proposal_has_one_disposition(former, revision)
    open_proposals_are_shown(revision)
    undecided_words_are_read_as_before(former, decided, revision, on)
    what_nobody_decided_on_stays(former, decided, revision)
    compiled_anew_it_reads_the_same(revision, on)
    read_back_from_json(revision.rolling)


def no_two_entries_share_an_id(rolling: RollingText) -> None:
    """A decision on an id is a decision on one paragraph."""
    of = Counter(entry.id for top in rolling.entries for entry in top.within())
    assert max(of.values(), default=1) == 1, of.most_common(1)


def every_proposal_has_one_disposition(former: RollingText, revision: Revision) -> None:
    """Nothing vanishes, nothing is doubled, and each keeps verbatim what it asked."""
    after = {p.id: p for p in revision.rolling.proposals}
    assert max(Counter(p.id for p in revision.rolling.proposals).values(), default=1) == 1
    for p in former.proposals:
        assert p.id in after, p
        now = after[p.id]
        assert (now.by, now.kind, now.asked) == (p.by, p.kind, p.asked)
        assert (now.rationale, now.source, now.received, now.released) == (
            p.rationale,
            p.source,
            p.received,
            p.released,
        )
        if not p.open:
            assert now == p
        elif not now.open:
            assert now.course.outcomes, now
            assert now.disposition is not Disposition.WITHDRAWN or p.kind is Ask.SUPPORT, now
    lines = dispositions(revision.rolling)
    told = [p.id for p in revision.rolling.proposals if p.released or p.kind is not Ask.COMMENT]
    assert [d.proposal for d in lines] == told
    had = {p.id: p.course.into for p in former.proposals}
    there = {*after, *(e.id for r in (former, revision.rolling) for e in r.every_entry())}
    assert {id for d in lines for id in d.into if id not in had.get(d.proposal, ())} <= there


def open_proposals_are_shown(revision: Revision) -> None:
    """What is still open stands in the brackets, boxes and notes of the new text, and its reading is its text."""
    entries = {e.id: e for e in revision.rolling.every_entry()}
    lost = [w for w in revision.rolling.warnings if "is not in the text" in w.message]
    assert not lost, lost
    made = {id for e in entries.values() for id in e.proposals}
    _, names = stand(revision.rolling.proposals)
    for p in revision.rolling.proposals:
        if p.open and p.kind in (Ask.INSERT, Ask.ALTERNATIVE):
            assert p.id in made, p
        if p.open and p.kind is Ask.EDIT and p.within is None and p.target in entries:
            shown = [w for b in entries[p.target].brackets for w in b.wordings if p.id in w.proposals]
            assert shown or p.text == entries[p.target].text, p
            joined = _supporters(entries[p.target])
            for name in names[p.id]:
                assert all(name in w.by for w in shown), (name, p)
                if name not in joined:
                    assert read(_as_proposed(entries[p.target].spans), name) == p.text, (name, p, entries[p.target])


def _as_proposed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans without changes inside wordings, which those who proposed such a wording may ask for themselves."""
    return tuple(
        replace(s, wordings=tuple(replace(w, spans=()) for w in s.wordings)) if isinstance(s, Bracket) else s
        for s in spans
    )


def undecided_words_are_read_as_before(
    former: RollingText, decided: list[Decision], revision: Revision, on: date
) -> None:
    """In each paragraph where brackets alone were decided, everybody reads its own wording in all the others.

    Only those whose words come from a paragraph that was merged into it read these, too. Who words a paragraph itself
    and joins another's wording there is held to its own: a paragraph with footnotes may be cut otherwise.
    """
    if any(isinstance(d, NotReflected) for d in decided):
        return
    named = _named(decided, Admit | Compromise | Redraft | Refuse | Strike) | _answered(former, decided)
    touched = {e.id for e in former.entries if named & {i.id for i in e.within()}}
    accepted = {(d.entry, d.bracket): d.name for d in decided if isinstance(d, Accept)}
    after = {e.id: e for e in revision.rolling.entries}
    come = _come_from_elsewhere(former, revision)
    for entry in former.entries:
        if entry.id in touched or entry.id not in after:
            continue
        for name in (None, *sorted((_proposers(entry) | _proposers(after[entry.id])) - come.get(entry.id, set()))):
            joins = name in _supporters(entry) | _supporters(after[entry.id])
            before, now = (_without_support(e.spans) if joins else e.spans for e in (entry, after[entry.id]))
            expected, number = "", 0
            for span in before:
                number += isinstance(span, Bracket)
                taken = accepted.get((entry.id, number)) if isinstance(span, Bracket) else None
                expected += _reading(span, taken, on) if taken and isinstance(span, Bracket) else read((span,), name)
            assert read(now, name) == clean(expected), (entry.label, name)


def _proposers(entry: Entry) -> set[str]:
    return {n for b in entry.brackets for w in b.wordings for n in w.by}


def _supporters(entry: Entry) -> set[str]:
    return {n for b in entry.brackets for w in b.wordings for n in w.support}


def _come_from_elsewhere(former: RollingText, revision: Revision) -> dict[str, set[str]]:
    """By paragraph: who had, or joined, a wording of another one that is gone, and that somebody merged into it."""
    known, still = {p.id: p for p in former.proposals}, {e.id for e in revision.rolling.every_entry()}
    gone = {e.id: _proposers(e) | _supporters(e) for e in former.every_entry() if e.id not in still}
    come: dict[str, set[str]] = defaultdict(set)
    for p in former.proposals:
        if p.kind is Ask.DELETE and p.target in gone:
            for id in p.with_:
                come[known[id].target] |= gone[p.target]
    return come


def _reading(bracket: Bracket, name: str, on: date) -> str:
    if name == BASE:
        return bracket.base
    voice = next((v for v in voices(name, on) if any(v in w.by for w in bracket.wordings)), name)
    return read((bracket,), voice)


def what_nobody_decided_on_stays(former: RollingText, decided: list[Decision], revision: Revision) -> None:
    """A paragraph on which, and on whose boxes, nothing was decided is as it was; so is each box of its own."""
    if any(isinstance(d, NotReflected) and not d.entry for d in decided):
        return
    named = {getattr(d, "entry", "") for d in decided} | _answered(former, decided)
    for d in decided:
        if isinstance(d, Add):
            named.add(d.after)
    after = {e.id: e for e in revision.rolling.every_entry()}
    tops = {e.id: e for e in revision.rolling.entries}
    for entry in former.entries:
        inside = {i.id for e in (entry, *entry.insertions) for i in e.within()}
        if named & inside or any(p.target in inside and p.kind is Ask.DELETE for p in _accepted(former, decided)):
            continue
        assert _substance(tops[entry.id]) == _substance(entry), entry.label
        for box in entry.insertions:
            assert _substance(after[box.id]) == _substance(box), box.label


def _substance(entry: Entry) -> Entry:
    """An entry without what depends on its neighbours: where boxes stand and moves go, the marks of footnotes."""
    notes = tuple(replace(n, mark="", label="") for n in entry.footnotes)
    return replace(entry, insertions=(), move=(), footnotes=notes, before=False)


def _named(decided: list[Decision], kinds: object) -> set[str]:
    return {d.entry for d in decided if isinstance(d, kinds)}  # type: ignore[union-attr, arg-type]


def _accepted(former: RollingText, decided: list[Decision]) -> Iterator[Proposal]:
    known = {p.id: p for p in former.proposals}
    return (known[d.proposal] for d in decided if isinstance(d, Answer))


def _answered(former: RollingText, decided: list[Decision]) -> set[str]:
    """The ids of the entries that an answered proposal, or the one it is on, is on or makes."""
    known, made = {p.id: p for p in former.proposals}, {id: e.id for e in former.every_entry() for id in e.proposals}
    ids: set[str] = set()
    for p in _accepted(former, decided):
        on = known.get(p.target)
        for q in (p, *((on,) if on else ())):
            ids |= {q.target, made.get(q.id, ""), q.within.paragraph if q.within else ""}
    return ids - {""}


def compiled_anew_it_reads_the_same(revision: Revision, on: date) -> None:
    """Brackets stay as they stood; compiling all of the new version may cut them otherwise, never read otherwise."""
    rolling = revision.rolling
    again = compile(
        rolling.base, rolling.proposals, on=on, version=rolling.version, as_of=rolling.as_of, profile=rolling.profile,
        warnings=rolling.warnings, statuses=statuses_of(rolling),
    )  # fmt: skip
    assert set(again.proposals) == set(rolling.proposals)
    for entry, other in zip(rolling.every_entry(), again.every_entry(), strict=True):
        assert replace(entry, spans=()) == replace(other, spans=()), entry.label
        for name in (None, *sorted(_proposers(entry) | _proposers(other))):
            spans, others = _without_support(entry.spans), _without_support(other.spans)
            assert read(spans, name) == read(others, name), (entry.label, name)


def _without_support(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans without support, which shows only in brackets where who gives it has no wording."""
    return tuple(
        replace(s, wordings=tuple(replace(w, support=()) for w in s.wordings)) if isinstance(s, Bracket) else s
        for s in spans
    )


def read_back_from_json(rolling: RollingText) -> None:
    """With all that is the penholder's alone, the JSON holds everything."""
    assert rolling_from_dict(rolling_to_dict(rolling, private=True)) == rolling
