"""Bad input: one sentence on stderr saying what and where, exit 2, no half-written output, never a traceback."""

import base64
import io
import json
import zipfile
from pathlib import Path

import docx
import pytest

from tests.cli.run import draft, penholder

_PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")


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


def _picture_only(path: Path) -> Path:
    document = docx.Document()
    document.add_picture(io.BytesIO(_PNG))
    document.save(str(path))
    return path


def test_a_scan_is_refused_alone_and_left_out_beside_others(tmp_path: Path) -> None:
    base, good = draft(tmp_path, "base.txt"), draft(tmp_path, "Cuba.txt", ("Urges", "Invites"))
    scan, out = _picture_only(tmp_path / "scan.docx"), tmp_path / "out.txt"
    alone = penholder("compile", base, f"Norway={scan}", "-o", out)
    assert alone.returncode == 2
    assert alone.stderr.count("\n") == 1
    assert "scan.docx: nothing could be read" in alone.stderr
    assert not out.exists()
    beside = penholder("compile", base, f"Norway={scan}", good, "-o", out)
    assert beside.returncode == 1
    assert "scan.docx: left out: nothing could be read" in beside.stderr
    assert out.exists()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.rtf", rb"{\rtf1\ansi Text}", "rich text"),
        ("a.txt", rb"{\rtf1\ansi Text}", "rich text"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "old kind (.doc)"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 3000, "old kind (.doc)"),
        ("a.odt", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        ("a.docx", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocument"),
        ("a.xlsx", b"PK\x03\x04xl/workbook.xml", "a spreadsheet"),
        ("a.pages", b"PK\x03\x04Index/Document.iwa", "a Pages document"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "a picture"),
    ],
)
def test_a_kind_that_is_not_read_is_named(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    done = penholder("compile", draft(tmp_path, "base.txt"), f"Norway={bad}")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert kind in done.stderr
    assert ".docx" in done.stderr


def test_an_output_in_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    base = draft(tmp_path, "base.txt")
    done = penholder("compile", base, "missing.docx", "-o", "nodir/x.docx", folder=tmp_path)
    assert done.returncode == 2
    assert "the folder nodir does not exist" in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("compile", "base.txt", "Cuba.txt", "-o", "base.txt"),
        ("compile", "base.txt", "Norway=Cuba.txt", "-o", "./Cuba.txt"),
        ("compile", "base.txt", "Cuba.txt", "--private", "Cuba.txt"),
        ("compare", "base.txt", "Cuba.txt", "-o", "base.txt"),
        ("extract", "base.txt", "--of", "Cuba", "-o", "base.txt"),
    ],
)
def test_an_output_that_is_an_input_is_refused(tmp_path: Path, args: tuple[str, ...]) -> None:
    base, cuba = draft(tmp_path, "base.txt"), draft(tmp_path, "Cuba.txt", ("Urges", "Invites"))
    before = base.read_bytes(), cuba.read_bytes()
    done = penholder(*args, folder=tmp_path)
    assert done.returncode == 2
    assert "is also an input" in done.stderr
    assert (base.read_bytes(), cuba.read_bytes()) == before


def test_refusals_come_back_whole_from_other_processes(tmp_path: Path) -> None:
    base = draft(tmp_path, "base.txt")
    names = "Norway Kenya Japan India Chile Ghana Peru Cuba Egypt Fiji Togo Nepal Jordan".split()
    good = [draft(tmp_path, f"{name}.txt", ("Urges", "Invites")) for name in names]
    bad = _make(tmp_path / "Zambia.docx", "damaged zip")
    done = penholder("compile", base, *good, bad, "--json")
    assert done.returncode == 1
    assert "left out" in done.stderr
    assert "Zambia.docx" in done.stderr
    refused = penholder("compile", base, *good, draft(tmp_path, "Wonderland.txt", ("Urges", "Invites")))
    assert refused.returncode == 2
    assert "Wonderland" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
