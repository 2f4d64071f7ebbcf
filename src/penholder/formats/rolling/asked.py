"""The list of proposals at the end of a rolling text, printed so that it can be read back."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from penholder.formats.moment import say
from penholder.formats.rolling.notation import Run, names_runs
from penholder.formats.rolling.printed import PaperLine, References, printed_order
from penholder.formats.rolling.signs import escape_field, on_one_line
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Place, Proposal
from penholder.text.rolling import Bracket, Entry, RollingText, Span, Wording, read

SECTION = "Proposals"


def proposal_lines(rolling: RollingText, references: References) -> list[PaperLine]:
    """The heading and a line for each proposal, except comments that nobody released."""
    listed = [p for p in rolling.proposals if p.released or p.kind is not Ask.COMMENT]
    if not listed:
        return []
    for nth, p in enumerate(listed, 1):
        references.names.setdefault(p.id, f"proposal {nth}")
    shown = Shown.by(rolling.entries)
    lines = [PaperLine("section", (Run(SECTION, "label"),))]
    for nth, p in enumerate(listed, 1):
        fields = list(_fields(p, references, shown))
        runs = (
            Run(f"{nth}. ", "number"), *names_runs(p.by), Run(": ", "mark"),
            Run(" · ".join(fields), "note"),
        )  # fmt: skip
        lines.append(PaperLine("proposal", runs, label=str(nth), names=p.by))
    return lines


def _fields(p: Proposal, references: References, shown: "Shown") -> Iterator[str]:
    yield f"{p.kind} {references.to(p.target)}" if p.target else str(p.kind)
    if p.after:
        yield f"after {references.to(p.after)}"
    if p.paragraph_kind is not Kind.OTHER or p.level:
        yield f"as {p.paragraph_kind}" + (f", level {p.level}" if p.level else "")
    if p.offset != shown.offset(p, p.text):
        yield f"mark at {p.offset}" if p.offset >= 0 else "mark at the end"
    if not p.open:
        yield f"{p.disposition}"
    if p.received:
        yield f"received {say(p.received)}"
    if p.source:
        yield f"from {escape_field(on_one_line(p.source))}"
    if p.with_:
        yield f"with {', '.join(references.to(id) for id in p.with_)}"
    if p.rationale and p.released:
        yield f"because {escape_field(on_one_line(p.rationale))}"
    expected = shown.expected(p)
    if p.within != expected.within:
        yield f"at {_place(p.within, references)}"
    places = sorted(shown.places.get(p.id, ()))
    guessed = shown.text(p, [])
    if places != sorted(expected.places) or (places and p.text != guessed and p.text == shown.text(p, places)):
        yield f"shown in {', '.join(references.to(id) for id in places)}" if places else "not shown"
        guessed = shown.text(p, places)
    if p.text != guessed:
        yield f"text: {escape_field(p.text)}"


def _place(within: Place | None, references: References) -> str:
    if within is None:
        return "no place"
    wording = escape_field(within.text) or "(none)"
    return f"{within.start} to {within.end} of {references.to(within.paragraph)}, {wording}"


@dataclass
class Expected:
    """What a reader takes for granted of a proposal whose line says nothing else."""

    places: list[str] = field(default_factory=list)
    within: Place | None = None


@dataclass
class Shown:
    """Where the brackets and boxes show proposals: the ids of wordings, entries and moves by proposal."""

    entries: dict[str, Entry] = field(default_factory=dict)
    wordings: dict[str, tuple[Wording, Entry, Place]] = field(default_factory=dict)
    inner: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=dict)
    readings: dict[tuple[str, str], str | None] = field(default_factory=dict)

    @classmethod
    def by(cls, entries: tuple[Entry, ...]) -> "Shown":
        """What these entries show."""
        shown = cls()
        for entry in printed_order(entries):
            shown.entries[entry.id] = entry
            for id in entry.proposals:
                shown.places.setdefault(id, []).append(entry.id)
            shown._wordings(entry.spans, entry, entry.id)
        return shown

    def _wordings(self, spans: tuple[Span, ...], entry: Entry, container: str) -> None:
        at = 0
        for span in spans:
            if isinstance(span, Bracket):
                for w in span.wordings:
                    self.wordings.setdefault(w.id, (w, entry, Place(container, at, at + len(span.base), w.text)))
                    for name in w.by:
                        self.inner.setdefault((container, name), []).append(w.id)
                    for id in w.proposals:
                        self.places.setdefault(id, []).append(w.id)
                    self._wordings(w.spans, entry, w.id)
            at += len(span.base if isinstance(span, Bracket) else span.text)

    def expected(self, p: Proposal) -> Expected:
        """Where a reader expects the proposal to be shown, and what place it is taken to be on."""
        expected = Expected()
        if p.target in self.wordings:
            expected.within = self.wordings[p.target][2]
        if not p.open:
            return expected
        if p.kind is Ask.EDIT:
            names = {n for n in p.by if self._reading(p.target, n) == p.text}
            expected.places = list({id: None for n in sorted(names) for id in self.inner.get((p.target, n), ())})
        elif p.kind in (Ask.ALTERNATIVE, Ask.INSERT):
            expected.places = [e.id for e in self._boxes(p) if e.text == p.text]
        return expected

    def _boxes(self, p: Proposal) -> list[Entry]:
        """The new or rival paragraphs that the proposal may have made."""
        if p.kind is Ask.ALTERNATIVE:
            parent = self.entries.get(p.target)
            near = parent.alternatives if parent else ()
        elif p.target:
            parent = self.entries.get(p.target)
            near = tuple(f for f in parent.footnotes if f.by) if parent else ()
        else:
            near = tuple(i for e in self.entries.values() for i in e.insertions if i.kind is p.paragraph_kind)
        return [e for e in near if set(p.by) & set(e.by)]

    def offset(self, p: Proposal, text: str) -> int:
        """Where the mark of the new footnote that the proposal makes stands; -1 at the paragraph's end."""
        if p.paragraph_kind is not Kind.FOOTNOTE or p.target not in self.entries:
            return -1
        note = next((n for n in self._boxes(p) if n.text == text), None)
        return note.offset if note and note.offset < len(self.entries[p.target].text) else -1

    def _reading(self, target: str, name: str) -> str | None:
        if (target, name) not in self.readings:
            self.readings[target, name] = self._read(target, name)
        return self.readings[target, name]

    def _read(self, target: str, name: str) -> str | None:
        if target in self.entries:
            return read(self.entries[target].spans, name)
        if target in self.wordings:
            wording = self.wordings[target][0]
            return (read(wording.spans, name) if wording.spans else wording.text).strip(" ")
        return None

    def text(self, p: Proposal, places: list[str]) -> str:
        """The text that a reader gives a proposal whose line has none."""
        if not p.open:
            return ""
        if p.kind is Ask.EDIT:
            return (self._reading(p.target, p.by[0]) if p.by else None) or ""
        if p.kind in (Ask.ALTERNATIVE, Ask.INSERT):
            entries = [self.entries[id] for id in places if id in self.entries]
            boxes = entries or self._boxes(p)
            return boxes[0].text if boxes else ""
        return ""
