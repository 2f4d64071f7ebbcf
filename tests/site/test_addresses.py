"""Every page and form of the site by everybody, on every level of circulation and in every state of a file."""

import re
from http import HTTPStatus

import pytest
from django.db import transaction
from django.test import Client
from django.utils.http import urlencode

from penholder.site.api import api
from penholder.site.delegations.acts import change_role
from penholder.site.delegations.models import Role
from penholder.site.delegations.office import Act as OfficeAct
from penholder.site.delegations.office import may
from penholder.site.files.access import RULES, Act, Standing
from penholder.site.files.models import File, Level, State
from tests.site.addresses import (
    OPEN,
    OWN,
    Asked,
    known_in,
    names,
    of_a_file,
    of_delegations,
    of_everybody,
    of_the_office,
)
from tests.site.files.test_access import REACHED, calls
from tests.site.world import World

FORM = "application/x-www-form-urlencoded"
# A page, a form taken, a form sent back with what is wrong, or with what has changed meanwhile.
DONE = {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.CONFLICT}


def status(browser: Client, asked: Asked, at: str) -> int:
    """What the address answers; whatever it did is taken back."""
    with transaction.atomic():
        answer = browser.generic(asked.method, at, urlencode(asked.body, doseq=True), FORM)
        transaction.set_rollback(True)
    return int(answer.status_code)


def test_every_address_is_in_the_table(world: World) -> None:
    known = known_in(world)
    table = {a.name for a in (*of_a_file(known), *of_the_office(known), *of_everybody(), *of_delegations())}
    assert names() == table | OWN | OPEN | {"events"}  # which tests/site/test_server.py listens to


def test_every_call_of_the_api_about_a_file_is_in_the_table_of_acts(world: World) -> None:
    table = {(method, path.partition("?")[0]) for _act, method, path, _body in calls(world)}
    missing = []
    for path, methods in api.get_openapi_schema(path_prefix="")["paths"].items():
        below = path.partition("/files/{slug}")
        if not below[1] or below[2] in ("/events", "/export"):  # which have tests of their own
            continue
        pattern = re.compile(re.sub(r"\{\w+\}", "[^/]+", below[2]))
        asked = {method for method, at in table if pattern.fullmatch(at)}
        missing += [(m.upper(), path) for m in methods if m.upper() not in asked]
    assert not missing


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("state", State)
def test_a_page_of_a_file_is_only_for_those_whose_it_is(world: World, level: Level, state: State) -> None:
    table = of_a_file(known_in(world))
    File.objects.filter(pk=world.file.pk).update(level=level, state=state)
    for who, reached in REACHED.items():
        if who == "pen 2":  # whose standing is that of “pen”
            continue
        browser = Client()
        browser.force_login(world.people[who])
        standing = reached.get(level, Standing.NONE)
        for asked in table:
            found = status(browser, asked, asked.at(world.file.slug))
            assert found in expected(asked, who, standing, state), (who, standing, level, state, asked, found)


def expected(asked: Asked, who: str, standing: Standing, state: State) -> set[HTTPStatus]:
    """What an address of a file answers to somebody of that standing."""
    if standing is Standing.NONE:
        return {HTTPStatus.NOT_FOUND}
    rules = [RULES[act] for act in asked.acts if isinstance(act, Act)]
    if not any(standing in rule.standings and state in rule.states for rule in rules):
        return {HTTPStatus.FORBIDDEN}
    return {HTTPStatus(asked.else_)} if asked.of not in ("", who) else DONE


def test_what_is_of_the_office_is_only_for_the_office_and_for_heads(world: World) -> None:
    table = of_the_office(known_in(world))
    office, subject = world.people["secretariat"], world.people["Cuba"].delegation
    people = {**world.people, "head": change_role(office, world.people["Norway"], Role.HEAD)}
    for who in ("secretariat", "head", "Cuba", "pen", "Botswana"):
        browser = Client()
        browser.force_login(people[who])
        for asked in table:
            on = subject if asked.given else people[who].delegation
            allowed = any(may(people[who], act, on) for act in asked.acts if isinstance(act, OfficeAct))
            found = status(browser, asked, asked.at())
            assert found in (DONE if allowed else {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}), (who, asked, found)


def test_only_those_who_act_for_a_delegation_and_do_more_than_read_start_a_file(world: World) -> None:
    for who, may_start in (("Cuba", True), ("pen observer", False), ("secretariat", False)):
        browser = Client()
        browser.force_login(world.people[who])
        for asked in of_delegations():
            assert (status(browser, asked, asked.at()) in DONE) == may_start


def test_who_is_not_signed_in_is_sent_to_sign_in_from_everywhere(world: World) -> None:
    known = known_in(world)
    pages = [(a, world.file.slug) for a in of_a_file(known)]
    pages += [(a, "") for a in (*of_the_office(known), *of_everybody(), *of_delegations())]
    for asked, slug in pages:
        answer = Client().generic(asked.method, asked.at(slug))
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/sign-in/"), asked
