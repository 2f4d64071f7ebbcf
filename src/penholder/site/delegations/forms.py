"""The forms of the pages about accounts, people and delegations."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from allauth.account.internal.userkit import filter_users_by_email
from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from penholder.errors import UnknownName
from penholder.site.delegations.models import LONGEST_NAME, Delegation, Person, Role
from penholder.states import canonical

_USES: Sequence[tuple[str, str | Promise]] = (
    ("read", _("reads only")),
    ("read propose", _("reads and proposes")),
    ("read propose decide", _("reads, proposes, decides and issues")),
    ("read write", _("does everything that you may do")),
)


class TokenForm(forms.Form):
    """What a new token is for."""

    label = forms.CharField(label=_("What it is for"), max_length=100, help_text=_("Such as: the capital's archive."))
    scopes = forms.ChoiceField(label=_("What it does"), choices=_USES, initial="read", widget=forms.RadioSelect)


class InvitationForm(forms.Form):
    """Whom to invite, for whom, as what; a head of delegation invites for its own."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As colleagues read it in the log."))
    email = forms.EmailField(
        label=_("E-mail"), max_length=150, help_text=_("The link to choose a password goes there.")
    )
    delegation = forms.ModelChoiceField(
        Delegation.objects.order_by("name"), label=_("Delegation"), required=False, empty_label=_("no delegation")
    )
    role = forms.ChoiceField(label=_("Acts as"), choices=Role.choices, initial=Role.EXPERT, widget=forms.RadioSelect)
    is_secretariat = forms.BooleanField(
        label=_("Secretariat: runs the installation, acts for no delegation"), required=False
    )

    def __init__(self, *args: Any, inviter: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inviter = inviter
        if not inviter.is_secretariat:
            del self.fields["is_secretariat"], self.fields["delegation"]

    def clean_email(self) -> str:
        """The address in small letters, where nobody has an account with it."""
        email: str = self.cleaned_data["email"].lower()
        if filter_users_by_email(email):
            raise forms.ValidationError(_("Somebody with this e-mail address has an account already."))
        return email

    def clean(self) -> dict[str, Any]:
        """The fields that the act takes."""
        given = super().clean() or {}
        given.setdefault("is_secretariat", False)
        if not self.inviter.is_secretariat:
            given["delegation"] = self.inviter.delegation
        if given["is_secretariat"] and given.get("delegation"):
            self.add_error("delegation", _("The secretariat acts for no delegation: leave this empty."))
        return given


class RoleForm(forms.Form):
    """What somebody does for their delegation."""

    role = forms.ChoiceField(label=_("Acts as"), choices=Role.choices, widget=forms.RadioSelect)


class EnlistForm(forms.Form):
    """Delegations to take into the list, one a line; a name that the table of states has is written as valid today."""

    names = forms.CharField(
        label=_("Names, one a line"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Names and codes of states and groups are recognized: “PRK”, “Cabo Verde”, “CARICOM”."),
    )
    as_written = forms.BooleanField(
        label=_("Take other names as they are written (Model UN, non-governmental observers)"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """``delegations`` are the names to take in."""
        given = super().clean() or {}
        lines = [" ".join(line.split()) for line in given.get("names", "").splitlines()]
        named, unknown = _named([line for line in lines if line])
        if unknown and not given.get("as_written"):
            for problem in unknown:
                self.add_error("names", problem)
        if too_long := [n for n in named if len(n) > LONGEST_NAME]:
            self.add_error("names", _("This name is too long: %(name)s") % {"name": too_long[0][:60]})
        given["delegations"] = named
        return given


class SpeakingForm(forms.Form):
    """The groups for which a delegation speaks, one a line."""

    names = forms.CharField(
        label=_("Groups, one a line"), max_length=4_000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The delegation may propose in these names as well. The table of groups is known: “NAM”, “EU”."),
    )  # fmt: skip

    def clean_names(self) -> list[str]:
        """The names as they are attributed; one that the table does not have stays as written."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        named, _unknown = _named([line for line in lines if line])
        return named


def _named(written: list[str]) -> tuple[list[str], list[str]]:
    """The names as the table has them today, or as written; and what is wrong with those that it does not have."""
    today = timezone.now().date()
    named, unknown = [], []
    for name in written:
        found, problem = _canonical(name, today)
        named.append(found)
        unknown += [problem] if problem else []
    return list(dict.fromkeys(named)), unknown


def _canonical(name: str, on: date) -> tuple[str, str]:
    try:
        return canonical(name, on), ""
    except UnknownName as problem:
        return name, str(problem)
