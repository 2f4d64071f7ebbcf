"""Reads a document symbol into its parts."""

import re

from penholder.errors import PenholderError
from penholder.text.symbols.symbol import BY_SERIES, BY_WORD, MODIFIERS, ORGANS, Modifier, Paper, Symbol

ROMAN_SESSION = r"(?:E?S-)?[IVXLC]+"
_JOINT = re.compile(rf"[-–](?=(?:{'|'.join(ORGANS)})/)")
_SESSION = re.compile(r"\d{1,3}|E?S-\d{1,3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERED_BODY = re.compile(r"(?:C|CN|AC|CONF|WG|Sub|SC|PC|GC|SER)\.(?:\d+|[A-Z])")
_NAMED_BODY = re.compile(r"[A-Z]+")
_STATE = re.compile(r"[A-Z]{3}")
_SERIAL = re.compile(
    rf"(?:(?P<series>{'|'.join(BY_SERIES)})\.)?(?P<number>\d{{1,6}})(?: ?(?P<part>[A-Z](?:-[A-Z])?))?"
    rf"(?: ?\((?:(?P<year>(?:19|20)\d\d)|(?P<session>{ROMAN_SESSION})|(?P<section>[A-Z][a-z]+\.? [\w.]+))\))?"
    r"(?: ?\[(?P<boxed>[A-Z](?:-[A-Z])?)\])?"
)
_MODIFIER = re.compile(rf"(?P<word>{'|'.join(MODIFIERS)})(?:\.(?P<number>\d{{1,3}}))?")
_TREATY_BODIES = ("C", "C.12")  # CRC/C/PRK/CO/4, E/C.12/PRK/CO/1: the state follows
_UNNUMBERED = frozenset(("Summary", "Excerpt"))


def parse(text: str) -> Symbol:
    """The symbol that ``text`` is.

    Old numbers written otherwise than today ("A/RES/217(III)[A]") are read too. Raises PenholderError where it is no
    symbol, with what is wrong in it.
    """
    first, *others = (_one(part, text) for part in _JOINT.split(text.strip()))
    if not others:
        return first
    return Symbol(
        first.organ, first.kind, first.number, first.bodies, first.session, first.year, first.part, first.state,
        first.modifiers, first.reissued, tuple(others), first.session_first,
    )  # fmt: skip


def _one(text: str, whole: str) -> Symbol:
    bare = text.rstrip("*")
    segments = [s.strip() for s in bare.split("/")]
    if segments[0] not in ORGANS or len(segments) < 2:
        raise _no_symbol(whole, "it begins with an organ, such as A/, S/ or E/")
    modifiers: list[Modifier] = []
    while len(segments) > 2 and (found := _MODIFIER.fullmatch(segments[-1])):
        if (found["number"] is None) is not (found["word"] in _UNNUMBERED):
            raise _no_symbol(whole, f"“{segments[-1]}” is written Rev.1, Add.1 or Corr.1")
        modifiers.insert(0, Modifier(MODIFIERS[found["word"]], int(found["number"]) if found["number"] else None))
        segments.pop()
    serial = _SERIAL.fullmatch(segments[-1])
    if serial is None:
        raise _no_symbol(whole, f"“{segments[-1]}” is no number of a paper")
    bodies, before = _bodies(segments[1:-1])
    kind, session, year, state, session_first = _before_number(before, whole)
    series = BY_SERIES.get(serial["series"] or "")
    if (kind and series) or ((session or year) and (serial["session"] or serial["year"])):
        raise _no_symbol(whole, "it has two kinds or two sessions")
    return Symbol(
        organ=segments[0],
        kind=series or kind or Paper.DOCUMENT,
        number=int(serial["number"]),
        bodies=bodies,
        session=session or serial["session"] or "",
        year=year or (int(serial["year"]) if serial["year"] else None),
        part=serial["part"] or serial["boxed"] or serial["section"] or "",
        state=state,
        modifiers=tuple(modifiers),
        reissued=len(text) - len(bare),
        session_first=session_first,
    )


def _bodies(segments: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """The subsidiaries that the segments begin with, and the segments after them."""
    count = 0
    for segment in segments:
        named = _NAMED_BODY.fullmatch(segment) and segment not in BY_WORD
        is_state = count and _STATE.fullmatch(segment) and segments[count - 1] in _TREATY_BODIES
        if is_state or not (named or _NUMBERED_BODY.fullmatch(segment)):
            break
        count += 1
    return tuple(segments[:count]), segments[count:]


def _before_number(segments: list[str], whole: str) -> tuple[Paper | None, str, int | None, str, bool]:
    """Kind, session, year, state, and whether the session stands before the kind, in the segments before the number."""
    kind: Paper | None = None
    session, state, session_first = "", "", False
    year: int | None = None
    for segment in segments:
        if segment in BY_WORD and kind is None:
            kind, session_first = BY_WORD[segment], bool(session or year)
        elif _YEAR.fullmatch(segment) and not session and year is None:
            year = int(segment)
        elif _SESSION.fullmatch(segment) and not session and year is None:
            session = segment
        elif _STATE.fullmatch(segment) and not state:
            state = segment
        else:
            raise _no_symbol(whole, f"“{segment}” has no place in it")
    return kind, session, year, state, session_first


def _no_symbol(text: str, reason: str) -> PenholderError:
    return PenholderError(f"“{text}” is no document symbol ({reason}); write it as printed: A/C.3/69/L.28/Rev.1.")
