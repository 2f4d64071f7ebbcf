"""Places that amendments name: sections, the whole text, several paragraphs; and those that the draft does not have."""

import pytest

from penholder.negotiation.in_words.amendments import read_amendments
from penholder.states import split_names
from penholder.text.kind import Kind
from penholder.text.proposal import Ask
from penholder.text.resolution import Paragraph, settle
from tests.negotiation.a_draft import DRAFT, IN_2014, OP, PP, asks, read, told

SECTIONS = settle(
    [
        Paragraph(Kind.TITLE, "Acts"),
        Paragraph(Kind.ENACTING, "The General Assembly,"),
        Paragraph(PP, "Recalling its act,"),
        Paragraph(Kind.HEADING, "I. General"),
        Paragraph(OP, "Urges all to act;", number="1."),
        Paragraph(OP, "Welcomes the act;", number="2."),
        Paragraph(Kind.HEADING, "II. Means"),
        Paragraph(OP, "Decides to act;", number="1."),
        Paragraph(OP, "Urges the list to be made;", number="2."),
    ]
)
INVITES = "replace “Urges” with “Invites”"


def _in_sections(prose: str) -> tuple[list[str], list[str]]:
    labels = {p.id: p.label or p.kind.value for p in SECTIONS.paragraphs}
    proposals, warnings = read_amendments(
        prose, SECTIONS, by=("Norway",), resolve=lambda names: split_names(names, IN_2014)
    )
    asked = [f"{labels.get(p.target) or labels[p.after]}: {p.text}" for p in proposals if p.kind is not Ask.COMMENT]
    return asked, [w.message for w in warnings]


@pytest.mark.parametrize(
    "said",
    [
        f"In section II, paragraph 2, {INVITES}.",
        f"In chapter II, paragraph 2, {INVITES}.",
        f"In paragraph 2 of part two, {INVITES}.",
        f"In paragraph 2 of the second section, {INVITES}.",
        f"In paragraph 2 of the last section, {INVITES}.",
        f"Section 2, OP2: {INVITES}.",
        f"II OP2: {INVITES}",
        f"In section II, {INVITES}.",
        f"Section II\nParagraph 2: {INVITES}.",
        f"In paragraph 1 of section I, delete “none”.\nIn paragraph 2 of section II, {INVITES}.",
    ],
)
def test_paragraphs_of_sections_that_number_anew(said: str) -> None:
    assert _in_sections(said)[0] == ["II OP2: Invites the list to be made;"]


def test_one_section_after_another() -> None:
    said = f"In section II, paragraph 2, {INVITES}.\nIn paragraph 1 of section I, replace “act” with “react”."
    assert _in_sections(said) == (["II OP2: Invites the list to be made;", "I OP1: Urges all to react;"], [])


def test_a_new_paragraph_in_a_section() -> None:
    said = "In section II, insert after paragraph 1 a new paragraph: “Notes the act;”"
    assert _in_sections(said) == (["II OP1: Notes the act;"], [])


@pytest.mark.parametrize("said", [f"In paragraph 2, {INVITES}.", f"In section V, {INVITES}.\n{INVITES.title()}."])
def test_a_section_that_is_not_known(said: str) -> None:
    asked, warnings = _in_sections(said)
    assert not asked
    assert len(warnings) == len(said.splitlines())


@pytest.mark.parametrize(
    "place",
    [
        "In annex 3, ",
        "In annex 3 ",
        "In the second table, ",
        "In article 4: ",
        "In the chapter on means, ",
        "In paragraph A, ",
        "In the paragraph on women, ",
        "Under the heading “Means”, ",
        "Annex 3\n",
        "OP99:\n",
    ],
)
def test_nothing_is_placed_after_a_place_that_is_not_understood(place: str) -> None:
    proposals, warnings = read(f"In OP1, replace “Urges” with “Invites”.\n{place}delete “all States”.", "Norway")
    assert [told(p) for p in proposals if p.kind is not Ask.COMMENT] == [
        "edit OP1: Invites all States to take part, without delay, in the reviews;"
    ]
    assert any("delete “all States”" in p.text for p in proposals if p.kind is Ask.COMMENT)
    assert any("delete “all States”" in w.message for w in warnings)


@pytest.mark.parametrize("aside", ["In this regard, ", "For the sake of clarity, ", "In line with agreed language, "])
def test_in_this_regard_is_no_place(aside: str) -> None:
    assert asks(f"In OP1, replace “Urges” with “Invites”. {aside}delete “, without delay,”.", "Norway") == [
        "edit OP1: Invites all States to take part in the reviews;"
    ]


def test_in_this_table_is_a_place() -> None:
    proposals, _ = read("In OP1, replace “Urges” with “Invites”. In this table, delete “all States”.", "Norway")
    assert [p.kind for p in proposals] == [Ask.EDIT, Ask.COMMENT]


@pytest.mark.parametrize(
    "said",
    [
        "Throughout the text replace “experts” with “peers”.",
        "Replace “experts” with “peers” wherever it appears.",
        "Throughout the draft, “experts” should be replaced by “peers”.",
    ],
)
def test_throughout_the_text(said: str) -> None:
    everywhere = {
        "edit PP4: Noting the reports of the peers,",
        "edit OP5: Welcomes the reviews by the peers of all the regions;",
        "edit OP9: Establishes a list of peers. The list shall be open.",
    }
    assert set(asks(said, "Norway")) == everywhere
    changed = asks(f"In PP4, replace “experts” with “sages”.\n{said}", "Norway")
    assert set(changed) == everywhere - {"edit PP4: Noting the reports of the peers,"} | {
        "edit PP4: Noting the reports of the sages,"
    }


def test_two_sub_paragraphs_are_both_amended() -> None:
    assert asks("In OP2 (a) and OP2 (b), delete “rights”.", "Norway") == [
        "edit OP2 (a): Civil and political, including:",
        "edit OP2 (b): Economic, social and cultural;",
    ]


@pytest.mark.parametrize(
    "text",
    ["Welcomes the report of the commission;", "Welcomes the report; requests another; and adds nothing;"],
)
def test_a_new_paragraph_without_quotation_marks_is_kept_whole(text: str) -> None:
    assert asks(f"Norway proposes:\n\nNew OP2 bis: {text}") == [f"insert after OP2 (b): {text}"]


def test_where_lines_are_not_as_written_places_are_given_by_words() -> None:
    _, warnings = read_amendments(
        "Dear penholder,\nDelete OP99.", DRAFT, by=("Norway",), resolve=lambda n: (n,), lines=False
    )
    assert [w.place for w in warnings] == ["sentence “Delete OP99.”"]


@pytest.mark.parametrize(
    "said",
    [
        "OP5:\nReplace “experts” with “peers” wherever it appears.",
        "In OP5, delete “all”. Replace “experts” with “peers” wherever it appears.",
    ],
)
def test_wherever_it_appears_under_a_heading_is_there_alone(said: str) -> None:
    assert [line[:8] for line in asks(said, "Norway")] == ["edit OP5"]
