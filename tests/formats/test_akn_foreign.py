"""Akoma Ntoso of other programs: read without losing a word; hostile and broken files refused."""

import time
from collections import Counter
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from penholder.errors import UnreadableFile
from penholder.formats import read_bytes
from penholder.formats.akn.akn import read_akn, write_akn
from penholder.text.resolution import Resolution

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


UNITED_NATIONS = f"""<akomaNtoso xmlns="{AKN}"><statement name="resolution"><meta><identification source="#x"/></meta>
<coverPage><p><docAuthority>United Nations</docAuthority></p><p><docNumber>A/RES/79/900</docNumber></p>
 <p><docTitle>Resolution adopted by the General Assembly on 25 March 2025</docTitle></p></coverPage>
<preface><p><docNumber>79/900.</docNumber> <docTitle><span class="bold">Review of lamps</span></docTitle></p></preface>
<preamble><formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>
 <container name="Noting"><p>     <span class="italic">Noting</span> the harm<authorialNote marker="1"><p>See A.</p>
 <p>And B.</p></authorialNote> of lamps,</p></container></preamble>
<mainBody><paragraph><num>1.</num><content><p> <i>Urges</i> all
   States;</p></content></paragraph>
 <paragraph><num>2.</num><list><intro><p>Requests:</p></intro><point><num>(a)</num><content><p>To define;</p></content>
 </point><point><num>(b)</num><list><intro><p>To go:</p></intro><point><num>(i)</num><content><p>Here.</p></content>
 </point></list></point></list></paragraph></mainBody>
<conclusions><p><event refersTo="#a"><location refersTo="#m">62nd plenary meeting</location><eol/>
 <docDate date="2025-03-25">25 March 2025</docDate></event></p></conclusions></statement></akomaNtoso>"""

LAW = f"""<a:akomaNtoso xmlns:a="{AKN}"><a:act><a:preface><a:longTitle><a:p>An <a:docType>Act</a:docType> on lamps</a:p>
</a:longTitle></a:preface><a:body><a:chapter><a:num>I</a:num><a:heading>General</a:heading><a:section><a:num>1.</a:num>
<a:heading>Title</a:heading><a:subsection><a:num>(1)</a:num><a:content>
<a:p>The <a:ins>new</a:ins><a:del>old</a:del> law:</a:p>
<a:blockList><a:item><a:num>(a)</a:num><a:p>one;</a:p></a:item><a:listWrapUp>and so on.</a:listWrapUp></a:blockList>
</a:content></a:subsection></a:section><a:section><a:num>2.</a:num><a:subsection>Words alone.</a:subsection></a:section>
<a:section><a:content><a:table><a:tr><a:th><a:p>A</a:p></a:th><a:td><a:p>B</a:p></a:td></a:tr></a:table><a:odd>odd</a:odd>
</a:content></a:section></a:chapter>stray</a:body></a:act></a:akomaNtoso>"""


def _shape(text: Resolution | None) -> list[tuple[str, int, str, str]]:
    assert text is not None
    return [(p.kind.value, p.level, p.number, p.text) for p in text.paragraphs]


def test_a_paper_as_others_mark_it_up_is_read() -> None:
    document = read_bytes(UNITED_NATIONS.encode(), "resolution.xml")
    text = document.text
    assert text is not None
    assert (text.symbol, text.body) == ("A/RES/79/900", "General Assembly")
    assert "Resolution adopted by the General Assembly on 25 March 2025" in text.masthead
    assert _shape(text) == [
        ("title", 0, "", "Review of lamps"),
        ("enacting", 0, "", "The General Assembly,"),
        ("preambular", 0, "", "Noting the harm of lamps,"),
        ("operative", 0, "1.", "Urges all States;"),
        ("operative", 0, "2.", "Requests:"),
        ("operative", 1, "(a)", "To define;"),
        ("operative", 1, "(b)", "To go:"),
        ("operative", 2, "(i)", "Here."),
        ("closing", 0, "", "62nd plenary meeting"),
        ("closing", 0, "", "25 March 2025"),
    ]
    assert [(f.mark, f.text, f.offset) for f in text.footnotes] == [("1", "See A. And B.", len("Noting the harm"))]
    assert text.paragraphs[2].opening == "Noting"
    assert not document.warnings


def test_a_law_is_read_with_its_changes_and_what_is_odd_is_reported() -> None:
    document = read_akn(LAW.encode(), "law.xml")
    assert _shape(document.accepted) == [
        ("title", 0, "", "An Act on lamps"),
        ("heading", 0, "I", "General"),
        ("heading", 0, "1.", "Title"),
        ("operative", 0, "(1)", "The new law:"),
        ("operative", 1, "(a)", "one;"),
        ("operative", 1, "", "and so on."),
        ("heading", 0, "", "2."),
        ("operative", 0, "", "Words alone."),
        ("other", 0, "", "A · B"),
        ("other", 0, "", "odd"),
        ("other", 0, "", "stray"),
    ]
    assert document.text is not None
    assert "The old law:" in [p.text for p in document.text.paragraphs]
    messages = " ".join(w.message for w in document.warnings)
    assert "table" in messages
    assert "<odd>" in messages
    assert "stray" in messages
    assert "inserted or deleted" in messages


def test_lines_alone_are_told_apart_as_in_any_paper() -> None:
    lines = ("A title", "The General Assembly,", "<i>Recalling</i> things,", "1. Urges all;", "2. Decides on it.")
    body = "".join(f"<p>{line}</p>" for line in lines)
    data = f'<akomaNtoso xmlns="{AKN}"><doc name="resolution"><mainBody>{body}</mainBody></doc></akomaNtoso>'
    text = read_akn(data.encode(), "x.xml").text
    assert text is not None
    assert [p.label for p in text.paragraphs] == ["Title", "", "PP1", "OP1", "OP2"]


NAMES = (
    "preamble mainBody body section paragraph list point intro content wrapUp p p num heading container formula "
    "recital blockList item listIntroduction listWrapUp table tr td i ref authorialNote eol crossHeading hcontainer "
    "article conclusions attachments attachment doc weird toc foreign preface docTitle longTitle components "
    "component block"
).split()


@st.composite
def _trees(draw: st.DrawFn) -> etree._Element:
    """A file of elements in any order, also such as no schema allows, every word in it another."""
    numbers = count(1)
    return draw(_elements("akomaNtoso", numbers, 5, within=("statement", "act", "doc")))


@st.composite
def _elements(
    draw: st.DrawFn, name: str, numbers: Iterator[int], depth: int, within: tuple[str, ...] = ()
) -> etree._Element:
    element = etree.Element(f"{{{AKN}}}{name}")
    if name == "authorialNote":
        element.set("marker", "*")
    root = name == "akomaNtoso"
    if not root and draw(st.booleans()):
        element.text = f" w{next(numbers)} "
    for _ in range(1 if root else draw(st.integers(0, 3 if depth else 0))):
        chosen = draw(st.sampled_from(within or tuple(NAMES)))
        child = draw(_elements(chosen, numbers, depth - 1))
        if not root and draw(st.booleans()):
            child.tail = f" w{next(numbers)} "
        element.append(child)
    return element


@given(_trees())
def test_law_8_no_word_is_lost_of_any_file(root: etree._Element) -> None:
    words = Counter("".join(map(str, root.itertext())).split())
    try:
        document = read_akn(etree.tostring(root), "x.xml")
    except UnreadableFile:
        assert not words
        return
    text = document.accepted
    told = [document.prose]
    if text is not None:
        told += [*text.masthead, *(f"{p.number} {p.text}" for p in text.paragraphs), *(f.text for f in text.footnotes)]
        assert read_akn(write_akn(text), "x.akn.xml").text == text
    found = Counter(" ".join(told).split())
    assert not words - found
    assert all(found[word] == 1 for word in words)


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (f'{BOMB}<akomaNtoso xmlns="{AKN}"><doc>&d;</doc></akomaNtoso>', "declares a document type"),
        ('<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><akomaNtoso/>', "declares a document type"),
        (
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><akomaNtoso>&x;</akomaNtoso>',
            "declares a document type",
        ),
        (f'<akomaNtoso xmlns="{AKN}"><doc>{"<p>" * 200}x{"</p>" * 200}</doc></akomaNtoso>', "nested deeper"),
        ("<p>" * 5000, "nested deeper"),
        (f'<akomaNtoso xmlns="{AKN}"><doc><p>cut off', "damaged XML"),
        ("<html><body/></html>", "no Akoma Ntoso"),
        (f'<akomaNtoso xmlns="{AKN}"/>', "holds no document"),
        (f'<akomaNtoso xmlns="{AKN}"><doc><meta/></doc></akomaNtoso>', "holds no words"),
    ],
)
def test_hostile_and_broken_files_are_refused_in_one_sentence(data: str, reason: str) -> None:
    began = time.perf_counter()
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read_akn(data.encode(), "x.akn.xml")
    assert "\n" not in str(refused.value)
    assert time.perf_counter() - began < 1
