"""A note-taker's lines from the floor: who asks for what on which paragraph, in a few strokes."""

import re
from dataclasses import dataclass

from penholder.text.labels import ORDINALS

_LABEL = (
    rf"(?:OP|PP)\s?\d{{1,3}}(?:\s?(?:{'|'.join(ORDINALS)})\b)?(?:\s?\([a-z]{{1,4}}\))*(?:\s?(?:{'|'.join(ORDINALS)})\b)?(?:\s?alt\b(?:\s?\d)?)?"
    r"(?:\s\((?-i:[A-Z])[\w\s]+\)(?=\s+[^\s:]))?"
    r"|title|footnote\s\d{1,3}"
)
_JOINS = re.compile(rf"(?P<label>{_LABEL})\s*[:,]?\s*\+\s*(?P<names>[^:\ue000\"“]+?)\s*[.;]?$", re.IGNORECASE)
_SAYS = re.compile(
    rf"(?P<label>{_LABEL})\s+(?P<names>[^:+\ue000][^:\ue000]{{0,160}}?)\s*:\s*(?P<says>.*)$", re.IGNORECASE | re.DOTALL
)
_REMARK = re.compile(r"(?:^|\s)(?:#|//).*$")
_STRUCK = re.compile(r"[-–−]\s*(?=\ue000q)")
_ADDED = re.compile(r"\+\s*(?=\ue000q)")
_ON = re.compile(rf"(?P<says>.+?)\s+(?P<label>{_LABEL})\s*[.;]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Note:
    """A line: on the paragraph called ``label``, ``names`` say ``says``; ``joins`` when they only join what was asked.

    ``aside``: the names stand in parentheses, and may be those of whose paragraph it is.
    """

    label: str
    names: str
    says: str
    joins: bool = False
    aside: bool = False


def without_remark(line: str) -> str:
    """The line without what the note-taker remarked after # or //."""
    return _REMARK.sub("", line).strip()


def read_note(line: str) -> Note | None:
    """The note that a line is, its quotations set aside, if it is one."""
    line = without_remark(line)
    if found := _JOINS.match(line):
        return Note(found["label"], found["names"], "", joins=True)
    if found := _SAYS.match(line):
        names = found["names"].strip()
        aside = names[0] == "(" and names[-1] == ")" and names.count("(") == 1
        return Note(found["label"], names[1:-1] if aside else names, written_out(found["says"]), aside=aside)
    return None


def written_out(says: str) -> str:
    """Strokes as an instruction: -“x” is delete “x”, +“x” add “x”; a paragraph at the end comes first."""
    struck = _STRUCK.match(says)
    added = _ADDED.match(says)
    if not struck and not added:
        return says
    says = f"{'delete' if struck else 'add'} {says[(struck or added).end() :]}"  # type: ignore[union-attr]
    at_end = _ON.match(says)
    return f"{at_end['label']}: {at_end['says']}" if at_end else says


def is_notes(prose: str) -> bool:
    """Whether most lines of the prose are a note-taker's."""
    lines = [line for line in map(without_remark, prose.splitlines()) if line]
    notes = [line for line in lines if _looks_like_a_note(line)]
    return bool(lines) and len(notes) * 2 >= len(lines)


_BEGINS = re.compile(
    rf"(?:{_LABEL})(?:\s*\+\s*\w|\s+[^:\"“«]{{1,160}}:)|[A-Z][^:]{{1,60}}:\s*(?:reserve|retain|del|[-+]\s?[\"“])",
    re.IGNORECASE,
)


def _looks_like_a_note(line: str) -> bool:
    return bool(_BEGINS.match(line.lstrip("-•* \t")))
