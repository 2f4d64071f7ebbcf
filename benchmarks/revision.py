"""Revising a rolling text of 10,000 proposals by 500 decisions, with and without its JSON; ten revisions in a row."""

import gc
import random
from collections.abc import Callable
from datetime import date
from time import process_time

from benchmarks.engine import negotiation
from benchmarks.table import show
from penholder.formats import writer_of_paper, writer_of_rolling
from penholder.formats.json import dumps, read_json, resolution_to_dict, rolling_to_dict
from penholder.negotiation.compile import compile
from penholder.negotiation.decisions import Accept, Decision
from penholder.negotiation.differences import Sender, differences
from penholder.negotiation.disposition_table import disposition_paper
from penholder.negotiation.dispositions import dispositions, table
from penholder.negotiation.revision import revise
from penholder.text.rolling import RollingText

_ON = date(2014, 10, 12)


def run() -> None:
    """Medians of three, in one process, in CPU seconds."""
    rolling = _rolling()
    decided = decisions(rolling, 500)
    stored = dumps(rolling_to_dict(rolling)).encode()
    core, whole = [], []
    gc.disable()  # as the command does
    for _ in range(3):
        core.append(_timed(lambda: revise(rolling, decided, on=_ON)))
        whole.append(_timed(lambda: _whole(stored, decided)))
        gc.collect()
    show(
        f"{len(rolling.proposals)} proposals on 400 paragraphs, {len(decided)} decisions (goal: under 2 s with JSON)",
        ("", "seconds"),
        [
            ("revise, core alone", f"{sorted(core)[1]:.2f}"),
            ("JSON in, revise, base, rolling text and dispositions as JSON out", f"{sorted(whole)[1]:.2f}"),
        ],
    )
    _papers(rolling, decided)
    _ten_in_a_row(rolling)


def _papers(rolling: RollingText, decided: list[Decision]) -> None:
    revised = revise(rolling, decided, on=_ON).rolling
    table_paper = disposition_paper(revised, dispositions(revised))
    rows = [
        (f"rolling{suffix}", f"{_timed(lambda s=suffix: writer_of_rolling(f'x{s}')(revised)):.2f}")
        for suffix in (".docx", ".html")
    ] + [
        (f"dispositions{suffix}", f"{_timed(lambda s=suffix: writer_of_paper(f'x{s}')(table_paper)):.2f}")
        for suffix in (".docx", ".html")
    ]
    show("the papers of that version", ("", "seconds"), rows)


def _ten_in_a_row(rolling: RollingText) -> None:
    rows = []
    for nth in range(1, 11):
        decided = decisions(rolling, 100, seed=nth)
        open_before = sum(p.open for p in rolling.proposals)
        start = process_time()
        rolling = revise(rolling, decided, on=_ON).rolling
        took = process_time() - start
        rows.append((f"Rev.{nth}", f"{open_before}", f"{took:.2f}", f"{took / max(open_before, 1) * 1e6:.0f}"))
    show("ten revisions of 100 decisions each", ("", "open proposals", "seconds", "microseconds each"), rows)


def _rolling() -> RollingText:
    base, copies = negotiation()
    proposals = [p for name, copy in copies.items() for p in differences(base, copy, Sender((name,)))[0]]
    return compile(base, proposals, on=_ON)


def decisions(rolling: RollingText, number: int, *, seed: int = 3) -> list[Decision]:
    """So many decisions, spread over the text: half take a wording, half keep the base."""
    chance = random.Random(seed)
    places = [(e, n, b) for e in rolling.entries for n, b in enumerate(e.brackets, start=1)]
    chosen = chance.sample(places, min(number, len(places)))
    return [Accept(e.id, n, "base" if chance.random() < 0.5 else chance.choice(b.wordings).by[0]) for e, n, b in chosen]


def _whole(stored: bytes, decided: list[Decision]) -> int:
    rolling = read_json(stored, "rolling.json").rolling
    assert rolling is not None
    revision = revise(rolling, decided, on=_ON)
    parts = (
        resolution_to_dict(revision.base),
        rolling_to_dict(revision.rolling),
        {"dispositions": table(dispositions(revision.rolling))},
    )
    return sum(len(dumps(part).encode()) for part in parts)


def _timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start
