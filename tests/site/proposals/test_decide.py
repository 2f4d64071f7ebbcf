"""The page on which the team decides: forms that work without a script, and what happens when two decide at once."""

import re
from typing import Any

import pytest
from django.test import Client

from penholder.site.files.models import File
from tests.site.world import WORDS, World


@pytest.fixture
def team(world: World) -> Client:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    world.edit("Norway", "OP1", "fully", "promptly")
    return signed_in(world, "facilitator")


def signed_in(world: World, who: str) -> Client:
    browser = Client()
    browser.force_login(world.people[who])
    return browser


def at(world: World, page: str = "decide/") -> str:
    return f"/files/{world.file.slug}/{page}"


def fields(told: str) -> dict[str, str]:
    """What the form of the page sends along with a choice, as the page has it."""
    form = told[told.index('id="point-form"') :]
    return dict(re.findall(r'<input type="hidden" name="(on|about|bracket|counter|version)" value="([^"]*)">', form))


def choose(world: World, browser: Client, do: str, where: str = "", **typed: Any) -> Any:
    page = browser.get(at(world) + where).content.decode()
    return browser.post(at(world), {**fields(page), "do": do, **typed})


def decided(world: World) -> list[dict[str, Any]]:
    return [
        {k: v for k, v in d["decision"].items() if k not in ("entry", "version")}
        for d in world.ask("pen", "GET", "/decisions").body
    ]


def test_the_wordings_are_buttons_with_their_keys_and_the_base_is_0(world: World, team: Client) -> None:
    told = team.get(at(world)).content.decode()
    keys = re.findall(r'name="do" value="(accept:[^"]+)" aria-keyshortcuts="(\d)"', told)
    assert keys == [("accept:Cuba", "1"), ("accept:Norway", "2"), ("accept:base", "0")]


def test_a_wording_is_taken_and_the_next_open_point_follows(world: World, team: Client) -> None:
    world.edit("Norway", "OP2", "access", "prompt access")
    answer = choose(world, team, "accept:Cuba", reason="as in 2012")
    assert answer.status_code == 302
    assert decided(world) == [{"bracket": 1, "accept": "Cuba", "reason": "as in 2012"}]
    told = team.get(answer.headers["Location"]).content.decode()
    assert "“voluntarily” (<bdi>Cuba</bdi>)" in _plain(told)
    assert ">OP2</h2>" in _plain(told)


def _plain(told: str) -> str:
    return re.sub(r"</?span[^>]*>", "", told)


@pytest.mark.parametrize(
    ("do", "typed", "made"),
    [
        ("accept:base", {}, {"bracket": 1, "accept": "base"}),
        ("refuse:Norway", {}, {"bracket": 1, "refuse": "Norway"}),
        ("leave", {"reason": "third reading"}, {"bracket": 1, "leave": True, "reason": "third reading"}),
        ("bridge", {"text": "in good faith"}, {"bracket": 1, "text": "in good faith"}),
        (
            "bridge", {"text": "in good faith", "over": ["Cuba", "Norway"]},
            {"bracket": 1, "text": "in good faith", "over": ["Cuba", "Norway"]},
        ),
        ("status:deferred", {}, {"status": "deferred"}),
        ("redraft", {"words": "Invites all States to cooperate;"}, {"text": "Invites all States to cooperate;"}),
        ("reserve", {"reserve_by": "Norway"}, {"reserve": "Norway", "text": ""}),
        ("rest", {}, {"rest": "not reflected"}),
    ],
)  # fmt: skip
def test_everything_can_be_decided_on_a_bracket_and_its_paragraph(
    world: World, team: Client, do: str, typed: dict[str, Any], made: dict[str, Any]
) -> None:
    assert choose(world, team, do, **typed).status_code == 302
    assert decided(world) == [made]
    assert team.get(at(world, "revision/")).status_code == 200


def test_new_and_rival_paragraphs_deletions_and_moves_are_points_of_their_own(world: World) -> None:
    op1, op2 = (world.entry("pen", label)["id"] for label in ("OP1", "OP2"))
    for kind, more in (
        ("insert", {"target": op1, "text": "Thanks all States;"}),
        ("alternative", {"target": op1, "text": "Invites all States;"}),
        ("delete", {"target": op2}), ("move", {"target": op1, "after": op2}),
    ):  # fmt: skip
        assert world.ask("Cuba", "POST", "/proposals", {"kind": kind, **more}).status == 201
    team = signed_in(world, "pen")
    for label, do in (("OP1 bis", "admit"), ("OP1 alt", "decline"), ("OP2", "keep"), ("OP1", "move:Cuba")):
        assert choose(world, team, do, f"?go={label}").status_code == 302, label
    assert choose(world, team, "add", "?go=OP3", new="Requests a report;").status_code == 302
    preview = world.ask("pen", "GET", "/revisions/next").body
    texts = [p["text"] for p in preview["base"]["paragraphs"]]
    assert texts[2:] == [WORDS[2], WORDS[1], "Thanks all States;", WORDS[3], "Requests a report;"]


def test_what_is_missing_is_said_beside_the_field_and_all_that_was_typed_stays(world: World, team: Client) -> None:
    answer = choose(world, team, "bridge", text=" ", reason="because of the reason", new="Requests a report;")
    told = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r'<p class="wrong" id="wrong-text">[^<]+</p>', told)
    assert 'aria-describedby="text-help wrong-text"' in told
    assert "because of the reason</textarea>" in told
    assert "Requests a report;</textarea>" in told
    assert decided(world) == []


def test_decisions_that_contradict_each_other_are_refused_in_words_of_the_page(world: World, team: Client) -> None:
    choose(world, team, "accept:Cuba")
    answer = choose(world, team, "redraft", "?go=OP1", words="Invites all States;")
    assert answer.status_code == 422
    assert "one by one" in answer.content.decode()
    assert "decision 2" not in answer.content.decode()


def test_who_is_second_sees_what_the_first_decided_beside_the_own_choice(world: World, team: Client) -> None:
    second = signed_in(world, "pen")
    page = fields(second.get(at(world)).content.decode())
    choose(world, team, "accept:Cuba")
    answer = second.post(at(world), {**page, "do": "accept:Norway", "reason": "my reason"})
    told = _plain(answer.content.decode())
    assert answer.status_code == 409
    assert "facilitator has decided:</p>" in told or "facilitator has decided:" in told
    assert "“voluntarily” (<bdi>Cuba</bdi>)" in told
    assert "“promptly” (Norway)" in told
    assert "my reason</textarea>" in told
    again = second.post(at(world), {**fields(answer.content.decode()), "do": "accept:Norway"})
    assert again.status_code == 302
    assert [d["accept"] for d in decided(world)] == ["Norway"]


def test_a_proposal_that_came_meanwhile_is_shown_before_one_decides(world: World, team: Client) -> None:
    page = fields(team.get(at(world)).content.decode())
    world.edit("Norway", "OP1", "all States", "Member States")
    answer = team.post(at(world), {**page, "do": "accept:Cuba"})
    assert answer.status_code == 409
    assert "New from Norway:" in answer.content.decode()


def test_a_choice_made_on_the_version_before_decides_nothing(world: World, team: Client) -> None:
    page = fields(team.get(at(world)).content.decode())
    world.ask("pen", "POST", "/revisions", {})
    answer = team.post(at(world), {**page, "do": "accept:Cuba"})
    assert answer.status_code == 409
    assert "Zero draft" in answer.content.decode()
    assert decided(world) == []


def test_a_decision_is_undone_once(world: World, team: Client) -> None:
    choose(world, team, "accept:Cuba")
    (made,) = world.ask("pen", "GET", "/decisions").body
    assert team.post(at(world, "decide/undo/"), {"decision": made["id"]}).status_code == 302
    assert decided(world) == []
    assert team.post(at(world, "decide/undo/"), {"decision": made["id"]}).status_code == 409


def test_a_bridge_replaces_what_was_decided_in_the_bracket(world: World, team: Client) -> None:
    choose(world, team, "accept:Cuba")
    choose(world, team, "bridge", "?go=OP1", text="in good faith", over=["Cuba", "Norway"])
    assert [d.get("over") for d in decided(world)] == [["Cuba", "Norway"]]
    world.ask("pen", "POST", "/revisions", {})
    (bracket,) = [s for s in world.entry("Cuba", "OP1")["spans"] if "wordings" in s]
    assert [w["by"] for w in bracket["wordings"]] == [["facilitator's proposal"]]


def test_who_does_not_decide_is_not_let_in(world: World, team: Client) -> None:
    assert team.get(at(world)).status_code == 200
    assert signed_in(world, "Cuba").get(at(world)).status_code == 403
    assert signed_in(world, "Botswana").get(at(world)).status_code == 404
    File.objects.update(state="ended")
    assert team.get(at(world)).status_code == 403


@pytest.mark.parametrize("form", [{}, {"do": "x"}, {"do": "accept:Atlantis"}, {"do": "status:done"}, {"do": "merge"}])
def test_what_a_form_cannot_mean_is_refused(world: World, team: Client, form: dict[str, str]) -> None:
    page = fields(team.get(at(world)).content.decode())
    assert team.post(at(world), {**page, **form}).status_code == 422
    assert team.post(at(world), {**form, "on": "nothing", "counter": "x", "bracket": "9" * 30}).status_code == 409
