"""The strongest peer on the same Word files: docx-scalpel's consolidation, and what can be read back from it."""

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from types import ModuleType

from benchmarks.engine import negotiation
from benchmarks.negotiations import DELEGATIONS, applied, draft, paragraph, phrase_edits
from benchmarks.table import show
from penholder.formats import read
from penholder.formats.word.docx import read_docx
from penholder.formats.word.write_docx import write_docx
from penholder.negotiation.extract import extract
from penholder.text.resolution import Resolution
from penholder.text.words import same


def run() -> None:
    """10,000 edits in 26 Word files as whole commands; every delegation's text read back from two smaller drafts."""
    try:
        import docx_scalpel
    except ImportError:
        print("\ndocx-scalpel is not installed (it runs on Linux, x86-64): the peer is not measured")
        return
    _speed()
    for delegations, paragraphs in ((12, 39), (20, 13)):
        _read_back(docx_scalpel, delegations, paragraphs)


def _speed() -> None:
    base, copies = negotiation()
    with tempfile.TemporaryDirectory() as folder:
        files = _written(Path(folder), base, copies)
        peer = _seconds([sys.executable, "-m", "benchmarks.peer_command", *files, str(Path(folder) / "peer.docx")])
        ours = _seconds(
            [sys.executable, "-m", "penholder", "compile", *files, "-o", str(Path(folder) / "rolling.docx")]
        )
        parsed = _seconds(
            [sys.executable, "-m", "penholder", "compile", *files, "-o", str(Path(folder) / "rolling.json")]
        )
    show(
        "25 Word copies of a 400-paragraph draft, 10,000 edits, whole command (goal: 4 times faster)",
        ("", "seconds", "times faster"),
        [
            ("docx-scalpel, to a Word file", f"{peer:.1f}", "1.0"),
            ("penholder compile, to a Word file", f"{ours:.1f}", f"{peer / ours:.1f}"),
            ("penholder compile, to JSON", f"{parsed:.1f}", f"{peer / parsed:.1f}"),
        ],
    )


def _written(folder: Path, base: Resolution, copies: dict[str, Resolution]) -> list[str]:
    files = [folder / "base.docx", *(folder / f"{name}.docx" for name in copies)]
    for file, text in zip(files, (base, *copies.values()), strict=True):
        file.write_bytes(write_docx(text))
    return [str(f) for f in files]


def _seconds(command: list[str]) -> float:
    """The median of three runs."""
    times = []
    for _ in range(3):
        start = perf_counter()
        subprocess.run(command, check=False, capture_output=True)
        times.append(perf_counter() - start)
    return sorted(times)[1]


def _read_back(docx_scalpel: ModuleType, delegations: int, paragraphs: int) -> None:
    chance = random.Random(delegations)
    texts = [paragraph(chance, chance.randint(30, 90)) for _ in range(paragraphs)]
    copies = {
        name: draft([applied(t, phrase_edits(chance, t)) if chance.random() < 0.5 else t for t in texts])
        for name in DELEGATIONS[:delegations]
    }
    base = draft(texts)
    changed = sum(a.text != b.text for c in copies.values() for a, b in zip(base.paragraphs, c.paragraphs, strict=True))
    reviewers = [docx_scalpel.DocxDiffReviewer(document=write_docx(c), author=n) for n, c in copies.items()]
    rows = []
    for policy in docx_scalpel.ConflictResolution:
        settings = docx_scalpel.DocxDiffConsolidateSettings(conflict_resolution=policy)
        merged = read_docx(docx_scalpel.docx_diff_consolidate(write_docx(base), reviewers, settings), "peer.docx")
        own = {c.author: c.text for c in merged.copies if not c.on}
        exact = sum(_exact(base, copies[n], own.get(n, base)) for n in copies)
        rows.append((f"docx-scalpel, {policy.name.lower().replace('_', ' ')}", f"{exact} of {changed}"))
    with tempfile.TemporaryDirectory() as folder:
        files = _written(Path(folder), base, copies)
        rolling = str(Path(folder) / "rolling.docx")
        subprocess.run(
            [sys.executable, "-m", "penholder", "compile", *files, "-o", rolling], check=False, capture_output=True
        )
        text = read(rolling).rolling
    assert text is not None
    assert text.as_of is not None
    exact = sum(_exact(base, copies[n], extract(text, n, on=text.as_of.date())) for n in copies)
    rows.append(("Penholder, from its Word file", f"{exact} of {changed}"))
    show(
        f"Changed paragraphs read back exactly from the paper: {delegations} delegations, {paragraphs} paragraphs",
        ("", "exact"),
        rows,
    )


def _exact(base: Resolution, wanted: Resolution, got: Resolution) -> int:
    """How many of the paragraphs that ``wanted`` changes stand in ``got`` as wanted."""
    found = {same(p.text) for p in got.paragraphs}
    pairs: Iterable[tuple[str, str]] = (
        (a.text, b.text) for a, b in zip(base.paragraphs, wanted.paragraphs, strict=True)
    )
    return sum(same(new) in found for old, new in pairs if old != new)
