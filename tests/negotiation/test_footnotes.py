"""Footnotes are negotiated like paragraphs: changed, deleted, added, each with its mark's place."""

from datetime import date

import pytest

from penholder.formats.rolling.docx import read_rolling_docx, write_rolling_docx
from penholder.formats.rolling.html import read_rolling_html, write_rolling_html
from penholder.formats.rolling.plain import read_rolling_plain, write_rolling_plain
from penholder.negotiation.compile import compile
from penholder.negotiation.differences import Sender, differences
from penholder.negotiation.extract import extract
from penholder.text.kind import Kind
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import RollingText

ON = date(2014, 10, 12)
_PAPERS = {
    "docx": lambda r: read_rolling_docx(write_rolling_docx(r), "r.docx"),
    "html": lambda r: read_rolling_html(write_rolling_html(r).encode(), "r.html"),
    "txt": lambda r: read_rolling_plain(write_rolling_plain(r), "r.txt"),
}


def _draft(*texts: str, notes: tuple[tuple[str, int, int], ...]) -> Resolution:
    """Operative paragraphs and footnotes: (text, position of the paragraph among them, offset)."""
    head = [Paragraph(Kind.TITLE, "A title"), Paragraph(Kind.ENACTING, "The General Assembly,")]
    body = [Paragraph(Kind.OPERATIVE, t, number=f"{n}.") for n, t in enumerate(texts, start=1)]
    marks = [Footnote(str(n), text, str(at + 2), offset) for n, (text, at, offset) in enumerate(notes, start=1)]
    return settle([*head, *body], marks)


_OLD = "Urges all States to report on the matter;"
_NEW = "Invites the Council to consider the report on the matter before it;"
_BASE = _draft(_OLD, "Decides to go on.", notes=(("A/69/1.", 0, 16), ("A/69/2.", 1, 7)))


@pytest.mark.parametrize("paper", _PAPERS)
@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(
            _draft(_OLD, "Decides to go on.", notes=(("A/69/1 and Corr.1.", 0, 16), ("A/69/2.", 1, 7))), id="changed"
        ),
        pytest.param(_draft(_OLD, "Decides to go on.", notes=(("A/69/2.", 1, 7),)), id="deleted"),
        pytest.param(
            _draft(
                "Urges again all States to report on the matter;",
                "Decides to go on.",
                notes=(("A/69/1.", 0, 22), ("A/69/9.", 0, 32), ("A/69/2.", 1, 7)),
            ),
            id="added beside an edit",
        ),
        pytest.param(
            _draft(_OLD, _NEW, "Decides to go on.", notes=(("A/69/1.", 0, 16), ("A/69/9.", 1, 30), ("A/69/2.", 2, 7))),
            id="in a new paragraph",
        ),
    ],
)
def test_a_delegations_footnotes_are_read_back(copy: Resolution, paper: str) -> None:
    proposals, warnings = differences(_BASE, copy, Sender(("Norway",)))
    assert not warnings
    rolling: RollingText = compile(_BASE, proposals, on=ON)
    for text in (rolling, _PAPERS[paper](rolling)):
        read = extract(text, "Norway", on=ON)
        assert _notes(read) == _notes(copy)
        assert [p.text for p in read.paragraphs] == [p.text for p in copy.paragraphs]
    assert _PAPERS[paper](rolling).proposals == rolling.proposals


def _notes(resolution: Resolution) -> list[tuple[str, str, int, str]]:
    by_id = {p.id: p.text for p in resolution.paragraphs}
    return [(f.mark, f.text, f.offset, by_id[f.paragraph]) for f in resolution.footnotes]


def test_a_copy_in_plain_text_without_footnotes_deletes_none() -> None:
    copy = _draft(_OLD, "Decides to go on.", notes=())
    assert differences(_BASE, copy, Sender(("Norway",))) == ((), ())
