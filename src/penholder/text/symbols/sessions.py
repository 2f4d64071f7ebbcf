"""Sessions of the General Assembly and the years they are held in."""

from datetime import date, timedelta

from penholder.errors import PenholderError
from penholder.text.labels import roman

_ROMAN = {roman(n).upper(): n for n in range(1, 100)}
_FIRST_YEAR = 1945  # a session's number and this are the year it opens in; the first opened in January 1946


def session_number(session: str) -> int:
    """The number of a regular session, "69" or "XXX". Raises PenholderError for a special one, which has no year."""
    number = int(session) if session.isdecimal() else _ROMAN.get(session, 0)
    if number < 1:
        raise PenholderError(f"“{session}” is no regular session; write its number, such as 69 or XXX.")
    return number


def years_of(session: str) -> tuple[int, int]:
    """The years a regular session opens and ends in: (2014, 2015) for "69"."""
    opens = _FIRST_YEAR + session_number(session)
    return opens, opens + 1


def opening_day(session: int) -> date:
    """The day a regular session opens, exact from the fifty-eighth (2003) on.

    Rule 1 of the rules of procedure: the Tuesday of the third week of September that has a working day; from the
    seventy-eighth session on, as held, of the second. Before 2003 taken as the third Tuesday of September.
    """
    year = _FIRST_YEAR + session
    first = date(year, 9, 1)
    if session < 58:
        return first + timedelta((1 - first.weekday()) % 7 + 14)
    monday = first - timedelta(first.weekday()) if first.weekday() < 5 else first + timedelta(7 - first.weekday())
    return monday + timedelta(8 if session >= 78 else 15)


def session_on(day: date) -> int:
    """The regular session under way on that day. Raises PenholderError before the first opened, in January 1946."""
    if day < date(1946, 1, 10):
        raise PenholderError(f"The General Assembly had not met yet on {day}.")
    session = day.year - _FIRST_YEAR
    if session == 1:
        return 1
    return session if day >= opening_day(session) else session - 1
