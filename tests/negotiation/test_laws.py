"""The laws of the rolling text, each under its name, over generated texts in several scripts."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penholder.errors import OtherBase
from penholder.negotiation.compile import add, compile
from penholder.negotiation.differences import Sender, differences
from penholder.negotiation.extract import extract
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Disposition, Place, Proposal, propose
from penholder.text.resolution import Paragraph, Resolution, settle
from penholder.text.rolling import Agreed, Bracket, RollingText, Span, read, wording_id
from penholder.text.words import same, words
from tests.negotiation.strategies import Negotiation, bases, edited, negotiations

ON = date(2014, 10, 12)


def asked(negotiation: Negotiation) -> list[Proposal]:
    """Everybody's proposals; copies too unlike the base to be a wording on it are left out of the negotiation."""
    proposals: list[Proposal] = []
    for name, copy in list(negotiation.copies.items()):
        try:
            found, warnings = differences(negotiation.base, copy, Sender((name,)))
        except OtherBase:
            del negotiation.copies[name]
            continue
        if warnings:
            del negotiation.copies[name]
            continue
        proposals += found
    return proposals


def said(resolution: Resolution) -> list[str]:
    return [same(p.text) for p in resolution.paragraphs]


def brackets(spans: Iterable[Span]) -> Iterable[tuple[Bracket, str, str]]:
    """Each bracket, nested ones too, with the agreed text before and after it."""
    spans = tuple(spans)
    for i, span in enumerate(spans):
        if isinstance(span, Bracket):
            before = spans[i - 1].text if i and isinstance(spans[i - 1], Agreed) else ""  # type: ignore[union-attr]
            following = spans[i + 1] if i + 1 < len(spans) else None
            yield span, before, following.text if isinstance(following, Agreed) else ""
            for wording in span.wordings:
                yield from brackets(wording.spans)


@given(negotiations())
def test_law_1_faithful(negotiation: Negotiation) -> None:
    rolling = compile(negotiation.base, asked(negotiation), on=ON)
    for name, copy in negotiation.copies.items():
        assert said(extract(rolling, name, on=ON)) == said(copy)
    assert extract(rolling, "Zambia", on=ON).paragraphs == negotiation.base.paragraphs


@given(negotiations())
def test_law_2_base(negotiation: Negotiation) -> None:
    rolling = compile(negotiation.base, asked(negotiation), on=ON)
    assert [read(e.spans) for e in rolling.entries] == [p.text for p in negotiation.base.paragraphs]
    assert extract(rolling, "base", on=ON) == negotiation.base


@given(negotiations(), st.randoms(use_true_random=False))
def test_law_3_order_free(negotiation: Negotiation, chance: random.Random) -> None:
    proposals = asked(negotiation)
    rolling = compile(negotiation.base, proposals, on=ON)
    chance.shuffle(proposals)
    assert compile(negotiation.base, proposals, on=ON) == rolling


@given(negotiations())
def test_law_4_supporters_add_up(negotiation: Negotiation) -> None:
    proposals = asked(negotiation)
    rolling = compile(negotiation.base, proposals, on=ON)
    assert compile(negotiation.base, proposals + proposals, on=ON) == rolling
    twins = [
        propose(replace(p, by=("Zambia",), after=p.after, id=""))
        for p in proposals
        if p.by == tuple(negotiation.copies)[:1]
    ]
    both = compile(negotiation.base, proposals + twins, on=ON)
    first = next(iter(negotiation.copies), None)
    if first:
        assert said(extract(both, "Zambia", on=ON)) == said(negotiation.copies[first])
        for entry in both.every_entry():
            for bracket, _, _ in brackets(entry.spans):
                for wording in bracket.wordings:
                    assert (first in wording.by) == ("Zambia" in wording.by)
    assert len(list(rolling.every_entry())) == len(list(both.every_entry()))


def test_law_4_edits_are_not_joined_across_what_another_asks_for_alone() -> None:
    base = _draft("Calls upon all States to submit the full reports on time,")
    both = "Calls upon many States to submit the full accounts on time,"
    alone = "Calls upon many States to submit the full reports on time,"
    rolling = _compiled(base, {"Cuba": both, "Norway": alone})
    found = [b for b, _, _ in brackets(rolling.entries[2].spans)]
    assert [(b.base, [(w.text, w.by) for w in b.wordings]) for b in found] == [
        ("all", [("many", ("Cuba", "Norway"))]),
        ("reports", [("accounts", ("Cuba",))]),
    ]


@given(negotiations())
def test_law_5_whole_words(negotiation: Negotiation) -> None:
    rolling = compile(negotiation.base, asked(negotiation), on=ON)
    for entry in rolling.every_entry():
        for bracket, before, after in brackets(entry.spans):
            texts = [bracket.base, *(w.text for w in bracket.wordings)]
            assert len(set(texts)) == len(texts)
            for text in filter(None, texts):
                assert text.strip()
                start = len(before) + len(text) - len(text.lstrip())
                end = len(before) + len(text.rstrip())
                edges = _edges(before + text + after)
                assert start in edges
                assert end in edges


def _edges(text: str) -> set[int]:
    """Where words begin and end."""
    at, edges = 0, set()
    for word in words(text):
        edges |= {at + len(word) - len(word.lstrip()), at + len(word)}
        at += len(word)
    return edges


@pytest.mark.parametrize(
    ("base", "wanted", "shown"),
    [
        ("women, men and boys", "women, girls, men and boys", "women[, girls], men and boys"),
        ("women and men", "women and girls and men", "women[ and girls] and men"),
        ("Concerned about this", "Deeply concerned about this", "[Concerned/Deeply concerned] about this"),
        ("and women", "men and women", "[men ]and women"),
        ("the decision-making of all", "the law-making of all", "the [decision-making/law-making] of all"),
        ("Welcomes (again) it", "Welcomes it", "Welcomes[ (again)/] it"),
    ],
)
def test_law_5_no_fault_of_spacing_or_commas(base: str, wanted: str, shown: str) -> None:
    spans = _compiled(_draft(base), {"Cuba": wanted}).entries[2].spans
    printed = "".join(
        s.text if isinstance(s, Agreed) else f"[{'/'.join([s.base] * bool(s.base) + [w.text for w in s.wordings])}]"
        for s in spans
    )
    assert printed == shown


@given(bases(), st.data())
def test_law_8_never_lose_a_word(base: Resolution, data: st.DataObject) -> None:
    """A proposal on something that is not in the text is kept, verbatim, and reported."""
    text = data.draw(edited(base.paragraphs[-1].text))
    lost = propose(Proposal(("Cuba",), Ask.EDIT, "nowhere", text, source="cuba.docx"))
    rolling = compile(base, [lost], on=ON)
    assert [p.text for p in rolling.proposals] == [lost.text]
    assert [w.source for w in rolling.warnings] == ["cuba.docx"]


@given(negotiations())
def test_one_more_proposal_compiles_like_all_together(negotiation: Negotiation) -> None:
    proposals = asked(negotiation)
    if not proposals:
        return
    before = compile(negotiation.base, proposals[:-1], on=ON)
    assert add(before, proposals[-1], on=ON).entries == compile(negotiation.base, proposals, on=ON).entries


@given(negotiations())
def test_every_proposal_has_one_disposition_and_its_words(negotiation: Negotiation) -> None:
    proposals = asked(negotiation)
    rolling = compile(negotiation.base, proposals, on=ON)
    assert sorted(p.id for p in rolling.proposals) == sorted({p.id for p in proposals})
    assert {p.id: p.text for p in rolling.proposals} == {p.id: p.text for p in proposals}


def test_the_later_of_two_stands_and_the_earlier_is_kept_as_withdrawn() -> None:
    base = _draft("Calls upon all States to report,")
    target = base.paragraphs[2].id
    early = Proposal(("Cuba",), Ask.EDIT, target, "Urges all States to report,", received=_hour(9))
    late = Proposal(("Cuba",), Ask.EDIT, target, "Invites all States to report,", received=_hour(10))
    for order in ([early, late], [late, early]):
        rolling = compile(base, order, on=ON)
        assert said(extract(rolling, "Cuba", on=ON))[2] == "Invites all States to report,"
        assert {p.text: p.disposition for p in rolling.proposals} == {
            "Urges all States to report,": Disposition.WITHDRAWN,
            "Invites all States to report,": Disposition.OPEN,
        }


def test_a_change_inside_anothers_wording_nests_there_and_makes_nobody_its_supporter() -> None:
    base = _draft("Invites States to report,")
    theirs = propose(
        Proposal(("EU",), Ask.EDIT, base.paragraphs[2].id, "Invites States to submit voluntary annual reports,")
    )
    rolling = compile(base, [theirs], on=ON)
    bracket = rolling.entries[2].brackets[0]
    start = rolling.entries[2].text.index(bracket.base)
    place = Place(base.paragraphs[2].id, start, start + len(bracket.base), bracket.wordings[0].text)
    assert wording_id(place.paragraph, place.start, place.end, place.text) == bracket.wordings[0].id
    shorter = bracket.wordings[0].text.replace("voluntary ", "")
    inner = propose(Proposal(("Egypt",), Ask.EDIT, bracket.wordings[0].id, shorter, within=place))
    nested = compile(base, [theirs, inner], on=ON)
    wording = nested.entries[2].brackets[0].wordings[0]
    assert (wording.by, wording.support, wording.text) == (("EU",), (), bracket.wordings[0].text)
    found = [(b.base.strip(), [(w.text, w.by) for w in b.wordings]) for b, _, _ in brackets(wording.spans)]
    assert found == [("voluntary", [("", ("Egypt",))])]
    assert said(extract(nested, "Egypt", on=ON)) == said(base)
    assert said(extract(nested, "EU", on=ON))[2] == "Invites States to submit voluntary annual reports,"


def test_a_wording_is_found_again_when_others_have_made_its_bracket_wider() -> None:
    base = _draft("Invites all States to report on time,")
    theirs = propose(
        Proposal(("EU",), Ask.EDIT, base.paragraphs[2].id, "Invites all States to submit full reports on time,")
    )
    bracket = compile(base, [theirs], on=ON).entries[2].brackets[0]
    start = base.paragraphs[2].text.index(bracket.base)
    place = Place(base.paragraphs[2].id, start, start + len(bracket.base), bracket.wordings[0].text)
    joins = propose(Proposal(("Norway",), Ask.SUPPORT, bracket.wordings[0].id, within=place))
    wider = propose(Proposal(("Cuba",), Ask.EDIT, base.paragraphs[2].id, "Invites all States to consider the matter,"))
    rolling = compile(base, [theirs, joins, wider], on=ON)
    wordings = {w.by: w for w in rolling.entries[2].brackets[0].wordings}
    assert wordings["EU",].support == ("Norway",)
    assert said(extract(rolling, "Norway", on=ON)) == said(extract(rolling, "EU", on=ON))
    assert not rolling.warnings


def test_a_member_reads_its_groups_wording_unless_it_has_its_own() -> None:
    base = _draft("Calls upon all States to report,")
    rolling = _compiled(base, {"EU": "Urges all States to report,"})
    assert said(extract(rolling, "Germany", on=ON))[2] == "Urges all States to report,"
    assert said(extract(rolling, "Norway", on=ON))[2] == "Calls upon all States to report,"


def test_a_rewrite_is_an_alternative_and_a_small_edit_never_is() -> None:
    old = "Calls upon all States to submit their reports to the Council without further delay;"
    base = _draft(old)
    rewrite = "Decides that nobody shall be asked for anything of the kind before the next session;"
    kinds = {
        name: [p.kind for p in differences(base, _draft(text), Sender((name,)))[0]]
        for name, text in {"Cuba": rewrite, "Norway": old.replace("Calls upon", "Urges")}.items()
    }
    assert kinds == {"Cuba": [Ask.ALTERNATIVE], "Norway": [Ask.EDIT]}


def test_a_draft_on_another_question_is_refused() -> None:
    base = _draft("Calls upon all States to submit their reports to the Council without further delay;")
    other = _draft("Welcomes the progress made in the conservation of migratory birds of the northern seas;")
    shorter = replace(other, paragraphs=other.paragraphs[2:])
    with pytest.raises(OtherBase, match=r"birds\.docx"):
        differences(base, shorter, Sender(("Cuba",), "birds.docx"))


def _draft(text: str) -> Resolution:
    return settle(
        [
            Paragraph(Kind.TITLE, "A title"),
            Paragraph(Kind.ENACTING, "The General Assembly,"),
            Paragraph(Kind.OPERATIVE, text),
        ]
    )


def _compiled(base: Resolution, wanted: dict[str, str]) -> RollingText:
    asks = [Proposal((name,), Ask.EDIT, base.paragraphs[2].id, text) for name, text in wanted.items()]
    return compile(base, asks, on=ON)


def _hour(hour: int) -> datetime:
    return datetime(2014, 10, 12, hour, tzinfo=UTC)


def test_a_change_inside_a_wording_keeps_its_blanks_when_the_bracket_around_it_grows() -> None:
    base = _draft("Calls upon women to report to the Council on time,")
    target = base.paragraphs[2].id
    theirs = propose(
        Proposal(("EU",), Ask.EDIT, target, "Calls upon women and all girls to report to the Council on time,")
    )
    bracket = compile(base, [theirs], on=ON).entries[2].brackets[0]
    start = len("Calls upon women")
    place = Place(target, start, start, bracket.wordings[0].text)
    inner = propose(Proposal(("Egypt",), Ask.EDIT, bracket.wordings[0].id, "and girls", within=place))
    wider = propose(Proposal(("Cuba",), Ask.EDIT, target, "Calls upon everybody to report to the Council on time,"))
    rolling = compile(base, [theirs, inner, wider], on=ON)
    wordings = {w.by: w for w in rolling.entries[2].brackets[0].wordings}
    assert wordings["EU",].text == "women and all girls"
    assert read(wordings["EU",].spans, "Egypt") == "women and girls"
    assert not rolling.warnings
