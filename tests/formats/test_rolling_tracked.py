"""A rolling text as native tracked changes: rejected it is the base, accepted for one author that author's text."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from hypothesis import HealthCheck, given, settings

from penholder.formats.rolling.tracked import write_rolling_tracked
from penholder.formats.word.docx import read_docx
from penholder.negotiation.compile import compile
from penholder.negotiation.extract import extract
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Place, Proposal, propose
from penholder.text.resolution import Paragraph, Resolution, settle
from penholder.text.rolling import Bracket, RollingText
from tests.formats.test_rolling_docx import SECRET, base_text, every_byte, office, rolling_text
from tests.rolling_strategies import rolling_texts

ON = date(2014, 10, 12)


def part(data: bytes, name: str) -> str:
    return ZipFile(BytesIO(data)).read(f"word/{name}.xml").decode()


def texts(resolution: Resolution | None) -> list[str]:
    assert resolution is not None
    return [p.text for p in resolution.paragraphs]


def remarks(data: bytes) -> list[tuple[str, str]]:
    return [(r.author, r.text) for r in read_docx(data, "t.docx").remarks if r.what == "comment"]


def one_ask(*asks: Proposal, base: Resolution | None = None) -> bytes:
    return write_rolling_tracked(compile(base or base_text(), asks, on=ON))


def target(label: str) -> Paragraph:
    return next(p for p in base_text().paragraphs if p.label == label)


def edit(label: str, old: str, new: str, *by: str) -> Proposal:
    return propose(Proposal(by, Ask.EDIT, target(label).id, target(label).text.replace(old, new)))


def copy_of(data: bytes, name: str) -> list[str]:
    copies = {c.author: c for c in read_docx(data, "t.docx").copies if not c.on}
    return texts(copies[name].text)


def test_all_changes_rejected_it_is_the_base() -> None:
    read = read_docx(write_rolling_tracked(rolling_text()), "t.docx")
    base = rolling_text().base
    assert read.text is not None
    assert read.text.paragraphs == base.paragraphs
    assert read.text.footnotes == base.footnotes


def test_it_survives_libreoffice(tmp_path: Path) -> None:
    saved = office(write_rolling_tracked(rolling_text()), tmp_path, "docx:MS Word 2007 XML")
    read = read_docx(saved, "t.docx")
    assert texts(read.text) == texts(rolling_text().base)
    assert {c.author for c in read.copies} >= {"EU", "Cuba", "China", "Norway", "Japan"}


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(rolling_texts())
def test_whatever_is_asked_no_word_is_lost(rolling: RollingText) -> None:
    data = write_rolling_tracked(rolling)
    docx.Document(BytesIO(data))
    said = re.sub(r"<[^>]+>", "", part(data, "document"))
    for entry in rolling.every_entry():
        if entry.kind is not Kind.FOOTNOTE:
            for bracket in entry.brackets:
                for wording in bracket.wordings:
                    if not wording.spans:
                        assert wording.text.replace("&", "&amp;") in said


def test_one_author_a_delegation_at_its_hour() -> None:
    data = write_rolling_tracked(rolling_text())
    authors = Counter(
        re.findall(
            r'<w:(?:ins|del) w:id="\d+" w:author="([^"]+)" w:date="2014-10-12T19:05:00Z"', part(data, "document")
        )
    )
    assert {"EU", "Cuba", "China", "India", "Japan", "Norway"} <= set(authors)
    assert not set(authors) & {"Mexico", "Penholder"}


def test_a_delegation_alone_reads_its_own_text() -> None:
    rolling = compile(
        base_text(), [edit("OP1", "Urges", "Calls upon", "China"), edit("PP2", "women", "women and girls", "EU")], on=ON
    )
    data = write_rolling_tracked(rolling)
    for name in ("China", "EU"):
        assert copy_of(data, name) == texts(extract(rolling, name, on=ON))


def test_who_else_asks_stands_in_a_comment() -> None:
    said = remarks(write_rolling_tracked(rolling_text()))
    assert ("EU", "also: Mexico; + Norway") in said


def test_competing_wordings_are_named_where_the_base_goes() -> None:
    said = dict(remarks(one_ask(edit("OP1", "Urges", "Calls upon", "China"), edit("OP1", "Urges", "Invites", "Cuba"))))
    assert "China: “Calls upon”" in said["China"]
    assert "Cuba: “Invites”" in said["China"]


def test_released_words_are_comments_and_others_are_nowhere() -> None:
    data = write_rolling_tracked(rolling_text())
    assert ("India", "Reporting is voluntary.") in remarks(data)
    assert ("Japan", "We can be flexible.") in remarks(data)
    assert SECRET.encode() not in every_byte(data)


def test_new_paragraphs_are_inserted_whole() -> None:
    ask = propose(
        Proposal(
            ("Norway",),
            Ask.INSERT,
            text="Welcomes civil society;",
            after=target("OP1").id,
            paragraph_kind=Kind.OPERATIVE,
        )
    )
    data = one_ask(ask)
    assert texts(read_docx(data, "t.docx").text) == texts(base_text())
    assert "Welcomes civil society;" in copy_of(data, "Norway")


def test_a_paragraph_after_the_last_one() -> None:
    ask = propose(
        Proposal(
            ("Norway",),
            Ask.INSERT,
            text="Welcomes civil society;",
            after=target("OP3").id,
            paragraph_kind=Kind.OPERATIVE,
        )
    )
    data = one_ask(ask)
    assert texts(read_docx(data, "t.docx").text) == texts(base_text())
    assert copy_of(data, "Norway")[-1] == "Welcomes civil society;"


def test_a_paragraph_to_be_deleted() -> None:
    data = one_ask(propose(Proposal(("Cuba", "China"), Ask.DELETE, target("PP1").id)))
    assert copy_of(data, "China") == [t for t in texts(base_text()) if not t.startswith("Recalling")]
    assert ("China", "PP1 – delete: China, Cuba") in remarks(data)


def test_a_move_is_a_native_move() -> None:
    rolling = compile(
        base_text(), [propose(Proposal(("India",), Ask.MOVE, target("PP1").id, after=target("PP2").id))], on=ON
    )
    data = write_rolling_tracked(rolling)
    assert "<w:moveFrom " in part(data, "document")
    assert copy_of(data, "India") == texts(extract(rolling, "India", on=ON))


def test_a_numbered_paragraph_moves_with_its_number() -> None:
    asks = [propose(Proposal(("India",), Ask.MOVE, target("OP3").id, after=target("OP1").id))]
    rolling = compile(base_text(), asks, on=ON)
    data = write_rolling_tracked(rolling)
    assert texts(read_docx(data, "t.docx").text) == texts(base_text())
    moved = {c.author: c.text for c in read_docx(data, "t.docx").copies}["India"]
    assert texts(moved) == texts(extract(rolling, "India", on=ON))
    assert [p.label for p in moved.paragraphs][-5:] == ["OP1", "OP2", "OP3", "OP3 (a)", "OP3 (b)"]


def test_a_change_in_anothers_wording_nests_in_it() -> None:
    first = compile(base_text(), [edit("PP2", "women", "women and young girls", "EU")], on=ON)
    entry = next(e for e in first.entries if e.label == "PP2")
    bracket = next(s for s in entry.spans if isinstance(s, Bracket))
    wording = bracket.wordings[0]
    at = entry.text.index("women,") + len("women")
    inside = propose(
        Proposal(
            ("Cuba",),
            Ask.EDIT,
            wording.id,
            "and girls",
            within=Place(entry.id, at, at + len(bracket.base), wording.text),
        )
    )
    nested = compile(base_text(), [*first.proposals, inside], on=ON)
    document = part(write_rolling_tracked(nested), "document")
    assert re.search(r'<w:ins [^>]*w:author="EU"[^>]*><w:del [^>]*w:author="Cuba"', document)
    assert copy_of(write_rolling_tracked(nested), "EU") == texts(extract(nested, "EU", on=ON))


def test_against_an_insertion_is_a_deletion_in_it() -> None:
    girls = edit("PP2", "women", "women and girls", "EU")
    data = one_ask(girls, propose(Proposal(("China",), Ask.DELETE, girls.id)))
    assert re.search(r'<w:ins [^>]*w:author="EU"[^>]*><w:del [^>]*w:author="China"', part(data, "document"))


def test_an_empty_text() -> None:
    empty = replace(compile(settle([]), [], on=ON), entries=())
    docx.Document(BytesIO(write_rolling_tracked(empty)))
