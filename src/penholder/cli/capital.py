"""``penholder capital``: the paper that a delegate sends home at night."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from penholder.cli.outputs import check_outputs
from penholder.cli.rolling_file import date_of, names_of, read_rolling
from penholder.cli.versions import versions_in
from penholder.cli.words import moment

if TYPE_CHECKING:
    from penholder.text.rolling import RollingText


def capital(
    name: str = typer.Argument(help="The delegation that reports."),
    versions: Path = typer.Argument(help="The present rolling text, or a folder of the versions so far."),
    out: Path = typer.Option(..., "-o", "--out", help="Write .docx, .html or .pdf."),
    since: Path = typer.Option(None, help="The version to compare with; in a folder, the last but one otherwise."),
    by: str = typer.Option(None, help="When instructions must have come: 2014-10-14T10:00-04:00."),
    circulation: str = typer.Option("", help="Its level of circulation, printed on every page."),
) -> None:
    """Write the report to capital: what changed, what became of our proposals, what needs instructions, and by when.

    Example: `penholder capital Cuba out/ -o cuba.docx --by 2014-10-14T10:00-04:00`
    """
    from penholder.formats import write_file, writer_of_paper
    from penholder.negotiation.capital import capital_paper

    write = writer_of_paper(out)
    check_outputs([out], [path for path in (versions, since) if path is not None and path.is_file()])
    rolling, former = _pair(versions, since)
    deadline = moment(by) if by else None
    reporting = names_of(rolling)(name)
    paper = capital_paper(former, rolling, reporting, on=date_of(rolling), by=deadline, circulation=circulation)
    write_file(out, write(paper))
    print(out)


def _pair(versions: Path, since: Path | None) -> "tuple[RollingText, RollingText | None]":
    """The present version and the one before."""
    if versions.is_dir():
        found = versions_in(versions)
        rolling, former = found[-1], found[-2] if len(found) > 1 else None
    else:
        rolling, former = read_rolling(versions)[0], None
    return rolling, read_rolling(since)[0] if since is not None else former
