"""193 Word files of a 60-paragraph draft, read, aligned and compiled."""

import random
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from benchmarks.negotiations import applied, draft, paragraph, phrase_edits
from benchmarks.table import show
from penholder.formats import read
from penholder.formats.word.write_docx import write_docx
from penholder.negotiation.collect import collect, names_of_table
from penholder.negotiation.compile import compile
from penholder.states import all_states
from penholder.text.rolling import RollingText

_ON = date(2014, 10, 12)


def run() -> None:
    """Every member state sends a copy in which every fifth paragraph is edited."""
    chance = random.Random(3)
    texts = [paragraph(chance, chance.randint(30, 90)) for _ in range(60)]
    base = draft(texts)
    names = [s.short_name(_ON) for s in all_states(_ON) if s.kind == "member"]
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for n, _ in enumerate(names):
            copy = draft([applied(t, phrase_edits(chance, t)) if chance.random() < 0.2 else t for t in texts])
            files.append(Path(folder) / f"{n}.docx")
            files[-1].write_bytes(write_docx(copy))
        start = perf_counter()
        documents = [read(f) for f in files]
        have_read = perf_counter()
        rolling: RollingText = compile(base, (), on=_ON, as_of=datetime(2014, 10, 12, 15, tzinfo=UTC))
        resolve = names_of_table(_ON)
        found = [
            p
            for name, d in zip(names, documents, strict=True)
            for p in collect(d, rolling, name=name, on=_ON, resolve=resolve).proposals
        ]
        aligned = perf_counter()
        compile(base, found, on=_ON)
        done = perf_counter()
    total = done - start
    rows = [
        ("reading", have_read - start),
        ("aligning and comparing", aligned - have_read),
        ("merging", done - aligned),
        ("all", total),
    ]
    show(
        f"{len(files)} Word files of a 60-paragraph draft, {len(found)} proposals, one process (goal: 6 s on two)",
        ("", "seconds", "share, %"),
        [(name, f"{seconds:.2f}", f"{100 * seconds / total:.0f}") for name, seconds in rows],
    )
