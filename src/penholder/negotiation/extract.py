"""Read back: the whole text as one delegation wants it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from penholder.errors import UnknownName
from penholder.states import groups_of
from penholder.text.labels import number_all
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import Bracket, Entry, RollingText, Span, read


def extract(rolling: RollingText, name: str, *, on: date) -> Resolution:
    """The text as ``name`` reads it, its alternatives, insertions, deletions and moves included; "base" reads the base.

    Where it has no wording of its own it reads that of a group speaking for it on that date, else the base.
    """
    if name == "base":
        return rolling.base
    speakers = voices(name, on)
    order = list(_Order(rolling, speakers).entries())
    paragraphs, footnotes = [], []
    for position, (entry, voice) in enumerate(order):
        paragraphs.append(_paragraph(entry, voice))
        footnotes += [_footnote(f, speakers, str(position), entry, voice) for f in entry.footnotes if _has(f, speakers)]
    base = rolling.base
    if [f.mark for f in base.footnotes] == [str(n) for n in range(1, len(base.footnotes) + 1)]:
        footnotes = [replace(f, mark=str(n)) for n, f in enumerate(footnotes, start=1)]
    if [p.id for p in paragraphs] != [p.id for p in base.paragraphs] and any(p.number for p in base.paragraphs):
        paragraphs = [replace(p, number=n) for p, n in zip(paragraphs, number_all(paragraphs), strict=True)]
    return settle(
        paragraphs, footnotes, symbol=base.symbol, body=base.body, masthead=base.masthead, version=rolling.version
    )


def voices(name: str, on: date) -> tuple[str, ...]:
    """Whose wording ``name`` reads: its own, else that of a group speaking for it, the narrowest first."""
    try:
        return (name, *groups_of(name, on))
    except UnknownName:
        return (name,)


def names_in(rolling: RollingText) -> tuple[str, ...]:
    """Every name that has made or joined a proposal."""
    return tuple(sorted({n for p in rolling.proposals for n in p.by}))


class _Order:
    """The entries that one delegation reads, in its order."""

    def __init__(self, rolling: RollingText, voices: tuple[str, ...]) -> None:
        self.rolling = rolling
        self.voices = voices
        self.moved: dict[str, list[Entry]] = defaultdict(list)
        self.away: set[str] = set()
        for entry in rolling.entries:
            after = self._moved_to(entry)
            if after is not None:
                self.moved[after].append(entry)
                self.away.add(entry.id)
        self.done: set[str] = set()

    def entries(self) -> Iterator[tuple[Entry, str | None]]:
        """Each entry with the name whose wording is read in it."""
        yield from self._following("")
        for entry in self.rolling.entries:
            if entry.id not in self.away:
                yield from self._whole(entry)
        for entry in self.rolling.entries:
            yield from self._whole(entry)

    def _whole(self, entry: Entry) -> Iterator[tuple[Entry, str | None]]:
        if entry.id in self.done:
            return
        self.done.add(entry.id)
        yield from self._insertions(entry, before=True)
        voice = voice_in(entry, self.voices)
        if voice is None or voice not in entry.delete:
            yield entry, voice
        yield from self._following(entry.id)
        yield from self._insertions(entry, before=False)

    def _insertions(self, entry: Entry, *, before: bool) -> Iterator[tuple[Entry, str | None]]:
        for new in entry.insertions:
            if new.before == before and new.id not in self.done and _has(new, self.voices):
                self.done.add(new.id)
                yield new, voice_in(new, self.voices)
                yield from self._following(new.id)

    def _following(self, id: str) -> Iterator[tuple[Entry, str | None]]:
        for entry in self.moved.get(id, ()):
            yield from self._whole(entry)

    def _moved_to(self, entry: Entry) -> str | None:
        voice = voice_in(entry, self.voices)
        return next((m.after for m in entry.move if voice in m.by), None)


def voice_in(entry: Entry, voices: tuple[str, ...]) -> str | None:
    """The first of ``voices`` that has a say of its own in ``entry``."""
    return next((v for v in voices if v in _speaking(entry)), None)


def _speaking(entry: Entry) -> set[str]:
    names = {*entry.delete, *entry.retain, *(n for m in entry.move for n in m.by), *_in_spans(entry.spans)}
    for alternative in entry.alternatives:
        names |= {*alternative.by, *alternative.support}
    return names | {*entry.by, *entry.support}


def _in_spans(spans: tuple[Span, ...]) -> set[str]:
    names: set[str] = set()
    for span in spans:
        if isinstance(span, Bracket):
            for w in span.wordings:
                names |= {*w.by, *w.support} | _in_spans(w.spans)
    return names


def _has(entry: Entry, voices: tuple[str, ...]) -> bool:
    """Whether one of ``voices`` reads a footnote, or a new paragraph, at all."""
    proposed = not entry.by or any(v in entry.by or v in entry.support for v in voices)
    return proposed and not any(v in entry.delete for v in voices[:1])


def _paragraph(entry: Entry, voice: str | None) -> Paragraph:
    text = _text(entry, voice)
    return Paragraph(entry.kind, text, entry.level, entry.number, id=entry.id)


def _text(entry: Entry, voice: str | None) -> str:
    for who in ("by", "support"):
        for alternative in entry.alternatives:
            if voice in getattr(alternative, who):
                return read(alternative.spans, voice)
    return read(entry.spans, voice)


def _footnote(note: Entry, voices: tuple[str, ...], position: str, paragraph: Entry, voice: str | None) -> Footnote:
    text = read(note.spans, voice_in(note, voices))
    whole = _text(paragraph, voice)
    offset = _place(paragraph.spans, voice, note.offset) if whole == read(paragraph.spans, voice) else note.offset
    return Footnote(note.mark, text, position, min(offset, len(whole)), note.id)


def _place(spans: tuple[Span, ...], voice: str | None, offset: int) -> int:
    """Where, as ``voice`` reads the spans, that stands which is ``offset`` characters into the base text."""
    base = at = 0
    for span in spans:
        if isinstance(span, Bracket):
            if offset == base:
                return at
            base, at = base + len(span.base), at + len(read((span,), voice))
        else:
            if offset <= base + len(span.text):
                return at + offset - base
            base, at = base + len(span.text), at + len(span.text)
        if offset < base:
            return at
    return at
