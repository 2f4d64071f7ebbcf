"""``penholder demo``: a whole negotiation from the files that come with the program."""

import json
from importlib.resources import as_file, files
from pathlib import Path

import typer

from penholder.cli.compile import print_summary
from penholder.cli.words import moment, report

_FORMATS = (".docx", ".html", ".txt", ".json")
_AS_OF = "2014-10-12T15:00-04:00"


def demo(
    out: Path = typer.Option(Path("out"), "-o", "--out", help="The folder to write to; made where there is none."),
) -> None:
    """Compile the example: a draft of October 2014 and the wordings of its delegations, in every form they arrive in.

    Example: `penholder demo -o out`
    """
    from penholder.cli.desk import Desk
    from penholder.formats import write_file, writer_of_rolling

    with as_file(files("penholder.examples").joinpath("yardstick")) as folder:
        wordings = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["wordings"]
        named = [f"{w['name']}={folder / w['file']}" if w.get("name") else str(folder / w["file"]) for w in wordings]
        desk = Desk("un-ga-c3", moment(_AS_OF))
        rolling = desk.compile(folder / "base.docx", named, "Compilation of 12 October")
    out.mkdir(parents=True, exist_ok=True)
    written = [out / f"rolling{suffix}" for suffix in _FORMATS]
    for path in written:
        write_file(path, writer_of_rolling(path)(rolling))
    tracked = out / "rolling-tracked.docx"
    write_file(tracked, writer_of_rolling(tracked, "tracked")(rolling))
    print_summary(rolling, [*written, tracked])
    report(rolling.warnings)
