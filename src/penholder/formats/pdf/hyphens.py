"""Puts words back together that a line's end has parted."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010]\Z")
_FIRST = re.compile(r"[^\W\d_]+")
_SOFT = "\u00ad"
_TIGHT = re.compile(r"[\w)]-\Z|\w[/–—\u2010]\Z")
_SUSPENDED = re.compile(r"(?:and|or|to|et|ou|y|o|und|oder|и|или)\b")  # "low- and middle-income"
_IDEOGRAPH = re.compile(r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\uff60]")


class Hyphens:
    """Knows from a paper's own words which hyphens at line ends belong to the words and which only part them."""

    def __init__(self, rows: Sequence[str]) -> None:
        """``rows`` are the paper's printed rows, a blank at a row's end kept where the paper draws one."""
        self.words = {w.lower() for row in rows for w in _WORD.findall(row)}
        found = [self._evidence(a, b) for a, b in pairwise(rows) if _LAST.search(a)]
        self.parts = found.count("parted") > found.count("hyphened")  # the paper parts words at line ends

    def joined(self, rows: Iterable[str]) -> str:
        """The rows as one text."""
        text = ""
        for row in rows:
            text = self.join(text, row) if text else row
        return text

    def join(self, above: str, below: str) -> str:
        """Two rows as one, with what stands between them: a blank, or nothing."""
        below = below.lstrip()
        bare = above.rstrip()
        if bare.endswith(_SOFT):
            return bare[:-1] + below
        if self.parted(above, below):
            return bare[:-1] + below
        return bare + self.between(above, below) + below

    def parted(self, above: str, below: str) -> bool:
        """Whether the hyphen that ``above`` ends with is there only because the line ends."""
        if not _LAST.search(above) or not below[:1].islower():
            return False
        said = self._evidence(above, below)
        return said == "parted" or (said == "" and self.parts)

    def between(self, above: str, below: str) -> str:
        """A blank, or nothing after a hyphen or slash that no blank follows and between ideographs."""
        if not above.strip():
            return ""
        if _TIGHT.search(above) and not (above[-1] == "-" and _SUSPENDED.match(below)):
            return ""
        if _IDEOGRAPH.match(above.rstrip()[-1]) and below and _IDEOGRAPH.match(below):
            return ""
        return " "

    def _evidence(self, above: str, below: str) -> str:
        """What the rest of the paper says of the word that two rows share."""
        last, first = _LAST.search(above), _FIRST.match(below.lstrip())
        if last is None or first is None:
            return ""
        start, end = last[1].lower(), first[0].lower()
        if f"{start}-{end}" in self.words:
            return "hyphened"
        return "parted" if f"{start}{end}" in self.words else ""
