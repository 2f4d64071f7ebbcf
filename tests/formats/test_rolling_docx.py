"""Law 7 for Word: a rolling text written with brackets reads back the same from what the paper shows."""

import re
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from hypothesis import HealthCheck, given, settings

from penholder.formats import read_bytes
from penholder.formats.rolling.docx import read_rolling_docx, write_rolling_docx
from penholder.negotiation.compile import compile
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import RollingText, Status, read
from tests.rolling_strategies import comments, rolling_texts
from tests.tools import require_tool

AS_OF = datetime(2014, 10, 12, 19, 5, tzinfo=UTC)
SECRET = "red line of the capital"


def base_text() -> Resolution:
    paragraphs = [
        Paragraph(Kind.TITLE, "Review of all countries by one yardstick"),
        Paragraph(Kind.ENACTING, "The General Assembly,"),
        Paragraph(Kind.PREAMBULAR, "Recalling its resolution 60/251 of 15 March 2006,"),
        Paragraph(Kind.PREAMBULAR, "Deeply concerned that reviews are conducted without delay, including for women,"),
        Paragraph(Kind.OPERATIVE, "Urges all States to submit their reports without delay;", number="1."),
        Paragraph(Kind.OPERATIVE, "Requests the Secretary-General:", number="2."),
        Paragraph(Kind.OPERATIVE, "To provide resources;", 1, "(a)"),
        Paragraph(Kind.OPERATIVE, "To report to it;", 1, "(b)"),
        Paragraph(Kind.OPERATIVE, "Decides to remain seized of the matter.", number="3."),
    ]
    return settle(paragraphs, [Footnote("1", "Resolution 60/251 (2006).", "2", 24)], version="Zero")


def rolling_text() -> RollingText:
    """A base and the asks of eight delegations, one of them kept by the penholder."""
    base = base_text()
    text = {p.label: p.text for p in base.paragraphs}
    id = {p.label: p.id for p in base.paragraphs}

    def edit(label: str, old: str, new: str, *by: str, rationale: str = "") -> Proposal:
        return propose(
            Proposal(by, Ask.EDIT, id[label], text[label].replace(old, new), rationale=rationale, received=AS_OF)
        )

    welcomes, invites = "Welcomes the part of civil society;", "Invites all States to report upon request;"
    girls = edit("PP2", "women", "women and girls", "EU", "Mexico")
    asks = [
        girls,
        propose(Proposal(("Norway",), Ask.SUPPORT, girls.id)),
        edit("PP2", " without delay", "", "Cuba"),
        edit("OP1", "Urges", "Calls upon", "China"),
        edit("OP1", "Urges", "Encourages", "India", rationale="Reporting is voluntary."),
        edit("OP2 (a)", "resources", "resources within the budget", "Japan"),
        propose(Proposal(("Cuba",), Ask.ALTERNATIVE, id["OP1"], invites)),
        propose(Proposal(("Norway",), Ask.INSERT, text=welcomes, after=id["OP1"], paragraph_kind=Kind.OPERATIVE)),
        propose(Proposal(("China",), Ask.DELETE, id["OP3"])),
        propose(Proposal(("EU",), Ask.RETAIN, id["OP3"])),
        propose(Proposal(("India",), Ask.MOVE, id["PP1"], after=id["PP2"])),
        propose(Proposal(("India",), Ask.RESERVE, id["OP2"])),
        propose(Proposal(("Japan",), Ask.COMMENT, id["OP2"], "We can be flexible.")),
        propose(Proposal(("Japan",), Ask.COMMENT, id["OP2"], SECRET, released=False)),
        propose(Proposal(("Japan",), Ask.RESERVE, id["OP1"], rationale=SECRET, released=False)),
    ]
    rolling = compile(base, asks, on=date(2014, 10, 12), version="Rev.1", as_of=AS_OF)
    entries = [replace(e, status=Status.AD_REF) if e.label == "OP2 (b)" else e for e in rolling.entries]
    return replace(rolling, entries=tuple(entries))


def shown(rolling: RollingText) -> RollingText:
    """The rolling text without what no paper shows."""
    hidden = {p.id for p in rolling.proposals if not p.released and p.kind is Ask.COMMENT}
    kept = [
        p if p.released else replace(p, rationale="", released=True) for p in rolling.proposals if p.id not in hidden
    ]
    return replace(rolling, entries=tuple(map(comments, rolling.entries)), proposals=tuple(kept), warnings=())


def every_byte(data: bytes) -> bytes:
    archive = ZipFile(BytesIO(data))
    return b"".join(archive.read(name) for name in archive.namelist())


def office(data: bytes, folder: Path, to: str) -> bytes:
    """``data`` as LibreOffice saves it."""
    soffice = require_tool("soffice")
    (folder / "in.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(folder / "out"),
        str(folder / "in.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "out" / f"in.{to.partition(':')[0]}").read_bytes()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(rolling_texts())
def test_law_7_round_trip(rolling: RollingText) -> None:
    again = read_rolling_docx(write_rolling_docx(rolling), "")
    assert again.entries == tuple(map(comments, rolling.entries))


def test_entries_and_proposals_come_back() -> None:
    rolling = rolling_text()
    again = read_rolling_docx(write_rolling_docx(rolling), "rolling.docx")
    assert again.entries == shown(rolling).entries
    assert {p.id for p in again.proposals} == {p.id for p in shown(rolling).proposals}
    assert (again.version, again.as_of) == ("Rev.1", AS_OF)


def test_reading_any_file_recognizes_it() -> None:
    document = read_bytes(write_rolling_docx(rolling_text()), "rolling.docx")
    assert document.rolling is not None
    assert document.rolling.entries == shown(rolling_text()).entries


def test_it_survives_libreoffice(tmp_path: Path) -> None:
    saved = office(write_rolling_docx(rolling_text()), tmp_path, "docx:MS Word 2007 XML")
    assert read_rolling_docx(saved, "saved.docx").entries == shown(rolling_text()).entries


def test_a_visible_edit_wins(tmp_path: Path) -> None:
    paper = docx.Document(BytesIO(write_rolling_docx(rolling_text())))
    edited = next(r for p in paper.paragraphs for r in p.runs if "and girls" in r.text)
    edited.text = edited.text.replace("girls", "all girls")
    paper.save(str(tmp_path / "edited.docx"))
    again = read_rolling_docx((tmp_path / "edited.docx").read_bytes(), "edited.docx")
    concerned = next(e for e in again.entries if e.label == "PP2")
    assert "women and all girls" in read(concerned.spans, "EU")
    assert "women and all girls" in read(concerned.spans, "Norway")
    assert "women," in read(concerned.spans, "Cuba")


def test_a_status_typed_at_the_right_is_read() -> None:
    paper = docx.Document(BytesIO(write_rolling_docx(rolling_text())))
    recalling = next(p for p in paper.paragraphs if p.text.startswith("OP2 (a)"))
    recalling.add_run(" (agreed)")
    out = BytesIO()
    paper.save(out)
    again = read_rolling_docx(out.getvalue(), "edited.docx")
    assert next(e for e in again.entries if e.label == "OP2 (a)").status is Status.AGREED


def test_footnotes_are_words_own() -> None:
    notes = ZipFile(BytesIO(write_rolling_docx(rolling_text()))).read("word/footnotes.xml").decode()
    assert "Resolution 60/251 (2006)." in re.sub(r"<[^>]+>", "", notes)


def test_every_page_says_what_it_is() -> None:
    parts = ZipFile(BytesIO(write_rolling_docx(rolling_text(), circulation="Closed-door · 61 delegations")))
    head = re.sub(r"<[^>]+>", "", parts.read("word/header.xml").decode())
    foot = parts.read("word/footer.xml").decode()
    for words in ("Review of all countries", "Rev.1", "12 October 2014, 7.05 p.m. UTC", "Closed-door · 61 delegations"):
        assert words in head
    assert " PAGE " in foot
    assert " NUMPAGES " in foot


def test_nothing_unreleased_is_in_any_byte() -> None:
    assert SECRET.encode() not in every_byte(write_rolling_docx(rolling_text()))


def test_the_same_text_gives_the_same_bytes() -> None:
    assert write_rolling_docx(rolling_text()) == write_rolling_docx(rolling_text())


@pytest.mark.parametrize(
    "text", ["تحث جميع الدول على تقديم تقاريرها;", "敦促所有国家提交报告；", "Настоятельно призывает все государства;"]
)
def test_any_script(text: str) -> None:
    base = settle([Paragraph(Kind.OPERATIVE, text), Paragraph(Kind.OPERATIVE, "Decides to remain seized.")])
    ask = propose(Proposal(("Egypt",), Ask.INSERT, text=text[:-1] + " 2014;", after=base.paragraphs[0].id))
    rolling = compile(base, [ask], on=date(2014, 10, 12))
    assert read_rolling_docx(write_rolling_docx(rolling), "").entries == rolling.entries
