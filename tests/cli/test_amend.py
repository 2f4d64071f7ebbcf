"""``penholder amend``, as a delegation runs it."""

import json
from pathlib import Path

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
        f"Amendments to draft resolution {SYMBOL}",
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
    base, copy = draft(tmp_path, "base.txt"), draft(tmp_path, "copy.txt", *CHANGES)
    wanted = _asked(base, f"Cuba={copy}")
    for suffix in ("docx", "html", "txt"):
        paper = tmp_path / f"Cuba.{suffix}"
        assert penholder("amend", base, copy, "--by", "Cuba", "-o", paper).returncode == 0
        assert _asked(base, paper) == wanted


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
