"""Drafts and rolling texts as Akoma Ntoso 3.0 (OASIS LegalDocML): what the other rooms call."""

from penholder.formats.akn.life import Event, Life, Vote
from penholder.formats.akn.reading import read_akn, read_life
from penholder.formats.akn.writing import write_akn, write_rolling_akn

__all__ = ["Event", "Life", "Vote", "read_akn", "read_life", "write_akn", "write_rolling_akn"]
