"""A position: where a delegation stands on a paragraph, a wording or the whole text, as its holder knows it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stance(StrEnum):
    """How a delegation stands; a red line is an objection with which it will not agree to the text.

    One that was asked, or was in the room, and said nothing is silent: it takes no stand.
    """

    SUPPORTS = "supports"
    SPONSORS = "joins as sponsor"
    CAN_LIVE_WITH = "can live with"
    FLEXIBLE = "flexible"
    RESERVES = "reserves"
    OPPOSES = "opposes"
    RED_LINE = "red line"
    NO_INSTRUCTIONS = "no instructions"
    SILENT = "silent"


class Fate(StrEnum):
    """What must become of something for a condition to be met."""

    GOES = "goes"
    STAYS = "stays"
    TAKEN = "is taken"
    NOT_TAKEN = "is not taken"
    AGREED = "is agreed"


BASE = "base"  # as a choice: the text as it stands
GONE = "delete"  # as a choice: the base's words, or the whole paragraph, go


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What a position is on; with everything empty, the whole text.

    ``entry`` is the id of a paragraph, new or rival paragraph or footnote. ``bracket`` counts its outermost brackets
    from 1; 0 is the paragraph as such. ``choice`` is what may stand there: ``BASE``, ``GONE`` or the id of a wording.
    ``proposal`` is the id of a proposal, and then stands alone.
    """

    entry: str = ""
    bracket: int = 0
    choice: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Condition:
    """What a position hangs on: "PP4 if OP9 goes"."""

    on: Subject
    becomes: Fate


@dataclass(frozen=True, slots=True)
class Position:
    """Where ``by`` stands on ``on``, as ``holder`` knows it and nobody else, unless it is ``public``.

    ``source`` is who said it and where, ``at`` when (zoned). ``package`` names the deal it is part of.
    """

    by: str
    stance: Stance
    on: Subject = Subject()
    holder: str = ""
    public: bool = False
    source: str = ""
    at: datetime | None = None
    condition: Condition | None = None
    package: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """A deal: nothing in it is agreed until all of it is. Its holder's alone, unless it is ``public``."""

    name: str
    items: tuple[Subject, ...] = ()
    holder: str = ""
    public: bool = False
