"""Reads the list of proposals of a printed rolling text, and finds asks in the brackets that the list does not have."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from penholder.formats.moment import hear
from penholder.formats.rolling.asked import Shown
from penholder.formats.rolling.inline import listed
from penholder.formats.rolling.printed import References
from penholder.formats.rolling.signs import Source, unescape
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Disposition, Place, Proposal, propose
from penholder.text.rolling import Bracket, Entry, Wording, read

Warn = Callable[[str, str], None]
_DISPOSITIONS = {d.value: d for d in Disposition}
_PLACE = re.compile(r"(?P<start>\d+) to (?P<end>\d+) of (?P<paragraph>[^,]+), ")


@dataclass
class _Said:
    """One line of the list, its references not yet looked up."""

    nth: int
    by: tuple[str, ...]
    kind: Ask
    target: str = ""
    after: str = ""
    fields: dict[str, Source] = field(default_factory=dict)
    proposal: Proposal | None = None


def read_proposals(
    lines: Sequence[tuple[int, str]], references: References, shown: Shown, warn: Warn
) -> tuple[list[Proposal], dict[str, set[str]]]:
    """The proposals listed, in order, and by the id of a wording or box the ids of the proposals it shows."""
    said = []
    for position, line in lines:
        found = _said(line)
        if found is None:
            warn(f"line {position + 1}", f"this line of the list of proposals cannot be read: {line}")
        else:
            said.append(found)
    for _ in said:  # a proposal on another needs that one first
        waiting = [s for s in said if s.proposal is None]
        if not waiting:
            break
        for s in waiting:
            _settle(s, references, shown, final=False)
    for s in said:
        if s.proposal is None:
            _settle(s, references, shown, final=True)
    proposals: list[Proposal] = []
    places: dict[str, set[str]] = {}
    for s in said:
        assert s.proposal is not None
        p = replace(s.proposal, with_=_with(s, references))
        proposals.append(p)
        for id in _places(s, p, references, shown):
            places.setdefault(id, set()).add(p.id)
    return proposals, places


def places_after(lines: Iterable[str]) -> dict[str, str]:
    """What each new paragraph follows, by label, where the list says in which one a proposal is shown."""
    said = [
        s for s in map(_said, lines) if s is not None and s.kind is Ask.INSERT and {"after", "shown"} <= {*s.fields}
    ]
    return {
        label: s.fields["after"].text for s in said for label in s.fields["shown"].text.removeprefix("in ").split(", ")
    }


def _said(line: str) -> _Said | None:
    source = unescape(line)
    number = re.match(r"(\d+)\. ", source.mask)
    colon = source.mask.find(": ")
    if number is None or colon < 0:
        return None
    names = listed(source[number.end() : colon]) or ()
    first, *fields = source[colon + 2 :].split(" · ")
    word, _, target = first.text.partition(" ")
    try:
        said = _Said(int(number.group(1)), names, Ask(word), target)
    except ValueError:
        return None
    for part in fields:
        if part.text in _DISPOSITIONS:
            said.fields["disposition"] = part
        elif part.text == "not shown":
            said.fields["shown"] = Source("", "")
        else:
            key, _, _ = part.text.partition(" ")
            said.fields[key.rstrip(":")] = part[len(key) + 1 :]
    return said


def _settle(said: _Said, references: References, shown: Shown, *, final: bool) -> None:
    target = references.id(said.target) if said.target else ""
    if target is None and not final:
        return
    value = {key: part.text for key, part in said.fields.items()}
    kind, _, level = value.get("as", "").partition(", level ")
    p = Proposal(
        said.by,
        said.kind,
        target if target is not None else said.target,
        after=references.id(value["after"]) or value["after"] if "after" in value else "",
        level=int(level) if level.isdigit() else 0,
        paragraph_kind=Kind(kind) if kind in set(Kind) else Kind.OTHER,
        rationale=value.get("because", ""),
        received=hear(value["received"]) if "received" in value else None,
        source=value.get("from", ""),
        disposition=_DISPOSITIONS[value["disposition"]] if "disposition" in value else Disposition.OPEN,
    )
    within = shown.expected(p).within
    if "at" in value:
        within = _place(value["at"], references)
    explicit = _explicit_places(said, references)
    text = value["text"] if "text" in value else shown.text(p, explicit or [])
    mark = value.get("mark", "").removeprefix("at ")
    offset = int(mark) if mark.isdecimal() else -1 if mark else shown.offset(p, text)
    said.proposal = propose(replace(p, within=within, text=text, offset=offset))
    references.ids[f"proposal {said.nth}"] = said.proposal.id


def _place(text: str, references: References) -> Place | None:
    found = _PLACE.match(text)
    if found is None:
        return None
    wording = text[found.end() :]
    paragraph = references.id(found["paragraph"]) or found["paragraph"]
    return Place(paragraph, int(found["start"]), int(found["end"]), "" if wording == "(none)" else wording)


def _explicit_places(said: _Said, references: References) -> list[str] | None:
    if "shown" not in said.fields:
        return None
    names = said.fields["shown"].text.removeprefix("in ").split(", ")
    return sorted(id for id in map(references.id, filter(None, names)) if id)


def _places(said: _Said, p: Proposal, references: References, shown: Shown) -> list[str]:
    explicit = _explicit_places(said, references)
    return shown.expected(p).places if explicit is None else explicit


def _with(said: _Said, references: References) -> tuple[str, ...]:
    if "with" not in said.fields:
        return ()
    names = said.fields["with"].text.split(", ")
    return tuple(references.id(n) or n for n in names)


@dataclass
class MissingAsks:
    """What the brackets of a paper ask that its list of proposals does not have: the brackets win."""

    entries: tuple[Entry, ...]
    proposals: Sequence[Proposal]
    source: str = ""

    def __post_init__(self) -> None:
        self.known = {(n, p.target) for p in self.proposals if p.open for n in p.by}
        self.inserted = {(n, p.text) for p in self.proposals if p.open for n in p.by if p.kind is Ask.INSERT}
        self.supported = {n for p in self.proposals if p.open and p.kind is Ask.SUPPORT for n in p.by}

    def all(self) -> Iterator[Proposal]:
        """A proposal for each of them."""
        for top in self.entries:
            yield from self._of(top, "", Ask.EDIT)

    def _of(self, entry: Entry, parent: str, kind: Ask) -> Iterator[Proposal]:
        if kind is Ask.ALTERNATIVE:
            for name in entry.by:
                if (name, parent) not in self.known:
                    yield self._ask((name,), kind, parent, entry.text)
        elif kind is Ask.INSERT:
            for name in entry.by:
                if (name, entry.text) not in self.inserted:
                    yield self._ask(
                        (name,), kind, "", entry.text, after=parent, level=entry.level, paragraph_kind=entry.kind
                    )
        for name in dict.fromkeys(self._editing(entry)):
            if (name, entry.id) not in self.known:
                yield self._ask((name,), Ask.EDIT, entry.id, read(entry.spans, name))
        for names, what in ((entry.delete, Ask.DELETE), (entry.retain, Ask.RETAIN), (entry.reserve, Ask.RESERVE)):
            for name in names:
                if not self._asks(name, what, entry.id) and not entry.by:
                    yield self._ask((name,), what, entry.id)
        for move in entry.move:
            for name in move.by:
                if not self._asks(name, Ask.MOVE, entry.id):
                    yield self._ask((name,), Ask.MOVE, entry.id, after=move.after)
        yield from self._of_wordings(entry)
        for rival in entry.alternatives:
            yield from self._of(rival, entry.id, Ask.ALTERNATIVE)
        for new in entry.insertions:
            yield from self._of(new, "" if new.before else entry.id, Ask.INSERT)
        for note in entry.footnotes:
            yield from self._of(note, entry.id, Ask.EDIT)

    def _editing(self, entry: Entry) -> Iterator[str]:
        for bracket in entry.brackets:
            for w in bracket.wordings:
                yield from w.by

    def _of_wordings(self, entry: Entry) -> Iterator[Proposal]:
        at = 0
        for span in entry.spans:
            if isinstance(span, Bracket):
                for w in span.wordings:
                    yield from self._on(w, Place(entry.id, at, at + len(span.base), w.text))
            at += len(span.base if isinstance(span, Bracket) else span.text)

    def _on(self, wording: Wording, place: Place) -> Iterator[Proposal]:
        """What is asked of a wording by names of which the list has nothing at all."""
        inner = [n for b in wording.spans if isinstance(b, Bracket) for w in b.wordings for n in w.by]
        for name in dict.fromkeys(inner):
            if not self._heard(name):
                yield self._ask((name,), Ask.EDIT, wording.id, read(wording.spans, name), within=place)
        for names, kind in ((wording.support, Ask.SUPPORT), (wording.against, Ask.DELETE)):
            for name in names:
                if not self._heard(name):
                    yield self._ask((name,), kind, wording.id, within=place)

    def _heard(self, name: str) -> bool:
        return any(name in p.by for p in self.proposals)

    def _asks(self, name: str, kind: Ask, target: str) -> bool:
        own = {p.id for p in self.proposals if p.kind is kind and p.target == target}
        return any(
            p.open and name in p.by and (p.id in own or (p.kind is Ask.SUPPORT and p.target in own))
            for p in self.proposals
        )

    def _ask(self, by: tuple[str, ...], kind: Ask, target: str = "", text: str = "", **more: object) -> Proposal:
        made = Proposal(by, kind, target, text, source=self.source)
        return propose(replace(made, **more))  # type: ignore[arg-type]
