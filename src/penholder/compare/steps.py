"""Two texts compared whole: each paragraph's fate and, where it was edited, which words."""

from dataclasses import dataclass
from enum import StrEnum

from penholder.compare.align import align
from penholder.compare.redline import Change, changes
from penholder.text.resolution import Paragraph, Resolution


class Fate(StrEnum):
    """What happened to a paragraph."""

    SAME = "same"
    EDITED = "edited"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Step:
    """Paragraph ``old`` became ``new`` (positions; None where there is none), with these changes in it."""

    old: int | None
    new: int | None
    fate: Fate
    moved: bool = False
    changes: tuple[Change, ...] = ()


def compare(old: Resolution, new: Resolution) -> tuple[Step, ...]:
    """Every paragraph of both texts once, in the order of the new, deleted ones where they stood."""
    return tuple(
        _step(old.paragraphs, new.paragraphs, p.old, p.new, p.moved)
        for p in align(old.paragraphs, new.paragraphs).pairs
    )


def _step(
    olds: tuple[Paragraph, ...], news: tuple[Paragraph, ...], old: int | None, new: int | None, moved: bool
) -> Step:
    if old is None:
        return Step(None, new, Fate.INSERTED)
    if new is None:
        return Step(old, None, Fate.DELETED)
    changed = changes(olds[old].text, news[new].text)
    return Step(old, new, Fate.EDITED if changed else Fate.SAME, moved, changed)
