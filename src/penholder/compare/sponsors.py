"""Who stands behind a draft, from the lines above its title, and what the draft is called by them."""

import re
from datetime import date

from penholder.errors import UnknownName
from penholder.states import split_names
from penholder.text.resolution import Resolution
from penholder.text.words import clean

_SUBMITTED = re.compile(r"(?P<names>.+?):\s*(?:revised\s+)?draft\s+resolution\b.*", re.IGNORECASE)
_LISTED = re.compile(
    r"(?:(?:co-?|main\s+)?sponsors?|signator(?:y|ies)|(?:main\s+)?submitt(?:ers?|ed\s+by)|authors?|proposed\s+by|"
    r"delegations?|from)\s*:\s*(?P<names>.+)",
    re.IGNORECASE,
)
_BEHALF = re.compile(r"\s*\(on behalf of (?:the )?(?:Group of )?(?P<group>[^()]*)\)")
_BETWEEN = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+")


def sponsors(text: Resolution, on: date) -> tuple[str, ...]:
    """The names above the title, each once, in the order printed.

    Read from "Cuba, Kenya and Norway: draft resolution" and from "Sponsors: …". Names of the table are those of the
    date ``on``; others, as in bodies where no states negotiate, stand as written. A group on whose behalf a sponsor
    speaks stands in parentheses after its name.
    """
    named = dict[str, None]()
    for line in text.masthead:
        found = _SUBMITTED.fullmatch(line) or _LISTED.fullmatch(line)
        if found:
            named |= dict.fromkeys(_names(clean(found["names"]), on))
    return tuple(named)


def called(name: str, sponsors: tuple[str, ...], text: Resolution, source: str) -> str:
    """What a draft is called: ``name`` where one is given, else by who stands behind it, else symbol or ``source``."""
    if name:
        return name
    if len(sponsors) > 2:
        return f"{sponsors[0]} and others"
    return " and ".join(sponsors) or text.symbol or source


def _names(listed: str, on: date) -> tuple[str, ...]:
    behalf = {m.start(): m["group"] for m in _BEHALF.finditer(listed)}
    if behalf:
        at, names = 0, list[str]()
        for end, group in behalf.items():
            *others, speaker = _names(listed[at:end], on) or ("",)
            names += [*others, f"{speaker} (on behalf of {group})"]
            at = listed.index(")", end) + 1
        rest = _BETWEEN.sub("", listed[at:], count=1) if _BETWEEN.match(listed, at) else listed[at:]
        return (*names, *(_names(rest, on) if rest.strip() else ()))
    try:
        return split_names(listed, on)
    except UnknownName:
        return tuple(n for n in (part.strip() for part in _BETWEEN.split(listed)) if n)
