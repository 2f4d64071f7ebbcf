"""The page of what one keeps for oneself, and the forms to keep something, change it, discard it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from penholder.formats.subjects import Subjects
from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import find
from penholder.site.files.header import header
from penholder.site.files.models import File
from penholder.site.private import acts
from penholder.site.private.forms import FORMS, initial_of
from penholder.site.private.models import Kept
from penholder.site.private.panel import choices, form_of, names_known, panel
from penholder.site.private.reading import KINDS, Item, grouped, kept, told
from penholder.site.private.sides import Owner, holder, on_side, one, owner
from penholder.site.proposals.seen import reading
from penholder.site.proposals.sheet import anchor
from penholder.site.refusals import Changed, NotKnown, Refused

_ON_A_PAGE = 50


def private(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that one side keeps, in the order of the text; by kind, and searched."""
    actor = actor_of(request)
    file = find(actor, slug)
    side = owner(actor, file, request.GET.get("side", ""))
    kind, sought = request.GET.get("kind", ""), request.GET.get("q", "").strip()[:200]
    sought = sought if sought.isprintable() else ""
    seen = reading(actor, file)
    items = kept(actor, file, side, seen, kind=kind, sought=sought)
    page = Paginator(items, _ON_A_PAGE).get_page(request.GET.get("page"))
    counts = {name: on_side(model, actor, file, side).count() for name, model in KINDS.items()}
    context = {
        **sides_of(actor, file, side),
        "kind": kind if kind in KINDS else "",
        "sought": sought,
        "kinds": [(name, label, counts[name]) for name, label in _kinds()],
        "all": sum(counts.values()),
        "page_of_items": page,
        "groups": grouped(page, seen),
        "form": form_of("note", actor, file, seen, side=side),
    }
    return render(request, "private/private.html", {**header(actor, file, "private"), **context})


def new(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Keep something; on the paragraph that ``on`` names, or the whole draft."""
    actor = actor_of(request)
    file = find(actor, slug)
    side = owner(actor, file, request.POST.get("side", request.GET.get("side", "")))
    known(kind)
    seen = reading(actor, file)
    if request.method != "POST":
        form = form_of(kind, actor, file, seen, side=side, on=request.GET.get("on", ""))
        return _asked(request, actor, file, kind, form)
    form = FORMS[kind](request.POST, seen=seen, sides=choices(actor, file), auto_id=_ids(request))
    if _valid(form, file):
        try:
            rows = acts.keep(actor, file, form.owner, form.what(), on=form.place, at=timezone.now())
        except Refused as refusal:
            form.refuse_as(refusal)
        else:
            return _done(request, actor, file, rows[0], side, _("It is kept."))
    if _in_panel(request):
        wrong = (side, kind, form)
        context = {"only_us": panel(actor, file, seen, request.POST.get("entry", ""), wrong=wrong), "file": file}
        return render(request, "private/panel.html", context, status=422)
    return _asked(request, actor, file, kind, form, status=422)


def edit(request: HttpRequest, slug: str, kind: str, id: UUID) -> HttpResponse:
    """Write something kept otherwise; what a colleague has written meanwhile is shown, and nothing typed is lost."""
    actor = actor_of(request)
    file = find(actor, slug)
    row, side = one(known(kind), actor, file, id)
    seen = reading(actor, file)
    if request.method != "POST":
        initial = initial_of(row, Subjects(seen.rolling, str))
        return _asked(request, actor, file, kind, FORMS[kind](initial=initial, seen=seen, sides=[], row=row), row, side)
    data, theirs, status = request.POST.copy(), None, 422
    form = FORMS[kind](data, seen=seen, sides=[], row=row)
    if _valid(form, file):
        try:
            edition = form.cleaned_data["edition"]
            row = acts.change(actor, file, id, form.what(), edition=edition, at=timezone.now())
        except Changed as refusal:
            row, side = one(known(kind), actor, file, id)
            data["edition"] = str(row.edition)  # who sends it again has seen what the other wrote
            form.add_error(None, str(refusal))
            theirs, status = told(actor, file, side, seen, kind, row), 409
        except Refused as refusal:
            form.refuse_as(refusal)
        else:
            return _done(request, actor, file, row, side, _("It is changed."))
    return _asked(request, actor, file, kind, form, row, side, theirs=theirs, status=status)


def discard(request: HttpRequest, slug: str, kind: str, id: UUID) -> HttpResponse:
    """Take something out; asks first."""
    actor = actor_of(request)
    file = find(actor, slug)
    row, side = one(known(kind), actor, file, id)
    if request.method == "POST":
        acts.discard(actor, file, known(kind), id, at=timezone.now())
        return _done(request, actor, file, row, side, _("It is discarded."))
    context = {
        **sides_of(actor, file, side),
        "item": told(actor, file, side, reading(actor, file), kind, row),
        "back": request.GET.get("back", ""),
    }
    return render(request, "private/discard.html", {**header(actor, file, "private"), **context})


def _valid(form: Any, file: File) -> bool:
    """Whether the form can be taken; hours are told in the zone of the file."""
    with timezone.override(file.tz):
        return bool(form.is_valid())


def known(kind: str) -> type[Kept]:
    """What is kept under that name. Raises NotKnown."""
    if kind not in KINDS:
        raise NotKnown
    return KINDS[kind]


def sides_of(actor: Person, file: File, side: Owner) -> dict[str, Any]:
    """The side that a page shows, and the others that its reader has."""
    return {"side": side.value, "holder": holder(actor, side), "sides": choices(actor, file)}


def _kinds() -> list[tuple[str, str]]:
    return [("note", _("Notes")), ("position", _("Positions")), ("source", _("Sources"))]


def _heading(kind: str, row: Kept | None) -> str:
    headings = {
        "note": (_("A note"), _("The note")),
        "position": (_("A position"), _("The position")),
        "source": (_("A source"), _("The source")),
    }
    return headings[kind][row is not None]


def _ids(request: HttpRequest) -> str:
    return f"{request.POST.get('side', '')}-%s" if _in_panel(request) else "id_%s"


def _in_panel(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request")) and "entry" in request.POST


def _asked(
    request: HttpRequest,
    actor: Person,
    file: File,
    kind: str,
    form: Any,
    row: Kept | None = None,
    side: Owner | None = None,
    *,
    theirs: Item | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form on a page of its own."""
    context = {
        **sides_of(actor, file, side or owner(actor, file)),
        "kind": kind,
        "kinds": _kinds(),
        "form": form,
        "row": row,
        "theirs": theirs,
        "heading": _heading(kind, row),
        "names": names_known(file) if kind == "position" else (),
        "on": request.GET.get("on", ""),
        "back": request.POST.get("back", request.GET.get("back", "")),
    }
    return render(request, "private/form.html", {**header(actor, file, "private"), **context}, status=status)


def _done(request: HttpRequest, actor: Person, file: File, row: Kept, side: Owner, said: str) -> HttpResponse:
    """Back to where one came from: the panel, the text at the paragraph, or the page of this side."""
    seen = reading(actor, file)
    if _in_panel(request):
        context = {"only_us": panel(actor, file, seen, row.entry), "file": file, "said": said}
        return render(request, "private/panel.html", context)
    messages.success(request, said)
    back, there = request.POST.get("back", ""), {e.id: e.label for e in seen.rolling.every_entry()}
    if back == "paragraph" and row.entry in there:
        return HttpResponseRedirect(reverse("paragraph", args=[file.slug, row.entry]))
    if back == "text" and row.entry in there:
        return HttpResponseRedirect(f"{reverse('text', args=[file.slug])}#{anchor(there[row.entry])}")
    return HttpResponseRedirect(f"{reverse('private', args=[file.slug])}?{urlencode({'side': side.value})}#{row.pk}")
