"""A real server of the site, in processes of its own, with a small file in it; on SQLite or PostgreSQL."""

import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_POSTGRES = os.environ.get("PENHOLDER_TEST_POSTGRES", "postgresql://root@127.0.0.1:5432/postgres")
_BUILD = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from penholder.site.running import configure, prepare
configure(Path(sys.argv[1]), sys.argv[2]); prepare()
from tests.site.addresses import known_in
from tests.site.world import new_world
world = new_world()
known = asdict(known_in(world)) if sys.argv[3:] else {}
print(json.dumps({"slug": world.file.slug, "tokens": world.tokens, "known": known}))
"""


@dataclass(frozen=True, slots=True)
class Server:
    """Where it answers, the file in it, everybody's token, and where furnished what addresses name."""

    port: int
    slug: str
    tokens: dict[str, str]
    known: dict[str, Any]

    def ask(self, who: str, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """A call of the API about the file, on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Authorization": f"Bearer {self.tokens[who]}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body)
        connection.request(method, f"/api/v1/files/{self.slug}{path}", data, headers)
        answer = connection.getresponse()
        raw = answer.read()
        connection.close()
        return answer.status, json.loads(raw)

    def listen(self, who: str) -> http.client.HTTPResponse:
        """The event stream, as opened."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(
            "GET", f"/api/v1/files/{self.slug}/events", headers={"Authorization": f"Bearer {self.tokens[who]}"}
        )
        return connection.getresponse()


@contextmanager
def served(folder: Path, database: str, workers: int = 2, *, furnished: bool = False) -> Iterator[Server]:
    """The server on that kind of database; skips with a reason where there is none.

    ``furnished``, there is something for every address to name (``known_in`` of tests/site/addresses.py).
    """
    with _database(database) as environment, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        environment = {**os.environ, **environment}
        address = f"http://127.0.0.1:{port}"
        root = Path(__file__).parents[2]
        built = subprocess.run(
            [sys.executable, "-c", _BUILD, str(folder), address, *["furnished"] * furnished],
            env=environment, cwd=root, capture_output=True, text=True, check=True,
        )  # fmt: skip
        command = [sys.executable, "-m", "penholder", "serve", "--data", str(folder), "--port", str(port)]
        process = subprocess.Popen(
            [*command, "--workers", str(workers)], env=environment, start_new_session=True, stdout=subprocess.DEVNULL
        )
        try:
            wait(port, process)
            yield Server(port, **json.loads(built.stdout))
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(10)


def wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Until it answers; fails where it ends, or does not answer at all."""
    for _ in range(600):
        if process.poll() is not None:
            pytest.fail(f"the server ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server does not answer")


@contextmanager
def _database(kind: str) -> Iterator[dict[str, str]]:
    if kind == "sqlite":
        yield {}
        return
    psycopg = pytest.importorskip("psycopg")
    name = f"penholder_test_{secrets.token_hex(4)}"
    try:
        admin = psycopg.connect(_POSTGRES, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as problem:
        pytest.skip(f"PostgreSQL is not reached: {problem}")
    with admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield {"DATABASE_URL": _POSTGRES.rpartition("/")[0] + f"/{name}"}
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
