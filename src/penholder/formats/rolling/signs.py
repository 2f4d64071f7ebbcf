"""The signs of the printed notation: how words that look like them are escaped, and lines read without escapes."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

BLANK = "␣"  # an explicit blank at the edge of a wording
DASHES = "–—‒-"
_SPECIAL = frozenset("\\[]" + BLANK)
_SIGNS = re.compile(rf"[\\\[\]{BLANK}/{DASHES}]")
_CLOSING = frozenset(",.;:!?…%،؛؟۔。、，；：！？।")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_ASKING = frozenset({"delete", "deletion", "del", "retain", "keep"})
_OPTION_WORDS = frozenset({"(delete)", "(none)"})


@dataclass(frozen=True, slots=True)
class Source:
    """A printed line: ``text`` without escape signs; in ``mask``, as long, every escaped character is a NUL."""

    text: str
    mask: str

    def __getitem__(self, part: slice) -> "Source":
        return Source(self.text[part], self.mask[part])

    def __add__(self, other: "Source") -> "Source":
        return Source(self.text + other.text, self.mask + other.mask)

    def __len__(self) -> int:
        return len(self.text)

    def strip(self) -> "Source":
        """Without the blanks at both ends that are not escaped."""
        end = len(self.mask.rstrip(" "))
        start = end - len(self.mask[:end].lstrip(" "))
        return self[start:end]

    def split(self, sign: str) -> "list[Source]":
        """The parts between the unescaped ``sign``."""
        parts, at = [], 0
        for part in self.mask.split(sign):
            parts.append(self[at : at + len(part)])
            at += len(part) + len(sign)
        return parts


def unescape(printed: str) -> Source:
    """The line with its escapes taken out."""
    if "\\" not in printed and BLANK not in printed:
        return Source(printed, printed)
    text, mask, at = [], [], 0
    while at < len(printed):
        sign = printed[at]
        if sign == "\\" and at + 1 < len(printed):
            at += 1
            text.append(printed[at])
            mask.append("\0")
        elif sign == BLANK:
            text.append(" ")
            mask.append("\0")
        else:
            text.append(sign)
            mask.append(sign)
        at += 1
    return Source("".join(text), "".join(mask))


def escape(text: str, *, in_bracket: bool = False) -> list[str]:
    """Each character of ``text`` as printed, with a backslash where it would be read as a sign of the notation."""
    if text in _OPTION_WORDS and in_bracket:
        return ["\\" + text[0], *text[1:]]
    printed = list(text)
    for sign in _SIGNS.finditer(text):
        at = sign.start()
        if text[at] in _SPECIAL or (in_bracket and _parts(text, at)):
            printed[at] = "\\" + text[at]
    return printed


def _parts(text: str, at: int) -> bool:
    """Whether the character there is a slash or a dash standing alone."""
    if text[at] != "/" and text[at] not in DASHES:
        return False
    return (at == 0 or text[at - 1] == " ") and (at + 1 == len(text) or text[at + 1] == " ")


@lru_cache(maxsize=4096)
def escape_name(name: str) -> str:
    """A name as it is printed in a list of names."""
    name = on_one_line(name)
    balanced = _balanced(name)
    out = []
    for i, c in enumerate(name):
        sign = c in _SPECIAL or c in ",;:·" or (c in "()" and not balanced) or _parts(name, i) or (c == "+" and i == 0)
        out.append("\\" + c if sign else c)
    printed = "".join(out)
    return f"\\{printed}" if name.lower() in _ASKING else printed


def _balanced(name: str) -> bool:
    depth = 0
    for c in name:
        depth += (c == "(") - (c == ")")
        if depth < 0:
            return False
    return depth == 0


def closes(text: str) -> bool:
    """Whether ``text`` starts with closing punctuation, which has no blank before it."""
    return text[:1] in _CLOSING or unicodedata.category(text[0]) in ("Pe", "Pf") if text else False


@lru_cache(maxsize=4096)
def escape_field(text: str) -> str:
    """Text between the raised dots of a line of fields."""
    return "".join("\\·" if c == "·" else c for c in "".join(escape(text)))


def on_one_line(text: str) -> str:
    """Text from outside, such as a file's name, without what would end its line."""
    return _CONTROLS.sub(" ", text)
