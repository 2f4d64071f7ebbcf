"""What the installation writes to people about their accounts, and the one-use link in it."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from penholder.site.delegations.models import Person
from penholder.site.refusals import Refused


class NotSent(Refused):
    """Everything was done but the mail."""


def link_to_choose_password(person: Person) -> str:
    """The address at which the person chooses a password: once, within three days, until the password changes."""
    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
    return f"{settings.SITE.scheme}://{settings.SITE.netloc}{path}"


def send_invitation(person: Person, by: Person | None) -> None:
    """The mail that brings somebody in. Raises NotSent where the mail server does not take it."""
    told = {
        "person": person,
        "by": by,
        "link": link_to_choose_password(person),
        "site": f"{settings.SITE.scheme}://{settings.SITE.netloc}",
        "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 3600),
    }
    text = render_to_string("delegations/letters/invitation.txt", told)
    try:
        send_mail(_("Penholder: your account"), text, None, [person.email])
    except (OSError, ValueError) as problem:  # no server, or no address that one could write to
        raise NotSent(
            _("%(name)s is invited, but the mail server did not take the mail (%(problem)s). Send it again later.")
            % {"name": person, "problem": problem}
        ) from None
