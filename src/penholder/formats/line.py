"""A paragraph as a paper prints it, before it is known to be preambular, operative or anything else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote at ``offset`` characters into its line's text."""

    mark: str
    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Line:
    """One printed paragraph: its ``text`` without automatic number and footnote marks.

    ``number`` is the automatic number as printed ("1.", "(a)"), ``level`` its list level (0 outermost) where the format
    says it, ``italic`` the length of the italic words it opens with, ``style`` a style's name ("Title", "Heading 1"),
    ``place`` where it stands ("line 12", "paragraph 12"), for messages.
    """

    text: str
    number: str = ""
    level: int | None = None
    italic: int = 0
    style: str = ""
    centred: bool = False
    bold: bool = False
    indent: float = 0.0
    notes: tuple[Note, ...] = ()
    place: str = ""
