"""What somebody proposes without their name, or for the penholder only, is not given away by what follows from it."""

import json
import re
from typing import Any

import pytest

from penholder.site.files.models import File, Shown
from penholder.text.proposal import Ask, proposal_id
from tests.site.world import World

NAMES = ("China", "Brazil", "Cuba", "Norway", "Kenya", "Botswana", "Singapore")


def told(world: World, who: str) -> str:
    """All that the API tells somebody of the file."""
    return json.dumps([world.ask(who, "GET", path).body for path in ("", "/text", "/log", "/dispositions")])


def propose(world: World, who: str, **body: Any) -> Any:
    answer = world.ask(who, "POST", "/proposals", body)
    assert answer.status == 201, answer.body
    return answer.body


def insert(world: World, who: str, text: str, **more: Any) -> Any:
    target = world.entry("pen", "OP1")["id"]
    return propose(world, who, kind="insert", target=target, text=text, **more)


def test_no_id_that_a_member_sees_can_be_tried_out_on_all_names(world: World) -> None:
    on = world.entry("Norway", "OP1")
    words = "Urges all States to cooperate voluntarily with the universal periodic review;"
    made = propose(world, "Cuba", kind="edit", target=on["id"], text=words, seen="without attribution")
    (shown,) = world.ask("Norway", "GET", "/text").body["proposals"]
    own = propose(world, "Norway", kind="support", target=shown["id"])
    seen = set(re.findall(r"\bq[0-9a-f]{12}\b", told(world, "Norway"))) | {own["id"]}
    assert len(seen) > 1
    authors = {n: proposal_id((n,), Ask.EDIT, on["id"], words, "") for n in NAMES}
    tried = {*authors.values()}
    for name in NAMES:
        tried |= {proposal_id((name,), k, a, "", "") for a in authors.values() for k in (Ask.SUPPORT, Ask.DELETE)}
    assert seen.isdisjoint(tried)
    assert made["id"] not in tried


def test_the_same_without_attribution_again_is_the_same_and_can_be_shown_with_its_name_later(world: World) -> None:
    sent = {"kind": "edit", "target": world.entry("Cuba", "OP1")["id"], "text": "Urges all States to cooperate;"}
    first = propose(world, "Cuba", **sent, seen="without attribution")
    assert propose(world, "Cuba", **sent, seen="without attribution") == first
    assert propose(world, "Cuba", **sent)["id"] == first["id"]
    (shown,) = world.ask("Norway", "GET", "/text").body["proposals"]
    assert (shown["by"], shown["disposition"]) == (["Cuba"], "open")


@pytest.mark.parametrize("seen", ["without attribution", "penholder only"])
def test_what_is_hidden_does_not_close_what_stands_openly(world: World, seen: str) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    before = told(world, "Norway")
    refused = world.edit("Cuba", "OP1", "fully", "promptly", seen=seen)
    assert (refused.status, refused.body["field"]) == (422, "seen")
    assert "OP1" in refused.body["detail"]
    assert told(world, "Norway") == before


def test_one_that_stands_openly_cannot_be_hidden_afterwards_unless_withdrawn(world: World) -> None:
    made = insert(world, "Cuba", "Invites all;")
    target = world.entry("Cuba", "OP1")["id"]
    again = {"kind": "insert", "target": target, "text": "Invites all;", "seen": "without attribution"}
    assert world.ask("Cuba", "POST", "/proposals", again).status == 422
    world.ask("Cuba", "POST", f"/proposals/{made['id']}/withdrawal")
    assert propose(world, "Cuba", **again)["id"] != made["id"]


def test_that_an_open_proposal_replaces_another_is_in_the_log(world: World) -> None:
    first = world.edit("Cuba", "OP1", "fully", "voluntarily").body["id"]
    world.edit("Cuba", "OP1", "fully", "promptly")
    log = world.ask("Norway", "GET", "/log").body
    assert [e["what"]["proposal"] for e in log if e["act"] == "withdraw"] == [first]


def test_after_a_new_version_no_number_is_left_out_for_what_is_hidden(world: World) -> None:
    insert(world, "Cuba", "Invites all;", seen="penholder only")
    insert(world, "Norway", "Thanks all;")
    assert world.ask("pen", "POST", "/revisions", {}).status == 201
    (own,) = world.entry("Norway", "OP1")["insertions"]
    assert own["label"] == "OP1 bis"
    assert " ter" not in told(world, "Norway")
    labels = [i["label"] for i in world.entry("pen", "OP1")["insertions"]]
    assert labels == ["OP1 bis", "OP1 ter"]


def test_with_the_next_version_a_withdrawal_of_what_is_issued_shows_as_one(world: World) -> None:
    File.objects.filter(pk=world.file.pk).update(proposals_shown=Shown.WHEN_ISSUED)
    made = world.edit("Cuba", "OP1", "fully", "voluntarily").body
    world.ask("pen", "POST", "/revisions", {})
    before = world.ask("Norway", "GET", "").body["counter"]
    refused = world.edit("Cuba", "OP1", "fully", "promptly")
    assert (refused.status, refused.body["field"]) == (422, "seen")
    assert world.ask("Norway", "GET", "").body["counter"] == before
    assert world.ask("Cuba", "POST", f"/proposals/{made['id']}/withdrawal").status == 200
    (shown,) = world.ask("Norway", "GET", "/text").body["proposals"]
    assert (shown["id"], shown["disposition"]) == (made["id"], "withdrawn")
    assert world.ask("Norway", "GET", "").body["counter"] == before + 1
    world.edit("Cuba", "OP1", "fully", "promptly")
    assert "promptly" not in told(world, "Norway")
    assert world.ask("Norway", "GET", "").body["counter"] == before + 1


def test_no_member_can_say_that_the_penholder_entered_its_own_proposal(world: World) -> None:
    source = "entered by the penholder's team"
    world.edit("Cuba", "OP1", "fully", "voluntarily", by="Cuba", source=source)
    (shown,) = world.ask("Norway", "GET", "/text").body["proposals"]
    assert shown["source"] == "site"
