"""Deciding in real browsers: with keys alone, two at once, issuing, and a delegation that asks where its text went."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.browser import NARROW, assert_accessible, assert_fits, chromium, page_of
from tests.site.server import Server, served


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("site")
    with served(folder, "sqlite", workers=1) as server:
        edit(server, "Cuba", "OP1", "fully", "voluntarily")
        edit(server, "Norway", "OP1", "fully", "promptly")
        edit(server, "Norway", "OP2", "access", "prompt access")
        edit(server, "Cuba", "OP3", "seized", "actively seized")
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def edit(site: Server, who: str, label: str, old: str, new: str) -> None:
    """Propose other words in a paragraph."""
    entry = next(e for e in site.ask(who, "GET", "/text")[1]["entries"] if e["label"] == label)
    base = "".join(s.get("agreed", s.get("base", "")) for s in entry["spans"])
    body = {"kind": "edit", "target": entry["id"], "text": base.replace(old, new)}
    assert site.ask(who, "POST", "/proposals", body)[0] == 201


def at(site: Server, page: str) -> str:
    return f"/files/{site.slug}/{page}"


def press(page: Page, key: str, then: str) -> None:
    """Press a key and wait for the page that it leads to."""
    page.keyboard.press(key)
    expect(page.locator("#point")).to_contain_text(then)


def test_with_everything_opened_the_page_is_accessible_and_fits_a_phone(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "facilitator", size=NARROW) as page:
        page.goto(at(site, "decide/"))
        page.evaluate("document.querySelectorAll('details').forEach((shut) => { shut.open = true; })")
        assert_accessible(page)
        assert_fits(page)


def test_the_facilitator_decides_with_keys_alone_and_issues_the_version(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "facilitator") as page, page_of(browser, site, "pen") as other:
        page.goto(at(site, "decide/"))
        other.goto(at(site, "decide/"))
        press(page, "1", "OP2")
        expect(page.locator(".decided-now")).to_contain_text("“voluntarily”")
        press(page, "u", "OP1")
        press(page, "2", "OP2")
        second_is_told(other)
        page.keyboard.press("b")
        page.keyboard.type("ready access")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")  # past the name that the words might stand between
        page.keyboard.press("Enter")
        expect(page.locator("#point")).to_contain_text("OP3")
        press(page, "k", "OP2")
        press(page, "]", "OP3")
        page.keyboard.press("0")
        expect(page.locator(".progress-said")).to_contain_text("0 of 3")
        page.click("text=Look at the next version")
        expect(page.locator(".redlined ins").first).to_have_text("promptly")
        page.click("text=Issue Rev.1 …")
        expect(page.locator(".happens")).to_contain_text("3 delegations invited")
        page.click("button:has-text('Issue Rev.1')")
        expect(page.locator("main h2")).to_have_text("Rev.1 is issued")
        assert_accessible(page)
    assert told(site, "Cuba") == {"OP1": "rejected", "OP3": "rejected"}
    assert told(site, "Norway") == {"OP1": "accepted", "OP2": "merged"}


def second_is_told(other: Page) -> None:
    """Who looked before the other decided sees, live, that something came; and, deciding, what it was."""
    expect(other.locator("#changed")).to_contain_text("Somebody has decided")
    other.keyboard.press("1")
    conflict = other.locator(".conflict")
    expect(conflict).to_contain_text("“promptly”")
    expect(conflict).to_contain_text("Your choice is kept: “voluntarily” (Cuba)")
    assert_accessible(other)


def told(site: Server, who: str) -> dict[str, Any]:
    return {d["old_label"]: d["disposition"] for d in site.ask(who, "GET", "/dispositions")[1]}


def test_a_delegation_asks_on_its_phone_where_its_text_went(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "norway", size=NARROW) as page:
        page.goto(at(site, "mine/"))
        assert_accessible(page)
        assert_fits(page)
        page.locator("tr", has_text="“fully” → “promptly”").get_by_role("link", name="OP1").click()
        expect(page.locator("#op1")).to_contain_text("promptly")


def test_a_wall_that_follows_keeps_up_with_the_facilitator_and_the_text(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "norway") as wall, page_of(browser, site, "facilitator") as leads:
        wall.goto(at(site, "room/?follow=1"))
        leads.goto(at(site, "room/?go=OP1"))
        leads.keyboard.press("s")
        expect(wall.locator("#wall h2")).to_have_text("OP1")
        leads.keyboard.press("j")
        expect(leads.locator("#wall h2")).to_have_text("OP2")
        expect(wall.locator("#wall h2")).to_have_text("OP1")
        edit(site, "Cuba", "OP1", "cooperate", "engage")
        expect(wall.locator("#wall")).to_contain_text("engage")
