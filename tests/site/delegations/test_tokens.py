"""Tokens for programs: made and shown once, for what they are for and no more, and ended."""

import json
import re
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from penholder.site.delegations.acts import give_token
from penholder.site.delegations.models import Token
from penholder.site.refusals import Refused
from tests.site.world import NOW, World


def call(world: World, who: str, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    headers = {"Authorization": f"Bearer {world.tokens[who]}"}
    data = b"" if body is None else json.dumps(body)
    answer = Client().generic(method, f"/api/v1{path}", data, "application/json", headers=headers)
    return answer.status_code, json.loads(answer.content) if answer.content else None


def test_a_token_is_shown_once_works_and_is_ended(world: World) -> None:
    browser = Client()
    browser.force_login(world.people["Cuba"])
    wrong = browser.post("/account/tokens/", {"label": "", "scopes": "everything"})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = browser.post("/account/tokens/", {"label": "Archive", "scopes": "read"}).content.decode()
    made = re.search(r"ph_[\w-]{40,}", page)
    assert made is not None
    assert made[0] not in browser.get("/account/tokens/").content.decode()
    world.tokens["archive"] = made[0]
    assert world.ask("archive", "GET", "/text").status == HTTPStatus.OK
    assert world.edit("archive", "OP1", "fully", "voluntarily").status == HTTPStatus.FORBIDDEN
    token = Token.objects.get(label="Archive")
    assert token.used_on is not None
    other = Client()
    other.force_login(world.people["Norway"])
    assert other.post(f"/account/tokens/{token.pk}/revoke/").status_code == HTTPStatus.NOT_FOUND
    browser.post(f"/account/tokens/{token.pk}/revoke/")
    assert world.ask("archive", "GET", "/text").status == HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize(
    ("scopes", "proposes", "decides", "circulates"),
    [
        ("read", False, False, False),
        ("propose", True, False, False),
        ("decide", False, True, False),
        ("propose decide", True, True, False),
        ("write", True, True, True),
    ],
)
def test_a_token_does_what_its_scopes_say(
    world: World, scopes: str, proposes: bool, decides: bool, circulates: bool
) -> None:
    world.tokens["program"] = give_token(world.people["pen"], NOW, scopes=scopes)
    assert world.ask("program", "GET", "/text").status == HTTPStatus.OK
    done = {
        "propose": world.edit("program", "OP1", "fully", "voluntarily"),
        "decide": world.ask("program", "POST", "/decisions", {"decisions": []}),
        "circulate": world.ask("program", "POST", "/circulations", {"level": "all"}),
    }
    allowed = {"propose": proposes, "decide": decides, "circulate": circulates}
    assert {act: answer.status != HTTPStatus.FORBIDDEN for act, answer in done.items()} == allowed


def test_a_program_looks_after_its_owners_tokens(world: World) -> None:
    status, made = call(world, "Cuba", "POST", "/tokens", {"label": "second", "scopes": "propose"})
    assert status == HTTPStatus.CREATED
    world.tokens["second"] = made["token"]
    _, tokens = call(world, "second", "GET", "/tokens")
    assert [(t["label"], t["scopes"]) for t in tokens] == [("second", "read propose"), ("", "read write")]
    assert call(world, "second", "POST", "/tokens", {"scopes": "write"})[0] == HTTPStatus.FORBIDDEN
    assert call(world, "Norway", "DELETE", f"/tokens/{tokens[0]['id']}")[0] == HTTPStatus.NOT_FOUND
    assert call(world, "Cuba", "DELETE", f"/tokens/{tokens[0]['id']}")[0] == HTTPStatus.NO_CONTENT
    assert call(world, "second", "GET", "/me")[0] == HTTPStatus.UNAUTHORIZED


def test_a_program_asks_whose_it_is_and_which_delegations_there_are(world: World) -> None:
    _, me = call(world, "Cuba", "GET", "/me")
    assert (me["username"], me["delegation"], me["voices"], me["secretariat"]) == ("cuba", "Cuba", ["Cuba"], False)
    _, delegations = call(world, "Cuba", "GET", "/delegations")
    names = [d["name"] for d in delegations]
    assert names == sorted(names)
    assert {"Botswana", "Cuba", "Norway"} <= set(names)
    assert call(world, "Cuba", "GET", "/delegations?limit=1&offset=1")[1] == delegations[1:2]
    assert call(world, "Cuba", "GET", "/people")[0] == HTTPStatus.FORBIDDEN
    _, people = call(world, "secretariat", "GET", "/people")
    assert len(people) == len(world.people)


def test_an_unknown_scope_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="everything"):
        give_token(world.people["Cuba"], NOW, scopes="read everything")
