"""Document symbols (A/C.3/69/L.28/Rev.1*): read, written, and found in running text with the resolutions it cites."""

from penholder.text.symbols.citations import Found, find
from penholder.text.symbols.reading import parse
from penholder.text.symbols.sessions import opening_day, session_number, session_on, years_of
from penholder.text.symbols.symbol import Modifier, Paper, Symbol, format

__all__ = [
    "Found",
    "Modifier",
    "Paper",
    "Symbol",
    "find",
    "format",
    "opening_day",
    "parse",
    "session_number",
    "session_on",
    "years_of",
]
