"""Streamlining: what is suggested, and that its decisions do what they say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penholder.formats.json import dumps
from penholder.negotiation.compile import compile
from penholder.negotiation.decisions_read import read_decisions
from penholder.negotiation.revision import revise
from penholder.negotiation.streamlining.near_identical import likeness
from penholder.negotiation.streamlining.paper import streamlining_lines, streamlining_paper
from penholder.negotiation.streamlining.suggestions import Kind, Suggestion, decisions_file, suggestions
from penholder.text.proposal import Ask, Disposition, Proposal, propose
from penholder.text.rolling import RollingText
from tests.negotiation.a_draft import DRAFT, IN_2014, read
from tests.rolling_strategies import ON, rolling_texts
from tests.rolling_strategies import texts as sentences


def rolling(floor: str) -> RollingText:
    proposals, warnings = read(floor)
    assert not warnings, warnings
    return compile(DRAFT, proposals, on=IN_2014)


def of_kind(kind: Kind, floor: str) -> list[Suggestion]:
    return [s for s in suggestions(rolling(floor)) if s.kind is kind]


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [
        ("and the girls", "and girls", "an article"),
        ("in full, and on time", "in full and on time", "punctuation"),
        ("the special procedures", "the Special Procedures", "capitals"),
        ("organisation of reviews", "organization of reviews", "spelling"),
        ("the programme’s honour", "the program’s honor", "spelling"),
        ("a non-governmental body", "a nongovernmental body", "spelling"),
        ("women, girls and boys", "women, boys and girls", "the order of the same words"),
        ("submit their reports to the Council without delay", "submit all their reports to the Council without delay",
         "a few words"),
        ("всех прав человека и свобод для всех людей мира", "всех прав человека и основных свобод для всех людей мира",
         "a few words"),
    ],
)  # fmt: skip
def test_near_identical_wordings(old: str, new: str, by: str) -> None:
    found = likeness(old, new)
    assert found is not None
    assert [b.value for b in found.by] == [by]
    assert likeness(new, old) is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("urges", "calls upon"),
        ("women", "men"),
        ("women", "women"),
        ("", "women"),
        ("shall submit their reports to the Council each year", "should submit their reports to the Council each year"),
        ("takes note of its resolution 69/188 on human rights", "takes note of its resolution 69/187 on human rights"),
        ("reports that have been confirmed by the experts", "reports that have not been confirmed by the experts"),
    ],
)  # fmt: skip
def test_what_is_no_near_identity(old: str, new: str) -> None:
    assert likeness(old, new) is None


@given(sentences(), sentences())
def test_likeness_is_mutual(old: str, new: str) -> None:
    assert (likeness(old, new) is None) == (likeness(new, old) is None)


def test_near_identical_wordings_are_offered_for_merging_and_the_base_stays_open() -> None:
    floor = (
        'OP3 NOR: "a report" -> "a report to the Council, in full and on time"\n'
        'OP3 MEX: "a report" -> "a report to the Council in full and on time"\n'
        'OP3 CUB: "a report" -> "a report on request"'
    )
    (merge,) = of_kind(Kind.NEAR_WORDINGS, floor)
    assert (merge.by, merge.others, [b.value for b in merge.likeness[0].by]) == (
        ("Mexico", "Norway"), ("Cuba",), ["punctuation"],
    )  # fmt: skip
    before = rolling(floor)
    decided = read_decisions(dumps({"decisions": list(merge.decisions)}).encode(), "x.json")
    after = revise(before, decided, on=IN_2014).rolling
    (bracket,) = next(e for e in after.entries if e.label == "OP3").brackets
    assert {w.by for w in bracket.wordings} == {("Cuba",), ("facilitator's proposal",)}
    assert bracket.base == before.entries[13].brackets[0].base


def test_near_identical_new_paragraphs_wherever_they_stand() -> None:
    floor = (
        'OP3 bis NOR: "Encourages civil society organizations to take part;"\n'
        'OP7 bis MEX: "Encourages the civil society organisations to take part;"\nOP7 bis CUB: "Notes the list;"'
    )
    (near,) = of_kind(Kind.NEAR_PARAGRAPHS, floor)
    assert (near.label, near.by) == ("OP3 bis", ("Mexico", "Norway"))
    assert [b.value for b in near.likeness[0].by] == ["an article", "spelling"]
    assert [s.label for s in of_kind(Kind.UNOPPOSED, floor)] == ["OP7 bis"]


def test_where_all_ask_the_same() -> None:
    floor = 'OP3 NOR: delete "a report"\nOP3 MEX: delete "a report"\nOP4 CUB: "next" -> "seventieth"'
    (same,) = of_kind(Kind.ONE_WISH, floor)
    assert (same.label, same.by) == ("OP3", ("Mexico", "Norway"))
    (alone,) = of_kind(Kind.UNOPPOSED, floor)
    assert (alone.label, alone.by) == ("OP4", ("Cuba",))


@pytest.mark.parametrize(
    "more", ["OP3 EU: retain", "OP3 IND: reserve", 'OP3 EU: "submit" -> "prepare"', "OP3 CUB: del"]
)
def test_not_where_anybody_asks_for_anything_else(more: str) -> None:
    floor = f'OP3 NOR: delete "a report"\nOP3 MEX: delete "a report"\n{more}'
    assert not of_kind(Kind.ONE_WISH, floor)


def test_what_more_ask_against_than_for_is_a_question_and_no_decision() -> None:
    floor = 'OP3 NOR: "a report" -> "two reports"\nOP3 EU, JPN, KOR: retain'
    (few,) = of_kind(Kind.OUTNUMBERED, floor)
    assert (few.by, few.others) == (("Norway",), ("EU", "Japan", "Republic of Korea"))
    assert decisions_file([few]) == {"decisions": []}
    assert not of_kind(Kind.OUTNUMBERED, 'OP3 NOR: "a report" -> "two reports"\nOP3 EU, JPN: retain')


def test_a_wording_none_of_whose_proposals_is_open_is_supported_by_nobody() -> None:
    text = rolling('OP3 NOR: "a report" -> "two reports"')
    withdrawn = tuple(replace(p, disposition=Disposition.WITHDRAWN) for p in text.proposals)
    (left,) = (s for s in suggestions(replace(text, proposals=withdrawn)) if s.kind is Kind.UNSUPPORTED)
    assert left.decisions == ({"entry": left.entry, "bracket": 1, "accept": "base"},)


@given(rolling_texts())
def test_a_file_of_decisions_is_understood_and_decides_nothing_twice(text: RollingText) -> None:
    found = suggestions(text)
    offered = decisions_file(found)["decisions"]
    assert len(read_decisions(dumps({"decisions": offered}).encode(), "x.json")) == len(offered)
    keys = [(d["entry"], d.get("bracket"), "move" in d) for d in offered]
    assert len(keys) == len(set(keys))
    assert all(d["reason"] for d in offered)
    assert len(streamlining_lines(found)) == len(found)
    assert streamlining_paper(text, found).wide


@given(rolling_texts(), st.randoms())
def test_the_order_of_proposals_makes_no_difference(text: RollingText, chance: object) -> None:
    proposals = list(text.proposals)
    chance.shuffle(proposals)  # type: ignore[attr-defined]
    assert suggestions(compile(text.base, proposals, on=ON)) == suggestions(compile(text.base, text.proposals, on=ON))


@given(rolling_texts())
def test_the_decisions_can_all_be_carried_out(text: RollingText) -> None:
    offered = decisions_file(suggestions(text))
    revise(text, read_decisions(dumps(offered).encode(), "x.json"), on=ON)


def test_rival_paragraphs_are_compared_with_rivals_of_the_same_paragraph_only() -> None:
    one, other = (p.id for p in DRAFT.paragraphs if p.label in ("OP3", "OP4"))
    text = "Welcomes the report of the Secretary-General on all the reviews;"
    asked = [
        propose(Proposal((name,), Ask.ALTERNATIVE, target, words))
        for name, target, words in (("Cuba", one, text), ("China", one, text[:-1] + "."), ("Brazil", other, text))
    ]
    found = [s for s in suggestions(compile(DRAFT, asked, on=IN_2014)) if s.kind is Kind.NEAR_PARAGRAPHS]
    assert [(s.label, s.by) for s in found] == [("OP3 alt", ("China", "Cuba"))]
