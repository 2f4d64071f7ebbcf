"""Decisions on a rolling text: what the penholder, the facilitator or the room settles, each as plain data.

``entry`` is an id or a label ("OP3", "OP2 bis"), ``bracket`` counts from 1 within the entry in text order. ``version``
is the one the decision was taken on, where that is known: a decision on another version is refused. ``reason`` goes
into the disposition table.
"""

from dataclasses import dataclass

from penholder.text.rolling import Status

BASE = "base"
FACILITATOR = "facilitator's proposal"


@dataclass(frozen=True, slots=True)
class Accept:
    """Take in a bracket what ``name`` reads there; :data:`BASE` keeps the base wording."""

    entry: str
    bracket: int
    name: str
    reason: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Compromise:
    """Words between the wordings of a bracket.

    Without ``over`` they decide it and are the new base. ``over`` names delegations: their wordings alone are merged
    into the compromise, which stands in the bracket as the facilitator's proposal.
    """

    entry: str
    bracket: int
    text: str
    over: tuple[str, ...] = ()
    reason: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Refuse:
    """Take ``name``'s wording out of a bracket; the others there stay open."""

    entry: str
    bracket: int
    name: str
    reason: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave a bracket as it is, whatever :class:`NotReflected` says."""

    entry: str
    bracket: int
    reason: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Accept or refuse one proposal, of any kind."""

    proposal: str
    accept: bool
    reason: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Admit:
    """Accept or refuse a new or rival paragraph, named by its entry."""

    entry: str
    accept: bool
    reason: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """Merge a new or rival paragraph into another that says nearly the same; it goes, and the other stays open."""

    entry: str
    into: str
    reason: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Strike:
    """Delete a paragraph, or refuse every request to delete it."""

    entry: str
    accept: bool
    reason: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """Move a paragraph to where ``name`` asks (the only request, where there is one), or refuse to move it."""

    entry: str
    accept: bool
    name: str = ""
    reason: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Redraft:
    """The penholder's own new text of a paragraph; what is open on it is carried over to it."""

    entry: str
    text: str
    reason: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Add:
    """A new paragraph of the penholder's own, after ``after`` and like it in kind and level."""

    after: str
    text: str
    reason: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Mark a paragraph agreed, agreed *ad ref*, deferred, or open again."""

    entry: str
    status: Status
    reason: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Reserve:
    """Note a delegation's reservation on a paragraph."""

    entry: str
    by: str
    text: str = ""
    reason: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class NotReflected:
    """Reflect nothing of what is still open, in one entry or (without) in the whole text: a clean chair's text.

    Reservations and comments stay: they ask for no words.
    """

    entry: str = ""
    reason: str = ""
    version: str = ""


Decision = (
    Accept
    | Refuse
    | Compromise
    | Leave
    | Answer
    | Admit
    | Merge
    | Strike
    | Shift
    | Redraft
    | Add
    | Mark
    | Reserve
    | NotReflected
)
