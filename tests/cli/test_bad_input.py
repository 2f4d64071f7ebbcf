"""Bad input: one sentence on stderr saying what and where, exit 2, no half-written output, never a traceback."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.run import draft, penholder


def _zip(path: Path, **members: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)


def _make(path: Path, kind: str) -> Path:
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "not a Word file":
        path.write_bytes(b"\x00\x01\x02 nonsense" * 50)
    elif kind == "damaged zip":
        path.write_bytes(b"PK\x03\x04" + b"\x00" * 200)
    elif kind == "zip bomb":
        _zip(path, word__document_xml="0" * 400_000_000)
    elif kind == "external entity":
        entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        _zip(path, word__document_xml=f"{entity}<d>&x;</d>")
    elif kind == "password":
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 3000)
    elif kind == "50 MB":
        path.write_bytes(b"PK\x03\x04" + b"x" * 50_000_000)
    elif kind == "a PDF":
        path.write_bytes(b"%PDF-1.4\n%%EOF")
    return path


@pytest.mark.parametrize(
    "kind",
    ["empty", "not a Word file", "damaged zip", "zip bomb", "external entity", "password", "50 MB", "a PDF", "missing"],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, kind: str) -> None:
    bad, out = _make(tmp_path / "Cuba.docx", kind), tmp_path / "rolling.docx"
    base = draft(tmp_path, "base.txt")
    for done in (penholder("show", bad), penholder("compile", base, bad, "-o", out), penholder("compile", bad, base)):
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1
        assert "Cuba.docx" in done.stderr
        assert "Traceback" not in done.stderr
    assert not out.exists()


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    base, good = draft(tmp_path, "base.txt"), draft(tmp_path, "Norway.txt", ("Urges", "Invites"))
    bad = _make(tmp_path / "Cuba.docx", "damaged zip")
    done = penholder("compile", base, good, bad, "--json")
    assert done.returncode == 1
    rolling = json.loads(done.stdout)
    assert [p["by"] for p in rolling["proposals"]] == [["Norway"]]
    assert any("Cuba.docx" in w["source"] for w in rolling["warnings"])


def test_a_file_of_another_base_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "Cuba.txt"
    other.write_text(
        "Migratory birds\n\nThe General Assembly,\n\nNoting the flight of the arctic tern over two oceans,\n\n"
        "1. Invites ornithologists to count nests;\n\n2. Encourages the planting of hedges.\n",
        encoding="utf-8",
    )
    done = penholder("compile", draft(tmp_path, "base.txt"), other)
    assert done.returncode == 2
    assert "another draft" in done.stderr


@pytest.mark.parametrize("args", [("extract", "base.txt", "--of", "Norway"), ("compare", "base.txt", "nowhere.docx")])
def test_wrong_use(tmp_path: Path, args: tuple[str, ...]) -> None:
    draft(tmp_path, "base.txt")
    done = penholder(*args, folder=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_output_of_unknown_kind_is_refused_before_any_work(tmp_path: Path) -> None:
    done = penholder("compile", draft(tmp_path, "base.txt"), tmp_path / "missing.docx", "-o", tmp_path / "r.odt")
    assert done.returncode == 2
    assert "r.odt" in done.stderr
