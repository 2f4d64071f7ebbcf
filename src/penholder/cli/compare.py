"""``penholder compare``: what changed between two drafts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import typer

from penholder.cli.outputs import check_outputs
from penholder.cli.show import draft_of
from penholder.cli.words import moment, report
from penholder.compare.steps import Step
from penholder.compare.steps import compare as compared
from penholder.errors import UnknownFormat
from penholder.formats.document import document_text
from penholder.text.resolution import Resolution

_Writer = Callable[[Resolution, Resolution, Sequence[Step]], bytes]


def compare(
    old: Path = typer.Argument(help="The earlier draft."),
    new: Path = typer.Argument(help="The later draft."),
    out: Path = typer.Option(
        None, "-o", "--out", help="Write .docx (native tracked changes), .pdf, .html, .txt or .json."
    ),
    author: str = typer.Option("Penholder", help="Whose name the tracked changes of a .docx carry."),
    version: str = typer.Option("", help="The negotiating version, said on every page of a .docx or .pdf."),
    as_of: str = typer.Option(None, help="Date and hour, said on every page of a .docx or .pdf."),
    circulation: str = typer.Option("", help="Level of circulation, said on every page of a .docx or .pdf."),
    json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Compare two drafts: which paragraph became which, and which words changed.

    Example: `penholder compare last-year.docx draft.docx -o changes.docx`
    """
    from penholder.formats import read, write_file

    said = _Said(version, moment(as_of), circulation)
    write = _writer(out, author, said, old.name) if out is not None else None
    check_outputs([out] if out is not None else [], [old, new])
    documents = [read(old), read(new)]
    before, after = (
        draft_of(document_text(d, "accepted"), path) for d, path in zip(documents, (old, new), strict=True)
    )
    steps = compared(before, after)
    if out is not None and write is not None:
        write_file(out, write(before, after, steps))
    if json:
        print(_as_json(before, after, steps))
    elif out is None:
        from penholder.formats.redline import redline_to_text

        print(redline_to_text(before, after, steps), end="")
    if report(w for d in documents for w in d.warnings):
        raise typer.Exit(1)


def _as_json(old: Resolution, new: Resolution, steps: Sequence[Step]) -> str:
    from penholder.formats.json import dumps
    from penholder.formats.redline import redline_to_dict

    return dumps(redline_to_dict(old, new, steps))


@dataclass(frozen=True, slots=True)
class _Said:
    """What every page of a comparison says beside the title."""

    version: str
    as_of: datetime | None
    circulation: str


def _redline(author: str, said: _Said) -> _Writer:
    """Writes a Word file with native tracked changes."""
    from penholder.formats.word.paper import head_of
    from penholder.formats.word.redline_docx import redline_docx

    def write(old: Resolution, new: Resolution, steps: Sequence[Step]) -> bytes:
        head = head_of(new.title or old.title, said.version, said.as_of, said.circulation)
        pairs = [(s.old, s.new, s.changes) for s in steps]
        return redline_docx(old, new, pairs, author=author, date=said.as_of, head=head, foot=f"Changes by {author}")

    return write


def _printed(out: Path, said: _Said, name: str) -> _Writer:
    """Writes a paper to print: words new and gone told apart in black and white."""
    from penholder.formats import writer_of_paper
    from penholder.formats.papers.redlined import paper_of_redline

    write_paper = writer_of_paper(out)

    def write(old: Resolution, new: Resolution, steps: Sequence[Step]) -> bytes:
        paper = paper_of_redline(
            old, new, steps, subtitle=f"Changes from {old.symbol or old.version or name}",
            version=said.version, as_of=said.as_of, circulation=said.circulation,
        )  # fmt: skip
        return write_paper(paper)

    return write


def _writer(out: Path, author: str, said: _Said, name: str) -> _Writer:
    """The writer for the file's name; ``name`` is what the earlier draft's file is called."""
    suffix = out.suffix.lower()
    if suffix == ".docx":
        return _redline(author, said)
    if suffix == ".pdf":
        return _printed(out, said, name)
    if suffix in (".html", ".htm"):
        from penholder.formats.redline import redline_to_html

        return lambda old, new, steps: redline_to_html(old, new, steps).encode()
    if suffix in (".txt", ".md"):
        from penholder.formats.redline import redline_to_text

        return lambda old, new, steps: redline_to_text(old, new, steps, whole=True).encode()
    if suffix == ".json":
        return lambda old, new, steps: _as_json(old, new, steps).encode()
    raise UnknownFormat(str(out), "a comparison is written as .docx, .pdf, .html, .txt or .json")
