"""Where did my text go: every proposal of a delegation and its fate, as a page and as a paper to send."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from penholder.formats.papers.docx import write_paper_docx
from penholder.formats.papers.paper import Style, plain
from penholder.negotiation.disposition_table import SAID, asked_in_words, counted, disposition_paper, fate, labels
from penholder.negotiation.dispositions import Disposed
from penholder.negotiation.where import whereabouts
from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import find
from penholder.site.files.attachment import WORD, attachment
from penholder.site.files.header import header
from penholder.site.files.models import File
from penholder.site.files.papers.making import told_of
from penholder.site.proposals.fates import fates, own_fates, sees_every
from penholder.site.proposals.secret import badge
from penholder.site.proposals.seen import reading
from penholder.site.proposals.sheet import anchor
from penholder.states import in_order
from penholder.text.proposal import Ask, Disposition

_ON_A_PAGE = 50
_ALL = "all"
_SHORT = 280  # characters of a paragraph that are shown whole


@require_GET
def mine(request: HttpRequest, slug: str) -> HttpResponse:
    """Every proposal of my delegation and what became of it; the penholder's team chooses whose."""
    actor = actor_of(request)
    file = find(actor, slug)
    whose, lines = _asked(request, actor, file)
    seen = reading(actor, file)
    chooses = sees_every(file, seen)
    version, disposition = request.GET.get("version", ""), request.GET.get("fate", "")
    shown = [d for d in lines if _is(d, version, disposition)]
    text = reverse("text", args=[slug])
    page = Paginator(shown, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **header(actor, file, "mine"),
        "rows": page,
        "listed": [{**_row(d, text), "secret": badge(seen.secret, d.proposal)} for d in page],
        "lines": len(lines),
        "counted": list(counted(lines)),
        "whose": whose,
        "chooses": chooses,
        "names": in_order({n for d in fates(actor, file) for n in d.by}) if chooses else (),
        "versions": [v.label for v in file.versions.all() if any(v.label in (d.made_on, d.settled_in) for d in lines)],
        "dispositions": [(d.value, SAID[d]) for d in Disposition if any(line.disposition is d for line in lines)],
        "asked": {"version": version, "fate": disposition},
        "keep": urlencode({"for": whose, "version": version, "fate": disposition}),
    }
    return render(request, "proposals/mine.html", context)


@require_GET
def mine_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a Word file, addressed to the delegation: for one that never signs in."""
    actor = actor_of(request)
    file = find(actor, slug)
    whose, lines = _asked(request, actor, file)
    seen = reading(actor, file)
    rolling = replace(seen.rolling, as_of=seen.version.as_of.astimezone(file.tz))
    own = whose or (actor.delegation.name if actor.delegation and not seen.private else "")
    one = own if own != _ALL else ""
    circulation = _("only for the delegation of %s") % one if one else told_of(seen, file)
    paper = disposition_paper(rolling, lines, circulation=circulation)
    if one:
        told = _("To the delegation of %(name)s: what became of its proposals on “%(title)s”, as of %(version)s.") % {
            "name": one, "title": file.title, "version": seen.version.label,
        }  # fmt: skip
        paper = replace(paper, blocks=(*paper.blocks[:2], plain(told, Style.BODY), *paper.blocks[2:]))
    name = slugify(f"dispositions {one} {seen.version.label}")
    return attachment(write_paper_docx(paper), f"{name}.docx", WORD)


def _asked(request: HttpRequest, actor: Person, file: File) -> tuple[str, tuple[Disposed, ...]]:
    """Whose proposals are asked for, and their lines, remarks left out."""
    whose = request.GET.get("for", "").strip()
    seen = reading(actor, file)
    if whose == _ALL or (not whose and seen.private):
        lines = fates(actor, file)
    else:
        lines = fates(actor, file, whose) if whose else own_fates(actor, file)
    return whose, tuple(d for d in lines if d.kind is not Ask.COMMENT)


def _is(d: Disposed, version: str, disposition: str) -> bool:
    return (not version or version in (d.made_on, d.settled_in)) and (not disposition or d.disposition == disposition)


def _row(d: Disposed, text: str) -> dict[str, Any]:
    return {
        "line": d,
        "labels": labels(d),
        "link": f"{text}#{anchor(d.new_label)}" if d.new_label else "",
        "asked": asked_in_words(d),
        "fate": fate(d),
        "here": d.now if len(d.now) <= _SHORT else whereabouts(d, d.by[0] if d.by else "").here,
        "open": d.disposition is Disposition.OPEN,
    }
