"""What is hidden shows nowhere: not in the text, its labels, counts, the log, dispositions or the counter."""

import json
from dataclasses import replace
from typing import Any

from penholder.site.files.models import File, Shown
from penholder.site.proposals.acts import take_in
from penholder.text.proposal import Ask, Proposal, propose
from tests.site.world import NOW, World

READINGS = ("", "/text", "/log", "/dispositions")


def everything(world: World, who: str) -> list[Any]:
    return [world.ask(who, "GET", path).body for path in READINGS]


def test_a_proposal_for_the_penholder_only_leaves_no_trace(world: World) -> None:
    before = everything(world, "Norway")
    assert world.edit("Cuba", "OP1", "fully", "voluntarily", seen="penholder only").status == 201
    insert = {"kind": "insert", "target": world.entry("Cuba", "OP1")["id"], "text": "Invites all;"}
    made = world.ask("Cuba", "POST", "/proposals", {**insert, "seen": "penholder only"}).body
    assert everything(world, "Norway") == before
    assert "voluntarily" in str(world.entry("Cuba", "OP1"))
    assert "voluntarily" in str(world.entry("pen", "OP1"))
    bis = world.ask("Norway", "POST", "/proposals", {**insert, "text": "Thanks all;"})
    assert bis.status == 201
    (own,) = world.entry("Norway", "OP1")["insertions"]
    assert own["label"] == "OP1 bis", "not “ter”, which would tell that there is another"
    support = {"kind": "support", "target": made["id"]}
    assert world.ask("Norway", "POST", "/proposals", support).status == 422, "as if it were not there"


def test_what_somebody_asks_of_something_hidden_is_hidden_with_it(world: World) -> None:
    insert = {"kind": "insert", "target": world.entry("Cuba", "OP1")["id"], "text": "Invites all;"}
    made = world.ask("Cuba", "POST", "/proposals", {**insert, "seen": "penholder only"}).body
    before = world.ask("Norway", "GET", "/text").body
    support = {"kind": "support", "target": made["id"], "by": "Fiji"}
    assert world.ask("pen", "POST", "/proposals", support).status == 201
    assert world.ask("Norway", "GET", "/text").body == before


def test_a_proposal_without_attribution_names_nobody(world: World) -> None:
    made = world.edit("Cuba", "OP1", "fully", "voluntarily", seen="without attribution").body
    seen = json.dumps([world.ask("Norway", "GET", path).body for path in ("", "/text", "/dispositions")])
    assert "voluntarily" in seen
    assert "Cuba" not in seen
    assert len(world.ask("Norway", "GET", "/log").body) == 2, "started and circulated: nothing of the proposal"
    assert made["id"] not in seen, "an id is a hash of the name too"
    assert world.entry("Cuba", "OP1")["spans"][1]["wordings"][0]["by"] == ["Cuba"]


def test_one_can_join_a_proposal_without_attribution(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily", seen="without attribution")
    (shown,) = world.ask("Norway", "GET", "/text").body["proposals"]
    assert world.ask("Norway", "POST", "/proposals", {"kind": "support", "target": shown["id"]}).status == 201
    assert world.entry("pen", "OP1")["spans"][1]["wordings"][0]["support"] == ["Norway"]
    assert world.entry("Norway", "OP1")["spans"][1]["wordings"][0]["support"] == ["Norway"]


def test_two_unnamed_delegations_on_one_paragraph_are_two(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily", seen="without attribution")
    world.edit("Norway", "OP1", "fully", "promptly", seen="without attribution")
    shown = str(world.entry("Kenya observer", "OP1"))
    assert "voluntarily" in shown
    assert "promptly" in shown


def test_where_proposals_show_with_the_next_version_they_do(world: World) -> None:
    File.objects.filter(pk=world.file.pk).update(proposals_shown=Shown.WHEN_ISSUED)
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    assert "voluntarily" not in json.dumps(everything(world, "Norway"))
    world.ask("pen", "POST", "/revisions", {})
    assert "voluntarily" in str(world.entry("Norway", "OP1"))


def test_a_remark_that_came_with_a_file_reaches_nobody_but_the_team(world: World) -> None:
    target = world.entry("pen", "OP1")["id"]
    remark = propose(Proposal(("Cuba",), Ask.COMMENT, target, "we can give this up", received=NOW))
    take_in(world.people["pen"], world.file, [replace(remark, released=False)], at=NOW)
    assert "give this up" in str(everything(world, "pen"))
    for who in ("Cuba", "Norway"):
        assert "give this up" not in str(everything(world, who))


def test_a_decision_shows_to_nobody_before_it_is_issued(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    before = everything(world, "Norway")
    world.decide("pen", "OP1", "Cuba")
    assert everything(world, "Norway") == before
    assert len(world.ask("pen", "GET", "/log").body) > len(world.ask("Norway", "GET", "/log").body)
