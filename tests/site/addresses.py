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
from penholder.site.private.acts import keep
from penholder.site.private.keeping import AHeadcount, ANote
from penholder.site.private.sides import Owner
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
NO_PAGES = frozenset(
    "changes export letter letters paper people-log-export mine-paper beside-paper capital-paper "
    "private-room-sheet".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """An address asked for by those whose one of the acts is: of a file, or of the office.

    ``given`` is what the address names beside the file, ``query`` what it ends in. It is of ``of`` alone, where that is
    named: others get ``else_``.
    """

    name: str
    acts: tuple[Act | OfficeAct, ...]
    method: str = "GET"
    body: Mapping[str, Any] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""
    of: str = ""
    else_: int = 404

    def at(self, slug: str = "") -> str:
        """The address itself."""
        return reverse(self.name, kwargs={"slug": slug, **self.given} if slug else dict(self.given)) + self.query


@dataclass(frozen=True, slots=True)
class Known:
    """What addresses name: a paragraph, what Cuba proposed and keeps, a person and a delegation, another file."""

    entry: str
    proposal: str
    note: str
    headcount: str
    person: int
    delegation: int
    other: str


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


def known_in(world: World) -> Known:
    """What there is to name in the small world, once Cuba has proposed and noted something, and a rival is there."""
    cuba, draft = world.people["Cuba"], small_draft()
    paragraph = next(e for e in present(world.file).rolling.entries if e.label == "OP1")
    asked = Asking(Ask.EDIT, paragraph.id, paragraph.text.replace("fully", "voluntarily"))
    made = propose(cuba, world.file, asked, at=NOW)
    (note,) = keep(cuba, world.file, Owner.DELEGATION, ANote("Ask the capital."), at=NOW)
    (headcount,) = keep(cuba, world.file, Owner.DELEGATION, AHeadcount("Who will sponsor it?"), at=NOW)
    author = invite_person(None, "rival", "a long password", delegation=enlist(None, "EU"))
    rival = start(author, draft, profile="un-ga-c3", at=NOW)
    circulate(author, rival, Level.ALL, at=NOW)
    return Known(paragraph.id, made.key, str(note.pk), str(headcount.pk), cuba.pk, cuba.delegation_id or 0, rival.slug)


def of_a_file(known: Known) -> list[Asked]:
    """The addresses below one file; whoever may not know of it gets 404 from each."""
    return [*_of_the_file(known), *_of_the_text(known), *_of_a_private_side(known), *_of_the_next_version(known)]


def _of_the_file(known: Known) -> list[Asked]:
    pen, first = (Act.CIRCULATE,), {"number": 1}
    circulation = {"level": "public", "form": Form.NOTE, "language": Language.ENGLISH, "do": "send", "sure": "on"}
    return [
        Asked("file", (Act.READ,)),
        Asked("papers", (Act.READ,)),
        Asked("paper", (Act.READ,), given={"number": 0, "name": "rolling-text.txt"}),
        Asked("beside-which", (Act.READ,)),
        Asked("beside", (Act.READ,), given={"other": known.other}),
        Asked("beside-paper", (Act.READ,), given={"other": known.other}),
        Asked("log", (Act.READ_RECORD,)),
        Asked("export", (Act.READ_RECORD,)),
        Asked("arrange", (Act.ARRANGE, Act.OPEN_AND_CLOSE)),
        Asked("arrange", (Act.ARRANGE,), "POST", {"title": "", "zone": "UTC"}),
        Asked("state", (Act.OPEN_AND_CLOSE,), "POST", {"state": "paused"}),
        Asked("circulate", pen),
        Asked("circulate", pen, "POST", circulation),
        Asked("circulation", (Act.SEE_ALL,), given=first),
        Asked("letter", (Act.SEE_ALL,), given=first, query="?to=Norway"),
        Asked("letters", (Act.SEE_ALL,), given=first),
        Asked("send-letters", pen, "POST", given=first),
        Asked("hand-over", pen, "POST", {"to": "Norway"}, given=first),
    ]


def _of_the_text(known: Known) -> list[Asked]:
    proposing = (Act.PROPOSE, Act.PROPOSE_FOR)
    entry, key = {"entry": known.entry}, {"key": known.proposal}
    proposal = {"on": known.entry, "kind": "edit", "text": "Urges all States to cooperate;"}
    return [
        Asked("text", (Act.READ,)),
        Asked("changes", (Act.READ,)),
        Asked("paragraph", (Act.READ,), given=entry),
        Asked("propose", proposing),
        Asked("propose", proposing, query=f"?on={known.entry}&kind=edit"),
        Asked("propose", proposing, query=f"?on={known.entry}&kind=insert"),
        Asked("propose", proposing, "POST", proposal),
        Asked("preview", proposing, "POST", proposal),
        Asked("draft", (Act.KEEP_NOTES,), "POST", proposal),
        Asked("upload", proposing),
        Asked("upload", proposing, "POST", {"words": "In OP1, delete “fully”."}),
        Asked("entered", (Act.WITHDRAW,)),
        Asked("withdraw", (Act.WITHDRAW,), given=key, of="Cuba", else_=403),
        Asked("withdraw", (Act.WITHDRAW,), "POST", {"sure": "on"}, given=key, of="Cuba", else_=403),
        Asked("mine", (Act.READ_RECORD,)),
        Asked("mine-paper", (Act.READ_RECORD,)),
    ]


def _of_a_private_side(known: Known) -> list[Asked]:
    own, note = (Act.KEEP_NOTES,), {"kind": "note", "id": known.note}
    headcount = {"id": known.headcount}
    return [
        Asked("private", own),
        Asked("keep", own, given={"kind": "note"}),
        Asked("keep", own, "POST", {"text": "Ask the capital."}, given={"kind": "note"}),
        Asked("keep", own, given={"kind": "position"}),
        Asked("kept", own, given=note, of="Cuba"),
        Asked("kept", own, "POST", {"text": "Ask it again."}, given=note, of="Cuba"),
        Asked("discard", own, given=note, of="Cuba"),
        Asked("discard", own, "POST", given=note, of="Cuba"),
        Asked("headcount", own),
        Asked("ask-headcount", own, "POST", {"text": "Who will abstain?"}),
        Asked("count", own, "POST", {"names": "Fiji", "answer": "yes"}),
        Asked("discard-headcount", own, given=headcount, of="Cuba"),
        Asked("discard-headcount", own, "POST", given=headcount, of="Cuba"),
        Asked("capital", own),
        Asked("capital-paper", own),
        Asked("private-room-sheet", own),
    ]


def _of_the_next_version(known: Known) -> list[Asked]:
    return [
        Asked("decide", (Act.DECIDE,)),
        Asked("decide", (Act.DECIDE,), "POST", {"on": known.entry, "bracket": "1", "do": "accept:base"}),
        Asked("undecide", (Act.DECIDE,), "POST", {"decision": "0"}),
        Asked("revision", (Act.SEE_ALL,)),
        Asked("clearing", (Act.CLEAR,), "POST", {"do": "clear"}),
        Asked("issue", (Act.ISSUE,)),
        Asked("issue", (Act.ISSUE,), "POST"),
        Asked("issued", (Act.SEE_ALL,)),
        Asked("room", (Act.READ,)),
        Asked("show-in-room", (Act.SHOW,), "POST", {"on": known.entry}),
    ]


def of_the_office(known: Known) -> list[Asked]:
    """The addresses about people and delegations."""
    pk, own = {"pk": known.person}, {"pk": known.delegation}
    return [
        Asked("people", (OfficeAct.READ_PEOPLE,)),
        Asked("invite", (OfficeAct.INVITE,)),
        Asked("invite", (OfficeAct.INVITE,), "POST", {"email": "not an address"}),
        Asked("person", (OfficeAct.READ_PEOPLE,), given=pk),
        Asked("change-role", (OfficeAct.CHANGE_ROLE,), given=pk),
        Asked("change-role", (OfficeAct.CHANGE_ROLE,), "POST", {"role": "observer"}, given=pk),
        Asked("invite-again", (OfficeAct.INVITE,), "POST", given=pk),
        Asked("close-account", (OfficeAct.CLOSE_ACCOUNT,), given=pk),
        Asked("close-account", (OfficeAct.CLOSE_ACCOUNT,), "POST", given=pk),
        Asked("reopen-account", (OfficeAct.CLOSE_ACCOUNT,), "POST", given=pk),
        Asked("forget-factors", (OfficeAct.FORGET_FACTORS,), "POST", given=pk),
        Asked("people-log", (OfficeAct.READ_LOG,)),
        Asked("people-log-export", (OfficeAct.READ_LOG,)),
        Asked("delegations", (OfficeAct.ENLIST,)),
        Asked("enlist", (OfficeAct.ENLIST,)),
        Asked("enlist", (OfficeAct.ENLIST,), "POST", {"delegations": "Fiji"}),
        Asked("delegation", (OfficeAct.SPEAK_FOR,), given=own),
        Asked("delegation", (OfficeAct.SPEAK_FOR,), "POST", {"names": "CARICOM"}, given=own),
    ]


def of_everybody() -> list[Asked]:
    """What anybody who is signed in may ask for."""
    return [Asked("desk", ())]


def of_delegations() -> list[Asked]:
    """What anybody may ask for who acts for a delegation, and does more than read."""
    return [Asked("start", ()), Asked("start", (), "POST", {"text": "A draft"})]
