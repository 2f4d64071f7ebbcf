"""Reads the examples that the rules carry: a draft in a few lines, as an outline prints it.

A line begins with what the paragraph is: "organ", "masthead", "PP" or "OP". A sub-paragraph stands four blanks further
in for each level. A number ("1.", "(a)") comes before the text; italics stand between asterisks.
"""

import re

from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph, Resolution, settle

_LINE = re.compile(
    r"(?P<what>organ|masthead|PP|OP|(?P<blanks>(?:    )+)) *(?P<number>\d+\.(?: bis)?|\([a-z]+\))? *(?P<text>.*)"
)
_ITALIC = re.compile(r"\*(.+?)\*")
_KINDS = {"organ": Kind.ENACTING, "PP": Kind.PREAMBULAR, "OP": Kind.OPERATIVE}


def example(lines: str) -> Resolution:
    """The draft that the lines of an example outline. Raises ValueError for a line of another form."""
    paragraphs: list[Paragraph] = []
    masthead: list[str] = []
    for line in lines.strip("\n").splitlines():
        m = _LINE.fullmatch(line)
        if m is None:
            raise ValueError(f"no line of an example: {line}")
        if m["what"] == "masthead":
            masthead.append(m["text"])
            continue
        level = len(m["blanks"] or "") // 4
        kind = paragraphs[-1].kind if level else _KINDS[m["what"]]
        italic = _ITALIC.match(m["text"])
        text = _ITALIC.sub(r"\1", m["text"])
        paragraphs.append(Paragraph(kind, text, level, m["number"] or "", italic[1] if italic else ""))
    organ = next((p.text for p in paragraphs if p.kind is Kind.ENACTING), "")
    return settle(paragraphs, body=organ.removeprefix("The ").rstrip(","), masthead=masthead)
