"""A redline of two 60-paragraph Word files, file to file in one process, beside two peers; reading such a file."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.negotiations import applied, draft, paragraph, phrase_edits
from benchmarks.table import show
from penholder.compare.steps import compare
from penholder.formats import read
from penholder.formats.document import Document
from penholder.formats.word.docx import read_docx
from penholder.formats.word.redline_docx import redline_docx
from penholder.formats.word.write_docx import write_docx
from penholder.text.resolution import Resolution

_RUNS = 11


def run() -> None:
    """Half of the paragraphs are edited; each program is warm: it has made a redline before the clock starts."""
    old, new = _versions()
    with tempfile.TemporaryDirectory() as folder:
        before, after, out = (Path(folder) / f"{name}.docx" for name in ("old", "new", "redline"))
        before.write_bytes(write_docx(old))
        after.write_bytes(write_docx(new))
        ours = _seconds(lambda: _redline(before, after, out))
        exact = _holds(read_docx(out.read_bytes(), "redline.docx"), old, new)
        rows = [("Penholder", ours, exact)]
        for name, make in _peers(before, after, out).items():
            out.unlink()
            seconds = _seconds(make)
            rows.append((name, seconds, _holds(read_docx(out.read_bytes(), "peer.docx"), old, new)))
        data = before.read_bytes()
        reading = _seconds(lambda: read_docx(data, "old.docx"))
    show(
        "Redline of two 60-paragraph Word files (goals: 5 times faster than python-redlines, 3 than docx-scalpel)",
        ("", "seconds", "Penholder is faster, times", "both texts read back"),
        [(name, f"{seconds:.3f}", f"{seconds / ours:.1f}", exact) for name, seconds, exact in rows],
    )
    show("Reading a 60-paragraph Word file (goal: 0.03 s)", ("", "seconds"), [("Penholder", f"{reading:.3f}")])


def _versions() -> tuple[Resolution, Resolution]:
    chance = random.Random(3)
    texts = [paragraph(chance, chance.randint(30, 90)) for _ in range(60)]
    edited = [applied(t, phrase_edits(chance, t)) if chance.random() < 0.5 else t for t in texts]
    edited.insert(20, edited.pop(40))
    edited[5:6] = [paragraph(chance, 50)]
    return draft(texts), draft(edited)


def _redline(before: Path, after: Path, out: Path) -> None:
    old, new = read(before).accepted, read(after).accepted
    assert old is not None
    assert new is not None
    steps = [(s.old, s.new, s.changes) for s in compare(old, new)]
    out.write_bytes(redline_docx(old, new, steps, author="Rev.1"))


def _peers(before: Path, after: Path, out: Path) -> dict[str, Callable[[], object]]:
    """The peers that are installed, each as it is called in one process."""
    found: dict[str, Callable[[], object]] = {}
    try:
        import docx_scalpel

        found["docx-scalpel, warm"] = lambda: out.write_bytes(
            docx_scalpel.docx_diff_compare(before.read_bytes(), after.read_bytes())
        )
    except ImportError:
        print("\ndocx-scalpel is not installed (it runs on Linux, x86-64): it is not measured")
    try:
        from python_redlines import DocxodusEngine

        engine = DocxodusEngine()
        found["python-redlines"] = lambda: out.write_bytes(
            engine.run_redline("Rev.1", before.read_bytes(), after.read_bytes())[0]
        )
    except ImportError:
        print("\npython-redlines is not installed: it is not measured")
    return found


def _holds(made: Document, old: Resolution, new: Resolution) -> str:
    """Whether the redline rejected gives the one text, and accepted the other."""
    pairs = ((made.text, old), (made.accepted, new))
    right = [got is not None and [p.text for p in got.paragraphs] == [p.text for p in t.paragraphs] for got, t in pairs]
    return "yes" if all(right) else "no"


def _seconds(make: Callable[[], object]) -> float:
    """The fastest of some runs, after one that does not count: what else the machine does only slows a run."""
    make()
    times = []
    for _ in range(_RUNS):
        start = perf_counter()
        make()
        times.append(perf_counter() - start)
    return min(times)
