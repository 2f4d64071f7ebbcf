"""The number or tag that a paragraph of a draft opens with: "1.", "(a)", "OP2 (c)", "[PP1]", a bullet."""

import re
from dataclasses import dataclass

from penholder.text.kind import Kind
from penholder.text.labels import ORDINALS, letter, roman

_ORDINAL = "|".join(ORDINALS)
_TAG = re.compile(
    rf"(?P<box>[\[(])?(?P<prefix>PP|OP)[\s.-]*(?P<number>[0-9]{{1,3}})?(?P<subs>(?:\s*\([a-z]{{1,5}}\))*)"
    rf"(?P<tail>(?:\s*(?:{_ORDINAL}|alt(?:\s+[0-9]+)?|pre|ante)(?![^\W\d_]))*)(?P<after>(?:\s*\([a-z]{{1,5}}\))*)"
    r"(?(box)[\])])[.:)]?(?:\s*[–—-](?=\s))?(?:\s+|\Z|(?<=[:.)\]]))",
)
_NUMBER = re.compile(
    rf"(?P<digits>[0-9]{{1,3}})(?:\s?(?P<ordinal>{_ORDINAL}))?(?P<dot>[.)])(?=\s|[^\W\d_]|[«“\"\[]|\Z)\s*"
    rf"|\((?P<enclosed>[0-9]{{1,3}})(?:\s(?:{_ORDINAL}))?\)\s+"
    r"|(?P<decimal>[0-9]{1,3}(?:\.[0-9]{1,3}){1,3})[.)]?\s+"
    rf"|\((?P<paren>[a-z]{{1,2}}|[ivxl]{{1,6}}|[а-яё]|[أ-ي])(?:\s(?:{_ORDINAL}))?\)\s*"
    r"|(?P<half>[a-z]|[ivxl]{1,6}|[а-яё]|[أ-ي])\)\s+"
    r"|(?P<stop>[a-z]|[ivxl]{1,6})\.\s+"
    r"|(?P<chinese>[一二三四五六七八九十]{1,3})[、．.]\s*|[（(](?P<enclosed_chinese>[一二三四五六七八九十]{1,3}|[a-z])[）)]\s*"
    r"|(?P<arabic>[٠-٩]{1,3})\s?[-.–)]\s+"
    r"|(?P<bullet>[-–—•·◦▪*o])\s+"
)
_SIGNS = {s: f"x{i}" for i, s in enumerate(("paren", "half", "stop"))}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number before a paragraph: ``printed`` as it stands, ``style`` what list it belongs to ("digits", "alpha (x)").

    ``value`` is its place in that list, 0 where it has none. A Latin letter that may be a roman numeral has ``roman``.
    """

    printed: str
    style: str
    value: int = 0
    roman: int = 0


@dataclass(frozen=True, slots=True)
class Tag:
    """A PP or OP tag: ``kind``, the number it gives ("3.", "(a)", ""), and how deep below the tagged paragraph."""

    kind: Kind
    printed: str
    level: int = 0


def take_tag(text: str) -> tuple[Tag | None, int]:
    """The tag that ``text`` opens with and how many characters it takes."""
    if text[:1] not in "PO[(":
        return None, 0
    found = _TAG.match(text)
    if found is None or not (found["number"] or found["box"] or text[found.end() - 2 : found.end()].strip(" ") == ":"):
        return None, 0
    kind = Kind.PREAMBULAR if found["prefix"] == "PP" else Kind.OPERATIVE
    subs = re.findall(r"\([a-z]+\)", found["subs"] + found["after"])
    tail = " ".join(found["tail"].split())
    if subs:
        return Tag(kind, subs[-1], len(subs)), found.end()
    number = found["number"] or ""
    printed = f"{number}{f' {tail}' if tail else ''}." if number and kind is Kind.OPERATIVE else ""
    return Tag(kind, printed), found.end()


def take_number(text: str) -> tuple[Numeral | None, int]:
    """The number that ``text`` opens with and how many characters it takes."""
    if text[:1].isupper():
        return None, 0
    found = _NUMBER.match(text)
    return (_numeral(found), found.end()) if found else (None, 0)


def numeral_of(printed: str) -> Numeral | None:
    """An automatic number as a numeral."""
    if not printed.strip():
        return None
    found = _NUMBER.match(printed.strip() + " ")
    return _numeral(found) if found else Numeral(printed.strip(), "other")


def _numeral(found: re.Match[str]) -> Numeral:
    printed = found.group().strip()
    groups = {k: v for k, v in found.groupdict().items() if v and k not in ("dot", "ordinal")}
    form, value = next(iter(groups.items()))
    if form == "digits":
        return Numeral(printed, f"digits {found['dot']}", int(value))
    if form in ("enclosed", "arabic"):
        return Numeral(printed, f"digits {form}", int(value))
    if form in _SIGNS and value.isascii():
        return Numeral(printed, f"alpha {form}", _letter_value(value), _roman_value(value))
    if form == "decimal":
        return Numeral(printed, f"decimal {value.count('.')}", int(value.rsplit(".", 1)[1]))
    return Numeral("" if form == "bullet" else printed, form)


_LETTERS = {letter(n): n for n in range(1, 79)}
_ROMANS = {roman(n): n for n in range(1, 50)}


def _letter_value(sign: str) -> int:
    return _LETTERS.get(sign, 0)


def _roman_value(sign: str) -> int:
    return _ROMANS.get(sign, 0)
