"""A file or words that hold several proposals: what was understood is shown first, and counts once it is sent."""

import json
import re
from dataclasses import replace
from datetime import date
from time import perf_counter
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from penholder.formats.rolling.tracked import write_rolling_tracked
from penholder.formats.word.write_docx import write_docx
from penholder.negotiation.compile import compile
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.resolution import Resolution
from penholder.text.rolling import new_paragraph_id
from tests.site.proposals.pages import Browser, Shown
from tests.site.proposals.test_proposing import spans
from tests.site.world import WORDS, World, small_draft

CHANGED = WORDS[1].replace("fully", "voluntarily")


@pytest.fixture
def cuba(world: World) -> Browser:
    return Browser(world, "Cuba")


def edited(*changes: tuple[str, str]) -> Resolution:
    draft = small_draft()
    texts = [p.text for p in draft.paragraphs]
    for old, new in changes:
        texts = [t.replace(old, new) for t in texts]
    return replace(draft, paragraphs=tuple(replace(p, text=t) for p, t in zip(draft.paragraphs, texts, strict=True)))


def file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def look(browser: Browser, **fields: Any) -> Shown:
    answer = browser.post("upload/", **fields)
    return browser.get("upload/") if answer.status == 302 else answer


def send(browser: Browser, shown: Shown, *leave: str) -> Shown:
    keys = re.findall(r'name="take" value="([^"]+)" id="[^"]+" checked', shown.text)
    return browser.post("upload/", send="1", version=shown.value("version"), take=[k for k in keys if k not in leave])


def test_an_amendment_in_words_is_read_and_counts_once_it_is_sent(world: World, cuba: Browser) -> None:
    shown = look(cuba, words="In OP1, replace “fully” by “voluntarily”. OP99: delete the paragraph.")
    assert "OP1 other words Cuba" in shown.said
    assert "OP99" in shown.said.partition("Not placed")[2], "what could not be placed is kept, in its words"
    assert spans(world) == []
    assert send(cuba, shown).status == 302
    assert spans(world, who="Norway")[0]["wordings"][0]["by"] == ["Cuba"]
    assert world.ask("Norway", "GET", "/text").body["proposals"][0]["source"] == "pasted words"
    assert cuba.get("upload/").value("words") == "", "what is sent is no draft any more"


def test_a_word_file_with_tracked_changes_is_its_senders_whatever_names_stand_in_it(
    world: World, cuba: Browser
) -> None:
    base = small_draft()
    asked = propose(Proposal(("Norway",), Ask.EDIT, base.paragraphs[2].id, CHANGED))
    data = write_rolling_tracked(compile(base, [asked], on=date(2014, 10, 15)))
    shown = look(cuba, upload=file("from Norway.docx", data))
    assert send(cuba, shown).status == 302
    assert spans(world)[0]["wordings"][0]["by"] == ["Cuba"]


def test_an_edited_copy_is_compared_and_each_change_can_be_left_out(world: World, cuba: Browser) -> None:
    shown = look(cuba, upload=file("Cuba.docx", write_docx(edited(("fully", "voluntarily"), ("grant", "consider")))))
    assert "OP1 other words" in shown.said
    assert "OP2 other words" in shown.said
    keys = re.findall(r'name="take" value="([^"]+)"', shown.text)
    assert cuba.post("upload/", send="1", version=shown.value("version"), take=keys[:1]).status == 302
    assert spans(world)
    assert spans(world, "OP2") == []


def test_a_whole_copy_takes_back_what_it_does_not_ask_any_more_only_where_that_is_said(
    world: World, cuba: Browser
) -> None:
    first = world.edit("Cuba", "OP2", "grant", "consider").body["id"]
    copy = {"upload": file("Cuba.docx", write_docx(edited(("fully", "voluntarily"))))}
    shown = look(cuba, **copy)
    assert "take back what you asked before" in shown.said
    assert send(cuba, shown).status == 302
    assert spans(world, "OP2")
    copy = {"upload": file("Cuba.docx", write_docx(edited(("fully", "gladly"))))}
    shown = look(cuba, **copy)
    assert cuba.post("upload/", send="1", version=shown.value("version"), take=[f"-{first}"]).status == 302
    assert spans(world, "OP2") == []


def test_remarks_found_beside_the_text_are_sent_only_where_one_says_so(world: World, cuba: Browser) -> None:
    mail = (
        "From: Cuba <mission@example.org>\nSubject: our wording\nDate: Wed, 15 Oct 2014 12:00:00 +0000\n\n"
        "In OP1, replace “fully” by “voluntarily”.\n\n> we can give this up\n"
    )
    shown = look(cuba, upload=file("mail.eml", mail.encode()))
    assert send(cuba, shown).status == 302
    assert spans(world)
    assert "give this up" not in json.dumps(world.ask("pen", "GET", "/text").body)


@pytest.mark.parametrize(
    ("name", "data"),
    [("broken.docx", b"PK\x03\x04 not a zip"), ("empty.txt", b"  "), ("picture.png", b"\x89PNG\r\n\x1a\n" + b"x" * 99)],
)
def test_a_damaged_file_is_refused_in_a_sentence_beside_it_and_the_rest_is_kept(
    cuba: Browser, name: str, data: bytes
) -> None:
    shown = look(cuba, upload=file(name, data), words="Delete OP2.", seen="penholder only")
    assert shown.status == 422
    assert name in shown.said.partition("A file")[2]
    assert 'id="id_upload_error"' in shown.text
    assert shown.value("words") == "Delete OP2."
    assert 'value="penholder only" ' in shown.text
    assert "OP2 delete Cuba" in shown.said, "what can be read of the rest is understood"


def test_nothing_given_and_too_much_are_refused(cuba: Browser) -> None:
    assert "Choose a file, or write" in look(cuba, words=" ").said
    assert cuba.post("upload/", words="x" * 250_000).status == 422
    assert cuba.post("upload/", upload=file("big.txt", b"x" * 10_000_001)).status == 422


def test_what_was_sent_waits_for_its_sender_alone(world: World, cuba: Browser) -> None:
    look(cuba, words="In OP1, replace “fully” by “voluntarily”.")
    for who in ("Norway", "pen", "facilitator"):
        assert "voluntarily" not in Browser(world, who).get("upload/").text
    assert "A file or words" in cuba.get("propose/").said
    cuba.post("propose/draft/", kind="upload", discard="1")
    assert cuba.get("upload/").value("words") == ""


def test_a_revision_in_between_shows_what_is_understood_now_and_sends_nothing(world: World, cuba: Browser) -> None:
    shown = look(cuba, words="In OP1, replace “fully” by “voluntarily”.")
    world.ask("pen", "POST", "/revisions", {})
    answer = send(cuba, shown)
    assert answer.status == 409
    assert "The text has changed since you looked" in answer.said
    assert spans(world) == []
    assert send(cuba, cuba.get("upload/")).status == 302


def test_the_team_enters_for_whom_the_file_says_or_whom_it_names(world: World) -> None:
    pen = Browser(world, "facilitator")
    shown = look(pen, words="Norway: In OP1, replace “fully” by “voluntarily”.\nFiji: delete OP2.", by="")
    assert "OP1 other words Norway" in shown.said
    assert "OP2 delete Fiji" in shown.said
    assert send(pen, shown).status == 302
    assert world.entry("Cuba", "OP2")["delete"] == ["Fiji"]
    assert "entered by the penholder's team" in json.dumps(world.ask("Cuba", "GET", "/text").body)
    shown = look(pen, words="In OP1, replace “fully” by “gladly”.", by_name="Kenya")
    assert send(pen, shown).status == 302
    assert ["Kenya"] in [w["by"] for s in spans(world) for w in s["wordings"]]


def test_nothing_hidden_shows_in_what_is_understood(world: World, cuba: Browser) -> None:
    data = write_docx(edited(("fully", "voluntarily")))
    before = look(cuba, upload=file("Cuba.docx", data)).text.partition('class="box lines"')[2]
    world.edit("Norway", "OP1", "fully", "voluntarily", seen="penholder only")
    insert = {"kind": "insert", "target": world.entry("pen", "OP1")["id"], "text": "Invites all;"}
    world.ask("Norway", "POST", "/proposals", {**insert, "seen": "penholder only"})
    after = look(cuba, upload=file("Cuba.docx", data)).text.partition('class="box lines"')[2]
    assert _told(after) == _told(before)


def _told(page: str) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_programs_ask_what_is_understood_and_send_it_together(world: World) -> None:
    client, headers = Client(), {"Authorization": f"Bearer {world.tokens['Cuba']}"}
    path = f"/api/v1/files/{world.file.slug}/understood"
    data = write_docx(edited(("fully", "voluntarily"), ("grant", "consider")))
    told = client.post(path, {"file": file("Cuba.docx", data)}, headers=headers).json()
    assert [p["label"] for p in told["proposals"]] == ["OP1", "OP2"]
    assert told["proposals"][0]["before"].startswith("Urges")
    many = {"proposals": told["proposals"], "version": told["version"]}
    made = world.ask("Cuba", "POST", "/proposals/batch", many)
    assert [p["id"] for p in made.body] == [p["id"] for p in told["proposals"]]
    broken = client.post(path, {"file": file("broken.docx", b"PK\x03\x04")}, headers=headers)
    assert (broken.status_code, broken.headers["Content-Type"]) == (422, "application/problem+json")
    assert client.post(path, {"words": "x" * 250_000}, headers=headers).status_code == 422
    one_bad = {"proposals": [*told["proposals"], {"kind": "edit", "target": "none", "text": "x"}]}
    assert world.ask("Norway", "POST", "/proposals/batch", one_bad).status == 422
    assert {n for p in world.ask("pen", "GET", "/text").body["proposals"] for n in p["by"]} == {"Cuba"}


def test_a_batch_can_build_on_a_paragraph_that_it_makes(world: World) -> None:
    after = world.entry("Cuba", "OP1")["id"]
    first = {"kind": "insert", "after": after, "text": "Thanks all;"}
    second = {"kind": "insert", "after": new_paragraph_id("insert", after, "Thanks all;"), "text": "Thanks them again;"}
    assert world.ask("Cuba", "POST", "/proposals/batch", {"proposals": [first, second]}).status == 201
    assert [e["label"] for e in world.entry("Norway", "OP1")["insertions"]] == ["OP1 bis", "OP1 ter"]


def test_programs_see_the_bracket_before_it_is_made(world: World) -> None:
    body = {"kind": "edit", "target": world.entry("Cuba", "OP1")["id"], "text": CHANGED}
    told = world.ask("Cuba", "POST", "/preview", body)
    assert told.status == 200
    assert "voluntarily" in json.dumps(told.body["entry"])
    assert spans(world) == []


def test_a_word_file_is_what_it_is_whatever_it_is_called(cuba: Browser) -> None:
    assert "OP1 other words" in look(cuba, upload=file("copy", write_docx(edited(("fully", "gladly"))))).said


def test_what_is_far_too_long_is_refused_at_once(world: World, cuba: Browser) -> None:
    asked = 'OP1 Cuba: add "x" after "y"\n'
    for name, many, said in (("a.txt", 200_000, "lines"), ("a.eml", 200_000, "lines"), ("a.txt", 600, "changes")):
        text = "".join(asked.replace('"x"', f'"x{n}"').replace('"y"', '"no such words"') for n in range(many))
        head = "From: a@example.org\nSubject: x\n\n" if name.endswith(".eml") else ""
        began = perf_counter()
        shown = look(cuba, upload=file(name, (head + text).encode()))
        cuba.get("upload/")
        assert said in shown.said
        assert "in parts" in shown.said
        assert perf_counter() - began < 8
    assert spans(world) == []
