"""Who a program acts for: the bearer token of a request."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from penholder.site.delegations.models import Person, Token, digest_of
from penholder.site.files.access import find
from penholder.site.refusals import NotAllowed

_READING = frozenset(("GET", "HEAD", "OPTIONS"))


def bearer(token: str) -> tuple[Person, str] | None:
    """The person whose token it is, and what it may be used for; none where it is no token or no more."""
    found = Token.objects.select_related("person__delegation").filter(
        digest=digest_of(token), revoked_at=None, person__is_active=True
    )
    known = found.first()
    return (known.person, known.scopes) if known else None


class Bearer(HttpBearer):
    """Takes the person from the token, and refuses a file that the person may not know of before anything is read."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        """The person, put on the request as ``user``."""
        known = bearer(token)
        if known is None:
            return None
        person, scopes = known
        request.user = person
        match = request.resolver_match
        if match is not None and "slug" in match.kwargs:
            find(person, match.kwargs["slug"])
        if request.method not in _READING and "write" not in scopes.split():
            raise NotAllowed("This token only reads.")
        return person
