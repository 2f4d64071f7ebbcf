"""``penholder convert``: every format to every other, what is told of what a format cannot hold, what is refused."""

from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings

from penholder.cli.carried import lost
from penholder.formats import read, read_bytes, writer_of_draft, writer_of_rolling
from penholder.text.resolution import Resolution
from tests.cli.run import DRAFT, draft, penholder
from tests.formats.test_round_trips import everything, in_brackets, printed
from tests.rolling_strategies import resolutions as odd_resolutions
from tests.tools import require_data

HEAD = "A/C.3/69/L.28\n\nThird Committee\n\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A draft with a masthead and a footnote."""
    path = tmp_path / "draft.txt"
    words = DRAFT.replace("of 15 March 2006,", "of 15 March 2006,[^1]")
    path.write_text(f"{HEAD}{words}\n[^1]: See A/69/1.\n", encoding="utf-8")
    return path


def text_of(path: Path) -> Resolution:
    text = read(path).text
    assert text is not None
    return text


def rolling_file(folder: Path, name: str = "rolling.json") -> Path:
    path = folder / name
    path.write_bytes(writer_of_rolling(path)(in_brackets()))
    return path


@pytest.mark.parametrize("format", ["docx", "pdf", "akn.xml", "html", "md", "json", "txt"])
def test_a_draft_in_every_format_is_the_same_draft(source: Path, tmp_path: Path, format: str) -> None:
    out = tmp_path / f"out.{format}"
    done = penholder("convert", source, out)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Written: {out}\n"
    assert printed(text_of(out)) == printed(text_of(source))
    assert text_of(out).symbol == "A/C.3/69/L.28"


def test_from_format_to_format_and_back_again(source: Path, tmp_path: Path) -> None:
    first = at = source
    for format in ("docx", "akn.xml", "html", "json", "docx", "txt"):
        out = tmp_path / f"{at.name}.{format}"
        assert penholder("convert", at, out).returncode == 0
        at = out
    assert printed(text_of(at)) == printed(text_of(first))


@pytest.mark.parametrize("format", ["docx", "akn.xml", "html", "txt", "md"])
def test_a_rolling_text_stays_one(tmp_path: Path, format: str) -> None:
    out = tmp_path / f"out.{format}"
    done = penholder("convert", rolling_file(tmp_path), out)
    assert (done.returncode, done.stderr) == (0, "")
    found = read(out).rolling
    assert found is not None
    assert len(found.proposals) == len([p for p in in_brackets().proposals if p.released])


def test_what_a_format_cannot_hold_is_told(tmp_path: Path) -> None:
    source = tmp_path / "all.json"
    source.write_bytes(writer_of_draft(source)(everything()))
    done = penholder("convert", source, tmp_path / "all.txt")
    assert done.returncode == 1
    assert "all.txt: the negotiating version “Rev.1” is not in it" in done.stderr
    assert "all.txt, PP2: its opening words “Mindful of all” are read back as “Mindful of”" in done.stderr
    assert penholder("convert", source, tmp_path / "all.akn.xml").returncode == 0


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(odd_resolutions())
def test_no_word_changes_silently(text: Resolution) -> None:
    for format in ("docx", "html", "txt"):
        again = read_bytes(writer_of_draft(f"x.{format}")(text), f"x.{format}").accepted
        if again is None or printed(again) != printed(text):
            assert list(lost(text, again, "x")), format


def test_tracked_changes_and_comments_are_told_and_left_behind(source: Path, tmp_path: Path) -> None:
    revised = draft(tmp_path, "new.txt", ("without delay", "in good time"))
    redline = tmp_path / "redline.docx"
    assert penholder("compare", source, revised, "-o", redline, "--author", "Norway").returncode == 0
    file = docx.Document(str(redline))
    last = next(p for p in file.paragraphs if "seized" in p.text)
    file.add_comment(last.runs, text="Ask capital", author="EU", initials="EU")
    file.save(str(redline))
    done = penholder("convert", redline, tmp_path / "out.html")
    assert done.returncode == 1
    assert "tracked changes of Norway are not carried over, and all are accepted" in done.stderr
    assert "comment of EU is not carried over: “Ask capital”" in done.stderr
    assert "in good time" in (tmp_path / "out.html").read_text(encoding="utf-8")
    assert penholder("convert", redline, tmp_path / "old.json", "--changes", "rejected").returncode == 1
    assert printed(text_of(tmp_path / "old.json")) == printed(text_of(source))


def test_what_is_not_released_stays_private(tmp_path: Path) -> None:
    from penholder.formats.json import dumps, rolling_to_dict

    private = tmp_path / "private.json"
    private.write_text(dumps(rolling_to_dict(in_brackets(), private=True)), encoding="utf-8")
    for format in ("docx", "akn.xml", "html", "txt", "json", "pdf"):
        out = tmp_path / f"out.{format}"
        done = penholder("convert", private, out)
        assert done.returncode == 1
        assert "not carried over, since not released: 1 comment" in done.stderr
        assert b"Between us" not in out.read_bytes()
        assert "Between us" not in done.stderr + done.stdout


def test_a_paper_says_its_hour_version_and_circulation(source: Path, tmp_path: Path) -> None:
    said = ("--as-of", "2014-10-12T15:00-04:00", "--circulation", "Closed-door", "--version", "Rev.2")
    penholder("convert", source, tmp_path / "out.docx", *said)
    head = "\n".join(p.text for p in docx.Document(str(tmp_path / "out.docx")).sections[0].header.paragraphs)
    for words in ("Review of all States", "As of 12 October 2014, 3 p.m. UTC−04:00", "Closed-door", "Rev.2"):
        assert words in head
    penholder("convert", rolling_file(tmp_path), tmp_path / "out.html", *said)
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "Closed-door" in page
    assert "Rev.2" in page


def test_a_draft_on_the_paper_of_a_body(source: Path, tmp_path: Path) -> None:
    done = penholder("convert", source, tmp_path / "out.docx", "--profile", "un-ga-c3")
    assert done.returncode in (0, 1), done.stderr
    found = text_of(tmp_path / "out.docx")
    assert [p.text for p in found.paragraphs] == [p.text for p in text_of(source).paragraphs]
    assert {"United Nations", "General Assembly", "Distr.: Limited"} <= set(found.masthead)


def test_what_is_no_draft_is_refused_in_a_sentence(tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    amendment = tmp_path / "amendment.txt"
    amendment.write_text("In operative paragraph 2, replace “Urges” by “Calls upon”.\n", encoding="utf-8")
    mail = tmp_path / "mail.eml"
    mail.write_text("From: Ana <ana@example.org>\nSubject: OP2\n\nOP2: please delete “without delay”.\n")
    for path, what in ((amendment, "amendments"), (mail, "is a mail")):
        done = penholder("convert", path, out)
        assert done.returncode == 2
        assert what in done.stderr
        assert f"penholder compile DRAFT {path}" in done.stderr
        assert done.stderr.count("\n") == 1
        assert not out.exists()


def test_bad_use_is_refused_before_anything_is_written(source: Path, tmp_path: Path) -> None:
    before = source.read_bytes()
    assert "also an input" in penholder("convert", source, source).stderr
    assert source.read_bytes() == before
    for arguments, words in (
        ((source, tmp_path / "out.odt"), "a draft is written as .docx"),
        ((tmp_path / "absent.docx", tmp_path / "out.docx"), "there is no such file"),
        ((source, tmp_path / "no" / "out.docx"), "does not exist"),
        ((source, tmp_path / "out.json", "--circulation", "Closed"), "has none"),
        ((source, tmp_path / "out.txt", "--profile", "un-ga"), "is for papers"),
        ((rolling_file(tmp_path), tmp_path / "out.docx", "--profile", "un-ga"), "is for drafts"),
        ((source, tmp_path / "out.docx", "--changes", "some"), "accepted or --changes rejected"),
    ):
        done = penholder("convert", *arguments)
        assert done.returncode == 2, arguments
        assert words in " ".join(done.stderr.replace("│", " ").split()), (arguments, done.stderr)
        assert "Traceback" not in done.stderr
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".json", ".txt"]


def test_the_real_resolutions_pass_through_every_format(tmp_path: Path) -> None:
    source = require_data("resolutions", "A_RES_73_7-EN.pdf")
    for format in ("docx", "akn.xml", "html", "json", "pdf"):
        done = penholder("convert", source, tmp_path / f"out.{format}")
        assert (done.returncode, done.stderr) == (0, ""), format
