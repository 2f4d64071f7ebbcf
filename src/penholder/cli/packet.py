"""``penholder packet``: a revision's papers at once: clean text, what changed, text and proposals side by side."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import typer

from penholder.cli.first_page import front_asked
from penholder.cli.outputs import check_outputs
from penholder.cli.rolling_file import read_rolling
from penholder.cli.show import draft_of
from penholder.cli.words import moment, progress, report
from penholder.errors import UnreadableFile
from penholder.formats.document import document_text
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText, Warning


def packet(
    new: Path = typer.Argument(help="The revision: a draft, or the rolling text whose base it is."),
    out: Path = typer.Option(..., "-o", "--out", help="The folder to write to; made where there is none."),
    last: Path = typer.Option(None, help="The last version of the text."),
    adopted: Path = typer.Option(None, help="The text adopted last year."),
    rolling: Path = typer.Option(None, help="The rolling text, whose proposals stand beside the text."),
    format: str = typer.Option("docx", help="docx (native tracked changes), pdf or html."),
    circulation: str = typer.Option(
        "", help="Level of circulation, said on every page: “Closed-door: 61 delegations”."
    ),
    version: str = typer.Option("", help="The negotiating version, said on every page: “Rev.2 of 12 October”."),
    as_of: str = typer.Option(None, help="Date and hour of the papers; names of states are those valid then."),
    profile: str = typer.Option("un-ga", help="The body whose paper it is."),
    symbol: str = typer.Option(
        "", help="A document symbol: the clean text is on the body's paper, not a negotiator's."
    ),
    sponsors: list[str] = typer.Option([], help="A name, names with commas, or a file of names; may be given again."),
    signatories: list[str] = typer.Option([], help="As --sponsors, where the body has them."),
    committee: str = typer.Option("", help="The committee; else the profile's, or the draft's own."),
    item: str = typer.Option("", help="The agenda item's number: “68 (c)”."),
    item_title: str = typer.Option("", help="The agenda item's title, or the topic."),
    author: str = typer.Option("Penholder", help="Whose name the tracked changes of a .docx carry."),
) -> None:
    """Write the packet of a revision: clean text, redlines, side-by-side table.

    Example: `penholder packet rev2.docx --last rev1.docx --adopted A_RES_68_183.docx --rolling rolling.json -o packet`
    """
    from penholder.bodies import profile as profile_of
    from penholder.formats import write_file
    from penholder.negotiation.packet import FORMATS, Packet

    if format not in FORMATS:
        raise typer.BadParameter("write --format docx, pdf or html")
    inputs = [p for p in (new, last, adopted, rolling) if p is not None]
    files = {name: out / f"{name}.{format}" for name in _names(last, adopted)}
    _check_folder(out, inputs, list(files.values()))
    body, hour = profile_of(profile), moment(as_of)
    text, table, warnings = _read(new, rolling, version)
    front = front_asked(
        text, body, hour.date(), symbol=symbol, sponsors=sponsors, signatories=signatories, committee=committee,
        item=item, item_title=item_title,
    )  # fmt: skip
    version = version or text.version
    papers = Packet(body, hour, version, circulation, author, format, front)
    make: dict[str, Callable[[], bytes]] = {"clean-text": lambda: papers.clean(text)}
    for name, path in (("changes-from-last-version", last), ("changes-from-adopted-text", adopted)):
        if path is not None:
            old, found = _draft(path)
            warnings += found
            make[name] = lambda old=old, path=path: papers.redline(old, text, path.name)  # type: ignore[misc]
    make["side-by-side"] = lambda: papers.side_by_side(table, text)
    made = {}
    with progress("Writing", len(files)) as advance:
        for name, path in files.items():
            made[path] = make[name]()
            advance()
    out.mkdir(parents=True, exist_ok=True)
    for path, data in made.items():
        write_file(path, data)
    for name, path in files.items():
        print(f"{name.replace('-', ' ').capitalize():<27}{path}")
    if report(warnings):
        raise typer.Exit(1)


def _names(last: Path | None, adopted: Path | None) -> list[str]:
    """The papers of the packet, in their order, as their files are named."""
    redlines = [("changes-from-last-version", last), ("changes-from-adopted-text", adopted)]
    return ["clean-text", *(name for name, path in redlines if path is not None), "side-by-side"]


def _check_folder(out: Path, inputs: list[Path], files: list[Path]) -> None:
    """Raises UnreadableFile where the folder is none, or where a paper would take the place of what it is made from."""
    if out.exists() and not out.is_dir():
        raise UnreadableFile(str(out), "is a file, not a folder; name the folder to write the packet to")
    if out.exists():
        check_outputs(files, inputs)


def _draft(path: Path) -> tuple[Resolution, list[Warning]]:
    from penholder.formats import read

    document = read(path)
    return draft_of(document_text(document, "accepted"), path), list(document.warnings)


def _read(new: Path, rolling: Path | None, version: str) -> tuple[Resolution, RollingText | None, list[Warning]]:
    """The revision and its rolling text, if there is any."""
    from penholder.formats import read

    document = read(new)
    warnings = list(document.warnings)
    text = draft_of(document_text(document, "accepted"), new)
    if rolling is None:
        return replace(text, version=version or _version(document.rolling) or text.version), document.rolling, warnings
    table, found = read_rolling(rolling)
    if [p.text for p in table.base.paragraphs] != [p.text for p in text.paragraphs]:
        said = f"its base is another text than {new.name}; the side-by-side table shows that base"
        warnings.append(Warning(rolling.name, "", said))
    return replace(text, version=version or text.version or table.version), table, [*warnings, *found]


def _version(rolling: RollingText | None) -> str:
    return rolling.version if rolling else ""
