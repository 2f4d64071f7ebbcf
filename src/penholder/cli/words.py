"""How the commands speak: findings on stderr, tables, progress, dates with zone."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Timer
from typing import Protocol

import typer

from penholder.text.rolling import Warning


def moment(text: str | None) -> datetime:
    """The ``--as-of`` option: ISO date and hour, with zone or in the machine's; now where it is not given."""
    if text is None:
        return datetime.now().astimezone().replace(second=0, microsecond=0)
    try:
        given = datetime.fromisoformat(text)
    except ValueError as problem:
        raise typer.BadParameter(f"“{text}” is no date and hour; write it as 2014-10-12T15:00-04:00") from problem
    return given if given.tzinfo else given.astimezone()


def report(warnings: Iterable[Warning]) -> bool:
    """Print each warning on a line of stderr; whether there was any."""
    any_ = False
    for w in warnings:
        where = ", ".join(part for part in (w.source, w.place) if part)
        print(f"warning: {where}: {w.message}" if where else f"warning: {w.message}", file=sys.stderr)
        any_ = True
    return any_


class Advance(Protocol):
    """Says that one step is done."""

    def __call__(self) -> None: ...


@contextmanager
def progress(doing: str, total: int) -> Iterator[Advance]:
    """A progress bar on stderr once ``doing`` has taken a second; none where stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=total, visible=False)
        patience = Timer(1.0, bar.update, (task,), {"visible": True})
        patience.start()
        try:
            yield lambda: bar.advance(task)
        finally:
            patience.cancel()
