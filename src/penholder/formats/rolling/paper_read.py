"""Reads a printed rolling text back: its lines become entries, its list of proposals becomes proposals."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from penholder.errors import UnknownName, UnreadableFile
from penholder.formats.line import Line
from penholder.formats.moment import hear
from penholder.formats.rolling.asked import SECTION, Shown
from penholder.formats.rolling.asked_read import MissingAsks, places_after, read_proposals
from penholder.formats.rolling.front import Front, is_masthead
from penholder.formats.rolling.inline import Names, listed
from penholder.formats.rolling.line_read import read_line
from penholder.formats.rolling.nodes import Nodes
from penholder.formats.rolling.printed import References, printed_order
from penholder.formats.rolling.signs import Source
from penholder.states import split_names
from penholder.text.proposal import Ask, Proposal
from penholder.text.resolution import Resolution
from penholder.text.rolling import (
    Agreed,
    Bracket,
    Entry,
    Move,
    RollingText,
    Span,
)

_BLANKS = re.compile(r" {2,}")


def looks_rolling(lines: Sequence[Line], on: date | None = None) -> bool:
    """Whether the lines are a rolling text: our own paper, or brackets that name delegations."""
    texts = [_text(line) for line in lines]
    if _own(texts) is not None:
        return True
    if not any("[" in t for t in texts):
        return False
    names = _names_on(on or date.today())
    return any(
        isinstance(span, Bracket)
        for t in texts
        if "[" in t and (printed := read_line(t, names)) is not None
        for span in printed.spans
    )


def parse_paper(lines: Sequence[Line], source: str = "", on: date | None = None) -> RollingText:
    """The rolling text that the lines print. What cannot be read is kept as text and reported.

    ``on`` is the date whose names of states are known where the paper is not one of ours; without it, today.
    """
    texts = [_text(line) for line in lines]
    if not any(texts):
        raise UnreadableFile(source, "there is no text in it; send the file that holds the rolling text")
    own = _own(texts)
    front = Front.of(texts[: own[0]]) if own else Front()
    body = list(enumerate(texts))[own[1] if own else 0 :]
    section = next((i for i, (_, t) in enumerate(body) if t == SECTION), len(body)) if own else len(body)
    nodes = Nodes(listed if own else _names_on(on or date.today()), source, lines)
    for position, text in body[:section]:
        if text:
            nodes.add(position, text)
    asked = [(position, text) for position, text in body[section + 1 :] if text]
    base = nodes.settle(front, places_after(text for _, text in asked))
    entries = tuple(n.entry() for n in nodes.base)
    return _with_proposals(base, entries, asked, nodes, front, source)


def _text(line: Line) -> str:
    text, shift = line.text, 0
    for note in line.notes:
        mark = f"[^{note.mark}]"
        text = text[: note.offset + shift] + mark + text[note.offset + shift :]
        shift += len(mark)
    text = f"{line.number} {text}" if line.number else text
    return _BLANKS.sub(" ", text).strip(" \t\r\n")


def _own(texts: Sequence[str]) -> tuple[int, int] | None:
    """Where the front matter of our own paper ends and where the body begins, if it is one."""
    masthead = next((i for i, t in enumerate(texts[:20]) if is_masthead(t)), None)
    if masthead is None:
        return None
    legend = next((i for i, t in enumerate(texts[:80]) if i > masthead and t.startswith("Legend:")), None)
    return None if legend is None else (legend, legend + 1)


def _names_on(on: date) -> Names:
    """Reads lists of names as others type them: those of the table on that date."""

    def names(source: Source) -> tuple[str, ...] | None:
        try:
            return split_names(source.text, on) or None
        except UnknownName:
            return None

    return names


def _with_proposals(
    base: Resolution,
    entries: tuple[Entry, ...],
    asked: list[tuple[int, str]],
    nodes: Nodes,
    front: Front,
    source: str,
) -> RollingText:
    """The rolling text with its proposals, each known to the wordings and boxes that show it."""
    references = References.of(printed_order(entries))
    entries = tuple(_with_moves(e, references) for e in entries)
    shown = Shown.by(entries)
    proposals, places = read_proposals(asked, references, shown, nodes.warn)
    for missing in MissingAsks(entries, proposals, source).all():
        proposals.append(missing)
        for id in shown.expected(missing).places:
            places.setdefault(id, set()).add(missing.id)
    entries = tuple(_placed(e, places, proposals) for e in entries)
    return RollingText(
        base, entries, tuple(proposals), tuple(nodes.warnings), front.version, hear(front.as_of), front.profile
    )


def _with_moves(entry: Entry, references: References) -> Entry:
    return _deep(
        entry, lambda e: replace(e, move=tuple(replace(m, after=references.id(m.after) or m.after) for m in e.move))
    )


def _placed(entry: Entry, places: dict[str, set[str]], proposals: list[Proposal]) -> Entry:
    def place(e: Entry) -> Entry:
        moves = tuple(
            replace(m, proposals=tuple(sorted(p.id for p in proposals if p.open and _moves(p, e, m)))) for m in e.move
        )
        return replace(
            e, proposals=tuple(sorted(places.get(e.id, ()))), move=moves, spans=_spans_placed(e.spans, places)
        )

    return _deep(entry, place)


def _moves(p: Proposal, entry: Entry, move: Move) -> bool:
    return p.kind is Ask.MOVE and p.target == entry.id and p.after == move.after and bool({*p.by} & {*move.by})


def _spans_placed(spans: tuple[Span, ...], places: dict[str, set[str]]) -> tuple[Span, ...]:
    return tuple(
        s
        if isinstance(s, Agreed)
        else replace(
            s,
            wordings=tuple(
                replace(w, proposals=tuple(sorted(places.get(w.id, ()))), spans=_spans_placed(w.spans, places))
                for w in s.wordings
            ),
        )
        for s in spans
    )


def _deep(entry: Entry, change: Callable[[Entry], Entry]) -> Entry:
    """The entry and everything inside it changed."""
    inner: dict[str, Any] = {
        name: tuple(_deep(e, change) for e in getattr(entry, name))
        for name in ("footnotes", "alternatives", "insertions")
    }
    return change(replace(entry, **inner))
