"""The report to one's capital, on the page and as a Word file, and the room sheet of the positions one has heard."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify

from penholder.formats import writer_of_paper
from penholder.formats.papers.paper import Paper
from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import find
from penholder.site.files.attachment import WORD, attachment
from penholder.site.files.header import header
from penholder.site.files.models import File
from penholder.site.private.forms import CapitalForm
from penholder.site.private.papers import capital as capital_of
from penholder.site.private.papers import room

_WHEN = "%Y-%m-%dT%H:%M"


def capital(request: HttpRequest, slug: str) -> HttpResponse:
    """The report as it would be sent, with the versions and the hour to choose."""
    actor = actor_of(request)
    file = find(actor, slug)
    form = _form(request, file)
    context: dict[str, Any] = {"form": form, "query": request.GET.urlencode()}
    wrong = not _valid(form, file)
    context["paper"] = None if wrong else _made(actor, file, form)
    if wrong:
        capital_of(actor, file, file.version, None, by=None)  # refuses those whose it is not, whatever they asked
    status = 422 if wrong else 200
    return render(request, "private/capital.html", {**header(actor, file, "private"), **context}, status=status)


def capital_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The report as a Word file."""
    actor = actor_of(request)
    file = find(actor, slug)
    form = _form(request, file)
    if not _valid(form, file):
        return capital(request, slug)
    paper = _made(actor, file, form)
    return attachment(writer_of_paper("report.docx")(paper), f"capital-{slugify(paper.version)}.docx", WORD)


def room_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Who stands where, as one side has heard it, and which one change would settle the most; as a Word file."""
    actor = actor_of(request)
    paper = room(actor, find(actor, slug), request.GET.get("side", ""))
    return attachment(writer_of_paper("room.docx")(paper), f"room-sheet-{slugify(paper.version)}.docx", WORD)


def _form(request: HttpRequest, file: File) -> CapitalForm:
    """What is asked for; at first the present version, since the one before, by the file's deadline."""
    number, deadline = file.version.number, file.deadline
    usual = {
        "version": str(number),
        "since": str(number - 1) if number else "",
        "by": deadline.strftime(_WHEN) if deadline and deadline > timezone.now() else "",
    }
    return CapitalForm(request.GET if "version" in request.GET else usual, file=file)


def _made(actor: Person, file: File, form: CapitalForm) -> Paper:
    given = form.cleaned_data
    versions = {v.number: v for v in file.versions.all()}
    by: datetime | None = given["by"]
    by = by.astimezone(file.tz) if by else None
    return capital_of(actor, file, versions[given["version"]], versions.get(given["since"]), by=by)


def _valid(form: CapitalForm, file: File) -> bool:
    with timezone.override(file.tz):
        return form.is_valid()
