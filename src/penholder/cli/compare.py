"""``penholder compare``: what changed between two drafts."""

from collections.abc import Callable, Sequence
from pathlib import Path

import typer

from penholder.cli.outputs import check_outputs
from penholder.cli.show import document_text, draft_of
from penholder.cli.words import report
from penholder.compare.steps import Step
from penholder.compare.steps import compare as compared
from penholder.errors import UnknownFormat
from penholder.text.resolution import Resolution

_Writer = Callable[[Resolution, Resolution, Sequence[Step]], bytes]


def compare(
    old: Path = typer.Argument(help="The earlier draft."),
    new: Path = typer.Argument(help="The later draft."),
    out: Path = typer.Option(None, "-o", "--out", help="Write .docx (native tracked changes), .html, .txt or .json."),
    author: str = typer.Option("Penholder", help="Whose name the tracked changes of a .docx carry."),
    json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Compare two drafts: which paragraph became which, and which words changed.

    Example: `penholder compare last-year.docx draft.docx -o changes.docx`
    """
    from penholder.formats import read, write_file

    write = _writer(out, author) if out is not None else None
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


def _writer(out: Path, author: str) -> _Writer:
    suffix = out.suffix.lower()
    if suffix == ".docx":
        from penholder.formats.word.redline_docx import redline_docx

        return lambda old, new, steps: redline_docx(old, new, [(s.old, s.new, s.changes) for s in steps], author=author)
    if suffix in (".html", ".htm"):
        from penholder.formats.redline import redline_to_html

        return lambda old, new, steps: redline_to_html(old, new, steps).encode()
    if suffix in (".txt", ".md"):
        from penholder.formats.redline import redline_to_text

        return lambda old, new, steps: redline_to_text(old, new, steps, whole=True).encode()
    if suffix == ".json":
        return lambda old, new, steps: _as_json(old, new, steps).encode()
    raise UnknownFormat(str(out), "a comparison is written as .docx, .html, .txt or .json")
