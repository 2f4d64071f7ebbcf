"""``penholder convert``: a draft or a rolling text in another format, and what that format does not hold of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Literal

import typer

from penholder.cli.carried import left_behind, lost, lost_of_rolling
from penholder.cli.first_page import front_asked
from penholder.cli.outputs import check_outputs
from penholder.cli.words import moment, report
from penholder.errors import PenholderError, UnreadableFile
from penholder.formats.document import Document, document_text
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText, Warning

_PAGES = (".docx", ".pdf", ".html", ".htm")
_NO_PAGES = (".json", ".xml")
_MOST = 20  # findings of what the new file does not hold
_Taken = Resolution | RollingText


def convert(
    source: Path = typer.Argument(metavar="IN", help="A draft or a rolling text, in any format that is read."),
    out: Path = typer.Argument(metavar="OUT", help="Write .docx, .pdf, .akn.xml, .html, .txt, .md or .json."),
    changes: str = typer.Option("accepted", help="A Word file's tracked changes: accepted or rejected."),
    profile: str = typer.Option(
        "", help="Set a draft as this body's own paper, masthead and all (.docx, .pdf, .html)."
    ),
    version: str = typer.Option("", help="The negotiating version, said on every page."),
    as_of: str = typer.Option(None, help="Date and hour of the paper; names of states are those valid then."),
    circulation: str = typer.Option("", help="Level of circulation, said on every page."),
) -> None:
    """Convert a draft or a rolling text to another format; no word changes silently.

    Example: `penholder convert A_RES_73_7.pdf last-year.docx`

    What was written is read back. What the new file does not hold of the old one, comments and tracked changes among
    it, is listed on stderr, a line each.
    """
    from penholder.formats import read, read_bytes, write_file

    if changes not in ("accepted", "rejected"):
        raise typer.BadParameter("write --changes accepted or --changes rejected")
    said = _Said(profile, version, moment(as_of), as_of is not None, circulation)
    said.check(out)
    check_outputs([out], [source])
    document = read(source)
    taken = _taken(document, source, "accepted" if changes == "accepted" else "rejected")
    write = _writer(out, taken, said)
    made = said.on(taken)
    data = write(made)
    findings = [
        *document.warnings,
        *left_behind(document, made, changes),
        *_first(_changed(made, data, out, read_bytes)),
    ]
    write_file(out, data)
    print(f"Written: {out}")
    if report(dict.fromkeys(findings)):
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the paper says beside its text; ``dated`` where its hour was given."""

    profile: str
    version: str
    as_of: datetime
    dated: bool
    circulation: str

    @property
    def anything(self) -> bool:
        return bool(self.profile or self.version or self.dated or self.circulation)

    def check(self, out: Path) -> None:
        """Refuse what the format cannot say."""
        if self.profile and out.suffix.lower() not in _PAGES:
            raise typer.BadParameter(f"--profile is for papers (.docx, .pdf, .html), not for {out.name}")
        if self.circulation and out.suffix.lower() in _NO_PAGES:
            raise typer.BadParameter(f"--circulation is said on pages, and {out.name} has none")

    def on(self, text: _Taken) -> _Taken:
        """The text with the version, and the hour of a rolling text, that were given."""
        if isinstance(text, RollingText) and self.dated:
            text = replace(text, as_of=self.as_of)
        return replace(text, version=self.version) if self.version else text


def _taken(document: Document, source: Path, changes: Literal["accepted", "rejected"]) -> _Taken:
    """The text to convert, or a refusal that says what the file is and which command takes it."""
    take_in = f"take it in with: penholder compile DRAFT {source} -o rolling.docx"
    if document.sender or document.attachments:
        enclosed = any(document_text(a, changes) for a in document.attachments)
        save = "; save the draft attached to it to convert that" if enclosed else ""
        raise UnreadableFile(
            str(source), f"is a mail, not a draft{save}, or {take_in}" if save else f"is a mail; {take_in}"
        )
    text = document.rolling or document_text(document, changes)
    if text is None:
        raise UnreadableFile(
            str(source), f"holds no draft but words about one, such as amendments or a delegation's notes; {take_in}"
        )
    return text


def _writer(out: Path, text: _Taken, said: _Said) -> Callable[[_Taken], bytes]:
    from penholder.formats import writer_of_draft, writer_of_rolling

    if isinstance(text, RollingText):
        if said.profile:
            raise typer.BadParameter("--profile is for drafts; a rolling text has the rules it was compiled under")
        write_rolling = writer_of_rolling(out, circulation=said.circulation)
        return lambda t: write_rolling(t) if isinstance(t, RollingText) else b""
    write = writer_of_draft(out)
    if not _is_paper(out, said):
        return lambda t: write(t) if isinstance(t, Resolution) else b""
    return lambda t: _paper(t, out, said) if isinstance(t, Resolution) else b""


def _is_paper(out: Path, said: _Said) -> bool:
    """Whether a draft is written with what its pages say."""
    return out.suffix.lower() in (".docx", ".pdf") or (out.suffix.lower() in _PAGES and said.anything)


def _paper(text: Resolution, out: Path, said: _Said) -> bytes:
    from penholder.bodies import profile as profile_of
    from penholder.formats import writer_of_paper
    from penholder.formats.papers.draft import paper_of_draft
    from penholder.formats.papers.front_read import front_of

    body = profile_of(said.profile) if said.profile else None
    on = front_of(text).on or said.as_of.date()
    front = front_asked(text, body, on, symbol=text.symbol) if body else None
    paper = paper_of_draft(
        text, profile=body, front=front, version=text.version, as_of=said.as_of, circulation=said.circulation
    )
    return writer_of_paper(out)(paper)


def _first(found: Iterator[Warning]) -> Iterator[Warning]:
    """So many findings as somebody reads, and how many more there are."""
    yield from islice(found, _MOST)
    if more := sum(1 for _ in found):
        yield Warning("", "", f"and {more} more such; keep the file it was made from")


def _changed(made: _Taken, data: bytes, out: Path, read_bytes: Callable[[bytes, str], Document]) -> Iterator[Warning]:
    """What the new file, read again, does not say as the text did."""
    try:
        again = read_bytes(data, out.name)
    except PenholderError as refusal:
        yield Warning(out.name, "", f"the file written cannot be read back: {refusal}")
        return
    if isinstance(made, RollingText):
        yield from lost_of_rolling(made, again.rolling, out.name)
    else:
        yield from lost(made, document_text(again, "accepted"), out.name)
