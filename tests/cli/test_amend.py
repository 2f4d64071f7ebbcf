"""``penholder amend``, as a delegation runs it."""

import json
from pathlib import Path

from penholder.formats import read
from tests.cli.run import draft, penholder

SYMBOL = "A/C.3/69/L.28/Rev.1"
CHANGES = (
    ("Calls upon all", "Strongly urges all"),
    ("without delay", "without delay and in full"),
    ("3. Decides", "3. Thanks the hosts;\n\n4. Decides"),
    ("Guided by the purposes and principles of the Charter of the United Nations,\n\n", ""),
)


def test_the_paper_of_an_edited_copy(tmp_path: Path) -> None:
    base, copy = draft(tmp_path, "base.txt"), draft(tmp_path, "copy.txt", *CHANGES)
    done = penholder("amend", base, copy, "--by", "Venezuela, Cuba", "--symbol", SYMBOL)
    assert done.returncode == 0, done.stderr
    assert [line.strip() for line in done.stdout.splitlines() if line] == [
        f"Cuba and Venezuela (Bolivarian Republic of): amendments to draft resolution {SYMBOL}",
        "Review of all States by one yardstick",
        "1. Delete the first preambular paragraph.",
        "2. In operative paragraph 1:",
        "(a) Replace the words “Calls upon” with the words “Strongly urges”;",
        "(b) After the word “delay”, insert the words “and in full”.",
        "3. After operative paragraph 2, insert a new operative paragraph, reading:",
        "“2 bis. Thanks the hosts;”",
        "Renumber the subsequent paragraphs accordingly.",
    ]


def test_compiling_the_paper_asks_what_the_copy_asked(tmp_path: Path) -> None:
    base, copy, paper = draft(tmp_path, "base.txt"), draft(tmp_path, "copy.txt", *CHANGES), tmp_path / "Cuba.docx"
    assert penholder("amend", base, copy, "--by", "Cuba", "-o", paper).returncode == 0
    assert _asked(base, paper) == _asked(base, f"Cuba={copy}")


def _asked(base: Path, wording: object) -> set[str]:
    rolling = json.loads(penholder("compile", base, wording, "--json").stdout)
    return {p["id"] for p in rolling["proposals"]}


def test_the_paper_of_a_delegations_proposals(tmp_path: Path) -> None:
    base = draft(tmp_path, "base.txt")
    draft(tmp_path, "Cuba.txt", ("Calls upon", "Invites"))
    draft(tmp_path, "EU.txt", ("Calls upon", "Urges"), ("without delay", "within a year"))
    rolling = tmp_path / "rolling.json"
    penholder("compile", base, tmp_path / "Cuba.txt", tmp_path / "EU.txt", "-o", rolling)
    done = penholder("amend", rolling, "--of", "Cuba")
    assert done.returncode == 0, done.stderr
    assert "Cuba: amendment to the draft resolution" in done.stdout
    assert "In operative paragraph 1, replace the words “Calls upon” with the word “Invites”." in done.stdout
    ids = [p["id"] for p in json.loads(rolling.read_text(encoding="utf-8"))["proposals"] if p["by"] == ["EU"]]
    chosen = penholder("amend", rolling, *(a for id in ids for a in ("--proposal", id)), "--by", "EU, Norway", "--json")
    made = json.loads(chosen.stdout)
    assert (made["by"], made["amendments"][0]["label"]) == (["EU", "Norway"], "OP1")
    assert len(made["amendments"][0]["parts"]) == 2
    both = penholder("amend", rolling, "--of", "Cuba", "--of", "EU")
    assert both.returncode == 2
    assert "two different things are asked of OP1" in both.stderr


def test_a_rolling_text_may_be_a_word_file(tmp_path: Path) -> None:
    base = draft(tmp_path, "base.txt")
    for suffix in ("json", "docx"):
        rolling = tmp_path / f"rolling.{suffix}"
        penholder("compile", base, f"Cuba={draft(tmp_path, 'copy.txt', *CHANGES)}", "-o", rolling)
    papers = [penholder("amend", tmp_path / f"rolling.{s}", "--of", "Cuba").stdout for s in ("json", "docx")]
    assert papers[0] == papers[1]


def test_a_draft_with_tracked_changes_is_amended_by_them(tmp_path: Path) -> None:
    base, copy = draft(tmp_path, "base.txt"), draft(tmp_path, "copy.txt", *CHANGES)
    tracked = tmp_path / "tracked.docx"
    penholder("compare", base, copy, "-o", tracked)
    of_copy, of_tracked = penholder("amend", base, copy, "--by", "Cuba"), penholder("amend", tracked, "--by", "Cuba")
    assert of_tracked.stdout == of_copy.stdout
    assert of_tracked.returncode == 0


def test_of_several_authors_changes_those_of_the_sponsor_are_tabled(tmp_path: Path) -> None:
    base = draft(tmp_path, "base.txt")
    draft(tmp_path, "Cuba.txt", ("Calls upon", "Invites"))
    draft(tmp_path, "EU.txt", ("seized of", "actively seized of"))
    tracked = tmp_path / "tracked.docx"
    penholder("compile", base, tmp_path / "Cuba.txt", tmp_path / "EU.txt", "-o", tracked, "--style", "tracked")
    done = penholder("amend", tracked, "--by", "Cuba")
    assert done.returncode == 0, done.stderr
    assert "“Invites”" in done.stdout
    assert "actively" not in done.stdout
    every = penholder("amend", tracked, "--by", "Norway")
    assert every.returncode == 1
    assert "has tracked changes of Cuba, EU; all of them are taken as those of Norway" in every.stderr
    assert "actively" in every.stdout


def test_a_paper_of_the_body_with_its_own_symbol(tmp_path: Path) -> None:
    base, copy = draft(tmp_path, "base.txt"), draft(tmp_path, "copy.txt", *CHANGES)
    paper, sponsor = tmp_path / "paper.docx", "Gabon (on behalf of the Group of African States)"
    told = ("--symbol", SYMBOL, "--paper-symbol", "A/C.3/69/L.63", "--profile", "un-ga-c3", "--item", "68 (c)")
    done = penholder("amend", base, copy, "--by", sponsor, *told, "-o", paper)
    assert done.returncode == 0, done.stderr
    prose = read(paper).prose
    for line in (
        "A/C.3/69/L.63",
        "Third Committee",
        "Agenda item 68 (c)",
        f"{sponsor}: amendments to draft resolution",
    ):
        assert line in prose
    rolling = json.loads(penholder("compile", base, paper, "--json").stdout)
    assert {tuple(p["by"]) for p in rolling["proposals"] if p["kind"] != "comment"} == {("Gabon",)}


def test_what_is_no_amendment_is_said(tmp_path: Path) -> None:
    base, floor = draft(tmp_path, "base.txt"), tmp_path / "floor.txt"
    floor.write_text('OP1 CUB: add "timely" after "their"\nOP3 CUB: reserve\n', encoding="utf-8")
    rolling = tmp_path / "rolling.json"
    penholder("compile", base, floor, "-o", rolling)
    done = penholder("amend", rolling, "--of", "Cuba", "-o", tmp_path / "paper.docx")
    assert done.returncode == 1
    assert "reserve of Cuba" in done.stderr
    assert (tmp_path / "paper.docx").exists()


def test_bad_input_is_one_sentence(tmp_path: Path) -> None:
    base, copy = draft(tmp_path, "base.txt"), draft(tmp_path, "copy.txt", *CHANGES)
    rolling = tmp_path / "rolling.json"
    penholder("compile", base, f"Cuba={copy}", "-o", rolling)
    for args, said in (
        ((base, copy), "say whose amendments they are"),
        ((base, "--by", "Cuba"), "has no tracked changes; name the edited copy"),
        ((base, base, "--by", "Cuba"), "nothing to table"),
        ((base, copy, "--by", "Cubba"), "is no state or group known"),
        ((base, copy, "--by", "Cuba", "-o", tmp_path / "a.xyz"), "a paper is written as"),
        ((base, copy, "--of", "Cuba"), "is no rolling text"),
        ((tmp_path / "none.txt", copy, "--by", "Cuba"), "there is no such file"),
        ((rolling,), "say whose proposals are tabled"),
        ((rolling, copy, "--of", "Cuba"), "is a rolling text"),
        ((rolling, "--of", "Norway"), "Norway: has made no proposal"),
        ((rolling, "--proposal", "q0"), "no proposal of this rolling text has that id"),
    ):
        done = penholder("amend", *args)
        assert done.returncode == 2, args
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1
