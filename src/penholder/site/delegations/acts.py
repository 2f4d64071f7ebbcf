"""Acts on delegations and people: take one into the list, invite, give a role, close an account; keys to the API."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from allauth.utils import generate_unique_username
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from penholder.errors import UnknownName
from penholder.site.delegations.letters import send_invitation
from penholder.site.delegations.models import Delegation, Person, Role, Token
from penholder.site.delegations.office import Act, require
from penholder.site.files.models import File
from penholder.site.record.acts import of_delegation, write, write_of_office
from penholder.site.refusals import NotKnown, Refused
from penholder.states import all_states, canonical

SCOPES = ("read", "propose", "decide", "write")  # the last is everything


class InUse(Refused):
    """A name or an e-mail address that another account has; ``facts["field"]`` says which."""


@transaction.atomic
def enlist(actor: Person | None, name: str, *, at: datetime | None = None) -> Delegation:
    """The delegation of that name, taken into the list where it is new."""
    require(actor, Act.ENLIST, None)
    delegation, new = Delegation.objects.get_or_create(name=name)
    if new:
        if speaker := next((d for d in Delegation.objects.exclude(speaks_for=[]) if _names(d.speaks_for, name)), None):
            raise Refused(_("%(d)s speaks for %(name)s; end that first.") % {"d": speaker, "name": name}, field="names")
        _write(actor, "enlist", {"delegation": name}, at)
    return delegation


@transaction.atomic
def speak_for(
    actor: Person | None, delegation: Delegation, names: Iterable[str], *, at: datetime | None = None
) -> Delegation:
    """Let a delegation propose in the name of these groups, and no others, beside its own.

    Raises Refused where a name is another delegation's, or a state's: whoever speaks for somebody reads what is theirs.
    """
    require(actor, Act.SPEAK_FOR, delegation)
    names = sorted({" ".join(name.split()) for name in names} - {delegation.name, ""})
    others = list(Delegation.objects.exclude(pk=delegation.pk).values_list("name", flat=True))
    if taken := next((n for n in names if _names(others, n) or _is_state(n)), None):
        raise Refused(_("A delegation speaks for groups, not for %(name)s.") % {"name": taken}, field="names")
    delegation.speaks_for = names
    delegation.save(update_fields=["speaks_for"])
    _write(actor, "speak for", {"delegation": delegation.name, "speaks_for": delegation.speaks_for}, at)
    return delegation


@transaction.atomic
def invite_person(
    actor: Person | None,
    username: str = "",
    password: str | None = None,
    *,
    name: str = "",
    email: str = "",
    delegation: Delegation | None = None,
    role: Role = Role.EXPERT,
    is_secretariat: bool = False,
    by_mail: bool = True,
    at: datetime | None = None,
) -> Person:
    """A person with an account; where no password is given, a mail brings a link with which to choose one.

    Raises InUse where another account has the name or the address.
    """
    require(actor, Act.INVITE, delegation)
    if is_secretariat:
        require(actor, Act.INVITE, None)
        if delegation is not None:
            raise Refused(_("The secretariat acts for no delegation."))
    name, email = name.strip(), email.strip().lower()
    _check_written(name, username, email)
    if email and filter_users_by_email(email):
        raise InUse(_("Somebody with this e-mail address has an account already."), field="email")
    username = username or generate_unique_username([email.partition("@")[0], name])
    if Person.objects.filter(username__iexact=username).exists():
        raise InUse(_("Another account has this name."), field="username")
    person = Person.objects.with_password(
        username, password, name=name, email=email, delegation=delegation, role=role, is_secretariat=is_secretariat
    )
    if email:
        EmailAddress.objects.create(user=person, email=email, primary=True)
    by_mail = by_mail and bool(email) and password is None
    what = {"role": "secretariat" if is_secretariat else Role(role).value, "by_mail": by_mail}
    _write(actor, "invite", {**_named(person), **what}, at)
    if actor is not None and delegation is not None:
        _tell_files(actor, delegation, at or timezone.now())
    if by_mail:
        transaction.on_commit(lambda: send_invitation(person, actor))
    return person


@transaction.atomic
def invite_again(actor: Person, person: Person, *, at: datetime | None = None) -> Person:
    """Send somebody who has not come yet a new link."""
    require(actor, Act.INVITE, person.delegation)
    if not person.awaited:
        raise Refused(_("This person has signed in already; a new password is sent from the page where one signs in."))
    if not person.email:
        raise Refused(_("This account has no e-mail address to send a link to."))
    _write(actor, "invite again", _named(person), at)
    transaction.on_commit(lambda: send_invitation(person, actor))
    return person


@transaction.atomic
def change_role(actor: Person, person: Person, role: Role, *, at: datetime | None = None) -> Person:
    """Let somebody act for the delegation as head, as expert, or only read for it."""
    require(actor, Act.CHANGE_ROLE, person.delegation)
    if person.delegation is None:
        raise Refused(_("Who acts for no delegation has no role in one."))
    person.role = role
    person.save(update_fields=["role"])
    _write(actor, "change role", {**_named(person), "role": role.value}, at)
    return person


@transaction.atomic
def close_account(actor: Person, person: Person, *, at: datetime | None = None) -> Person:
    """End somebody's access: nothing they did is taken out; their sessions and tokens end at once."""
    require(actor, Act.CLOSE_ACCOUNT, person.delegation)
    if person.pk == actor.pk:
        raise Refused(_("Nobody closes their own account; somebody else in charge does."))
    at = at or timezone.now()
    person.is_active = False
    person.save(update_fields=["is_active"])
    for session in UserSession.objects.filter(user=person):
        session.end()
    person.tokens.filter(revoked_at=None).update(revoked_at=at)
    _write(actor, "close account", _named(person), at)
    return person


@transaction.atomic
def reopen_account(actor: Person, person: Person, *, at: datetime | None = None) -> Person:
    """Let somebody in again, with the password they had; tokens stay revoked."""
    require(actor, Act.CLOSE_ACCOUNT, person.delegation)
    person.is_active = True
    person.save(update_fields=["is_active"])
    _write(actor, "reopen account", _named(person), at)
    return person


@transaction.atomic
def forget_factors(actor: Person, person: Person, *, at: datetime | None = None) -> Person:
    """Take codes, passkeys and recovery codes off the account of somebody who has lost them all."""
    require(actor, Act.FORGET_FACTORS, person.delegation)
    Authenticator.objects.filter(user=person).delete()
    _write(actor, "forget factors", _named(person), at)
    return person


@transaction.atomic
def end_sessions(actor: Person, pks: Collection[int], *, at: datetime | None = None) -> None:
    """Sign the actor out in these other browsers. Raises NotKnown where there is none, or one is not the actor's."""
    sessions = list(UserSession.objects.filter(user=actor, pk__in=pks))
    if not pks or len(sessions) != len(pks):
        raise NotKnown
    for session in sessions:
        session.end()
    _write(actor, "end sessions", {"browsers": len(sessions)}, at)


@transaction.atomic
def give_token(actor: Person, at: datetime, *, label: str = "", scopes: str = "read write") -> str:
    """A new key to the API for the actor's own programs; its text is told this once."""
    asked = {"read", *scopes.split()}  # whoever may change something may see it
    if unknown := asked - set(SCOPES):
        raise Refused(_("No such scope: %(names)s.") % {"names": ", ".join(sorted(unknown))})
    scopes = " ".join(s for s in SCOPES if s in asked)
    text = Token.make(actor, at, label=label, scopes=scopes)
    _write(actor, "give token", {"label": label, "scopes": scopes}, at)
    return text


@transaction.atomic
def revoke_token(actor: Person, pk: int, *, at: datetime) -> None:
    """End one of the actor's tokens."""
    token = actor.tokens.filter(pk=pk, revoked_at=None).first() if pk < 2**63 else None
    if token is None:
        raise NotKnown
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    _write(actor, "revoke token", {"label": token.label, "scopes": token.scopes}, at)


def _check_written(name: str, username: str, email: str) -> None:
    if not (name.isprintable() and username.isprintable()):
        raise Refused(_("A name is one line."), field="name")
    try:
        validate_email(email or "nobody@example.org")
    except ValidationError:
        raise Refused(_("“%s” is no e-mail address.") % email, field="email") from None


def _names(names: Iterable[str], name: str) -> bool:
    """Whether the name is among these, whatever its capitals."""
    return name.casefold() in {n.casefold() for n in names}


def _is_state(name: str) -> bool:
    """Whether that is a state of today, under any of its names; letters that also stand for a group are the group."""
    today = timezone.now().date()
    try:
        called = canonical(name, today)
    except UnknownName:
        return False
    return any(called == s.short_name(today) for s in all_states(today))


def _tell_files(actor: Person, delegation: Delegation, at: datetime) -> None:
    """Let the delegation, and the penholder's team, read in the log of its files that somebody new reads them."""
    concerned = Q(invited=delegation) | Q(penholders=delegation)
    known = File.objects.filter(pk__in=File.objects.filter(concerned).values("pk"))
    for file in known.order_by("pk").select_for_update():
        what = {"delegation": delegation.name}
        write(actor, "somebody new", file, what, at=at, chain=of_delegation(delegation.name))


def _named(person: Person) -> dict[str, str]:
    return {
        "account": person.username, "person": person.name,
        "delegation": person.delegation.name if person.delegation else "",
    }  # fmt: skip


def _write(actor: Person | None, act: str, what: dict[str, Any], at: datetime | None) -> None:
    write_of_office(actor, act, what, at=at or timezone.now())
