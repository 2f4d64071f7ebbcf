"""The disposition table: every proposal has one line that says what it asked, what became of it and what stands now."""

import json

import pytest

from penholder.formats.papers.docx import write_paper_docx
from penholder.formats.papers.html import write_paper_html
from penholder.negotiation.decisions import (
    Accept,
    Admit,
    Answer,
    Compromise,
    Decision,
    NotReflected,
    Shift,
    Strike,
)
from penholder.negotiation.disposition_table import asked_in_words, disposition_paper, fate, labels
from penholder.negotiation.dispositions import Disposed, dispositions, table
from penholder.negotiation.renumbering import renumbered
from penholder.negotiation.revision import revise
from penholder.negotiation.where import where
from penholder.text.proposal import Ask, Disposition, Place, Proposal, propose
from penholder.text.rolling import RollingText
from tests.negotiation.a_room import ASKED, DRAFT, ON, OP1, OP2A, PP1, SECRET, edit, entry, rolling


def after(*decisions: Decision, of: RollingText | None = None) -> RollingText:
    return revise(of or rolling(), decisions, on=ON).rolling


def line(text: RollingText, name: str, kind: Ask, label: str = "") -> Disposed:
    return next(
        d for d in dispositions(text) if name in d.by and d.kind is kind and (not label or d.old_label == label)
    )


def test_every_proposal_has_one_line_with_what_it_asked_verbatim() -> None:
    text = after(Accept("OP1", 1, "Cuba", reason="softer"), Admit("OP1 bis", True))
    lines = dispositions(text)
    assert sorted(d.proposal for d in lines) == sorted(p.id for p in ASKED if p.kind is not Ask.COMMENT)
    cuba = line(text, "Cuba", Ask.EDIT)
    assert (cuba.old_label, cuba.new_label, cuba.disposition, cuba.reason) == (
        "OP1",
        "OP1",
        Disposition.ACCEPTED,
        "softer",
    )
    assert cuba.asked == OP1.text.replace("Urges", "Encourages")
    assert cuba.now == "Encourages all States to submit their reports to the Council at once;"
    assert (cuba.made_on, cuba.settled_in) == ("Compilation", "Rev.1")


@pytest.mark.parametrize(
    ("decision", "name", "kind", "said", "asked"),
    [
        (Accept("OP1", 1, "Cuba"), "Cuba", Ask.EDIT, "reflected in Rev.1", "“Urges” → “Encourages”"),
        (Accept("OP1", 1, "Cuba"), "China", Ask.EDIT, "not reflected in Rev.1", "“Urges” → “Invites”"),
        (Compromise("OP1", 1, "Asks"), "China", Ask.EDIT, "merged in Rev.1", "“Urges” → “Invites”"),
        (Accept("PP2", 1, "Norway"), "Norway", Ask.EDIT, "reflected in Rev.1", "+ “time and”"),
        (Strike("OP3", True, reason="no budget"), "Cuba", Ask.DELETE, "reflected in Rev.1: no budget", "Delete the"),
        (Strike("OP3", False), "Cuba", Ask.DELETE, "not reflected in Rev.1", "Delete the paragraph"),
        (Strike("OP3", True), "EU", Ask.RETAIN, "not reflected in Rev.1: deleted", "Keep it as it is"),
        (Shift("OP3", True), "Brazil", Ask.MOVE, "reflected in Rev.1", "Move it after PP1"),
        (Admit("OP4 alt", False), "China", Ask.ALTERNATIVE, "not reflected in Rev.1", "Instead: Decides to consider"),
        (NotReflected(), "Brazil", Ask.INSERT, "not reflected in Rev.1: not reflected", "New paragraph: To publish"),
        (NotReflected(), "India", Ask.RESERVE, "open", "Reservation"),
    ],
    ids=str,
)
def test_a_fate_and_what_was_asked_in_words(decision: Decision, name: str, kind: Ask, said: str, asked: str) -> None:
    text = after(decision)
    d = next(d for d in dispositions(text) if name in d.by and d.kind is kind and asked in asked_in_words(d))
    assert fate(d) == said


def test_labels_old_and_new_follow_a_paragraph_through_renumbering() -> None:
    revision = revise(rolling(), [Admit("OP1 bis", True), Strike("OP3", True)], on=ON)
    text = renumbered(revision, on=ON)[0].rolling
    assert [p.label for p in text.base.paragraphs if p.label.startswith("OP")] == [
        "OP1", "OP2", "OP3", "OP3 (a)", "OP3 (b)", "OP4",
    ]  # fmt: skip
    eu = line(text, "EU", Ask.EDIT)
    assert (eu.old_label, eu.new_label, labels(eu)) == ("OP2 (a)", "OP3 (a)", "OP2 (a), now OP3 (a)")
    norway = line(text, "Norway", Ask.INSERT)
    assert (norway.old_label, norway.new_label) == ("OP1 bis", "OP2")
    cuba = line(text, "Cuba", Ask.DELETE)
    assert (cuba.new_label, labels(cuba), cuba.now) == ("", "OP3, deleted", "")


def test_a_proposal_of_which_one_place_is_settled_is_open_and_says_so() -> None:
    two = propose(
        Proposal(("Kenya",), Ask.EDIT, OP1.id, OP1.text.replace("Urges", "Asks").replace("at once", "in May"))
    )
    text = after(Accept("OP1", 1, "Kenya"), of=rolling(two))
    kenya = line(text, "Kenya", Ask.EDIT)
    assert (kenya.disposition, fate(kenya)) == (Disposition.OPEN, "open; 1 of 2 places settled")
    assert kenya.open_at == (("at once", "in May"),)
    later = line(after(Accept("OP1", 1, "base"), of=text), "Kenya", Ask.EDIT)
    assert (later.disposition, later.settled_in) == (Disposition.ACCEPTED_IN_PART, "Rev.2")


def test_joint_proposals_groups_and_members() -> None:
    joint = propose(Proposal(("Cuba", "NAM"), Ask.EDIT, PP1.id, PP1.text.replace("Recalling", "Reaffirming")))
    text = after(Accept("PP1", 1, "NAM"), of=rolling(joint))
    assert line(text, "NAM", Ask.EDIT).by == ("Cuba", "NAM")
    assert [w.paragraph for w in where(text, "Guyana", on=ON)] == ["PP1"]
    assert "PP1" in [w.paragraph for w in where(text, "Cuba", on=ON)]
    assert [w.fate for w in where(text, "France", on=ON)] == [w.fate for w in where(text, "EU", on=ON)]
    kenya, nam = where(text, "Kenya", on=ON), where(text, "NAM", on=ON)
    assert [w.proposal for w in kenya] == [w.proposal for w in nam]
    assert [w.asked for w in kenya] == [f"Cuba, NAM: {w.asked}" for w in nam]  # through its group


def test_sixty_delegations_that_ask_for_the_same_have_a_line_each() -> None:
    names = [f"Delegation {n}" for n in range(60)]
    asked = [edit(name, OP2A, "each year", "each month") for name in names]
    text = after(Accept("OP2 (a)", 1, "Delegation 7"), of=rolling(*asked))
    mine = [d for d in dispositions(text) if d.by[0] in names]
    assert len(mine) == 60
    assert {d.disposition for d in mine} == {Disposition.ACCEPTED}
    assert "60 reflected" in write_paper_html(disposition_paper(text, dispositions(text)))


def test_what_is_asked_of_anothers_wording_goes_with_it() -> None:
    text = rolling()
    spans, at = entry(text, "OP1").brackets[0], 0
    place = Place(OP1.id, at, at + len(spans.base), "Encourages")
    word = next(w for w in spans.wordings if w.by == ("Cuba",))
    inner = propose(Proposal(("Kenya",), Ask.EDIT, word.id, "Strongly encourages", within=place))
    taken = after(Accept("OP1", 1, "Cuba"), of=rolling(inner))
    assert line(taken, "Kenya", Ask.EDIT).disposition is Disposition.REJECTED
    amended = after(Accept("OP1", 1, "Kenya"), of=rolling(inner))
    assert line(amended, "Kenya", Ask.EDIT).disposition is Disposition.ACCEPTED
    assert line(amended, "Cuba", Ask.EDIT).disposition is Disposition.ACCEPTED_IN_PART
    assert amended.base.paragraph(OP1.id).text.startswith("Strongly encourages all")  # type: ignore[union-attr]


def test_what_nobody_released_has_no_line_in_any_paper() -> None:
    text = after(Strike("OP2 (a)", True))
    lines = dispositions(text)
    assert any(p.text == SECRET for p in text.proposals)
    written = json.dumps(table(lines)) + write_paper_html(disposition_paper(text, lines))
    assert SECRET not in written
    assert SECRET.encode() not in write_paper_docx(disposition_paper(text, lines))


def test_the_table_in_json_has_every_field() -> None:
    text = after(Answer(next(p.id for p in ASKED if p.kind is Ask.MOVE), False, "stays"))
    rows = table(dispositions(text))
    assert list(rows[0]) == [
        "proposal", "by", "kind", "old_label", "new_label", "disposition", "reason", "asked", "now", "made_on",
        "settled_in", "into", "outcomes", "open",
    ]  # fmt: skip
    assert [(r["disposition"], r["reason"]) for r in rows if r["kind"] == "move"] == [("rejected", "stays")]


def test_a_text_of_which_nobody_asks_anything() -> None:
    text = RollingText(DRAFT, (), (), version="Rev.1")
    assert dispositions(text) == ()
    assert "No proposal has been made." in write_paper_html(disposition_paper(text, ()))
