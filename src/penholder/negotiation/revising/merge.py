"""Carrying words over to a changed text: a three-way merge of two wordings of one text, on whole words."""

from collections.abc import Iterable
from dataclasses import dataclass

from penholder.compare.redline import Edit, Split, edits, join, split
from penholder.text.words import clean

_APART = "\ue000"  # between paragraphs; a word of no text


@dataclass(frozen=True, slots=True)
class Lost:
    """An edit that has no place in the changed text: ``text`` was asked for where ``base`` stood.

    ``taken`` is true where the changed text says the same there.
    """

    base: str
    text: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """The changed text with the edits that could be carried to it, and those that could not."""

    text: str
    kept: int
    lost: tuple[Lost, ...]


def carry(old: str, new: str, wanted: str) -> Carried:
    """What ``wanted``, a wording of ``old``, asks of ``new``, another one; all three are clean.

    An edit is kept where the words it changes, or stands between, are still there.
    """
    base = split(old)
    ours = edits(base, new)
    theirs = join(base, edits(base, wanted))
    kept: list[Edit] = []
    lost: list[Lost] = []
    for edit in theirs:
        against = [o for o in ours if _collide(edit, o)]
        if against:
            lost.append(Lost(base.between(edit.start, edit.end).strip(), edit.text.strip(), _same(base, edit, against)))
        else:
            kept.append(edit)
    return Carried(_applied(base, (*ours, *kept)), len(kept), tuple(lost))


def carry_apart(old: str, news: tuple[str, ...], wanted: str) -> tuple[str, ...]:
    """The texts that one paragraph has become, each with what ``wanted``, a wording of the one, asks of its words."""
    carried = carry(old, f" {_APART} ".join(news), wanted).text.split(_APART)
    return tuple(map(clean, carried)) if len(carried) == len(news) else news


def _collide(edit: Edit, other: Edit) -> bool:
    """Whether both change the same words, or one changes the words on both sides of where the other inserts."""
    if edit.start == edit.end == other.start == other.end:
        return edit.text == other.text
    return edit.start < other.end and other.start < edit.end


def _same(base: Split, edit: Edit, against: Iterable[Edit]) -> bool:
    """Whether the other edits come to what this one asks, over all the words that they change together."""
    others = sorted(against)
    start, end = min(edit.start, others[0].start), max(edit.end, *(o.end for o in others))
    return _part(base, start, end, (edit,)) == _part(base, start, end, others)


def _part(base: Split, start: int, end: int, applied: Iterable[Edit]) -> str:
    text, at = "", start
    for edit in applied:
        text += base.between(at, edit.start) + edit.text
        at = edit.end
    return text + base.between(at, end)


def _applied(base: Split, every: Iterable[Edit]) -> str:
    return clean(_part(base, 0, len(base.words), sorted(every, key=lambda e: (e.start, e.end))))
