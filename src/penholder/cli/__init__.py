"""The command line: arguments in, core calls, words out. Exit 0 done, 1 done with findings, 2 bad input or use."""

import gc
import os
import sys
import warnings
from collections.abc import Callable
from typing import TextIO

import typer

from penholder.cli.amend import amend
from penholder.cli.beside import beside
from penholder.cli.capital import capital
from penholder.cli.check import check
from penholder.cli.compare import compare
from penholder.cli.compile import compile_
from penholder.cli.convert import convert
from penholder.cli.demo import demo
from penholder.cli.extract import extract
from penholder.cli.packet import packet
from penholder.cli.revise import revise
from penholder.cli.room import room
from penholder.cli.rule import rule
from penholder.cli.show import show
from penholder.cli.streamline import streamline
from penholder.cli.where import where
from penholder.errors import PenholderError

app = typer.Typer(
    name="penholder",
    help="Negotiate a draft resolution: every delegation's wording in one attributed rolling text.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
_COMMANDS: dict[str, dict[str, Callable[..., None]]] = {
    "The text": {"show": show, "check": check, "rule": rule, "convert": convert, "compare": compare, "packet": packet},
    "The negotiation": {
        "compile": compile_,
        "extract": extract,
        "revise": revise,
        "where": where,
        "capital": capital,
        "room": room,
        "streamline": streamline,
        "amend": amend,
        "beside": beside,
    },
    "To begin with": {"demo": demo},
}
for panel, commands in _COMMANDS.items():
    for name, command in commands.items():
        app.command(name, rich_help_panel=panel)(command)


def _version(asked: bool) -> None:
    if asked:
        from penholder import __version__

        print(f"penholder {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Negotiate a draft resolution: every delegation's wording in one attributed rolling text."""


def _in_one_line(
    message: Warning | str,
    category: type[Warning],  # noqa: ARG001
    filename: str,  # noqa: ARG001
    lineno: int,  # noqa: ARG001
    file: TextIO | None = None,
    line: str | None = None,  # noqa: ARG001
) -> None:
    print(f"warning: {message}", file=file or sys.stderr)


def run() -> None:
    """Run the command; a refusal is one sentence on stderr and exit code 2, never a traceback."""
    gc.disable()  # what a command makes lives until it ends, which is soon
    warnings.showwarning = _in_one_line
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except PenholderError as refusal:
        print(f"penholder: {refusal}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as fault:
        if os.environ.get("PENHOLDER_DEBUG"):
            raise
        print(
            f"penholder: a fault in Penholder itself ({type(fault).__name__}: {fault}); no file was changed. "
            "Please report it with the command you ran; PENHOLDER_DEBUG=1 shows where.",
            file=sys.stderr,
        )
        sys.exit(2)
