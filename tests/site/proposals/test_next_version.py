"""The next version: its preview, clearing within the core group, one act that issues it, decisions shown at once."""

from typing import Any

from django.test import Client

from penholder.site.files.models import File, Shown
from tests.site.world import WORDS, World


def signed_in(world: World, who: str) -> Client:
    browser = Client()
    browser.force_login(world.people[who])
    return browser


def at(world: World, page: str = "revision/") -> str:
    return f"/files/{world.file.slug}/{page}"


def prepared(world: World) -> dict[str, Any]:
    """A file with a decision; what the API says of the next version."""
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    world.edit("Norway", "OP2", "access", "prompt access")
    world.decide("facilitator", "OP1", "Cuba")
    told: dict[str, Any] = world.ask("pen", "GET", "/revisions/next").body
    return told


def test_the_preview_says_what_will_change_and_what_becomes_of_every_proposal(world: World) -> None:
    told = prepared(world)
    assert (told["version"], told["former"], told["decisions"]) == ("Rev.1", "Zero draft", 1)
    assert told["base"]["paragraphs"][2]["text"] == WORDS[1].replace("fully", "voluntarily")
    assert {d["by"][0]: d["disposition"] for d in told["dispositions"]} == {"Cuba": "accepted", "Norway": "open"}
    page = signed_in(world, "pen").get(at(world)).content.decode()
    assert "<del> fully</del><ins> voluntarily</ins>" in page
    assert "reflected in Rev.1" in page
    assert WORDS[3] not in page, "only what changes, until one asks for the whole text"
    assert WORDS[3] in signed_in(world, "pen").get(at(world) + "?show=all").content.decode()


def test_the_version_is_issued_after_a_page_that_says_what_will_happen(world: World) -> None:
    digest = prepared(world)["digest"]
    pen = signed_in(world, "pen")
    asking = pen.get(at(world, "revision/issue/")).content.decode()
    assert "3 delegations invited" in asking
    assert f'name="digest" value="{digest}"' in asking
    answer = pen.post(at(world, "revision/issue/"), {"digest": digest, "label": "Rev.1 of 21 October"})
    assert answer.status_code == 302
    assert "Rev.1 of 21 October is issued" in pen.get(answer.headers["Location"]).content.decode()
    assert world.ask("Norway", "GET", "").body["version"] == "Rev.1 of 21 October"


def test_nothing_is_issued_that_one_has_not_seen(world: World) -> None:
    digest = prepared(world)["digest"]
    world.decide("facilitator", "OP2", "Norway")
    pen = signed_in(world, "pen")
    answer = pen.post(at(world, "revision/issue/"), {"digest": digest, "label": "Rev.1"})
    assert answer.status_code == 409
    assert "look at the preview again" in answer.content.decode()
    assert world.ask("pen", "POST", "/revisions", {"digest": digest}).status == 409


def test_a_name_that_a_version_has_already_is_refused_beside_the_field(world: World) -> None:
    digest = prepared(world)["digest"]
    answer = signed_in(world, "pen").post(at(world, "revision/issue/"), {"digest": digest, "label": "zero DRAFT"})
    assert answer.status_code == 422
    assert 'id="wrong-label"' in answer.content.decode()
    assert 'value="zero DRAFT"' in answer.content.decode()


def test_a_decision_overtaken_by_a_proposal_is_left_out_and_keeps_the_version_back(world: World) -> None:
    prepared(world)
    world.edit("Norway", "OP1", "all States", "Member States")
    told = world.ask("pen", "GET", "/revisions/next").body
    assert [d["decision"]["accept"] for d in told["late"]] == ["Cuba"]
    page = signed_in(world, "pen").get(at(world)).content.decode()
    assert "has to be looked at before the version is issued" in page
    assert at(world, "revision/issue/") not in page


def test_the_core_group_clears_what_is_decided_and_another_decision_makes_that_void(world: World) -> None:
    digest = prepared(world)["digest"]
    File.objects.update(needs_clearing=True)
    refused = world.ask("pen", "POST", "/revisions", {})
    assert (refused.status, refused.body["waiting"]) == (409, ["Brazil"])
    assert world.ask("pen 2", "POST", "/clearances", {"cleared": True, "digest": digest}).status == 200
    world.decide("facilitator", "OP2", "Norway")
    assert world.ask("pen", "POST", "/revisions", {}).status == 409, "cleared were other decisions"
    assert world.ask("pen 2", "POST", "/clearances", {"cleared": True, "digest": digest}).status == 409
    now = world.ask("pen", "GET", "/revisions/next").body["digest"]
    assert world.ask("pen 2", "POST", "/clearances", {"cleared": True, "digest": now}).status == 200
    assert world.ask("pen", "POST", "/revisions", {}).status == 201


def test_an_objection_says_why_and_holds_the_version_back(world: World) -> None:
    digest = prepared(world)["digest"]
    File.objects.update(needs_clearing=True)
    brazil = signed_in(world, "pen 2")
    empty = brazil.post(at(world, "revision/clearing/"), {"do": "object", "digest": digest})
    assert empty.status_code == 422
    assert 'id="wrong-remark"' in empty.content.decode()
    objected = {"do": "object", "digest": digest, "remark": "Not without OP2."}
    assert brazil.post(at(world, "revision/clearing/"), objected).status_code == 302
    assert "Not without OP2." in signed_in(world, "pen").get(at(world)).content.decode()
    assert world.ask("pen", "POST", "/revisions", {}).status == 409
    clearances = {c["delegation"]: c["cleared"] for c in world.ask("facilitator", "GET", "/clearances").body}
    assert clearances == {"Brazil": False, "China": None}
    assert "object" not in [e["act"] for e in world.ask("Cuba", "GET", "/log").body]


def text(world: World, who: str) -> str:
    return signed_in(world, who).get(at(world, "text/")).content.decode()


def test_decided_openly_it_shows_at_once_and_names_nobody(world: World) -> None:
    prepared(world)
    assert "Decided in the room" not in text(world, "Norway")
    File.objects.update(decisions_shown=Shown.AT_ONCE)
    assert "Decided in the room, not issued:</" not in text(world, "Botswana")
    told = text(world, "Norway")
    assert 'Decided in the room, not issued: <span dir="auto">“voluntarily”</span>' in told


def test_a_decision_on_a_paragraph_with_something_hidden_does_not_show(world: World) -> None:
    File.objects.update(decisions_shown=Shown.AT_ONCE)
    world.edit("Cuba", "OP1", "fully", "voluntarily", seen="penholder only")
    text(world, "Norway")  # that it was opened is in the log
    before = [world.ask("Norway", "GET", p).body for p in ("", "/text", "/log")]
    world.decide("pen", "OP1", "Cuba")
    assert [world.ask("Norway", "GET", p).body for p in ("", "/text", "/log")] == before
    assert "Decided in the room" not in text(world, "Norway")


def test_a_decision_shown_at_once_moves_the_counter_that_others_listen_to(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    counter = world.ask("Norway", "GET", "").body["counter"]
    world.decide("pen", "OP1", "base")
    assert world.ask("Norway", "GET", "").body["counter"] == counter
    File.objects.update(decisions_shown=Shown.AT_ONCE)
    world.decide("pen", "OP1", "Cuba")
    assert world.ask("Norway", "GET", "").body["counter"] == counter + 1
