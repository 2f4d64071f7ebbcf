"""Writes two versions of a draft as one Word file: its tracked changes rejected give the old text, accepted the new."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from penholder.formats.word.pages import Head
from penholder.formats.word.paper import (
    Change,
    Number,
    WordPaper,
    paragraph_properties,
    plan_numbers,
)
from penholder.formats.word.pieces import piece, typed_number
from penholder.formats.word.runs import run, runs_leftward
from penholder.formats.word.sheet import PLAIN_SHEET, Sheet
from penholder.text.resolution import Footnote, Paragraph, Resolution

Edits = Sequence[tuple[int, int, str]]


class Step(NamedTuple):
    """Paragraph ``old`` (a position, None where it is new) became ``new`` (None where it is gone).

    ``edits`` say which characters of the old text, ``start`` to ``end``, become which words.
    """

    old: int | None
    new: int | None
    edits: Edits = ()


def redline_docx(
    old: Resolution,
    new: Resolution,
    steps: Iterable[tuple[int | None, int | None, Edits]],
    *,
    author: str,
    date: datetime | None = None,
    head: Head = (),
    foot: str = "",
    symbol: str = "",
    sheet: Sheet = PLAIN_SHEET,
) -> bytes:
    """Both texts as one Word file with native tracked changes by ``author``.

    ``steps`` pair every paragraph of either text once, those of the new text in its order; a pair out of the old
    text's order is shown as a move. ``head``, ``foot``, ``symbol`` and ``sheet`` are those of every page.
    """
    title = new.title or old.title
    paper = WordPaper(title, head or [(title, f"Changes by {author}")], foot, date, sheet, symbol)
    return _Redline(paper, old, new, Change(author, date)).write([Step(*s) for s in steps])


@dataclass(slots=True)
class _Redline:
    paper: WordPaper
    old: Resolution
    new: Resolution
    change: Change
    footnotes: int = 0
    moves: int = 0
    old_numbers: list[Number] = field(init=False)
    new_numbers: list[Number] = field(init=False)
    old_counted: frozenset[Footnote] = field(init=False)  # those that Word numbers
    new_counted: frozenset[Footnote] = field(init=False)

    def __post_init__(self) -> None:
        self.old_numbers = plan_numbers(self.old.paragraphs)
        self.new_numbers = plan_numbers(self.new.paragraphs)
        self.old_counted, self.new_counted = frozenset(_counted(self.old)), frozenset(_counted(self.new))

    def write(self, steps: Sequence[Step]) -> bytes:
        self.masthead()
        order = [s for s in steps if s.new is not None]
        staying = _longest_rise([s.old for s in order if s.old is not None])
        leaving: dict[int, list[Step]] = defaultdict(list)  # by the staying old paragraph they stand after; -1: first
        for step in sorted((s for s in steps if s.old is not None and s.old not in staying), key=lambda s: s.old or 0):
            leaving[max((o for o in staying if o < (step.old or 0)), default=-1)].append(step)
        names: dict[Step, str] = {}
        self.away(leaving[-1], names)
        for step in order:
            if step.old in staying:
                self.staying(step)
                self.away(leaving[step.old if step.old is not None else -1], names)
            else:
                self.arriving(step, names)
        return self.paper.save()

    def masthead(self) -> None:
        properties = '<w:pStyle w:val="Masthead"/>'
        if self.old.masthead == self.new.masthead:
            for line in self.new.masthead:
                self.paper.paragraph(run(line), properties)
            return
        for line in self.old.masthead:
            content, mark = self.paper.deleted(run(line), self.change), self.paper.deleted("", self.change)
            self.paper.paragraph(content, properties, mark=mark)
        for line in self.new.masthead:
            content, mark = self.paper.inserted(run(line), self.change), self.paper.inserted("", self.change)
            self.paper.paragraph(content, properties, mark=mark)

    def away(self, steps: Sequence[Step], names: dict[Step, str]) -> None:
        """Paragraphs that leave this place, for another or for good."""
        for step in steps:
            if step.old is None:
                continue
            p, number = self.old.paragraphs[step.old], self.old_numbers[step.old]
            content = self.whole(self.old, p, number)
            end = ""
            if self.moves_unchanged(step):
                self.moves += 1
                names[step] = f"move{self.moves}"
                content, mark, end = self.paper.moved(content, self.change, names[step], away=True)
            else:
                content, mark = self.paper.deleted(content, self.change), self.paper.deleted("", self.change)
            self.paragraph(p, number, content, mark, end)

    def arriving(self, step: Step, names: dict[Step, str]) -> None:
        """A paragraph that is new at this place."""
        if step.new is None:
            return
        p, number = self.new.paragraphs[step.new], self.new_numbers[step.new]
        content = self.whole(self.new, p, number)
        end = ""
        if self.moves_unchanged(step):
            name = names.get(step) or f"move{self.moves + 1}"
            if step not in names:
                self.moves += 1
                names[step] = name
            content, mark, end = self.paper.moved(content, self.change, name, away=False)
        else:
            content, mark = self.paper.inserted(content, self.change), self.paper.inserted("", self.change)
        self.paragraph(p, number, content, mark, end)

    def moves_unchanged(self, step: Step) -> bool:
        if step.old is None or step.new is None:
            return False
        a, b = self.old.paragraphs[step.old], self.new.paragraphs[step.new]
        same_notes = _notes(self.old, a) == _notes(self.new, b)
        return (a.text, a.kind, a.level) == (b.text, b.kind, b.level) and same_notes

    def staying(self, step: Step) -> None:
        """A paragraph that keeps its place, with what changed in it."""
        if step.old is None or step.new is None:
            return
        a, b = self.old.paragraphs[step.old], self.new.paragraphs[step.new]
        before, after = self.old_numbers[step.old], self.new_numbers[step.new]
        if before.typed == after.typed:
            content = typed_number(b, after)
        else:
            content = self.gone(typed_number(a, before)) + self.come(typed_number(b, after))
        edits = step.edits if _applied(a.text, step.edits) == b.text else [(0, len(a.text), b.text)]
        content += self.edited(a, b, edits)
        old_properties = paragraph_properties(self.paper, a, before)
        new_properties = paragraph_properties(self.paper, b, after)
        former = ""
        if old_properties != new_properties or runs_leftward(a.text) != runs_leftward(b.text):
            former = self.paper.former(old_properties, self.change, rtl=runs_leftward(a.text))
        self.paper.paragraph(content, new_properties, before=former, rtl=runs_leftward(b.text))

    def edited(self, a: Paragraph, b: Paragraph, edits: Edits) -> str:
        """The words of both versions, footnote marks in their places."""
        rtl = runs_leftward(a.text)
        parts, notes = [], _Notes(self, self.old.footnotes_of(a.id), self.new.footnotes_of(b.id))
        if not edits and not notes.old and not notes.new:
            return piece(a, 0, len(a.text), {}, rtl=rtl)
        at = shift = 0
        parts.append(notes.both(0, 0))
        for start, end, text in (*edits, (len(a.text), len(a.text), "")):
            for stop in (*notes.stops(at, start, shift), start):
                parts.append(piece(a, at, stop, {}, rtl=rtl))
                parts.append(notes.both(stop, stop + shift))
                at = stop
            if end > start:
                parts.append(self.gone(piece(a, start, end, notes.old_within(start, end), rtl=rtl)))
            if text:
                where = start + shift
                parts.append(
                    self.come(piece(b, where, where + len(text), notes.new_within(where, where + len(text)), rtl=rtl))
                )
            shift += len(text) - (end - start)
            at = end
            parts.append(notes.both(end, end + shift))
        return "".join(parts)

    def whole(self, text: Resolution, p: Paragraph, number: Number) -> str:
        marks: dict[int, str] = {}
        counted = self.old_counted if text is self.old else self.new_counted
        for note in text.footnotes_of(p.id):
            marks[note.offset] = marks.get(note.offset, "") + self.footnote(run(note.text), note, counted)
        return typed_number(p, number) + piece(p, 0, len(p.text), marks, rtl=runs_leftward(p.text), last=True)

    def paragraph(self, p: Paragraph, number: Number, content: str, mark: str, end: str) -> None:
        properties = paragraph_properties(self.paper, p, number)
        self.paper.paragraph(content, properties, mark=mark, end=end, rtl=runs_leftward(p.text))

    def footnote(self, body: str, note: Footnote, counted: frozenset[Footnote]) -> str:
        """A footnote's reference; Word numbers those whose marks are what it counts."""
        return self.paper.footnote(body, "" if note in counted else note.mark, rtl="<w:rtl/>" in body)

    def same_mark(self, a: Footnote, b: Footnote) -> bool:
        """Whether one mark can stand for that of the old text and that of the new: numbered by Word, or typed alike."""
        numbered = (a in self.old_counted, b in self.new_counted)
        return all(numbered) or (a.mark == b.mark and not any(numbered))

    def gone(self, content: str) -> str:
        return self.paper.deleted(content, self.change) if content else ""

    def come(self, content: str) -> str:
        return self.paper.inserted(content, self.change) if content else ""


class _Notes:
    """The footnote marks of a paragraph in both versions, each to be placed once."""

    def __init__(self, redline: _Redline, old: Sequence[Footnote], new: Sequence[Footnote]) -> None:
        self.redline = redline
        self.old, self.new = list(old), list(new)

    def stops(self, start: int, end: int, shift: int) -> list[int]:
        """Where, in old characters ``start`` to ``end``, marks of either version stand."""
        places = {f.offset for f in self.old} | {f.offset - shift for f in self.new}
        return sorted(p for p in places if start < p < end)

    def both(self, old_at: int, new_at: int) -> str:
        """The marks that stand up to there in either version: those of both as one, the others as gone or come."""
        gone, come = self._take(self.old, old_at), self._take(self.new, new_at)
        redline, parts = self.redline, []
        while gone and come and redline.same_mark(gone[0], come[0]):
            a, b = gone.pop(0), come.pop(0)
            body = run(a.text)
            if a.text != b.text:
                body = redline.gone(run(a.text)) + redline.come(run(b.text))
            parts.append(redline.footnote(body, b, redline.new_counted))
        parts += [redline.gone(redline.footnote(run(f.text), f, redline.old_counted)) for f in gone]
        parts += [redline.come(redline.footnote(run(f.text), f, redline.new_counted)) for f in come]
        return "".join(parts)

    def old_within(self, start: int, end: int) -> dict[int, str]:
        """The marks inside deleted words."""
        return self._within(self.old, start, end, self.redline.old_counted)

    def new_within(self, start: int, end: int) -> dict[int, str]:
        """The marks inside inserted words."""
        return self._within(self.new, start, end, self.redline.new_counted)

    def _within(self, notes: list[Footnote], start: int, end: int, counted: frozenset[Footnote]) -> dict[int, str]:
        marks: dict[int, str] = {}
        for note in [f for f in notes if start < f.offset < end]:
            notes.remove(note)
            marks[note.offset] = marks.get(note.offset, "") + self.redline.footnote(run(note.text), note, counted)
        return marks

    def _take(self, notes: list[Footnote], upto: int) -> list[Footnote]:
        due = [f for f in notes if f.offset <= upto]
        notes[:] = notes[len(due) :]
        return due


def _applied(text: str, edits: Edits) -> str:
    parts, at = [], 0
    for start, end, words in edits:
        parts += [text[at:start], words]
        at = end
    return "".join(parts) + text[at:]


def _counted(text: Resolution) -> Iterator[Footnote]:
    """The footnotes whose marks are those that counting gives; a mark that comes again is not."""
    count = 0
    for p in text.paragraphs:
        for note in text.footnotes_of(p.id):
            if note.mark in ("", str(count + 1)):
                count += 1
                yield note


def _notes(text: Resolution, p: Paragraph) -> list[tuple[int, str]]:
    return [(f.offset, f.text) for f in text.footnotes_of(p.id)]


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The most numbers that stand in rising order: the paragraphs that did not move."""
    ends: list[int] = []  # the smallest last number of a rise of each length
    before: dict[int, int | None] = {}
    for n in numbers:
        at = bisect_left(ends, n)
        before[n] = ends[at - 1] if at else None
        ends[at : at + 1] = [n]
    rise: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        rise.add(last)
        last = before[last]
    return rise
