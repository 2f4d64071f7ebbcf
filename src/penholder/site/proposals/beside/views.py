"""The page of two drafts side by side, paragraph by paragraph, and its paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from penholder.compare.beside import Beside, Row
from penholder.compare.wording import Stretch
from penholder.formats.papers.docx import write_paper_docx
from penholder.negotiation.rivals.paper import paper_of
from penholder.negotiation.rivals.said import behind, compared, covered, label
from penholder.site.actor import actor_of
from penholder.site.files.access import find
from penholder.site.files.attachment import WORD, attachment
from penholder.site.files.header import header
from penholder.site.proposals.beside.reading import laid_beside, rivals_of


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph; ``shared`` ones stand in its counterpart too."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of one of the drafts."""

    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: what each draft says on one thing, and how the two compare."""

    first: tuple[Words, ...]
    second: tuple[Words, ...]
    compared: tuple[str, ...]


@require_GET
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Which other draft to lay beside this one."""
    actor = actor_of(request)
    file = find(actor, slug)
    named = request.GET.get("with", "")
    if named:
        other = find(actor, named)
        return HttpResponseRedirect(reverse("beside", args=[file.slug, other.slug]))
    context = {**header(actor, file, "beside"), "others": rivals_of(actor, file)}
    return render(request, "proposals/beside_which.html", context)


@require_GET
def beside(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """Two drafts side by side: what both say, and what only one of them says."""
    actor = actor_of(request)
    file, rival = find(actor, slug), find(actor, other)
    found = laid_beside(actor, file, rival)
    context = {
        **header(actor, file, "beside"),
        "other": rival,
        "others": rivals_of(actor, file),
        "names": [r.name for r in found.rivals],
        "drafts": [
            {"file": f, "name": r.name, "behind": behind(r.sponsors), "version": f.version.label}
            for f, r in zip((file, rival), found.rivals, strict=True)
        ],
        "covered": [covered(found, c) for c in found.coverage],
        "both": [pair for row, pair in _pairs(found) if len(row.drafts) == 2],
        "first_only": [pair.first[0] for row, pair in _pairs(found) if row.drafts == (0,)],
        "second_only": [pair.second[0] for row, pair in _pairs(found) if row.drafts == (1,)],
    }
    return render(request, "proposals/beside.html", context)


@require_GET
def beside_paper(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """The same as a Word file."""
    actor = actor_of(request)
    file, rival = find(actor, slug), find(actor, other)
    closed = next((f for f in (file, rival) if f.closed), file)
    paper = paper_of(
        laid_beside(actor, file, rival),
        as_of=max(f.version.as_of for f in (file, rival)).astimezone(file.tz),
        circulation=closed.get_level_display(),
    )
    return attachment(write_paper_docx(paper), f"side-by-side-{slugify(rival.title)[:40]}.docx", WORD)


def _pairs(b: Beside) -> Iterator[tuple[Row, Pair]]:
    for row in b.rows:
        yield row, Pair(_words(b, row, 0), _words(b, row, 1), compared(b, row))


def _words(b: Beside, row: Row, draft: int) -> tuple[Words, ...]:
    return tuple(
        Words(label(b, place), tuple(_runs(b.text(place), row.shared(place))))
        for place in row.places
        if place.draft == draft
    )


def _runs(text: str, shared: Iterable[Stretch]) -> Iterator[Run]:
    at = 0
    for start, end in shared:
        if start > at:
            yield Run(text[at:start], False)
        yield Run(text[start:end], True)
        at = end
    if text[at:]:
        yield Run(text[at:], False)
