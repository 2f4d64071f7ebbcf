"""Puts words back together that a line's end has parted."""

import re
from collections.abc import Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010\u00ad]\Z")
_FIRST = re.compile(r"[^\W\d_]+")
_SOFT = "\u00ad"
_ENDS = ("-", "\u2010", _SOFT)
_TIGHT = re.compile(r"[\w)]-\Z|\w[/–—\u2010]\Z")
_SUSPENDED = re.compile(r"(?:and|or|to|et|ou|y|o|und|oder|и|или)\b")  # "low- and middle-income"
_IDEOGRAPH = re.compile(r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\uff60]")
_LONGEST = 80  # characters of a word


class Hyphens:
    """Knows from a paper's own words which hyphens at line ends belong to the words and which only part them."""

    def __init__(self, rows: Sequence[str]) -> None:
        """``rows`` are the paper's printed rows, a blank at a row's end kept where the paper draws one."""
        self.words = {w.lower() for row in rows for w in _WORD.findall(row)}
        found = [self._evidence(a, b) for a, b in pairwise(rows) if a.endswith(_ENDS)]
        self.parts = found.count("parted") > found.count("hyphened")  # the paper parts words at line ends

    def joined(self, rows: Sequence[str]) -> str:
        """The rows as one text."""
        text = []
        for above, below in zip(rows, [*rows[1:], ""], strict=True):
            bare = above.strip()
            text.append(bare[:-1] if self.parted(above, below) else bare + self.between(above, below))
        return "".join(text).rstrip()

    def parted(self, above: str, below: str) -> bool:
        """Whether the hyphen that ``above`` ends with is there only because the line ends.

        The paper's own words decide, "post-conflict" or "postconflict"; else what it does with other words.
        """
        if above.endswith(_SOFT):
            return True
        if not above.endswith(_ENDS) or not below.lstrip()[:1].islower():
            return False
        said = self._evidence(above, below)
        return said == "parted" or (said == "" and self.parts and bool(_LAST.search(above[-_LONGEST:])))

    def between(self, above: str, below: str) -> str:
        """A blank, or nothing after a hyphen or slash that no blank follows and between ideographs."""
        bare, below = above.rstrip(), below.lstrip()
        if not bare or not below:
            return ""
        if _TIGHT.search(above[-2:]) and not (bare[-1] == "-" and _SUSPENDED.match(below)):
            return ""
        return "" if _IDEOGRAPH.match(bare[-1]) and _IDEOGRAPH.match(below) else " "

    def _evidence(self, above: str, below: str) -> str:
        """What the rest of the paper says of the word that two rows share."""
        last, first = _LAST.search(above[-_LONGEST:]), _FIRST.match(below.lstrip())
        if last is None or first is None:
            return ""
        start, end = last[1].lower(), first[0].lower()
        if f"{start}-{end}" in self.words:
            return "hyphened"
        return "parted" if f"{start}{end}" in self.words else ""
