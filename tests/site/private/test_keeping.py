"""Keeping things beside the text: they stay with their paragraph, nothing typed is lost, and what is known adds up."""

import io
import re
import zipfile
from typing import Any

import pytest
from django.test import Client

from tests.site.world import World


def browser(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.people[who])
    return client


def at(world: World, path: str = "") -> str:
    return f"/files/{world.file.slug}/private/{path}"


def shown(world: World, who: str, path: str = "") -> str:
    answer = browser(world, who).get(at(world, path))
    assert answer.status_code == 200
    return answer.content.decode()


def words_in(word_file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(word_file)) as packed:
        return re.sub("<[^>]+>", "", packed.read("word/document.xml").decode())


def note(world: World, who: str, on: str, text: str, **more: str) -> Any:
    return world.ask(who, "POST", "/private/notes", {"on": on, "text": text, **more}).body


def position(world: World, who: str, **said: Any) -> Any:
    answer = world.ask(who, "POST", "/private/positions", {"delegation": "Norway", "stance": "opposes", **said})
    assert answer.status == 201, answer.body
    return answer.body[0]


def test_things_stand_in_the_order_of_the_text_the_whole_draft_first(world: World) -> None:
    for on, text in (("OP2", "third"), ("", "first"), ("PP1", "second")):
        note(world, "Cuba", on, text)
    page = shown(world, "Cuba")
    assert page.index("first") < page.index("second") < page.index("third")
    assert "third" not in shown(world, "Cuba", "?q=sec")
    assert "second" in shown(world, "Cuba", "?q=sec")
    assert "second" not in shown(world, "Cuba", "?kind=source")


def test_a_note_stays_with_its_paragraph_and_says_so_where_that_is_gone(world: World) -> None:
    note(world, "Cuba", "OP1", "the words on reviews")
    note(world, "Cuba", "OP2", "the words on mandate holders")
    gone = world.entry("Norway", "OP1")["id"]
    assert world.ask("Norway", "POST", "/proposals", {"kind": "delete", "target": gone}).status == 201
    decision = {"entry": gone, "delete": True}
    assert world.ask("pen", "POST", "/decisions", {"decisions": [decision]}).status == 200
    assert world.ask("pen", "POST", "/revisions", {}).status == 201
    kept, left = shown(world, "Cuba").split("no longer in the text")
    assert "the words on mandate holders" in kept
    assert "the words on reviews" in left
    assert re.search(r"<small[^>]*>Calls upon all States to grant access", kept)
    assert "OP1 <small" in kept, "the label that the paragraph had"


def test_two_who_change_one_note_do_not_overwrite_each_other(world: World) -> None:
    id = note(world, "pen", "OP1", "the draft", side="team")["id"]
    first, second = browser(world, "pen"), browser(world, "pen 2")
    assert first.post(at(world, f"note/{id}/"), {"text": "the first", "edition": "1"}).status_code == 302
    late = second.post(at(world, f"note/{id}/"), {"text": "the second", "edition": "1"})
    told = late.content.decode()
    assert late.status_code == 409
    assert "pen has changed this since you looked" in told
    assert "the first" in told
    assert "the second</textarea>" in told, "what was typed is kept"
    assert 'name="edition" value="2"' in told
    assert second.post(at(world, f"note/{id}/"), {"text": "both", "edition": "2"}).status_code == 302
    body = {"text": "x", "edition": 1}
    assert world.ask("facilitator", "PUT", f"/private/notes/{id}", body).status == 409


def test_what_is_discarded_is_asked_about_and_then_gone(world: World) -> None:
    id = note(world, "Cuba", "OP1", "a slip of the pen")["id"]
    client = browser(world, "Cuba")
    assert "a slip of the pen" in client.get(at(world, f"note/{id}/discard/")).content.decode()
    assert "a slip of the pen" in shown(world, "Cuba")
    client.post(at(world, f"note/{id}/discard/"))
    assert "a slip of the pen" not in shown(world, "Cuba")
    assert [e["act"] for e in world.ask("Cuba", "GET", "/log").body[-2:]] == ["keep", "discard"]


@pytest.mark.parametrize(
    ("kind", "said", "field", "told"),
    [
        ("note", {"text": "  "}, "text", "This field is required"),
        ("position", {"delegations": "Norwai", "stance": "opposes", "note": "kept"}, "delegations", "mean Norway"),
        ("position", {"delegations": "Norway", "stance": ""}, "stance", "This field is required"),
        ("position", {"delegations": "Fiji", "stance": "silent", "condition": "OP9 goes"}, "condition", "no paragraph"),
        ("source", {"title": "A wire", "published": "tomorrow"}, "published", "Enter a valid date"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(
    world: World, kind: str, said: dict[str, str], field: str, told: str
) -> None:
    side = {"side": "delegation", "reliability": "F", "credibility": "6"}
    answer = browser(world, "Cuba").post(at(world, f"new/{kind}/"), {**side, **said})
    page = answer.content.decode()
    assert answer.status_code == 422
    wrong = re.search(rf'<ul class="errorlist" id="id_{field}_error">(.*?)</ul>', page, re.DOTALL)
    assert wrong is not None
    assert told in wrong[1]
    assert all(value in page for value in said.values() if value.strip())


def test_a_later_position_stands_in_place_of_an_earlier_one(world: World) -> None:
    position(world, "Cuba", on="OP1", said_at="2014-10-15T10:00-04:00")
    position(world, "Cuba", on="OP1", stance="can live with", said_at="2014-10-16T10:00-04:00")
    page = shown(world, "Cuba")
    assert page.index("opposes") < page.index("earlier; a later one stands") < page.index("can live with it")


def test_a_position_on_one_of_several_wordings_says_on_which(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    world.edit("Norway", "OP1", "fully", "promptly")
    said = {"delegation": "EU", "stance": "supports", "on": "OP1", "bracket": 1}
    refused = world.ask("Cuba", "POST", "/private/positions", said)
    assert (refused.status, refused.body["field"]) == (422, "on")
    assert world.ask("Cuba", "POST", "/private/positions", {**said, "wording": "Norway"}).status == 201
    assert "bracket 1, “promptly” (Norway)" in shown(world, "Cuba")
    world.decide("pen", "OP1", "Norway")
    world.ask("pen", "POST", "/revisions", {})
    assert "This bracket or wording of Zero draft is no longer in the text" in shown(world, "Cuba")


def test_a_condition_says_whether_it_is_met(world: World) -> None:
    position(world, "Cuba", on="OP1", condition="OP2 goes")
    assert "if OP2 goes, which is open" in shown(world, "Cuba")


def test_an_address_that_is_none_becomes_no_link(world: World) -> None:
    for reference in ("javascript:alert(1)", "A/69/548", "https://example.org/a"):
        world.ask("Cuba", "POST", "/private/sources", {"title": "A wire", "reference": reference})
    assert re.findall(r'<a href="([^"]*)" rel="noopener', shown(world, "Cuba")) == ["https://example.org/a"]


def test_a_group_is_reckoned_member_by_member_and_the_rest_is_unknown(world: World) -> None:
    count = {"names": ["Nordic countries", "Cuba"], "answer": "against", "source": "the breakfast"}
    reckoned = world.ask("Cuba", "POST", "/private/counts", count).body
    assert reckoned["totals"]["against"] == 6
    assert reckoned["totals"]["unknown"] == 3, "China, Brazil and Kenya, whom the file has reached"
    world.ask("Cuba", "POST", "/private/counts", {"names": ["Norway"], "answer": "abstain"})
    page = shown(world, "Cuba", "headcount/?answer=abstain")
    assert re.findall(r'<th scope="row"><bdi>(\w+)</bdi></th>\s*<td data-head', page) == ["Norway"]
    assert re.search(r"WEOG</bdi></th><td>[^/]*>0</span></td><td>4</td><td>1</td>", page)


def test_a_list_with_an_unknown_name_counts_nobody(world: World) -> None:
    said = {"names": "Norway\nAtlantis", "answer": "against", "side": "delegation"}
    answer = browser(world, "Cuba").post(at(world, "headcount/count/"), said)
    assert answer.status_code == 422
    assert "No delegation is called: Atlantis" in answer.content.decode()
    assert "Norway\nAtlantis</textarea>" in answer.content.decode()
    assert world.ask("Cuba", "GET", "/private/headcounts").body == []


def test_the_report_to_the_capital_has_its_own_notes_and_nobody_else_s_secrets(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    world.edit("Norway", "OP2", "access", "prompt access", seen="penholder only")
    note(world, "Cuba", "OP1", "we can give this up")
    note(world, "Norway", "OP1", "of another")
    page, answer = shown(world, "Cuba", "capital/"), world.ask("Cuba", "GET", "/private/capital")
    told = words_in(answer.body)
    assert "only for the capital of Cuba" in page
    assert "we can give this up" in page
    assert "we can give this up" in told
    for words in ("of another", "prompt access"):
        assert words not in page
        assert words not in told
    team = note(world, "facilitator", "OP1", "of the team", side="team")
    assert team["text"] not in shown(world, "facilitator", "capital/")


def test_the_room_sheet_is_made_of_the_positions_of_one_side(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    position(world, "Cuba", on="OP1", bracket=1, stance="red line", source="in the corridor")
    answer = browser(world, "Cuba").get(at(world, "room-sheet.docx"))
    assert answer.status_code == 200
    assert "in the corridor" in words_in(answer.content)
    other = browser(world, "Norway").get(at(world, "room-sheet.docx"))
    assert "in the corridor" not in words_in(other.content)
