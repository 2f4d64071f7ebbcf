"""Papers as web pages: words, landmarks, languages, and nothing that a strict content policy forbids."""

import re
from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256

from hypothesis import HealthCheck, given, settings
from lxml import html as lxml_html

from penholder.formats.papers.draft import paper_of_draft
from penholder.formats.papers.html import write_paper_html
from penholder.formats.papers.paper import Cell, Masthead, Note, Paper, Run, Style, Table, Text, cell, plain
from penholder.formats.web.html import read_html
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph, Resolution, settle
from tests.strategies import resolutions

NOTED = Text(
    (Run("Recalling", italic=True), Run(" it", note=Note("1", "A/69/1 & <more>.")), Run(",")), Style.PREAMBULAR
)
TABLE = Table((0.5, 0.3, 0.2), (cell("Text"), cell("Proposals"), cell("Comments")), ((cell("A"), cell("B"), Cell(())),))


def paper(**changes: object) -> Paper:
    given: dict[str, object] = {
        "title": "Review of all States",
        "blocks": (plain("Review of all States", Style.TITLE), NOTED, TABLE),
        "version": "Rev.2 of 12 October",
        "as_of": datetime(2014, 10, 12, 15, tzinfo=UTC),
        "circulation": "Closed-door",
        "symbol": "A/C.3/69/L.28",
    }
    return Paper(**(given | changes))  # type: ignore[arg-type]


def test_the_page_has_title_language_and_landmarks() -> None:
    page = lxml_html.document_fromstring(write_paper_html(paper()))
    assert page.get("lang") == "en"
    assert page.get("dir") == "ltr"
    assert page.findtext(".//title") == "Review of all States · Rev.2 of 12 October"
    for landmark in ("header", "main", "footer"):
        assert len(page.findall(f".//{landmark}")) == 1
    assert len(page.findall(".//h1")) == 1


def test_a_paper_without_a_title_block_has_its_title_as_heading() -> None:
    page = lxml_html.document_fromstring(write_paper_html(paper(blocks=(NOTED,))))
    assert [h.text_content() for h in page.iter("h1")] == ["Review of all States"]


def test_the_page_needs_no_inline_style_script_or_other_file() -> None:
    text = write_paper_html(paper())
    page = lxml_html.document_fromstring(text)
    assert not page.xpath("//*[@style] | //script | //link | //img | //@onclick")
    style = page.findtext(".//style")
    assert style is not None
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert "url(" not in style


def test_every_printed_sheet_says_what_the_paper_is() -> None:
    rule = re.search(r"@page \{ size: .*\}", write_paper_html(paper()))
    assert rule is not None
    for said in (
        "Review of all States",
        "Rev\\2e 2 of 12 October",
        "Closed\\2d door",
        "counter(page)",
        "counter(pages)",
    ):
        assert said in rule.group()
    assert "size: letter landscape" in write_paper_html(paper(size="letter", wide=True))


def test_an_arabic_paper_runs_from_right_to_left() -> None:
    page = lxml_html.document_fromstring(write_paper_html(paper(title="حالة حقوق الإنسان", language="ar")))
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")


def test_a_footnote_is_linked_both_ways_and_one_that_comes_again_once_printed() -> None:
    again = Text((Run("Also", note=Note("1", "")),))
    page = lxml_html.document_fromstring(write_paper_html(paper(blocks=(NOTED, again))))
    assert [a.get("href") for a in page.xpath("//sup/a")] == ["#fn1", "#fn1"]
    assert page.xpath("//*[@id='fn1']//a/@href") == ["#fnref1"]
    assert "A/69/1 & <more>." in page.xpath("//*[@id='fn1']")[0].text_content()


def test_a_table_has_heads_widths_and_names_for_small_screens() -> None:
    text = write_paper_html(paper())
    page = lxml_html.document_fromstring(text)
    assert [th.get("scope") for th in page.iter("th")] == ["col"] * 3
    assert [td.get("data-head") for td in page.iter("td")] == ["Text", "Proposals", "Comments"]
    assert ".table1 col:nth-child(2) { width: 30.00% }" in text


def test_the_masthead_stands_first() -> None:
    head = Masthead("United Nations", "A/C.3/69/L.28", "General Assembly", ("Distr.: Limited",), ("Third Committee",))
    words = lxml_html.document_fromstring(write_paper_html(paper(masthead=head))).find(".//main").text_content()
    order = [words.index(w) for w in ("United Nations", "A/C.3/69/L.28", "Third Committee", "Review of all States")]
    assert order == sorted(order)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(resolutions())
def test_a_drafts_page_reads_back(resolution: Resolution) -> None:
    again = read_html(write_paper_html(paper_of_draft(resolution)).encode(), "paper.html").text
    assert again is not None
    assert [(p.kind, p.level, p.text) for p in again.paragraphs] == [
        (p.kind, p.level, p.text) for p in resolution.paragraphs
    ]


def test_the_language_is_that_of_the_words_that_name_the_organ() -> None:
    spoken = {
        "en": "The General Assembly,",
        "fr": "L’Assemblée générale,",
        "ar": "إن الجمعية العامة،",
        "ru": "Генеральная",
    }
    for language, organ in spoken.items():
        assert paper_of_draft(settle([Paragraph(Kind.ENACTING, organ)])).language == language
