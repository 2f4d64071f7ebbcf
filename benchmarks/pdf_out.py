"""A 10-page resolution as a PDF, and 193 copies of it that differ only in the foot; WeasyPrint where it is there."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter
from typing import TypeVar

import pypdfium2

from benchmarks.negotiations import draft, paragraph
from benchmarks.table import show
from penholder.formats.papers.copies import write_copies
from penholder.formats.papers.draft import paper_of_draft
from penholder.formats.papers.html import write_paper_html
from penholder.formats.papers.paper import Masthead, Paper, plain
from penholder.formats.papers.pdf import write_paper_pdf
from penholder.states import all_states

_Made = TypeVar("_Made")
_PARAGRAPHS = 74  # ten pages
_PEER_COPIES = 3
_AS_OF = datetime(2014, 10, 12, 15, tzinfo=UTC)
_MASTHEAD = Masthead(
    "United Nations", "A/C.3/69/L.28", "General Assembly",
    ("Distr.: Limited", "14 November 2014", "Original: English"), ("Sixty-ninth session", "Third Committee"),
)  # fmt: skip


def run() -> None:
    """The first PDF is timed in a process that has made none; every copy is a whole file."""
    paper = _resolution()
    feet = [f"Copy of {s.short_name(_AS_OF.date())}" for s in all_states(_AS_OF.date()) if s.kind == "member"]
    first, made = _timed(lambda: write_paper_pdf(paper))
    another = replace(paper, blocks=(plain("Another paper."), *paper.blocks))
    second, _ = _timed(lambda: write_paper_pdf(another))
    every, copies = _timed(lambda: list(write_copies(paper, feet)))
    rows = [
        ("penholder, the first paper", first, first),
        ("penholder, another paper", second, first),
        (f"penholder, {len(copies)} copies, each", every / len(copies), first),
        *_peer(paper, feet[:_PEER_COPIES]),
    ]
    show(
        f"A resolution of {len(pypdfium2.PdfDocument(made))} pages as a PDF of {len(made) // 1000} kB, in copies of "
        f"{len(copies[0]) // 1000} kB (goals: 1 s; a copy 5 times cheaper)",
        ("", "seconds", "times cheaper than its first"),
        [(name, f"{seconds:.3f}", f"{before / seconds:.1f}") for name, seconds, before in rows],
    )


def _peer(paper: Paper, feet: Sequence[str]) -> list[tuple[str, float, float]]:
    """WeasyPrint on our web page of the paper: it has no way to a copy but to set the whole again."""
    try:
        import weasyprint
    except (ImportError, OSError):  # OSError where the system has no Pango
        print("\nWeasyPrint, or the Pango that it needs, is not installed: the peer is not measured")
        return []

    def set_whole(foot: str) -> object:
        page = write_paper_html(replace(paper, foot=foot))
        return weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")

    first, _ = _timed(lambda: set_whole(paper.foot))
    every, _ = _timed(lambda: [set_whole(foot) for foot in feet])
    return [
        ("WeasyPrint, the first paper", first, first),
        (f"WeasyPrint, {len(feet)} copies, each", every / len(feet), first),
    ]


def _resolution() -> Paper:
    chance = random.Random(3)
    texts = [paragraph(chance, chance.randint(40, 110)) for _ in range(_PARAGRAPHS)]
    paper = paper_of_draft(draft(texts), version="Rev.1", as_of=_AS_OF, circulation="Closed-door")
    return replace(paper, symbol=_MASTHEAD.symbol, masthead=_MASTHEAD, foot="Original")


def _timed(make: Callable[[], _Made]) -> tuple[float, _Made]:
    start = perf_counter()
    made = make()
    return perf_counter() - start, made
