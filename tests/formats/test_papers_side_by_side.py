"""The side-by-side table holds every proposal with its names, and nothing that nobody released."""

from datetime import date

from hypothesis import HealthCheck, given, settings

from penholder.formats.papers.docx import write_paper_docx
from penholder.formats.papers.paper import Table
from penholder.formats.papers.side_by_side import side_by_side
from penholder.negotiation.compile import compile
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.resolution import Paragraph, settle
from penholder.text.rolling import RollingText
from tests.rolling_strategies import rolling_texts

BASE = settle(
    [
        Paragraph(Kind.TITLE, "Review of all States"),
        Paragraph(Kind.ENACTING, "The General Assembly,"),
        Paragraph(Kind.PREAMBULAR, "Recalling its resolution 60/251 of 15 March 2006,"),
        Paragraph(
            Kind.OPERATIVE,
            "Urges all States to submit to the Council, at its next regular session in Geneva, their reports without "
            "delay;", 0, "1.",
        ),
        Paragraph(Kind.OPERATIVE, "Decides to remain seized of the matter.", 0, "2."),
    ]
)  # fmt: skip
PP1, OP1, OP2 = (p.id for p in BASE.paragraphs[2:])
EDIT = BASE.paragraphs[3].text.replace("Urges", "Calls upon").replace("without delay", "in time")


def table_of(*proposals: Proposal) -> dict[str, tuple[str, str]]:
    """The text and the proposals of each row, by its label."""
    return rows(compile(BASE, [propose(p) for p in proposals], on=date(2014, 10, 12)))


def rows(rolling: RollingText) -> dict[str, tuple[str, str]]:
    table = next(b for b in side_by_side(rolling).blocks if isinstance(b, Table))
    said = [["\n".join(t.text for t in c.texts) for c in row] for row in table.rows]
    return {label.split("\n")[0] or text: (text, asked) for label, text, asked, _ in said}


def test_every_kind_of_proposal_stands_in_its_row_with_its_names() -> None:
    found = table_of(
        Proposal(("Norway",), Ask.EDIT, OP1, EDIT),
        Proposal(("Sweden",), Ask.EDIT, OP1, EDIT),
        Proposal(("Cuba",), Ask.DELETE, OP2),
        Proposal(("Japan",), Ask.INSERT, after=OP1, text="Requests a report;", paragraph_kind=Kind.OPERATIVE),
        Proposal(("India",), Ask.ALTERNATIVE, OP2, "Decides to conclude its consideration."),
        Proposal(("China",), Ask.MOVE, PP1, after=OP1),
        Proposal(("EU",), Ask.RETAIN, OP2),
        Proposal(("Brazil",), Ask.RESERVE, OP1),
        Proposal(("Peru",), Ask.COMMENT, OP1, "Capital is still looking.", released=True),
    )
    assert "Norway, Sweden: Urges" in found["OP1"][1]
    assert "Calls upon" in found["OP1"][1]
    assert "Brazil: reservation" in found["OP1"][1]
    assert "Peru: Capital is still looking." in found["OP1"][1]
    assert "Cuba: delete the paragraph" in found["OP2"][1]
    assert "EU: retain as it stands" in found["OP2"][1]
    assert "India: in place of it: Decides to conclude its consideration." in found["OP2"][1]
    assert found["OP1 bis"] == ("", "Japan: add after OP1: Requests a report;")
    assert "China: move after OP1" in found["PP1"][1]


def test_a_long_stretch_that_stays_is_shortened() -> None:
    asked = table_of(Proposal(("Norway",), Ask.EDIT, OP1, EDIT))["OP1"][1]
    assert "…" in asked
    assert "Council" not in asked


def test_a_comment_that_nobody_released_is_not_printed() -> None:
    secret = Proposal(("Mexico",), Ask.COMMENT, OP1, "Capital can give up OP4.", released=False)
    rolling = compile(BASE, [propose(secret)], on=date(2014, 10, 12))
    assert "Capital" not in repr(side_by_side(rolling).blocks)


def test_a_draft_without_proposals_has_its_text_and_room_for_comments() -> None:
    found = table_of()
    assert found["OP2"] == ("Decides to remain seized of the matter.", "")


def test_comments_have_a_column_of_their_own_on_a_turned_sheet() -> None:
    paper = side_by_side(compile(BASE, (), on=date(2014, 10, 12)), circulation="Closed-door")
    table = next(b for b in paper.blocks if isinstance(b, Table))
    assert [c.texts[0].text for c in table.head] == ["Paragraph", "Text", "Proposals", "Comments"]
    assert paper.wide
    assert paper.circulation == "Closed-door"
    assert all(not row[3].texts for row in table.rows)
    assert abs(sum(table.widths) - 1) < 1e-9


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(rolling_texts())
def test_every_open_proposal_is_there_with_all_its_names(rolling: RollingText) -> None:
    paper = side_by_side(rolling)
    table = next(b for b in paper.blocks if isinstance(b, Table))
    named = [t.runs[0].text for row in table.rows for t in row[2].texts]
    for p in rolling.proposals:
        if p.open and (p.released or p.kind is not Ask.COMMENT):
            assert any(all(name in names for name in p.by) for names in named), p
    write_paper_docx(paper)
