"""Changes words inside one paragraph's text, with spacing, commas and closing marks left right."""

import re
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from penholder.text.words import clean

_SAME_SIGN = str.maketrans("‘’‚′“”„«»″‐‑–—\u00a0\u202f", '\'\'\'\'""""""----  ')
_PAUSE = ",;:.!?"
_NO_BLANK_BEFORE = frozenset(",;:.!?)]}»”’%、。，；：」』）")
_NO_BLANK_AFTER = frozenset("([{«“‘「『（/")
_CLOSING = re.compile(r"\s*(?:[;,.:]|; and|, and)\s*\Z")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\da-z])")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.|\[\.\.\.\]|\[…\])\s*")
_UNSPACED = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff65]")
_NEAR_ENOUGH = 60


class Unplaced(Exception):
    """Words that could not be found, or not once; its text says which words and why."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a text."""

    start: int
    end: int


ONLY, ALL = 0, -99
"""Which occurrence is meant: the only one, all of them; otherwise the first (1), the second (2), the last (-1)."""


def occurrences(text: str, quoted: str, within: Span | None = None) -> list[Span]:
    """Where ``quoted`` stands in ``text`` as whole words; kinds of quotation marks, blanks and a first capital aside.

    "urges … States" stands for everything from the first to the last of its words.
    """
    within = within or Span(0, len(text))
    wanted = clean(quoted)
    for attempt in dict.fromkeys((wanted, wanted.rstrip(_PAUSE), wanted.strip(_PAUSE + " "))):
        if not attempt:
            continue
        found = [
            Span(m.start(), m.end()) for m in _pattern(attempt).finditer(text.translate(_SAME_SIGN))
            if m.start() >= within.start and m.end() <= within.end
        ]  # fmt: skip
        if found:
            return found
    return []


def _pattern(quoted: str) -> re.Pattern[str]:
    parts = [p for p in _ELLIPSIS.split(quoted) if p] or [quoted]
    return re.compile(r".{0,3000}?".join(map(_whole_words, parts)))


def _whole_words(quoted: str) -> str:
    quoted = quoted.translate(_SAME_SIGN)
    first = quoted[0]
    start = f"[{re.escape(first.lower())}{re.escape(first.upper())}]" if len(first.upper()) == 1 else re.escape(first)
    body = start + r"\s+".join(map(re.escape, quoted[1:].split(" ")))
    spaced = not _UNSPACED.search(quoted)
    before = r"(?<![\w-])(?<!\w')" if first.isalnum() and spaced else ""
    after = r"(?![\w-])(?!'\w)" if quoted[-1].isalnum() and spaced else ""
    return before + body + after


def find(text: str, quoted: str, which: int = ONLY, within: Span | None = None) -> list[Span]:
    """The occurrences meant; raises Unplaced where there is none, or several and nothing says which."""
    found = occurrences(text, quoted, within)
    if not found:
        raise Unplaced(f"the words “{quoted}” are not there{_nearest(text, quoted)}")
    if which == ALL or (which == ONLY and len(found) == 1):
        return found
    if which == ONLY:
        where = "; ".join(f"“{around(text, s)}”" for s in found[:5])
        raise Unplaced(
            f"the words “{quoted}” stand there {len(found)} times ({where}) and it is not said which is meant"
        )
    if which > len(found) or which < -len(found):
        raise Unplaced(f"the words “{quoted}” stand there only {_times(len(found))}")
    return [found[which - 1 if which > 0 else which]]


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def around(text: str, span: Span) -> str:
    """The words with a few on either side, to tell one place from another."""
    before, after = text[: span.start].split(" ")[-4:], text[span.end :].split(" ")[:4]
    return clean(" ".join(before) + text[span.start : span.end] + " ".join(after))


def _nearest(text: str, quoted: str) -> str:
    if not text or len(quoted) < 3:
        return ""
    best = fuzz.partial_ratio_alignment(quoted[:400], text, score_cutoff=_NEAR_ENOUGH)
    if best is None:
        return ""
    start = text.rfind(" ", 0, best.dest_start + 1) + 1
    end = text.find(" ", best.dest_end)
    return f"; nearest is “{text[start : end if end >= 0 else len(text)].strip()}”"


def sentence(text: str, nth: int) -> Span:
    """The ``nth`` sentence of the text, from 1, or from the end where negative."""
    bounds = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    spans = [Span(a, b) for a, b in pairwise(bounds)]
    if nth > len(spans) or nth < -len(spans):
        raise Unplaced(f"it has no such sentence, only {len(spans)}")
    return spans[nth - 1 if nth > 0 else nth]


def substitute(text: str, at: Span, new: str) -> str:
    """``text`` with ``new`` in place of the words at ``at``; without ``new`` they go, blanks and commas put right."""
    if not new.strip():
        return _without(text, at)
    new = clean(new)
    if at.start == 0 and text[:1].isupper():
        new = capital(new)
    left, right = text[: at.start], text[at.end :]
    if at.start == at.end:
        left, right = left + _blank(left, new), _blank(new, right) + right
    if new[0] in _PAUSE:
        left = left.rstrip()
        left = left[:-1] if left.endswith(",") else left
    if new[-1] in ",;" and right.lstrip()[:1] in (",", ";", "."):
        new = new[:-1]
    return clean(left + new + right)


def _blank(left: str, right: str) -> str:
    """The blank that belongs between ``left`` and ``right``, if one does."""
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return ""
    tight = right[0] in _NO_BLANK_BEFORE or left[-1] in _NO_BLANK_AFTER
    unspaced = _UNSPACED.match(left[-1]) or _UNSPACED.match(right[0])
    return "" if tight or unspaced else " "


def _spaced(left: str, right: str) -> str:
    return left + _blank(left, right) + right


def insert(text: str, at: int, new: str) -> str:
    """``text`` with ``new`` at that character; at the very start the old first word gives up its capital."""
    if at == 0:
        return prepend(text, new)
    return substitute(text, Span(at, at), new)


def _without(text: str, at: Span) -> str:
    left, right = text[: at.start].rstrip(), text[at.end :].lstrip()
    apart = text[: at.start] != left or text[at.end :] != right
    if not left:
        right = right.lstrip(", ")
        return clean(capital(right) if text[:1].isupper() else right)
    if right[:1] == "," and left[-1] in ",;:(":
        right = right[1:].lstrip()
    if right[:1] in (";", ".") and left[-1] == ",":
        left = left[:-1]
    if right[:1] in _NO_BLANK_BEFORE or left[-1] in _NO_BLANK_AFTER or not apart:
        return clean(left + right)
    return clean(f"{left} {right}")


def capital(text: str) -> str:
    """``text`` with a capital at its start."""
    return text[:1].upper() + text[1:]


def prepend(text: str, new: str) -> str:
    """``new`` at the beginning, in front of a first word that is no name and so loses its capital."""
    new = clean(new)
    second = text[1:2]
    rest = text[:1].lower() + text[1:] if second.islower() and new[-1:] not in ".:" else text
    return clean(_spaced(capital(new) if text[:1].isupper() else new, rest))


def append(text: str, new: str) -> str:
    """``new`` at the end, before the closing mark unless it brings its own; a further sentence after a full stop."""
    new = clean(new)
    closing = _CLOSING.search(text)
    if closing is None:
        return clean(_spaced(text, new))
    sentence_follows = text.endswith(".") and new[:1].isupper() and new.endswith(".")
    if sentence_follows:
        return clean(f"{text} {new}")
    body = text[: closing.start()]
    if new[-1:] in ";,.:":
        return clean(_spaced(body, new))
    return clean(_spaced(body, new) + closing.group())
