"""Paragraphs as they are printed become lines: words, italics, and footnotes at their marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from penholder.formats.drafts.marks import mark_of
from penholder.formats.drafts.masthead import is_enacting, is_masthead
from penholder.formats.line import Line, Note
from penholder.formats.pdf.footnotes import ASTERISKS, Noted
from penholder.formats.pdf.hyphens import Hyphens
from penholder.formats.pdf.layout import Layout
from penholder.formats.pdf.paragraphs import Block
from penholder.formats.pdf.row import Piece, Row

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CENTRED = 4.0  # points, by which the blanks at both sides of a centred line may differ
_HEADING_ENDS = ",;:.،؛。，；："
_LONGEST_NUMBER = 20  # characters


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

    def _is_number(self) -> bool:
        if self.length > _LONGEST_NUMBER:
            return False
        whole = "".join(self.parts).strip()
        mark = mark_of(whole + " ")
        return mark.what != "" and mark.length >= len(whole)


def _line(block: Block, notebook: _Notebook, layout: Layout, hyphens: Hyphens) -> Line:
    builder = _Builder()
    for row, below in zip_longest(block.rows, block.rows[1:]):
        owed = False  # a blank before a mark, which belongs after it
        for piece in _joined(row, below, hyphens):
            noted = _noted(piece, row.page, notebook)
            if noted:
                builder.notes += [Note(n.mark, n.text(hyphens), builder.length) for n in noted]
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
        notes=tuple(replace(n, offset=min(n.offset, len(text))) for n in builder.notes),
        place=f"page {first.page + 1}",
    )


def _joined(row: Row, below: Row | None, hyphens: Hyphens) -> Iterator[Piece]:
    """The row's pieces, and after them what stands between it and the row ``below`` in its paragraph.

    A hyphen that only the row's end has put there is left out; a footnote mark that begins the next row stands close.
    """
    *pieces, last = row.pieces
    yield from pieces
    bare = last.text.rstrip()
    if below is None or below.raised_first:
        yield replace(last, text=bare)
    elif hyphens.parted(row.drawn, below.drawn):
        yield replace(last, text=bare[:-1])
    elif last.raised:
        yield replace(last, text=bare)
        yield Piece(hyphens.between(row.drawn, below.drawn))
    else:
        yield replace(last, text=bare + hyphens.between(row.drawn, below.drawn))


def _with_headings(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those in bold within the text as the headings that they are, wherever in the column they stand."""
    enacted = False
    for line in lines:
        heads = enacted and line.bold and line.text[-1:] not in _HEADING_ENDS
        yield replace(line, style="Heading") if heads else line
        enacted = enacted or is_enacting(line.text)


def _noted(piece: Piece, page: int, notebook: _Notebook) -> list[Noted]:
    """The footnotes that the piece is the marks of; none where it is anything else."""
    mark = piece.text.strip()
    if not piece.raised and mark not in ASTERISKS:
        return []
    found = [notebook.find(m, page) for m in _marks(mark)]
    return [] if None in found else [note for note in found if note]


def _marks(mark: str) -> list[str]:
    """The marks that stand together: "1, 2" is two."""
    return [m for m in re.split(r"[,\s]+", mark) if m]


def _is_centred(row: Row, layout: Layout) -> bool:
    left, right = row.left - layout.left, layout.right - row.right
    return left > layout.size and abs(left - right) < _CENTRED


def _place(note: Noted, lines: list[Line], hyphens: Hyphens) -> None:
    """A footnote that no mark of its own stands for: where an asterisk ends a word, else at the end of its page.

    The masthead keeps the asterisk of a symbol ("A/C.3/69/L.28/Rev.1*"), and has the footnote as its next line.
    """
    text, page = note.text(hyphens), note.rows[0].page + 1
    here = [n for n, line in enumerate(lines) if _page(line) <= page and line.text.strip()]
    asterisk = re.compile(rf"(?<=[^\s*]){re.escape(note.mark)}(?![\w*])")
    found = (
        next(((n, m) for n in here if (m := asterisk.search(lines[n].text))), None) if note.mark in ASTERISKS else None
    )
    if found is None:
        if here:
            _add(lines, here[-1], Note(note.mark, text, len(lines[here[-1]].text)))
        else:
            lines.append(Line(f"{note.mark} {text}".strip(), place=f"page {page}"))
        return
    at, mark = found
    line = lines[at]
    if is_masthead(line.text):
        lines.insert(at + 1, Line(f"{note.mark} {text}", place=line.place))
        return
    lines[at] = replace(line, text=line.text[: mark.start()] + line.text[mark.end() :])
    _add(lines, at, Note(note.mark, text, mark.start()))


def _add(lines: list[Line], at: int, note: Note) -> None:
    lines[at] = replace(lines[at], notes=tuple(sorted((*lines[at].notes, note), key=lambda n: n.offset)))


def _page(line: Line) -> int:
    return int(line.place.removeprefix("page "))
