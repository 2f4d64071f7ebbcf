"""End marks: which mark a text ends with, in any script, and how it is called."""

import re

_NOTE = re.compile(r"(?:(?<=;)|(?<=[^\W\d][,.:]))\d{1,3}(?:[,–]\d{1,3})*\Z")  # a footnote's mark that was read as text
_SAME = str.maketrans("،，؛；。।：", ",,;;..:")
_CLOSERS = "\u200e\u200f”\"’'»)]*†‡ "
_NAMES = {",": "a comma", ";": "a semicolon", ".": "a full stop", ":": "a colon", "": "no mark"}


def end_mark(text: str) -> str:
    """The mark it ends with (",", ";", ".", ":", "?", "…"), inside or outside closing quotation marks; "" for none."""
    text = _NOTE.sub("", text)
    bare = text.rstrip(_CLOSERS)
    last = text.rstrip()[-1:].translate(_SAME)
    if last in _NAMES and last:
        return last
    mark = bare[-1:].translate(_SAME)
    return mark if mark and not mark.isalnum() else ""


def end_place(text: str) -> int:
    """Where that mark stands."""
    text = _NOTE.sub("", text)
    bare = text.rstrip()
    if bare[-1:].translate(_SAME) in (",", ";", ".", ":"):
        return len(bare) - 1
    return max(len(text.rstrip(_CLOSERS)) - 1, 0)


def native(mark: str, text: str) -> str:
    """The mark as the script of the text writes it."""
    if any("\u0600" <= c <= "\u06ff" for c in text[-40:]):
        return mark.translate(str.maketrans(",;", "،؛"))
    if any("\u4e00" <= c <= "\u9fff" for c in text[-40:]):
        return mark.translate(str.maketrans(",;.:", "，；。："))
    return mark


def named(mark: str) -> str:
    """“a comma”; the mark itself where it has no name here."""
    return _NAMES.get(mark, f"“{mark}”")
