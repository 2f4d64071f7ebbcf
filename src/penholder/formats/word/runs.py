"""Runs of a Word file: words with a look, each in the direction of its script."""

import re
from dataclasses import dataclass
from functools import lru_cache

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_R = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_L = rf"(?:(?![{_R}])[^\W\d_])"
_RIGHT_TO_LEFT = re.compile(f"[{_R}]")
_LEFTWARD_PART = re.compile(rf"[{_R}](?:[{_R}\W\d_]*[{_R}])?")
_RIGHTWARD_PART = re.compile(rf"{_L}(?:(?:{_L}|[\W\d_])*{_L}\d*)?")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks: a character style's id, and what is added to it; ``gap`` sets it off from the next one.

    ``size`` is in half points.
    """

    style: str = ""
    bold: bool = False
    italic: bool = False
    colour: str = ""
    gap: bool = False
    underlined: bool = False
    struck: bool = False
    size: int = 0


PLAIN = Look()
ITALIC = Look(italic=True)


def escaped(text: str) -> str:
    """``text`` as XML holds it; a character that XML cannot hold becomes the replacement character."""
    if not text.isprintable():
        text = _ILLEGAL.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, look: Look = PLAIN, *, rtl: bool = False) -> str:
    """Runs of ``text``, one for each direction of script in it. ``rtl`` is its paragraph's direction."""
    if not rtl and (text.isascii() or not _RIGHT_TO_LEFT.search(text)):
        return _run(text, look, False)
    part = _RIGHTWARD_PART if rtl else _LEFTWARD_PART
    runs, at = [], 0
    for found in part.finditer(text):
        runs += [_run(text[at : found.start()], look, rtl), _run(found.group(), look, not rtl)]
        at = found.end()
    return "".join([*runs, _run(text[at:], look, rtl)])


def _run(text: str, look: Look, rtl: bool) -> str:
    if not text:
        return ""
    letters = f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    if "\t" in text:
        letters = letters.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
        letters = letters.replace('<w:t xml:space="preserve"></w:t>', "")
    return f"<w:r>{run_properties(look, rtl)}{letters}</w:r>"


@lru_cache(maxsize=256)
def run_properties(look: Look, rtl: bool) -> str:
    inner = (
        (f'<w:rStyle w:val="{look.style}"/>' if look.style else "")
        + ("<w:b/><w:bCs/>" if look.bold else "")
        + ("<w:i/><w:iCs/>" if look.italic else "")
        + ("<w:strike/>" if look.struck else "")
        + (f'<w:color w:val="{look.colour}"/>' if look.colour else "")
        + ('<w:spacing w:val="80"/>' if look.gap else "")
        + (f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>' if look.size else "")
        + ('<w:u w:val="single"/>' if look.underlined else "")
        + ("<w:rtl/>" if rtl else "")
    )
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def runs_leftward(text: str) -> bool:
    """Whether the first letter of ``text`` belongs to a script written from right to left."""
    first = None if text.isascii() else _LETTER.search(text)
    return first is not None and bool(_RIGHT_TO_LEFT.match(first.group()))
