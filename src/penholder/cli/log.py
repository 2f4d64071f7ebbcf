"""``penholder log``: check that the log of a file still is what was written."""

from enum import StrEnum
from pathlib import Path

import typer


class Doing(StrEnum):
    """What to do with a log."""

    VERIFY = "verify"


def log(
    doing: Doing = typer.Argument(help="What to do."),
    export: Path = typer.Argument(help="The export of a file (.zip), or the log.json out of it."),
) -> None:
    """Verify the log of a file: no entry changed, left out or moved, and the versions those that it names.

    Example: `penholder log verify export.zip`

    What it prints last is the hash of the newest entry: compare it with the one that the site shows. Exit 1 with what
    is wrong, where anything is.
    """
    from penholder.site.record.chain import verify

    assert doing is Doing.VERIFY  # the only thing there is to do with one
    found = verify(export)
    for fault in found.faults:
        print(f"wrong: {fault}")
    for chain, (head, length) in found.heads.items():
        print(f"{found.file}, {chain}: {length} entries, newest {head[:12]}")
    if found.faults:
        raise typer.Exit(1)
    print("The log is whole.")
    if found.export:
        print("It proves itself and the versions' base.json; manifest.json shows damage to the other parts, no more.")
