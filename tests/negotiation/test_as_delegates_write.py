"""Instructions as delegations write them: formal papers, comments from informals, e-mails."""

import pytest

from penholder.negotiation.compile import compile
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.rolling import RollingText
from tests.negotiation.a_draft import DRAFT, IN_2014, OP, asks, read


@pytest.mark.parametrize(
    ("prose", "asked"),
    [
        (
            "In operative paragraph 1, line 2, replace the phrase “take part” by “participate fully”.",
            ["edit OP1: Urges all States to participate fully, without delay, in the reviews;"],
        ),
        (
            "The first preambular paragraph should be amended by inserting the words “and 73/4” after “72/3”.",
            ["edit PP1: Recalling its resolution 72/3 and 73/4 of 30 October 2017,"],
        ),
        (
            "Operative paragraph 3 should be revised to read: “Requests the Secretary-General to submit a "
            "biennial report;”",
            ["edit OP3: Requests the Secretary-General to submit a biennial report;"],
        ),
        (
            "Amend operative paragraph 4 by replacing the words “next session” with the words “seventieth session”.",
            ["edit OP4: Decides to consider the report at the seventieth session;"],
        ),
        (
            "Amend PP3 by adding “and girls” after “women”.",
            ["edit PP3: Stressing that women and girls take part in the reviews,"],
        ),
        ("In OP 6, we would prefer “predictable” to “voluntary”.", ["edit OP6: Calls for predictable contributions;"]),
        (
            "OP6: We suggest replacing “voluntary” with “adequate, predictable” and adding “from all "
            "States” at the end.",
            ["edit OP6: Calls for adequate, predictable contributions from all States;"],
        ),
        (
            "We would like to see the deletion of “, without delay,” in OP1.",
            ["edit OP1: Urges all States to take part in the reviews;"],
        ),
        ("We propose the deletion of PP4.", ["delete PP4"]),
        (
            "We propose the addition of a new OP after OP5: “Thanks the experts;”",
            ["insert after OP5: Thanks the experts;"],
        ),
        ("OP4: delete entire paragraph.", ["delete OP4"]),
        (
            "PP2: after 'country' add ', irrespective of its size,'",
            ["edit PP2: Recognizing that every country, irrespective of its size, has something to learn,"],
        ),
        (
            "Please add 'and girls' after 'women' in PP3 and delete PP4.",
            ["edit PP3: Stressing that women and girls take part in the reviews,", "delete PP4"],
        ),
        (
            "In the second preambular paragraph, the word “something” should read “much”.",
            ["edit PP2: Recognizing that every country has much to learn,"],
        ),
        (
            "In subparagraph 2 (a) (i), replace “expression” by “opinion and expression”.",
            ["edit OP2 (a) (i): Freedom of opinion and expression;"],
        ),
        (
            "In paragraph 2 (b), insert “environmental” before “and cultural”.",
            ["edit OP2 (b): Economic, social environmental and cultural rights;"],
        ),
        ("In footnote 3, substitute “A/69/550” for “A/69/548”.", ["edit Footnote 3: See A/69/550."]),
        ("Delete footnote 3.", ["delete Footnote 3"]),
        (
            "Replace the title by “Review of all States by one yardstick”.",
            ["edit Title: Review of all States by one yardstick"],
        ),
        ("The title should read: “A common yardstick”", ["edit Title: A common yardstick"]),
        ("Change the title to “A common yardstick”.", ["edit Title: A common yardstick"]),
        (
            "Delete “by the experts of all the regions” from OP5 and insert “undertaken so far” instead.",
            ["edit OP5: Welcomes the reviews undertaken so far;"],
        ),
        (
            "OP7: revert to agreed language from resolution 68/183: “Encourages cooperation;”",
            ["edit OP7: Encourages cooperation;"],
        ),
        (
            "OP5: replace “Welcomes” with “Takes note of”; delete “all” before “the regions”.",
            ["edit OP5: Takes note of the reviews by the experts of the regions;"],
        ),
        (
            "In OP1 replace “Urges” by “Encourages”, delete “, without delay,” and add “and to follow them "
            "up” before the semi-colon.",
            ["edit OP1: Encourages all States to take part in the reviews and to follow them up;"],
        ),
        (
            "In OP9, second sentence, replace “open” with “public”.",
            ["edit OP9: Establishes a list of experts. The list shall be public."],
        ),
        (
            "OP3: strike “submit” and insert “present”",
            ["edit OP3: Requests the Secretary-General to present a report;"],
        ),
        (
            "Merge OP3 and OP4 as follows: “Requests the Secretary-General to submit a report to the next session;”",
            ["edit OP3: Requests the Secretary-General to submit a report to the next session;", "delete OP4"],
        ),
        ("Move OP8 up, before OP3.", ["move OP8 after OP2 (b)"]),
        ("Renumber accordingly.", []),
        ("We align ourselves with OP4 as it stands.", ["retain OP4"]),
        (
            "Add a new sub-paragraph (c) to paragraph 2, reading: “(c) The right to development;”",
            ["insert after OP2 (b): The right to development;"],
        ),
        (
            "In paragraph 2 (a), add a new item (iii): “(iii) Freedom of religion;”",
            ["insert after OP2 (a) (ii): Freedom of religion;"],
        ),
        (
            "Insert the following new preambular paragraph after PP1: “Recalling also the Charter,”",
            ["insert after PP1: Recalling also the Charter,"],
        ),
        (
            "In operative paragraph 7, replace both references to “human rights” by “all rights”.",
            ["edit OP7: Encourages cooperation in the promotion of all rights and the protection of all rights;"],
        ),
        (
            "In OP1, “Urges” should be replaced by “Calls upon”, and “, without delay,” should be deleted.",
            ["edit OP1: Calls upon all States to take part in the reviews;"],
        ),
        (
            "Throughout the draft resolution, replace “reviews” by “examinations”.",
            [
                "edit PP3: Stressing that women take part in the examinations,",
                "edit OP1: Urges all States to take part, without delay, in the examinations;",
                "edit OP5: Welcomes the examinations by the experts of all the regions;",
            ],
        ),
        ("OP6 - Replace voluntary with assessed.", ["edit OP6: Calls for assessed contributions;"]),
        ("OP6 — delete the word “voluntary”; OP8 — delete.", ["edit OP6: Calls for contributions;", "delete OP8"]),
        ("Reserve on OP4 and OP5.", ["reserve OP4", "reserve OP5"]),
        ("We place a general reservation on OP4.", ["reserve OP4"]),
        ("PPs 2 and 3: delete.", ["delete PP2", "delete PP3"]),
        (
            "Paragraph 1, delete the comma after “delay”.",
            ["edit OP1: Urges all States to take part, without delay in the reviews;"],
        ),
        (
            "In operative paragraph 3, add, after the words “submit”, the word “annually”.",
            ["edit OP3: Requests the Secretary-General to submit annually a report;"],
        ),
        (
            "In para. 3, for “a report” substitute “two reports”.",
            ["edit OP3: Requests the Secretary-General to submit two reports;"],
        ),
        (
            "In PP1, the reference to resolution “72/3 of 30 October 2017” should be replaced with “73/4 of "
            "1 November 2018”.",
            ["edit PP1: Recalling its resolution 73/4 of 1 November 2018,"],
        ),
        (
            "Add at the end of OP4: “, under the same item”.",
            ["edit OP4: Decides to consider the report at the next session, under the same item;"],
        ),
        (
            "At the end of the paragraph 4, insert “, under the same item”.",
            ["edit OP4: Decides to consider the report at the next session, under the same item;"],
        ),
        (
            "OP4 in fine: add “, under the same item”",
            ["edit OP4: Decides to consider the report at the next session, under the same item;"],
        ),
        (
            "Add the following at the end of the operative part: “Decides to remain seized of the matter.”",
            ["insert after OP9: Decides to remain seized of the matter."],
        ),
        (
            "Add as a new OP10: “Decides to remain seized of the matter.”",
            ["insert after OP9: Decides to remain seized of the matter."],
        ),
        (
            "Insert as OP1 bis the following: “Also urges all States to report;”",
            ["insert after OP1: Also urges all States to report;"],
        ),
        (
            "A new paragraph should be inserted after paragraph 7, to read: “Thanks the hosts;”",
            ["insert after OP7: Thanks the hosts;"],
        ),
        (
            "The following new paragraph should be added after OP7: “Thanks the hosts;”",
            ["insert after OP7: Thanks the hosts;"],
        ),
        (
            "The words “without delay” in paragraph 1 should be deleted.",
            ["edit OP1: Urges all States to take part, in the reviews;"],
        ),
        (
            "Insert “fully” between “Encourages” and “cooperation” in OP7.",
            [
                "edit OP7: Encourages fully cooperation in the promotion of human rights and the protection of "
                "human rights;"
            ],
        ),
        ("In OP5 change Welcomes to Notes.", ["edit OP5: Notes the reviews by the experts of all the regions;"]),
        (
            "US: In OP3, “report” → “short report”.",
            ["edit OP3: Requests the Secretary-General to submit a short report;"],
        ),
    ],
)
def test_an_instruction(prose: str, asked: list[str]) -> None:
    assert asks(prose, "Norway") == asked


OP3 = next(p for p in DRAFT.paragraphs if p.label == "OP3")
NORWAYS = propose(
    Proposal(("Norway",), Ask.INSERT, text="Thanks the hosts;", after=OP3.id, paragraph_kind=OP, source="Norway.docx")
)
CUBAS = propose(
    Proposal(("Cuba",), Ask.INSERT, text="Regrets the delay;", after=OP3.id, paragraph_kind=OP, source="Cuba.docx")
)


def rolling(*proposals: Proposal) -> RollingText:
    return compile(DRAFT, proposals, on=IN_2014)


@pytest.mark.parametrize(
    "named",
    [
        "In OP3 bis proposed by Norway, ",
        "In OP3 bis as proposed by Norway: ",
        "OP3 bis (Norway): ",
        "In Norway’s OP3 bis, ",
        "In paragraph 3 ter, ",
    ],
)
def test_a_new_paragraph_is_named_with_its_proposer(named: str) -> None:
    (edit,), warnings = read(f"{named}replace “hosts” with “host country”.", "Brazil", rolling=rolling(NORWAYS, CUBAS))
    assert not warnings
    assert (edit.kind, edit.by, edit.text) == (Ask.EDIT, ("Brazil",), "Thanks the host country;")


def test_support_of_a_new_paragraph_joins_it() -> None:
    for prose in ("We support OP3 bis proposed by Norway.", "OP3 ter +BRA", "OP3 ter: retain"):
        (support,), warnings = read(prose, "Brazil", rolling=rolling(NORWAYS, CUBAS))
        assert not warnings
        assert (support.kind, support.by, support.target) == (Ask.SUPPORT, ("Brazil",), NORWAYS.id)


def twice(prose: str, *by: str, others: tuple[Proposal, ...] = ()) -> tuple[Proposal, ...]:
    """The proposals when the prose is read again with what it asked the first time in the rolling text."""
    first, _ = read(prose, *by, rolling=rolling(*others))
    again, warnings = read(prose, *by, rolling=rolling(*others, *first))
    assert not warnings
    return again


def test_the_line_above_wins_when_read_again() -> None:
    eu = propose(Proposal(("Kenya",), Ask.EDIT, "17", "Encourages dialogue;"))
    edit, support = twice('OP7 EU: add "fully" after "Encourages"\nOP7 +CAN', others=(eu,))
    assert (support.by, support.target) == (("Canada",), edit.id)


def test_a_line_on_a_new_paragraph_joins_it_unless_something_is_asked_on_it_above() -> None:
    before, edit, after = twice(
        'OP3 bis +CAN\nOP3 bis CHE: replace "hosts" by "host country"\nOP3 bis +NZL', others=(NORWAYS,)
    )
    assert (before.by, before.target) == (("Canada",), NORWAYS.id)
    assert (after.by, after.target) == (("New Zealand",), edit.id)


def test_supporters_share_a_position() -> None:
    first, second = twice("OP4 EU: retain\nOP4 +CAN")
    assert (first.kind, second.kind, second.by, second.target) == (Ask.RETAIN, Ask.RETAIN, ("Canada",), first.target)


@pytest.mark.parametrize("line", ['OP9 bis NOR: "Notes the list;"', 'OP3 alt CUB: "Welcomes the report;"'])
def test_a_new_or_rival_paragraph_is_not_taken_for_anothers_when_read_again(line: str) -> None:
    assert twice(line) == read(line)[0]


def test_a_second_rival_paragraph_stands_beside_the_first() -> None:
    first, second = twice('OP3 alt CUB: "Welcomes the report;"\nOP3 alt KEN: "Decides to close the matter at once;"')
    assert (first.kind, second.kind, first.target) == (Ask.ALTERNATIVE, Ask.ALTERNATIVE, second.target)


@pytest.mark.parametrize(
    "heading",
    [
        "Cuba: amendments to the preliminary draft resolution “Review of all countries by one yardstick”",
        "Amendments proposed by Cuba to the draft resolution entitled “Review of all countries by one yardstick”",
    ],
)
def test_a_heading_asks_for_nothing(heading: str) -> None:
    for by in ((), ("Cuba",)):
        proposals, warnings = read(f"{heading}\n\nDelete OP4.", *by)
        assert not warnings
        assert [(p.kind, p.by) for p in proposals] == [(Ask.DELETE, ("Cuba",))]
