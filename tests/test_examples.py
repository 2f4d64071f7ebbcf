"""The demo's negotiation: complete, built from its sources, and every delegation reads back what it wrote."""

import email
import email.policy
import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from penholder.states import canonical
from tools import build_examples

FOLDER = build_examples.EXAMPLES
MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
TRUTH = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
NAMES = sorted(TRUTH["wanted"])
SECRETS = ("we can give up OP4", "Fallback cleared", "Hernández Ortiz", "there to be traded", "212 555 0142")


def wanted(name: str) -> list[tuple[str, int, str]]:
    """The preambular and operative paragraphs of ``name``'s whole copy."""
    paras = (TRUTH["paragraphs"][i] for i in TRUTH["wanted"][name]["paragraphs"])
    return numbered(paras)


def numbered(paras: Any) -> list[tuple[str, int, str]]:
    return [
        (p["kind"], p["level"], re.sub(r"\s+", " ", p["text"]).strip())
        for p in paras
        if p["kind"] in ("preambular", "operative")
    ]


def penholder(*args: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "penholder", *map(str, args)], capture_output=True, text=True, timeout=120, check=False
    )
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1), done.stderr
    return done


def members(word: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def attachment(mail: bytes) -> bytes:
    parsed = email.message_from_bytes(mail, policy=email.policy.default)
    content = next(parsed.iter_attachments()).get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def every_part(name: str, content: bytes) -> dict[str, bytes]:
    """What is compared: of a Word file its members, since compressors differ."""
    if name.endswith(".docx"):
        return members(content)
    if name == "mail-from-guyana.eml":
        return members(attachment(content))
    return {name: content}


def test_files_are_what_their_sources_build() -> None:
    built = build_examples.build()
    assert {p.name for p in FOLDER.iterdir()} == set(built)
    for name, content in built.items():
        assert every_part(name, (FOLDER / name).read_bytes()) == every_part(name, content), name


def test_every_word_part_is_well_formed() -> None:
    for path in FOLDER.glob("*.docx"):
        for name, content in members(path.read_bytes()).items():
            assert etree.fromstring(content) is not None, (path.name, name)


def test_manifest_names_every_file_once() -> None:
    files = [w["file"] for w in MANIFEST["wordings"]]
    for revision in MANIFEST["revisions"]:
        files += [revision["decisions"], *(w["file"] for w in revision.get("wordings", ()))]
    others = {MANIFEST["base"], "manifest.json", "truth.json"}
    assert sorted(files) == sorted(p.name for p in FOLDER.iterdir() if p.name not in others)


def test_base_is_large_enough_to_show_what_negotiations_need() -> None:
    base = wanted("base")
    assert sum(kind == "preambular" for kind, _, _ in base) >= 12
    assert sum(kind == "operative" and level == 0 for kind, level, _ in base) >= 10
    assert {level for _, level, _ in base} == {0, 1, 2}
    assert len(TRUTH["wanted"]["base"]["footnotes"]) == 4


def test_at_least_fourteen_delegations_ask_for_something() -> None:
    base = TRUTH["wanted"]["base"]
    assert sum(copy != base for copy in TRUTH["wanted"].values()) >= 14


def test_names_are_those_of_the_day() -> None:
    day = datetime.fromisoformat(MANIFEST["as_of"]).date()
    assert all(canonical(name, day) == name for name in NAMES if name != "base")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the rolling text in every form."""
    folder = tmp_path_factory.mktemp("yardstick")
    wordings = [
        f"{w['name']}={FOLDER / w['file']}" if "name" in w else FOLDER / w["file"] for w in MANIFEST["wordings"]
    ]
    outputs = [x for ending in ("json", "docx", "html", "txt") for x in ("-o", folder / f"rolling.{ending}")]
    tracked = folder / "rolling-tracked.docx"
    for arguments in ((*outputs,), ("-o", tracked, "--style", "tracked")):
        done = penholder("compile", FOLDER / MANIFEST["base"], *wordings, *arguments, "--as-of", MANIFEST["as_of"])
        assert (done.returncode, done.stderr) == (0, "")
        (folder / f"{len(arguments)}.said").write_text(done.stdout + done.stderr, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_each_delegation_reads_back_its_whole_copy(out: Path, tmp_path: Path, name: str) -> None:
    penholder("extract", out / "rolling.json", "--of", name, "-o", tmp_path / "copy.json")
    copy = json.loads((tmp_path / "copy.json").read_text(encoding="utf-8"))
    assert numbered(copy["paragraphs"]) == wanted(name)
    assert [note["text"] for note in copy["footnotes"]] == TRUTH["wanted"][name]["footnotes"]


def test_identical_wordings_merge(out: Path) -> None:
    entries = {e["label"]: e for e in json.loads((out / "rolling.json").read_text(encoding="utf-8"))["entries"]}
    joint = {tuple(w["by"]) for s in entries["PP11"]["spans"] for w in s.get("wordings", ())}
    assert ("Norway", "Turkey") in joint
    assert [e["by"] for e in entries["OP10"]["insertions"]] == [["African Group", "Brazil"]]


def test_changes_inside_anothers_wording_are_nested_there(out: Path) -> None:
    entries = {e["label"]: e for e in json.loads((out / "rolling.json").read_text(encoding="utf-8"))["entries"]}
    norways = next(e for e in entries["OP3"]["insertions"] if e["by"] == ["Norway"])
    assert norways["support"] == ["Canada", "New Zealand"]
    inside = {name for s in norways["spans"] for w in s.get("wordings", ()) for name in w["by"]}
    assert inside == {"Brazil", "Switzerland"}
    belarus = next(w for s in entries["OP6"]["spans"] for w in s.get("wordings", ()) if "Belarus" in w["by"])
    assert {name for s in belarus["spans"] for w in s.get("wordings", ()) for name in w["by"]} == {"Pakistan"}


def test_nothing_carries_what_was_not_meant_for_others(out: Path) -> None:
    papers = sorted(out.iterdir())
    assert {p.suffix for p in papers} == {".docx", ".html", ".json", ".txt", ".said"}
    for path in papers:
        for name, content in every_part(path.name, path.read_bytes()).items():
            for secret in SECRETS:
                assert secret not in content.decode("utf-8", "replace"), (path.name, name)
