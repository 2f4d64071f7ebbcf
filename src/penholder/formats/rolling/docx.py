"""Writes a rolling text as a Word file with brackets and names in the text, and reads it back from what it shows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from penholder.formats.line import Line
from penholder.formats.rolling.heads import parse_head
from penholder.formats.rolling.notation import Run
from penholder.formats.rolling.paper import lay_out
from penholder.formats.rolling.paper_read import parse_paper
from penholder.formats.rolling.printed import Paper, PaperLine, Role
from penholder.formats.rolling.signs import BLANK, escape, unescape
from penholder.formats.word import template
from penholder.formats.word.docx import read_lines
from penholder.formats.word.paper import WordPaper, page_head
from penholder.formats.word.runs import Look, run, runs_leftward
from penholder.text.kind import Kind
from penholder.text.phrases import opens_as
from penholder.text.rolling import RollingText, Status

_STYLES = {
    "legend": "Legend",
    "proposal": "Proposal",
    "section": "Heading1",
    "alternative": "Rival",
    "insertion": "NewParagraph",
    "comment": "Remark",
}
_PALE_BLANK = run(BLANK, Look("Blank"))
_UNLABELLED = frozenset(("masthead", "legend", "section", "proposal"))
_STYLED = {"label": "Label", "names": "Names", "note": "Note", "status": "Status"}
_DEEPER = 397  # how much further in each level stands


def write_rolling_docx(rolling: RollingText, *, circulation: str = "") -> bytes:
    """``rolling`` as a Word file in style "brackets"; ``circulation`` is its level, printed on every page."""
    paper = lay_out(rolling, circulation=circulation)
    word = WordPaper(rolling.base.title, page_head(rolling, circulation), foot="Rolling text", date=rolling.as_of)
    _Printer(word).print(paper)
    return word.save()


def read_rolling_docx(data: bytes, source: str) -> RollingText:
    """The rolling text that a Word file shows, tracked changes in it accepted; nothing but its visible words counts."""
    return parse_paper(list(_printed_lines(read_lines(data, source))), source)


@dataclass(slots=True)
class _Printer:
    word: WordPaper
    numbered: int = 0  # footnotes that Word numbers, so far

    def print(self, paper: Paper) -> None:
        lines = paper.lines
        at = 0
        while at < len(lines):
            notes = _notes_after(lines, at)
            self.line(lines[at], notes, first=at == 0)
            at += 1 + len(notes)

    def line(self, line: PaperLine, notes: Sequence[PaperLine], *, first: bool) -> None:
        waiting = list(notes)
        rtl = runs_leftward("".join(r.text for r in line.body if r.look not in ("names", "mark")))
        head, body, status = _parts(line)
        content, at = _shown(head, line), 0
        for i, r in enumerate(body):
            if r.look == "footnote" and waiting and r.text == _mark(waiting[0]):
                content += _shown(body[at:i], line, rtl=rtl) + self.footnote(waiting.pop(0))
                at = i + 1
        content += _shown(body[at:], line, rtl=rtl)
        if status:
            content += f"{run(chr(9))}{run(status, Look('Status'))}"
        self.word.paragraph(content, _properties(line, first=first, status=bool(status)), rtl=rtl)

    def footnote(self, line: PaperLine) -> str:
        mark = line.entry.mark if line.entry else ""
        automatic = mark == str(self.numbered + 1)
        self.numbered += automatic
        bare = len(line.head) == 2 and parse_head(unescape("".join(r.text for r in line.body))) is None
        runs = line.body if bare else line.runs
        rtl = runs_leftward("".join(r.text for r in line.body))
        return self.word.footnote(_shown(runs, line, rtl=rtl), "" if automatic else mark, rtl=rtl)


def _notes_after(lines: Sequence[PaperLine], at: int) -> list[PaperLine]:
    """The footnotes of a line that can be real ones: each has its mark in the line, and nothing that hangs on it."""
    notes: list[PaperLine] = []
    while at + 1 + len(notes) < len(lines) and lines[at + 1 + len(notes)].role == "footnote":
        notes.append(lines[at + 1 + len(notes)])
    marks = [r.text for r in lines[at].body if r.look == "footnote"]
    plain = all(
        n.entry and n.entry.mark and not any((n.entry.alternatives, n.entry.insertions, n.entry.comments))
        for n in notes
    )
    return notes if plain and lines[at].role != "footnote" and marks == [_mark(n) for n in notes] else []


def _mark(note: PaperLine) -> str:
    return f"[^{_escaped(note.entry.mark)}]" if note.entry else ""


def _parts(line: PaperLine) -> tuple[list[Run], list[Run], str]:
    """The head with a tab after its label, the body, and the status, which stands at the right."""
    head, body = list(line.head), list(line.body)
    if not head or line.role in _UNLABELLED:
        return [], list(line.runs), ""
    status = ""
    at = next((i for i, r in enumerate(head) if r.look == "status"), 0)
    if at and not any("\\" in r.text for r in head):
        status = f"({head[at].text})"
        del head[at - 1 : at + 2]
    label = next((i for i, r in enumerate(head) if r.look == "label"), 0)
    following = head[label + 1]
    tabbed = ":\t" if following.text == ": " else f"\t{following.text.lstrip()}"
    head[label + 1] = Run(tabbed, "label" if following.text == ": " else "mark")
    return head, _not_a_status(body), status


def _shown(runs: Iterable[Run], line: PaperLine, *, rtl: bool = False) -> str:
    """Runs as Word has them, neighbours that look alike as one, the sign for a blank in them pale."""
    shown = []
    for look, alike in groupby(runs, lambda r: _look(r.look, r.colour, r.italic and _italics(line), r.text, line.role)):
        text = "".join([r.text for r in alike])
        if BLANK in text:
            shown.append(_PALE_BLANK.join([run(part, look, rtl=rtl) for part in text.split(BLANK)]))
        else:
            shown.append(run(text, look, rtl=rtl))
    return "".join(shown)


def _italics(line: PaperLine) -> bool:
    """Whether opening words stand in italics in a line: not in sub-paragraphs that open with other words."""
    return line.level == 0 or line.entry is None or opens_as(line.entry.text) is not None


def _look(look: str, colour: int | None, italic: bool, text: str, role: Role) -> Look:
    return _looks(look, colour, italic, look == "mark" and text.strip() in ("[", "]", "/"), role)


@lru_cache(maxsize=1024)
def _looks(look: str, nth: int | None, italic: bool, sign: bool, role: Role) -> Look:
    colour = template.COLOURS[nth] if nth is not None else ""
    if look in _STYLED:
        return Look("" if role in ("masthead", "legend") else _STYLED[look], colour=colour)
    if look == "mark":
        return Look("Sign") if sign else Look("Names", colour=colour)
    if look == "wording" and nth is not None:
        return Look(f"Wording{nth + 1}", italic=italic)
    return Look(bold=role in ("title", "heading"), italic=italic or role == "enacting")


def _properties(line: PaperLine, *, first: bool, status: bool) -> str:
    if line.role == "masthead":
        return f'<w:pStyle w:val="{"Title" if first else "Front"}"/>'
    style = _STYLES.get(line.role, "Entry")
    if line.role in _UNLABELLED:
        return f'<w:pStyle w:val="{style}"/>'
    keep = "<w:keepNext/>" if line.role in ("title", "enacting", "heading") else ""
    deeper = line.level * _DEEPER + (template.INDENT if line.role == "alternative" else 0)
    left = template.LABEL + deeper
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{template.TEXT_WIDTH}"/></w:tabs>' if status else ""
    hanging = template.LABEL if line.head else 0
    indent = f'<w:ind w:left="{left}" w:hanging="{hanging}"/>' if deeper or not hanging else ""
    return f'<w:pStyle w:val="{style}"/>{keep}{tabs}{indent}'


def _printed_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines as the paper has them, each followed by its footnotes."""
    for line in lines:
        text = line.text
        for note in reversed(line.notes):
            text = f"{text[: note.offset]}[^{_escaped(note.mark)}]{text[note.offset :]}"
        yield replace(line, text=_status_in_head(text), notes=())
        for note in line.notes:
            head = parse_head(unescape(note.text))
            whole = head is not None and head.kind is Kind.FOOTNOTE
            said = note.text if whole else f"Footnote {_escaped(note.mark)}: {note.text}"
            yield Line(said, place=f"a footnote of {line.place}")


def _status_in_head(text: str) -> str:
    """The line with the status that stands at its right back in its head, where plain text has it."""
    status = _status_at_end(text)
    bracket = text.startswith("[")
    head = parse_head(unescape(text[bracket:])) if status else None
    if head is None or head.comment or "\\" in text[: head.end]:
        return text
    colon = bracket + head.end - 2
    return text[:colon] + f" {status}" + text[colon : -len(status)].rstrip(" ")


def _status_at_end(text: str) -> str:
    """The "(agreed)" that a line ends with, empty where it ends otherwise."""
    mask = unescape(text).mask
    return next((f"({s})" for s in Status if s is not Status.OPEN and mask.endswith(f"({s})")), "")


def _not_a_status(body: list[Run]) -> list[Run]:
    """The body with an escape before words at its end that would be read as a status."""
    words = _status_at_end("".join(r.text for r in body))
    if not words or len(body[-1].text) < len(words):
        return body
    last = body[-1]
    return [*body[:-1], replace(last, text=f"{last.text[: -len(words)]}\\{words}")]


def _escaped(mark: str) -> str:
    return "".join(escape(mark))
