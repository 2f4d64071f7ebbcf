"""The printed notation says what the spans say, and is read back."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penholder.bodies import profile
from penholder.errors import UnreadableFile
from penholder.formats import read_bytes, writer_of_draft, writer_of_rolling
from penholder.formats.line import Line
from penholder.formats.moment import hear, say
from penholder.formats.rolling.inline import parse_inline
from penholder.formats.rolling.notation import bare, body_runs, text_of
from penholder.formats.rolling.paper import lay_out
from penholder.formats.rolling.paper_read import looks_rolling, parse_paper
from penholder.formats.rolling.plain import read_rolling_plain, write_rolling_plain
from penholder.formats.rolling.signs import unescape
from penholder.negotiation.compile import compile
from penholder.negotiation.extract import extract
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import (
    Agreed,
    Bracket,
    Comment,
    Entry,
    RollingText,
    Span,
    Status,
    Wording,
    new_paragraph_id,
    read,
)
from tests.rolling_strategies import ON, rolling_texts, spans


def _entry(made: tuple[Span, ...]) -> Entry:
    return Entry("p", Kind.OPERATIVE, 0, "OP1", made)


def _printed(*made: Span) -> str:
    return text_of(body_runs(_entry(made)))


def _w(
    text: str, *by: str, support: tuple[str, ...] = (), against: tuple[str, ...] = (), inner: tuple[Span, ...] = ()
) -> Wording:
    return Wording("", text, by, support, against, (), inner)


IRAN, SYRIA, RUSSIA = "Iran (Islamic Republic of)", "Syrian Arab Republic", "Russian Federation"
TABLE = [
    (
        "women [and girls – EU, Mexico; + Canada, Norway; Russian Federation: delete], boys",
        (
            Agreed("women"),
            Bracket(
                "", (_w(" and girls", "EU", "Mexico", support=("Canada", "Norway"), against=("Russian Federation",)),)
            ),
            Agreed(", boys"),
        ),
    ),
    (
        "report [without delay – delete: Cuba];",
        (Agreed("report"), Bracket(" without delay", (_w("", "Cuba"),)), Agreed(";")),
    ),
    (
        f"It [urges / calls upon – China / encourages – {IRAN}, {SYRIA}] all",
        (Agreed("It "), Bracket("urges", (_w("calls upon", "China"), _w("encourages", IRAN, SYRIA))), Agreed(" all")),
    ),
    (
        "It [urges / calls upon – China / (delete) – Cuba] all",
        (Agreed("It"), Bracket(" urges", (_w(" calls upon", "China"), _w("", "Cuba"))), Agreed(" all")),
    ),
    (
        "States [to submit [voluntary – delete: Egypt] reports – EU];",
        (
            Agreed("States"),
            Bracket(
                "",
                (
                    _w(
                        " to submit voluntary reports",
                        "EU",
                        inner=(Agreed(" to submit"), Bracket(" voluntary", (_w("", "Egypt"),)), Agreed(" reports")),
                    ),
                ),
            ),
            Agreed(";"),
        ),
    ),
    ("[Deeply – EU] concerned", (Bracket("", (_w("Deeply ", "EU"),)), Agreed("concerned"))),
    ("women[, men – EU] and", (Agreed("women"), Bracket("", (_w(", men", "EU"),)), Agreed(" and"))),
    ("all [States – retain: EU] now", (Agreed("all "), Bracket("States", (), ("EU",)), Agreed(" now"))),
    (r"as is \[sic\] / so – EU", (Agreed("as is [sic] / so – EU"),)),
    (r"a [x \/ y – EU] b", (Agreed("a"), Bracket("", (_w(" x / y", "EU"),)), Agreed(" b"))),
]


@pytest.mark.parametrize(("printed", "made"), TABLE)
def test_the_notation_of_the_table(printed: str, made: tuple[Span, ...]) -> None:
    assert _printed(*made) == printed
    assert parse_inline(unescape(printed)).spans == made


@settings(max_examples=150, deadline=None)
@given(spans())
def test_any_spans_are_read_back_from_their_notation(made: tuple[Span, ...]) -> None:
    printed = text_of(body_runs(_entry(made)))
    assert "\n" not in printed
    assert parse_inline(unescape(printed)).spans == bare(made)


@settings(max_examples=60, deadline=None)
@given(rolling_texts())
def test_law_7_round_trip_in_plain_text(rolling: RollingText) -> None:
    read_back = read_rolling_plain(write_rolling_plain(rolling))
    assert read_back.entries == rolling.entries
    assert read_back.proposals == rolling.proposals
    assert read_back == rolling  # base and masthead too, and nothing to warn of


BASE = settle(
    [
        Paragraph(Kind.TITLE, "Review"),
        Paragraph(Kind.ENACTING, "The General Assembly,"),
        Paragraph(Kind.PREAMBULAR, "Recalling its resolution 60/251 [sic],"),
        Paragraph(Kind.OPERATIVE, "Urges all States to report;", number="1."),
        Paragraph(Kind.OPERATIVE, "Decides to remain seized of the matter.", number="2."),
    ],
    [Footnote("1", "See A/60/PV.72.", "2", 31)],
)
PP1, OP1, OP2 = (p.id for p in BASE.paragraphs[2:])


def _rolling(*proposals: Proposal) -> RollingText:
    return compile(BASE, [propose(p) for p in proposals], on=ON, version="Rev.1")


def _lines(rolling: RollingText) -> list[str]:
    return [line.text for line in lay_out(rolling).lines]


def test_the_heads_of_whole_paragraphs() -> None:
    rolling = _rolling(
        Proposal(("Cuba",), Ask.DELETE, OP1),
        Proposal(("EU",), Ask.RETAIN, OP1),
        Proposal(("Cuba",), Ask.ALTERNATIVE, OP2, "Decides nothing."),
        Proposal(("Norway",), Ask.INSERT, text="Welcomes civil society;", after=OP1, paragraph_kind=Kind.OPERATIVE),
        Proposal(("Brazil",), Ask.MOVE, OP2, after=PP1),
        Proposal(("India",), Ask.RESERVE, OP2),
        Proposal(("EU",), Ask.INSERT, text="Reaffirming the Charter,", paragraph_kind=Kind.PREAMBULAR),
    )
    lines = _lines(rolling)
    assert "[OP1: 1. Urges all States to report; – delete: Cuba; retain: EU]" in lines
    assert "OP1 bis (Norway): Welcomes civil society;" in lines
    assert "OP2 (move after PP1: Brazil) (reserve: India): 2. Decides to remain seized of the matter." in lines
    assert "OP2 alt (Cuba): Decides nothing." in lines
    assert "PP1 pre (EU): Reaffirming the Charter," in lines
    assert lines.index("PP1 pre (EU): Reaffirming the Charter,") < lines.index("Title: Review")
    assert read_rolling_plain(write_rolling_plain(rolling)) == rolling


def test_status_and_footnote_stand_with_their_paragraph() -> None:
    rolling = _rolling()
    entries = tuple(replace(e, status=Status.AD_REF) if e.id == PP1 else e for e in rolling.entries)
    lines = _lines(replace(rolling, entries=entries))
    assert r"PP1 (agreed ad ref): Recalling its resolution 60/251[^1] \[sic\]," in lines
    assert "Footnote 1: See A/60/PV.72." in lines


def test_what_nobody_released_reaches_no_paper() -> None:
    secret = Proposal(("EU",), Ask.COMMENT, OP1, "instructions from capital", released=False)
    edit = Proposal(("EU",), Ask.EDIT, OP1, "Calls upon all States to report;", rationale="hidden", released=False)
    rolling = _rolling(secret, edit)
    rolling = replace(
        rolling, entries=tuple(replace(e, comments=(Comment("EU", "whispered"),)) for e in rolling.entries)
    )
    text = write_rolling_plain(rolling)
    assert not any(word in text for word in ("instructions", "hidden", "whispered"))


def test_a_persons_edit_of_the_brackets_wins() -> None:
    rolling = _rolling(Proposal(("EU",), Ask.EDIT, OP1, "Calls upon all States to report;"))
    text = write_rolling_plain(rolling)
    assert "[Urges / Calls upon – EU]" in text
    edited = text.replace("[Urges / Calls upon – EU]", "[Urges / Calls on – EU / Invites – Peru]")
    result = read_rolling_plain(edited)
    op1 = next(e for e in result.entries if e.id == OP1)
    assert read(op1.spans, "EU") == "Calls on all States to report;"
    assert {(p.by, p.text) for p in result.proposals} == {
        (("EU",), "Calls on all States to report;"),
        (("Peru",), "Invites all States to report;"),
    }
    assert {id for w in op1.brackets[0].wordings for id in w.proposals} == {p.id for p in result.proposals}


def test_a_bracket_that_does_not_parse_is_kept_as_text_and_reported() -> None:
    text = write_rolling_plain(_rolling()).replace("all States", "[all / some] States [of")
    result = read_rolling_plain(text, "paper.txt")
    assert next(e for e in result.entries if e.id != OP1 and e.label == "OP1").text == (
        "Urges [all / some] States [of to report;"
    )
    assert len(result.warnings) == 2
    assert all(w.source == "paper.txt" for w in result.warnings)


TYPED = [
    ("OP1: Urges States [and observers – EU] to act;", "EU", "Urges States and observers to act;"),
    ("OP1. Urges States [EU: and observers] to act;", "EU", "Urges States and observers to act;"),
    ("1. Urges States [CUB: add: and observers] to act;", "Cuba", "Urges States and observers to act;"),
    ("OP1: Urges States [and observers — delete: CHN, CUB] to act;", "China", "Urges States to act;"),
    ("OP1: Urges States [and observers - EU] to act;", "EU", "Urges States and observers to act;"),
    ("OP1: [Urges / Invites – Iran (Islamic Republic of)] States;", "Iran (Islamic Republic of)", "Invites States;"),
]


@pytest.mark.parametrize(("line", "name", "wanted"), TYPED)
def test_notation_as_others_type_it(line: str, name: str, wanted: str) -> None:
    rolling = parse_paper([Line(line)])
    entry = rolling.entries[0]
    assert (entry.kind, entry.label) == (Kind.OPERATIVE, "OP1")
    assert read(entry.spans, name) == wanted
    assert any(p.text == wanted and name in p.by for p in rolling.proposals)


def test_alternatives_that_name_nobody_stay_text_with_a_warning() -> None:
    rolling = parse_paper([Line("1. States [shall/should] act [in 2014 – EU];")])
    assert rolling.entries[0].text == "States [shall/should] act;"
    assert [w.message for w in rolling.warnings if "shall/should" in w.message]


def test_what_a_rolling_text_looks_like() -> None:
    assert looks_rolling([Line(t) for t in write_rolling_plain(_rolling()).split("\n")])
    assert looks_rolling([Line("Urges States [and observers – EU] to act;")])
    draft = ["Recalling its resolution [sic],", "in [2014], the period [2014 – 2015]", "[amount to be confirmed]"]
    assert not looks_rolling([Line(t) for t in draft])


@pytest.mark.parametrize(
    "text", ["[", "]", "– EU", "[[[", "OP1:", "Rolling text\nLegend:\nProposals\n1. x", "(", "a\\"]
)
def test_any_text_is_read(text: str) -> None:
    assert read_rolling_plain(text).base.paragraphs or "Rolling" in text


@pytest.mark.parametrize("text", ["", " \n \n"])
def test_a_file_without_text_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(UnreadableFile, match=r"odd\.txt: there is no text"):
        read_rolling_plain(text, "odd.txt")


def test_moments_are_said_and_heard() -> None:
    moment = datetime(2014, 10, 12, 15, 0, tzinfo=ZoneInfo("America/New_York"))
    assert say(moment) == "12 October 2014, 3 p.m. New York time (UTC−04:00)"
    assert hear(say(moment)) == moment
    assert hear("31 February 2014, 3 p.m. UTC") is None


PLAIN = settle(
    [
        Paragraph(Kind.TITLE, "Review"),
        Paragraph(Kind.ENACTING, "The General Assembly,"),
        Paragraph(Kind.PREAMBULAR, "Recalling its resolution 60/251,"),
        Paragraph(Kind.OPERATIVE, "Urges all States to report;", number="1."),
        Paragraph(Kind.OPERATIVE, "Decides to remain seized of the matter.", number="2."),
    ]
)
CALM = PLAIN.paragraphs[2:]
NOTE = BASE.footnotes[0].id
NEW = "Welcomes civil society;"
ONCE = new_paragraph_id("insert", CALM[1].id, NEW)
OTHER = new_paragraph_id("insert", CALM[1].id, "Abhors delay;")


def _new(name: str, text: str, after: str) -> Proposal:
    return Proposal((name,), Ask.INSERT, text=text, after=after, paragraph_kind=Kind.OPERATIVE)


WITHOUT_BRACKETS: dict[str, tuple[Resolution, list[Proposal]]] = {
    "nothing": (PLAIN, []),
    "a new paragraph": (PLAIN, [_new("Norway", NEW, CALM[1].id)]),
    "a rival one": (PLAIN, [Proposal(("Cuba",), Ask.ALTERNATIVE, CALM[2].id, "Decides nothing.")]),
    "a move": (PLAIN, [Proposal(("Brazil",), Ask.MOVE, CALM[2].id, after=CALM[0].id)]),
    "a reservation": (PLAIN, [Proposal(("India",), Ask.RESERVE, CALM[2].id)]),
    "a new footnote": (
        PLAIN,
        [Proposal(("Cuba",), Ask.INSERT, CALM[1].id, "See it.", paragraph_kind=Kind.FOOTNOTE, offset=9)],
    ),
    "a footnote's change": (BASE, [Proposal(("Norway",), Ask.EDIT, NOTE, "See A/60/PV.73.")]),
    "a footnote's deletion": (BASE, [Proposal(("Norway",), Ask.DELETE, NOTE), Proposal(("EU",), Ask.RETAIN, NOTE)]),
    "the same words twice": (PLAIN, [_new("Norway", NEW, CALM[1].id), _new("Norway", NEW, ONCE)]),
    "the same words twice, others between": (
        PLAIN,
        [_new("Norway", NEW, CALM[1].id), _new("Cuba", "Abhors delay;", ONCE), _new("Norway", NEW, ONCE)],
    ),
    "the same words after another's": (
        PLAIN,
        [_new("Norway", NEW, CALM[1].id), _new("Norway", "Abhors delay;", ONCE), _new("Norway", NEW, OTHER)],
    ),
    "two by one": (PLAIN, [_new("Norway", NEW, CALM[1].id), _new("Norway", "Abhors delay;", CALM[2].id)]),
}


@pytest.mark.parametrize("name", ["q.txt", "q.html", "q.docx"])
@pytest.mark.parametrize("case", WITHOUT_BRACKETS)
def test_a_paper_is_known_without_a_bracket(case: str, name: str) -> None:
    base, proposals = WITHOUT_BRACKETS[case]
    rolling = compile(base, map(propose, proposals), on=ON, version="Rev.1")
    found = read_bytes(writer_of_rolling(name)(rolling), name).rolling
    assert found == rolling
    for delegation in ("Norway", "EU"):
        assert extract(found, delegation, on=ON) == extract(rolling, delegation, on=ON)


@pytest.mark.parametrize("name", ["q.txt", "q.html", "q.docx"])
def test_a_draft_that_speaks_of_legends_is_no_rolling_text(name: str) -> None:
    base = settle([*PLAIN.paragraphs[:4], Paragraph(Kind.OPERATIVE, "Adopts the key. Legend: none.", number="2.")])
    found = read_bytes(writer_of_draft(name)(base), name)
    assert found.rolling is None
    assert found.text is not None


@pytest.mark.parametrize("name", ["q.txt", "q.html", "q.docx"])
def test_a_files_name_breaks_no_line_of_the_list(name: str) -> None:
    edit = Proposal(
        ("EU",), Ask.EDIT, OP1, "Calls upon all;", source="a\nb\u2028c\x0b\ud800.docx", rationale="so\r\nbe it"
    )
    found = read_bytes(writer_of_rolling(name)(_rolling(edit)), name).rolling
    assert found is not None
    assert not found.warnings
    assert [(p.source, p.rationale, p.text) for p in found.proposals] == [("a b c .docx", "so be it", edit.text)]


def test_new_footnotes_are_told_apart_by_where_their_marks_stand() -> None:
    late, early = (
        Proposal((n,), Ask.INSERT, OP1, t, paragraph_kind=Kind.FOOTNOTE, offset=at)
        for n, t, at in (("Cuba", "See it.", 16), ("Norway", "See that.", 5))
    )
    rolling = _rolling(late, early)
    found = read_rolling_plain(write_rolling_plain(rolling))
    assert found.proposals == rolling.proposals
    offsets = [{f.text: f.offset for e in r.entries for f in e.footnotes} for r in (found, rolling)]
    assert offsets[0] == offsets[1]


def test_the_legend_says_what_bis_means_in_that_body(monkeypatch: pytest.MonkeyPatch) -> None:
    def legend(profile: str) -> str:
        return next(li.text for li in lay_out(replace(_rolling(), profile=profile)).lines if li.role == "legend")

    usual = legend("un-ga")
    assert "bis, ter, quater: a new paragraph after the one named" in usual
    assert legend("unheard-of") == usual
    rival = replace(profile("un-ga"), bis_means="alternative")
    monkeypatch.setattr("penholder.formats.rolling.paper.profile", lambda _: rival)
    assert "alt: a paragraph in place of the one named" in legend("un-ga")


@settings(max_examples=150, deadline=None)
@given(spans(), st.booleans())
def test_any_spans_are_read_back_in_a_bracket_of_the_whole(made: tuple[Span, ...], whole: bool) -> None:
    printed = text_of(body_runs(_entry(made), in_bracket=whole))
    assert parse_inline(unescape(printed)).spans == bare(made)
