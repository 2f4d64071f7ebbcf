"""Whatever is sent, no answer of the API is a fault of the server."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site.world import World

POSTS = ("/proposals", "/decisions", "/revisions", "/circulations", "/state", "/proposals/q0/withdrawal")
WORDS = st.sampled_from(
    "kind edit insert move support target text after level decisions entry bracket accept version OP1 PP1 base Cuba "
    "refuse leave delete status agreed reserve rest insert_after proposal to level public counter deadline".split()
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | WORDS
VALUES = st.recursive(SCALARS, lambda v: st.lists(v, max_size=4) | st.dictionaries(WORDS, v, max_size=6), max_leaves=12)


@given(path=st.sampled_from(POSTS), body=VALUES, who=st.sampled_from(["pen", "Cuba", "Botswana"]))
@settings(suppress_health_check=list(HealthCheck))
def test_any_body_gets_an_answer_that_is_no_fault(world: World, path: str, body: Any, who: str) -> None:
    answer = world.ask(who, "POST", path, body)
    assert answer.status < 500
    assert answer.status < 400 or answer.body["detail"]


@pytest.mark.parametrize(
    "body",
    [
        b"\xff\xfe", b"{", b"[" * 100_000, b"NaN", b'{"decisions": [{"entry": "OP1", "x": NaN}]}', b"1" * 5000,
        b'{"kind": "comment", "target": "OP1", "text": "\\u0000"}', b'{"kind": "comment", "text": "\\ud800"}',
    ],
)  # fmt: skip
def test_a_damaged_body_is_refused_in_one_sentence(world: World, body: bytes) -> None:
    for path in ("/proposals", "/decisions"):
        address = f"/api/v1/files/{world.file.slug}{path}"
        headers = {"Authorization": f"Bearer {world.tokens['pen']}"}
        answer = Client().post(address, body, "application/json", headers=headers)
        assert 400 <= answer.status_code < 500
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert json.loads(answer.content)["detail"]


@pytest.mark.parametrize(
    "query", ["?limit=0", "?limit=-1", "?limit=x", "?offset=-1", f"?offset={10**30}", "?limit=501"]
)
def test_a_slice_that_makes_no_sense_is_refused(world: World, query: str) -> None:
    assert world.ask("pen", "GET", f"/log{query}").status == 422


def test_numbers_beyond_any_row_are_of_nothing(world: World) -> None:
    assert world.ask("pen", "DELETE", f"/decisions/{10**30}").status == 404
    assert world.ask("pen", "POST", "/decisions", {"decisions": [], "counter": 10**30}).status == 200


def test_lists_come_in_slices(world: World) -> None:
    log = world.ask("pen", "GET", "/log").body
    assert world.ask("pen", "GET", "/log?limit=1&offset=1").body == log[1:2]
