"""Tracked changes as Word writes them: reject all gives the old text, accept all the new, each author's are its own."""

from datetime import UTC, datetime

import pytest

from penholder.formats.document import Document
from penholder.formats.word.docx import read_docx
from penholder.text.resolution import Resolution
from tests.formats.word_files import by, dele, ins, note_mark, notes, op, p, run, word_file

ORGAN = p("The General Assembly,")


def texts(draft: Resolution | None) -> list[str]:
    """The paragraphs after "The General Assembly,"."""
    assert draft is not None
    return [q.text for q in draft.paragraphs if q.text != "The General Assembly,"]


def draft(*body: str, **parts: str) -> Document:
    return read_docx(word_file(ORGAN, *body, **parts), "draft.docx")


def wanted(doc: Document) -> dict[str, list[str]]:
    """What each author wants; "B on A" is B's wish on A's insertion."""
    return {f"{c.author} on {c.on}" if c.on else c.author: texts(c.text) for c in doc.copies}


def check(doc: Document, old: list[str], new: list[str]) -> None:
    assert texts(doc.text) == old
    assert texts(doc.accepted) == new


def test_words_inserted_and_deleted() -> None:
    doc = draft(op(run("Urges ") + dele("China", "all ") + ins("EU", "the ") + run("States;")))
    check(doc, ["Urges all States;"], ["Urges the States;"])
    assert wanted(doc) == {"China": ["Urges States;"], "EU": ["Urges all the States;"]}


def test_a_file_without_changes_has_no_copies() -> None:
    doc = draft(op("Urges all States;"))
    assert doc.copies == ()
    assert doc.text is doc.accepted


def test_an_inserted_mark_splits_a_paragraph() -> None:
    doc = draft(op("Urges all States;", mark=by("ins", "EU")), op(ins("EU", "Decides ") + run(" to remain seized;")))
    check(doc, ["Urges all States; to remain seized;"], ["Urges all States;", "Decides to remain seized;"])


def test_a_deleted_mark_joins_two_paragraphs() -> None:
    doc = draft(op("Urges all States", mark=by("del", "EU")), op(run(" and peoples;")), op("Decides to remain seized."))
    check(
        doc,
        ["Urges all States", "and peoples;", "Decides to remain seized."],
        ["Urges all States and peoples;", "Decides to remain seized."],
    )


def test_a_new_paragraph_after_the_last_words_of_another() -> None:
    """Word marks the first paragraph's mark as new and leaves the old mark to the new paragraph."""
    doc = draft(
        op(run("Urges all States;"), mark=by("ins", "EU")), op(ins("EU", "Calls upon all States;")), op("Decides.")
    )
    check(doc, ["Urges all States;", "Decides."], ["Urges all States;", "Calls upon all States;", "Decides."])


def test_a_deleted_paragraph() -> None:
    doc = draft(op(dele("Cuba", "Urges all States;"), mark=by("del", "Cuba")), op("Decides."))
    check(doc, ["Urges all States;", "Decides."], ["Decides."])


def test_a_moved_paragraph() -> None:
    text = "Requests the Secretary-General to report;"
    start = '<w:moveFromRangeStart w:id="1" w:author="Peru" w:date="2024-05-01T10:00:00Z" w:name="move1"/>'
    away = start + by("moveFrom", "Peru", run(text)) + '<w:moveFromRangeEnd w:id="1"/>'
    start = '<w:moveToRangeStart w:id="2" w:author="Peru" w:date="2024-05-01T10:00:00Z" w:name="move1"/>'
    here = start + by("moveTo", "Peru", run(text)) + '<w:moveToRangeEnd w:id="2"/>'
    doc = draft(
        op(away, mark=by("moveFrom", "Peru")),
        op("Urges all States;"),
        op(here, mark=by("moveTo", "Peru")),
        op("Decides."),
    )
    check(doc, [text, "Urges all States;", "Decides."], ["Urges all States;", text, "Decides."])


def test_another_s_deletion_inside_an_insertion_is_a_wish_on_it() -> None:
    inner = by("ins", "EU", run("and all ") + by("del", "China", run("willing ", tag="delText")) + run("partners "))
    doc = draft(op(run("Urges States ") + inner + run("to act;")))
    check(doc, ["Urges States to act;"], ["Urges States and all partners to act;"])
    assert wanted(doc) == {
        "EU": ["Urges States and all willing partners to act;"],
        "China": ["Urges States to act;"],
        "China on EU": ["Urges States and all partners to act;"],
    }


def test_another_s_insertion_inside_an_insertion_is_a_wish_on_it() -> None:
    doc = draft(
        op(run("Urges States ") + ins("EU", "and ") + ins("China", "all ") + ins("EU", "partners ") + run("to act;"))
    )
    assert wanted(doc) == {
        "EU": ["Urges States and partners to act;"],
        "China": ["Urges States to act;"],
        "China on EU": ["Urges States and all partners to act;"],
    }


def test_another_s_words_at_the_end_of_a_new_paragraph_are_a_wish_on_it() -> None:
    new = op(ins("EU", "Calls upon all States") + ins("Iran (Islamic Republic of)", " and peoples"))
    doc = draft(op("Urges all States;", mark=by("ins", "EU")), new)
    assert wanted(doc) == {
        "EU": ["Urges all States;", "Calls upon all States"],
        "Iran (Islamic Republic of)": ["Urges all States;"],
        "Iran (Islamic Republic of) on EU": ["Urges all States;", "Calls upon all States and peoples"],
    }


def test_another_deletes_a_new_paragraph() -> None:
    mark = by("ins", "EU") + by("del", "Cuba")
    new = by("ins", "EU", by("del", "Cuba", run("Calls upon all States;", tag="delText")))
    doc = draft(op("Urges all States;"), op(new, mark=mark), op("Decides."))
    check(doc, ["Urges all States;", "Decides."], ["Urges all States;", "Decides."])
    assert wanted(doc)["EU"] == ["Urges all States;", "Calls upon all States;", "Decides."]
    assert wanted(doc)["Cuba on EU"] == ["Urges all States;", "Decides."]


def test_side_by_side_insertions_are_independent() -> None:
    doc = draft(op(run("Urges States ") + ins("EU", "and partners ") + ins("China", "at once ") + run("to act;")))
    assert wanted(doc) == {"EU": ["Urges States and partners to act;"], "China": ["Urges States at once to act;"]}


def test_changes_in_links_fields_and_content_controls() -> None:
    link = f"<w:hyperlink>{run('all ')}{dele('EU', 'the ')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('States ')}{ins('EU', 'and peoples ')}</w:sdtContent></w:sdt>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{dele("EU", "2013")}{ins("EU", "2014")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    smart = f"<w:smartTag><w:smartTagPr/>{ins('EU', ' now')}</w:smartTag>"
    doc = draft(op(run("Urges ") + link + control + run("since ") + field + smart))
    check(doc, ["Urges all the States since 2013"], ["Urges all States and peoples since 2014 now"])


def test_an_inserted_content_control_around_whole_paragraphs() -> None:
    control = (
        f"<w:sdt><w:sdtContent>{op(ins('EU', 'Calls upon all States;'), mark=by('ins', 'EU'))}</w:sdtContent></w:sdt>"
    )
    doc = draft(op("Urges all States;"), control, op("Decides."))
    check(doc, ["Urges all States;", "Decides."], ["Urges all States;", "Calls upon all States;", "Decides."])


def row(*cells: str, change: str = "") -> str:
    about = f"<w:trPr>{change}</w:trPr>" if change else ""
    return f"<w:tr>{about}{''.join(c if c.startswith('<w:tc>') else f'<w:tc>{c}</w:tc>' for c in cells)}</w:tr>"


def test_rows_and_cells() -> None:
    cell = f"<w:tc><w:tcPr>{by('cellIns', 'EU')}</w:tcPr>{p('Third cell')}</w:tc>"
    gone = f"<w:tc><w:tcPr>{by('cellDel', 'EU')}</w:tcPr>{p('Fourth cell')}</w:tc>"
    rows = (
        row(p("First cell"), p("Second cell")),
        row(p("Old row"), change=by("del", "China")),
        row(p("New row"), change=by("ins", "China")),
        row(cell, gone),
    )
    doc = draft(f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>", op("Decides."))
    check(
        doc,
        ["First cell", "Second cell", "Old row", "Fourth cell", "Decides."],
        ["First cell", "Second cell", "New row", "Third cell", "Decides."],
    )


def test_a_deleted_mark_does_not_join_cells() -> None:
    doc = draft(f"<w:tbl>{row(p('One', mark=by('del', 'EU')), p('Two'))}</w:tbl>")
    assert texts(doc.accepted) == ["One", "Two"]


def test_a_change_inside_a_footnote() -> None:
    note = p(
        f"<w:r><w:footnoteRef/></w:r>{run(' See A/69/1')}{dele('EU', ', para. 3')}{ins('EU', ', annex')}{run('.')}"
    )
    doc = draft(op(run("Urges all States;") + note_mark(2)), footnotes=notes("footnote", {2: note}))
    assert doc.text is not None
    assert doc.accepted is not None
    assert [f.text for f in doc.text.footnotes] == ["See A/69/1, para. 3."]
    assert [f.text for f in doc.accepted.footnotes] == ["See A/69/1, annex."]
    assert [f.text for f in doc.copies[0].text.footnotes] == ["See A/69/1, annex."]


def test_an_inserted_footnote_shifts_the_numbers_of_those_after_it() -> None:
    doc = draft(
        op(run("Urges") + by("ins", "EU", note_mark(3)) + run(" all States;") + note_mark(2)),
        footnotes=notes("footnote", {2: "See A/69/1.", 3: "See A/69/2."}),
    )
    assert doc.text is not None
    assert doc.accepted is not None
    assert [(f.mark, f.text) for f in doc.text.footnotes] == [("1", "See A/69/1.")]
    assert [(f.mark, f.text, f.offset) for f in doc.accepted.footnotes] == [
        ("1", "See A/69/2.", 5),
        ("2", "See A/69/1.", 17),
    ]


def test_changes_of_looks_are_no_changes_of_text() -> None:
    bold = run("Urges all States;", f"<w:b/>{by('rPrChange', 'EU', '<w:rPr/>')}")
    relaid = p(bold, f'<w:jc w:val="left"/>{by("pPrChange", "EU", "<w:pPr/>")}')
    doc = draft(relaid)
    assert texts(doc.text) == texts(doc.accepted) == ["Urges all States;"]
    assert doc.copies == ()


def test_the_time_of_an_author_s_last_change_is_zoned() -> None:
    doc = draft(
        op(
            by("ins", "EU", run("Urges "), date="2024-05-01T10:00:00Z")
            + by("ins", "EU", run("all "), date="2024-05-03T09:30:00")
            + by("ins", "Cuba", run("these "), date="nonsense")
            + run("States;")
        )
    )
    assert {c.author: c.date for c in doc.copies} == {"EU": datetime(2024, 5, 3, 9, 30, tzinfo=UTC), "Cuba": None}


def test_a_text_that_is_wholly_a_tracked_insertion_is_read_all_the_same() -> None:
    body = [p(ins("EU", t), mark=by("ins", "EU")) for t in ("The General Assembly,", "Recalling its resolutions,")]
    doc = read_docx(word_file(*body, op(ins("EU", "Urges all States."), mark=by("ins", "EU"))), "new.docx")
    assert texts(doc.text) == ["Recalling its resolutions,", "Urges all States."]
    assert [w.message for w in doc.warnings if "insertion" in w.message]


def test_words_split_over_many_runs_as_word_leaves_them() -> None:
    pieces = (
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/>'
        f'{run("Ur")}<w:proofErr w:type="spellStart"/>{run("g")}<w:proofErr w:type="spellEnd"/>{run("es ")}'
        '<w:bookmarkEnd w:id="0"/><w:r><w:lastRenderedPageBreak/><w:t>all</w:t></w:r>'
        f"{by('ins', 'EU', run(' willing'))}{run(' States;')}"
    )
    check(draft(op(pieces)), ["Urges all States;"], ["Urges all willing States;"])


@pytest.mark.parametrize("kind", ["ins", "del"])
def test_a_change_around_blocks_counts_for_all_in_them(kind: str) -> None:
    inner = run("Calls upon all States;", tag="delText" if kind == "del" else "t")
    doc = draft(op("Urges;"), by(kind, "EU", op(inner)), op("Decides."))
    with_it, without = ["Urges;", "Calls upon all States;", "Decides."], ["Urges;", "Decides."]
    check(doc, *((without, with_it) if kind == "ins" else (with_it, without)))
