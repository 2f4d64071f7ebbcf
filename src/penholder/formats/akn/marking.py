"""Puts a text into an element, parts of it within elements of their own and others standing between its characters."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from penholder.formats.akn.names import akn

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` that stand in an element ``tag``."""

    start: int
    end: int
    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def fill(parent: _Element, text: str, marks: Iterable[Mark] = (), points: Sequence[tuple[int, _Element]] = ()) -> None:
    """Append ``text`` to what the element holds, in it the ``marks``, and at each of the ``points`` its element.

    Of two marks that cross, the one that starts later is left out.
    """
    nested = _nested(marks)
    stops = sorted({0, len(text), *(p for m in nested for p in (m.start, m.end)), *(at for at, _ in points)})
    open_: list[tuple[Mark, _Element]] = []
    waiting = list(nested)
    for at, following in zip(stops, [*stops[1:], len(text)], strict=True):
        while open_ and open_[-1][0].end <= at:
            open_.pop()
        here = open_[-1][1] if open_ else parent
        for place, element in points:
            if place == at:
                here.append(element)
        while waiting and waiting[0].start == at:
            mark = waiting.pop(0)
            here = etree.SubElement(here, akn(mark.tag), dict(mark.attributes))
            open_.append((mark, here))
        append_text(here, text[at:following])


def append_text(parent: _Element, text: str) -> None:
    """Append plain text to what the element holds; a sign that no XML may hold becomes the replacement character."""
    if not text:
        return
    text = printable(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def printable(text: str) -> str:
    """The text with the replacement character for every sign that no XML may hold."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _nested(marks: Iterable[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted((m for m in marks if m.start < m.end), key=lambda m: (m.start, -m.end)):
        if all(k.end <= mark.start or mark.end <= k.end for k in kept):
            kept.append(mark)
    return kept
