"""The side-by-side table of a rolling text: each paragraph, what is asked of it and by whom, and room for comments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from penholder.formats.papers.draft import language_of, text_of
from penholder.formats.papers.paper import Cell, Paper, Run, Style, Table, Text, cell, plain
from penholder.formats.papers.redlined import APART
from penholder.states import in_order, sort_key
from penholder.text.kind import Kind
from penholder.text.labels import printed_numbers
from penholder.text.proposal import Ask, Proposal
from penholder.text.resolution import Paragraph
from penholder.text.rolling import Agreed, Entry, RollingText, Span, Status, Wording, every_wording, read

_WIDTHS = (0.09, 0.37, 0.36, 0.18)
_HEAD = ("Paragraph", "Text", "Proposals", "Comments")
_WHOLE = 12  # words between two changes that are printed whole
_NEAR = 4  # words printed on either side of a change where those between are many


def side_by_side(rolling: RollingText, *, circulation: str = "", size: Literal["letter", "a4"] = "a4") -> Paper:
    """The table on a turned sheet: a row a paragraph, every open proposal in the row of what it asks to change.

    Comments that nobody released are left out. A proposal that is on nothing in the text stands in a last row.
    """
    title = rolling.base.title or "Draft resolution"
    rows = list(_rows(rolling))
    asked = _placed(rolling, rows)
    shown = [r for r in rows if r.entry or id(r) in asked.by_row]
    table = Table(_WIDTHS, tuple(cell(word, bold=True) for word in _HEAD), tuple(r.cells(asked) for r in shown))
    return Paper(
        title,
        (
            plain(title, Style.TITLE),
            plain("Text and proposals, side by side", Style.SUBTITLE),
            *_legend(rolling),
            table,
        ),
        version=rolling.version,
        as_of=rolling.as_of,
        circulation=circulation,
        foot="Side by side",
        size=size,
        wide=True,
        language=language_of(rolling.base),
    )


def _legend(rolling: RollingText) -> Iterator[Text]:
    if any(p.open and p.kind is Ask.EDIT for p in rolling.proposals):
        words = (Run("New words", added=True), Run(" are underlined, "), Run("words to go", struck=True))
        yield Text((*words, Run(" struck through; … stands for words left as they are.")), Style.SMALL)


@dataclass(slots=True)
class _Row:
    """A row of the table: an entry, with its footnotes and rival paragraphs, or (None) what belongs nowhere."""

    entry: Entry | None
    text: Text | None = None
    labels: dict[str, str] = field(default_factory=dict)
    wordings: dict[str, Wording] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)

    def cells(self, asked: "_Asked") -> tuple[Cell, ...]:
        proposals = asked.by_row.get(id(self), [])
        text = Cell((self.text,) if self.text else ())
        return self.label(), text, Cell(tuple(asked.lines(self, proposals))), Cell(())

    def label(self) -> Cell:
        if self.entry is None:
            return cell("Not placed", bold=True)
        name = self.entry.label
        status = "" if self.entry.status is Status.OPEN else str(self.entry.status)
        lines = (plain(name, bold=True), *(plain(t) for t in ("new" if self.entry.by else "", status) if t))
        return Cell(lines)

    def holds(self, id: str) -> bool:
        return id in self.entries or id in self.wordings


def _rows(rolling: RollingText) -> Iterator[_Row]:
    paragraphs = [_paragraph(e) for e in rolling.entries]
    numbers = dict(zip((e.id for e in rolling.entries), printed_numbers(paragraphs), strict=True))
    for entry in rolling.entries:
        yield from _rows_of(entry, numbers, rolling)
    yield _Row(None)


def _rows_of(entry: Entry, numbers: dict[str, str], rolling: RollingText) -> Iterator[_Row]:
    """The rows of an entry and of the new paragraphs before and after it."""
    for new in (i for i in entry.insertions if i.before):
        yield from _rows_of(new, numbers, rolling)
    row = _Row(entry)
    if not entry.by:
        row.text = text_of(_paragraph(entry), numbers.get(entry.id, entry.number), rolling.base.footnotes_of(entry.id))
    for part in (entry, *(p for within in (*entry.footnotes, *entry.alternatives) for p in within.within())):
        row.entries[part.id] = part
        row.wordings.update((w.id, w) for w in every_wording(part.spans))
    yield row
    for new in (i for i in entry.insertions if not i.before):
        yield from _rows_of(new, numbers, rolling)


def _paragraph(entry: Entry) -> Paragraph:
    return Paragraph(entry.kind, entry.text, entry.level, entry.number, entry.opening, entry.label, entry.id)


def _placed(rolling: RollingText, rows: Sequence[_Row]) -> "_Asked":
    """Each proposal that is to be printed with its row."""
    known = {p.id: p for p in rolling.proposals}
    labels = {e.id: e.label or e.kind.value for e in rolling.every_entry()}
    asked = _Asked(known, labels)
    made = {id: r for r in rows for e in r.entries.values() for id in e.proposals}
    for p in rolling.proposals:
        if p.open and (p.released or p.kind is not Ask.COMMENT):
            row = _row_of(p, rows, made, known) or rows[-1]
            asked.by_row.setdefault(id(row), []).append(p)
    return asked


def _row_of(p: Proposal, rows: Sequence[_Row], made: dict[str, _Row], known: dict[str, Proposal]) -> _Row | None:
    if p.id in made:
        return made[p.id]
    place = p.within.paragraph if p.within else p.target or p.after
    for target in (p.target, place):
        found = next((r for r in rows if target and r.holds(target)), None)
        if found:
            return found
    return _row_of(known[p.target], rows, made, known) if p.target in known and p.target != p.id else None


@dataclass(slots=True)
class _Asked:
    """The proposals of each row, and how they are worded."""

    known: dict[str, Proposal]
    labels: dict[str, str]
    by_row: dict[int, list[Proposal]] = field(default_factory=dict)

    def lines(self, row: _Row, proposals: Sequence[Proposal]) -> Iterator[Text]:
        """A paragraph a proposal; the same asked by several is one."""
        together: dict[tuple[Ask, str, str, str], list[Proposal]] = {}
        for p in proposals:
            together.setdefault((p.kind, p.target, p.text, p.after), []).append(p)
        said = [(in_order({n for p in ps for n in p.by}), ps[0]) for ps in together.values()]
        for names, p in sorted(said, key=lambda s: (_ORDER.get(s[1].kind, 1), sort_key(s[0][0]) if s[0] else (3, ""))):
            yield Text((Run(", ".join(names), bold=True), Run(": "), *self.runs(row, p)))

    def runs(self, row: _Row, p: Proposal) -> Iterator[Run]:
        """What the proposal asks, in words."""
        on = self.on(row, p.target)
        if p.kind is Ask.EDIT:
            yield from self.edit(row, p, on)
        elif p.kind is Ask.INSERT and p.paragraph_kind is Kind.FOOTNOTE:
            yield from (Run("add a footnote: "), Run(p.text, added=True))
        elif p.kind is Ask.INSERT:
            where = f"after {self.labels[p.after]}" if p.after in self.labels else "at the very start"
            yield from (Run(f"add {where}: "), Run(p.text, added=True))
        elif p.kind is Ask.ALTERNATIVE:
            yield from (Run(f"in place of {on or 'it'}: "), Run(p.text, added=True))
        elif p.kind is Ask.MOVE:
            yield Run(f"move {'after ' + self.labels[p.after] if p.after in self.labels else 'to the very start'}")
        elif p.kind is Ask.COMMENT:
            yield Run(p.text)
        else:
            whole, part = _WORDS[p.kind]
            yield Run(part.format(on) if on else whole)

    def on(self, row: _Row, target: str) -> str:
        """What in the row the proposal is on, where it is not the row's own paragraph."""
        if target in self.known:
            return f"the proposal of {', '.join(self.known[target].by)}"
        if target in row.wordings:
            wording = row.wordings[target]
            return (
                f"“{wording.text}”, proposed by {', '.join(wording.by)}"
                if wording.text
                else (f"the deletion proposed by {', '.join(wording.by)}")
            )
        entry = row.entries.get(target)
        named = (entry.label or entry.kind.value) if entry and entry is not row.entry else ""
        return named.replace("Footnote", "footnote")

    def edit(self, row: _Row, p: Proposal, on: str) -> Iterator[Run]:
        entry, wording = row.entries.get(p.target), row.wordings.get(p.target)
        spans = entry.spans if entry else wording.spans if wording else ()
        pieces = list(_reading(spans, p.by[0] if p.by else ""))
        if on:
            yield Run(f"in {on}: ")
        if any(look != "same" for look, _ in pieces):
            yield from _excerpt(pieces)
        elif p.text:
            yield Run(p.text)
        else:
            yield Run("delete")


_Piece = tuple[Literal["same", "struck", "added"], str]
_ORDER = {Ask.INSERT: 0, Ask.ALTERNATIVE: 2, Ask.SUPPORT: 3, Ask.RETAIN: 3, Ask.RESERVE: 4, Ask.COMMENT: 5}
_WORDS = {
    Ask.DELETE: ("delete the paragraph", "delete {}"),
    Ask.SUPPORT: ("support", "support {}"),
    Ask.RETAIN: ("retain as it stands", "retain {}"),
    Ask.RESERVE: ("reservation", "reservation on {}"),
}


def _reading(spans: Sequence[Span], name: str) -> Iterator[_Piece]:
    """The words with what ``name`` asks to change in them."""
    for span in spans:
        if isinstance(span, Agreed):
            yield "same", span.text
            continue
        wording = next((w for w in span.wordings if name in w.by), None)
        if wording is None:
            yield "same", span.base
            continue
        yield "struck", span.base
        yield "added", read(wording.spans, name) if wording.spans else wording.text


def _excerpt(pieces: Sequence[_Piece]) -> Iterator[Run]:
    """The changes with the words next to them, for long stretches between them an ellipsis."""
    joined: list[_Piece] = []
    for look, text in pieces:
        if joined and joined[-1][0] == look:
            joined[-1] = (look, joined[-1][1] + text)
        elif text:
            joined.append((look, text))
    for n, (look, text) in enumerate(joined):
        if look == "same":
            yield Run(_shortened(text, first=n == 0, last=n == len(joined) - 1))
        else:
            yield Run(text, added=look == "added", struck=look == "struck")
            following = joined[n + 1] if n + 1 < len(joined) else None
            if look == "struck" and following and following[0] == "added":
                yield Run(APART)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    words = text.split(" ")
    if len(words) <= (_NEAR * 2 if first or last else _WHOLE):
        return text
    start = [] if first else words[: _NEAR + 1]
    end = [] if last else words[-_NEAR - 1 :]
    return " ".join([*start, "…", *end])
