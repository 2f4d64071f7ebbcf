"""Real requests at the same time, to several processes, on both databases: nothing is lost, everybody hears of it."""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.site.server import Server, served


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("site"), request.param) as running:
        yield running


def entry(server: Server, label: str) -> dict[str, Any]:
    _, text = server.ask("pen", "GET", "/text")
    return next(e for e in text["entries"] if e["label"] == label)


def base(e: dict[str, Any]) -> str:
    return "".join(s.get("agreed", s.get("base", "")) for s in e["spans"])


def test_proposals_made_at_once_are_all_in_the_text(server: Server) -> None:
    target = entry(server, "OP3")
    words = base(target).split(" ")
    texts = [" ".join([*words[:2], f"addition{n}", *words[2:]]) for n in range(12)]

    def propose(n: int) -> int:
        body = {"kind": "alternative" if n % 3 else "edit", "target": target["id"], "text": texts[n]}
        return server.ask("pen", "POST", "/proposals", body | {"by": f"{_STATES[n]}"})[0]

    with ThreadPoolExecutor(12) as pool:
        assert set(pool.map(propose, range(12))) == {201}
    made = str(entry(server, "OP3"))
    assert all(f"addition{n}" in made for n in range(12))


_STATES = "Albania Algeria Angola Armenia Austria Bahrain Belarus Belgium Benin Bhutan Chad Chile".split()


def test_of_two_who_decide_one_bracket_at_once_the_second_sees_what_changed(server: Server) -> None:
    target = entry(server, "OP1")
    text = base(target).replace("fully", "voluntarily")
    assert server.ask("Cuba", "POST", "/proposals", {"kind": "edit", "target": target["id"], "text": text})[0] == 201
    counter = server.ask("pen", "GET", "")[1]["counter"]
    start = threading.Barrier(2)

    def decide(who: str, accept: str) -> tuple[int, Any]:
        start.wait()
        body = {"decisions": [{"entry": target["id"], "bracket": 1, "accept": accept}], "counter": counter}
        return server.ask(who, "POST", "/decisions", body)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(decide, ("pen", "facilitator"), ("Cuba", "base")))
    (kept,) = [body[0]["decision"] for status, body in answers if status == 200]
    (told,) = [body["changed"][0]["decision"] for status, body in answers if status == 409]
    assert told == kept
    assert [d["decision"] for d in server.ask("pen", "GET", "/decisions")[1]] == [kept]


def test_a_change_is_told_to_every_listener_within_a_second(server: Server) -> None:
    streams = [server.listen(who) for who in ("Norway", "Cuba", "pen", "Norway")]
    heard: list[float] = []

    def listen(stream: Any) -> None:
        for line in stream:
            if line.startswith(b"data:"):
                heard.append(time.monotonic())
                return

    threads = [threading.Thread(target=listen, args=(s,), daemon=True) for s in streams]
    for t in threads:
        t.start()
    time.sleep(0.6)
    assert heard == [], "data only for changes"
    target = entry(server, "OP2")
    text = base(target).replace("access", "prompt access")
    began = time.monotonic()
    assert server.ask("Norway", "POST", "/proposals", {"kind": "edit", "target": target["id"], "text": text})[0] == 201
    for t in threads:
        t.join(3)
    assert len(heard) == 4
    assert max(heard) - began < 1.5


def test_a_listener_who_may_not_know_of_the_file_hears_that_there_is_none(server: Server) -> None:
    assert server.listen("Botswana").status == 404
    assert server.listen("secretariat").status == 404


def test_what_is_done_at_once_about_accounts_is_all_in_the_log_of_the_installation(server: Server) -> None:
    def make(who: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        headers = {"Authorization": f"Bearer {server.tokens[who]}", "Content-Type": "application/json"}
        connection.request("POST", "/api/v1/tokens", json.dumps({"label": "at once"}), headers)
        status = connection.getresponse().status
        connection.close()
        return status

    with ThreadPoolExecutor(12) as pool:
        made = list(pool.map(make, ["Cuba", "Norway", "pen", "Botswana"] * 3))
    assert made == [201] * 12, "each entry has a place of its own in the chain"
