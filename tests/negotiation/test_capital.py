"""The report to capital: what changed, what became of ours, what others ask of us, what needs instructions."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest

from penholder.formats.papers.docx import write_paper_docx
from penholder.formats.papers.paper import Paper, Table, Text
from penholder.negotiation.capital import Remark, capital_paper
from penholder.negotiation.decisions import Accept, Strike
from penholder.negotiation.revision import Revision, revise
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.rolling import RollingText
from tests.negotiation.a_room import ON, OP1, OP2A, OP3, SECRET, edit, rolling

HEADINGS = (
    "Points on which instructions are needed",
    "What became of our proposals",
    "What others now ask that touches us",
)


def said(text: Text) -> str:
    return "".join(r.text for r in text.runs)


def parts(paper: Paper) -> dict[str, list[str]]:
    """The lines under each heading; a table's rows with their cells joined by "|"."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for block in paper.blocks:
        if isinstance(block, Table):
            rows = [" | ".join("\n".join(map(said, cell.texts)) for cell in row) for row in block.rows]
            found[heading] += rows
        elif isinstance(block, Text) and said(block).startswith((*HEADINGS, "What changed since")):
            heading = said(block)
            found[heading] = []
        elif isinstance(block, Text):
            found[heading].append(said(block))
    return found


def issued(text: RollingText | None = None) -> Revision:
    return revise(text or rolling(), [Accept("OP1", 1, "Cuba"), Strike("OP3", True, reason="no budget")], on=ON)


def test_it_says_by_when_and_how_much_is_open() -> None:
    by = datetime(2014, 10, 14, 10, tzinfo=timezone(timedelta(hours=-4)))
    revision = issued()
    first = parts(capital_paper(revision.former, revision.rolling, "Norway", on=ON, by=by))[""]
    assert any("14 October 2014, 10 a.m. UTC−04:00" in line and "3 open brackets" in line for line in first)
    without = parts(capital_paper(None, revision.rolling, "Norway", on=ON))[""]
    assert any("before the next reading" in line for line in without)


def test_what_the_delegation_has_noted_stands_at_the_end() -> None:
    revision = issued()
    remarks = [Remark("OP1", "note", "we can give this up"), Remark("OP3", "EU: red line", "said\nin the corridor")]
    last = capital_paper(revision.former, revision.rolling, "Norway", on=ON, remarks=remarks).blocks[-1]
    assert isinstance(last, Table)
    assert [["\n".join(map(said, c.texts)) for c in row] for row in last.rows] == [
        ["OP1", "note", "we can give this up"],
        ["OP3", "EU: red line", "said\nin the corridor"],
    ]


def test_the_points_are_those_that_touch_the_delegation() -> None:
    revision = issued()
    norway = parts(capital_paper(revision.former, revision.rolling, "Norway", on=ON))
    points = norway["Points on which instructions are needed"]
    assert [p.split(" | ")[0] for p in points] == ["PP2", "OP1"]
    assert "[at once / without delay – Norway]" in points[1]
    assert "insist" in points[1]
    china = parts(capital_paper(revision.former, revision.rolling, "China", on=ON))
    assert "without delay – Norway" in china["Points on which instructions are needed"][0]
    assert "oppose" in china["Points on which instructions are needed"][0]


def test_a_bracket_stands_among_the_words_around_it_also_where_they_come_twice() -> None:
    text = rolling(edit("Kenya", OP1, "to the Council", "before the Council"))
    points = parts(capital_paper(None, text, "Kenya", on=ON))["Points on which instructions are needed"]
    assert "submit their reports [to / before – Kenya] the Council at" in points[1]


def test_the_fates_are_ours_and_those_of_the_group_that_speaks_for_us() -> None:
    revision = issued()
    cuba = parts(capital_paper(revision.former, revision.rolling, "Cuba", on=ON))["What became of our proposals"]
    assert cuba == [
        "OP1 | Urges Encourages | reflected in Rev.1",
        "OP3, deleted | Delete the paragraph | reflected in Rev.1: no budget",
    ]
    france = parts(capital_paper(revision.former, revision.rolling, "France", on=ON))["What became of our proposals"]
    assert [f.split(" | ")[0] for f in france] == ["New footnote", "OP2 (a)", "OP3"]


def test_what_others_ask_is_marked_new_where_it_is() -> None:
    revision = issued()
    asked = propose(Proposal(("Kenya",), Ask.EDIT, OP1.id, revision.base.paragraph(OP1.id).text + " Now;"))  # type: ignore[union-attr]
    from penholder.negotiation.compile import compile

    now = compile(revision.base, (*revision.rolling.proposals, asked), on=ON, version="Rev.1")
    others = parts(capital_paper(revision.former, now, "Norway", on=ON))["What others now ask that touches us"]
    assert [o.split(" | ")[1] for o in others][:1] == ["Kenya (new)"]


def test_what_changed_since_the_former_version() -> None:
    revision = issued()
    changed = parts(capital_paper(revision.former, revision.rolling, "Norway", on=ON))["What changed since Compilation"]
    assert changed[0].startswith("OP1: UrgesEncourages all States")
    assert changed[1].startswith("OP3: deleted: Invites the experts")


def test_a_delegation_that_has_asked_nothing() -> None:
    revision = issued()
    paper = parts(capital_paper(revision.former, revision.rolling, "Iceland", on=ON))
    assert [paper[h] for h in HEADINGS] == [["None."], ["We have made none."], ["Nothing."]]


@pytest.mark.parametrize("delegations", [60])
def test_what_does_not_fit_on_two_pages_is_counted(delegations: int) -> None:
    many: Iterator[Proposal] = (edit(f"D{n}", OP2A, "each year", f"every {n} years") for n in range(2, delegations))
    text = rolling(*many, edit("Kenya", OP2A, "To report", "To report orally"))
    paper = parts(capital_paper(None, text, "Kenya", on=ON))
    others = paper["What others now ask that touches us"]
    assert len(others) == 11
    assert others[-1].startswith("And ")


def test_nothing_that_nobody_released_is_in_it() -> None:
    revision = issued()
    for name in ("Cuba", "EU"):
        paper = capital_paper(revision.former, revision.rolling, name, on=ON)
        assert SECRET not in str(paper)
        assert SECRET.encode() not in write_paper_docx(paper)


def test_it_is_internal_unless_said_otherwise() -> None:
    text = rolling(propose(Proposal(("Kenya",), Ask.RESERVE, OP3.id)))
    assert capital_paper(None, text, "Kenya", on=ON).circulation == "Internal to Kenya"
    assert capital_paper(None, text, "Kenya", on=ON, circulation="Secret").circulation == "Secret"
