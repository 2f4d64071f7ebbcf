"""The tables: how many members, who is in which group on which day, and that no name means two."""

from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from penholder.states import all_states, group, members, state
from penholder.states.index import group_names, state_names
from penholder.states.spelling import words_key
from penholder.states.tables import tables

IN_2014 = date(2014, 10, 15)
IN_2026 = date(2026, 1, 1)

# Growth of the membership as the United Nations counts it at the end of a year.
MEMBERS = {
    1945: 51, 1950: 60, 1955: 76, 1957: 82, 1961: 104, 1964: 115, 1968: 126, 1973: 135, 1976: 147, 1984: 159, 1990: 159,
    1991: 166, 1992: 179, 1993: 184, 1994: 185, 1999: 188, 2000: 189, 2002: 191, 2006: 192, 2010: 192, 2011: 193,
}  # fmt: skip


@pytest.mark.parametrize(("year", "count"), MEMBERS.items())
def test_membership_grows_as_counted(year: int, count: int) -> None:
    assert sum(s.kind == "member" for s in all_states(date(year, 12, 31))) == count


@pytest.mark.parametrize("on", [IN_2014, IN_2026])
def test_193_members_and_two_observers(on: date) -> None:
    assert Counter(s.kind for s in all_states(on)) == {"member": 193, "observer": 2}


def test_south_sudan_joined_in_july_2011() -> None:
    before, after = all_states(date(2011, 7, 13)), all_states(date(2011, 7, 14))
    assert {s.code for s in after} - {s.code for s in before} == {"SSD"}


def test_every_member_counts_in_one_region() -> None:
    """Elections: Türkiye in WEOG, the United States in WEOG, Kiribati in Asia-Pacific; 54 + 54 + 23 + 33 + 29 = 193."""
    regions = Counter(s.region for s in all_states(IN_2026) if s.kind == "member")
    assert regions == {"African": 54, "Asia-Pacific": 54, "Eastern European": 23, "GRULAC": 33, "WEOG": 29}


@pytest.mark.parametrize(
    ("name", "in_2014", "in_2026"),
    [
        ("EU", 28, 27), ("G77 and China", 134, 134), ("NAM", 120, 121), ("OIC", 56, 57), ("African Group", 54, 54),
        ("Arab Group", 21, 22), ("CARICOM", 14, 14), ("ASEAN", 10, 11), ("GCC", 6, 6), ("CANZ", 3, 3), ("Nordic", 5, 5),
        ("NB8", 8, 8), ("LDCs", 48, 44), ("LLDCs", 32, 32), ("AOSIS", 37, 37), ("CELAC", 33, 33), ("SADC", 15, 16),
        ("GRULAC", 33, 33), ("WEOG", 29, 29), ("EEG", 23, 23), ("Asia-Pacific Group", 55, 55), ("Core Group", 0, 0),
    ],
)  # fmt: skip
def test_size_of_groups(name: str, in_2014: int, in_2026: int) -> None:
    assert (len(members(name, IN_2014)), len(members(name, IN_2026))) == (in_2014, in_2026)


@pytest.mark.parametrize(
    ("name", "code", "joined", "left"),
    [
        ("EU", "HRV", date(2013, 7, 1), None),
        ("EU", "GBR", date(1973, 1, 1), date(2020, 2, 1)),
        ("WEOG", "ISR", date(2000, 5, 30), None),
        ("LDCs", "BTN", date(1971, 9, 21), date(2023, 12, 13)),
        ("NAM", "AZE", date(2011, 5, 25), None),
        ("EEG", "CSK", date(1945, 10, 24), date(1993, 1, 1)),
    ],
)
def test_membership_begins_and_ends_on_its_day(name: str, code: str, joined: date, left: date | None) -> None:
    known = group(name)
    assert code in known.members(joined)
    assert code not in known.members(date.fromordinal(joined.toordinal() - 1))
    if left is not None:
        assert code in known.members(date.fromordinal(left.toordinal() - 1))
        assert code not in known.members(left)


def test_nobody_is_twice_in_a_group_at_one_time() -> None:
    for known in tables().groups.values():
        for one, other in combinations(known.memberships, 2):
            if one.code == other.code:
                earlier, later = sorted((one, other), key=lambda m: m.since)
                assert earlier.until is not None, (known.name, one)
                assert earlier.until <= later.since, (known.name, one)


def test_turkiye_is_in_two_regional_groups() -> None:
    assert [name for name in ("WEOG", "Asia-Pacific Group") if "TUR" in group(name).members(IN_2026)] == [
        "WEOG",
        "Asia-Pacific Group",
    ]


def test_short_names_are_dated_without_gap() -> None:
    for known in tables().states.values():
        first, *later = known.names
        assert first.since is None
        for earlier, name in zip(known.names, later, strict=False):
            assert name.since == earlier.until is not None
        assert known.names[-1].until == known.member_until


def test_no_name_means_two_at_one_time() -> None:
    """Two exceptions, both by decision: "NAM" is the Movement before Namibia's code, and the EU is group and entity."""
    owners: dict[str, set[object]] = {}
    for known in tables().groups.values():
        for name in group_names(known):
            owners.setdefault(words_key(name), set()).add(("group", known.name))
    for entry in tables().states.values():
        for name in (entry.code, *state_names(entry)):
            owners.setdefault(words_key(name), set()).add(("state", entry.code))
    assert {name: who for name, who in owners.items() if len(who) > 1} == {
        "nam": {("group", "NAM"), ("state", "NAM")},
        "european union": {("group", "EU"), ("state", "EUE")},
        "eue": {("group", "EU"), ("state", "EUE")},
        "yugoslavia": {("state", "YUG"), ("state", "SRB")},  # one after the other
    }
    assert state("SRB").member_since == state("YUG").member_until


def test_codes_are_unique() -> None:
    alpha2 = [s.alpha2 for s in tables().states.values() if s.alpha2]
    assert len(alpha2) == len(set(alpha2))
    assert all(len(s.code) == 3 and s.code.isupper() for s in tables().states.values())
