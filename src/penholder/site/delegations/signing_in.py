"""How people sign in, where the site differs from django-allauth: by invitation only, in our own words."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_LOG = logging.getLogger(__name__)
_MISMATCH = _("No account has this name and this password. Check both, or have a new password sent.")


class Accounts(DefaultAccountAdapter):
    """Accounts are made by invitation; what goes wrong is said in the site's words."""

    error_messages = {  # noqa: RUF012  (as django-allauth has it)
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _MISMATCH,
        "email_password_mismatch": _MISMATCH,
        "too_many_login_attempts": _("Too many attempts with this account. Wait five minutes, then try again."),
        "account_inactive": _("This account has been closed; ask the secretariat."),
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Never: people are invited."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """What was asked for is done even where the mail server takes nothing; whoever runs the site reads of it."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            _LOG.exception("The mail %s could not be sent.", template_prefix)


class SecondStep(DefaultMFAAdapter):
    """Codes and passkeys, in the site's words."""

    error_messages = {  # noqa: RUF012  (as django-allauth has it)
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Codes change every half minute: take the one shown now."),
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """What a new passkey is called until its owner says otherwise."""
        known = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(n)s") % {"n": known + 1}


class OtherSignIns(DefaultSocialAccountAdapter):
    """Who signs in elsewhere is let in where an invited person has that e-mail address, verified there."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Never: people are invited."""
        return False


class SignIn(LoginForm):
    """Name of the account, or e-mail, and password."""

    def add_prefix(self, field_name: str) -> str:
        """The field for the name is called what browsers and password managers know."""
        return super().add_prefix("username" if field_name == "login" else field_name)

    def user_credentials(self) -> dict[str, Any]:
        """Name or e-mail in one, looked up once: an address with an account takes no longer than one without."""
        return {"username": self.cleaned_data["login"], "password": self.cleaned_data["password"]}
