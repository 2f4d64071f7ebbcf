"""The log proves itself: whatever is changed in an export is found, through the command."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from penholder.site.record.models import LogEntry
from tests.cli.run import penholder
from tests.site.world import World

Log = dict[str, Any]


@pytest.fixture
def export(world: World) -> bytes:
    world.edit("Cuba", "OP1", "fully", "voluntarily")
    world.edit("Norway", "OP2", "access", "prompt access")
    world.decide("pen", "OP1", "Cuba")
    world.ask("pen", "POST", "/revisions", {})
    data = world.ask("pen", "GET", "/export").body
    assert isinstance(data, bytes)
    return data


def rewritten(export: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(export)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            data = old.read(item)
            new.writestr(item, change(data) if item == name else data)
    return out.getvalue()


def verify(tmp_path: Path, data: bytes) -> tuple[int, str]:
    path = tmp_path / "export.zip"
    path.write_bytes(data)
    done = penholder("log", "verify", path)
    return done.returncode, done.stdout


def test_an_export_as_it_came_is_whole(export: bytes, tmp_path: Path) -> None:
    code, said = verify(tmp_path, export)
    assert code == 0, said
    assert "The log is whole." in said


def _changed_word(log: Log) -> None:
    log["chains"]["file"][2]["what"]["asked"][0]["text"] = "Urges no State;"


def _changed_actor(log: Log) -> None:
    log["chains"]["team"][0]["actor"]["person"] = "somebody else"


def _without_one(log: Log) -> None:
    del log["chains"]["file"][1]


def _in_other_order(log: Log) -> None:
    log["chains"]["file"][1:3] = reversed(log["chains"]["file"][1:3])


def _with_a_remark(log: Log) -> None:
    log["chains"]["file"][0]["remark"] = "x"


@pytest.mark.parametrize("tamper", [_changed_word, _changed_actor, _without_one, _in_other_order, _with_a_remark])
def test_whatever_is_changed_in_the_log_is_found(export: bytes, tmp_path: Path, tamper: Callable[[Log], None]) -> None:
    def change(data: bytes) -> bytes:
        log = json.loads(data)
        tamper(log)
        return json.dumps(log).encode()

    code, said = verify(tmp_path, rewritten(export, "log.json", change))
    assert code == 1
    assert "wrong: " in said


def test_a_version_exchanged_for_another_text_is_found(export: bytes, tmp_path: Path) -> None:
    data = rewritten(export, "versions/1/base.json", lambda base: base.replace(b"voluntarily", b"fully"))
    assert verify(tmp_path, data)[0] == 1


def _in_another_file(log: Log) -> None:
    log["file"] = "another"


def _under_another_name(log: Log) -> None:
    log["chains"]["delegation: Cuba"] = log["chains"].pop("team")


@pytest.mark.parametrize("tamper", [_in_another_file, _under_another_name])
def test_a_log_passed_off_as_another_is_found(export: bytes, tmp_path: Path, tamper: Callable[[Log], None]) -> None:
    log = json.loads(zipfile.ZipFile(io.BytesIO(export)).read("log.json"))
    tamper(log)
    path = tmp_path / "log.json"
    path.write_text(json.dumps(log))
    assert penholder("log", "verify", path).returncode == 1


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


def test_versions_are_proven_by_the_log_whatever_the_manifest_says(export: bytes, tmp_path: Path) -> None:
    whole = zipfile.ZipFile(io.BytesIO(export))
    parts = {name: whole.read(name) for name in whole.namelist()}
    first, second = "versions/0/base.json", "versions/1/base.json"
    swapped = {**parts, first: parts[second], second: parts[first]}
    without = {name: data for name, data in parts.items() if name != first}
    for changed in (swapped, without):
        del changed["manifest.json"]
        told = {name: hashlib.sha256(data).hexdigest() for name, data in changed.items()}
        code, said = verify(tmp_path, packed({**changed, "manifest.json": json.dumps(told).encode()}))
        assert code == 1
        assert f"wrong: {first}" in said


@pytest.mark.parametrize("name", ["rolling.json", "dispositions.json", "versions/0/base.docx", "log.json"])
def test_damage_to_any_part_is_found(export: bytes, tmp_path: Path, name: str) -> None:
    whole = zipfile.ZipFile(io.BytesIO(export))
    names = [n for n in whole.namelist() if n.endswith(name)]
    assert names
    code, said = verify(tmp_path, rewritten(export, names[0], lambda data: data + b" "))
    assert code == 1
    assert names[0] in said


def test_what_is_no_log_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    for data in (b"", b"{}", b"PK\x03\x04", b'{"chains": {"file": [1]}}'):
        path.write_bytes(data)
        done = penholder("log", "verify", path)
        assert done.returncode == 2, data
        assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("world")
def test_an_entry_is_never_changed_nor_taken_out() -> None:
    entry = LogEntry.objects.all()[0]
    for act in (entry.save, entry.delete):
        with pytest.raises(TypeError, match="only added to"):
            act()


@pytest.mark.usefixtures("export")
def test_every_member_reads_a_log_that_verifies(world: World, tmp_path: Path) -> None:
    data = world.ask("Cuba", "GET", "/export").body
    code, said = verify(tmp_path, data)
    assert code == 0, said
    assert "team" not in said
