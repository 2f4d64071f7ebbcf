"""Abbreviations that a resolution never uses."""

import re
from collections.abc import Iterator

from penholder.drafting.draft import Draft, unquoted
from penholder.drafting.rule import Found, replacing, rule
from penholder.drafting.sources import CORRESPONDENCE_MANUAL

_FULL = {
    "UN": "United Nations",
    "U.N.": "United Nations",
    "GA": "General Assembly",
    "UNGA": "General Assembly",
    "SC": "Security Council",
    "UNSC": "Security Council",
    "SG": "Secretary-General",
    "UNSG": "Secretary-General",
    "ECOSOC": "Economic and Social Council",
    "HRC": "Human Rights Council",
    "UNHRC": "Human Rights Council",
}
_ANY = "|".join(map(re.escape, sorted(_FULL, key=len, reverse=True)))
_SHORT = re.compile(rf"(?<![\w./-])(?<!Model )(?:{_ANY})(?![\w/-]|[.:]\w|\s?\d)")


@rule(
    "ABB-1",
    "United Nations, its organs and the Secretary-General are never abbreviated",
    severity="error",
    source=CORRESPONDENCE_MANUAL,
    before="OP  1. Requests the SG to report to the GA;",
    after="OP  1. Requests the Secretary-General to report to the General Assembly;",
)
def in_full(draft: Draft) -> Iterator[Found]:
    """UN, GA, SC, ECOSOC, HRC and SG are written out. On second mention “the Assembly” and “the Council” will do. Names
    that hold an abbreviation (UN-Women, UNHCR) and symbols are something else."""
    for p in draft.body_paragraphs():
        for m in _SHORT.finditer(unquoted(p.text)):
            full = _FULL[m[0]]
            yield Found(p, f"abbreviates “{full}” to “{m[0]}”", replacing(p, m.start(), m[0], full))
