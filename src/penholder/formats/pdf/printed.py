"""Paragraphs as they are printed become lines: words, italics, and footnotes at their marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from penholder.formats.drafts.marks import mark_of
from penholder.formats.drafts.masthead import is_enacting
from penholder.formats.line import Line, Note
from penholder.formats.pdf.footnotes import ASTERISKS, Noted
from penholder.formats.pdf.hyphens import Hyphens
from penholder.formats.pdf.layout import Layout
from penholder.formats.pdf.paragraphs import Block
from penholder.formats.pdf.row import Piece, Row

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CENTRED = 4.0  # points, by which the blanks at both sides of a centred line may differ
_HEADING_ENDS = ",;:.،؛。，；："
_LONGEST_NUMBER = 20
_TAIL = 100  # characters, of which the last word is one


def lines_of(blocks: Sequence[Block], notes: Sequence[Noted], layout: Layout, hyphens: Hyphens) -> list[Line]:
    """A Line each, footnotes joined to their marks; a footnote that no mark stands for comes last."""
    notebook = _Notebook.of(notes)
    lines = list(_with_headings(_line(block, notebook, layout, hyphens) for block in blocks))
    for note in notebook.unused():
        _place(note, lines, hyphens)
    return [line for line in lines if line.text.strip()]


@dataclass(slots=True)
class _Notebook:
    """The paper's footnotes by their marks, in order, and which of them have been met."""

    notes: dict[str, list[Noted]]
    met: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, notes: Sequence[Noted]) -> "_Notebook":
        found: dict[str, list[Noted]] = {}
        for note in notes:
            found.setdefault(note.mark, []).append(note)
        return cls(found)

    def find(self, mark: str, page: int) -> Noted | None:
        """The footnote that the mark stands for: on its page, else the last before it, since marks are used again."""
        same = self.notes.get(mark, [])
        note = next((n for n in reversed(same) if n.rows[0].page <= page), same[0] if same else None)
        if note is not None:
            self.met.add(id(note))
        return note

    def unused(self) -> list[Noted]:
        """The footnotes no mark has been met of."""
        return [n for same in self.notes.values() for n in same if id(n) not in self.met]


@dataclass(slots=True)
class _Builder:
    """A line while its pieces come in."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    italic: int = 0
    opening: bool = True  # nothing but italics since the number before the text
    notes: list[Note] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        text = piece.text if self.length else piece.text.lstrip()
        self.parts.append(text)
        self.length += len(text)
        if piece.italic and self.opening:
            self.italic = self.length
        elif text.strip() and self.opening:
            self.opening = self._is_number()

    def tail(self) -> str:
        """The end of the text so far."""
        tail = ""
        for part in reversed(self.parts):
            tail = part + tail
            if len(tail) >= _TAIL:
                break
        return tail

    def end_with(self, tail: str, instead: str) -> None:
        """Put ``instead`` for the text's ``tail``."""
        while tail and self.parts:
            part = self.parts.pop()
            if len(part) > len(tail):
                self.parts.append(part[: len(part) - len(tail)])
                break
            tail = tail[: len(tail) - len(part)]
        if instead:
            self.parts.append(instead)
        self.length = sum(map(len, self.parts[-1:])) if len(self.parts) < 2 else self.length
        self.italic = min(self.italic, self.length)

    def _is_number(self) -> bool:
        if self.length > _LONGEST_NUMBER:
            return False
        whole = "".join(self.parts).strip()
        mark = mark_of(whole + " ")
        return mark.what != "" and mark.length >= len(whole)


def _line(block: Block, notebook: _Notebook, layout: Layout, hyphens: Hyphens) -> Line:
    builder = _Builder()
    for row in block.rows:
        _begin_row(builder, row, hyphens)
        owed = False  # a blank before a mark, which belongs after it
        for piece in row.pieces:
            if _is_noted(piece, row, builder, notebook, hyphens):
                owed = piece.text[:1].isspace()
                continue
            shown = piece.text.translate(_RAISED) if piece.raised else piece.text
            builder.add(replace(piece, text=f" {shown}" if owed and shown[:1].isalnum() else shown))
            owed = False
    text = "".join(builder.parts).rstrip()
    first = block.rows[0]
    return Line(
        text,
        italic=min(builder.italic, len(text)),
        centred=all(_is_centred(row, layout) for row in block.rows),
        bold=all(row.bold for row in block.rows),
        indent=max(0.0, first.left - layout.left),
        notes=tuple(builder.notes),
        place=f"page {first.page + 1}",
    )


def _with_headings(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those in bold within the text as the headings that they are, wherever in the column they stand."""
    enacted = False
    for line in lines:
        heads = enacted and line.bold and line.text[-1:] not in _HEADING_ENDS
        yield replace(line, style="Heading") if heads else line
        enacted = enacted or is_enacting(line.text)


def _begin_row(builder: _Builder, row: Row, hyphens: Hyphens) -> None:
    """Ends the row above: with a blank, with nothing, or without the hyphen that only its end has put there."""
    above = builder.tail()
    if not above:
        return
    bare = above.rstrip()
    if bare.endswith("\u00ad") or hyphens.parted(above, row.whole):
        builder.end_with(above[len(bare) - 1 :], "")
    else:
        builder.end_with(above[len(bare) :], hyphens.between(above, row.whole))


def _is_noted(piece: Piece, row: Row, builder: _Builder, notebook: _Notebook, hyphens: Hyphens) -> bool:
    """Whether the piece is the mark of a footnote, which is then joined to what stands before it."""
    mark = piece.text.strip()
    if not piece.raised and mark not in ASTERISKS:
        return False
    found = [notebook.find(m, row.page) for m in _marks(mark)]
    if not found or None in found:
        return False
    for m, note in zip(_marks(mark), found, strict=True):
        assert note is not None
        builder.notes.append(Note(m, note.text(hyphens), len("".join(builder.parts).rstrip())))
    if piece.text[-1:].isspace():
        builder.add(Piece(" "))
    return True


def _marks(mark: str) -> list[str]:
    """The marks that stand together: "1, 2" is two."""
    return [m for m in re.split(r"[,\s]+", mark) if m]


def _is_centred(row: Row, layout: Layout) -> bool:
    left, right = row.left - layout.left, layout.right - row.right
    return left > layout.size and abs(left - right) < _CENTRED


def _place(note: Noted, lines: list[Line], hyphens: Hyphens) -> None:
    """A footnote whose mark stands nowhere, at the end of the last line on its page or before it."""
    page = note.rows[0].page + 1
    before = [n for n, line in enumerate(lines) if int(line.place.removeprefix("page ")) <= page and line.text.strip()]
    at = before[-1] if before else len(lines) - 1
    if at >= 0:
        line = lines[at]
        lines[at] = replace(line, notes=(*line.notes, Note(note.mark, note.text(hyphens), len(line.text))))
