"""``penholder room``, as a delegation's team runs it."""

import json
from pathlib import Path

import pytest

from tests.cli.run import draft, penholder

POSITIONS = """
holder = "Norway"
source = "zebra huddle"
at = 2014-10-11T18:00:00-04:00

[[positions]]
by = "Cuba"
stance = "can live with"
on = "OP1 bracket 1: Norway"
package = "Zebra package"

[[positions]]
by = "Japan"
stance = "supports"
on = "whole text"
public = true

[[packages]]
name = "Zebra package"
items = ["OP2", "OP3"]
"""


@pytest.fixture
def rolling(tmp_path: Path) -> Path:
    """A rolling text in which Norway and Cuba want different words of OP1, and the positions that Norway holds."""
    base = draft(tmp_path, "base.txt")
    norway = draft(tmp_path, "Norway.txt", ("Calls upon", "Urges"))
    cuba = draft(tmp_path, "Cuba.txt", ("Calls upon", "Invites"))
    out = tmp_path / "rolling.json"
    penholder("compile", base, norway, cuba, "-o", out, "--as-of", "2014-10-12T15:00-04:00")
    (tmp_path / "norway.toml").write_text(POSITIONS, encoding="utf-8")
    return out


def test_the_holder_reads_its_own_positions_and_nobody_else_does(rolling: Path) -> None:
    positions = rolling.with_name("norway.toml")
    own = penholder("room", rolling, "--positions", positions, "--as", "NOR")
    assert own.returncode == 0, own.stderr
    assert "would release 2 delegations: Cuba, Norway" in own.stdout
    assert "Package “Zebra package” lacks" in own.stdout
    for reader in ([], ["--as", "Cuba"], ["--attribution", "group"], ["--attribution", "none"]):
        for form in ("json", "html", "docx"):
            out = rolling.with_name(f"room.{form}")
            other = penholder("room", rolling, "--positions", positions, *reader, "-o", out, "--json")
            assert other.returncode == 0, other.stderr
            assert "ebra" not in other.stdout + other.stderr
            assert b"ebra" not in out.read_bytes()
        assert json.loads(other.stdout)["positions"][0]["public"]


@pytest.mark.parametrize("form", ["docx", "html", "pdf", "json"])
def test_the_sheet_is_written_in_every_form(rolling: Path, form: str) -> None:
    out = rolling.with_name(f"room.{form}")
    done = penholder("room", rolling, "-o", out)
    assert done.returncode == 0, done.stderr
    assert out.stat().st_size > 1000


def test_json_has_each_way_with_whom_it_releases_and_its_decisions(rolling: Path) -> None:
    made = json.loads(penholder("room", rolling, "--json").stdout)
    (point,) = made["points"]
    assert (point["label"], point["bracket"]) == ("OP1", 1)
    assert [(o["text"], o["releases"]) for o in point["options"]] == [
        ("Calls upon", []), ("Invites", ["Cuba"]), ("Urges", ["Norway"]),
    ]  # fmt: skip
    assert made["changes"][0]["decisions"] == [{"entry": point["entry"], "bracket": 1, "accept": "Cuba"}]


def test_what_is_on_a_paragraph_no_longer_in_the_text_is_reported(rolling: Path) -> None:
    record = {"by": "Cuba", "stance": "opposes", "on": "p000000000000", "holder": "Norway"}
    positions = rolling.with_name("old.json")
    positions.write_text(json.dumps([record]), encoding="utf-8")
    own = penholder("room", rolling, "--positions", positions, "--as", "Norway")
    assert (own.returncode, "not in the text" in own.stderr) == (1, True)
    other = penholder("room", rolling, "--positions", positions)
    assert (other.returncode, "not in the text" in other.stderr) == (0, False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--positions", "missing.toml"], "there is no such file"),
        (["--positions", "wrong.toml"], "did you mean Cuba"),
        (["--as", "Norwey"], "did you mean Norway"),
        (["--as", "Norway", "--attribution", "none"], "for outsiders"),
        (["--attribution", "some"], "full, group or none"),
        (["-o", "room.xlsx"], "room.xlsx"),
        (["-o", "rolling.json"], "also an input"),
    ],
)
def test_bad_use_is_one_sentence(rolling: Path, arguments: list[str], said: str) -> None:
    rolling.with_name("wrong.toml").write_text(
        'holder = "Norway"\n[[positions]]\nby = "Cubba"\nstance = "supports"\non = "OP1"\n', encoding="utf-8"
    )
    done = penholder("room", "rolling.json", *arguments, folder=rolling.parent)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
