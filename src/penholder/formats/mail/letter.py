"""What a mail consists of, whichever program stored it: who sent it when, its body, what is enclosed."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from charset_normalizer import from_bytes

# What mail programs mean by the names they write.
_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "iso-8859-8-i": "iso-8859-8",
    "unicode-1-1-utf-7": "utf-7",
}
# Codecs that are not character sets of text, some of them slow on purpose.
_NO_CHARSET = {"punycode", "idna", "unicode_escape", "unicode-escape", "raw_unicode_escape", "raw-unicode-escape"}
_NO_SIGN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the body, as plain text, as HTML or as both; ``flowed`` plain text marks the breaks it may lose."""

    plain: str = ""
    html: str = ""
    flowed: bool = False
    delsp: bool = False


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An attached file; an ``inline`` one is shown inside the body."""

    name: str
    data: bytes
    type: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail taken apart; ``forwarded`` are whole mails enclosed in it, ``troubles`` where and what is not read."""

    sender: str = ""
    subject: str = ""
    received: datetime | None = None
    pieces: tuple[Piece, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    forwarded: "tuple[Letter, ...]" = ()
    troubles: tuple[tuple[str, str], ...] = field(default=())


def decode(data: bytes, charset: str = "") -> tuple[str, str]:
    """The text of ``data``, and what is doubtful about it ("" where nothing is)."""
    text, doubt = _decode(data, charset.strip().strip("\"'").lower())
    return printable(text), doubt


def printable(text: str) -> str:
    """``text`` without control characters and halves of characters, which no paper can hold."""
    return _NO_SIGN.sub("", text)


def _decode(data: bytes, named: str) -> tuple[str, str]:
    if named in _NO_CHARSET:
        named = ""
    try:
        return data.decode(_WIDER.get(named, named) or "utf-8"), ""
    except (LookupError, ValueError):
        pass
    guess = None if named in ("utf-8", "utf8") else _guess(data)
    if guess is not None:
        encoding, text = guess
        said = f"not in the character set it names, {named}" if named else "in a character set that it does not name"
        return text, f"is {said}; read as {encoding}, check its accented letters"
    return data.decode(
        "utf-8", "replace"
    ), f"has characters that {named or 'no character set'} explains; they read as �"


def _guess(data: bytes) -> tuple[str, str] | None:
    try:
        return "utf-8", data.decode()
    except ValueError:
        found = from_bytes(data[:50_000]).best()
    if found is None:
        return None
    try:
        return found.encoding, data.decode(found.encoding)
    except (LookupError, ValueError):
        return None
