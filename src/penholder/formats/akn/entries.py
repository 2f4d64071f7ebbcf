"""A draft as entries without brackets, so that one writer and one reader serve drafts and rolling texts; and back."""

from collections.abc import Sequence
from dataclasses import replace

from penholder.text.kind import Kind
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import Agreed, Entry


def entries_of(resolution: Resolution) -> tuple[Entry, ...]:
    """The draft's paragraphs with their footnotes; one that names no paragraph of the draft stands at its end."""
    entries = [_entry(p, resolution.footnotes_of(p.id)) for p in resolution.paragraphs]
    known = {p.id for p in resolution.paragraphs}
    homeless = tuple(_note(f) for f in resolution.footnotes if f.paragraph not in known)
    if entries and homeless:
        entries[-1] = replace(entries[-1], footnotes=(*entries[-1].footnotes, *homeless))
    return tuple(entries)


def draft_of(entries: Sequence[Entry], facts: Resolution) -> Resolution:
    """The draft that the entries are the base texts of; symbol, body, masthead and version are those of ``facts``."""
    paragraphs = [Paragraph(e.kind, e.text, e.level, e.number, e.opening, e.label, e.id) for e in entries]
    footnotes = [
        Footnote(n.mark, n.text, str(at), n.offset, n.id)
        for at, e in enumerate(entries)
        for n in e.footnotes
        if not n.by
    ]
    settled = settle(
        paragraphs,
        footnotes,
        symbol=facts.symbol,
        body=facts.body,
        masthead=facts.masthead,
        version=facts.version,
    )
    labelled = zip(settled.paragraphs, entries, strict=True)
    return replace(settled, paragraphs=tuple(replace(p, label=e.label) for p, e in labelled))


def footnote_label(mark: str) -> str:
    """What a footnote of the base is called."""
    return f"Footnote {mark}"


def _entry(p: Paragraph, notes: Sequence[Footnote]) -> Entry:
    spans = (Agreed(p.text),) if p.text else ()
    return Entry(
        p.id, p.kind, p.level, p.label, spans,
        number=p.number, opening=p.opening, footnotes=tuple(map(_note, notes)),
    )  # fmt: skip


def _note(f: Footnote) -> Entry:
    spans = (Agreed(f.text),) if f.text else ()
    return Entry(f.id, Kind.FOOTNOTE, 0, footnote_label(f.mark), spans, mark=f.mark, offset=f.offset)
