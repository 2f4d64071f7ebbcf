"""Symbols: read and written as printed, found in running text with what it cites in words."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penholder.errors import PenholderError
from penholder.text.symbols import (
    Modifier,
    Paper,
    Symbol,
    find,
    opening_day,
    parse,
    session_number,
    session_on,
    years_of,
)

_TABLE = Path(__file__).parents[1] / "data" / "symbols.tsv"
ROWS = list(csv.DictReader(_TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["symbol"])
def test_the_parts_of_a_symbol(row: dict[str, str]) -> None:
    symbol = parse(row["symbol"])
    said = ", ".join(f"{kind} {number}" for kind, number in symbol.modifiers)
    got = (symbol.body, symbol.kind, symbol.session, str(symbol.year or ""), str(symbol.number), symbol.part, said)
    assert (*got, str(symbol.reissued)) == tuple(list(row.values())[1:])
    assert str(symbol) == row["symbol"]


def test_a_paper_under_two_symbols() -> None:
    both = parse("A/69/639-S/2014/849")
    assert str(both) == "A/69/639-S/2014/849"
    assert both.joint == (parse("S/2014/849"),)
    assert both.base == parse("A/69/639")


def test_old_spellings_are_read_and_written_as_today() -> None:
    for written in ("A/RES/217(III)[A]", "A/RES/217A(III)", "A/RES/217 A (III)"):
        assert str(parse(written)) == "A/RES/217 A (III)"


_PERIODS = st.one_of(
    st.integers(1, 99).map(lambda n: (str(n), None)),
    st.integers(1946, 2030).map(lambda n: ("", n)),
    st.integers(1, 40).map(lambda n: (f"S-{n}", None)),
    st.integers(1, 12).map(lambda n: (f"ES-{n}", None)),
)


@st.composite
def symbols(draw: st.DrawFn) -> Symbol:
    """A symbol of a session or year, with modifiers."""
    session, year = draw(_PERIODS)
    organ, bodies = draw(
        st.sampled_from(
            [("A", ()), ("A", ("C.3",)), ("A", ("HRC",)), ("E", ()), ("E", ("CN.4", "Sub.2")), ("A", ("CONF.211",))]
        )
    )
    kind = draw(st.sampled_from([k for k in Paper if k is not Paper.CONCLUDING_OBSERVATIONS]))
    modifiers = draw(
        st.lists(
            st.builds(Modifier, st.sampled_from(["revision", "addendum", "corrigendum"]), st.integers(1, 99)),
            max_size=3,
        )
    )
    return Symbol(
        organ, kind, draw(st.integers(1, 9999)), bodies, session, year, modifiers=tuple(modifiers),
        reissued=draw(st.integers(0, 3)),
    )  # fmt: skip


@given(symbols())
def test_what_is_written_is_read_back(symbol: Symbol) -> None:
    assert parse(str(symbol)) == symbol


@given(symbols(), st.sampled_from([".", ",", ";", ")", " and", "”"]))
def test_a_symbol_in_running_text_is_found_at_its_place(symbol: Symbol, after: str) -> None:
    text = f"Taking note of the report ({symbol}{after} of the Committee"
    (found,) = find(text)
    assert found.symbol == symbol
    assert text[found.start : found.end] == str(symbol)


@pytest.mark.parametrize("wrong", ["", "resolution", "A/", "A/B", "X/1/2", "A/69/488/Add", "A/RES/69/L.3", "A/1/2/3/4"])
def test_what_is_no_symbol_is_refused_in_one_sentence(wrong: str) -> None:
    with pytest.raises(PenholderError, match="is no document symbol"):
        parse(wrong)


@given(st.text(max_size=80))
def test_any_string_is_read_or_refused(text: str) -> None:
    find(text)
    try:
        parse(text)
    except PenholderError:
        return


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("its resolution 68/183 of 18 December 2013,", ["A/RES/68/183 2013-12-18"]),
        (
            "its resolutions 68/183 of 18 December 2013, 69/188 of 18 December 2014 and 70/172 of 17 December 2015, "
            "Human Rights Council resolution 25/25 of 28 March 2014",
            ["A/RES/68/183 2013-12-18", "A/RES/69/188 2014-12-18", "A/RES/70/172 2015-12-17",
             "A/HRC/RES/25/25 2014-03-28"],
        ),
        ("Council resolution 25/25", ["A/HRC/RES/25/25"]),
        ("Council resolution 2014/3", ["E/RES/2014/3"]),
        ("Council resolution 1325 (2000)", ["S/RES/1325 (2000)"]),
        ("resolution 1540 (2004) of 28 April 2004", ["S/RES/1540 (2004) 2004-04-28"]),
        ("Commission on Human Rights resolution 2004/13", ["E/CN.4/RES/2004/13"]),
        ("resolution 217 A (III)", ["A/RES/217 A (III)"]),
        ("resolution 2200 A (XXI), annex, of 16 December 1966", ["A/RES/2200 A (XXI) 1966-12-16"]),
        ("decision 34/401", ["A/DEC/34/401"]),
        ("resolutions 53/144 and 53/145, both of 9 December 1998", ["A/RES/53/144 1998-12-09",
                                                                    "A/RES/53/145 1998-12-09"]),
        ("Council resolutions 5/1, entitled “Institution-building”, and 5/2, entitled “Code of conduct”",
         ["A/HRC/RES/5/1", "A/HRC/RES/5/2"]),
        ("the Human Rights Council, in its resolution 25/25, established", ["A/HRC/RES/25/25"]),
        ("resolution 69/96 A and B", ["A/RES/69/96 A-B"]),
        ("the report (A/61/L.45 and Add.1 and Corr.1–2).",
         ["A/61/L.45", "A/61/L.45/Add.1", "A/61/L.45/Corr.1", "A/61/L.45/Corr.2"]),
        ("See A/69/548.", ["A/69/548"]),
        ("HRC resolution 25/25, ECOSOC resolution 2014/3", ["A/HRC/RES/25/25", "E/RES/2014/3"]),
    ],
)  # fmt: skip
def test_what_a_text_cites(text: str, cited: list[str]) -> None:
    assert [f"{f.symbol}{f' {f.dated}' if f.dated else ''}" for f in find(text)] == cited


def test_its_own_resolution_is_that_of_the_body_that_speaks() -> None:
    (found,) = find("Recalling its resolution 25/25 of 28 March 2014,", "Human Rights Council")
    assert str(found.symbol) == "A/HRC/RES/25/25"
    assert (found.whose, found.in_words) == ("its", True)


@pytest.mark.parametrize(
    "text",
    [
        "and/or 24/7, TCP/IP, 3/4 of all States",
        "Recalling World Health Assembly resolution 1/5",
        "Recalling Commission on Narcotic Drugs resolution 57/3 and Governing Council decision 27/2",
        "the present resolution and 25 other resolutions",
        "resolution 5",
    ],
)
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert find(text) == ()


def test_the_place_is_the_number_and_its_date() -> None:
    text = "Recalling its resolutions 68/183 of 18 December 2013 and 69/188 of 18 December 2014,"
    assert [text[f.start : f.end] for f in find(text)] == ["68/183 of 18 December 2013", "69/188 of 18 December 2014"]


def test_sessions_and_years() -> None:
    assert years_of("69") == (2014, 2015)
    assert session_number("XXX") == 30
    assert [session_on(date(2014, 9, d)) for d in (15, 16)] == [68, 69]
    assert session_on(date(2015, 3, 1)) == 69
    opened = {69: date(2014, 9, 16), 73: date(2018, 9, 18), 75: date(2020, 9, 15), 79: date(2024, 9, 10)}
    assert {n: opening_day(n) for n in opened} == opened
    with pytest.raises(PenholderError, match="no regular session"):
        years_of("S-13")
