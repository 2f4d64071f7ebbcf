"""``penholder streamline``, and its decisions given to ``penholder revise``."""

import json
from pathlib import Path

import pytest

from tests.cli.run import draft, penholder

REPORTS = "submit their reports without delay"


@pytest.fixture
def rolling(tmp_path: Path) -> Path:
    """A rolling text with two wordings that differ by a comma, and one that two delegations ask for."""
    base = draft(tmp_path, "base.txt")
    ask = ("remain seized", "remain actively seized")
    norway = draft(tmp_path, "Norway.txt", (REPORTS, "submit their reports to the Council, in full and on time"), ask)
    mexico = draft(tmp_path, "Mexico.txt", (REPORTS, "submit their reports to the Council in full and on time"), ask)
    out = tmp_path / "rolling.json"
    penholder("compile", base, norway, mexico, "-o", out, "--as-of", "2014-10-12T15:00-04:00")
    return out


def test_each_suggestion_is_a_line_with_the_words_that_differ(rolling: Path) -> None:
    done = penholder("streamline", rolling)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert first.startswith("OP1, bracket 1: near-identical wordings, they differ by punctuation")
    assert second == "OP3, bracket 1: all who speak ask the same: actively – Mexico, Norway"


def test_the_decisions_carry_the_suggestions_out(rolling: Path) -> None:
    decisions, out = rolling.with_name("decisions.json"), rolling.with_name("rev1")
    penholder("streamline", rolling, "--decisions", decisions)
    assert len(json.loads(decisions.read_text(encoding="utf-8"))["decisions"]) == 2
    done = penholder("revise", rolling, decisions, "-o", out)
    assert done.returncode == 0, done.stderr
    entries = {e["label"]: e for e in json.loads((out / "rolling.json").read_text(encoding="utf-8"))["entries"]}
    (bracket,) = (s for s in entries["OP1"]["spans"] if "wordings" in s)
    assert [w["by"] for w in bracket["wordings"]] == [["facilitator's proposal"]]
    assert entries["OP3"]["spans"] == [{"agreed": "Decides to remain actively seized of the matter."}]


@pytest.mark.parametrize("form", ["docx", "html", "pdf", "json"])
def test_the_suggestions_are_written_in_every_form(rolling: Path, form: str) -> None:
    out = rolling.with_name(f"streamline.{form}")
    done = penholder("streamline", rolling, "-o", out, "--json")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["suggestions"]) == 2
    assert out.stat().st_size > 500


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rolling.json", "--decisions", "decisions.docx"], "written as .json"),
        (["rolling.json", "--decisions", "rolling.json"], "also an input"),
        (["base.txt"], "is no rolling text"),
    ],
)
def test_bad_use_is_one_sentence(rolling: Path, arguments: list[str], said: str) -> None:
    done = penholder("streamline", *arguments, folder=rolling.parent)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
