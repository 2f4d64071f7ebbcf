"""Acts on letters: one is delivered or is not, those that failed are sent again, one is handed over, one is opened."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, locked, require
from penholder.site.files.letters.sending import start_sending
from penholder.site.files.models import Circulation, Delivery, File, Posted
from penholder.site.record.acts import TEAM, of_delegation, write
from penholder.site.refusals import NotKnown, Refused


@transaction.atomic
def send_again(actor: Person, file: File, circulation: Circulation, *, at: datetime) -> int:
    """Send the letters that could not be sent, and those to delegations that have an address by now; says how many."""
    file = locked(file)
    require(actor, Act.CIRCULATE, file)
    waiting = _waiting(circulation)
    names = sorted(waiting.values_list("delegation__name", flat=True).distinct())
    if not names:
        raise Refused(_("No letter of this circulation waits to be sent by e-mail."))
    Delivery.objects.filter(pk__in=list(waiting.values_list("pk", flat=True))).update(state=Posted.QUEUED, problem="")
    write(actor, "send again", file, {"version": circulation.version.label, "to": names}, at=at, chain=TEAM)
    transaction.on_commit(start_sending)
    return len(names)


@transaction.atomic
def hand_over(actor: Person, file: File, circulation: Circulation, name: str, *, at: datetime) -> Delivery:
    """Note that the letter to a delegation was handed over on paper."""
    file = locked(file)
    require(actor, Act.CIRCULATE, file)
    delivery = circulation.deliveries.filter(delegation__name=name).select_related("delegation").first()
    if delivery is None:
        raise NotKnown
    if delivery.state not in (Posted.BY_HAND, Posted.FAILED):
        raise Refused(_("The letter to %(name)s is %(state)s.") % {"name": name, "state": delivery.get_state_display()})
    delivery.state, delivery.sent_at = Posted.HANDED, at
    delivery.save()
    what = {"version": circulation.version.label, "to": name, "how": "by hand", "people": 0, "sent": True}
    write(actor, "deliver", file, what, at=at, chain=of_delegation(name))
    return delivery


@transaction.atomic
def open_first(actor: Person, file: File, *, at: datetime) -> bool:
    """Note that the actor's delegation has opened the text for the first time since it was written to."""
    if not _unopened(actor, file).exists():
        return False
    file = locked(file)
    require(actor, Act.READ, file)
    own = actor.delegation
    versions = sorted(set(_unopened(actor, file).values_list("circulation__version__label", flat=True)))
    if own is None or not versions:  # another person of the delegation was quicker
        return False
    _unopened(actor, file).update(opened_at=at, opened_by=actor)
    write(actor, "open", file, {"versions": versions}, at=at, chain=of_delegation(own.name))
    return True


def _waiting(circulation: Circulation) -> QuerySet[Delivery]:
    reached = Person.objects.filter(is_active=True).exclude(email="").values("delegation")
    by_mail_now = Q(state=Posted.BY_HAND, delegation__in=reached)
    return circulation.deliveries.filter(Q(state__in=(Posted.QUEUED, Posted.FAILED)) | by_mail_now)


def _unopened(person: Person, file: File) -> QuerySet[Delivery]:
    return Delivery.objects.filter(circulation__file=file, delegation=person.delegation_id, opened_at=None)
