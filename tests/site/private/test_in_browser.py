"""The private side in a real browser: beside the text at once, without scripts too, for everybody to use."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.browser import DESK, NARROW, assert_accessible, assert_fits, chromium, page_of, picture
from tests.site.server import Server, served


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("site"), "sqlite") as server:
        entries = {e["label"]: e["id"] for e in server.ask("pen", "GET", "/text")[1]["entries"]}
        edit = {"kind": "edit", "target": entries["OP1"], "text": "Urges all States to cooperate;"}
        assert server.ask("Norway", "POST", "/proposals", edit)[0] == 201
        for path, said in (
            ("notes", {"on": "OP1", "text": "Ask the capital."}),
            ("positions", {"on": "OP1", "delegation": "Norway", "stance": "red line", "condition": "OP2 goes"}),
            ("sources", {"title": "A wire", "reference": "https://example.org", "hedge": "reportedly", "said": "so"}),
            ("headcounts", {"question": "Would they join?"}),
            ("counts", {"names": ["African Group"], "answer": "in favour", "source": "its coordinator"}),
        ):
            assert server.ask("Cuba", "POST", f"/private/{path}", said)[0] == 201
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def look_at(page: Page, name: str) -> None:
    for size in (DESK, NARROW):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert_fits(page)
        picture(page, f"private-{name}-{size[0]}")
    assert_accessible(page)


def test_every_page_of_it_is_accessible_and_fits_a_phone(site: Server, browser: Browser) -> None:
    id = site.ask("Cuba", "GET", "/private/positions")[1][0]["id"]
    pages = ("", "headcount/", "capital/", f"position/{id}/", f"position/{id}/discard/")
    with page_of(browser, site, "cuba") as page:
        for at in pages:
            page.goto(f"/files/{site.slug}/private/{at}")
            look_at(page, at.strip("/").replace("/", "-").replace(id, "one") or "all")
    with page_of(browser, site, "pen") as page:
        page.goto(f"/files/{site.slug}/private/new/position/?side=team")
        look_at(page, "new-of-two-sides")


def test_a_note_is_kept_beside_the_text_without_leaving_it(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "cuba") as page:
        page.goto(f"/files/{site.slug}/text/#op1")
        own = page.locator(".only-us")
        own.locator("summary", has_text="Note").click()
        own.get_by_label("Note").fill("Hold this for the package.")
        own.get_by_role("button", name="Keep the note").click()
        own.get_by_text("Hold this for the package.").first.wait_for()
        own.locator("summary", has_text="Position").click()
        own.get_by_label("Delegation or group").fill("Norwai")
        own.get_by_label("How it stands").select_option("opposes")
        own.get_by_role("button", name="Keep the position").click()
        own.get_by_text("did you mean Norway").wait_for()
        assert own.get_by_label("How it stands").input_value() == "opposes"
        assert "/text/" in page.url
        look_at(page, "panel")
    with page_of(browser, site, "norway") as page:
        page.goto(f"/files/{site.slug}/text/#op1")
        page.locator(".only-us").wait_for()
        assert "Hold this" not in page.content()


def test_without_scripts_one_keeps_and_discards_all_the_same(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "norway", java_script_enabled=False, size=NARROW) as page:
        page.goto(f"/files/{site.slug}/text/")
        page.click("text=OP2")
        page.get_by_label("Note").fill("Without scripts.")
        page.click("text=Keep the note")
        page.locator(".only-us", has_text="Without scripts.").wait_for()
        assert_fits(page)
        page.click(".only-us >> text=Discard")
        page.click("text=Discard it")
        assert "Without scripts." not in page.content()


def test_many_who_keep_things_at_once_all_find_them_kept(site: Server) -> None:
    answers: list[int] = []

    def keep(who: str) -> None:
        answers.append(site.ask(who, "POST", "/private/notes", {"text": "at once", "on": "OP3"})[0])

    threads = [threading.Thread(target=keep, args=[who]) for who in ("pen", "pen 2", "Norway", "facilitator") * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [201] * 16
    assert len(site.ask("Norway", "GET", "/private/notes?limit=500")[1]) == 4
