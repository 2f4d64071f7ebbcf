"""What people change about their own accounts through django-allauth's pages: noticed, and written into the log."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from penholder.site.delegations.models import Person
from penholder.site.record.acts import write_of_office


@receiver([password_changed, password_set])
@transaction.atomic
def password_is_another(user: Person, **_more: Any) -> None:
    """Somebody chose another password."""
    write_of_office(user, "change password", {}, at=timezone.now())


@receiver(password_reset)
@transaction.atomic
def password_came_by_mail(user: Person, **_more: Any) -> None:
    """Somebody followed a link that was sent to their address, which is theirs therefore."""
    EmailAddress.objects.filter(user=user, email=user.email).update(verified=True)
    write_of_office(user, "choose password", {}, at=timezone.now())


@receiver(authenticator_added)
@transaction.atomic
def factor_added(user: Person, authenticator: Authenticator, **_more: Any) -> None:
    """Somebody protects their account by one thing more."""
    write_of_office(user, "add factor", {"factor": authenticator.type}, at=timezone.now())


@receiver(authenticator_removed)
@transaction.atomic
def factor_removed(user: Person, authenticator: Authenticator, **_more: Any) -> None:
    """Somebody took a thing off that protected their account."""
    write_of_office(user, "remove factor", {"factor": authenticator.type}, at=timezone.now())


@receiver(authenticator_reset)
@transaction.atomic
def codes_made_anew(user: Person, **_more: Any) -> None:
    """Somebody has new recovery codes."""
    write_of_office(user, "new recovery codes", {}, at=timezone.now())
