"""What stands before a paragraph: "PP1", "[OP2 bis]", "3.", "(a)", "(ii)", "-"."""

import re
from dataclasses import dataclass
from typing import Literal

from penholder.text.labels import ORDINALS
from penholder.text.numerals import value_of

Style = Literal["digits", "enclosed", "quoted", "han", ""]

_ORDINAL = "|".join(ORDINALS)
_TAG = re.compile(
    rf"\s*[\[(]?\s*(?P<kind>PP|OP)\s*(?P<number>\d+)(?P<subs>(?:\s*\([a-z]{{1,4}}\))*)(?P<ordinal>\s+(?:{_ORDINAL}))?"
    r"\s*(?:[\])]\s*[.:)]?|[.:)]|(?=\s))\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"\s*(?:(?P<digits>\d{{1,3}}(?:\s*(?:{_ORDINAL}))?)(?:\.\)?|[)．、]|\s?[-–—]\s(?=\s*[A-Z\u0600-\u06ff]))(?!\d)"
    rf"|[(（](?P<enclosed>\d{{1,3}}(?:\s*(?:{_ORDINAL}))?)[)）](?!\d)|['‘’](?P<quoted>\d{{1,2}})['’‘](?=\s)"
    r"|(?P<han>[一二三四五六七八九十]{1,3})[、．])\s*",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\s*(?:\((?P<a>[a-z]{1,2}|[ivxl]{1,6}|[а-яё]|[أ-ي]ـ?)\)|(?P<b>[a-z]|[ivxl]{2,5})[.)](?=\s)|"
    r"(?P<c>[а-яё]|[أ-ي]ـ?)\)(?=\s)|[(（](?P<han>[一二三四五六七八九十]{1,3})[)）])\s*"
)
_CAPITAL = re.compile(r"\s*(?P<roman>[IVXL]+)\.?(?:\s+|\Z)")
_BULLET = re.compile(r"\s*[-–—•·▪◦*]\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and how many characters it takes. ``value`` is the number or letters without brackets and stops.

    ``style`` tells apart the numbers of one paper: "1.", "(1)", "'1'", "一、" or "（一）".
    """

    what: Literal["PP", "OP", "number", "letter", "roman", "bullet", ""]
    value: str = ""
    printed: str = ""
    length: int = 0
    style: Style = ""


NONE = Mark("")


def mark_of(text: str) -> Mark:
    """The mark that ``text`` begins with, of the first kind that fits."""
    tag = _TAG.match(text)
    if tag:
        kind: Literal["PP", "OP"] = "PP" if tag["kind"].upper() == "PP" else "OP"
        subs = re.findall(r"\(([a-zA-Z]+)\)", tag["subs"])
        if subs:
            return Mark("letter", subs[-1].lower(), f"({subs[-1].lower()})", tag.end())
        return Mark(kind, tag["number"] + (tag["ordinal"] or "").lower(), tag.group().strip(), tag.end())
    number = _NUMBER.match(text)
    if number:
        style = _style(number)
        return Mark("number", number[style], number.group().strip(), number.end(), style)
    letter = _LETTER.match(text)
    if letter:
        value = letter["a"] or letter["b"] or letter["c"] or letter["han"]
        return Mark("letter", value, letter.group().strip(), letter.end(), "han" if letter["han"] else "")
    bullet = _BULLET.match(text)
    if bullet:
        return Mark("bullet", "", "", bullet.end())
    capital = _CAPITAL.match(text)
    if capital and text.strip()[-1:] not in ",;:":
        return Mark("roman", capital["roman"], capital.group().strip(), capital.end())
    return NONE


def roman_value(text: str) -> int:
    """The value of a roman numeral in small letters; 0 where it is none."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    total = 0
    for sign, following in zip(text, [*text[1:], ""], strict=True):
        if sign not in values:
            return 0
        total += -values[sign] if values.get(following, 0) > values[sign] else values[sign]
    return total


def _style(number: re.Match[str]) -> Literal["digits", "enclosed", "quoted", "han"]:
    if number["digits"]:
        return "digits"
    if number["enclosed"]:
        return "enclosed"
    return "quoted" if number["quoted"] else "han"


class Levels:
    """The level of each sub-paragraph under one chapeau, by the sequence of its letters and numerals."""

    def __init__(self) -> None:
        self.lists: list[tuple[str, int]] = []  # style and last value of each open list, outermost first

    def level(self, mark: Mark) -> int:
        """1 for a list right under the chapeau, 2 for one within it, and so on."""
        if mark.what == "bullet":
            return self._at(1 if not self.lists or self.lists[0][0] == "bullet" else 2, "bullet", 0)
        value = value_of(mark.value)
        values: dict[str, int] = (
            {mark.style: value} if mark.style else {"letter": value, "roman": roman_value(mark.value)}
        )
        for depth in range(len(self.lists), 0, -1):
            style, last = self.lists[depth - 1]
            if values.get(style, 0) == last + 1:
                return self._at(depth, style, last + 1)
        for style in values:
            if values[style] == 1:
                same = bool(self.lists) and self.lists[-1][0] == style
                return self._at(len(self.lists) + (0 if same else 1), style, 1)
        for depth in range(len(self.lists), 0, -1):
            style = self.lists[depth - 1][0]
            if values.get(style, 0) > 0:
                return self._at(depth, style, values[style])
        style = next((s for s in values if values[s]), next(reversed(values)))
        return self._at(len(self.lists) or 1, style, values[style])

    def _at(self, depth: int, style: str, value: int) -> int:
        self.lists = [*self.lists[: depth - 1], (style, value)]
        return len(self.lists)
