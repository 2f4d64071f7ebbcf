"""Signing in elsewhere (OpenID Connect): by setting only, and only for people who are invited."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from penholder.errors import PenholderError
from penholder.site.delegations.acts import close_account, invite_person
from penholder.site.delegations.models import Person
from penholder.site.delegations.oidc import providers
from tests.site.world import World


class Ministry(BaseHTTPRequestHandler):
    """A small provider: whoever comes is the one person it knows."""

    person: dict[str, Any] = {}  # noqa: RUF012

    def do_GET(self) -> None:
        base = f"http://{self.headers['Host']}"
        known = {
            "/.well-known/openid-configuration": {
                "issuer": base, "authorization_endpoint": f"{base}/authorize", "token_endpoint": f"{base}/token",
                "userinfo_endpoint": f"{base}/me", "jwks_uri": f"{base}/keys",
            },
            "/me": self.person,
        }  # fmt: skip
        self._tell(known[urlsplit(self.path).path])

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._tell({"access_token": "x", "token_type": "Bearer"})

    def _tell(self, what: Any) -> None:
        data = json.dumps(what).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_said: Any) -> None:
        """Nothing."""


@contextmanager
def running() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Ministry)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def ministry(settings: Any) -> Iterator[str]:
    with running() as address:
        told = [{"id": "mfa", "name": "Foreign Ministry", "url": address, "client": "penholder", "secret": "s"}]
        settings.OIDC = providers(json.dumps(told))
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": settings.OIDC}}
        yield address


def come(email: str, *, verified: bool) -> tuple[Client, str]:
    """Somebody signs in there, and comes back."""
    Ministry.person = {"sub": email, "email": email, "email_verified": verified, "name": "Ana"}
    browser = Client()
    there = browser.post("/sign-in/oidc/mfa/login/?process=login").headers["Location"]
    state = parse_qs(urlsplit(there).query)["state"][0]
    back = browser.get(f"/sign-in/oidc/mfa/login/callback/?code=c&state={state}", follow=True)
    return browser, back.content.decode()


def signed_in(browser: Client) -> bool:
    return browser.get("/account/").status_code == HTTPStatus.OK


@pytest.fixture
def ana(world: World) -> Person:
    cuba = world.people["Cuba"].delegation
    return invite_person(None, name="Ana", email="ana@example.org", delegation=cuba, by_mail=False)


def test_somebody_invited_comes_in_by_an_address_verified_there(ministry: str, ana: Person) -> None:
    page = Client().get("/sign-in/")
    assert "Use Foreign Ministry" in page.content.decode()
    assert f"form-action 'self' {ministry};" in page.headers["Content-Security-Policy"]
    browser, told = come("ana@example.org", verified=True)
    assert signed_in(browser)
    assert "Review of all States" in told, "the desk of Cuba"
    ana.refresh_from_db()
    assert not ana.awaited


@pytest.mark.usefixtures("ministry", "ana")
def test_an_address_that_is_not_verified_there_or_not_invited_here_opens_nothing() -> None:
    for email, verified in (("ana@example.org", False), ("stranger@example.org", True)):
        browser, told = come(email, verified=verified)
        assert "By invitation" in told
        assert not signed_in(browser)
    assert not Person.objects.filter(email="stranger@example.org").exists()


@pytest.mark.usefixtures("ministry")
def test_an_account_is_connected_and_taken_off_again(ana: Person) -> None:
    ana.set_password("a long password")
    ana.save()
    browser = Client()
    browser.post("/sign-in/", {"username": "ana@example.org", "password": "a long password"})
    assert "Connect Foreign Ministry" in browser.get("/account/elsewhere/").content.decode()
    assert "Go on to Foreign Ministry" in browser.get("/sign-in/oidc/mfa/login/?process=connect").content.decode()
    Ministry.person = {"sub": "77", "email": "other@example.org", "email_verified": True}
    there = browser.post("/sign-in/oidc/mfa/login/?process=connect").headers["Location"]
    state = parse_qs(urlsplit(there).query)["state"][0]
    browser.get(f"/sign-in/oidc/mfa/login/callback/?code=c&state={state}")
    page = browser.get("/account/elsewhere/").content.decode()
    known = re.search(r'name="account" id="account-\d+" value="(\d+)"', page)
    assert known is not None
    browser.post("/account/elsewhere/", {"account": known[1]})
    assert "None is connected" in browser.get("/account/elsewhere/").content.decode()


@pytest.mark.usefixtures("ministry", "ana")
def test_what_goes_wrong_there_is_said_here() -> None:
    back = Client().get("/sign-in/oidc/mfa/login/callback/?error=server_error&state=x")
    assert "did not say who you are" in back.content.decode()


@pytest.mark.usefixtures("ministry")
def test_a_closed_account_is_closed_from_there_as_well(world: World, ana: Person) -> None:
    close_account(world.people["secretariat"], ana)
    browser, told = come("ana@example.org", verified=True)
    assert "This account is closed" in told
    assert not signed_in(browser)


@pytest.mark.django_db
def test_without_the_setting_nothing_is_offered() -> None:
    page = Client().get("/sign-in/")
    assert "oidc" not in page.content.decode()
    assert "form-action 'self';" in page.headers["Content-Security-Policy"]
    assert Client().post("/sign-in/oidc/mfa/login/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("setting", ["{", "[1]", '[{"id": "x"}]', "3"])
def test_a_setting_that_makes_no_sense_is_refused_in_a_sentence(setting: str) -> None:
    with pytest.raises(PenholderError, match="PENHOLDER_OIDC is no JSON list"):
        providers(setting)
