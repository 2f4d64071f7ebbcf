"""The first page: who submits, by the names of the paper's date, and the mastheads of three bodies."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penholder.bodies import profile
from penholder.errors import UnknownName
from penholder.formats.papers.front import (
    Front,
    day_in_words,
    enumerated,
    lines_above,
    masthead,
    masthead_lines,
    ordinal,
    session_in_words,
    sponsors_named,
    title_number,
)
from penholder.formats.papers.front_read import front_of
from penholder.states import all_states
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph, settle
from penholder.text.symbols import parse

OCTOBER_2014, TODAY = date(2014, 10, 14), date(2026, 11, 24)
C3, GA, HRC = profile("un-ga-c3"), profile("un-ga"), profile("un-hrc")
L28 = Front(
    symbol="A/C.3/69/L.28/Rev.1",
    on=date(2014, 11, 14),
    item="68 (c)",
    item_title="Promotion and protection of human rights: human rights situations",
    sponsors=("Vanuatu", "Albania", "Andorra"),
)


def test_sponsors_stand_in_alphabetical_order_with_and_before_the_last() -> None:
    assert sponsors_named(["Vanuatu", "Albania", "Andorra"], TODAY, C3) == "Albania, Andorra and Vanuatu"
    assert sponsors_named(["Norway", "Bosnia and Herzegovina"], TODAY, C3) == "Bosnia and Herzegovina and Norway"
    assert sponsors_named(["Norway"], TODAY, C3) == "Norway"
    assert sponsors_named([], TODAY, C3) == ""


@pytest.mark.parametrize(
    ("on", "names"),
    [
        (OCTOBER_2014, "Czech Republic, Swaziland, Switzerland, the former Yugoslav Republic of Macedonia and Turkey"),
        (TODAY, "Czechia, Eswatini, North Macedonia, Switzerland and Türkiye"),
    ],
)
def test_sponsors_have_the_names_of_the_papers_date(on: date, names: str) -> None:
    given_today = ["Türkiye", "Eswatini", "Switzerland", "Czechia", "North Macedonia"]
    given_then = ["Turkey", "Swaziland", "Switzerland", "Czech Republic", "The former Yugoslav Republic of Macedonia"]
    assert sponsors_named(given_today, on, C3) == names
    assert sponsors_named(given_then, on, C3) == names


def test_a_sponsor_on_behalf_of_others_keeps_them_behind_its_name() -> None:
    named = sponsors_named(["Norway", "Gabon on behalf of the Group of African States"], TODAY, C3)
    assert named == "Gabon (on behalf of the Group of African States) and Norway"
    assert named == sponsors_named(["Gabon (on behalf of the Group of African States)", "Norway"], TODAY, C3)


def test_a_sponsor_named_twice_stands_once_and_an_unknown_one_is_refused() -> None:
    assert sponsors_named(["Turkey", "Türkiye"], TODAY, C3) == "Türkiye"
    with pytest.raises(UnknownName, match=r"Norwaay.*Norway"):
        sponsors_named(["Norwaay"], TODAY, C3)


@given(st.sets(st.sampled_from([s.short_name(OCTOBER_2014) for s in all_states(OCTOBER_2014)]), min_size=1))
def test_every_sponsor_is_named_once_whatever_the_order(names: set[str]) -> None:
    order = [s.short_name(OCTOBER_2014) for s in all_states(OCTOBER_2014)]
    said = sponsors_named(names, OCTOBER_2014, C3)
    assert said == sponsors_named(sorted(names, reverse=True), OCTOBER_2014, C3)
    printed = [n.replace("'", "’") for n in order if n in names]
    printed[1:] = [n.replace("The former", "the former") for n in printed[1:]]
    assert said == enumerated(printed)


def test_the_masthead_of_an_l_document() -> None:
    head = masthead(L28, C3)
    assert (head.organization, head.symbol, head.body) == (
        "United Nations", "A/C.3/69/L.28/Rev.1", "General Assembly",
    )  # fmt: skip
    assert head.right == ("Distr.: Limited", "14 November 2014", "Original: English")
    assert head.left == ("Sixty-ninth session", "Third Committee", "Agenda item 68 (c)", L28.item_title)
    assert [t.text for t in lines_above(L28, C3)] == ["Albania, Andorra and Vanuatu: revised draft resolution"]
    assert title_number(L28, C3) == ""


def test_the_masthead_of_an_adopted_resolution() -> None:
    front = Front(
        symbol="A/RES/69/188", on=date(2015, 1, 21), item="68 (c)", adopted=date(2014, 12, 18),
        source="on the report of the Third Committee (A/69/488/Add.3)",
    )  # fmt: skip
    head = masthead(front, GA)
    assert head.right == ("Distr.: General", "21 January 2015")
    assert head.left == ("Sixty-ninth session", "Agenda item 68 (c)")
    act, source = lines_above(front, GA)
    assert act.text.replace("\u00a0", " ") == "Resolution adopted by the General Assembly on 18 December 2014"
    assert source.text == "[on the report of the Third Committee (A/69/488/Add.3)]"
    assert [r.text for r in source.runs if r.italic] == ["on the report of the Third Committee (A/69/488/Add.3)"]
    assert title_number(front, GA) == "69/188."


def test_the_masthead_of_the_human_rights_council() -> None:
    head = masthead(Front(symbol="A/HRC/25/L.17", on=date(2014, 3, 26), item="4"), HRC)
    assert head.left == ("Human Rights Council", "Twenty-fifth session", "Agenda item 4")
    assert HRC.paper == "a4"
    assert GA.paper == "letter"


def test_a_model_un_paper_names_committee_sponsors_and_signatories() -> None:
    mun = profile("model-un")
    front = Front(
        symbol="DR/1.2", committee="Disarmament Committee", item_title="Landmines",
        sponsors=("Norway", "Wakanda"), signatories=("Peru", "Chile"),
    )  # fmt: skip
    head = masthead(front, mun)
    assert (head.organization, head.body) == ("", "Disarmament Committee")
    assert head.left == ("Topic: Landmines", "Sponsors: Norway and Wakanda", "Signatories: Chile and Peru")
    assert [t.text for t in lines_above(front, mun)] == ["Draft resolution DR/1.2"]


def test_a_congress_paper_is_a_motion() -> None:
    congress = profile("party-congress")
    front = Front(symbol="14", item="3", item_title="Housing", sponsors=("Branch North", "Branch Harbour"))
    assert masthead(front, congress).left == (
        "Agenda item 3: Housing", "Submitted by: Branch Harbour and Branch North",
    )  # fmt: skip
    assert [t.text for t in lines_above(front, congress)] == ["Motion 14"]


def test_a_line_without_its_words_is_not_printed() -> None:
    bare = Front(symbol="A/C.3/69/L.28")
    assert masthead(bare, C3).left == ("Sixty-ninth session", "Third Committee")
    assert lines_above(bare, C3) == ()


def test_what_a_masthead_says_is_read_off_it_again() -> None:
    text = settle([Paragraph(Kind.TITLE, "Title")], masthead=masthead_lines(L28, C3), symbol=L28.symbol)
    front = front_of(text)
    assert (front.item, front.item_title, front.session) == (L28.item, L28.item_title, "Sixty-ninth session")
    assert (front.on, front.committee, front.distribution) == (L28.on, "Third Committee", "Limited")
    assert front.sponsors == ("Albania, Andorra and Vanuatu",)


def test_the_date_of_adoption_is_read_off_the_closing_words() -> None:
    closing = [Paragraph(Kind.CLOSING, "73rd plenary meeting"), Paragraph(Kind.CLOSING, "18 December 2014")]
    assert front_of(settle(closing)).adopted == date(2014, 12, 18)


@pytest.mark.parametrize(
    ("symbol", "words"),
    [
        ("A/C.3/69/L.28", "Sixty-ninth session"),
        ("A/RES/70/1", "Seventieth session"),
        ("A/RES/S-13/2", "Thirteenth special session"),
        ("A/RES/ES-8/2", "Eighth emergency special session"),
        ("A/RES/100/1", "One hundredth session"),
    ],
)
def test_sessions_in_words(symbol: str, words: str) -> None:
    assert session_in_words(parse(symbol)) == words


def test_ordinals_and_days() -> None:
    assert [ordinal(n) for n in (1, 12, 20, 21, 99, 101)] == [
        "first", "twelfth", "twentieth", "twenty-first", "ninety-ninth", "one hundred and first",
    ]  # fmt: skip
    assert day_in_words(date(2014, 11, 4)) == "4 November 2014"
