"""Lossless splitting of a paragraph into words, and the one canonical form of its white space."""

import re
import unicodedata

# Whatever is neither blank nor listed here is part of a word: combining marks, joiners and soft hyphens stay inside.
_PUNCTUATION = (
    r"!-/:-@\[-`{-~"  # ASCII
    "\u00a1-\u00a9\u00ab-\u00ac\u00ae-\u00b1\u00b4-\u00b8\u00bb\u00bf"
    "\u2010-\u2027\u2030-\u205e"  # general punctuation
    "\u2e00-\u2e7f\u3001-\u3003\u3008-\u3020\u3030\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
    "\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u0970"
    "\u0e2f\u0e5a\u0e5b\u1360-\u1368\u104a-\u104f\u17d4-\u17da"
)
# Scripts written without blanks, where each sign is its own word.
_IDEOGRAPHS = (
    "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
_WORD = rf"[^\s{_PUNCTUATION}{_IDEOGRAPHS}]+"
# Inside a word: hyphens, apostrophes, the stops and slashes of "A/C.3/69/L.28", "10,000" and "3.5".
_JOINED = rf"{_WORD}(?:[-\u2010\u2011'\u2019./\u00b7]{_WORD}|,(?=\d)(?<=\d,){_WORD})*"
# A plain word between two blanks, by far the commonest, is found without looking at what else it might be.
_SPLIT = re.compile(
    rf" [A-Za-z]+(?= )|\s*(?:{_JOINED}|[{_IDEOGRAPHS}][\u0300-\u036f\u3099\u309a\ufe00-\ufe0f]*|\S)|\s+$"
)
_HARD_BLANKS = "\u00a0\u202f\u2007"
_UNCLEAN = re.compile(r"\s{2,}|[^\S \u00a0\u202f\u2007]")  # a hard blank standing alone is clean


def words(text: str) -> list[str]:
    """``text`` as words and punctuation marks, each with the blanks before it; joined, they are it again.

    A hyphenated word, a contraction, a symbol (A/RES/73/7), a number (10,000), an ideograph are one word each.
    """
    return _SPLIT.findall(text)


def clean(text: str) -> str:
    """``text`` in Unicode NFC, stripped, each run of white space one blank; a hard blank standing alone stays hard."""
    text = unicodedata.normalize("NFC", text)
    if not any(blank in text for blank in _HARD_BLANKS):
        return " ".join(text.split())
    return _UNCLEAN.sub(" ", text).strip()


def same(text: str) -> str:
    """The form in which two texts are the same "to the character": NFC, stripped, a run of white space one blank."""
    return " ".join(unicodedata.normalize("NFC", text).split())
