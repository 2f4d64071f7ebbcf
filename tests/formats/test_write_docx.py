"""Drafts and redlines written as Word files read back as they were."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from time import perf_counter
from zipfile import ZipFile

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from penholder.compare.align import align
from penholder.compare.redline import changes
from penholder.formats.word.docx import read_docx
from penholder.formats.word.redline_docx import redline_docx
from penholder.formats.word.write_docx import write_docx
from penholder.text.kind import Kind
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle

NUMBERED = (
    (Kind.OPERATIVE, "Urges all States to submit their reports without delay;", 0, "1."),
    (Kind.OPERATIVE, "Requests the Secretary-General:", 0, "2."),
    (Kind.OPERATIVE, "To provide the resources needed;", 1, "(a)"),
    (Kind.OPERATIVE, "To report on:", 1, "(b)"),
    (Kind.OPERATIVE, "The implementation of the present resolution;", 2, "(i)"),
    (Kind.OPERATIVE, "Gaps that remain;", 2, "(ii)"),
    (Kind.OPERATIVE, "Calls upon the treaty bodies to cooperate with States;", 0, "3."),
    (Kind.OPERATIVE, "Decides to remain seized of the matter.", 0, "4."),
)


WORDS = ("women", "and", "girls", "(agreed)", "[sic]", "10,000", "права", "人权", "الدول", "“quoted”", "A/RES/73/7")


def draft(*, times: int = 1, symbol: str = "A/C.3/69/L.28") -> Resolution:
    recalling = "Recalling its resolution 60/251 of 15 March 2006, and all others on “the matter” & <more>,"
    paragraphs = [
        Paragraph(Kind.TITLE, "Review of all countries by one yardstick"),
        Paragraph(Kind.ENACTING, "The General Assembly,"),
        Paragraph(Kind.PREAMBULAR, recalling),
        *(Paragraph(Kind.PREAMBULAR, f"Deeply concerned that review {n} was late,") for n in range(6 * times)),
        *(Paragraph(kind, text, level, number) for kind, text, level, number in NUMBERED),
    ]
    footnotes = [Footnote("1", "Resolution 60/251.", "2", 31), Footnote("2", "A/69/1, para. 3.", "3", 16)]
    masthead = (symbol, "Sixty-ninth session", "Third Committee")
    return settle(paragraphs, footnotes, symbol=symbol, body="General Assembly", masthead=masthead)


def read_back(data: bytes) -> Resolution:
    text = read_docx(data, "draft.docx").text
    assert text is not None
    return text


def test_a_draft_reads_back_as_it_was() -> None:
    assert read_back(write_docx(draft())) == draft()


def test_numbers_are_words_own() -> None:
    printed = docx.Document(BytesIO(write_docx(draft())))
    urges = next(p for p in printed.paragraphs if p.text.startswith("Urges"))
    assert urges.style is not None
    assert urges.style.name == "Operative paragraph"
    assert urges._p.pPr is not None
    assert urges._p.pPr.numPr is not None
    assert [r.text for r in urges.runs if r.italic] == ["Urges"]


def test_a_number_that_counting_cannot_give_is_typed() -> None:
    base = draft()
    odd = [replace(p, number="3 bis.") if p.number == "3." else p for p in base.paragraphs]
    again = read_back(write_docx(replace(base, paragraphs=settle(odd).paragraphs)))
    assert [p.label for p in again.paragraphs if p.kind is Kind.OPERATIVE][-2:] == ["OP3 bis", "OP4"]


def test_numbers_start_again_in_each_section() -> None:
    sections = [Paragraph(Kind.ENACTING, "The General Assembly,")]
    for name in ("I", "II"):
        sections.append(Paragraph(Kind.HEADING, f"{name} Review"))
        sections += [Paragraph(*p) for p in NUMBERED]
    base = settle(sections)
    assert [p.number for p in read_back(write_docx(base)).paragraphs][2:] == [p.number for p in base.paragraphs][2:]


def test_a_footnote_with_a_sign_of_its_own() -> None:
    base = draft()
    starred = replace(base, footnotes=(replace(base.footnotes[0], mark="*"), replace(base.footnotes[1], mark="1")))
    assert [f.mark for f in read_back(write_docx(starred)).footnotes] == ["*", "1"]


def test_the_same_draft_gives_the_same_bytes_and_names_no_person() -> None:
    assert write_docx(draft()) == write_docx(draft())
    core = ZipFile(BytesIO(write_docx(draft()))).read("docProps/core.xml").decode()
    assert "<dc:creator>Penholder</dc:creator>" in core


def test_characters_that_xml_cannot_hold_do_no_harm() -> None:
    odd = Paragraph(Kind.OPERATIVE, "Urges\x01 all \uffffStates.", number="1.")
    base = settle([Paragraph(Kind.ENACTING, "The General Assembly,"), odd])
    assert read_back(write_docx(base)).paragraphs[1].text == "Urges\ufffd all \ufffdStates."


def test_sixty_paragraphs_are_written_quickly() -> None:
    long = draft(times=9)
    write_docx(long)
    began = perf_counter()
    write_docx(long)
    assert perf_counter() - began < 0.5


def steps(
    old: Resolution, new: Resolution
) -> Iterator[tuple[int | None, int | None, tuple[tuple[int, int, str], ...]]]:
    for pair in align(old.paragraphs, new.paragraphs).pairs:
        if pair.old is None or pair.new is None:
            yield pair.old, pair.new, ()
        else:
            a, b = old.paragraphs[pair.old], new.paragraphs[pair.new]
            yield pair.old, pair.new, changes(a.text, b.text)


def printed(text: Resolution | None) -> list[tuple[str, list[tuple[int, str]]]]:
    assert text is not None
    return [(p.text, [(f.offset, f.text) for f in text.footnotes_of(p.id)]) for p in text.paragraphs]


@st.composite
def reworded(draw: st.DrawFn, p: Paragraph) -> Paragraph:
    """The paragraph with some of its words replaced, its opening kept."""
    words = p.text.split(" ")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(2, len(words) - 1)) if len(words) > 3 else len(words)
        words[at : at + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(WORDS), max_size=3))
    return replace(p, id="", opening="", text=" ".join(words))


@st.composite
def revised(draw: st.DrawFn) -> Resolution:
    """The draft with paragraphs edited, taken out and moved, and a footnote's text changed."""
    old = draft()
    kept = [p for p in old.paragraphs[2:] if p.level or draw(st.integers(0, 6))]
    preambular = [p for p in kept if p.kind is Kind.PREAMBULAR]
    if draw(st.booleans()):
        kept = [*draw(st.permutations(preambular)), *kept[len(preambular) :]]
    notes = [
        replace(f, id="", paragraph=str(n + 2), text=draw(st.sampled_from((f.text, "See Rev.1."))))
        for n, p in enumerate(kept)
        for f in old.footnotes
        if f.paragraph == p.id
    ]
    kept = [p if p.level or draw(st.booleans()) else draw(reworded(p)) for p in kept]
    notes = [replace(f, offset=min(f.offset, len(kept[int(f.paragraph) - 2].text))) for f in notes]
    return settle([*old.paragraphs[:2], *(replace(p, number="") for p in kept)], notes, masthead=old.masthead)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(revised())
def test_a_redline_holds_both_texts_to_the_character(new: Resolution) -> None:
    old = draft()
    read = read_docx(redline_docx(old, new, steps(old, new), author="Rev.1"), "redline.docx")
    assert printed(read.text) == printed(old)
    assert printed(read.accepted) == printed(new)


def test_a_moved_paragraph_is_a_native_move() -> None:
    old = draft()
    order = [*old.paragraphs[:2], *old.paragraphs[3:6], old.paragraphs[2], *old.paragraphs[6:]]
    new = replace(old, paragraphs=tuple(order))
    data = redline_docx(old, new, steps(old, new), author="Rev.1")
    assert b"<w:moveTo " in ZipFile(BytesIO(data)).read("word/document.xml")
    read = read_docx(data, "redline.docx")
    assert printed(read.text) == printed(old)
    assert printed(read.accepted) == printed(new)
