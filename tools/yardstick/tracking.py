"""A copy with tracked changes, as pieces of text that stay, come or go, before it is written as a Word file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from penholder.text.kind import Kind
from penholder.text.words import words
from tools.yardstick.draft import FOOTNOTES, Para
from tools.yardstick.wordings import Delete, Edit, Insert, Move, Note, Wanted, Wish, edited, wanted


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``inserted`` and ``deleted`` name who did it. ``hidden`` text is no part of the paper."""

    text: str
    inserted: str = ""
    deleted: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Tracked:
    """A paragraph; the marks name who made or removed its end, ``move`` is "from" or "to"."""

    pieces: tuple[Piece, ...]
    level: int = 0
    kind: Kind = Kind.OPERATIVE
    opening: int = 0
    label: str = ""
    mark_inserted: str = ""
    mark_deleted: str = ""
    move: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A Word file's text: paragraphs and footnotes."""

    paragraphs: tuple[Tracked, ...]
    footnotes: dict[int, tuple[Piece, ...]]


def untracked(copy: Wanted) -> Paper:
    """A copy edited without tracked changes."""
    return Paper(
        tuple(Tracked((Piece(p.text),), p.level, p.kind, p.opening, p.label) for p in copy.paras),
        {n: (Piece(text),) for n, text in copy.footnotes.items()},
    )


def track(wishes: Iterable[Wish], author: str) -> Paper:
    """The base with ``wishes`` as tracked changes by ``author``."""
    return track_more(untracked(wanted(())), wishes, author)


def track_more(paper: Paper, wishes: Iterable[Wish], author: str) -> Paper:
    """``paper`` with ``wishes`` as further tracked changes by ``author``."""
    paras, notes = list(paper.paragraphs), dict(paper.footnotes)
    for wish in wishes:
        if isinstance(wish, Note):
            notes[wish.number] = _changed(FOOTNOTES[wish.number], wish.new, author)
            continue
        at = next(i for i, p in enumerate(paras) if p.label == wish.at)
        if isinstance(wish, Edit):
            paras[at] = replace(paras[at], pieces=_edit(paras[at].pieces, wish, author))
        elif isinstance(wish, Delete):
            gone = tuple(replace(piece, deleted=author) for piece in paras[at].pieces)
            paras[at] = replace(paras[at], pieces=gone, mark_deleted=author)
        elif isinstance(wish, Insert):
            _insert(paras, at, wish, author)
        else:
            _move(paras, at, wish, author)
    return Paper(tuple(paras), notes)


def strike(paper: Paper, label: str, gone: str, author: str) -> Paper:
    """``paper`` where ``author`` deletes ``gone`` from another's insertion in paragraph ``label``."""
    paras = list(paper.paragraphs)
    at = next(i for i, p in enumerate(paras) if p.label == label)
    pieces = list(paras[at].pieces)
    i = next(i for i, piece in enumerate(pieces) if piece.inserted and gone in piece.text)
    before, after = pieces[i].text.split(gone)
    split = [
        replace(pieces[i], text=before),
        replace(pieces[i], text=gone, deleted=author),
        replace(pieces[i], text=after),
    ]
    pieces[i : i + 1] = [piece for piece in split if piece.text]
    paras[at] = replace(paras[at], pieces=tuple(pieces))
    return replace(paper, paragraphs=tuple(paras))


def whisper(paper: Paper, label: str, *, comment: str, hidden: str) -> Paper:
    """``paper`` with a comment on paragraph ``label`` and hidden text at its end."""
    at = next(i for i, p in enumerate(paper.paragraphs) if p.label == label)
    told = paper.paragraphs[at]
    told = replace(told, comment=comment, pieces=(*told.pieces, Piece(hidden, hidden=True)))
    return replace(paper, paragraphs=(*paper.paragraphs[:at], told, *paper.paragraphs[at + 1 :]))


def _insert(paras: list[Tracked], at: int, wish: Insert, author: str) -> None:
    """As when somebody types Enter at the end of the paragraph: its old mark goes to the new paragraph."""
    kind = paras[at].kind
    new = Para("", wish.text, wish.level, kind)
    paras[at] = replace(paras[at], mark_inserted=author)
    paras.insert(at + 1, Tracked((Piece(wish.text, inserted=author),), wish.level, kind, new.opening))


def _move(paras: list[Tracked], at: int, wish: Move, author: str) -> None:
    before = paras[at]
    text = before.pieces[0].text
    paras[at] = replace(before, pieces=(Piece(text, deleted=author),), mark_deleted=author, move="from")
    after = next(i for i, p in enumerate(paras) if p.label == wish.after)
    moved = replace(before, label="", pieces=(Piece(text, inserted=author),), mark_inserted=author, move="to")
    paras.insert(after + 1, moved)


def _edit(pieces: tuple[Piece, ...], wish: Edit, author: str) -> tuple[Piece, ...]:
    for i, piece in enumerate(pieces):
        if not piece.inserted and not piece.deleted and wish.old in piece.text:
            return (*pieces[:i], *_changed(piece.text, edited(piece.text, wish), author), *pieces[i + 1 :])
    raise ValueError(f"{wish.at}: “{wish.old}” is not there")


def _changed(old: str, new: str, author: str) -> tuple[Piece, ...]:
    """One replacement, of the words between what both texts start and end with."""
    a, b = words(old), words(new)
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    most = min(len(a), len(b)) - head
    tail = next((i for i in range(most) if a[-1 - i] != b[-1 - i]), most)
    pieces = (
        Piece("".join(a[:head])),
        Piece("".join(a[head : len(a) - tail]), deleted=author),
        Piece("".join(b[head : len(b) - tail]), inserted=author),
        Piece("".join(a[len(a) - tail :])),
    )
    return tuple(piece for piece in pieces if piece.text)
