"""Ties footnotes that a page prints without links: raised marks, or "[1]", and the notes at its end that begin so."""

import re
from collections.abc import Iterator
from dataclasses import replace

from penholder.formats.web.blocks import Block, Page, Run
from penholder.formats.web.notes import UNLINKED, mark_in

_BRACKETED = re.compile(r"\[(\d{1,3}|\*{1,3}|[†‡])\]")


def link_notes(page: Page) -> None:
    """Give the notes at the page's end, and the marks in its text that refer to them, their keys."""
    found = {b.note.removeprefix(UNLINKED): b for b in page.blocks if b.note.startswith(UNLINKED)}
    for block in reversed(page.blocks):
        if block.note or not block.runs:
            continue
        mark = _first_mark(block)
        if not mark or mark in found:
            break
        found[mark] = block
    text = [b for b in page.blocks if b.runs and not b.note and not any(b is n for n in found.values())]
    used = {mark for block in text for run in block.runs for mark in _marks_in(run) if mark in found}
    for block in text:
        block.runs = [part for run in block.runs for part in _parted(run, used)]
    for mark, block in found.items():
        block.note = UNLINKED + mark if mark in used else ""


def _first_mark(block: Block) -> str:
    first = next((r for r in block.runs if r.text.strip() and r.what != "number"), None)
    if first is None:
        return ""
    if first.raised and not first.note:
        return mark_in(first.text)
    bracketed = _BRACKETED.match("".join(r.text for r in block.runs).strip())
    return bracketed[1] if bracketed else ""


def _marks_in(run: Run) -> Iterator[str]:
    if run.note or run.what:
        return
    if run.raised:
        yield mark_in(run.text)
    for found in _BRACKETED.finditer(run.text):
        yield found[1]


def _parted(run: Run, used: set[str]) -> Iterator[Run]:
    """The run, the marks in it cut out and tied to their notes."""
    if run.note or run.what:
        yield run
        return
    if run.raised and mark_in(run.text) in used:
        yield replace(run, note=UNLINKED + mark_in(run.text))
        return
    reached = 0
    for found in _BRACKETED.finditer(run.text):
        if found[1] in used:
            yield replace(run, text=run.text[reached : found.start()])
            yield replace(run, text=found.group(), note=UNLINKED + found[1])
            reached = found.end()
    yield replace(run, text=run.text[reached:])
