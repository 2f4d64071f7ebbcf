"""The lines that a Word text prints when some authors' tracked changes are accepted and all others' rejected."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from penholder.formats.line import Line, Note
from penholder.formats.word.numbering import Counter, Numbering, printed
from penholder.formats.word.styles import Layout
from penholder.formats.word.tracked import Accept, FootnoteText, Piece, WordParagraph, kept
from penholder.text.words import clean

_TYPED_NUMBER = re.compile(
    r"\s*(?:(?:(?:PP|OP)\s*)?\d+\s*(?:bis|ter|quater|alt)?[.):]?|[(\[]?(?:[a-z]|[ivxlc]{1,6})[.)\]])?\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NoteForm:
    """How footnotes, or endnotes, are numbered."""

    form: str = "decimal"
    start: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of one reading; ``where`` says at which line the words of each of the file's paragraphs stand."""

    lines: tuple[Line, ...]
    where: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Words:
    """A printed paragraph before it has its number; ``notes`` come with their own mark, if any, and offset."""

    text: str
    italic: int
    bold: bool
    notes: tuple[tuple[FootnoteText, str, int], ...]


@dataclass(slots=True)
class WordText:
    """A Word text with all its changes, to be read in any choice of them."""

    paragraphs: Sequence[WordParagraph]
    numbering: Numbering
    footnotes: NoteForm = NoteForm()
    endnotes: NoteForm = NoteForm("lowerRoman")
    _unchanged: dict[int, _Words] = field(default_factory=dict)
    _unchanged_notes: dict[int, str] = field(default_factory=dict)

    def read(self, accept: Accept) -> Reading:
        """The text with the changes of the authors that ``accept`` names accepted, all others' rejected."""
        reading = _Pass(self, accept)
        reading.add(self.paragraphs)
        return Reading(tuple(reading.lines), reading.where)

    def words(self, paragraph: WordParagraph) -> _Words | None:
        """The words of a paragraph that nobody changed, the same in every reading; None for any other."""
        key = id(paragraph)
        found = self._unchanged.get(key)
        if found is None and not paragraph.changes and not any(p.changes for p in paragraph.pieces):
            found = self._unchanged[key] = _words(paragraph.pieces)
        return found

    def note_text(self, note: FootnoteText, accept: Accept) -> str:
        """A footnote's words."""
        key = id(note)
        found = self._unchanged_notes.get(key)
        if found is None:
            inner = _Pass(self, accept)
            inner.add(note.paragraphs)
            found = " ".join(f"{line.number} {line.text}".strip() for line in inner.lines)
            if not any(p.changes or any(q.changes for q in p.pieces) for p in note.paragraphs):
                self._unchanged_notes[key] = found
        return found


@dataclass(slots=True)
class _Pass:
    """One passage through a text, from its first paragraph to its last."""

    whole: WordText
    accept: Accept
    lines: list[Line] = field(default_factory=list)
    where: dict[str, int] = field(default_factory=dict)
    counted: list[int] = field(default_factory=lambda: [0, 0])  # footnotes, endnotes
    counter: Counter = field(init=False)

    def __post_init__(self) -> None:
        self.counter = Counter(self.whole.numbering)

    def add(self, paragraphs: Iterable[WordParagraph]) -> None:
        """Print ``paragraphs``, those without their mark run together with the next."""
        waiting: list[WordParagraph] = []
        for paragraph in paragraphs:
            waiting.append(paragraph)
            marked = kept(paragraph.changes, self.accept) and not paragraph.joined
            if marked or paragraph.last:
                self._print(waiting, marked)
                waiting = []
        if waiting:
            self._print(waiting, False)

    def _print(self, together: list[WordParagraph], marked: bool) -> None:
        words = self.whole.words(together[0]) if len(together) == 1 else None
        holder = together[0]
        if words is None:
            pieces = [[p for p in w.pieces if kept(p.changes, self.accept)] for w in together]
            first = next((i for i, kept_pieces in enumerate(pieces) if _has_words(kept_pieces)), len(together) - 1)
            holder = together[first]
            words = _words([p for kept_pieces in pieces for p in kept_pieces])
        there = bool(words.text or words.notes)
        if marked or there:
            self._line(holder, words, there)
        if there:
            self.where.update((p.place, len(self.lines) - 1) for p in together)
        for paragraph in together:
            if paragraph.after:
                self.add(paragraph.after)

    def _line(self, paragraph: WordParagraph, words: _Words, there: bool) -> None:
        """Count the paragraph in its list, as Word does even when it is empty; an empty one makes no line."""
        layout = paragraph.layout
        if paragraph.former is not None and not self.accept(paragraph.relaid_by):
            layout = paragraph.former
        place = self.whole.numbering.place(layout)
        number = self.counter.next(*place) if place else ""
        if there:
            self.lines.append(
                Line(
                    words.text,
                    number,
                    place[1] if place else None,
                    words.italic,
                    layout.name,
                    bool(layout.centred),
                    words.bold,
                    self._indent(layout, place),
                    tuple(self._note(*note) for note in words.notes),
                    paragraph.place,
                )
            )

    def _indent(self, layout: Layout, place: tuple[str, int] | None) -> float:
        left = layout.left
        if left is None and place:
            left = self.whole.numbering.level(*place).layout.left
        return (left or 0) / 20

    def _note(self, note: FootnoteText, mark: str, offset: int) -> Note:
        text = self.whole.note_text(note, self.accept)
        if mark:
            return Note(mark, text.removeprefix(mark).lstrip(), offset)
        form = self.whole.endnotes if note.endnote else self.whole.footnotes
        self.counted[note.endnote] += 1
        return Note(printed(form.start + self.counted[note.endnote] - 1, form.form), text, offset)


def _has_words(pieces: Iterable[Piece]) -> bool:
    return any(p.note is not None or p.text.strip() for p in pieces)


def _words(pieces: Sequence[Piece]) -> _Words:
    raw = "".join([p.text for p in pieces if p.note is None])
    text = clean(raw)
    italic_end = _italic_end(pieces)
    italic = min(len(clean(raw[:italic_end])), len(text)) if italic_end else 0
    bold = all(p.bold for p in pieces if p.note is None and p.text.strip()) if text else False
    notes = []
    at = 0
    for piece in pieces:
        if piece.note is None:
            at += len(piece.text)
        else:
            notes.append((piece.note, piece.text, min(len(clean(f"{raw[:at]}|")) - 1, len(text))))
    return _Words(text, italic, bold, tuple(notes))


def _italic_end(pieces: Sequence[Piece]) -> int:
    """Where the italic words end that the paragraph opens with, a number typed before them aside."""
    at = end = 0
    before = ""
    for piece in pieces:
        if piece.note is not None:
            continue
        at += len(piece.text)
        if piece.italic:
            if not end and not _TYPED_NUMBER.fullmatch(before):
                return 0
            end = at
        elif end and piece.text.strip():
            break
        else:
            before += piece.text
    return end
