"""Plain text and Markdown: encodings, broken lines, footnotes, and drafts that read back as they were written."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings

from penholder.errors import UnreadableFile
from penholder.formats.drafts.plain import read_plain, write_plain
from penholder.text.kind import Kind
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from tests.strategies import resolutions

DRAFTS = Path(__file__).parent.parent / "data" / "drafts"


def draft(text: str | bytes, name: str = "draft.txt") -> Resolution:
    found = read_plain(text.encode() if isinstance(text, str) else text, name).text
    assert found is not None
    return found


def texts(resolution: Resolution) -> list[str]:
    return [p.text for p in resolution.paragraphs]


@settings(max_examples=60, deadline=None)
@given(resolutions())
def test_a_draft_reads_back_as_it_was_written(resolution: Resolution) -> None:
    written = write_plain(resolution).encode()
    assert read_plain(written, "draft.txt").text == resolution
    assert read_plain(written, "draft.md").text == resolution


@pytest.mark.parametrize("path", sorted(DRAFTS.glob("*.txt")), ids=lambda p: p.stem)
def test_what_was_read_is_written_and_read_again_the_same(path: Path) -> None:
    read = draft(path.read_bytes())
    assert draft(write_plain(read)) == read


def test_a_headings_number_is_written() -> None:
    heading = Paragraph(Kind.HEADING, "Follow-up", number="II.")
    written = write_plain(settle([heading, Paragraph(Kind.OPERATIVE, "Urges all States to act.", number="1.")]))
    assert "II. Follow-up" in written.splitlines()


def test_a_line_that_is_a_paragraph_swallows_no_other() -> None:
    read = draft((DRAFTS / "adopted.txt").read_bytes())
    assert read.title == "Report of the International Criminal Court"
    assert read.symbol == "A/RES/73/7"
    assert "General Assembly Distr.: General" in read.masthead
    assert read.masthead[-1] == "[without reference to a Main Committee (A/73/L.8 and A/73/L.8/Add.1)]"
    assert [p.label for p in read.paragraphs if p.label] == ["Title", "PP1", "OP1", "OP2"]


def test_the_words_before_a_security_council_resolution_are_no_title() -> None:
    read = draft(
        "Resolution 1887 (2009)\nAdopted by the Security Council at its 6191st meeting, on 24 September 2009\n"
        "The Security Council,\nMeeting at the level of Heads of State,\n1. Emphasizes that;\n2. Calls upon States.\n"
    )
    assert read.title == ""
    assert read.body == "Security Council"
    assert len(read.masthead) == 2
    assert [p.label for p in read.paragraphs] == ["", "PP1", "OP1", "OP2"]


def test_hard_wrapped_text_is_joined() -> None:
    read = draft((DRAFTS / "hard-wrapped.txt").read_bytes())
    assert texts(read) == [
        "Situation of human rights in the countries of the world",
        "The General Assembly,",
        "Recalling its resolution 68/183 of 18 December 2013 and all its previous post-conflict resolutions on the "
        "matter, and reaffirming the purposes of the United Nations,",
        "Noting the report of the Commission on the situation, its conclusions and all,",
        "Reaffirming the Charter,",
        "Welcomes the report of the International Criminal Court, and calls upon all States to cooperate with it;",
        "Decides to go on.",
    ]


def notes(resolution: Resolution) -> list[tuple[str, str, str]]:
    """Each footnote's mark, text, and what of its paragraph stands before it."""
    found = ((f, resolution.paragraph(f.paragraph)) for f in resolution.footnotes)
    return [(f.mark, f.text, p.text[: f.offset]) for f, p in found if p]


@pytest.mark.parametrize("mark", ["[1]", "^1", "¹", "[^1]"])
@pytest.mark.parametrize(
    "definition",
    ["1 See A/69/548.", "1. See A/69/548.", "_____\n1. See A/69/548.", "__1__ See A/69/548.", "¹ See A/69/548.",
     "[1] See A/69/548.", "[^1]: See A/69/548."],
)  # fmt: skip
def test_footnotes(mark: str, definition: str) -> None:
    read = draft(f"T\n\nThe Council,\n\nRecalling the report,{mark} noting,\n\n1. Decides to act.\n\n{definition}\n")
    assert texts(read)[2:] == ["Recalling the report, noting,", "Decides to act."]
    assert notes(read) == [("1", "See A/69/548.", "Recalling the report,")]


def test_a_square_is_no_footnote() -> None:
    read = draft(
        "T\n\nThe Council,\n\nRecalling the Charter,¹ and an area of 10 km²,\n\n1. Decides x.²\n\n"
        "¹ See A/69/548.\n² Resolution 217 A (III).\n"
    )
    assert texts(read)[2:] == ["Recalling the Charter, and an area of 10 km²,", "Decides x."]
    assert notes(read) == [
        ("1", "See A/69/548.", "Recalling the Charter,"),
        ("2", "Resolution 217 A (III).", "Decides x."),
    ]


def test_without_a_mark_a_numbered_line_at_the_end_stays() -> None:
    read = draft("T\n\nThe Council,\n\nRecalling its resolution 1,\n\n1. Decides x.\n\n1 See A/69/548.\n")
    assert texts(read)[-1] == "1 See A/69/548."
    assert read.footnotes == ()


def test_operative_paragraphs_with_marks_and_no_definitions_stay() -> None:
    read = draft("T\n\nThe Council,\n\n1. Urges x;[1]\n\n2. Decides y.[2]\n")
    assert texts(read)[2:] == ["Urges x;[1]", "Decides y.[2]"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert draft("Title of it\n\nThe Council,\n\n1. Décide “it”.\n".encode(encoding)).title == "Title of it"


def test_chinese_in_utf_16() -> None:
    assert draft((DRAFTS / "chinese.txt").read_text(encoding="utf-8").encode("utf-16-le")).title == "人权状况"


@pytest.mark.parametrize("data", [b"", b"  \n", "\ufeff \n".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="empty"):
        read_plain(data, "empty.txt")


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\0\1\2\3" * 500])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="no text"):
        read_plain(data, "draft.txt")


def test_markdown_loses_its_signs() -> None:
    read = draft(
        "# A title\n\n*The General Assembly*,\n\n*Recalling* the **Charter**,[^1]\n\n1. *Urges* A\\*B;\n\n"
        "   (a) One;\n\n[^1]: *Ibid.*, A/69/548.\n",
        "draft.md",
    )
    assert texts(read) == ["A title", "The General Assembly,", "Recalling the Charter,", "Urges A*B;", "One;"]
    assert [p.opening for p in read.paragraphs] == ["", "", "Recalling", "Urges", ""]
    assert notes(read) == [("1", "Ibid., A/69/548.", "Recalling the Charter,")]


def test_a_footnote_in_a_bracketed_paragraph_keeps_its_place() -> None:
    read = draft("T\n\nThe Council,\n\n1. Urges x;\n\n[2. Urges States[^1] to act.]\n\n[^1]: See A/69/548.\n")
    assert texts(read)[-1] == "[Urges States to act.]"
    assert notes(read) == [("1", "See A/69/548.", "[Urges States")]
    assert draft(write_plain(read)) == read


def test_footnotes_are_written_at_the_end() -> None:
    paragraphs = [Paragraph(Kind.ENACTING, "The Council,"), Paragraph(Kind.OPERATIVE, "Urges x.", number="1.")]
    written = write_plain(settle(paragraphs, [Footnote("1", "See y.", "1", 7)]))
    assert written == "The Council,\n\n1. Urges x[^1].\n\n[^1]: See y.\n"


def test_four_hundred_paragraphs_are_read_at_once() -> None:
    words = "to act without delay and in good faith " * 9
    text = "T\n\nThe General Assembly,\n\n" + "\n\n".join(f"{i}. Urges all States {words};" for i in range(1, 401))
    took = []
    for _ in range(3):
        started = time.process_time()
        assert len(draft(text).paragraphs) == 402
        took.append(time.process_time() - started)
    assert min(took) < 0.25  # a fifth of it on an idle machine
