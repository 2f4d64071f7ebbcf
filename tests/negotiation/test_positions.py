"""Positions: who may see them, which stand, how they are written and read, and what a package lacks."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penholder.errors import UnreadableFile
from penholder.formats.positions import Positions, read_positions, write_positions
from penholder.formats.subjects import Subjects
from penholder.negotiation.compile import compile
from penholder.negotiation.positions import history, in_force, is_agreed, met, seen_by
from penholder.negotiation.room.packages import package_states
from penholder.negotiation.room.releases import Room
from penholder.states import canonical
from penholder.text.position import Condition, Fate, Package, Position, Stance, Subject
from penholder.text.proposal import Ask, Disposition, Proposal, propose
from penholder.text.rolling import RollingText, Status
from tests.negotiation.a_draft import DRAFT, IN_2014, read
from tests.position_strategies import packages, positions
from tests.rolling_strategies import rolling_texts

NOON = datetime(2014, 10, 12, 12, tzinfo=UTC)
FLOOR = 'OP6 USA: "voluntary" -> "generous"\nOP6 CUB: delete "voluntary"\nOP7 EU: add "fully" after "Encourages"'


def rolling(floor: str = FLOOR) -> RollingText:
    proposals, warnings = read(floor)
    assert not warnings, warnings
    return compile(DRAFT, proposals, on=IN_2014)


def typed(text: str, name: str = "norway.json") -> Positions:
    return read_positions(text.encode(), name, rolling(), lambda n: canonical(n, IN_2014))


def labels(name: str) -> str:
    return next(p.id for p in DRAFT.paragraphs if p.label == name)


@given(st.data())
def test_the_order_in_which_positions_are_given_makes_no_difference(data: st.DataObject) -> None:
    text = data.draw(rolling_texts())
    given_ = list(data.draw(positions(text)))
    shuffled = list(given_)
    Random(data.draw(st.integers())).shuffle(shuffled)
    assert in_force(shuffled) == in_force(given_)
    assert history(shuffled) == history(given_)


@given(st.data())
def test_every_position_stands_or_is_kept_as_history(data: st.DataObject) -> None:
    given_ = data.draw(positions(data.draw(rolling_texts())))
    assert {*in_force(given_), *history(given_)} == set(given_)
    assert not {*in_force(given_)} & {*history(given_)}
    unconditional = [(p.by, p.on) for p in in_force(given_) if p.condition is None]
    assert len(unconditional) == len(set(unconditional))


@given(st.data())
def test_a_file_of_positions_reads_back(data: st.DataObject) -> None:
    text = data.draw(rolling_texts())
    given_, deals = data.draw(positions(text)), data.draw(packages(text))
    given_ = tuple(replace(p, source=p.source or "noted") for p in given_)
    kept = read_positions(write_positions(given_, deals, text).encode(), "noted.json", text, str)
    assert kept.packages == deals
    assert kept.positions == given_


def test_the_later_of_two_by_one_delegation_on_one_thing_stands() -> None:
    on = Subject(labels("OP3"))
    early = Position("Cuba", Stance.OPPOSES, on, "Norway", at=NOON)
    late = replace(early, stance=Stance.CAN_LIVE_WITH, at=NOON + timedelta(hours=1))
    other = replace(early, on=Subject(labels("OP4")))
    assert in_force([late, early, other]) == (other, late)
    assert history([late, early, other]) == (early,)


def test_a_condition_stands_beside_what_is_said_without_one_until_that_changes() -> None:
    on, goes = Subject(labels("PP4")), Condition(Subject(labels("OP9")), Fate.GOES)
    opposes = Position("Cuba", Stance.OPPOSES, on, "Norway", at=NOON)
    could = replace(opposes, stance=Stance.CAN_LIVE_WITH, condition=goes, at=NOON + timedelta(hours=1))
    supports = replace(opposes, stance=Stance.SUPPORTS, at=NOON + timedelta(hours=2))
    assert in_force([could, opposes]) == (opposes, could)
    assert in_force([could, opposes, supports]) == (supports,)


def test_only_the_holder_sees_what_is_not_public() -> None:
    secret = Position("Cuba", Stance.RED_LINE, holder="Norway")
    public = Position("Cuba", Stance.SUPPORTS, holder="Norway", public=True)
    unheld = Position("Cuba", Stance.FLEXIBLE)
    assert seen_by([secret, public, unheld], "Norway") == (secret, public)
    assert seen_by([secret, public, unheld], "Sweden") == (public,)
    assert seen_by([secret, public, unheld], "") == (public,)


def test_positions_as_a_person_types_them() -> None:
    held = typed(
        """[
        {"by": ["USA", "Japan"], "stance": "red line", "on": "op 7 bracket 1: EU", "holder": "NOR", "source": "huddle",
         "at": "2014-10-12T15:00-04:00"},
        {"by": "Cuba", "stance": "can live with", "on": "OP6", "bracket": 1, "wording": "base", "holder": "Norway",
         "if": "OP9 goes", "package": "Finance"},
        {"by": "EU", "stance": "no instructions", "on": "whole text", "public": true}
        ]"""
    )
    red, also, could, waits = held.positions
    wording = rolling().entries[17].brackets[0].wordings[0]
    assert (red.by, also.by, red.holder) == ("United States of America", "Japan", "Norway")
    assert red.on == Subject(labels("OP7"), 1, wording.id)
    assert red.at == datetime(2014, 10, 12, 19, tzinfo=UTC)
    assert could.on == Subject(labels("OP6"), 1, "base")
    assert could.condition == Condition(Subject(labels("OP9")), Fate.GOES)
    assert could.source == "norway.json"
    assert waits.on == Subject()
    assert waits.public


def test_the_same_in_toml_with_what_is_said_once_for_all() -> None:
    held = typed(
        'holder = "Norway"\nsource = "second reading"\nat = 2014-10-12T15:00:00-04:00\n'
        '[[positions]]\nby = "Cuba"\nstance = "opposes"\non = "OP3"\n'
        '[[packages]]\nname = "Finance"\nitems = ["OP3", "OP6 bracket 1: Cuba"]\n',
        "norway.toml",
    )
    (position,), (package,) = held.positions, held.packages
    assert (position.holder, position.source, position.at) == (
        "Norway", "second reading", datetime(2014, 10, 12, 19, tzinfo=UTC),
    )  # fmt: skip
    assert package == Package("Finance", (Subject(labels("OP3")), Subject(labels("OP6"), 1, "delete")), "Norway")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"by": "Cubba"}, "did you mean Cuba"),
        ({"on": "OP33"}, r"“OP33” is no paragraph or proposal of this text; the nearest are OP3"),
        ({"on": "OP6 bracket 4"}, "“OP6” has one bracket, not 4"),
        ({"on": "OP6 bracket 1: Norway"}, "no wording there is one of Norway; write one of base"),
        ({"on": "OP6 bracket 1"}, "several wordings: say of which"),
        ({"on": "OP6", "wording": "Cuba"}, "is a wording of a bracket; say of which one"),
        ({"stance": "likes"}, "is “likes”, which is none of supports"),
        ({"at": "2014-10-12T15:00"}, "without a zone"),
        ({"at": "noon"}, "not a time like"),
        ({"holder": ""}, "private to its holder"),
        ({"if": "OP9"}, "write what must become of what"),
        ({"stanza": 4}, "“stanza” is nothing a position or package has"),
        ({"by": []}, "names nobody"),
    ],
)
def test_what_cannot_be_understood_is_said_with_its_place(change: dict[str, object], said: str) -> None:
    good = {"by": "Cuba", "stance": "supports", "on": "OP3", "holder": "Norway"}
    assert typed(json.dumps([good])).positions
    with pytest.raises(UnreadableFile, match=said) as refused:
        typed(json.dumps([good, good | change]))
    assert refused.value.place.startswith("positions[1]")


@pytest.mark.parametrize(
    "text", ["", "[", '{"positions": 3}', "[3]", '"x"', "[" * 100_000, "\x00", '[{"by": 1e999999}]']
)  # fmt: skip
def test_damaged_files_are_refused_in_one_sentence(text: str) -> None:
    for name in ("x.json", "x.toml"):
        if name == "x.toml" and text == "":
            continue
        with pytest.raises(UnreadableFile):
            typed(text, name)


@given(st.data())
def test_what_is_said_of_a_subject_finds_it_again(data: st.DataObject) -> None:
    text = data.draw(rolling_texts())
    names = Subjects(text, str)
    for entry in text.every_entry():
        assert names.find(names.say(Subject(entry.id))) == Subject(entry.id)
        for number in range(1, len(entry.brackets) + 1):
            assert names.find(names.say(Subject(entry.id, number))) == Subject(entry.id, number)


def test_a_condition_is_met_by_what_has_become_of_it() -> None:
    text = rolling()
    gone, op3 = Subject("p000000000000"), Subject(labels("OP3"))
    assert met(Condition(gone, Fate.GOES), text)
    assert met(Condition(op3, Fate.GOES), text) is None
    agreed = replace(text, entries=tuple(replace(e, status=Status.AGREED) for e in text.entries))
    assert met(Condition(op3, Fate.AGREED), agreed)
    assert met(Condition(op3, Fate.GOES), agreed) is False
    asked = Subject(proposal=text.proposals[0].id)
    taken = replace(
        text, proposals=(replace(text.proposals[0], disposition=Disposition.ACCEPTED), *text.proposals[1:])
    )  # fmt: skip
    assert met(Condition(asked, Fate.TAKEN), text) is None
    assert met(Condition(asked, Fate.TAKEN), taken)
    assert met(Condition(asked, Fate.NOT_TAKEN), taken) is False


@given(st.data())
def test_a_package_is_agreed_if_and_only_if_every_item_is(data: st.DataObject) -> None:
    text = data.draw(rolling_texts())
    held, deals = data.draw(positions(text)), data.draw(packages(text))
    room = Room(text, in_force(held), on=IN_2014)
    for package in package_states(room, deals, in_force(held)):
        named = {i for p in deals if p.name == package.name for i in p.items}
        assert named <= {item.on for item in package.items}
        assert package.agreed == (bool(package.items) and all(is_agreed(i.on, text) for i in package.items))
        assert package.agreed == (bool(package.items) and not package.lacks)
        if not package.agreed:
            assert {*package.lacks, *package.pending} == {*package.items}


def test_what_is_agreed_in_a_package_stays_pending_until_all_of_it_is() -> None:
    text = rolling()
    op6, op7 = Subject(labels("OP6")), Subject(labels("OP7"))
    deal = Package("Finance", (op6, op7), public=True)

    def state(**statuses: Status) -> tuple[bool, list[Subject], list[Subject]]:
        entries = tuple(replace(e, status=statuses.get(e.label, e.status)) for e in text.entries)
        room = Room(replace(text, entries=entries), (), on=IN_2014)
        (package,) = package_states(room, (deal,), ())
        return package.agreed, [i.on for i in package.lacks], [i.on for i in package.pending]

    assert state() == (False, [op6, op7], [])
    assert state(OP6=Status.AD_REF) == (False, [op7], [op6])
    assert state(OP6=Status.AD_REF, OP7=Status.AGREED) == (True, [], [])


def test_a_new_paragraph_is_not_agreed_because_the_one_above_it_is() -> None:
    new = propose(Proposal(("EU",), Ask.INSERT, after=labels("OP6"), text="Notes the reports;"))
    text = compile(DRAFT, [new], on=IN_2014)
    entries = tuple(replace(e, status=Status.AGREED if e.label == "OP6" else e.status) for e in text.entries)
    text = replace(text, entries=entries)
    inserted = next(i for e in text.entries for i in e.insertions)
    assert is_agreed(Subject(labels("OP6")), text)
    assert not is_agreed(Subject(inserted.id), text)
