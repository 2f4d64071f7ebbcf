"""The report that a delegate sends home at night: what changed, our proposals, what needs instructions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from penholder.bodies import profile
from penholder.compare.redline import Change, changes
from penholder.compare.steps import Step, compare
from penholder.formats.moment import say
from penholder.formats.papers.paper import Block, Cell, Paper, Run, Style, Table, Text, cell, plain
from penholder.negotiation.disposition_table import asked_runs, fate, labels
from penholder.negotiation.dispositions import Disposed, dispositions
from penholder.negotiation.excerpts import around
from penholder.negotiation.extract import voices
from penholder.negotiation.where import of_delegation
from penholder.text.proposal import Ask
from penholder.text.resolution import Paragraph, Resolution
from penholder.text.rolling import Bracket, Entry, RollingText

_MOST = {"points": 8, "changes": 10, "fates": 12, "others": 10}  # lines of each part, so that the paper stays two pages
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the delegation has noted for itself: on what, what it is ("note", "Cuba: red line"), its words."""

    place: str
    what: str
    text: str


def capital_paper(
    former: RollingText | None,
    rolling: RollingText,
    name: str,
    *,
    on: date,
    by: datetime | None = None,
    circulation: str = "",
    remarks: Sequence[Remark] = (),
) -> Paper:
    """The report of ``name`` on the present version, about two pages; ``by`` is when instructions must have come.

    ``former`` is the version before, None for the first. What does not fit is counted, and stands in the other papers.
    ``remarks`` are the delegation's own, and stand at the end, all of them.
    """
    mine = set(voices(name, on))
    lines = dispositions(rolling)
    ours = of_delegation(lines, name, on=on)
    where = _touching(rolling, mine)
    title = rolling.base.title or "Draft resolution"
    asked = "Instructions are needed by " + say(by) if by else "Instructions are needed before the next reading"
    blocks: list[Block] = [
        plain(title, Style.TITLE),
        plain(f"Report of {name} to capital on {rolling.version or 'the first draft'}", Style.SUBTITLE),
        Text((Run(asked, bold=True), Run(f"; {_count(rolling)}.")), Style.BODY),
        *_part("Points on which instructions are needed", _points(where, mine), "points", "None."),
        *_part("What became of our proposals", _fates(ours, name), "fates", "We have made none."),
        *_part(
            "What others now ask that touches us", _others(rolling, lines, former, where, mine), "others", "Nothing."
        ),
        *_changed(former, rolling),
        *_remarks(remarks),
    ]
    return Paper(
        title,
        tuple(blocks),
        version=rolling.version,
        as_of=rolling.as_of,
        circulation=circulation or f"Internal to {name}",
        foot=f"{name}: report to capital",
        size=profile(rolling.profile).paper,
    )


def _count(rolling: RollingText) -> str:
    brackets = sum(len(e.brackets) for e in rolling.every_entry())
    return f"the text has {brackets} open bracket{'s' * (brackets != 1)}"


def _part(heading: str, rows: Iterable[tuple[Cell, ...]], kind: str, none: str) -> Iterator[Block]:
    yield plain(heading, Style.HEADING)
    rows = tuple(rows)
    if not rows:
        yield plain(none)
        return
    heads, widths = _COLUMNS[kind]
    yield Table(widths, tuple(cell(head, bold=True) for head in heads), rows[: _MOST[kind]])
    yield from _more(len(rows) - _MOST[kind])


def _more(number: int) -> Iterator[Block]:
    if number > 0:
        yield plain(f"And {number} more, in the rolling text and the disposition table.", Style.SMALL)


_COLUMNS = {
    "points": (("Paragraph", "The bracket", "Instruction"), (0.12, 0.6, 0.28)),
    "fates": (("Paragraph", "We asked", "What became of it"), (0.12, 0.53, 0.35)),
    "others": (("Paragraph", "By", "They ask"), (0.12, 0.25, 0.63)),
}


def _touching(rolling: RollingText, mine: set[str]) -> tuple[Entry, ...]:
    """The paragraphs, and new ones, in which the delegation has a say or its words stand."""
    said: set[str] = set()
    for p in rolling.proposals:
        if mine & set(p.by) and p.kind is not Ask.COMMENT:
            said |= {p.target, p.course.paragraph, p.within.paragraph if p.within else ""}
    return tuple(
        e for e in rolling.every_entry() if e.id in said or mine & {*e.by, *e.support, *e.delete, *e.retain, *e.reserve}
    )


def _points(entries: Iterable[Entry], mine: set[str]) -> Iterator[tuple[Cell, ...]]:
    for entry in entries:
        for bracket in entry.brackets:
            yield cell(_name(entry)), Cell((Text(tuple(_shown(entry, bracket, mine))),)), _choices(bracket, mine)
        if entry.delete:
            others = ", ".join(n for n in entry.delete if n not in mine)
            if others:
                yield cell(_name(entry)), cell(f"{others}: delete the paragraph"), cell("☐ keep   ☐ delete")


def _shown(entry: Entry, bracket: Bracket, mine: set[str]) -> Iterator[Run]:
    """The bracket with a few words around it, as the rolling text prints it."""
    before = _before(entry, bracket)
    after = entry.text[len(before) + len(bracket.base) :]
    words = before.split(" ")[-_NEAR:]
    yield Run(("… " if len(before.split(" ")) > _NEAR else "") + " ".join(words).rstrip() + " [")
    if bracket.base:
        yield Run(bracket.base.strip())
    for n, wording in enumerate(bracket.wordings):
        yield Run(" / " if n or bracket.base else "")
        yield Run(wording.text.strip() or "(delete)", added=bool(mine & set(wording.by)))
        yield Run(f" – {', '.join(wording.by)}", names=True)
    following = after.split(" ")
    yield Run("]" + " ".join(following[:4]) + (" …" if len(following) > 4 else ""))


def _before(entry: Entry, bracket: Bracket) -> str:
    text = ""
    for span in entry.spans:
        if span is bracket:
            break
        text += span.base if isinstance(span, Bracket) else span.text
    return text


def _choices(bracket: Bracket, mine: set[str]) -> Cell:
    ours = any(mine & {*w.by, *w.support} for w in bracket.wordings)
    return (
        cell("☐ insist   ☐ flexible", "☐ other: ______________")
        if ours
        else cell("☐ accept   ☐ oppose", "☐ other: ______")
    )


def _fates(ours: Iterable[Disposed], name: str) -> Iterator[tuple[Cell, ...]]:
    for d in ours:
        runs = [Text(tuple(_cut(r) for r in part)) for part in asked_runs(d)]
        through = [Text((Run(f"{', '.join(d.by)}:", names=True),))] if name not in d.by else []
        yield cell(labels(d)), Cell((*through, *runs)), cell(fate(d))


def _cut(run: Run) -> Run:
    text = run.text
    return run if len(text) <= 160 else Run(around(text, text[:60], near=14), added=run.added, struck=run.struck)


def _others(
    rolling: RollingText,
    lines: Iterable[Disposed],
    former: RollingText | None,
    entries: Sequence[Entry],
    mine: set[str],
) -> Iterator[tuple[Cell, ...]]:
    """What others ask in those paragraphs, the newest first."""
    had = {p.id for p in former.proposals} if former else set()
    ids = {e.id for e in entries}
    disposed = {d.proposal: d for d in lines}
    open_ = [
        p
        for p in rolling.proposals
        if p.open and not mine & set(p.by) and p.kind not in (Ask.COMMENT, Ask.SUPPORT)
        and ids & {p.target, p.within.paragraph if p.within else p.target}
    ]  # fmt: skip
    for p in sorted(open_, key=lambda p: p.id in had):
        new = "" if p.id in had or former is None else " (new)"
        d = disposed[p.id]
        parts = tuple(Text(tuple(_cut(r) for r in part)) for part in asked_runs(d))
        yield cell(labels(d)), cell(", ".join(p.by) + new), Cell(parts)


def _changed(former: RollingText | None, rolling: RollingText) -> Iterator[Block]:
    if former is None:
        return
    yield plain(f"What changed since {former.version or 'the first draft'}", Style.HEADING)
    old, new = former.base, rolling.base
    texts = [t for s in compare(old, new) for t in _step(s, old, new)]
    if not texts:
        yield plain("No word of the base.")
    yield from texts[: _MOST["changes"]]
    yield from _more(len(texts) - _MOST["changes"])


def _remarks(remarks: Iterable[Remark]) -> Iterator[Block]:
    rows = tuple((cell(r.place), cell(r.what), cell(*r.text.splitlines() or ("",))) for r in remarks)
    if rows:
        yield plain("Our own notes and positions", Style.HEADING)
        yield Table((0.12, 0.28, 0.6), tuple(cell(head, bold=True) for head in ("On", "What", "In words")), rows)


def _step(step: Step, old: Resolution, new: Resolution) -> Iterator[Text]:
    before = old.paragraphs[step.old] if step.old is not None else None
    after = new.paragraphs[step.new] if step.new is not None else None
    if before is None and after is not None:
        yield _line(after, (Run("new: "), Run(around(after.text, after.text[:60], near=12), added=True)))
    elif after is None and before is not None:
        yield _line(before, (Run("deleted: "), Run(around(before.text, before.text[:60], near=12), struck=True)))
    elif before is not None and after is not None and before.text != after.text:
        yield _line(after, tuple(_redlined(before.text, changes(before.text, after.text))))


def _line(p: Paragraph, runs: tuple[Run, ...]) -> Text:
    return Text((Run(f"{p.label or p.kind.value.capitalize()}: ", bold=True), *runs), Style.BODY)


def _redlined(text: str, found: Sequence[Change]) -> Iterator[Run]:
    """Each change with a few words before it."""
    at = 0
    for change in found:
        between = text[at : change.start].split(" ")
        yield Run(("… " if len(between) > _NEAR else "") + " ".join(between[-_NEAR:]))
        if change.start < change.end:
            yield Run(text[change.start : change.end], struck=True)
        if change.text:
            yield Run(change.text, added=True)
        at = change.end
    rest = text[at:].split(" ")
    yield Run(" ".join(rest[:4]) + (" …" if len(rest) > 4 else ""))


def _name(entry: Entry) -> str:
    return entry.label or entry.kind.value.capitalize()
