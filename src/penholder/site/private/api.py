"""A private side over HTTP: what one keeps, for oneself alone; everybody else finds their own, or nothing."""

from typing import Annotated, Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
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
from penholder.site.private.keeping import AHeadcount, Said
from penholder.site.private.models import Headcount, Kept, Note, Position, Source
from penholder.site.private.papers import capital
from penholder.site.private.shapes import (
    ChangedNote,
    ChangedPosition,
    ChangedSource,
    NewHeadcount,
    NewNote,
    NewPosition,
    NewSource,
    OneHeadcount,
    OneNote,
    OnePosition,
    OneSource,
    Place,
    Reckoning,
)
from penholder.site.private.sides import KeptRow, Owner, on_side, owner
from penholder.site.proposals.seen import reading
from penholder.site.refusals import NotKnown, Refused
from penholder.site.slices import Limit, Offset
from penholder.text.position import Subject

router = Router(tags=["private"])
_Side = Annotated[Owner | None, Query(description="Of those who hold the pen: the team's, or one's own delegation's.")]
_Entry = Annotated[str | None, Query(max_length=40, description="Only what is on the paragraph of this id.")]
_SHARED = (
    "id",
    "side",
    "entry",
    "label",
    "version",
    "by",
    "at",
    "changed_by",
    "changed_at",
    "edition",
    "choice",
    "place",
)


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
    return Status(201, _kept(request, slug, body, body.what())[0])


@router.put("/{slug}/private/notes/{id}", response=OneNote)
def change_note(request: HttpRequest, slug: str, id: UUID, body: ChangedNote) -> dict[str, Any]:
    """Write a note otherwise."""
    return _changed(request, slug, id, body.what(), body.edition)


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
    return Status(201, _kept(request, slug, body, body.what(), body.bracket, body.wording))


@router.put("/{slug}/private/positions/{id}", response=OnePosition)
def change_position(request: HttpRequest, slug: str, id: UUID, body: ChangedPosition) -> dict[str, Any]:
    """Write a position otherwise."""
    return _changed(request, slug, id, body.what(), body.edition)


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
    return Status(201, _kept(request, slug, body, body.what())[0])


@router.put("/{slug}/private/sources/{id}", response=OneSource)
def change_source(request: HttpRequest, slug: str, id: UUID, body: ChangedSource) -> dict[str, Any]:
    """Write a source otherwise."""
    return _changed(request, slug, id, body.what(), body.edition)


@router.delete("/{slug}/private/sources/{id}", response={204: None})
def discard_source(request: HttpRequest, slug: str, id: UUID) -> Status[None]:
    """Discard a source."""
    return _discarded(request, slug, Source, id)


@router.get("/{slug}/private/headcounts", response=list[OneHeadcount])
def headcounts(
    request: HttpRequest, slug: str, side: _Side = None, limit: Limit = 100, offset: Offset = 0
) -> list[dict[str, Any]]:
    """One's own headcounts, that of the draft as a whole first. None of it is a vote."""
    actor = actor_of(request)
    file = find(actor, slug)
    rows = asked(actor, file, owner(actor, file, side or ""))
    return [_counted(file, row) for row in rows[offset : offset + limit]]


@router.post("/{slug}/private/headcounts", response={201: OneHeadcount})
def ask(request: HttpRequest, slug: str, body: NewHeadcount) -> Status[dict[str, Any]]:
    """Begin a headcount on a question."""
    actor = actor_of(request)
    file = find(actor, slug)
    side, on = owner(actor, file, body.side or ""), _subject(actor, file, body.on)
    (row,) = acts.keep(actor, file, side, AHeadcount(body.question), on=on, at=timezone.now())
    return Status(201, _counted(file, row))


@router.post("/{slug}/private/counts", response={201: OneHeadcount})
def count(request: HttpRequest, slug: str, body: Reckoning) -> Status[dict[str, Any]]:
    """Reckon delegations alike, whatever they were before; a group stands for its members."""
    actor = actor_of(request)
    file = find(actor, slug)
    side = owner(actor, file, body.side or "")
    row, _names = reckon(
        actor, file, side, body.headcount, "\n".join(body.names), body.answer, source=body.source, at=timezone.now()
    )
    return Status(201, _counted(file, row))


@router.delete("/{slug}/private/headcounts/{id}", response={204: None})
def discard_headcount(request: HttpRequest, slug: str, id: UUID) -> Status[None]:
    """Discard a headcount with everything in it."""
    return _discarded(request, slug, Headcount, id)


@router.get("/{slug}/private/capital", openapi_extra=download(WORD))
def report(
    request: HttpRequest,
    slug: str,
    version: Annotated[int | None, Query(ge=0, le=10_000)] = None,
    since: Annotated[int | None, Query(ge=0, le=10_000)] = None,
    by: AwareDatetime | None = None,
) -> HttpResponse:
    """The report to one's capital as a Word file; by default on the present version, since the one before."""
    actor = actor_of(request)
    file = find(actor, slug)
    versions = {v.number: v for v in file.versions.all()}
    now = file.version.number if version is None else version
    then = now - 1 if since is None else since
    if now not in versions or (since is not None and then not in versions):
        raise NotKnown
    paper = capital(actor, file, versions[now], versions.get(then), by=by.astimezone(file.tz) if by else file.deadline)
    return attachment(writer_of_paper("report.docx")(paper), "capital.docx", WORD)


def _rows(model: type[KeptRow], actor: Person, file: File, side: Owner | None, on: str | None) -> QuerySet[KeptRow]:
    rows = on_side(model, actor, file, owner(actor, file, side or ""))
    return rows if on is None else rows.filter(entry=on) if on.isprintable() else rows.none()


def _kept(
    request: HttpRequest, slug: str, body: Place, what: Said, bracket: int = 0, wording: str = ""
) -> list[dict[str, Any]]:
    actor = actor_of(request)
    file = find(actor, slug)
    side = owner(actor, file, body.side or "")
    rows = acts.keep(actor, file, side, what, on=_subject(actor, file, body.on, bracket, wording), at=timezone.now())
    return [_told(row) for row in rows]


def _subject(actor: Person, file: File, said: str, bracket: int = 0, wording: str = "") -> Subject:
    """What is named, in the text as the actor sees it."""
    try:
        return Subjects(reading(actor, file).rolling, str).find(said, bracket, wording)
    except PenholderError as problem:
        raise Refused(str(problem), field="on") from None


def _changed(request: HttpRequest, slug: str, id: UUID, what: Said, edition: int | None) -> dict[str, Any]:
    actor = actor_of(request)
    return _told(acts.change(actor, find(actor, slug), id, what, edition=edition, at=timezone.now()))


def _discarded(request: HttpRequest, slug: str, model: type[KeptRow], id: UUID) -> Status[None]:
    actor = actor_of(request)
    acts.discard(actor, find(actor, slug), model, id, at=timezone.now())
    return Status(204, None)


def _told(row: Kept) -> dict[str, Any]:
    """A row as programs get it: what everything kept has, and what this kind has of its own."""
    own = {f.name: getattr(row, f.name) for f in row._meta.concrete_fields if f.name not in _SHARED}
    wording = {"wording": row.choice} if isinstance(row, Position) else {}
    grade = {"grade": row.grade} if isinstance(row, Source) else {}
    return {
        "id": row.pk, "on": row.entry, "label": row.label, "version": row.version, "by": str(row.by), "at": row.at,
        "edition": row.edition, **own, **wording, **grade,
    }  # fmt: skip


def _counted(file: File, row: Kept) -> dict[str, Any]:
    assert isinstance(row, Headcount)
    found = reckoned(file, row)
    counts = [
        {"name": line.name, "answer": line.answer.value, "source": line.row.source} for line in found.lines if line.row
    ]
    totals = {answer.value: n for answer, n in found.total.numbers.items()}
    return {**_told(row), "question": row.text, "totals": totals, "counts": counts}
