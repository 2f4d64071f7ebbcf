"""A note-taker's lines from the floor."""

# ruff: noqa: E501 - a case is easier to read on one line

import pytest

from penholder.negotiation.in_words.notes import is_notes
from penholder.text.proposal import Ask
from tests.negotiation.a_draft import read, told


@pytest.mark.parametrize(
    ("line", "by", "asked"),
    [
        ('OP7 EU: add "fully" after "Encourages"', "EU",
         "edit OP7: Encourages fully cooperation in the promotion of human rights and the protection of human rights;"),
        ("PP3 CUB: del", "Cuba", "delete PP3"),
        ("pp3 cuba: DEL // they insist", "Cuba", "delete PP3"),
        ("OP5 RUS: retain", "Russian Federation", "retain OP5"),
        ("IRN: reserve OP4", "Iran (Islamic Republic of)", "reserve OP4"),
        ("OP4 IRN: reserve", "Iran (Islamic Republic of)", "reserve OP4"),
        ('OP1 KEN: "urges" -> "encourages"', "Kenya", "edit OP1: Encourages all States to take part, without delay, in the reviews;"),
        ("OP1 KEN: replace all States by Member States   # check", "Kenya",
         "edit OP1: Urges Member States to take part, without delay, in the reviews;"),
        ('OP9 bis NOR: "Notes the list;"', "Norway", "insert after OP9: Notes the list;"),
        ('OP3 alt CUB: "Welcomes the report;"', "Cuba", "alternative OP3: Welcomes the report;"),
        ("OP6 BRA: move after PP3", "Brazil", "move OP6 after PP3"),
        ('USA: -"voluntary" OP6', "United States of America", "edit OP6: Calls for contributions;"),
        ("OP2(a)(ii) KEN: del", "Kenya", "delete OP2 (a) (ii)"),
    ],
)  # fmt: skip
def test_a_line(line: str, by: str, asked: str) -> None:
    proposals, warnings = read(line)
    assert not warnings
    assert [(p.by, told(p)) for p in proposals] == [((by,), asked)]


def test_joining_the_line_before() -> None:
    proposals, warnings = read('OP7 EU: add "fully" after "Encourages"\nOP7 CUB: del\nOP7 +CAN, NOR\nOP6 + UK')
    edit, delete, support, kept = proposals
    assert (edit.by, delete.by) == (("EU",), ("Cuba",))
    assert (support.kind, support.by, support.target) == (Ask.SUPPORT, ("Canada", "Norway"), delete.id)
    assert kept.kind is Ask.COMMENT
    assert "there is no proposal on OP6 to join" in warnings[0].message


def test_notes_are_told_from_prose() -> None:
    assert is_notes('OP7 EU: add "x" after "y"\nOP7 +CAN, NOR\nIRN: reserve OP4')
    assert not is_notes("Dear colleagues,\nIn operative paragraph 7, replace the words “x” with “y”.\nKind regards")
    assert not is_notes("")


def test_lines_that_name_a_delegation_are_its_own_whoever_took_the_notes() -> None:
    proposals, warnings = read(
        'OP2 (b) NOR: del\nOP4 CUB: add "urgently" after "consider"\nOP4 +CAN, EU\nIRN: reserve OP4\n'
        'OP6: delete "voluntary"',
        "Norway",
    )
    assert not warnings
    assert [(p.by, p.kind) for p in proposals] == [
        (("Norway",), Ask.DELETE),
        (("Cuba",), Ask.EDIT),
        (("Canada", "EU"), Ask.SUPPORT),
        (("Iran (Islamic Republic of)",), Ask.RESERVE),
        (("Norway",), Ask.EDIT),
    ]


@pytest.mark.parametrize("line", ["OP2 XYZ: del", "OP4 +CAN, XYZ"])
def test_a_name_that_is_not_known(line: str) -> None:
    proposals, warnings = read(line, "Norway")
    assert [p.kind for p in proposals] == [Ask.COMMENT]
    assert "XYZ is no state or group known" in warnings[0].message
