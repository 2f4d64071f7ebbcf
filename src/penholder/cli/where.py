"""``penholder where``: one delegation asks where its text went."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from penholder.cli.rolling_file import date_of, names_of
from penholder.cli.versions import latest
from penholder.cli.words import report

if TYPE_CHECKING:
    from penholder.negotiation.where import Whereabouts
    from penholder.text.rolling import RollingText


def where(
    name: str = typer.Argument(help="A delegation or group."),
    versions: Path = typer.Argument(help="A rolling text, or a folder of its versions."),
    json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Say what became of each proposal of a delegation: in which version, with the words now there.

    Example: `penholder where Cuba rev2/`
    """
    from penholder.negotiation.where import where as found

    rolling, warnings = latest(versions)
    asked = names_of(rolling)(name)
    lines = found(rolling, asked, on=date_of(rolling))
    if json:
        from dataclasses import asdict

        from penholder.formats.json import dumps

        print(dumps({"name": asked, "version": rolling.version, "proposals": [asdict(w) for w in lines]}))
    elif not lines:
        print(f"{asked} has made no proposal in this text.")
    else:
        print_where(asked, rolling, lines)
    if report(warnings):
        raise typer.Exit(1)


def print_where(name: str, rolling: "RollingText", lines: "tuple[Whereabouts, ...]") -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{name}, {rolling.version}", title_justify="left", header_style="bold", box=SIMPLE_HEAD)
    for heading, ratio in (("Paragraph", 2), ("Asked", 6), ("What became of it", 4), ("The text now", 6)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for w in lines:
        table.add_row(w.paragraph, w.asked, w.fate, w.here)
    Console(file=sys.stdout).print(table)
