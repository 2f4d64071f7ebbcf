"""``penholder revise``: decisions on a rolling text make the next version and the disposition table."""

import sys
from datetime import datetime
from pathlib import Path

import typer

from penholder.cli.words import moment, report


def revise(
    rolling: Path = typer.Argument(help="The rolling text, as .json (papers keep no record of earlier versions)."),
    decisions: Path = typer.Argument(help="What is decided: .json or .toml, or the rolling text edited by hand."),
    out: Path = typer.Option(..., "-o", "--out", help="The folder to write the new version to; made where it is none."),
    version: str = typer.Option("", help="The new negotiating version; the next Rev.n otherwise."),
    as_of: str = typer.Option(None, help="Date and hour of the new version; names of states are those valid then."),
) -> None:
    """Issue the next version: the new base, the new rolling text, and what became of every proposal.

    Example: `penholder revise rolling.json decisions.json -o rev1`
    """
    from penholder.formats import read, write_file
    from penholder.formats.json import dumps, resolution_to_dict, rolling_to_dict
    from penholder.negotiation.decisions_read import read_decisions
    from penholder.negotiation.dispositions import dispositions, table
    from penholder.negotiation.revision import revise as issue

    document = read(rolling)
    at = moment(as_of)
    revision = issue(document.rolling, read_decisions(decisions.read_bytes(), decisions.name), on=at.date(), version=version, as_of=at)
    out.mkdir(parents=True, exist_ok=True)
    write_file(out / "base.json", dumps(resolution_to_dict(revision.base)).encode())
    write_file(out / "rolling.json", dumps(rolling_to_dict(revision.rolling)).encode())
    import json
    write_file(out / "dispositions.json", json.dumps(table(dispositions(revision.rolling)), ensure_ascii=False, indent=1).encode())
