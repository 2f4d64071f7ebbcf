"""Papers: all there are, in every form, each from what its reader may see."""

import io
import json
import re
import zipfile

import pytest
from django.test import Client

from penholder.formats import read_bytes
from penholder.site.files.models import File
from penholder.site.files.papers.listing import FORMS
from penholder.site.proposals.acts import take_in
from penholder.text.proposal import Ask, Proposal, propose
from tests.site.world import NOW, World


def client(world: World, who: str) -> Client:
    browser = Client()
    browser.force_login(world.people[who])
    return browser


def paper(world: World, who: str, name: str, number: int = 0) -> bytes:
    answer = client(world, who).get(f"/files/{world.file.slug}/papers/{number}/{name}")
    assert answer.status_code == 200, name
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    return answer.content


@pytest.fixture
def negotiated(world: World) -> World:
    """Two versions; a proposal that all see, one for the penholder only, one without attribution."""
    world.edit("Norway", "OP2", "access", "unhindered access")
    world.decide("pen", "OP2", "Norway")
    assert world.ask("pen", "POST", "/revisions", {}).status == 201
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    world.edit("Norway", "OP1", "periodic", "SECRETWORD", seen="penholder only")
    world.edit("Norway", "PP1", "Council", "Council and its mechanisms", seen="without attribution")
    return world


def test_every_paper_listed_can_be_had_on_the_page_and_through_the_api(negotiated: World) -> None:
    world = negotiated
    page = client(world, "Cuba").get(f"/files/{world.file.slug}/papers/").content.decode()
    links = re.findall(r'href="(/files/[^"]+/papers/\d+/[^"]+)"', page)
    listed = world.ask("Cuba", "GET", "/papers").body
    assert len(links) == sum(len(p["forms"]) for p in listed)
    assert {p["name"] for p in listed} == set(FORMS) - {"changes-from-adopted-text"}
    for link in links:
        answer = client(world, "Cuba").get(link)
        assert answer.status_code == 200, link
        assert world.ask("Cuba", "GET", link.removeprefix(f"/files/{world.file.slug}")).body, link


@pytest.mark.parametrize(
    "name", ["clean-text", "rolling-text", "changes-from-last-version", "side-by-side", "dispositions"]
)
def test_every_page_says_title_version_hour_and_level(negotiated: World, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(paper(negotiated, "Cuba", f"{name}.docx", 1))) as word:
        heads = "".join(re.sub("<[^>]+>", "", word.read(n).decode()) for n in word.namelist() if "word/header" in n)
    for said in ("Review of all States", "Rev.1", "closed-door: 3 delegations", "New York"):
        assert said in heads, (said, heads)


WITH_SECRETS = ["rolling-text", "side-by-side", "dispositions", "rolling-text-tracked", "packet"]


def forms(name: str) -> tuple[str, ...]:
    return ("txt", "json", "html", "akn.xml", "docx") if name == "rolling-text" else (FORMS[name][0],)


@pytest.mark.parametrize("name", WITH_SECRETS)
@pytest.mark.parametrize("who", ["Cuba", "pen", "facilitator"])
def test_what_a_member_may_not_see_is_in_no_paper_of_his_nor_in_the_penholders_own(
    negotiated: World, name: str, who: str
) -> None:
    File.objects.update(dispositions_to_all=True)
    remark = "REMARKWORD, meant for the capital"
    on = negotiated.entry("pen", "OP1")["id"]
    comment = propose(Proposal(kind=Ask.COMMENT, target=on, by=("Norway",), text=remark, released=False))
    take_in(negotiated.people["pen"], negotiated.file, [comment], version="Rev.1", at=NOW)
    for form in forms(name):
        told = _words(paper(negotiated, who, f"{name}.{form}", 1))
        assert "SECRETWORD" not in told, form
        assert "REMARKWORD" not in told, form
        assert "mechanisms" in told or name == "dispositions", form
        assert "penholder's team only" not in told.replace("’", "'"), form
        if who != "Cuba":
            assert "SECRETWORD" in _words(paper(negotiated, who, f"team-only-{name}.{form}", 1)), form
    named = _words(paper(negotiated, who, "rolling-text.txt", 1))
    assert "mechanisms – Norway" not in named
    assert "a delegation" in named


@pytest.mark.parametrize("name", WITH_SECRETS)
def test_a_paper_with_everything_says_that_it_is_for_the_team(negotiated: World, name: str) -> None:
    form = FORMS[name][0]
    made = paper(negotiated, "pen", f"team-only-{name}.{form}", 1)
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        inside = [packed.read(n) for n in packed.namelist() if n.endswith(".docx")] or [made]
    for one in inside:
        with zipfile.ZipFile(io.BytesIO(one)) as word:
            heads = "".join(re.sub("<[^>]+>", "", word.read(n).decode()) for n in word.namelist() if "word/header" in n)
        assert "penholder's team only" in heads.replace("’", "'").replace("&#x27;", "'").replace("&apos;", "'")
        assert "closed-door" not in heads


def test_the_team_has_both_sets_in_the_list_and_nobody_else_the_second(negotiated: World) -> None:
    for who, team in (("pen", True), ("facilitator", True), ("Cuba", False), ("Kenya observer", False)):
        listed = negotiated.ask(who, "GET", "/papers").body
        assert any(p["team_only"] for p in listed) is team, who
        assert all(p["name"].startswith("team-only-") is p["team_only"] for p in listed)
        page = client(negotiated, who).get(f"/files/{negotiated.file.slug}/papers/").content.decode()
        assert ("team-only-rolling-text.docx" in page) is team, who
    for name in ("team-only-rolling-text.docx", "team-only-clean-text.docx", "team-only-packet.zip"):
        assert client(negotiated, "Cuba").get(f"/files/{negotiated.file.slug}/papers/1/{name}").status_code == 404


def test_what_became_of_all_is_the_teams_alone_where_members_are_not_told(negotiated: World) -> None:
    listed = {p["name"] for p in negotiated.ask("pen", "GET", "/papers").body}
    assert "dispositions" not in listed
    assert "team-only-dispositions" in listed


def test_an_export_of_the_team_keeps_what_members_do_not_see_in_files_that_say_so(negotiated: World) -> None:
    with zipfile.ZipFile(io.BytesIO(negotiated.ask("pen", "GET", "/export").body)) as packed:
        parts = {n: packed.read(n) for n in packed.namelist()}
    said = {n for n in parts if n.startswith("penholders-team-only/")}
    assert {n for n in parts if "SECRETWORD" in _words(parts[n])} <= {*said, "log.json"}
    assert json.loads(parts["log.json"])["circulation"] == "penholder's team only"
    assert "SECRETWORD" in _words(parts["penholders-team-only/rolling.docx"])
    assert "penholder's team only" in _words(parts["penholders-team-only/rolling.html"]).replace("&#x27;", "'")
    assert "mechanisms" in _words(parts["rolling.docx"])


def _words(data: bytes) -> str:
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [packed.read(n) for n in packed.namelist()]
    return "".join(_words(p) if p.startswith(b"PK") else p.decode("utf-8", "replace") for p in parts)


def test_the_changes_of_a_version_are_tracked_in_word(negotiated: World) -> None:
    data = paper(negotiated, "Cuba", "changes-from-last-version.docx", 1)
    document = read_bytes(data, "changes.docx")
    assert document.text is not None
    assert document.accepted is not None
    assert any("unhindered access" in p.text for p in document.accepted.paragraphs)
    assert not any("unhindered access" in p.text for p in document.text.paragraphs)


def test_an_earlier_version_is_as_it_was_issued(negotiated: World) -> None:
    assert "unhindered" not in _words(paper(negotiated, "Cuba", "clean-text.txt"))
    assert "unhindered" in _words(paper(negotiated, "Cuba", "clean-text.txt", 1))
    assert "voluntarily" not in _words(paper(negotiated, "Cuba", "rolling-text.txt"))


@pytest.mark.parametrize(
    "name",
    ["0/clean-text.exe", "0/no-such-paper.docx", "9/clean-text.docx", "0/changes-from-last-version.docx",
     "0/changes-from-adopted-text.docx", "99999999999999999999/clean-text.docx", "0/clean-text"],
)  # fmt: skip
def test_a_paper_that_there_is_not_is_not_found(world: World, name: str) -> None:
    assert client(world, "Cuba").get(f"/files/{world.file.slug}/papers/{name}").status_code == 404


def test_onlookers_have_the_papers_of_a_public_text_but_no_dispositions(world: World) -> None:
    world.ask("pen", "POST", "/circulations", {"level": "public"})
    assert client(world, "secretariat").get(f"/files/{world.file.slug}/papers/0/rolling-text.txt").status_code == 200
    assert client(world, "secretariat").get(f"/files/{world.file.slug}/papers/0/dispositions.docx").status_code == 404
