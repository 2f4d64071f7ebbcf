"""Sends the letters that wait, outside of any request: each once, whichever process does it, and none is lost.

A letter waits in the database. A process takes it up, sends it and says so there; one that was taken up and not
finished, since the process ended, is taken up again after a while.
"""

import logging
import threading
from contextlib import suppress
from datetime import timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from penholder.site.delegations.models import Person
from penholder.site.files.access import locked
from penholder.site.files.letters.mail import message
from penholder.site.files.models import Delivery, Posted
from penholder.site.record.acts import of_delegation, write

_GIVEN_UP = timedelta(minutes=2)  # longer than one mail can take
_NOBODY = "No person of the delegation has an e-mail address any more."
_WITH = ("delegation", "circulation__file", "circulation__version", "circulation__made_by__delegation")
_log = logging.getLogger(__name__)


def start_sending() -> None:
    """Send what waits, in a thread of its own."""
    threading.Thread(target=_run, name="letters", daemon=True).start()


def send_waiting() -> int:
    """Send every letter that waits, one after the other; says how many were taken up."""
    server: BaseEmailBackend = get_connection()
    taken = 0
    try:
        for pk in list(_waiting().order_by("pk").values_list("pk", flat=True)):
            if _take(pk):
                taken += 1
                _send(Delivery.objects.select_related(*_WITH).get(pk=pk), server)
    finally:
        with suppress(OSError):
            server.close()
    return taken


def _run() -> None:
    try:
        while send_waiting():
            pass
    except Exception:  # the letters wait in the database; the next one to send them finds them there
        _log.exception("letters wait to be sent")
    finally:
        connection.close()


def _waiting() -> QuerySet[Delivery]:
    stale = Q(state=Posted.SENDING, taken_at__lt=timezone.now() - _GIVEN_UP)
    return Delivery.objects.filter(Q(state=Posted.QUEUED) | stale)


def _take(pk: int) -> bool:
    """Take a letter up; of two processes only one does."""
    return _waiting().filter(pk=pk).update(state=Posted.SENDING, taken_at=timezone.now()) == 1


def _send(delivery: Delivery, server: BaseEmailBackend) -> None:
    """Send one letter and note it; what goes wrong with it stops no other."""
    people = Person.objects.filter(delegation=delivery.delegation, is_active=True).exclude(email="")
    addresses = list(people.order_by("pk").values_list("email", flat=True))
    problem = "" if addresses else _NOBODY
    try:
        if addresses:
            server.send_messages([message(delivery.circulation, delivery, addresses)])
    except Exception as refusal:  # a mail server has many ways to refuse
        problem = f"{type(refusal).__name__}: {refusal}"[:500]
        with suppress(Exception):
            server.close()
    _note(delivery, len(addresses), problem)


@transaction.atomic
def _note(delivery: Delivery, people: int, problem: str) -> None:
    """Note what became of a letter, in the name of whoever circulated it and in the log of that delegation."""
    circulation, at = delivery.circulation, timezone.now()
    file = locked(circulation.file)
    delivery.state = Posted.FAILED if problem else Posted.SENT
    delivery.problem, delivery.sent_at = problem, None if problem else at
    delivery.save()
    name = delivery.delegation.name
    what = {"version": circulation.version.label, "to": name, "how": "e-mail", "people": people, "sent": not problem}
    write(circulation.made_by, "deliver", file, what, at=at, chain=of_delegation(name))
