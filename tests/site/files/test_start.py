"""Starting a file: from any kind of draft, looked over before it counts, and arranging how it is run."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from penholder.formats import writer_of_draft
from penholder.site.files.models import File
from tests.site.world import WORDS, World, small_draft

FORM = {
    "body": "un-ga-c3", "label": "Zero draft", "zone": "America/New_York", "proposals_shown": "at once",
    "decisions_shown": "when issued",
}  # fmt: skip
SEALED = 'name="understood" value="'


@pytest.fixture
def cuba(world: World) -> Client:
    browser = Client()
    browser.force_login(world.people["Cuba"])
    return browser


def send(browser: Client, **said: Any) -> tuple[int, str]:
    answer = browser.post("/files/start/", {**FORM, **said})
    return answer.status_code, answer.content.decode()


def sealed_in(page: str) -> str:
    return page.partition(SEALED)[2].partition('"')[0]


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html", "txt", "json", "akn.xml"])
def test_a_draft_of_any_format_is_shown_first(cuba: Client, suffix: str) -> None:
    data = writer_of_draft(f"draft.{suffix}")(small_draft())
    status, page = send(cuba, do="read", upload=SimpleUploadedFile(f"draft.{suffix}", data))
    assert status == 200
    assert WORDS[1] in page
    assert File.objects.count() == 1
    status, page = send(cuba, do="start", understood=sealed_in(page))
    assert (status, File.objects.count()) == (302, 2)


def test_what_was_shown_is_what_is_started_from(world: World, cuba: Client) -> None:
    text = "\n\n".join(("A draft of ours", "The General Assembly,", *WORDS))
    status, page = send(cuba, do="read", text=text, item="68 (c)")
    assert (status, "5 paragraphs" in page or "6 paragraphs" in page) == (200, True)
    assert File.objects.count() == 1
    status, _page = send(
        cuba, do="start", understood=sealed_in(page), title="Our draft", core_group="Norway; viet nam",
        facilitator="FACILITATOR", zone="Europe/Zurich", dispositions_to_all="on",
    )  # fmt: skip
    assert status == 302
    made = File.objects.get(title="Our draft")
    assert sorted(made.penholders.values_list("name", flat=True)) == ["Cuba", "Norway", "Viet Nam"]
    assert made.facilitator == world.people["facilitator"]
    assert (made.zone, made.place, made.dispositions_to_all, made.level) == ("Europe/Zurich", "Zurich", True, "core")
    for who, there in (("Cuba", 200), ("Norway", 200), ("facilitator", 200), ("Botswana", 404), ("pen", 404)):
        browser = Client()
        browser.force_login(world.people[who])
        assert browser.get(f"/files/{made.slug}/").status_code == there, who


def test_last_years_text_rolled_over_gives_every_version_a_paper_of_what_changed(world: World, cuba: Client) -> None:
    data = writer_of_draft("adopted.docx")(small_draft())
    page = send(cuba, do="read", upload=SimpleUploadedFile("adopted.docx", data))[1]
    send(cuba, do="start", understood=sealed_in(page), rolls_over="on", title="Rolled over")
    made = File.objects.get(title="Rolled over")
    page = cuba.get(f"/files/{made.slug}/papers/").content.decode()
    assert "Changes from the adopted text" in page
    paper = cuba.get(f"/files/{made.slug}/papers/0/changes-from-adopted-text.html").content.decode()
    assert "0 of" in paper
    assert "Changes from the adopted text" in paper
    assert world.file.adopted == ""


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b"<a>" + b" " * 300_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.docx", b"", "empty.docx: is empty"),
        ("broken.docx", b"PK\x03\x04 broken", "broken.docx"),
        ("bomb.docx", None, "bomb.docx"),
        ("page.html", b"<!doctype html><script>alert(1)</script>", "page.html"),
        ("list.xlsx", b"PK\x03\x04 xl/workbook", "list.xlsx: is a spreadsheet"),
        ("<b>.txt", b"Nothing of a draft", "holds no draft resolution"),
        ("deep.json", b"[" * 100_000, "deep.json"),
    ],
)
def test_a_damaged_or_hostile_upload_is_refused_in_one_sentence_beside_the_field(
    world: World, cuba: Client, name: str, data: bytes | None, said: str
) -> None:
    data = _bomb() if data is None else data
    status, page = send(cuba, do="start", upload=SimpleUploadedFile(name, data), title="Kept title")
    assert status == 422
    errors = page.partition('id="id_upload_error"')[2].partition("</ul>")[0]
    assert said in errors, errors
    assert "<b>" not in errors
    assert "Kept title" in page
    assert "alert(1)" not in page
    assert File.objects.count() == 1
    assert world.file.pk


def test_a_text_changed_after_the_preview_is_shown_again_before_it_counts(cuba: Client) -> None:
    text = "\n\n".join(WORDS)
    sealed = sealed_in(send(cuba, do="read", text=text)[1])
    status, page = send(cuba, do="start", text=text.replace("grant access", "deny access"), understood=sealed)
    assert (status, "deny access" in page, File.objects.count()) == (200, True, 1)
    assert send(cuba, do="start", text=text, understood=sealed)[0] == 302


def test_what_was_sealed_for_the_preview_cannot_be_changed_under_way(cuba: Client) -> None:
    page = send(cuba, do="read", text="\n\n".join(WORDS))[1]
    sealed = sealed_in(page)
    status, page = send(cuba, do="start", understood=sealed[:-4] + "AAAA")
    assert (status, "paste its text" in page, File.objects.count()) == (422, True, 1)


def test_what_is_wrong_stands_beside_its_field_and_the_draft_is_kept(cuba: Client) -> None:
    said = {"text": "\n\n".join(WORDS), "core_group": "Atlantis", "facilitator": "nobody-here", "zone": "Mars/Base"}
    status, page = send(cuba, do="start", **said)
    assert status == 422
    assert "“Atlantis”" in page.partition('id="id_core_group_error"')[2][:200]
    assert "No account has this name" in page.partition('id="id_facilitator_error"')[2][:200]
    assert 'id="id_zone_error"' in page
    assert sealed_in(page)
    assert WORDS[1] in page


def test_the_api_starts_a_file_from_a_text_or_an_upload(world: World) -> None:
    headers = {"Authorization": f"Bearer {world.tokens['Cuba']}"}
    body = {"text": "\n\n".join(("A draft", *WORDS)), "title": "By text", "core_group": ["NOR"]}
    made = Client().post("/api/v1/files", json.dumps(body), "application/json", headers=headers)
    assert (made.status_code, made.json()["penholders"]) == (201, ["Cuba", "Norway"])
    upload = SimpleUploadedFile("draft.docx", writer_of_draft("draft.docx")(small_draft()))
    said = {"upload": upload, "title": "By upload", "rolls_over": "true"}
    made = Client().post("/api/v1/files/upload", said, headers=headers)
    assert (made.status_code, made.json()["title"]) == (201, "By upload")
    for wrong in ({"text": "x"}, {"text": "", "zone": "Mars"}, {"text": "a", "profile": "un-moon"}):
        assert Client().post("/api/v1/files", json.dumps(wrong), "application/json", headers=headers).status_code == 422
    none = {"Authorization": f"Bearer {world.tokens['secretariat']}"}
    assert Client().post("/api/v1/files", json.dumps(body), "application/json", headers=none).status_code == 403


def arrange(browser: Client, world: World, **said: Any) -> int:
    """Send the form as a browser does: what was there when it was shown, and what is there now."""
    address = f"/files/{world.file.slug}/arrange/"
    form = browser.get(address).context["form"]
    was = {name: form[name].initial for name in form.fields}
    shown = {f"initial-{name}": value for name, value in was.items()}
    now = {**{name: "on" if value is True else value for name, value in was.items() if value is not False}, **said}
    return browser.post(address, {**shown, **{n: v for n, v in now.items() if v is not None}}).status_code


def test_whoever_holds_the_pen_arranges_and_every_member_reads_what_changed(world: World) -> None:
    pen = Client()
    pen.force_login(world.people["pen"])
    assert arrange(pen, world, secretariat_invited="on", needs_clearing="on", item="68 (c)") == 302
    assert world.ask("secretariat", "GET", "/text").status == 200
    entry = world.ask("Cuba", "GET", "/log").body[-1]
    assert entry["act"] == "arrange"
    assert entry["what"]["changed"] == {"item": "68 (c)", "needs_clearing": True, "secretariat_invited": True}
    cuba = Client()
    cuba.force_login(world.people["Cuba"])
    assert "the secretariat is invited to read" in cuba.get(f"/files/{world.file.slug}/log/").content.decode()
    assert arrange(pen, world, secretariat_invited=None) == 302
    assert world.ask("secretariat", "GET", "/text").status == 404


def test_two_who_arrange_different_things_do_not_undo_each_other(world: World) -> None:
    pen = Client()
    pen.force_login(world.people["pen"])
    File.objects.filter(pk=world.file.pk).update(title="Changed meanwhile")
    stale = {"initial-title": "Review of all States", "title": "Review of all States", "item": "68 (c)",
             "initial-item": "", "zone": "America/New_York", "initial-zone": "America/New_York",
             "core_group": "Brazil", "initial-core_group": "Brazil", "facilitator": "facilitator",
             "initial-facilitator": "facilitator", "proposals_shown": "at once", "initial-proposals_shown": "at once",
             "decisions_shown": "when issued", "initial-decisions_shown": "when issued"}  # fmt: skip
    assert pen.post(f"/files/{world.file.slug}/arrange/", stale).status_code == 302
    file = File.objects.get(pk=world.file.pk)
    assert (file.title, file.item) == ("Changed meanwhile", "68 (c)")


def test_the_api_arranges_what_is_named_and_leaves_the_rest(world: World) -> None:
    changed = world.ask("pen", "PATCH", "", {"dispositions_to_all": True, "core_group": ["Kenya"], "facilitator": ""})
    assert changed.status == 200
    assert changed.body["penholders"] == ["China", "Kenya"]
    assert (changed.body["facilitator"], changed.body["dispositions_to_all"]) == ("", True)
    assert changed.body["title"] == "Review of all States"
    assert world.ask("facilitator", "GET", "/text").status == 404, "one who was taken out knows nothing of it any more"
    for wrong in ({"zone": "Mars"}, {"title": " "}, {"core_group": ["Atlantis"]}, {"facilitator": "nobody"}):
        assert world.ask("pen", "PATCH", "", wrong).status == 422, wrong


def test_a_file_is_ended_after_one_was_asked_and_can_be_opened_again(world: World) -> None:
    facilitator = Client()
    facilitator.force_login(world.people["facilitator"])
    address = f"/files/{world.file.slug}/state/"
    assert "End this file?" in facilitator.post(address, {"state": "ended"}).content.decode()
    assert File.objects.get().state == "open"
    assert facilitator.post(address, {"state": "ended", "sure": "yes"}).status_code == 302
    assert File.objects.get().state == "ended"
    assert facilitator.post(address, {"state": "open"}).status_code == 302
    assert facilitator.post(address, {"state": "never"}).status_code == 422


@pytest.mark.parametrize("field", ["title", "item", "label"])
def test_a_title_an_item_and_a_label_are_one_line_through_the_api_too(world: World, field: str) -> None:
    bearer = {"Authorization": f"Bearer {world.tokens['Cuba']}"}
    text = writer_of_draft("draft.txt")(small_draft()).decode()
    body = {"text": text, "title": "T", "item": "I", "label": "L"}
    for said, status in ((body, 201), ({**body, field: "one\r\ntwo"}, 422)):
        assert Client().post("/api/v1/files", said, "application/json", headers=bearer).status_code == status
    if field != "label":
        assert world.ask("pen", "PATCH", "", {field: "one\ntwo"}).status == 422
