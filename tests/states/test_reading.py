"""Names in a list and in running prose."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penholder.errors import UnknownName
from penholder.states import all_states, canonical, find_names, split_names
from penholder.states.tables import tables

IN_2014 = date(2014, 10, 15)
ALL_NAMES = [s.short_name(IN_2014) for s in all_states(IN_2014)] + list(tables().groups)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (
            "EU, Trinidad and Tobago and Canada; Bosnia and Herzegovina / CAN",
            ("EU", "Trinidad and Tobago", "Canada", "Bosnia and Herzegovina"),
        ),
        ("G77 and China, Cuba", ("G77 and China", "Cuba")),
        ("G77, China", ("G77 and China", "China")),
        ("Iran (Islamic Republic of), Syrian Arab Republic.", ("Iran (Islamic Republic of)", "Syrian Arab Republic")),
        ("Korea, Republic of; DPRK", ("Republic of Korea", "Democratic People's Republic of Korea")),
        ("Guinea, Republic of Korea", ("Guinea", "Republic of Korea")),
        ("Canada, Australia and New Zealand", ("Canada", "Australia", "New Zealand")),
        ("+ CAN, NOR", ("Canada", "Norway")),
        ("can and nor", ("Canada", "Norway")),
        ("CAN, AND, US", ("Canada", "Andorra", "United States of America")),
        ("CAN AND US", ("Canada", "United States of America")),
        ("EU\nTrinidad and\nTobago\nCuba", ("EU", "Trinidad and Tobago", "Cuba")),
        ("St. Lucia & Côte d’Ivoire, U.S.A.", ("Saint Lucia", "Côte d'Ivoire", "United States of America")),
        ("the Gambia, and the Sudan", ("Gambia", "Sudan")),
        ("", ()),
    ],
)
def test_lists(written: str, names: tuple[str, ...]) -> None:
    assert split_names(written, IN_2014) == names


@pytest.mark.parametrize(
    ("written", "refused"),
    [("Cuba, Foo and Bar", "Foo"), ("Cuba Iran", "Cuba Iran"), ("EU, Korea", "Korea"), ("Atlantis", "Atlantis")],
)
def test_the_item_that_is_no_name_is_told(written: str, refused: str) -> None:
    with pytest.raises(UnknownName) as error:
        split_names(written, IN_2014)
    assert error.value.name == refused


@given(st.lists(st.sampled_from(ALL_NAMES), unique=True, min_size=1, max_size=12), st.sampled_from([", ", "; ", " / "]))
def test_a_list_of_names_reads_back(names: list[str], separator: str) -> None:
    assert split_names(separator.join(names), IN_2014) == tuple(names)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        names = split_names(text, IN_2014)
    except UnknownName:
        return
    assert [canonical(name, IN_2014) for name in names] == list(names)


def named(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], name) for start, end, name in find_names(text, IN_2014)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Cuba proposed to delete it.", [("Cuba", "Cuba")]),
        ("Cuba's wording, which the U.S. and the UK joined", [
            ("Cuba", "Cuba"), ("U.S.", "United States of America"),
            ("UK", "United Kingdom of Great Britain and Northern Ireland"),
        ]),
        ("Gabon (on behalf of the Group of African States) and Iran (Islamic Republic of) spoke", [
            ("Gabon", "Gabon"), ("Group of African States", "African Group"),
            ("Iran (Islamic Republic of)", "Iran (Islamic Republic of)"),
        ]),
        ("tell us what they can do, nor may they are", []),
        ("WHAT MEMBERS CAN DO AND ARE", []),
        ("Northern Ireland, the South China Sea and the Gulf of Guinea", []),
        ("a turkey; Turkey; TURKEY", [("Turkey", "Turkey"), ("TURKEY", "Turkey")]),
        ("They met in Guinea. Bissau is elsewhere.", [("Guinea", "Guinea")]),
        ("Nigeria, not Niger", [("Nigeria", "Nigeria"), ("Niger", "Niger")]),
        ("Nordic waters, and the Nordic countries", [("Nordic countries", "Nordic countries")]),
        ("the Romanian text of the Cubans", []),
        ("Papua New Guinea and Trinidad\nand Tobago", [
            ("Papua New Guinea", "Papua New Guinea"), ("Trinidad\nand Tobago", "Trinidad and Tobago"),
        ]),
    ],
)  # fmt: skip
def test_prose(text: str, names: list[tuple[str, str]]) -> None:
    assert named(text) == names


@given(st.sampled_from(ALL_NAMES))
def test_every_name_is_found_in_a_sentence(name: str) -> None:
    text = f"It was said that {name} would agree."
    assert [found for _, _, found in find_names(text, IN_2014)] == [name]


@given(st.text(max_size=80))
def test_places_are_within_the_text_and_apart(text: str) -> None:
    last = 0
    for start, end, _ in find_names(text, IN_2014):
        assert last <= start < end <= len(text)
        last = end
