"""A paper as a PDF: what a reader sees, hears and finds in it, whatever words it is given."""

import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from penholder.formats import writer_of_draft, writer_of_rolling
from penholder.formats.line import Line
from penholder.formats.papers.copies import write_copies
from penholder.formats.papers.paper import Block, Masthead, Note, Paper, Run, Style, Table, Text, cell, plain
from penholder.formats.papers.pdf import write_paper_pdf
from penholder.formats.papers.rolling import paper_of_rolling
from penholder.formats.papers.typesetting import FontMissing, Unprintable, Untagged
from penholder.formats.rolling.paper_read import parse_paper
from penholder.formats.rolling.signs import escape
from penholder.text.rolling import RollingText
from tests.formats.test_rolling_docx import base_text, rolling_text, shown
from tests.rolling_strategies import rolling_texts

AS_OF = datetime(2014, 10, 12, 15, 5, tzinfo=ZoneInfo("America/New_York"))
MASTHEAD = Masthead(
    "United Nations", "A/C.3/69/L.28", "General Assembly",
    ("Distr.: Limited", "14 November 2014"), ("Sixty-ninth session", "Third Committee"),
)  # fmt: skip
ARABIC = "تحث جميع الدول على تقديم تقاريرها دون تأخير، وفقا للقرار"
HEBREW = "קורא לכל המדינות להגיש את הדוחות"


def opening(style: Style, words: str, rest: str, number: str = "", level: int = 0, note: Note | None = None) -> Text:
    return Text((Run(words, italic=True), Run(rest, note=note)), style, number, level)


def a_paper(*more: Block, **said: Any) -> Paper:
    """A small paper with everything that a resolution has, and ``more``."""
    blocks = (
        plain("Situation of human rights", Style.TITLE),
        Text((Run("The General Assembly", italic=True), Run(",")), Style.ENACTING),
        opening(Style.PREAMBULAR, "Recalling", " its affluent efficient offices,", note=Note("1", "Treaty Series.")),
        plain("Follow-up", Style.HEADING),
        opening(Style.OPERATIVE, "Urges", " all States to report", "1.", note=Note("*", "Reissued.")),
        opening(Style.OPERATIVE, "", "Women and girls", "(a)", 1),
        opening(Style.OPERATIVE, "Decides", " to remain seized", "2.", note=Note("1", "Treaty Series.")),
        *more,
    )
    head = {"version": "Rev.1", "as_of": AS_OF, "circulation": "Closed-door", "symbol": "A/C.3/69/L.28"}
    return Paper("Situation of human rights", blocks, **(head | said))


def texts(pdf: bytes) -> list[str]:
    """The text of each page, on one line."""
    pages = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The descriptors of all its fonts."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font" and "/DescendantFonts" in thing:
            yield thing.DescendantFonts[0].FontDescriptor


def tags(pdf: pikepdf.Pdf) -> list[str]:
    found = []
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem":
            found.append(str(thing.S))
    return found


def outline(items: list[pikepdf.OutlineItem]) -> list[Any]:
    return [(i.title, outline(i.children)) if i.children else i.title for i in items]


def test_every_page_says_title_version_hour_circulation_and_its_number() -> None:
    pages = texts(write_paper_pdf(a_paper(*[plain("More words. " * 60)] * 20, masthead=MASTHEAD, foot="Copy 7")))
    assert len(pages) > 2
    for n, page in enumerate(pages, 1):
        for words in (
            "A/C.3/69/L.28 · Situation of human rights", "Rev.1", "As of 12 October 2014, 3.05 p.m. New York time",
            "Closed-door", "Copy 7", f"Page {n} of {len(pages)}",
        ):  # fmt: skip
            assert words in page


def test_the_words_are_there_to_the_letter() -> None:
    [page] = texts(write_paper_pdf(a_paper(masthead=MASTHEAD)))
    for words in (
        "United Nations A/C.3/69/L.28", "Sixty-ninth session Third Committee", "Situation of human rights",
        "The General Assembly, Recalling its affluent efficient offices,1 Follow-up 1. Urges all States to report*",
        "(a) Women and girls 2. Decides to remain seized1",
    ):  # fmt: skip
        assert words in page


def test_a_footnote_stands_once_at_the_foot_however_often_its_mark() -> None:
    [page] = texts(write_paper_pdf(a_paper()))
    assert page.count("Treaty Series.") == page.count("Reissued.") == 1
    assert page.index("seized1") < page.index("1 Treaty Series. * Reissued.")


def test_it_is_accessible_tagged_titled_in_its_language_with_bookmarks_and_fonts_embedded() -> None:
    table = Table((0.5, 0.5), (cell("Text"), cell("Comments")), ((cell("OP1"), cell("")),))
    pdf = opened(write_paper_pdf(a_paper(table, plain("تقرير"), language="fr-CH")))
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "fr-CH"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as said:
        assert said["pdfuaid:part"] == "1"
        assert said["dc:title"] == "Situation of human rights"
    assert {"/Document", "/H1", "/H2", "/P", "/Note", "/Table", "/TH", "/TD"} <= set(tags(pdf))
    assert len(list(fonts(pdf))) > 2
    assert all("/FontFile2" in f or "/FontFile3" in f for f in fonts(pdf))
    with pdf.open_outline() as found:
        assert outline(list(found.root)) == [
            ("Situation of human rights", ["The General Assembly", ("Follow-up", ["1. Urges", "2. Decides"])])
        ]


def test_the_same_paper_is_the_same_bytes() -> None:
    assert write_paper_pdf(a_paper(masthead=MASTHEAD)) == write_paper_pdf(a_paper(masthead=MASTHEAD))


@pytest.mark.parametrize(("size", "width", "height"), [("a4", 595, 842), ("letter", 612, 792)])
def test_sheets_and_their_turning(size: Any, width: int, height: int) -> None:
    for wide in (False, True):
        sides = pypdfium2.PdfDocument(write_paper_pdf(a_paper(size=size, wide=wide)))[0].get_size()
        assert [round(side) for side in sides] == ([height, width] if wide else [width, height])


def test_a_table_repeats_its_head_on_every_page_and_loses_no_cell() -> None:
    rows = tuple((cell(f"Row {n} urges", "twice"), cell("Reasons. " * (n % 40 * 8))) for n in range(60))
    pages = texts(write_paper_pdf(a_paper(Table((0.4, 0.6), (cell("Text"), cell("Proposals")), rows), wide=True)))
    assert len(pages) > 3
    assert all("Text Proposals" in page for page in pages)
    for n in range(60):
        assert f"Row {n} urges" in " ".join(pages)


def test_scripts_from_right_to_left_in_any_paper() -> None:
    for language in ("en", "ar", "he"):
        pdf = write_paper_pdf(a_paper(plain(ARABIC), plain(HEBREW), language=language))
        page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
        for words in (ARABIC, HEBREW):
            assert words in " ".join(page.get_text_range().split())
        first, last = (page.search(word).get_next() for word in (ARABIC.split()[0], ARABIC.split()[-1]))
        assert page.get_charbox(first[0])[0] > page.get_charbox(last[0])[0]
        assert str(opened(pdf).Root.ViewerPreferences.Direction) == ("/L2R" if language == "en" else "/R2L")


def test_no_word_is_read_as_markup_or_lost() -> None:
    hostile = [
        '#import "@preview/x:1.0": *', "\\u{41} \\ [x] #panic(1) $sum$ *b* _i_ `r` <l> @ref", "= H", "- a",
        "+ b", "/ c: d", "// e", "/* f */ ~ --- ...", "\"quote\" 'single'", '{"json": true}', "#sys.inputs.paper",
    ]  # fmt: skip
    blocks = tuple(
        Text((Run(words, note=Note(words[:4], f"note {words}")),), style, words[:3])
        for words in hostile
        for style in Style
    )
    table = Table((1,), (cell(*hostile),), ((cell(*hostile),),))
    said = {"masthead": replace(MASTHEAD, body=hostile[0]), "foot": hostile[1], "circulation": hostile[2]}
    everything = " ".join(texts(write_paper_pdf(a_paper(*blocks, table, **said))))
    for words in hostile:
        assert everything.count(words) > len(Style)


@given(st.lists(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=14), max_size=30))
@example(["#", "\\", "a-b", "--", "]"])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_words_come_out_as_they_went_in(words: list[str]) -> None:
    said = " ".join(words)
    pages = texts(write_paper_pdf(Paper("Title", (plain(f"begin {said} end"), plain("after")))))
    assert f"begin {said} end".replace("  ", " ") in " ".join(pages)


ODD = ["nul \x00 bell \x07", "lone \ud800", "\ufffe", "", " ", "\n", "a\tb", "a\nb", "x" * 150]


@pytest.mark.parametrize("words", ODD)
def test_what_no_paper_can_show_is_shown_as_such(words: str) -> None:
    blocks = [Text((Run(words, note=Note(words, words)),), style, words) for style in Style]
    with warnings.catch_warnings():
        warnings.simplefilter("error", FontMissing)
        warnings.simplefilter("ignore", Untagged)
        pages = texts(write_paper_pdf(Paper(words, tuple(blocks), words, None, words, words, foot=words[:9])))
    assert pages
    if len(words) > 99:
        assert "".join(pages).replace("\u200b", "").replace(" ", "").count(words) >= len(Style)


def test_characters_that_no_font_has_are_named() -> None:
    with pytest.warns(FontMissing, match=r"no font here has .* \(U\+1F9FF\).*Install a font") as caught:
        assert texts(write_paper_pdf(a_paper(plain("amulet \U0001f9ff"))))
    assert [str(w.message).count("U+") for w in caught] == [1]


def test_a_paper_that_cannot_be_set_is_refused_in_one_sentence() -> None:
    with pytest.raises(Unprintable) as refused:
        write_paper_pdf(a_paper(Table((float("nan"),), (), ((cell("a"),),))))
    assert "\n" not in str(refused.value)


FEET = ["Copy of Japan · 4F2A", "Copy of Côte d’Ivoire · ZQ", "نسخة مصر", "x", ""]


@pytest.fixture(scope="module")
def long_paper() -> Paper:
    return a_paper(*[plain("More words of a paper. " * 40)] * 12, masthead=MASTHEAD)


@pytest.fixture(scope="module")
def copies(long_paper: Paper) -> list[bytes]:
    return list(write_copies(long_paper, FEET))


def test_each_copy_has_its_own_foot_on_every_page_and_looks_as_if_made_alone(
    long_paper: Paper, copies: list[bytes]
) -> None:
    for foot, made in zip(FEET, copies, strict=True):
        alone = write_paper_pdf(replace(long_paper, foot=foot))
        assert [sorted(page.split()) for page in texts(made)] == [sorted(page.split()) for page in texts(alone)]
        assert len(texts(made)) > 2
        assert all(set(foot.split()) <= set(page.split()) for page in texts(made))
        for n, page in enumerate(pypdfium2.PdfDocument(made)):
            pictured = bytes(page.render(scale=0.7).buffer)
            assert pictured == bytes(pypdfium2.PdfDocument(alone)[n].render(scale=0.7).buffer)


def test_no_copy_holds_a_trace_of_another(long_paper: Paper, copies: list[bytes]) -> None:
    for foot, made in zip(FEET, copies, strict=True):
        assert made == next(write_copies(long_paper, [foot]))  # whatever was written before it


def test_copies_are_whole_files_with_structure_bookmarks_and_fonts(long_paper: Paper, copies: list[bytes]) -> None:
    alone = opened(write_paper_pdf(long_paper))
    for made in map(opened, copies):
        assert not made.check_pdf_syntax()
        assert sorted(tags(made)) == sorted(tags(alone))
        assert str(made.Root.Lang) == "en"
        assert all("/FontFile2" in f or "/FontFile3" in f for f in fonts(made))
        with made.open_outline() as found:
            assert len(found.root) == 1


def test_a_foot_too_long_for_the_page_is_not_cut(long_paper: Paper) -> None:
    foot = "A very long foot, to the last word. " * 12
    [made] = write_copies(long_paper, [foot.strip()])
    assert all(page.count("the last word.") == 12 for page in texts(made))


def printed_lines(paper: Paper) -> Iterator[Line]:
    """The lines of a rolling text's paper, each followed by its footnotes, as plain text has them."""
    for block in paper.blocks:
        assert isinstance(block, Text)
        notes = [r.note for r in block.runs if r.note]
        words = "".join(r.text + (f"[^{''.join(escape(r.note.mark))}]" if r.note else "") for r in block.runs)
        yield Line(f"{block.number} {words}" if block.number else words)
        for note in notes:
            head = re.match(r"Footnote |New footnote", note.text)
            yield Line(note.text if head else f"Footnote {''.join(escape(note.mark))}: {note.text}")


@given(rolling_texts())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_law_7_a_rolling_text_on_paper_loses_nothing(rolling: RollingText) -> None:
    assert parse_paper(list(printed_lines(paper_of_rolling(rolling))), "paper") == shown(rolling)


def test_a_rolling_text_reads_in_black_and_white() -> None:
    paper = paper_of_rolling(rolling_text(), circulation="Closed-door")
    runs = [r for block in paper.blocks if isinstance(block, Text) for r in block.runs]
    assert {"and girls", "Calls upon", "Encourages"} <= {r.text for r in runs if r.added}
    assert "without delay" in [r.text for r in runs if r.struck]
    assert {"EU", "Cuba", "India"} <= {r.text for r in runs if r.names}
    assert paper.circulation == "Closed-door"
    assert paper.version == "Rev.1"


def test_drafts_and_rolling_texts_are_written_by_the_files_name() -> None:
    [page] = texts(writer_of_draft("draft.pdf")(base_text()))
    assert "2. Requests the Secretary-General: (a) To provide resources;" in page
    [page] = texts(writer_of_rolling("ROLLING.PDF")(rolling_text()))
    assert "[without delay – delete: Cuba], including for women [and girls – EU, Mexico; + Norway]," in page
