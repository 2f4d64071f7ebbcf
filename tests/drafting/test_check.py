"""The laws of checking and mending, on generated drafts with faults sown into them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penholder.bodies import profile, profiles
from penholder.drafting import Edit, Finding, check, date_of, fix, mend
from penholder.drafting.examples import example
from penholder.errors import PenholderError
from penholder.text.labels import label_all
from penholder.text.resolution import Footnote, Paragraph, Resolution
from penholder.text.words import clean
from tests.strategies import resolutions

ON = date(2026, 11, 24)
_FAULTS = (
    "organise", "labor", "the UN", "Vietnam", "the Ivory Coast", "[shall]", "(", ")", "“", "this resolution",
    "resolution 68/183 of 18 December 2015", "its resolution 25/25 of 28 March 2014", "paragraph 40 above", "percent",
)  # fmt: skip
_OPENINGS = (
    "Recalls",
    "Encouraging",
    "Also",
    "Also also",
    "Request",
    "To urge",
    "Deeply concerned",
    "Urges",
    "Welcomes",
)
_ENDS = ("", ",", ";", ".", ":", "”,", ";3", "؛")
_NUMBERS = ("", "1.", "2.", "7.", "(a)", "(c)", "(ii)", "3 bis", "四、", "–")


@st.composite
def faulty(draw: st.DrawFn) -> Resolution:
    """A draft with faults in some of its paragraphs."""
    sound = draw(resolutions())
    paragraphs = tuple(draw(_faulty_paragraph(p)) if draw(st.booleans()) else p for p in sound.paragraphs)
    paragraphs = tuple(replace(p, label=n) for p, n in zip(paragraphs, label_all(paragraphs), strict=True))
    lengths = {p.id: len(p.text) for p in paragraphs}
    notes = tuple(replace(f, offset=min(f.offset, lengths[f.paragraph])) for f in sound.footnotes)
    masthead = draw(st.sampled_from(((), ("Peru, Atlantis and Cuba: draft resolution",), ("14 November 2014",))))
    return replace(sound, paragraphs=paragraphs, footnotes=notes, masthead=masthead)


@st.composite
def _faulty_paragraph(draw: st.DrawFn, p: Paragraph) -> Paragraph:
    words = p.text.split(" ")
    words.insert(draw(st.integers(1, len(words))), draw(st.sampled_from(_FAULTS)))
    if draw(st.booleans()):
        words[0] = draw(st.sampled_from(_OPENINGS))
    text = clean(" ".join(words).rstrip(",;:.") + draw(st.sampled_from(_ENDS)))
    number = draw(st.sampled_from(_NUMBERS)) if draw(st.booleans()) else p.number
    return replace(p, text=text, number=number, opening="")


@given(faulty(), st.sampled_from(profiles()))
def test_checking_never_fails_and_always_finds_the_same(draft: Resolution, profile_id: str) -> None:
    findings = check(draft, profile(profile_id), on=ON)
    assert findings == check(draft, profile(profile_id), on=ON)
    assert all(f.label and f.message and f.source for f in findings)


@given(faulty())
def test_after_mending_nothing_is_left_that_has_a_fix(draft: Resolution) -> None:
    result = mend(draft, profile("un-ga"), on=ON)
    assert result.left == check(result.resolution, profile("un-ga"), on=ON)
    assert not [f for f in result.left if f.fix]


@given(faulty())
def test_a_fix_changes_what_it_lists_and_nothing_else(draft: Resolution) -> None:
    findings = check(draft, profile("un-ga"), on=ON)
    made = fix(draft, findings)
    assert [(p.id, p.kind, p.level) for p in made.paragraphs] == [(p.id, p.kind, p.level) for p in draft.paragraphs]
    assert replace(made, paragraphs=(), footnotes=()) == replace(draft, paragraphs=(), footnotes=())
    edits = _made(findings)
    for before, after in zip(draft.paragraphs, made.paragraphs, strict=True):
        mine = [e for e in edits if e.paragraph == before.id]
        assert after.text == _replaced(before.text, [e for e in mine if e.part == "text"])
        assert after.number == _replaced(before.number, [e for e in mine if e.part == "number"])
        assert after.text.startswith(after.opening)


@given(faulty())
def test_a_footnote_stays_where_it_stood(draft: Resolution) -> None:
    made = fix(draft, check(draft, profile("un-ga"), on=ON))
    assert [replace(f, offset=0) for f in made.footnotes] == [replace(f, offset=0) for f in draft.footnotes]
    changed = {a.id for a, b in zip(draft.paragraphs, made.paragraphs, strict=True) if a.text != b.text}
    for before, after in zip(draft.footnotes, made.footnotes, strict=True):
        paragraph = made.paragraph(after.paragraph)
        assert paragraph is not None
        assert 0 <= after.offset <= len(paragraph.text)
        assert after.offset == before.offset or after.paragraph in changed


def _made(findings: tuple[Finding, ...]) -> list[Edit]:
    """The edits that are made: those of each finding whose words no earlier one touches."""
    made: list[Edit] = []
    for f in findings:
        if f.fix and not any(_touch(e, other) for e in f.fix.edits for other in made):
            made += f.fix.edits
    return made


def _touch(one: Edit, other: Edit) -> bool:
    same = (one.paragraph, one.part) == (other.paragraph, other.part)
    return same and max(one.start, other.start) <= min(one.start + len(one.old), other.start + len(other.old))


def _replaced(text: str, edits: list[Edit]) -> str:
    out, at = "", 0
    for e in sorted(edits, key=lambda e: e.start):
        assert text[e.start : e.start + len(e.old)] == e.old
        out, at = out + text[at : e.start] + e.new, e.start + len(e.old)
    return out + text[at:]


def test_a_footnote_after_a_word_that_grows_moves_with_it() -> None:
    draft = example("organ The General Assembly,\nOP  Requests the SG to report.")
    operative = draft.paragraphs[1]
    draft = replace(draft, footnotes=(Footnote("1", "See A/73/1.", operative.id, len("Requests the SG"), "f1"),))
    made = fix(draft, check(draft, profile("un-ga"), on=ON, select=["ABB-1"]))
    assert made.paragraphs[1].text[: made.footnotes[0].offset] == "Requests the Secretary-General"


def test_findings_stand_in_the_order_of_the_text() -> None:
    draft = example(
        "organ The General Assembly\nPP  Recalls the Charter;\nOP  1. Urging all;\nOP  3. Decides to organise;"
    )
    found = [(f.label, f.rule) for f in check(draft, profile("un-ga"), on=ON)]
    assert found == [
        ("Organ line", "ORG-1"), ("PP1", "PP-1"), ("PP1", "PP-2"), ("OP1", "OP-1"), ("OP3", "OP-3"), ("OP3", "OP-4"),
        ("OP3", "SP-1"),
    ]  # fmt: skip


def test_a_finding_reads_as_one_line() -> None:
    (finding,) = check(example("organ The General Assembly,\nPP  Recalling the Charter;"), profile("un-ga"), on=ON)
    assert str(finding) == "PP1: PP-2 ends with a semicolon, expected a comma (Editorial Manual)"


def test_a_paragraph_of_its_own_is_mended_to_open_with_a_capital() -> None:
    draft = example("organ The General Assembly,\nOP  1. urge all States to report;\nOP  2. Decides to meet.")
    mended = fix(draft, check(draft, profile("un-ga"), on=ON, select=["OP-1"]))
    assert "Urges all States to report;" in [p.text for p in mended.paragraphs]


def test_rules_are_selected_and_ignored_by_id_or_by_kind() -> None:
    draft = example(
        "organ The General Assembly,\nPP  Recalls the Charter;\nOP  1. Urging all;\nOP  2. Decides to meet."
    )
    rules = {f.rule for f in check(draft, profile("un-ga"), on=ON, select=["PP", "op-1"], ignore=["PP-2"])}
    assert rules == {"PP-1", "OP-1"}


def test_an_unknown_id_is_refused() -> None:
    draft = example("OP  Decides to meet.")
    with pytest.raises(PenholderError, match="“QQ-1” is no drafting rule"):
        check(draft, profile("un-ga"), on=ON, ignore=["QQ-1"])


def test_a_fix_for_another_text_is_refused() -> None:
    draft = example("organ The General Assembly,\nPP  Recalling the Charter;")
    findings = check(draft, profile("un-ga"), on=ON)
    other = replace(draft, paragraphs=(draft.paragraphs[0], replace(draft.paragraphs[1], text="Recalling it,")))
    with pytest.raises(PenholderError, match="check the draft again"):
        fix(other, findings)


def test_the_date_of_a_paper_is_in_its_masthead_or_its_symbol() -> None:
    paper = example("masthead Distr.: Limited 14 November 2014\nOP  Decides to meet.")
    assert date_of(paper) == date(2014, 11, 14)
    assert date_of(replace(paper, masthead=(), symbol="A/C.3/69/L.28/Rev.1*")) == date(2014, 12, 1)
    assert date_of(replace(paper, masthead=())) is None
