"""Proposing on pages, with links and forms alone: nothing typed is lost, and nothing is sent that was not looked at."""

from typing import Any

import pytest

from penholder.site.files.models import File, Shown
from tests.site.proposals.pages import Browser
from tests.site.world import WORDS, World

CHANGED = WORDS[1].replace("fully", "voluntarily")


@pytest.fixture
def cuba(world: World) -> Browser:
    return Browser(world, "Cuba")


def spans(world: World, label: str = "OP1", who: str = "pen") -> list[Any]:
    return [s for s in world.entry(who, label)["spans"] if "wordings" in s]


def test_one_begins_from_the_text_and_what_one_changes_stands_in_a_bracket(world: World, cuba: Browser) -> None:
    form = cuba.get("propose/", on=world.entry("pen", "OP1")["id"])
    assert form.value("text") == WORDS[1]
    sent = cuba.propose("OP1", "edit", text=CHANGED, rationale="As agreed in 2011.", version="Zero draft")
    assert (sent.status, sent.to) == (302, f"/files/{world.file.slug}/text/#op1")
    assert spans(world, who="Norway")[0]["wordings"][0]["by"] == ["Cuba"]
    again = cuba.get("propose/", on=world.entry("pen", "OP1")["id"])
    assert again.value("text") == CHANGED, "who has a wording goes on from it"
    assert "takes its place" in again.said


def test_the_bracket_is_seen_before_it_is_sent(world: World, cuba: Browser) -> None:
    for path in ("propose/", "propose/preview/"):
        on = world.entry("pen", "OP1")["id"]
        seen = cuba.post(path, on=on, kind="edit", text=CHANGED, preview="1")
        assert seen.status == 200
        assert "[ fully / voluntarily – Cuba ]" in seen.said
    assert spans(world) == []


@pytest.mark.parametrize(
    ("kind", "fields", "shown"),
    [
        ("insert", {"text": "Thanks all;"}, "OP1 bis, proposed by Cuba Thanks all;"),
        ("alternative", {"text": "Thanks all;"}, "in place of it, by Cuba Thanks all;"),
        ("delete", {}, "– delete: Cuba"),
        ("move", {"after": "start"}, "move to the start: Cuba"),
        ("retain", {}, "retain: Cuba"),
        ("reserve", {}, "reservation: Cuba"),
        ("comment", {"text": "Is this agreed language?"}, "Cuba : Is this agreed language?"),
    ],
)
def test_every_kind_shows_what_it_makes_and_makes_it(
    world: World, cuba: Browser, kind: str, fields: dict[str, str], shown: str
) -> None:
    form = cuba.get("propose/", on=world.entry("pen", "OP1")["id"], kind=kind)
    assert form.status == 200
    fields = {"level": "0", "paragraph_kind": "operative", **fields} if kind == "insert" else fields
    on = world.entry("pen", "OP1")["id"]
    assert shown in cuba.post("propose/preview/", on=on, kind=kind, **fields).said
    assert cuba.propose("OP1", kind, **fields).status == 302
    assert shown in Browser(world, "Norway").get("text/").said


def test_a_new_paragraph_can_stand_at_the_very_start(world: World, cuba: Browser) -> None:
    assert cuba.get("propose/", on="", kind="insert").status == 200
    sent = cuba.post("propose/", on="", kind="insert", text="Guided by the Charter,", paragraph_kind="preambular")
    assert sent.status == 302
    assert world.entries("Norway")[0]["insertions"][0]["by"] == ["Cuba"]


@pytest.mark.parametrize("text", ["", "  ", WORDS[1], "y" * 60_000])
def test_what_is_wrong_is_said_beside_the_field_and_everything_typed_stays(cuba: Browser, text: str) -> None:
    answer = cuba.propose("OP1", "edit", text=text, rationale="because of this", seen="penholder only")
    assert answer.status == 422
    assert answer.value("text").strip() == text.strip()
    assert answer.value("rationale") == "because of this"
    assert 'value="penholder only" ' in answer.text
    assert 'id="id_text_error"' in answer.text
    assert 'aria-describedby="id_text_error"' in answer.text


def test_one_joins_edits_and_opposes_anothers_wording(world: World, cuba: Browser) -> None:
    norway = Browser(world, "Norway")
    cuba.propose("OP1", "edit", text=WORDS[1].replace("fully", "in a voluntary manner"))
    wording = spans(world)[0]["wordings"][0]["id"]
    joined = norway.post("propose/", on=wording, kind="support")
    assert joined.status == 302
    assert spans(world)[0]["wordings"][0]["support"] == ["Norway"]
    assert norway.get("propose/", on=wording, kind="edit").value("text") == "in a voluntary manner"
    assert norway.post("propose/", on=wording, kind="edit", text="in a willing manner").status == 302
    assert "willing" in str(spans(world)[0]["wordings"][0]["spans"])
    assert Browser(world, "pen").post("propose/", on=wording, kind="delete").status == 302
    assert spans(world)[0]["wordings"][0]["against"] == ["China"]


def test_one_joins_a_change_inside_anothers_wording(world: World, cuba: Browser) -> None:
    cuba.propose("OP1", "edit", text=WORDS[1].replace("fully", "in a voluntary manner"))
    wording = spans(world)[0]["wordings"][0]["id"]
    Browser(world, "Norway").post("propose/", on=wording, kind="edit", text="in a willing manner")
    (inner,) = [s for s in spans(world)[0]["wordings"][0]["spans"] if "wordings" in s]
    assert Browser(world, "pen").post("propose/", on=inner["wordings"][0]["id"], kind="support").status == 302
    (inner,) = [s for s in spans(world)[0]["wordings"][0]["spans"] if "wordings" in s]
    assert sorted(inner["wordings"][0]["by"]) == ["China", "Norway"]


def test_a_new_paragraph_of_ones_own_is_written_anew_until_others_have_taken_it_up(world: World, cuba: Browser) -> None:
    cuba.propose("OP1", "insert", text="Thanks all;")
    (new,) = world.entry("pen", "OP1")["insertions"]
    assert cuba.post("propose/", on=new["id"], kind="edit", text="Thanks everybody;").status == 302
    (new,) = world.entry("Norway", "OP1")["insertions"]
    assert (new["spans"], new["by"]) == ([{"agreed": "Thanks everybody;"}], ["Cuba"])
    Browser(world, "Norway").post("propose/", on=new["id"], kind="support")
    assert cuba.post("propose/", on=new["id"], kind="edit", text="Thanks everybody warmly;").status == 302
    (new,) = world.entry("Norway", "OP1")["insertions"]
    assert new["support"] == ["Norway"]
    assert "warmly" in str(new["spans"][-2:])


def test_withdrawing_asks_first(world: World, cuba: Browser) -> None:
    made = world.edit("Cuba", "OP1", "fully", "voluntarily").body["id"]
    path = f"proposals/{made}/withdraw/"
    asked = cuba.get(path)
    assert "Withdraw this proposal?" in asked.said
    assert "Withdraw this proposal?" in cuba.post(path).said, "a button elsewhere leads to the question too"
    assert spans(world)
    assert Browser(world, "Norway").get(path).status == 403
    assert cuba.post(path, sure="1").status == 302
    assert spans(world) == []


def test_of_a_joint_proposal_one_takes_ones_own_name_off(world: World, cuba: Browser) -> None:
    made = world.edit("pen", "OP1", "fully", "voluntarily", by="Cuba, Norway").body["id"]
    assert "Take your name off" in cuba.get(f"proposals/{made}/withdraw/").said
    assert cuba.post(f"proposals/{made}/withdraw/", sure="1").status == 302
    assert spans(world)[0]["wordings"][0]["by"] == ["Norway"]
    assert [line["proposal"] for line in world.ask("Norway", "GET", "/dispositions").body] == [made]
    world.ask("pen", "POST", "/revisions", {})
    assert spans(world)[0]["wordings"][0]["by"] == ["Norway"], "also in the versions that follow"


def test_a_delegation_proposes_in_the_name_of_a_group_that_it_speaks_for(world: World) -> None:
    delegation = world.people["Norway"].delegation
    assert delegation is not None
    delegation.speaks_for = ["CANZ"]
    delegation.save()
    norway = Browser(world, "Norway")
    assert "CANZ" in norway.get("propose/", on=world.entry("pen", "OP1")["id"]).text
    sent = norway.propose("OP1", "edit", text=CHANGED, by="CANZ", seen="penholder only")
    assert sent.status == 302
    assert spans(world, who="Norway")[0]["wordings"][0]["by"] == ["CANZ"], "what is its own it sees, hidden or not"
    assert spans(world, who="Cuba") == []
    assert len(world.ask("Norway", "GET", "/log").body) == 3
    (proposal,) = world.ask("Norway", "GET", "/text").body["proposals"]
    assert norway.post(f"proposals/{proposal['id']}/withdraw/", sure="1").status == 302
    assert Browser(world, "Cuba").propose("OP1", "edit", text=CHANGED, by="CANZ").status == 422, "not one of its names"


def test_the_team_enters_what_a_delegation_sent_and_the_delegation_corrects_it(world: World, cuba: Browser) -> None:
    pen = Browser(world, "facilitator")
    given = {"by_name": "CUB", "how": "said in the room", "source": "second reading"}
    assert pen.propose("OP1", "edit", text=CHANGED, **given).status == 302
    listed = cuba.get("propose/entered/")
    assert "said in the room (second reading), entered by the penholder's team" in listed.said
    assert "Nothing is entered" in Browser(world, "Norway").get("propose/entered/").said
    right = {"on": world.entry("pen", "OP1")["id"], "kind": "edit", "text": CHANGED}
    assert cuba.post("propose/", **right).status == 302
    assert "Nothing is entered" in cuba.get("propose/entered/").said, "it has made it its own"
    assert pen.propose("OP1", "edit", text="Invites all States;", **given).status == 302
    assert cuba.propose("OP1", "edit", text=WORDS[1].replace("fully", "gladly")).status == 302
    assert [w["text"].strip() for s in spans(world) for w in s["wordings"]] == ["gladly"]
    unknown = pen.propose("OP1", "edit", text=CHANGED, by_name="Atlantis")
    assert unknown.status == 422
    assert "Atlantis" in unknown.value("by_name")
    assert pen.propose("OP1", "edit", text=CHANGED).status == 422, "for whom it is, is asked"


def test_a_form_from_before_a_revision_comes_back_with_what_has_changed_and_the_words(
    world: World, cuba: Browser
) -> None:
    world.edit("Norway", "OP1", "all States", "Member States")
    world.decide("pen", "OP1", "Norway")
    world.ask("pen", "POST", "/revisions", {})
    answer = cuba.propose("OP1", "edit", text=CHANGED, version="Zero draft")
    assert answer.status == 409
    assert answer.value("text") == CHANGED
    assert "Urges all Member States" in answer.said, "the paragraph as it is now, beside what it was"
    assert answer.value("version") == "Rev.1"
    assert cuba.propose("OP1", "edit", text=CHANGED, version="Rev.1").status == 302


def test_words_on_a_paragraph_that_has_gone_are_kept(world: World, cuba: Browser) -> None:
    cuba.propose("OP1", "insert", text="Thanks all;")
    (new,) = world.entry("pen", "OP1")["insertions"]
    world.ask("Cuba", "POST", f"/proposals/{new['proposals'][0]}/withdrawal")
    norway = Browser(world, "Norway")
    answer = norway.post("propose/", on=new["id"], kind="edit", text="Thanks all warmly;", version="Zero draft")
    assert answer.status == 409
    assert "Thanks all warmly;" in answer.said
    assert "Thanks all warmly;" in norway.get("propose/", on=new["id"], kind="edit").said


def test_a_draft_is_kept_for_its_writer_alone_until_it_is_sent_or_discarded(world: World, cuba: Browser) -> None:
    on = world.entry("pen", "OP1")["id"]
    kept = cuba.post("propose/draft/", on=on, kind="edit", text=CHANGED, rationale="as before", version="Zero draft")
    assert "is kept" in kept.said
    form = cuba.get("propose/", on=on, kind="edit")
    assert (form.value("text"), form.value("rationale")) == (CHANGED, "as before")
    assert "OP1" in cuba.get("propose/").said.partition("On a paragraph")[0]
    for who in ("pen", "Norway", "facilitator"):
        assert "voluntarily" not in Browser(world, who).get("propose/", on=on, kind="edit").said
        assert "voluntarily" not in str([world.ask(who, "GET", p).body for p in ("", "/text", "/log")])
    assert cuba.propose("OP1", "edit", text="").status == 422
    assert cuba.get("propose/", on=on, kind="edit").value("text") == CHANGED, "a refused one stays"
    assert cuba.propose("OP1", "edit", text=CHANGED).status == 302
    assert "is kept" not in cuba.get("propose/", on=on, kind="edit").said
    cuba.post("propose/draft/", on=on, kind="comment", text="Hm")
    cuba.post("propose/draft/", on=on, kind="comment", discard="1")
    assert cuba.get("propose/", on=on, kind="comment").value("text") == ""


def test_a_draft_from_an_older_version_says_what_has_changed(world: World, cuba: Browser) -> None:
    on = world.entry("pen", "OP1")["id"]
    cuba.post("propose/draft/", on=on, kind="edit", text=CHANGED, version="Zero draft")
    world.edit("Norway", "OP1", "all States", "Member States")
    world.decide("pen", "OP1", "Norway")
    world.ask("pen", "POST", "/revisions", {})
    form = cuba.get("propose/", on=on, kind="edit")
    assert "You wrote this on Zero draft. Since then the paragraph has changed:" in form.said
    assert form.value("text") == CHANGED


def test_where_proposals_show_with_the_next_version_the_form_says_so(world: World, cuba: Browser) -> None:
    File.objects.filter(pk=world.file.pk).update(proposals_shown=Shown.WHEN_ISSUED)
    assert "once the next version is issued" in cuba.get("propose/", on=world.entry("pen", "OP1")["id"]).said


def test_a_later_open_proposal_does_not_show_the_hidden_one_that_it_takes_the_place_of(
    world: World, cuba: Browser
) -> None:
    cuba.propose("OP1", "insert", text="Thanks all in secret;", seen="penholder only")
    (new,) = world.entry("Cuba", "OP1")["insertions"]
    cuba.post("propose/", on=new["id"], kind="edit", text="Thanks all;")
    seen = str([world.ask("Norway", "GET", p).body for p in ("/text", "/log", "/dispositions")])
    assert "secret" not in seen
    assert "Thanks all;" in seen
