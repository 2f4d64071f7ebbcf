"""Rolling texts in plain text: a paragraph a line, an empty line between paragraphs."""

from datetime import date
from itertools import pairwise

from penholder.formats.line import Line
from penholder.formats.rolling.paper import lay_out
from penholder.formats.rolling.paper_read import parse_paper
from penholder.formats.rolling.printed import PaperLine
from penholder.text.rolling import RollingText

_INDENT = "    "
_TIGHT = frozenset({"proposal", "footnote", "comment"})


def write_rolling_plain(rolling: RollingText, *, circulation: str = "") -> str:
    """The rolling text as plain text."""
    lines = lay_out(rolling, circulation=circulation).lines
    return "".join(
        f"{_gap(before, line)}{_indent(line)}{line.text}\n" for before, line in pairwise((None, *lines)) if line
    )


def _gap(before: PaperLine | None, line: PaperLine) -> str:
    if before is None or line.role in _TIGHT or (line.role == before.role == "masthead"):
        return ""
    return "\n"


def _indent(line: PaperLine) -> str:
    inside = line.role in ("alternative", "insertion", "footnote", "comment")
    return _INDENT * (line.level + inside)


def read_rolling_plain(text: str, source: str = "", on: date | None = None) -> RollingText:
    """The rolling text that plain text prints."""
    lines = [Line(t, place=f"line {n}") for n, t in enumerate(text.split("\n"), 1)]
    return parse_paper(lines, source, on)
