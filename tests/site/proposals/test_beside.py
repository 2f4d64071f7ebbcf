"""Two drafts side by side, for whoever may know of both."""

from dataclasses import replace

import pytest
from django.test import Client

from penholder.site.delegations.acts import enlist, invite_person
from penholder.site.files.acts import circulate, start
from penholder.site.files.models import File, Level
from tests.site.world import NOW, World, small_draft


@pytest.fixture
def rival(world: World) -> File:
    draft = small_draft()
    paragraphs = [replace(p, text=p.text.replace("grant access", "give ready access")) for p in draft.paragraphs[:-1]]
    author = invite_person(None, "rival", "a long password", delegation=enlist(None, "EU"))
    file = start(author, replace(draft, paragraphs=tuple(paragraphs)), profile="un-ga-c3", at=NOW, title="The rival")
    circulate(author, file, Level.INVITED, to=[enlist(None, "Cuba"), enlist(None, "China")], at=NOW)
    assert world.file.pk != file.pk
    return file


def ask(world: World, who: str, path: str) -> tuple[int, str]:
    browser = Client()
    browser.force_login(world.people[who])
    answer = browser.get(path)
    return answer.status_code, answer.content.decode("utf-8", "replace")


def test_what_both_say_stands_side_by_side_and_what_one_says_alone_apart(world: World, rival: File) -> None:
    status, told = ask(world, "Cuba", f"/files/{world.file.slug}/beside/{rival.slug}/")
    assert status == 200
    assert "<b>access to mandate holders" in told
    alone = told[told.index("Only in") :]
    assert "Decides to remain seized" in alone
    swapped = ask(world, "Cuba", f"/files/{rival.slug}/beside/{world.file.slug}/")
    assert swapped[0] == 200


def test_one_has_to_know_of_both(world: World, rival: File) -> None:
    for who in ("Norway", "Botswana", "secretariat"):
        for first, second in ((world.file, rival), (rival, world.file)):
            hidden = ask(world, who, f"/files/{first.slug}/beside/{second.slug}/")
            assert hidden[0] == 404
    status, told = ask(world, "Norway", f"/files/{world.file.slug}/beside/")
    assert status == 200
    assert "rival" not in told
    assert world.ask("Norway", "GET", f"/beside/{rival.slug}").status == 404
    assert world.ask("Cuba", "GET", f"/beside/{rival.slug}").body["rows"]


def test_one_chooses_among_the_drafts_one_knows_and_takes_the_paper_along(world: World, rival: File) -> None:
    assert "The rival" in ask(world, "Cuba", f"/files/{world.file.slug}/beside/")[1]
    chosen = ask(world, "Cuba", f"/files/{world.file.slug}/beside/?with={rival.slug}")
    assert chosen[0] == 302
    browser = Client()
    browser.force_login(world.people["Cuba"])
    paper = browser.get(f"/files/{world.file.slug}/beside/{rival.slug}/paper/")
    assert paper.content.startswith(b"PK")
    assert ask(world, "Cuba", f"/files/{world.file.slug}/beside/{world.file.slug}/")[0] == 422
