"""Drafts and rolling texts as JSON."""

import json
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penholder.errors import UnreadableFile
from penholder.formats.document import Document
from penholder.formats.json import (
    dumps,
    read_json,
    resolution_from_dict,
    resolution_to_dict,
    rolling_from_dict,
    rolling_to_dict,
)
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Disposition, Place, Proposal, propose
from penholder.text.resolution import Paragraph, Resolution, settle
from penholder.text.rolling import Agreed, Bracket, Comment, Entry, Move, RollingText, Status, Warning, Wording
from tests import rolling_strategies
from tests.strategies import resolutions

SECRET = "we can give up OP4"


def a_rolling_text() -> RollingText:
    """One of everything."""
    base = settle(
        [Paragraph(Kind.ENACTING, "The General Assembly,"), Paragraph(Kind.OPERATIVE, "Urges all,", number="1.")]
    )
    first, second = (p.id for p in base.paragraphs)
    inner = (Agreed("to "), Bracket("report", (Wording("w2", "act", ("Egypt",), against=("Cuba",)),)))
    wording = Wording("w1", "to report", ("EU", "Mexico"), ("Canada",), ("Cuba",), ("q1",), inner)
    spans = (Agreed("Urges "), Bracket("all", (wording,), retain=("India",)), Agreed(","))
    footnote = Entry("f1", Kind.FOOTNOTE, 0, "Footnote 1", (Agreed("See A/69/1."),), mark="1", offset=3)
    rival = Entry(
        "n1", Kind.OPERATIVE, 0, "OP1 alt", (Agreed("Invites"),), by=("Cuba",), support=("Iran",), proposals=("q2",)
    )
    new = Entry(
        "n2", Kind.PREAMBULAR, 1, "PP1 pre", (Agreed("Noting,"),), by=("EU",), before=True, status=Status.DEFERRED
    )
    entry = Entry(
        second, Kind.OPERATIVE, 0, "OP1", spans, "1.", "Urges", Status.AD_REF, (footnote,),
        (Comment("EU", "said in the room", True), Comment("EU", SECRET)), (rival,), (new,),
        ("Cuba",), ("EU",), (Move(first, ("Brazil",), ("q3",)),), ("India",),
    )  # fmt: skip
    received = datetime(2014, 10, 10, 9, 30, tzinfo=timezone(-timedelta(hours=4)))
    proposals = (
        propose(Proposal(("EU", "Mexico"), Ask.EDIT, "w1", "to report", received=received,
                         within=Place(second, 0, 4, "x"), with_=("q9",), rationale="our reason", source="eu.docx")),
        propose(Proposal(("EU",), Ask.INSERT, "", "Noting,", first, 1, Kind.PREAMBULAR, disposition=Disposition.MERGED,
                         rationale=SECRET, released=False)),
        propose(Proposal(("EU",), Ask.COMMENT, second, SECRET, released=False)),
    )  # fmt: skip
    warnings = (Warning("eu.docx", "paragraph 3", "kept"),)
    return RollingText(base, (entry,), proposals, warnings, "Rev.1", datetime(2014, 10, 12, tzinfo=UTC), "un-hrc")


def read(data: Any, source: str = "x.json") -> Document:
    return read_json(json.dumps(data).encode(), source)


@given(resolutions())
def test_a_draft_reads_back_equal(resolution: Resolution) -> None:
    given = replace(resolution, symbol="A/C.3/69/L.28", masthead=("United Nations", "Distr.: Limited"), version="Zero")
    assert read_json(dumps(resolution_to_dict(given)).encode(), "x.json").text == given


@settings(max_examples=25)
@given(rolling_strategies.rolling_texts())
def test_a_rolling_text_reads_back_equal(rolling: RollingText) -> None:
    written = dumps(rolling_to_dict(rolling, private=True))
    assert read_json(written.encode(), "x.json").rolling == rolling


def test_everything_reads_back() -> None:
    rolling = a_rolling_text()
    data = json.loads(dumps(rolling_to_dict(rolling, private=True)))
    assert rolling_from_dict(data) == rolling
    (entry,) = data["entries"]
    assert entry["spans"][1]["wordings"][0]["spans"][1]["wordings"][0]["by"] == ["Egypt"]
    assert entry["insertions"][0]["text"] == "Noting,"
    assert data["proposals"][0]["received"] == "2014-10-10T09:30:00-04:00"


def test_what_is_unreleased_stays_inside() -> None:
    rolling = a_rolling_text()
    public = dumps(rolling_to_dict(rolling))
    assert SECRET not in public
    assert "said in the room" in public
    assert "our reason" in public
    assert [p.kind for p in rolling_from_dict(json.loads(public)).proposals] == [Ask.EDIT, Ask.INSERT]


def test_every_script_is_readable_and_each_paragraph_has_its_line() -> None:
    written = dumps(resolution_to_dict(settle([Paragraph(Kind.OPERATIVE, "人权 e\u0301 حقوق")])))
    assert any("人权 é حقوق" in line and "OP1" in line for line in written.splitlines())


def test_a_draft_of_kinds_and_texts_alone() -> None:
    data = {
        "title": "Rights",
        "paragraphs": [
            {"kind": "enacting", "text": "The General Assembly,"},
            {"kind": "operative", "text": "Urges all."},
        ],
        "footnotes": [{"mark": "1", "text": "A/69/1.", "paragraph": "OP1"}, {"text": "B", "paragraph": 0, "offset": 3}],
    }
    data["paragraphs"][1]["label"] = "OP1"  # type: ignore[index]
    text = read(data).text
    assert text is not None
    assert [(p.label, p.opening, bool(p.id)) for p in text.paragraphs] == [
        ("Title", "", True), ("", "", True), ("OP1", "Urges", True),
    ]  # fmt: skip
    assert [(f.paragraph, f.offset) for f in text.footnotes] == [
        (text.paragraphs[2].id, len("Urges all.")), (text.paragraphs[1].id, 3),
    ]  # fmt: skip


def test_a_paragraph_copied_by_hand_is_a_new_one() -> None:
    data = resolution_to_dict(
        settle([Paragraph(Kind.OPERATIVE, "Urges all;"), Paragraph(Kind.OPERATIVE, "Invites all.")])
    )
    data["paragraphs"].insert(1, {**data["paragraphs"][0], "text": "Requests all;"})
    made = resolution_from_dict(data)
    assert [(p.label, p.opening) for p in made.paragraphs] == [
        ("OP1", "Urges"),
        ("OP2", "Requests"),
        ("OP3", "Invites"),
    ]
    assert len({p.id for p in made.paragraphs}) == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "neither “paragraphs” nor “entries”"),
        ([], "an object was expected here, not a list"),
        ({"paragraphs": [{"kind": "operative"}]}, "(paragraphs[0]): “text” is missing"),
        (
            {"paragraphs": [{"kind": "verse", "text": "x"}]},
            "(paragraphs[0]): “kind” is “verse”, which is none of title,",
        ),
        ({"paragraphs": [{"text": "x"}]}, "(paragraphs[0]): “kind” is missing"),
        ({"paragraphs": [7]}, "(paragraphs[0]): an object was expected here, not a number"),
        ({"paragraphs": [], "footnotes": [{"text": "x", "paragraph": "p9"}]}, "(footnotes[0]): “paragraph” names no"),
        ({"entries": []}, "“base” is missing"),
        (
            {"entries": [{"id": "p", "kind": "operative", "spans": [{}]}], "base": {"paragraphs": []}},
            "(entries[0].spans[0])",
        ),
        ({"entries": [], "base": {"paragraphs": []}, "as_of": "yesterday"}, "“as_of” is “yesterday”, not a time"),
        ({"entries": 3, "base": {"paragraphs": []}}, "“entries” should be a list, not a number"),
    ],
)
def test_what_is_missing_is_named_with_its_place(data: Any, said: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(data)
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"paragraphs": [', "(line 1, column 17): is damaged JSON"),
        (b'{"a": "\xe9"}', "(byte 7): is not in UTF-8"),
        (b"[" * 200_000, "nested deeper"),
        (b'{"entries":' * 50_000, "nested deeper"),
        (b'{"paragraphs": ' + b"9" * 5_000 + b"}", "longer than any"),
        (b"", "damaged JSON"),
    ],
)
def test_damaged_files_are_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_json(data, "x.json")
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_spans_nested_without_end_are_refused() -> None:
    span = '{"base":"a","wordings":[{"id":"w","text":"a","by":["EU"],"spans":['
    deep = '{"base":{"paragraphs":[]},"entries":[{"id":"p","kind":"operative","spans":[' + span * 180 + "]}]}" * 180
    with pytest.raises(UnreadableFile, match="nested deeper"):
        read_json((deep + "]}]}").encode(), "x.json")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_json_allows(encoding: str) -> None:
    text = read_json('{"paragraphs":[{"kind":"operative","text":"Призывает"}]}'.encode(encoding), "x.json").text
    assert text is not None
    assert text.paragraphs[0].text == "Призывает"


def test_unprintable_signs_are_replaced() -> None:
    text = read_json(rb'{"paragraphs":[{"kind":"operative","text":"Urges\ud800 all\u0000 \u2019"}]}', "x.json").text
    assert text is not None
    assert text.paragraphs[0].text == "Urges\ufffd all\ufffd ’"


_json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=8,
)


@given(st.data())
def test_any_value_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    damaged = json.loads(dumps(rolling_to_dict(a_rolling_text(), private=True)))
    at: Any = damaged
    for _ in range(data.draw(st.integers(0, 7))):
        keys = list(at) if isinstance(at, dict) else list(range(len(at))) if isinstance(at, list) else []
        inner = [k for k in keys if isinstance(at[k], dict | list) and at[k]]
        if not inner:
            break
        at = at[data.draw(st.sampled_from(inner))]
    key = data.draw(st.sampled_from(list(at) if isinstance(at, dict) else list(range(len(at)))))
    if data.draw(st.booleans()):
        at[key] = data.draw(_json)
    else:
        del at[key]
    with suppress(UnreadableFile):
        read_json(json.dumps(damaged).encode(), "x.json")


def test_ten_thousand_proposals_are_written_at_once() -> None:
    base = settle([Paragraph(Kind.OPERATIVE, f"Urges {n} " + "word " * 80) for n in range(400)])
    proposals = tuple(
        Proposal(("EU",), Ask.EDIT, base.paragraphs[n % 400].id, "word " * 80, source="eu.docx", id=f"q{n}")
        for n in range(10_000)
    )
    spans = tuple(
        s for _ in range(25) for s in (Agreed("word "), Bracket("a", (Wording("w", "b", ("EU",), proposals=("q1",)),)))
    )
    entries = tuple(Entry(p.id, p.kind, 0, p.label, spans) for p in base.paragraphs)
    rolling = RollingText(base, entries, proposals)
    took = []
    for _ in range(3):
        start = time.perf_counter()
        dumps(rolling_to_dict(rolling))
        took.append(time.perf_counter() - start)
    assert min(took) < 1.5  # 0.3 s alone on one core; machines that run tests are busy
