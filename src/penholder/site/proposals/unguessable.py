"""Ids of proposals that say nothing of whose they are: nobody without the site's secret key can work them out.

The core's own id is a hash of the author and the words, and every id of what is asked of a proposal is hashed over it:
whoever sees one could try all names.
"""

from collections.abc import Container
from dataclasses import replace

from django.utils.crypto import salted_hmac

from penholder.site.files.models import File
from penholder.text.proposal import Proposal, proposal_id

_SALT = "penholder.site.proposals.unguessable"


def known_as(file: File, p: Proposal, known: Container[str], *, hidden: bool) -> Proposal:
    """The proposal under the id that it has among the ``known`` ones; one that is ``hidden`` under a secret id."""
    if p.course.asked and p.id in known:
        return p
    plain = p.id if p.course.asked else proposal_id(p.by, p.kind, p.target, p.text, p.after)
    secret = "q" + salted_hmac(_SALT, f"{file.slug} {plain}", algorithm="sha256").hexdigest()[:12]
    return replace(p, id=secret if hidden or secret in known else plain)
