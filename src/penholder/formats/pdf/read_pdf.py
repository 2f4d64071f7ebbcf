"""Reads a draft, an adopted resolution or whatever else is printed, from a text PDF."""

from collections.abc import Iterator, Sequence

from penholder.formats.document import Document
from penholder.formats.drafts.outline import outline
from penholder.formats.line import Line
from penholder.formats.pdf.footnotes import part_footnotes
from penholder.formats.pdf.furniture import Sheet, without_furniture
from penholder.formats.pdf.hyphens import Hyphens
from penholder.formats.pdf.layout import Layout
from penholder.formats.pdf.open_pdf import open_pages
from penholder.formats.pdf.paragraphs import blocks_of
from penholder.formats.pdf.printed import lines_of
from penholder.formats.pdf.rows import rows_of
from penholder.formats.rolling.paper_read import parse_paper
from penholder.text.rolling import RollingText


def read_pdf(data: bytes, source: str) -> Document:
    """The draft in a PDF, or its words where it holds none.

    Running heads, page and job numbers are dropped, footnotes joined to their marks. ``source`` is the file's name, for
    messages. Raises UnreadableFile for a scan without text and for a locked, damaged or empty file.
    """
    lines = read_lines(data, source)
    resolution, warnings = outline(lines, source=source)
    if resolution is None:
        return Document(source, prose="\n".join(_printed(lines)))
    return Document(source, text=resolution, accepted=resolution, warnings=warnings)


def read_rolling_pdf(data: bytes, source: str) -> RollingText:
    """The rolling text that a PDF prints: its plain words, brackets and all. As above."""
    return parse_paper(list(_with_notes(read_lines(data, source))), source)


def read_lines(data: bytes, source: str) -> list[Line]:
    """The paragraphs that a PDF prints, whatever it is. As above."""
    pages = open_pages(data, source)
    sheets = [Sheet(rows_of(page, number), page.height) for number, page in enumerate(pages)]
    text, notes = part_footnotes(without_furniture(sheets))
    layout = Layout.of(text)
    hyphens = Hyphens([row.drawn for rows in text for row in rows])
    return lines_of(blocks_of(text, layout), notes, layout, hyphens)


def _with_notes(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines as a rolling text has them, each followed by its footnotes."""
    for line in lines:
        yield line
        for note in line.notes:
            said = (
                note.text if note.text.startswith(("Footnote ", "[Footnote ")) else f"Footnote {note.mark}: {note.text}"
            )
            yield Line(said, place=line.place)


def _printed(lines: Sequence[Line]) -> Iterator[str]:
    notes = []
    for line in lines:
        yield line.text
        notes += [f"{note.mark} {note.text}" for note in line.notes]
    yield from notes
