"""``penholder streamline``: what could be merged, dropped or taken as it is; a person decides."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from penholder.cli.outputs import check_outputs
from penholder.cli.rolling_file import read_rolling
from penholder.cli.words import report

if TYPE_CHECKING:
    from penholder.negotiation.streamlining.suggestions import Suggestion
    from penholder.text.rolling import RollingText

    Writer = Callable[[RollingText, tuple[Suggestion, ...]], bytes]


def streamline(
    rolling: Path = typer.Argument(help="A rolling text: .json, .docx (brackets), .html or .txt."),
    out: list[Path] = typer.Option([], "-o", "--out", help="Write .docx, .html, .pdf or .json; may be given again."),
    decisions: Path = typer.Option(None, help="Write the decisions that would carry them out, .json, to be edited."),
    json: bool = typer.Option(False, "--json", help="Print the suggestions as JSON."),
) -> None:
    """Suggest what could be streamlined: near-identical wordings, brackets without support, what all ask alike.

    Example: `penholder streamline rolling.json --decisions decisions.json -o streamline.docx`

    Nothing is decided: read the file of decisions, take out what is not agreed with those concerned, and give the rest
    to penholder revise. What only one delegation asks, or more ask against than for, is suggested but not in that file.
    """
    from penholder.formats import write_file
    from penholder.formats.json import dumps
    from penholder.negotiation.streamlining.paper import streamlining_lines
    from penholder.negotiation.streamlining.suggestions import decisions_file, suggestions, suggestions_to_dict

    if decisions is not None and decisions.suffix.lower() != ".json":
        raise typer.BadParameter("decisions are written as .json")
    writers = [(path, _writer(path)) for path in out]
    check_outputs([*out, *([decisions] if decisions else [])], [rolling])
    text, warnings = read_rolling(rolling)
    found = suggestions(text)
    made = [(path, write(text, found)) for path, write in writers]
    if decisions is not None:
        made.append((decisions, dumps(decisions_file(found)).encode()))
    for path, data in made:
        write_file(path, data)
    if json:
        print(dumps(suggestions_to_dict(found)))
    else:
        for line in streamlining_lines(found) or ["Nothing to suggest."]:
            print(line)
        if made:
            print(f"Written: {', '.join(str(path) for path, _ in made)}")
    if report(warnings):
        raise typer.Exit(1)


def _writer(path: Path) -> "Writer":
    from penholder.negotiation.streamlining.paper import streamlining_paper
    from penholder.negotiation.streamlining.suggestions import suggestions_to_dict

    if path.suffix.lower() == ".json":
        from penholder.formats.json import dumps

        return lambda _, found: dumps(suggestions_to_dict(found)).encode()
    from penholder.formats import writer_of_paper

    write = writer_of_paper(path)
    return lambda text, found: write(streamlining_paper(text, found))
