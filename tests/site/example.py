"""The example as ``penholder demo`` opens it, files of one's own in it, and browsers that look with anybody's eyes."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Page

from penholder.formats import read_bytes, writer_of_draft
from tests.site.browser import DESK, page_of
from tests.site.server import Server, wait

YARDSTICK = Path(str(files("penholder.examples").joinpath("yardstick")))


@contextmanager
def example(folder: Path) -> Iterator[Server]:
    """The example on a port of its own; ``slug`` is that of the file behind closed doors."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    accounts = folder / "accounts.json"
    command = [sys.executable, "-m", "penholder", "demo", "--port", str(port), "--data", str(folder / "data")]
    process = subprocess.Popen(
        [*command, "--accounts", str(accounts)], start_new_session=True, stdout=subprocess.DEVNULL
    )
    try:
        wait(port, process)
        tokens = {a["username"]: a["token"] for a in json.loads(accounts.read_text(encoding="utf-8"))}
        listed = _asked(port, tokens["penholder"], "GET", "")
        yield Server(port, next(f["slug"] for f in listed if f["level"] == "invited"), tokens, {})
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)


def circulated(site: Server) -> Server:
    """The same site with a file of its own: the draft of the example as just circulated, nothing proposed yet."""
    draft = read_bytes((YARDSTICK / "base.docx").read_bytes(), "base.docx").text
    assert draft is not None
    body = {"text": writer_of_draft("draft.json")(draft).decode(), "facilitator": "facilitator"}
    own = replace(site, slug=_asked(site.port, site.tokens["penholder"], "POST", "", body)["slug"])
    to = ["Cuba", "Norway", "China", "Kenya"]
    assert own.ask("penholder", "POST", "/circulations", {"level": "invited", "to": to})[0] == 201
    return own


def _asked(port: int, token: str, method: str, path: str, body: Any = None) -> Any:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    call = Request(f"http://127.0.0.1:{port}/api/v1/files{path}", data, headers, method=method)
    with urlopen(call, timeout=30) as answer:
        return json.load(answer)


@contextmanager
def looking_as(
    browser: Browser, site: Server, who: str, at: str = "", *, size: tuple[int, int] = DESK, **more: Any
) -> Iterator[Page]:
    """A browser of its own with the eyes of that account, on the page ``at`` below the file."""
    with page_of(browser, site, size=size, **more) as page:
        page.goto(f"/look-as/?next=/files/{site.slug}/{at}")
        page.click(f"button[value='{who}']")
        page.wait_for_url(lambda address: "look-as" not in address)
        yield page
