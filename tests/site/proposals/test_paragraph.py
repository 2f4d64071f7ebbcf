"""The panel of a paragraph, its history, and what is new: what a reader sees there, and nothing of what is hidden."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from penholder.site.files.models import File
from penholder.site.proposals.models import LastLook
from tests.site.world import World


def page(world: World, who: str, path: str) -> Any:
    client = Client()
    client.force_login(world.people[who])
    return client.get(f"/files/{world.file.slug}/text/{path}")


def told(world: World, who: str, path: str = "") -> str:
    answer = page(world, who, path)
    assert answer.status_code == 200
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())


def panel(world: World, who: str, label: str = "OP1") -> str:
    return told(world, who, f"on/{world.entry(who, label)['id']}/")


def revised(world: World, accept: str) -> None:
    assert world.decide("pen", "OP1", accept).status == 200
    assert world.ask("pen", "POST", "/revisions", {}).status == 201


def test_the_panel_says_who_wants_what_when_it_came_and_why(world: World) -> None:
    made = world.edit("Cuba", "OP1", "fully", "voluntarily", rationale="as in the general debate").body
    assert world.ask("Norway", "POST", "/proposals", {"kind": "support", "target": made["id"]}).status == 201
    seen = panel(world, "pen")
    for words in ("voluntarily", "<bdi>Cuba</bdi>; + <bdi>Norway</bdi>", "as in the general debate", "on this site"):
        assert words in seen


def test_what_is_for_the_penholder_only_is_in_no_panel_count_or_filter_of_others(world: World) -> None:
    before = [told(world, "Norway"), told(world, "Norway", "changes/"), panel(world, "Norway")]
    assert world.edit("Cuba", "OP1", "fully", "voluntarily", seen="penholder only").status == 201
    insert = {"kind": "insert", "target": world.entry("Cuba", "OP1")["id"], "text": "Invites all;"}
    assert world.ask("Cuba", "POST", "/proposals", {**insert, "seen": "penholder only"}).status == 201
    assert [told(world, "Norway"), told(world, "Norway", "changes/"), panel(world, "Norway")] == before
    (new,) = world.entry("Cuba", "OP1")["insertions"]
    hidden, missing = page(world, "Norway", f"on/{new['id']}/"), page(world, "Norway", "on/n0000/")
    assert hidden.status_code == missing.status_code == 404
    assert "<i>Invites</i> all" in told(world, "Cuba", f"on/{new['id']}/")


def test_a_name_that_is_not_given_is_in_no_panel_and_no_filter(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily", seen="without attribution")
    seen = told(world, "Norway") + panel(world, "Norway")
    assert "voluntarily" in seen
    assert "Cuba" not in seen


def test_the_history_says_what_became_of_ones_own_proposal_and_of_no_other_delegations(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    world.edit("Norway", "OP1", "all States", "Member States")
    revised(world, "Norway")
    history = {who: panel(world, who).split("History")[1] for who in ("pen", "Cuba", "Norway", "Kenya observer")}
    assert "<ins> Member</ins>" in history["Kenya observer"]
    assert "reflected in Rev.1" in history["Norway"]
    assert "Cuba" not in history["Norway"]
    assert "reflected" not in history["Kenya observer"]
    assert "Norway" in history["pen"]


def test_the_act_is_offered_only_to_whom_it_belongs(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    File.objects.update(state="ended")
    for who in ("pen", "Cuba"):
        assert "/withdraw/" not in panel(world, who)


def test_a_label_leads_to_its_paragraph_however_it_is_written(world: World) -> None:
    for written in ("op1", "OP 1", "Op 1"):
        answer = page(world, "Cuba", f"?go={written}")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/files/{world.file.slug}/text/#op1")
    assert "There is no paragraph of that label" in told(world, "Cuba", "?go=OP9")


@pytest.mark.parametrize("who", ["Cuba", "pen"])
def test_what_came_while_one_was_away_is_new_until_the_next_visit(world: World, who: str) -> None:
    told(world, who)
    assert "New since" not in told(world, who), "nobody has been away"
    LastLook.objects.update(at=timezone.now() - timedelta(days=2))
    world.edit("Norway", "OP2", "access", "unhindered access")
    world.edit("Norway", "OP3", "seized", "fully seized", seen="penholder only")
    seen = told(world, who)
    new = re.findall(r'id="unit-([^"]+)"[^>]* data-new', seen)
    labels = ("OP2", "OP3") if who == "pen" else ("OP2",)
    assert new == [world.entry(who, label)["id"] for label in labels]
    assert f"<b>{len(labels)}</b>" in seen.split("New since")[1][:40]
    assert "data-new" in told(world, who), "a page loaded again is no new visit"
    LastLook.objects.update(at=timezone.now() - timedelta(hours=1))
    assert "data-new" not in told(world, who)


def test_a_paragraph_issued_with_other_words_is_new(world: World) -> None:
    world.edit("Norway", "OP1", "all States", "Member States")
    told(world, "Cuba")
    LastLook.objects.update(at=timezone.now() - timedelta(days=1))
    revised(world, "Norway")
    new = re.findall(r'id="unit-([^"]+)"[^>]* data-new', told(world, "Cuba"))
    assert new == [world.entry("Cuba", "OP1")["id"]]


def test_a_browser_is_sent_the_paragraphs_that_changed_and_the_order_of_all(world: World) -> None:
    digest = re.findall(r'data-have="([^"]+)"', told(world, "Cuba"))[0]
    world.edit("Norway", "OP2", "access", "unhindered access")
    answer = told(world, "Cuba", f"changes/?have={digest}")
    order = re.findall(r'data-order="([^"]+)"', answer)[0].split()
    assert order == [e["id"] for e in world.entries("Cuba") if e["kind"] != "title"]
    assert world.entry("Cuba", "OP2")["id"] in re.findall(r'id="unit-([^"]+)"', answer)
