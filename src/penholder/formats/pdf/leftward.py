"""Rows of scripts that are read from right to left: the order of their glyphs, told by where they stand."""

from collections.abc import Iterable, Sequence
from unicodedata import bidirectional, combining

_LEFTWARD = frozenset({"R", "AL"})
_NUMBER = frozenset({"EN", "AN"})
_INSIDE_NUMBERS = frozenset(",./:-")
_MIRRORED = str.maketrans("()[]{}«»", ")(][}{»«")


def is_leftward(signs: Iterable[str]) -> bool:
    """Whether more of the letters are read leftward than rightward."""
    balance = 0
    for sign in signs:
        if sign > "\u0590":  # nothing before it is written leftward
            balance += bidirectional(sign[0]) in _LEFTWARD
        elif sign.isalpha():
            balance -= 1
    return balance > 0


def reading_order(signs: Sequence[str], lefts: Sequence[float], rights: Sequence[float]) -> list[int]:
    """The positions of a leftward row's glyphs as they are read: from the right, but numbers and foreign words."""
    clusters: list[list[int]] = []
    for i, sign in enumerate(signs):
        if clusters and combining(sign[0]):
            clusters[-1].append(i)
        else:
            clusters.append([i])
    # Letters drawn as one glyph come backwards, so that of two at one place the later is read first.
    clusters.sort(key=lambda c: (-rights[c[0]], -lefts[c[0]], -c[0]))
    order: list[int] = []
    for stretch in _stretches(clusters, [bidirectional(signs[c[0]][0]) for c in clusters], signs):
        order += [i for c in stretch for i in c]
    return order


def _stretches(clusters: list[list[int]], classes: list[str], signs: Sequence[str]) -> Iterable[list[list[int]]]:
    at = 0
    while at < len(clusters):
        end = at + 1
        if classes[at] == "L" or classes[at] in _NUMBER:
            end = _rightward_end(at, classes, [signs[c[0]] for c in clusters])
            yield clusters[at:end][::-1]
        else:
            yield clusters[at:end]
        at = end


def _rightward_end(at: int, classes: list[str], signs: list[str]) -> int:
    """Where the stretch of rightward signs that begins at ``at`` ends."""
    end = last = at + 1
    while end < len(classes) and classes[end] not in _LEFTWARD:
        rightward = classes[end] == "L" or classes[end] in _NUMBER
        between = signs[last:end]
        joined = not between or (classes[end] == classes[last - 1] == "L")
        if rightward and not joined and not (len(between) == 1 and between[0] in _INSIDE_NUMBERS):
            return last
        end += 1
        if rightward:
            last = end
    return last


def with_brackets_turned(signs: Sequence[str]) -> list[str]:
    """The signs of a leftward row in reading order with brackets that open before they close."""
    brackets = [sign for sign in signs if sign in "()"]
    if brackets[:1] != [")"]:
        return list(signs)
    return [sign.translate(_MIRRORED) for sign in signs]
