"""Rival drafts: the right paragraphs are paired, each pair says why, and no paragraph is lost."""

import json
from datetime import date
from pathlib import Path

import pytest
from benchmarks.negotiations import draft
from hypothesis import given, settings

from penholder.compare.beside import Beside, Place, Rival, beside
from penholder.compare.firmness import Firmness, Verb, firmness
from penholder.compare.pairing import counterparts, has_counterparts
from penholder.compare.sponsors import called, sponsors
from penholder.compare.wording import shared_wording
from penholder.errors import PenholderError
from penholder.formats import read
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph, Resolution, settle
from tests.strategies import resolutions
from tests.tools import require_data

RIVALS = Path(__file__).parents[1] / "data" / "rivals"
ON = date(2014, 11, 1)


def text(folder: str, name: str) -> Resolution:
    """One of the rival drafts."""
    found = read(RIVALS / folder / f"{name}.txt").text
    assert found is not None
    return found


def paired(first: Resolution, second: Resolution) -> set[tuple[str, str]]:
    """The labels of each pair."""
    return {(first.paragraphs[c.first].label, second.paragraphs[c.second].label) for c in counterparts(first, second)}


def side_by_side(*texts: Resolution) -> Beside:
    """The texts under the names A, B, C."""
    return beside([Rival(name, t) for name, t in zip("ABC", texts, strict=False)])


@pytest.mark.parametrize(
    ("folder", "first", "second", "recall", "precision"),
    [("ardania", "sponsors", "state", 0.95, 0.9), ("rivers", "upstream", "downstream", 0.75, 0.95),
     ("plastic", "makers", "islands", 0.7, 0.95)],
)  # fmt: skip
def test_the_right_paragraphs_of_rivals_are_paired(
    folder: str, first: str, second: str, recall: float, precision: float
) -> None:
    truth = json.loads((RIVALS / folder / "truth.json").read_text(encoding="utf-8"))
    right, defensible = ({(a, b) for a, b, *_ in truth[key]} for key in ("pairs", "defensible"))
    found = paired(text(folder, first), text(folder, second))
    assert len(found & right) >= recall * len(right)
    assert len(found & right) >= precision * len(found - defensible)


def test_two_texts_on_other_subjects_have_no_pair() -> None:
    texts = [read(require_data("resolutions", f"A_RES_73_{n}-EN.pdf")).text for n in (3, 7)]
    assert texts[0] is not None
    assert texts[1] is not None
    assert counterparts(texts[0], texts[1]) == ()


def test_every_pair_says_why() -> None:
    found = counterparts(text("ardania", "sponsors"), text("ardania", "state"))
    assert all(c.reasons for c in found)
    said = [r for c in found for r in c.reasons]
    assert "both cite Human Rights Council resolution 25/47 and resolution 68/290" in said
    assert "both request the Secretary-General to report" in said
    assert "both say whether the question is taken up again" in said


def test_one_paragraph_answered_by_two_stands_in_one_row() -> None:
    found = side_by_side(text("ardania", "sponsors"), text("ardania", "state"))
    row = next(r for r in found.rows if any("Special Rapporteur" in found.text(p) for p in r.places))
    assert [found.rivals[p.draft].text.paragraphs[p.paragraph].label for p in row.places] == ["OP2", "OP4", "OP6"]
    assert len(row.links) == 2


def test_sub_paragraphs_are_read_with_their_chapeau() -> None:
    first = draft([])
    listed = settle(
        [
            *first.paragraphs,
            Paragraph(Kind.OPERATIVE, "Urges the Government:", 0, "1."),
            Paragraph(Kind.OPERATIVE, "To admit humanitarian convoys to the besieged towns;", 1, "(a)"),
            Paragraph(Kind.OPERATIVE, "To publish the register of arrested journalists;", 1, "(b)"),
        ]
    )
    other = draft(
        [
            "Invites the Government to publish a register of arrested journalists;",
            "Invites the Government to let humanitarian convoys pass to besieged towns;",
        ]
    )
    found = side_by_side(listed, other)
    assert paired(listed, other) == {("OP1 (a)", "OP2"), ("OP1 (b)", "OP1")}
    assert {k.verbs for r in found.rows for k in r.links} == {
        ("Urges", "Invites"),
        ("Urges", "Invites to publish"),
    } or {k.second_is for r in found.rows for k in r.links} == {Firmness.SOFTER}


@settings(max_examples=40, deadline=None)
@given(resolutions(), resolutions(), resolutions())
def test_no_paragraph_is_lost_and_none_stands_twice(a: Resolution, b: Resolution, c: Resolution) -> None:
    found = side_by_side(a, b, c)
    placed = [p for r in found.rows for p in r.places]
    wanted = {
        Place(d, n) for d, t in enumerate((a, b, c)) for n, p in enumerate(t.paragraphs) if has_counterparts(p.kind)
    }
    assert len(placed) == len(set(placed))
    assert set(placed) == wanted
    assert all(0 <= x <= 1 for cov in found.coverage for x in (cov.operative, cov.whole, cov.verbatim))
    for row in found.rows:
        for place in row.places:
            assert all(0 <= s.start < s.end <= len(found.text(place)) for s in row.shared(place))


@settings(max_examples=40, deadline=None)
@given(resolutions(), resolutions())
def test_of_the_counterparts_of_one_none_has_another(a: Resolution, b: Resolution) -> None:
    pairs = [(c.first, c.second) for c in counterparts(a, b)]
    for i, j in pairs:
        assert sum(x == i for x, _ in pairs) == 1 or sum(y == j for _, y in pairs) == 1


def test_a_draft_covers_itself() -> None:
    one = text("ardania", "sponsors")
    found = side_by_side(one, one)
    assert {(c.operative, c.whole, c.verbatim) for c in found.coverage} == {(1.0, 1.0, 1.0)}
    assert all(k.second_is is Firmness.SAME for r in found.rows for k in r.links)


def test_the_order_of_the_drafts_does_not_matter() -> None:
    one, other = text("ardania", "sponsors"), text("ardania", "state")
    assert paired(one, other) == {(a, b) for b, a in paired(other, one)}


def test_what_the_first_does_not_say_is_compared_among_the_others() -> None:
    first = draft(["Welcomes the lighthouse of the northern cape;"])
    second = draft(["Urges all ships to avoid the breeding grounds of the grey whale;"])
    third = draft(["Invites ships to keep away from breeding grounds of the grey whale;"])
    found = side_by_side(first, second, third)
    assert [r.drafts for r in found.rows] == [(1, 2), (0,)]


def test_one_draft_alone_is_refused() -> None:
    with pytest.raises(PenholderError, match="one draft only"):
        side_by_side(draft(["Notes the report;"]))


def test_a_draft_without_paragraphs_has_no_counterparts() -> None:
    found = side_by_side(draft([]), draft(["Notes the report;"]))
    assert [r.drafts for r in found.rows] == [(1,)]
    assert {c.operative for c in found.coverage} == {0.0}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Urges", "Invites", Firmness.SOFTER),
        ("Calls upon", "Urges", Firmness.STRONGER),
        ("Also requests", "Requests", Firmness.SAME),
        ("Condemns", "Commends", Firmness.OPPOSED),
        ("Takes note of", "Welcomes", Firmness.STRONGER),
        ("Welcomes", "Invites", Firmness.ALIKE),
        ("Frobs", "Requests", Firmness.UNKNOWN),
    ],
)
def test_verbs(first: str, second: str, expected: Firmness) -> None:
    assert firmness(Verb(first, Kind.OPERATIVE), Verb(second, Kind.OPERATIVE)) is expected


def test_a_preambular_verb_is_not_weighed_against_an_operative_one() -> None:
    assert firmness(Verb("Recalling", Kind.PREAMBULAR), Verb("Recalls", Kind.OPERATIVE)) is Firmness.ELSEWHERE


def test_shared_wording_is_found_wherever_it_stands() -> None:
    one = "Urges the Government to close the camps, and to admit the Special Rapporteur;"
    other = "Invites the Special Rapporteur to visit, once the Government has decided to close the camps;"
    shared = shared_wording(one, other)
    assert [one[s.start : s.end] for s in shared.first] == ["close the camps", "Special Rapporteur"]
    assert [other[s.start : s.end] for s in shared.second] == ["Special Rapporteur", "close the camps"]


@pytest.mark.parametrize(
    ("line", "names", "name"),
    [
        ("Chile, Norway and Viet Nam: draft resolution", ("Chile", "Norway", "Viet Nam"), "Chile and others"),
        ("Cuba: revised draft resolution", ("Cuba",), "Cuba"),
        ("Sponsors: Cuba and Norway", ("Cuba", "Norway"), "Cuba and Norway"),
        ("Sponsors: the Berlin branch, the Youth League", ("the Berlin branch", "the Youth League"),
         "the Berlin branch and the Youth League"),
        ("Gabon (on behalf of the Group of African States), Norway: draft resolution",
         ("Gabon (on behalf of African States)", "Norway"), "Gabon (on behalf of African States) and Norway"),
        ("Agenda item 68 (c)", (), "draft.txt"),
    ],
)  # fmt: skip
def test_who_stands_behind_a_draft(line: str, names: tuple[str, ...], name: str) -> None:
    made = settle([Paragraph(Kind.TITLE, "A title")], masthead=["General Assembly", line])
    assert sponsors(made, ON) == names
    assert called("", names, made, "draft.txt") == name
