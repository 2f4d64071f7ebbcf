"""Writes a draft as a Word file: title, enacting words, automatic numbers, italic opening words, real footnotes."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from penholder.formats.word.paper import (
    ITALIC,
    PLAIN,
    Number,
    WordPaper,
    paragraph_properties,
    plan_numbers,
    run,
    runs_leftward,
)
from penholder.text.kind import Kind
from penholder.text.phrases import opening_phrase
from penholder.text.resolution import Footnote, Paragraph, Resolution


def write_docx(resolution: Resolution, *, title_lines: Sequence[str] = ()) -> bytes:
    """``resolution`` as a Word file; ``title_lines`` (version, date, circulation) stand at the head of every page."""
    paper = WordPaper(resolution.title, [(line, "") for line in title_lines], foot=resolution.symbol)
    for line in resolution.masthead:
        paper.paragraph(run(line), '<w:pStyle w:val="Masthead"/>')
    references = refer(paper, resolution.footnotes, resolution.paragraphs)
    for p, number in zip(resolution.paragraphs, plan_numbers(resolution.paragraphs), strict=True):
        rtl = runs_leftward(p.text)
        content = typed_number(p, number) + with_notes(p, resolution.footnotes_of(p.id), references, rtl=rtl)
        paper.paragraph(content, paragraph_properties(paper, p, number), rtl=rtl)
    return paper.save()


def refer(
    paper: WordPaper,
    footnotes: Sequence[Footnote],
    paragraphs: Sequence[Paragraph],
    body: Callable[[Footnote], str] = lambda note: run(note.text, rtl=runs_leftward(note.text)),
) -> dict[str, str]:
    """The reference run of each footnote, by its id; numbered by Word where the marks are 1, 2, 3 …."""
    order = {p.id: n for n, p in enumerate(paragraphs)}
    ordered = sorted(footnotes, key=lambda f: (order.get(f.paragraph, len(order)), f.offset))
    reached = 0
    references = {}
    for note in ordered:
        automatic = note.mark in ("", str(reached + 1))
        reached += automatic
        references[note.id] = paper.footnote(body(note), "" if automatic else note.mark, rtl=runs_leftward(note.text))
    return references


def typed_number(p: Paragraph, number: Number) -> str:
    """The number typed before a paragraph that automatic numbering cannot give."""
    return run(f"{number.typed}{' ' if p.kind is Kind.HEADING else chr(9)}") if number.typed else ""


def with_notes(p: Paragraph, notes: Sequence[Footnote], references: dict[str, str], *, rtl: bool = False) -> str:
    """The runs of a whole paragraph."""
    return piece(p, 0, len(p.text), marks_at(notes, references), rtl=rtl, last=True)


def marks_at(notes: Sequence[Footnote], references: dict[str, str]) -> dict[int, str]:
    """The reference runs of a paragraph's footnotes, by their place in its text."""
    marks: dict[int, str] = {}
    for note in notes:
        marks[note.offset] = marks.get(note.offset, "") + references[note.id]
    return marks


def piece(p: Paragraph, start: int, end: int, marks: dict[int, str], *, rtl: bool = False, last: bool = False) -> str:
    """The runs of characters ``start`` to ``end`` of a paragraph: opening words italic, footnote marks in place.

    A mark stands after the character before it, so one at ``end`` belongs to this piece, one at ``start`` to what is
    before it, unless that is the start of the paragraph.
    """
    italic = opening_length(p)
    within = [o for o in marks if start < o <= end or (o == start == 0) or (last and o > end)]
    stops = sorted({start, end, *(min(o, end) for o in within), *([italic] if start < italic < end else [])})
    runs = [marks[0]] if 0 in within else []
    for a, b in pairwise(stops):
        runs.append(run(p.text[a:b], ITALIC if b <= italic else PLAIN, rtl=rtl))
        runs += [marks[o] for o in sorted(within) if o and min(o, end) == b]
    if start == end:
        runs += [marks[o] for o in sorted(within) if o]
    return "".join(runs)


def opening_length(p: Paragraph) -> int:
    """How many characters of the paragraph are printed in italics; "(a) To report" opens with none."""
    if not p.opening or not p.text.startswith(p.opening):
        return 0
    return len(p.opening) if p.level == 0 or opening_phrase(p.text, p.kind) else 0
