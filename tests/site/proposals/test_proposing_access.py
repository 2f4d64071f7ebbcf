"""Every page of proposing by everybody, on every level of circulation and in every state of a file."""

from http import HTTPStatus

import pytest
from django.db import transaction

from penholder.site.files.access import RULES, Act, Standing
from penholder.site.files.models import File, Level, State
from tests.site.files.test_access import REACHED
from tests.site.proposals.pages import Browser
from tests.site.world import World

_EITHER = (Act.PROPOSE, Act.PROPOSE_FOR)
_DONE = {HTTPStatus.OK, HTTPStatus.FOUND}


def pages(on: str, key: str) -> list[tuple[tuple[Act, ...], str, str, dict[str, str], set[HTTPStatus]]]:
    """Whose each page is, how it is asked for, and what it answers to who may."""
    typed = {"on": on, "kind": "edit", "text": "Urges all States to cooperate;", "by_name": "Fiji"}
    return [
        (_EITHER, "get", "propose/", {}, _DONE),
        (_EITHER, "get", "propose/", {"on": on}, _DONE),
        (_EITHER, "get", "propose/", {"on": "none"}, {HTTPStatus.NOT_FOUND}),
        (_EITHER, "post", "propose/", typed, _DONE),
        (_EITHER, "post", "propose/preview/", typed, _DONE),
        ((Act.KEEP_NOTES,), "post", "propose/draft/", typed, _DONE),
        (_EITHER, "get", "upload/", {}, _DONE),
        (_EITHER, "post", "upload/", {"words": "Delete OP2."}, _DONE),
        ((Act.WITHDRAW,), "get", "propose/entered/", {}, _DONE),
        ((Act.WITHDRAW,), "get", f"proposals/{key}/withdraw/", {}, {HTTPStatus.OK, HTTPStatus.FORBIDDEN}),
        ((Act.WITHDRAW,), "post", "proposals/q0/withdraw/", {"sure": "1"}, {HTTPStatus.NOT_FOUND}),
    ]


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("state", State)
def test_a_page_answers_only_whom_the_table_lets(world: World, level: Level, state: State) -> None:
    key = world.edit("Norway", "OP2", "grant", "consider").body["id"]
    asked = pages(world.entry("pen", "OP1")["id"], key)
    File.objects.filter(pk=world.file.pk).update(level=level, state=state)
    for who, reached in REACHED.items():
        standing = reached.get(level, Standing.NONE)
        browser = Browser(world, who)
        for acts, method, path, fields, answers in asked:
            with transaction.atomic():
                status = getattr(browser, method)(path, **fields).status
                transaction.set_rollback(True)
            lets = any(standing in RULES[a].standings and state in RULES[a].states for a in acts)
            refused = HTTPStatus.NOT_FOUND if standing is Standing.NONE else HTTPStatus.FORBIDDEN
            assert status in (answers if lets else {refused}), (who, standing, level, state, method, path, status)
