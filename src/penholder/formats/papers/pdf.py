"""Writes a paper as a PDF: tagged, with bookmarks, its fonts embedded, the same bytes for the same paper."""

from penholder.formats.papers.paper import Paper
from penholder.formats.papers.typesetting import typeset
from penholder.formats.papers.typst_data import data_of


def write_paper_pdf(paper: Paper) -> bytes:
    """``paper`` as a PDF. Raises Unprintable; warns with FontMissing where no font has a character of it."""
    return typeset(data_of(paper), moment=paper.as_of)
