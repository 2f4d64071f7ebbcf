"""A proposal's way over the API: into the text, decided, issued, and what became of it."""

from typing import Any

import pytest
from django.test import Client

from tests.site.world import WORDS, World


def read(entry: dict[str, Any], who: str) -> str:
    out = []
    for s in entry["spans"]:
        mine = [] if "agreed" in s else [w["text"] for w in s["wordings"] if who in w["by"]]
        out.append(s["agreed"] if "agreed" in s else mine[0] if mine else s["base"])
    return "".join(out)


def test_a_proposal_stands_in_the_text_and_the_base_stays(world: World) -> None:
    answer = world.edit("Cuba", "OP1", "fully", "voluntarily", rationale="as in the general debate")
    assert answer.status == 201
    entry = world.entry("Norway", "OP1")
    assert read(entry, "Cuba") == WORDS[1].replace("fully", "voluntarily")
    assert read(entry, "") == WORDS[1]


def test_sent_twice_is_once(world: World) -> None:
    first, second = (world.edit("Cuba", "OP1", "fully", "voluntarily") for _ in range(2))
    assert first == second
    assert len(world.ask("pen", "GET", "/text").body["proposals"]) == 1


def test_a_later_wording_of_one_delegation_stands_and_the_first_can_come_back(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    world.edit("Cuba", "OP1", "fully", "gladly")
    assert read(world.entry("pen", "OP1"), "Cuba") == WORDS[1].replace("fully", "gladly")
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    assert read(world.entry("pen", "OP1"), "Cuba") == WORDS[1].replace("fully", "voluntarily")


def test_decided_and_issued_it_is_in_the_base_and_its_author_is_told(world: World) -> None:
    made = world.edit("Cuba", "OP1", "fully", "voluntarily").body
    world.edit("Norway", "OP2", "access", "unhindered access")
    assert world.decide("facilitator", "OP1", "Cuba").status == 200
    assert read(world.entry("Norway", "OP1"), "") == WORDS[1], "nobody sees a decision before it is issued"
    issued = world.ask("pen", "POST", "/revisions", {})
    assert (issued.status, issued.body["version"]) == (201, "Rev.1")
    assert read(world.entry("Norway", "OP1"), "") == WORDS[1].replace("fully", "voluntarily")
    (line,) = world.ask("Cuba", "GET", "/dispositions").body
    assert (line["proposal"], line["disposition"]) == (made["id"], "accepted")
    assert len(world.ask("pen", "GET", "/dispositions").body) == 2
    assert read(world.entry("pen", "OP2"), "Norway") == WORDS[2].replace("access", "unhindered access")


def test_what_is_settled_is_not_proposed_again_in_the_same_words(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    world.decide("pen", "OP1", "base")
    world.ask("pen", "POST", "/revisions", {})
    again = world.edit("Cuba", "OP1", "fully", "voluntarily")
    assert again.status == 409
    assert again.body["disposition"] == "rejected"


def test_a_decision_on_an_older_version_is_refused(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    entry = world.entry("pen", "OP1")["id"]
    world.ask("pen", "POST", "/revisions", {})
    stale = {"decisions": [{"entry": entry, "bracket": 1, "accept": "Cuba", "version": "Zero draft"}]}
    assert world.ask("pen", "POST", "/decisions", stale).status == 409
    assert world.edit("Norway", "OP2", "access", "prompt access", version="Zero draft").status == 409


def test_two_who_decide_one_bracket_do_not_overwrite_each_other(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    counter = world.ask("pen", "GET", "").body["counter"]
    assert world.decide("pen", "OP1", "Cuba", counter=counter).status == 200
    second = world.decide("facilitator", "OP1", "base", counter=counter)
    assert second.status == 409
    (changed,) = second.body["changed"]
    assert changed["decision"]["accept"] == "Cuba"
    assert world.decide("facilitator", "OP1", "base", counter=second.body["counter"]).status == 200
    assert [d["decision"]["accept"] for d in world.ask("pen", "GET", "/decisions").body] == ["base"]


def test_a_paragraph_that_changes_after_its_decision_is_looked_at_again(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    world.decide("pen", "OP1", "Cuba")
    world.edit("Norway", "OP1", "all States", "Member States")
    issued = world.ask("pen", "POST", "/revisions", {})
    assert issued.status == 409
    assert issued.body["changed"][0]["decision"]["accept"] == "Cuba"


def test_a_decision_can_be_taken_back(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    (made,) = world.decide("pen", "OP1", "Cuba").body
    assert world.ask("pen", "DELETE", f"/decisions/{made['id']}").status == 204
    assert world.ask("pen", "GET", "/decisions").body == []


def test_a_delegation_withdraws_its_own_proposal_only(world: World) -> None:
    made = world.edit("Cuba", "OP1", "fully", "voluntarily").body
    path = f"/proposals/{made['id']}/withdrawal"
    assert world.ask("Norway", "POST", path).status == 403
    assert world.ask("Cuba", "POST", path).body["disposition"] == "withdrawn"
    assert read(world.entry("Norway", "OP1"), "Cuba") == WORDS[1]
    assert world.ask("Cuba", "POST", path).status == 409


def test_the_team_enters_a_proposal_for_a_delegation_that_never_signs_in(world: World) -> None:
    answer = world.edit("facilitator", "OP1", "fully", "voluntarily", by="FJI")
    assert answer.body["by"] == ["Fiji"]
    assert world.edit("Norway", "OP1", "fully", "gladly", by="Fiji").status == 403
    assert world.edit("pen", "OP1", "fully", "gladly", by="Atlantis").status == 422


@pytest.mark.parametrize(
    "body",
    [
        {}, [1], "x", {"kind": "x"}, {"kind": "edit"}, {"kind": "edit", "target": "none", "text": "x"},
        {"kind": "edit", "target": 3, "text": "x"}, {"kind": "insert", "text": " "},
        {"kind": "edit", "target": "OP1", "text": "y" * 2_000_000}, {"kind": "comment", "text": "y" * 60_000},
        {"kind": "support", "target": "q0"}, {"kind": "move", "target": "x", "after": "y"},
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused_in_one_sentence(world: World, body: Any) -> None:
    answer = world.ask("Cuba", "POST", "/proposals", body)
    assert 400 <= answer.status < 500
    assert answer.body["detail"]


@pytest.mark.parametrize("kind", ["insert", "alternative", "delete", "retain", "reserve", "move", "comment", "support"])
def test_every_kind_of_proposal_is_taken(world: World, kind: str) -> None:
    target = world.entry("Cuba", "OP1")["id"]
    after = world.entry("Cuba", "OP2")["id"] if kind == "move" else ""
    body = {"kind": kind, "target": target, "text": "Invites all States to take part;", "after": after}
    assert world.ask("Cuba", "POST", "/proposals", body).status == 201
    entry = world.entry("Norway", "OP1")
    shown = {"insert": "insertions", "alternative": "alternatives", "comment": "comments"}.get(kind, kind)
    assert entry[shown]


def test_a_change_inside_anothers_wording_is_taken(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "in a voluntary manner")
    (bracket,) = [s for s in world.entry("Norway", "OP1")["spans"] if "wordings" in s]
    body = {"kind": "edit", "target": bracket["wordings"][0]["id"], "text": "in a constructive manner"}
    assert world.ask("Norway", "POST", "/proposals", body).status == 201
    (bracket,) = [s for s in world.entry("pen", "OP1")["spans"] if "wordings" in s]
    assert "constructive" in str(bracket["wordings"][0]["spans"])


def test_a_paragraph_at_the_very_start_stands_after_the_title_and_before_the_first(world: World) -> None:
    asked = {"kind": "insert", "target": "", "text": "Noting with interest the reports,"}
    assert world.ask("Cuba", "POST", "/proposals", asked).status == 201
    (new,) = world.entry("Norway", "Title")["insertions"]
    assert (new["label"], new["kind"], new.get("before", False)) == ("PP1 pre", "preambular", False)
    client = Client()
    client.force_login(world.people["Norway"])
    assert b"</i> the reports," in client.get(f"/files/{world.file.slug}/text/").content
