"""Compiling 10,000 edits, against the time that splitting the same words and their diffs take."""

import random
import re
import resource
import sys
from collections.abc import Callable
from datetime import date
from time import process_time

from rapidfuzz.distance import Indel

from benchmarks.negotiations import DELEGATIONS, applied, draft, paragraph, phrase_edits
from benchmarks.table import show
from penholder.negotiation.compile import add, compile
from penholder.negotiation.differences import Sender, differences
from penholder.text.proposal import Ask, Proposal
from penholder.text.resolution import Resolution

_ON = date(2014, 10, 12)
_WORDS = re.compile(r"\s*(?:\w+(?:[-'’./]\w+)*|[^\w\s])")


def negotiation() -> tuple[Resolution, dict[str, Resolution]]:
    """400 paragraphs of about 80 words, and 25 copies with every paragraph edited."""
    chance = random.Random(7)
    texts = [paragraph(chance) for _ in range(400)]
    copies = {}
    for name in DELEGATIONS:
        copies[name] = draft([applied(t, phrase_edits(chance, t)) for t in texts])
    return draft(texts), copies


def run() -> None:
    """Medians of five, in one process, in CPU seconds."""
    base, copies = negotiation()
    proposals = [p for name, copy in copies.items() for p in differences(base, copy, Sender((name,)))[0]]
    target = base.paragraphs[200]
    wanted = applied(target.text, phrase_edits(random.Random(1), target.text))
    last = Proposal(("Norway",), Ask.EDIT, target.id, wanted)
    yardstick, ours, more = [], [], []
    for _ in range(5):
        yardstick.append(_timed(lambda: _split_and_diff(base, copies)))
        rolling = compile(base, proposals, on=_ON)
        ours.append(_timed(lambda: compile(base, proposals, on=_ON)))
        more.append(_timed(lambda rolling=rolling: add(rolling, last, on=_ON)))
    split, compiled, one = (sorted(times)[2] for times in (yardstick, ours, more))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    show(
        f"{len(proposals)} proposals on 400 paragraphs (goal: ratio at most 3, one more under 3 ms, under 300 MB)",
        ("", "seconds", "ratio"),
        [
            ("splitting the same words, and their diffs", f"{split:.2f}", "1.0"),
            ("compile", f"{compiled:.2f}", f"{compiled / split:.1f}"),
            ("one more proposal", f"{one:.4f}", ""),
            ("peak memory of the process, MB", f"{memory:.0f}", ""),
        ],
    )


def _split_and_diff(base: Resolution, copies: dict[str, Resolution]) -> None:
    for copy in copies.values():
        for old, new in zip(base.paragraphs, copy.paragraphs, strict=True):
            Indel.opcodes(_WORDS.findall(old.text), _WORDS.findall(new.text))


def _timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start
