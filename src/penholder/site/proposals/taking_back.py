"""The pages where a delegation takes back what is its own, and sees what was entered for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, find, require
from penholder.site.files.header import header
from penholder.site.proposals import acts
from penholder.site.proposals.answering import done, either
from penholder.site.proposals.seen import Reading, reading, voices_of
from penholder.site.proposals.targets import Target, target
from penholder.site.refusals import NotAllowed, NotKnown
from penholder.text.proposal import Ask, Disposition, Proposal


def withdraw(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Take back a proposal of one's own; asks first."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.WITHDRAW, file)
    seen = reading(actor, file)
    asked = next((p for p in seen.rolling.proposals if p.id == key), None)
    if asked is None:
        raise NotKnown
    if voices_of(actor).isdisjoint(asked.by):
        raise NotAllowed(_("This is another delegation's proposal."))
    on = _target_of(seen, _place(asked))
    if request.method == "POST" and "sure" in request.POST:
        row = acts.withdraw(actor, file, key, at=timezone.now())
        left = row.by if asked.open and row.disposition == Disposition.OPEN else []
        told = _("Your name is off it; %(names)s still ask it.") % {"names": ", ".join(left)} if left else ""
        return done(request, file, on.top if on else None, told or _("It is withdrawn."))
    context = {**header(actor, file, "text"), "asked": asked, "on": on, "joint": len(asked.by) > 1}
    return either(request, "proposals/withdraw_form.html", "proposals/withdraw.html", context)


def entered(request: HttpRequest, slug: str) -> HttpResponse:
    """What the penholder's team has entered for one's own delegation, which may correct it or take it back."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.WITHDRAW, file)
    seen = reading(actor, file)
    lines = [
        {"core": p, "on": _target_of(seen, _place(p)), "correct": _correcting(seen, p, slug), "right": _as_it_is(p)}
        for p in entered_for(actor, seen)
    ]
    context = {**header(actor, file, "propose"), "lines": lines, "label": seen.version.label}
    return render(request, "proposals/entered.html", context)


def entered_for(actor: Person, seen: Reading) -> list[Proposal]:
    """The open proposals of the actor's own delegation that the penholder's team has entered for it."""
    own = voices_of(actor)
    return [p for p in seen.rolling.proposals if p.open and not own.isdisjoint(p.by) and acts.ENTERED in p.source]


def _as_it_is(p: Proposal) -> dict[str, str | int]:
    """The fields with which the delegation makes it its own, word for word."""
    alone = {"on": p.target or p.after, "kind": p.kind.value, "text": p.text, "rationale": p.rationale, "by": p.by[0]}
    if p.kind is Ask.INSERT:
        return {**alone, "level": p.level, "paragraph_kind": p.paragraph_kind.value}
    return {**alone, "after": p.after} if p.kind is Ask.MOVE else {**alone}


def _place(p: Proposal) -> str:
    return p.within.paragraph if p.within else p.target or p.after


def _target_of(seen: Reading, place: str) -> Target | None:
    try:
        return target(seen, place)
    except NotKnown:
        return None


def _correcting(seen: Reading, asked: Proposal, slug: str) -> str:
    """Where one puts it right: the form for the same kind of proposal in the same place; empty where there is none."""
    made = next((e.id for e in seen.rolling.every_entry() if asked.id in e.proposals), "")
    on = _target_of(seen, made or asked.target)
    if on is None or asked.kind in (Ask.SUPPORT, Ask.RETAIN, Ask.RESERVE, Ask.DELETE):
        return ""
    kind = Ask.EDIT if made else asked.kind
    return f"{reverse('propose', args=[slug])}?{urlencode({'on': on.on, 'kind': kind.value})}"
