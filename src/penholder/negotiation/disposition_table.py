"""The disposition table as a paper: where everybody's text went."""

from collections import Counter
from collections.abc import Iterable, Iterator

from penholder.bodies import profile
from penholder.compare.redline import changes
from penholder.formats.papers.paper import Cell, Paper, Run, Style, Table, Text, cell, plain
from penholder.negotiation.dispositions import Disposed
from penholder.text.proposal import Ask, Disposition
from penholder.text.rolling import RollingText

_HEAD = ("Paragraph", "Proposed by", "Asked", "What became of it", "The text now")
_WIDTHS = (0.1, 0.14, 0.3, 0.18, 0.28)
SAID = {
    Disposition.OPEN: "open",
    Disposition.ACCEPTED: "reflected",
    Disposition.ACCEPTED_IN_PART: "reflected in part",
    Disposition.MERGED: "merged",
    Disposition.REJECTED: "not reflected",
    Disposition.WITHDRAWN: "withdrawn",
    Disposition.OVERTAKEN: "overtaken",
}
_PLAIN_ASKS = {
    Ask.DELETE: "Delete the paragraph",
    Ask.RETAIN: "Keep it as it is",
    Ask.RESERVE: "Reservation",
}


def disposition_paper(rolling: RollingText, lines: Iterable[Disposed], *, circulation: str = "") -> Paper:
    """A landscape table with a row for each proposal, comments left out, in the order of the text."""
    lines = [d for d in lines if d.kind is not Ask.COMMENT]
    table = Table(_WIDTHS, tuple(cell(head, bold=True) for head in _HEAD), tuple(_row(d) for d in lines))
    counts = ", ".join(f"{n} {said}" for said, n in counted(lines))
    title = rolling.base.title or "Draft resolution"
    return Paper(
        title=title,
        blocks=(
            plain(title, Style.TITLE),
            plain(f"Disposition of proposals, {rolling.version}", Style.SUBTITLE),
            plain(f"{len(lines)} proposals: {counts}." if lines else "No proposal has been made.", Style.SMALL),
            *((table,) if lines else ()),
        ),
        version=rolling.version,
        as_of=rolling.as_of,
        circulation=circulation,
        size=profile(rolling.profile).paper,
        wide=True,
    )


def counted(lines: Iterable[Disposed]) -> Iterator[tuple[str, int]]:
    """How many proposals came to which end, in the words of the table."""
    numbers = Counter(d.disposition for d in lines)
    for disposition in Disposition:
        if numbers[disposition]:
            yield SAID[disposition], numbers[disposition]


def _row(d: Disposed) -> tuple[Cell, ...]:
    return (
        cell(labels(d)),
        cell(", ".join(d.by)),
        Cell(tuple(Text(runs) for runs in asked_runs(d))),
        cell(fate(d)),
        cell(d.now or ("" if d.disposition is Disposition.OPEN else "—")),
    )


def labels(d: Disposed) -> str:
    """The old label, and the new one where it is another or gone."""
    old, new = d.old_label or "the text", d.new_label
    if d.disposition is Disposition.ACCEPTED and d.kind is Ask.DELETE and not d.on:
        return f"{old}, deleted"
    return old if new in (old, "") else f"{old}, now {new}"


def fate(d: Disposed) -> str:
    """What became of a proposal, in one sentence: "not reflected in Rev.1: overtaken by the compromise"."""
    said = SAID[d.disposition]
    if d.merged_into:
        said += f" into {', '.join(d.merged_into)}" if d.merged_into != (d.old_label,) else ""
    if d.settled_in:
        said += f" in {d.settled_in}"
    settled = sum(o.disposition is not Disposition.OVERTAKEN for o in d.outcomes)
    if d.disposition is Disposition.OPEN and settled:
        said += f"; {settled} of {settled + len(d.open_at)} places settled"
    return f"{said}: {d.reason}" if d.reason else said


def asked_runs(d: Disposed) -> Iterator[tuple[Run, ...]]:
    """What a proposal asks, a paragraph for each place; words asked to go struck through, words asked for marked."""
    if d.kind in _PLAIN_ASKS and not (d.kind is Ask.DELETE and d.on):
        yield (Run(_PLAIN_ASKS[d.kind]),)
    elif d.kind is Ask.DELETE:
        yield Run("Delete "), Run(d.on, struck=True)
    elif d.kind is Ask.MOVE:
        yield (Run(f"Move it after {d.on}" if d.on else "Move it to the start"),)
    elif d.kind is Ask.SUPPORT:
        yield (Run(f"Joins “{d.on}”" if d.on else f"Joins {d.new_label or d.old_label or 'it'}"),)
    elif d.kind in (Ask.INSERT, Ask.ALTERNATIVE):
        yield Run("New paragraph: " if d.kind is Ask.INSERT else "Instead: "), Run(d.asked, added=True)
    else:
        yield from _edited(d)


def _places(d: Disposed) -> list[tuple[str, str]]:
    """The places where an edit asks for something, as (base, text); of one in another's wording, those in that."""
    if d.on:
        return [(d.on[c.start : c.end].strip(), c.text.strip()) for c in changes(d.on, d.asked)]
    return [*((o.base.strip(), o.text.strip()) for o in d.outcomes), *d.open_at]


def _edited(d: Disposed) -> Iterator[tuple[Run, ...]]:
    places = _places(d)
    if d.on:
        yield (Run(f"In the wording “{d.on}”:"),)
    if not places:
        yield (Run(d.asked, added=True),)
    for base, text in dict.fromkeys(places):
        blank = [Run(" ")] if base and text else []
        yield (*([Run(base, struck=True)] if base else []), *blank, *([Run(text, added=True)] if text else []))


def asked_in_words(d: Disposed) -> str:
    """What a proposal asks, on one line: “urges” → “calls upon”; + “and girls”; − “without delay”."""
    if d.kind is not Ask.EDIT:
        return " ".join("".join(r.text for r in runs) for runs in asked_runs(d))
    asked = "; ".join(_in_words(base, text) for base, text in dict.fromkeys(_places(d))) or f"“{d.asked}”"
    return f"in the wording “{d.on}”: {asked}" if d.on else asked


def _in_words(base: str, text: str) -> str:
    if base and text:
        return f"“{base}” → “{text}”"
    return f"+ “{text}”" if text else f"− “{base}”"
