"""Each rule finds what it is for and is silent on what is right; its own example is the first case."""

from datetime import date

import pytest

from penholder.bodies import profile
from penholder.drafting import Rule, check, mend, rule_of, rules
from penholder.drafting.examples import example
from penholder.errors import PenholderError
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph, settle

ON = date(2026, 11, 24)
_PREAMBLE = "PP  Guided by the purposes and principles of the Charter of the United Nations,\n"


def found(rule: str, draft: str, profile_id: str = "un-ga", on: date = ON) -> list[str]:
    """The places and messages at which the rule speaks."""
    return [f"{f.label}: {f.message}" for f in check(example(draft), profile(profile_id), on=on, select=[rule])]


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_the_example_of_a_rule_breaks_it_and_its_correction_does_not(rule: Rule) -> None:
    assert found(rule.id, rule.before)
    assert not found(rule.id, rule.after)


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_mending_the_example_gives_its_correction(rule: Rule) -> None:
    findings = check(example(rule.before), profile("un-ga"), on=ON, select=[rule.id])
    if not all(f.fix for f in findings):
        pytest.skip("has no safe fix")
    mended = mend(example(rule.before), profile("un-ga"), on=ON, select=[rule.id])
    assert not mended.left
    shown = [(p.number, p.text, p.label) for p in mended.resolution.paragraphs]
    assert shown == [(p.number, p.text, p.label) for p in example(rule.after).paragraphs]


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.id)
def test_a_rule_says_what_it_wants_why_and_where_it_is_written(rule: Rule) -> None:
    assert rule.source
    assert len(rule.summary) < 120
    assert len(rule.explanation) > 60
    assert rule_of(rule.id.lower()) is rule


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    with pytest.raises(PenholderError, match=r"“PP2” is no drafting rule; did you mean PP-2"):
        rule_of("PP2")


BROKEN = [
    ("ORG-1", "organ The General Assembly,\nOP  Urges all States to report.", "Organ line: has a comma"),
    ("ORG-1", f"organ The General Council,\n{_PREAMBLE}OP  Urges all States to report.", "names “The General Council”"),
    ("ORG-1", f"{_PREAMBLE}OP  Urges all States to report.", "Text: has no line with the organ"),
    ("PP-1", "PP  Also recalls the Charter of the United Nations,", "PP1: opens with “recalls”"),
    ("PP-1", "PP  Recall the Charter of the United Nations,", "PP1: opens with “Recall”"),
    ("PP-1", "PP  Is convinced that the purposes of the Charter hold,", "PP1: opens with “Is”"),
    ("PP-2", "PP  Recalling the Charter of the United Nations", "ends with no mark, expected a comma"),
    ("PP-2", "PP  Recalling the Charter of the United Nations.", "ends with a full stop, expected a comma"),
    ("OP-1", "OP  1. To urge all States to report;", "opens with “To urge”"),
    ("OP-1", "OP  1. Request the Secretary-General to report;", "opens with “Request”"),
    ("OP-1", "OP  1. Deeply concerned about the delay of the reports;", "opens with “Deeply concerned”"),
    ("OP-1", "OP  1. Commissioning a study of the matter;", "opens with “Commissioning”"),
    ("OP-2", "OP  1. Urges all States to report,\nOP  2. Decides to meet.", "OP1: ends with a comma"),
    ("OP-3", "OP  1. Urges all States to report;\nOP  2. Decides:\n    (a) To meet;", "OP2 (a): ends with a semicolon"),
    ("OP-4", "OP  1. Urges all States;\nOP  1. Decides to meet.", "is numbered “1.”, expected “2.”"),
    ("OP-4", "OP  1. Urges all States;\nOP  Decides to meet;\nOP  3. Decides to stay.", "has no number, expected “2.”"),
    ("SUB-1", "OP  1. Urges:\n    (i) That all report;\n    (ii) That all publish;", "“(i)”, expected “(a)”"),
    ("SUB-2", "OP  1. Urges all States,\n    (a) To report;\nOP  2. Decides to meet.", "OP1: ends with a comma"),
    ("SUB-2", "PP  Recalling the duty:\n    (a) To report.\nOP  1. Decides to meet.", "PP1 (a): ends with a full stop"),
    ("SEQ", "OP  1. Also urges all States to report;", "OP1: opens with “Also urges”, but the paragraph before"),
    ("SEQ", "OP  1. Also also urges all States to report;", "opens with “Also also urges”"),
    ("SEQ", "PP  Recalling the Charter,\nPP  Recalling the Covenant,\nPP  Recalling the Statute,", "(so do PP3)"),
    ("SEQ", "OP  1. Notes the report;\nOP  2. Also notes the plan;\nOP  3. Also notes the cost;", "expected “further”"),
    ("SEQ", "OP  1. Requests all States to report;\nOP  2. Requests all States to publish;", "expected “also”"),
    ("CITE-1", "PP  Recalling Security Council resolution 2999 (2031),", "resolution 2999 (2031), which cannot"),
    ("CITE-2", "PP  Recalling the report and resolution 68/183 of 18 December 2015,", "between September 2013 and"),
    ("CITE-2", "PP  Recalling Security Council resolution 1540 (2004) of 28 April 2005,", "was given in 2004"),
    ("CITE-2", "PP  Recalling General Assembly resolution 217 A (III) of 10 December 1949,", "September 1948 and"),
    ("CITE-2", "PP  Recalling Human Rights Council resolution 25/25 of 28 March 2015,", "was given in 2014"),
    ("CITE-2", "PP  Recalling Economic and Social Council resolution 2014/3 of 12 June 2018,", "and December 2014"),
    ("CITE-2", "PP  Recalling its resolutions 68/183 of 18 December 2013 and 69/188 of 18 December 2011,", "69/188"),
    ("CITE-2", "PP  Recalling its resolution 68/183 of 31 November 2013,", "there is no such day"),
    ("CITE-3", "PP  Recalling Human Rights Council resolution 68/183 of 18 December 2013,", "of the General Assembly"),
    ("CITE-4", "OP  1. Notes paragraph 2 above;\nOP  2. Decides to meet.", "paragraph 2 stands below"),
    ("CITE-4", "OP  1. Urges:\n    (a) All to report;\nOP  2. Notes paragraph 1 (c) above.", "paragraph 1 has no (c)"),
    ("SP-1", "OP  1. Emphasises the programme;", "spells “Emphasises”, expected “Emphasizes”"),
    ("SP-1", "OP  1. Notes that 10 percent of the co-operation is lost;", "expected “per cent”"),
    ("NAME-1", "PP  Noting the report on Vietnam and the statement of Iran’s delegation,", "says “Iran”"),
    ("NAME-1", "PP  Noting that the USA has reported,", "expected “United States of America”"),
    ("ABB-1", "OP  1. Requests the UN to report to ECOSOC;", "abbreviates “Economic and Social Council”"),
    ("ADDR-1", "OP  1. Also requests the Government of Peru to report;", "“requests” the Government"),
    ("ADDR-1", "OP  1. Requests France to report;", "“requests” France"),
    ("SC-1", "PP  Acting under Chapter VII of the Charter,", "which only the Security Council can do"),
    ("BR-1", "OP  1. [Urges all States to report;", "has “[Urges all States to report;” in square brackets"),
    ("BR-2", "OP  1. Urges all States) to report;", "a closing “)” that nothing opens"),
    ("BR-2", "OP  1. Takes note of the item entitled “Question of reports;", "quotation mark that nothing closes"),
    ("SUP-1", "masthead Cuba, Atlantis and Norway: draft resolution\nOP  Urges all.", "Sponsors: name “Atlantis”"),
    ("SUP-2", "masthead Cuba and Norway and Peru: draft resolution\nOP  Urges all States.", "have “and” 2 times"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "draft", "said"), BROKEN)
def test_what_is_wrong_is_found_in_its_place(rule: str, draft: str, said: str) -> None:
    organ = "" if draft.startswith(("organ", "masthead")) or rule == "ORG-1" else "organ The General Assembly,\n"
    assert any(said in message for message in found(rule, organ + draft)), found(rule, organ + draft)


RIGHT = [
    ("ORG-1", "organ The General Assembly\nOP  Urges all States to report."),
    ("PP-1", "PP  Whereas all States have reported,\nPP  With a view to progress,\nPP  Shaken by the news,"),
    ("PP-2", "PP  Recalling the duty:\n    (a) To report,\n    (b) To publish,"),
    ("OP-1", "OP  1. Is of the view that reports matter;\nOP  2. Strongly and unequivocally condemns the delay;"),
    ("OP-1", "OP  1. In this regard, urges all States to report;\nOP  2. Hereby transmits the report;"),
    ("OP-2", "OP  1. Urges all States:\n    (a) To report;\nOP  2. Decides to meet."),
    ("OP-3", "OP  1. Urges all States;\nOP  2. Decides:\n    (a) To meet;\n    (b) To stay."),
    ("OP-4", "OP  1. Urges all States;\nOP  1. bis Urges some;\nOP  2. Decides to meet."),
    ("OP-4", "OP  Urges all States;\nOP  Decides to meet."),
    ("SUB-1", "OP  1. Urges:\n    (a) That all:\n        (i) Report;\n        (ii) Publish;\n    (b) That some rest;"),
    ("SUB-2", "OP  1. Urges all:\n    (a) To report; and\n    (b) To publish;\nOP  2. Decides to meet."),
    ("SEQ", "PP  Recalling the Charter,\nPP  Recalling also the Covenant,\nPP  Recalling further the Statute,"),
    ("SEQ", "OP  1. Notes the plan;\nOP  2. Notes with concern the cost;\nOP  3. Encourages further efforts;"),
    ("SEQ", "OP  1. Urges States to report;\nOP  2. Urges the Secretary-General to publish;"),
    ("SEQ", "OP  1. Welcomes the report, and requests a plan;\nOP  2. Also requests an estimate;"),
    ("CITE-1", "PP  Recalling its resolution 80/4 and Human Rights Council resolution 5/1 of 18 June 2007,"),
    ("CITE-2", "PP  Recalling its resolutions 217 A (III) of 10 December 1948 and 60/251 of 15 March 2006,"),
    ("CITE-2", "PP  Recalling resolution 5/14 of 2 March 2022 of the United Nations Environment Assembly,"),
    ("CITE-2", "PP  Recalling Economic and Social Council resolution 2022/3 of 8 December 2021,"),
    ("CITE-2", "PP  Recalling document A/73/333 of 18 December 2030 and its budget for 2019/20 of 1 May 1999,"),
    ("CITE-3", "PP  Recalling that the Human Rights Council, in its resolution 25/25 of 28 March 2014, asked so,"),
    ("CITE-4", "OP  1. Urges:\n    (a) All to report;\nOP  2. Notes paragraphs 1 (a) and 2 above and paragraph 9;"),
    ("CITE-5", "PP  Recalling resolution 68/183 and what this resolution asks,"),
    ("SP-1", "OP  1. Urges the Organisation for Economic Co-operation and Development to advise, promise and analyse;"),
    ("SP-1", "OP  1. Takes note of the book entitled “The color of labor”;"),
    ("NAME-1", "PP  Noting that Côte d’Ivoire, the Islamic Republic of Iran and the United States have reported,"),
    ("NAME-1", "PP  Noting the Special Envoy for Syria, 10 US$ and the tribunal for the former Yugoslavia,"),
    ("NAME-1", "PP  Noting the summit in Istanbul, Turkey, in May 2016,"),
    ("ABB-1", "OP  1. Requests UN-Women, UNHCR and UN-Habitat to take A/C.3/69/L.28 into account;"),
    ("ADDR-1", "OP  1. Requests the Secretary-General to report;\nOP  2. Urges the Secretary-General’s critics;"),
    ("SC-1", "OP  1. Decides that the Committee shall meet;"),
    ("MUN-1", "PP  Deeply alarmed at the delay,"),
    ("PBI-1", "OP  1. Urges all States to report;"),
    ("BR-1", "OP  1. Notes the letter, which asks for “peace in are [sic] time” and […] more;"),
    ("BR-2", "OP  1. Decides a) to report; 2) to publish (“as agreed (in 2014)”);"),
    ("SUP-1", "masthead Gabon (on behalf of the Group of African States) and Norway: draft resolution\nOP  Urges all."),
    ("SUP-2", "masthead Antigua and Barbuda, Bosnia and Herzegovina and Peru: draft resolution\nOP  Urges all."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "draft"), RIGHT)
def test_what_is_right_is_left_alone(rule: str, draft: str) -> None:
    organ = "" if draft.startswith(("organ", "masthead")) else "organ The General Assembly,\n"
    assert not found(rule, organ + draft)


def test_names_of_states_are_those_of_the_date() -> None:
    draft = "organ The General Assembly,\nPP  Noting that Turkey and Swaziland have reported,"
    assert not found("NAME-1", draft, on=date(2014, 10, 1))
    assert len(found("NAME-1", draft, on=date(2023, 10, 1))) == 2


def test_observers_sponsor_in_the_human_rights_council_only() -> None:
    draft = "masthead Holy See and Norway: draft resolution\nOP  Urges all States to report."
    assert found("SUP-1", draft)
    assert not found("SUP-1", draft, "un-hrc")


def test_model_united_nations_spells_as_america_does_and_a_congress_as_it_likes() -> None:
    british = "OP  1. Urges the defence of the labour programme;"
    assert found("SP-1", british, "model-un")
    assert not found("SP-1", british)
    assert not found("SP-1", "OP  1. Urges the defense of the labor program;", "model-un")
    assert not found("SP-1", "OP  1. Organises the defense;", "party-congress")


def test_a_profile_leaves_rules_off_that_its_body_does_not_have() -> None:
    motion = example(
        "organ Congress\nPP  This congress notes the delay.\nOP  1. Congress believes in reports.\nOP  3. Enough;"
    )
    assert {f.rule for f in check(motion, profile("party-congress"), on=ON)} == {"OP-4"}
    zest = example("organ The General Assembly,\nPP  Noting with zest the report,\nOP  Urges all States to report.")
    assert not check(zest, profile("model-un"), on=ON)


def test_known_adoption_dates_are_taken_to_the_day() -> None:
    draft = example("organ The General Assembly,\nPP  Recalling its resolution 68/183 of 19 December 2013,")
    known = {"A/RES/68/183": date(2013, 12, 18)}
    (finding,) = check(draft, profile("un-ga"), on=ON, select=["CITE"], known=known)
    assert finding.message == "cites resolution 68/183 of 19 December 2013, but it was adopted on 18 December 2013"
    mended = mend(draft, profile("un-ga"), on=ON, select=["CITE"], known=known)
    assert mended.resolution.paragraphs[1].text == "Recalling its resolution 68/183 of 18 December 2013,"


def test_budget_is_no_matter_of_an_adopted_text() -> None:
    asks = "OP  1. Decides to establish a working group;\nOP  2. Requests the Secretary-General to report."
    assert found("PBI-1", asks) == [
        "OP1: asks for a new body or post (so do OP2), which may have programme budget implications"
    ]
    assert not found("PBI-1", f"masthead Resolution adopted by the General Assembly on 18 December 2014\n{asks}")


def test_other_languages_are_judged_by_their_marks_only() -> None:
    russian = settle(
        [
            Paragraph(Kind.ENACTING, "Генеральная Ассамблея,"),
            Paragraph(Kind.PREAMBULAR, "ссылаясь на свою резолюцию 60/251 от 15 марта 2006 года;"),
            Paragraph(Kind.OPERATIVE, "призывает все государства представить доклады;", number="1."),
            Paragraph(Kind.OPERATIVE, "постановляет продолжить рассмотрение вопроса.", number="2."),
        ],
        body="Генеральная Ассамблея",
    )
    assert [f.rule for f in check(russian, profile("un-ga"), on=ON)] == ["PP-2"]
    arabic = settle(
        [
            Paragraph(Kind.ENACTING, "إن الجمعية العامة،"),
            Paragraph(Kind.PREAMBULAR, "إذ تشير إلى قرارها 60/251،"),
            Paragraph(Kind.OPERATIVE, "تهيب بجميع الدول؛", number="1."),
            Paragraph(Kind.OPERATIVE, "تقرر إبقاء المسألة قيد نظرها.", number="2."),
        ],
        body="الجمعية العامة",
    )
    assert not check(arabic, profile("un-ga"), on=ON)


def test_a_declaration_within_the_text_has_a_form_of_its_own() -> None:
    draft = example(
        "organ The General Assembly\nOP  Adopts the following declaration:\n"
        "OP  1. We, the Heads of State, recall the Charter.\nOP  2. Recognizing the need, we decide to act."
    )
    assert not check(draft, profile("un-ga"), on=ON)
