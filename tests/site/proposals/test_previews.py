"""What a preview shows is what is sent, and nothing of what is hidden."""

import json
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site.world import WORDS, World

LABELS = ("OP1", "OP2", "OP3", "PP1")
SOME = st.sampled_from(("voluntarily", "all States", "in good time", "Member States", "access"))
ASKED = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(("edit", "insert", "alternative", "delete", "move", "retain", "reserve", "comment")),
        "label": st.sampled_from(LABELS),
        "words": st.lists(SOME, min_size=1, max_size=3).map(" ".join),
    }
)


def body(world: World, who: str, asked: dict[str, str]) -> dict[str, Any]:
    """A proposal on the text as somebody sees it."""
    by_label = {e["label"]: e["id"] for e in world.entries(who)}
    text = WORDS[0] if asked["label"] == "PP1" else WORDS[int(asked["label"][2:])]
    after = by_label["OP3"] if asked["kind"] == "move" else ""
    words = f"{text[:-1]} {asked['words']};"
    return {"kind": asked["kind"], "target": by_label[asked["label"]], "text": words, "after": after}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hidden=st.lists(ASKED, min_size=1, max_size=3), asked=ASKED)
def test_what_others_say_to_the_penholder_alone_changes_nothing_in_a_preview(
    world: World, hidden: list[dict[str, str]], asked: dict[str, str]
) -> None:
    wanted = body(world, "Norway", asked)
    with transaction.atomic():
        before = world.ask("Norway", "POST", "/preview", wanted).body
        for one in hidden:
            made = world.ask("Cuba", "POST", "/proposals", {**body(world, "Cuba", one), "seen": "penholder only"})
            assert made.status == 201
        assert world.ask("Norway", "POST", "/preview", wanted).body == before
        transaction.set_rollback(True)


@pytest.mark.parametrize("kind", ["edit", "insert", "alternative", "delete", "move", "retain", "reserve", "comment"])
def test_what_is_sent_stands_as_the_preview_showed_it(world: World, kind: str) -> None:
    world.edit("Cuba", "OP1", "fully", "in a voluntary manner")
    wanted = body(world, "Norway", {"kind": kind, "label": "OP1", "words": "in good time"})
    shown = world.ask("Norway", "POST", "/preview", wanted).body["entry"]
    assert world.ask("Norway", "POST", "/proposals", wanted).status == 201
    assert world.entry("Norway", "OP1") == shown


def test_one_sees_what_joining_an_unnamed_delegation_makes(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily", seen="without attribution")
    (shown,) = world.ask("Norway", "GET", "/text").body["proposals"]
    told = world.ask("Norway", "POST", "/preview", {"kind": "support", "target": shown["id"]})
    assert "Norway" in json.dumps(told.body["entry"])
    assert "Cuba" not in json.dumps(told.body)
