"""Reads the paragraphs of a Word part: words with their looks, changes and notes, and what stands beside the words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from penholder.formats.word.names import COMPATIBILITY, MATH, author, value, w
from penholder.formats.word.pictures import TEXT_BOX, placeholder
from penholder.formats.word.styles import UNSAID, Layout, Styles, face_of, lay_over, run_face
from penholder.formats.word.symbols import symbol
from penholder.formats.word.tracked import (
    DELETIONS,
    INSERTIONS,
    Changes,
    FootnoteText,
    Piece,
    WordParagraph,
    change_of,
    changes_in,
)

_P, _TBL, _TR, _TC, _R = w("p"), w("tbl"), w("tr"), w("tc"), w("r")
_P_PR, _R_PR, _P_STYLE, _SECT_PR = w("pPr"), w("rPr"), w("pStyle"), w("sectPr")
_P_PR_CHANGE, _NUM_INS = w("pPrChange"), f"{w('numPr')}/{w('ins')}"
_TR_PR, _TC_PR = w("trPr"), w("tcPr")
_T, _TEXTS, _M_T = w("t"), frozenset((w("t"), w("delText"))), f"{{{MATH}}}t"
_FLD_CHAR, _FLD_CHAR_TYPE = w("fldChar"), w("fldCharType")
_SYM, _RUBY, _RUBY_BASE, _RT = w("sym"), w("ruby"), w("rubyBase"), w("rt")
_NOTES = {w("footnoteReference"): False, w("endnoteReference"): True}
_CUSTOM_MARK, _ID = w("customMarkFollows"), w("id")
_COMMENTS = frozenset((w("commentRangeStart"), w("commentReference")))
_ALTERNATE, _CHOICE, _FALLBACK = (f"{{{COMPATIBILITY}}}{n}" for n in ("AlternateContent", "Choice", "Fallback"))
_DRAWINGS = frozenset(map(w, ("drawing", "pict", "object")))
_SDT_CONTENT, _ALT_CHUNK = w("sdtContent"), w("altChunk")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {
    w("tab"): " ", w("ptab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad",
}  # fmt: skip
_INSIDE = frozenset(
    (
        *map(w, ("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdt", "sdtContent")),
        *(
            f"{{{MATH}}}{n}"
            for n in ("oMath", "oMathPara", "d", "e", "f", "num", "den", "sSub", "sSup", "sSubSup", "sub")
        ),
        *(f"{{{MATH}}}{n}" for n in ("sup", "rad", "deg", "nary", "func", "fName", "lim", "limLow", "limUpp", "acc")),
        *(f"{{{MATH}}}{n}" for n in ("bar", "box", "borderBox", "eqArr", "groupChr", "m", "mr", "phant", "sPre", "r")),
    )
)
_DENOMINATOR = f"{{{MATH}}}den"

_NOTHING = frozenset(map(w, ("instrText", "delInstrText", "lastRenderedPageBreak", "footnoteRef", "annotationRef")))

_LONGEST_MARK = 8

Looks = tuple[bool, bool, bool]  # italic, bold, hidden
Report = Callable[[str, str], None]  # place, message


@dataclass(slots=True)
class Reader:
    """Reads one part. ``notes`` gives a footnote's (False) or endnote's (True) text by its id."""

    styles: Styles
    report: Report
    notes: Callable[[bool, str], FootnoteText | None]
    noun: str = "paragraph"
    hidden: list[tuple[str, str]] = field(default_factory=list)  # place, hidden words
    commented: dict[str, str] = field(default_factory=dict)  # a comment's id: place
    count: int = 0

    def blocks(self, parent: _Element, changes: Changes = (), depth: int = 0) -> list[WordParagraph]:
        """The paragraphs in ``parent``, those of its tables in reading order."""
        found: list[WordParagraph] = []
        for element in parent:
            tag = element.tag
            if tag == _P:
                found.append(self._paragraph(element, changes))
            elif tag == _TBL:
                _close(found)
                found += self._table(element, changes, depth)
            elif tag in INSERTIONS or tag in DELETIONS:
                found += self.blocks(element, (*changes, change_of(element)), depth)
            elif tag == _ALTERNATE:
                found += self.blocks(_branch(element), changes, depth)
            elif tag == _ALT_CHUNK:
                found.append(self._aside("[another document is inserted here]", changes, "another document"))
            elif tag in _COMMENTS:
                self.commented.setdefault(element.get(_ID, ""), self._place(1))
            elif tag in _INSIDE:
                found += self.blocks(element, changes, depth)
            elif tag == _R:
                found.append(self._loose(element, changes))
        return found

    def text(self, parent: _Element) -> list[WordParagraph]:
        """The paragraphs of a whole text: a body, a footnote, a text box."""
        found = self.blocks(parent)
        _close(found)
        return found

    def _place(self, ahead: int = 0) -> str:
        return f"{self.noun} {self.count + ahead}"

    def _table(self, table: _Element, changes: Changes, depth: int) -> list[WordParagraph]:
        if depth:
            self.report(self._place(1), "a table inside a table is kept as its paragraphs, one after the other")
        found: list[WordParagraph] = []
        for row in _within(table, _TR):
            around = (*changes, *changes_in(row.find(_TR_PR)))
            for cell in _within(row, _TC):
                paragraphs = self.blocks(cell, (*around, *changes_in(cell.find(_TC_PR))), depth + 1)
                _close(paragraphs)
                found += paragraphs
        return found

    def _loose(self, run: _Element, changes: Changes) -> WordParagraph:
        """A run where only paragraphs should be: its words are kept."""
        self.count += 1
        paragraph = WordParagraph(self._place(), self.styles.layout(None), last=True)
        _Paragraph(self, paragraph).run(run, changes)
        return paragraph

    def _paragraph(self, element: _Element, changes: Changes) -> WordParagraph:
        self.count += 1
        properties = element.find(_P_PR)
        if properties is None:
            paragraph = WordParagraph(self._place(), self.styles.layout(None), changes=changes)
        else:
            paragraph = self._with_properties(properties, changes)
        _Paragraph(self, paragraph).read(element, changes)
        return paragraph

    def _with_properties(self, properties: _Element, changes: Changes) -> WordParagraph:
        layout = self._layout(properties)
        said = {element.tag: element for element in reversed(properties)}  # the first of each name counts
        mark = said.get(_R_PR)
        paragraph = WordParagraph(self._place(), layout, changes=(*changes, *changes_in(mark)))
        paragraph.joined = bool(face_of(mark).hidden if mark is not None else False)
        if _SECT_PR in said:
            paragraph.last = True
        relaid = said.get(_P_PR_CHANGE)
        if relaid is not None:
            former = relaid.find(_P_PR)
            paragraph.former = self.styles.layout(None) if former is None else self._layout(former)
            paragraph.relaid_by = author(relaid)
        numbered = properties.find(_NUM_INS)
        if numbered is not None and paragraph.former is None:
            paragraph.former = self.styles.layout(value(properties, _P_STYLE))
            paragraph.relaid_by = author(numbered)
        return paragraph

    def _layout(self, properties: _Element) -> Layout:
        return lay_over(self.styles.layout(value(properties, _P_STYLE)), properties)

    def _aside(self, text: str, changes: Changes, what: str) -> WordParagraph:
        """A paragraph of its own for what a text cannot hold."""
        place = self._place()
        self.report(place, f"{what} cannot be kept; {text} stands in its place")
        return WordParagraph(place, UNSAID, [Piece(text, changes)], changes, last=True)


@dataclass(slots=True)
class _Paragraph:
    """Fills one paragraph with the pieces that its element holds."""

    reader: Reader
    into: WordParagraph
    fields: list[int] = field(default_factory=list)  # where each open field began; -1 when its result has
    mark: Piece | None = None  # a note whose own mark is still to come
    looks: Looks = field(init=False)

    def __post_init__(self) -> None:
        self.looks = run_face(self.reader.styles, self.into.layout.face, None)

    def read(self, parent: _Element, changes: Changes) -> None:
        for element in parent:
            self.read_one(element, changes)

    def read_one(self, element: _Element, changes: Changes) -> None:
        tag = element.tag
        if tag == _R:
            self.run(element, changes)
        elif tag in INSERTIONS or tag in DELETIONS:
            self.read(element, (*changes, change_of(element)))
        elif tag in _INSIDE:
            if tag == _DENOMINATOR:
                self.add("/", changes)
            self.read(element, changes)
        elif tag == _M_T:
            self.add(element.text or "", changes)
        elif tag == _ALTERNATE:
            self.read(_branch(element), changes)
        elif tag in _COMMENTS:
            self.reader.commented.setdefault(element.get(_ID, ""), self.into.place)
        elif tag == _P:  # a paragraph inside a paragraph: no program should, its words are kept
            self.add(" ", changes)
            self.read(element, changes)

    def run(self, run: _Element, changes: Changes, looks: Looks | None = None) -> None:
        looks = looks or self.looks
        for element in run:
            tag = element.tag
            if tag in _TEXTS:
                text = element.text or ""
                self.add(text if element.get(_SPACE) == "preserve" else text.strip(" \t\r\n"), changes, looks)
            elif tag == _R_PR:
                looks = run_face(self.reader.styles, self.into.layout.face, element)
            elif tag in _SIGNS:
                self.add(_SIGNS[tag], changes, looks)
            elif tag not in _NOTHING:
                self.beside_words(element, changes, looks)

    def beside_words(self, element: _Element, changes: Changes, looks: Looks) -> None:
        """What a run holds beside letters."""
        tag = element.tag
        if tag == _FLD_CHAR:
            self.field(element.get(_FLD_CHAR_TYPE))
        elif tag in _NOTES:
            self.note(element, changes)
        elif tag in _COMMENTS:
            self.reader.commented.setdefault(element.get(_ID, ""), self.into.place)
        elif tag == _SYM:
            self.add(symbol(element), changes, looks)
        elif tag in _DRAWINGS:
            self.drawing(element, changes)
        elif tag == _ALTERNATE:
            self.run(_branch(element), changes, looks)
        elif tag == _RUBY:
            self.ruby(element, changes)
        else:
            self.read_one(element, changes)

    def add(self, text: str, changes: Changes, looks: Looks = (False, False, False)) -> None:
        if not text:
            return
        italic, bold, hidden = looks
        if hidden:
            self.reader.hidden.append((self.into.place, text))
            return
        if self.mark is not None and text.strip():
            piece, self.mark = self.mark, None
            if len(text.strip()) <= _LONGEST_MARK:
                piece.text = text.strip()
                return
        pieces = self.into.pieces
        if pieces and not self.fields:
            last = pieces[-1]
            if last.italic == italic and last.bold == bold and last.note is None and last.changes == changes:
                last.text += text
                return
        pieces.append(Piece(text, changes, italic, bold))

    def field(self, kind: str | None) -> None:
        """Keep a field's result and drop the instruction before it; one that never ends keeps its words."""
        if kind == "begin":
            self.fields.append(len(self.into.pieces))
        elif self.fields and kind in ("separate", "end"):
            began = self.fields[-1]
            if began >= 0:
                del self.into.pieces[began:]
            self.fields[-1] = -1
            if kind == "end":
                self.fields.pop()

    def note(self, reference: _Element, changes: Changes) -> None:
        endnote = _NOTES[reference.tag]
        found = self.reader.notes(endnote, reference.get(_ID, ""))
        if found is None:
            self.reader.report(self.into.place, "a footnote's mark leads to no footnote, so the mark is left out")
            return
        piece = Piece("", changes, note=found)
        self.into.pieces.append(piece)
        custom = reference.get(_CUSTOM_MARK)
        if custom is not None and custom not in ("0", "false", "off"):
            self.mark = piece

    def ruby(self, ruby: _Element, changes: Changes) -> None:
        for base in ruby.iterchildren(_RUBY_BASE):
            self.read(base, changes)
        above = "".join(t.text or "" for e in ruby.iterchildren(_RT) for t in e.iter(_T))
        if above.strip():
            self.reader.report(self.into.place, f"the reading aid “{above.strip()}” above the words is left out")

    def drawing(self, element: _Element, changes: Changes) -> None:
        boxes = [b for b in element.iter(TEXT_BOX) if not any(a.tag == TEXT_BOX for a in _up_to(b, element))]
        for box in boxes:
            self.reader.report(self.into.place, "the words of a text box are kept as paragraphs after this one")
            paragraphs = self.reader.blocks(box, changes)
            _close(paragraphs)
            self.into.after += paragraphs
        shown = placeholder(element)
        if shown is not None:
            what, text = shown
            self.into.after.append(self.reader._aside(text, changes, what))


def _close(paragraphs: list[WordParagraph]) -> None:
    if paragraphs:
        paragraphs[-1].last = True


def _up_to(element: _Element, top: _Element) -> Iterator[_Element]:
    for above in element.iterancestors():
        if above is top:
            return
        yield above


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    """The children of that tag, those in content controls and the like included."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in _INSIDE or element.tag in INSERTIONS:
            yield from _within(element, tag)


def _branch(alternate: _Element) -> _Element:
    """The one branch of an alternative that is read: the first choice, else the fallback, else nothing."""
    chosen = alternate.find(_CHOICE)
    if chosen is None or not len(chosen):
        chosen = alternate.find(_FALLBACK)
    return alternate.makeelement(_CHOICE) if chosen is None else chosen
