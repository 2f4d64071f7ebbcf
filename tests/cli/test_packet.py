"""The packet of a revision: what it writes, what its papers say, and what it refuses."""

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
import typer
from typer.testing import CliRunner, Result

from penholder.cli.packet import packet
from penholder.errors import UnknownName, UnreadableFile
from penholder.formats import read
from penholder.text.resolution import Resolution
from tests.cli.run import draft

app = typer.Typer()
app.command()(packet)
REVISED = ("without delay", "in good time")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return draft(tmp_path, "rev2.txt", REVISED)


@pytest.fixture
def last(tmp_path: Path) -> Path:
    return draft(tmp_path, "rev1.txt")


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [*map(str, args)], catch_exceptions=False)


def words_of(path: Path) -> Iterator[str]:
    """All paragraphs of a Word file, heads and feet included."""
    file = docx.Document(str(path))
    yield from (p.text for p in file.paragraphs)
    for section in file.sections:
        for part in (section.header, section.footer, section.first_page_footer, section.even_page_header):
            yield from (p.text for p in part.paragraphs)


def paragraphs(text: Resolution | None) -> list[str]:
    assert text is not None
    return [p.text for p in text.paragraphs]


def test_a_packet_has_clean_text_redlines_and_table(new: Path, last: Path, tmp_path: Path) -> None:
    adopted = draft(tmp_path, "A_RES_68_183.txt", ("Urges States", "Encourages States"))
    out = tmp_path / "packet"
    done = run(new, "--last", last, "--adopted", adopted, "-o", out, "--version", "Rev.2 of 12 October")
    assert done.exit_code == 0
    names = ["changes-from-adopted-text", "changes-from-last-version", "clean-text", "side-by-side"]
    assert sorted(p.name for p in out.iterdir()) == [f"{n}.docx" for n in names]
    assert all(str(out / f"{n}.docx") in done.output for n in names)


def test_the_redline_has_native_changes_that_give_both_texts(new: Path, last: Path, tmp_path: Path) -> None:
    assert run(new, "--last", last, "-o", tmp_path / "p").exit_code == 0
    found = read(tmp_path / "p" / "changes-from-last-version.docx")
    assert paragraphs(found.text) == paragraphs(read(last).text)
    assert paragraphs(found.accepted) == paragraphs(read(new).text)


def test_every_paper_says_version_hour_and_circulation(new: Path, last: Path, tmp_path: Path) -> None:
    said = ("--version", "Rev.2", "--as-of", "2014-10-12T15:00-04:00", "--circulation", "Closed-door")
    assert run(new, "--last", last, "-o", tmp_path / "p", *said).exit_code == 0
    for path in (tmp_path / "p").iterdir():
        heads = "\n".join(words_of(path))
        for words in ("Rev.2", "As of 12 October 2014, 3 p.m. UTC−04:00", "Closed-door", "Review of all States"):
            assert words in heads, (path.name, words)


def test_a_symbol_and_sponsors_make_it_a_paper_of_the_body(new: Path, tmp_path: Path) -> None:
    names = tmp_path / "sponsors.txt"
    names.write_text("Vanuatu\nTürkiye and Albania\n", encoding="utf-8")
    asked = ("--symbol", "A/C.3/69/L.28/Rev.1", "--sponsors", names, "--sponsors", "Andorra", "--item", "68 (c)")
    rules = ("--profile", "un-ga-c3", "--as-of", "2014-11-14T10:00-05:00")
    assert run(new, "-o", tmp_path / "p", *asked, *rules).exit_code == 0
    text = read(tmp_path / "p" / "clean-text.docx").text
    assert text is not None
    assert text.symbol == "A/C.3/69/L.28/Rev.1"
    assert "Albania, Andorra, Turkey and Vanuatu: revised draft resolution" in text.masthead
    assert {"Third Committee", "Agenda item 68 (c)", "14 November 2014"} <= set(text.masthead)


def test_a_negotiating_text_does_not_pass_for_the_document_it_is_made_on(tmp_path: Path) -> None:
    path = tmp_path / "rev2.txt"
    issued = "A/C.3/69/L.28\n\nThird Committee\n\n"
    path.write_text(issued + draft(tmp_path, "x.txt").read_text(encoding="utf-8"), encoding="utf-8")
    assert run(path, "-o", tmp_path / "p", "--version", "Rev.2").exit_code == 0
    words = list(words_of(tmp_path / "p" / "clean-text.docx"))
    assert "Negotiating text, Rev.2, on the basis of A/C.3/69/L.28" in words
    assert "A/C.3/69/L.28" not in words


@pytest.mark.parametrize("format", ["html", "pdf"])
def test_the_packet_in_other_formats(new: Path, last: Path, tmp_path: Path, format: str) -> None:
    assert run(new, "--last", last, "-o", tmp_path / "p", "--format", format).exit_code == 0
    made = [p.read_bytes() for p in (tmp_path / "p").iterdir()]
    assert len(made) == 3
    assert all(data.startswith(b"%PDF" if format == "pdf" else b"<!doctype html") for data in made)


def test_inputs_are_never_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    folder.mkdir()
    assert run(draft(tmp_path, "rev1.txt"), "-o", folder).exit_code == 0
    before = (folder / "clean-text.docx").read_bytes()
    with pytest.raises(UnreadableFile, match="also an input"):
        run(folder / "clean-text.docx", "-o", folder)
    assert (folder / "clean-text.docx").read_bytes() == before


def test_bad_input_is_refused_in_a_sentence_and_nothing_is_written(new: Path, tmp_path: Path) -> None:
    out = tmp_path / "p"
    with pytest.raises(UnreadableFile, match="there is no such file"):
        run(tmp_path / "absent.docx", "-o", out)
    with pytest.raises(UnreadableFile, match="no rolling text"):
        run(new, "--rolling", new, "-o", out)
    with pytest.raises(UnknownName, match="Norwaay"):
        run(new, "--sponsors", "Norwaay", "-o", out)
    with pytest.raises(UnreadableFile, match="not a folder"):
        run(new, "-o", new)
    assert run(new, "-o", out, "--format", "odt").exit_code == 2
    assert not out.exists()


def test_a_rolling_text_on_another_base_is_told(new: Path, last: Path, tmp_path: Path) -> None:
    from tests.cli.run import penholder

    rolling = tmp_path / "rolling.json"
    copy = draft(tmp_path, "Norway.txt", ("Urges States", "Calls upon States"))
    assert penholder("compile", last, f"Norway={copy}", "-o", rolling).returncode == 0
    done = run(new, "--rolling", rolling, "-o", tmp_path / "p")
    assert done.exit_code == 1
    assert "another text than rev2.txt" in done.stderr
    table = docx.Document(str(tmp_path / "p" / "side-by-side.docx")).tables[0]
    assert any("Norway: " in c.text and "Calls upon" in c.text for row in table.rows for c in row.cells)
