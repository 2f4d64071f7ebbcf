"""One click to look with somebody else's eyes: in the example, and nowhere else."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from penholder.site.delegations.acts import enlist, invite_person
from penholder.site.example.people import EYES
from penholder.states import canonical
from tests.site.world import NOW, World


@pytest.fixture
def accounts(world: World) -> None:
    there = {person.username for person in world.people.values()}
    for eyes in (e for e in EYES if e.username not in there):
        delegation = enlist(None, canonical(eyes.code, NOW.date())) if eyes.code else None
        invite_person(None, eyes.username, name=eyes.name, delegation=delegation)


@pytest.fixture
def example(accounts: None, settings: Any) -> None:  # noqa: ARG001
    settings.EXAMPLE = True


@pytest.mark.usefixtures("example")
def test_one_click_looks_as_anybody_and_says_so_on_every_page() -> None:
    browser = Client()
    assert b"Look as <bdi>Cuba</bdi>" in browser.get("/look-as/").content
    assert b"Look as <bdi>Cuba</bdi>" in browser.get("/sign-in/").content
    desk = browser.post("/look-as/", {"as": "invited-cub"}, follow=True)
    assert b"you look as <bdi>Cuba</bdi>" in desk.content
    assert b"Review of all States" in desk.content
    desk = browser.post("/look-as/", {"as": "uninvited"}, follow=True)
    assert b"you look as <bdi>Botswana</bdi>" in desk.content
    assert b"Review of all States" not in desk.content


@pytest.mark.usefixtures("example")
def test_the_same_page_is_seen_with_other_eyes_and_no_other_site_is_gone_to() -> None:
    browser = Client()
    page = browser.post("/look-as/", {"as": "penholder", "next": "/look-as/?x=1"})
    assert page.headers["Location"] == "/look-as/?x=1"
    page = browser.post("/look-as/", {"as": "penholder", "next": "https://example.org/"})
    assert page.headers["Location"] == "/"


@pytest.mark.usefixtures("example")
def test_nobody_but_those_of_the_example_is_looked_as() -> None:
    assert Client().post("/look-as/", {"as": "cuba"}).status_code == 404
    assert Client().post("/look-as/", {}).status_code == 404


@pytest.mark.usefixtures("accounts")
def test_a_site_in_use_has_no_such_page() -> None:
    for answer in (Client().get("/look-as/"), Client().post("/look-as/", {"as": "penholder"})):
        assert answer.status_code == 404
    assert b"look-as" not in Client().get("/sign-in/").content


def test_whatever_the_environment_says_serve_is_no_example(tmp_path: Path) -> None:
    said = "from penholder.site.running import configure; from pathlib import Path; configure(Path('.'), 'http://x')"
    said += "; from django.conf import settings; print(settings.EXAMPLE)"
    environment = {"PENHOLDER_EXAMPLE": "yes"}
    done = subprocess.run([sys.executable, "-c", said], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.stdout == "False\n", done.stderr
