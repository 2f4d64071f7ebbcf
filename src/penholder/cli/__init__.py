"""The command line: arguments in, core calls, words out. Exit 0 done, 1 done with findings, 2 bad input or use."""

import gc
import os
import sys
import warnings
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

import typer

from penholder.errors import PenholderError

if TYPE_CHECKING:
    app: typer.Typer

# Each command is a module of this room, and in it the function of that name ("compile" is Python's own word).
_COMMANDS = {
    "The text": ("show", "check", "rule", "convert", "compare", "packet"),
    "The negotiation": (
        "compile", "extract", "revise", "where", "capital", "room", "streamline", "amend", "beside",
    ),
    "The site": ("serve", "account", "log"),
    "To begin with": ("demo",),
}  # fmt: skip


def application(only: str = "") -> typer.Typer:
    """All commands; or ``only`` that one, where there is such a command, so that no other is imported."""
    made = typer.Typer(
        name="penholder",
        help="Negotiate a draft resolution: every delegation's wording in one attributed rolling text.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="markdown",
    )
    made.callback()(_main)
    known = any(only in names for names in _COMMANDS.values())
    for panel, names in _COMMANDS.items():
        for name in names:
            if not known or name == only:
                module = import_module(f"penholder.cli.{name}")
                command = getattr(module, "compile_" if name == "compile" else name)
                made.command(name, rich_help_panel=panel)(command)
    return made


def __getattr__(name: str) -> typer.Typer:
    if name == "app":
        return application()
    raise AttributeError(name)


def _version(asked: bool) -> None:
    if asked:
        from penholder import __version__

        print(f"penholder {__version__}")
        raise typer.Exit


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
        application(sys.argv[1] if len(sys.argv) > 1 else "")()
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
