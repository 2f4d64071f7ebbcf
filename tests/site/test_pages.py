"""The pages: reachable, in plain words, nothing inline, nothing for those who may not see it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from penholder.site.files.models import File
from tests.site.world import World

PAGES = ("", "text/", "text/changes/", "mine/", "log/", "export/")


@pytest.fixture
def browser(world: World) -> Client:
    world.edit("Cuba", "OP1", "fully", "<b>voluntarily</b>")
    return Client()


def at(world: World, page: str) -> str:
    return f"/files/{world.file.slug}/{page}"


@pytest.mark.parametrize("page", PAGES)
def test_a_member_sees_every_page(world: World, browser: Client, page: str) -> None:
    browser.force_login(world.people["Cuba"])
    answer = browser.get(at(world, page))
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("page", PAGES)
def test_who_may_not_know_of_a_file_gets_the_page_for_what_is_not_there(
    world: World, browser: Client, page: str
) -> None:
    browser.force_login(world.people["Botswana"])
    hidden = browser.get(at(world, page))
    missing = browser.get(f"/files/no-such-file/{page}")
    assert hidden.status_code == missing.status_code == 404
    assert _without_tokens(hidden.content) == _without_tokens(missing.content)


def _without_tokens(page: bytes) -> bytes:
    return re.sub(rb'csrfmiddlewaretoken" value="[^"]+"', b"", page)


@pytest.mark.parametrize("page", ["", *(f"files/x/{p}" for p in PAGES)])
@pytest.mark.django_db
def test_who_is_not_signed_in_is_sent_to_sign_in(page: str) -> None:
    answer = Client().get(f"/{page}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/sign-in/?next=/{page}")


def test_one_signs_in_and_out(browser: Client) -> None:
    wrong = browser.post("/sign-in/", {"username": "cuba", "password": "wrong"})
    assert b"No account has this name" in wrong.content
    assert b'value="cuba"' in wrong.content, "what was typed stays"
    right = browser.post("/sign-in/", {"username": "cuba", "password": "a long password"}, follow=True)
    assert b"Review of all States" in right.content
    browser.post("/sign-out/")
    assert browser.get("/").status_code == 302


def test_no_page_has_anything_inline_and_no_word_is_taken_for_markup(world: World, browser: Client) -> None:
    browser.force_login(world.people["Cuba"])
    for page in PAGES[:-1]:
        told = browser.get(at(world, page)).content.decode()
        assert not re.search(r"<style|style=|onclick=|<script(?! src=)", told)
        assert "<b>voluntarily" not in told


def test_the_text_names_who_wants_what_and_every_id_is_there_once(world: World, browser: Client) -> None:
    browser.force_login(world.people["Norway"])
    told = browser.get(at(world, "text/")).content.decode()
    assert '<span class="by">– <bdi>Cuba</bdi></span>' in told
    assert 'id="op1"' in told
    ids = re.findall(r' id="([^"]+)"', told)
    assert len(ids) == len(set(ids))


def test_the_desk_of_somebody_without_files_says_so(world: World, browser: Client) -> None:
    browser.force_login(world.people["Botswana"])
    told = browser.get("/").content.decode()
    assert "No draft has been circulated to your delegation yet" in told
    assert "Review" not in told


def test_onlookers_read_what_is_public_and_no_more(world: World, browser: Client) -> None:
    File.objects.update(level="public")
    browser.force_login(world.people["secretariat"])
    statuses = {page: browser.get(at(world, page)).status_code for page in PAGES}
    assert statuses == {"": 200, "text/": 200, "text/changes/": 200, "mine/": 403, "log/": 403, "export/": 403}


def test_the_settings_are_fit_for_a_public_server(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "penholder.site.settings",
        "PENHOLDER_DATA": str(tmp_path),
        "PENHOLDER_SITE": "https://penholder.example.org",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.django_db
def test_the_migrations_make_the_models() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "nope", 404), ("GET", "files/", 404), ("PUT", "files", 405), ("POST", "files/x/events", 403)],
)
@pytest.mark.django_db
def test_the_api_says_what_is_wrong_as_a_problem_wherever_it_goes_wrong(method: str, path: str, status: int) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, f"/api/v1/{path}", b"")
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


def test_a_form_from_elsewhere_is_refused_on_a_page_of_the_sites_own(world: World) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.people["Cuba"])
    answer = browser.post(at(world, "propose/"), {"kind": "edit"})
    assert answer.status_code == 403
    assert b"nothing was done" in answer.content
    assert b"<style" not in answer.content
