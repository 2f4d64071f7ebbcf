"""What a file written does not hold of what it was made from, found by reading it again."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from penholder.formats.document import Document
from penholder.text.labels import printed_numbers
from penholder.text.resolution import Footnote, Paragraph, Resolution
from penholder.text.rolling import RollingText, Warning
from penholder.text.words import same

_LONGEST = 60  # characters of a text that a finding quotes
_OF_THE_FILE = "property"  # of the file, not of the text: its author, its owner's own


def left_behind(document: Document, text: Resolution | RollingText, changes: str) -> Iterator[Warning]:
    """What the file carries beside the text: tracked changes, comments, hidden words, what is not released."""
    source = document.source
    authors = sorted({c.author for c in document.copies})
    if authors and isinstance(text, Resolution):
        other = "rejected" if changes == "accepted" else "accepted"
        said = f"tracked changes of {', '.join(authors)} are not carried over, and all are {changes}"
        yield Warning(source, "", f"{said}; --changes {other} gives the other text")
    labels = {p.id: p.label for d in (document.text, document.accepted) if d for p in d.paragraphs}
    for remark in document.remarks:
        if remark.what != _OF_THE_FILE:
            by = f" of {remark.author}" if remark.author else ""
            place = labels.get(remark.paragraph, "")
            yield Warning(source, place, f"{remark.what}{by} is not carried over: {_quoted(remark.text)}")
    if isinstance(text, RollingText) and (private := _private(text)):
        yield Warning(source, "", f"not carried over, since not released: {private}")


def lost(text: Resolution, again: Resolution | None, out: str) -> Iterator[Warning]:
    """Each thing that ``again``, read from the file ``out``, does not say as ``text`` does; ids are not compared."""
    if again is None:
        yield Warning(out, "", "reads back as no draft; keep the file it was made from")
        return
    yield from _heads(text, again, out)
    before, after = _Shown(text), _Shown(again)
    matcher = SequenceMatcher(None, before.texts, after.texts, autojunk=False)
    for fate, a, b, c, d in matcher.get_opcodes():
        if fate == "equal" or b - a == d - c:
            for i, j in zip(range(a, b), range(c, d), strict=True):
                yield from (Warning(out, before.place(i), said) for said in _otherwise(before, i, after, j))
            continue
        yield from (Warning(out, before.place(i), f"is not found: {_quoted(before.texts[i])}") for i in range(a, b))
        yield from (Warning(out, after.place(j), f"is read back too: {_quoted(after.texts[j])}") for j in range(c, d))


def lost_of_rolling(text: RollingText, again: RollingText | None, out: str) -> Iterator[Warning]:
    """As :func:`lost`, of a rolling text: each line of its paper that a paper made from ``out`` would not have."""
    from penholder.formats.rolling.plain import write_rolling_plain

    if again is None:
        yield Warning(out, "", "reads back as no rolling text; keep the file it was made from")
        return
    before, after = (write_rolling_plain(t).splitlines() for t in (text, again))
    for fate, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if fate == "equal":
            continue
        for n, line in enumerate(before[a:b]):
            if not line:
                continue
            read = after[c + n] if b - a == d - c else ""
            said = f"is read back as {_quoted(_from_first_difference(line, read))}" if read else "is not found"
            yield Warning(out, "", f"{_quoted(line)} {said}")


class _Shown:
    """A draft as it is printed."""

    def __init__(self, text: Resolution) -> None:
        self.paragraphs = text.paragraphs
        self.texts = [p.text for p in text.paragraphs]
        self.numbers = [n.strip() for n in printed_numbers(text.paragraphs)]
        self.notes = [text.footnotes_of(p.id) for p in text.paragraphs]

    def place(self, i: int) -> str:
        return self.paragraphs[i].label or self.paragraphs[i].kind.value


def _otherwise(before: _Shown, i: int, after: _Shown, j: int) -> Iterator[str]:
    """How a paragraph is read back otherwise."""
    a, b = before.paragraphs[i], after.paragraphs[j]
    if a.text != b.text:
        yield f"its text is read back as {_quoted(_from_first_difference(a.text, b.text))}"
    if (a.kind, a.level) != (b.kind, b.level):
        yield f"{_what(a)} is read back as {_what(b)}"
    if before.numbers[i] != after.numbers[j]:
        yield f"its number “{before.numbers[i]}” is read back as “{after.numbers[j]}”"
    if a.opening != b.opening and a.text == b.text:
        yield f"its opening words “{a.opening}” are read back as “{b.opening}”"
    yield from _footnotes(before.notes[i], after.notes[j])


def _footnotes(before: tuple[Footnote, ...], after: tuple[Footnote, ...]) -> Iterator[str]:
    found = [(f.mark, f.text, f.offset) for f in after]
    for f in before:
        if (f.mark, f.text, f.offset) not in found:
            near = "is read back otherwise" if any(f.text == t for _, t, _ in found) else "is not found"
            yield f"its footnote {f.mark} {near}: {_quoted(f.text)}"


def _heads(text: Resolution, again: Resolution, out: str) -> Iterator[Warning]:
    """What stands above the text."""
    for name, a, b in (
        ("symbol", text.symbol, again.symbol),
        ("body", text.body, again.body),
        ("negotiating version", text.version, again.version),
    ):
        on_every_page = name == "negotiating version" and out.endswith((".docx", ".pdf"))
        if a and a != b and not on_every_page:
            yield Warning(out, "", f"the {name} “{a}” is {f'read back as “{b}”' if b else 'not in it'}")
    found = set(map(same, again.masthead))  # a date's blanks may have been made hard
    for line in text.masthead:
        if same(line) not in found:
            yield Warning(out, "masthead", f"is not found as a line above the text: {_quoted(line)}")


def _private(text: RollingText) -> str:
    """How many comments have not been released."""
    count = sum(not c.released for e in text.every_entry() for c in e.comments)
    return f"{count} comment{'s' * (count > 1)}" if count else ""


def _what(p: Paragraph) -> str:
    return f"{p.kind.value} paragraph{f' of level {p.level}' if p.level else ''}"


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}”"


def _from_first_difference(a: str, b: str) -> str:
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return f"{'…' if at > 20 else ''}{b[max(0, at - 20) :]}"
