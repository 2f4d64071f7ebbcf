"""The example as ``penholder demo`` opens it, and a browser that looks with anybody's eyes."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Page

from tests.site.browser import DESK, page_of
from tests.site.server import Server, wait


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
        yield Server(port, _behind_closed_doors(port, tokens["penholder"]), tokens, {})
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(10)


def _behind_closed_doors(port: int, token: str) -> str:
    listed = Request(f"http://127.0.0.1:{port}/api/v1/files", headers={"Authorization": f"Bearer {token}"})
    with urlopen(listed, timeout=30) as answer:
        return next(str(f["slug"]) for f in json.load(answer) if f["level"] == "invited")


@contextmanager
def looking_as(
    browser: Browser, site: Server, who: str, at: str = "", *, size: tuple[int, int] = DESK
) -> Iterator[Page]:
    """A browser of its own with the eyes of that account, on the page ``at`` below the file."""
    with page_of(browser, site, size=size) as page:
        page.goto(f"/look-as/?next=/files/{site.slug}/{at}")
        page.click(f"button[value='{who}']")
        page.wait_for_url(lambda address: "look-as" not in address)
        yield page
