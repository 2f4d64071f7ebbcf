"""Other programs accept and reject a comparison's tracked changes: all rejected give OLD, all accepted NEW, exactly."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.negotiations import applied, phrase_edits
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from penholder.compare.steps import compare
from penholder.formats import read
from penholder.formats.word.docx import read_docx
from penholder.formats.word.redline_docx import redline_docx
from penholder.text.kind import Kind
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from tests.formats.settled_in_libreoffice import settled
from tests.strategies import resolutions
from tests.tools import require_data

Pair = tuple[Resolution, Resolution]
ARABIC = "تحث جميع الدول على تقديم تقاريرها (A/RES/73/7) دون تأخير؛"


def redline(pair: Pair) -> bytes:
    old, new = pair
    return redline_docx(old, new, [(s.old, s.new, s.changes) for s in compare(old, new)], author="Rev.1")


def printed(text: Resolution | None) -> list[tuple[object, ...]]:
    """All that a paper shows of a text."""
    assert text is not None
    rows: list[tuple[object, ...]] = [(line,) for line in text.masthead]
    for p in text.paragraphs:
        notes = [(f.mark, f.text, f.offset) for f in text.footnotes_of(p.id)]
        rows.append((p.kind, p.level, p.number, p.text, notes))
    return rows


def shown(data: bytes) -> list[tuple[object, ...]]:
    """All that a Word file shows, in which no tracked change is left."""
    document = read_docx(data, "settled.docx")
    assert document.copies == ()
    return printed(document.text)


def draft(paragraphs: list[Paragraph], *notes: Footnote) -> Resolution:
    head = [Paragraph(Kind.TITLE, "Review of all States"), Paragraph(Kind.ENACTING, "The General Assembly,")]
    return settle([*head, *paragraphs], notes, body="General Assembly", masthead=("A/C.3/69/L.28", "Third Committee"))


def numbered(*texts: str) -> list[Paragraph]:
    return [Paragraph(Kind.OPERATIVE, text, 0, f"{n}.") for n, text in enumerate(texts, start=1)]


def of_every_kind() -> Pair:
    """Words edited, paragraphs new, gone and moved, footnotes new, gone, moved, edited and cited again, two scripts."""
    first, second, third = (
        Paragraph(Kind.PREAMBULAR, f"{opening} its resolution 60/{n} of 15 March 2006 on {what},")
        for opening, n, what in (("Recalling", 251, "the Council"), ("Reaffirming", 1, "the Summit"),
                                 ("Welcoming", 180, "peacebuilding"))
    )  # fmt: skip
    old = draft(
        [first, second, third,
         *numbered("Urges all States to report without delay;", ARABIC, "Requests the Secretary-General to report;",
                   "Welcomes the dialogue among delegations;", "Decides to remain seized of the matter.")],
        Footnote("1", "Resolution 60/251, annex.", "2", 28), Footnote("2", "See A/69/1, para. 3.", "5", 16),
        Footnote("3", "انظر الوثيقة A/69/2.", "6", 4), Footnote("4", "That will go.", "8", 20),
        Footnote("1", "Resolution 60/251, annex.", "8", 29),
    )  # fmt: skip
    new = draft(
        [third, first, Paragraph(Kind.PREAMBULAR, "Mindful of the rights of everyone,"),
         *numbered("Urges all States and regions to report in good time;", ARABIC.replace("دون", "في موعدها ودون"),
                   "Calls upon the Secretary-General to report every year;", "Invites the treaty bodies to cooperate;",
                   "Decides to remain actively seized of the matter.")],
        Footnote("1", "A new note.", "2", 13), Footnote("2", "Resolution 60/251, annex I.", "3", 28),
        Footnote("3", "See A/69/1, paras. 3–5.", "5", 16), Footnote("4", "انظر الوثيقة A/69/2.", "6", 4),
    )  # fmt: skip
    return old, new


def with_edits(text: Resolution, seed: int) -> Pair:
    """The text and a revision of it: every second paragraph edited, one gone, one new, one moved."""
    chance = random.Random(seed)
    kept = [p for p in text.paragraphs if p.kind in (Kind.PREAMBULAR, Kind.OPERATIVE) and not p.level]
    gone, moved = chance.sample(kept, 2)
    made: list[Paragraph] = []
    notes: list[Footnote] = []
    for p in text.paragraphs:
        words = p.text
        if p in kept and len(words.split()) > 12 and chance.random() < 0.5:
            words = applied(words, phrase_edits(chance, words))
        if p in (gone, moved):
            continue
        notes += [
            replace(f, id="", paragraph=str(len(made)), offset=min(f.offset, len(words)))
            for f in text.footnotes_of(p.id)
        ]
        made.append(replace(p, text=words, id="", opening=""))
        if p is kept[len(kept) // 2]:
            made += [replace(moved, id=""), Paragraph(p.kind, f"{p.opening or 'Notes'} small delegations’ efforts;")]
    marked = [replace(f, mark=str(n)) for n, f in enumerate(notes, start=1)]
    return text, settle(made, marked, symbol=text.symbol, body=text.body, masthead=text.masthead)


def word_reads(pair: Pair) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """What the two texts show as Word files of their own."""
    from penholder.formats.word.write_docx import write_docx

    return shown(write_docx(pair[0])), shown(write_docx(pair[1]))


def pairs() -> dict[str, Pair]:
    real = {}
    for name in ("A_RES_73_7-EN.pdf", "A_RES_73_3-EN.pdf"):
        text = read(require_data("resolutions", name)).text
        assert text is not None
        real[name.partition("-")[0]] = text
    return {
        "every-kind": of_every_kind(),
        **{f"{name}-{seed}": with_edits(text, seed) for name, text in real.items() for seed in (1, 2)},
        "two-resolutions": tuple(real.values()),  # type: ignore[dict-item]
    }


def without_marks_of_its_own(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The rows without the mark that LibreOffice puts before a footnote's words where it is no counted number."""
    return [
        (*row[:-1], [(mark, text.removeprefix(f"{mark} "), at) for mark, text, at in row[-1]])
        if isinstance(row[-1], list)
        else row
        for row in rows
    ]


def test_libreoffice_accepts_and_rejects(tmp_path: Path) -> None:
    wanted = pairs()
    found = settled({name: redline(pair) for name, pair in wanted.items()}, tmp_path)
    for name, (rejected, accepted) in found.items():
        old, new = word_reads(wanted[name])
        assert without_marks_of_its_own(shown(rejected)) == old, name
        assert without_marks_of_its_own(shown(accepted)) == new, name


def test_another_library_accepts_and_rejects() -> None:
    scalpel = pytest.importorskip("docx_scalpel")
    for name, pair in pairs().items():
        old, new = word_reads(pair)
        data = redline(pair)
        assert shown(scalpel.docx_diff_reject_revisions(data)) == old, name
        assert shown(scalpel.docx_diff_accept_revisions(data)) == new, name


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.tuples(resolutions(), resolutions()))
def test_another_library_accepts_and_rejects_of_any_two_drafts(pair: Pair) -> None:
    scalpel = pytest.importorskip("docx_scalpel")
    old, new = word_reads(pair)
    data = redline(pair)
    assert shown(scalpel.docx_diff_reject_revisions(data)) == old
    assert shown(scalpel.docx_diff_accept_revisions(data)) == new
