"""People by invitation: who may do what about whom, the link in the mail, a closed account, the log of it all."""

import json
import re
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client

from penholder.site.delegations.acts import enlist, give_token, invite_again, invite_person
from penholder.site.delegations.letters import NotSent
from penholder.site.delegations.models import Delegation, Person, Role
from penholder.site.delegations.office import RULES, Act, Standing
from penholder.site.files.models import File
from penholder.site.record.chain import verify
from tests.site.world import NOW, World

STANDINGS = {
    "secretariat": Standing.SECRETARIAT,
    "head": Standing.HEAD,
    "head of another": Standing.OTHER,
    "Cuba": Standing.OTHER,
    "observer": Standing.OTHER,
    "of no delegation": Standing.OTHER,
}
Asked = tuple[Act, str, str, Any]


@pytest.fixture
def crowd(world: World) -> World:
    """Somebody of every standing towards the people of Cuba, and two of those: one who came, one who did not yet."""
    cuba, norway = world.people["Cuba"].delegation, world.people["Norway"].delegation
    made = {
        "head": invite_person(None, "head", "a long password", delegation=cuba, role=Role.HEAD),
        "head of another": invite_person(None, "head-2", "a long password", delegation=norway, role=Role.HEAD),
        "observer": invite_person(None, "observer", "a long password", delegation=cuba, role=Role.OBSERVER),
        "of no delegation": invite_person(None, "bureau", "a long password"),
        "invited": invite_person(None, name="Luz", email="luz@example.org", delegation=cuba, by_mail=False),
    }
    world.people.update(made)
    world.tokens.update({who: give_token(p, NOW) for who, p in made.items()})
    return world


def link_in(letter: str) -> str:
    found = re.search(r"http://testserver(/\S+)", letter)
    assert found is not None
    return found[1]


def browser_of(world: World, who: str) -> Client:
    browser = Client()
    browser.force_login(world.people[who])
    return browser


def pages(world: World) -> list[Asked]:
    """How each act is asked for on a page, about the people of Cuba."""
    cuba = world.people["Cuba"]
    assert cuba.delegation is not None
    own = f"/people/{cuba.pk}"
    new = {"name": "Eva", "email": "eva@example.org", "role": "expert", "delegation": cuba.delegation_id}
    return [
        (Act.READ_LOG, "GET", "/people/log/", None),
        (Act.READ_LOG, "GET", "/people/log/export/", None),
        (Act.ENLIST, "GET", "/people/delegations/", None),
        (Act.ENLIST, "POST", "/people/delegations/enlist/", {"names": "Fiji"}),
        (Act.SPEAK_FOR, "POST", f"/people/delegations/{cuba.delegation.pk}/", {"names": "NAM"}),
        (Act.READ_PEOPLE, "GET", f"{own}/", None),
        (Act.INVITE, "POST", "/people/invite/", new),
        (Act.INVITE, "POST", f"/people/{world.people['invited'].pk}/invite/", {}),
        (Act.CHANGE_ROLE, "POST", f"{own}/role/", {"role": "observer"}),
        (Act.CLOSE_ACCOUNT, "GET", f"{own}/close/", None),
        (Act.CLOSE_ACCOUNT, "POST", f"{own}/close/", {}),
        (Act.CLOSE_ACCOUNT, "POST", f"{own}/reopen/", {}),
        (Act.FORGET_FACTORS, "POST", f"{own}/forget/", {}),
    ]


def calls(world: World) -> list[Asked]:
    """How each act is asked for in the API."""
    cuba = world.people["Cuba"]
    assert cuba.delegation is not None
    own = f"/people/{cuba.pk}"
    return [
        (Act.ENLIST, "POST", "/delegations", {"name": "Fiji"}),
        (Act.SPEAK_FOR, "PUT", f"/delegations/{cuba.delegation.pk}/voices", {"speaks_for": ["NAM"]}),
        (Act.INVITE, "POST", "/people", {"name": "Eva", "email": "eva@example.org", "delegation": "Cuba"}),
        (Act.INVITE, "POST", f"/people/{world.people['invited'].pk}/invitation", None),
        (Act.CHANGE_ROLE, "PUT", f"{own}/role", {"role": "observer"}),
        (Act.CLOSE_ACCOUNT, "DELETE", own, None),
        (Act.CLOSE_ACCOUNT, "POST", f"{own}/reopening", None),
        (Act.FORGET_FACTORS, "DELETE", f"{own}/factors", None),
    ]


def ask(world: World, who: str, method: str, path: str, body: Any) -> int:
    headers = {"Authorization": f"Bearer {world.tokens[who]}"}
    answer = Client().generic(
        method, f"/api/v1{path}", b"" if body is None else json.dumps(body), "application/json", headers=headers
    )
    if answer.status_code >= HTTPStatus.BAD_REQUEST:
        assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code


def refused_to(who: str, act: Act, path: str) -> set[int]:
    """A head learns nothing of other delegations' people; to the head, they are not there."""
    about_somebody = re.match(r"/people/\d", path) is not None
    if who == "head of another" and about_somebody:
        return {HTTPStatus.NOT_FOUND}
    if who == "head of another" and act is Act.INVITE and path == "/people/invite/":
        return {HTTPStatus.FOUND}  # invites for its own delegation, whatever is asked
    return {HTTPStatus.FORBIDDEN}


@pytest.mark.parametrize("who", STANDINGS)
def test_an_act_about_people_is_done_only_by_whom_the_table_lets(crowd: World, who: str) -> None:
    browser = browser_of(crowd, who)
    for act, method, path, body in [*pages(crowd), *calls(crowd)]:
        with transaction.atomic():
            page = path.endswith("/")
            status = (
                browser.generic(method, path, urlencode(body or {}), "application/x-www-form-urlencoded").status_code
                if page
                else ask(crowd, who, method, path, body)
            )
            transaction.set_rollback(True)
        allowed = STANDINGS[who] in RULES[act]
        expected = {200, 201, 302} if allowed else refused_to(who, act, path)
        assert status in expected, (who, act, method, path, status)


def test_what_a_head_invites_is_for_its_own_delegation(crowd: World) -> None:
    browser = browser_of(crowd, "head of another")
    china = crowd.people["pen"].delegation
    assert china is not None
    browser.post(
        "/people/invite/",
        {"name": "Eva", "email": "eva@example.org", "role": "head", "delegation": china.pk, "is_secretariat": "on"},
    )
    made = Person.objects.get(email="eva@example.org")
    assert (made.delegation, made.is_secretariat, made.role) == (crowd.people["Norway"].delegation, False, Role.HEAD)
    assert ask(crowd, "head", "POST", "/people", {"name": "X", "email": "x@example.org", "secretariat": True}) == 403


def test_a_head_sees_its_own_people_and_nobody_else(crowd: World) -> None:
    page = browser_of(crowd, "head").get("/people/").content.decode()
    assert "luz@example.org" in page
    assert "norway" not in page
    assert "Delegations</a>" not in page


def test_the_link_in_an_invitation_works_once(crowd: World, django_capture_on_commit_callbacks: Any) -> None:
    browser = browser_of(crowd, "secretariat")
    cuba = crowd.people["Cuba"].delegation
    assert cuba is not None
    new = {"name": "Eva Sol", "email": "Eva@Example.org", "role": "observer", "delegation": cuba.pk}
    with django_capture_on_commit_callbacks(execute=True):
        told = browser.post("/people/invite/", new, follow=True).content.decode()
    assert "Eva Sol is invited" in told
    assert "has not come yet" in told
    letter = mail.outbox[0]
    assert letter.to == ["eva@example.org"]
    assert "for the delegation of Cuba, as observer" in letter.body
    eva = Client()
    form = eva.get(link_in(letter.body), follow=True)
    words = {"password1": "twelve letters and more", "password2": "twelve letters and more"}
    eva.post(form.redirect_chain[-1][0], words)
    assert "Review of all States" in eva.get("/").content.decode(), "signed in, and for Cuba"
    assert "This link is over" in Client().get(link_in(letter.body), follow=True).content.decode()
    again = browser.post(f"/people/{Person.objects.get(name='Eva Sol').pk}/invite/")
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_an_address_is_of_one_account(crowd: World) -> None:
    new = {"name": "Luz", "email": "LUZ@example.org", "role": "expert"}
    answer = browser_of(crowd, "secretariat").post("/people/invite/", new)
    told = answer.content.decode()
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'aria-describedby="id_email_helptext id_email_error"' in told
    assert "has an account already" in told
    assert 'value="Luz"' in told, "what was typed stays"


def test_a_mail_server_that_takes_nothing_is_said(
    crowd: World, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = "tests.site.delegations.no_mail.NoMail"
    person = crowd.people["invited"]
    with pytest.raises(NotSent, match="did not take the mail"), django_capture_on_commit_callbacks(execute=True):
        invite_again(crowd.people["secretariat"], person)


def test_a_closed_account_has_neither_session_nor_token(crowd: World) -> None:
    cuba = crowd.people["Cuba"]
    there = Client()
    there.post("/sign-in/", {"username": "cuba", "password": "a long password"})
    assert there.get("/").status_code == HTTPStatus.OK
    office = browser_of(crowd, "secretariat")
    assert "Close the account of" in office.get(f"/people/{cuba.pk}/close/").content.decode(), "it asks first"
    office.post(f"/people/{cuba.pk}/close/")
    assert there.get("/").status_code == HTTPStatus.FOUND
    assert crowd.ask("Cuba", "GET", "/text").status == HTTPStatus.UNAUTHORIZED
    office.post(f"/people/{cuba.pk}/reopen/")
    assert crowd.ask("Cuba", "GET", "/text").status == HTTPStatus.UNAUTHORIZED, "tokens are made anew"
    there.post("/sign-in/", {"username": "cuba", "password": "a long password"})
    assert there.get("/").status_code == HTTPStatus.OK


def test_nobody_closes_their_own_account(crowd: World) -> None:
    pk = crowd.people["secretariat"].pk
    assert ask(crowd, "secretariat", "DELETE", f"/people/{pk}", None) == HTTPStatus.UNPROCESSABLE_ENTITY


def test_who_becomes_an_observer_only_reads_from_then_on(crowd: World) -> None:
    browser_of(crowd, "head").post(f"/people/{crowd.people['Cuba'].pk}/role/", {"role": "observer"})
    assert crowd.edit("Cuba", "OP1", "fully", "voluntarily").status == HTTPStatus.FORBIDDEN
    assert crowd.ask("Cuba", "GET", "/text").status == HTTPStatus.OK


def test_delegations_are_taken_in_by_the_names_of_the_table_or_as_written(crowd: World) -> None:
    office = browser_of(crowd, "secretariat")
    wrong = office.post("/people/delegations/enlist/", {"names": "TUR\nKingdom of Lothlorien"})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Lothlorien" in wrong.content.decode()
    assert not Delegation.objects.filter(name="Türkiye").exists(), "all or nothing"
    office.post("/people/delegations/enlist/", {"names": "TUR\nKingdom of Lothlorien\n\ntürkiye", "as_written": "on"})
    assert Delegation.objects.filter(name__in=["Türkiye", "Kingdom of Lothlorien"]).count() == 2


def test_a_delegation_proposes_in_the_names_for_which_it_speaks(crowd: World) -> None:
    cuba = crowd.people["Cuba"].delegation
    assert cuba is not None
    browser_of(crowd, "secretariat").post(f"/people/delegations/{cuba.pk}/", {"names": "Non-Aligned Movement"})
    cuba.refresh_from_db()
    assert cuba.voices == {"Cuba", "NAM"}


def test_people_are_found_and_come_in_pages(crowd: World) -> None:
    for n in range(55):
        invite_person(None, f"norwegian-{n}", "x", name=f"Delegate {n}", delegation=crowd.people["Norway"].delegation)
    office = browser_of(crowd, "secretariat")
    found = office.get("/people/?q=norway+delegate").content.decode()
    assert "page 1 of 2" in found
    assert "q=norway+delegate&amp;page=2" in found
    assert "luz@example.org" not in found


def test_the_log_of_the_installation_says_who_did_what_and_is_whole(crowd: World, tmp_path: Path) -> None:
    office = browser_of(crowd, "secretariat")
    office.post(f"/people/{crowd.people['Cuba'].pk}/close/")
    page = office.get("/people/log/").content.decode()
    assert "closed the account of" in page
    assert "at the server" in page
    log = tmp_path / "log.json"
    log.write_bytes(office.get("/people/log/export/").content)
    assert verify(log).faults == ()
    log.write_text(log.read_text(encoding="utf-8").replace("close account", "open account"), encoding="utf-8")
    assert verify(log).faults


def test_the_secretariat_reads_a_closed_file_only_where_it_is_invited(world: World) -> None:
    office = browser_of(world, "secretariat")
    text = f"/files/{world.file.slug}/text/"
    assert office.get(text).status_code == HTTPStatus.NOT_FOUND
    assert "Review of all States" not in office.get("/").content.decode()
    assert world.ask("secretariat", "GET", "/text").status == HTTPStatus.NOT_FOUND
    File.objects.filter(pk=world.file.pk).update(secretariat_invited=True)
    assert office.get(text).status_code == HTTPStatus.OK
    assert world.edit("secretariat", "OP1", "fully", "voluntarily").status == HTTPStatus.FORBIDDEN


def test_a_delegation_is_in_the_list_once(world: World) -> None:
    assert enlist(world.people["secretariat"], "Cuba") == world.people["Cuba"].delegation


@pytest.mark.parametrize("name", ["China", "CHN", " Norway", "norway"])
def test_a_delegation_speaks_for_no_other(crowd: World, name: str) -> None:
    cuba = crowd.people["Cuba"].delegation
    assert cuba is not None
    path = f"/delegations/{cuba.pk}/voices"
    assert ask(crowd, "secretariat", "PUT", path, {"speaks_for": ["NAM", name]}) == HTTPStatus.UNPROCESSABLE_ENTITY
    page = browser_of(crowd, "secretariat").post(f"/people/delegations/{cuba.pk}/", {"names": name})
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "speaks for groups, not for" in page.content.decode()
    cuba.refresh_from_db()
    assert cuba.speaks_for == []


def test_a_group_that_somebody_speaks_for_is_not_taken_into_the_list(crowd: World) -> None:
    cuba = crowd.people["Cuba"].delegation
    assert cuba is not None
    assert ask(crowd, "secretariat", "PUT", f"/delegations/{cuba.pk}/voices", {"speaks_for": ["NAM"]}) == HTTPStatus.OK
    assert ask(crowd, "secretariat", "POST", "/delegations", {"name": "NAM"}) == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_delegation_reads_in_the_log_of_its_files_that_somebody_new_acts_for_it(crowd: World) -> None:
    body = {"name": "Eva", "email": "eva@example.org", "delegation": "Cuba"}
    assert ask(crowd, "secretariat", "POST", "/people", body) == HTTPStatus.CREATED
    for who, reads in (("Cuba", True), ("pen", True), ("Norway", False)):
        found = [e for e in crowd.ask(who, "GET", "/log").body if e["act"] == "somebody new"]
        assert bool(found) is reads, who


@pytest.mark.parametrize(
    "wrong", [{"email": "a,b@c.dd"}, {"email": "<zed2>@c.dd"}, {"name": "Eva\r\nBcc: x@example.org"}]
)
def test_only_addresses_and_names_that_are_some_are_invited(crowd: World, wrong: dict[str, str]) -> None:
    body = {"name": "Eva", "email": "eva@example.org", "delegation": "Cuba", **wrong}
    assert ask(crowd, "secretariat", "POST", "/people", body) == HTTPStatus.UNPROCESSABLE_ENTITY
