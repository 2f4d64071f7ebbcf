"""The people of the installation, for the secretariat and for heads of delegation."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from penholder.site.actor import actor_of
from penholder.site.delegations import acts
from penholder.site.delegations.forms import InvitationForm, RoleForm
from penholder.site.delegations.letters import NotSent
from penholder.site.delegations.models import Person, Role
from penholder.site.delegations.office import Act, find, may, people_of, require
from penholder.site.record.acts import INSTALLATION, OFFICE
from penholder.site.record.reading import entries_of_office, told

_ON_A_PAGE = 50
_ENTRIES_ON_A_PAGE = 100


def people(request: HttpRequest) -> HttpResponse:
    """Everybody whose account the reader looks after."""
    actor = actor_of(request)
    sought = " ".join(request.GET.get("q", "").split())[:200]
    found = _sought(people_of(actor), sought)
    page = Paginator(found, _ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "delegations/people.html", {"page": page, "sought": sought, **_may(actor)})


def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by mail."""
    actor = actor_of(request)
    require(actor, Act.INVITE, actor.delegation)
    form = InvitationForm(request.POST or None, inviter=actor, initial={"delegation": request.GET.get("delegation")})
    if request.method == "POST" and form.is_valid():
        if refused := ratelimit.consume_or_429(request, action="invite", user=actor):
            return refused
        try:
            made = acts.invite_person(actor, **{**form.cleaned_data, "role": Role(form.cleaned_data["role"])})
        except NotSent as problem:
            messages.error(request, str(problem))
            return redirect("people")
        messages.success(request, _("%(name)s is invited; the mail is on its way.") % {"name": made})
        return redirect("person", made.pk)
    return render(request, "delegations/invite.html", {"form": form, **_may(actor)}, status=_status(form))


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: what they are, whether they came, what can be done."""
    actor = actor_of(request)
    return _person(request, actor, find(actor, pk), None)


def role(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what somebody does for their delegation."""
    actor = actor_of(request)
    found = find(actor, pk)
    form = RoleForm(request.POST or None, initial={"role": found.role})
    if request.method == "POST" and form.is_valid():
        acts.change_role(actor, found, Role(form.cleaned_data["role"]))
        messages.success(request, _("Changed; it holds from the next page they open."))
        return redirect("person", pk)
    return _person(request, actor, found, form)


@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send another link to somebody who has not come yet."""
    return _done(request, pk, acts.invite_again, _("Another mail is on its way; the link in it holds three days."))


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then end somebody's access."""
    if request.method != "POST":
        actor = actor_of(request)
        found = find(actor, pk)
        require(actor, Act.CLOSE_ACCOUNT, found.delegation)
        return render(request, "delegations/close.html", {"person": found, **_may(actor)})
    return _done(request, pk, acts.close_account, _("The account is closed; its sessions and tokens have ended."))


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody in again."""
    return _done(request, pk, acts.reopen_account, _("The account is open again; tokens have to be made anew."))


@require_POST
def forget_factors(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the second step of signing in off the account of somebody who has lost it."""
    return _done(request, pk, acts.forget_factors, _("The password alone opens this account now."))


def log(request: HttpRequest) -> HttpResponse:
    """What was done about people and delegations, the newest first."""
    actor = actor_of(request)
    require(actor, Act.READ_LOG, None)
    page = Paginator(entries_of_office().reverse(), _ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [_row(told(entry)) for entry in page]
    return render(request, "delegations/log.html", {"page": page, "rows": rows, **_may(actor)})


def exported_log(request: HttpRequest) -> HttpResponse:
    """The whole log of the installation, as ``penholder log verify`` checks it."""
    require(actor_of(request), Act.READ_LOG, None)
    whole = {"file": INSTALLATION, "chains": {OFFICE: [told(e) for e in entries_of_office()]}}
    return HttpResponse(
        json.dumps(whole, ensure_ascii=False, indent=1),
        content_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="installation-log.json"'},
    )


def _row(entry: dict[str, Any]) -> dict[str, Any]:
    who = entry["what"].get("person") or entry["what"].get("account", "")
    return {**entry, "when": datetime.fromisoformat(entry["at"]).astimezone(UTC), "who": who}


def _sought(found: QuerySet[Person], sought: str) -> QuerySet[Person]:
    protected = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    for word in sought.split():
        found = found.filter(
            Q(name__icontains=word) | Q(username__icontains=word) | Q(email__icontains=word)
            | Q(delegation__name__icontains=word)
        )  # fmt: skip
    return found.annotate(protected=Exists(protected))


def _person(request: HttpRequest, actor: Person, found: Person, form: RoleForm | None) -> HttpResponse:
    context = {
        "person": found,
        "form": form or RoleForm(initial={"role": found.role}),
        "protected": Authenticator.objects.filter(user=found).exists(),
        "may_change": may(actor, Act.CHANGE_ROLE, found.delegation) and found.delegation is not None,
        "may_close": may(actor, Act.CLOSE_ACCOUNT, found.delegation) and found.pk != actor.pk,
        "may_forget": may(actor, Act.FORGET_FACTORS, found.delegation),
        **_may(actor),
    }
    return render(request, "delegations/person.html", context, status=_status(form))


def _done(request: HttpRequest, pk: int, act: Callable[[Person, Person], Person], said: str) -> HttpResponse:
    actor = actor_of(request)
    act(actor, find(actor, pk))
    messages.success(request, said)
    return redirect("person", pk)


def _may(actor: Person) -> dict[str, Any]:
    """What the pages about people offer the reader."""
    return {"office": may(actor, Act.READ_LOG, None)}


def _status(form: Form | None) -> int:
    return 422 if form is not None and form.errors else 200
