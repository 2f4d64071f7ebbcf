"""Two drafts side by side over HTTP."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from penholder.negotiation.rivals.facts import beside_to_dict
from penholder.site.actor import actor_of
from penholder.site.files.access import find
from penholder.site.proposals.beside.reading import laid_beside

router = Router(tags=["text"])


@router.get("/{slug}/beside/{other}", response=dict[str, Any])
def beside(request: HttpRequest, slug: str, other: str) -> dict[str, Any]:
    """Two drafts that one may both know of, as ``penholder beside --json`` prints them."""
    actor = actor_of(request)
    file = find(actor, slug)
    return beside_to_dict(laid_beside(actor, file, find(actor, other)))
