"""A small negotiation on the site, with somebody of every standing, and a client that speaks for each of them."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.test import Client

from penholder.site.delegations.acts import enlist, give_token, invite_person
from penholder.site.delegations.models import Delegation, Person, Role
from penholder.site.files.acts import circulate, start
from penholder.site.files.models import File, Level
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph, Resolution, settle

NOW = datetime(2014, 10, 15, 15, tzinfo=UTC)
WORDS = (
    "Recalling its resolution 60/251 of 15 March 2006 on the Human Rights Council,",
    "Urges all States to cooperate fully with the universal periodic review;",
    "Calls upon all States to grant access to mandate holders;",
    "Decides to remain seized of the matter.",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the API said."""

    status: int
    body: Any


@dataclass(frozen=True, slots=True)
class World:
    """People by what they are, their tokens, and the file."""

    people: dict[str, Person]
    tokens: dict[str, str]
    file: File

    def ask(self, who: str, method: str, path: str, body: Any = None) -> Answer:
        """A call of the API about the file; ``who`` is "" for nobody."""
        address = f"/api/v1/files/{self.file.slug}{path}" if path != "/files" else "/api/v1/files"
        headers = {"Authorization": f"Bearer {self.tokens[who]}"} if who else {}
        answer = _client().generic(
            method, address, b"" if body is None else json.dumps(body), "application/json", headers=headers
        )
        told = answer.headers["Content-Type"]
        read_as_json = "json" in told and answer.content
        return Answer(answer.status_code, json.loads(answer.content) if read_as_json else answer.content)

    def entries(self, who: str) -> list[dict[str, Any]]:
        """The entries of the text as somebody sees them."""
        entries: list[dict[str, Any]] = self.ask(who, "GET", "/text").body["entries"]
        return entries

    def entry(self, who: str, label: str) -> dict[str, Any]:
        """One of them."""
        return next(e for e in self.entries(who) if e["label"] == label)

    def edit(self, who: str, label: str, old: str, new: str, **more: Any) -> Answer:
        """Propose other words in a paragraph."""
        entry = self.entry(who, label)
        base = "".join(s.get("agreed", s.get("base", "")) for s in entry["spans"])
        assert old in base
        body = {"kind": "edit", "target": entry["id"], "text": base.replace(old, new), **more}
        return self.ask(who, "POST", "/proposals", body)

    def decide(self, who: str, label: str, accept: str, **more: Any) -> Answer:
        """Decide the first bracket of a paragraph."""
        decision = {"entry": self.entry(who, label)["id"], "bracket": 1, "accept": accept}
        return self.ask(who, "POST", "/decisions", {"decisions": [decision], **more})


@cache
def _client() -> Client:
    return Client()


def small_draft() -> Resolution:
    """A title, one preambular and three operative paragraphs."""
    kinds = (Kind.PREAMBULAR, *[Kind.OPERATIVE] * 3)
    paragraphs = [Paragraph(k, w) for k, w in zip(kinds, WORDS, strict=True)]
    return settle([Paragraph(Kind.TITLE, "Review of all States"), *paragraphs])


def new_world() -> World:
    """The file as just circulated to Cuba, Norway and Kenya by China and Brazil."""
    named = {n: enlist(None, n) for n in ("China", "Brazil", "Cuba", "Norway", "Kenya", "Botswana", "Singapore")}
    people = {
        "pen": _person("pen", named["China"]),
        "pen 2": _person("pen-2", named["Brazil"]),
        "pen observer": _person("pen-observer", named["China"], Role.OBSERVER),
        "facilitator": _person("facilitator", named["Singapore"]),
        "Cuba": _person("cuba", named["Cuba"]),
        "Norway": _person("norway", named["Norway"]),
        "Kenya observer": _person("kenya-observer", named["Kenya"], Role.OBSERVER),
        "Botswana": _person("botswana", named["Botswana"]),
        "secretariat": invite_person(None, "secretariat", "a long password", is_secretariat=True),
    }
    tokens = {name: give_token(person, NOW) for name, person in people.items()}
    file = start(
        people["pen"], small_draft(), profile="un-ga-c3", at=NOW, with_=[named["Brazil"]],
        facilitator=people["facilitator"],
    )  # fmt: skip
    circulate(people["pen"], file, Level.INVITED, to=[named[n] for n in ("Cuba", "Norway", "Kenya")], at=NOW)
    file.refresh_from_db()
    return World(people, tokens, file)


def _person(username: str, delegation: Delegation, role: Role = Role.EXPERT) -> Person:
    return invite_person(None, username, "a long password", delegation=delegation, role=role)
