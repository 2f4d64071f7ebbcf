"""Drafts, amendments and notes as plain text or Markdown."""

import re
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from penholder.errors import UnreadableFile
from penholder.formats.document import Document
from penholder.formats.drafts.masthead import is_annex, is_closing, is_enacting, is_masthead, is_section
from penholder.formats.drafts.notes import Notes, is_definition, is_rule, take_notes
from penholder.formats.drafts.outline import outline
from penholder.formats.drafts.wrapping import is_wrapped, unwrap
from penholder.formats.line import Line, Note
from penholder.text.labels import printed_numbers
from penholder.text.phrases import opens_as
from penholder.text.resolution import Footnote, Paragraph, Resolution

_COMMON = re.compile(r"[ \n.,;，。]")
_RUNS_ON = re.compile(
    r"(?:\b(?:of|the|and|in|for|to|on|by|with|from|a|an|its|their|de|des|la|du)|[,–-])\Z", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_HEADING = re.compile(r"\s*(#{1,6})\s+(.*?)\s*#*\s*\Z")
_EMPHASIS = re.compile(r"(?<![\w\\])(\*\*|__|\*|_)(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~^])")


def read_plain(data: bytes, source: str) -> Document:
    """The draft in ``data``, or its words where it holds none. Raises UnreadableFile where it is no text at all."""
    text = decode(data, source)
    if not text.strip():
        raise UnreadableFile(source, "is empty; send the file that holds the text")
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
    if b"\x00" in data[:10_000]:
        return _wide(data, source)
    try:
        return _checked(data.decode("utf-8"), source)
    except UnicodeDecodeError:
        guess = from_bytes(data[:200_000]).best()
        if guess is None or b"\x00" in data:
            raise _no_text(source) from None
        return _checked(data.decode(guess.encoding, errors="replace"), source)


def _wide(data: bytes, source: str) -> str:
    """UTF-16 that does not say so, in the order of bytes that gives more of the commonest signs."""
    texts = [data.decode(encoding, errors="replace") for encoding in ("utf-16-le", "utf-16-be")]
    text = max(texts, key=lambda t: len(_COMMON.findall(t)))
    if "\ufffd" in text or not _COMMON.search(text):
        raise _no_text(source)
    return _checked(text, source)


def _checked(text: str, source: str) -> str:
    if len(_CONTROL.findall(text)) > len(text) / 200:
        raise _no_text(source)
    return text


def _no_text(source: str) -> UnreadableFile:
    return UnreadableFile(source, "is no text; save it as .docx, .txt or .html")


def lines_of(text: str, *, markdown: bool = False) -> list[Line]:
    """The paragraphs of plain text, a Line each, footnotes joined to their marks."""
    paragraphs = [(n, t) for n, t in enumerate(_paragraphs(text.splitlines()), start=1) if t.strip()]
    markdown = markdown or any(_HEADING.match(t) or re.match(r"\s*[*_][A-Z]", t) for _, t in paragraphs)
    notes, rest = take_notes(paragraphs)
    return [_line(t, n, notes, markdown) for n, t in rest]


def _paragraphs(lines: list[str]) -> list[str]:
    """The paragraphs that ``lines`` print: each a line, unless a program broke the lines of the text."""
    start = next((n for n, line in enumerate(lines) if line[:1].isupper() and is_enacting(line.strip())), 0)
    head, body = _whole_titles(lines[:start]), lines[start:]
    if not is_wrapped(body):
        return head + [line.rstrip() for line in body]
    return head + unwrap(body, _apart)


def _whole_titles(head: list[str]) -> list[str]:
    """The lines above the text, a title that goes on in the next one joined."""
    joined: list[str] = []
    for line in (line.rstrip() for line in head):
        above = joined[-1] if joined else ""
        goes_on = _RUNS_ON.search(above) or line.lstrip()[:1].islower()
        if above and line and goes_on and not is_masthead(above.strip()) and not is_masthead(line.strip()):
            joined[-1] = f"{above} {line.strip()}"
        else:
            joined.append(line)
    return joined


def _apart(above: str, line: str) -> bool:
    """Whether a line begins a paragraph, by what it is, though the one above it is full."""
    if line[0].isupper() and above[-1] in ",;.:" and opens_as(line) is not None:
        return True
    known = (is_enacting, is_closing, is_annex, is_section, is_definition, is_rule)
    return is_rule(above) or is_enacting(above.strip()) or any(is_kind(line) for is_kind in known)


def _line(text: str, n: int, notes: Notes, markdown: bool) -> Line:
    text, found = _without_marks(text, n, notes, markdown)
    style, italic = "", 0
    if markdown and (heading := _HEADING.match(text)):
        style = "Title" if len(heading[1]) == 1 else f"Heading {len(heading[1])}"
        text, found = heading[2], [Note(f.mark, f.text, max(f.offset - heading.start(2), 0)) for f in found]
    if markdown:
        text, italic, found = _without_emphasis(text, found)
    return Line(text, italic=italic, style=style, notes=tuple(found), place=f"line {n}")


def _without_marks(text: str, n: int, notes: Notes, markdown: bool) -> tuple[str, list[Note]]:
    lead = len(text) - len(text.lstrip())
    kept, found, at, length = [], [], lead, 0
    for start, end, mark in notes.marks.get(n, ()):
        kept.append(text[at:start])
        length += start - at
        found.append(Note(mark, _plain(notes.texts[mark]) if markdown else notes.texts[mark], length))
        at = end
    return "".join([*kept, text[at:]]).rstrip(), found


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
    numbers = printed_numbers(resolution.paragraphs)
    for p, number in zip(resolution.paragraphs, numbers, strict=True):
        text = _with_marks(p, resolution.footnotes_of(p.id))
        out += ["    " * p.level + (f"{number} {text}" if number else text), ""]
    out += _notes(resolution)
    return "\n".join(out).rstrip("\n") + "\n"


def _with_marks(p: Paragraph, notes: tuple[Footnote, ...]) -> str:
    text = p.text
    for note in reversed(notes):
        text = f"{text[: note.offset]}[^{note.mark}]{text[note.offset :]}"
    return text


def _notes(resolution: Resolution) -> Iterator[str]:
    order = {p.id: n for n, p in enumerate(resolution.paragraphs)}
    for note in sorted(resolution.footnotes, key=lambda f: (order.get(f.paragraph, 0), f.offset)):
        yield f"[^{note.mark}]: {note.text}"
