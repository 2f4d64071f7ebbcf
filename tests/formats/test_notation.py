"""The printed notation says what the spans say, and is read back."""

from dataclasses import replace

from hypothesis import given, settings

from penholder.formats.inline import parse_inline
from penholder.formats.notation import bare, body_runs, text_of
from penholder.formats.rolling_plain import read_rolling_plain, write_rolling_plain
from penholder.formats.signs import unescape
from penholder.text.kind import Kind
from penholder.text.rolling import Entry, RollingText, Span
from tests.rolling_strategies import rolling_texts, spans


def _entry(made: tuple[Span, ...]) -> Entry:
    return Entry("p", Kind.OPERATIVE, 0, "OP1", made)


@settings(max_examples=150, deadline=None)
@given(spans())
def test_any_spans_are_read_back_from_their_notation(made: tuple[Span, ...]) -> None:
    printed = text_of(body_runs(_entry(made)))
    assert "\n" not in printed
    assert parse_inline(unescape(printed)).spans == bare(made)


@settings(max_examples=80, deadline=None)
@given(rolling_texts())
def test_law_7_round_trip_in_plain_text(rolling: RollingText) -> None:
    read = read_rolling_plain(write_rolling_plain(rolling))
    assert read.entries == rolling.entries
    assert read.proposals == rolling.proposals
    assert replace(read, warnings=()) == rolling
    assert not read.warnings
