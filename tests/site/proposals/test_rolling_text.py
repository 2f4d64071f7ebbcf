"""The rolling text in a real browser: keys, filters, the panel, and a text that keeps itself up to date."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.browser import NARROW, PHONE, assert_accessible, assert_fits, chromium, page_of, picture
from tests.site.server import Server, served


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("rolling")
    with served(folder, "sqlite") as server:
        edit(server, "Cuba", "OP1", "fully", "voluntarily", rationale="as in the general debate")
        edit(server, "Norway", "OP1", "all States", "Member States")
        edit(server, "Norway", "OP2", "access", "unhindered access")
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def edit(site: Server, who: str, label: str, old: str, new: str, **more: Any) -> None:
    entries = site.ask(who, "GET", "/text")[1]["entries"]
    entry = next(e for e in entries if e["label"] == label)
    base = "".join(s.get("agreed", s.get("base", "")) for s in entry["spans"])
    body = {"kind": "edit", "target": entry["id"], "text": base.replace(old, new), **more}
    assert site.ask(who, "POST", "/proposals", body)[0] == 201


def opened(page: Page, site: Server, more: str = "") -> None:
    page.goto(f"/files/{site.slug}/text/{more}")


def shown(page: Page) -> list[str]:
    return [t.split("\n")[0] for t in page.locator(".para .label:visible").all_inner_texts()]


def test_one_goes_from_paragraph_to_paragraph_and_bracket_to_bracket_by_keys(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "cuba") as page:
        opened(page, site)
        page.keyboard.press("j")
        page.keyboard.press("j")
        expect(page.locator(".here .label")).to_have_text("OP1")
        expect(page.locator("#panel-head")).to_have_text("OP1")
        page.keyboard.press("k")
        expect(page.locator(".here .label")).to_have_text("PP1")
        page.keyboard.press("]")
        expect(page.locator(".bracket.in-hand")).to_contain_text("Member – Norway")
        page.keyboard.press("]")
        expect(page.locator(".bracket.in-hand")).to_contain_text("voluntarily")
        expect(page.locator(".place.in-hand")).to_contain_text("as in the general debate")
        page.keyboard.press("[")
        expect(page.locator(".bracket.in-hand")).to_contain_text("Member – Norway")
        assert page.url.endswith("#op1")
        page.keyboard.press("g")
        page.keyboard.type("op 3")
        page.keyboard.press("Enter")
        expect(page.locator(".here .label")).to_have_text("OP3")
        assert page.evaluate("document.activeElement.dataset.label") == "OP3"
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        assert_accessible(page)


def test_every_key_is_written_on_what_does_the_same(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "cuba") as page:
        opened(page, site, "#op1")
        expect(page.locator("#panel-head")).to_have_text("OP1")
        named = [str(e.get_attribute("aria-keyshortcuts")) for e in page.locator("[aria-keyshortcuts]").all()]
        keys = set(" ".join(named).split())
        assert keys >= {"j", "k", "[", "]", "/", "g", "?", "Escape"}


def test_filters_show_at_once_what_the_server_shows_without_a_script(site: Server, browser: Browser) -> None:
    wanted = {
        "mine": ["OP1"], "open": ["OP1", "OP2"], "by=Norway": ["OP1", "OP2"], "by=NAM": ["OP1"], "agreed": [],
    }  # fmt: skip
    with page_of(browser, site, "cuba") as page, page_of(browser, site, "cuba", java_script_enabled=False) as plain:
        for asked, labels in wanted.items():
            opened(page, site)
            name, _, value = asked.partition("=")
            if value:
                page.select_option("[name=by]", value)
                plain.goto(f"/files/{site.slug}/text/?{asked}")
            else:
                plain.goto(f"/files/{site.slug}/text/?{name}=1")
                if not page.locator(f"[name={name}]").count():
                    continue
                page.check(f"[name={name}]")
                assert f"{name}=1" in page.url
            assert shown(page) == shown(plain) == labels, asked
        plain.goto(f"/files/{site.slug}/text/?go=op2")
        assert plain.url.endswith("#op2")
        plain.goto(f"/files/{site.slug}/text/?go=op77")
        expect(plain.locator("#go-wrong")).to_have_text("There is no paragraph of that label.")


def test_without_a_script_the_label_leads_to_the_page_of_the_paragraph(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "norway", java_script_enabled=False, size=NARROW) as page:
        opened(page, site)
        page.locator("#op1 .label").click()
        expect(page.locator("aside")).to_contain_text("as in the general debate")
        assert_fits(page)
        page.get_by_role("link", name="Back to the text").click()
        assert page.url.endswith("/text/#op1")


def test_on_a_phone_the_paragraph_opens_from_below_and_closes(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "cuba", size=PHONE) as page:
        opened(page, site)
        expect(page.locator("#aside")).to_be_hidden()
        page.locator("#op1 .label").click()
        expect(page.locator("#panel-head")).to_have_text("OP1")
        assert_accessible(page)
        assert_fits(page)
        picture(page, "rolling-phone-panel")
        page.keyboard.press("Escape")
        expect(page.locator("#aside")).to_be_hidden()
        page.locator("#op2 .bracket").first.click()
        expect(page.locator("#panel-head")).to_have_text("OP2")
        page.get_by_role("button", name="Close").click()
        expect(page.locator("#aside")).to_be_hidden()


def test_a_proposal_shows_in_another_open_browser_within_a_second(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "norway") as page:
        opened(page, site)
        page.wait_for_timeout(400)
        page.evaluate("scrollTo(0, 90)")
        page.locator("#op1 .label").focus()
        at = page.evaluate("scrollY")
        began = time.monotonic()
        edit(site, "Cuba", "OP3", "seized", "actively seized")
        page.locator("#op3 ins", has_text="actively").wait_for(timeout=5_000)
        took = time.monotonic() - began
        expect(page.locator("#said")).to_have_text("Cuba proposed on OP3")
        assert page.evaluate("scrollY") == at
        assert page.evaluate("document.activeElement.textContent") == "OP1"
        assert took < 1.5, f"{took:.2f} s, the proposal itself included"


def test_what_is_hidden_moves_nothing_in_another_browser(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "norway") as page:
        opened(page, site)
        page.wait_for_timeout(300)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        before = page.locator("#sheet").inner_html()
        edit(site, "Cuba", "OP2", "mandate", "every mandate", seen="penholder only")
        page.wait_for_timeout(1_000)
        assert asked == []
        assert page.locator("#sheet").inner_html() == before
        assert page.locator("#said").inner_text() == ""


def test_a_browser_that_was_offline_says_so_and_catches_up(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "norway") as page:
        opened(page, site)
        page.context.set_offline(True)
        expect(page.locator("#connection")).to_contain_text("Not connected; trying again")
        edit(site, "Cuba", "OP3", "matter", "question")
        page.context.set_offline(False)
        page.locator("#op3 ins", has_text="question").wait_for(timeout=8_000)
        expect(page.locator("#connection")).to_be_empty()


def test_the_page_mirrored_and_in_high_contrast_fits_and_is_accessible(site: Server, browser: Browser) -> None:
    for more in ({"color_scheme": "dark"}, {"forced_colors": "active"}, {"contrast": "more"}):
        with page_of(browser, site, "pen", size=NARROW, **more) as page:
            opened(page, site, "#op1")
            page.evaluate("document.documentElement.dir = 'rtl'")
            assert_fits(page)
            assert_accessible(page)


def test_printed_it_has_the_text_and_names_and_none_of_the_controls(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "cuba") as page:
        opened(page, site, "#op1")
        page.emulate_media(media="print")
        told = page.locator("body").inner_text()
        assert re.search(r"\[fully / voluntarily\s+– Cuba]", told)
        assert "Zero draft" in told
        assert "closed-door" in told
        assert "Open only" not in told
        assert "Next paragraph" not in told
