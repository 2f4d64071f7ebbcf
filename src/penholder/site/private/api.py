"""A private side over HTTP: what one keeps, for oneself alone; everybody else finds their own, or nothing."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja.responses import Status
from pydantic import AwareDatetime

from penholder.errors import PenholderError
from penholder.formats import writer_of_paper
from penholder.formats.subjects import Subjects
from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import find
from penholder.site.files.attachment import WORD, attachment
from penholder.site.files.models import File
from penholder.site.openapi import download
from penholder.site.private import acts
from penholder.site.private.counting import asked, reckon, reckoned
from penholder.site.private.keeping import AHeadcount, ANote, APosition, ASource, Said
from penholder.site.private.models import (
    Answer,
    Confidence,
    Credibility,
    Headcount,
    Kept,
    Note,
    Position,
    Reliability,
    Source,
)
from penholder.site.private.papers import capital
from penholder.site.private.sides import KeptRow, Owner, on_side, one, owner
from penholder.site.proposals.seen import reading
from penholder.site.refusals import NotKnown, Refused
from penholder.site.slices import Limit, Offset
from penholder.text.position import Stance, Subject

router = Router(tags=["private"])
_Side = Annotated[Owner | None, Query(description="Of those who hold the pen: the team's, or one's own delegation's.")]
_Entry = Annotated[str | None, Query(max_length=40, description="Only what is on this paragraph.")]


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

    def said(self) -> ANote:
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

    def said(self) -> APosition:
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

    def said_(self) -> ASource:
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


@router.get("/{slug}/private/notes", response=list[OneNote])
def notes(
    request: HttpRequest, slug: str, side: _Side = None, on: _Entry = None, limit: Limit = 100, offset: Offset = 0
) -> list[dict[str, Any]]:
    """One's own notes, the oldest first."""
    actor = actor_of(request)
    return [_told(n) for n in _rows(Note, actor, find(actor, slug), side, on)[offset : offset + limit]]


@router.post("/{slug}/private/notes", response={201: OneNote})
def keep_note(request: HttpRequest, slug: str, body: NewNote) -> Status[dict[str, Any]]:
    """Keep a note."""
    return Status(201, _kept(request, slug, body, body.said())[0])


@router.put("/{slug}/private/notes/{id}", response=OneNote)
def change_note(request: HttpRequest, slug: str, id: UUID, body: ChangedNote) -> dict[str, Any]:
    """Write a note otherwise."""
    return _changed(request, slug, id, body.said(), body.edition)


@router.delete("/{slug}/private/notes/{id}", response={204: None})
def discard_note(request: HttpRequest, slug: str, id: UUID) -> Status[None]:
    """Discard a note."""
    return _discarded(request, slug, Note, id)


@router.get("/{slug}/private/positions", response=list[OnePosition])
def positions(
    request: HttpRequest, slug: str, side: _Side = None, on: _Entry = None, limit: Limit = 100, offset: Offset = 0
) -> list[dict[str, Any]]:
    """The positions that one has noted, the oldest first."""
    actor = actor_of(request)
    return [_told(p) for p in _rows(Position, actor, find(actor, slug), side, on)[offset : offset + limit]]


@router.post("/{slug}/private/positions", response={201: list[OnePosition]})
def keep_position(request: HttpRequest, slug: str, body: NewPosition) -> Status[list[dict[str, Any]]]:
    """Keep a position, one for each delegation named."""
    return Status(201, _kept(request, slug, body, body.said(), body.bracket, body.wording))


@router.put("/{slug}/private/positions/{id}", response=OnePosition)
def change_position(request: HttpRequest, slug: str, id: UUID, body: ChangedPosition) -> dict[str, Any]:
    """Write a position otherwise."""
    return _changed(request, slug, id, body.said(), body.edition)


@router.delete("/{slug}/private/positions/{id}", response={204: None})
def discard_position(request: HttpRequest, slug: str, id: UUID) -> Status[None]:
    """Discard a position."""
    return _discarded(request, slug, Position, id)


@router.get("/{slug}/private/sources", response=list[OneSource])
def sources(
    request: HttpRequest, slug: str, side: _Side = None, on: _Entry = None, limit: Limit = 100, offset: Offset = 0
) -> list[dict[str, Any]]:
    """One's own sources, the oldest first."""
    actor = actor_of(request)
    return [_told(s) for s in _rows(Source, actor, find(actor, slug), side, on)[offset : offset + limit]]


@router.post("/{slug}/private/sources", response={201: OneSource})
def keep_source(request: HttpRequest, slug: str, body: NewSource) -> Status[dict[str, Any]]:
    """Keep a source."""
    return Status(201, _kept(request, slug, body, body.said_())[0])


@router.put("/{slug}/private/sources/{id}", response=OneSource)
def change_source(request: HttpRequest, slug: str, id: UUID, body: ChangedSource) -> dict[str, Any]:
    """Write a source otherwise."""
    return _changed(request, slug, id, body.said_(), body.edition)


@router.delete("/{slug}/private/sources/{id}", response={204: None})
def discard_source(request: HttpRequest, slug: str, id: UUID) -> Status[None]:
    """Discard a source."""
    return _discarded(request, slug, Source, id)
