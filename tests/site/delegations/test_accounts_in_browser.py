"""Accounts in a real browser before two server processes: limits hold across both, passkeys work, every page fits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.browser import NARROW, PASSWORD, assert_accessible, assert_fits, chromium, page_of, picture
from tests.site.server import Server, served

PROTECTED = ("codes/", "passkeys/", "passkeys/add/", "recovery-codes/new/", "elsewhere/", "password/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("site")
    with served(folder, "sqlite", workers=2) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def look(page: Page) -> None:
    assert_accessible(page)
    assert_fits(page)
    picture(page, f"{page.url.partition('//')[2].partition('/')[2].strip('/').replace('/', '-')}-phone")


def confirm(page: Page) -> None:
    """Show once more that it is oneself, as what protects the account asks."""
    page.goto("/account/passkeys/add/")
    page.fill("#id_password", PASSWORD)
    page.click("main button.main")
    page.wait_for_selector("#mfa_webauthn_add")


def test_what_protects_the_account_is_accessible_and_fits_a_phone(site: Server, browser: Browser) -> None:
    """The pages that ask for the password once more first; the others are looked at with all pages of the site."""
    with page_of(browser, site, "secretariat", size=NARROW) as page:
        page.goto("/account/confirm/")
        look(page)
        confirm(page)
        for at in PROTECTED:
            page.goto(f"/account/{at}")
            look(page)


def test_a_form_comes_back_with_what_is_wrong_beside_the_field(site: Server, browser: Browser) -> None:
    with page_of(browser, site, "secretariat", size=NARROW) as page:
        page.goto("/people/invite/")
        page.fill("#id_name", "Eva")
        page.fill("#id_email", "no address@")
        page.evaluate("document.querySelector('form.fields').noValidate = true")
        page.click("main button.main")
        assert page.input_value("#id_name") == "Eva"
        wrong = page.get_attribute("#id_email", "aria-describedby") or ""
        assert "valid email" in page.inner_text(f"#{wrong.split()[-1]}")
        look(page)


def test_a_passkey_opens_the_account_without_a_password(site: Server, browser: Browser) -> None:
    with page_of(browser, site) as page:
        # passkeys are for names, not for numbers: the same server by its other name
        home = f"http://localhost:{site.port}"
        authenticator = page.context.new_cdp_session(page)
        authenticator.send("WebAuthn.enable")
        made = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }  # fmt: skip
        authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": made})
        page.goto(f"{home}/sign-in/")
        page.fill("#id_username", "norway")
        page.fill("#id_password", PASSWORD)
        page.click("main button.main")
        page.wait_for_url(f"{home}/")
        page.goto(f"{home}/account/passkeys/add/")
        page.fill("#id_password", PASSWORD)
        page.click("main button.main")
        page.click("#mfa_webauthn_add")
        page.wait_for_url(f"{home}/account/recovery-codes/")
        assert_accessible(page)
        page.goto(f"{home}/account/")
        assert "Well protected" in page.inner_text("main")
        page.click("text=Sign out")
        page.wait_for_url(f"{home}/sign-in/")
        page.click("#passkey_login")
        page.wait_for_url(f"{home}/")
        assert "norway" in page.inner_text("nav.top")


def test_the_limit_on_guesses_holds_across_processes(site: Server, browser: Browser) -> None:
    with page_of(browser, site) as page:
        for n in range(6):
            page.goto("/sign-in/")
            page.fill("#id_username", "botswana")
            page.fill("#id_password", PASSWORD if n == 5 else f"guess {n}")
            page.click("main button.main")
            page.wait_for_selector("[role=alert] .errorlist")
        assert "Too many attempts" in page.inner_text("[role=alert]")
        assert_accessible(page)
