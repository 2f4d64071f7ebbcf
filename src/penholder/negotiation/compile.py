"""Compile: a base text and everybody's proposals become one rolling text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from types import MappingProxyType

from penholder.negotiation.additions import Additions, arrange
from penholder.negotiation.brackets import Asked, Inside, OrderKey, lay_over
from penholder.negotiation.standing import by_target, stand
from penholder.states import sort_key
from penholder.text.kind import Kind
from penholder.text.labels import label_new
from penholder.text.proposal import Ask, Proposal
from penholder.text.resolution import Paragraph, Resolution
from penholder.text.rolling import (
    Bracket,
    Comment,
    Entry,
    Move,
    RollingText,
    Span,
    Status,
    Warning,
    Wording,
    every_wording,
    new_paragraph_id,
)

NO_STATUS: Mapping[str, Status] = MappingProxyType({})
NO_ENTRIES: Mapping[str, Entry] = MappingProxyType({})
_REOPENING = frozenset((Ask.EDIT, Ask.ALTERNATIVE, Ask.DELETE, Ask.MOVE))


def compile(
    base: Resolution,
    proposals: Iterable[Proposal],
    *,
    on: date,
    version: str = "",
    as_of: datetime | None = None,
    profile: str = "un-ga",
    warnings: Iterable[Warning] = (),
    statuses: Mapping[str, Status] = NO_STATUS,
    known: Mapping[str, Entry] = NO_ENTRIES,
) -> RollingText:
    """The rolling text of ``base`` with every proposal in it; the order in which they are given makes no difference.

    ``on`` is the date whose names of states order the names. A proposal whose target is not in the text is kept among
    the proposals and reported. ``statuses`` are those of entries, by id; ``known`` are entries of paragraphs, by id,
    that are as another compilation left them, and are taken from it.
    """
    every, names = stand(proposals)
    desk = _Desk(base, every, names, cache(lambda name: sort_key(name, on)), statuses)
    desk.take_as_placed(known.values())
    entries = tuple(known.get(p.id) or desk.entry(p) for p in base.paragraphs)
    reported = (*warnings, *map(_lost, desk.lost()))
    listed = in_document_order(every, entries)
    return RollingText(base, entries, listed, reported, version or base.version, as_of, profile)


def statuses_of(rolling: RollingText) -> dict[str, Status]:
    """The status of every entry that is not simply open, by id."""
    return {e.id: e.status for e in rolling.every_entry() if e.status is not Status.OPEN}


def reopened(before: RollingText, after: RollingText) -> RollingText:
    """``after`` with every agreed paragraph that has got a new proposal since ``before`` marked open, and reported."""
    had = {p.id for p in before.proposals}
    asked = {
        p.within.paragraph if p.within else p.target
        for p in after.proposals
        if p.open and p.id not in had and p.kind in _REOPENING
    }
    warnings: list[Warning] = []

    def mark(entry: Entry) -> Entry:
        if entry.id in asked and entry.status in (Status.AD_REF, Status.AGREED):
            warnings.append(Warning("", entry.label, f"was {entry.status} and is reopened by a new proposal"))
            entry = replace(entry, status=Status.OPEN)
        return replace(entry, insertions=tuple(map(mark, entry.insertions))) if entry.insertions else entry

    entries = tuple(map(mark, after.entries))
    return replace(after, entries=entries, warnings=(*after.warnings, *warnings)) if warnings else after


def in_document_order(proposals: Iterable[Proposal], entries: Iterable[Entry]) -> tuple[Proposal, ...]:
    """Proposals by the paragraph they are on, those on nothing in the text last; within one, as they were received."""
    proposals = tuple(proposals)
    place = {inner.id: n for n, entry in enumerate(entries) for inner in entry.within()}
    last = len(place)
    own = {p.id: place.get((p.within.paragraph if p.within else p.target) or p.after, last) for p in proposals}
    return tuple(sorted(proposals, key=lambda p: own.get(p.target, own[p.id])))


def add(rolling: RollingText, proposal: Proposal, *, on: date) -> RollingText:
    """The rolling text with one more proposal; only the paragraph it is on is compiled again."""
    place = proposal.within.paragraph if proposal.within else proposal.target or proposal.after
    at = next((i for i, e in enumerate(rolling.entries) if e.id == place), None)
    if at is None or proposal.kind is Ask.INSERT:  # a new paragraph may change the labels of others
        return compile(
            rolling.base, (*rolling.proposals, proposal), on=on, version=rolling.version, as_of=rolling.as_of,
            profile=rolling.profile, warnings=rolling.warnings, statuses=statuses_of(rolling),
        )  # fmt: skip
    former = rolling.entries[at]
    ids = ids_within(former)
    ids |= {p.id for p in rolling.proposals if p.target in ids}  # whoever joins what is asked of the whole, too
    nearby = [p for p in rolling.proposals if p.target in ids or (p.after and p.after in ids)]
    every, names = stand((*nearby, proposal))
    statuses = {e.id: e.status for e in former.within()}
    desk = _Desk(rolling.base, every, names, cache(lambda name: sort_key(name, on)), statuses)
    desk.additions = desk.additions.labelled({e.id: e.label for e in former.insertions})
    entry = desk.entry(rolling.base.paragraphs[at])
    warnings = (*rolling.warnings, *map(_lost, desk.lost()))
    before = replace(rolling, entries=(former,), proposals=tuple(nearby))
    here = reopened(before, replace(before, entries=(entry,), proposals=every, warnings=warnings))
    return replace(
        rolling,
        entries=(*rolling.entries[:at], *here.entries, *rolling.entries[at + 1 :]),
        proposals=_with_changed(rolling.proposals, nearby, every),
        warnings=here.warnings,
    )


def _with_changed(
    proposals: tuple[Proposal, ...], nearby: Iterable[Proposal], every: tuple[Proposal, ...]
) -> tuple[Proposal, ...]:
    """All proposals, those whose disposition has changed exchanged and the new one at the end."""
    before = {p.id: p for p in nearby}
    changed = {p.id: p for p in every if p.id in before and p != before[p.id]}
    if changed:
        proposals = tuple(changed.get(p.id, p) for p in proposals)
    return (*proposals, *(p for p in every if p.id not in before))


def ids_within(entry: Entry) -> set[str]:
    """Every id within an entry that a proposal may be on."""
    ids: set[str] = set()
    for inner in entry.within():
        ids.update((inner.id, *inner.proposals))
        for wording in every_wording(inner.spans):
            ids.update((wording.id, *wording.proposals))
    return ids


@dataclass
class _Desk:
    """What one compilation has on the desk: the base, the proposals that stand by what they are on, and the order."""

    base: Resolution
    every: tuple[Proposal, ...]
    names: dict[str, tuple[str, ...]]
    order: OrderKey
    statuses: Mapping[str, Status]

    def __post_init__(self) -> None:
        self.standing = [p for p in self.every if p.id in self.names]
        self.on = by_target(p for p in self.standing if p.within is None)
        self.inside: dict[str, list[Proposal]] = defaultdict(list)
        for p in self.standing:
            if p.within is not None:
                self.inside[p.within.paragraph].append(p)
        self.known = {p.id: p for p in self.every}
        self.joins = not self.on.keys().isdisjoint(self.known)  # whether anybody joins, or is against, a proposal
        kept = (p.course.paragraph for p in self.standing)
        self.taken = frozenset((*kept, *(f.id for f in self.base.footnotes)))  # ids that no new entry may get
        self.placed: set[str] = set()
        self.unplaced: set[str] = set()
        self.additions: Additions = arrange(self.base, self.standing, self.names, self.order)

    def take_as_placed(self, entries: Iterable[Entry]) -> None:
        """Whatever is asked of these entries, which are taken as they are, is placed."""
        ids = {id for entry in entries for id in ids_within(entry)}
        if ids:
            self.placed.update(
                p.id for p in self.standing if p.target in ids or (p.within and p.within.paragraph in ids)
            )

    def entry(self, paragraph: Paragraph) -> Entry:
        """The entry of a paragraph of the base."""
        made = self._entry(
            Entry(
                paragraph.id, paragraph.kind, paragraph.level, paragraph.label, (),
                number=paragraph.number, opening=paragraph.opening,
            ),
            paragraph.text,
        )  # fmt: skip
        footnotes = [
            self._entry(Entry(f.id, Kind.FOOTNOTE, 0, f"Footnote {f.mark}", (), mark=f.mark, offset=f.offset), f.text)
            for f in self.base.footnotes_of(paragraph.id)
        ]
        insertions = tuple(self._insertion(i) for i in self.additions.after(paragraph.id))
        return replace(made, footnotes=(*footnotes, *made.footnotes), insertions=insertions)

    def _entry(self, shape: Entry, text: str) -> Entry:
        """``shape`` with everything that is asked of it and of the wordings in it."""
        asked = [Asked(p.text, self.names[p.id], (p.id,)) for p in self.on.get(shape.id, ()) if p.kind is Ask.EDIT]
        inside = [self._inside(p) for p in self.inside.get(shape.id, ())]
        spans, homeless = lay_over(shape.id, text, asked, [i for i in inside if i], self.order)
        self.unplaced.update(id for i in homeless for id in i.proposals)
        here = self.on.get(shape.id, ())
        self.placed.update(p.id for p in here)
        self.placed.update(p.id for p in self.inside.get(shape.id, ()))
        return replace(
            shape,
            status=self.statuses.get(shape.id, Status.OPEN),
            spans=self._joined_by(spans),
            alternatives=tuple(
                self._alternative(shape, n, i, ps)
                for n, (i, ps) in enumerate(self._texts(shape.id, Ask.ALTERNATIVE), start=1)
            ),
            delete=self._sorted({*shape.delete, *self._asking(here, Ask.DELETE)}),
            retain=self._asking(here, Ask.RETAIN),
            reserve=self._asking(here, Ask.RESERVE),
            support=self._sorted({*shape.support, *self._asking(here, Ask.SUPPORT)} - set(shape.by)),
            footnotes=self._new_footnotes(shape, text),
            move=self._moves(here),
            comments=tuple(
                Comment(", ".join(self.names[p.id]), p.text or p.rationale, p.released)
                for p in here
                if p.kind is Ask.COMMENT
            ),
        )

    def _inside(self, p: Proposal) -> Inside | None:
        assert p.within is not None
        if p.kind not in (Ask.EDIT, Ask.DELETE, Ask.SUPPORT, Ask.RETAIN):
            return None
        joins = p.kind in (Ask.SUPPORT, Ask.RETAIN)
        return Inside(p.within, self.names[p.id], (p.id,), p.text if p.kind is Ask.EDIT else None, joins)

    def _sorted(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(names, key=self.order))

    def _asking(self, here: Iterable[Proposal], kind: Ask) -> tuple[str, ...]:
        """Who asks for ``kind``, with those who joined them."""
        return self._sorted({n for p in here if p.kind is kind for n in (*self.names[p.id], *self._joining(p.id))})

    def _joining(self, id: str, kind: Ask = Ask.SUPPORT) -> set[str]:
        joining = [p for p in self.on.get(id, ()) if p.kind is kind]
        self.placed.update(p.id for p in joining)
        return {name for p in joining for name in self.names[p.id]}

    def _texts(self, id: str, kind: Ask) -> list[tuple[str, list[Proposal]]]:
        """Proposals of ``kind`` on ``id``, equal texts together, in the order of their first proposers."""
        same: dict[str, list[Proposal]] = defaultdict(list)
        for p in self.on.get(id, ()):
            if p.kind is kind and p.target:
                same[p.text].append(p)
        return sorted(same.items(), key=lambda s: (self.order(self._proposers(s[1])[0]), s[0]))

    def _proposers(self, proposals: Iterable[Proposal]) -> tuple[str, ...]:
        return self._sorted({n for p in proposals for n in self.names[p.id]})

    def _moves(self, here: Iterable[Proposal]) -> tuple[Move, ...]:
        to: dict[str, list[Proposal]] = defaultdict(list)
        for p in here:
            if p.kind is Ask.MOVE:
                to[p.after].append(p)
        moves = [Move(after, self._asking(ps, Ask.MOVE), tuple(sorted(p.id for p in ps))) for after, ps in to.items()]
        return tuple(sorted(moves, key=lambda m: (self.order(m.by[0]), m.after)))

    def _attributed(self, shape: Entry, proposals: list[Proposal]) -> Entry:
        by = self._proposers(proposals)
        ids = tuple(sorted(p.id for p in proposals))
        self.placed.update(ids)
        support = {n for id in ids for n in self._joining(id)}
        against = {n for id in ids for n in self._joining(id, Ask.DELETE)}
        return replace(
            shape, by=by, proposals=ids, support=self._sorted(support - set(by)), delete=self._sorted(against)
        )

    def _alternative(self, of: Entry, nth: int, text: str, proposals: list[Proposal]) -> Entry:
        label = label_new(of.label or of.kind.value.capitalize(), nth, word="alternative")
        id = _kept_id(proposals) or new_paragraph_id("alternative", of.id, text, self.taken)
        shape = Entry(id, of.kind, of.level, label, ())
        return self._entry(self._attributed(shape, proposals), text)

    def _new_footnotes(self, of: Entry, text: str) -> tuple[Entry, ...]:
        new = [self._new_footnote(of, text, note, ps) for note, ps in self._texts(of.id, Ask.INSERT)]
        return tuple(sorted(new, key=lambda note: note.offset))

    def _new_footnote(self, of: Entry, text: str, note: str, proposals: list[Proposal]) -> Entry:
        offset = proposals[0].offset
        id = _kept_id(proposals) or new_paragraph_id("footnote", of.id, note, self.taken)
        shape = Entry(
            id, Kind.FOOTNOTE, 0, "New footnote", (), mark="+",
            offset=min(offset, len(text)) if offset >= 0 else len(text),
        )  # fmt: skip
        return self._entry(self._attributed(shape, proposals), note)

    def _insertion(self, shape: Entry) -> Entry:
        proposals = [self.known[id] for id in shape.proposals]
        text = proposals[0].text
        return self._entry(self._attributed(shape, proposals), text)

    def _joined_by(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """The spans with those who joined, or are against, the proposals that made each wording."""
        if not self.joins:
            return spans
        return tuple(
            replace(s, wordings=tuple(self._with_joining(w, s) for w in s.wordings)) if isinstance(s, Bracket) else s
            for s in spans
        )

    def _with_joining(self, wording: Wording, bracket: Bracket) -> Wording:
        support = {n for id in wording.proposals for n in self._joining(id)}
        against = {n for id in wording.proposals for n in self._joining(id, Ask.DELETE)}
        if not support and not against:
            return wording
        support -= {n for w in bracket.wordings for n in w.by}
        return replace(
            wording,
            support=self._sorted(support.union(wording.support)),
            against=self._sorted(against.union(wording.against)),
        )

    def lost(self) -> list[Proposal]:
        """The proposals that are on nothing in the text."""
        return [
            p
            for p in self.standing
            if p.id in self.unplaced or (p.id not in self.placed and p.kind not in (Ask.INSERT, Ask.COMMENT))
        ]


def lost(rolling: RollingText) -> tuple[str, ...]:
    """The ids of the open proposals that the compilation of the rolling text found no place for."""
    places = {(w.source, w.place, w.message) for w in rolling.warnings}
    said = ((p.id, _lost(p)) for p in rolling.proposals if p.open)
    return tuple(id for id, w in said if (w.source, w.place, w.message) in places)


def _lost(p: Proposal) -> Warning:
    message = f"{', '.join(p.by)}: what this proposal is on is not in the text: {_short(p)}"
    return Warning(p.source, p.target or p.after, message)


def _kept_id(proposals: Iterable[Proposal]) -> str:
    """The id that the paragraph which these proposals make has from an earlier version."""
    return next((p.course.paragraph for p in proposals if p.course.paragraph), "")


def _short(p: Proposal) -> str:
    words = p.text if len(p.text) <= 80 else p.text[:77].rsplit(" ", 1)[0] + " …"
    return f"{p.kind} “{words}”" if words else str(p.kind)
