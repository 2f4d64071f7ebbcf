"""Penholder: negotiate a draft resolution, from the first circulation to the recorded vote."""

__version__ = "0.1.0"
