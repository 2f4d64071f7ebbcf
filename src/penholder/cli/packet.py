"""``penholder packet``: a revision's papers at once: clean text, what changed, text and proposals side by side."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from penholder.cli.first_page import front_asked
from penholder.cli.outputs import check_outputs
from penholder.cli.rolling_file import read_rolling
from penholder.cli.show import document_text, draft_of
from penholder.cli.words import moment, progress, report
from penholder.errors import UnreadableFile
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText, Warning

if TYPE_CHECKING:
    from penholder.bodies import Profile
    from penholder.formats.papers.front import Front

_FORMATS = ("docx", "pdf", "html")


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

    if format not in _FORMATS:
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
    papers = _Papers(body, hour, version, circulation, author, format, front)
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


@dataclass(frozen=True, slots=True)
class _Papers:
    """Makes the packet's papers, all with the same head."""

    profile: "Profile"
    as_of: datetime
    version: str
    circulation: str
    author: str
    format: str
    front: "Front | None"

    @property
    def size(self) -> Literal["letter", "a4"]:
        return self.profile.paper

    def clean(self, text: Resolution) -> bytes:
        """The clean text: on the body's paper where it has a symbol or sponsors, else as a negotiating text."""
        from penholder.formats import writer_of_paper
        from penholder.formats.papers.draft import paper_of_draft

        subtitle = "" if self.front else _negotiating(self.version, text.symbol)
        paper = paper_of_draft(
            text if self.front else replace(text, masthead=(), symbol=""),
            profile=self.profile, front=self.front, subtitle=subtitle,
            version=self.version, as_of=self.as_of, circulation=self.circulation,
        )  # fmt: skip
        return writer_of_paper(f"paper.{self.format}")(paper)

    def redline(self, old: Resolution, new: Resolution, name: str) -> bytes:
        """What changed from ``old``, the text in the file of that name."""
        from penholder.compare.steps import compare
        from penholder.formats.papers.front import masthead_lines

        if self.front:
            new = replace(new, masthead=masthead_lines(self.front, self.profile), symbol=self.front.symbol)
        said = f"Changes from {old.symbol or old.version or name}"
        steps = compare(old, new)
        if self.format == "docx":
            from penholder.formats.word.paper import head_of
            from penholder.formats.word.redline_docx import redline_docx
            from penholder.formats.word.sheet import Sheet

            return redline_docx(
                old, new, [(s.old, s.new, s.changes) for s in steps], author=self.author, date=self.as_of,
                head=head_of(new.title or old.title, self.version, self.as_of, self.circulation), foot=said,
                symbol=self.front.symbol if self.front else "", sheet=Sheet(self.size, issued=self.issued),
            )  # fmt: skip
        from penholder.formats import writer_of_paper
        from penholder.formats.papers.redlined import paper_of_redline

        paper = paper_of_redline(
            old, new, steps, subtitle=said, version=self.version, as_of=self.as_of, circulation=self.circulation,
            size=self.size,
        )  # fmt: skip
        return writer_of_paper(f"paper.{self.format}")(paper)

    def side_by_side(self, rolling: RollingText | None, text: Resolution) -> bytes:
        """Text, proposals and room for comments; without a rolling text, the text alone."""
        from penholder.formats import writer_of_paper
        from penholder.formats.papers.side_by_side import side_by_side
        from penholder.negotiation.compile import compile

        table = rolling or compile(text, (), on=self.as_of.date())
        table = replace(table, version=self.version, as_of=self.as_of)
        return writer_of_paper(f"paper.{self.format}")(
            side_by_side(table, circulation=self.circulation, size=self.size)
        )

    @property
    def issued(self) -> bool:
        """Whether the packet's text is on a paper of the United Nations."""
        return self.front is not None and bool(self.profile.template.organization)


def _negotiating(version: str, symbol: str) -> str:
    """What a negotiating text says under its title; the symbol is that of the paper it is made on, never its own."""
    said = f"Negotiating text, {version}" if version else "Negotiating text"
    return f"{said}, on the basis of {symbol}" if symbol else said
