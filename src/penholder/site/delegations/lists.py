"""The list of delegations, for the secretariat: who is in it, and for which groups each speaks."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from penholder.site.actor import actor_of
from penholder.site.delegations import acts
from penholder.site.delegations.forms import EnlistForm, SpeakingForm
from penholder.site.delegations.models import Delegation
from penholder.site.delegations.office import Act, require
from penholder.site.refusals import NotKnown, Refused

_ON_A_PAGE = 100


def delegations(request: HttpRequest) -> HttpResponse:
    """All delegations, with how many people act for each."""
    require(actor_of(request), Act.ENLIST, None)
    sought = " ".join(request.GET.get("q", "").split())[:200]
    counted = Delegation.objects.annotate(active=Count("people", filter=Q(people__is_active=True)))
    found = counted.filter(name__icontains=sought).order_by("name")
    page = Paginator(found, _ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "delegations/delegations.html", {"page": page, "sought": sought, "office": True})


def enlist(request: HttpRequest) -> HttpResponse:
    """Take delegations into the list, many at once."""
    actor = actor_of(request)
    require(actor, Act.ENLIST, None)
    form = EnlistForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        names = form.cleaned_data["delegations"]
        try:
            with transaction.atomic():
                for name in names:
                    acts.enlist(actor, name)
        except Refused as problem:
            if "field" not in problem.facts:
                raise
            form.add_error("names", str(problem))
        else:
            said = ngettext("%(n)s delegation is in the list.", "%(n)s delegations are in the list.", len(names))
            messages.success(request, said % {"n": len(names)})
            return redirect("delegations")
    context = {"form": form, "office": True}
    return render(request, "delegations/enlist.html", context, status=422 if form.errors else 200)


def delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """One delegation: its people, and the groups for which it speaks."""
    actor = actor_of(request)
    require(actor, Act.SPEAK_FOR, None)
    found = Delegation.objects.filter(pk=pk).first()
    if found is None:
        raise NotKnown
    form = SpeakingForm(request.POST or None, initial={"names": "\n".join(found.speaks_for)})
    if request.method == "POST" and form.is_valid():
        try:
            acts.speak_for(actor, found, form.cleaned_data["names"])
        except Refused as problem:
            if "field" not in problem.facts:
                raise
            form.add_error("names", str(problem))
        else:
            messages.success(request, _("Kept."))
            return redirect("delegation", pk)
    context = {"delegation": found, "people": found.people.order_by("name"), "form": form, "office": True}
    return render(request, "delegations/delegation.html", context, status=422 if form.errors else 200)
