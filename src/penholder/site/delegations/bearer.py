"""Who a program acts for: the bearer token of a request, and what that token may be used for."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from penholder.site.delegations.models import Person, Token, digest_of
from penholder.site.files.access import find
from penholder.site.refusals import NotAllowed

_READING = frozenset(("GET", "HEAD", "OPTIONS"))
# What a call is about, and the scope that is enough to change it; "write" is enough for everything.
_ENOUGH = {
    **dict.fromkeys(("proposals", "preview", "understood"), "propose"),
    **dict.fromkeys(("decisions", "revisions", "clearances", "room"), "decide"),
}


def bearer(token: str) -> Token | None:
    """The token of that text; none where it is no token or no more."""
    found = Token.objects.select_related("person__delegation").filter(
        digest=digest_of(token), revoked_at=None, person__is_active=True
    )
    known = found.first()
    today = timezone.now().date()
    if known is not None and known.used_on != today:
        Token.objects.filter(pk=known.pk).update(used_on=today)
    return known


class Bearer(HttpBearer):
    """Takes the person from the token, and refuses a file that the person may not know of before anything is read."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        """The person, put on the request as ``user``."""
        known = bearer(token)
        if known is None:
            return None
        person = request.user = known.person
        match = request.resolver_match
        if match is not None and "slug" in match.kwargs:
            find(person, match.kwargs["slug"])
        if not _enough(request, frozenset(known.scopes.split())):
            raise NotAllowed("This token is not for that; make one with the scope that it needs.")
        return person


def _enough(request: HttpRequest, scopes: frozenset[str]) -> bool:
    if request.method in _READING:
        return True
    slug, _, rest = request.path.partition("/files/")[2].partition("/")
    about = _ENOUGH.get(rest.partition("/")[0]) if slug else None
    return "write" in scopes or about in scopes
