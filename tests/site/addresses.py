"""Every address of the site, found in the URL configuration, and for each who may ask for it: one table.

An address that is in no part of the table fails ``test_addresses.py``; the tests in browsers go through it too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from penholder.site.delegations.acts import enlist, invite_person
from penholder.site.delegations.office import Act as OfficeAct
from penholder.site.files.access import Act
from penholder.site.files.acts import circulate, start
from penholder.site.files.models import Form, Language, Level
from penholder.site.proposals.acts import propose
from penholder.site.proposals.asking import Asked as Asking
from penholder.site.proposals.present import present
from penholder.text.proposal import Ask
from tests.site.world import NOW, World, small_draft

# Pages of one's own account, or before one signs in; django-allauth's own rules hold there.
OWN = frozenset(
    "account mfa_index tokens sessions account_change_password account_set_password account_reauthenticate "
    "mfa_authenticate mfa_reauthenticate mfa_reauthenticate_webauthn mfa_activate_totp mfa_deactivate_totp "
    "mfa_view_recovery_codes mfa_generate_recovery_codes mfa_download_recovery_codes mfa_list_webauthn "
    "mfa_add_webauthn mfa_edit_webauthn mfa_remove_webauthn socialaccount_connections revoke-token".split()
)
OPEN = frozenset(
    "sign-in account_login sign-out account_logout mfa_login_webauthn account_inactive account_signup "
    "socialaccount_login_cancelled socialaccount_login_error openid_connect_login openid_connect_callback "
    "account_reset_password account_reset_password_done account_reset_password_from_key "
    "account_reset_password_from_key_done look-as".split()
)


# Addresses that answer with a file to save, or with a part of a page.
NO_PAGES = frozenset("changes export letter letters paper people-log-export mfa_download_recovery_codes".split())


@dataclass(frozen=True, slots=True)
class Asked:
    """An address asked for: of a file, of the office, or by anybody who is signed in (``act`` None).

    ``given`` is what the address names beside the file, ``query`` what it ends in, ``done`` what it answers to those
    whose it is: 0 is a page, or a form taken or sent back.
    """

    name: str
    act: Act | OfficeAct | None
    method: str = "GET"
    body: Mapping[str, Any] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""
    done: int = 0

    def at(self, slug: str = "") -> str:
        """The address itself."""
        return reverse(self.name, kwargs={"slug": slug, **self.given} if slug else dict(self.given)) + self.query


_CIRCULATION = {"level": "public", "form": Form.NOTE, "language": Language.ENGLISH, "do": "send", "sure": "on"}


def names() -> set[str]:
    """The names of all addresses but those of the API."""
    return set(_names(get_resolver().url_patterns))


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if str(pattern.pattern).startswith("api/"):  # tests/site/files/test_access.py has a table of its own
            continue
        if isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)
        else:
            yield from _names(pattern.url_patterns)


@dataclass(frozen=True, slots=True)
class Known:
    """What addresses name: a paragraph, a proposal of Cuba's, a person and a delegation, another file."""

    entry: str
    proposal: str
    person: int
    delegation: int
    other: str


def known_in(world: World) -> Known:
    """What there is to name in the small world, once Cuba has proposed something and the EU has circulated a rival."""
    cuba, draft = world.people["Cuba"], small_draft()
    paragraph = next(e for e in present(world.file).rolling.entries if e.label == "OP1")
    asked = Asking(Ask.EDIT, paragraph.id, paragraph.text.replace("fully", "voluntarily"))
    made = propose(cuba, world.file, asked, at=NOW)
    author = invite_person(None, "rival", "a long password", delegation=enlist(None, "EU"))
    rival = start(author, draft, profile="un-ga-c3", at=NOW)
    circulate(author, rival, Level.ALL, at=NOW)
    return Known(paragraph.id, made.key, cuba.pk, cuba.delegation_id or 0, rival.slug)


def of_a_file(known: Known) -> list[Asked]:
    """The addresses below one file; whoever may not know of it gets 404 from each."""
    entry, first = {"entry": known.entry}, {"number": 1}
    return [
        Asked("file", Act.READ),
        Asked("arrange", Act.OPEN_AND_CLOSE),
        Asked("arrange", Act.ARRANGE, "POST", {"title": "", "zone": "UTC"}, done=422),
        Asked("state", Act.OPEN_AND_CLOSE, "POST", {"state": "paused"}, done=302),
        Asked("circulate", Act.CIRCULATE),
        Asked("circulate", Act.CIRCULATE, "POST", _CIRCULATION, done=302),
        Asked("circulation", Act.SEE_ALL, given=first),
        Asked("letter", Act.SEE_ALL, given=first, query="?to=Norway"),
        Asked("letters", Act.SEE_ALL, given=first),
        Asked("send-letters", Act.CIRCULATE, "POST", given=first),
        Asked("hand-over", Act.CIRCULATE, "POST", {"to": "Norway"}, given=first, done=302),
        Asked("papers", Act.READ),
        Asked("paper", Act.READ, given={"number": 0, "name": "rolling-text.txt"}),
        Asked("text", Act.READ),
        Asked("changes", Act.READ),
        Asked("paragraph", Act.READ, given=entry),
        Asked("mine", Act.READ_RECORD),
        Asked("log", Act.READ_RECORD),
        Asked("export", Act.READ_RECORD),
    ]


def of_the_office(known: Known) -> list[Asked]:
    """The addresses about people and delegations."""
    pk, own = {"pk": known.person}, {"pk": known.delegation}
    return [
        Asked("people", OfficeAct.READ_PEOPLE),
        Asked("invite", OfficeAct.INVITE),
        Asked("invite", OfficeAct.INVITE, "POST", {"email": "not an address"}),
        Asked("person", OfficeAct.READ_PEOPLE, given=pk),
        Asked("change-role", OfficeAct.CHANGE_ROLE, given=pk),
        Asked("change-role", OfficeAct.CHANGE_ROLE, "POST", {"role": "observer"}, given=pk),
        Asked("invite-again", OfficeAct.INVITE, "POST", given=pk),
        Asked("close-account", OfficeAct.CLOSE_ACCOUNT, given=pk),
        Asked("close-account", OfficeAct.CLOSE_ACCOUNT, "POST", given=pk),
        Asked("reopen-account", OfficeAct.CLOSE_ACCOUNT, "POST", given=pk),
        Asked("forget-factors", OfficeAct.FORGET_FACTORS, "POST", given=pk),
        Asked("people-log", OfficeAct.READ_LOG),
        Asked("people-log-export", OfficeAct.READ_LOG),
        Asked("delegations", OfficeAct.ENLIST),
        Asked("enlist", OfficeAct.ENLIST),
        Asked("enlist", OfficeAct.ENLIST, "POST", {"delegations": "Fiji"}),
        Asked("delegation", OfficeAct.SPEAK_FOR, given=own),
        Asked("delegation", OfficeAct.SPEAK_FOR, "POST", {"names": "CARICOM"}, given=own),
    ]


def of_everybody() -> list[Asked]:
    """What anybody who is signed in may ask for."""
    return [Asked("desk", None)]


def of_delegations() -> list[Asked]:
    """What anybody may ask for who acts for a delegation, and does more than read."""
    return [Asked("start", None), Asked("start", None, "POST", {"text": "A draft"})]
