"""Who may know it is told in words what others do not see: the penholder's team of all, a delegation of its own."""

import pytest

from penholder.site.proposals.acts import take_in
from penholder.text.proposal import Ask, Proposal, propose
from tests.site.proposals.pages import Browser
from tests.site.world import NOW, World

TEAM, UNNAMED = "only the penholder's team", "without attribution"


@pytest.fixture
def kept(world: World) -> World:
    """One wording of Cuba for the penholder only, one of Norway without attribution."""
    world.edit("Cuba", "OP1", "fully", "voluntarily", seen="penholder only")
    world.edit("Norway", "OP2", "access", "free access", seen="without attribution")
    return world


def test_the_text_the_panel_and_the_dispositions_say_it_to_the_team(kept: World) -> None:
    pen = Browser(kept, "pen")
    assert f"Cuba {TEAM}: Cuba" in pen.get("text/").said
    assert f"Norway {UNNAMED}: Norway" in pen.get("text/").said
    for label, said in (("OP1", TEAM), ("OP2", UNNAMED)):
        id = kept.entry("pen", label)["id"]
        panel = pen.get(f"text/on/{id}/").text.partition('class="panel"')[2]
        assert panel.count(said.replace("'", "&#x27;")) == 1, label
        assert said in pen.get("decide/", on=id, bracket="1").text.partition('class="takes"')[2].replace("&#x27;", "'")
    said = pen.get("mine/").said
    assert f"Cuba {TEAM}" in said
    assert f"Norway {UNNAMED}" in said


def test_a_delegation_sees_its_own_choice_and_nobody_elses(kept: World) -> None:
    for who, label, own, other in (("Cuba", "OP1", TEAM, UNNAMED), ("Norway", "OP2", UNNAMED, TEAM)):
        browser = Browser(kept, who)
        id = kept.entry("pen", label)["id"]
        for page in ("text/", f"text/on/{id}/", "mine/"):
            said = browser.get(page).said
            assert own in said, (who, page)
            assert other not in said, (who, page)
    kenya = Browser(kept, "Kenya observer")
    for page in ("text/", *(f"text/on/{kept.entry('pen', label)['id']}/" for label in ("OP1", "OP2"))):
        said = kenya.get(page).said
        assert TEAM not in said, page
        assert UNNAMED not in said, page


def test_one_is_told_after_sending_who_sees_it(world: World) -> None:
    cuba = Browser(world, "Cuba")
    words = "Urges all States to cooperate with the review;"
    for seen, said in (("penholder only", "Only the penholder's team sees it."),
                       ("without attribution", "Only the penholder's team sees whose it is.")):  # fmt: skip
        answer = cuba.client.post(
            f"/files/{world.file.slug}/propose/",
            {"on": world.entry("pen", "OP1")["id"], "kind": "edit", "text": f"{words[:-1]} {seen[:3]};", "seen": seen,
             "version": world.file.version.label, "beside": "1"},
            headers={"HX-Request": "true"},
        )  # fmt: skip
        assert said in answer.content.decode().replace("&#x27;", "'"), answer.content.decode()


def test_a_comment_that_members_do_not_see_is_folded_away_on_the_teams_pages(world: World) -> None:
    on = world.entry("pen", "OP1")["id"]
    remark = propose(Proposal(kind=Ask.COMMENT, target=on, by=("Cuba",), text="Meant for the capital.", released=False))
    take_in(world.people["pen"], world.file, [remark], version=world.file.version.label, at=NOW)
    comment = {"kind": "comment", "target": on, "text": "For the chair alone.", "seen": "penholder only"}
    assert world.ask("Norway", "POST", "/proposals", comment).status == 201
    assert world.ask("Norway", "POST", "/proposals", {**comment, "text": "For all.", "seen": "all"}).status == 201
    pen = Browser(world, "pen")
    for page in (pen.get("text/").text, pen.get("decide/", on=on).text):
        sheet = page.partition('class="unit"')[2].partition("</article>")[0]
        assert sheet.count("<details") == 2
        folded = sheet.partition("<details")[2].rpartition("</details>")[0]
        assert "Meant for the capital." in folded
        assert "For the chair alone." in folded
        assert "For all." in sheet
    seen = Browser(world, "Kenya observer").get("text/").said
    assert "For all." in seen
    assert "capital." not in seen
    assert "chair alone" not in seen
