"""The 2014 file: a draft circulated behind closed doors to some sixty delegations, its two readings, its rival.

Everything goes through the acts that people use; what it is made of stands in ``example/facts.py``.
"""

import json
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from penholder.formats import read
from penholder.formats.document import Document
from penholder.negotiation.collect import collect, names_of_table
from penholder.site.delegations.acts import enlist, give_token, invite_person, speak_for
from penholder.site.delegations.models import Delegation, Person
from penholder.site.example import facts
from penholder.site.example.people import EYES, Eyes
from penholder.site.files.acts import circulate, start
from penholder.site.files.letters.acts import hand_over, open_first
from penholder.site.files.models import File, Level
from penholder.site.private.acts import keep
from penholder.site.proposals.acts import propose, take_in
from penholder.site.proposals.asking import Asked
from penholder.site.proposals.cores import rolling_of
from penholder.site.proposals.deciding import decide
from penholder.site.proposals.issuing import issue
from penholder.site.proposals.present import present
from penholder.states import canonical
from penholder.text.position import Subject
from penholder.text.proposal import Proposal

_LATER = timedelta(days=5)  # the example's papers are dated before the draft was circulated
_EU = "EU"


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
    codes = {*facts.INVITED, *(eyes.code for eyes in EYES if eyes.code)}
    named = {code: enlist(None, _name(code), at=facts.RIVAL) for code in sorted(codes)}
    named[_EU] = enlist(None, _EU, at=facts.RIVAL)
    for code, group in facts.GROUPS.items():
        speak_for(None, named[code], [group], at=facts.RIVAL)
    looking = [_account(eyes, named.get(eyes.code)) for eyes in EYES]
    people = {eyes.code: account.person for eyes, account in zip(EYES, looking, strict=True)}
    people |= {code: _delegate(code, named[code]) for code in named if code not in people}
    _rival(people, named["JPN"])
    _negotiation(people, [named[code] for code in (*facts.INVITED, _EU)])
    if accounts is not None:
        told = json.dumps([a.as_json() for a in looking], ensure_ascii=False, indent=1)
        accounts.touch(mode=0o600)
        accounts.write_text(told, encoding="utf-8")
    return looking


def _name(code: str) -> str:
    return canonical(code, facts.START.date())


def _account(eyes: Eyes, delegation: Delegation | None) -> Account:
    password = secrets.token_urlsafe(12)
    person = invite_person(
        None, eyes.username, password, name=eyes.name, delegation=delegation,
        is_secretariat=eyes.role == "secretariat", at=facts.RIVAL,
    )  # fmt: skip
    return Account(eyes.role, person, password, give_token(person, facts.START, label="demo"))


def _delegate(code: str, delegation: Delegation) -> Person:
    """Somebody of another delegation, with whose eyes nobody looks."""
    return invite_person(None, f"delegate-{code.lower()}", name="Delegate", delegation=delegation, at=facts.RIVAL)


def _rival(people: Mapping[str, Person], with_: Delegation) -> None:
    """The other draft of that autumn, which every delegation has."""
    with as_file(files("penholder.site.example").joinpath("rival.txt")) as path:
        draft = read(path).text
    assert draft is not None
    author = people[_EU]
    file = start(author, draft, profile=facts.PROFILE, item=facts.RIVAL_ITEM, at=facts.RIVAL, with_=[with_])
    circulate(author, file, Level.ALL, at=facts.RIVAL)
    for nth, reader in enumerate(people.values()):
        open_first(reader, file, at=facts.RIVAL + timedelta(hours=1, minutes=3 * nth))


def _negotiation(people: Mapping[str, Person], invited: list[Delegation]) -> None:
    pen, facilitator = people["PRK"], people["SGP"]
    with as_file(files("penholder.examples").joinpath("yardstick")) as folder:
        plan = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        first, second, *_ = plan["revisions"]
        draft = read(folder / plan["base"]).text
        assert draft is not None
        file = start(
            pen, draft, profile=facts.PROFILE, item=facts.ITEM, label="Zero draft of 15 October", at=facts.START,
            facilitator=facilitator,
        )  # fmt: skip
        _circulation(people, file, facts.COVER, facts.DEADLINE, facts.START, invited)
        _reading(pen, file, folder, plan["wordings"], facts.FIRST_READING)
        decide(facilitator, file, _decisions(folder, first), at=facts.DECIDED)
        issue(pen, file, label="Rev.1 of 21 October", at=facts.REV1)
        _circulation(people, file, facts.COVER_REV1, facts.NEXT_DEADLINE, facts.REV1)
        _reading(pen, file, folder, second["wordings"], facts.SECOND_READING)
        open_points = [d for d in _decisions(folder, second) if "rest" not in d]
        decide(facilitator, file, open_points, at=facts.DECIDED_AGAIN)
        issue(pen, file, label="Rev.2 of 24 October", at=facts.REV2)
        _circulation(people, file, facts.COVER_REV2, facts.LAST_DEADLINE, facts.REV2)
        _on_the_site(people, file)
        decide(facilitator, file, facts.UNISSUED, at=facts.IN_THE_ROOM)
        _on_private_sides(people, file)


def _circulation(
    people: Mapping[str, Person],
    file: File,
    note: str,
    deadline: datetime,
    at: datetime,
    to: list[Delegation] | None = None,
) -> None:
    """Send the present version out; its letters are handed over, and most delegations open the text."""
    pen = people["PRK"]
    made = circulate(pen, file, Level.INVITED, to=to or (), cover_note=note, deadline=deadline, at=at)
    reached = [code for code in (*facts.INVITED, _EU) if made.version.number < 2 or code not in facts.NOT_OPENED]
    for nth, code in enumerate(reached):
        handed = facts.HANDED_OVER[made.version.number] + timedelta(minutes=nth)
        hand_over(pen, file, made, str(people[code].delegation), at=handed)
        open_first(people[code], file, at=handed + timedelta(minutes=20 + 7 * (nth % 11)))


def _decisions(folder: Path, step: Mapping[str, Any]) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = tomllib.loads((folder / step["decisions"]).read_text(encoding="utf-8"))["decisions"]
    return told


def _reading(pen: Person, file: File, folder: Path, wordings: list[dict[str, str]], at: datetime) -> None:
    """What delegations sent and said, each file entered as one act; those in words are read on what the others ask."""
    file.refresh_from_db()
    documents = [(w.get("name", ""), read(folder / w["file"]), w["file"]) for w in wordings]
    documents.sort(key=lambda d: d[1].text is None and d[1].rolling is None)
    for name, document, source in documents:
        asked = _collected(file, document, name, source, at)
        take_in(pen, file, asked, at=at)
        file.refresh_from_db()


def _on_the_site(people: Mapping[str, Person], file: File) -> None:
    """What delegations propose themselves, in place, for the third reading."""
    for code, kind, label, old, new, rationale, seen in facts.THIRD:
        file.refresh_from_db()
        entry = next(e for e in present(file).rolling.every_entry() if e.label == label)
        assert old in entry.text
        text = entry.text.replace(old, new) if old else new
        propose(people[code], file, Asked(kind, entry.id, text, rationale), seen=seen, at=facts.THIRD_READING)


def _on_private_sides(people: Mapping[str, Person], file: File) -> None:
    """What the penholder's team and some delegations keep for themselves."""
    entries = {e.label: e.id for e in present(file).rolling.every_entry() if e.label}
    for code, side, label, what in facts.KEPT:
        on = Subject(entries[label]) if label else Subject()
        keep(people[code], file, side, what, on=on, at=facts.IN_THE_ROOM)


def _collected(file: File, document: Document, name: str, source: str, at: datetime) -> list[Proposal]:
    now = present(file)
    goes_on = now.version.number > 0
    earlier = [rolling_of(v.rolling) for v in file.versions.exclude(pk=now.version.pk)]
    found = collect(
        document, now.rolling, name=name, on=now.on, resolve=names_of_table(now.on), goes_on=goes_on, earlier=earlier
    )
    channel = facts.CHANNELS[Path(source).suffix]
    return [
        replace(p, received=p.received + _LATER if p.received and not goes_on else at, source=channel)
        for p in found.proposals
    ]
