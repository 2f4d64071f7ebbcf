"""``penholder beside``: rival drafts on the same question, side by side."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from penholder.cli.outputs import check_outputs
from penholder.cli.show import draft_of
from penholder.cli.words import moment, report
from penholder.formats.document import document_text

if TYPE_CHECKING:
    from datetime import datetime

    from penholder.compare.beside import Beside, Rival
    from penholder.text.rolling import Warning


def beside(
    drafts: list[Path] = typer.Argument(help="Two or more drafts: .docx, .pdf, .txt, .md, .html or .json."),
    names: list[str] = typer.Option([], help="What a draft is called, in the order of the drafts; may be given again."),
    out: list[Path] = typer.Option([], "-o", "--out", help="Write .html, .docx, .pdf or .json; may be given again."),
    as_of: str = typer.Option(None, help="Date and hour of the paper; names of states are those of the date."),
    json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Lay rival drafts side by side: what they share, what only one says, whose verbs are firmer, who is behind each.

    Example: `penholder beside ours.docx theirs.docx --names "EU and Japan" --names Cuba -o rivals.docx`

    Paragraphs are paired by what they are about: the resolution or treaty that they cite, whom they ask to do what, the
    rarer words. Each pair says why. Of more than two drafts each is compared with each.
    """
    from penholder.compare.beside import beside as laid_beside

    if len(drafts) < 2:
        raise typer.BadParameter("name two or more drafts to lay side by side")
    if names and len(names) != len(drafts):
        raise typer.BadParameter(f"give --names once for each draft: {len(drafts)} times, not {len(names)}")
    at = moment(as_of)
    writers = [(path, _writer(path, at)) for path in out]
    check_outputs(out, drafts)
    rivals, warnings = _rivals(drafts, names, at)
    found = laid_beside(rivals)
    made = [(path, write(found)) for path, write in writers]
    _write(made)
    if json:
        print(_as_json(found))
    else:
        from penholder.cli.beside_table import print_beside

        print_beside(found, whole=not out)
        if out:
            print(f"Written: {', '.join(map(str, out))}")
    if report(warnings):
        raise typer.Exit(1)


def _rivals(paths: list[Path], names: list[str], at: "datetime") -> tuple[list["Rival"], list["Warning"]]:
    from penholder.compare.beside import Rival
    from penholder.compare.sponsors import called, sponsors
    from penholder.formats import read

    rivals: list[Rival] = []
    warnings: list[Warning] = []
    for n, path in enumerate(paths):
        document = read(path)
        warnings += document.warnings
        text = draft_of(document_text(document, "accepted"), path)
        behind = sponsors(text, at.date())
        name = called(names[n] if names else "", behind, text, path.stem)
        taken = sum(r.name == name or r.name.startswith(f"{name} (") for r in rivals)
        rivals.append(Rival(f"{name} ({path.stem})" if taken else name, text, behind))
    return rivals, warnings


def _writer(path: Path, at: "datetime") -> "Callable[[Beside], bytes]":
    if path.suffix.lower() == ".json":
        return lambda found: _as_json(found).encode()
    from penholder.formats import writer_of_paper
    from penholder.negotiation.rivals.paper import paper_of

    write = writer_of_paper(path)
    return lambda found: write(paper_of(found, as_of=at))


def _as_json(found: "Beside") -> str:
    from penholder.formats.json import dumps
    from penholder.negotiation.rivals.facts import beside_to_dict

    return dumps(beside_to_dict(found))


def _write(made: list[tuple[Path, bytes]]) -> None:
    from penholder.formats import write_file

    for path, data in made:
        write_file(path, data)
