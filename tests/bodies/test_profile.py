"""The profiles that ship, and what asking for another one says."""

import pytest

from penholder.bodies import profile, profiles
from penholder.errors import PenholderError


def test_the_profiles_that_ship() -> None:
    assert profiles() == ("model-un", "party-congress", "un-ga", "un-ga-c3", "un-hrc")


@pytest.mark.parametrize("id", profiles())
def test_every_profile_is_whole(id: str) -> None:
    found = profile(id)
    assert found.id == id
    assert found.names in ("table", "free")
    assert found.bis_means in ("insertion", "alternative")
    assert found.paper in ("letter", "a4")
    assert found.organs
    assert all(organ == organ.strip(" ,") for organ in found.organs)


def test_united_nations_bodies_take_only_names_in_the_tables() -> None:
    assert {id for id in profiles() if profile(id).names == "table"} == {"un-ga", "un-ga-c3", "un-hrc"}


def test_a_committee_has_the_rules_of_its_assembly_but_its_own_name() -> None:
    assembly, committee = profile("un-ga"), profile("un-ga-c3")
    assert committee.name != assembly.name
    assert committee.organs == assembly.organs
    assert committee.operative_end == ";"


def test_an_unknown_profile_is_refused_with_those_there_are() -> None:
    with pytest.raises(PenholderError, match=r"un-gaa.*model-un, party-congress, un-ga, un-ga-c3, un-hrc"):
        profile("un-gaa")
