"""``penholder check`` and ``penholder rule`` as a user meets them."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from penholder.cli.check import check
from penholder.cli.rule import rule
from penholder.errors import PenholderError
from penholder.formats import read
from tests.cli.run import draft
from tests.tools import require_data

_app = typer.Typer()
_app.command("check")(check)
_app.command("rule")(rule)
_SEMICOLON = ("Charter of the United Nations,", "Charter of the United Nations;")
_AMERICAN = ("accepted;", "accepted in the labor organization;")


def run(*args: object) -> Result:
    return CliRunner().invoke(_app, [str(a) for a in args])


def test_a_sound_draft_has_no_findings(tmp_path: Path) -> None:
    result = run("check", draft(tmp_path, "draft.txt"), "--as-of", "2014-10-12")
    assert result.output == "nothing found under un-ga as of 2014-10-12\n"
    assert result.exit_code == 0


def test_findings_stand_one_a_line_and_are_counted(tmp_path: Path) -> None:
    result = run("check", draft(tmp_path, "draft.txt", _SEMICOLON, _AMERICAN), "--as-of", "2014-10-12")
    assert result.output.splitlines() == [
        "PP1: PP-2 ends with a semicolon, expected a comma (Editorial Manual)",
        "OP2 (a): SP-1 spells “labor”, expected “labour” (United Nations spelling: Concise Oxford English Dictionary)",
        "1 error, 1 warning (2 can be mended: --fix -o FILE) under un-ga as of 2014-10-12",
    ]
    assert result.exit_code == 1


def test_json_has_every_finding_with_its_fix(tmp_path: Path) -> None:
    result = run("check", draft(tmp_path, "draft.txt", _SEMICOLON), "--json")
    assert json.loads(result.output)["findings"] == [
        {
            "rule": "PP-2",
            "severity": "error",
            "label": "PP1",
            "message": "ends with a semicolon, expected a comma",
            "source": "Editorial Manual",
            "fix": "“;” → “,”",
        }
    ]


@pytest.mark.parametrize("name", ["mended.docx", "mended.txt", "mended.html", "mended.json"])
def test_fix_writes_a_mended_copy_and_lists_each_change(tmp_path: Path, name: str) -> None:
    source, out = draft(tmp_path, "draft.txt", _SEMICOLON, _AMERICAN), tmp_path / name
    result = run("check", source, "--fix", "-o", out, "--as-of", "2014-10-12")
    assert result.output.splitlines() == [
        "PP1: PP-2 mended: “;” → “,”",
        "OP2 (a): SP-1 mended: “labor” → “labour”",
        "2 fixes made; nothing found under un-ga as of 2014-10-12",
    ]
    assert result.exit_code == 0
    sound = read(draft(tmp_path, "sound.txt", (_AMERICAN[0], _AMERICAN[1].replace("labor", "labour")))).text
    mended = read(out).accepted or read(out).text
    assert mended is not None
    assert sound is not None
    assert [p.text for p in mended.paragraphs] == [p.text for p in sound.paragraphs]
    assert "labor organization" in source.read_text(encoding="utf-8")


def test_rules_are_selected_and_ignored(tmp_path: Path) -> None:
    path = draft(tmp_path, "draft.txt", _SEMICOLON, _AMERICAN)
    assert "PP-2" not in run("check", path, "--ignore", "PP,OP-1").output
    assert "SP-1" not in run("check", path, "--select", "PP-2", "--select", "OP").output


def test_the_profile_is_that_of_the_organ_and_can_be_named(tmp_path: Path) -> None:
    council = draft(tmp_path, "council.txt", ("The General Assembly,", "The Human Rights Council,"), (
        "Recalling its resolution 60/251", "Recalling General Assembly resolution 60/251"))  # fmt: skip
    assert "under un-hrc" in run("check", council).output
    assert "ORG-1 names “The Human Rights Council”" in run("check", council, "--profile", "un-ga").output
    security = draft(tmp_path, "security.txt", ("The General Assembly,", "The Security Council,"), ("its", "their"))
    assert "ORG-1" not in run("check", security, "--profile", "model-un").output


def test_a_bracket_left_in_a_draft_is_found(tmp_path: Path) -> None:
    result = run("check", draft(tmp_path, "draft.txt", ("Calls upon all States", "Calls upon [all] States")))
    assert "OP1: BR-1 has “[all]” in square brackets" in result.output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--profile", "un-gaa"], "“un-gaa” is no rules profile; take one of"),
        (["--select", "PP2"], "“PP2” is no drafting rule; did you mean PP-2"),
        (["--fix", "-o", "nowhere/x.docx"], "the folder nowhere does not exist"),
        (["--fix", "-o", "x.odt"], "a draft is written as"),
    ],
)
def test_bad_use_is_one_clear_sentence(tmp_path: Path, args: list[str], said: str) -> None:
    result = run("check", draft(tmp_path, "draft.txt"), *args)
    assert isinstance(result.exception, PenholderError)
    assert said in str(result.exception)


def test_fix_wants_a_file_to_write(tmp_path: Path) -> None:
    result = run("check", draft(tmp_path, "draft.txt"), "--fix")
    assert result.exit_code == 2
    assert "--fix and -o go together" in result.output.replace("\n", " ").replace("│ ", "")


def test_the_input_is_never_overwritten(tmp_path: Path) -> None:
    path = draft(tmp_path, "draft.txt", _SEMICOLON)
    result = run("check", path, "--fix", "-o", path)
    assert "is also an input" in str(result.exception)


def test_a_rule_is_explained_with_a_text_that_breaks_it_and_the_text_mended() -> None:
    result = run("rule", "pp-2")
    assert result.output.startswith("PP-2  A preambular paragraph ends with a comma\nerror; Editorial Manual; ")
    assert "    PP  Recalling its resolution 60/251 of 15 March 2006;\n    → PP1: PP-2 ends with a" in result.output
    assert result.output.rstrip().endswith("PP  Recalling its resolution 60/251 of 15 March 2006,")


def test_all_rules_are_listed() -> None:
    listed = run("rule").output
    assert "\nOP-4    error    Operative paragraphs are numbered" in listed
    assert "\nBR-2 " in listed


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    assert "did you mean CITE-2" in str(run("rule", "CITE2").exception)


@pytest.mark.parametrize("name", ["A_RES_73_7-EN.pdf", "A_RES_73_3-EN.pdf"])
def test_an_adopted_resolution_as_issued_has_few_findings(name: str) -> None:
    result = run("check", require_data("resolutions", name), "--json")
    findings = json.loads(result.output)["findings"]
    text = read(require_data("resolutions", name)).text
    assert text is not None
    assert len(findings) <= sum(p.kind in ("preambular", "operative") for p in text.paragraphs) / 20
