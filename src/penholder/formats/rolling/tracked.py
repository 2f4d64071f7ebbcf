"""Writes a rolling text as native tracked changes, one author a delegation, so that Word filters by delegation.

All changes rejected, the file reads as the base. Word shows one author a change: others who ask for the same, and
whatever Word has no change for, stand in comments.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from penholder.formats.drafts.italics import opening_length
from penholder.formats.word.paper import (
    Change,
    Number,
    WordPaper,
    page_head,
    paragraph_properties,
    plan_numbers,
    unnumbered_properties,
)
from penholder.formats.word.pieces import piece, typed_number
from penholder.formats.word.runs import Look, run, runs_leftward
from penholder.text.kind import Kind
from penholder.text.proposal import Proposal
from penholder.text.resolution import Paragraph
from penholder.text.rolling import Agreed, Bracket, Entry, Move, RollingText, Span, Status, Wording, every_wording

PENHOLDER = "Penholder"
_KEY = (
    "How to read this paper: every change is one delegation's; filter by reviewer in Word's reviewing pane. "
    "Comments name who else asks for the same and what Word has no change for. "
    "With all changes rejected the text is the base text."
)


def write_rolling_tracked(rolling: RollingText, *, circulation: str = "") -> bytes:
    """``rolling`` as a Word file with native tracked changes; ``circulation`` is its level, printed on every page."""
    title = rolling.base.title
    paper = WordPaper(title, page_head(rolling, circulation), foot="Changes by delegation", date=rolling.as_of)
    return _Writer(paper, rolling).write()


@dataclass(slots=True)
class _Cursor:
    """A paragraph being written: where in its base text, and which footnote marks are still to come."""

    paragraph: Paragraph
    marks: dict[int, str]
    rtl: bool
    at: int = 0

    def take(self, upto: int) -> str:
        """The marks that stand up to there."""
        due = sorted(o for o in self.marks if o <= upto)
        return "".join(self.marks.pop(o) for o in due)

    def words(self, length: int, *, marks_at_end: bool) -> str:
        """The next ``length`` characters with the marks among them."""
        start, end = self.at, self.at + length
        inside = {o: self.marks.pop(o) for o in sorted(self.marks) if o < end or (o == end and marks_at_end)}
        self.at = end
        return piece(self.paragraph, start, end, inside, rtl=self.rtl)


@dataclass(slots=True)
class _Writer:
    paper: WordPaper
    rolling: RollingText
    proposals: dict[str, Proposal] = field(init=False)
    numbers: dict[str, Number] = field(init=False)
    arriving: dict[str, list[tuple[Entry, Move]]] = field(init=False)
    footnotes: int = 0

    def __post_init__(self) -> None:
        self.proposals = {p.id: p for p in self.rolling.proposals}
        paragraphs = [_paragraph(e) for e in self.rolling.entries]
        self.numbers = {p.id: n for p, n in zip(paragraphs, plan_numbers(paragraphs), strict=True)}
        self.arriving = defaultdict(list)
        places = {"", *(e.id for e in self.rolling.every_entry() if e.kind is not Kind.FOOTNOTE)}
        for entry in self.rolling.entries:
            if _plain(entry) and all(move.after in places for move in entry.move):
                for move in entry.move:
                    self.arriving[move.after].append((entry, move))

    def write(self) -> bytes:
        for line in self.rolling.base.masthead:
            self.paper.paragraph(run(line), '<w:pStyle w:val="Masthead"/>')
        self.arrivals("")
        for n, entry in enumerate(self.rolling.entries):
            self.whole(entry, key=n == 0)
        return self.paper.save()

    def whole(self, entry: Entry, *, key: bool = False) -> None:
        """A paragraph with all that stands before and after it."""
        for new in entry.insertions:
            if new.before:
                self.new(new)
        if entry.by:
            self.new(entry)
        else:
            self.standing(entry, key)
        for rival in entry.alternatives:
            self.new(rival, in_place_of=entry.label or "this paragraph")
        self.arrivals(entry.id)
        for new in entry.insertions:
            if not new.before:
                self.new(new)

    def standing(self, entry: Entry, key: bool) -> None:
        """A paragraph of the base."""
        p, number = _paragraph(entry), self.numbers[entry.id]
        move = next((m for m in entry.move if (entry, m) in self.arriving.get(m.after, ())), None)
        deleter = self.change(entry.delete, ()) if entry.delete and not entry.brackets and not move else None
        content = self.tracked(typed_number(p, number), None, deleter)
        content += self.spans(entry, self.cursor(entry, p), deleter)
        mark = end = ""
        if move:
            content, mark, end = self.paper.moved(content, self.change(move.by, move.proposals), entry.id, away=True)
        elif deleter:
            mark = self.paper.deleted("", deleter)
        notes = [(Change(PENHOLDER, self.rolling.as_of), _KEY)] if key else []
        content = self.noted(content, [*notes, *self.notes(entry, native=move, deleted=deleter is not None)])
        self.paper.paragraph(content, self.properties(p, number), mark=mark, end=end, rtl=runs_leftward(p.text))

    def new(self, entry: Entry, *, in_place_of: str = "") -> None:
        """A new or rival paragraph, with those that others add to it."""
        p, author = _paragraph(entry), self.change(entry.by, entry.proposals)
        against = self.change(entry.delete, ()) if entry.delete and not entry.brackets else None
        number = Number(level=entry.level, typed="" if in_place_of else _new_number(entry))
        typed = typed_number(p, number)
        content = self.inserted(typed, author, against) if typed else ""
        content += self.spans(entry, self.cursor(entry, p), against, author)
        mark = self.paper.inserted("", author) + (self.paper.deleted("", against) if against else "")
        label = f"{entry.label}, in place of {in_place_of}" if in_place_of else f"{entry.label}, new paragraph"
        notes = [(author, f"{label}: {_names(entry.by, entry.support)}")]
        content = self.noted(content, [*notes, *self.notes(entry, deleted=against is not None)])
        properties = self.properties(p, number) if number.typed else unnumbered_properties(p)
        self.paper.paragraph(content, properties, mark=mark, rtl=runs_leftward(p.text))
        for rival in entry.alternatives:
            self.new(rival, in_place_of=entry.label)
        self.arrivals(entry.id)
        for further in entry.insertions:
            self.new(further)

    def arrivals(self, after: str) -> None:
        """The paragraphs that somebody asks to move to this place."""
        for entry, move in self.arriving.get(after, ()):
            p, author = _paragraph(entry), self.change(move.by, move.proposals)
            number = self.numbers[entry.id]
            text = typed_number(p, number) + self.cursor(entry, p).words(len(p.text), marks_at_end=True)
            properties = self.properties(p, number)
            if move is entry.move[0]:
                content, mark, end = self.paper.moved(text, author, entry.id, away=False)
            else:
                content, mark, end = self.paper.inserted(text, author), self.paper.inserted("", author), ""
                content = self.noted(content, [(author, f"{entry.label} moved here: {_names(move.by)}")])
            self.paper.paragraph(content, properties, mark=mark, end=end, rtl=runs_leftward(p.text))

    def properties(self, p: Paragraph, number: Number) -> str:
        return paragraph_properties(self.paper, p, number)

    def cursor(self, entry: Entry, p: Paragraph) -> _Cursor:
        marks: dict[int, str] = {}
        for note in sorted(entry.footnotes, key=lambda f: f.offset):
            at = min(note.offset, len(p.text))
            marks[at] = marks.get(at, "") + self.footnote(note)
        return _Cursor(p, marks, runs_leftward(p.text))

    def footnote(self, note: Entry) -> str:
        author = self.change(note.by, note.proposals) if note.by else None
        body = self.spans(note, _Cursor(_paragraph(note), {}, runs_leftward(note.text)), None, author)
        self.footnotes += note.mark == str(self.footnotes + 1)
        automatic = not note.mark or note.mark == str(self.footnotes)
        reference = self.paper.footnote(body, "" if automatic else note.mark, rtl=runs_leftward(note.text))
        return self.paper.inserted(reference, author) if author else reference

    def spans(self, entry: Entry, cursor: _Cursor, deleter: Change | None, owner: Change | None = None) -> str:
        parts = []
        for span in entry.spans:
            if isinstance(span, Agreed):
                content = cursor.words(len(span.text), marks_at_end=True)
                parts.append(self.tracked(content, owner, deleter))
            else:
                parts.append(self.bracket(span, cursor, owner))
        return "".join(parts) + cursor.take(len(cursor.paragraph.text))

    def bracket(self, bracket: Bracket, cursor: _Cursor, owner: Change | None) -> str:
        """A bracket in a paragraph: the base wording deleted by the first who asks, then each wording inserted."""
        before = cursor.take(cursor.at)
        italic = bool(bracket.base) and cursor.at + len(bracket.base) <= opening_length(cursor.paragraph)
        base = cursor.words(len(bracket.base), marks_at_end=False)
        return before + self.competing(bracket, base, owner, italic, cursor.rtl) + cursor.take(cursor.at)

    def competing(self, bracket: Bracket, base: str, owner: Change | None, italic: bool, rtl: bool) -> str:
        deleter = self.author(bracket.wordings[0]) if bracket.wordings else None
        parts = [self.tracked(base, owner, deleter)]
        said = _about(bracket)
        if said and (bracket.base or bracket.retain):
            first = deleter or owner or Change(PENHOLDER, self.rolling.as_of)
            parts = [self.paper.commented(parts[0], first, said)]
        shown = [w for w in bracket.wordings if w.text]
        parts += [self.wording(w, italic, rtl, gap=w is not shown[-1]) for w in shown]
        return "".join(parts)

    def wording(self, w: Wording, italic: bool, rtl: bool, *, gap: bool) -> str:
        """One wording; a ``gap`` sets it off from a rival one that follows."""
        author = self.author(w)
        against = self.change(w.against, ()) if w.against and not w.spans else None
        if w.spans:
            content = self.within(w.spans, author, italic, rtl)
        else:
            words = run(w.text[:-1], Look(italic=italic), rtl=rtl) + run(
                w.text[-1], Look(italic=italic, gap=gap), rtl=rtl
            )
            whole = run(w.text, Look(italic=italic), rtl=rtl)
            content = self.inserted(words if gap else whole, author, against)
        said = _also(w, told=1 if against else 0)
        return self.paper.commented(content, author, said) if said else content

    def within(self, spans: Sequence[Span], owner: Change, italic: bool, rtl: bool) -> str:
        """The spans of another's wording, with what others ask inside it."""
        look = Look(italic=italic)
        return "".join(
            self.paper.inserted(run(s.text, look, rtl=rtl), owner)
            if isinstance(s, Agreed)
            else self.competing(s, run(s.base, look, rtl=rtl), owner, italic, rtl)
            for s in spans
        )

    def tracked(self, content: str, owner: Change | None, deleter: Change | None) -> str:
        if not content:
            return ""
        if owner:
            return self.inserted(content, owner, deleter)
        return self.paper.deleted(content, deleter) if deleter else content

    def inserted(self, content: str, author: Change, against: Change | None = None) -> str:
        return self.paper.inserted(self.paper.deleted(content, against) if against else content, author)

    def noted(self, content: str, notes: Iterable[tuple[Change, str]]) -> str:
        for change, text in notes:
            content = self.paper.commented(content, change, text)
        return content

    def notes(self, entry: Entry, *, native: Move | None = None, deleted: bool = False) -> Iterator[tuple[Change, str]]:
        """What stands in comments on a whole paragraph."""
        if entry.status is not Status.OPEN:
            yield Change(PENHOLDER, self.rolling.as_of), f"{entry.label} {entry.status}".strip()
        if entry.delete and (not deleted or len(entry.delete) > 1):
            yield self.change(entry.delete, ()), f"{_named(entry)}delete: {', '.join(entry.delete)}"
        if entry.retain:
            yield self.change(entry.retain, ()), f"{_named(entry)}retain: {', '.join(entry.retain)}"
        for move in entry.move:
            if move is not native or len(move.by) > 1:
                yield (
                    self.change(move.by, move.proposals),
                    f"{_named(entry)}{self.destination(move)}: {', '.join(move.by)}",
                )
        for name in entry.reserve:
            yield self.change((name,), ()), f"{_named(entry)}reserve: {name}"
        said = {(c.by, c.text) for c in entry.comments if c.released}
        yield from ((Change(by, self.rolling.as_of), text) for by, text in sorted(said) if text)
        yield from self.rationales(entry, {text for _, text in said})

    def rationales(self, entry: Entry, said: set[str]) -> Iterator[tuple[Change, str]]:
        """Why, where a delegation gave a reason that a person has released."""
        ids = {entry.id, *(w.id for w in every_wording(entry.spans))}
        own = set(entry.proposals) if entry.by else set()
        for p in self.rolling.proposals:
            here = p.id in own or (p.target in ids and p.after == "") or (p.within and p.within.paragraph == entry.id)
            if here and p.released and p.open and p.rationale and p.rationale not in said:
                yield self.change(p.by, (p.id,)), p.rationale

    def destination(self, move: Move) -> str:
        after = next((e.label for e in self.rolling.every_entry() if e.id == move.after), "")
        return f"move after {after}" if after else "move to the start"

    def author(self, w: Wording) -> Change:
        return self.change(w.by or w.support, w.proposals)

    def change(self, names: Sequence[str], proposals: Sequence[str]) -> Change:
        """The first name as an author, at the hour its proposal came in."""
        author = names[0] if names else PENHOLDER
        known = (self.proposals[id] for id in proposals if id in self.proposals)
        received: datetime | None = next((p.received for p in known if author in p.by and p.received), None)
        return Change(author, received or self.rolling.as_of)


def _paragraph(entry: Entry) -> Paragraph:
    return Paragraph(entry.kind, entry.text, entry.level, entry.number, entry.opening, entry.label, entry.id)


def _plain(entry: Entry) -> bool:
    """Whether nobody asks for anything but a move: what Word can show as one."""
    return not entry.brackets and not entry.delete


def _new_number(entry: Entry) -> str:
    found = re.fullmatch(r"OP([0-9]+) ([a-z]+)", entry.label)
    if found and entry.kind is Kind.OPERATIVE:
        return f"{found[1]} {found[2]}."
    return entry.number


def _named(entry: Entry) -> str:
    return f"{entry.label} – " if entry.label else ""


def _names(by: Sequence[str], support: Sequence[str] = ()) -> str:
    return "; ".join([", ".join(by), *([f"+ {', '.join(support)}"] if support else [])])


def _also(w: Wording, told: int) -> str:
    """Who else asks for a wording, and who asks that it go, as far as the changes themselves do not say it."""
    parts = [f"also: {', '.join(w.by[1:])}"] if w.by[1:] else []
    parts += [f"+ {', '.join(w.support)}"] if w.support else []
    parts += [f"{', '.join(w.against)}: delete"] if len(w.against) > told else []
    return "; ".join(parts)


def _about(bracket: Bracket) -> str:
    """Who asks for what in place of the base wording, where the changes themselves do not say it."""
    lines = []
    deletions = [w for w in bracket.wordings if not w.text]
    if len(bracket.wordings) > 1 or any(_also(w, 0) for w in deletions):
        lines = [
            f"{_names(w.by, w.support)}: {f'“{w.text.strip()}”' if w.text else 'delete'}"
            + (f" ({', '.join(w.against)}: do not delete)" if w.against and not w.text else "")
            for w in bracket.wordings
        ]
    if bracket.retain:
        lines.append(f"retain: {', '.join(bracket.retain)}")
    return "; ".join(lines) if len(lines) == 1 or not lines else f"On “{bracket.base.strip()}”:\n" + "\n".join(lines)
