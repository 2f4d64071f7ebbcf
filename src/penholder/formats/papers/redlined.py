"""Two versions of a draft as one paper: the later one, new words bold and underlined, words gone struck through."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from penholder.formats.papers.draft import language_of, texts_of
from penholder.formats.papers.paper import Paper, Run, Style, Text, plain
from penholder.formats.redline import Compared
from penholder.text.resolution import Resolution

APART = "\u2009"  # between words gone and words new; part of neither text


def paper_of_redline(
    old: Resolution,
    new: Resolution,
    steps: Sequence[Compared],
    *,
    subtitle: str = "",
    version: str = "",
    as_of: datetime | None = None,
    circulation: str = "",
    size: Literal["letter", "a4"] = "a4",
) -> Paper:
    """The paper; ``subtitle`` says what is compared with what. Footnotes are those of the text a paragraph is in."""
    before, after = texts_of(old), texts_of(new)
    count = sum(s.fate != "same" or s.moved for s in steps)
    key = (
        Run(f"{count} of {len(steps)} paragraphs changed. "), Run("New words", added=True), Run(" are underlined, "),
        Run("words gone", struck=True), Run(" struck through."),
    )  # fmt: skip
    blocks = [_redlined(s, before, after, old) for s in steps]
    front = [*([plain(subtitle, Style.SUBTITLE)] if subtitle else []), Text(key, Style.SMALL)]
    at = next((n + 1 for n, b in enumerate(blocks) if b.style is Style.TITLE), 0)
    return Paper(
        new.title or old.title or "Draft resolution",
        (*blocks[:at], *front, *blocks[at:]),
        version=version,
        as_of=as_of,
        circulation=circulation,
        foot=subtitle,
        size=size,
        language=language_of(new),
    )


def _redlined(step: Compared, before: Sequence[Text], after: Sequence[Text], old: Resolution) -> Text:
    """A paragraph in both its versions."""
    if step.new is None:
        gone = before[step.old or 0]
        return replace(gone, runs=tuple(replace(r, struck=True) for r in gone.runs))
    text = after[step.new]
    if step.old is None:
        return replace(text, runs=tuple(replace(r, added=True) for r in text.runs))
    moved = (Run(f"[moved; was {old.paragraphs[step.old].label or 'elsewhere'}] ", names=True),) if step.moved else ()
    return replace(text, runs=(*moved, *_both(step, before[step.old], text)))


def _both(step: Compared, before: Text, after: Text) -> Iterator[Run]:
    """The words of the later version, those gone among them."""
    at = 0
    shift = 0  # from a place in the earlier version to the same in the later one
    for change in step.changes:
        yield from cut(after.runs, at, change.start + shift)
        gone = before.text[change.start : change.end]
        if gone:
            yield Run(gone, struck=True)
        if gone.strip() and change.text.strip() and not (gone[-1].isspace() or change.text[0].isspace()):
            yield Run(APART)
        at = change.start + shift + len(change.text)
        yield from (replace(r, added=True) for r in cut(after.runs, change.start + shift, at))
        shift += len(change.text) - (change.end - change.start)
    yield from cut(after.runs, at, len(after.text) + 1)


def cut(runs: Iterable[Run], start: int, end: int) -> Iterator[Run]:
    """The characters ``start`` to ``end`` of runs; a footnote's mark belongs to the character before it."""
    at = 0
    for run in runs:
        a, b = max(start, at), min(end, at + len(run.text))
        marked = run.note is not None and start < at + len(run.text) <= end
        first = run.note is not None and at + len(run.text) == start == 0 and end > 0
        if a < b or marked or first:
            yield replace(run, text=run.text[a - at : max(b, a) - at], note=run.note if marked or first else None)
        at += len(run.text)
