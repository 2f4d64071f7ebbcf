"""The life of a text, steps and votes: as given, and as its masthead and its last lines tell it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from penholder.formats.akn.iri import DATE, date_in, is_adopted
from penholder.text.kind import Kind
from penholder.text.resolution import Resolution

_ADOPTED = re.compile(
    r"(?:Resolution |Decision )?[Aa]dopted by the (?P<by>[A-Z]\w+(?: (?:[A-Z]\w+|and))*)(?: at its [\w ]+)?,? on "
    rf"(?P<date>{DATE.pattern})"
)
MEETING = re.compile(r"\d+(?:st|nd|rd|th) (?:\(closing\) )?(?:plenary )?meeting\b")
_WITHOUT_A_VOTE = re.compile(r"\badopted without a vote\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\badopted by a (?P<form>recorded vote|roll-call vote|vote) of (?P<for>\d+) (?:votes )?to (?P<against>\d+|none)"
    r"(?:,? with (?P<abstaining>\d+|no) abstentions?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Event:
    """One step: on which ``date``, ``by`` whom, ``what`` was done ("tabling", "adoption") with what ``outcome``.

    ``href`` is where it is recorded: the IRI of a report or a meeting's record.
    """

    date: date
    by: str
    what: str
    outcome: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """How a text was decided on: ``form`` is "recorded vote", "vote" or "without a vote", which has no counts."""

    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    form: str = "recorded vote"
    outcome: str = "adopted"
    href: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """Steps in order of date, and votes."""

    events: tuple[Event, ...] = ()
    votes: tuple[Vote, ...] = ()

    def on(self, what: str) -> date | None:
        """When a step of that name was taken, the last time."""
        return next((e.date for e in reversed(self.events) if e.what == what), None)

    @property
    def adopted(self) -> bool:
        """Whether the text has been adopted."""
        return any(e.outcome == "adopted" for e in self.events)


def life_of(resolution: Resolution, events: Iterable[Event] = (), votes: Iterable[Vote] = ()) -> Life:
    """The steps and votes given, and those the paper itself tells where it tells others."""
    given, counted = tuple(events), tuple(votes)
    told = [e for e in _told(resolution) if not any(g.what == e.what for g in given)]
    every = sorted((*given, *told), key=lambda e: e.date)
    return Life(tuple(every), counted or tuple(_votes(_closing(resolution))))


def dated(resolution: Resolution) -> date | None:
    """The date in the corner of the masthead, when the paper was issued."""
    lines = (line for line in resolution.masthead if not _ADOPTED.search(line) and not line.startswith("["))
    return next((found for found in map(date_in, lines) if found), None)


def counts(closing: str) -> Iterator[tuple[int, int, str]]:
    """The places of the figures of a vote in a line, from and to, each with what it counts."""
    found = _COUNTED.search(closing)
    if found:
        named = (("for", "in favour"), ("against", "against"), ("abstaining", "abstaining"))
        yield from ((*found.span(group), concept) for group, concept in named if found[group])


def _told(resolution: Resolution) -> Iterator[Event]:
    issued = dated(resolution)
    if issued:
        yield Event(issued, resolution.body, "issue", "issued")
    for line in resolution.masthead:
        adopted = _ADOPTED.search(line)
        on = date_in(adopted["date"]) if adopted else None
        if adopted and on:
            yield Event(on, adopted["by"], "adoption", "adopted")
            return
    on = next((d for d in map(date_in, _closing(resolution)) if d), None)
    held = any(MEETING.search(line) for line in _closing(resolution))
    if on and (is_adopted(resolution.symbol) or (held and not resolution.symbol)):
        yield Event(on, resolution.body, "adoption", "adopted")


def _closing(resolution: Resolution) -> Sequence[str]:
    return [p.text for p in resolution.paragraphs if p.kind is Kind.CLOSING]


def _votes(lines: Iterable[str]) -> Iterator[Vote]:
    for line in lines:
        counted = _COUNTED.search(line)
        if counted:
            yield Vote(
                int(counted["for"]), _figure(counted["against"]), _figure(counted["abstaining"] or "no"),
                counted["form"].lower(),
            )  # fmt: skip
        elif _WITHOUT_A_VOTE.search(line):
            yield Vote(form="without a vote")


def _figure(said: str) -> int:
    return int(said) if said.isdigit() else 0
