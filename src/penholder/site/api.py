"""The HTTP API under /api/v1: the acts and readings of the pages, for programs."""

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja.errors import AuthenticationError, HttpError, ValidationError

from penholder import __version__
from penholder.errors import PenholderError
from penholder.site.bodies import PrintableJson
from penholder.site.delegations.api import router as people
from penholder.site.delegations.bearer import Bearer
from penholder.site.files.api import router as files
from penholder.site.files.letters.api import router as letters
from penholder.site.files.papers.api import router as papers
from penholder.site.openapi import DescribedApi
from penholder.site.private.api import router as private
from penholder.site.problems import no_token, problem, refused
from penholder.site.proposals.api import router as proposals
from penholder.site.proposals.beside.api import router as beside
from penholder.site.proposals.proposing_api import router as proposing
from penholder.site.proposals.revision.api import router as revision
from penholder.site.proposals.room.api import router as room
from penholder.site.record.api import router as record

api = DescribedApi(
    title="Penholder", version=__version__, auth=Bearer(), parser=PrintableJson(), urls_namespace="api", docs_url=None
)
for router in (files, letters, papers, proposals, proposing, revision, room, beside, private, record):
    api.add_router("/files", router)
api.add_router("", people)


@api.exception_handler(PenholderError)
def _refused(_request: HttpRequest, refusal: PenholderError) -> HttpResponse:
    return refused(refusal)


@api.exception_handler(AuthenticationError)
def _no_token(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return no_token()


@api.exception_handler(ValidationError)
def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    places = [{"place": ".".join(map(str, e["loc"])), "message": e["msg"]} for e in error.errors]
    told = "; ".join(f"{p['place']}: {p['message']}" for p in places)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, told or "The request cannot be understood.", errors=places)


@api.exception_handler(HttpError)
def _http(_request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error.__cause__, PenholderError):  # a body that cannot be read: its own sentence says why
        return refused(error.__cause__)
    return problem(HTTPStatus(error.status_code), error.message)


@api.exception_handler(RequestDataTooBig)
def _too_big(_request: HttpRequest, _error: RequestDataTooBig) -> HttpResponse:
    return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request is larger than any proposal; send it in parts.")
