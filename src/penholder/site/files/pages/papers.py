"""Papers: every version of the text in every form, for whoever reads it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from penholder.site.actor import actor_of
from penholder.site.files.access import find
from penholder.site.files.attachment import attachment
from penholder.site.files.header import header
from penholder.site.files.papers.listing import Listed, papers
from penholder.site.files.papers.making import make


def papers_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What there is to take along, the present version first."""
    actor = actor_of(request)
    file = find(actor, slug)
    versions = [(v, *_in_sets(list(papers(actor, file, v)))) for v in file.versions.order_by("-number")]
    return render(request, "files/papers.html", {**header(actor, file, "papers"), "versions": versions})


def _in_sets(listed: list[Listed]) -> tuple[list[Listed], list[Listed]]:
    """As the members see the text, and the penholder's team only."""
    return [p for p in listed if not p.team_only], [p for p in listed if p.team_only]


def paper_page(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """One of them, to save."""
    actor = actor_of(request)
    made = make(actor, find(actor, slug), number, name)
    return attachment(made.data, made.name, made.kind)
