"""``penholder capital``: the paper that a delegate sends home at night."""

import zipfile
from pathlib import Path

import pytest

from penholder.formats.json import dumps, rolling_to_dict
from penholder.negotiation.decisions import Accept
from penholder.negotiation.revision import revise
from tests.cli.refusals import refused
from tests.cli.run import penholder
from tests.negotiation.a_room import ON, SECRET, rolling
from tests.tools import require_tool


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compilation, with what nobody released, and Rev.1."""
    folder = tmp_path_factory.mktemp("versions")
    first = rolling()
    second = revise(first, [Accept("OP1", 1, "Cuba")], on=ON).rolling
    for name, text in (("first.json", first), ("second.json", second)):
        (folder / name).write_text(dumps(rolling_to_dict(text, private=True)), encoding="utf-8")
    return folder


def words(path: Path) -> str:
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_the_report_compares_with_the_version_before(versions: Path, tmp_path: Path) -> None:
    out = tmp_path / "cuba.docx"
    done = penholder("capital", "Cuba", versions, "-o", out, "--by", "2014-10-14T10:00-04:00")
    assert (done.returncode, done.stdout.strip()) == (0, str(out))
    text = words(out)
    assert "What changed since Compilation" in text
    assert "14 October 2014, 10 a.m." in text
    assert "Internal to Cuba" in text
    assert SECRET not in text


def test_one_file_alone_has_no_version_before_unless_it_is_named(versions: Path, tmp_path: Path) -> None:
    alone, since = tmp_path / "alone.html", tmp_path / "since.html"
    assert penholder("capital", "CUB", versions / "second.json", "-o", alone).returncode == 0
    assert "What changed since" not in alone.read_text(encoding="utf-8")
    arguments = ("capital", "Cuba", versions / "second.json", "--since", versions / "first.json", "-o", since)
    assert penholder(*arguments).returncode == 0
    assert "What changed since Compilation" in since.read_text(encoding="utf-8")


def test_it_is_two_pages_at_most(versions: Path, tmp_path: Path) -> None:
    require_tool("pdfinfo")
    import subprocess

    out = tmp_path / "cuba.pdf"
    assert penholder("capital", "Cuba", versions, "-o", out).returncode == 0
    told = subprocess.run(["pdfinfo", out], capture_output=True, text=True, check=True).stdout
    assert int(told.split("Pages:")[1].split()[0]) <= 2


def test_what_cannot_be_done_is_said_in_a_sentence(versions: Path, tmp_path: Path) -> None:
    text = versions / "second.json"
    before = text.read_bytes()
    for arguments, said in (
        (("Cuba", text, "-o", tmp_path / "x.xyz"), "a paper is written as"),
        (("Cuba", text, "-o", tmp_path / "no/x.docx"), "does not exist"),
        (("Cubaa", text, "-o", tmp_path / "x.docx"), "did you mean Cuba"),
        (("Cuba", tmp_path, "-o", tmp_path / "x.docx"), "holds no rolling text"),
        (("Cuba", text, "-o", tmp_path / "x.docx", "--by", "tomorrow"), "is no date and hour"),
    ):
        assert said in refused("capital", *arguments)
    assert text.read_bytes() == before
    assert not list(tmp_path.iterdir())
