"""Drafts, amendments and notes as plain text or Markdown."""

import re
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from penholder.errors import UnreadableFile
from penholder.formats.document import Document
from penholder.formats.line import Line, Note
from penholder.formats.outline import outline
from penholder.formats.wrapping import unwrap
from penholder.text.kind import Kind
from penholder.text.labels import number_all
from penholder.text.resolution import Footnote, Paragraph, Resolution

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile(r"\[\^(?P<md>[^\]\s]+)\]|\[(?P<square>\d{1,3}|\*+)\]|(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_DEFINED = re.compile(
    r"\s*(?:\[\^(?P<md>[^\]\s]+)\]:?|\[(?P<square>\d{1,3}|\*+)\]:?|(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]+))\s+(?P<text>\S.*)"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_RULE = re.compile(r"\s*[-_*=–—]{3,}\s*\Z")
_HEADING = re.compile(r"\s*(#{1,6})\s+(.*?)\s*#*\s*\Z")
_EMPHASIS = re.compile(r"(?<![\w\\])(\*\*|__|\*|_)(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~^])")


def read_plain(data: bytes, source: str) -> Document:
    """The draft in ``data``, or its words where it holds none. Raises UnreadableFile where it is no text at all."""
    text = decode(data, source)
    lines = lines_of(text, markdown=Path(source).suffix.lower() == ".md")
    resolution, warnings = outline(lines, source=source)
    if resolution is None:
        prose = "\n".join(unwrap(text.splitlines()))
        return Document(source, prose=prose)
    return Document(source, text=resolution, accepted=resolution, warnings=warnings)


def decode(data: bytes, source: str) -> str:
    """``data`` as text: UTF-8 or UTF-16 where it says so or is valid, else the likeliest older encoding."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _checked(data.decode(encoding, errors="replace"), source)
    try:
        return _checked(data.decode("utf-8"), source)
    except UnicodeDecodeError:
        guess = from_bytes(data[:200_000]).best()
        if guess is None or b"\x00" in data:
            raise _no_text(source) from None
        return _checked(data.decode(guess.encoding, errors="replace"), source)


def _checked(text: str, source: str) -> str:
    if len(_CONTROL.findall(text)) > len(text) / 200:
        raise _no_text(source)
    return text


def _no_text(source: str) -> UnreadableFile:
    return UnreadableFile(source, "is no text; save it as .docx, .txt or .html")


def lines_of(text: str, *, markdown: bool = False) -> list[Line]:
    """The paragraphs of plain text, a Line each, footnotes joined to their marks."""
    paragraphs = [(n, t) for n, t in enumerate(unwrap(text.splitlines()), start=1) if t.strip()]
    markdown = markdown or any(_HEADING.match(t) or re.match(r"\s*[*_][A-Z]", t) for _, t in paragraphs)
    notes, rest = _definitions(paragraphs)
    return [_line(t, f"line {n}", notes, markdown) for n, t in rest if not _RULE.match(t)]


def _definitions(paragraphs: list[tuple[int, str]]) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Footnotes defined in lines of their own, where a mark in the text refers to them; and the other lines."""
    if not any(_DEFINED.match(t) for _, t in paragraphs):
        return {}, paragraphs
    marks = {_mark(m) for _, t in paragraphs if not _DEFINED.match(t) for m in _MARK.finditer(t)}
    notes: dict[str, str] = {}
    rest = []
    for n, t in paragraphs:
        defined = _DEFINED.match(t)
        if defined and _mark(defined) in marks:
            notes[_mark(defined)] = defined["text"]
        else:
            rest.append((n, t))
    return notes, rest


def _mark(found: re.Match[str]) -> str:
    return found["md"] or found["square"] or (found["super"] or "").translate(_SUPERSCRIPT)


def _line(text: str, place: str, notes: dict[str, str], markdown: bool) -> Line:
    style = ""
    if markdown and (heading := _HEADING.match(text)):
        style, text = "Title" if len(heading[1]) == 1 else f"Heading {len(heading[1])}", heading[2]
    text, found = _without_marks(text.strip(), notes, markdown)
    italic = 0
    if markdown:
        text, italic, found = _without_emphasis(text, found)
    return Line(text, italic=italic, style=style, notes=tuple(found), place=place)


def _without_marks(text: str, notes: dict[str, str], markdown: bool) -> tuple[str, list[Note]]:
    if not notes:
        return text, []
    kept, found, at, length = [], [], 0, 0
    for m in _MARK.finditer(text):
        if _mark(m) in notes:
            kept.append(text[at : m.start()])
            length += m.start() - at
            found.append(Note(_mark(m), _plain(notes[_mark(m)]) if markdown else notes[_mark(m)], length))
            at = m.end()
    return "".join([*kept, text[at:]]), found


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", text))


def _without_emphasis(text: str, notes: list[Note]) -> tuple[str, int, list[Note]]:
    """Text without Markdown's signs, how many characters of it open in italics, and the notes at their new places."""
    italic = 0
    cuts: list[tuple[int, int]] = []  # (where, how many characters went)
    opening = _EMPHASIS.search(text)
    for m in _EMPHASIS.finditer(text):
        cuts += [(m.start(), len(m[1])), (m.end() - len(m[1]), len(m[1]))]
    cuts += [(m.start(), 1) for m in _ESCAPE.finditer(text) if not any(s <= m.start() < s + n for s, n in cuts)]
    cuts.sort()
    if opening and len(opening[1]) == 1 and not re.search(r"[^\W\d_]", text[: opening.start()]):
        italic = _moved(opening.end(), cuts)
    moved = [Note(n.mark, n.text, _moved(n.offset, cuts)) for n in notes]
    kept, at = [], 0
    for start, length in cuts:
        kept.append(text[at:start])
        at = start + length
    return "".join([*kept, text[at:]]), italic, moved


def _moved(offset: int, cuts: list[tuple[int, int]]) -> int:
    return offset - sum(min(length, offset - start) for start, length in cuts if start < offset)


def write_plain(resolution: Resolution) -> str:
    """A draft as plain text that reads back the same: a paragraph a line, footnotes at the end."""
    out = [*resolution.masthead] + [""] * bool(resolution.masthead)
    numbers = _numbers(resolution)
    for p, number in zip(resolution.paragraphs, numbers, strict=True):
        text = _with_marks(p, resolution.footnotes_of(p.id))
        out += ["    " * p.level + (f"{number} {text}" if number else text), ""]
    out += _notes(resolution)
    return "\n".join(out).rstrip("\n") + "\n"


def _numbers(resolution: Resolution) -> list[str]:
    if sum(p.kind is Kind.OPERATIVE and p.level == 0 for p in resolution.paragraphs) > 1 and not any(
        p.number for p in resolution.paragraphs
    ):
        return number_all(resolution.paragraphs)
    return [p.number if p.kind is not Kind.HEADING else "" for p in resolution.paragraphs]


def _with_marks(p: Paragraph, notes: tuple[Footnote, ...]) -> str:
    text = p.text
    for note in reversed(notes):
        text = f"{text[: note.offset]}[^{note.mark}]{text[note.offset :]}"
    return text


def _notes(resolution: Resolution) -> Iterator[str]:
    order = {p.id: n for n, p in enumerate(resolution.paragraphs)}
    for note in sorted(resolution.footnotes, key=lambda f: (order.get(f.paragraph, 0), f.offset)):
        yield f"[^{note.mark}]: {note.text}"
