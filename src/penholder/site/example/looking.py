"""One click to look with somebody else's eyes: in the example that ``penholder demo`` shows, and nowhere else."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from penholder.site.delegations.models import Person
from penholder.site.example.people import EYES
from penholder.site.refusals import NotKnown

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@require_http_methods(["GET", "POST"])
def look_as(request: HttpRequest) -> HttpResponse:
    """Choose whose eyes to look with; the page one came from is then seen with them."""
    if not settings.EXAMPLE:
        raise NotKnown
    back = _way_back(request)
    if request.method == "POST":
        people = Person.objects.filter(username__in=[eyes.username for eyes in EYES])
        person = people.filter(username=request.POST.get("as", "")).first()
        if person is None:
            raise NotKnown
        login(request, person, backend=_BACKEND)
        return HttpResponseRedirect(back)
    return render(request, "example/look_as.html", {"next": back})


def looking(_request: HttpRequest) -> dict[str, Any]:
    """What every page of the example has beside its own: that it is one, and whose eyes there are."""
    return {"example": True, "eyes": _eyes} if settings.EXAMPLE else {}


def _eyes() -> list[dict[str, Any]]:
    names = [eyes.username for eyes in EYES]
    people = Person.objects.select_related("delegation").in_bulk(names, field_name="username")
    return [{"person": people[eyes.username], "sees": eyes.sees} for eyes in EYES if eyes.username in people]


def _way_back(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe and asked.isprintable() else resolve_url("desk")
