"""Reads a draft, or whatever else a delegation wrote in Word, with its tracked changes, from a .docx file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from penholder.errors import UnreadableFile
from penholder.formats.document import Copy, Document, Remark
from penholder.formats.drafts.outline import outline
from penholder.formats.line import Line
from penholder.formats.word.names import value, w, whole
from penholder.formats.word.numbering import Numbering
from penholder.formats.word.package import Package, open_package
from penholder.formats.word.paragraphs import Reader
from penholder.formats.word.readings import NoteForm, Reading, WordText
from penholder.formats.word.remarks import comments, hidden_text, properties
from penholder.formats.word.styles import Styles
from penholder.formats.word.tracked import (
    Accept,
    FootnoteText,
    WordParagraph,
    is_changed,
    last_dates,
    nest_insertions,
    on_others,
)
from penholder.text.resolution import Resolution
from penholder.text.rolling import Warning

_BODY, _ID, _SECT_PR = w("body"), w("id"), w("sectPr")
_NOTE_KINDS = (("footnotes", w("footnote")), ("endnotes", w("endnote")))
_NOTE_FORMS = (w("footnotePr"), w("endnotePr"))
_NUM_FMT, _NUM_START = w("numFmt"), w("numStart")
_EMPTY = Resolution(())


def read_docx(data: bytes, source: str) -> Document:
    """The draft in a .docx file: as it was, as it is with all tracked changes accepted, and as each author wants it.

    ``source`` is the file's name, for messages. UnreadableFile says what is wrong with a file that cannot be read.
    """
    package, parsed, text = _open(data, source)
    return _Reader(source, text, parsed).document(package)


def read_lines(data: bytes, source: str) -> tuple[Line, ...]:
    """What a .docx file prints with all tracked changes accepted, whatever it is: a rolling text among others."""
    return _open(data, source)[2].read(lambda _: True).lines


def _open(data: bytes, source: str) -> "tuple[Package, _Parsed, WordText]":
    package = open_package(data, source)
    main = package.part(package.main)
    body = None if main is None else main.find(_BODY)
    if body is None:
        raise UnreadableFile(
            source, "there is no Word text in it; open it in Word and save it as a new .docx", package.main
        )
    parsed = _Parsed(package, Styles.of(package.related("styles")))
    return package, parsed, parsed.text(body)


@dataclass(slots=True)
class _Parsed:
    """The file's parts while they are read: notes on demand, and what turns up beside the text."""

    package: Package
    styles: Styles
    warnings: dict[Warning, None] = field(default_factory=dict)
    body: Reader = field(init=False)
    notes: dict[tuple[bool, str], FootnoteText | None] = field(default_factory=dict)
    note_readers: list[Reader] = field(init=False)
    note_elements: dict[bool, dict[str, _Element]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.body = Reader(self.styles, self.report, self.note)
        self.note_readers = [Reader(self.styles, self.report, lambda *_: None, noun=n) for n in ("footnote", "endnote")]

    def report(self, place: str, message: str) -> None:
        self.warnings[Warning(self.package.source, place, message)] = None

    def text(self, body: _Element) -> WordText:
        """The file's text, all its changes in it."""
        paragraphs = self.body.text(body)
        nest_insertions(paragraphs)
        numbering = Numbering.of(self.package.related("numbering"), self.styles)
        footnotes, endnotes = _note_forms(body, self.package.related("settings"))
        return WordText(paragraphs, numbering, footnotes, endnotes)

    def note(self, endnote: bool, id: str) -> FootnoteText | None:
        """A footnote's or endnote's text, read when its mark is first met."""
        if (endnote, id) not in self.notes:
            element = self._note_element(endnote, id)
            self.notes[endnote, id] = None if element is None else self._read_note(element, endnote)
        return self.notes[endnote, id]

    def _read_note(self, element: _Element, endnote: bool) -> FootnoteText:
        paragraphs: list[WordParagraph] = self.note_readers[endnote].text(element)
        nest_insertions(paragraphs)
        return FootnoteText(endnote, paragraphs)

    def _note_element(self, endnote: bool, id: str) -> _Element | None:
        if endnote not in self.note_elements:
            part, tag = _NOTE_KINDS[endnote]
            root = self.package.related(part)
            self.note_elements[endnote] = {} if root is None else {e.get(_ID, ""): e for e in root.iterchildren(tag)}
        return self.note_elements[endnote].get(id)

    @property
    def hidden(self) -> Iterator[tuple[str, str]]:
        for reader in (self.body, *self.note_readers):
            yield from reader.hidden


@dataclass(slots=True)
class _Reader:
    """Makes the outlines of a text's readings, each of those that differ once."""

    source: str
    text: WordText
    parsed: _Parsed
    outlines: dict[tuple[Line, ...], Resolution | None] = field(default_factory=dict)

    def document(self, package: Package) -> Document:
        before = self.text.read(lambda _: False)
        after = self.text.read(lambda _: True) if is_changed(self.text.paragraphs) else before
        draft = self._outline(before.lines)
        accepted = draft if after is before else self._outline(after.lines)
        copies = self._copies(accepted or _EMPTY)
        if draft is None and accepted is not None:
            self.parsed.report("", "the whole text is a tracked insertion, so it is read as if it had been accepted")
            draft, before, copies = accepted, after, ()
        return Document(
            self.source,
            text=draft,
            accepted=None if draft is None else accepted or _EMPTY,
            copies=copies if draft is not None else (),
            prose=_prose(after.lines) if draft is None else "",
            remarks=tuple(self._remarks(package, _paragraph_ids(before, draft))),
            warnings=tuple(self.parsed.warnings),
        )

    def _outline(self, lines: tuple[Line, ...]) -> Resolution | None:
        if lines not in self.outlines:
            self.outlines[lines], found = outline(lines, source=self.source)
            self.parsed.warnings |= dict.fromkeys(found)
        return self.outlines[lines]

    def _wanted(self, accept: Accept) -> Resolution:
        return self._outline(self.text.read(accept).lines) or _EMPTY

    def _copies(self, accepted: Resolution) -> tuple[Copy, ...]:
        dates = last_dates(self.text.paragraphs)
        if len(dates) == 1:
            return tuple(Copy(name, accepted, date) for name, date in dates.items())
        plain = [Copy(name, self._wanted(name.__eq__), date) for name, date in dates.items()]
        pairs = on_others(self.text.paragraphs)
        return (
            *plain,
            *(Copy(name, self._wanted(all_of.__contains__), dates[name], on) for (name, on), all_of in pairs.items()),
        )

    def _remarks(self, package: Package, paragraphs: dict[str, str]) -> Iterator[Remark]:
        places = self.parsed.body.commented
        yield from comments(package.related("comments"), {id: paragraphs.get(p, "") for id, p in places.items()})
        yield from hidden_text(self.parsed.hidden, paragraphs)
        yield from properties(package)


def _paragraph_ids(reading: Reading, draft: Resolution | None) -> dict[str, str]:
    """The id of the draft's paragraph that each of the file's paragraphs became, by its place."""
    if draft is None:
        return {}
    ids = ["" for _ in reading.lines]
    at = 0
    for i, line in enumerate(reading.lines):
        found = next((j for j in range(at, len(draft.paragraphs)) if _holds(line, draft.paragraphs[j].text)), None)
        if found is not None:
            ids[i], at = draft.paragraphs[found].id, found + 1
    return {place: ids[i] for place, i in reading.where.items()}


def _holds(line: Line, text: str) -> bool:
    """Whether a paragraph of that text was made from ``line``, whose number may have been typed."""
    return bool(text) and line.text.endswith(text) and len(line.text) - len(text) < 20


def _prose(lines: Sequence[Line]) -> str:
    """The lines as they are printed, their footnotes after them."""
    return "\n".join(_printed(lines))


def _printed(lines: Iterable[Line]) -> Iterator[str]:
    notes = []
    for line in lines:
        yield f"{line.number} {line.text}".strip()
        notes += [f"{note.mark} {note.text}".strip() for note in line.notes]
    yield from notes


def _note_forms(body: _Element, settings: _Element | None) -> tuple[NoteForm, NoteForm]:
    """How footnotes and endnotes are numbered: the last section's word, else the whole file's."""
    sections = list(body.iter(_SECT_PR))
    found = []
    for tag, usual in zip(_NOTE_FORMS, ("decimal", "lowerRoman"), strict=True):
        form = NoteForm(usual)
        for place in (settings, sections[-1] if sections else None):
            said = None if place is None else place.find(tag)
            start = value(said, _NUM_START)
            form = NoteForm(value(said, _NUM_FMT) or form.form, form.start if start is None else whole(start, 1))
        found.append(form)
    return found[0], found[1]
