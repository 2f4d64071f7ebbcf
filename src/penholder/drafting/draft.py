"""A draft as the drafting rules look at it: its text, under whose rules it stands, and on what date."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from penholder.bodies import Profile
from penholder.text.kind import Kind
from penholder.text.phrases import opening_phrase
from penholder.text.resolution import Paragraph, Resolution

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset("the of and to in its that for on with by".split())
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|‘[^‘’]{2,}’(?![^\W\d_])")
_ADOPTED = re.compile(r"(?:Resolution |Resolutions )?[Aa]dopted by (?:the|a)\b")
_ADOPTS = re.compile(r"\b(?:following|as follows|set out below|below)\b[^:]*:\Z|\bthe following\b.*:\Z")
_OF_THE_SENTENCE = (Kind.PREAMBULAR, Kind.OPERATIVE)
PLACES = {
    Kind.TITLE: "Title",
    Kind.ENACTING: "Organ line",
    Kind.HEADING: "Heading",
    Kind.CLOSING: "Closing",
    Kind.ANNEX: "Annex",
    Kind.OTHER: "Text",
}


@dataclass(frozen=True)
class Draft:
    """A resolution under a profile on a date. ``known`` are adoption dates by symbol ("A/RES/68/183"), where given."""

    resolution: Resolution
    profile: Profile
    on: date
    known: Mapping[str, date]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs in order."""
        return self.resolution.paragraphs

    @cached_property
    def english(self) -> bool:
        """Whether its paragraphs are in English."""
        words = [w.lower() for p in self.paragraphs for w in _WORD.findall(p.text)]
        few = len(words) < 12 and all(w.isascii() for w in words)
        return few or sum(w in _ENGLISH for w in words) >= 0.1 * len(words)

    @cached_property
    def adopted(self) -> bool:
        """Whether it says of itself that it has been adopted."""
        return "/RES/" in self.resolution.symbol or any(map(_ADOPTED.match, self.resolution.masthead))

    @cached_property
    def organ(self) -> str:
        """The organ's name, without article, as the text opens with it."""
        return re.sub(r"\AThe ", "", self.resolution.body or self.profile.organs[0])

    @cached_property
    def length(self) -> int:
        """How many paragraphs are the resolution's own sentence; what it adopts in its text ("the following") comes
        after."""
        own = [i for i, p in enumerate(self.paragraphs) if p.kind in _OF_THE_SENTENCE and not p.level]
        adopts = next((i for i in own if _ADOPTS.search(self.paragraphs[i].text) and not self.subs(i)), None)
        we = [i for i in own if self.paragraphs[i].text.startswith("We ")]
        ends = [adopts + 1] if adopts is not None else []
        return min([*ends, *we[:1]] if len(we) > 1 else ends, default=len(self.paragraphs))

    def positions(self, kind: Kind) -> list[int]:
        """Where the paragraphs of that kind at the top level stand."""
        return [i for run in self.runs(kind) for i in run]

    def runs(self, kind: Kind) -> Iterator[list[int]]:
        """The positions of that kind at the top level, section by section."""
        run: list[int] = []
        for i, p in enumerate(self.paragraphs):
            if p.kind is Kind.HEADING and run:
                yield run
                run = []
            elif p.kind is kind and not p.level and i < self.length:
                run.append(i)
        if run:
            yield run

    def preamble(self) -> list[int]:
        """Where the preambular paragraphs at the top level stand, less operative ones that merely have no number.

        Such stand last before a section, as in texts on the budget: "Takes note of the report;", then "I", "1. …".
        """
        found: list[int] = []
        for run in self.runs(Kind.PREAMBULAR):
            ends = (self.subs(run[-1]) or run)[-1]
            following = self.after(ends)
            if following is None or following.kind is not Kind.OPERATIVE:
                while run and self._is_operative(self.paragraphs[run[-1]]):
                    run = run[:-1]
            found += run
        return found

    def _is_operative(self, p: Paragraph) -> bool:
        return p.text[-1:] in ";.:" and bool(opening_phrase(p.text, Kind.OPERATIVE))

    def subs(self, i: int) -> list[int]:
        """The positions of all sub-paragraphs under the paragraph at ``i``, of every level."""
        chapeau, found = self.paragraphs[i], []
        for j in range(i + 1, len(self.paragraphs)):
            p = self.paragraphs[j]
            if p.kind is not chapeau.kind or p.level <= chapeau.level:
                break
            found.append(j)
        return found

    def after(self, i: int) -> Paragraph | None:
        """The paragraph after that at ``i``."""
        return self.paragraphs[i + 1] if i + 1 < len(self.paragraphs) else None

    def sentence(self) -> Iterator[Paragraph]:
        """The paragraphs of the resolution's own sentence, sub-paragraphs among them, without a text that it adopts."""
        return (p for p in self.paragraphs[: self.length] if p.kind in _OF_THE_SENTENCE)

    def body_paragraphs(self) -> Iterator[Paragraph]:
        """The preambular and operative paragraphs, sub-paragraphs among them."""
        return (p for p in self.paragraphs if p.kind in _OF_THE_SENTENCE)


def unquoted(text: str) -> str:
    """The text with what stands in quotation marks blanked out, so that places stay what they were."""
    return _QUOTED.sub(lambda m: m[0][0] + " " * (len(m[0]) - 2) + m[0][-1], text)
