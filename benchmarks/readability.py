"""Readability: how many brackets a person's edit becomes, and how much of what they hold nobody changed."""

import difflib
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from diff_match_patch import diff_match_patch

from benchmarks.negotiations import PhraseEdit, applied, draft, paragraph, phrase_edits
from benchmarks.table import show
from penholder.negotiation.compile import compile
from penholder.negotiation.differences import Sender, differences
from penholder.text.rolling import Agreed
from penholder.text.words import words
from penholder.text.words import words as split_words

Stretch = tuple[int, int, int, int]  # characters of the old text and of the new that one bracket holds


def run() -> None:
    """One delegation at a time, 2,000 paragraphs of about 60 words, one to three edits each."""
    chance = random.Random(11)
    cases = []
    for _ in range(2000):
        text = paragraph(chance, chance.randint(25, 90))
        edits = phrase_edits(chance, text)
        cases.append((text, edits, applied(text, edits)))
    rows = []
    for name, differ in (("Penholder", _ours), ("difflib, words", _difflib), ("diff-match-patch, words", _dmp)):
        rows.append((name, *_measured(cases, differ)))
    show(
        "Readability (goal: at most 1.10 brackets an edit, 10 % unchanged, 5 % alternatives)",
        ("", "brackets per edit", "bracketed characters unchanged, %", "alternatives, % of small edits"),
        rows,
    )


@dataclass
class _Count:
    edits: int = 0
    brackets: int = 0
    held: int = 0
    unchanged: int = 0
    alternatives: int = 0


def _measured(
    cases: Iterable[tuple[str, tuple[PhraseEdit, ...], str]], differ: Callable[[str, str], tuple[list[Stretch], bool]]
) -> tuple[str, str, str]:
    count, total = _Count(), 0
    for text, edits, wanted in cases:
        stretches, alternative = differ(text, wanted)
        gone, came = _truth(text, wanted, edits)
        total += 1
        count.alternatives += alternative
        count.edits += len(edits)
        count.brackets += len(stretches)
        for start, end, first, last in stretches:
            for characters, changed, source in ((range(start, end), gone, text), (range(first, last), came, wanted)):
                held = [c for c in characters if not source[c].isspace()]
                count.held += len(held)
                count.unchanged += sum(c not in changed for c in held)
    return (
        f"{count.brackets / count.edits:.2f}",
        f"{100 * count.unchanged / count.held:.1f}",
        f"{100 * count.alternatives / total:.1f}",
    )


def _truth(text: str, wanted: str, edits: tuple[PhraseEdit, ...]) -> tuple[set[int], set[int]]:
    """The characters of the old text that went and of the new that came."""
    olds, news = _word_starts(text), _word_starts(wanted)
    gone: set[int] = set()
    came: set[int] = set()
    shift = 0
    for e in edits:
        gone.update(range(olds[e.start], olds[e.end]))
        first = e.start + shift
        came.update(range(news[first], news[first + len(e.new)]))
        shift += len(e.new) - (e.end - e.start)
    return gone, came


def _word_starts(text: str) -> list[int]:
    starts, at = [], 0
    for word in text.split(" "):
        starts.append(at)
        at += len(word) + 1
    return [*starts, len(text)]


def _ours(text: str, wanted: str) -> tuple[list[Stretch], bool]:
    base = draft([text])
    proposals, _ = differences(base, draft([wanted]), Sender(("Norway",)))
    rolling = compile(base, proposals, on=date(2014, 10, 12))
    entry = rolling.entries[-1]
    if entry.alternatives:
        return [(0, len(text), 0, len(wanted))], True
    found: list[Stretch] = []
    old = new = 0
    for span in entry.spans:
        if isinstance(span, Agreed):
            old, new = old + len(span.text), new + len(span.text)
        else:
            found.append((old, old + len(span.base), new, new + len(span.wordings[0].text)))
            old, new = found[-1][1], found[-1][3]
    return found, False


def _difflib(text: str, wanted: str) -> tuple[list[Stretch], bool]:
    old, new = words(text), words(wanted)
    starts, firsts = _offsets(old), _offsets(new)
    opcodes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(starts[a], starts[b], firsts[c], firsts[d]) for tag, a, b, c, d in opcodes if tag != "equal"], False


def _offsets(pieces: list[str]) -> list[int]:
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return offsets


def _dmp(text: str, wanted: str) -> tuple[list[Stretch], bool]:
    """Words as single characters, as its own documentation does for lines; then its semantic clean-up."""
    engine = diff_match_patch()
    index: dict[str, str] = {}
    encoded = ["".join(index.setdefault(w, chr(0x4E00 + len(index))) for w in split_words(t)) for t in (text, wanted)]
    decoded = {sign: word for word, sign in index.items()}
    diffs = engine.diff_main(encoded[0], encoded[1], False)
    engine.diff_cleanupSemantic(diffs)
    return list(_stretches((op, "".join(decoded[c] for c in data)) for op, data in diffs)), False


def _stretches(diffs: Iterable[tuple[int, str]]) -> Iterator[Stretch]:
    old = new = 0
    open_: Stretch | None = None
    for op, data in diffs:
        if op == 0:
            if open_:
                yield open_
            open_ = None
            old, new = old + len(data), new + len(data)
            continue
        start, _, first, _ = open_ or (old, old, new, new)
        old, new = (old + len(data), new) if op < 0 else (old, new + len(data))
        open_ = (start, old, first, new)
    if open_:
        yield open_
