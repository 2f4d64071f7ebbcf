"""Papers as Word files: what they say on every page, that Word counts, and that they read back as they were."""

import subprocess
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from time import perf_counter
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from docx.shared import Twips
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from penholder.bodies import profile
from penholder.formats.papers.docx import write_paper_docx
from penholder.formats.papers.draft import paper_of_draft
from penholder.formats.papers.front import Front, masthead_lines
from penholder.formats.papers.paper import Cell, Note, Paper, Run, Style, Table, Text, cell, plain
from penholder.formats.word.docx import read_docx
from penholder.text.kind import Kind
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from tests.strategies import resolutions
from tests.tools import require_tool

AS_OF = datetime(2014, 10, 12, 15, tzinfo=timezone(timedelta(hours=-4)))
SAID = ("Rev.2 of 12 October", "As of 12 October 2014, 3 p.m. UTC−04:00", "Closed-door: invited delegations")
L28 = Front(
    symbol="A/C.3/69/L.28/Rev.1", on=date(2014, 11, 14), item="68 (c)",
    item_title="Promotion and protection of human rights", sponsors=("Vanuatu", "Turkey"),
)  # fmt: skip
ADOPTED = Front(
    symbol="A/RES/69/188", on=date(2015, 1, 21), item="68 (c)", adopted=date(2014, 12, 18),
    source="on the report of the Third Committee (A/69/488/Add.3)",
)  # fmt: skip
BODIES = {"draft": ("un-ga-c3", L28), "adopted": ("un-ga", ADOPTED), "mun": ("model-un", Front(symbol="DR/1.2"))}


def draft(paragraphs: int = 12) -> Resolution:
    operative = [
        Paragraph(Kind.OPERATIVE, f"Urges all States to submit report {n} without delay;", 0, f"{n}.")
        for n in range(1, paragraphs)
    ]
    text = [
        Paragraph(Kind.TITLE, "Review of all States by one yardstick"),
        Paragraph(Kind.ENACTING, "The General Assembly,"),
        Paragraph(Kind.PREAMBULAR, "Recalling its resolution 60/251 of 15 March 2006,"),
        *operative,
        Paragraph(Kind.OPERATIVE, "Requests the Secretary-General:", 0, f"{paragraphs}."),
        Paragraph(Kind.OPERATIVE, "To provide the resources needed;", 1, "(a)"),
        Paragraph(Kind.OPERATIVE, "To report.", 1, "(b)"),
        Paragraph(Kind.CLOSING, "73rd plenary meeting"),
        Paragraph(Kind.CLOSING, "18 December 2014"),
    ]
    return settle(text, [Footnote("*", "Reissued for technical reasons.", "0", 37), Footnote("1", "A/69/1.", "2", 49)])


def paper(kind: str, resolution: Resolution) -> Paper:
    id, front = BODIES[kind]
    version, _, circulation = SAID
    return paper_of_draft(
        resolution, profile=profile(id), front=front, version=version, as_of=AS_OF, circulation=circulation
    )


def read_back(data: bytes) -> Resolution:
    text = read_docx(data, "paper.docx").text
    assert text is not None
    return text


def plain_paper(resolution: Resolution) -> Paper:
    return paper_of_draft(resolution, version="Rev.2")


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(resolutions(), st.sampled_from(["draft", "adopted", "mun"]))
def test_the_text_reads_back_from_the_bodys_paper_as_it_was(resolution: Resolution, kind: str) -> None:
    again = read_back(write_paper_docx(paper(kind, resolution)))
    assert [(p.kind, p.level, p.number, p.text, p.opening) for p in again.paragraphs] == [
        (p.kind, p.level, p.number, p.text, p.opening) for p in resolution.paragraphs
    ]
    where = {p.id: n for n, p in enumerate(resolution.paragraphs)}
    there = {p.id: n for n, p in enumerate(again.paragraphs)}
    assert [(f.mark, f.text, there[f.paragraph], f.offset) for f in again.footnotes] == [
        (f.mark, f.text, where[f.paragraph], f.offset) for f in resolution.footnotes
    ]


@pytest.mark.parametrize("kind", ["draft", "adopted"])
def test_the_masthead_reads_back_with_its_symbol(kind: str) -> None:
    id, front = BODIES[kind]
    again = read_back(write_paper_docx(paper(kind, draft())))
    assert again.symbol == front.symbol
    assert again.masthead == masthead_lines(front, profile(id))
    assert again.title == "Review of all States by one yardstick"


def test_without_a_front_a_draft_reads_back_whole() -> None:
    resolution = settle(
        draft().paragraphs, draft().footnotes, masthead=("Draft of 12 October 2014", "Third Committee"),
    )  # fmt: skip
    assert read_back(write_paper_docx(plain_paper(resolution))).masthead == resolution.masthead


def test_words_look_as_the_united_nations_prints_them() -> None:
    printed = docx.Document(BytesIO(write_paper_docx(paper("adopted", draft()))))
    by_text = {p.text: p for p in printed.paragraphs}
    title = by_text["\t69/188.\tReview of all States by one yardstick*"]
    assert title.style is not None
    assert title.style.name == "Title"
    enacting = by_text["The General Assembly,"]
    assert [(r.text, bool(r.italic)) for r in enacting.runs] == [("The General Assembly", True), (",", False)]
    urges = by_text["Urges all States to submit report 3 without delay;"]
    assert [r.text for r in urges.runs if r.italic] == ["Urges"]
    assert urges._p.pPr is not None
    assert urges._p.pPr.numPr is not None
    assert by_text["18 December 2014"].style is not None


@pytest.mark.parametrize(("kind", "width"), [("draft", 12240), ("mun", 12240)])
def test_new_york_and_model_un_papers_are_letters(kind: str, width: int) -> None:
    assert docx.Document(BytesIO(write_paper_docx(paper(kind, draft())))).sections[0].page_width == Twips(width)


def test_a_paper_is_turned_where_it_is_wide_and_a4_by_default() -> None:
    section = docx.Document(BytesIO(write_paper_docx(Paper("T", (plain("Words."),), wide=True)))).sections[0]
    assert (section.page_width, section.page_height) == (Twips(16838), Twips(11906))


def test_a_footnote_that_comes_again_has_its_words_again() -> None:
    runs = (Run("Recalling one", note=Note("1", "A/69/1.")), Run(" and another", note=Note("1", "")), Run(","))
    data = write_paper_docx(Paper("T", (Text(runs, Style.PREAMBULAR),)))
    assert ZipFile(BytesIO(data)).read("word/footnotes.xml").decode().count("A/69/1.") == 2


def test_tables_repeat_their_head_and_hold_numbers_and_signs() -> None:
    row = (Cell((Text((Run("Urges", italic=True), Run(" all")), Style.OPERATIVE, "1."),)), cell("new", "old"), Cell(()))
    data = write_paper_docx(Paper("T", (Table((0.4, 0.4, 0.2), (cell("Text"), cell("Who"), cell("")), (row,)),)))
    table = docx.Document(BytesIO(data)).tables[0]
    assert [c.text for c in table.rows[1].cells] == ["1.\tUrges all", "new\nold", ""]
    assert b"<w:tblHeader/>" in ZipFile(BytesIO(data)).read("word/document.xml")


def test_added_and_struck_words_read_without_colour() -> None:
    data = write_paper_docx(Paper("T", (Text((Run("new", added=True), Run("old", struck=True))),)))
    new, old = docx.Document(BytesIO(data)).paragraphs[0].runs
    assert (new.bold, new.underline, old.font.strike) == (True, True, True)


@pytest.mark.parametrize("kind", ["draft", "adopted", "mun"])
def test_the_same_paper_gives_the_same_bytes(kind: str) -> None:
    assert write_paper_docx(paper(kind, draft())) == write_paper_docx(paper(kind, draft()))


def test_sixty_paragraphs_are_written_in_a_twentieth_of_a_second() -> None:
    long = paper("draft", draft(57))
    write_paper_docx(long)
    began = perf_counter()
    for _ in range(5):
        write_paper_docx(paper("draft", draft(57)))
    assert (perf_counter() - began) / 5 < 0.05 * 3  # three times what is promised, for a busy machine


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The words of each page of a long paper of each kind, as LibreOffice prints it."""
    soffice, folder = require_tool("soffice"), tmp_path_factory.mktemp("papers")
    for kind in BODIES:
        (folder / f"{kind}.docx").write_bytes(write_paper_docx(paper(kind, draft(90))))
    home = f"-env:UserInstallation=file://{folder}/office"
    files = [str(folder / f"{kind}.docx") for kind in BODIES]
    command = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    return {kind: _pages(folder / f"{kind}.pdf") for kind in BODIES}


def _pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


@pytest.mark.parametrize("kind", BODIES)
def test_every_page_says_what_it_is(kind: str, printed: dict[str, list[str]]) -> None:
    pages = printed[kind]
    assert len(pages) >= 3
    for n, page in enumerate(pages, start=1):
        for said in (*SAID, "Review of all States by one yardstick"):
            assert said in page, (n, said)
        assert (f"Page {n} of {len(pages)}" if kind == "mun" else f"{n}/{len(pages)}") in page


def test_the_symbol_stands_at_the_outer_side(printed: dict[str, list[str]]) -> None:
    assert printed["draft"][1].startswith("A/C.3/69/L.28/Rev.1")
    assert printed["draft"][2].startswith("Review of all States")


def test_the_negotiating_version_never_stands_for_the_symbol(printed: dict[str, list[str]]) -> None:
    first = printed["draft"][0]
    assert "United Nations A/C.3/69/L.28/Rev.1" in first
    assert "Rev.2 of 12 October · As of" in first
