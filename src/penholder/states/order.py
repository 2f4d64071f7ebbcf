"""The order in which names stand: groups before states, then the English alphabet as the United Nations sorts."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from penholder.errors import UnknownName
from penholder.states.entries import Group
from penholder.states.index import index
from penholder.states.lookup import canonical
from penholder.states.spelling import fold, words_key


def sort_key(name: str, on: date | None = None) -> tuple[int, str]:
    """Sorts groups before states and those before names that are in no table; accents and case make no difference.

    With a date, a name is sorted as what it is called then ("Türkiye" in 2014 as "Turkey"); without, as it is written.
    """
    return _sort_key(name, on)


def in_order(names: Iterable[str], on: date | None = None) -> tuple[str, ...]:
    """The names, as they are written, in the order of `sort_key`."""
    return tuple(sorted(names, key=lambda name: (_sort_key(name, on), name)))


@lru_cache(maxsize=16384)
def _sort_key(name: str, on: date | None) -> tuple[int, str]:
    if on is not None:
        try:
            name = canonical(name, on)
        except UnknownName:
            return 2, fold(name)
    known = index()
    claims = known.by_words.get(words_key(name))
    if claims is None:
        return (1 if name in known.by_alpha2 else 2), fold(name)
    return (0 if isinstance(claims[0], Group) else 1), fold(name)
