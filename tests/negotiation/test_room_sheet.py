"""The room sheet: who is held where, what one change would release, and what never reaches another reader."""

import json
from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penholder.formats.json import dumps
from penholder.formats.papers.paper import Cell, Paper, Table, Text
from penholder.formats.positions import read_positions
from penholder.negotiation.compile import compile
from penholder.negotiation.decisions_read import read_decisions
from penholder.negotiation.revision import revise
from penholder.negotiation.room.offered import decisions_for
from penholder.negotiation.room.paper import room_paper
from penholder.negotiation.room.releases import Room
from penholder.negotiation.room.sheet import Attribution, RoomSheet, room_sheet
from penholder.negotiation.room.sheet_json import room_to_dict
from penholder.negotiation.room.words import room_lines
from penholder.states import canonical
from penholder.text.position import Position, Stance, Subject
from penholder.text.rolling import RollingText
from tests.negotiation.a_draft import DRAFT, IN_2014, read
from tests.position_strategies import HOLDERS, packages, positions
from tests.rolling_strategies import ON, rolling_texts

FLOOR = """OP3 CHN: "submit" -> "consider submitting"
OP3 +IRN, BLR
OP3 CUB: "submit" -> "prepare"
OP6 USA: "voluntary" -> "generous"
OP6 EU, JPN: retain
OP8 CUB: del
OP8 EU: add "and academia" after "society"
OP9 bis NOR: "Notes the list of experts;"
OP9 IND: reserve"""


def rolling(floor: str = FLOOR) -> RollingText:
    proposals, warnings = read(floor)
    assert not warnings, warnings
    return compile(DRAFT, proposals, on=IN_2014)


def at(label: str) -> str:
    return next(p.id for p in DRAFT.paragraphs if p.label == label)


def sheet(*said: str, text: RollingText | None = None, reader: str = "Norway") -> RoomSheet:
    """The sheet with positions said as "CUB: can live with | OP8 | if", all held by Norway."""
    text = text or rolling()
    records = []
    for line in said:
        by, _, rest = line.partition(": ")
        stance, on, *condition = (part.strip() for part in rest.split("|"))
        records.append({"by": by, "stance": stance, "on": on, "holder": "Norway"})
        records[-1] |= {"if": condition[0]} if condition else {}
    held = read_positions(json.dumps(records).encode(), "x.json", text, lambda n: canonical(n, IN_2014))
    return room_sheet(text, held.positions, held.packages, reader=reader, on=IN_2014)


def released(made: RoomSheet) -> dict[str, tuple[str, ...]]:
    """Whom each way to resolve each point would release, by what the way is said to be."""
    options = [option for point in room_to_dict(made)["points"] for option in point["options"]]
    return {option["said"]: tuple(option["releases"]) for option in options}


def words_of(paper: Paper) -> str:
    """Everything a paper says."""

    def texts(blocks: Iterable[Text | Table]) -> Iterable[str]:
        for block in blocks:
            if isinstance(block, Table):
                cells: list[Cell] = [*block.head, *(c for row in block.rows for c in row)]
                yield from (t.text for c in cells for t in c.texts)
            else:
                yield block.text

    return "\n".join([paper.title, paper.version, paper.circulation, paper.foot, *texts(paper.blocks)])


def everything(made: RoomSheet) -> str:
    """Every word of every form of the sheet."""
    return "\n".join([words_of(room_paper(made)), dumps(room_to_dict(made)), *room_lines(made, most=1000)])


def test_what_releases_most_comes_first() -> None:
    made = sheet(text=rolling())
    first = room_lines(made)[0]
    assert first == (
        "OP3, bracket 1: taking “consider submitting – China” would release 3 delegations: Belarus, China, "
        "Iran (Islamic Republic of) (nothing else open: Belarus, China, Iran (Islamic Republic of)); not Cuba"
    )
    order = [len(r.releases) for r in made.changes]
    assert order == sorted(order, reverse=True)


def test_whom_each_way_releases_as_the_text_shows() -> None:
    assert released(sheet()) == {
        "keeping “submit”": (),
        "taking “consider submitting – China”": ("Belarus", "China", "Iran (Islamic Republic of)"),
        "taking “prepare – Cuba”": ("Cuba",),
        "keeping “voluntary”": ("EU", "Japan"),
        "taking “generous – United States of America”": ("United States of America",),
        "keeping OP8": (),
        "deleting OP8": ("Cuba",),
        "adding nothing": (),
        "taking “and academia – EU”": ("EU",),
        "leaving OP9 bis out": (),
        "taking OP9 bis in – Norway": ("Norway",),
    }


def test_who_wants_something_else_in_the_same_paragraph_is_not_released() -> None:
    text = rolling('OP7 EU: replace "Encourages" by "Urges"; add "full" after "protection of"')
    assert len(text.entries[17].brackets) == 2
    assert all(not names for names in released(sheet(text=text)).values())


def test_a_reservation_or_an_objection_to_the_whole_text_is_not_lifted_by_a_change() -> None:
    assert "India" not in {n for names in released(sheet()).values() for n in names}
    opposed = released(sheet("Cuba: opposes | whole text"))
    assert opposed["taking “prepare – Cuba”"] == ()
    assert released(sheet("Cuba: flexible | whole text"))["taking “prepare – Cuba”"] == ("Cuba",)
    assert released(sheet("Cuba: no instructions | OP3"))["taking “prepare – Cuba”"] == ()


def test_what_a_delegation_can_live_with_releases_it_too() -> None:
    made = released(sheet("Cuba: can live with | OP3 bracket 1: China"))
    assert made["taking “consider submitting – China”"] == ("Belarus", "China", "Cuba", "Iran (Islamic Republic of)")
    assert made["taking “prepare – Cuba”"] == ("Cuba",)
    flexible = released(sheet("Cuba: flexible | OP3"))
    assert all("Cuba" not in names for said, names in flexible.items() if "submit" in said or "prepare" in said)


def test_who_is_silent_takes_no_stand() -> None:
    assert released(sheet("CUB: silent | OP1", "EU: silent | whole text")) == released(sheet())
    assert "is silent" in words_of(room_paper(sheet("CUB: silent | OP1")))


def test_a_change_across_a_red_line_is_shown_and_never_proposed() -> None:
    made = sheet("USA: red line | OP3 bracket 1: China")
    proposed = {(r.point.key, r.option.text) for r in made.changes}
    assert all(text.strip() != "consider submitting" for _, text in proposed)
    crossing = [r for ways in made.ways for r in ways if r.crosses]
    assert [(r.option.text, r.crosses) for r in crossing] == [("consider submitting", ("United States of America",))]
    assert "red line of United States of America" in words_of(room_paper(made))


def test_a_position_on_a_condition_counts_for_the_change_that_meets_it() -> None:
    said = ("Cuba: opposes | OP4", "Cuba: can live with | OP4 | OP8 goes")
    made = released(sheet(*said))
    assert made["deleting OP8"] == ("Cuba",)
    assert made["deleting OP4"] == ("Cuba",)
    assert made["keeping OP4"] == ()
    deleting = next(r for r in sheet(*said).changes if r.point.entry.label == "OP8")
    assert deleting.finishes == ()  # Cuba's wording in OP3 is still open


def test_a_group_speaks_for_its_members() -> None:
    text = rolling('OP3 EU: "submit" -> "prepare"\nOP4 FRA: "next" -> "seventieth"')
    made = sheet(text=text)
    ways = {r.option.by: r for pair in made.ways for r in pair}
    assert ways["EU",].releases == ("EU",)
    assert ways["France",].releases == ("France",)
    assert ways["France",].finishes == ()  # the EU's wording in OP3 is France's as well
    assert ways["EU",].finishes == ("EU",)


def test_who_only_changes_anothers_new_paragraph_is_content_without_it() -> None:
    first = rolling('OP9 bis NOR: "Notes the list of the experts;"')
    inner, warnings = read('OP9 bis CHE: "list" -> "short list"', rolling=first)
    assert not warnings
    text = compile(DRAFT, (*first.proposals, *inner), on=IN_2014)
    made = released(sheet(text=text))
    assert made["leaving OP9 bis out"] == ("Switzerland",)
    assert made["taking “short – Switzerland”"] == ("Switzerland",)


def test_decisions_that_would_carry_a_change_out_are_those_a_file_of_decisions_takes() -> None:
    offered = [d for r in room_to_dict(sheet())["changes"] for d in r["decisions"]]
    assert len(read_decisions(dumps({"decisions": offered}).encode(), "x.json")) == len(offered)
    assert {"entry": at("OP3"), "bracket": 1, "accept": "China"} in offered


@given(st.data())
def test_after_the_revision_nobody_whom_the_change_releases_is_held_there(data: st.DataObject) -> None:
    text = data.draw(rolling_texts())
    room = Room(text, (), on=ON)
    every = [(point, option) for point in room.points for option in point.options]
    if every:
        point, option = data.draw(st.sampled_from(every))
        decided = read_decisions(dumps({"decisions": list(decisions_for(point, option))}).encode(), "x.json")
        after = Room(revise(text, decided, on=ON).rolling, (), on=ON)
        for name in room.release(point, option).releases:
            assert point.place not in after.held.get(name, {})


@given(st.data())
def test_the_order_of_positions_makes_no_difference(data: st.DataObject) -> None:
    text = data.draw(rolling_texts())
    given_, deals = list(data.draw(positions(text))), data.draw(packages(text))
    shuffled = list(given_)
    Random(data.draw(st.integers())).shuffle(shuffled)
    first, second = (room_sheet(text, said, deals, reader="Norway", on=ON) for said in (given_, shuffled))
    assert everything(first) == everything(second)


@given(st.data())
def test_a_sheet_is_the_same_whether_others_have_private_positions_or_not(data: st.DataObject) -> None:
    text = data.draw(rolling_texts())
    given_, deals = data.draw(positions(text)), data.draw(packages(text))
    reader = data.draw(st.sampled_from((*HOLDERS, "", "Sweden")))
    attribution = data.draw(st.sampled_from(list(Attribution)))
    known = reader if attribution is Attribution.FULL else ""
    without = [p for p in given_ if p.public or p.holder == known]
    public = [p for p in deals if p.public or p.holder == known]
    all_of_it = room_sheet(text, given_, deals, reader=reader, attribution=attribution, on=ON)
    only_seen = room_sheet(text, without, public, reader=reader, attribution=attribution, on=ON)
    assert everything(all_of_it) == everything(only_seen)


@pytest.mark.parametrize("reader", ["", "Sweden"])
@pytest.mark.parametrize("attribution", list(Attribution))
def test_no_word_of_a_private_position_is_in_any_sheet_for_another(reader: str, attribution: Attribution) -> None:
    text = rolling()
    secret = Position(
        "Trinidad and Tobago", Stance.RED_LINE, Subject(at("OP3")), "Norway",
        source="zebra source", package="zebra package", note="zebra note",
    )  # fmt: skip
    shown = everything(room_sheet(text, [secret], reader=reader, attribution=attribution, on=IN_2014))
    for word in ("zebra", "Trinidad", "red line", "Red line"):
        assert word not in shown
    assert "zebra note" in everything(room_sheet(text, [secret], reader="Norway", on=IN_2014))


def test_outsiders_sheets_say_no_names_or_only_groups() -> None:
    text = rolling()
    public = Position("Norway", Stance.OPPOSES, Subject(at("OP3")), "Norway", True, "told by Ana")
    names = ("China", "Cuba", "Norway", "Japan", "United States", "Iran", "India", "told by Ana")
    for attribution, eu in ((Attribution.GROUP_ONLY, True), (Attribution.NONE, False)):
        shown = everything(room_sheet(text, [public], reader="Norway", attribution=attribution, on=IN_2014))
        assert not [n for n in names if n in shown]
        assert ("EU" in shown) is eu
        assert '"q' not in shown


def test_a_later_public_position_does_not_hide_behind_a_private_one() -> None:
    text = rolling()
    on = Subject(at("OP3"))
    public = Position("Cuba", Stance.OPPOSES, on, "Cuba", True)
    private = replace(public, stance=Stance.FLEXIBLE, public=False, at=text.as_of, note="after all", holder="Norway")
    assert room_sheet(text, [public, private], reader="", on=IN_2014).positions == (public,)


def test_positions_on_what_is_not_in_the_text_are_kept_and_named() -> None:
    lost = Position("Cuba", Stance.OPPOSES, Subject("p000000000000"), "Norway")
    made = room_sheet(rolling(), [lost], reader="Norway", on=IN_2014)
    assert made.lost == (lost,)
    assert "no longer in the text" in words_of(room_paper(made))


@given(rolling_texts())
def test_every_open_bracket_is_on_the_sheet(text: RollingText) -> None:
    made = room_sheet(text, on=ON)
    shown = {(p["entry"], p["bracket"]) for p in room_to_dict(made)["points"] if "bracket" in p}
    assert shown == {(e.id, n) for e in text.every_entry() for n in range(1, len(e.brackets) + 1)}
    assert room_paper(made).wide


def test_a_text_in_which_nothing_is_open() -> None:
    made = room_sheet(compile(DRAFT, (), on=IN_2014), on=IN_2014)
    assert room_lines(made) == []
    assert "Nothing is open." in words_of(room_paper(made))
