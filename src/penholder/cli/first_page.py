"""What a command is told of a paper's first page: symbol, sponsors, committee, agenda item."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from penholder.errors import UnreadableFile
from penholder.text.resolution import Resolution

if TYPE_CHECKING:
    from penholder.bodies import Profile
    from penholder.formats.papers.front import Front

_MOST_BYTES = 1_000_000  # of a file of names


def front_asked(
    text: Resolution,
    profile: "Profile",
    on: date,
    *,
    symbol: str = "",
    sponsors: Iterable[str] = (),
    signatories: Iterable[str] = (),
    committee: str = "",
    item: str = "",
    item_title: str = "",
) -> "Front | None":
    """What the first page says, the draft's own masthead where nothing is told; None for a negotiating text.

    A text is on the body's paper where a symbol or sponsors are told. Raises UnreadableFile for a file of names that
    cannot be read, UnknownName for a name that is none.
    """
    from penholder.formats.papers.front_read import front_of

    submit = tuple(n for given in sponsors for n in _names(given, on, profile))
    if not symbol and not submit:
        return None
    own = front_of(text)
    sign = tuple(n for given in signatories for n in _names(given, on, profile))
    tabled = submit or tuple(n for given in own.sponsors for n in _names(given, on, profile))
    return replace(
        own, symbol=symbol, on=on, distribution="", sponsors=tabled, signatories=sign,
        committee=committee or own.committee, item=item or own.item, item_title=item_title or own.item_title,
    )  # fmt: skip


def _names(given: str, on: date, profile: "Profile") -> Iterator[str]:
    """The names in a file, a name a line, or in what is given itself."""
    path = Path(given)
    lines = _lines(path) if path.suffix and path.is_file() else [given]
    for line in filter(None, map(str.strip, lines)):
        yield from _in_line(line, on, profile)


def _in_line(line: str, on: date, profile: "Profile") -> Iterable[str]:
    """The names of a line: one "on behalf of" others keeps what follows it."""
    from penholder.states import split_names

    behalf = re.compile(r"\s*\(on behalf of .+?\)|\s+on behalf of .+", re.IGNORECASE)
    if found := behalf.search(line):
        before = list(_in_line(line[: found.start()], on, profile)) or [""]
        rest = line[found.end() :].strip(" ,;").removeprefix("and ")
        return (*before[:-1], before[-1] + found.group(), *(_in_line(rest, on, profile) if rest else ()))
    if profile.names == "table":
        return split_names(line, on)
    return [name for name in re.split(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+", line) if name]


def _lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableFile(str(path), "is longer than any list of names; give a text file with a name a line")
        return path.read_bytes().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as problem:
        raise UnreadableFile(str(path), "is no text file; give names a line each, saved as UTF-8") from problem
    except OSError as problem:
        raise UnreadableFile(str(path), "cannot be opened") from problem
