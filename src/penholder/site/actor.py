"""Who is asking."""

from django.http import HttpRequest

from penholder.site.delegations.models import Person


def actor_of(request: HttpRequest) -> Person:
    """The signed-in person, or whose token the request carries; every page and call but signing in has one."""
    assert isinstance(request.user, Person)
    return request.user
