"""Numbers are those that Word prints."""

import pytest

from penholder.formats.word.docx import read_docx
from tests.formats.word_files import OP_LIST, STYLES, by, dele, ins, level, numbering, op, p, run, word_file


def printed(*body: str, styles: str = STYLES, numbers: str | None = None) -> list[str]:
    """The lines of a file that is no draft, with their numbers."""
    data = word_file(*body, styles=styles) if numbers is None else word_file(*body, styles=styles, numbers=numbers)
    doc = read_docx(data, "list.docx")
    if doc.text is None:
        return doc.prose.splitlines()
    return [f"{q.number} {q.text}".strip() for q in doc.text.paragraphs]


def one_list(*levels: str) -> str:
    return numbering("".join(levels), nums={1: 0})


def test_a_list_of_three_levels_starts_deeper_levels_again() -> None:
    body = [op("one"), op("two", 1), op("three", 1), op("four", 2), op("five", 1), op("six"), op("seven", 1)]
    assert printed(*body) == ["1. one", "(a) two", "(b) three", "(i) four", "(c) five", "2. six", "(a) seven"]


def test_levels_name_those_above_them() -> None:
    numbers = one_list(
        level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    )
    body = [op("one"), op("two", 1), op("three", 2), op("four"), op("five", 2)]
    assert printed(*body, numbers=numbers) == ["I. one", "I.1 two", "1.1.1 three", "II. four", "2.1.1 five"]


@pytest.mark.parametrize(
    ("form", "text", "start", "shown"),
    [
        ("decimal", "%1.", 5, "5."),
        ("decimalZero", "%1)", 5, "05)"),
        ("lowerLetter", "(%1)", 27, "(aa)"),
        ("upperLetter", "%1.", 3, "C."),
        ("lowerRoman", "(%1)", 49, "(xlix)"),
        ("upperRoman", "Part %1", 4, "Part IV"),
        ("ordinal", "%1", 22, "22nd"),
        ("ordinal", "%1", 11, "11th"),
        ("arabicAbjad", "%1-", 3, "ج-"),
        ("arabicAlpha", "%1-", 3, "ت-"),
        ("russianLower", "%1)", 3, "в)"),
        ("chineseCounting", "%1、", 12, "十二、"),
        ("unheardOf", "%1.", 7, "7."),
        ("none", "", 1, ""),
        ("bullet", "\uf0b7", 1, "•"),
        ("bullet", "–", 1, "–"),
    ],
)
def test_formats(form: str, text: str, start: int, shown: str) -> None:
    assert printed(op("word"), numbers=one_list(level(0, form, text, start=start))) == [f"{shown} word".strip()]


def test_the_rule_for_starting_again_can_be_switched_off_or_tied_to_one_level() -> None:
    numbers = one_list(
        level(0, "decimal", "%1."),
        level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>'),
        level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>'),
    )
    body = [op("a", 1), op("b", 2), op("c", 1), op("d", 2), op("e"), op("f", 1), op("g", 2)]
    assert printed(*body, numbers=numbers) == ["(1) a", "a) b", "(2) c", "b) d", "1. e", "(3) f", "a) g"]


def test_lists_of_one_definition_go_on_unless_they_start_afresh() -> None:
    again = '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = numbering(OP_LIST, nums={1: 0, 2: 0, 3: again})
    body = [op("a"), op("b", list_id=2), op("c", list_id=3), op("d", list_id=3), op("e", list_id=1)]
    assert printed(*body, numbers=numbers) == ["1. a", "2. b", "1. c", "2. d", "3. e"]


def test_a_list_may_replace_a_level() -> None:
    own = f'<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    assert printed(op("a"), op("b", list_id=2), numbers=numbering(OP_LIST, nums={1: 0, 2: own})) == ["1. a", "B) b"]


def test_styles_bring_numbers_and_levels() -> None:
    sub_list = level(0, "decimal", "%1.", '<w:pStyle w:val="OP"/>') + level(
        1, "lowerLetter", "(%2)", '<w:pStyle w:val="Sub"/>'
    )
    body = [
        p("one", '<w:pStyle w:val="OP"/>'),
        p("two", '<w:pStyle w:val="Sub"/>'),
        p("three", '<w:pStyle w:val="OP"/>'),
    ]
    assert printed(*body, numbers=numbering(sub_list, nums={1: 0})) == ["1. one", "(a) two", "2. three"]


def test_a_paragraph_may_leave_its_style_s_list() -> None:
    out = '<w:pStyle w:val="OP"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    assert printed(p("one", '<w:pStyle w:val="OP"/>'), p("plain", out)) == ["1. one", "plain"]


def test_a_list_style_stands_for_its_list() -> None:
    styles = STYLES.replace(
        "</w:styles>",
        '<w:style w:type="numbering" w:styleId="UN"><w:name w:val="UN"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>'
        "</w:pPr></w:style></w:styles>",
    )
    linked = '<w:numStyleLink w:val="UN"/>'
    numbers = numbering(linked, '<w:styleLink w:val="UN"/>' + level(0, "upperRoman", "%1."), nums={1: 0, 2: 1})
    assert printed(op("one"), op("two"), styles=styles, numbers=numbers) == ["I. one", "II. two"]


def test_an_empty_paragraph_is_counted_but_no_line() -> None:
    assert printed(op("one"), op(""), op("three")) == ["1. one", "3. three"]


def test_numbers_are_those_of_the_text_that_results() -> None:
    body = (
        p("The General Assembly,"),
        op("Urges all States;"),
        op(ins("EU", "Calls upon all States;"), mark=by("ins", "EU")),
        op(dele("China", "Requests a report;"), mark=by("del", "China")),
        op("Decides to remain seized."),
    )
    doc = read_docx(word_file(*body), "draft.docx")
    assert doc.text is not None
    assert doc.accepted is not None
    assert [q.number for q in doc.text.paragraphs[1:]] == ["1.", "2.", "3."]
    assert [q.number for q in doc.accepted.paragraphs[1:]] == ["1.", "2.", "3."]
    by_author = {c.author: [q.number for q in c.text.paragraphs[1:]] for c in doc.copies}
    assert by_author == {"EU": ["1.", "2.", "3.", "4."], "China": ["1.", "2."]}


def test_tracked_numbering_counts_only_when_accepted() -> None:
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{by("ins", "EU")}</w:numPr>'
    doc = read_docx(
        word_file(
            p("The General Assembly,"), op("Urges all States;"), p("Decides as follows;", numbered), op("Requests;")
        ),
        "x",
    )
    assert doc.text is not None
    assert doc.accepted is not None
    assert [q.number for q in doc.text.paragraphs[1:]] == ["1.", "", "2."]
    assert [q.number for q in doc.accepted.paragraphs[1:]] == ["1.", "2.", "3."]


def test_a_hidden_number_is_not_printed() -> None:
    hidden = level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    assert printed(op(run("word")), numbers=one_list(hidden)) == ["word"]
