"""Names by date: every spelling leads to the one name printed that day, or is refused with the nearest."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penholder.errors import UnknownName
from penholder.states import all_states, canonical, group, groups_of, members, state
from penholder.states.index import group_names, state_names
from penholder.states.tables import tables

IN_2014 = date(2014, 10, 15)
IN_2026 = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("names", "in_2014", "in_2026"),
    [
        ("Turkey|Türkiye|Turkiye|TUR|TR|republic of turkey", "Turkey", "Türkiye"),
        ("Czechia|Czech Republic|CZE|The Czech Republic", "Czech Republic", "Czechia"),
        ("Swaziland|eSwatini|SWZ", "Swaziland", "Eswatini"),
        ("FYROM|Macedonia|MKD|North Macedonia", "The former Yugoslav Republic of Macedonia", "North Macedonia"),
        ("Cape Verde|Cabo Verde", "Cabo Verde", "Cabo Verde"),
        ("Holland|the Netherlands|NLD", "Netherlands", "Netherlands (Kingdom of the)"),
        ("US|USA|U.S.|U.S.A.|United States", "United States of America", "United States of America"),
        ("ROK|South Korea|Korea, Republic of|KOR|KR", "Republic of Korea", "Republic of Korea"),
        ("Iran|Islamic Republic of Iran|IRN", "Iran (Islamic Republic of)", "Iran (Islamic Republic of)"),
        ("Ivory Coast|Côte d’Ivoire|Cote d'Ivoire|CIV", "Côte d'Ivoire", "Côte d'Ivoire"),
        ("Zaire|DRC|Congo, Democratic Republic of the", *["Democratic Republic of the Congo"] * 2),
        ("Palestine|State of Palestine|PSE", "State of Palestine", "State of Palestine"),
        ("Burma|Myanmar", "Myanmar", "Myanmar"),
        ("Vatican|holy see", "Holy See", "Holy See"),
        ("EU|European Union|E.U.|EU and its Member States", "EU", "EU"),
        ("G-77|G77|G77/China|Group of 77 and China|G77 & China", "G77 and China", "G77 and China"),
        ("AG|Group of African States", "African Group", "African Group"),
        ("NAM|Movement of Non-Aligned Countries", "NAM", "NAM"),
        ("Organisation of Islamic Cooperation|oic", "OIC", "OIC"),
        ("Yugoslavia|Serbia and Montenegro|SRB", "Serbia", "Serbia"),
    ],
)
def test_any_name_leads_to_the_one_of_the_day(names: str, in_2014: str, in_2026: str) -> None:
    for name in names.split("|"):
        assert (canonical(name, IN_2014), canonical(name, IN_2026)) == (in_2014, in_2026), name


@pytest.mark.parametrize(
    ("code", "on", "name"),
    [
        ("LBY", date(2011, 9, 15), "Libyan Arab Jamahiriya"),
        ("LBY", date(2011, 9, 16), "Libya"),
        ("COD", date(1990, 1, 1), "Zaire"),
        ("CPV", date(2013, 10, 23), "Cape Verde"),
        ("PSE", date(2012, 11, 29), "Palestine"),
        ("SRB", date(2002, 1, 1), "Yugoslavia"),
        ("SRB", date(2004, 1, 1), "Serbia and Montenegro"),
        ("YUG", date(1990, 1, 1), "Yugoslavia"),
        ("RUS", date(1980, 1, 1), "Union of Soviet Socialist Republics"),
        ("DEU", date(1980, 1, 1), "Germany, Federal Republic of"),
    ],
)
def test_former_names(code: str, on: date, name: str) -> None:
    assert state(code).short_name(on) == name == canonical(name, on)


def test_a_state_that_has_ended_is_unknown() -> None:
    assert canonical("Czechoslovakia", date(1992, 12, 31)) == "Czechoslovakia"
    with pytest.raises(UnknownName) as refused:
        canonical("Czechoslovakia", IN_2014)
    assert "Slovakia" in refused.value.nearest


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Germny", "Germany"), ("Untied States", "United States of America"), ("Swizerland", "Switzerland"),
        ("Frence", "France"), ("Maceodnia", "North Macedonia"), ("Carribean Community", "CARICOM"),
    ],
)  # fmt: skip
def test_a_slip_gets_the_nearest_name_first(written: str, meant: str) -> None:
    with pytest.raises(UnknownName) as refused:
        canonical(written, IN_2026)
    assert refused.value.nearest[0] == meant
    assert len(refused.value.nearest) <= 3


@pytest.mark.parametrize("name", ["", "the", "xqzt", ",", "Utopia 3000"])
def test_what_is_like_nothing_is_refused(name: str) -> None:
    with pytest.raises(UnknownName):
        canonical(name, IN_2026)


@pytest.mark.parametrize("short", tables().ambiguous)
def test_an_ambiguous_short_form_is_refused_with_all_it_may_mean(short: str) -> None:
    with pytest.raises(UnknownName) as refused:
        canonical(short, IN_2026)
    assert refused.value.nearest == tables().ambiguous[short]
    assert [canonical(name, IN_2026) for name in refused.value.nearest] == list(refused.value.nearest)


def test_alpha2_counts_in_capitals_only() -> None:
    assert canonical("FR", IN_2026) == "France"
    with pytest.raises(UnknownName):
        canonical("fr", IN_2026)


def test_codes_of_states_are_iso() -> None:
    assert state("NAM").official == "Republic of Namibia"
    assert state("CHE") is state("CH") is state("Switzerland")
    assert state("EU").kind == "organization"


def test_every_code_finds_its_state() -> None:
    for known in tables().states.values():
        assert state(known.code) is known


@given(st.sampled_from(list(tables().states.values())), st.dates(date(1946, 1, 1), date(2030, 1, 1)), st.data())
def test_every_name_of_a_state_leads_to_its_name_of_the_day(known, on, data) -> None:  # type: ignore[no-untyped-def]
    name = data.draw(st.sampled_from([known.code, *state_names(known)]))
    if known.kind == "organization" or name == "NAM" or known.has_ended(on):
        return
    if name == "Yugoslavia" and not state("YUG").has_ended(on):
        return
    found = canonical(name, on)
    assert found == known.short_name(on)
    assert canonical(found, on) == found


@given(st.sampled_from(list(tables().groups.values())), st.dates(date(1946, 1, 1), date(2030, 1, 1)), st.data())
def test_every_name_of_a_group_leads_to_its_attribution(known, on, data) -> None:  # type: ignore[no-untyped-def]
    name = data.draw(st.sampled_from(list(group_names(known))))
    assert canonical(name, on) == known.name == group(name).name


@given(st.sampled_from(all_states(IN_2026)), st.sampled_from([str.upper, str.lower, str.title]), st.booleans())
def test_case_article_and_stops_do_not_matter(known, case, stops) -> None:  # type: ignore[no-untyped-def]
    name = known.short_name(IN_2026)
    written = "The " + case(name) + ("." if stops else "")
    assert canonical(written, IN_2026) == name


def test_groups_that_speak_for_a_state_smallest_first() -> None:
    assert groups_of("Jamaica", IN_2014) == ("CARICOM", "CELAC", "AOSIS", "NAM", "G77 and China")
    assert groups_of("DNK", IN_2014) == ("Nordic countries", "Nordic-Baltic Eight", "EU")
    assert groups_of("UK", IN_2014) == ("EU",)
    assert groups_of("UK", IN_2026) == groups_of("EU", IN_2026) == ()


def test_members_go_by_the_name_of_the_day() -> None:
    assert members("V4", IN_2014) == ("Czech Republic", "Hungary", "Poland", "Slovakia")
    assert members("V4", IN_2026) == ("Czechia", "Hungary", "Poland", "Slovakia")


@pytest.mark.parametrize("find", [group, lambda name: members(name, IN_2014), lambda name: groups_of(name, IN_2014)])
def test_unknown_is_always_told(find) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnknownName):
        find("Atlantis")
