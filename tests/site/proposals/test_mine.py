"""Where did my text go: a delegation's proposals and their fate, also for one that never signs in."""

import pytest
from django.test import Client

from penholder.formats import read_bytes
from penholder.site.delegations.models import Delegation
from penholder.site.files.models import File
from tests.site.world import World


def page(world: World, who: str, query: str = "", below: str = "mine/") -> str:
    browser = Client()
    browser.force_login(world.people[who])
    answer = browser.get(f"/files/{world.file.slug}/{below}{query}")
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


@pytest.fixture
def issued(world: World) -> World:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    world.edit("Norway", "OP2", "access", "prompt access")
    world.edit("facilitator", "OP2", "mandate", "all mandate", by="Fiji")
    world.decide("pen", "OP1", "Cuba")
    world.ask("pen", "POST", "/revisions", {})
    return world


def test_each_line_says_what_was_asked_what_became_of_it_and_leads_to_the_paragraph(issued: World) -> None:
    told = page(issued, "Cuba")
    assert "“fully” → “voluntarily”" in told
    assert "reflected in Rev.1" in told
    assert f'href="/files/{issued.file.slug}/text/#op1"' in told
    assert "prompt access" not in told


def test_one_filters_by_fate_and_version(issued: World) -> None:
    assert "voluntarily" in page(issued, "Cuba", "?fate=accepted&version=Rev.1")
    assert "None of them is what you ask for" in page(issued, "Cuba", "?fate=open")


def test_the_team_asks_for_a_delegation_that_never_signs_in_and_downloads_its_paper(issued: World) -> None:
    told = page(issued, "pen", "?for=Fiji")
    assert "+ “all”" in told
    assert "voluntarily" not in told
    browser = Client()
    browser.force_login(issued.people["pen"])
    paper = browser.get(f"/files/{issued.file.slug}/mine/paper/?for=Fiji")
    assert "fiji" in paper.headers["Content-Disposition"]
    words = str(read_bytes(paper.content, "paper.docx"))
    assert "To the delegation of Fiji" in words
    assert "voluntarily" not in words


def test_nobody_asks_for_another_delegation(issued: World) -> None:
    assert page(issued, "Norway", "?for=Cuba") == "403"
    assert page(issued, "Norway", "?for=Cuba", "mine/paper/") == "403"
    assert issued.ask("Norway", "GET", "/dispositions?by=Cuba").status == 403
    assert page(issued, "Botswana", "?for=Cuba") == "404"


def test_where_the_file_is_arranged_so_every_member_sees_all_that_it_may_know_of(issued: World) -> None:
    issued.edit("Cuba", "OP3", "seized", "quietly seized", seen="penholder only")
    issued.edit("Cuba", "OP2", "mandate", "every mandate", seen="without attribution")
    File.objects.update(dispositions_to_all=True)
    told = page(issued, "Norway", "?for=all")
    assert "voluntarily" in told
    assert "every" in told
    assert "a delegation (" in told
    assert "quietly" not in told
    assert "voluntarily" not in page(issued, "Norway"), "one's own come first"
    assert len(issued.ask("Norway", "GET", "/dispositions").body) == 4


def test_a_delegation_finds_what_it_proposed_for_a_group(world: World) -> None:
    Delegation.objects.filter(name="Cuba").update(speaks_for=["NAM"])
    made = world.edit("facilitator", "OP1", "fully", "voluntarily", by="NAM")
    assert made.status == 201
    world.people["Cuba"].refresh_from_db()
    assert "voluntarily" in page(world, "Cuba")
