"""Where did my text go: one delegation's proposals through the versions, one line each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from penholder.negotiation.disposition_table import asked_in_words, fate, labels
from penholder.negotiation.dispositions import Disposed, dispositions
from penholder.negotiation.excerpts import around
from penholder.negotiation.extract import voices
from penholder.text.proposal import Ask
from penholder.text.rolling import RollingText


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A proposal: where it was made, what it asked, what became of it in which version, and the words now there.

    ``now`` is the whole paragraph, ``here`` what of it stands about the place.
    """

    proposal: str
    by: tuple[str, ...]
    paragraph: str
    asked: str
    fate: str
    now: str
    here: str


def where(rolling: RollingText, name: str, *, on: date) -> tuple[Whereabouts, ...]:
    """The proposals of ``name``, and of the groups that speak for it, in the order of the text; comments left out.

    ``rolling`` is the latest version, which holds every proposal ever made.
    """
    return tuple(whereabouts(d, name) for d in of_delegation(dispositions(rolling), name, on=on))


def of_delegation(lines: Iterable[Disposed], name: str, *, on: date) -> tuple[Disposed, ...]:
    """Those of the lines that are the delegation's, or a group's that speaks for it."""
    mine = set(voices(name, on))
    return tuple(d for d in lines if d.kind is not Ask.COMMENT and mine & set(d.by))


def whereabouts(d: Disposed, name: str) -> Whereabouts:
    """The line as ``name`` is told it: what a group asked for it stands under the group's name."""
    asked = asked_in_words(d) if name in d.by else f"{', '.join(d.by)}: {asked_in_words(d)}"
    return Whereabouts(d.proposal, d.by, labels(d), asked, fate(d), d.now, around(d.now, _place(d), near=8))


def _place(d: Disposed) -> str:
    """The first of the words asked for, or asked to go, that stand in the paragraph now."""
    places = [*((o.base, o.text) for o in d.outcomes), *d.open_at]
    words = [w.strip() for base, text in places for w in (text, base)]
    return next((w for w in words if w and w in d.now), "")
