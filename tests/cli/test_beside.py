"""``penholder beside``, as a user runs it."""

import json
from pathlib import Path

import pytest

from tests.cli.run import draft, penholder

RIVALS = Path(__file__).parents[1] / "data" / "rivals"
SPONSORS, STATE = RIVALS / "ardania" / "sponsors.txt", RIVALS / "ardania" / "state.txt"


def test_the_table_says_who_is_behind_and_why() -> None:
    done = penholder("beside", SPONSORS, STATE)
    assert (done.returncode, done.stderr) == (0, "")
    printed = " ".join(done.stdout.split())
    assert "Australia, Chile, Costa Rica, Germany, Japan, Norway and Uruguay" in printed
    assert "79 % of the operative words of Australia and others" in printed
    for heading in ("In both", "How they compare", "Only in Australia and others", "Only in Ardania"):
        assert heading in printed


def test_json_holds_every_paragraph_once() -> None:
    shown = json.loads(penholder("beside", SPONSORS, STATE, "--json").stdout)
    assert [d["name"] for d in shown["drafts"]] == ["Australia and others", "Ardania"]
    assert {(c["of"], c["by"]) for c in shown["coverage"]} == {(0, 1), (1, 0)}
    placed = [(p["draft"], p["label"]) for r in shown["rows"] for p in r["paragraphs"]]
    for n, file in enumerate((SPONSORS, STATE)):
        paragraphs = json.loads(penholder("show", file, "--json").stdout)["paragraphs"]
        labels = [p["label"] for p in paragraphs if p["kind"] in ("preambular", "operative")]
        assert sorted(label for d, label in placed if d == n) == sorted(labels)
    pair = next(k for r in shown["rows"] for k in r["pairs"] if k["first"]["label"] == "OP3")
    assert (pair["second"]["label"], pair["verbs"], pair["second_is"]) == ("OP7", ["Strongly urges", "Notes"], "softer")
    assert pair["reasons"] == ["both speak of “political prisoners”"]


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf", "json"])
def test_a_paper_is_written_in_every_form(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"rivals.{suffix}"
    done = penholder("beside", SPONSORS, STATE, "-o", out, "--names", "The sponsors", "--names", "The State")
    assert done.returncode == 0, done.stderr
    assert f"Written: {out}" in done.stdout
    assert out.stat().st_size > 1000


def test_three_drafts_each_with_each(tmp_path: Path) -> None:
    third = draft(tmp_path, "third.txt")
    shown = json.loads(penholder("beside", SPONSORS, STATE, third, "--json").stdout)
    assert len(shown["coverage"]) == 6
    assert shown["drafts"][2]["name"] == "third"
    both_cite = [r["drafts"] for r in shown["rows"] if any("60/251" in x for k in r["pairs"] for x in k["reasons"])]
    assert both_cite == [[0, 1, 2]]


def test_two_drafts_of_one_name_are_told_apart(tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    again.write_bytes(STATE.read_bytes())
    shown = json.loads(penholder("beside", STATE, again, "--json").stdout)
    assert [d["name"] for d in shown["drafts"]] == ["Ardania", "Ardania (again)"]


def test_bad_input_is_one_sentence(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleagues,\n\nthank you for coming.\n", encoding="utf-8")
    for args, said in (
        ((SPONSORS,), "two or more drafts"),
        ((SPONSORS, tmp_path / "nowhere.txt"), "there is no such file"),
        ((SPONSORS, letter), "holds no draft resolution"),
        ((SPONSORS, STATE, "--names", "One"), "once for each draft"),
        ((SPONSORS, STATE, "-o", SPONSORS), "written as"),
        ((SPONSORS, STATE, "-o", tmp_path / "x.odt"), "written as"),
        ((SPONSORS, STATE, "-o", tmp_path / "no" / "x.json"), "does not exist"),
    ):
        done = penholder("beside", *args)
        assert done.returncode == 2, args
        assert said in done.stderr.replace("\n", " ").replace("│ ", ""), (args, done.stderr)
        assert "Traceback" not in done.stderr
