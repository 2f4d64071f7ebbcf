"""``penholder revise``: from the rolling text and decisions to a folder with the next version."""

import json
from pathlib import Path

import pytest

from penholder.formats.json import dumps, rolling_to_dict
from penholder.negotiation.compile import compile
from penholder.text.proposal import Ask, Proposal, propose
from tests.cli.refusals import refused
from tests.cli.run import draft, penholder
from tests.negotiation.a_room import AS_OF, DRAFT, ON, OP1, SECRET, rolling

FILES = {f"{name}{suffix}" for name in ("base", "rolling", "dispositions") for suffix in (".json", ".docx", ".html")}


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """The compilation in JSON, with what nobody released."""
    path = tmp_path / "rolling.json"
    path.write_text(dumps(rolling_to_dict(rolling(), private=True)), encoding="utf-8")
    return path


def decided(folder: Path, *decisions: dict[str, object], name: str = "decisions.json") -> Path:
    path = folder / name
    path.write_text(json.dumps({"decisions": decisions}), encoding="utf-8")
    return path


def loaded(path: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_a_version_is_written_as_a_folder_of_papers_and_programs_files(text: Path, tmp_path: Path) -> None:
    decisions = decided(tmp_path, {"entry": "op1", "bracket": 1, "accept": "CUB", "reason": "softer"})
    done = penholder("revise", text, decisions, "-o", tmp_path / "rev1", "--circulation", "Informal")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Rev.1: 3 brackets open; proposals:" in done.stdout
    assert {p.name for p in (tmp_path / "rev1").iterdir()} == FILES | {"changes.docx"}
    base = loaded(tmp_path / "rev1/base.json")
    assert [p["text"] for p in base["paragraphs"] if p["label"] == "OP1"] == [OP1.text.replace("Urges", "Encourages")]
    rows = json.loads((tmp_path / "rev1/dispositions.json").read_text(encoding="utf-8"))
    assert [r["disposition"] for r in rows if r["by"] == ["Cuba"]] == ["accepted", "open"]
    again = penholder("revise", tmp_path / "rev1/rolling.json", decided(tmp_path), "-o", tmp_path / "rev2")
    assert "Rev.2: 3 brackets open" in again.stdout


def test_toml_and_a_page_resolved_by_hand_decide_as_json_does(text: Path, tmp_path: Path) -> None:
    toml = tmp_path / "decisions.toml"
    toml.write_text('[[decisions]]\nentry = "OP1"\nbracket = 1\naccept = "Cuba"\n', encoding="utf-8-sig")
    from penholder.formats import writer_of_rolling

    page = writer_of_rolling("r.txt")(rolling()).decode()
    by_hand = tmp_path / "by hand.txt"
    by_hand.write_text(page.replace("[Urges / Invites – China / Encourages – Cuba]", "Encourages"), encoding="utf-8")
    bases = []
    for n, decisions in enumerate((toml, by_hand)):
        done = penholder("revise", text, decisions, "-o", tmp_path / f"out{n}")
        assert done.returncode == 0, done.stderr
        bases.append((tmp_path / f"out{n}/base.json").read_bytes())
    assert "understood: OP1, bracket 1: Cuba, “Encourages”" in done.stderr
    assert bases[0] == bases[1]


def test_nothing_that_nobody_released_is_in_any_byte_but_the_private_record(text: Path, tmp_path: Path) -> None:
    import zipfile

    private = tmp_path / "private.json"
    decisions = decided(tmp_path, {"entry": "OP2 (a)", "delete": True})
    assert SECRET in text.read_text(encoding="utf-8")
    done = penholder("revise", text, decisions, "-o", tmp_path / "rev1", "--private", private)
    assert done.returncode == 0, done.stderr
    assert SECRET in private.read_text(encoding="utf-8")
    assert SECRET not in done.stdout + done.stderr
    for path in (tmp_path / "rev1").iterdir():
        assert SECRET.encode() not in path.read_bytes(), path
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as parts:
                assert not any(SECRET.encode() in parts.read(name) for name in parts.namelist()), path


def test_renumbering_says_every_reference_that_it_rewrote(text: Path, tmp_path: Path) -> None:
    decisions = decided(
        tmp_path, {"insert_after": "PP2", "text": "Welcoming all,"}, {"entry": "OP1 bis", "accept": True}
    )
    done = penholder("revise", text, decisions, "-o", tmp_path / "rev1", "--renumber")
    assert done.returncode == 0, done.stderr
    labels = [p["label"] for p in loaded(tmp_path / "rev1/base.json")["paragraphs"] if p["label"]]
    assert labels == ["Title", "PP1", "PP2", "PP3", "OP1", "OP2", "OP3", "OP3 (a)", "OP3 (b)", "OP4", "OP5"]


def test_a_copy_made_on_the_earlier_version_goes_into_the_next(tmp_path: Path) -> None:
    base = draft(tmp_path, "base.txt")
    cuba = draft(tmp_path, "Cuba.txt", ("without delay", "in good time"))
    first, second = tmp_path / "rolling.json", tmp_path / "second.json"
    assert penholder("compile", base, cuba, "-o", first).returncode == 0
    decisions = decided(tmp_path, {"entry": "OP1", "bracket": 1, "accept": "Cuba"})
    assert penholder("revise", first, decisions, "-o", tmp_path / "rev1").returncode == 0
    kenya = draft(tmp_path, "Kenya.txt", ("their reports", "their full reports"))
    peru = draft(tmp_path, "Peru.txt", ("without delay", "within a year"))
    done = penholder("compile", tmp_path / "rev1/rolling.json", kenya, peru, "--earlier", first, "-o", second)
    assert "1 carried forward" in done.stderr
    assert "1 overtaken" in done.stderr
    where = json.loads(penholder("where", "Kenya", second, "--json").stdout)
    assert [(w["asked"], w["fate"]) for w in where["proposals"]] == [("+ “full”", "open")]


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ({"entry": "OP9", "bracket": 1, "accept": "base"}, "decision 1: the text has no paragraph “OP9”"),
        ({"entry": "OP1", "bracket": 3, "accept": "base"}, "OP1 has 2 brackets, so there is no bracket 3"),
        ({"entry": "OP1", "bracket": 1, "accept": "Kenya"}, "those there: base, China, Cuba"),
        ({"entry": "OP1", "bracket": 1, "accept": "Cubaa"}, "did you mean Cuba"),
        ({"entry": "OP1", "bracket": 1, "accept": "base", "version": "Rev.7"}, "was taken on “Rev.7”"),
        ({"entry": "OP1", "text": ""}, "the new text is empty"),
        ({"entry": "OP1", "reserve": "Atlantis"}, "“Atlantis” is no state or group"),
        ({"entry": "OP1", "status": "agreed"}, "OP1 cannot be marked agreed"),
        ({"acept": "OP1"}, "“acept” is no key of a decision"),
    ],
)
def test_a_decision_that_cannot_be_carried_out_is_refused_and_nothing_written(
    decision: dict[str, object], said: str, text: Path, tmp_path: Path
) -> None:
    assert said in refused("revise", text, decided(tmp_path, decision), "-o", tmp_path / "rev1")
    assert not (tmp_path / "rev1").exists()


def test_files_that_are_not_what_they_should_be(text: Path, tmp_path: Path) -> None:
    from penholder.formats import writer_of_rolling

    ok, tracked, empty = decided(tmp_path), tmp_path / "tracked.docx", tmp_path / "empty.toml"
    tracked.write_bytes(writer_of_rolling("r.docx", "tracked")(rolling()))
    empty.write_bytes(b"")
    before = text.read_bytes()
    for arguments, said in (
        ((text, tmp_path, "-o", tmp_path / "out"), "is a folder"),
        ((text, tmp_path / "none.json", "-o", tmp_path / "out"), "there is no such file"),
        ((text, empty, "-o", tmp_path / "out"), "is empty"),
        ((text, tracked, "-o", tmp_path / "out"), "still has tracked changes"),
        ((text, ok, "-o", tmp_path), "is in the folder that the new version is written to"),
        ((text, ok, "-o", text), "is a file, not a folder"),
        ((text, ok, "-o", tmp_path / "out", "--private", text), "is also an input"),
        ((text, ok, "-o", tmp_path / "out", "--private", tmp_path / "no/p.json"), "does not exist"),
        ((draft(tmp_path, "base.txt"), ok, "-o", tmp_path / "out"), "is no rolling text"),
    ):
        assert said in refused("revise", *arguments)
    assert text.read_bytes() == before
    (tmp_path / "out").mkdir()
    leak = ("--private", tmp_path / "out/rolling.json")
    assert "that others will get" in refused("revise", text, ok, "-o", tmp_path / "out", *leak)


def test_support_that_lapsed_is_said(tmp_path: Path) -> None:
    bis = next(p for p in rolling().proposals if p.kind is Ask.INSERT and p.by == ("Norway",))
    joins = propose(Proposal(("Kenya",), Ask.SUPPORT, bis.id))
    box = next(e for e in rolling(joins).every_entry() if e.label == "OP1 bis")
    inner = propose(Proposal(("Cuba",), Ask.EDIT, box.id, box.text.replace("urges", "invites")))
    known = compile(DRAFT, (*rolling().proposals, joins, inner), on=ON, version="Compilation", as_of=AS_OF)
    path = tmp_path / "rolling.json"
    path.write_text(dumps(rolling_to_dict(known)), encoding="utf-8")
    decisions = decided(tmp_path, {"entry": "OP1 bis", "bracket": 1, "accept": "Cuba"})
    done = penholder("revise", path, decisions, "-o", tmp_path / "rev1")
    assert "support lapsed: Kenya, OP1 bis" in done.stdout
