"""A closed-door circulation to more than sixty delegations in a real browser, its mails sent and counted."""

import json
import urllib.request
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_string
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.browser import assert_accessible, chromium, page_of, picture
from tests.site.server import Server, served

PASTED = "1. Viet Nam\n2. Iran, Syria\nKorea, Republic of\nBOTSWANA; Fidji"
WITH_ADDRESSES = ("Viet Nam", "Botswana", "Ghana", "Jamaica", "Peru")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    folder: Path = tmp_path_factory.mktemp("circulation")
    with served(folder, "sqlite", workers=1) as server:
        for name in WITH_ADDRESSES:
            _invite(server, name)
        yield server, folder / "mail"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def _invite(server: Server, delegation: str) -> None:
    address = f"{delegation.lower().replace(' ', '-')}@example.org"
    body = {"name": "Delegate", "email": address, "delegation": delegation}
    headers = {"Authorization": f"Bearer {server.tokens['secretariat']}", "Content-Type": "application/json"}
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/api/v1/people", json.dumps(body).encode(), headers, method="POST"
    )
    urllib.request.urlopen(request, timeout=20).close()


def letters(folder: Path) -> list[str]:
    """Who got a letter, by the mails kept as files; other mails, such as invitations, left out."""
    mails = "".join(f.read_text(encoding="utf-8") for f in sorted(folder.iterdir())).split("-" * 79 + "\n")
    read = [message_from_string(m) for m in mails if m.strip()]
    return sorted(str(m["To"]) for m in read if "circulated behind closed doors" in str(m["Subject"]))


def test_sixty_delegations_are_chosen_in_a_minute_and_each_gets_its_letter(
    site: tuple[Server, Path], browser: Browser
) -> None:
    server, folder = site
    with page_of(browser, server, "pen") as page:
        page.goto(f"/files/{server.slug}/circulate/")
        count = page.locator("[data-count]")
        expect(count).to_have_text("Circulate to 3 delegations")
        page.get_by_role("button", name="GRULAC").click()
        page.get_by_role("button", name="ECOWAS").click()
        expect(count).to_have_text("Circulate to 49 delegations")
        page.get_by_label("Find a delegation").fill("cote d")
        expect(page.locator("#names label:visible")).to_have_count(1)
        page.get_by_label("Find a delegation").fill("united")
        expect(page.locator("#found")).to_have_text("4 found")
        page.get_by_label("United Arab Emirates").check()
        expect(count).to_have_text("Circulate to 50 delegations")
        page.get_by_role("button", name="ASEAN").click()
        page.get_by_label("Or paste a list").fill(PASTED)
        page.get_by_role("button", name="Take the list in").click()
        expect(page.locator("#id_pasted_error")).to_contain_text("“Fidji” (perhaps Fiji")
        expect(page.get_by_label("Or paste a list")).to_have_value("Fidji")
        expect(count).to_have_text("Circulate to 64 delegations")
        assert_accessible(page)
        page.get_by_label("Or paste a list").fill("Fiji")
        page.get_by_label("Cover note").fill("A first draft, for your comments.")
        page.get_by_label("Comments by").fill((date.today() + timedelta(days=7)).isoformat())
        picture(page, "circulate-desk")
        page.get_by_role("button", name="Read the letter first").click()
        expect(page.locator("article.letter")).to_contain_text(
            "behind closed doors, to 65 delegations and to no others"
        )
        assert_accessible(page)
        page.get_by_role("button", name="Circulate to 65 delegations").click()
        expect(page.locator("#progress")).to_contain_text("5 of 5 sent by e-mail")
        expect(page.locator("#progress")).to_contain_text("60 to hand over")
        assert_accessible(page)
    assert letters(folder) == sorted(f"{n.lower().replace(' ', '-')}@example.org" for n in WITH_ADDRESSES)


def test_without_a_script_a_group_is_taken_in_by_its_button(site: tuple[Server, Path], browser: Browser) -> None:
    server, _folder = site
    with page_of(browser, server, "pen", java_script_enabled=False) as page:
        page.goto(f"/files/{server.slug}/circulate/")
        page.get_by_role("button", name="Take all out").click()
        page.get_by_role("button", name="GUAM").click()
        _count(page, "4 delegations chosen")
        page.get_by_role("button", name="Read the letter first").click()
        expect(page.get_by_role("button", name="Circulate to 4 delegations")).to_be_visible()
        page.get_by_role("button", name="Back to the choice").click()
        _count(page, "4 delegations chosen")


def _count(page: Page, said: str) -> None:
    expect(page.locator("[data-count]")).to_have_text(said)
