"""Errors of the API as application/problem+json (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, JsonResponse

from penholder.errors import PenholderError
from penholder.site.refusals import Refused, status_of


def problem(status: HTTPStatus, detail: str, **facts: Any) -> HttpResponse:
    """An answer that says what is wrong in one sentence, with facts for programs."""
    told = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail, **facts}
    return JsonResponse(told, status=status, content_type="application/problem+json")


def refused(refusal: PenholderError) -> HttpResponse:
    """The answer to a refused act or reading."""
    return problem(status_of(refusal), str(refusal), **(refusal.facts if isinstance(refusal, Refused) else {}))


def no_token() -> HttpResponse:
    """The answer to a request that does not say who makes it."""
    answer = problem(HTTPStatus.UNAUTHORIZED, "Send a valid token: Authorization: Bearer …")
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
