"""Drafts and rolling texts from a file of Akoma Ntoso, ours or another's; and what steps and votes it records."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from lxml.etree import _Element

from penholder.errors import UnreadableFile
from penholder.formats.akn.attributes import Data
from penholder.formats.akn.entries import draft_of
from penholder.formats.akn.life import Event, Life, Vote
from penholder.formats.akn.names import HIER, local, ours, words_in
from penholder.formats.akn.nodes import entries_from, tie
from penholder.formats.akn.parse import parse_akn
from penholder.formats.akn.proposals import read_rolling
from penholder.formats.akn.read import Walk
from penholder.formats.akn.taking import Settings
from penholder.formats.document import Document
from penholder.formats.drafts.masthead import organ, symbol_in
from penholder.formats.drafts.outline import outline
from penholder.formats.line import Line
from penholder.formats.line import Note as LineNote
from penholder.text.kind import Kind
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import Entry, Warning
from penholder.text.words import clean

_COUNTED = {"in favour": "in_favour", "against": "against", "abstaining": "abstaining"}


def read_akn(data: bytes, source: str) -> Document:
    """The draft or the rolling text in a file of Akoma Ntoso, of any document type.

    What stands in no element that is known is kept as text and reported. In another program's file, words marked as
    deleted are in ``text``, those marked as inserted in ``accepted``. Raises UnreadableFile, with one sentence.
    """
    root = parse_akn(data, source)
    document = next((child for child in root if local(child) != "meta"), None)
    if document is None:
        raise UnreadableFile(source, "holds no document; ask for the file again")
    facts, rolling = _kept(root, "draft"), _kept(root, "rolling")
    settings = Settings(source, _references(root), _notes(root), facts is not None, rolling is not None, True)
    if facts is None:
        return _foreign(root, document, settings)
    walk = _walked(root, document, settings)
    entries = entries_from(tie(walk.nodes, walk.taking.known))
    draft = draft_of(entries, _facts(facts, walk))
    warnings = (*walk.warnings, *_changes(walk, source))
    if rolling is None:
        text = _rejected(root, document, settings, facts) if walk.inline.changed else draft
        return Document(source, text, draft, warnings=warnings)
    settled = tuple(replace(e, id=p.id) for e, p in zip(entries, draft.paragraphs, strict=True))
    read = read_rolling(rolling, settings.references, source)
    base = _base(root, draft, settings)
    return Document(source, rolling=replace(read, base=base, entries=settled), warnings=(*read.warnings, *warnings))


def read_life(data: bytes, source: str) -> Life:
    """The steps and votes that a file of Akoma Ntoso records. Raises UnreadableFile as :func:`read_akn` does."""
    root = parse_akn(data, source)
    references = _references(root)
    events = [
        Event(_day(said), _one(said, "by"), _one(said, "refersTo"), _one(said, "outcome"), said.text("href"))
        for said in (Data(e, source, references) for e in root.iterfind(".//{*}meta/{*}workflow/{*}step"))
    ]
    votes = [_vote(Data(e, source, references)) for e in root.iterfind(".//{*}parliamentary/{*}voting")]
    return Life(tuple(events), tuple(votes))


def _walked(root: _Element, document: _Element, settings: Settings) -> Walk:
    walk = Walk(settings)
    walk.document(document)
    walk.leftovers(root)
    return walk


def _changes(walk: Walk, source: str) -> Iterator[Warning]:
    if walk.inline.changed:
        said = "words marked as inserted or deleted name no author; they are read as accepted"
        yield Warning(source, "", said)


def _rejected(root: _Element, document: _Element, settings: Settings, facts: _Element) -> Resolution:
    """Our own draft as it was before another program marked words in it as inserted or deleted."""
    walk = _walked(root, document, replace(settings, accept=False))
    return draft_of(entries_from(tie(walk.nodes, walk.taking.known)), _facts(facts, walk))


def _foreign(root: _Element, document: _Element, settings: Settings) -> Document:
    """Another program's file: what is marked as inserted or deleted is read both ways."""
    walk = _walked(root, document, settings)
    accepted, warnings = _draft(root, document, walk, settings)
    text = accepted
    if walk.inline.changed:
        warnings = (*warnings, *_changes(walk, settings.source))
        rejected = replace(settings, accept=False)
        text, _ = _draft(root, document, _walked(root, document, rejected), rejected)
    if accepted is None or text is None:
        prose = "\n".join([*walk.masthead, *_prose(entries_from(tie(walk.nodes, walk.taking.known)))])
        if not prose.strip():
            raise UnreadableFile(settings.source, "holds no words; ask for the file again")
        return Document(settings.source, prose=prose, warnings=warnings)
    return Document(settings.source, text, accepted, warnings=warnings)


def _draft(
    root: _Element, document: _Element, walk: Walk, settings: Settings
) -> tuple[Resolution | None, tuple[Warning, ...]]:
    entries = entries_from(tie(walk.nodes, walk.taking.known))
    warnings = tuple(walk.warnings)
    if not any(e.text for e in entries):
        return None, warnings
    if _unmarked(document):
        outlined, more = outline(_lines(walk.masthead, entries), source=settings.source)
        return _with_notes(outlined, entries), (*warnings, *more)
    enacting = next((e.text for e in entries if e.kind is Kind.ENACTING), "")
    symbol = _symbol(root, walk.masthead)
    return draft_of(entries, Resolution((), (), symbol, organ(enacting), tuple(walk.masthead))), warnings


def _prose(entries: tuple[Entry, ...]) -> Iterator[str]:
    """The lines of what is no draft, each followed by its footnotes."""
    for e in entries:
        yield from filter(None, (f"{e.number} {e.text}".strip(), *(n.text.strip() for n in e.footnotes)))


def _unmarked(document: _Element) -> bool:
    """Whether nothing says which lines are preambular and which operative: a body of blocks alone."""
    names = {local(e) for part in document if local(part) != "meta" for e in part.iter()}
    return names.isdisjoint(HIER | {"preamble", "container", "formula"})


def _lines(masthead: list[str], entries: tuple[Entry, ...]) -> list[Line]:
    lines = [Line(text) for text in masthead]
    for e in entries:
        notes = tuple(LineNote(n.mark, n.text, n.offset) for n in e.footnotes)
        style = "Title" if e.kind is Kind.TITLE else "Heading 2" if e.kind is Kind.HEADING else ""
        lines.append(Line(e.text, number=e.number, italic=len(e.opening), style=style, notes=notes))
    return lines


def _with_notes(draft: Resolution | None, entries: tuple[Entry, ...]) -> Resolution | None:
    """The draft, its masthead with the footnotes that stand on its lines."""
    if draft is None:
        return None
    kept = {f.text for f in draft.footnotes}
    loose = [n.text for e in entries for n in e.footnotes if clean(n.text) and clean(n.text) not in kept]
    return replace(draft, masthead=(*draft.masthead, *map(clean, loose)))


def _symbol(root: _Element, masthead: list[str]) -> str:
    """The text's own symbol: as its name says it, else as printed."""
    shown = [e.get("showAs") or "" for e in root.iterfind(".//{*}FRBRWork/{*}FRBRnumber")]
    printed = [words_in(e) for e in root.iterfind(".//{*}docNumber")]
    return symbol_in(shown[:1]) or symbol_in(printed) or symbol_in(masthead)


def _facts(element: _Element, walk: Walk) -> Resolution:
    symbol, body, version = (element.get(key, "") for key in ("symbol", "body", "version"))
    return Resolution((), (), symbol, body, tuple(walk.masthead), version)


def _base(root: _Element, draft: Resolution, settings: Settings) -> Resolution:
    """The base of a rolling text: what its entries are the base texts of, unless the file says another."""
    element = _kept(root, "base")
    if element is None:
        return draft
    paragraphs, labels = [], []
    for p in (Data(e, settings.source, {}) for e in element.iterchildren(ours("paragraph"))):
        kind, words = p.one_of(Kind, "kind", Kind.OTHER), p.element.text or ""
        number, opening, id = p.text("number"), p.text("opening"), p.text("id")
        paragraphs.append(Paragraph(kind, words, p.number("level", 0), number, opening, "", id))
        labels.append(p.text("label"))
    footnotes = [
        Footnote(f.text("mark"), f.element.text or "", f.text("paragraph"), f.number("offset", 0), f.text("id"))
        for f in (Data(e, settings.source, {}) for e in element.iterchildren(ours("footnote")))
    ]
    base = settle(
        paragraphs, footnotes, symbol=draft.symbol, body=draft.body, masthead=draft.masthead, version=draft.version
    )
    labelled = zip(base.paragraphs, labels, strict=True)
    return replace(base, paragraphs=tuple(replace(p, label=label) for p, label in labelled))


def _kept(root: _Element, name: str) -> _Element | None:
    """What we keep of a text under that name in our own namespace."""
    return root.find(f".//{{*}}proprietary/{ours(name)}")


def _references(root: _Element) -> dict[str, str]:
    """What each eId of the references stands for: our own id, else the name that is shown."""
    found: dict[str, str] = {}
    for element in root.iterfind(".//{*}references/*"):
        eid = element.get("eId") or element.get("id")
        if eid:
            found[eid] = element.get(ours("id")) or element.get("showAs") or eid
    return found


def _notes(root: _Element) -> Mapping[str, _Element]:
    """The footnotes that stand in the metadata, by eId."""
    notes = root.iterfind(".//{*}meta/{*}notes/{*}note")
    return {eid: note for note in notes if (eid := note.get("eId") or note.get("id"))}


def _vote(said: Data) -> Vote:
    counts: dict[str, int] = {}
    for count in said.element.iterfind("{*}count"):
        figure = Data(count, said.source, said.references)
        counted = _COUNTED.get(_one(figure, "refersTo").lower())
        if counted:
            counts[counted] = figure.number("value", 0)
    return Vote(form=_one(said, "refersTo"), outcome=_one(said, "outcome"), href=said.text("href"), **counts)


def _one(said: Data, name: str) -> str:
    return ", ".join(said.names(name))


def _day(said: Data) -> date:
    value = said.text("date")
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        raise said.wrong("date", value, "a date like 2014-11-14") from None
