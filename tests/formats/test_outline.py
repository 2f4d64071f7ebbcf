"""What the lines of a draft are: title and masthead, preambular and operative paragraphs, their numbers and levels."""

from pathlib import Path

import pytest

from penholder.formats.drafts.plain import read_plain
from penholder.text.kind import Kind
from penholder.text.resolution import Resolution

DRAFTS = Path(__file__).parent.parent / "data" / "drafts"
_SHORT = {"title": "T", "enacting": "E", "preambular": "P", "operative": "O", "heading": "H", "closing": "C"}


def draft(text: str) -> Resolution:
    found = read_plain(text.encode(), "draft.txt").text
    assert found is not None
    return found


def shape(resolution: Resolution) -> list[str]:
    """Each paragraph's kind, level and number, in short."""
    return [f"{_SHORT.get(p.kind, p.kind)}{p.level or ''} {p.number}".strip() for p in resolution.paragraphs]


def labels(resolution: Resolution) -> list[str]:
    return [p.label for p in resolution.paragraphs if p.kind in (Kind.PREAMBULAR, Kind.OPERATIVE)]


def test_tags_are_taken_off() -> None:
    read = draft(
        "Title here\n\nThe Human Rights Council,\n\n[PP1] Recalling the Charter,\nPP2. Noting it,\nOP1. Urges States:\n"
        "(a) To act;\n(b) To report;\nOP 2: Decides to go on.\n"
    )
    assert shape(read) == ["T", "E", "P", "P", "O 1.", "O1 (a)", "O1 (b)", "O 2."]
    assert read.paragraphs[2].text == "Recalling the Charter,"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("(a) One:\n(i) deep;\n(ii) deeper;\n(b) Two;\n(c) c;\n(d) d;\n(e) e;\n(f) f;\n(g) g;\n(h) h;\n(i) i;\n(j) j.",
         ["O1 (a)", "O2 (i)", "O2 (ii)", *(f"O1 ({c})" for c in "bcdefghij")]),
        ("(a) One:\n(i) deep:\na. x;\nb. y;\n(b) Two.", ["O1 (a)", "O2 (i)", "O3 a.", "O3 b.", "O1 (b)"]),
        ("(i) One;\n(ii) Two.", ["O1 (i)", "O1 (ii)"]),
        ("a) One;\nb) Two.", ["O1 a)", "O1 b)"]),
        ("(1) One;\n(2) Two.", ["O1 (1)", "O1 (2)"]),
    ],
)  # fmt: skip
def test_levels_follow_the_sequence_of_letters(lines: str, expected: list[str]) -> None:
    assert shape(draft(f"T\n\nThe Council,\n\n1. Decides:\n{lines}\n"))[3:] == expected


@pytest.mark.parametrize(
    ("name", "expected", "body"),
    [
        ("arabic", ["T", "E", "P", "O 1 -", "O 2 -", "O1 (أ)", "O1 (ب)"], "الجمعية العامة"),
        ("chinese", ["T", "E", "P", "O 一、", "O 二、", "O1 （一）", "O2 1．", "O2 2．", "O1 （二）"], "大会"),
        ("russian", ["T", "E", "P", "O 1.", "O 2.", "O1 a)", "O1 б)", "O1 в)"], "Генеральная Ассамблея"),
        ("french", ["T", "E", "P", "P", "O 1)", "O1 a)", "O1 b)", "O 2)"], "Assemblée générale"),
    ],
)
def test_numbers_in_other_scripts(name: str, expected: list[str], body: str) -> None:
    read = draft((DRAFTS / f"{name}.txt").read_text(encoding="utf-8"))
    assert shape(read) == expected
    assert read.body == body


def test_their_labels_are_ours() -> None:
    arabic = draft((DRAFTS / "arabic.txt").read_text(encoding="utf-8"))
    assert labels(arabic) == ["PP1", "OP1", "OP2", "OP2 (a)", "OP2 (b)"]
    russian = draft((DRAFTS / "russian.txt").read_text(encoding="utf-8"))
    assert labels(russian)[-3:] == ["OP2 (a)", "OP2 (b)", "OP2 (c)"]
    chinese = draft((DRAFTS / "chinese.txt").read_text(encoding="utf-8"))
    assert labels(chinese)[1:4] == ["OP1", "OP2", "OP2 (a)"]


def test_a_line_that_goes_on_after_sub_paragraphs_counts_for_nothing() -> None:
    read = draft(
        "T\n\nThe Council,\n\n1. Requests the Board:\n(a) To act;\n(b) To report;\nand to inform the Council thereof;\n"
        "2. Decides y.\n"
    )
    assert shape(read) == ["T", "E", "O 1.", "O1 (a)", "O1 (b)", "O1", "O 2."]
    assert labels(read) == ["OP1", "OP1 (a)", "OP1 (b)", "OP1 (b) bis", "OP2"]


def test_a_paragraph_without_a_number_leaves_the_others_theirs() -> None:
    read = draft("T\n\nThe Council,\n\n1. Urges x;\n\nRequests y;\n\n2. Decides z.\n")
    assert labels(read) == ["OP1", "OP1 bis", "OP2"]


def test_sections() -> None:
    read = draft((DRAFTS / "sections.txt").read_text(encoding="utf-8"))
    assert shape(read) == ["T", "E", "P", "H", "H", "P", "O 1.", "H", "P", "O 1.", "O 2."]
    assert [p.text for p in read.paragraphs if p.kind is Kind.HEADING] == ["I", "Women and water", "II. Follow-up"]
    assert [label for label in labels(read) if "OP" in label] == ["I OP1", "II OP1", "II OP2"]


def test_a_paragraph_in_brackets_keeps_them() -> None:
    read = draft("T\n\nThe Council,\n\n[Recalling it,]\n\n1. Decides [to act];\n\n[2. Urges [all] States.]\n")
    assert shape(read) == ["T", "E", "P", "O 1.", "O 2."]
    assert [p.text for p in read.paragraphs[2:]] == ["[Recalling it,]", "Decides [to act];", "[Urges [all] States.]"]


@pytest.mark.parametrize(
    "line",
    ["Resolution 1887 (2009)", "Adopted by the Council on 3 May 2014", "Topic: Water", "Submitted by: France",
     "Sponsors: France, Chile", "Signatories: Peru", "Distr.: Limited", "A/C.3/69/L.28"],
)  # fmt: skip
def test_masthead_lines_are_never_titles(line: str) -> None:
    read = draft(f"{line}\n\nThe General Assembly,\n\n1. Decides to act.\n")
    assert read.title == ""
    assert read.masthead == (line,)


@pytest.mark.parametrize(
    ("enacting", "body"),
    [
        ("THE SECURITY COUNCIL,", "Security Council"),
        ("This Fourth Congress resolves:", "Fourth Congress"),
        ("The Conference of the Parties,", "Conference of the Parties"),
    ],
)
def test_the_body(enacting: str, body: str) -> None:
    assert draft(f"T\n\n{enacting}\n\n1. Decides to act.\n").body == body


@pytest.mark.parametrize(
    "text",
    [
        "Dear colleagues,\n1. In OP5, delete 'x'\nRegards\n",
        "Excellencies,\n\nNoting the hour, we propose:\n\n1. In OP5, delete 'x'.\n\nBest regards\nAnna\n",
        "Amendments\n\n1. In paragraph 7, replace “x” with “y”.\n\n2. Delete the fourth preambular paragraph.\n",
        "The General Assembly\n\nAmendments by Cuba\n\n1. In paragraph 7, replace “x” by “y”.\n\n2. Delete OP8.\n",
        "The delegation of Norway believes that:\n\n1. In OP5, delete 'x'.\n2. Delete OP6.\n",
        "After the fifth preambular paragraph, insert:\n\nRecalling its resolution 68/183 of 18 December 2013,\n",
        "OP7 EU: add “and” after “x”\nOP7 +CAN, NOR\nPP3 CUB: del\n",
        "The Council sat.\n\nRecalling last year's debate, several asked for time.\n\nThe Council,\n\ndid not agree.\n",
        "Meanwhile, China said during the briefing that it “strongly\nopposes any resolution that interferes”.\n",
    ],
)
def test_letters_amendments_and_articles_are_no_drafts(text: str) -> None:
    read = read_plain(text.encode(), "letter.txt")
    assert read.text is None
    assert read.prose.split() == text.split()


def test_paragraphs_alone_are_a_draft() -> None:
    read = draft("Recalling its resolution 68/183,\n\n1. Urges all States to act;\n\n2. Decides to remain seized.\n")
    assert shape(read) == ["P", "O 1.", "O 2."]


def test_only_known_opening_words_of_sub_paragraphs_are_opening_words() -> None:
    read = draft("T\n\nThe Council,\n\n1. Promulgates rules:\n(a) To report;\n(b) Requests the Board to act.\n")
    assert [p.opening for p in read.paragraphs[2:]] == ["Promulgates", "", "Requests"]


def test_what_is_neither_is_kept_and_reported() -> None:
    read = read_plain(b"T\n\nThe Council,\n\n1. Decides to act.\n\nA remark of the secretariat\n", "draft.txt")
    assert read.text is not None
    assert read.text.paragraphs[-1].kind is Kind.OTHER
    assert [w.message for w in read.warnings] == [
        "kept as text, neither preambular nor operative: “A remark of the secretariat”"
    ]
