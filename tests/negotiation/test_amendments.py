"""Amendments in words: every phrasing of the table, names of paragraphs, several instructions, and what cannot be placed."""

# ruff: noqa: E501 - a case is easier to read on one line

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penholder.negotiation.compile import compile
from penholder.negotiation.in_words.amendments import is_amendments
from penholder.negotiation.in_words.phrasings import PHRASINGS, Act
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.rolling import new_paragraph_id
from tests.negotiation.a_draft import DRAFT, IN_2014, asks, read, told

ASKED = {
    "In operative paragraph 1, replace the word “Urges” with “Encourages”.": [
        "edit OP1: Encourages all States to take part, without delay, in the reviews;"
    ],
    "In paragraph 1, substitute the words “all countries” for the words “all States”.": [
        "edit OP1: Urges all countries to take part, without delay, in the reviews;"
    ],
    "OP1: substitute “all States” by “Member States”": [
        "edit OP1: Urges Member States to take part, without delay, in the reviews;"
    ],
    "In paragraph 1 the words “every country” should be substituted for “all States”.": [
        "edit OP1: Urges every country to take part, without delay, in the reviews;"
    ],
    "In paragraph 4, the words “the next session” should be replaced by the words “the seventieth session”.": [
        "edit OP4: Decides to consider the report at the seventieth session;"
    ],
    "In paragraph 1, delete “all States” and replace it with “States Members”.": [
        "edit OP1: Urges States Members to take part, without delay, in the reviews;"
    ],
    "In paragraph 1, delete the words “all States” and insert “all parties” in their place.": [
        "edit OP1: Urges all parties to take part, without delay, in the reviews;"
    ],
    "Operative paragraph 6, for ‘voluntary’ read ‘assessed’.": ["edit OP6: Calls for assessed contributions;"],
    "In paragraph 6, read “regular” instead of “voluntary”.": ["edit OP6: Calls for regular contributions;"],
    "In OP6, “voluntary” should read “predictable”.": ["edit OP6: Calls for predictable contributions;"],
    "OP6: change “voluntary” to “additional”": ["edit OP6: Calls for additional contributions;"],
    "In paragraph 6 use “timely” instead of “voluntary”.": ["edit OP6: Calls for timely contributions;"],
    "In paragraph 6, in lieu of “voluntary”, insert “sustained”.": ["edit OP6: Calls for sustained contributions;"],
    "OP6: “voluntary” to become “generous”": ["edit OP6: Calls for generous contributions;"],
    "In paragraph 5, replace the words from “by the experts” to “the regions” by “by all parties”.": [
        "edit OP5: Welcomes the reviews by all parties;"
    ],
    "OP6: “voluntary” → “core”": ["edit OP6: Calls for core contributions;"],
    "In paragraph 1, replace “Urges” by “Invites” and “all States” by “Governments”.": [
        "edit OP1: Invites Governments to take part, without delay, in the reviews;"
    ],
    "In paragraph 9, replace the second sentence by the following: “The list shall be public.”": [
        "edit OP9: Establishes a list of experts. The list shall be public."
    ],
    "In paragraph 1, delete the words “, without delay,”.": ["edit OP1: Urges all States to take part in the reviews;"],
    "In paragraph 7, delete “human rights” after “promotion of”.": [
        "edit OP7: Encourages cooperation in the promotion of and the protection of human rights;"
    ],
    "In paragraph 7, after the words “protection of”, delete “human rights”.": [
        "edit OP7: Encourages cooperation in the promotion of human rights and the protection of;"
    ],
    "In paragraph 7, delete “the promotion of” before “human rights and the”.": [
        "edit OP7: Encourages cooperation in human rights and the protection of human rights;"
    ],
    "In paragraph 7, delete “human rights” between “promotion of” and “and the protection”.": [
        "edit OP7: Encourages cooperation in the promotion of and the protection of human rights;"
    ],
    "In paragraph 5, delete from “by the experts” to “the regions”.": ["edit OP5: Welcomes the reviews;"],
    "In paragraph 6, the word “voluntary” should be deleted.": ["edit OP6: Calls for contributions;"],
    "In paragraph 5, delete everything after “the reviews”.": ["edit OP5: Welcomes the reviews;"],
    "In paragraph 9, delete the second sentence.": ["edit OP9: Establishes a list of experts."],
    "In the third preambular paragraph, add the words “and girls” after “women”.": [
        "edit PP3: Stressing that women and girls take part in the reviews,"
    ],
    "OP1: insert after “States” the words “and territories”": [
        "edit OP1: Urges all States and territories to take part, without delay, in the reviews;"
    ],
    "In paragraph 1, after “all States”, insert “, including observer States,”.": [
        "edit OP1: Urges all States, including observer States, to take part, without delay, in the reviews;"
    ],
    "In paragraph 1, insert “strongly” before “urges”.": [
        "edit OP1: Strongly urges all States to take part, without delay, in the reviews;"
    ],
    "In paragraph 4, before the words “next session”, insert the word “very”.": [
        "edit OP4: Decides to consider the report at the very next session;"
    ],
    "In PP3, between “women” and “take” insert “freely”.": [
        "edit PP3: Stressing that women freely take part in the reviews,"
    ],
    "In PP3, insert “equally” between “women” and “take”.": [
        "edit PP3: Stressing that women equally take part in the reviews,"
    ],
    "In PP3 the words “and youth” should be added after “women”.": [
        "edit PP3: Stressing that women and youth take part in the reviews,"
    ],
    "In PP3, “all” to be inserted before “women”.": ["edit PP3: Stressing that all women take part in the reviews,"],
    "In PP3, “women” should be followed by “of all ages”.": [
        "edit PP3: Stressing that women of all ages take part in the reviews,"
    ],
    "In PP3, “women” should be preceded by “more”.": ["edit PP3: Stressing that more women take part in the reviews,"],
    "At the end of paragraph 3, add “in accordance with their capacities”.": [
        "edit OP3: Requests the Secretary-General to submit a report in accordance with their capacities;"
    ],
    "In paragraph 3, add at the end the words “within existing resources”.": [
        "edit OP3: Requests the Secretary-General to submit a report within existing resources;"
    ],
    "Insert “, as appropriate” at the end of operative paragraph 3.": [
        "edit OP3: Requests the Secretary-General to submit a report, as appropriate;"
    ],
    "“, where possible” should be added at the end of paragraph 3.": [
        "edit OP3: Requests the Secretary-General to submit a report, where possible;"
    ],
    "At the beginning of paragraph 3, add the word “Strongly”.": [
        "edit OP3: Strongly requests the Secretary-General to submit a report;"
    ],
    "In paragraph 3 insert at the start “Again”.": [
        "edit OP3: Again requests the Secretary-General to submit a report;"
    ],
    "Add “Also” at the beginning of paragraph 3.": [
        "edit OP3: Also requests the Secretary-General to submit a report;"
    ],
    "In paragraph 9, after the first sentence insert “It shall be reviewed.”": [
        "edit OP9: Establishes a list of experts. It shall be reviewed. The list shall be open."
    ],
    "In paragraph 9, insert “It shall be short.” after the first sentence.": [
        "edit OP9: Establishes a list of experts. It shall be short. The list shall be open."
    ],
    "To paragraph 3 add “and to report thereon”.": [
        "edit OP3: Requests the Secretary-General to submit a report and to report thereon;"
    ],
    "Paragraph 3 should read: “3. Requests a short report;”": ["edit OP3: Requests a short report;"],
    "Replace paragraph 3 by the following text: “Requests a public report;”": ["edit OP3: Requests a public report;"],
    "Paragraph 3 shall be replaced by the following: “Requests an interim report;”": [
        "edit OP3: Requests an interim report;"
    ],
    "Substitute the following text: “Requests two reports;” for paragraph 3.": ["edit OP3: Requests two reports;"],
    "Substitute the following for paragraph 3: “Requests three reports;”": ["edit OP3: Requests three reports;"],
    "Reword paragraph 3 to read as follows: “Requests a written report;”": ["edit OP3: Requests a written report;"],
    "Revised text for paragraph 3: “Requests an oral report;”": ["edit OP3: Requests an oral report;"],
    "Operative paragraph 3: replace the entire paragraph with the following: “Requests no report;”": [
        "edit OP3: Requests no report;"
    ],
    "Operative paragraph 3: should read “Requests some reports;”": ["edit OP3: Requests some reports;"],
    "OP3: “Requests many reports;”": ["edit OP3: Requests many reports;"],
    "OP3 alt: “Welcomes the report;”": ["alternative OP3: Welcomes the report;"],
    "Alternative text for paragraph 3: “Takes note of the report;”": ["alternative OP3: Takes note of the report;"],
    "As an alternative to paragraph 3, insert the following: “Notes the report;”": [
        "alternative OP3: Notes the report;"
    ],
    "Delete the fourth preambular paragraph.": ["delete PP4"],
    "Operative paragraphs 5, 6 and 9 should be deleted.": ["delete OP5", "delete OP6", "delete OP9"],
    "Operative paragraph 6: delete.": ["delete OP6"],
    "After operative paragraph 8, insert a new paragraph 8 bis reading: “8 bis. Notes the contribution of youth;”": [
        "insert after OP8: Notes the contribution of youth;"
    ],
    "Insert a new preambular paragraph after the third preambular paragraph: “Mindful of time,”": [
        "insert after PP3: Mindful of time,"
    ],
    "Insert a new paragraph reading “Thanks the experts;” after paragraph 7.": [
        "insert after OP7: Thanks the experts;"
    ],
    "After paragraph 7 add the following: “Thanks the secretariat;”": ["insert after OP7: Thanks the secretariat;"],
    "Before the first preambular paragraph insert a new paragraph: “Guided by the Charter,”": [
        "insert after enacting: Guided by the Charter,"
    ],
    "Add a new operative paragraph before paragraph 4 to read: “Invites comments;”": [
        "insert after OP3: Invites comments;"
    ],
    "Insert a new paragraph “Welcomes the session;” as the first operative paragraph.": [
        "insert after PP5: Welcomes the session;"
    ],
    "Insert a new paragraph between paragraphs 7 and 8: “Invites donors;”": ["insert after OP7: Invites donors;"],
    "Between paragraph 7 and paragraph 8, add a new paragraph reading: “Invites banks;”": [
        "insert after OP7: Invites banks;"
    ],
    "Insert “Salutes the hosts;” as a new paragraph 6 bis.": ["insert after OP6: Salutes the hosts;"],
    "Add a new paragraph 6 bis: “Salutes the guests;”": ["insert after OP6: Salutes the guests;"],
    "Move paragraph 7 to after PP3.": ["move OP7 after PP3"],
    "Transpose paragraph 7 before paragraph 3.": ["move OP7 after OP2 (b)"],
    "Paragraph 6 should be placed after paragraph 8.": ["move OP6 after OP8"],
    "Paragraph 6 should be moved before paragraph 4.": ["move OP6 after OP3"],
    "OP6: move after PP3": ["move OP6 after PP3"],
    "OP6: move before OP4": ["move OP6 after OP3"],
    "Paragraph 5 to become paragraph 3.": ["move OP5 after OP2 (b)"],
    "Move paragraph 5 to the end.": ["move OP5 after OP9"],
    "Exchange the positions of paragraph 6 and paragraph 7.": ["move OP6 after OP7"],
    "Merge paragraphs 6 and 7 to read: “Calls for contributions and cooperation;”": [
        "edit OP6: Calls for contributions and cooperation;",
        "delete OP7",
    ],
    "Split paragraph 3 into two paragraphs reading “Requests a report;” and “Decides to consider it;”": [
        "edit OP3: Requests a report;",
        "insert after OP3: Decides to consider it;",
    ],
    "Retain OP4.": ["retain OP4"],
    "OP6: retain “voluntary”": ["retain some words"],
    "OP4: retain": ["retain OP4"],
    "Paragraph 4 should be retained.": ["retain OP4"],
    "We reserve our position on OP4.": ["reserve OP4"],
    "OP4: reserve": ["reserve OP4"],
    "Renumber the remaining paragraphs accordingly.": [],
    "The subsequent paragraphs should be renumbered accordingly.": [],
    "The rest of the paragraph remains unchanged.": [],
    "No changes to paragraph 4.": [],
    "In OP6, we would prefer “pledged” to “voluntary”.": ["edit OP6: Calls for pledged contributions;"],
    "We support the deletion of “, without delay,” in OP1.": [
        "edit OP1: Urges all States to take part in the reviews;"
    ],
    "OP1 should begin with “Strongly urges”.": [
        "edit OP1: Strongly urges all States to take part, without delay, in the reviews;"
    ],
    "Insert a new footnote after “report” in OP3: “See A/70/1.”": ["insert OP3: See A/70/1."],
    "In OP3, after “report”, insert a footnote reading: “See A/70/2.”": ["insert OP3: See A/70/2."],
    "OP3: revert to agreed language from resolution 68/183: “Requests a full report;”": [
        "edit OP3: Requests a full report;"
    ],
    "We support the deletion of PP4.": ["delete PP4"],
    "We cannot accept OP4 and request its deletion.": ["delete OP4"],
    "Add the following at the end of the operative part: “Thanks all;”": ["insert after OP9: Thanks all;"],
    "A new paragraph should be inserted after paragraph 7, to read: “Thanks the chair;”": [
        "insert after OP7: Thanks the chair;"
    ],
    "A new paragraph should be inserted before paragraph 7, to read: “Thanks the bureau;”": [
        "insert after OP6: Thanks the bureau;"
    ],
    "Insert as OP6 bis the following: “Salutes the experts;”": ["insert after OP6: Salutes the experts;"],
    "Reposition OP8 as OP1.": ["move OP8 after PP5"],
    "We support the retention of OP4 as drafted.": ["retain OP4"],
}


def test_the_table_has_sixty_phrasings() -> None:
    assert len({p.pattern for p in PHRASINGS}) >= 60


@pytest.mark.parametrize("example", [p.example for p in PHRASINGS if p.act is not Act.SUPPORT])
def test_every_phrasing_does_what_its_example_says(example: str) -> None:
    proposals, _ = read(example, "Norway")
    assert ["retain some words" if p.within else told(p) for p in proposals] == ASKED[example]


def test_amendments_are_told_from_other_prose() -> None:
    assert is_amendments("Dear all,\nin OP5 replace 'urges' by 'encourages'\nRegards")
    assert not is_amendments("Dear all,\nplease find attached our comments on the draft.\nRegards")


@pytest.mark.parametrize("example", [p.example for p in PHRASINGS if p.act is Act.SUPPORT])
def test_every_phrasing_of_support_joins(example: str) -> None:
    proposals, warnings = read(f"OP7 EU: add “fully” after “Encourages”\nMexico: {example}")
    assert not warnings
    assert [(p.kind, p.by) for p in proposals] == [(Ask.EDIT, ("EU",)), (Ask.SUPPORT, ("Mexico",))]


def test_instructions_of_a_message_on_a_paragraph_are_one_edit() -> None:
    prose = """Dear colleagues,

Thank you for the draft. Please find below our comments.

Operative paragraph 1
- Replace "Urges" by "Calls upon"
- delete ", without delay,"
- after "reviews" add "and follow them up"

OP6:
• delete 'voluntary' and, at the end, add "within one's means".

Paragraph 5 should read:
Welcomes the reviews by all;

Kind regards,
Jane Doe
First Secretary"""
    assert asks(prose, "Norway") == [
        "edit OP1: Calls upon all States to take part in the reviews and follow them up;",
        "edit OP6: Calls for contributions within one's means;",
        "edit OP5: Welcomes the reviews by all;",
    ]


def test_an_amendment_paper_names_its_authors_and_new_paragraphs_follow_each_other() -> None:
    prose = """Cuba, Venezuela: amendments to draft resolution A/C.3/69/L.28

The following amendments are proposed:

1. Delete the fourth preambular paragraph.
2. After operative paragraph 8, insert a new paragraph 8 bis reading:
“8 bis. Notes the women’s contribution;
“8 ter. Thanks the hosts;”
and renumber the remaining paragraphs accordingly."""
    proposals, warnings = read(prose)
    assert not warnings
    assert {p.by for p in proposals} == {("Cuba", "Venezuela (Bolivarian Republic of)")}
    _, first, second = proposals
    assert (first.text, second.text) == ("Notes the women’s contribution;", "Thanks the hosts;")
    assert second.after == new_paragraph_id("insert", first.after, first.text)


def test_several_instructions_in_one_sentence() -> None:
    prose = (
        "On behalf of the European Union, I propose to delete OP5, to insert 'all' before 'women' in PP3, "
        "and in OP6 to replace 'voluntary' with 'assessed'."
    )
    assert asks(prose) == [
        "delete OP5",
        "edit PP3: Stressing that all women take part in the reviews,",
        "edit OP6: Calls for assessed contributions;",
    ]


@pytest.mark.parametrize(
    ("prose", "asked"),
    [
        ("In the title, replace “all countries” by “every country”.", ["edit Title: Review of every country by one yardstick"]),
        ("In footnote 3, replace “A/69/548” by “A/69/549”.", ["edit Footnote 3: See A/69/549."]),
        ("In the chapeau of paragraph 2, replace “cover” by “address”.", ["edit OP2: Decides that each review shall address:"]),
        ("Delete subparagraph (a) of paragraph 2.", ["delete OP2 (a)", "delete OP2 (a) (i)", "delete OP2 (a) (ii)"]),
        ("Delete OP2(a)(ii).", ["delete OP2 (a) (ii)"]),
        ("Delete the last and penultimate preambular paragraphs.", ["delete PP5", "delete PP4"]),
        ("Delete paragraphs 3, 5 to 7.", ["delete OP3", "delete OP5", "delete OP6", "delete OP7"]),
        ("In paragraph 2, add a new subparagraph (c): “(c) Food;”", ["insert after OP2 (b): Food;"]),
        ("In PP5, replace “peers” where it first occurs with “equals”.", ["edit PP5: Convinced that equals learn from peers,"]),
        ("In OP7, replace “human rights” by “all rights” throughout.",
         ["edit OP7: Encourages cooperation in the promotion of all rights and the protection of all rights;"]),
        ("At the end of the preamble, add a new paragraph: “Aware of the time,”", ["insert after PP5: Aware of the time,"]),
        ("OP1: insert a comma after “Urges”", ["edit OP1: Urges, all States to take part, without delay, in the reviews;"]),
        ("OP6: replace „voluntary“ by «assessed»", ["edit OP6: Calls for assessed contributions;"]),
        ("OP6: replace 「voluntary」 by 『assessed』", ["edit OP6: Calls for assessed contributions;"]),
        ("PP3: replace 'women' by 'the women's groups'", ["edit PP3: Stressing that the women's groups take part in the reviews,"]),
        ("Delete PP1. Same paragraph of the draft is welcome.", ["delete PP1"]),
    ],
)  # fmt: skip
def test_names_quotations_and_places(prose: str, asked: list[str]) -> None:
    assert [told(p) for p in read(prose, "Norway")[0] if p.released] == asked


@pytest.mark.parametrize(
    ("prose", "why"),
    [
        ("In OP7, replace “human rights” by “all rights”.", "stand there 2 times"),
        ("In OP1, delete “all the States”.", "nearest is “all States"),
        ("In paragraph 77, delete “x”.", "the draft has no OP77"),
        ("Merge paragraphs 6 and 7.", "the text of the merged paragraph is not given"),
        ("In OP3, add the word “annual” and make it “yearly”.", "not placed"),
    ],
)
def test_what_cannot_be_placed_is_reported_and_kept(prose: str, why: str) -> None:
    proposals, warnings = read(prose, "Cuba")
    assert any(why in w.message and w.place == "line 1" for w in warnings)
    comments = [p for p in proposals if p.kind is Ask.COMMENT]
    assert comments
    assert all(not c.released and c.text.rstrip(".") in prose for c in comments)


def test_nobody_named_is_reported() -> None:
    proposals, warnings = read("Delete OP4.")
    assert not proposals
    assert "nobody is named" in warnings[0].message


def test_words_of_another_delegation_are_amended_where_they_stand() -> None:
    op1 = next(p for p in DRAFT.paragraphs if p.label == "OP1")
    wanted = op1.text.replace("take part", "take part fully and openly")
    new = propose(Proposal(("EU",), Ask.INSERT, text="Thanks the hosts;", after=op1.id, paragraph_kind=op1.kind))
    rolling = compile(DRAFT, [propose(Proposal(("EU",), Ask.EDIT, op1.id, wanted)), new], on=IN_2014)
    proposals, warnings = read(
        "In OP1, delete “and openly”.\nOP1 bis: replace “hosts” by “host country”", "Cuba", rolling=rolling
    )
    assert not warnings
    inside, outside = proposals
    assert inside.within is not None
    assert (inside.within.text.strip(), inside.text.strip()) == ("fully and openly", "fully")
    assert (outside.target, outside.text) == (new_paragraph_id("insert", op1.id, new.text), "Thanks the host country;")
    assert not compile(DRAFT, [*rolling.proposals, *proposals], on=IN_2014).warnings


_PIECES = st.sampled_from(
    "replace delete insert add move merge OP7 PP3: paragraph 5 the words “ ” ‘ ’ \" ' « » and with by after before EU Cuba "
    "supports + - -> \n ; . , : ( ) (a) bis second sentence women's retain # // 2 to".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map(" ".join)))
def test_any_text_can_be_read(prose: str) -> None:
    for by in ((), ("Cuba",)):
        proposals, _ = read(prose, *by)
        assert all(p.by and p.id for p in proposals)
    is_amendments(prose)
