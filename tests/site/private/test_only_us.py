"""What is kept on a private side is on no page, in no answer, log, export, count or event of anybody else."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.test import Client

from penholder.site.files.models import File
from penholder.site.record.models import LogEntry
from tests.site.world import Answer, World

# Who keeps something, on which side, and who reads that side.
SIDES = {
    ("Cuba", "delegation"): {"Cuba"},
    ("Norway", "delegation"): {"Norway"},
    ("Kenya observer", "delegation"): {"Kenya observer"},
    ("pen", "delegation"): {"pen", "pen observer"},
    ("pen 2", "delegation"): {"pen 2"},
    ("pen observer", "delegation"): {"pen", "pen observer"},
    ("facilitator", "delegation"): {"facilitator"},
    ("pen", "team"): {"pen", "pen 2", "facilitator"},
    ("facilitator", "team"): {"pen", "pen 2", "facilitator"},
}
KINDS = ("notes", "positions", "sources", "headcounts")
CALLS = ("", "/text", "/log", "/dispositions", "/papers", "/circulations")
PAGES = ("", "text/", "text/changes/", "mine/", "log/", "private/", "private/headcount/", "papers/", "room/")
WORD = "xyzzy"


def keep(world: World, who: str, side: str, word: str = WORD) -> list[Answer]:
    """One thing of every kind, with a word in it that stands nowhere else."""
    at = {"side": side, "on": "OP1"}
    return [
        world.ask(who, "POST", "/private/notes", {**at, "text": word}),
        world.ask(who, "POST", "/private/positions", {**at, "delegation": "Fiji", "stance": "opposes", "note": word}),
        world.ask(who, "POST", "/private/sources", {**at, "title": word}),
        world.ask(who, "POST", "/private/headcounts", {**at, "question": word}),
        world.ask(
            who, "POST", "/private/counts", {"side": side, "names": ["Fiji"], "answer": "against", "source": word}
        ),
    ]


def seen(world: World, who: str) -> dict[str, Any]:
    """Everything that somebody can look at, without what is another at each look."""
    paragraph = f"text/on/{world.entry('pen', 'OP1')['id']}/"
    pages = {}
    for at in (*PAGES, paragraph, "/", "/account/"):
        answer = page(world, who, at)
        told = re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
        pages[at] = (answer.status_code, re.sub(r'data-seal="[^"]*"|[0-9.]+ ?ms', "", told))
    calls: dict[str, Any] = {path: world.ask(who, "GET", path) for path in CALLS}
    for kind in KINDS:
        for side in ("", "?side=delegation", "?side=team"):
            calls[kind + side] = world.ask(who, "GET", f"/private/{kind}{side}")
    return pages | calls | {"export": exported(world, who), "counter": counter(world)}


def page(world: World, who: str, at: str) -> Any:
    browser = Client()
    browser.force_login(world.people[who])
    return browser.get(at if at.startswith("/") else f"/files/{world.file.slug}/{at}")


def exported(world: World, who: str) -> Any:
    answer = world.ask(who, "GET", "/export")
    if answer.status != 200:
        return answer
    with zipfile.ZipFile(io.BytesIO(answer.body)) as packed:
        return {name: packed.read(name) for name in packed.namelist() if name.endswith(".json")}


def counter(world: World) -> Any:
    return File.objects.values_list("counter", "shown", "level", "state").get(pk=world.file.pk)


def test_nothing_that_others_look_at_is_another_once_something_is_kept(world: World) -> None:
    others = ("Norway", "Kenya observer", "pen observer", "Botswana", "secretariat")
    for other in others:
        page(world, other, "text/")  # what a first look writes down is written
    before = {other: seen(world, other) for other in others}
    assert [a.status for a in (*keep(world, "Cuba", "delegation"), *keep(world, "pen", "team"))] == [201] * 10
    for other in others:
        assert seen(world, other) == before[other], other


def test_each_side_is_read_by_those_whose_it_is_and_by_nobody_else(world: World) -> None:
    words = {(who, side): f"{WORD}-{n}-" for n, (who, side) in enumerate(SIDES)}
    for (who, side), word in words.items():
        assert {a.status for a in keep(world, who, side, word)} == {201}
    for other in world.people:
        told = seen(world, other)
        panel = str(told[f"text/on/{world.entry('pen', 'OP1')['id']}/"])
        for (who, side), readers in SIDES.items():
            word = words[who, side]
            assert (word in str(told)) == (other in readers), (other, who, side)
            assert (word in panel) == (other in readers)
            if other in readers:
                rows = [world.ask(other, "GET", f"/private/{kind}?side={side}").body for kind in KINDS]
                assert all(word in json.dumps(r) for r in rows)


def test_what_is_kept_changes_nothing_that_a_browser_listens_for(world: World) -> None:
    before = counter(world)
    keep(world, "Cuba", "delegation")
    assert counter(world) == before


def test_the_log_of_it_is_its_owners_alone_and_has_no_words_in_it(world: World) -> None:
    keep(world, "Cuba", "delegation")
    keep(world, "pen", "team")
    assert not LogEntry.objects.filter(content__contains=WORD).exists()
    chains = {who: {e["chain"] for e in world.ask(who, "GET", "/log").body} for who in ("Cuba", "Norway", "pen")}
    assert chains == {"Cuba": {"file", "private: Cuba"}, "Norway": {"file"}, "pen": {"file", "team"}}
    own = [e for e in world.ask("Cuba", "GET", "/log").body if e["chain"] == "private: Cuba"]
    assert [(e["act"], e["what"]["kind"], e["what"]["on"]) for e in own] == [
        ("keep", "note", "OP1"),
        ("keep", "position", "OP1"),
        ("keep", "source", "OP1"),
        ("keep", "headcount", "OP1"),
        ("count", "headcount", ""),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_another_s_is_not_there(world: World, kind: str) -> None:
    keep(world, "Cuba", "delegation")
    id = world.ask("Cuba", "GET", f"/private/{kind}").body[0]["id"]
    bodies = {
        "notes": {"text": "mine"},
        "positions": {"delegation": "Fiji", "stance": "silent"},
        "sources": {"title": "mine"},
        "headcounts": {"names": ["Fiji"], "answer": "unknown", "headcount": id},
    }
    change = ("POST", "/private/counts") if kind == "headcounts" else ("PUT", f"/private/{kind}/{id}")
    for who in ("Norway", "pen", "facilitator", "Kenya observer"):
        assert world.ask(who, *change, bodies[kind]).status == 404
        assert world.ask(who, "DELETE", f"/private/{kind}/{id}").status == 404
    assert world.ask("Cuba", *change, bodies[kind]).status in (200, 201)
    assert world.ask("Cuba", "DELETE", f"/private/{kind}/{id}").status == 204


def test_the_secretariat_that_is_invited_reads_the_file_and_has_no_side_in_it(world: World) -> None:
    keep(world, "Cuba", "delegation")
    keep(world, "pen", "team")
    File.objects.update(secretariat_invited=True)
    assert world.ask("secretariat", "GET", "/private/notes").status == 403
    assert world.ask("secretariat", "POST", "/private/notes", {"text": "x"}).status == 403
    told = seen(world, "secretariat")
    assert told["text/"][0] == 200
    assert told["private/"][0] == 403
    assert WORD not in str(told)
    assert "Only us" not in str(told["text/"])


def test_who_gains_the_pen_reads_the_team_s_side_and_who_loses_it_no_more(world: World) -> None:
    keep(world, "pen", "team")
    brazil = world.people["pen 2"].delegation
    assert brazil is not None
    world.file.penholders.remove(brazil)
    world.file.invited.add(brazil)
    assert world.ask("pen 2", "GET", "/private/notes?side=team").status == 403
    assert WORD not in str(seen(world, "pen 2"))


def test_a_delegation_no_longer_invited_finds_nothing_and_finds_all_again_once_it_is(world: World) -> None:
    keep(world, "Cuba", "delegation")
    cuba = world.people["Cuba"].delegation
    assert cuba is not None
    world.file.invited.remove(cuba)
    assert world.ask("Cuba", "GET", "/private/notes").status == 404
    world.file.invited.add(cuba)
    assert world.ask("Cuba", "GET", "/private/notes").body[0]["text"] == WORD


def test_a_place_that_is_hidden_is_refused_like_one_that_is_not_there(world: World) -> None:
    insert = {"kind": "insert", "target": world.entry("Cuba", "OP1")["id"], "text": "Invites all;"}
    world.ask("Cuba", "POST", "/proposals", {**insert, "seen": "penholder only"})
    (hidden,) = world.entry("Cuba", "OP1")["insertions"]
    refusals = [
        world.ask("Norway", "POST", "/private/notes", {"on": on, "text": "x"}) for on in (hidden["id"], "n0123456789ab")
    ]
    assert refusals[0].status == refusals[1].status == 422
    assert refusals[0].body == refusals[1].body
    assert world.ask("Cuba", "POST", "/private/notes", {"on": hidden["id"], "text": "x"}).status == 201


def test_ids_tell_nobody_how_much_the_others_write(world: World) -> None:
    keep(world, "Cuba", "delegation")
    ids = [world.ask(who, "POST", "/private/notes", {"text": "x"}).body["id"] for who in ("Norway", "Cuba", "Norway")]
    assert all(re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{18,}", id) for id in ids)
