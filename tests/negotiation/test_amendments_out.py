"""Amendment papers: what they say of each proposal, and how they look."""

from dataclasses import replace

import pytest

from penholder.cli.amend import as_text
from penholder.errors import PenholderError
from penholder.formats.papers.front import Front
from penholder.formats.papers.paper import Paper, Style, Text
from penholder.negotiation.amendments import amendment_paper, as_tabled, instructions, put_in_words
from penholder.negotiation.collect import names_of_table
from penholder.negotiation.compile import compile
from penholder.negotiation.differences import Sender, differences
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Place, Proposal, propose
from penholder.text.resolution import Paragraph, Resolution, settle
from penholder.text.rolling import new_paragraph_id
from tests.negotiation.a_draft import DRAFT, IN_2014, OP, PP
from tests.negotiation.a_draft import read as read_prose
from tests.negotiation.tabling import (
    AT,
    CUBA,
    IDS,
    RULES,
    TEXTS,
    ask,
    edit,
    facts,
    new,
    note,
    paper_on,
    read_back,
    said,
)
from tests.negotiation.test_places_named import SECTIONS

FOOD = new_paragraph_id("insert", IDS["OP8"], "Thanks the hosts for:")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ([edit("OP1", ("all States", "Member States"))],
         ["In operative paragraph 1, replace the word “all” with the word “Member”."]),
        ([edit("OP6", ("voluntary", "voluntary and predictable"))],
         ["In operative paragraph 6, after the word “voluntary”, insert the words “and predictable”."]),
        ([edit("OP1", (", without delay,", ""))],
         ["In operative paragraph 1, delete the words “, without delay,”."]),
        ([edit("OP7", ("protection of human rights", "protection of all human rights"))],
         ["In operative paragraph 7, after the words “protection of”, insert the word “all”."]),
        ([edit("OP1", ("Urges", "Strongly urges"))],
         ["In operative paragraph 1, replace the word “Urges” with the words “Strongly urges”."]),
        ([edit("OP7", ("cooperation in", "work on"), ("the protection of human rights", "their protection"))],
         ["In operative paragraph 7:", "(a) Replace the words “cooperation in” with the words “work on”;",
          "(b) Replace the words “the protection of human rights” with the words “their protection”."]),
        ([edit("OP3", (TEXTS["OP3"], "Thanks everybody and asks nobody for anything at all;"))],
         ["Replace operative paragraph 3 with the following:",
          "“3. Thanks everybody and asks nobody for anything at all;”"]),
        ([edit("Title", ("all countries", "every “country”"))],
         ["In the title, replace the words “all countries” with the words “every ‘country’”."]),
        ([edit("OP2", ("cover", "address"))],
         ["In the chapeau of operative paragraph 2, replace the word “cover” with the word “address”."]),
        ([edit("OP2 (a) (ii)", ("assembly", "peaceful assembly"))],
         ["In operative paragraph 2 (a) (ii), after the words “Freedom of”, insert the word “peaceful”."]),
        ([edit("Footnote 3", ("A/69/548", "A/69/549"))],
         ["In footnote 3, replace the word “A/69/548” with the word “A/69/549”."]),
        ([ask(Ask.DELETE, "Footnote 3")], ["Delete footnote 3."]),
        ([ask(Ask.DELETE, "PP4")], ["Delete the fourth preambular paragraph."]),
        ([ask(Ask.DELETE, label) for label in ("OP5", "OP6", "OP8")],
         ["Delete operative paragraphs 5, 6 and 8."]),
        ([ask(Ask.DELETE, label) for label in ("OP2", "OP2 (a)", "OP2 (a) (i)", "OP2 (a) (ii)", "OP2 (b)")],
         ["Delete operative paragraph 2."]),
        ([ask(Ask.DELETE, "OP2")], ["Delete the chapeau of operative paragraph 2."]),
        ([new("Invites the press;", "OP8")],
         ["After operative paragraph 8, insert a new operative paragraph, reading:", "“8 bis. Invites the press;”"]),
        ([new("Mindful of time,", "PP3", PP)],
         ["After the third preambular paragraph, insert a new preambular paragraph, reading:", "“Mindful of time,”"]),
        ([new("Guided by the Charter,", "enacting", PP)],
         ["Before the first preambular paragraph, insert a new preambular paragraph, reading:",
          "“Guided by the Charter,”"]),
        ([new("The right to food;", "OP2 (b)", level=1)],
         ["After operative paragraph 2 (b), insert a new subparagraph, reading:", "“(b) bis The right to food;”"]),
        ([new("Freedom of belief;", "OP2 (b)", level=2)],
         ["After the chapeau of operative paragraph 2 (b), insert a new subparagraph, reading:",
          "“Freedom of belief;”"]),
        ([new("Thanks the hosts for:", "OP8"), new("Their care;", FOOD, level=1),
          new("Notes it;", new_paragraph_id("insert", IDS["OP8"], "Their care;"))],
         ["After operative paragraph 8, insert the following new operative paragraphs:",
          "“8 bis. Thanks the hosts for:", "“(a) Their care;", "“8 ter. Notes it;”"]),
        ([ask(Ask.MOVE, "OP5", after="OP1")], ["Move operative paragraph 5 after operative paragraph 1."]),
        ([ask(Ask.MOVE, "OP5", after="OP2 (b)")], ["Move operative paragraph 5 after operative paragraph 2."]),
        ([ask(Ask.MOVE, "OP5", after="PP5")], ["Move operative paragraph 5 after the fifth preambular paragraph."]),
        ([ask(Ask.ALTERNATIVE, "OP3", "Asks for nothing;")],
         ["As an alternative to operative paragraph 3, insert the following:", "“3. Asks for nothing;”"]),
        ([note("OP4", "See A/70/1.", "the report")],
         ["In operative paragraph 4, after the word “report”, insert a new footnote, reading:", "“See A/70/1.”"]),
        ([note("OP7", "See A/70/1.", "of human rights")],
         ["In operative paragraph 7, after the words “promotion of human rights”, insert a new footnote, reading:",
          "“See A/70/1.”"]),
    ],
)  # fmt: skip
def test_wording(asked: list[Proposal], words: list[str]) -> None:
    assert said(*asked) == words


def test_words_quoted_stand_once_in_the_paragraph() -> None:
    base = settle([Paragraph(OP, "Urges States, and States alone, and all States to act;", number="1.")])
    for wanted in ("Urges States, and States alone, and most States to act;", "Urges States, and all States to act;"):
        (line,) = said(propose(Proposal(CUBA, Ask.EDIT, base.paragraphs[0].id, wanted)), base=base)
        quoted = line.split("“")[1].split("”")[0]
        assert base.paragraphs[0].text.count(quoted) == 1


def _draft(*operative: tuple[str, str] | tuple[str, str, int]) -> Resolution:
    """A draft of operative paragraphs, each its number and text, sub-paragraphs with their level."""
    made = [Paragraph(OP, text, level[0] if level else 0, number) for number, text, *level in operative]
    head = [Paragraph(Kind.TITLE, "Review"), Paragraph(Kind.ENACTING, "The General Assembly,")]
    return settle([*head, Paragraph(PP, "Recalling its resolution,"), *made])


def _on(base: Resolution, copy: Resolution) -> list[str]:
    """The lines of the paper on what turns the draft into the copy, all of which is read back."""
    asked, warnings = differences(base, copy, Sender(CUBA))
    assert not warnings
    return said(*asked, base=base)


ONE = (("1.", "Decides that:"), ("(a)", "The first shall go;", 1), ("(b)", "The second stays;", 1), ("2.", "Ends."))


def test_a_new_paragraph_is_told_with_all_that_stands_under_it() -> None:
    family = (
        ("2.", "Also decides that:"), ("(a)", "This is;", 1), ("(b)", "That is:", 1), ("(i)", "Here;", 2),
        ("(ii)", "There;", 2), ("(c)", "All is;", 1), ("3.", "Ends."),
    )  # fmt: skip
    assert _on(_draft(*ONE), _draft(*ONE[:3], *family)) == [
        "After operative paragraph 1, insert a new operative paragraph, reading:",
        "“1 bis. Also decides that:",
        "“(a) This is;",
        "“(b) That is:",
        "“(i) Here;",
        "“(ii) There;",
        "“(c) All is;”",
    ]


def test_a_new_sub_paragraph_is_told_with_what_stands_under_it() -> None:
    more = (("(c)", "The third:", 1), ("(i)", "Comes;", 2), ("(ii)", "Goes;", 2))
    assert _on(_draft(*ONE), _draft(*ONE[:3], *more, ONE[3])) == [
        "After operative paragraph 1 (b), insert a new subparagraph, reading:",
        "“(b) bis The third:",
        "“(i) Comes;",
        "“(ii) Goes;”",
    ]


def test_bis_paragraphs_of_a_revision_are_called_so() -> None:
    base = _draft(("1.", "Urges all;"), ("1 bis.", "Asks for a report;"), ("2.", "Ends."))
    copy = _draft(("1.", "Urges all;"), ("1 bis.", "Asks for a short report;"), ("", "Is glad;"), ("2.", "Ends."))
    assert _on(base, copy) == [
        "In operative paragraph 1 bis, after the words “Asks for a”, insert the word “short”.",
        "After operative paragraph 1 bis, insert a new operative paragraph, reading:",
        "“1 ter. Is glad;”",
    ]


def test_no_half_of_a_quotation_is_quoted_where_that_can_be() -> None:
    base = _draft(("1.", "Urges “all” to say “all”, and ‘none’;"), ("2.", "Ends with the “Rome” text as it stands."))
    copy = _draft(("1.", "Urges “all” to say “each”, and ‘none’;"), ("2.", "Ends with the “Rome” act as it stands."))
    assert _on(base, copy) == [
        "In operative paragraph 1, replace the words “say “all”” with the words “say “each””.",
        "In operative paragraph 2, replace the word “text” with the word “act”.",
    ]


def test_words_of_another_script() -> None:
    base = _draft(("1.", "تحث جميع الدول على تقديم تقاريرها دون تأخير؛"), ("2.", "تقرر أن تبقي المسألة قيد نظرها."))
    copy = _draft(
        ("1.", "تحث جميع الدول على تقديم تقاريرها في غضون سنة؛"),
        ("", "تدعو النساء إلى المشاركة؛"),
        ("2.", "تقرر أن تبقي المسألة قيد نظرها."),
    )
    assert _on(base, copy) == [
        "In operative paragraph 1, replace the words “دون تأخير” with the words “في غضون سنة”.",
        "After operative paragraph 1, insert a new operative paragraph, reading:",
        "“1 bis. تدعو النساء إلى المشاركة؛”",
    ]


def test_sections_that_number_anew() -> None:
    second = SECTIONS.paragraphs[-1]
    assert said(propose(Proposal(CUBA, Ask.EDIT, second.id, "Urges the roll to be made;")), base=SECTIONS) == [
        "In operative paragraph 2 of section II, replace the word “list” with the word “roll”."
    ]


def test_what_only_a_person_understands_is_in_the_paper_and_reported() -> None:
    heading = SECTIONS.paragraphs[3]
    made, warnings = put_in_words(SECTIONS, [propose(Proposal(CUBA, Ask.EDIT, heading.id, "I. Ends"))])
    assert [i.words for i in made] == ["In the heading “I. General”, replace the word “General” with the word “Ends”."]
    assert not made[0].read_back
    assert "does not understand" in warnings[0].message


def test_what_is_no_amendment_is_left_out_and_reported() -> None:
    place = Place(IDS["OP1"], 0, 5, "Invites")
    asked = [
        edit("OP6", ("voluntary", "core")),
        ask(Ask.RESERVE, "OP4"),
        ask(Ask.SUPPORT, "q123"),
        replace(ask(Ask.EDIT, "w1", "Asks"), within=place),
        ask(Ask.INSERT, "", "Notes theirs;", "n123", paragraph_kind=OP),
        replace(ask(Ask.COMMENT, "OP1", "between us"), released=False),
    ]
    made, warnings = put_in_words(DRAFT, asked)
    assert [i.label for i in made] == ["OP6"]
    assert len(warnings) == 4
    assert not any("between us" in w.message for w in warnings)


def test_two_texts_of_one_paragraph_are_refused() -> None:
    asked = [edit("OP6", ("voluntary", "core")), ask(Ask.DELETE, "OP6", by=("China",))]
    with pytest.raises(PenholderError, match=r"two different things are asked of OP6, by Cuba .* and China"):
        instructions(DRAFT, asked)


def test_what_several_ask_is_one_paper_of_theirs() -> None:
    one, other = new("Thanks the hosts;", "OP8"), new("Thanks the chair;", "OP8")
    twice = ask(Ask.DELETE, "OP5", by=("China",)), ask(Ask.DELETE, "OP5")
    made = instructions(DRAFT, [one, replace(other, by=("China",)), *twice])
    assert [i.label for i in made] == ["OP5", "OP8 bis"]
    assert set(made[0].proposals) == {p.id for p in twice}
    assert [q.printed for q in made[1].quoted] == ["“8 bis. Thanks the hosts;", "“8 ter. Thanks the chair;”"]


def test_a_tabled_amendment_replaces_and_follows_what_the_draft_has() -> None:
    theirs = propose(Proposal(("EU",), Ask.INSERT, text="Thanks the chair;", after=IDS["OP8"], paragraph_kind=OP))
    own = new("Thanks the hosts;", new_paragraph_id("insert", IDS["OP8"], theirs.text))
    rival = ask(Ask.ALTERNATIVE, "OP3", "Asks for nothing;")
    rolling = compile(DRAFT, [theirs, own, rival], on=IN_2014)
    assert said(*as_tabled([own, rival], rolling)) == [
        "Replace operative paragraph 3 with the following:",
        "“3. Asks for nothing;”",
        "After operative paragraph 8, insert a new operative paragraph, reading:",
        "“8 bis. Thanks the hosts;”",
    ]


def _printed(paper: Paper) -> list[str]:
    return [f"{b.number} {b.text}".strip() for b in paper.blocks if isinstance(b, Text)]


def test_the_paper() -> None:
    paper = paper_on(
        edit("OP7", ("cooperation in", "work on"), ("the protection of human rights", "their protection")),
        new("Thanks the “hosts”;", "OP8"),
        by=("Venezuela (Bolivarian Republic of)", "Cuba", "Ecuador"),
    )
    sponsors = "Cuba, Ecuador and Venezuela (Bolivarian Republic of)"
    assert _printed(paper) == [
        f"{sponsors}: amendments to draft resolution A/C.3/69/L.28/Rev.1",
        "Review of all countries by one yardstick",
        "1. In operative paragraph 7:",
        "(a) Replace the words “cooperation in” with the words “work on”;",
        "(b) Replace the words “the protection of human rights” with the words “their protection”.",
        "2. After operative paragraph 8, insert a new operative paragraph, reading:",
        "“8 bis. Thanks the ‘hosts’;”",
        "Renumber the subsequent paragraphs accordingly.",
    ]
    quoted = next(b for b in paper.blocks if isinstance(b, Text) and b.style is Style.QUOTE)
    assert [r.text for r in quoted.runs if r.italic] == ["Thanks"]
    assert (paper.title, paper.as_of) == ("Amendments to draft resolution A/C.3/69/L.28/Rev.1", AT)


def test_a_single_amendment_has_no_number() -> None:
    assert _printed(paper_on(edit("OP6", ("voluntary", "core")))) == [
        "Cuba: amendment to draft resolution A/C.3/69/L.28/Rev.1",
        "Review of all countries by one yardstick",
        "In operative paragraph 6, replace the word “voluntary” with the word “core”.",
    ]


def test_a_paper_with_a_symbol_has_the_bodys_masthead_and_reads_back() -> None:
    asked = [edit("OP6", ("voluntary", "core")), new("Invites the press;", "OP8")]
    front = Front("A/C.3/69/L.63", on=IN_2014, item="68 (c)", item_title="Human rights situations")
    paper = amendment_paper(
        DRAFT, asked, by=CUBA, profile=RULES, on=IN_2014, draft_symbol="A/C.3/69/L.28", as_of=AT, front=front
    )
    assert paper.masthead is not None
    assert (paper.symbol, paper.masthead.symbol) == ("A/C.3/69/L.63", "A/C.3/69/L.63")
    assert {"Sixty-ninth session", "Third Committee", "Agenda item 68 (c)"} <= set(paper.masthead.left)
    for suffix in ("docx", "html"):
        assert facts(read_back(paper, suffix, DRAFT, names_of_table(IN_2014))) == facts(asked)


def test_sponsors_in_english_order_each_with_those_it_speaks_for() -> None:
    asked = edit("OP6", ("voluntary", "core"))
    paper = paper_on(asked, by=("Togo", "Gabon (on behalf of the Group of African States)", "Cuba"))
    line = (
        "Cuba, Gabon (on behalf of the Group of African States) and Togo: amendment to draft resolution A/C.3/69/L.28"
    )
    assert _printed(paper)[0] == f"{line}/Rev.1"
    found, warnings = read_prose(as_text(paper))
    assert not warnings
    assert [p.by for p in found] == [("Cuba", "Gabon", "Togo")]


@pytest.mark.parametrize(
    "title", ["Delete operative paragraph 3", "Follow-up to “paragraph 3” of it: support to OP4", "Half a “quotation"]
)
def test_a_title_asks_for_nothing_whatever_it_sounds_like(title: str) -> None:
    base = settle([Paragraph(Kind.TITLE, title), *(replace(p, id="") for p in DRAFT.paragraphs[1:])])
    target = next(p for p in base.paragraphs if p.label == "OP6")
    asked = propose(Proposal(CUBA, Ask.EDIT, target.id, target.text.replace("voluntary", "core")))
    paper = paper_on(asked, base=base)
    for suffix in ("txt", "docx", "html"):
        assert facts(read_back(paper, suffix, base, names_of_table(IN_2014))) == facts([asked])


def test_nothing_to_table_is_refused() -> None:
    with pytest.raises(PenholderError, match="nothing to table"):
        paper_on(ask(Ask.RESERVE, "OP4"))
