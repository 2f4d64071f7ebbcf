"""The order of names: groups, then states by the English alphabet."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from penholder.states import all_states, in_order, sort_key

IN_2014 = date(2014, 10, 15)
IN_2026 = date(2026, 1, 1)


def test_groups_before_states() -> None:
    names = ["Zimbabwe", "Albania", "NAM", "EU", "African Group", "facilitator's proposal"]
    assert in_order(names) == ("African Group", "EU", "NAM", "Albania", "Zimbabwe", "facilitator's proposal")


def test_accents_and_articles_as_the_united_nations_sorts() -> None:
    names = [
        "Costa Rica", "Côte d'Ivoire", "Croatia", "Democratic People's Republic of Korea",
        "Democratic Republic of the Congo", "Guinea", "Guinea-Bissau", "Niger", "Nigeria", "Thailand",
        "The former Yugoslav Republic of Macedonia", "Timor-Leste", "Türkiye", "Turkmenistan",
    ]  # fmt: skip
    assert in_order(reversed(names)) == tuple(names)


def test_a_date_sorts_under_the_name_of_the_day() -> None:
    names = ["Norway", "North Macedonia", "Tonga"]
    assert in_order(names, IN_2026) == ("North Macedonia", "Norway", "Tonga")
    assert in_order(names, IN_2014) == ("Norway", "North Macedonia", "Tonga")
    assert sort_key("FYROM", IN_2014) == sort_key("The former Yugoslav Republic of Macedonia")


def test_all_states_stand_in_order() -> None:
    names = tuple(s.short_name(IN_2026) for s in all_states(IN_2026))
    assert names == in_order(names)
    assert (names[0], names[-1]) == ("Afghanistan", "Zimbabwe")


@given(st.permutations(["EU", "Cuba", "Åland", "Türkiye", "Turkmenistan", "NAM", "cuba"]))
def test_the_order_does_not_depend_on_arrival(names: list[str]) -> None:
    assert in_order(names) == ("EU", "NAM", "Cuba", "cuba", "Türkiye", "Turkmenistan", "Åland")
