"""The wall of the room: one paragraph, what everybody may see and nothing else; it follows who leads."""

from django.test import Client

from tests.site.world import World


def wall(world: World, who: str, query: str = "") -> str:
    browser = Client()
    browser.force_login(world.people[who])
    told = browser.get(f"/files/{world.file.slug}/room/{query}").content.decode()
    return told[told.index('id="wall"') :]


def test_the_wall_shows_one_paragraph_and_goes_by_label(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    told = wall(world, "Norway")
    assert "voluntarily" in told
    assert "grant access" not in told
    assert "grant access" in wall(world, "Norway", "?go=op2")


def test_the_wall_shows_nothing_that_is_hidden_from_anybody_whoever_puts_it_up(world: World) -> None:
    world.edit("Cuba", "OP1", "fully", "voluntarily", seen="penholder only")
    insert = {"kind": "insert", "target": world.entry("Cuba", "OP1")["id"], "text": "Invites all;"}
    made = world.ask("Cuba", "POST", "/proposals", {**insert, "seen": "penholder only"}).body
    hidden = world.entry("pen", "OP1")["insertions"][0]["id"]
    for who in ("pen", "facilitator", "Cuba"):
        assert "voluntarily" not in wall(world, who, "?go=OP1")
        assert "Invites all" not in wall(world, who, f"?on={hidden}")
    assert world.ask("facilitator", "PUT", "/room", {"entry": hidden}).status == 422
    assert made["id"]


def test_who_follows_sees_what_the_facilitator_shows(world: World) -> None:
    assert "has shown no paragraph yet" in wall(world, "Norway", "?follow=1")
    shown = world.entry("facilitator", "OP2")["id"]
    assert world.ask("Norway", "PUT", "/room", {"entry": shown}).status == 403
    assert world.ask("facilitator", "PUT", "/room", {"entry": shown}).body == {"entry": shown, "label": "OP2"}
    assert "grant access" in wall(world, "Norway", "?follow=1")
    assert world.ask("Norway", "GET", "/room").body["label"] == "OP2"


def test_the_page_shows_to_the_room_without_a_script(world: World) -> None:
    browser = Client()
    browser.force_login(world.people["pen"])
    entry = world.entry("pen", "OP2")["id"]
    answer = browser.post(f"/files/{world.file.slug}/room/show/", {"on": entry})
    assert answer.headers["Location"].endswith(f"/room/?on={entry}")
    assert "grant access" in wall(world, "Cuba", "?follow=1")
