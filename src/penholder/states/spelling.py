"""Makes spellings of a name one: words without case, accents, full stops, apostrophes, possessive endings and "the"."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

_APOSTROPHES = "'’‘ʼ`´"
_WORD = r"[\w\u0300-\u036f]"
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.)+[^\W\d_]\b\.?|{_WORD}+(?:[{_APOSTROPHES}]{_WORD}+)*"
    r"|[&,;:/+|\[\]\"“”!?]|\.(?=\s|$)|[–—]"
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$", re.IGNORECASE)
_INSIDE = re.compile(rf"[{_APOSTROPHES}.]")


class Token(NamedTuple):
    """A word of a text, or a mark that no name runs across unless it holds that mark itself."""

    key: str
    text: str
    start: int
    end: int
    is_mark: bool


def fold(text: str) -> str:
    """The text without case and accents."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))


def tokens(text: str) -> list[Token]:
    """The words and marks of a text, "the" left out; "&" is the word "and"."""
    found = []
    for match in _TOKEN.finditer(text):
        raw, start = match[0], match.start()
        if raw == "&":
            found.append(Token("and", raw, start, match.end(), False))
        elif raw[0].isalnum() or raw[0] == "_":
            bare = _POSSESSIVE.sub("", raw)
            key = _word_key(bare)
            if key != "the":
                found.append(Token(key, bare, start, start + len(bare), False))
        else:
            found.append(Token(raw, raw, start, match.end(), True))
    return found


def words_key(text: str) -> str:
    """The words of a name as one string, equal for every spelling of the same name."""
    return " ".join(token.key for token in tokens(text) if not token.is_mark)


def phrase_key(sequence: Iterable[Token]) -> str:
    """Words and marks as one string: what a name has to look like inside a longer text."""
    return " ".join(token.key for token in sequence)


@lru_cache(maxsize=16384)
def _word_key(word: str) -> str:
    return fold(_INSIDE.sub("", word))
