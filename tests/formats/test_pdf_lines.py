"""Printed rows as lines: opening words over two rows, marks at line ends, asterisks, and what no mark stands for."""

from penholder.formats.line import Line
from penholder.formats.pdf.footnotes import Noted
from penholder.formats.pdf.hyphens import Hyphens
from penholder.formats.pdf.layout import Layout
from penholder.formats.pdf.paragraphs import Block
from penholder.formats.pdf.printed import lines_of
from penholder.formats.pdf.row import Piece, Row

LAYOUT = Layout(left=60.0, right=500.0, size=10.0, pitch=12.0)


def row(*pieces: Piece, size: float = 10.0, page: int = 0) -> Row:
    return Row(pieces, 60.0, 500.0, 60.0, 400.0, size, page)


def lines(*blocks: tuple[Row, ...], notes: tuple[Noted, ...] = ()) -> list[Line]:
    hyphens = Hyphens([r.drawn for rows in blocks for r in rows])
    return lines_of([Block(list(rows)) for rows in blocks], notes, LAYOUT, hyphens)


def note(mark: str, text: str, page: int = 0) -> Noted:
    return Noted(mark, [row(Piece(text), size=8.0, page=page)])


def test_opening_words_are_whole_though_a_line_ends_in_them() -> None:
    for blank in ("", " "):  # some programs draw the blank at a line's end
        (line,) = lines(
            (
                row(Piece(f"Expressing its very serious{blank}", italic=True)),
                row(Piece("concern", italic=True), Piece(" at the acts,")),
            )
        )
        assert line.text == "Expressing its very serious concern at the acts,"
        assert line.text[: line.italic] == "Expressing its very serious concern"


def test_a_mark_at_a_lines_end_leaves_a_blank_between_the_words() -> None:
    (line,) = lines(
        (row(Piece("of the Court"), Piece(" 1", raised=True)), row(Piece("reaffirms them,"))),
        notes=(note("1", "A/73/1."),),
    )
    assert line.text == "of the Court reaffirms them,"
    assert [(n.mark, n.text, line.text[: n.offset]) for n in line.notes] == [("1", "A/73/1.", "of the Court")]


def test_a_mark_met_again_is_the_note_it_was_before() -> None:
    first, second = lines(
        (row(Piece("the Court,"), Piece("1", raised=True)),),
        (row(Piece("the Court again,"), Piece("1", raised=True), page=3),),
        notes=(note("1", "A/73/1."),),
    )
    assert [n.text for n in (*first.notes, *second.notes)] == ["A/73/1.", "A/73/1."]


def test_the_asterisk_of_a_symbol_stays_and_its_note_is_the_mastheads_next_line() -> None:
    read = lines(
        (row(Piece("A/C.3/69/L.28/Rev.1*")),),
        (row(Piece("Limited")),),
        (row(Piece("The General Assembly,", italic=True)),),
        notes=(note("*", "Reissued for technical reasons on 18 November 2014."),),
    )
    assert [line.text for line in read] == [
        "A/C.3/69/L.28/Rev.1*",
        "* Reissued for technical reasons on 18 November 2014.",
        "Limited",
        "The General Assembly,",
    ]


def test_an_asterisk_on_the_line_is_a_mark_and_leaves_the_text() -> None:
    (line,) = lines((row(Piece("Situation in all States*")),), notes=(note("*", "A late submission."),))
    assert line.text == "Situation in all States"
    assert [(n.mark, n.text, n.offset) for n in line.notes] == [("*", "A late submission.", 23)]


def test_raised_signs_that_stand_for_no_note_stay() -> None:
    (line,) = lines((row(Piece("the 21"), Piece("st", raised=True), Piece(" of 12 km"), Piece("2", raised=True)),))
    assert line.text == "the 21st of 12 km²"


def test_no_note_is_lost() -> None:
    read = lines((row(Piece("The text.")),), notes=(note("7", "A note that nothing cites."),))
    assert [n.text for line in read for n in line.notes] == ["A note that nothing cites."]
