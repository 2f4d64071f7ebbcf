"""Circulating: whom it goes to, what is asked first, the letters and what becomes of them."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import Client
from django.utils import timezone

from penholder.formats import read_bytes
from penholder.site.delegations.models import Delegation, Person
from penholder.site.files.letters.sending import send_waiting
from penholder.site.files.models import Circulation, Delivery, File, Posted
from tests.site.world import World

FORM = {"level": "invited", "form": "note verbale", "language": "en", "hour": "18:00"}


@pytest.fixture
def pen(world: World) -> Client:
    browser = Client()
    browser.force_login(world.people["pen"])
    return browser


def at(world: World, page: str = "circulate/") -> str:
    return f"/files/{world.file.slug}/{page}"


def post(browser: Client, world: World, **said: Any) -> tuple[int, str]:
    answer = browser.post(at(world), {**FORM, **said})
    return answer.status_code, answer.content.decode()


def with_addresses(*usernames: str) -> None:
    for name in usernames:
        Person.objects.filter(username=name).update(email=f"{name}@example.org")


def test_a_group_is_taken_in_with_its_members_of_the_day_and_nothing_typed_is_lost(world: World, pen: Client) -> None:
    status, told = post(pen, world, add="GRULAC", to=["Norway"], cover_note="Dear colleagues")
    assert status == 200
    assert "33 delegations chosen" in told, "Norway and 33 members without Brazil, which holds the pen"
    assert "Dear colleagues" in told
    status, told = post(pen, world, clear="yes", to=["Norway"], cover_note="Dear colleagues")
    assert "0 delegations chosen" in told
    assert "Dear colleagues" in told


def test_a_pasted_list_is_understood_in_any_spelling_and_what_is_not_stands_beside_the_field(
    world: World, pen: Client
) -> None:
    status, told = post(
        pen, world, do="choose", pasted="1. Viet Nam\n2. Iran, Syria\nKorea, Republic of\nFidji; EU\nChina"
    )
    assert status == 422
    assert "“Fidji” (perhaps Fiji" in told
    for name in ("Viet Nam", "Iran (Islamic Republic of)", "Syrian Arab Republic", "Republic of Korea", "Malta"):
        assert f'value="{name}" checked' in told, name
    assert "\nFidji</textarea>" in told, "what is not understood stays to be mended; the others are among those ticked"
    assert "China" not in told.partition('id="names"')[2].partition("</fieldset>")[0], "it holds the pen"


def test_nothing_is_sent_before_the_letter_was_seen(world: World, pen: Client) -> None:
    status, told = post(pen, world, do="preview", to=["Cuba", "Fiji"], cover_note="First.\n\nSecond.", show="Fiji")
    assert status == 200
    assert "Circulate to 2 delegations" in told
    assert "the Permanent Mission of the Republic of Fiji to the United Nations" in told
    assert "the Permanent Mission of the People&#x27;s Republic of China" in told.replace("The P", "the P")
    assert "It is recorded that this letter was delivered" in told, "nothing hidden in a mail"
    assert File.objects.get().circulations.count() == 1
    status, _told = post(pen, world, do="send", to=["Cuba", "Fiji"])
    assert status == 302
    assert {d.name for d in world.file.invited.all()} == {"Cuba", "Fiji", "Kenya", "Norway"}
    assert Delivery.objects.filter(circulation=Circulation.objects.latest("pk")).count() == 2


@pytest.mark.parametrize(
    ("level", "said"), [("all", "every delegation reads"), ("public", "everybody with an account")]
)
def test_opening_the_doors_is_asked_about_first(world: World, pen: Client, level: str, said: str) -> None:
    status, told = post(pen, world, do="send", level=level)
    assert (status, said in told) == (422, True)
    assert File.objects.get().level == "invited"
    assert post(pen, world, do="send", level=level, sure="yes")[0] == 302
    assert File.objects.get().level == level
    written = Delivery.objects.filter(circulation=Circulation.objects.latest("pk"))
    assert written.count() > 190
    assert not written.filter(delegation__name__in=("China", "Brazil")).exists(), "who holds the pen has it"


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"to": []}, "Choose the delegations"),
        ({"to": ["Cuba"], "date": "2014-10-20"}, "This hour is over"),
        ({"to": ["Cuba"], "date": "yesterday"}, "Enter a valid date"),
        ({"to": ["Cuba"], "date": "2050-01-01", "hour": ""}, "by which hour"),
        ({"to": ["Cuba"], "date": "9999-12-31", "hour": "23:59"}, "no day of any session"),
        ({"to": ["Atlantis"]}, "not one of the available choices"),
        ({"to": ["Cuba"], "level": "all the world"}, "not one of the available choices"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(world: World, pen: Client, said: dict[str, Any], wrong: str) -> None:
    status, told = post(pen, world, do="send", cover_note="Kept", **said)
    assert (status, wrong in told, "Kept" in told) == (422, True, True)
    assert File.objects.get().circulations.count() == 1


def test_of_two_who_circulate_at_once_the_second_is_told(world: World, pen: Client) -> None:
    assert post(pen, world, do="send", to=["Cuba"], after="1")[0] == 302
    status, told = post(pen, world, do="send", to=["Cuba"], after="1", cover_note="Kept")
    assert (status, "has been circulated since" in told, "Kept" in told) == (409, True, True)
    assert File.objects.get().circulations.count() == 2


def test_letters_go_out_one_by_one_and_one_that_fails_stops_no_other(
    world: World, pen: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_addresses("cuba", "norway")
    post(pen, world, do="send", to=["Cuba", "Norway", "Fiji"], cover_note="Dear colleagues")
    send = EmailBackend.send_messages

    def only_to_norway(server: EmailBackend, messages: Any) -> int:
        if "cuba@example.org" in messages[0].to:
            raise OSError("mailbox full")
        return int(send(server, messages))

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", only_to_norway)
        assert send_waiting() == 2
    assert [m.to for m in mail.outbox] == [["norway@example.org"]]
    letter = mail.outbox[0]
    assert "Dear colleagues" in letter.body
    assert f"http://testserver/files/{world.file.slug}/text/" in letter.body
    name, content, _kind = letter.attachments[0]
    assert name == "Norway.docx"
    assert "Kingdom of Norway" in read_bytes(content, name).prose
    told = pen.get(at(world, "circulations/2/")).content.decode()
    assert "1 of 2 sent by e-mail" in told
    assert "mailbox full" in told
    assert "1 to hand over" in told
    assert pen.post(at(world, "circulations/2/send/")).status_code == 302
    assert send_waiting() == 1
    assert [m.to for m in mail.outbox] == [["norway@example.org"], ["cuba@example.org"]]
    assert "2 of 2 sent by e-mail" in pen.get(at(world, "circulations/2/")).content.decode()
    assert send_waiting() == 0


def test_a_letter_taken_up_by_a_process_that_ended_is_sent_after_a_while(world: World, pen: Client) -> None:
    with_addresses("cuba")
    post(pen, world, do="send", to=["Cuba"])
    Delivery.objects.filter(state=Posted.QUEUED).update(state=Posted.SENDING, taken_at=timezone.now())
    assert send_waiting() == 0, "somebody else is at it"
    Delivery.objects.filter(state=Posted.SENDING).update(taken_at=timezone.now() - timedelta(minutes=3))
    assert send_waiting() == 1
    assert len(mail.outbox) == 1


def test_a_delegation_without_an_address_gets_its_letter_by_hand(world: World, pen: Client) -> None:
    post(pen, world, do="send", to=["Fiji", "Tonga"], form="letter")
    with zipfile.ZipFile(io.BytesIO(pen.get(at(world, "circulations/2/letters/")).content)) as letters:
        assert letters.namelist() == ["letters/Fiji.docx", "letters/Tonga.docx", "text.docx"]
        words = read_bytes(letters.read("letters/Tonga.docx"), "Tonga.docx").prose
    assert "Excellency," in words
    assert "Please accept, Excellency, the assurances of my highest consideration." in words
    assert pen.post(at(world, "circulations/2/handed/"), {"to": "Tonga"}).status_code == 302
    assert pen.post(at(world, "circulations/2/handed/"), {"to": "Tonga"}).status_code == 422
    assert "1 to hand over" in pen.get(at(world, "circulations/2/")).content.decode()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("form", ["note verbale", "letter"])
def test_a_letter_has_every_word_filled_in(world: World, pen: Client, language: str, form: str) -> None:
    said = {"language": language, "form": form, "date": "2050-03-01", "to": ["Norway"], "do": "preview"}
    told = post(pen, world, **said)[1]
    letter = told.partition('<article class="letter')[2].partition("</article>")[0]
    assert letter.count("<p") > 7
    assert "{" not in letter
    assert "2050" in letter
    assert {"en": "March", "fr": "mars", "es": "marzo"}[language] in letter


def test_the_first_opening_is_noted_once_and_told_to_nobody_else(world: World, pen: Client) -> None:
    cuba, norway = Client(), Client()
    cuba.force_login(world.people["Cuba"])
    norway.force_login(world.people["Norway"])
    assert "not opened yet" in cuba.get("/").content.decode()
    cuba.get(at(world, "text/"))
    cuba.get(at(world, ""))
    assert "not opened yet" not in cuba.get("/").content.decode()
    acts = [e["act"] for e in world.ask("Cuba", "GET", "/log").body]
    assert acts.count("open") == 1
    assert "open" not in [e["act"] for e in world.ask("Norway", "GET", "/log").body]
    assert "by cuba" not in norway.get(at(world, "")).content.decode()
    assert "by cuba" in cuba.get(at(world, "")).content.decode()
    told = pen.get(at(world, "circulations/1/")).content.decode()
    assert "2 have opened the text" in told
    assert pen.get(at(world, "text/")).status_code == 200
    assert Delivery.objects.exclude(opened_at=None).count() == 2, "Cuba and now Norway; the pen is written no letter"


def test_each_has_its_own_letter_and_only_the_team_has_those_of_others(world: World) -> None:
    address = at(world, "circulations/1/letter/")
    for who, own, others in (("Cuba", 200, 403), ("pen", 404, 200), ("facilitator", 404, 200), ("Botswana", 404, 404)):
        browser = Client()
        browser.force_login(world.people[who])
        assert browser.get(address).status_code == own, who
        assert browser.get(f"{address}?to=Norway").status_code == others, who
    mine = world.ask("Cuba", "GET", "/deliveries").body
    assert [d["delegation"] for d in mine] == ["Cuba"]
    assert {d["delegation"] for d in world.ask("pen", "GET", "/deliveries").body} == {"Cuba", "Kenya", "Norway"}


def test_the_api_circulates_with_names_in_any_spelling(world: World) -> None:
    body = {"level": "invited", "to": ["CARICOM", "Viet Nam"], "form": "letter", "language": "fr", "after": 1}
    assert world.ask("pen", "POST", "/circulations", body).status == 201
    made = world.ask("Cuba", "GET", "/circulations").body[-1]
    assert (made["number"], made["form"], made["language"], len(made["to"])) == (2, "letter", "fr", 15)
    assert world.ask("pen", "POST", "/circulations", body).status == 409
    wrong = world.ask("pen", "POST", "/circulations", {"level": "invited", "to": ["Atlantis"]})
    assert (wrong.status, "Atlantis" in wrong.body["detail"]) == (422, True)


def test_to_be_written_to_is_no_news_to_the_list_of_delegations(world: World, pen: Client) -> None:
    before = set(Delegation.objects.values_list("name", flat=True))
    with transaction.atomic():
        post(pen, world, do="send", to=["Tuvalu", "Nauru"])
    assert set(Delegation.objects.values_list("name", flat=True)) == before
