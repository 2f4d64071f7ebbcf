"""Resolutions and decisions cited in running text, and whether number and date can belong together."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Organ = Literal["General Assembly", "Human Rights Council", "Security Council", "Economic and Social Council"]
Owner = Organ | Literal["its", "other", ""]
"""The organ named as author, "its" for the organ that speaks, "other" for another body, "" where nobody is named."""

ORGANS: tuple[Organ, ...] = (
    "General Assembly", "Human Rights Council", "Security Council", "Economic and Social Council",
)  # fmt: skip
MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_OWNER = r"(?P<owner>(?:[A-Z][\w’'-]*\s(?:(?:of|on|for|the|and)\s)*){0,8}|its\s(?:[a-z]+\s){0,2})"
_NUMBER = (
    r"(?:(?P<session>\d{1,4})/(?P<serial>\d{1,4})(?:\s[A-Z](?:(?:\sand\s|\sto\s|–)[A-Z])?)?(?![\w/]|\.\d)"
    r"|(?P<old>\d{1,4})(?:\s[A-Z])?\s\((?P<roman>[IVXL]+|(?P<year>(?:19|20)\d\d))\))"
)
_DATE = rf"(?:,?\s(?:of|dated)\s(?P<date>(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(MONTHS)})\s(?P<in>\d{{4}})))?"
_CITED = re.compile(rf"(?:{_OWNER}(?P<noun>[Rr]esolutions?|[Dd]ecisions?)\s)|(?<![\w/.–-])(?P<cited>{_NUMBER}){_DATE}")
_IN_A_LIST = re.compile(r"\s*(?:,|,?\s?and|to|or)\s*")
_OF_ORGAN = re.compile(rf",?\sof\sthe\s({'|'.join(ORGANS)})\b")
_VERB = re.compile(
    r"(?!Governing|States|Nations|Parties)[A-Z][a-z]+(?:ing|s|ed)|The|In|By|Under|To|As|Pursuant|Mindful|Aware|Also|Further"
)
_LONGER = re.compile(
    r"(?:[Ee]nvironment|[Hh]ealth|Habitat|Parliamentary|National|Constituent|World|Union)\sAssembly\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A resolution or decision cited. ``owner`` is the organ named as its author, "its" for the organ that speaks, ""
    where nobody is named. ``on`` is the date given with it, None for none; ``written`` that date as the text has it.
    ``first`` is the number right after the noun, which the name before the noun is sure to go with.
    """

    number: str
    owner: Owner
    decision: bool
    written: str
    on: date | None
    start: int
    date_start: int
    first: bool


@lru_cache(maxsize=4096)
def cited(text: str) -> tuple[Cited, ...]:
    """What ``text`` cites by number, in order. A number in a list belongs to the noun before the list."""
    if "esolution" not in text and "ecision" not in text:
        return ()
    found: list[Cited] = []
    owner: Owner | None = None
    decision, end = False, 0
    for m in _CITED.finditer(text):
        if m["noun"]:
            owner, decision = _owner(m["owner"] or "", text[: m.start("noun")]), m["noun"][0] in "dD"
            end = m.end()
        elif owner is not None and _belongs(m, text, end):
            named = _OF_ORGAN.match(text, m.end())
            whose = _as_organ(named[1]) if named and owner == "" else owner
            start, date_start, first = m.start("cited"), m.start("date"), m.start() == end
            found.append(Cited(m["cited"], whose, decision, m["date"] or "", _day(m), start, date_start, first))
            end = m.end()
    return tuple(found)


def _belongs(m: re.Match[str], text: str, end: int) -> bool:
    """Whether a number goes on with the citation that ended at ``end``: next in a list, or further on with a date."""
    between = text[end : m.start()]
    in_list = not between or bool(_IN_A_LIST.fullmatch(between))
    return ";" not in between and (in_list or bool(m["date"])) and len(m["serial"] or "") < 4


def fits(number: str, on: date, organ: Organ) -> bool:
    """Whether a resolution of that number can have been adopted by ``organ`` on that day."""
    span = adopted_between(number, organ)
    return span is not None and span[0] <= on <= span[1]


def adopted_between(number: str, organ: Organ) -> tuple[date, date] | None:
    """The first and last day on which ``organ`` can have adopted a resolution of that number, by the way it numbers
    them.

    The General Assembly: by session, the 73rd from September 2018; by session in Roman numerals before the 31st. The
    Human Rights Council: by session, three a year since 2008. The Economic and Social Council: by the year of its
    session, which may begin in the year before. The Security Council: the year stands with the number.
    """
    m = re.match(_NUMBER, number)
    if m is None:
        return None
    if organ == "Security Council":
        return _years(int(m["year"]), int(m["year"])) if m["year"] else None
    if organ == "Economic and Social Council":
        year = int(m["session"] or 0)
        return _years(year - 1, year) if 1978 <= year <= 2100 else None
    session = _session(m)
    if organ == "General Assembly":
        in_use = session >= 31 if m["session"] else 1 <= session <= 30
        opens = date(1945 + session, 9 if session > 1 else 1, 1) if 0 < session <= 300 else date.max
        return (opens, date(1946 + session, 9, 30)) if in_use and session <= 300 else None
    if not m["session"] or not 1 <= session <= 300:
        return None
    year = 2006 if session <= 3 else 2007 if session <= 6 else 2008 + (session - 7) // 3
    return _years(year, year)


def session_on(day: date) -> int:
    """The session of the General Assembly that sits on that day; from September on, the new one."""
    return day.year - 1945 - (day.month < 9)


def _session(m: re.Match[str]) -> int:
    return int(m["session"]) if m["session"] else _roman(m["roman"] or "")


def _years(first: int, last: int) -> tuple[date, date]:
    return date(first, 1, 1), date(last, 12, 31)


def _owner(named: str, before: str) -> Owner:
    named = named.strip()
    if named.startswith("its"):
        return "its"
    if named.endswith((" and", " for", " on")):  # "the Relationship Agreement and resolution 58/318"
        return ""
    for organ in ORGANS:
        if named.endswith(organ):
            return organ
    if named.endswith("Assembly"):
        return "other" if _LONGER.search(before) else "General Assembly"
    before_it = [w for w in named.split()[:-1] if w[0].isupper() and not _VERB.fullmatch(w)]
    if named.endswith("Council"):
        return "other" if before_it else ""  # three organs are "the Council" on second mention
    return "" if not named or (not before_it and _VERB.fullmatch(named)) else "other"


def _as_organ(name: str) -> Organ:
    return next(organ for organ in ORGANS if organ == name)


def _day(m: re.Match[str]) -> date | None:
    if not m["date"]:
        return None
    try:
        return date(int(m["in"]), MONTHS.index(m["month"]) + 1, int(m["day"]))
    except ValueError:
        return None


def _roman(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for sign, following in zip(text, [*text[1:], ""], strict=True):
        total += values.get(sign, 0) * (-1 if values.get(following, 0) > values.get(sign, 0) else 1)
    return total
