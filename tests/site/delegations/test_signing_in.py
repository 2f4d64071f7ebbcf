"""Signing in: by name or e-mail, with a second step, a new password by mail, and never as often as one likes."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from penholder.site.delegations.acts import close_account, invite_person
from penholder.site.delegations.models import Person
from tests.site.world import World

PASSWORD, NEW = "a long password", "another long password"


@pytest.fixture
def person(world: World) -> Person:
    cuba = world.people["Cuba"].delegation
    return invite_person(None, "ana", PASSWORD, name="Ana", email="ana@example.org", delegation=cuba)


def sign_in(browser: Client, who: str, password: str = PASSWORD) -> str:
    return browser.post("/sign-in/", {"username": who, "password": password}, follow=True).content.decode()


def signed_in(browser: Client) -> bool:
    return browser.get("/account/").status_code == 200


def totp(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


@pytest.mark.parametrize("who", ["ana", "ANA@example.org"])
def test_one_signs_in_by_name_or_by_address(person: Person, who: str) -> None:  # noqa: ARG001
    browser = Client()
    sign_in(browser, who)
    assert signed_in(browser)


@pytest.mark.parametrize("who", ["ana", "nobody"])
def test_after_five_failures_even_the_right_password_waits_and_other_accounts_do_not(person: Person, who: str) -> None:
    for _ in range(5):
        assert "No account has this name" in sign_in(Client(), who, "wrong")
    assert "Too many attempts" in sign_in(Client(), who)
    assert "Too many attempts" in sign_in(Client(), who.upper()), "written otherwise, it is the same account"
    browser = Client()
    sign_in(browser, "norway")
    assert signed_in(browser)
    assert person.is_active


@pytest.mark.django_db(transaction=True)
def test_the_second_step_is_a_code_once_codes_are_on(person: Person) -> None:
    browser = Client()
    sign_in(browser, "ana")
    assert browser.get("/account/codes/").headers["Location"].startswith("/account/confirm/")
    browser.post("/account/confirm/", {"password": PASSWORD})
    page = browser.get("/account/codes/").content.decode()
    secret = re.search(r'id="secret" readonly value="(\w+)"', page)
    assert secret is not None
    assert "<svg" in page
    assert "code is not right" in browser.post("/account/codes/", {"code": "000000"}).content.decode()
    codes = browser.post("/account/codes/", {"code": totp(secret[1])}, follow=True).content.decode()
    spare = re.findall(r"\b\d{8}\b", codes)
    assert len(spare) == 10
    assert "Well protected" in browser.get("/account/").content.decode()
    assert mail.outbox[0].to == ["ana@example.org"], "who is told when it was not Ana"

    again = Client()
    assert "The second step" in sign_in(again, "ana")
    assert not signed_in(again)
    assert again.post("/sign-in/code/", {"code": spare[0]}).status_code == 302
    assert signed_in(again)
    third = Client()
    sign_in(third, "ana")
    assert third.post("/sign-in/code/", {"code": spare[0]}).status_code == 200, "a recovery code works once"
    assert not signed_in(third)

    browser.post("/account/codes/off/")
    assert not Authenticator.objects.filter(user=person, type="totp").exists()


def test_a_new_password_comes_by_mail_once_and_an_unknown_address_learns_nothing(person: Person) -> None:
    browser, stranger = Client(), Client()
    known = browser.post("/account/password/new/", {"email": "ana@example.org"}, follow=True).content
    unknown = stranger.post("/account/password/new/", {"email": "nobody@example.org"}, follow=True).content
    assert known == unknown
    letters = {m.to[0]: m.body for m in mail.outbox}
    assert "There is none with this address" in letters["nobody@example.org"]
    link = re.search(r"http://testserver(/\S+)", letters["ana@example.org"])
    assert link is not None
    form = browser.get(link[1], follow=True)
    assert "Choose a password" in form.content.decode()
    address = form.redirect_chain[-1][0]
    short = browser.post(address, {"password1": "short", "password2": "short"}).content.decode()
    assert "at least 12 characters" in short
    browser.post(address, {"password1": NEW, "password2": NEW})
    assert signed_in(browser)
    assert "This link is over" in Client().get(link[1], follow=True).content.decode()
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_a_session_ended_elsewhere_is_over(person: Person) -> None:  # noqa: ARG001
    here, there = Client(HTTP_USER_AGENT="Firefox/140 Windows"), Client(HTTP_USER_AGENT="Mozilla/5.0 iPhone Safari/605")
    for browser in (here, there):
        sign_in(browser, "ana")
    page = here.get("/account/sessions/").content.decode()
    assert "Firefox on Windows" in page
    assert "Safari on iPhone" in page
    (other,) = re.findall(r'name="browser" value="(\d+)"', page)
    assert here.post("/account/sessions/", {"browser": f"{other}0"}).status_code == 404
    here.post("/account/sessions/", {"browser": other})
    assert (signed_in(here), signed_in(there)) == (True, False)


def test_a_changed_password_signs_out_everywhere_else(person: Person) -> None:  # noqa: ARG001
    here, there = Client(), Client()
    for browser in (here, there):
        sign_in(browser, "ana")
    wrong = here.post("/account/password/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
    assert "current password" in wrong.content.decode()
    done = here.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}, follow=True)
    assert "The password is changed" in done.content.decode()
    assert (signed_in(here), signed_in(there)) == (True, False)


def test_a_closed_account_lets_nobody_in(world: World, person: Person) -> None:
    close_account(world.people["secretariat"], person)
    browser = Client()
    assert "This account is closed" in sign_in(browser, "ana")
    assert not signed_in(browser)


@pytest.mark.django_db
def test_nobody_makes_an_account_for_themselves() -> None:
    browser = Client()
    given = {"email": "x@example.org", "username": "x", "password1": NEW, "password2": NEW}
    assert "By invitation" in browser.post("/sign-in/by-invitation/", given).content.decode()
    assert not Person.objects.exists()


def test_every_page_of_an_account_looks_like_the_site_and_has_nothing_inline(person: Person) -> None:
    browser = Client()
    pages = ["/sign-in/", "/account/password/new/", "/account/password/new/sent/", "/sign-in/closed/"]
    pages += ["/sign-in/by-invitation/", "/sign-in/elsewhere/cancelled/", "/sign-in/elsewhere/failed/"]
    told = {page: browser.get(page) for page in pages}
    sign_in(browser, "ana")
    browser.post("/account/confirm/", {"password": PASSWORD})
    own = "codes/ passkeys/ passkeys/add/ sessions/ tokens/ password/ confirm/ elsewhere/ password/new/done/"
    pages = ["/account/", "/sign-out/", *(f"/account/{page}" for page in own.split())]
    told |= {page: browser.get(page) for page in pages}
    for page, answer in told.items():
        text = answer.content.decode()
        assert answer.status_code == (401 if page.endswith("failed/") else 200), page
        assert 'class="home"' in text, page
        assert not re.search(r"<style|\sstyle=|\son\w+=", text), page
        assert not re.search(r"<script(?![^>]*(src=|application/json))", text), page
        assert "'unsafe" not in answer.headers["Content-Security-Policy"]
    assert person.is_active
