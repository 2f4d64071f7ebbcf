"""Finds the symbols and citations in running text: "resolution 68/183 of 18 December 2013", "A/69/488 and Add.1"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from penholder.errors import PenholderError
from penholder.text.symbols.reading import ROMAN_SESSION, parse
from penholder.text.symbols.symbol import MODIFIERS, ORGANS, Modifier, Paper, Symbol

_MONTHS = "January February March April May June July August September October November December".split()
_DATE = rf"(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(_MONTHS)})\s(?P<year>\d{{4}})"

_SEGMENT = r"(?:E?S-\d+|\d+|[A-Z][A-Za-z]*(?:\.(?:\d+|[A-Z]\b))?)"
_AFTER_NUMBER = (
    rf"(?:\s?[A-Z](?:-[A-Z])?(?![\w’'])(?!\s(?!of\b|and\b|to\b)[a-z]))?"
    rf"(?:\s?\((?:\d{{4}}|{ROMAN_SESSION}|(?:Sect|Prog|Part|Vol)\.?\s[\w.]+)\))?"
)
_ONE = rf"(?:{'|'.join(sorted(ORGANS, key=len, reverse=True))})(?:/{_SEGMENT})+"
_SYMBOL = re.compile(rf"(?<![\w/.’'-]){_ONE}{_AFTER_NUMBER}\**(?:[-–]{_ONE}\**)*")
_ALSO = re.compile(r"(?:,\s|,?\sand\s)(?P<word>Rev|Add|Corr|Amend)\.(?P<first>\d{1,3})(?:[-–](?P<last>\d{1,3}))?(?!\w)")
_MOST_IN_RANGE = 100

_ORGANS = {
    "General Assembly": ("A", ()), "Assembly": ("A", ()), "Security Council": ("S", ()),
    "Economic and Social Council": ("E", ()), "Human Rights Council": ("A", ("HRC",)),
    "Commission on Human Rights": ("E", ("CN.4",)),
    "UNGA": ("A", ()), "GA": ("A", ()), "UNSC": ("S", ()), "SC": ("S", ()), "HRC": ("A", ("HRC",)),
    "ECOSOC": ("E", ()),
}  # fmt: skip
_ORGAN = rf"(?:{'|'.join(_ORGANS)}|Council)"
_HEAD = re.compile(
    rf"\b(?:(?P<who>{_ORGAN}),?\s(?:in|by|through|pursuant\sto|under)\s(?:[^,;.]{{1,40}}\sof\s)?its\s|"
    rf"(?P<organ>{_ORGAN})(?:[’']s)?\s|(?P<its>its)\s)?"
    r"(?:(?:own|earlier|previous|recent|relevant|annual)\s)*(?P<what>[Rr]esolution|[Dd]ecision)s?\s(?=E?S-\d|\d)"
)
_ITEM = re.compile(
    rf"(?:(?P<session>E?S-\d{{1,3}}|\d{{1,4}})/(?P<number>\d{{1,4}})(?!\d)"
    rf"(?:\s(?P<part>[A-Z](?:(?:-|\sand\s)[A-Z])?)(?![\w’'/.])(?!\s(?!of\b|and\b|to\b)[a-z]))?|"
    rf"(?P<old>\d{{1,4}})(?:\s(?P<old_part>[A-Z](?:(?:-|\sand\s)[A-Z])?))?"
    rf"\s?\((?:(?P<in_year>\d{{4}})|(?P<roman>{ROMAN_SESSION}))\))"
    rf"(?P<dated>(?:,\sannex(?:es)?(?:\s[IVX]+)?,?)?\sof\s{_DATE})?"
)
_BETWEEN = re.compile(
    r"(?:,\sannex(?:es)?(?:\s[IVX]+)?)?(?:,?\sentitled\s“[^”]{1,300}”)?(?:,?\s(?:and|or|as\swell\sas|to)\s|,\s)"
)
_TOGETHER = re.compile(rf",?\s(?:both|all)\sof\s{_DATE}")
_NAME_BEFORE = re.compile(r"[\w’]\s[A-Z][\w’-]*\s\Z")
_UNITED_NATIONS = re.compile(r"United\sNations\s\Z")


@dataclass(frozen=True, slots=True)
class Found:
    """Characters ``start`` to ``end`` of the text cite ``symbol``: its number and, where given, its date.

    Where the text says it in words ("Council resolution 25/25"), ``in_words`` is set and ``whose`` holds the words that
    name the organ ("Council", "its", or none).
    """

    symbol: Symbol
    start: int
    end: int
    dated: date | None = None
    in_words: bool = False
    whose: str = ""


def find(text: str, body: str = "General Assembly") -> tuple[Found, ...]:
    """Every symbol and every resolution or decision that ``text`` cites, in order.

    ``body`` is the organ whose text it is, whose own resolutions stand there as "its resolution" or without an organ.
    "Council" alone is told by the form of the number: 1540 (2004) is the Security Council's, 2014/3 the Economic and
    Social Council's, 25/25 the Human Rights Council's. Resolutions of bodies not known here are left out.
    """
    found = [*_symbols(text), *_in_words(text, body)]
    return tuple(sorted(found, key=lambda f: (f.start, f.end)))


def _symbols(text: str) -> Iterator[Found]:
    for match in _SYMBOL.finditer(text):
        symbol, end = _longest(text, match.start(), match.end())
        if symbol is None:
            continue
        yield Found(symbol, match.start(), end)
        while also := _ALSO.match(text, end):
            end = also.end()
            first, last = int(also["first"]), int(also["last"] or also["first"])
            for number in range(first, min(last, first + _MOST_IN_RANGE) + 1):
                modifiers = (*symbol.modifiers, Modifier(MODIFIERS[also["word"]], number))
                yield Found(replace(symbol, modifiers=modifiers), also.start("word"), end)


def _longest(text: str, start: int, end: int) -> tuple[Symbol | None, int]:
    """The symbol from ``start`` on, and where it ends; it may be shorter than what looks like one."""
    while end > start:
        try:
            return parse(text[start:end]), end
        except PenholderError:
            end = start + max(map(text[start:end].rfind, "/ (-–*"))
    return None, start


def _in_words(text: str, body: str) -> Iterator[Found]:
    for head in _HEAD.finditer(text):
        named = head["who"] or head["organ"] or ""
        start = head.start("organ") if head["organ"] else head.start("what") if not named else head.start()
        if not head["its"] and _names_another(text[max(0, start - 60) : start]):
            continue
        kind = Paper.RESOLUTION if head["what"].lower() == "resolution" else Paper.DECISION
        yield from _listed(text, head.end(), kind, named or body, head["organ"] or head["its"] or named)


def _names_another(before: str) -> bool:
    """Whether a body's name, of which only the end is known here, stands there: "World Health | Assembly"."""
    return bool(_NAME_BEFORE.search(before)) and not _UNITED_NATIONS.search(before)


def _listed(text: str, at: int, kind: Paper, organ: str, whose: str) -> Iterator[Found]:
    """The numbers of a list, "68/183 of 18 December 2013, 69/188 … and 70/172 …"."""
    listed: list[Found] = []
    while item := _ITEM.match(text, at):
        at = item.end()
        listed.append(Found(_cited(item, kind, organ), item.start(), at, _date(item, "dated"), True, whose))
        between = _BETWEEN.match(text, at)
        if between is None:
            break
        at = between.end()
    together = _TOGETHER.match(text, listed[-1].end) if listed else None
    for f in listed:
        yield replace(f, dated=_date(together, 0)) if together and f.dated is None else f


def _cited(item: re.Match[str], kind: Paper, organ: str) -> Symbol:
    if item["old"]:
        year = int(item["in_year"]) if item["in_year"] else None
        letter, bodies = ("S", ()) if year else _organ(organ, roman=True)
        return Symbol(letter, kind, int(item["old"]), bodies, item["roman"] or "", year, _part(item["old_part"]))
    session = item["session"]
    by_year = len(session) == 4 and session.isdecimal()
    letter, bodies = _organ(organ, by_year=by_year)
    return Symbol(
        letter, kind, int(item["number"]), bodies, "" if by_year else session, int(session) if by_year else None,
        _part(item["part"]),
    )  # fmt: skip


def _organ(name: str, *, by_year: bool = False, roman: bool = False) -> tuple[str, tuple[str, ...]]:
    """The letter and subsidiaries of the organ, from its name and the form of its resolutions' numbers."""
    if by_year:  # only the Economic and Social Council and its commissions count by the year
        return _ORGANS[name] if name == "Commission on Human Rights" else ("E", ())
    if name in ("Council", "Security Council"):
        return ("E", ()) if roman else _ORGANS["Human Rights Council"]
    return _ORGANS.get(name, ("A", ()))


def _part(written: str | None) -> str:
    return (written or "").replace(" and ", "-")


def _date(found: re.Match[str], group: str | int) -> date | None:
    if not found[group]:
        return None
    try:
        return date(int(found["year"]), _MONTHS.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        return None
