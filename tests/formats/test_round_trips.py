"""Round trips: a draft written in a format is read back as it was; what each format keeps, as the reference says."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from penholder.formats import read, read_bytes, writer_of_draft, writer_of_rolling
from penholder.negotiation.compile import compile
from penholder.text.kind import Kind
from penholder.text.labels import printed_numbers
from penholder.text.proposal import Ask, Disposition, Proposal, propose
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import RollingText
from tests.rolling_strategies import ON
from tests.rolling_strategies import resolutions as odd_resolutions
from tests.strategies import resolutions
from tests.tools import require_data

FORMATS = ("docx", "pdf", "akn.xml", "html", "txt", "md", "json")
READ_BACK = ("docx", "akn.xml", "html", "txt", "md", "json")  # rolling texts; their PDF is for printing
EXACT = ("docx", "akn.xml", "html", "json")
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "formats.md"
SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def there_and_back(text: Resolution, format: str) -> Resolution:
    again = read_bytes(writer_of_draft(f"x.{format}")(text), f"x.{format}").text
    assert again is not None
    return again


@pytest.mark.parametrize("format", EXACT)
def test_a_draft_comes_back_equal(format: str) -> None:
    @SOME
    @given(resolutions())
    def law(text: Resolution) -> None:
        assert there_and_back(text, format) == text

    law()


def printed(text: Resolution) -> list[tuple[object, ...]]:
    """Every paragraph as a paper shows it: a number that is missing among others is printed all the same."""
    return [
        (p.kind, p.level, number.strip(), p.text, [(f.mark, f.text, f.offset) for f in text.footnotes_of(p.id)])
        for p, number in zip(text.paragraphs, printed_numbers(text.paragraphs), strict=True)
    ]


@pytest.mark.parametrize("format", ["akn.xml", "json"])
def test_any_text_whatever_comes_back_equal_where_nothing_is_guessed(format: str) -> None:
    @SOME
    @given(odd_resolutions())
    def law(text: Resolution) -> None:
        assert there_and_back(text, format) == text

    law()


@pytest.mark.parametrize("format", EXACT)
def test_a_paragraph_without_a_number_gets_none_from_its_neighbours(format: str) -> None:
    operative = Kind.OPERATIVE
    numbered = [Paragraph(operative, "Urges States to report;", 0, "1."), Paragraph(operative, "Urges women;", 0, "")]
    last = Paragraph(operative, "Decides to remain seized of the matter.", 0, "2.")
    text = settle([Paragraph(Kind.ENACTING, "The General Assembly,"), *numbered, last])
    assert [p.number for p in there_and_back(text, format).paragraphs] == ["", "1.", "", "2."]


def test_the_real_resolutions_come_back_from_every_format() -> None:
    for name in ("A_RES_73_7-EN.pdf", "A_RES_73_3-EN.pdf"):
        text = read(require_data("resolutions", name)).text
        assert text is not None
        for format in EXACT:
            assert there_and_back(text, format) == text, (name, format)
        for format in ("pdf", "txt", "md"):
            again = there_and_back(text, format)
            if format != "pdf" and any(p.kind is Kind.HEADING for p in text.paragraphs):
                assert [p.text for p in again.paragraphs] == [p.text for p in text.paragraphs]
                continue
            assert printed(again) == printed(text), (name, format)
            assert [p.label for p in again.paragraphs] == [p.label for p in text.paragraphs]


def everything() -> Resolution:
    """A draft with one of each thing that the reference speaks of."""
    operative, annex = Kind.OPERATIVE, Kind.ANNEX
    paragraphs = [
        Paragraph(Kind.TITLE, "Review of all States by one yardstick"),
        Paragraph(Kind.ENACTING, "The General Assembly,"),
        Paragraph(Kind.PREAMBULAR, "Recalling its resolution 60/251 of 15 March 2006,", id="p-from-rev-1"),
        Paragraph(Kind.PREAMBULAR, "Mindful of all “the rights of everyone” everywhere,", opening="Mindful of all"),
        Paragraph(Kind.HEADING, "Review", number="I."),
        Paragraph(operative, "Urges States parties:", 0, "1."),
        Paragraph(operative, "To publish the recommendations:", 1, "(a)"),
        Paragraph(operative, "In time;", 2, "(i)"),
        Paragraph(operative, "In full;", 2, "(ii)"),
        Paragraph(operative, "To cooperate with the special procedures;", 1, "(b)"),
        Paragraph(operative, "Calls upon all States to report;", 0, "2."),
        Paragraph(operative, "Welcomes the report;", 0, "2 bis."),
        Paragraph(operative, "Decides to remain seized of the matter.", 0, "3."),
        Paragraph(Kind.CLOSING, "73rd plenary meeting"),
        Paragraph(Kind.CLOSING, "18 December 2014"),
        Paragraph(annex, "Annex"),
        Paragraph(annex, "Terms of reference"),
        Paragraph(annex, "The panel shall meet twice a year.", 0, "1."),
    ]
    notes = [Footnote("1", "Resolution 60/251.", "2", 29), Footnote("2", "See A/69/1, para. 3.", "5", 5)]
    return settle(
        paragraphs, notes, symbol="A/C.3/69/L.28", body="General Assembly",
        masthead=("A/C.3/69/L.28", "Third Committee"), version="Rev.1",
    )  # fmt: skip


def in_brackets() -> RollingText:
    """A rolling text with one of each thing that the reference speaks of."""
    base = everything()
    at = {p.label: p.id for p in base.paragraphs}
    edit = "Calls upon all States and regions to report without delay;"
    hour, why = datetime(2014, 10, 11, 9, tzinfo=UTC), "follows A/RES/68/183"
    asked = [
        Proposal(("EU",), Ask.EDIT, at["OP2"], edit, received=hour, source="EU.docx", rationale=why),
        Proposal(("Cuba",), Ask.DELETE, at["PP1"]),
        Proposal(("Mexico",), Ask.MOVE, at["PP2"], after=at["Title"]),
        Proposal(("Norway",), Ask.INSERT, text="Welcomes dialogue;", after=at["OP2"], paragraph_kind=Kind.OPERATIVE),
        Proposal(("Japan",), Ask.ALTERNATIVE, at["OP2"], "Invites States to report;"),
        Proposal(("Egypt",), Ask.COMMENT, at["OP2"], "Waiting for instructions", released=True),
        Proposal(("Kenya",), Ask.COMMENT, at["OP2"], "Between us: flexible", released=False),
        Proposal(("Chile",), Ask.EDIT, at["OP3"], "Decides to end.", disposition=Disposition.WITHDRAWN),
    ]
    return compile(base, map(propose, asked), on=ON, version="Rev.1", as_of=hour)


def by_its_place(text: Resolution) -> list[str]:
    return [p.id for p in text.paragraphs]


def without_section_number(text: Resolution) -> list[tuple[object, ...]]:
    """As :func:`printed`, a heading's number before its words."""
    return [
        (kind, level, "", f"{number} {words}".strip(), notes)
        if kind is Kind.HEADING
        else (kind, level, number, words, notes)
        for kind, level, number, words, notes in printed(text)
    ]


OF_A_DRAFT: dict[str, Callable[[Resolution], object]] = {
    "the words of every paragraph, in order": lambda t: [row[3] for row in without_section_number(t)],
    "what each paragraph is, and its level": lambda t: [(p.kind, p.level) for p in t.paragraphs],
    "numbers, such as 2 bis among them": lambda t: [row[2] for row in without_section_number(t)],
    "a section's number apart from its heading": lambda t: [p.number for p in t.paragraphs if p.kind is Kind.HEADING],
    "footnotes: mark, text, place": lambda t: [row[4] for row in printed(t)],
    "opening words in italics, unusual ones too": lambda t: [p.opening for p in t.paragraphs],
    "symbol and body": lambda t: (t.symbol, t.body),
    "the lines above the title, and no others": lambda t: t.masthead,
    "the negotiating version": lambda t: t.version,
    "ids that do not follow from the words": by_its_place,
}


def said_of_proposals(text: RollingText) -> set[tuple[object, ...]]:
    return {
        (p.kind, p.by, p.text, p.received, p.source, p.rationale, p.disposition)
        for p in text.proposals
        if p.kind is not Ask.COMMENT
    }


def brackets(text: RollingText) -> list[tuple[object, ...]]:
    return [
        (e.label, b.base, b.retain, [(w.text, w.by, w.support, w.against) for w in b.wordings])
        for e in text.every_entry()
        for b in e.brackets
    ]


def asked_of_paragraphs(text: RollingText) -> list[tuple[object, ...]]:
    return [(e.label, e.text, e.by, e.delete, [m.by for m in e.move]) for e in text.every_entry()]


def comments(text: RollingText, *, released: bool) -> list[str]:
    return [c.text for e in text.every_entry() for c in e.comments if c.released is released]


OF_A_ROLLING_TEXT: dict[str, Callable[[RollingText], object]] = {
    "every bracket, wording and name": brackets,
    "new and rival paragraphs, deletions, moves": asked_of_paragraphs,
    "each proposal: hour, file, reason, what became of it": said_of_proposals,
    "released comments": lambda t: comments(t, released=True),
    "version, hour, rules": lambda t: (t.version, t.as_of, t.profile),
    "ids that do not follow from the words": lambda t: by_its_place(t.base),
    "comments that are not released": lambda t: comments(t, released=False),
}


def table(section: str) -> dict[str, list[str]]:
    """The rows of the table under that heading of the reference."""
    under = REFERENCE.read_text(encoding="utf-8").partition(f"## {section}\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in under.splitlines() if line[:1] == "|"]
    return {first: cells for first, *cells in rows if first.strip("-")}


def yes(held: bool) -> str:
    return "yes" if held else "no"


@pytest.mark.parametrize(("n", "format"), tuple(enumerate(FORMATS)))
def test_the_reference_says_what_each_format_keeps_of_a_draft(n: int, format: str) -> None:
    again = there_and_back(everything(), format)
    found = {what: yes(of(again) == of(everything())) for what, of in OF_A_DRAFT.items()}
    assert found == {what: cells[n] for what, cells in table("A draft").items() if what != "kept"}


@pytest.mark.parametrize(("n", "format"), tuple(enumerate(READ_BACK)))
def test_the_reference_says_what_each_format_keeps_of_a_rolling_text(n: int, format: str) -> None:
    again = read_bytes(writer_of_rolling(f"x.{format}")(in_brackets()), f"x.{format}").rolling
    found = {what: yes(again is not None and of(again) == of(in_brackets())) for what, of in OF_A_ROLLING_TEXT.items()}
    assert found == {what: cells[n] for what, cells in table("A rolling text").items() if what != "kept"}
