"""Decisions made by hand in a printed rolling text: brackets resolved, boxes taken in or struck out, read back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from penholder.compare.align import align
from penholder.errors import OtherVersion
from penholder.formats.document import Document
from penholder.negotiation.decisions import (
    BASE,
    Accept,
    Add,
    Admit,
    Compromise,
    Decision,
    Mark,
    Redraft,
    Refuse,
    Shift,
    Strike,
)
from penholder.negotiation.extract import names_in
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph
from penholder.text.rolling import Agreed, Bracket, Entry, RollingText, Span, Status, Warning, read
from penholder.text.words import clean

_FIRST_SIGN = 0xE000  # stands for a bracket among the words of an edited paragraph


@dataclass(frozen=True, slots=True)
class Understood:
    """What a person decided by hand; ``said`` puts each decision in words, for that person to check."""

    decisions: tuple[Decision, ...]
    said: tuple[str, ...]
    warnings: tuple[Warning, ...]


def decisions_by_hand(known: RollingText, document: Document) -> Understood:
    """What the edited paper decides, compared with the rolling text that it was printed from.

    A bracket that is plain text now is decided; one that has lost a wording refuses that; a box that has become an
    ordinary paragraph is accepted, one that is gone refused. Words changed outside the brackets are the penholder's
    redraft. Raises OtherVersion where the paper is that of another version.
    """
    paper = document.rolling
    if paper is not None and paper.version and paper.version != known.version:
        raise OtherVersion(1, paper.version, known.version)
    entries = paper.entries if paper is not None else _entries(known, document)
    reader = _Reader(known, document.source)
    reader.read(entries)
    return Understood(tuple(reader.decisions), tuple(reader.said), tuple(reader.warnings))


def _entries(known: RollingText, document: Document) -> tuple[Entry, ...]:
    """The paragraphs of a paper in which no bracket is left, called as those of the rolling text that they are."""
    text = document.accepted or document.text
    assert text is not None
    every = [e for top in known.entries for e in (top, *top.insertions)]
    labels = dict.fromkeys(range(len(text.paragraphs)), "")
    shapes = [known.base.paragraph(e.id) or _as_paragraph(e) for e in every]
    for pair in align(shapes, text.paragraphs).pairs:
        if pair.old is not None and pair.new is not None:
            labels[pair.new] = every[pair.old].label or every[pair.old].kind.value
    return tuple(Entry(p.id, p.kind, p.level, labels[n], (Agreed(p.text),)) for n, p in enumerate(text.paragraphs))


def _as_paragraph(entry: Entry) -> Paragraph:
    return Paragraph(entry.kind, entry.text, entry.level)


@dataclass
class _Reader:
    """Compares entry by entry."""

    known: RollingText
    source: str
    decisions: list[Decision] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)

    def read(self, edited: Sequence[Entry]) -> None:
        """Compare the whole texts."""
        found = {_key(e): e for e in edited}
        boxes = {_key(i): i for e in edited for i in e.insertions}
        for entry in self.known.entries:
            now = found.pop(_key(entry), None)
            if now is None and self._still_printed(entry, edited):
                self._warn(
                    _name(entry), "has lost its label or notes; its words still stand, so nothing is decided on it"
                )
            elif now is None:
                self._decide(Strike(entry.id, True), f"{_name(entry)} is deleted{_as_asked(entry.delete)}")
            else:
                self._paragraph(entry, now)
            for new in entry.insertions:
                plain = found.pop(_key(new), None)
                box = boxes.pop(_key(new), None)
                if plain is None and box is None and self._still_printed(new, edited):
                    self._decide(Admit(new.id, True), f"{_name(new)} ({', '.join(new.by)}) is accepted")
                else:
                    self._box(new, plain, box)
        self._added(found, edited)

    def _still_printed(self, entry: Entry, edited: Sequence[Entry]) -> bool:
        """Whether the words of a paragraph stand in the paper without what said that they are it."""
        words = clean(entry.text)
        return any(words in clean(e.text) for top in edited for e in top.within() if not e.by)

    def _warn(self, where: str, message: str) -> None:
        self.warnings.append(Warning(self.source, where, message))

    def _paragraph(self, entry: Entry, now: Entry) -> None:
        now = _with_status_typed(entry, now)
        taken = next((a for a in entry.alternatives if not now.brackets and now.text in _readings(a)), None)
        if taken is not None:
            self._decide(Admit(taken.id, True), f"{_name(taken)} ({', '.join(taken.by)}) is accepted")
        else:
            self._words(entry, now)
            left = {clean(a.text) for a in now.alternatives}
            for rival in entry.alternatives:
                if clean(rival.text) not in left:
                    self._decide(Admit(rival.id, False), f"{_name(rival)} ({', '.join(rival.by)}) is refused")
        self._footnotes(entry, now)
        if entry.delete and not now.delete:
            said = f"{_name(entry)} stays: its deletion, asked by {', '.join(entry.delete)}, is refused"
            self._decide(Strike(entry.id, False), said)
        if entry.move and not now.move:
            self._decide(Shift(entry.id, False), f"{_name(entry)} is not moved")
        if entry.status is not now.status:
            self._decide(Mark(entry.id, now.status), f"{_name(entry)} is marked {now.status}")

    def _footnotes(self, entry: Entry, now: Entry) -> None:
        """Footnotes by their marks; new ones, which have none yet, by their words."""
        marked = {n.mark: n for n in now.footnotes if not n.by}
        proposed = {clean(n.text) for n in now.footnotes if n.by}
        printed = {clean(n.text) for n in now.footnotes if not n.by}
        for note in entry.footnotes:
            if not note.by and note.mark in marked:
                self._words(note, marked[note.mark])
            elif note.by and clean(note.text) not in proposed:
                taken = clean(note.text) in printed
                said = f"the new footnote of {', '.join(note.by)} is {'accepted' if taken else 'refused'}"
                self._decide(Admit(note.id, taken), said)

    def _box(self, new: Entry, plain: Entry | None, box: Entry | None) -> None:
        """A new paragraph: still in its box, an ordinary paragraph now, or gone."""
        if box is not None and box.by:
            self._words(new, box)
            return
        now = plain or box
        if now is None:
            self._decide(Admit(new.id, False), f"{_name(new)} ({', '.join(new.by)}) is refused")
            return
        self._decide(Admit(new.id, True), f"{_name(new)} ({', '.join(new.by)}) is accepted")
        self._words(new, now)

    def _words(self, entry: Entry, now: Entry) -> None:
        if _plainly(entry.spans) == _plainly(now.spans):
            return
        states = _states(entry, now)
        if states is None:
            text = clean(read(now.spans))
            if not text:
                self._decide(Strike(entry.id, True), f"{_name(entry)} is deleted: it has no words left")
                return
            said = f"{_name(entry)} is redrafted: “{_short(text)}”"
            self._decide(Redraft(entry.id, text), said)
            return
        for number, (bracket, state) in enumerate(zip(entry.brackets, states, strict=True), start=1):
            self._bracket(entry, number, bracket, state)

    def _bracket(self, entry: Entry, number: int, bracket: Bracket, state: "Bracket | str") -> None:
        where = f"{_name(entry)}, bracket {number}"
        if isinstance(state, Bracket):
            self._wordings(entry, number, bracket, state, where)
            return
        text = state.strip()
        if text == bracket.base.strip():
            stays = f"the base stays, “{_short(text)}”" if text else "nothing is added"
            self._decide(Accept(entry.id, number, BASE), f"{where}: {stays}")
            return
        name = next((n for n in _names(self.known) if read((bracket,), n).strip() == text), None)
        if name is not None:
            self._decide(Accept(entry.id, number, name), f"{where}: {name}, “{_short(text) or '(deleted)'}”")
        else:
            self._decide(Compromise(entry.id, number, text), f"{where}: a compromise, “{_short(text)}”")

    def _wordings(self, entry: Entry, number: int, bracket: Bracket, now: Bracket, where: str) -> None:
        if now.base.strip() != bracket.base.strip():
            self._warn(
                where,
                f"the base wording was changed to “{_short(now.base.strip())}” inside its bracket; left as it was",
            )
        left = {w.text.strip() for w in now.wordings}
        names = {n for w in now.wordings for n in w.by}
        for wording in bracket.wordings:
            if wording.text.strip() not in left and not names & set(wording.by):
                name = wording.by[0]
                self._decide(Refuse(entry.id, number, name), f"{where}: the wording of {name} is refused")
        known = {w.text.strip() for w in bracket.wordings}
        for text in sorted(left - known):
            self._warn(where, f"“{_short(text)}” is a new wording, not a decision; what stood there stays open")

    def _added(self, left: dict[str, Entry], edited: Sequence[Entry]) -> None:
        """Paragraphs that the rolling text does not have are the penholder's own."""
        ids = {_key(e): e.id for e in self.known.entries}
        after = ""
        for entry in edited:
            key = _key(entry)
            if key in ids:
                after = ids[key]
            elif left.get(key) is entry and entry.kind in (Kind.PREAMBULAR, Kind.OPERATIVE):
                self._decide(Add(after, entry.text), f"a new paragraph of the penholder's own: “{_short(entry.text)}”")
            elif left.get(key) is entry and entry.text not in {e.text for e in self.known.every_entry()}:
                self._warn("", f"“{_short(entry.text)}” has no label, so nothing is decided; write OP3 bis: before it")

    def _decide(self, decision: Decision, said: str) -> None:
        self.decisions.append(decision)
        self.said.append(said)


def _with_status_typed(entry: Entry, now: Entry) -> Entry:
    """The edited paragraph with a status that was typed behind its last word, as "(agreed ad ref)", for its own."""
    last = now.spans[-1] if now.spans else None
    if not isinstance(last, Agreed):
        return now
    for status in Status:
        mark = f"({status})"
        if last.text.endswith(mark) and not entry.text.endswith(mark):
            words = Agreed(last.text.removesuffix(mark).rstrip())
            return replace(now, spans=(*now.spans[:-1], *([words] if words.text else ())), status=status)
    return now


def _states(entry: Entry, now: Entry) -> "list[Bracket | str] | None":
    """What stands now in the place of each bracket; None where words between the brackets were changed as well."""
    brackets = now.brackets
    signs = {chr(_FIRST_SIGN + n): b for n, b in enumerate(brackets)}
    waiting = iter(signs)
    line = "".join(s.text if isinstance(s, Agreed) else next(waiting) for s in now.spans)
    segments = _segments(entry.spans)
    if not line.startswith(segments[0]):
        return None
    at = len(segments[0])
    states: list[Bracket | str] = []
    for bracket, following in zip(entry.brackets, segments[1:], strict=True):
        last = len(states) + 1 == len(entry.brackets)
        state = _state(line[at:], bracket, following, signs, last=last)
        if state is None:
            return None
        states.append(signs.get(state, state))
        at += len(state) + len(following)
    return states if at == len(line) and not any(isinstance(s, str) and set(s) & signs.keys() for s in states) else None


def _state(line: str, bracket: Bracket, following: str, signs: Iterable[str], *, last: bool) -> str | None:
    """What ``line`` begins with, up to the words that follow the bracket."""
    options = [*signs, bracket.base, *(w.text for w in bracket.wordings)]
    for option in sorted(options, key=len, reverse=True):
        rest = line.removeprefix(option) if line.startswith(option) else None
        if rest is not None and (rest == following if last else rest.startswith(following) and following):
            return option
    if last:
        return line.removesuffix(following) if line.endswith(following) else None
    end = line.find(following) if following else -1
    return line[:end] if end >= 0 else None


def _segments(spans: Iterable[Span]) -> list[str]:
    """The agreed text before, between and after the brackets: one more than there are brackets."""
    segments = [""]
    for span in spans:
        if isinstance(span, Bracket):
            segments.append("")
        else:
            segments[-1] += span.text
    return segments


def _plainly(spans: Iterable[Span]) -> tuple[object, ...]:
    """Spans by what is printed of them."""
    return tuple(
        s.text if isinstance(s, Agreed) else (s.base, tuple((w.text, w.by) for w in s.wordings)) for s in spans
    )


def _readings(entry: Entry) -> set[str]:
    names = {n for b in entry.brackets for w in b.wordings for n in w.by}
    return {read(entry.spans), *(read(entry.spans, n) for n in names)}


def _names(known: RollingText) -> Iterator[str]:
    yield from names_in(known)


def _key(entry: Entry) -> str:
    return entry.label or entry.kind.value


def _name(entry: Entry) -> str:
    return entry.label or entry.kind.value


def _as_asked(names: Sequence[str]) -> str:
    return f", as {', '.join(names)} ask{'s' * (len(names) == 1)}" if names else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:58].rsplit(" ", 1)[0] + " …"
