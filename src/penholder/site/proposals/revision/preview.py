"""The pages of the next version: what it will be, clearing it within the core group, issuing it in one act."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from penholder.compare.steps import Fate, Step, compare
from penholder.errors import PenholderError
from penholder.negotiation.disposition_table import asked_in_words, counted, fate, labels
from penholder.negotiation.dispositions import Disposed, dispositions
from penholder.negotiation.revision import Revision
from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, find, may, require
from penholder.site.files.header import header
from penholder.site.files.models import File, Level
from penholder.site.kept import Kept
from penholder.site.proposals.clearing import LONGEST, clear, clearances, waited_for
from penholder.site.proposals.deciding import cores
from penholder.site.proposals.history import Run, marked
from penholder.site.proposals.issuing import Upcoming, issue, upcoming
from penholder.site.proposals.models import Seen
from penholder.site.proposals.revision.points import at_place, points
from penholder.site.proposals.said import Sayer
from penholder.site.proposals.secret import badge
from penholder.site.proposals.seen import reading
from penholder.site.refusals import Changed, status_of
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Disposition
from penholder.text.resolution import Paragraph

_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Redlined:
    """A paragraph of the next version with what changes in it; ``fate`` is "same" where nothing does."""

    label: str
    was: str
    kind: Kind
    level: int
    fate: str
    moved: bool
    open: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A revision as the pages show it: its text with changes marked, and its disposition table."""

    paragraphs: tuple[Redlined, ...]
    lines: tuple[Disposed, ...]
    new: tuple[Disposed, ...]


_drawn: Kept[tuple[int, int], Drawn] = Kept(8)


def drawn(told: Upcoming) -> Drawn | None:
    """The next version drawn, kept in memory; None where there can be none."""
    revision = told.revision
    return _drawn.made((told.former.pk, told.counter), lambda: _draw(revision)) if revision else None


@require_GET
def revision(request: HttpRequest, slug: str) -> HttpResponse:
    """What the next version will be, as things are decided now."""
    actor = actor_of(request)
    file = find(actor, slug)
    return _page(request, actor, file)


@require_POST
def clearing(request: HttpRequest, slug: str) -> HttpResponse:
    """Clear what is decided, or object to it with a remark."""
    actor = actor_of(request)
    file = find(actor, slug)
    remark = request.POST.get("remark", "")
    digest = request.POST.get("digest", "")
    cleared = request.POST.get("do") == "clear"
    try:
        clear(actor, file, cleared=cleared, remark=remark, digest=digest, at=timezone.now())
    except PenholderError as refusal:
        if not may(actor, Act.CLEAR, file):
            raise
        where = "conflict" if isinstance(refusal, Changed) else "remark"
        return _page(request, actor, file, refusal=refusal, wrong={where: str(refusal)}, remark=remark)
    return HttpResponseRedirect(f"{reverse('revision', args=[slug])}#clearing")


@require_http_methods(["GET", "HEAD", "POST"])
def issuing(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks, with all that will happen, before the version is issued; then issues it."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.ISSUE, file)
    if request.method != "POST":
        return _asking(request, actor, file)
    label, digest = request.POST.get("label", "").strip(), request.POST.get("digest", "")
    try:
        version = issue(actor, file, label=label, digest=digest, at=timezone.now())
    except PenholderError as refusal:
        where = "conflict" if status_of(refusal) == 409 else "label"
        return _asking(request, actor, find(actor, slug), label, refusal, {where: str(refusal)})
    return HttpResponseRedirect(f"{reverse('issued', args=[slug])}?version={version.number}")


@require_GET
def issued(request: HttpRequest, slug: str) -> HttpResponse:
    """What has happened, and what comes next: the letter to the delegations."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.SEE_ALL, file)
    context = {**header(actor, file, "revision"), "reach": _reach(file)}
    return render(request, "proposals/issued.html", context)


def _page(
    request: HttpRequest, actor: Person, file: File, *, refusal: PenholderError | None = None, **more: Any
) -> HttpResponse:
    require(actor, Act.SEE_ALL, file)
    told = upcoming(actor, file, timezone.now())
    made = drawn(told)
    only = "all" if request.GET.get("show") == "all" else "changes"
    which = "every" if request.GET.get("fates") == "every" else "new"
    secret = reading(actor, file).secret
    asked = (made.lines if which == "every" else made.new) if made else ()
    context = {
        **header(actor, file, "revision"),
        **_outlook(actor, file, told, made),
        "shown": _shown(made.paragraphs, only) if made else (),
        "only": only,
        "fates": which,
        "keep": urlencode({"show": only, "fates": which}),
        "rows": Paginator([rows_of(d, secret) for d in asked], _ON_A_PAGE).get_page(request.GET.get("page")),
        "said": _said(told),
        "clearances": clearances(actor, file) if file.needs_clearing or may(actor, Act.CLEAR, file) else (),
        "own": actor.delegation_id,
        "longest": LONGEST,
        **more,
    }
    return render(request, "proposals/revision.html", context, status=status_of(refusal) if refusal else 200)


def _asking(
    request: HttpRequest,
    actor: Person,
    file: File,
    label: str = "",
    refusal: PenholderError | None = None,
    wrong: dict[str, str] | None = None,
) -> HttpResponse:
    told = upcoming(actor, file, timezone.now())
    made = drawn(told)
    context = {
        **header(actor, file, "revision"),
        **_outlook(actor, file, told, made),
        "label": label,
        "wrong": wrong or {},
        "reach": _reach(file),
    }
    return render(request, "proposals/issue.html", context, status=status_of(refusal) if refusal else 200)


def _outlook(actor: Person, file: File, told: Upcoming, made: Drawn | None) -> dict[str, Any]:
    """What both pages say of the next version in figures."""
    rolling = told.revision.rolling if told.revision else None
    return {
        "upcoming": told,
        "counted": list(counted(made.new)) if made else [],
        "changed": sum(p.fate != "same" or p.moved for p in made.paragraphs) if made else 0,
        "open_brackets": sum(len(e.brackets) for e in rolling.every_entry()) if rolling else 0,
        "open_points": len(points(rolling)) if rolling else 0,
        "waiting": waited_for(actor, file, told.former, told.decisions),
    }


def _reach(file: File) -> dict[str, Any]:
    """Whom a new version reaches, at once, by the level of circulation."""
    return {
        "closed": file.level == Level.INVITED,
        "core": file.level == Level.CORE,
        "count": file.invited.count(),
        "penholders": list(file.penholders.order_by("name")),
    }


def _said(told: Upcoming) -> list[dict[str, Any]]:
    """Every decision in words, in the order of the text."""
    rolling = told.revision.former if told.revision else None
    if rolling is None:
        return [{"decision": d} for d in told.decisions]
    sayer, every = Sayer(rolling), points(rolling)
    order = {e.id: n for n, e in enumerate(rolling.every_entry())}
    rows = [
        {"decision": d, "said": sayer.said(core), "late": d in told.late, "at": at_place(every, d.place)}
        for d, core in zip(told.decisions, cores(told.decisions), strict=True)
    ]
    return sorted(rows, key=lambda row: order.get(row["decision"].place.partition(" ")[0], -1))


def rows_of(d: Disposed, secret: Mapping[str, Seen]) -> dict[str, Any]:
    """A line of the disposition table for a page."""
    return {
        "line": d, "labels": labels(d), "asked": asked_in_words(d), "fate": fate(d),
        "open": d.disposition is Disposition.OPEN, "secret": badge(secret, d.proposal),
    }  # fmt: skip


def _draw(revision: Revision) -> Drawn:
    lines = tuple(d for d in dispositions(revision.rolling) if d.kind is not Ask.COMMENT)
    was_settled = {p.id for p in revision.former.proposals if not p.open}
    return Drawn(tuple(_redlined(revision)), lines, tuple(d for d in lines if d.proposal not in was_settled))


def _shown(paragraphs: Sequence[Redlined], only: str) -> list[Redlined]:
    return [p for p in paragraphs if only == "all" or p.fate != Fate.SAME or p.moved]


def _redlined(revision: Revision) -> Iterator[Redlined]:
    old, new = revision.former.base.paragraphs, revision.base.paragraphs
    still_open = {e.id: len(e.brackets) for e in revision.rolling.entries}
    for step in compare(revision.former.base, revision.base):
        before = old[step.old] if step.old is not None else None
        after = new[step.new] if step.new is not None else None
        here = after or before
        if here is None or (here.kind is Kind.TITLE and step.fate is Fate.SAME):
            continue
        was = before.label if before and after and before.label != after.label else ""
        left = still_open.get(after.id, 0) if after else 0
        runs = tuple(_runs(step, before, after))
        yield Redlined(here.label, was, here.kind, min(here.level, 4), step.fate, step.moved, left, runs)


def _runs(step: Step, before: Paragraph | None, after: Paragraph | None) -> Iterator[Run]:
    if before is None or after is None:
        yield Run(after.text, new=True) if after else Run(before.text if before else "", gone=True)
        return
    yield from marked(before.text, step.changes)
