"""Reading a 10-page resolution from its PDF, beside pdfplumber, which only takes out its words."""

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import pdfplumber
import pikepdf

from benchmarks.negotiations import draft, paragraph
from benchmarks.table import show
from penholder.formats import writer_of_draft
from penholder.formats.pdf.read_pdf import read_pdf

_ISSUED = Path(__file__).parents[2] / "shared" / "data" / "resolutions"
_TIMES = 3
_PARAGRAPHS = 74  # ten pages


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    data: bytes

    @property
    def pages(self) -> int:
        with pikepdf.open(io.BytesIO(self.data)) as pdf:
            return len(pdf.pages)


def run() -> None:
    """Each file is read in turn by both, the median of three."""
    rows = [_row(file) for file in _files()]
    show(
        "Reading a PDF (goal: 10 pages in 2.5 s; pdfplumber takes out words alone)",
        ("", "pages", "seconds", "a page", "pdfplumber", "times faster"),
        rows,
    )


def _files() -> list[_File]:
    issued = [_File(path.stem, path.read_bytes()) for path in sorted(_ISSUED.glob("*.pdf"))]
    if not issued:
        print("\nThe shared data folder is not beside this checkout: no resolution as issued is measured")
    return [*issued, _File("our own, set by typst", _our_own())]


def _our_own() -> bytes:
    chance = random.Random(3)
    texts = [paragraph(chance, chance.randint(40, 110)) for _ in range(_PARAGRAPHS)]
    return writer_of_draft("paper.pdf")(draft(texts))


def _row(file: _File) -> Sequence[str]:
    ours = _seconds(lambda: read_pdf(file.data, file.name))
    peer = _seconds(lambda: _words(file.data))
    pages = file.pages
    return file.name, str(pages), f"{ours:.3f}", f"{ours / pages:.4f}", f"{peer:.3f}", f"{peer / ours:.1f}"


def _words(data: bytes) -> int:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return sum(len(page.extract_words()) for page in pdf.pages)


def _seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(_TIMES):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return median(taken)
