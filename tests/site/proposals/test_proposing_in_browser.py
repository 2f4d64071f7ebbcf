"""Proposing in a real browser: three delegations in three ways, by keyboard alone, and with the connection lost."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from penholder.formats.rolling.tracked import write_rolling_tracked
from penholder.negotiation.compile import compile
from penholder.text.proposal import Ask, Proposal, propose
from tests.site.browser import DESK, NARROW, PASSWORD, PHONE, assert_accessible, assert_fits, chromium, page_of, picture
from tests.site.server import Server, served
from tests.site.world import WORDS, small_draft


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("site"), "sqlite", workers=1) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def text(site: Server) -> str:
    return f"/files/{site.slug}/text/"


def entry(site: Server, label: str) -> str:
    _, told = site.ask("pen", "GET", "/text")
    return str(next(e["id"] for e in told["entries"] if e["label"] == label))


def wordings(site: Server, label: str) -> list[tuple[str, list[str]]]:
    _, told = site.ask("pen", "GET", "/text")
    found = next(e for e in told["entries"] if e["label"] == label)
    return [(w["text"].strip(), w["by"]) for s in found["spans"] for w in s.get("wordings", ())]


def form(page: Page, site: Server, label: str, kind: str = "edit") -> None:
    page.goto(f"/files/{site.slug}/propose/?on={entry(site, label)}&kind={kind}")


def test_three_delegations_propose_in_three_ways(site: Server, browser: Browser, tmp_path: Path) -> None:
    with page_of(browser, site, "cuba") as page:  # in place, beside the text
        page.goto(text(site))
        page.click("#op1 .label")
        page.click("#panel a.main")
        page.fill("#id_text", WORDS[1].replace("fully", "voluntarily"))
        expect(page.locator("#preview .bracket")).to_contain_text("voluntarily – Cuba")
        picture(page, "propose-in-place")
        page.click("#proposal button.main")
        expect(page.locator("#panel")).to_contain_text("Your proposal stands in the text: OP1.")
        expect(page.locator("#op1 .bracket")).to_contain_text("voluntarily – Cuba")
    draft = small_draft()
    asked = propose(Proposal(("Norway",), Ask.EDIT, draft.paragraphs[3].id, WORDS[2].replace("grant", "grant prompt")))
    path = tmp_path / "our wording.docx"
    path.write_bytes(write_rolling_tracked(compile(draft, [asked], on=date(2014, 10, 15))))
    with page_of(browser, site, "norway") as page:  # a Word file with tracked changes
        page.goto(f"/files/{site.slug}/upload/")
        page.set_input_files("#id_upload", path)
        page.click("form[enctype] button.main")
        expect(page.locator(".lines")).to_contain_text("OP2 other words")
        assert_accessible(page)
        picture(page, "understood")
        page.click("button[name=send]")
        page.wait_for_url("**/text/")
    with page_of(browser, site, "pen-2", size=PHONE) as page:  # an amendment in words
        page.goto(f"/files/{site.slug}/upload/")
        page.fill("#id_words", "In OP3, replace “remain seized of” by “consider”.")
        page.click("form[enctype] button.main")
        expect(page.locator(".lines")).to_contain_text("OP3 other words")
        page.click("button[name=send]")
        page.wait_for_url("**/text/")
    assert wordings(site, "OP1") == [("voluntarily", ["Cuba"])]
    assert wordings(site, "OP2") == [("prompt", ["Norway"])]
    assert wordings(site, "OP3") == [("consider", ["Brazil"])]


def test_with_the_keyboard_alone_one_proposes_joins_and_withdraws(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "norway") as page:
        page.goto(f"{text(site)}#pp1")
        page.locator("#panel h2").first.wait_for()
        page.wait_for_selector("[data-panel]")
        page.keyboard.press("p")
        expect(page.locator("#id_text")).to_be_focused()
        page.keyboard.press("Control+End")
        page.keyboard.type(" and its review,")
        expect(page.locator("#preview .bracket")).to_contain_text("and its review")
        for _ in range(4):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('#proposal button.main')"):
                break
        page.keyboard.press("Enter")
        expect(page.locator("#panel")).to_contain_text("Your proposal stands in the text: PP1.")
    assert any("review" in words and by == ["Norway"] for words, by in wordings(site, "PP1"))
    with page_of(browser, site, "cuba") as page:
        page.goto(f"{text(site)}#pp1")
        page.wait_for_selector("[data-support]")
        page.keyboard.press("s")
        expect(page.locator("#pp1 .bracket")).to_contain_text("+ Cuba")


def test_a_lost_connection_loses_no_word(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "cuba") as page:
        form(page, site, "OP3")
        page.fill("#id_text", "Decides to wait.")
        expect(page.locator("#saved")).to_contain_text("is kept")
        page.context.set_offline(True)
        page.fill("#id_text", "Decides to wait for a year.")
        expect(page.locator("#saved")).to_contain_text("Not connected")
        page.click("#proposal button.main")
        expect(page.locator("#saved")).to_contain_text("Not connected")
        assert page.input_value("#id_text") == "Decides to wait for a year."
        page.context.set_offline(False)
        expect(page.locator("#saved")).to_contain_text("is kept")
        form(page, site, "OP3")
        assert page.input_value("#id_text") == "Decides to wait for a year."
        page.fill("#id_text", "Decides to wait for two years.")
        form(page, site, "OP3")  # at once, before anything could be saved
        expect(page.locator("#id_text")).to_have_value("Decides to wait for two years.")
        page.click("#proposal button.main")
        page.wait_for_url("**/text/#op3")
        form(page, site, "OP3")
        assert "is kept" not in page.inner_text("main"), "what is sent is no draft any more"


def test_what_is_wrong_is_said_beside_the_field_without_leaving_the_text(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "norway") as page:
        page.goto(text(site))
        page.click("#op2 .label")
        page.click("#panel a.main")
        page.fill("#id_text", "")
        page.fill("#id_rationale", "as before")
        page.click("#proposal button.main")
        expect(page.locator("#id_text_error")).to_contain_text("The text is missing")
        assert page.input_value("#id_rationale") == "as before"
        assert_accessible(page)


@pytest.mark.parametrize("size", [DESK, NARROW], ids=["desk", "phone"])
def test_every_page_of_proposing_is_accessible_and_fits_the_window(
    site: Server, browser: Browser, size: tuple[int, int]
) -> None:
    with page_of(browser, site, "pen", size=size) as page:
        for kind in ("edit", "insert", "move", "comment"):
            form(page, site, "OP2", kind)
            assert_accessible(page)
            assert_fits(page)
            picture(page, f"propose-{kind}-{size[0]}")
        for at in ("propose/", "propose/entered/", "upload/"):
            page.goto(f"/files/{site.slug}/{at}")
            assert_accessible(page)
            assert_fits(page)


def test_a_session_that_has_ended_is_said_and_takes_no_words_along(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "norway") as page:
        form(page, site, "OP2")
        page.context.clear_cookies(name="sessionid")
        page.fill("#id_text", "Calls upon all States to grant timely access to mandate holders;")
        expect(page.locator("#session")).to_contain_text("You are signed out; your words are kept here.")
        assert_accessible(page)
        page.get_by_role("button", name="Propose").click()
        expect(page.locator("#id_text")).to_have_value(
            "Calls upon all States to grant timely access to mandate holders;"
        )
        page.locator("#session a").click()
        page.fill("#id_username", "norway")
        page.fill("#id_password", PASSWORD)
        page.click("main button.main")
        expect(page.locator("#id_text")).to_have_value(
            "Calls upon all States to grant timely access to mandate holders;"
        )
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in/**")
        assert page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('draft '))") == []
