"""What the lines above and below a text say, each part in the element that Akoma Ntoso has for it."""

import re
from collections.abc import Iterator

from penholder.formats.akn.iri import DATE, date_in, document_iri
from penholder.formats.akn.life import MEETING, counts
from penholder.formats.akn.marking import Mark
from penholder.formats.akn.register import Register
from penholder.text.numerals import value_of

_SESSION = re.compile(r"(?P<ordinal>[\w-]+(?: special| emergency special)?) session\b", re.IGNORECASE)
_COMMITTEE = re.compile(r"\b(?:First|Second|Third|Fourth|Fifth|Sixth|Main|Special Political\w*) Committee\b")
_AGENDA = re.compile(r"(?:Provisional )?agenda item .*", re.IGNORECASE)
_ORGAN = re.compile(
    r"\b(?:United Nations|General Assembly|Security Council|Human Rights Council|Economic and Social Council)\b"
)
_SPONSORED = re.compile(r"(?P<by>.+?)\s*: (?P<what>(?:revised )?draft resolution)\Z", re.IGNORECASE)
_RELATED = re.compile(r"\b[AES]/[A-Z0-9][\w./-]*\w")
_DECIDED = re.compile(r"\badopted\b", re.IGNORECASE)
_SIMPLE = (
    ("docStatus", re.compile(r"\bDistr\.: ?\w+(?= |\Z)")),
    ("docCommittee", _COMMITTEE),
    ("docAuthority", _ORGAN),
)
_TENS = {t: 10 * n for n, t in enumerate("twent thirt fort fift sixt sevent eight ninet".split(), start=2)}
_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()


def masthead_marks(line: str, symbol: str, register: Register) -> Iterator[Mark]:
    """The parts of a line above the title: its symbol, date, session, committee, sponsors, agenda item."""
    at = line.find(symbol) if symbol else -1
    if at >= 0:
        yield Mark(at, at + len(symbol), "docNumber")
    sponsored = _SPONSORED.match(line)
    if sponsored:
        yield Mark(*sponsored.span("by"), "docProponent")
        yield Mark(*sponsored.span("what"), "docType")
        return
    if _AGENDA.fullmatch(line):
        yield Mark(0, len(line), "inline", {"name": "agendaItem"})
        return
    if line.startswith("Original:"):
        yield Mark(0, len(line), "inline", {"name": "originalLanguage"})
        return
    if line.startswith("["):
        yield from _related(line)
    for tag, pattern in _SIMPLE:
        for found in pattern.finditer(line):
            yield Mark(*found.span(), tag)
    yield from _dates(line)
    session = _SESSION.search(line)
    if session:
        number = _ordinal(session["ordinal"])
        yield Mark(*session.span(), "session", {"value": str(number)} if number else {})
    if _DECIDED.search(line):
        yield from _outcomes(line, register)


def closing_marks(line: str, register: Register) -> Iterator[Mark]:
    """The parts of a line below the text: the meeting, the date, the figures of a vote."""
    meeting = MEETING.search(line)
    if meeting:
        yield Mark(*meeting.span(), "location", {"refersTo": register.concept("meeting")})
    yield from _dates(line)
    yield from _outcomes(line, register)
    for start, end, concept in counts(line):
        said = line[start:end]
        figure = said if said.isdigit() else "0"
        yield Mark(start, end, "quantity", {"refersTo": register.concept(concept), "normalized": figure})


def _dates(line: str) -> Iterator[Mark]:
    for found in DATE.finditer(line):
        on = date_in(found.group())
        if on:
            yield Mark(*found.span(), "docDate", {"date": on.isoformat()})


def _outcomes(line: str, register: Register) -> Iterator[Mark]:
    for found in _DECIDED.finditer(line):
        yield Mark(*found.span(), "outcome", {"refersTo": register.concept("adopted")})


def _related(line: str) -> Iterator[Mark]:
    for found in _RELATED.finditer(line):
        yield Mark(*found.span(), "relatedDocument", {"href": document_iri(found.group())})


def _ordinal(said: str) -> int:
    """69 for "Sixty-ninth", 0 where the words are no number."""
    small = said.lower()
    if small[:-2].isdigit() and small[-2:] in ("st", "nd", "rd", "th"):
        return value_of(small[:-2])
    ten, _, unit = small.partition("-")
    if not unit:
        whole = next((n for t, n in _TENS.items() if ten == f"{t}ieth"), 0)
        return whole or (_UNITS.index(ten) + 1 if ten in _UNITS else 0)
    tens = next((n for t, n in _TENS.items() if ten == f"{t}y"), 0)
    return tens + _UNITS.index(unit) + 1 if tens and unit in _UNITS[:9] else 0
