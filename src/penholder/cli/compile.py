"""``penholder compile``: a base and everybody's wording become the rolling text."""

import sys
from collections import Counter
from pathlib import Path

import typer

from penholder.cli.words import moment, progress, report
from penholder.text.proposal import Ask
from penholder.text.rolling import RollingText


def compile_(
    base: Path = typer.Argument(help="The draft, or a rolling text to go on from."),
    wordings: list[str] = typer.Argument(help="A delegation's file, or NAME=file."),
    out: list[Path] = typer.Option([], "-o", "--out", help="Write .docx, .html, .txt or .json; may be given again."),
    style: str = typer.Option("brackets", help="Word output: brackets, or tracked (native tracked changes)."),
    json: bool = typer.Option(False, "--json", help="Print the rolling text as JSON."),
    profile: str = typer.Option("un-ga", help="The body's rules: whose names are known, what bis means."),
    version: str = typer.Option("", help="The negotiating version, such as “Rev.1 of 12 October”."),
    as_of: str = typer.Option(None, help="Date and hour of the text; names of states are those valid then."),
    earlier: list[Path] = typer.Option(
        [], help="A former version that copies may still be made on; may be given again."
    ),
    private: Path = typer.Option(None, help="Write, for the penholder alone, what the files carry beside their text."),
) -> None:
    """Compile a rolling text: one document, square brackets, every wording attributed.

    Example: `penholder compile draft.docx Norway.docx EU=comments.docx mail.eml -o rolling.docx -o rolling.html`

    A wording is a Word file with or without tracked changes, an edited copy in any format, a mail, a formal amendment
    in words, or a note-taker's lines. Without NAME= its delegation is taken from the authors of its tracked changes,
    the mail's sender, or the file's name.
    """
    from penholder.cli.desk import Desk, path_of, version_of
    from penholder.cli.outputs import check_outputs
    from penholder.formats import write_file, writer_of_rolling

    if style not in ("brackets", "tracked"):
        raise typer.BadParameter("write --style brackets or --style tracked")
    writers = [(path, writer_of_rolling(path, style)) for path in out]
    check_outputs([*out, *([private] if private else [])], [base, *earlier, *map(path_of, wordings)])
    desk = Desk(profile, moment(as_of), [version_of(path) for path in earlier])
    rolling = desk.compile(base, wordings, version)
    made = []
    with progress("Writing", len(writers)) as advance:
        for path, write in writers:
            made.append((path, write(rolling)))
            advance()
    if private is not None:
        made.append((private, _everything(rolling)))
    for path, data in made:
        write_file(path, data)
    if json:
        from penholder.formats.json import dumps, rolling_to_dict

        print(dumps(rolling_to_dict(rolling)))
    elif out:
        print_summary(rolling, out)
    else:
        from penholder.formats.rolling.plain import write_rolling_plain

        print(write_rolling_plain(rolling))
    if report(rolling.warnings):
        raise typer.Exit(1)


def _everything(rolling: RollingText) -> bytes:
    from penholder.formats.json import dumps, rolling_to_dict

    return dumps(rolling_to_dict(rolling, private=True)).encode()


_COLUMNS = (
    (Ask.EDIT, "edit"),
    (Ask.ALTERNATIVE, "alt"),
    (Ask.INSERT, "new"),
    (Ask.DELETE, "del"),
    (Ask.MOVE, "move"),
    (Ask.SUPPORT, "join"),
    (Ask.RESERVE, "reserve"),
)


def print_summary(rolling: RollingText, out: list[Path]) -> None:
    """A table of who asks for how much, and where the rolling text was written."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    from penholder.formats.rolling.printed import labelled
    from penholder.states import in_order

    table = Table(title=rolling.base.title or None, title_justify="left", header_style="bold", box=SIMPLE_HEAD)
    table.add_column("Delegation", no_wrap=True)
    for _, heading in _COLUMNS:
        table.add_column(heading, justify="right")
    counts: dict[str, Counter[Ask]] = {}
    for p in rolling.proposals:
        for name in p.by if p.kind is not Ask.COMMENT else ():
            counts.setdefault(name, Counter())[p.kind] += 1
    for name in in_order(counts):
        table.add_row(name, *(str(counts[name][kind] or "") for kind, _ in _COLUMNS))
    console = Console(file=sys.stdout)
    console.print(table)
    brackets = sum(len(e.brackets) for e in rolling.every_entry())
    console.print(
        f"{len(labelled(rolling))} paragraphs, {brackets} open brackets, "
        f"{sum(p.kind is not Ask.COMMENT for p in rolling.proposals)} proposals: {', '.join(map(str, out))}",
        highlight=False,
        soft_wrap=True,
    )
