"""A rolling text taken from its file, with the date and the names that hold in it."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from penholder.errors import UnreadableFile
from penholder.text.rolling import RollingText, Warning


def read_rolling(path: Path) -> tuple[RollingText, tuple[Warning, ...]]:
    """The rolling text in the file, and what reading it found odd. Raises UnreadableFile where it holds none."""
    from penholder.formats import read

    document = read(path)
    if document.rolling is None:
        raise UnreadableFile(str(path), "is no rolling text; make one with penholder compile")
    return document.rolling, document.warnings


def date_of(rolling: RollingText) -> date:
    """The day whose names and memberships hold in the text."""
    return rolling.as_of.date() if rolling.as_of else datetime.now().astimezone().date()


def names_of(rolling: RollingText) -> Callable[[str], str]:
    """What turns a delegation's name into the one it has in the text; under a UN profile it raises UnknownName."""
    from penholder.bodies import profile
    from penholder.negotiation.extract import names_in
    from penholder.states import canonical

    known, on = frozenset(names_in(rolling)), date_of(rolling)
    if profile(rolling.profile).names == "free":
        return str.strip
    return lambda name: name if name in known else canonical(name, on)
