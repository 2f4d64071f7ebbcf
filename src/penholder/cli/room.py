"""``penholder room``: who stands where on each open point, and what one change would settle the most."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from penholder.cli.outputs import check_outputs
from penholder.cli.rolling_file import date_of, names_of, read_rolling
from penholder.cli.words import report
from penholder.errors import UnreadableFile
from penholder.text.rolling import Warning

if TYPE_CHECKING:
    from penholder.formats.positions import Positions
    from penholder.negotiation.room.sheet import RoomSheet
    from penholder.text.rolling import RollingText

_LEVELS = {"full": "full", "group": "group only", "none": "none"}


def room(
    rolling: Path = typer.Argument(help="A rolling text: .json, .docx (brackets), .html or .txt."),
    positions: list[Path] = typer.Option([], help="Positions, .json or .toml; may be given again."),
    as_: str = typer.Option("", "--as", help="Whose own positions to show as well; else only what is public."),
    attribution: str = typer.Option("full", help="Names said, for outsiders: full, group (groups only) or none."),
    out: list[Path] = typer.Option([], "-o", "--out", help="Write .docx, .html, .pdf or .json; may be given again."),
    json: bool = typer.Option(False, "--json", help="Print the sheet as JSON."),
) -> None:
    """Make the room sheet: who stands where on each open point, and what one change would settle the most.

    Example: `penholder room rolling.json --positions norway.toml --as Norway -o room.html`

    Positions are private to the delegation that holds them unless they are marked public: without --as only public
    ones count, and nothing of the others reaches the sheet.
    """
    from penholder.negotiation.room.sheet import Attribution, room_sheet
    from penholder.negotiation.room.sheet_json import room_to_dict
    from penholder.negotiation.room.words import room_lines

    if attribution not in _LEVELS:
        raise typer.BadParameter("write --attribution full, group or none")
    if as_ and attribution != "full":
        raise typer.BadParameter("a sheet that withholds names is for outsiders and shows only what is public")
    writers = [(path, _writer(path)) for path in out]
    check_outputs(out, [rolling, *positions])
    text, warnings = read_rolling(rolling)
    held = _positions(positions, text)
    reader = names_of(text)(as_) if as_ else ""
    level = Attribution(_LEVELS[attribution])
    sheet = room_sheet(text, held.positions, held.packages, reader=reader, attribution=level, on=date_of(text))
    _write([(path, write(sheet)) for path, write in writers])
    if json:
        from penholder.formats.json import dumps

        print(dumps(room_to_dict(sheet)))
    else:
        for line in room_lines(sheet) or ["No single change would release anybody."]:
            print(line)
        if out:
            print(f"Written: {', '.join(map(str, out))}")
    if positions and not as_:
        print("Only what is public is used; --as NAME uses what NAME holds as well.", file=sys.stderr)
    lost = [Warning(p.source, sheet.subjects.say(p.on), "a position is on what is not in the text") for p in sheet.lost]
    if report([*warnings, *lost]):
        raise typer.Exit(1)


def _positions(paths: list[Path], text: "RollingText") -> "Positions":
    from penholder.formats.positions import Positions, read_positions

    held = Positions()
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as problem:
            reason = "there is no such file" if isinstance(problem, FileNotFoundError) else "cannot be opened"
            raise UnreadableFile(str(path), reason) from problem
        held += read_positions(data, path.name, text, names_of(text))
    return held


def _writer(path: Path) -> "Callable[[RoomSheet], bytes]":
    from penholder.negotiation.room.paper import room_paper
    from penholder.negotiation.room.sheet_json import room_to_dict

    if path.suffix.lower() == ".json":
        from penholder.formats.json import dumps

        return lambda sheet: dumps(room_to_dict(sheet)).encode()
    from penholder.formats import writer_of_paper

    write = writer_of_paper(path)
    return lambda sheet: write(room_paper(sheet))


def _write(made: list[tuple[Path, bytes]]) -> None:
    from penholder.formats import write_file

    for path, data in made:
        write_file(path, data)
