"""What a paragraph is in the paper."""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of paragraph; only preambular and operative ones are numbered PP1, OP1 and so on."""

    TITLE = "title"
    ENACTING = "enacting"  # "The General Assembly,"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    HEADING = "heading"  # of a section or part
    CLOSING = "closing"  # "73rd plenary meeting, 18 December 2014"
    ANNEX = "annex"  # the heading of an annex and its paragraphs
    FOOTNOTE = "footnote"  # a footnote's text, where it is negotiated like a paragraph
    OTHER = "other"
