"""The pages in a real browser: no violation that axe knows of, nothing wider than the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.browser import DESK, NARROW, assert_accessible, assert_fits, chromium, page_of, picture
from tests.site.server import Server, served

PAGES = ("", "text/", "mine/", "log/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("site")
    with served(folder, "sqlite", workers=1) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.mark.parametrize("size", [DESK, NARROW], ids=["desk", "phone"])
def test_every_page_is_accessible_and_fits_the_window(site: Server, browser: Browser, size: tuple[int, int]) -> None:
    with page_of(browser, site, "cuba", size=size) as page:
        for at in ("/", *(f"/files/{site.slug}/{p}" for p in PAGES)):
            page.goto(at)
            assert_accessible(page)
            assert_fits(page)
            picture(page, f"{at.strip('/').rpartition('/')[2] or 'desk'}-{size[0]}")
