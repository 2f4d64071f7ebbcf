"""Start a file: from a draft uploaded or pasted, after a look at what was understood of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from penholder.errors import PenholderError
from penholder.site.actor import actor_of
from penholder.site.files.acts import require_start, start
from penholder.site.files.arranging import POLICIES
from penholder.site.files.forms import StartForm
from penholder.site.files.models import File, Shown
from penholder.site.files.understanding import Understood, sealed, understand, unsealed

_FINDINGS = 40  # that are told at once
_AS_EVER = {"zone": "America/New_York", "proposals_shown": Shown.AT_ONCE, "decisions_shown": Shown.WHEN_ISSUED}


def start_page(request: HttpRequest) -> HttpResponse:
    """What is sent in is read and shown first; the file is started from what was shown."""
    require_start(actor_of(request))
    if request.method != "POST":
        form = StartForm(initial=_AS_EVER)
        return render(request, "files/start.html", {"form": form})
    form = StartForm(request.POST, request.FILES)
    understood = _understood(form)
    if form.is_valid() and understood is not None and request.POST.get("do") == "start" and _seen(form, understood):
        return redirect("file", slug=_started(request, form.cleaned_data, understood).slug)
    status = 200 if form.is_valid() else 422
    return render(request, "files/start.html", _context(form, understood), status=status)


def _understood(form: StartForm) -> Understood | None:
    """What a new file or text holds, else what was shown before; what is wrong with it is the form's error."""
    upload = form.files.get("upload")
    text = str(form.data.get("text", ""))
    shown = unsealed(str(form.data.get("understood", "")))
    field = "upload" if upload else "text"
    try:
        if upload:
            return understand(upload.read(), upload.name or "draft")
        if text.strip():
            return understand(text.encode("utf-8", "replace"), "")
    except PenholderError as refusal:
        form.add_error(field, str(refusal))
        return shown
    if shown is None:
        form.add_error("upload", _("Send the draft as a file, or paste its text below."))
    return shown


def _seen(form: StartForm, understood: Understood) -> bool:
    """Whether this is what the last preview showed: a text changed since is shown anew before it counts."""
    shown = unsealed(str(form.data.get("understood", "")))
    return shown is not None and shown.draft == understood.draft


def _started(request: HttpRequest, said: dict[str, Any], understood: Understood) -> File:
    actor = actor_of(request)
    return start(
        actor, understood.draft, profile=said["body"], at=timezone.now(), title=said["title"], item=said["item"],
        label=said["label"], facilitator=said["facilitator"],
        with_=[d for d in said["core_group"] if d.name != str(actor.delegation)],
        policies={name: said[name] for name in POLICIES}, zone=said["zone"],
        adopted=understood.draft if said["rolls_over"] else None,
    )  # fmt: skip


def _context(form: StartForm, understood: Understood | None) -> dict[str, Any]:
    if understood is None:
        return {"form": form}
    body = form.data.get("body", "")
    findings = understood.findings(body, timezone.now().date()) if "body" not in form.errors else ()
    return {
        "form": form, "understood": understood, "sealed": sealed(understood),
        "paragraphs": understood.draft.paragraphs, "findings": findings[:_FINDINGS],
        "more": max(0, len(findings) - _FINDINGS),
    }  # fmt: skip
