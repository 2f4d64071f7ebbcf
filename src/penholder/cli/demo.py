"""``penholder demo``: a whole negotiation from the files that come with the program."""

import json
import os
import socket
import sys
import time
import webbrowser
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import typer

from penholder.cli.compile import print_summary
from penholder.cli.revise import print_revision, write_version
from penholder.cli.where import print_where
from penholder.cli.words import moment, report
from penholder.errors import UnreadableFile

if TYPE_CHECKING:
    from penholder.negotiation.revision import Revision
    from penholder.text.rolling import RollingText

_FORMATS = (".docx", ".html", ".txt", ".json")
_PROFILE = "un-ga-c3"
_ASKING = "Cuba"
_PORT = 8000


def demo(
    out: Path = typer.Option(None, "-o", "--out", help="The folder to write the papers to: “out” where none is named."),
    port: int = typer.Option(None, help="Open the site on this port, and write papers only where -o names a folder."),
    data: Path = typer.Option(None, help="The folder of the site's files; a fresh one where none is named."),
    accounts: Path = typer.Option(None, help="Write the accounts to look through to this file, as JSON."),
    no_serve: bool = typer.Option(False, "--no-serve", help="Only write the papers."),
) -> None:
    """Go through the example: a draft of October 2014, the wordings of its delegations, Rev.1 and Rev.2.

    Writes its papers, then opens it as a site on this machine, where one click looks with another delegation's eyes.

    Examples: `penholder demo`, `penholder demo -o out --no-serve`, `penholder demo --port 8000`
    """
    if out is not None or port is None or no_serve:
        _papers(out or Path("out"))
    if no_serve:
        return
    if port is None and find_spec("django") is None:
        print("To open the example as a site too, install “penholder[site]”.")
        return
    _serve(_free_port() if port is None else port, data, accounts)


def _papers(out: Path) -> None:
    """Compile, decide, revise, as the commands do, and write everything that comes of it."""
    from penholder.cli.desk import Desk

    with as_file(files("penholder.examples").joinpath("yardstick")) as folder:
        plan = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        desk = Desk(_PROFILE, moment(plan["as_of"]))
        rolling = desk.compile(folder / "base.docx", _named(folder, plan["wordings"]), "Compilation of 12 October")
        print_summary(rolling, _write_rolling(rolling, out))
        report(rolling.warnings)
        for nth, step in enumerate(plan["revisions"], start=1):
            rolling = _next(folder, step, rolling, out, nth)
    _write_for_one(rolling, out)


def _named(folder: Path, wordings: list[dict[str, str]]) -> list[str]:
    return [f"{w['name']}={folder / w['file']}" if w.get("name") else str(folder / w["file"]) for w in wordings]


def _write_rolling(rolling: "RollingText", out: Path) -> list[Path]:
    from penholder.formats import write_file, writer_of_rolling

    out.mkdir(parents=True, exist_ok=True)
    written = [out / f"rolling{suffix}" for suffix in _FORMATS]
    for path in written:
        write_file(path, writer_of_rolling(path)(rolling))
    tracked = out / "rolling-tracked.docx"
    write_file(tracked, writer_of_rolling(tracked, "tracked")(rolling))
    return [*written, tracked]


def _next(folder: Path, step: dict[str, Any], rolling: "RollingText", out: Path, nth: int) -> "RollingText":
    """Take in what came after the version, decide, and write the next one."""
    revision = _decided(folder, step, _gone_on(folder, step, rolling, out, nth))
    print_revision(revision, write_version(revision, out / f"rev{nth}"))
    return revision.rolling


def _gone_on(folder: Path, step: dict[str, Any], rolling: "RollingText", out: Path, nth: int) -> "RollingText":
    if "wordings" not in step:
        return rolling
    from penholder.cli.desk import Desk, version_of

    earlier = [version_of(out / name / "rolling.json") for name in ("", *(f"rev{n}" for n in range(1, nth - 1)))]
    desk = Desk(_PROFILE, moment(step["as_of"]), earlier)
    wordings = _named(folder, step["wordings"])
    compiled = desk.compile(out / f"rev{nth - 1}" / "rolling.json", wordings, rolling.version)
    report(compiled.warnings)
    return compiled


def _decided(folder: Path, step: dict[str, Any], rolling: "RollingText") -> "Revision":
    from penholder.negotiation.decisions_read import read_decisions
    from penholder.negotiation.revision import revise

    decisions = read_decisions((folder / step["decisions"]).read_bytes(), step["decisions"])
    as_of = moment(step["as_of"])
    return revise(rolling, decisions, on=as_of.date(), version=step["version"], as_of=as_of)


def _write_for_one(rolling: "RollingText", out: Path) -> None:
    """What one delegation gets: where its text went, its report to capital, its amendment paper; and the room sheet."""
    from penholder.bodies import profile
    from penholder.cli.versions import versions_in
    from penholder.formats import write_file, writer_of_paper
    from penholder.negotiation.amendments import amendment_paper, as_tabled
    from penholder.negotiation.capital import capital_paper
    from penholder.negotiation.room.paper import room_paper
    from penholder.negotiation.room.sheet import room_sheet
    from penholder.negotiation.where import where

    first, second, *_ = versions_in(out)
    on = rolling.as_of.date() if rolling.as_of else moment(None).date()
    print_where(_ASKING, rolling, where(rolling, _ASKING, on=on))
    asked = as_tabled([p for p in first.proposals if _ASKING in p.by], first)
    papers = {
        f"{_ASKING}-capital.docx": capital_paper(first, second, _ASKING, on=on),
        f"{_ASKING}-amendments.docx": amendment_paper(
            first.base, asked, by=(_ASKING,), profile=profile(_PROFILE), on=on, as_of=first.as_of
        ),
        "room.html": room_paper(room_sheet(first, on=on)),
    }
    for name, paper in papers.items():
        write_file(out / name, writer_of_paper(name)(paper))
    print(", ".join(str(out / name) for name in papers))


def _serve(port: int, data: Path | None, accounts: Path | None) -> None:
    """Build the example as a site in a data folder, and answer until stopped."""
    from tempfile import mkdtemp

    from penholder.site.running import configure, prepare, run

    folder = data or Path(mkdtemp(prefix="penholder-demo-"))
    address = f"http://127.0.0.1:{port}"
    if (folder / "penholder.sqlite3").exists():
        raise UnreadableFile(str(folder), "has a site in it already; name an empty folder, or none")
    os.environ.pop("DATABASE_URL", None)  # the example never goes into a database that is in use
    print("Building the file of October 2014 …", flush=True)
    configure(folder, address, example=True)
    prepare()
    from penholder.site.demo import build

    for account in build(accounts):
        delegation = account.person.delegation or ""
        print(f"{account.role:12} {account.person.username:14} {account.password:18} {delegation}")
    print(f"Open {address}/look-as/ and choose whose eyes to look with. Ctrl-C stops it.", flush=True)
    if _has_display():
        Thread(target=_open_once_up, args=(port, f"{address}/look-as/"), daemon=True).start()
    run("127.0.0.1", port, workers=1)


def _free_port() -> int:
    """The usual port, or whichever is free."""
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself does
        try:
            free.bind(("127.0.0.1", _PORT))
        except OSError:
            free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _has_display() -> bool:
    """Whether somebody sits before this machine who could look at a browser."""
    window = sys.platform in ("darwin", "win32") or any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))
    return window and sys.stdout.isatty()


def _open_once_up(port: int, address: str) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            webbrowser.open(address)
            return
