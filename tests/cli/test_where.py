"""``penholder where``: a delegation asks where its text went, in a file or in a folder of versions."""

import json
from pathlib import Path

import pytest

from penholder.formats.json import dumps, rolling_to_dict
from penholder.negotiation.decisions import Accept, Admit
from penholder.negotiation.revision import revise
from tests.cli.refusals import refused
from tests.cli.run import penholder
from tests.negotiation.a_room import ON, SECRET, rolling


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the compilation and two revisions in folders of their own, and things that are no versions."""
    folder = tmp_path_factory.mktemp("versions")
    text = rolling()
    decisions = ([Accept("OP1", 1, "Cuba")], [Admit("OP1 bis", True)])
    for n in range(3):
        inner = folder / f"rev{n}"
        inner.mkdir()
        (inner / "rolling.json").write_text(dumps(rolling_to_dict(text)), encoding="utf-8")
        text = revise(text, decisions[n], on=ON).rolling if n < 2 else text
    (folder / "notes.json").write_text("{", encoding="utf-8")
    return folder


def test_one_line_for_each_proposal_with_its_fate_and_version(versions: Path) -> None:
    done = penholder("where", "Norway", versions, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["name"], found["version"]) == ("Norway", "Rev.2")
    assert [(w["paragraph"], w["asked"].split(":")[0], w["fate"]) for w in found["proposals"]] == [
        ("PP2", "+ “time and”", "open"),
        ("OP1 bis", "New paragraph", "reflected in Rev.2"),
        ("OP1", "“at once” → “without delay”", "open"),
    ]
    assert found["proposals"][1]["now"] == "Also urges all States to publish their reports;"


def test_a_table_for_people(versions: Path) -> None:
    done = penholder("where", "cuba", versions / "rev2" / "rolling.json")
    assert done.returncode == 0
    assert "Cuba, Rev.2" in done.stdout
    assert "reflected in Rev.1" in " ".join(done.stdout.split())
    assert SECRET not in done.stdout


def test_who_has_asked_nothing_and_who_is_not_known(versions: Path) -> None:
    assert "Iceland has made no proposal in this text." in penholder("where", "Iceland", versions).stdout
    assert "did you mean Iceland" in refused("where", "Icelandia", versions)


def test_a_folder_without_versions_and_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"paragraphs": []}', encoding="utf-8")
    for path, said in ((tmp_path, "holds no rolling text"), (tmp_path / "x.json", "is no rolling text")):
        assert said in refused("where", "Cuba", path)
