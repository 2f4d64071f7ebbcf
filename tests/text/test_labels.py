"""Labels: as printed where numbers are printed, counted otherwise, each once."""

import pytest

from penholder.text.kind import Kind
from penholder.text.labels import label_all, parse_label
from penholder.text.numerals import value_of
from penholder.text.resolution import Paragraph


def labels(*numbers: str) -> list[str]:
    """The labels of operative paragraphs with these numbers; a blank first for each level."""
    levels = [len(n) - len(n.lstrip()) for n in numbers]
    return label_all(
        [Paragraph(Kind.OPERATIVE, "text", level, n.strip()) for n, level in zip(numbers, levels, strict=True)]
    )


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["", "", ""], ["OP1", "OP2", "OP3"]),
        (["3.", "5.", "5 bis."], ["OP3", "OP5", "OP5 bis"]),
        (["1.", "", "2."], ["OP1", "OP1 bis", "OP2"]),
        (["1.", "", "", "2."], ["OP1", "OP1 bis", "OP1 ter", "OP2"]),
        (["1.", "", "3."], ["OP1", "OP2", "OP3"]),
        (["", "1.", "2."], ["OP1 pre", "OP1", "OP2"]),
        (["", "2."], ["OP1", "OP2"]),
        (["1.", "", "1 bis.", "2."], ["OP1", "OP1 ter", "OP1 bis", "OP2"]),
        (["1.", "2.", ""], ["OP1", "OP2", "OP2 bis"]),
        (["2.", "1."], ["OP1", "OP2"]),
        (["1 -", "2 -"], ["OP1", "OP2"]),
        (["٣ -", "٥ -"], ["OP3", "OP5"]),
        (["二、", "四、"], ["OP2", "OP4"]),
        (["3．", "5．"], ["OP3", "OP5"]),
        (["1.", " (a)", " (b)", " ", " (c)", "2."], ["OP1", "OP1 (a)", "OP1 (b)", "OP1 (b) bis", "OP1 (c)", "OP2"]),
        (["1.", " ", " ", "  "], ["OP1", "OP1 (a)", "OP1 (b)", "OP1 (b) (i)"]),
        (["1.", " (б)", " (أ)", " （三）"], ["OP1", "OP1 (b)", "OP1 (a)", "OP1 (c)"]),
    ],
)
def test_labels(numbers: list[str], expected: list[str]) -> None:
    assert labels(*numbers) == expected
    assert [parse_label(label) for label in expected] == expected


def test_each_label_stands_once() -> None:
    found = labels("1.", " (a)", " (a)", "", "", "1 bis.", "1 bis.", "2.")
    assert len(set(found)) == len(found)


def test_a_headings_words_keep_its_number() -> None:
    heads = [Paragraph(Kind.HEADING, t) for t in ("I", "Women and water", "II. Follow-up")]
    first = Paragraph(Kind.OPERATIVE, "text", 0, "1.")
    assert label_all([heads[0], heads[1], first, heads[2], first])[2::2] == ["I OP1", "II OP1"]


@pytest.mark.parametrize(
    ("sign", "value"),
    [("12", 12), ("١٢", 12), ("b", 2), ("aa", 27), ("б", 2), ("ب", 2), ("十", 10), ("二十一", 21), ("十二", 12),
     ("", 0), ("ab", 0), ("一二", 0), ("?", 0)],
)  # fmt: skip
def test_numerals(sign: str, value: int) -> None:
    assert value_of(sign) == value
