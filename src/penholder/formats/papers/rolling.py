"""The rolling text as a paper: its lines as all its forms print them, in bold and strokes instead of colours."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from penholder.formats.papers.paper import Note, Paper, Run, Style, Text
from penholder.formats.rolling import notation
from penholder.formats.rolling.heads import parse_head
from penholder.formats.rolling.paper import lay_out
from penholder.formats.rolling.printed import PaperLine
from penholder.formats.rolling.signs import escape, unescape
from penholder.text.phrases import opens_as
from penholder.text.rolling import RollingText

_STYLES = {
    "legend": Style.SMALL,
    "masthead": Style.SMALL,
    "comment": Style.SMALL,
    "proposal": Style.SMALL,
    "section": Style.HEADING,
}
_UNLABELLED = frozenset(("masthead", "legend", "section", "proposal"))


def paper_of_rolling(rolling: RollingText, *, circulation: str = "") -> Paper:
    """``rolling`` as a paper, in brackets with who asks; ``circulation`` is its level, printed on every page.

    A paragraph's number and words, its footnotes put back, are the line that plain text has.
    """
    laid = lay_out(rolling, circulation=circulation)
    return Paper(
        rolling.base.title or "Draft resolution",
        tuple(_blocks(laid.lines)),
        version=rolling.version,
        as_of=rolling.as_of,
        circulation=circulation,
        symbol=rolling.base.symbol,
        foot="Rolling text",
    )


def _blocks(lines: Sequence[PaperLine]) -> Iterator[Text]:
    at = 0
    while at < len(lines):
        notes = _notes_after(lines, at)
        yield _text(lines[at], notes, first=at == 0)
        at += 1 + len(notes)


def _notes_after(lines: Sequence[PaperLine], at: int) -> list[PaperLine]:
    """The footnotes of a line that stand at the foot of the page: each has its mark in the line, and nothing on it."""
    notes: list[PaperLine] = []
    while at + 1 + len(notes) < len(lines) and lines[at + 1 + len(notes)].role == "footnote":
        notes.append(lines[at + 1 + len(notes)])
    entries = [n.entry for n in notes]
    plain = all(e and e.mark and not (e.alternatives or e.insertions or e.comments) for e in entries)
    marks = [r.text for r in lines[at].body if r.look == "footnote"]
    return notes if plain and lines[at].role != "footnote" and marks == [_mark(n) for n in notes] else []


def _mark(note: PaperLine) -> str:
    return f"[^{''.join(escape(note.entry.mark))}]" if note.entry else ""


def _text(line: PaperLine, notes: Sequence[PaperLine], *, first: bool) -> Text:
    number, runs = _numbered(line)
    printed: list[Run] = []
    waiting = list(notes)
    for r in runs:
        if r.look == "footnote" and waiting and r.text == _mark(waiting[0]):
            last = printed.pop() if printed and printed[-1].note is None else Run("")
            printed.append(replace(last, note=_note(waiting.pop(0))))
        else:
            printed.append(_run(r, line))
    if line.role == "masthead" and first:
        return Text(tuple(printed), Style.TITLE)
    style = _STYLES.get(line.role, Style.OPERATIVE if number else Style.BODY)
    level = line.level + (line.role in ("alternative", "comment"))
    return Text(tuple(printed), style, number, level, keep=line.role in ("title", "enacting", "heading"))


def _numbered(line: PaperLine) -> tuple[str, list[notation.Run]]:
    """The label, which hangs before the words, and the runs after the blank behind it."""
    runs = list(line.runs)
    at = next((i for i, r in enumerate(runs) if r.look in ("label", "number")), -1)
    hangs = at >= 0 and (line.role == "proposal" or (line.role not in _UNLABELLED and line.head))
    if not hangs or "".join(r.text for r in runs[:at]) not in ("", "["):
        return "", runs
    number, after = "".join(r.text for r in runs[: at + 1]), runs[at + 1 :]
    if number.endswith(" "):
        return number.removesuffix(" "), after
    sign = after[0].text
    if sign == ": ":
        return f"{number}:", after[1:]
    return number, [replace(after[0], text=sign.removeprefix(" ")), *after[1:]]


def _note(line: PaperLine) -> Note:
    """The footnote of a line; what else is said of it before its words, with it."""
    bare = len(line.head) == 2 and parse_head(unescape("".join(r.text for r in line.body))) is None
    text = "".join(r.text for r in (line.body if bare else line.runs))
    return Note(line.entry.mark if line.entry else "", text)


def _run(run: notation.Run, line: PaperLine) -> Run:
    new = line.role in ("alternative", "insertion") and run.look == "agreed"
    return Run(
        run.text,
        italic=run.italic and _italics(line),
        bold=run.look == "status" or (run.look == "label" and line.role != "section")
        or (run.look == "mark" and run.text.strip() in ("[", "]", "/")),
        added=new or run.look == "wording",
        struck=run.look == "deletion",
        names=run.look == "names",
    )  # fmt: skip


def _italics(line: PaperLine) -> bool:
    """Whether opening words stand in italics in a line: not in sub-paragraphs that open with other words."""
    return line.level == 0 or line.entry is None or opens_as(line.entry.text) is not None
