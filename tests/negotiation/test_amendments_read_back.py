"""Amendment papers read back: they give the same proposals."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from benchmarks.negotiations import applied, phrase_edits
from hypothesis import given, settings
from hypothesis import strategies as st

from penholder.errors import OtherBase
from penholder.negotiation.amendments import Instruction, paper_of, put_in_words
from penholder.negotiation.collect import names_as_written, names_of_table
from penholder.negotiation.compile import compile
from penholder.negotiation.differences import Sender, differences
from penholder.negotiation.extract import extract
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import new_paragraph_id
from tests.negotiation.a_draft import DRAFT, IN_2014, OP, PP
from tests.negotiation.a_draft import read as read_prose
from tests.negotiation.strategies import bases, copies, edited
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
    paper_on,
    read_back,
    said,
)
from tests.strategies import resolutions
from tests.tools import require_data


def _law(base: Resolution, copy: Resolution, suffixes: Sequence[str]) -> tuple[Instruction, ...]:
    """A paper on what turns base into copy asks just that; whatever it is not understood to ask is reported."""
    try:
        asked, _ = differences(base, copy, Sender(CUBA))
    except OtherBase:
        return ()
    made, warnings = put_in_words(base, asked)
    assert {id for i in made for id in i.proposals} == {p.id for p in asked}
    assert all(i.words for i in made)
    odd = [i for i in made if not i.read_back]
    assert len(warnings) == len(odd)
    if not made or odd:
        return made
    paper = paper_of(base, made, by=CUBA, profile=RULES, on=IN_2014, draft_symbol="A/C.3/69/L.28", as_of=AT)
    for suffix in suffixes:
        found = read_back(paper, suffix, base, names_of_table(IN_2014))
        assert facts(found) == facts(asked), suffix
        assert _text_of(base, found) == _text_of(base, asked)
    return made


def _text_of(base: Resolution, proposals: Sequence[Proposal]) -> list[tuple[Kind, int, str]]:
    read = extract(compile(base, proposals, on=IN_2014), "Cuba", on=IN_2014)
    return [(p.kind, p.level, p.text) for p in read.paragraphs]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_paper_reads_back_as_the_proposals(data: st.DataObject) -> None:
    base = data.draw(bases())
    _law(base, data.draw(copies(base)), ("txt",))


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_paper_reads_back_from_word_and_from_a_web_page(data: st.DataObject) -> None:
    base = data.draw(bases())
    _law(base, data.draw(copies(base)), ("docx", "html"))


@st.composite
def reworked(draw: st.DrawFn, base: Resolution) -> Resolution:
    """A draft with sub-paragraphs and footnotes as a delegation would send it back."""
    paragraphs = [
        (replace(p, id="", label="", number="", opening=""), list(base.footnotes_of(p.id))) for p in base.paragraphs
    ]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(2, len(paragraphs) - 1))
        p, notes = paragraphs[at]
        match draw(st.sampled_from(("edit", "edit", "insert", "under", "delete", "move", "note", "unnote"))):
            case "edit":
                text = draw(edited(p.text))
                paragraphs[at] = replace(p, text=text), [replace(f, offset=min(f.offset, len(text))) for f in notes]
            case "insert":
                paragraphs.insert(at + 1, (Paragraph(p.kind, "Notes it well;", p.level), []))
            case "under":
                paragraphs.insert(at + 1, (Paragraph(p.kind, "To note it;", min(p.level + 1, 3)), []))
            case "delete" if len(paragraphs) > 4:
                del paragraphs[at]
            case "move":
                paragraphs.insert(draw(st.integers(2, len(paragraphs) - 1)), paragraphs.pop(at))
            case "note":
                ends = [i for i, c in enumerate(p.text) if c == " "] + [len(p.text)]
                paragraphs[at] = p, [*notes, Footnote("9", "See the new list.", "", draw(st.sampled_from(ends)))]
            case "unnote":
                paragraphs[at] = p, notes[1:]
    marked = [
        replace(f, paragraph=str(i), id="", mark=str(n))
        for i, (_, notes) in enumerate(paragraphs)
        for n, f in enumerate(sorted(notes, key=lambda f: f.offset), start=1)
    ]
    return settle([p for p, _ in paragraphs], marked)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_sub_paragraphs_and_footnotes_read_back(data: st.DataObject) -> None:
    base = data.draw(resolutions())
    _law(base, data.draw(reworked(base)), ("txt",))


def _real() -> list[tuple[Kind, str]]:
    truth = json.loads(require_data("resolutions", "A_RES_73_7.truth.json").read_text(encoding="utf-8"))
    return [(Kind(p["kind"]), p["text"]) for p in truth]


def _resolution(paragraphs: list[tuple[Kind, str]]) -> Resolution:
    made, operative = [Paragraph(Kind.TITLE, "A title"), Paragraph(Kind.ENACTING, "The General Assembly,")], 0
    for kind, text in paragraphs:
        operative += kind is Kind.OPERATIVE
        made.append(Paragraph(kind, text, number=f"{operative}." if kind is Kind.OPERATIVE else ""))
    return settle(made)


@pytest.mark.parametrize("seed", range(4))
def test_amendments_to_a_real_resolution_all_read_back(seed: int) -> None:
    chance, real = random.Random(seed), _real()
    mine = [
        (k, applied(t, phrase_edits(chance, t)) if chance.random() < 0.4 and len(t.split()) > 12 else t)
        for k, t in real
    ]
    mine.insert(chance.randrange(1, len(mine)), (Kind.OPERATIVE, "Notes the particular view of Cuba on the matter;"))
    del mine[chance.randrange(len(mine))]
    mine.insert(chance.randrange(len(mine)), mine.pop(chance.randrange(len(mine))))
    made = _law(_resolution(real), _resolution(mine), ("txt", "docx", "html"))
    assert made
    assert all(i.read_back for i in made)


def test_more_than_a_hundred_amendments_read_back() -> None:
    real = [(PP, f"Recalling its resolution {n}/1 on the work of the year,") for n in range(102)]
    mine = [(kind, text.replace("work", "course")) for kind, text in real]
    made = _law(_resolution(real), _resolution(mine), ("txt",))
    assert len(made) == 102
    assert all(i.read_back for i in made)


@pytest.mark.parametrize("suffix", ["txt", "docx", "html"])
def test_a_body_whose_names_are_free_reads_it_back(suffix: str) -> None:
    asked = [
        edit("OP7", ("cooperation in", "work on"), ("the protection of human rights", "their protection")),
        new("Thanks the hosts;", "OP8"),
        edit("OP3", (TEXTS["OP3"], "Thanks everybody and asks nobody for anything at all;")),
    ]
    asked = [propose(replace(p, by=("Red",), id="")) for p in asked]
    paper = paper_on(*asked, by=("Red",), rules="model-un")
    assert facts(read_back(paper, suffix, DRAFT, names_as_written, "Red")) == facts(asked)


def test_a_paragraph_moved_after_a_new_one_is_read_when_that_one_is_known() -> None:
    fresh = new("Thanks the hosts;", "OP8")
    asked = [fresh, ask(Ask.MOVE, "OP3", after=new_paragraph_id("insert", IDS["OP8"], fresh.text))]
    assert "Move operative paragraph 3 after operative paragraph 8 bis." in said(*asked)
    assert facts(read_back(paper_on(*asked), "txt", DRAFT, names_of_table(IN_2014))) == facts(asked)


# --- what reading such papers must know


@pytest.mark.parametrize(
    ("prose", "text"),
    [
        ("OP8: replace “civil society” with “the ‘third’ sector”", "Invites the “third” sector to contribute;"),
        ("OP8 should read: “‘Civil society’ is invited;”", "“Civil society” is invited;"),
        ("OP8 should read: “8. ‘Civil “open” society’ is invited;”", "“Civil ‘open’ society” is invited;"),
        ("OP8 should read: «“Civil society” is invited;»", "“Civil society” is invited;"),
        ("OP8: replace ‘civil society’ with ‘women’s groups’", "Invites women’s groups to contribute;"),
    ],
)
def test_single_marks_inside_double_ones_are_the_drafts_double_ones(prose: str, text: str) -> None:
    proposals, warnings = read_prose(prose, "Cuba")
    assert not warnings
    assert [p.text for p in proposals] == [text]


def test_single_marks_stay_where_the_draft_has_them() -> None:
    base = settle([Paragraph(OP, "Urges ‘all’ to act;", number="1.")])
    asked = propose(Proposal(CUBA, Ask.EDIT, base.paragraphs[0].id, "Urges ‘all’ to ‘react’;"))
    assert said(asked, base=base) == ["In operative paragraph 1, replace the word “act” with the word “‘react’”."]


def test_a_new_footnote_keeps_its_place() -> None:
    asked, _ = read_prose("In OP4, after “the report”, insert a footnote reading: “See A/70/2.”", "Cuba")
    assert TEXTS["OP4"][: asked[0].offset] == "Decides to consider the report"


def test_what_follows_the_chapeau_of_a_sub_paragraph_stands_under_it() -> None:
    asked, _ = read_prose("After the chapeau of OP2 (b), insert a new subparagraph: “(i) Food;”", "Cuba")
    assert (asked[0].level, asked[0].text) == (2, "Food;")


def test_an_alternative_has_no_number_in_its_text() -> None:
    assert read_prose("OP3 alt: “3. Welcomes the report;”", "Cuba")[0][0].text == "Welcomes the report;"
