"""Wordings made on an earlier version: found, carried forward word by word, reported, never refused."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penholder.negotiation.compile import compile
from penholder.negotiation.decisions import Accept, Admit, Redraft, Strike
from penholder.negotiation.differences import Sender, differences
from penholder.negotiation.dispositions import dispositions
from penholder.negotiation.earlier import forward, nearest
from penholder.negotiation.revision import revise
from penholder.text.proposal import Ask, Disposition, Proposal, propose
from penholder.text.rolling import RollingText, read
from tests.negotiation.a_room import DRAFT, ON, OP1, OP2A, OP3, OP4, PP1, edit, entry, rolling
from tests.negotiation.revising import Negotiation, edited_copy

FIRST = rolling()
BIS = entry(FIRST, "OP1 bis")
REV1 = revise(
    FIRST,
    [
        Accept("OP1", 1, "Cuba"),
        Accept("OP1", 2, "Norway"),
        Admit("OP1 bis", True),
        Strike("OP3", True),
        Redraft("OP4", "Decides to remain actively seized of the question."),
    ],
    on=ON,
).rolling


def carried(*asked: Proposal) -> RollingText:
    """Rev.1 with what Kenya asked of the compilation."""
    proposals, _ = forward(asked, FIRST, REV1, "Kenya.docx")
    return compile(REV1.base, (*REV1.proposals, *proposals), on=ON, version=REV1.version)


def of_kenya(text: RollingText) -> list[Proposal]:
    return [p for p in text.proposals if p.by == ("Kenya",)]


def test_an_edit_is_merged_with_what_has_changed_since() -> None:
    text = carried(edit("Kenya", OP1, "their reports", "their full reports"))
    expected = "Encourages all States to submit their full reports to the Council without delay;"
    assert read(entry(text, "OP1").spans, "Kenya") == expected
    (kenya,) = of_kenya(text)
    assert (kenya.open, kenya.course.made_on, kenya.asked) == (
        True,
        "Compilation",
        OP1.text.replace("their reports", "their full reports"),
    )


@pytest.mark.parametrize(
    ("asked", "became"),
    [
        (edit("Kenya", OP1, "Urges", "Encourages"), Disposition.ACCEPTED),
        (edit("Kenya", OP1, "Urges", "Asks"), Disposition.OVERTAKEN),
        (edit("Kenya", OP3, "Geneva", "Nairobi"), Disposition.OVERTAKEN),
        (propose(Proposal(("Kenya",), Ask.DELETE, OP3.id)), Disposition.ACCEPTED),
        (propose(Proposal(("Kenya",), Ask.DELETE, OP4.id)), Disposition.OPEN),
        (propose(Proposal(("Kenya",), Ask.MOVE, OP4.id, after=PP1.id)), Disposition.OPEN),
        (
            propose(
                Proposal(("Kenya",), Ask.INSERT, text=BIS.text, after=OP1.id, paragraph_kind=OP1.kind),
            ),
            Disposition.ACCEPTED,
        ),
        (
            propose(
                Proposal(("Kenya",), Ask.ALTERNATIVE, OP4.id, "Decides to remain actively seized of the question.")
            ),
            Disposition.ACCEPTED,
        ),
    ],
    ids=lambda value: f"{value.kind} {value.text[:12]}" if isinstance(value, Proposal) else value.value,
)
def test_what_the_text_says_already_is_accepted_and_what_has_no_place_overtaken(
    asked: Proposal, became: Disposition
) -> None:
    text = carried(asked)
    assert [(p.disposition, p.asked) for p in of_kenya(text)] == [(became, asked.text)]
    assert [d.made_on for d in dispositions(text) if d.by == ("Kenya",)] == ["Compilation"]


def test_a_warning_says_on_which_version_it_was_made_and_what_that_did() -> None:
    asked = (edit("Kenya", OP1, "Urges", "Asks"), edit("Kenya", OP2A, "each year", "in May"))
    _, (warning,) = forward(asked, FIRST, REV1, "Kenya.docx")
    assert warning.source == "Kenya.docx"
    assert warning.message == "was made on Compilation, not on Rev.1: 1 carried forward, 1 overtaken"


def test_the_version_that_a_copy_was_made_on_is_found_by_its_words() -> None:
    for version in (FIRST, REV1):
        base = version.base
        copy = replace(base, paragraphs=tuple(replace(p, text=p.text.replace("all", "both")) for p in base.paragraphs))
        assert nearest(copy, (REV1, FIRST)) is version
    assert nearest(DRAFT, (REV1, FIRST)) is FIRST


def test_a_copy_that_changed_the_one_paragraph_in_which_two_versions_differ_is_of_the_likest() -> None:
    later = revise(rolling(), [Accept("OP1", 2, "Norway")], on=ON).rolling
    for made_on in (FIRST, later):
        paragraphs = tuple(replace(p, text=p.text.replace("reports", "full reports")) for p in made_on.base.paragraphs)
        assert nearest(replace(made_on.base, paragraphs=paragraphs), (later, FIRST)) is made_on


@given(st.integers(0, 2**32))
@settings(max_examples=20, deadline=None)
def test_nothing_that_was_made_on_an_earlier_version_is_lost(seed: int) -> None:
    negotiation = Negotiation.begun(seed, 5)
    first = negotiation.rolling
    copy = edited_copy(negotiation.r, first.base)
    asked, _ = differences(first.base, copy, Sender(("Peru",), "Peru.docx"))
    for _ in range(2):
        negotiation.revise(0.5)
        negotiation.hear()
    now = negotiation.rolling
    proposals, _ = forward(asked, first, now, "Peru.docx")
    assert [(p.by, p.kind, p.asked) for p in proposals] == [(p.by, p.kind, p.text) for p in asked]
    text = compile(now.base, (*now.proposals, *proposals), on=ON, version=now.version)
    assert not [w for w in text.warnings if w.message.startswith("Peru: what this proposal is on")]
