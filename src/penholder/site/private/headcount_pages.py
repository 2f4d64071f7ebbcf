"""The pages of headcounts: how delegations are reckoned on a question, with totals, and many reckoned at once."""

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
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import find
from penholder.site.files.header import header
from penholder.site.files.models import File
from penholder.site.private import acts
from penholder.site.private.counting import asked, reckon, reckoned, whole
from penholder.site.private.forms import QuestionForm, ReckonForm
from penholder.site.private.keeping import AHeadcount
from penholder.site.private.models import Answer, Headcount
from penholder.site.private.sides import Owner, one, owner
from penholder.site.private.views import sides_of
from penholder.site.refusals import NotKnown, Refused

_ON_A_PAGE = 100


def headcount(request: HttpRequest, slug: str) -> HttpResponse:
    """One headcount; without a question named, that of the draft as a whole."""
    actor = actor_of(request)
    file = find(actor, slug)
    side, row = _named(request, actor, file)
    return _page(request, actor, file, side, row)


@require_POST
def count(request: HttpRequest, slug: str) -> HttpResponse:
    """Reckon the delegations of a list alike."""
    actor = actor_of(request)
    file = find(actor, slug)
    side, row = _named(request, actor, file)
    form = ReckonForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made, names = reckon(
                actor, file, side, row.pk if row else None, given["names"], Answer(given["answer"]),
                source=given["source"], at=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            if "field" not in refusal.facts:
                raise
            form.add_error(refusal.facts["field"], str(refusal))
        else:
            n = len(names)
            messages.success(request, ngettext("%d delegation is reckoned.", "%d delegations are reckoned.", n) % n)
            return _to(file, side, of=made.pk if made.text else None)
    return _page(request, actor, file, side, row, form=form, status=422)


@require_POST
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a headcount on another question."""
    actor = actor_of(request)
    file = find(actor, slug)
    side, row = _named(request, actor, file)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return _page(request, actor, file, side, row, question=form, status=422)
    (made,) = acts.keep(actor, file, side, AHeadcount(form.cleaned_data["text"]), at=timezone.now())
    return _to(file, side, of=made.pk)


def forget(request: HttpRequest, slug: str, id: UUID) -> HttpResponse:
    """Discard a headcount with everything in it; asks first."""
    actor = actor_of(request)
    file = find(actor, slug)
    row, side = one(Headcount, actor, file, id)
    if request.method == "POST":
        acts.discard(actor, file, Headcount, id, at=timezone.now())
        messages.success(request, _("It is discarded."))
        return _to(file, side)
    context = {**sides_of(actor, file, side), "headcount": row, "counted": row.counts.count()}
    return render(request, "private/discard.html", {**header(actor, file, "private"), **context})


def _named(request: HttpRequest, actor: Person, file: File) -> tuple[Owner, Headcount | None]:
    """The side and the headcount that the address or the form names."""
    said = request.POST.get("of") or request.GET.get("of")
    if said:
        try:
            row, side = one(Headcount, actor, file, UUID(said))
        except ValueError:
            raise NotKnown from None
        return side, row
    side = owner(actor, file, request.POST.get("side", request.GET.get("side", "")))
    return side, whole(actor, file, side)


def _page(
    request: HttpRequest,
    actor: Person,
    file: File,
    side: Owner,
    row: Headcount | None,
    *,
    form: ReckonForm | None = None,
    question: QuestionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found = reckoned(file, row)
    wanted = request.GET.get("answer", "")
    lines = [line for line in found.lines if line.answer == wanted or wanted not in Answer]
    context: dict[str, Any] = {
        **sides_of(actor, file, side),
        "headcount": row,
        "others": [h for h in asked(actor, file, side) if h.text],
        "regional": [g for g in found.groups if g.regional],
        "groups": [g for g in found.groups if not g.regional],
        "answers": [(a.value, a.label, found.total.numbers.get(a, 0)) for a in Answer],
        "wanted": wanted if wanted in Answer else "",
        "page_of_lines": Paginator(lines, _ON_A_PAGE).get_page(request.GET.get("page")),
        "form": form or ReckonForm(),
        "question": question or QuestionForm(auto_id="question_%s"),
    }
    return render(request, "private/headcount.html", {**header(actor, file, "private"), **context}, status=status)


def _to(file: File, side: Owner, *, of: UUID | None = None) -> HttpResponse:
    at = {"of": str(of)} if of else {"side": side.value}
    return HttpResponseRedirect(f"{reverse('headcount', args=[file.slug])}?{urlencode(at)}")
