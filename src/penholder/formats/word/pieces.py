"""Pieces of a draft's paragraph as runs of a Word file, where changes stand between them."""

from itertools import pairwise

from penholder.formats.drafts.italics import opening_length
from penholder.formats.word.paper import Number
from penholder.formats.word.runs import ITALIC, PLAIN, run
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph


def typed_number(p: Paragraph, number: Number) -> str:
    """The number typed before a paragraph that automatic numbering cannot give."""
    return run(f"{number.typed}{' ' if p.kind is Kind.HEADING else chr(9)}") if number.typed else ""


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
