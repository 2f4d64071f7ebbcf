"""Fits words that a person wrote for a bracket between the words around it."""

from penholder.text.rolling import Agreed, Bracket, Entry, Span
from penholder.text.words import clean

_OPENING = "([“‘«"


def fitted(text: str, entry: Entry, number: int) -> str:
    """Words written for a bracket, with the blanks at their ends that they need between their neighbours there."""
    text = clean(text)
    at = [i for i, s in enumerate(entry.spans) if isinstance(s, Bracket)][number - 1]
    bracket = entry.spans[at]
    assert isinstance(bracket, Bracket)
    if not text:
        return ""
    options = [o for o in (bracket.base, *(w.text for w in bracket.wordings)) if o]
    before, after = _text_at(entry.spans, at - 1)[-1:], _text_at(entry.spans, at + 1)[:1]
    lead = " " if _apart(before, text[0], [(before, o[0]) for o in options]) else ""
    tail = " " if _apart(text[-1], after, [(o[-1], after) for o in options]) else ""
    return lead + text + tail


def _text_at(spans: tuple[Span, ...], at: int) -> str:
    span = spans[at] if 0 <= at < len(spans) else None
    return span.text if isinstance(span, Agreed) else ""


def _apart(left: str, right: str, others: list[tuple[str, str]]) -> bool:
    """Whether a blank belongs between two characters, as it does between words unless the script has none."""
    if not left or not right or left.isspace() or right.isspace() or left in _OPENING:
        return False
    if not right.isalnum() and right not in _OPENING:
        return False
    return not any(a.isalnum() and b.isalnum() for a, b in others)
