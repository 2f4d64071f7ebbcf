"""Five journeys through the example in a real browser, at a desk and on a phone; docs/tutorial-site.md follows them.

``PENHOLDER_PICTURES=docs/pictures pytest tests/site/test_journeys.py`` takes the pictures of the tutorial anew.
"""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.browser import DESK, PHONE, assert_fits, chromium, picture
from tests.site.example import YARDSTICK, circulated, example, looking_as
from tests.site.server import Server

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
WORDS = "In operative paragraph 5, delete “, and to publish it each year in the six official languages”."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("example")
    with example(folder) as shown:
        yield shown


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def keep(page: Page, name: str, size: tuple[int, int]) -> None:
    """A picture for the tutorial; whatever it shows fits the window."""
    assert_fits(page)
    picture(page, f"site-{name}-{'desk' if size == DESK else 'phone'}", whole=False)


@SIZES
def test_the_penholder_circulates_a_draft_behind_closed_doors(
    site: Server, browser: Browser, size: tuple[int, int]
) -> None:
    with looking_as(browser, site, "penholder", size=size) as page:
        page.goto("/files/start/")
        page.get_by_label("The draft as a file").set_input_files(YARDSTICK / "base.docx")
        page.get_by_role("button", name="Read the draft").click()
        expect(page.locator(".understood")).to_contain_text("OP12")
        page.get_by_role("button", name="Start the file").click()
        page.get_by_role("link", name="Circulate").last.click()
        page.get_by_role("button", name="CARICOM").click()
        page.get_by_label("Or paste a list").fill("Cuba; Norway, Kenya")
        page.get_by_role("button", name="Take the list in").click()
        expect(page.locator("#count")).to_contain_text("17 delegations")
        keep(page, "circulate", size)
        page.get_by_label("Cover note").fill("A first draft, for your comments.")
        page.get_by_label("Comments by").fill((date.today() + timedelta(days=7)).isoformat())
        page.get_by_role("button", name="Read the letter first").click()
        expect(page.locator("main")).to_contain_text("presents its compliments")
        keep(page, "letter", size)
        page.get_by_role("button", name="Circulate to 17 delegations").click()
        expect(page.locator("main")).to_contain_text("17 to hand over")
        text = page.url.partition("circulations/")[0] + "text/"
    with looking_as(browser, site, "invited-cub", size=size) as page:
        page.goto(text)
        expect(page.locator("#sheet")).to_contain_text("should be judged by the same yardstick")
    with looking_as(browser, site, "uninvited", size=size) as page:
        page.goto(text)
        expect(page.locator("main")).to_contain_text("There is no such page, or it is not yours to see.")


@SIZES
def test_three_delegations_propose_in_three_ways(site: Server, browser: Browser, size: tuple[int, int]) -> None:
    own = circulated(site)
    with looking_as(browser, own, "invited-cub", "text/", size=size) as page:
        page.locator("#op4 .label").click()
        page.locator(".panel").get_by_role("link", name="Propose", exact=True).click()
        text = page.locator("#proposal textarea[name=text]")
        page.wait_for_timeout(400)  # as a person who reads before writing
        text.fill(text.input_value().replace("unhindered access", "access, upon invitation,"))
        expect(page.locator("#preview .bracket").first).to_contain_text("upon invitation")
        page.locator("#doing").scroll_into_view_if_needed()
        keep(page, "propose", size)
        page.locator("#proposal").get_by_role("button", name="Propose", exact=True).click()
        expect(page.locator("#op4 .bracket").first).to_contain_text("Cuba")
    with looking_as(browser, own, "invited-nor", "upload/", size=size) as page:
        page.get_by_label("A file").set_input_files(YARDSTICK / "Norway.docx")
        page.get_by_role("button", name="See what is understood").click()
        expect(page.locator(".lines input:checked")).to_have_count(4)
        keep(page, "upload", size)
        page.get_by_role("button", name="Send what is marked").click()
        expect(page.locator("#sheet")).to_contain_text("OP3 bis")
    with looking_as(browser, own, "invited-chn", "upload/", size=size) as page:
        page.locator("textarea[name=words]").fill(WORDS)
        page.get_by_role("button", name="See what is understood").click()
        expect(page.locator(".lines .line")).to_have_count(1)
        page.get_by_role("button", name="Send what is marked").click()
        expect(page.locator("#op5 .bracket").first).to_contain_text("China")
        page.goto(f"/files/{own.slug}/text/#op3")
        keep(page, "text", size)


@SIZES
def test_what_one_proposes_appears_in_another_browser_within_a_second(
    site: Server, browser: Browser, size: tuple[int, int]
) -> None:
    own = circulated(site)
    entry = next(e for e in own.ask("invited-nor", "GET", "/text")[1]["entries"] if e["label"] == "OP6")
    text = "".join(s["agreed"] for s in entry["spans"]).replace("accurate", "reliable, accurate")
    with looking_as(browser, own, "invited-ken", "text/", size=size) as page:
        page.goto(f"/files/{own.slug}/text/#op6")
        page.wait_for_timeout(700)  # the stream of changes is open
        began = time.monotonic()
        proposal = {"kind": "edit", "target": entry["id"], "text": text}
        assert own.ask("invited-nor", "POST", "/proposals", proposal)[0] == 201
        page.locator("#op6 ins", has_text="reliable").wait_for(timeout=5000)
        took = time.monotonic() - began
        keep(page, "live", size)
    assert took < 1.5, "a second, and half of one for a machine that does much else"


@SIZES
def test_the_team_decides_unseen_and_issues_rev_1(site: Server, browser: Browser, size: tuple[int, int]) -> None:
    own = circulated(site)
    _proposed_by_cuba_and_norway(own)
    with looking_as(browser, own, "facilitator", "decide/", size=size) as page:
        keep(page, "decide", size)
        page.get_by_label("Reason, or remark").fill("As the room agreed this morning.")
        page.locator("button.take", has_text="Cuba").click()
        expect(page.locator(".decided-now")).to_contain_text("nobody else sees it before the version is issued")
        with looking_as(browser, own, "invited-nor", "text/", size=size) as other:
            expect(other.locator("#op4 .bracket").first).to_contain_text("upon invitation")
        page.get_by_role("link", name="Look at the next version").click()
        expect(page.locator(".redlined ins").first).to_contain_text("upon invitation")
        keep(page, "revision", size)
        page.get_by_role("link", name="Issue Rev.1").click()
        page.get_by_role("button", name="Issue Rev.1").click()
        expect(page.get_by_role("heading", level=2)).to_contain_text("Rev.1 is issued")
    with looking_as(browser, own, "invited-nor", "text/", size=size) as page:
        expect(page.locator("#op4")).to_contain_text("access, upon invitation, to mandate holders")


@SIZES
def test_a_delegation_finds_where_its_text_went(site: Server, browser: Browser, size: tuple[int, int]) -> None:
    with looking_as(browser, site, "invited-cub", "text/", size=size) as page:
        page.get_by_role("link", name="Where did my text go").first.click()
        main = page.locator("main")
        expect(main).to_contain_text("merged in Rev.2 of 24 October")
        expect(main).to_contain_text("between “unhindered” and “appropriate”")
        expect(main).to_contain_text("it has a draft resolution of its own")
        expect(main).not_to_contain_text("Belarus")
        keep(page, "mine", size)


def test_without_scripts_one_proposes_all_the_same(site: Server, browser: Browser) -> None:
    own = circulated(site)
    with looking_as(browser, own, "invited-cub", "text/", java_script_enabled=False) as page:
        page.locator("#op4 .label").click()
        page.locator(".panel").get_by_role("link", name="Propose", exact=True).click()
        text = page.locator("#proposal textarea[name=text]")
        text.fill(text.input_value().replace("unhindered access", "access, upon invitation,"))
        page.get_by_role("button", name="Preview").click()
        expect(page.locator("#preview .bracket").first).to_contain_text("upon invitation")
        page.locator("#proposal").get_by_role("button", name="Propose", exact=True).click()
        page.goto(f"/files/{own.slug}/text/")
        expect(page.locator("#op4 .bracket").first).to_contain_text("Cuba")


def _proposed_by_cuba_and_norway(own: Server) -> None:
    entry = next(e for e in own.ask("penholder", "GET", "/text")[1]["entries"] if e["label"] == "OP4")
    base = "".join(s["agreed"] for s in entry["spans"])
    for who, words in (("invited-cub", "access, upon invitation,"), ("invited-nor", "prompt and unhindered access")):
        proposal = {"kind": "edit", "target": entry["id"], "text": base.replace("unhindered access", words)}
        assert own.ask(who, "POST", "/proposals", proposal)[0] == 201
