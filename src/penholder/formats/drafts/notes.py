"""Footnotes in plain text: which signs are their marks, which lines define them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(
    r"\[\^(?P<md>[^\]\s]+)\]|\[(?P<square>\d{1,3}|\*+)\]|(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?<=[^\s\d])\^(?P<caret>\d{1,3})(?![\w^])"
)
_DEFINED = re.compile(
    r"\s*(?:\[\^(?P<md>[^\]\s]+)\]:?|\[(?P<square>\d{1,3}|\*+)\]:?|(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|\^(?P<caret>\d{1,3})|"
    r"__(?P<ruled>\d{1,3})__)\s+(?P<text>\S.*)"
)
_LISTED = re.compile(r"\s*(?P<number>\d{1,3})[.)]?\s+(?P<text>\S.*)")
_RULE = re.compile(r"\s*[-_*=–—]{3,}\s*\Z")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcdmµ]?m|[a-z]|ft|mi|in|yd|km/h)\Z")  # what ² and ³ make a square or a cube of
_PUNCTUATION = ".,;:!?)”’»\"'。，；：؛،"

Paragraphs = Sequence[tuple[int, str]]  # the number and text of each


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign that may be a mark: in which paragraph, where in it, and whether punctuation stands right before it."""

    paragraph: int
    start: int
    end: int
    mark: str
    anew: bool  # "[^1]" says itself what it is, and may stand twice
    punctuated: bool


@dataclass(frozen=True, slots=True)
class Notes:
    """The text of each footnote, and where the marks stand in each paragraph: start, end, mark."""

    texts: dict[str, str]
    marks: dict[int, list[tuple[int, int, str]]]


def is_rule(text: str) -> bool:
    """Whether a line is drawn of signs."""
    return bool(_RULE.match(text))


def is_definition(text: str) -> bool:
    """Whether a line defines a footnote."""
    return bool(_DEFINED.match(text))


def take_notes(paragraphs: Paragraphs) -> tuple[Notes, list[tuple[int, str]]]:
    """The footnotes that lines of their own define and the text refers to; and the other lines, without rules."""
    if not any(c in t for _, t in paragraphs for c in "[^¹²³⁴⁵⁶⁷⁸⁹"):
        return Notes({}, {}), [(n, t) for n, t in paragraphs if not is_rule(t)]
    signs = [s for n, t in paragraphs if not _DEFINED.match(t) for s in _signs(n, t)]
    wanted = {s.mark for s in signs}
    texts = {}
    lines = {}
    for n, t in paragraphs:
        defined = _DEFINED.match(t)
        if defined and _name(defined) in wanted:
            texts[_name(defined)] = defined["text"]
            lines[n] = t
    if not texts:
        texts, lines = _listed(paragraphs, wanted)
    rest = [(n, t) for n, t in paragraphs if n not in lines and not is_rule(t)]
    return Notes(texts, _chosen([s for s in signs if s.paragraph not in lines and s.mark in texts])), rest


def _signs(paragraph: int, text: str) -> Iterator[_Sign]:
    for m in _MARK.finditer(text):
        before = text[: m.start()]
        if not m["md"] and (m["super"] or m["caret"]) and (_UNIT.search(before) or not before or before[-1].isspace()):
            continue
        yield _Sign(paragraph, m.start(), m.end(), _name(m), bool(m["md"]), before.rstrip()[-1:] in _PUNCTUATION)


def _name(found: re.Match[str]) -> str:
    mark = next(v for k, v in found.groupdict().items() if v and k != "text")
    return mark.translate(_SUPERSCRIPT)


def _listed(paragraphs: Paragraphs, wanted: set[str]) -> tuple[dict[str, str], dict[int, str]]:
    """Footnotes listed as "1 See …" or "1. See …" after the text's last full stop or a rule, if all are there."""
    texts: dict[str, str] = {}
    lines: dict[int, str] = {}
    for n, t in reversed(paragraphs):
        listed = _LISTED.match(t)
        if listed is None or listed["number"] not in wanted - set(texts) or next(_signs(n, t), None):
            ends_text = is_rule(t) or t.rstrip().rstrip("]⁰¹²³⁴⁵⁶⁷⁸⁹0123456789^[")[-1:] in (*".。", "")
            break
        texts[listed["number"]] = listed["text"]
        lines[n] = t
    else:
        return {}, {}
    numbers = [int(mark) for mark in reversed(texts)]
    complete = numbers == sorted(numbers) and set(texts) == {mark for mark in wanted if mark.isdigit()}
    return (texts, lines) if complete and ends_text else ({}, {})


def _chosen(signs: list[_Sign]) -> dict[int, list[tuple[int, int, str]]]:
    """Of the signs that may be marks those that are: each number once, ascending, after punctuation if any is."""
    chosen = [s for s in signs if s.anew]
    said = {s.mark for s in chosen}
    places = {id(s): at for at, s in enumerate(signs)}
    last = -1
    for mark in sorted(
        {s.mark for s in signs} - said, key=lambda m: (not m.isdigit(), int(m) if m.isdigit() else 0, m)
    ):
        rivals = [s for s in signs if s.mark == mark and not s.anew]
        later = [s for s in rivals if places[id(s)] > last] or rivals
        sign = next((s for s in later if s.punctuated), later[0])
        chosen.append(sign)
        last = max(last, places[id(sign)])
    marks: dict[int, list[tuple[int, int, str]]] = {}
    for s in sorted(chosen, key=lambda s: (s.paragraph, s.start)):
        marks.setdefault(s.paragraph, []).append((s.start, s.end, s.mark))
    return marks
