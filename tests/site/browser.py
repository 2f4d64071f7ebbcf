"""A real browser before a real server of the site: headless Chromium, at the width of a desk or of a phone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.site.server import Server
from tests.tools import require_tool

DESK, PHONE, NARROW = (1280, 900), (390, 844), (360, 740)
PASSWORD = "a long password"
_PICTURES = os.environ.get("PENHOLDER_PICTURES", "")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; skips, or fails where CI promised it, when it is not installed."""
    path = require_tool("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def page_of(
    browser: Browser, site: Server, who: str = "", *, size: tuple[int, int] = DESK, **more: Any
) -> Iterator[Page]:
    """A page of somebody's own browser, signed in where ``who`` is a username; fails on an error in any script."""
    width, height = size
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{site.port}", viewport={"width": width, "height": height}, **more
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_default_timeout(10_000)
    try:
        if who:
            sign_in(page, who)
        yield page
        assert not errors, errors
    finally:
        context.close()


def sign_in(page: Page, who: str, password: str = PASSWORD) -> None:
    """Sign in as people do."""
    page.goto("/sign-in/")
    page.fill("#id_username", who)
    page.fill("#id_password", password)
    page.click("main button.main")
    page.wait_for_url(lambda address: "sign-in" not in address)


def assert_accessible(page: Page, *rules: str) -> None:
    """Axe finds no violation on the page as it is now; of those ``rules`` alone, where some are named."""
    options = {"runOnly": list(rules)} if rules else None
    found = Axe().run(page, options=options).response["violations"]
    told = [page.url] if found else []
    told += [f"{v['id']}: {v['help']}: {[n['html'][:120] for n in v['nodes'][:3]]}" for v in found]
    assert not told, "\n".join(told)


def assert_fits(page: Page) -> None:
    """Nothing stands out of the window to the side."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"the page is {wide} pixels wider than the window"


def picture(page: Page, name: str, *, whole: bool = True) -> None:
    """Keep a picture of the page, or of the window, where PENHOLDER_PICTURES names a folder for it."""
    if _PICTURES:
        folder = Path(_PICTURES)
        folder.mkdir(parents=True, exist_ok=True)
        taken = Image.open(BytesIO(page.screenshot(full_page=whole)))
        taken.quantize(128, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)
