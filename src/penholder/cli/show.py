"""``penholder show``: the outline of a draft, with labels."""

import shutil
import sys
from pathlib import Path

import typer

from penholder.cli.words import report
from penholder.errors import UnreadableFile
from penholder.formats.document import document_text
from penholder.text.resolution import Resolution


def show(
    file: Path = typer.Argument(help="A draft: .docx, .txt, .md, .html, .json, or a mail with one."),
    changes: str = typer.Option("accepted", help="A Word file's tracked changes: accepted or rejected."),
    json: bool = typer.Option(False, "--json", help="Print JSON: title, symbol, body, paragraphs, footnotes."),
) -> None:
    """Show a draft's outline: every paragraph with its label.

    Example: `penholder show draft.docx --changes rejected`
    """
    from penholder.formats import read

    if changes not in ("accepted", "rejected"):
        raise typer.BadParameter("write --changes accepted or --changes rejected")
    document = read(file)
    resolution = draft_of(document_text(document, "accepted" if changes == "accepted" else "rejected"), file)
    if json:
        from penholder.formats.json import dumps, resolution_to_dict

        print(dumps(resolution_to_dict(resolution)))
    else:
        print_outline(resolution)
    if report(document.warnings):
        raise typer.Exit(1)


def draft_of(text: Resolution | None, file: Path) -> Resolution:
    """The draft, or a refusal naming the file."""
    if text is None:
        raise UnreadableFile(str(file), "holds no draft resolution: no preambular or operative paragraph was found")
    return text


def print_outline(resolution: Resolution) -> None:
    """A line a paragraph, cut at the terminal's width; whole where output is piped."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    margin = max((len(p.label) for p in resolution.paragraphs), default=0) + 2
    for p in resolution.paragraphs:
        line = f"{p.label:<{margin}}{'    ' * p.level}{p.text}"
        print(line if width is None or len(line) <= width else line[: width - 1] + "…")
