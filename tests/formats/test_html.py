"""Drafts as HTML, as word processors, mail programs and we ourselves write them."""
# ruff: noqa: E501 - what other programs write is kept as they break it

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penholder.errors import UnreadableFile
from penholder.formats.document import Document
from penholder.formats.web.html import lines_of_html, read_html, write_html
from penholder.text.kind import Kind
from penholder.text.resolution import Resolution
from penholder.text.words import clean
from tests.strategies import resolutions
from tests.test_examples import FOLDER

HEAD = "<h1>Rights of all</h1><p><i>The General Assembly</i>,</p><p><i>Recalling</i> its resolution 60/251,</p>"


def read(body: str, head: str = "") -> Document:
    page = f"<html><head>{head}</head><body>{HEAD if '<h1>' not in body else ''}{body}</body></html>"
    return read_html(page.encode(), "draft.html")


def draft(body: str, head: str = "") -> Resolution:
    text = read(body, head).text
    assert text is not None
    return text


def operative(text: Resolution) -> list[tuple[str, str, str]]:
    return [(p.label, p.number, p.text) for p in text.paragraphs if p.kind is Kind.OPERATIVE]


@given(resolutions())
def test_a_page_of_ours_reads_back_equal(resolution: Resolution) -> None:
    assert read_html(write_html(resolution).encode(), "x.html").text == resolution


def test_example_reads_as_it_was_meant() -> None:
    truth = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
    wanted = truth["wanted"]["Turkey"]
    document = read_html((FOLDER / "Turkey.html").read_bytes(), "Turkey.html")
    assert document.text is not None
    assert document.warnings == () == document.remarks
    paragraphs = [truth["paragraphs"][i] for i in wanted["paragraphs"]]
    assert [(p.kind, p.level, p.text) for p in document.text.paragraphs] == [
        (p["kind"], p["level"], clean(p["text"])) for p in paragraphs
    ]
    assert [f.text for f in document.text.footnotes] == wanted["footnotes"]


def test_lists_count_as_the_page_prints_them() -> None:
    body = (
        "<ol start=3><li><i>Urges</i> all States:<ol type=a><li>To act;<li value=4>To report:"
        "<ol type=i><li>Yearly;<li>Fully;</ol></ol><li><p>Requests a report.</p></ol>"
    )
    assert [(label, number) for label, number, _ in operative(draft(body))] == [
        ("OP3", "3."), ("OP3 (a)", "(a)"), ("OP3 (d)", "(d)"), ("OP3 (d) (i)", "(i)"), ("OP3 (d) (ii)", "(ii)"), ("OP4", "4."),
    ]  # fmt: skip


def test_words_own_lists_and_footnotes() -> None:
    body = """
    <p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
    style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]><i>Urges</i>
    all States<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span
    style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a>
    to act;<o:p></o:p></p>
    <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>(a)<span>&nbsp; </span></span>To report.</p>
    <div style='mso-element:footnote-list'><br clear=all><hr><div style='mso-element:footnote' id=ftn1>
    <p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1">[1]</a> See A/69/548.</p></div></div>"""
    text = draft(body)
    assert operative(text) == [("OP1", "1.", "Urges all States to act;"), ("OP1 (a)", "(a)", "To report.")]
    (note,) = text.footnotes
    assert (note.mark, note.text, note.offset) == ("1", "See A/69/548.", len("Urges all States"))


def test_google_docs_lists_styles_footnotes_and_comments() -> None:
    head = """<style>.c3{font-style:italic}.lst-kix_a-0 > li:before{content:"" counter(lst-ctn-kix_a-0, decimal) ". "}
    .lst-kix_a-1 > li:before{content:"" counter(lst-ctn-kix_a-1, lower-latin) ". "}</style>"""
    body = """
    <ol class="c1 lst-kix_a-0 start" start="1"><li><span class="c3">Urges</span><span> all States</span><sup><a
     href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span>:</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></li></ol>
    <ol class="c1 lst-kix_a-1 start" start="1"><li>To act;</li><li>To report;</li></ol>
    <ol class="c1 lst-kix_a-0" start="2"><li><span class="c3">Requests</span> a report.</li></ol>
    <hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;A/69/548.</span></p></div>
    <div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>we can give this up</span></p></div>"""
    document = read(body, head)
    assert document.text is not None
    assert operative(document.text) == [
        ("OP1", "1.", "Urges all States:"), ("OP1 (a)", "(a)", "To act;"), ("OP1 (b)", "(b)", "To report;"),
        ("OP2", "2.", "Requests a report."),
    ]  # fmt: skip
    assert [f.text for f in document.text.footnotes] == ["A/69/548."]
    (remark,) = document.remarks
    assert (remark.what, remark.text) == ("comment", "we can give this up")
    assert remark.paragraph == document.text.paragraphs[3].id


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("<sup>1</sup>", "<p><sup>1</sup> A/69/548.</p>"),
        ("[1]", "<p>[1] A/69/548.</p>"),
        ("<sup>1</sup>", '<ol class="footnotes"><li>A/69/548.</ol>'),
        ('<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>',
         '<section class="footnotes"><ol><li id="fn1"><p>A/69/548.<a href="#fnref1">↩︎</a></p></li></ol></section>'),
        ('<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
         '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>\tA/69/548.</p></div>'),
    ],
)  # fmt: skip
def test_footnotes_in_every_shape(mark: str, note: str) -> None:
    text = draft(f"<p>1. Urges all States{mark} to act;</p><p>2. Requests CO<sub>2</sub> reports.</p>{note}")
    assert [p[2] for p in operative(text)] == ["Urges all States to act;", "Requests CO2 reports."]
    assert [(f.mark, f.text, f.offset) for f in text.footnotes] == [("1", "A/69/548.", len("Urges all States"))]


def test_tracked_changes_are_each_authors_own() -> None:
    body = (
        "<p>1. Urges all States"
        '<ins cite="mailto:Norway" datetime="2014-10-10T12:00"> and <del cite="mailto:Brazil">all</del> groups</ins>'
        '<del title="Cuba"> without delay</del> to act.</p>'
    )
    document = read(body)
    assert document.text is not None
    assert document.accepted is not None
    assert operative(document.text)[0][2] == "Urges all States without delay to act."
    assert operative(document.accepted)[0][2] == "Urges all States and groups to act."
    copies = {(c.author, c.on): operative(c.text)[0][2] for c in document.copies}
    assert copies == {
        ("Norway", ""): "Urges all States and all groups without delay to act.",
        ("Cuba", ""): "Urges all States to act.",
        ("Brazil", ""): "Urges all States without delay to act.",
        ("Brazil", "Norway"): "Urges all States and groups without delay to act.",
    }
    assert document.copies[0].date == datetime(2014, 10, 10, 12, tzinfo=UTC)


def test_changes_without_an_author_are_read_as_accepted() -> None:
    document = read("<p>1. Urges <s>some</s><ins>all</ins> States to act.</p>")
    assert document.text is not None
    assert document.text == document.accepted
    assert document.copies == ()
    assert operative(document.text)[0][2] == "Urges all States to act."
    assert "name no author" in document.warnings[0].message


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="display:none">{}</span>', "<span hidden>{}</span>", '<i style="visibility: hidden">{}</i>',
        '<span style="font-size:1px">{}</span>', '<font color="#FFFFFF">{}</font>', '<span class="x">{}</span>',
        "<span style='mso-hide:all'>{}</span>",
    ],
)  # fmt: skip
def test_hidden_words_are_kept_apart(hidden: str) -> None:
    body = f"<p>1. Urges all States {hidden.format('give up OP4')}to act.</p><!-- not even this -->"
    document = read(body, "<style>.x { display: none }</style>")
    assert document.text is not None
    assert operative(document.text)[0][2] == "Urges all States to act."
    assert [(r.what, r.text, r.paragraph) for r in document.remarks] == [
        ("hidden text", "give up OP4", document.text.paragraphs[-1].id)
    ]


def test_pictures_leave_their_words() -> None:
    document = read('<p>1. Urges all States to act.</p><p><img src="http://x.invalid/a.png" alt="A map"></p>')
    assert document.text is not None
    assert document.text.paragraphs[-1].text == "[picture: A map]"
    assert any("picture" in w.message for w in document.warnings)


def test_a_table_with_numbers_in_a_column_of_their_own() -> None:
    text = draft("<table><tr><td>1.<td>Urges all States:<tr><td>(a)<td><p>To act.</p></table>")
    assert operative(text) == [("OP1", "1.", "Urges all States:"), ("OP1 (a)", "(a)", "To act.")]


def test_libreoffices_numbers_and_page_feet() -> None:
    body = (
        '<ol><li><p><span>1.</span><span><i>Urges</i> all States.</span></p></ol><div title="footer"><p>1/2</p></div>'
    )
    text = draft(body)
    assert operative(text) == [("OP1", "1.", "Urges all States.")]
    assert text.paragraphs[-1].text == "Urges all States."


def test_line_breaks_of_a_mail() -> None:
    lines = lines_of_html(b"<div>Situation of<br>human rights<br><br>1. Urges States;<br>2. Requests reports</div>")
    assert lines == ["Situation of human rights", "1. Urges States;", "2. Requests reports"]


def test_other_words_are_prose() -> None:
    document = read_html("<p>Dear all,<p>In OP5 replace “urges” by “encourages”.".encode(), "mail.html")
    assert document.text is None
    assert document.prose == "Dear all,\nIn OP5 replace “urges” by “encourages”."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_encodings(encoding: str) -> None:
    said = f'<meta charset="{"windows-1251" if encoding == "cp1251" else encoding}">'
    page = f"<html><head>{said}</head><body><p>Права человека</p></body></html>"
    assert read_html(page.encode(encoding), "x.html").prose == "Права человека"


def test_entities_are_no_way_out() -> None:
    page = b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]><p>Urges &b; all</p>'
    assert "root:" not in read_html(page, "x.html").prose


def test_deep_nesting_loses_no_words_in_silence() -> None:
    assert read_html(b"<div>" * 1_000 + b"words" + b"</div>" * 1_000, "x.html").prose == "words"
    with pytest.raises(UnreadableFile, match="nested"):
        read_html(b"<div>" * 20_000 + b"words" + b"</div>" * 20_000, "x.html")


@pytest.mark.parametrize("data", [b"<html></html>", b"<!-- -->", b"\x00\x01\x02\xff\xfe\x9d", b"<p hidden>x</p>"])
def test_pages_without_words_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"x\.html"):
        read_html(data, "x.html")


@given(st.one_of(st.binary(max_size=200), st.text("<>/=\"' abpolisupdn#1[]&;-!", max_size=120).map(str.encode)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(UnreadableFile):
        read_html(data, "x.html")
