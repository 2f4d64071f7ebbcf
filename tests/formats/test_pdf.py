"""PDFs: those that the United Nations issued, those that Word files are printed to, our own, and bad ones."""

import io
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from penholder.errors import UnreadableFile
from penholder.formats import read, read_bytes, writer_of_draft, writer_of_rolling
from penholder.formats.pdf.hyphens import Hyphens
from penholder.text.kind import Kind
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from tests.formats.printing import printed_by_libreoffice
from tests.tools import require_data

NUMBERED = (Kind.PREAMBULAR, Kind.OPERATIVE)
DRAFT = settle(
    [
        Paragraph(Kind.TITLE, "Review of all States by one yardstick"),
        Paragraph(Kind.ENACTING, "The General Assembly,"),
        Paragraph(Kind.PREAMBULAR, "Recalling the Charter of the United Nations, also on post-conflict societies,"),
        Paragraph(Kind.PREAMBULAR, "Guided by its resolution 60/251 of 15 March 2006, which established the Council,"),
        Paragraph(Kind.OPERATIVE, "Urges all States to submit their reports to the Council on time;", number="1."),
        Paragraph(Kind.OPERATIVE, "Decides that each review shall cover:", number="2."),
        Paragraph(Kind.OPERATIVE, "Civil and political rights, including:", 1, "(a)"),
        Paragraph(Kind.OPERATIVE, "Freedom of expression;", 2, "(i)"),
        Paragraph(Kind.OPERATIVE, "Freedom of assembly;", 2, "(ii)"),
        Paragraph(Kind.OPERATIVE, "Economic, social and cultural rights;", 1, "(b)"),
        Paragraph(Kind.OPERATIVE, "Decides to remain seized of the matter.", number="3."),
    ],
    [Footnote("1", "Resolution 217 A (III).", "2", 44), Footnote("2", "A/69/1, para. 3.", "4", 16)],
)  # fmt: skip


def said(resolution: Resolution | None) -> list[tuple[str, int, str, str]]:
    assert resolution is not None
    return [(p.kind, p.level, p.number, p.text) for p in resolution.paragraphs]


def noted(resolution: Resolution | None) -> list[tuple[str, str, int]]:
    assert resolution is not None
    return [(f.mark, f.text, f.offset) for f in resolution.footnotes]


def test_an_adopted_resolution_is_read_as_a_careful_person_reads_it() -> None:
    folder = require_data("resolutions")
    truth = json.loads((folder / "A_RES_73_7.truth.json").read_text(encoding="utf-8"))
    text = read(folder / "A_RES_73_7-EN.pdf").text
    assert text is not None
    assert [(p.kind.value, p.text) for p in text.paragraphs if p.kind in NUMBERED] == [
        (p["kind"], re.sub(r"\s+", " ", p["text"]).strip()) for p in truth
    ]
    assert (text.symbol, text.body, text.title) == (
        "A/RES/73/7",
        "General Assembly",
        "Report of the International Criminal Court",
    )
    assert "Seventy-third session" in text.masthead
    assert {f.mark for f in text.footnotes} == set("123456789")
    rome = text.footnotes[0]
    noted = text.paragraph(rome.paragraph)
    assert noted is not None
    assert noted.text[: rome.offset].endswith("Rome Statute of the International Criminal Court")
    assert rome.text == "United Nations, Treaty Series, vol. 2187, No. 38544."
    assert [p.opening for p in text.paragraphs if p.kind is Kind.PREAMBULAR][:3] == [
        "Recalling",
        "Recalling also",
        "Recognizing",
    ]
    assert [p.text for p in text.paragraphs if p.kind is Kind.CLOSING] == ["28th plenary meeting", "29 October 2018"]


def test_a_declaration_within_a_resolution_keeps_its_headings_and_numbers() -> None:
    text = read(require_data("resolutions") / "A_RES_73_3-EN.pdf").text
    assert text is not None
    operative = [p for p in text.paragraphs if p.kind is Kind.OPERATIVE]
    assert [p.number for p in operative] == [f"{n}." for n in range(1, 54)]
    assert [p.text for p in text.paragraphs if p.kind is Kind.HEADING] == [
        "Political declaration of the high-level meeting of the General Assembly on the fight against tuberculosis",
        "United to end tuberculosis: an urgent global response to a global epidemic",
    ]
    assert [f.mark for f in text.footnotes] == list("1234567")
    assert not re.search(r"\w \w ing\b|post -|low - ", " ".join(p.text for p in text.paragraphs))


@pytest.mark.parametrize("name", ["A_RES_73_7-EN.pdf", "A_RES_73_3-EN.pdf"])
def test_a_resolution_written_as_pdf_reads_back(name: str) -> None:
    text = read(require_data("resolutions") / name).text
    assert text is not None
    again = read_bytes(writer_of_draft("x.pdf")(text), "x.pdf").text
    assert said(again) == said(text)
    assert noted(again) == noted(text)


def test_our_own_pdf_reads_back() -> None:
    again = read_bytes(writer_of_draft("x.pdf")(DRAFT), "x.pdf").text
    assert said(again) == said(DRAFT)
    assert noted(again) == noted(DRAFT)


def test_a_word_file_printed_by_libreoffice_reads_back(tmp_path: Path) -> None:
    printed = printed_by_libreoffice(writer_of_draft("x.docx")(DRAFT), tmp_path)
    again = read_bytes(printed, "x.pdf").text
    assert said(again) == said(DRAFT)
    assert noted(again) == noted(DRAFT)
    assert again is not None
    assert again.masthead == DRAFT.masthead  # the running title above the page is no part of it


@pytest.mark.parametrize("at", [0, 1], ids=["first", "last"])
def test_an_empty_page_is_passed_over(at: int) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(writer_of_draft("x.pdf")(DRAFT))) as pdf, pikepdf.new() as empty:
        empty.add_blank_page()
        pdf.pages.insert(at * len(pdf.pages), empty.pages[0])
        pdf.save(out)
    assert said(read_bytes(out.getvalue(), "x.pdf").text) == said(DRAFT)


def test_text_written_from_right_to_left_reads_back() -> None:
    arabic = settle(
        [
            Paragraph(Kind.TITLE, "استعراض حالة حقوق الإنسان"),
            Paragraph(Kind.ENACTING, "إن الجمعية العامة،"),
            Paragraph(Kind.OPERATIVE, "تحث جميع الدول على تقديم تقاريرها إلى المجلس دون تأخير؛", number="1."),
            Paragraph(Kind.OPERATIVE, "تقرر أن تبقي المسألة قيد نظرها.", number="2."),
        ]
    )
    again = read_bytes(writer_of_draft("x.pdf")(arabic), "x.pdf")
    words = again.text.paragraphs if again.text else ()
    printed = " ".join(p.text for p in words) or again.prose
    assert "تحث جميع الدول على تقديم تقاريرها إلى المجلس دون تأخير؛" in printed


def test_the_words_of_a_rolling_text_are_read_back(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "src" / "penholder" / "examples" / "yardstick"
    command = [
        sys.executable,
        "-m",
        "penholder",
        "compile",
        example / "base.docx",
        example / "Norway.docx",
        example / "russia.txt",
    ]
    named = [*map(str, command[:-1]), f"Russian Federation={command[-1]}", "-o", str(tmp_path / "r.json")]
    subprocess.run(named, check=False, capture_output=True)
    rolling = read(tmp_path / "r.json").rolling
    assert rolling is not None
    again = read_bytes(writer_of_rolling("r.pdf")(rolling), "r.pdf").rolling
    assert again is not None
    assert [(e.text, e.spans) for e in again.entries] == [(e.text, e.spans) for e in rolling.entries]
    assert [(p.by, p.kind, p.text, p.received) for p in again.proposals] == [
        (p.by, p.kind, p.text, p.received) for p in rolling.proposals
    ]
    assert {n for e in again.entries for b in e.brackets for w in b.wordings for n in w.by} == {
        "Norway",
        "Russian Federation",
    }


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("in post-", "conflict societies", "in post-conflict societies"),
        ("low-", "and middle-income", "low- and middle-income"),
        ("A/73/", "L.8", "A/73/L.8"),
        ("the co\u00ad", "operation", "the cooperation"),
        ("of all", "States", "of all States"),
    ],
)
def test_what_a_lines_end_parts_is_put_together(above: str, below: str, whole: str) -> None:
    assert Hyphens([above, below, "post-conflict"]).joined([above, below]) == whole


def _scan() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    return out.getvalue()


def _no_pages() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(out)
    return out.getvalue()


def _locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(writer_of_draft("x.pdf")(DRAFT))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_scan, r"pictures of pages and no text; make its text readable with an OCR program such as ocrmypdf"),
        (_locked, "is protected by a password"),
        (_no_pages, "is damaged or no whole PDF"),
        (lambda: b"%PDF-1.7\nnothing more", "is damaged or no whole PDF"),
        (lambda: writer_of_draft("x.pdf")(DRAFT)[:3000], "is damaged or no whole PDF"),
    ],
    ids=["scan", "locked", "no pages", "empty", "cut off"],
)
def test_a_pdf_that_cannot_be_read_says_why_and_what_to_do(data: object, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refusal:
        read_bytes(data(), "draft.pdf")  # type: ignore[operator]
    assert str(refusal.value).startswith("draft.pdf")


def test_a_spoilt_pdf_is_read_or_refused_in_one_sentence(tmp_path: Path) -> None:
    """In a process of its own, since the library that draws pages is not ours."""
    whole = writer_of_draft("x.pdf")(DRAFT)
    chance = random.Random(5)
    for n in range(60):
        spoilt = bytearray(whole)
        for _ in range(chance.randint(1, 40)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        (tmp_path / f"{n}.pdf").write_bytes(spoilt)
    script = (
        "import sys; from pathlib import Path\n"
        "from penholder.errors import PenholderError\nfrom penholder.formats import read\n"
        "for path in sorted(Path(sys.argv[1]).glob('*.pdf')):\n"
        "    try: read(path)\n    except PenholderError as refusal: assert len(str(refusal).splitlines()) == 1\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
