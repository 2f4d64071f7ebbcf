"""Arrange how a file is run, open it, close it, end it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, find, may, require
from penholder.site.files.acts import set_state
from penholder.site.files.arranging import NAMES, POLICIES, Arrangement, arrange
from penholder.site.files.forms import ArrangeForm
from penholder.site.files.header import header
from penholder.site.files.models import File, State
from penholder.site.refusals import Refused


def arrange_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, for those who hold the pen; the facilitator opens and closes from here."""
    actor = actor_of(request)
    file = find(actor, slug)
    if request.method == "POST":
        return _arranged(request, actor, file)
    if not may(actor, Act.ARRANGE, file):
        require(actor, Act.OPEN_AND_CLOSE, file)
    form = ArrangeForm(file=file, initial=_initial(actor, file)) if may(actor, Act.ARRANGE, file) else None
    return render(request, "files/arrange.html", _context(actor, file, form))


@require_POST
def state_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Open, close or end the file; ending it is asked about first."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.OPEN_AND_CLOSE, file)
    wanted = request.POST.get("state", "")
    if wanted not in State:
        raise Refused(_("A file is open, closed for proposals, or ended."))
    if wanted == State.ENDED and "sure" not in request.POST:
        return render(request, "files/end.html", header(actor, file, "arrange"))
    set_state(actor, file, State(wanted), at=timezone.now())
    return redirect("arrange", slug=slug)


def _arranged(request: HttpRequest, actor: Person, file: File) -> HttpResponse:
    require(actor, Act.ARRANGE, file)
    form = ArrangeForm(request.POST, file=file)
    if not form.is_valid():
        return render(request, "files/arrange.html", _context(actor, file, form), status=422)
    said, touched = form.cleaned_data, form.changed_data  # what somebody else has changed meanwhile stays
    own = [actor.delegation] if actor.delegation else []
    wanted = Arrangement(
        {name: said[name] for name in (*NAMES, *POLICIES) if name in touched},
        core_group=[*own, *(d for d in said["core_group"] if d not in own)] if "core_group" in touched else None,
        facilitator=said["facilitator"] if "facilitator" in touched else None,
        no_facilitator="facilitator" in touched and said["facilitator"] is None,
    )
    arrange(actor, file, wanted, at=timezone.now())
    return redirect("arrange", slug=file.slug)


def _initial(actor: Person, file: File) -> dict[str, Any]:
    others = file.penholders.exclude(people=actor).order_by("name").values_list("name", flat=True)
    return {
        **{name: getattr(file, name) for name in (*NAMES, *POLICIES)},
        "core_group": "\n".join(others),
        "facilitator": file.facilitator.username if file.facilitator else "",
    }


def _context(actor: Person, file: File, form: ArrangeForm | None) -> dict[str, Any]:
    return {
        **header(actor, file, "arrange"),
        "form": form,
        "states": [(s.value, s.label) for s in State if s != file.state],
    }
