"""Every page in a real browser: no violation that axe knows of, nothing wider than the window, in light and dark.

The addresses come from the URL configuration, so that a new page is looked at too (tests/site/addresses.py).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.site.addresses import NO_PAGES, Asked, Known, of_a_file, of_delegations, of_everybody, of_the_office
from tests.site.browser import DESK, NARROW, assert_accessible, assert_fits, chromium, page_of, picture
from tests.site.server import Server, served

PEOPLE = ("pen", "cuba", "facilitator", "kenya-observer", "secretariat", "botswana")
ACCOUNT = ("account", "tokens", "sessions", "account_change_password", "mfa_list_webauthn")
SIGNED_OUT = (
    "/sign-in/",
    "/account/password/new/",
    "/account/password/new/sent/",
    "/sign-in/by-invitation/",
    "/nowhere/",
)
OF_THE_LAYOUT = ("color-contrast", "target-size", "scrollable-region-focusable")  # rules that width bears on
STRUCTURE = "[...document.querySelectorAll('*')].map(e => e.tagName + '.' + e.className).join(' ')"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("site")
    with served(folder, "sqlite", workers=1, furnished=True) as server:
        entries = {e["label"]: e["id"] for e in server.ask("pen", "GET", "/text")[1]["entries"]}
        for who, kind, on, text in (
            ("Norway", "insert", "OP1", "Invites all States to publish what they have accepted;"),
            ("Norway", "alternative", "OP2", "Encourages all States to welcome mandate holders;"),
            ("Cuba", "delete", "OP2", ""),
            ("Cuba", "comment", "PP1", "Agreed language."),
            ("Cuba", "reserve", "OP3", ""),
        ):
            assert server.ask(who, "POST", "/proposals", {"kind": kind, "target": entries[on], "text": text})[0] == 201
        decided = {"decisions": [{"entry": entries["OP1"], "bracket": 1, "accept": "Cuba"}]}
        assert server.ask("pen", "POST", "/decisions", decided)[0] == 200
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def addresses(site: Server, who: str) -> list[str]:
    """Every page there is, whoever may see it; what is about no file only for two who see most of that."""
    known = Known(**site.known)
    elsewhere = [*of_delegations(), *of_the_office(known), *(Asked(name, ()) for name in ACCOUNT)]
    found = [(a, "") for a in (*of_everybody(), *(elsewhere if who in ("secretariat", "cuba") else ()))]
    found += [(a, site.slug) for a in of_a_file(known)]
    return list(dict.fromkeys(a.at(slug) for a, slug in found if a.method == "GET" and a.name not in NO_PAGES))


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_is_accessible_and_fits_the_window(site: Server, browser: Browser, who: str) -> None:
    with page_of(browser, site, who) as page:
        for at in addresses(site, who):
            look_at(page, at)
            picture(page, f"{who}-{at.strip('/').replace(site.slug, 'file').replace('/', '-') or 'desk'}")


def test_so_is_every_page_before_one_signs_in(site: Server, browser: Browser) -> None:
    with page_of(browser, site) as page:
        for at in SIGNED_OUT:
            look_at(page, at)


def look_at(page: Page, at: str) -> None:
    """Open a page; look at it once as it is built, at a desk, in the dark, on a phone."""
    page.goto(at)
    assert_fits(page)
    built = str(page.evaluate(STRUCTURE))
    if built in _LOOKED_AT:  # a page built like one before, for somebody else, has no other faults
        return
    _LOOKED_AT.add(built)
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page, "color-contrast")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert_fits(page)
    assert_accessible(page, *OF_THE_LAYOUT)
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})


_LOOKED_AT: set[str] = set()


@pytest.mark.parametrize("forced", [{"forced_colors": "active"}, {"contrast": "more"}], ids=str)
def test_additions_are_told_from_the_text_in_forced_colours_and_on_black_and_white_paper(
    site: Server, browser: Browser, forced: Any
) -> None:
    with page_of(browser, site, "cuba", **forced) as page:
        page.goto(f"/files/{site.slug}/text/")
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            addition = page.locator("ins", has_text="voluntarily").first
            assert "underline" in addition.evaluate("e => getComputedStyle(e).textDecorationLine")
            assert page.locator(".by", has_text="Cuba").first.is_visible(), "the name is printed"
            assert page.locator("nav.top").is_visible() == (media == "screen")
            picture(page, f"{media}-{'-'.join(forced)}")


def test_without_scripts_one_reads_everything(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "cuba", java_script_enabled=False) as page:
        page.goto(f"/files/{site.slug}/text/")
        assert page.locator("ins", has_text="voluntarily").is_visible()
        page.click("nav[aria-label='This file'] >> text=Where did my text go")
        assert page.locator("main", has_text="voluntarily").is_visible()
