"""Revision: law 6, carry over, over random negotiations of many versions; and each kind of decision by itself."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penholder.errors import OtherVersion, PenholderError, Undecidable, UnknownTarget
from penholder.negotiation.compile import compile
from penholder.negotiation.decisions import (
    FACILITATOR,
    Accept,
    Add,
    Admit,
    Answer,
    Compromise,
    Decision,
    Leave,
    Mark,
    Merge,
    NotReflected,
    Redraft,
    Refuse,
    Reserve,
    Shift,
    Strike,
)
from penholder.negotiation.differences import Sender, differences
from penholder.negotiation.extract import extract
from penholder.negotiation.renumbering import renumbered
from penholder.negotiation.revision import Revision, check, following, revise
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Disposition, Place, Proposal, propose
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import Entry, RollingText, Status, read
from tests.negotiation.revising import ON, START, Negotiation
from tests.negotiation.strategies import bases, copies

seeds = st.integers(0, 2**32)


@given(seeds)
@settings(max_examples=40)
def test_law_6_no_decision_changes_nothing_but_the_version(seed: int) -> None:
    rolling = Negotiation.begun(seed, 6).rolling
    revised = revise(rolling, [], on=ON).rolling
    assert revised.version == "Rev.1"
    assert revised.entries == rolling.entries
    assert revised.base == replace(rolling.base, version="Rev.1")
    for before, now in zip(rolling.proposals, revised.proposals, strict=True):
        assert replace(now, course=before.course) == before


@given(seeds)
@settings(max_examples=25)
def test_law_6_ten_revisions_in_a_row(seed: int) -> None:
    negotiation = Negotiation.begun(seed, 6)
    for _ in range(10):
        negotiation.revise(share=0.5)
        negotiation.hear()


@given(bases(), st.data())
@settings(max_examples=60)
def test_accepting_all_that_one_delegation_asks_gives_its_text(base: Resolution, data: st.DataObject) -> None:
    """Insertions, deletions and moves included, to the character."""
    copy = data.draw(copies(base))
    try:
        proposals, warnings = differences(base, copy, Sender(("Cuba",)))
    except PenholderError:
        return
    if warnings:
        return
    rolling = compile(base, proposals, on=ON)
    wanted = extract(rolling, "Cuba", on=ON)
    revision = revise(rolling, [Answer(p.id, True) for p in rolling.proposals], on=ON)
    assert [p.text for p in revision.base.paragraphs] == [p.text for p in wanted.paragraphs]
    assert {p.disposition for p in revision.rolling.proposals} <= {Disposition.ACCEPTED}


BASE = settle(
    [
        Paragraph(Kind.TITLE, "Review of all States by one yardstick"),
        Paragraph(Kind.ENACTING, "The General Assembly,"),
        Paragraph(Kind.PREAMBULAR, "Recalling the Charter of the United Nations,"),
        Paragraph(
            Kind.OPERATIVE, "Urges all States to submit their reports to the Council without delay;", number="1."
        ),
        Paragraph(
            Kind.OPERATIVE, "Requests the Secretary-General to report, as set out in paragraph 1 above;", number="2."
        ),
        Paragraph(Kind.OPERATIVE, "Invites the Council to follow paragraph 2 of resolution 60/251;", number="3."),
        Paragraph(Kind.OPERATIVE, "Decides to remain seized of the matter.", number="4."),
    ],
    [Footnote("1", "A/69/1.", "3", 10)],
)
_, _, PP1, OP1, OP2, OP3, OP4 = BASE.paragraphs


def edit(name: str, target: str, text: str, **more: object) -> Proposal:
    return propose(Proposal((name,), Ask.EDIT, target, text, **more))  # type: ignore[arg-type]


def compiled(*proposals: Proposal, version: str = "") -> RollingText:
    return compile(BASE, map(propose, proposals), on=ON, version=version)


def revised(rolling: RollingText, *decisions: Decision) -> Revision:
    return revise(rolling, decisions, on=ON)


def fates(revision: Revision) -> dict[str, Disposition]:
    return {f"{', '.join(p.by)} {p.kind}": p.disposition for p in revision.rolling.proposals}


def text_of(revision: Revision, id: str) -> str:
    paragraph = revision.base.paragraph(id)
    assert paragraph is not None
    return paragraph.text


CUBA = edit("Cuba", OP1.id, "Encourages all States to submit their reports to the Council without delay;")
NORWAY = edit("Norway", OP1.id, "Urges all States to submit their full reports to the Council without delay;")
CHINA = edit("China", OP1.id, "Invites all States to submit their reports to the Council in good time;")


def test_a_wording_is_accepted_the_base_kept_and_the_rest_stays_in_brackets_with_its_names() -> None:
    revision = revised(compiled(CUBA, NORWAY, CHINA), Accept("OP1", 1, "Cuba"), Accept("OP1", 2, "base"))
    assert text_of(revision, OP1.id) == "Encourages all States to submit their reports to the Council without delay;"
    assert fates(revision) == {
        "Cuba edit": Disposition.ACCEPTED,
        "Norway edit": Disposition.REJECTED,
        "China edit": Disposition.OPEN,
    }
    (bracket,) = revision.rolling.entries[3].brackets
    assert (bracket.base, [(w.text, w.by) for w in bracket.wordings]) == (
        "without delay",
        [("in good time", ("China",))],
    )
    china = next(p for p in revision.rolling.proposals if p.by == ("China",))
    assert china.asked == CHINA.text
    assert [o.disposition for o in china.course.outcomes] == [Disposition.REJECTED]


def test_a_compromise_decides_a_bracket_and_merges_its_wordings() -> None:
    revision = revised(compiled(CUBA, CHINA), Compromise("OP1", 1, "Calls upon", reason="as in 2012"))
    assert text_of(revision, OP1.id).startswith("Calls upon all States")
    assert fates(revision) == {"Cuba edit": Disposition.MERGED, "China edit": Disposition.OPEN}
    cuba = next(p for p in revision.rolling.proposals if p.by == ("Cuba",))
    assert (cuba.course.outcomes[0].reason, cuba.course.into) == ("as in 2012", (OP1.id,))


@pytest.mark.parametrize(
    ("wanted", "compromise", "expected"),
    [
        (("their reports", "their full reports"), "annual", "their annual reports to"),
        (("Council without", "Council, and to publish them, without"), ", in time,", "Council, in time, without"),
        (("Urges all", "all"), "Asks", "Asks all States"),
    ],
)
def test_a_compromise_stands_between_its_neighbours_with_the_blanks_it_needs(
    wanted: tuple[str, str], compromise: str, expected: str
) -> None:
    revision = revised(compiled(edit("Cuba", OP1.id, OP1.text.replace(*wanted))), Compromise("OP1", 1, compromise))
    assert expected in text_of(revision, OP1.id)
    assert "  " not in text_of(revision, OP1.id)


def test_a_bridge_over_named_wordings_carries_only_the_facilitators_name() -> None:
    revision = revised(compiled(CUBA, CHINA), Compromise("OP1", 1, "Calls upon", over=("Cuba", "China")))
    assert text_of(revision, OP1.id) == OP1.text
    bracket = revision.rolling.entries[3].brackets[0]
    assert [(w.text, w.by) for w in bracket.wordings] == [("Calls upon", ("facilitator's proposal",))]
    bridge = bracket.wordings[0].proposals
    assert fates(revision)["Cuba edit"] is Disposition.MERGED
    assert next(p for p in revision.rolling.proposals if p.by == ("Cuba",)).course.into == bridge
    later = revised(revision.rolling, Accept("OP1", 1, "facilitator's proposal"))
    assert text_of(later, OP1.id).startswith("Calls upon all States")


def test_one_wording_is_refused_and_the_others_stay() -> None:
    revision = revised(compiled(CUBA, CHINA), Refuse("OP1", 1, "Cuba", reason="too weak"))
    bracket = revision.rolling.entries[3].brackets[0]
    assert [w.by for w in bracket.wordings] == [("China",)]
    assert fates(revision)["Cuba edit"] is Disposition.REJECTED


def test_a_clean_chairs_text_reflects_nothing_that_is_open_but_what_is_left_and_reservations() -> None:
    reserve = Proposal(("India",), Ask.RESERVE, OP2.id)
    insert = Proposal(
        ("EU",), Ask.INSERT, text="Also urges all States to reply;", after=OP1.id, paragraph_kind=OP1.kind
    )
    revision = revised(compiled(CUBA, NORWAY, reserve, insert), NotReflected(), Leave("OP1", 2))
    assert fates(revision) == {
        "Cuba edit": Disposition.REJECTED,
        "Norway edit": Disposition.OPEN,
        "India reserve": Disposition.OPEN,
        "EU insert": Disposition.REJECTED,
    }
    assert revision.rolling.entries[4].reserve == ("India",)
    assert not any(e.insertions for e in revision.rolling.entries)


def test_an_insertion_is_taken_in_with_its_label_and_others_keep_theirs() -> None:
    first = Proposal(
        ("Brazil",), Ask.INSERT, text="Also urges all States to reply;", after=OP1.id, paragraph_kind=OP1.kind
    )
    second = Proposal(
        ("Cuba",), Ask.INSERT, text="Further urges all States to listen;", after=OP1.id, paragraph_kind=OP1.kind
    )
    rolling = compiled(first, second)
    assert [i.label for i in rolling.entries[3].insertions] == ["OP1 bis", "OP1 ter"]
    revision = revised(rolling, Admit("OP1 bis", True))
    assert [(p.label, p.number) for p in revision.base.paragraphs[3:6]] == [
        ("OP1", "1."),
        ("OP1 bis", "1 bis."),
        ("OP2", "2."),
    ]
    assert [(i.label, i.by) for i in revision.rolling.entries[4].insertions] == [("OP1 ter", ("Cuba",))]
    later = revised(revision.rolling, Admit("OP1 ter", True))
    assert [p.label for p in later.base.paragraphs[3:7]] == ["OP1", "OP1 bis", "OP1 ter", "OP2"]


def test_a_new_paragraph_is_merged_into_another_that_says_nearly_the_same() -> None:
    texts = {"Brazil": "Also urges all States to reply;", "Cuba": "Also urges States to reply;"}
    rolling = compiled(
        *(Proposal((n,), Ask.INSERT, text=t, after=OP1.id, paragraph_kind=OP1.kind) for n, t in texts.items())
    )
    revision = revised(rolling, Merge("OP1 ter", "OP1 bis", reason="one idea"))
    brazil, cuba = sorted(revision.rolling.proposals, key=lambda p: p.by)
    assert (brazil.open, cuba.disposition, cuba.course.into) == (True, Disposition.MERGED, (brazil.id,))
    assert [i.by for i in revision.rolling.entries[3].insertions] == [("Brazil",)]


def test_a_new_paragraph_after_one_that_is_deleted_stands_after_the_one_before() -> None:
    new = Proposal(
        ("Cuba",), Ask.INSERT, text="Further urges all States to listen;", after=OP2.id, paragraph_kind=OP2.kind
    )
    gone = Proposal(("China",), Ask.DELETE, OP2.id)
    revision = revised(compiled(new, gone, edit("EU", OP2.id, "Asks nobody to report;")), Strike("OP2", True))
    assert fates(revision) == {
        "Cuba insert": Disposition.OPEN,
        "China delete": Disposition.ACCEPTED,
        "EU edit": Disposition.OVERTAKEN,
    }
    assert [(e.label, i.by) for e in revision.rolling.entries for i in e.insertions] == [("OP1", ("Cuba",))]
    assert next(p for p in revision.rolling.proposals if p.by == ("EU",)).text == "Asks nobody to report;"


def test_a_rival_paragraph_is_accepted_and_others_words_follow_where_theirs_are_still_there() -> None:
    rival = Proposal(
        ("India",),
        Ask.ALTERNATIVE,
        OP1.id,
        "Asks those States that can to send their reports to the Council without delay;",
    )
    revision = revised(compiled(rival, CUBA, CHINA), Admit("OP1 alt", True))
    assert text_of(revision, OP1.id) == rival.text
    assert fates(revision) == {
        "India alternative": Disposition.ACCEPTED,
        "Cuba edit": Disposition.OVERTAKEN,
        "China edit": Disposition.OPEN,
    }
    entry = revision.rolling.entries[3]
    assert read(entry.spans, "China") == rival.text.replace("without delay", "in good time")


def test_a_move_is_accepted_or_refused() -> None:
    moves = Proposal(("Brazil",), Ask.MOVE, OP3.id, after=PP1.id)
    rolling = compiled(moves)
    accepted, refused = revised(rolling, Shift("OP3", True)), revised(rolling, Shift("OP3", False))
    assert [p.label for p in accepted.base.paragraphs[2:]] == ["PP1", "OP3", "OP1", "OP2", "OP4"]
    assert fates(refused) == {"Brazil move": Disposition.REJECTED}
    assert not refused.rolling.entries[5].move


def test_words_of_a_paragraph_that_was_split_follow_to_its_second_part() -> None:
    short = edit("EU", OP1.id, "Urges all States to submit their reports;", received=None)
    second = "Also urges all States to submit them to the Council without delay;"
    new = propose(Proposal(("EU",), Ask.INSERT, text=second, after=OP1.id, paragraph_kind=OP1.kind))
    revision = revised(compiled(short, new, CHINA), Answer(short.id, True), Answer(new.id, True))
    first, second_part = revision.rolling.entries[3:5]
    assert (first.label, second_part.label) == ("OP1", "OP1 bis")
    assert read(first.spans, "China") == "Invites all States to submit their reports;"
    assert read(second_part.spans, "China") == second.replace("without delay", "in good time")
    assert CHINA.id in {p.id for p in revision.rolling.proposals if p.asked == CHINA.text}


def test_a_bridge_takes_in_what_the_facilitator_proposed_before_also_where_the_paragraph_is_split() -> None:
    short = edit("EU", OP1.id, "Urges all States to submit their reports;")
    second = "Also urges all States to submit them to the Council without delay;"
    new = propose(Proposal(("EU",), Ask.INSERT, text=second, after=OP1.id, paragraph_kind=OP1.kind))
    former = edit(FACILITATOR, OP1.id, OP1.text.replace("submit", "send"))
    rolling = compiled(short, new, former, CUBA)
    revision = revised(rolling, Compromise("OP1", 1, "Asks", ("Cuba",)), Answer(short.id, True), Answer(new.id, True))
    (bridge,) = (p for p in revision.rolling.proposals if p.by == (FACILITATOR,) and p.open)
    (told,) = (p for p in revision.rolling.proposals if p.id == former.id)
    assert (told.disposition, told.course.into) == (Disposition.MERGED, (bridge.id,))
    assert bridge.text == "Asks all States to send their reports;"


def test_words_of_a_paragraph_merged_into_another_follow_there() -> None:
    whole = edit(
        "EU", OP1.id, f"{OP1.text[:-1]}, and requests the Secretary-General to report, as set out in paragraph 1 above;"
    )
    gone = propose(replace(Proposal(("EU",), Ask.DELETE, OP2.id), with_=(whole.id,)))
    theirs = edit("Cuba", OP2.id, "Requests the Secretary-General to report orally, as set out in paragraph 1 above;")
    revision = revised(compiled(whole, gone, theirs), Answer(whole.id, True), Answer(gone.id, True))
    cuba = next(p for p in revision.rolling.proposals if p.by == ("Cuba",))
    assert (cuba.open, cuba.target) == (True, OP1.id)
    assert "to report orally, as" in read(revision.rolling.entries[3].spans, "Cuba")


ORALLY = "Requests the Secretary-General to report orally, as set out in paragraph 1 above;"
MERGED = f"{OP1.text[:-1]}, and requests the Secretary-General to report, as set out in paragraph 1 above;"


def op2_merged_into_op1(*asked: Proposal, refused: tuple[Proposal, ...] = ()) -> Revision:
    """The revision in which OP2 is merged into OP1."""
    whole = edit("EU", OP1.id, MERGED)
    gone = propose(replace(Proposal(("EU",), Ask.DELETE, OP2.id), with_=(whole.id,)))
    answers = (Answer(whole.id, True), Answer(gone.id, True), *(Answer(p.id, False) for p in refused))
    return revised(compiled(whole, gone, *asked, *refused), *answers)


def test_who_asks_for_words_of_both_paragraphs_that_are_merged_asks_for_them_side_by_side() -> None:
    orally = edit("Cuba", OP2.id, ORALLY)
    revision = op2_merged_into_op1(CUBA, orally, NORWAY)
    entry = revision.rolling.entries[3]
    assert read(entry.spans, "Cuba") == MERGED.replace("Urges", "Encourages").replace("report,", "report orally,")
    assert read(entry.spans, "Norway") == MERGED.replace("reports", "full reports")
    after = {p.id: p for p in revision.rolling.proposals}
    assert (after[CUBA.id].open, after[CUBA.id].asked) == (True, CUBA.text)
    assert (after[orally.id].disposition, after[orally.id].course.into) == (Disposition.MERGED, (CUBA.id,))


def test_who_words_a_merged_paragraph_alone_takes_nobody_along_that_words_the_other_with_it() -> None:
    both = propose(Proposal(("Cuba", "Norway"), Ask.EDIT, OP1.id, CUBA.text))
    entry = op2_merged_into_op1(both, edit("Cuba", OP2.id, ORALLY)).rolling.entries[3]
    encouraged = MERGED.replace("Urges", "Encourages")
    assert read(entry.spans, "Cuba") == encouraged.replace("report,", "report orally,")
    assert read(entry.spans, "Norway") == encouraged


def test_a_joint_wording_of_a_merged_paragraph_is_not_withdrawn_for_what_one_of_them_asked_of_the_other() -> None:
    both = propose(Proposal(("Cuba", "Norway"), Ask.EDIT, OP2.id, ORALLY))
    revision = op2_merged_into_op1(both, refused=(replace(NORWAY, received=START),))
    orally = MERGED.replace("report,", "report orally,")
    for name in both.by:
        assert read(revision.rolling.entries[3].spans, name) == orally
    assert read(revised(revision.rolling).rolling.entries[3].spans, "Norway") == orally


def test_who_wants_a_paragraph_gone_is_not_made_to_reword_it_by_a_merger() -> None:
    revision = op2_merged_into_op1(Proposal(("Cuba",), Ask.DELETE, OP1.id), edit("Cuba", OP2.id, ORALLY))
    assert fates(revision)["Cuba edit"] is Disposition.OVERTAKEN
    assert revision.rolling.entries[3].delete == ("Cuba",)


def test_support_of_a_wider_wording_stays_when_words_that_the_bracket_no_longer_has_are_decided() -> None:
    cuba = edit("Cuba", OP1.id, OP1.text.replace("their", "all"))
    eu = edit("EU", OP1.id, OP1.text.replace("Council", "Assembly"))
    start = OP1.text.index("their")
    place = Place(OP1.id, start, start + len("their reports to the Council"), "all reports to the Council")
    rolling = compiled(cuba, eu, Proposal(("Norway",), Ask.SUPPORT, "w", within=place))
    taken = revised(rolling, Accept("OP1", 2, "EU")).rolling
    for version in (rolling, taken, compile(taken.base, taken.proposals, on=ON)):
        assert version.entries[3].brackets[0].wordings[0].support == ("Norway",)


def test_support_lapses_when_the_words_it_was_given_to_change() -> None:
    new = propose(
        Proposal(("EU",), Ask.INSERT, text="Also urges all States to reply;", after=OP1.id, paragraph_kind=OP1.kind)
    )
    first = compile(BASE, [new], on=ON)
    joins = propose(Proposal(("Norway",), Ask.SUPPORT, new.id))
    inner = edit("Cuba", first.entries[3].insertions[0].id, "Also invites all States to reply;")
    revision = revised(compile(BASE, [new, joins, inner], on=ON), Accept("OP1 bis", 1, "Cuba"))
    assert [p.by for p in revision.lapsed] == [("Norway",)]
    box = revision.rolling.entries[3].insertions[0]
    assert (box.text, box.by, box.support) == ("Also invites all States to reply;", ("EU",), ())


def test_support_of_a_wording_goes_where_the_wording_goes() -> None:
    rolling = compiled(CUBA)
    bracket = rolling.entries[3].brackets[0]
    joins = Proposal(
        ("Norway",),
        Ask.SUPPORT,
        bracket.wordings[0].id,
        within=Place(OP1.id, 0, len(bracket.base), bracket.wordings[0].text),
    )
    both = compile(
        BASE, [CUBA, propose(joins), edit("EU", OP1.id, OP1.text.replace("without delay", "at once"))], on=ON
    )
    taken = revised(both, Accept("OP1", 1, "Cuba"))
    carried = revised(both, Accept("OP1", 2, "EU"))
    assert fates(taken)["Norway support"] is Disposition.ACCEPTED
    assert carried.rolling.entries[3].brackets[0].wordings[0].support == ("Norway",)


def test_a_paragraph_marked_agreed_stays_so_until_somebody_proposes_something_on_it() -> None:
    revision = revised(compiled(), Mark("OP1", Status.AD_REF))
    assert revision.rolling.entries[3].status is Status.AD_REF
    again = revised(revision.rolling)
    assert again.rolling.entries[3].status is Status.AD_REF
    reopened = revised(again.rolling, Mark("OP1", Status.OPEN))
    assert reopened.rolling.entries[3].status is Status.OPEN


def test_a_reservation_is_noted_and_the_penholders_own_paragraph_added() -> None:
    revision = revised(
        compiled(), Reserve("OP1", "India", "Pending instructions."), Add("OP1", "Also urges all to listen;")
    )
    assert revision.rolling.entries[3].reserve == ("India",)
    assert [(p.label, p.text) for p in revision.base.paragraphs[4:5]] == [("OP1 bis", "Also urges all to listen;")]


def test_a_redraft_carries_over_what_its_words_still_allow() -> None:
    revision = revised(
        compiled(CUBA, NORWAY), Redraft("OP1", "Encourages all States to submit their reports to the Council;")
    )
    assert fates(revision) == {"Cuba edit": Disposition.ACCEPTED, "Norway edit": Disposition.OPEN}
    assert (
        read(revision.rolling.entries[3].spans, "Norway")
        == "Encourages all States to submit their full reports to the Council;"
    )


def test_a_footnote_is_decided_like_a_paragraph() -> None:
    note = BASE.footnotes[0]
    new = Proposal(("EU",), Ask.INSERT, OP2.id, "A/69/2.", paragraph_kind=Kind.FOOTNOTE)
    rolling = compiled(edit("Cuba", note.id, "A/69/1 and Corr.1."), new)
    revision = revised(
        rolling, Accept(note.id, 1, "Cuba"), *(Answer(p.id, True) for p in rolling.proposals if p.by == ("EU",))
    )
    assert [(f.mark, f.text) for f in revision.base.footnotes] == [("1", "A/69/1 and Corr.1."), ("2", "A/69/2.")]


def test_a_footnote_asked_for_again_is_another_footnote() -> None:
    asked = Proposal(("EU",), Ask.INSERT, OP2.id, "A/69/2.", paragraph_kind=Kind.FOOTNOTE)
    first = compiled(asked)
    base = revised(first, Answer(first.proposals[0].id, True)).base
    again = compile(base, [propose(replace(asked, by=("Cuba",)))], on=ON)
    there, new = next(e for e in again.entries if e.id == OP2.id).footnotes
    assert there.text == new.text == "A/69/2."
    assert there.id != new.id
    decided = revise(again, [Strike(there.id, True), Admit(new.id, False)], on=ON)
    assert [f.text for f in decided.base.footnotes] == ["A/69/1."]


@pytest.mark.parametrize("where", [{"after": OP2.id}, {"target": OP2.id, "paragraph_kind": Kind.FOOTNOTE}])
def test_what_a_new_paragraph_or_footnote_said_before_it_changed_is_another_when_asked_for(
    where: dict[str, object],
) -> None:
    asked = propose(Proposal(("EU",), Ask.INSERT, text="See the report.", **where))  # type: ignore[arg-type]
    (made,) = entries_made(compile(BASE, [asked], on=ON))
    changed = revised(
        compile(BASE, [asked, edit("Cuba", made.id, "See the last report.")], on=ON), Accept(made.id, 1, "Cuba")
    )
    again = propose(replace(asked, by=("China",)))
    both = entries_made(compile(changed.base, [*changed.rolling.proposals, again], on=ON))
    assert {(e.text, e.by) for e in both} == {("See the last report.", ("EU",)), ("See the report.", ("China",))}
    assert len({e.id for e in both}) == 2


def entries_made(rolling: RollingText) -> list[Entry]:
    return [e for e in rolling.every_entry() if e.proposals]


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        ([Accept("OP9", 1, "base")], "no paragraph “OP9”"),
        ([Accept("OP1", 7, "base")], "no bracket 7"),
        ([Accept("OP2", 1, "base")], "has no bracket"),
        ([Accept("OP1", 1, "Kenya")], "Kenya has no wording in OP1, bracket 1; those there: base, China, Cuba"),
        ([Answer("q1", True)], "no proposal “q1”"),
        ([Admit("OP2", True)], "OP2 is no new or rival paragraph"),
        ([Strike("OP2", False)], "nobody asks for the deletion of OP2"),
        ([Shift("OP2", True)], "nobody has asked to move OP2"),
    ],
)
def test_a_decision_on_what_is_not_there_says_what_is(decisions: list[Decision], said: str) -> None:
    for judge in (revise, check):
        with pytest.raises(UnknownTarget, match=said):
            judge(compiled(CUBA, NORWAY, CHINA), decisions, on=ON)


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        ([Accept("OP1", 1, "base"), Accept("OP1", 1, "Cuba")], "decision 2: OP1, bracket 1, is decided in two ways"),
        ([Redraft("OP1", "Asks all;"), Accept("OP1", 1, "Cuba")], "OP1 has been given a whole new text"),
        ([Mark("OP1", Status.AGREED)], r"OP1 cannot be marked agreed: a bracket \(China, Cuba, Norway\)"),
        ([Strike("OP1", True), Accept("OP1", 1, "Cuba")], "OP1 is deleted, and its words are decided as well"),
    ],
)
def test_decisions_that_contradict_each_other_are_refused(decisions: list[Decision], said: str) -> None:
    for judge in (revise, check):
        with pytest.raises(Undecidable, match=said):
            judge(compiled(CUBA, NORWAY, CHINA), decisions, on=ON)


def test_a_decision_on_an_older_version_is_refused() -> None:
    with pytest.raises(OtherVersion, match=r"decision 1 was taken on “Rev\.1”, and the text is now “Rev\.2”"):
        revised(compiled(CUBA, version="Rev.2"), Accept("OP1", 1, "Cuba", version="Rev.1"))


@pytest.mark.parametrize(
    ("version", "next_"),
    [("", "Rev.1"), ("Compilation", "Rev.1"), ("Rev.1 of 12 October", "Rev.2"), ("Rev. 9", "Rev.10")],
)
def test_versions_are_counted(version: str, next_: str) -> None:
    assert following(version) == next_


def test_streamlining_numbers_paragraphs_and_references_to_them_anew() -> None:
    new = Proposal(("Brazil",), Ask.INSERT, text="Takes note of the reports;", after=PP1.id, paragraph_kind=OP1.kind)
    rolling = compiled(new, edit("Cuba", OP2.id, OP2.text.replace("report,", "report orally,")))
    revision = revised(rolling, Answer(rolling.proposals[0].id, True))
    streamlined, changed = renumbered(revision, on=ON)
    assert [(p.label, p.number) for p in streamlined.base.paragraphs[3:6]] == [
        ("OP1", "1."),
        ("OP2", "2."),
        ("OP3", "3."),
    ]
    assert [(c.label, c.old, c.new) for c in changed] == [("OP3", "paragraph 1 above", "paragraph 2 above")]
    assert text_of(streamlined, OP3.id) == OP3.text  # paragraph 2 of another resolution
    cuba = next(e for e in streamlined.rolling.entries if e.id == OP2.id)
    assert (
        read(cuba.spans, "Cuba") == "Requests the Secretary-General to report orally, as set out in paragraph 2 above;"
    )
