"""Penholder: negotiate a draft resolution, from the first circulation to the recorded vote."""

from importlib.metadata import version

__version__ = version("penholder")
