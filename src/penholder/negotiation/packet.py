"""The papers of a revision, all with one head: the clean text, what changed, text and proposals side by side."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from penholder.bodies import Profile
from penholder.compare.steps import compare
from penholder.formats import writer_of_paper
from penholder.formats.papers.draft import paper_of_draft
from penholder.formats.papers.front import Front, masthead_lines
from penholder.formats.papers.redlined import paper_of_redline
from penholder.formats.papers.side_by_side import side_by_side
from penholder.formats.word.paper import head_of
from penholder.formats.word.redline_docx import redline_docx
from penholder.formats.word.sheet import Sheet
from penholder.negotiation.compile import compile
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText

FORMATS = ("docx", "pdf", "html")


@dataclass(frozen=True, slots=True)
class Packet:
    """Makes the papers, in one ``format``; ``author`` is whose name the tracked changes of a .docx carry."""

    profile: Profile
    as_of: datetime
    version: str
    circulation: str
    author: str
    format: str
    front: Front | None = None

    @property
    def size(self) -> Literal["letter", "a4"]:
        """The sheet of the body's papers."""
        return self.profile.paper

    @property
    def issued(self) -> bool:
        """Whether the packet's text is on a paper of the United Nations."""
        return self.front is not None and bool(self.profile.template.organization)

    def clean(self, text: Resolution) -> bytes:
        """The clean text: on the body's paper where it has a symbol or sponsors, else as a negotiating text."""
        subtitle = "" if self.front else _negotiating(self.version, text.symbol)
        paper = paper_of_draft(
            text if self.front else replace(text, masthead=(), symbol=""),
            profile=self.profile, front=self.front, subtitle=subtitle,
            version=self.version, as_of=self.as_of, circulation=self.circulation,
        )  # fmt: skip
        return writer_of_paper(f"paper.{self.format}")(paper)

    def redline(self, old: Resolution, new: Resolution, name: str) -> bytes:
        """What changed from ``old``, which goes by ``name`` where it has neither symbol nor version."""
        if self.front:
            new = replace(new, masthead=masthead_lines(self.front, self.profile), symbol=self.front.symbol)
        said = f"Changes from {old.symbol or old.version or name}"
        steps = compare(old, new)
        if self.format == "docx":
            return redline_docx(
                old, new, [(s.old, s.new, s.changes) for s in steps], author=self.author, date=self.as_of,
                head=head_of(new.title or old.title, self.version, self.as_of, self.circulation), foot=said,
                symbol=self.front.symbol if self.front else "", sheet=Sheet(self.size, issued=self.issued),
            )  # fmt: skip
        paper = paper_of_redline(
            old, new, steps, subtitle=said, version=self.version, as_of=self.as_of, circulation=self.circulation,
            size=self.size,
        )  # fmt: skip
        return writer_of_paper(f"paper.{self.format}")(paper)

    def side_by_side(self, rolling: RollingText | None, text: Resolution) -> bytes:
        """Text, proposals and room for comments; without a rolling text, the text alone."""
        table = rolling or compile(text, (), on=self.as_of.date())
        table = replace(table, version=self.version, as_of=self.as_of)
        return writer_of_paper(f"paper.{self.format}")(
            side_by_side(table, circulation=self.circulation, size=self.size)
        )


def _negotiating(version: str, symbol: str) -> str:
    """What a negotiating text says under its title; the symbol is that of the paper it is made on, never its own."""
    said = f"Negotiating text, {version}" if version else "Negotiating text"
    return f"{said}, on the basis of {symbol}" if symbol else said
