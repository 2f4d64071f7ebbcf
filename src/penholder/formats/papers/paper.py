"""A paper as it is printed, before it is Word, a web page or a PDF: masthead, paragraphs, tables, page heads."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal


class Style(StrEnum):
    """What a paragraph of a paper is; every form prints each of them in its own way."""

    TITLE = "title"
    SUBTITLE = "subtitle"  # under the title: sponsors, "Rev.1", whose paper it is
    ENACTING = "enacting"  # "The General Assembly,"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    HEADING = "heading"  # of a section; a bookmark in a PDF
    ANNEX = "annex"  # the heading of an annex
    CLOSING = "closing"  # at the right: "73rd plenary meeting, 18 December 2014"
    BODY = "body"
    QUOTE = "quote"  # words quoted in full, indented: "replace … with the following:"
    SMALL = "small"  # legends, sources, remarks


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its mark as printed ("1", "*") and its text."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike; ``note`` is a footnote whose mark stands after them.

    ``added`` words are bold and underlined, ``struck`` ones struck through, so that both read in black and white;
    ``names`` are the delegations that an attribution names.
    """

    text: str
    italic: bool = False
    bold: bool = False
    added: bool = False
    struck: bool = False
    names: bool = False
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A printed paragraph. ``number`` hangs before it ("2.", "(a)", "PP3"), ``level`` is its indent, 0 outermost.

    ``keep`` keeps it on one page with the next paragraph.
    """

    runs: tuple[Run, ...]
    style: Style = Style.BODY
    number: str = ""
    level: int = 0
    keep: bool = False

    @property
    def text(self) -> str:
        """Its words without number and footnote marks."""
        return "".join(r.text for r in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: paragraphs one under another."""

    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose ``head`` row is repeated on every page; ``widths`` are shares of the text's width, sum 1."""

    widths: tuple[float, ...]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Text | Table


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a first page of a body's own paper (an L-document, an adopted resolution).

    ``organization`` stands above the body's name ("United Nations" above "General Assembly"). ``right`` are the lines
    at the right ("Distr.: Limited", "14 November 2014", "Original: English"), ``left`` those under the body's name
    ("Sixty-ninth session", "Third Committee", "Agenda item 68 (c)"), the last of them possibly the item's title.
    """

    organization: str
    symbol: str
    body: str
    right: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper, ready for every form.

    Every page says ``title``, ``version`` (the negotiating version: "Rev.1"), "as of" ``as_of`` (zoned),
    ``circulation`` (its level: "Closed-door: invited delegations") and page x of y; ``foot`` stands beside the page's
    number, and is where an individual copy is marked. ``size`` is the sheet's. ``wide`` turns it, for tables.
    """

    title: str
    blocks: tuple[Block, ...]
    version: str = ""
    as_of: datetime | None = None
    circulation: str = ""
    symbol: str = ""
    masthead: Masthead | None = None
    foot: str = ""
    size: Literal["letter", "a4"] = "a4"
    wide: bool = False
    language: str = "en"


def plain(text: str, style: Style = Style.BODY, *, bold: bool = False, italic: bool = False) -> Text:
    """A paragraph of one run."""
    return Text((Run(text, bold=bold, italic=italic),), style)


def cell(*texts: str, bold: bool = False) -> Cell:
    """A cell of plain paragraphs."""
    return Cell(tuple(plain(text, bold=bold) for text in texts))
