"""Every act by everybody, on every level of circulation and in every state of a file, through the API."""

from http import HTTPStatus
from typing import Any

import pytest
from django.db import transaction

from penholder.site.delegations.acts import give_token
from penholder.site.delegations.models import Token
from penholder.site.files.access import RULES, Act, Standing
from penholder.site.files.models import File, Level, State
from tests.site.world import NOW, World

REACHED = {
    "pen": dict.fromkeys(Level, Standing.PEN),
    "pen 2": dict.fromkeys(Level, Standing.PEN),
    "pen observer": dict.fromkeys(Level, Standing.OBSERVER),
    "facilitator": dict.fromkeys(Level, Standing.FACILITATOR),
    "Cuba": {Level.INVITED: Standing.MEMBER, Level.ALL: Standing.MEMBER, Level.PUBLIC: Standing.MEMBER},
    "Kenya observer": {Level.INVITED: Standing.OBSERVER, Level.ALL: Standing.OBSERVER, Level.PUBLIC: Standing.OBSERVER},
    "Botswana": {Level.ALL: Standing.MEMBER, Level.PUBLIC: Standing.MEMBER},
    "secretariat": {Level.ALL: Standing.ONLOOKER, Level.PUBLIC: Standing.ONLOOKER},
}
NOBODYS = "00000000-0000-4000-8000-000000000000"  # an id under which nobody keeps anything
NOT_THERE = (
    "/proposals/q0/withdrawal",
    "/decisions/0",
    "/circulations/0/letters",
    "/circulations/0/handed",
    "/beside/no-such-file",
    *(f"/private/{kind}/{NOBODYS}" for kind in ("notes", "positions", "sources", "headcounts")),
)


def calls(world: World) -> list[tuple[Act, str, str, Any]]:
    """How each act is asked for."""
    target = world.entry("pen", "OP1")["id"]
    proposal = {"kind": "edit", "target": target, "text": "Urges all States to cooperate;"}
    return [
        (Act.READ, "GET", "", None),
        (Act.READ, "GET", "/text", None),
        (Act.READ_RECORD, "GET", "/log", None),
        (Act.READ_RECORD, "GET", "/dispositions", None),
        (Act.SEE_ALL, "GET", "/decisions", None),
        (Act.PROPOSE, "POST", "/proposals", proposal),
        (Act.PROPOSE_FOR, "POST", "/proposals", {**proposal, "by": "Fiji"}),
        (Act.PROPOSE, "POST", "/proposals/batch", {"proposals": [proposal]}),
        (Act.PROPOSE_FOR, "POST", "/proposals/batch", {"proposals": [proposal], "by": "Fiji"}),
        (Act.PROPOSE, "POST", "/preview", proposal),
        (Act.PROPOSE_FOR, "POST", "/preview", {**proposal, "by": "Fiji"}),
        (Act.PROPOSE, "POST", "/understood", None),
        (Act.WITHDRAW, "POST", "/proposals/q0/withdrawal", None),
        (Act.DECIDE, "POST", "/decisions", {"decisions": []}),
        (Act.DECIDE, "DELETE", "/decisions/0", None),
        (Act.SEE_ALL, "GET", "/revisions/next", None),
        (Act.SEE_ALL, "GET", "/clearances", None),
        (Act.CLEAR, "POST", "/clearances", {"cleared": True}),
        (Act.ISSUE, "POST", "/revisions", {}),
        (Act.READ, "GET", "/room", None),
        (Act.SHOW, "PUT", "/room", {"entry": target}),
        (Act.READ, "GET", "/beside/no-such-file", None),
        (Act.CIRCULATE, "POST", "/circulations", {"level": "public"}),
        (Act.CIRCULATE, "POST", "/circulations/0/letters", None),
        (Act.CIRCULATE, "POST", "/circulations/0/handed", {"to": "Norway"}),
        (Act.READ_RECORD, "GET", "/circulations", None),
        (Act.READ_RECORD, "GET", "/deliveries", None),
        (Act.SEE_ALL, "GET", "/circulations/1/letter?to=Norway", None),
        (Act.READ, "GET", "/papers", None),
        (Act.READ, "GET", "/papers/0/clean-text.txt", None),
        (Act.ARRANGE, "PATCH", "", {"item": "68 (c)"}),
        (Act.OPEN_AND_CLOSE, "POST", "/state", {"state": "paused"}),
        *_private_calls(),
    ]


def _private_calls() -> list[tuple[Act, str, str, Any]]:
    note, source = {"text": "Ask Norway."}, {"title": "A wire"}
    position = {"delegation": "Norway", "stance": "opposes"}
    asked: list[tuple[str, str, Any]] = [
        ("GET", "/notes", None),
        ("POST", "/notes", note),
        ("PUT", f"/notes/{NOBODYS}", note),
        ("DELETE", f"/notes/{NOBODYS}", None),
        ("GET", "/positions", None),
        ("POST", "/positions", {**position, "on": "OP1"}),
        ("PUT", f"/positions/{NOBODYS}", position),
        ("DELETE", f"/positions/{NOBODYS}", None),
        ("GET", "/sources", None),
        ("POST", "/sources", source),
        ("PUT", f"/sources/{NOBODYS}", source),
        ("DELETE", f"/sources/{NOBODYS}", None),
        ("GET", "/headcounts", None),
        ("POST", "/headcounts", {"question": "Would they join?"}),
        ("POST", "/counts", {"names": ["Norway"], "answer": "against"}),
        ("DELETE", f"/headcounts/{NOBODYS}", None),
        ("GET", "/capital", None),
    ]
    return [(Act.KEEP_NOTES, method, f"/private{path}", body) for method, path, body in asked]


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("state", State)
def test_an_act_is_done_only_by_whom_the_table_lets(world: World, level: Level, state: State) -> None:
    asked = calls(world)
    File.objects.filter(pk=world.file.pk).update(level=level, state=state)
    for who, reached in REACHED.items():
        standing = reached.get(level, Standing.NONE)
        for act, method, path, body in asked:
            with transaction.atomic():
                status = world.ask(who, method, path, body).status
                transaction.set_rollback(True)
            rule = RULES[act]
            if standing is Standing.NONE:
                expected = {HTTPStatus.NOT_FOUND}
            elif standing not in rule.standings or state not in rule.states:
                expected = {HTTPStatus.FORBIDDEN}
            elif path in NOT_THERE:
                expected = {HTTPStatus.NOT_FOUND}  # allowed, and nothing is there
            elif path == "/understood":
                expected = {HTTPStatus.UNPROCESSABLE_ENTITY}  # allowed, and nothing was sent
            else:
                expected = {HTTPStatus.OK, HTTPStatus.CREATED}
            assert status in expected, (who, standing, level, state, act, path, status)


def test_nobody_without_a_token_gets_an_answer(world: World) -> None:
    for _act, method, path, body in calls(world):
        assert world.ask("", method, path, body).status == HTTPStatus.UNAUTHORIZED


def test_a_closed_file_is_in_no_list_of_those_not_invited(world: World) -> None:
    assert world.ask("Botswana", "GET", "/files").body == []
    assert world.ask("secretariat", "GET", "/files").body == []
    listed = world.ask("Cuba", "GET", "/files").body
    assert listed == [
        {"slug": world.file.slug, "title": "Review of all States", "level": "invited", "version": "Zero draft"}
    ]


def test_a_file_that_is_hidden_and_one_that_is_not_there_answer_the_same(world: World) -> None:
    hidden = world.ask("Botswana", "GET", "/text")
    world.file.slug = "no-such-file"
    assert world.ask("Botswana", "GET", "/text") == hidden


def test_the_export_is_refused_like_everything_else(world: World) -> None:
    assert world.ask("Botswana", "GET", "/export").status == HTTPStatus.NOT_FOUND
    assert world.ask("Cuba", "GET", "/export").status == HTTPStatus.OK


def test_a_token_that_only_reads_changes_nothing_and_one_revoked_does_nothing(world: World) -> None:
    world.tokens["reader"] = give_token(world.people["Cuba"], NOW, scopes="read")
    assert world.ask("reader", "GET", "/text").status == HTTPStatus.OK
    assert world.edit("reader", "OP1", "fully", "voluntarily").status == HTTPStatus.FORBIDDEN
    Token.objects.update(revoked_at=NOW)
    assert world.ask("reader", "GET", "/text").status == HTTPStatus.UNAUTHORIZED
