"""``penholder extract``: the whole text as one delegation wants it."""

import sys
from pathlib import Path

import typer

from penholder.cli.outputs import check_outputs
from penholder.cli.rolling_file import date_of, read_rolling
from penholder.cli.show import print_outline
from penholder.cli.words import report
from penholder.errors import PenholderError
from penholder.text.rolling import RollingText


def extract(
    rolling: Path = typer.Argument(help="A rolling text: .docx (brackets), .html, .txt or .json."),
    of: str = typer.Option(..., "--of", help="A delegation or group; “base” for the text nobody has changed."),
    out: Path = typer.Option(None, "-o", "--out", help="Write .docx, .html, .txt, .md or .json."),
) -> None:
    """Read back the whole text as one delegation wants it: its insertions, deletions and moves included.

    Example: `penholder extract rolling.docx --of Norway -o norway.docx`
    """
    import penholder.negotiation.extract as reading
    from penholder.formats import write_file, writer_of_draft

    write = writer_of_draft(out) if out is not None else None
    check_outputs([out] if out is not None else [], [rolling])
    text, warnings = read_rolling(rolling)
    name, on = _name(text, of), date_of(text)
    if name != "base" and not any(v in reading.names_in(text) for v in reading.voices(name, on)):
        print(f"{name} has made no proposal in this text; it reads the base.", file=sys.stderr)
    wanted = reading.extract(text, name, on=on)
    if out is not None and write is not None:
        write_file(out, write(wanted))
    else:
        print_outline(wanted)
    if report(warnings):
        raise typer.Exit(1)


def _name(rolling: RollingText, of: str) -> str:
    """The name as the rolling text has it; under a UN profile one in no table is refused."""
    from penholder.bodies import profile
    from penholder.negotiation.extract import names_in
    from penholder.states import canonical

    if of == "base" or of in names_in(rolling):
        return of
    try:
        return canonical(of, date_of(rolling))
    except PenholderError:
        if profile(rolling.profile).names == "table":
            raise
        return of
