"""The 2014 file: a draft circulated behind closed doors to some sixty delegations, its first two readings, its rival.

States, dates and titles are those of October 2014; the draft wordings were written for the project. Everything goes
through the acts that people use.
"""

import json
import secrets
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from zoneinfo import ZoneInfo

from penholder.formats import read
from penholder.formats.document import Document
from penholder.negotiation.collect import collect, names_of_table
from penholder.site.delegations.acts import enlist, give_token, invite_person
from penholder.site.delegations.models import Delegation, Person
from penholder.site.example.people import EYES, Eyes
from penholder.site.files.acts import circulate, start
from penholder.site.files.models import File, Level
from penholder.site.proposals.acts import propose, take_in
from penholder.site.proposals.asking import Asked
from penholder.site.proposals.cores import rolling_of
from penholder.site.proposals.deciding import decide, issue
from penholder.site.proposals.models import Seen
from penholder.site.proposals.present import present
from penholder.states import canonical
from penholder.text.proposal import Ask, Proposal

_PROFILE = "un-ga-c3"
_ITEM, _RIVAL_ITEM = (f"Sixty-ninth session, Third Committee, agenda item 68 ({point})" for point in "bc")
_LATER = timedelta(days=5)  # the example's papers are dated before the draft was circulated
_NEW_YORK = ZoneInfo("America/New_York")


def _at(day: int, hour: int) -> datetime:
    return datetime(2014, 10, day, hour, tzinfo=_NEW_YORK)


_RIVAL, _START, _FIRST_READING, _DECIDED, _REV1, _SECOND_READING, _DECIDED_AGAIN, _REV2, _THIRD_READING = (
    _at(9, 10), _at(15, 15), _at(17, 18), _at(20, 19), _at(21, 18), _at(23, 13), _at(24, 11), _at(24, 18), _at(27, 10),
)  # fmt: skip
_DEADLINE, _NEXT_DEADLINE, _LAST_DEADLINE = _at(20, 18), _at(23, 18), _at(29, 18)
_INVITED = (  # and the EU
    "AFG ARG AUS BGD BLR BOL BRA CAN CHE CHN COL CRI CUB DZA ECU EGY ERI ETH FJI GHA GUY IDN IND IRN ITA JAM"
    " JOR JPN KAZ KEN KOR KWT LAO LKA LBN MAR MEX MMR MYS NGA NIC NOR NPL NZL PAK PER PHL RUS SDN SEN SGP"
    " SYR THA TUR TZA USA VEN VNM ZAF ZWE"
).split()
_GROUPS = {"BOL": "G77", "IRN": "NAM", "GUY": "CARICOM"}  # in whose name a delegation spoke
_COVER = (
    "The delegation circulates a preliminary draft for comment. It is sent to the delegations present at the meeting "
    "of 15 October and to no others. Wording is welcome in any form, in writing, by the date given."
)
_COVER_REV1 = "Rev.1 follows the first reading. Each delegation finds what became of its own proposals on its page."
_COVER_REV2 = (
    "Rev.2 follows the second reading. What is still in brackets is left for the third; please consult capitals."
)
_THIRD = (
    ("NOR", Ask.EDIT, "OP4", "timely", "prompt and unhindered", "“Timely” says nothing of access.", Seen.ALL),
    ("CHN", Ask.EDIT, "OP4", "mandate holders", "mandate holders, upon invitation,", "", Seen.UNATTRIBUTED),
    ("CUB", Ask.INSERT, "OP9", "", "Invites States in a position to do so to contribute to the voluntary funds that "
     "assist in the preparation of national reports;", "Small delegations asked for it in both readings.", Seen.ALL),
    ("KEN", Ask.EDIT, "OP11", "seventieth session", "seventieth session, in an interactive dialogue,", "", Seen.ALL),
    ("CUB", Ask.COMMENT, "OP7", "", "We can go along with “and made public” alone, if OP8 stays as it is.", "",
     Seen.PENHOLDER),
)  # fmt: skip
_CHANNELS = {
    ".eml": "mail", ".txt": "text", ".html": "web page", ".json": "program", ".md": "text", ".docx": "Word file",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody with whose eyes the demo can be seen."""

    role: str
    person: Person
    password: str
    token: str

    def as_json(self) -> dict[str, str]:
        """As the accounts file has it."""
        delegation = self.person.delegation.name if self.person.delegation else ""
        return {
            "role": self.role, "delegation": delegation, "username": self.person.username,
            "password": self.password, "token": self.token,
        }  # fmt: skip


def build(accounts: Path | None) -> list[Account]:
    """The file, its rival and the accounts, in an empty database; ``accounts`` gets them as JSON."""
    named = {code: enlist(None, _name(code)) for code in {*_INVITED, *(eyes.code for eyes in EYES if eyes.code)}}
    people = _people(named)
    _rival()
    _negotiation(people, [*(named[code] for code in _INVITED), enlist(None, "EU")])
    if accounts is not None:
        told = json.dumps([a.as_json() for a in people], ensure_ascii=False, indent=1)
        accounts.touch(mode=0o600)
        accounts.write_text(told, encoding="utf-8")
    return people


def _name(code: str) -> str:
    return canonical(code, _START.date())


def _people(named: dict[str, Delegation]) -> list[Account]:
    return [_account(eyes, named.get(eyes.code)) for eyes in EYES]


def _account(eyes: Eyes, delegation: Delegation | None) -> Account:
    password = secrets.token_urlsafe(12)
    office = eyes.role == "secretariat"
    person = invite_person(None, eyes.username, password, name=eyes.name, delegation=delegation, is_secretariat=office)
    return Account(eyes.role, person, password, give_token(person, _START, label="demo"))


def _one(people: Iterable[Account], role: str) -> Person:
    return next(a.person for a in people if a.role == role)


def _rival() -> None:
    """The other draft of that autumn, which every delegation has."""
    eu = enlist(None, "EU")
    author = invite_person(None, "rival", secrets.token_urlsafe(24), name="Delegate", delegation=eu)
    with as_file(files("penholder.site.example").joinpath("rival.txt")) as path:
        draft = read(path).text
    assert draft is not None
    file = start(author, draft, profile=_PROFILE, item=_RIVAL_ITEM, at=_RIVAL, with_=[enlist(None, _name("JPN"))])
    circulate(author, file, Level.ALL, at=_RIVAL)


def _negotiation(people: list[Account], invited: list[Delegation]) -> None:
    pen, facilitator = _one(people, "penholder"), _one(people, "facilitator")
    with as_file(files("penholder.examples").joinpath("yardstick")) as folder:
        plan = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        draft = read(folder / plan["base"]).text
        assert draft is not None
        file = start(
            pen, draft, profile=_PROFILE, item=_ITEM, label="Zero draft of 15 October", at=_START,
            facilitator=facilitator,
        )  # fmt: skip
        circulate(pen, file, Level.INVITED, to=invited, cover_note=_COVER, deadline=_DEADLINE, at=_START)
        _reading(pen, file, folder, plan["wordings"], _FIRST_READING)
        first, second, *_ = plan["revisions"]
        decided = tomllib.loads((folder / first["decisions"]).read_text(encoding="utf-8"))["decisions"]
        decide(facilitator, file, decided, at=_DECIDED)
        issue(pen, file, label="Rev.1 of 21 October", at=_REV1)
        circulate(pen, file, Level.INVITED, cover_note=_COVER_REV1, deadline=_NEXT_DEADLINE, at=_REV1)
        _reading(pen, file, folder, second["wordings"], _SECOND_READING)
        decided = tomllib.loads((folder / second["decisions"]).read_text(encoding="utf-8"))["decisions"]
        decide(facilitator, file, [d for d in decided if "rest" not in d], at=_DECIDED_AGAIN)
        issue(pen, file, label="Rev.2 of 24 October", at=_REV2)
        circulate(pen, file, Level.INVITED, cover_note=_COVER_REV2, deadline=_LAST_DEADLINE, at=_REV2)
        _on_the_site(people, file)


def _reading(pen: Person, file: File, folder: Path, wordings: list[dict[str, str]], at: datetime) -> None:
    """What delegations sent and said, each file entered as one act; those in words are read on what the others ask."""
    file.refresh_from_db()
    documents = [(w.get("name", ""), read(folder / w["file"]), w["file"]) for w in wordings]
    documents.sort(key=lambda d: d[1].text is None and d[1].rolling is None)
    for name, document, source in documents:
        asked = _collected(file, document, name, source, at)
        take_in(pen, file, asked, at=at)
        file.refresh_from_db()


def _on_the_site(people: list[Account], file: File) -> None:
    """What delegations propose themselves, in place, for the third reading."""
    by = {eyes.code: account.person for eyes, account in zip(EYES, people, strict=True)}
    for code, kind, label, old, new, rationale, seen in _THIRD:
        file.refresh_from_db()
        entry = next(e for e in present(file).rolling.every_entry() if e.label == label)
        assert old in entry.text
        text = entry.text.replace(old, new) if old else new
        propose(by[code], file, Asked(kind, entry.id, text, rationale), seen=seen, at=_THIRD_READING)


def _collected(file: File, document: Document, name: str, source: str, at: datetime) -> list[Proposal]:
    now = present(file)
    goes_on = now.version.number > 0
    earlier = [rolling_of(v.rolling) for v in file.versions.exclude(pk=now.version.pk)]
    found = collect(
        document, now.rolling, name=name, on=now.on, resolve=names_of_table(now.on), goes_on=goes_on, earlier=earlier
    )
    channel = _CHANNELS[Path(source).suffix]
    return [
        replace(p, received=p.received + _LATER if p.received and not goes_on else at, source=channel)
        for p in found.proposals
    ]
