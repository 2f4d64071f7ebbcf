"""The commands, as a user runs them."""

import json
from pathlib import Path

import pytest

from tests.cli.run import draft, penholder


def test_show_prints_every_paragraph_with_its_label(tmp_path: Path) -> None:
    shown = penholder("show", draft(tmp_path, "base.txt"))
    assert shown.returncode == 0
    labels = [line.split("  ")[0].strip() for line in shown.stdout.splitlines()]
    assert labels == ["Title", "", "PP1", "PP2", "OP1", "OP2", "OP2 (a)", "OP2 (b)", "OP3"]


def test_show_json_has_the_contracts_keys(tmp_path: Path) -> None:
    shown = json.loads(penholder("show", draft(tmp_path, "base.txt"), "--json").stdout)
    assert {"title", "symbol", "body", "paragraphs", "footnotes"} <= shown.keys()
    first = shown["paragraphs"][2]
    assert {"id", "label", "kind", "level", "opening", "text"} <= first.keys()
    assert (first["label"], first["kind"], first["opening"]) == ("PP1", "preambular", "Guided by")


@pytest.mark.parametrize("suffix", ["docx", "html", "txt", "json"])
def test_what_is_compiled_is_read_back_from_every_paper(tmp_path: Path, suffix: str) -> None:
    base = draft(tmp_path, "base.txt")
    norway = draft(tmp_path, "Norway.txt", ("without delay", "without delay and in full"), ("Calls upon", "Urges"))
    draft(tmp_path, "cuba.txt", ("Calls upon", "Invites"), ("(b) To cooperate with the special procedures;\n\n", ""))
    out = tmp_path / f"rolling.{suffix}"
    done = penholder("compile", base, norway, f"Cuba={tmp_path / 'cuba.txt'}", "-o", out)
    assert done.returncode == 0, done.stderr
    for name, file in (("Norway", "Norway.txt"), ("Cuba", "cuba.txt"), ("base", "base.txt")):
        got = tmp_path / f"{name}.json"
        assert penholder("extract", out, "--of", name, "-o", got).returncode == 0
        wanted = json.loads(penholder("show", tmp_path / file, "--json").stdout)
        texts = [[p["text"] for p in r["paragraphs"]] for r in (json.loads(got.read_text(encoding="utf-8")), wanted)]
        assert texts[0] == texts[1]


def test_a_second_day_goes_on_from_the_rolling_text(tmp_path: Path) -> None:
    base = draft(tmp_path, "base.txt")
    first = draft(tmp_path, "Norway.txt", ("Calls upon", "Urges"))
    second = draft(tmp_path, "Cuba.txt", ("Calls upon", "Invites"))
    penholder("compile", base, first, "-o", tmp_path / "day1.docx")
    at_once = json.loads(penholder("compile", base, first, second, "--json").stdout)
    later = json.loads(penholder("compile", tmp_path / "day1.docx", second, "--json").stdout)
    assert later["entries"] == at_once["entries"]


def test_notes_from_the_floor_and_amendments_in_words(tmp_path: Path) -> None:
    base = draft(tmp_path, "base.txt")
    floor = tmp_path / "floor.txt"
    floor.write_text(
        'OP1 EU: add "timely" after "their"\nOP1 +CAN, NOR\nPP2 CUB: del\nOP3 IND: reserve\n', encoding="utf-8"
    )
    mail = tmp_path / "brazil.eml"
    mail.write_text(
        "From: Permanent Mission of Brazil <brazil@example.org>\nTo: x@example.org\nSubject: comments\n"
        "Date: Sun, 12 Oct 2014 09:00:00 -0400\n\nDear colleagues,\n\n"
        "In operative paragraph 3, replace the words “remain seized of” with “continue its consideration of”.\n\n"
        "Best regards,\nAna\n",
        encoding="utf-8",
    )
    done = penholder("compile", base, floor, mail, "--json")
    assert done.returncode == 0, done.stderr
    entries = {e["label"]: e for e in json.loads(done.stdout)["entries"]}
    wording = next(s for s in entries["OP1"]["spans"] if "wordings" in s)["wordings"][0]
    assert (wording["by"], wording["support"], wording["text"].strip()) == (["EU"], ["Canada", "Norway"], "timely")
    assert entries["PP2"]["delete"] == ["Cuba"]
    assert entries["OP3"]["reserve"] == ["India"]
    assert next(s for s in entries["OP3"]["spans"] if "wordings" in s)["wordings"][0]["by"] == ["Brazil"]


def test_names_are_those_of_the_date(tmp_path: Path) -> None:
    base, copy = draft(tmp_path, "base.txt"), draft(tmp_path, "x.txt", ("Urges", "Invites"))
    for as_of, name in (("2014-10-12T15:00-04:00", "Turkey"), ("2024-10-12T15:00-04:00", "Türkiye")):
        done = penholder("compile", base, f"Turkey={copy}", "--as-of", as_of, "--json")
        assert {n for p in json.loads(done.stdout)["proposals"] for n in p["by"]} == {name}


def test_other_bodies_take_names_as_written(tmp_path: Path) -> None:
    base, copy = draft(tmp_path, "base.txt"), draft(tmp_path, "x.txt", ("Urges", "Invites"))
    refused = penholder("compile", base, f"Berlin branch={copy}")
    assert refused.returncode == 2
    assert "Berlin branch" in refused.stderr
    done = penholder("compile", base, f"Berlin branch={copy}", "--profile", "party-congress", "--json")
    assert json.loads(done.stdout)["proposals"][0]["by"] == ["Berlin branch"]


def test_an_unknown_name_is_refused_with_the_nearest(tmp_path: Path) -> None:
    base, copy = draft(tmp_path, "base.txt"), draft(tmp_path, "x.txt", ("Urges", "Invites"))
    refused = penholder("compile", base, f"Norwya={copy}", "-o", tmp_path / "r.docx")
    assert refused.returncode == 2
    assert "did you mean Norway" in refused.stderr
    assert not (tmp_path / "r.docx").exists()


def test_compare_prints_words_and_writes_tracked_changes(tmp_path: Path) -> None:
    old, new = draft(tmp_path, "old.txt"), draft(tmp_path, "new.txt", ("Calls upon", "Urges"))
    assert "[-Calls upon-]{+Urges+}" in penholder("compare", old, new).stdout
    out = tmp_path / "changes.docx"
    assert penholder("compare", old, new, "-o", out).returncode == 0
    for changes, file in (("accepted", new), ("rejected", old)):
        shown = [penholder("show", f, "--changes", changes, "--json").stdout for f in (out, file)]
        texts = [[p["text"] for p in json.loads(s)["paragraphs"]] for s in shown]
        assert texts[0] == texts[1]


def test_every_command_shows_an_example() -> None:
    for command in ("show", "compile", "extract", "compare", "demo"):
        assert "Example" in penholder(command, "--help").stdout


def test_private_matter_is_written_only_where_asked(tmp_path: Path) -> None:
    base = draft(tmp_path, "base.txt")
    secret = tmp_path / "Kenya.html"
    secret.write_text(
        "<p>The General Assembly,</p><p>Guided by the purposes and principles of the Charter of the United Nations,</p>"
        "<p>1. Calls upon all States to submit their reports in full and without delay;"
        '<span style="display:none">CAPITAL-SAYS-YIELD</span></p>',
        encoding="utf-8",
    )
    outs = [tmp_path / f"r.{s}" for s in ("docx", "html", "txt", "json")]
    done = penholder(
        "compile", base, secret, *[a for o in outs for a in ("-o", o)], "--private", tmp_path / "private.json"
    )
    assert done.returncode in (0, 1)
    assert "CAPITAL-SAYS" not in done.stdout + done.stderr
    for out in outs[1:]:
        assert "CAPITAL-SAYS" not in out.read_text(encoding="utf-8")
    assert "CAPITAL-SAYS" in (tmp_path / "private.json").read_text(encoding="utf-8")


def test_a_delegations_second_copy_takes_the_place_of_its_first(tmp_path: Path) -> None:
    base = draft(tmp_path, "base.txt")
    first = draft(tmp_path, "Norway.txt", ("Calls upon", "Urges"), ("without delay", "in good time"))
    second = tmp_path / "second"
    second.mkdir()
    again = draft(second, "Norway.txt", ("Calls upon", "Invites"), ("accepted;", "accepted or noted;"))
    other = draft(tmp_path, "Cuba.txt", ("Urges States", "Encourages States"))
    penholder("compile", base, first, other, "-o", tmp_path / "day1.docx")
    done = penholder("compile", tmp_path / "day1.docx", again, "-o", tmp_path / "day2.docx")
    assert done.returncode == 0, done.stderr
    for name, file in (("Norway", again), ("Cuba", other)):
        assert penholder("extract", tmp_path / "day2.docx", "--of", name, "-o", tmp_path / "x.json").returncode == 0
        texts = [json.loads(penholder("show", f, "--json").stdout)["paragraphs"] for f in (tmp_path / "x.json", file)]
        assert [p["text"] for p in texts[0]] == [p["text"] for p in texts[1]]


def test_two_copies_of_one_delegation_at_once_are_reported(tmp_path: Path) -> None:
    base = draft(tmp_path, "base.txt")
    one, two = draft(tmp_path, "1.txt", ("Calls upon", "Urges")), draft(tmp_path, "2.txt", ("Decides", "Resolves"))
    done = penholder("compile", base, f"Norway={one}", f"Norway={two}", "--json")
    assert done.returncode == 1
    assert "more than one copy" in done.stderr


def test_one_file_cannot_be_two_outputs(tmp_path: Path) -> None:
    base, copy = draft(tmp_path, "base.txt"), draft(tmp_path, "Norway.txt", ("Urges", "Invites"))
    done = penholder("compile", base, copy, "-o", tmp_path / "r.json", "--private", tmp_path / "r.json")
    assert done.returncode == 2
    assert not (tmp_path / "r.json").exists()
