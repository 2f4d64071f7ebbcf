"""Drafts in Word: every word is read, looks and notes with it; what is no text stays out of it and is reported."""

import importlib
import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from random import Random

import docx
import pytest

from penholder.formats.document import Document
from penholder.formats.word.docx import read_docx
from penholder.text.resolution import Paragraph
from tests.formats.word_files import (
    SPACES,
    W,
    by,
    dele,
    ins,
    note_mark,
    notes,
    op,
    p,
    run,
    word_file,
)
from tests.tools import require_tool

ORGAN = p("The General Assembly,")


def draft(*body: str, **parts: str) -> Document:
    return read_docx(word_file(ORGAN, *body, **parts), "draft.docx")


def paragraphs(doc: Document) -> list[Paragraph]:
    assert doc.text is not None
    return [q for q in doc.text.paragraphs if q.text != "The General Assembly,"]


def texts(doc: Document) -> list[str]:
    return [q.text for q in paragraphs(doc)]


def messages(doc: Document) -> str:
    return " | ".join(w.message for w in doc.warnings)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>Urges</w:t><w:tab/><w:t>all</w:t><w:br/><w:t>States</w:t></w:r>", "Urges all States"),
        (f"{run('non')}<w:r><w:noBreakHyphen/></w:r>{run('nuclear')}", "non‑nuclear"),
        (f"{run('Urges ')}<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>{run(' 5 States')}", "Urges ≥ 5 States"),
        (f"{run('Urges ')}<w:fldSimple w:instr='DATE'>{run('3 May 2024')}</w:fldSimple>", "Urges 3 May 2024"),
        (
            "<w:r><w:t>Urges </w:t></w:r><w:r><w:t>all</w:t></w:r>",
            "Urgesall",
        ),  # Word drops blanks it is not told to keep
        (f"{run('Urges ')}<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", "Urges x=2"),
        (f"{run('Urges ')}<w:bdo w:val='rtl'>{run('الدول')}</w:bdo>", "Urges الدول"),
        (f"{run('Urges ')}<w:customXml w:element='x'>{run('States')}</w:customXml>", "Urges States"),
        (
            f"{run('Urges ')}<w:r><mc:AlternateContent><mc:Choice Requires='x'><w:t>all</w:t></mc:Choice>"
            f"<mc:Fallback><w:t>each</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "Urges all",
        ),
    ],
)
def test_whatever_holds_words_is_read(inside: str, text: str) -> None:
    assert texts(draft(p(inside))) == [text]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_a_field_inside_a_field_s_instruction_is_no_text() -> None:
    instruction = "<w:r><w:instrText>IF </w:instrText></w:r>"
    inner = field("begin") + instruction + field("separate") + run("hidden result") + field("end")
    outer = field("begin") + instruction + inner + field("separate") + run("a report") + field("end")
    assert texts(draft(p(run("Requests ") + outer + run(" now")))) == ["Requests a report now"]


def test_a_field_that_never_ends_keeps_its_words() -> None:
    assert texts(draft(p(run("Requests ") + field("begin") + run("a report")), p("Decides."))) == [
        "Requests a report",
        "Decides.",
    ]


@pytest.mark.parametrize(
    "content",
    [
        run("Recalling", "<w:i/>") + run(" its resolution 68/183,"),
        run("Recal", "<w:i/>") + run("ling", '<w:rStyle w:val="Emphasis"/>') + run(" its resolution 68/183,"),
        run("OP1. ") + run("Recalling", "<w:i/>") + run(" its resolution 68/183,"),
        run("Recalling", '<w:i w:val="true"/>') + run(" its resolution 68/183,", '<w:i w:val="0"/>'),
    ],
)
def test_opening_words_in_italics(content: str) -> None:
    assert [q.opening for q in paragraphs(draft(p(content)))] == ["Recalling"]


def test_italics_of_the_paragraph_s_style_are_reversed_by_a_character_style() -> None:
    content = run("Recalling") + run(" its resolution 68/183,", '<w:rStyle w:val="Emphasis"/>')
    assert [q.opening for q in paragraphs(draft(p(content, '<w:pStyle w:val="Opening"/>')))] == ["Recalling"]


def test_footnotes_have_the_marks_that_word_prints() -> None:
    body = p(
        run("Recalling")
        + note_mark(2)
        + run(" the report")
        + note_mark(5, custom="*")
        + run(" and others,")
        + note_mark(3)
    )
    custom = p(run("* Reissued for technical reasons."))
    doc = draft(body, footnotes=notes("footnote", {2: "A/69/1.", 3: "A/69/2.", 5: custom}))
    assert texts(doc) == ["Recalling the report and others,"]
    assert doc.text is not None
    found = [(f.mark, f.text, f.offset) for f in doc.text.footnotes]
    assert found == [("1", "A/69/1.", 9), ("*", "Reissued for technical reasons.", 20), ("2", "A/69/2.", 32)]


def test_endnotes_count_apart_in_small_roman_figures() -> None:
    doc = draft(
        p(run("Recalling") + note_mark(1, "endnote") + run(" it,") + note_mark(1)),
        footnotes=notes("footnote", {1: "A foot."}),
        endnotes=notes("endnote", {1: "An end."}),
    )
    assert doc.text is not None
    assert [(f.mark, f.text) for f in doc.text.footnotes] == [("i", "An end."), ("1", "A foot.")]


def test_the_file_may_number_its_footnotes_otherwise() -> None:
    form = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="2"/></w:footnotePr>'
    settings = f"<w:settings {SPACES}>{form}</w:settings>"
    doc = draft(p(run("Recalling") + note_mark(1)), footnotes=notes("footnote", {1: "A foot."}), settings=settings)
    assert doc.text is not None
    assert [f.mark for f in doc.text.footnotes] == ["b"]


def test_a_mark_without_its_footnote_is_reported() -> None:
    doc = draft(p(run("Recalling it,") + note_mark(9)))
    assert texts(doc) == ["Recalling it,"]
    assert "no footnote" in messages(doc)


def drawing(inside: str, alt: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{alt}"/>'
        f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def test_a_picture_leaves_a_line_and_a_warning() -> None:
    doc = draft(p(run("Recalling it,")), p(drawing("<pic:pic/>", "Map of the region")), p("Decides."))
    assert texts(doc) == ["Recalling it,", "[picture: Map of the region]", "Decides."]
    assert "[picture: Map of the region]" in messages(doc)


def test_the_words_of_a_text_box_are_kept_once() -> None:
    box = f"<w:txbxContent>{p('Distr.: Limited')}</w:txbxContent>"
    shape = f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{shape}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    doc = draft(p(run("Recalling it,") + both), p("Decides."))
    assert texts(doc) == ["Recalling it,", "Distr.: Limited", "Decides."]
    assert "text box" in messages(doc)


def table(*rows: tuple[str, ...]) -> str:
    inside = "".join(f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{c}</w:tc>' for c in cells)}</w:tr>" for cells in rows)
    return f"<w:tbl><w:tblPr/>{inside}</w:tbl>"


def test_tables_are_read_cell_by_cell_and_one_in_another_is_reported() -> None:
    inner = table((p("inner one"), p("inner two"))) + p()
    doc = draft(table((p("One") + p("Two"), p("Three")), (inner, p("Four"))))
    assert texts(doc) == ["One", "Two", "Three", "inner one", "inner two", "Four"]
    assert "table inside a table" in messages(doc)


SECRET = "Our capital accepts less"


def test_comments_are_kept_apart() -> None:
    comments = (
        f'<w:comments {SPACES}><w:comment w:id="4" w:author="Jane Doe" w:initials="JD" w:date="2024-05-02T08:00:00Z">'
        f"{p(SECRET)}</w:comment></w:comments>"
    )
    marked = '<w:commentRangeStart w:id="4"/>' + run("Urges all States;") + '<w:commentRangeEnd w:id="4"/>'
    doc = draft(op("Recalls;"), op(marked + '<w:r><w:commentReference w:id="4"/></w:r>'), comments=comments)
    assert texts(doc) == ["Recalls;", "Urges all States;"]
    (remark,) = doc.remarks
    assert (remark.what, remark.text, remark.author) == ("comment", SECRET, "Jane Doe")
    assert remark.date == datetime(2024, 5, 2, 8, tzinfo=UTC)
    assert remark.paragraph == paragraphs(doc)[1].id


@pytest.mark.parametrize("looks", ["<w:vanish/>", '<w:rStyle w:val="Secret"/>'])
def test_hidden_words_are_kept_apart(looks: str) -> None:
    doc = draft(op(run("Urges all States;") + run(SECRET, looks)))
    assert texts(doc) == ["Urges all States;"]
    assert [(r.what, r.text, r.paragraph) for r in doc.remarks] == [("hidden text", SECRET, paragraphs(doc)[0].id)]


def test_a_hidden_paragraph_is_not_printed_nor_counted() -> None:
    doc = draft(op("Urges;"), op(run(SECRET, "<w:vanish/>"), mark="<w:vanish/>"), op("Decides."))
    assert [(q.number, q.text) for q in paragraphs(doc)] == [("1.", "Urges;"), ("2.", "Decides.")]


def test_properties_are_kept_apart() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Jane Doe</dc:creator><dc:title>Draft 3</dc:title>'
        "</cp:coreProperties>"
    )
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property pid="2" name="Instruction"><vt:lpwstr>{SECRET}</vt:lpwstr></property></Properties>'
    )
    doc = draft(op("Urges;"), core=core, custom=custom)
    assert [r.text for r in doc.remarks] == ["author: Jane Doe", "title: Draft 3", f"Instruction: {SECRET}"]
    assert {r.what for r in doc.remarks} == {"property"}


def test_what_is_no_draft_is_prose() -> None:
    doc = read_docx(word_file(p("Dear colleagues,"), op("In OP5, delete “without delay”."), p("Thank you")), "x.docx")
    assert doc.text is None
    assert doc.prose == "Dear colleagues,\n1. In OP5, delete “without delay”.\nThank you"


def test_the_strict_form_is_read_too() -> None:
    usual = f"<w:document {SPACES}><w:body>{ORGAN}{op('Urges all States;')}</w:body></w:document>"
    strict = usual.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert texts(read_docx(word_file(whole=strict), "strict.docx")) == ["Urges all States;"]


def test_the_same_draft_reads_the_same_with_and_without_other_changes() -> None:
    plain = draft(op("Urges all States;"), op("Decides."))
    changed = draft(op(run("Urges ") + ins("EU", "really ") + run("all States;")), op("Decides."))
    assert changed.text == plain.text


def test_a_file_made_by_python_docx() -> None:
    made = docx.Document()
    made.add_paragraph("The General Assembly,")
    opening = made.add_paragraph()
    opening.add_run("Recalling").italic = True
    opening.add_run(" its resolution 68/183,")
    made.add_paragraph("Urges all States to act;", style="List Number")
    made.add_paragraph("Decides to remain seized of the matter.", style="List Number")
    packed = BytesIO()
    made.save(packed)
    found = paragraphs(read_docx(packed.getvalue(), "made.docx"))
    assert [(q.number, q.opening, q.text) for q in found] == [
        ("", "Recalling", "Recalling its resolution 68/183,"),
        ("1.", "Urges", "Urges all States to act;"),
        ("2.", "Decides to remain seized of the matter", "Decides to remain seized of the matter."),
    ]


HTML = """<html><body><p>The General Assembly,</p><p><i>Recalling</i> its resolution 68/183 of 18 December 2013,</p>
<ol><li><p><i>Urges</i> all States:</p><ol type="a"><li><p>To act;</p></li><li><p>To report;</p></li></ol></li>
<li><p><i>Decides</i> to remain seized of the matter.</p></li></ol></body></html>"""


Convert = Callable[[bytes, str, str], bytes]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice: a file, its kind and the format wanted give the file in that format."""
    folder = tmp_path_factory.mktemp("libreoffice")
    command = [require_tool("soffice"), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]

    def converted(data: bytes, kind: str, form: str) -> bytes:
        source, out = folder / f"made.{kind}", folder / "out"
        source.write_bytes(data)
        subprocess.run([*command, form, "--outdir", out, source], check=True, capture_output=True, timeout=120)
        return (out / f"made.{form.partition(':')[0]}").read_bytes()

    return converted


def test_a_file_made_by_libreoffice(convert: Convert) -> None:
    odt = convert(HTML.encode(), "html", "odt:writer8")
    data = convert(odt, "odt", "docx:MS Word 2007 XML")
    found = paragraphs(read_docx(data, "draft.docx"))
    assert [(q.number, q.text) for q in found] == [
        ("", "Recalling its resolution 68/183 of 18 December 2013,"),
        ("1.", "Urges all States:"),
        ("a.", "To act;"),
        ("b.", "To report;"),
        ("2.", "Decides to remain seized of the matter."),
    ]
    assert found[0].opening == "Recalling"


def test_libreoffice_prints_the_same_words(convert: Convert) -> None:
    """A text with numbers, changes shown as accepted, links and fields: its plain text from LibreOffice is ours."""
    body = (
        op(f"{run('Urges ')}<w:hyperlink>{run('all States')}</w:hyperlink>{run(';')}"),
        op(run("to act;"), 1),
        op(run("to report;"), 1),
        op(run("Decides") + field("begin") + field("separate") + run(" to remain seized") + field("end") + run(".")),
    )
    made = word_file(p("Dear colleagues,"), *body)
    shown = convert(made, "docx", "txt:Text (encoded):UTF8").decode("utf-8-sig").split("\n")
    doc = read_docx(made, "made.docx")
    ours = doc.prose.splitlines() or [f"{q.number} {q.text}".strip() for q in paragraphs(doc)]
    assert [" ".join(line.split()) for line in shown if line.strip()] == ours


def test_libreoffice_hands_tracked_changes_on_unchanged(convert: Convert) -> None:
    """Another program reads the file and writes it again: the same changes, the same wishes."""
    moved = "Requests the Secretary-General to report;"
    inner = by("ins", "EU", run("and all ") + by("del", "China", run("willing ", tag="delText")) + run("partners "))
    note = p(
        f"<w:r><w:footnoteRef/></w:r>{run(' See A/69/1')}{dele('EU', ', para. 3')}{ins('EU', ', annex')}{run('.')}"
    )
    body = (
        op(run("Urges ") + inner + run("States;") + note_mark(2)),
        op(by("moveFrom", "Peru", run(moved)), mark=by("moveFrom", "Peru")),
        op(run("Notes one"), mark=by("del", "Cuba")),
        op(run(" and two;")),
        op(by("moveTo", "Peru", run(moved)), mark=by("moveTo", "Peru")),
        op(run("Welcomes it;"), mark=by("ins", "Iran")),
        op(run(" decides also;")),
        op(ins("EU", "Invites others;"), mark=by("ins", "EU")),
        op(dele("Cuba", "Regrets it;"), mark=by("del", "Cuba")),
        op(run("Decides.")),
    )
    made = word_file(ORGAN, *body, footnotes=notes("footnote", {2: note}))
    ours = read_docx(made, "made.docx")
    theirs = read_docx(convert(made, "docx", "docx:MS Word 2007 XML"), "made.docx")
    assert (theirs.text, theirs.accepted) == (ours.text, ours.accepted)
    assert {(c.author, c.on): c.text for c in theirs.copies} == {(c.author, c.on): c.text for c in ours.copies}


@pytest.fixture(scope="module")
def redlines(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, bytes], bytes]:
    """Another program that tracks the changes between two Word files, as Norway's."""
    try:
        engines = importlib.import_module("python_redlines.engines")
        engine = engines.DocxodusEngine(target_path=str(tmp_path_factory.mktemp("redlines")))
    except ImportError as missing:
        missed = pytest.fail if os.environ.get("PENHOLDER_REQUIRE_TOOLS") else pytest.skip
        missed(str(missing))
    return lambda old, new: engine.run_redline("Norway", old, new, detect_moves=True)[0]


OLD = (
    "Recalling its resolution 68/183 of 18 December 2013,",
    "Noting with concern the reports of the Secretary-General on the matter,",
    "Urges all States to act without delay and to report thereon;",
    "Requests the Secretary-General to submit a comprehensive report at its seventieth session;",
    "Invites the specialized agencies to contribute, within their mandates, to the review;",
    "Decides to remain seized of the matter.",
)


@pytest.mark.parametrize("seed", range(4))
def test_word_for_word_against_python_redlines(redlines: Callable[[bytes, bytes], bytes], seed: int) -> None:
    """Changes that another program tracked between two drafts: rejected they are the old one, accepted the new one."""
    new = edited(Random(seed))
    before, after = (word_file(ORGAN, *(p(t) if i < 2 else op(t) for i, t in enumerate(side))) for side in (OLD, new))
    doc = read_docx(redlines(before, after), "marked.docx")
    assert texts(doc) == list(OLD)
    assert doc.accepted is not None
    assert [q.text for q in doc.accepted.paragraphs][1:] == new
    assert [(c.author, c.text) for c in doc.copies] == [("Norway", doc.accepted)]


def edited(random: Random) -> list[str]:
    """OLD with a paragraph moved, one deleted or added, and words changed in each."""
    drafts = []
    for text in OLD:
        words = text.split()
        for _ in range(random.randrange(3)):
            at = random.randrange(1, len(words))
            words[at : at + random.randrange(3)] = random.choice((["full"], [], ["and", "timely"]))
        drafts.append(" ".join(words))
    drafts.insert(random.randrange(2, 6), "Calls upon all partners to help countries in special situations;")
    del drafts[random.randrange(2, 5)]
    drafts.insert(2, drafts.pop(4))
    return drafts


def test_nothing_secret_is_in_any_text_but_the_remarks() -> None:
    doc = draft(
        op(run("Urges;") + run(SECRET, "<w:vanish/>") + by("ins", "EU", run(SECRET, "<w:vanish/>")) + dele("EU", "x"))
    )
    assert SECRET not in repr((doc.text, doc.accepted, doc.copies, doc.warnings, doc.prose))
    assert SECRET in repr(doc.remarks)
