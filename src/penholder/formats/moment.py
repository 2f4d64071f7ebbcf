"""Dates and hours as a paper says them ("12 October 2014, 3.05 p.m. UTC−04:00"), and read back."""

import re
from datetime import datetime, timedelta, timezone

_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_SAID = re.compile(
    rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{1,4}}), (?P<hour>\d{{1,2}})"
    r"(?:\.(?P<minute>\d\d)(?:\.(?P<second>\d\d)(?:\.(?P<micro>\d{6}))?)?)? (?P<half>[ap])\.m\."
    r"(?:(?: (?P<zone>[^()·]+?))? \(?UTC(?P<offset>[+−-]\d\d:\d\d(?::\d\d)?)?\)?)?"
)


def say(moment: datetime) -> str:
    """The moment in words, with its zone where it has one."""
    hour = moment.hour % 12 or 12
    parts = [f"{hour}"]
    if moment.minute or moment.second or moment.microsecond:
        parts.append(f"{moment.minute:02}")
    if moment.second or moment.microsecond:
        parts.append(f"{moment.second:02}")
    if moment.microsecond:
        parts.append(f"{moment.microsecond:06}")
    half = "a.m." if moment.hour < 12 else "p.m."
    said = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}, {'.'.join(parts)} {half}"
    return f"{said} {_zone(moment)}".strip()


def _zone(moment: datetime) -> str:
    offset = moment.utcoffset()
    if offset is None:
        return ""
    seconds = int(offset.total_seconds())
    sign, seconds = ("−", -seconds) if seconds < 0 else ("+", seconds)
    figures = f"{seconds // 3600:02}:{seconds // 60 % 60:02}" + (f":{seconds % 60:02}" if seconds % 60 else "")
    universal = f"UTC{sign}{figures}" if seconds else "UTC"
    key = getattr(moment.tzinfo, "key", "")
    place = key.rpartition("/")[2].replace("_", " ") if "/" in key else ""
    return f"{place} time ({universal})" if place else universal


def hear(said: str) -> datetime | None:
    """The moment that :func:`say` put into these words, its zone a fixed offset; None where they are no moment."""
    found = _SAID.fullmatch(said.strip())
    if found is None:
        return None
    hour = int(found["hour"]) % 12 + (12 if found["half"] == "p" else 0)
    zone = None
    if "UTC" in said:
        figures = found["offset"] or "+00:00"
        hours, minutes, *seconds = (int(f) for f in figures[1:].split(":"))
        away = timedelta(hours=hours, minutes=minutes, seconds=seconds[0] if seconds else 0)
        zone = timezone(-away if figures[0] in "−-" else away)
    try:
        return datetime(
            int(found["year"]), _MONTHS.index(found["month"]) + 1, int(found["day"]), hour,
            int(found["minute"] or 0), int(found["second"] or 0), int(found["micro"] or 0), zone,
        )  # fmt: skip
    except ValueError:
        return None
