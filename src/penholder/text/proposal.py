"""A proposal: what a delegation asks of a text, in its exact words."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from penholder.text.kind import Kind
from penholder.text.resolution import digest
from penholder.text.words import clean


class Ask(StrEnum):
    """The kind of a proposal."""

    EDIT = "edit"  # new text of the target
    ALTERNATIVE = "alternative"  # a rival whole paragraph, "alt"
    INSERT = "insert"  # a new paragraph after ``after``, "bis"
    DELETE = "delete"  # the target goes
    MOVE = "move"  # the target goes after ``after``
    SUPPORT = "support"  # joins another's proposal
    RETAIN = "retain"
    RESERVE = "reserve"
    COMMENT = "comment"


class Disposition(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted in part"
    MERGED = "merged"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a wording stands: ``text`` for characters ``start`` to ``end`` of the base text of ``paragraph``."""

    paragraph: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became, in ``version``, of one of the places where a proposal asked for something.

    ``text`` is what was asked there ("" for a deletion), ``base`` what stood there.
    """

    version: str
    disposition: Disposition
    base: str = ""
    text: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """A proposal's way through the versions.

    ``made_on`` is the version it was made on, ``label`` what it is on was called there, ``asked`` its text there where
    that has since been carried over. ``paragraph`` is the id of the new or rival paragraph, or the footnote, that it
    made and ``called`` that one's label, both kept through all versions. ``into`` are the ids of what it was merged
    into.
    """

    made_on: str = ""
    label: str = ""
    asked: str = ""
    paragraph: str = ""
    called: str = ""
    outcomes: tuple[Outcome, ...] = ()
    into: tuple[str, ...] = ()


NO_COURSE = Course()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One delegation's (or several delegations' joint) ask.

    ``target`` is the id of a paragraph, a footnote, a new or rival paragraph, a wording, or (support, delete) another
    proposal. For an edit ``text`` is the whole new text of the target. For an insert, ``after`` is the id of the
    paragraph (of the base, or itself inserted) it follows, empty for the very start, ``level`` and ``paragraph_kind``
    say what it is; a new footnote has as ``target`` the paragraph it belongs to, and ``offset``, the characters of that
    paragraph's text before its mark (-1: all of them). ``within`` is the place of the wording that ``target`` names, so
    that it is found again when the brackets around it have changed. ``with_`` holds ids of proposals that belong to the
    same event (a split, a merger).
    """

    by: tuple[str, ...]
    kind: Ask
    target: str = ""
    text: str = ""
    after: str = ""
    level: int = 0
    paragraph_kind: Kind = Kind.OTHER
    rationale: str = ""
    received: datetime | None = None
    source: str = ""
    with_: tuple[str, ...] = ()
    within: Place | None = None
    offset: int = -1
    released: bool = True
    disposition: Disposition = Disposition.OPEN
    course: Course = NO_COURSE
    id: str = field(default="")

    @property
    def open(self) -> bool:
        """Whether it still counts."""
        return self.disposition is Disposition.OPEN

    @property
    def asked(self) -> str:
        """Its text in the version it was made on, verbatim."""
        return self.course.asked or self.text


def propose(proposal: Proposal) -> Proposal:
    """The proposal with clean text, names in one order, and its id: a hash of by, kind, target, text and after."""
    by, text = tuple(sorted(set(proposal.by))), clean(proposal.text)
    id = proposal_id(by, proposal.kind, proposal.target, text, proposal.after)
    return replace(proposal, by=by, text=text, id=id)


def proposal_id(by: tuple[str, ...], kind: Ask, target: str, text: str, after: str) -> str:
    """The id of a proposal: the same input gives the same id."""
    return "q" + digest(*by, kind, target, text, after)
