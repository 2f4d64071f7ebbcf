"""What holds for every page: a strict content policy, signing in first, and refusals as pages of their own."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from penholder.errors import PenholderError
from penholder.site.delegations.oidc import origins
from penholder.site.problems import problem
from penholder.site.refusals import status_of

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action {forms}; frame-ancestors 'none'; base-uri 'none'"
)
Answer = Callable[[HttpRequest], HttpResponseBase]


def content_policy(get_response: Answer) -> Answer:
    """Nothing inline, nothing from elsewhere, and no page kept by a browser or a proxy for the next person."""
    policy = _POLICY.format(forms=" ".join(["'self'", *origins(settings.OIDC)]))

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return answer


def problems_under_api(get_response: Answer) -> Answer:
    """An error of the API is problem+json, also where no call of it was reached: an unknown address, a wrong method."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        told = "json" in response.headers.get("Content-Type", "")
        if response.status_code < HTTPStatus.BAD_REQUEST or told or not request.path.startswith("/api/"):
            return response
        status = HTTPStatus(response.status_code)
        said = problem(status, _("The API did not take this call: %(why)s.") % {"why": status.phrase.lower()})
        if "Allow" in response.headers:
            said.headers["Allow"] = response.headers["Allow"]
        return said

    return answer


class PagesNeedSignIn(LoginRequiredMiddleware):
    """Sends whoever is not signed in to the page where one does; the API asks for a token itself."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """The way to sign in, where it is needed."""
        if request.path.startswith("/api/"):
            return None
        sent_away = super().process_view(request, view_func, view_args, view_kwargs)
        if sent_away is not None and request.headers.get("HX-Request"):
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED)  # a script says it, in place of a page within the page
        return sent_away


class RefusalsAsPages:
    """Turns a refusal raised by a page's view into a page with its sentence and its status."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """The page, where the problem is a refusal."""
        if not isinstance(problem, PenholderError):
            return None
        return render(request, "refused.html", {"message": str(problem)}, status=status_of(problem))


def refusals_as_pages(get_response: Answer) -> RefusalsAsPages:
    """See :class:`RefusalsAsPages`."""
    return RefusalsAsPages(get_response)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The page for a form that did not come from a page of this session, in the site's own look."""
    message = _("This page is out of date, or was not yours: nothing was done. Load it again and send the form anew.")
    return render(request, "refused.html", {"message": message}, status=HTTPStatus.FORBIDDEN)
