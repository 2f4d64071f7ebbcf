"""Writes a draft as a Word file: title, enacting words, automatic numbers, italic opening words, real footnotes."""

from penholder.formats.papers.docx import write_paper_docx
from penholder.formats.papers.draft import paper_of_draft
from penholder.text.resolution import Resolution


def write_docx(resolution: Resolution) -> bytes:
    """``resolution`` as a Word file, the lines of its masthead as they stand."""
    return write_paper_docx(paper_of_draft(resolution))
