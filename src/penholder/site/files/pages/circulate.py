"""Circulate the present version: choose the delegations, read the letter to one of them, send."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from penholder.site.actor import actor_of
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, find, require
from penholder.site.files.acts import circulate
from penholder.site.files.forms import CirculateForm
from penholder.site.files.header import header
from penholder.site.files.letters.wording import letter
from penholder.site.files.models import Circulation, File, Form, Language, Level
from penholder.site.files.recipients import delegations
from penholder.site.refusals import Changed

_ORDER = list(Level)


def circulate_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One screen to choose on, a second one with the letter; nothing is sent before that was seen."""
    actor = actor_of(request)
    file = find(actor, slug)
    require(actor, Act.CIRCULATE, file)
    if request.method != "POST":
        return _chosen(request, actor, file, CirculateForm(file=file, initial=_initial(file)))
    changed = _with_groups(request.POST, CirculateForm(file=file))
    if changed is not None:
        return _chosen(request, actor, file, CirculateForm(file=file, initial=changed))
    form = _taken_in(request.POST, file)
    if not form.is_valid() or request.POST.get("do") == "choose":
        return _chosen(request, actor, file, form, status=200 if form.is_valid() else 422)
    wide = _widens(file, Level(form.cleaned_data["level"]))
    if request.POST.get("do") == "send" and (not wide or "sure" in request.POST):
        return _sent(request, actor, file, form)
    unsure = wide and request.POST.get("do") == "send"
    return _preview(request, actor, file, form, unsure=unsure, status=422 if unsure else 200)


def _initial(file: File) -> dict[str, Any]:
    """As one most probably wants it: to those who have the file already."""
    level = Level.INVITED if file.level == Level.CORE else file.level
    return {
        "level": level,
        "to": list(file.invited.values_list("name", flat=True)),
        "after": file.circulations.count(),
        "hour": "18:00",
        "form": Form.NOTE,
        "language": Language.ENGLISH,
    }


def _with_groups(said: QueryDict, empty: CirculateForm) -> dict[str, Any] | None:
    """The form with a group taken in, or all taken out, where one of those buttons was pressed."""
    if "add" not in said and "clear" not in said:
        return None
    members = next((g.members for g in empty.choice.groups if g.name == said.get("add")), ())
    kept: dict[str, Any] = {name: said.get(name, "") for name in empty.fields}
    kept["to"] = [] if "clear" in said else [*said.getlist("to"), *members]
    return kept


def _taken_in(said: QueryDict, file: File) -> CirculateForm:
    """The form, those understood of a pasted list among those ticked, and only what was not still to be mended."""
    form = CirculateForm(said, file=file)
    if not said.get("pasted") or form.is_valid() or "to" not in form.cleaned_data:
        return form
    again = said.copy()
    again.setlist("to", form.cleaned_data["to"])
    again["pasted"] = "\n".join(name for name, _near in form.unknown)
    return CirculateForm(again, file=file)


def _chosen(request: HttpRequest, actor: Person, file: File, form: CirculateForm, *, status: int = 200) -> HttpResponse:
    ticked = set(form.cleaned_data["to"] if form.is_bound and "to" in form.cleaned_data else form["to"].value() or ())
    groups = form.choice.groups
    context = {
        **header(actor, file, "circulate"),
        "form": form,
        "groups": [(g, _state(g.members, ticked)) for g in groups],
        "rows": list(_rows(form, ticked)),
        "count": len(ticked & set(form.choice.names)),
        "everybody": len(form.choice.names),
        "core": file.penholders.count() - 1,
    }
    return render(request, "files/circulate.html", context, status=status)


def _rows(form: CirculateForm, ticked: set[str]) -> Iterable[dict[str, Any]]:
    """A line for each delegation: its name, whether it is chosen, the groups it is in by their numbers."""
    invited = set(form.file.invited.values_list("name", flat=True))
    within: dict[str, list[str]] = {}
    for n, group in enumerate(form.choice.groups):
        for name in group.members:
            within.setdefault(name, []).append(str(n))
    for name in form.choice.names:
        groups = " ".join(within.get(name, ()))
        yield {"name": name, "ticked": name in ticked, "groups": groups, "has_it": name in invited}


def _state(members: Iterable[str], ticked: set[str]) -> str:
    """Whether all of a group are chosen."""
    return "true" if set(members) <= ticked else "false"


def _widens(file: File, level: Level) -> bool:
    return level in (Level.ALL, Level.PUBLIC) and _ORDER.index(level) > _ORDER.index(Level(file.level))


def _preview(
    request: HttpRequest, actor: Person, file: File, form: CirculateForm, *, unsure: bool, status: int
) -> HttpResponse:
    prepared = _prepared(actor, file, form)
    names = _written_to(file, form, actor)
    reached = {*names, *file.invited.values_list("name", flat=True)}
    shown = request.POST.get("show", "")
    shown = shown if shown in names else next(iter(names), "")
    level = Level(form.cleaned_data["level"])
    context = {
        **header(actor, file, "circulate"),
        "form": form,
        "hidden": _hidden(form),
        "letter": letter(prepared, shown, reached=len(reached)) if shown else None,
        "names": names,
        "shown": shown,
        "level": level,
        "widens": _widens(file, level),
        "narrows": _ORDER.index(level) < _ORDER.index(Level(file.level)),
        "unsure": unsure,
        "told": _told(level, len(names)),
    }
    return render(request, "files/circulate_letter.html", context, status=status)


def _told(level: Level, n: int) -> str:
    """What the button says."""
    if level is Level.PUBLIC:
        return _("Make it public and write to all %(n)d delegations") % {"n": n}
    if level is Level.ALL:
        return _("Circulate to all %(n)d delegations") % {"n": n}
    if not n:
        return _("Circulate within the core group")
    return ngettext("Circulate to %d delegation", "Circulate to %d delegations", n) % n


def _hidden(form: CirculateForm) -> list[tuple[str, str]]:
    """Everything chosen and typed, for the next request: the pasted names are among those chosen by now."""
    said = form.cleaned_data
    fields = [("to", name) for name in said["to"]]
    return fields + [(n, str(form.data.get(n, ""))) for n in form.fields if n not in ("to", "pasted")]


def _prepared(actor: Person, file: File, form: CirculateForm) -> Circulation:
    said = form.cleaned_data
    return Circulation(
        file=file, version=file.version, level=said["level"], cover_note=said["cover_note"], deadline=form.deadline,
        form=said["form"], language=said["language"], made_at=timezone.now(), made_by=actor,
    )  # fmt: skip


def _written_to(file: File, form: CirculateForm, actor: Person) -> list[str]:
    level = Level(form.cleaned_data["level"])
    if level is Level.CORE:
        return list(file.penholders.exclude(people=actor).order_by("name").values_list("name", flat=True))
    return list(form.cleaned_data["to"] if level is Level.INVITED else form.choice.names)


def _sent(request: HttpRequest, actor: Person, file: File, form: CirculateForm) -> HttpResponse:
    said = form.cleaned_data
    level = Level(said["level"])
    try:
        made = circulate(
            actor, file, level, to=delegations(said["to"]) if level is Level.INVITED else (), at=timezone.now(),
            cover_note=said["cover_note"], deadline=form.deadline, form=Form(said["form"]),
            language=Language(said["language"]), after=said["after"],
        )  # fmt: skip
    except Changed as stale:
        again = request.POST.copy()
        again["after"] = str(file.circulations.count())
        form = CirculateForm(again, file=file)
        form.add_error(None, str(stale))
        return _chosen(request, actor, file, form, status=409)
    return redirect("circulation", slug=file.slug, number=made.number)
