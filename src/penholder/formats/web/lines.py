"""The lines that an HTML page's blocks print, with tracked changes accepted or rejected as asked."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from penholder.formats.drafts.marks import NONE, mark_of
from penholder.formats.line import Line, Note
from penholder.formats.web.blocks import Block, Item, Page, Run
from penholder.text.labels import letter, roman
from penholder.text.words import clean

Accept = Callable[[str], bool]

_MARK_ONLY = re.compile(r"(?:PP|OP)\s*\d+(?:\s+[a-z]+)?|\(?(?:\d{1,3}|[a-z]{1,4})[.)]{1,2}", re.IGNORECASE)
_ENDED = re.compile(r"[,;:.،؛：，；。]\s*\Z")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line and the block (by position) it is from."""

    line: Line
    block: int


def lines_of(page: Page, accept: Accept) -> list[Printed]:
    """The page's lines with the changes of the authors that ``accept`` names; those of nobody are always accepted."""
    return list(_Printer(page, accept).lines())


def notes_of(page: Page, accept: Accept) -> dict[str, str]:
    """The text of each note, by its key."""
    found: dict[str, list[str]] = defaultdict(list)
    marks = {run.note: run.text.strip(" [](){}\xa0") for block in page.blocks for run in block.runs if run.note}
    for block in page.blocks:
        if block.note:
            runs = _visible(block.runs, accept)
            text = clean("".join(r.text for r in runs if not r.note))
            raised = bool(runs) and runs[0].raised
            found[block.note].append(
                text if found[block.note] else _without_mark(text, marks.get(block.note, ""), raised)
            )
    return {key: clean(" ".join(texts)) for key, texts in found.items()}


def _without_mark(text: str, mark: str, raised: bool) -> str:
    if not mark:
        return text
    m = re.escape(mark)
    found = re.match(rf"(?:\[{m}\]|\({m}\)|{m}[.):](?=\s)){'|' + m if raised else ''}", text)
    return text[found.end() :] if found else text


def _visible(runs: Sequence[Run], accept: Accept) -> list[Run]:
    return [r for r in runs if all((c.what == "ins") == (not c.author or accept(c.author)) for c in r.changes)]


class _Printer:
    """Counts list items and gives footnotes their place while it goes down the page."""

    def __init__(self, page: Page, accept: Accept) -> None:
        self.page, self.accept = page, accept
        self.notes = notes_of(page, accept)
        self.counts: dict[str, int] = {}
        self.printed_items: set[int] = set()

    def lines(self) -> Iterator[Printed]:
        """Every line outside footnotes."""
        waiting: tuple[Printed, int] | None = None  # a number in a table cell of its own, and its row
        for at, block in enumerate(self.page.blocks):
            if block.note:
                continue
            for runs in _pieces(_visible(block.runs, self.accept)):
                line = self._line(block, runs, at)
                if line is None:
                    continue
                if waiting is not None:
                    if waiting[1] == block.row and not line.number:
                        line = replace(line, number=waiting[0].line.text)
                    else:
                        yield waiting[0]
                    waiting = None
                if block.row and not line.number and _MARK_ONLY.fullmatch(line.text):
                    waiting = Printed(line, at), block.row
                else:
                    yield Printed(line, at)
        if waiting is not None:
            yield waiting[0]

    def _line(self, block: Block, runs: list[Run], at: int) -> Line | None:
        runs = _typed_number(block.item, runs)
        words = [r for r in runs if r.what != "number" and not r.note]
        text = clean("".join(r.text for r in words))
        printed = clean("".join(r.text for r in runs if r.what == "number"))
        if not text:
            return Line(printed, place=f"paragraph {at + 1}") if printed else None
        number = _sign(printed) if printed else self._number(block.item)
        return Line(
            text,
            number,
            block.level,
            _italic(words, text),
            block.style,
            block.centred,
            all(r.bold for r in words if r.text.strip()),
            notes=tuple(self._marks(runs, text)),
            place=f"paragraph {at + 1}",
        )

    def _marks(self, runs: list[Run], text: str) -> Iterator[Note]:
        before, mark = "", ""
        for run, following in zip(runs, [*runs[1:], None], strict=True):
            if not run.note:
                before += run.text if run.what != "number" else ""
                continue
            mark += run.text
            if following is not None and following.note == run.note:
                continue
            if run.note not in self.page.remarks:
                start = clean(before)
                offset = len(start) + bool(start and before[-1:].isspace())
                yield Note(mark.strip(" [](){}\xa0"), self.notes.get(run.note, ""), min(offset, len(text)))
            mark = ""

    def _number(self, item: Item | None) -> str:
        """What the page prints before the first line of a list item."""
        if item is None or item.key in self.printed_items:
            return ""
        self.printed_items.add(item.key)
        n = self.counts[item.of] = item.value or self.counts.get(item.of, item.start - 1) + 1
        match item.marker:
            case "none":
                return ""
            case "lower-alpha" | "lower-latin":
                return f"({letter(n)})" if n < 500 else f"({n})"
            case "lower-roman":
                return f"({roman(n)})"
            case "upper-alpha" | "upper-latin":
                return f"{letter(n).upper()}." if n < 500 else f"{n}."
            case "upper-roman":
                return f"{roman(n).upper()}."
            case "bullet" | "disc" | "circle" | "square":
                return "•"
        return f"{n}."


def _typed_number(item: Item | None, runs: list[Run]) -> list[Run]:
    """The runs of a list item, of which LibreOffice writes the number out as well."""
    first = next((n for n, r in enumerate(runs) if r.text.strip()), None)
    if item is None or first is None or runs[first].what or runs[first].note:
        return runs
    if not _MARK_ONLY.fullmatch(runs[first].text.strip()) or first + 1 == len(runs):
        return runs
    return [*runs[:first], replace(runs[first], what="number"), *runs[first + 1 :]]


def _sign(printed: str) -> str:
    """A number as printed; the letters that symbol fonts print as bullets are bullets."""
    return (
        "•" if printed in ("o", "§", "Ø", "ü", "v") or not any(c.isalnum() or c in "*-–" for c in printed) else printed
    )


def _italic(words: Sequence[Run], text: str) -> int:
    """The length of the italic words that a line opens with, with a number typed before them; 0 where all is italic."""
    start, cursor = "", 0
    while cursor < len(words) and not (words[cursor].italic and words[cursor].text.strip()):
        start += words[cursor].text
        cursor += 1
    typed = clean(start)
    if typed and (mark_of(typed + " ") is NONE or len(mark_of(typed + " ").printed or typed) < len(typed)):
        return 0
    while cursor < len(words) and (words[cursor].italic or not words[cursor].text.strip()):
        start += words[cursor].text
        cursor += 1
    length = len(clean(start))
    return length if length < len(text) else 0


def _pieces(runs: list[Run]) -> Iterator[list[Run]]:
    """A block's paragraphs: two line breaks end one, and so does one where an ended line meets a new beginning."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.what == "break":
            lines.append([])
        else:
            lines[-1].append(run)
    piece = list(lines[0])
    for above, line in pairwise(lines):
        if _ends_paragraph(_joined(above), _joined(line)):
            yield piece
            piece = list(line)
        else:
            piece += [Run(" "), *line]
    yield piece


def _joined(runs: list[Run]) -> str:
    return "".join(r.text for r in runs).strip()


def _ends_paragraph(above: str, line: str) -> bool:
    if not line or not above:
        return True
    return (bool(_ENDED.search(above)) and not line[0].islower()) or mark_of(line).what in ("PP", "OP")
