"""Citations of resolutions: numbers, dates, organs."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from penholder.drafting.cited import ORGANS, Cited, Organ, adopted_between, cited, fits, session_on
from penholder.drafting.draft import Draft
from penholder.drafting.rule import Found, replacing, rule
from penholder.drafting.sources import HOUSE
from penholder.text.resolution import Paragraph

_A_YEAR = timedelta(days=366)  # the date of a paper may be no more than a guess from its session
_SERIES: dict[Organ, str] = {
    "General Assembly": "A/RES/",
    "Human Rights Council": "A/HRC/RES/",
    "Security Council": "S/RES/",
    "Economic and Social Council": "E/RES/",
}
_OF_THE_FOUR = re.compile(rf"\b(?:{'|'.join(ORGANS)}|the (?:Assembly|Council))\b")
_OTHERS = re.compile(r"\b(?:Council|Assembly|Commission|Committee|Conference|Convention|Board)\b")
_NUMBERS_HIGH = re.compile(r"\b(?:Commission|General Conference|Executive (?:Board|Council))\b")
_HIGH = re.compile(
    r"(?:3[1-9]|[4-9]\d|\d{3,})/|\d+ \((?:19|20)\d\d"
)  # the Assembly numbers with a stroke from its 31st session on


@rule(
    "CITE-1",
    "A resolution that is cited has been adopted",
    severity="error",
    source=HOUSE,
    before="PP  Recalling General Assembly resolution 168/183,",
    after="PP  Recalling General Assembly resolution 68/183,",
)
def unknown(draft: Draft) -> Iterator[Found]:
    """A number whose session or year has not begun on the date of the paper cannot have been given. Whether each number
    of the past exists is not judged: that needs every adopted resolution at hand."""
    for p, c, organs in _citations(draft):
        spans = [span for organ in organs if (span := adopted_between(c.number, organ))]
        if spans and all(first > draft.on + _A_YEAR for first, _ in spans):
            sits = f"; on {_written(draft.on)} the General Assembly sits in its session {session_on(draft.on)}"
            yield Found(p, f"cites {_called(c)}, which cannot have been adopted yet{sits if '/' in c.number else ''}")


@rule(
    "CITE-2",
    "The date with a resolution's number is that of its adoption",
    severity="error",
    source=HOUSE,
    before="organ The General Assembly,\nPP  Recalling its resolution 68/183 of 18 December 2015,",
    after="organ The General Assembly,\nPP  Recalling its resolution 68/183 of 18 December 2013,",
)
def date_mismatch(draft: Draft) -> Iterator[Found]:
    """The General Assembly numbers by session: its sixty-eighth began in September 2013, so resolution 68/183 cannot be
    of December 2015. The Human Rights Council numbers by session too, the Security Council and the Economic and Social
    Council by year. Where adoption dates are at hand, the day has to be the very day."""
    for p, c, organs in _citations(draft):
        if c.written and c.on is None:
            yield Found(p, f"cites {_called(c)} of {c.written}, and there is no such day")
        elif c.on is not None:
            yield from _of_another_day(draft, p, c, c.on, organs)


@rule(
    "CITE-3",
    "“Its resolution” and “General Assembly resolution” are those of the organ named",
    severity="warning",
    source=HOUSE,
    before="organ The General Assembly,\nPP  Recalling its resolution 25/25 of 28 March 2014,",
    after="organ The General Assembly,\nPP  Recalling Human Rights Council resolution 25/25 of 28 March 2014,",
)
def wrong_organ(draft: Draft) -> Iterator[Found]:
    """A text says “its resolution” of its own organ's and names any other organ. Number and date show whose a
    resolution can be; spoken of only where they fit one organ and not the one that is named."""
    for p, c, organs in _citations(draft):
        if len(organs) != 1 or not c.first or c.on is None or fits(c.number, c.on, organs[0]):
            continue
        others = [organ for organ in ORGANS if fits(c.number, c.on, organ)]
        if len(others) == 1:
            named = "its" if c.owner == "its" else organs[0]
            said = f"{named} {_called(c)} of {c.written}"
            yield Found(p, f"cites {said}; number and date are those of the {others[0]}")


def _of_another_day(draft: Draft, p: Paragraph, c: Cited, on: date, organs: list[Organ]) -> Iterator[Found]:
    """The finding that the date is not the known one, or none that the number allows."""
    known = None if c.decision else next((draft.known[s] for s in _symbols(c, organs) if s in draft.known), None)
    if known and known != on:
        fix = replacing(p, c.date_start, c.written, _written(known))
        yield Found(p, f"cites {_called(c)} of {c.written}, but it was adopted on {_written(known)}", fix)
    spans = [span for organ in organs if (span := adopted_between(c.number, organ))]
    fits_somebody = any(fits(c.number, on, organ) for organ in ORGANS)  # then the organ is wrong: CITE-3
    if known or not spans or fits_somebody or all(first > draft.on + _A_YEAR for first, _ in spans):
        return
    first, last = spans[0]
    when = f"in {first.year}" if first.year == last.year else f"between {first:%B %Y} and {last:%B %Y}"
    yield Found(p, f"cites {_called(c)} of {c.written}, but that number was given {when}")


def _citations(draft: Draft) -> Iterator[tuple[Paragraph, Cited, list[Organ]]]:
    for p in draft.sentence():
        for c in cited(p.text):
            if c.owner != "other":
                yield p, c, _organs(draft, p, c)


def _organs(draft: Draft, p: Paragraph, c: Cited) -> list[Organ]:
    """Whose it can be: the organ named, the organ that speaks, or any of the four; none where it may be another
    body's."""
    if c.owner in ORGANS:
        return [organ for organ in ORGANS if organ == c.owner]
    own = [organ for organ in ORGANS if organ == draft.organ]
    if c.owner == "its" and own and not _OTHERS.search(p.text.replace(own[0], "")):
        return own
    high = _HIGH.match(c.number)
    if (_NUMBERS_HIGH if high and not c.decision else _OTHERS).search(_OF_THE_FOUR.sub("", p.text)):
        return []
    councils = own == ["Human Rights Council"] or "Human Rights Council" in p.text
    return [organ for organ in ORGANS if councils or high]


def _symbols(c: Cited, organs: list[Organ]) -> list[str]:
    return [_SERIES[organ] + c.number for organ in organs]


def _called(c: Cited) -> str:
    return f"{'decision' if c.decision else 'resolution'} {c.number}"


def _written(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
