"""How the pages of proposing answer: as a page, or as a fragment for the panel beside the text."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from penholder.site.files.models import File
from penholder.site.proposals.sheet import anchor
from penholder.text.rolling import Entry


def done(request: HttpRequest, file: File, top: Entry | None, told: str, key: str = "") -> HttpResponse:
    """On to the text where it was done, or the sentence in the panel."""
    where = reverse("text", args=[file.slug]) + (f"#{anchor(top.label)}" if top and top.label else "")
    if request.headers.get("HX-Request") and "beside" in request.POST:
        return render(
            request, "proposals/sent.html", {"told": told, "top": top, "where": where, "key": key, "file": file}
        )
    messages.success(request, told)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": where})
    return HttpResponseRedirect(where)


def either(
    request: HttpRequest, fragment: str, page: str, context: dict[str, Any], status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    """The fragment for the panel of a page that is open, or the whole page."""
    alone = bool(request.headers.get("HX-Request"))
    beside = alone and "/text/" in request.headers.get("HX-Current-URL", "")
    answer = render(request, fragment if alone else page, {**context, "beside": beside}, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer
