"""Finds what stands in quotation marks of any style, so that quoted words are never taken for an instruction."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_CLOSERS = {
    "“": "”", "‘": "’", "„": "“”", "‚": "‘’", "«": "»", "»": "«", "‹": "›",
    "「": "」", "『": "』", "”": "”", '"': '"', "'": "'",
}  # fmt: skip
_SINGLE = frozenset("'‘‚")
_PAIRS = {"“": "”", "‘": "’"}
_AMBIGUOUS = frozenset("”»")  # opening marks in some languages, closing ones in most
_MARK = re.compile(r"[“”„\"«»‹›‘’‚'「」『』\n]")
_NEXT_INSTRUCTION = re.compile(
    r"\s*(?:[-•*–]\s|\(?\d{1,3}[.)]\s)?\s*(?:in|replace|delete|insert|add|after|before|at the (?:end|beginning)|move"
    r"|OP|PP)"
    r"\b[^\n]{0,40}(?:paragraph|\bPP|\bOP|\bwords?\b|\bphrase\b|[“\"«‘„])",
    re.IGNORECASE,
)
_LONGEST_IN_LINES = 60
_NEW_PARAGRAPH = re.compile(
    r"\n\s*\n\s*|\n\s*(?=[“„\"«‘]|(?:OP|PP)?\s?\d{1,3}\s*(?:bis|ter|quater)?[.)]\s|\([a-z]{1,4}\)\s)"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, ``start`` and ``end`` taking in the marks around them."""

    start: int
    end: int
    text: str


def quotations(text: str) -> list[Quotation]:
    """Every outermost quotation, in order; one that is never closed ends with its line."""
    marks = [m.start() for m in _MARK.finditer(text)]
    found: list[Quotation] = []
    patience = _Patience(8 * len(marks) + 2000)
    i = 0
    while i < len(marks):
        at = marks[i]
        if not _opens(text, at):
            i += 1
            continue
        closing = _closing(text, marks, i, patience, nested=True) or _closing(text, marks, i, patience, nested=False)
        if closing is not None:
            end = marks[closing]
            found.append(Quotation(at, end + 1, text[at + 1 : end]))
            i = closing + 1
        elif text[at] in _SINGLE or text[at] in _AMBIGUOUS:
            i += 1
        else:
            i = next((j for j in range(i + 1, len(marks)) if text[marks[j]] == "\n"), len(marks))
            end = marks[i] if i < len(marks) else len(text)
            found.append(Quotation(at, end, text[at + 1 : end]))
    return found


def quoted_paragraphs(quoted: str) -> list[str]:
    """The paragraphs of a quotation: each new one opens with a mark, a number or after an empty line."""
    parts = (_without_opener(p.strip()).strip() for p in _NEW_PARAGRAPH.split(quoted))
    return [p for p in parts if p]


def _without_opener(paragraph: str) -> str:
    """The paragraph without the mark that goes on with a quotation; one that opens a quotation in it is its own."""
    while paragraph[:1] in tuple('“„"«'):
        first = quotations(paragraph)
        if first and first[0].start == 0 and paragraph[first[0].end - 1] in _CLOSERS[paragraph[0]]:
            break
        paragraph = paragraph[1:]
    return paragraph


def mask(text: str, hold: Callable[[Quotation], str]) -> str:
    """``text`` with each quotation replaced by what ``hold`` gives for it."""
    out, at = [], 0
    for q in quotations(text):
        out += [text[at : q.start], hold(q)]
        at = q.end
    return "".join(out) + text[at:]


def with_marks_exchanged(text: str, opening: str) -> str:
    """``text`` with single marks for double ones, or the reverse, in every outermost quotation that ``opening`` opens.

    The editorial rule: double marks outside, single ones inside, so that a text's own marks change where it is quoted.
    """
    out, at = [], 0
    for q in quotations(text):
        if text[q.start] == opening and text[q.end - 1] == _PAIRS[opening]:
            other = "‘" if opening == "“" else "“"
            out += [text[at : q.start], other, with_marks_exchanged(q.text, other), _PAIRS[other]]
            at = q.end
    return "".join(out) + text[at:]


def quotes_with(text: str, opening: str) -> bool:
    """Whether ``text`` has an outermost quotation that ``opening`` opens."""
    return opening in text and any(text[q.start] == opening for q in quotations(text))


def _opens(text: str, at: int) -> bool:
    mark, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if mark == "\n" or mark not in _CLOSERS or before.isalnum():
        return False
    if mark in _AMBIGUOUS:
        return (not before or before.isspace()) and after.isalnum()
    if mark in _SINGLE:
        return bool(after) and not after.isspace() and before not in (".", ",", ";", ")", "!", "?")
    return bool(after)


@dataclass
class _Patience:
    """How many more marks to look at, so that a text full of opening marks takes no longer than its length deserves."""

    left: int


def _closing(text: str, marks: list[int], opening: int, patience: _Patience, *, nested: bool) -> int | None:
    """The place among ``marks`` of the mark that closes the one at ``opening``."""
    mark = text[marks[opening]]
    depth, lines = 1, 0
    for j in range(opening + 1, len(marks)):
        at = marks[j]
        c = text[at]
        patience.left -= 1
        if patience.left < 0:
            return None
        if c == "\n":
            lines += 1
            if lines > _LONGEST_IN_LINES or _NEXT_INSTRUCTION.match(text, at + 1):
                return None
        elif c in _CLOSERS[mark] and _closes(text, marks, j, mark):
            if nested and c == mark and _opens_inside(text, at):
                depth += 0 if _starts_line(text, at) else 1
                continue
            depth -= 1
            if depth == 0:
                return j
        elif nested and c == mark and c not in _SINGLE and not _starts_line(text, at):
            depth += 1
    return None


def _closes(text: str, marks: list[int], j: int, mark: str) -> bool:
    """Whether the mark at ``j`` closes; an apostrophe (women's, the States' duties) does not."""
    if mark not in _SINGLE:
        return True
    at = marks[j]
    if text[at + 1 : at + 2].isalnum() or text[at - 1].isspace():
        return False
    plural = text[at - 1] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()
    return not (plural and _closed_later(text, marks, j, mark))


def _closed_later(text: str, marks: list[int], j: int, mark: str) -> bool:
    """Whether another closing mark follows on the line before anything is opened."""
    for at in marks[j + 1 : j + 5]:
        if text[at] == "\n" or _opens(text, at):
            return False
        if text[at] in _CLOSERS[mark] and not text[at + 1 : at + 2].isalnum() and not text[at - 1].isspace():
            return True
    return False


def _opens_inside(text: str, at: int) -> bool:
    return text[at - 1] in " ([\n" and text[at + 1 : at + 2].isalnum()


def _starts_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", max(0, at - 12), at) + 1 : at].strip() and "\n" in text[max(0, at - 12) : at]
