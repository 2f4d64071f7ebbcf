"""The event stream of a file over HTTP, for a signed-in browser or a program with a token."""

from asgiref.sync import sync_to_async
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from penholder.errors import PenholderError
from penholder.site.delegations.bearer import bearer
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, find, may
from penholder.site.files.live import changes
from penholder.site.files.models import File
from penholder.site.problems import no_token, refused


@login_not_required
async def events(request: HttpRequest, slug: str) -> HttpResponseBase:
    """``data:`` for every change, heartbeats as comments; ``Last-Event-ID``, or ``since``, says what one has seen."""
    person = await sync_to_async(_who)(request)
    if person is None:
        return no_token()
    try:
        file, sees_all = await sync_to_async(_known)(person, slug)
    except PenholderError as refusal:
        return refused(refusal)
    since = request.headers.get("Last-Event-ID") or request.GET.get("since", "")
    stream = changes(file, sees_all=sees_all, since=int(since) if since.isdecimal() and len(since) < 19 else None)
    return StreamingHttpResponse(
        stream,
        content_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def _who(request: HttpRequest) -> Person | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        known = bearer(token.strip())
        return known.person if known else None
    return request.user if isinstance(request.user, Person) else None


def _known(person: Person, slug: str) -> tuple[File, bool]:
    file = find(person, slug)
    return file, may(person, Act.SEE_ALL, file)
