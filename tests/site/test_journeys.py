"""Five journeys through the example in a real browser, at a desk and on a phone; docs/tutorial-site.md follows them.

``PENHOLDER_PICTURES=docs/pictures pytest tests/site/test_journeys.py`` takes the pictures of the tutorial anew.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.browser import DESK, PHONE, assert_fits, chromium, picture
from tests.site.example import example, looking_as
from tests.site.server import Server

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
DRAFT = """Cooperation in the review of human rights

The General Assembly,

Recalling its resolution 60/251 of 15 March 2006,

1. Invites all States to take part in the review;

2. Decides to continue its consideration of the question."""


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
        page.get_by_label("Or its text, pasted").fill(DRAFT)
        page.get_by_role("button", name="Read the draft").click()
        expect(page.locator(".understood")).to_contain_text("5 paragraphs")
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
        address = page.url.partition("circulations/")[0]
    with looking_as(browser, site, "invited-cub", size=size) as page:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Cooperation in the review")
    with looking_as(browser, site, "uninvited", size=size) as page:
        page.goto(address)
        expect(page.locator("main")).to_contain_text("There is no such page, or it is not yours to see.")
        page.goto("/")
        expect(page.locator("main")).not_to_contain_text("Cooperation in the review")
