"""Native tracked changes of a Word file: who inserted and deleted what, and what is left when some are accepted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lxml.etree import _Element

from penholder.formats.word.names import author, date, w
from penholder.formats.word.styles import Layout

INSERTIONS = frozenset(map(w, ("ins", "moveTo", "cellIns")))
DELETIONS = frozenset(map(w, ("del", "moveFrom", "cellDel")))


@dataclass(frozen=True, slots=True)
class Change:
    """One author's insertion or deletion of what it stands around; a move is a deletion and an insertion."""

    author: str
    inserted: bool
    date: datetime | None = None


Changes = tuple[Change, ...]  # from the outermost to the innermost
Accept = Callable[[str], bool]


@dataclass(slots=True)
class Piece:
    """Characters of the same looks and changes, or a footnote's place (``note``; ``text``: its custom mark if any)."""

    text: str
    changes: Changes = ()
    italic: bool = False
    bold: bool = False
    note: "FootnoteText | None" = None


@dataclass(slots=True)
class FootnoteText:
    """A footnote's or an endnote's own paragraphs."""

    endnote: bool
    paragraphs: "list[WordParagraph]"


@dataclass(slots=True)
class WordParagraph:
    """A paragraph as the file has it. ``changes`` are those of its mark: without its mark it runs on into the next one.

    ``last`` is one that cannot run on (the last of a cell, of the text). ``former`` is the layout before a tracked
    change of layout by ``relaid_by``. ``after`` are paragraphs that float beside this one: text boxes, placeholders.
    """

    place: str
    layout: Layout
    pieces: list[Piece] = field(default_factory=list)
    changes: Changes = ()
    joined: bool = False  # its mark is hidden: it prints in one with the next paragraph
    last: bool = False
    former: Layout | None = None
    relaid_by: str = ""
    after: "list[WordParagraph]" = field(default_factory=list)

    def everything(self) -> "Iterator[WordParagraph]":
        """This paragraph, those beside it and those of its footnotes."""
        yield self
        for beside in self.after:
            yield from beside.everything()
        for piece in self.pieces:
            if piece.note is not None:
                for inner in piece.note.paragraphs:
                    yield from inner.everything()


def change_of(element: _Element) -> Change:
    """The change that ``w:ins``, ``w:del`` and their kin stand for."""
    return Change(author(element), element.tag in INSERTIONS, date(element))


def changes_in(properties: _Element | None) -> Changes:
    """The changes to what has these properties: a paragraph mark, a row, a cell."""
    if properties is None:
        return ()
    return tuple(change_of(e) for e in properties if e.tag in INSERTIONS or e.tag in DELETIONS)


def kept(changes: Changes, accept: Accept) -> bool:
    """Whether what stands in ``changes`` is in the text when those of the authors ``accept`` names are accepted."""
    return all(accept(c.author) == c.inserted for c in changes)


def every_change(paragraphs: Iterable[WordParagraph]) -> Iterator[Changes]:
    """The changes around every piece of text and every paragraph mark that has any."""
    for paragraph in (inner for outer in paragraphs for inner in outer.everything()):
        for piece in paragraph.pieces:
            if piece.changes:
                yield piece.changes
        if paragraph.changes:
            yield paragraph.changes


def is_changed(paragraphs: Sequence[WordParagraph]) -> bool:
    """Whether there is any tracked change of words, marks or layout, so that not all readings are the same."""
    relaid = any(p.former is not None for outer in paragraphs for p in outer.everything())
    return relaid or any(True for _ in every_change(paragraphs))


def last_dates(paragraphs: Sequence[WordParagraph]) -> dict[str, datetime | None]:
    """The authors of changes, in order of their first, with the time of their last."""
    found: dict[str, datetime | None] = {}
    for change in (c for changes in every_change(paragraphs) for c in changes):
        known = found.setdefault(change.author, change.date)
        if change.date is not None and (known is None or change.date > known):
            found[change.author] = change.date
    return found


def on_others(paragraphs: Sequence[WordParagraph]) -> dict[tuple[str, str], set[str]]:
    """Who changed whose insertion: for each such pair the authors whose changes must be accepted to show it."""
    found: dict[tuple[str, str], set[str]] = {}
    for changes in every_change(paragraphs):
        for i, change in enumerate(changes):
            around = [c.author for c in changes[:i] if c.inserted]
            others = [a for a in around if a != change.author]
            if others:
                found.setdefault((change.author, others[-1]), set()).update(around, (change.author,))
    return found


def nest_insertions(paragraphs: Sequence[WordParagraph]) -> None:
    """Put an author's insertion in the midst of another's inside that one.

    Word writes the two side by side: it never puts one ``w:ins`` into another.
    """
    before: Changes = ()
    for paragraph in paragraphs:
        _nest_in_new(paragraph, before)
        _nest_between(paragraph, before)
        before = paragraph.changes
        for beside in paragraph.after:
            nest_insertions([beside])


def _inserter(changes: Changes) -> str | None:
    return changes[0].author if changes and changes[0].inserted else None


def _nest_in_new(paragraph: WordParagraph, before: Changes) -> None:
    """In a paragraph that is wholly new, whoever wrote its first words wrote it; the others insert into that."""
    names = [_inserter(p.changes) for p in paragraph.pieces if p.text.strip() or p.note]
    if not names or None in names or names[0] not in (_inserter(paragraph.changes), _inserter(before)):
        return
    outer = next(p.changes[0] for p in paragraph.pieces if _inserter(p.changes) == names[0])
    for piece in paragraph.pieces:
        if _inserter(piece.changes) not in (None, names[0]):
            piece.changes = (outer, *piece.changes)


def _nest_between(paragraph: WordParagraph, before: Changes) -> None:
    """An insertion with another author's directly on both sides stands inside that one."""
    around: list[Changes] = [before, *(p.changes for p in paragraph.pieces), paragraph.changes]
    names = [_inserter(c) for c in around]
    at = 0
    while at < len(names):
        name, far = names[at], at
        for other in range(at, len(names)):
            if name is None or names[other] is None:
                break
            if names[other] == name:
                far = other
        for between in range(at + 1, far):
            if names[between] != name:
                piece = paragraph.pieces[between - 1]
                piece.changes = (around[at][0], *piece.changes)
        at = far + 1
