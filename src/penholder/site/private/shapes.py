"""What programs send and get of a private side."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import AwareDatetime

from penholder.site.private.keeping import ANote, APosition, ASource
from penholder.site.private.models import Answer, Confidence, Credibility, Reliability
from penholder.site.private.sides import Owner
from penholder.text.position import Stance


class Place(Schema):
    """Where something is kept: ``on`` is a paragraph's id or label, empty the whole draft; ``side`` is as in lists."""

    on: str = Field("", max_length=200)
    side: Owner | None = None


class Edition(Schema):
    """What is changed: ``edition`` is the one that was seen; another one now is answered by 409."""

    edition: int | None = Field(None, ge=0, lt=2**31)


class NoteBody(Schema):
    """A note."""

    text: str

    def what(self) -> ANote:
        """As the acts take it."""
        return ANote(self.text)


class PositionBody(Schema):
    """A position; ``delegation`` may name several in a new one, ``condition`` is such as "OP9 goes"."""

    delegation: str = Field(max_length=2_000)
    stance: Stance
    confidence: Confidence = Confidence.LIKELY
    source: str = ""
    said_at: AwareDatetime | None = None
    condition: str = ""
    package: str = ""
    note: str = ""

    def what(self) -> APosition:
        """As the acts take it."""
        return APosition(
            self.delegation, self.stance, self.confidence, self.source, self.said_at, self.condition, self.package,
            self.note,
        )  # fmt: skip


class SourceBody(Schema):
    """A source, with its grade: A to F and 1 to 6."""

    title: str
    reference: str = ""
    published: date | None = None
    said: str = ""
    hedge: str = ""
    reliability: Reliability = Reliability.F
    credibility: Credibility = Credibility.UNJUDGED

    def what(self) -> ASource:
        """As the acts take it."""
        return ASource(
            self.title, self.reference, self.published, self.said, self.hedge, self.reliability, self.credibility
        )  # fmt: skip


class NewNote(NoteBody, Place):
    """A note on a place."""


class NewPosition(PositionBody, Place):
    """A position on a place: in a paragraph a ``bracket``, and in that a ``wording`` ("base", "delete", a name, id)."""

    bracket: int = Field(0, ge=0, le=10_000)
    wording: str = Field("", max_length=200)


class NewSource(SourceBody, Place):
    """A source on a place."""


class ChangedNote(NoteBody, Edition):
    """A note written otherwise."""


class ChangedPosition(PositionBody, Edition):
    """A position written otherwise."""


class ChangedSource(SourceBody, Edition):
    """A source written otherwise."""


class OneKept(Schema):
    """What everything kept has; ``label`` is what its paragraph was called in ``version``."""

    id: UUID
    on: str
    label: str
    version: str
    by: str
    at: datetime
    edition: int


class OneNote(OneKept):
    """A note as it is kept."""

    text: str


class OnePosition(OneKept):
    """A position as it is kept."""

    delegation: str
    stance: str
    bracket: int
    wording: str
    confidence: str
    source: str
    said_at: datetime
    condition: dict[str, Any] | None
    package: str
    note: str


class OneSource(OneKept):
    """A source as it is kept."""

    title: str
    reference: str
    published: date | None
    said: str
    hedge: str
    grade: str


class NewHeadcount(Place):
    """A question to take a headcount on."""

    question: str


class Reckoning(Schema):
    """Delegations that are reckoned alike; without a ``headcount`` on the draft as a whole."""

    headcount: UUID | None = None
    side: Owner | None = None
    names: list[str] = Field(max_length=2_000)
    answer: Answer
    source: str = ""


class OneHeadcount(OneKept):
    """A headcount: what is reckoned of whom, and the totals; with no question, of the draft as a whole."""

    question: str
    totals: dict[str, int]
    counts: list[dict[str, str]]
