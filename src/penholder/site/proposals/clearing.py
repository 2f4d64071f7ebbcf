"""Acts of the core group before a version is issued: each of its delegations clears what is decided, or objects."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from django.db import transaction
from django.utils.translation import gettext as _

from penholder.site.delegations.models import Delegation, Person
from penholder.site.files.access import Act, locked, require
from penholder.site.files.acts import step
from penholder.site.files.models import File, Version
from penholder.site.proposals.models import Clearance, Decision
from penholder.site.record.acts import TEAM, write
from penholder.site.refusals import Changed, Refused

LONGEST = 20_000  # characters of a remark


class NotCleared(Refused):
    """A version that delegations of the core group have not cleared yet; ``facts["waiting"]`` names them."""

    status = HTTPStatus.CONFLICT

    def __init__(self, waiting: list[str]) -> None:
        super().__init__(
            _("The core group clears a version before it is issued; not cleared yet by %s.") % ", ".join(waiting),
            waiting=waiting,
        )


@dataclass(frozen=True, slots=True)
class Cleared:
    """Where one delegation of the core group stands; ``given`` is what it said last, which ``holds`` or is void."""

    delegation: Delegation
    given: Clearance | None
    holds: bool

    @property
    def clears(self) -> bool:
        """Whether it clears what is decided now."""
        return self.given is not None and self.holds and self.given.cleared

    @property
    def objects(self) -> bool:
        """Whether it objects to what is decided now."""
        return self.given is not None and self.holds and not self.given.cleared


@transaction.atomic
def clear(actor: Person, file: File, *, cleared: bool, at: datetime, remark: str = "", digest: str = "") -> Clearance:
    """Clear the next version for the actor's delegation, or object to it with a remark.

    ``digest`` is that of the decisions that the actor has seen; raises Changed where there are others now.
    """
    file = locked(file)
    require(actor, Act.CLEAR, file)
    version = file.version
    present = digest_of(version.decisions.all())
    if digest and digest != present:
        raise Changed(_("Something has been decided, or taken back, since you looked; look at the preview again."))
    if not cleared and not remark.strip():
        raise Refused(_("Say what stands in the way, so that the others can decide again."))
    if len(remark) > LONGEST:
        raise Refused(_("A remark has at most %d characters.") % LONGEST)
    given, _new = Clearance.objects.update_or_create(
        version=version, delegation=actor.delegation,
        defaults={"cleared": cleared, "remark": remark.strip(), "decisions": present, "by": actor, "at": at},
    )  # fmt: skip
    step(file, shown=False)
    said = {"version": version.label, "delegation": str(actor.delegation), "remark": given.remark}
    write(actor, "clear" if cleared else "object", file, said, at=at, chain=TEAM)
    return given


def clearances(actor: Person, file: File) -> list[Cleared]:
    """Where every delegation of the core group stands on what is decided now."""
    require(actor, Act.SEE_ALL, file)
    return _standing(file, file.version, file.version.decisions.all())


def waited_for(actor: Person, file: File, version: Version, decisions: Iterable[Decision]) -> list[str]:
    """The delegations of the core group whose clearance is needed and not there; the issuer's own clears by issuing."""
    if not file.needs_clearing:
        return []
    return [
        c.delegation.name
        for c in _standing(file, version, decisions)
        if not c.clears and (c.delegation.pk != actor.delegation_id or c.objects)
    ]


def digest_of(decisions: Iterable[Decision]) -> str:
    """The same for the same decisions; a decision taken again, in the same words too, is another."""
    listed = sorted((d.pk, d.counter) for d in decisions)
    return hashlib.sha256(repr(listed).encode()).hexdigest()


def _standing(file: File, version: Version, decisions: Iterable[Decision]) -> list[Cleared]:
    present = digest_of(decisions)
    given = {c.delegation_id: c for c in version.clearances.select_related("delegation", "by")}
    return [
        Cleared(d, found := given.get(d.pk), found is not None and found.decisions == present)
        for d in file.penholders.order_by("name")
    ]
