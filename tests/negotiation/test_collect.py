"""Collect: no file vanishes, whoever made it is found, and brackets are read as what they are."""

from pathlib import Path

import pytest

from penholder.errors import NobodyNamed, UnreadableFile
from penholder.formats import read_bytes
from penholder.formats.document import Document, Remark
from penholder.negotiation.collect import Collected, collect, names_of_table
from penholder.text.proposal import Ask
from penholder.text.rolling import RollingText
from tests.cli.run import DRAFT
from tests.negotiation.a_draft import IN_2014

BASE = read_bytes(DRAFT.encode(), "base.txt").text
assert BASE is not None
START = RollingText(BASE, (), ())


def _collected(data: str | Document, source: str = "notes.txt", name: str = "", *, goes_on: bool = False) -> Collected:
    document = data if isinstance(data, Document) else read_bytes(data.encode(), source)
    return collect(document, START, name=name, on=IN_2014, resolve=names_of_table(IN_2014), goes_on=goes_on)


@pytest.mark.parametrize("name", ["", "Norway"])
@pytest.mark.parametrize(
    "prose", ["Norway would prefer to see stronger language on women in this text.", "1. Notes the café;"]
)
def test_prose_that_asks_for_nothing_is_kept_and_said_to_be(prose: str, name: str) -> None:
    found = _collected(prose, name=name)
    (kept,) = found.proposals
    assert (kept.kind, kept.released, kept.text) == (Ask.COMMENT, False, prose)
    assert [w.message for w in found.warnings] == [
        "nothing in it was understood as a proposal; kept for the penholder alone"
    ]


@pytest.mark.parametrize("prose", ["", " \n", "[picture]\n[picture]"])
def test_a_file_without_text_is_refused(prose: str) -> None:
    remarks = (Remark("property", "author: Ola"),)
    with pytest.raises(UnreadableFile, match=r"scan\.docx: nothing could be read.*OCR"):
        _collected(Document("scan.docx", prose=prose, remarks=remarks), name="Norway")


def test_an_attachment_without_text_does_not_cost_the_mail_its_words() -> None:
    mail = Document(
        "mail.eml", prose="Delete OP3.", sender="Norway <n@mfa.no>", attachments=(Document("scan.docx"),)
    )  # fmt: skip
    found = _collected(mail)
    assert [(p.by, p.kind) for p in found.proposals] == [(("Norway",), Ask.DELETE)]
    assert [w.place for w in found.warnings] == ["scan.docx"]


def _mail(sender: str, subject: str) -> str:
    return (
        f"From: {sender}\nSubject: {subject}\nDate: Thu, 9 Oct 2014 10:00:00 -0400\n\nDear penholder,\n\nDelete OP3.\n"
    )


def test_a_subject_names_the_delegation_where_the_sender_does_not() -> None:
    found = _collected(_mail("Ola Nordmann <ola@mfa.no>", "Norway comments"), "no.eml")
    assert not found.warnings
    assert [p.by for p in found.proposals if p.kind is Ask.DELETE] == [("Norway",)]


def test_the_sender_comes_before_the_subject() -> None:
    found = _collected(_mail("Permanent Mission of Cuba <x@cuba.example>", "Re: Norway comments"), "no.eml")
    assert {p.by for p in found.proposals if p.kind is Ask.DELETE} == {("Cuba",)}


def test_where_nobody_is_named_it_is_said_how_to_name_somebody() -> None:
    found = _collected(_mail("Ola Nordmann <ola@mfa.no>", "Norway and Cuba"), "no.eml")
    assert all(p.kind is Ask.COMMENT and not p.released for p in found.proposals)
    assert "write NAME=no.eml" in found.warnings[0].message
    assert found.warnings[0].place == "sentence “Delete OP3.”"
    with pytest.raises(NobodyNamed, match=r"write NAME=ours\.txt"):
        _collected(DRAFT, "ours.txt")


TYPED = DRAFT.replace("without delay", "[without delay / soon – Cuba] [and well – EU; + Canada]")


def test_brackets_in_a_delegations_own_copy_are_its_words() -> None:
    found = _collected(TYPED, "Norway.txt")
    (edit,) = found.proposals
    assert edit.by == ("Norway",)
    assert edit.text.endswith("reports [without delay / soon – Cuba] [and well – EU; + Canada];")
    assert [w.message for w in found.warnings] == [
        "its square brackets that name Cuba, EU, Canada were taken as words of this copy, not as proposals"
    ]


@pytest.mark.parametrize(("source", "goes_on"), [("Norway.txt", True), ("typed.txt", False)])
def test_brackets_of_a_rolling_text_are_read(source: str, goes_on: bool) -> None:
    found = _collected(TYPED, source, goes_on=goes_on)
    assert {("Cuba",), ("EU",), ("Canada",)} <= {p.by for p in found.proposals}


def test_brackets_beside_other_words_than_the_bases_are_not_dropped_in_silence() -> None:
    found = _collected(DRAFT.replace("delay", "delay [soon / now – Cuba]"), "typed.txt")
    assert not found.proposals
    assert ("OP1", True) in {(w.place, "edit of Cuba" in w.message) for w in found.warnings}


def test_our_own_paper_is_a_rolling_text_whoever_sent_it(tmp_path: Path) -> None:
    from penholder.formats.rolling.plain import write_rolling_plain
    from penholder.negotiation.compile import compile

    asked = _collected("Delete OP3.", name="Cuba").proposals
    paper = tmp_path / "Norway.txt"
    paper.write_text(write_rolling_plain(compile(BASE, asked, on=IN_2014)), encoding="utf-8")
    document = read_bytes(paper.read_bytes(), paper.name)
    assert document.rolling is not None
    assert document.text is None
    assert {p.by for p in _collected(document).proposals} == {("Cuba",)}
