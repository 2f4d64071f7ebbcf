"""Drafts and rolling texts as a file of Akoma Ntoso."""

from collections.abc import Iterable, Sequence
from datetime import date

from lxml import etree
from lxml.etree import _Element

from penholder.formats.akn.entries import draft_of, entries_of
from penholder.formats.akn.holders import Holders
from penholder.formats.akn.iri import is_adopted, name_of
from penholder.formats.akn.language import language_of
from penholder.formats.akn.layout import parts_of
from penholder.formats.akn.life import Event, Life, Vote, dated, life_of
from penholder.formats.akn.marking import printable
from penholder.formats.akn.meta import Meta
from penholder.formats.akn.names import AGENT, AKN, OURS, akn, local, ours
from penholder.formats.akn.proposals import released, write_rolling
from penholder.formats.akn.register import Register
from penholder.formats.akn.write import Writer
from penholder.text.labels import label_all
from penholder.text.resolution import Resolution
from penholder.text.rolling import Entry, RollingText

# Elements whose content is words, where a blank more would be a blank in the text.
_RUNNING = frozenset("p num heading crossHeading listIntroduction listWrapUp".split())


def write_akn(
    resolution: Resolution, *, events: Iterable[Event] = (), votes: Iterable[Vote] = (), on: date | None = None
) -> bytes:
    """A draft or resolution as Akoma Ntoso 3.0, valid by its schema, from which the same text is read.

    The steps and votes that masthead and closing lines tell are written too; ``events`` and ``votes`` add to them and
    prevail. ``on`` is the paper's date where its masthead says none.
    """
    life = life_of(resolution, events, votes)
    issued = dated(resolution) or on
    made = life.on("adoption") or issued
    name = name_of(resolution.symbol, resolution.body, resolution.title, made)
    meta = Meta(resolution, name, life, made, issued, _language(resolution))
    return _written(meta, entries_of(resolution), Register(), etree.Element(akn("proprietary"), source=AGENT))


def write_rolling_akn(rolling: RollingText) -> bytes:
    """A rolling text as Akoma Ntoso: brackets and wordings as elements, who asks for what in our own namespace.

    What nobody has released (comments, the reasons of unreleased proposals) is not in it.
    """
    base = rolling.base
    register = Register(released(rolling.proposals), {e.id: e.label for e in rolling.every_entry()})
    private = etree.Element(akn("proprietary"), source=AGENT)
    write_rolling(private, rolling, register)
    if draft_of(rolling.entries, base) != base:
        _write_base(private, base)
    on = rolling.as_of.date() if rolling.as_of else dated(base)
    symbol = "" if is_adopted(base.symbol) else base.symbol  # a text made on last year's is another work
    meta = Meta(base, name_of(symbol, base.body, base.title, on), Life(), on, on, _language(base))
    return _written(meta, rolling.entries, register, private)


def _written(meta: Meta, entries: Sequence[Entry], register: Register, private: _Element) -> bytes:
    """The file, a line an element down to the paragraphs."""
    resolution = meta.resolution
    root = etree.Element(akn("akomaNtoso"), nsmap={None: AKN, "ph": OURS})  # type: ignore[dict-item]
    document = etree.SubElement(root, akn("statement"), name="resolution" if meta.adopted else "resolutionDraft")
    document.set("contains", "originalVersion")
    labels = {id(e): label for e, label in zip(entries, label_all(entries), strict=True)}
    writer = Writer(document, Holders(register, meta.language, labels))
    annexes = writer.write(resolution.masthead, resolution.symbol, parts_of(entries))
    for nth, annex in enumerate(annexes, start=1):
        meta.write_annex(annex, register, nth)
    meta.write(document, register, private)
    _indent(root, 0)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _language(resolution: Resolution) -> str:
    return language_of((p.kind, p.text) for p in resolution.paragraphs)


def _write_base(parent: _Element, base: Resolution) -> None:
    """The base of a rolling text whose entries do not say it."""
    element = etree.SubElement(parent, ours("base"))
    for p in base.paragraphs:
        made = etree.SubElement(element, ours("paragraph"), kind=p.kind, level=str(p.level))
        for key in ("number", "opening", "label", "id"):
            made.set(key, printable(getattr(p, key)))
        made.text = printable(p.text)
    for f in base.footnotes:
        made = etree.SubElement(element, ours("footnote"), offset=str(f.offset))
        for key in ("mark", "paragraph", "id"):
            made.set(key, printable(getattr(f, key)))
        made.text = printable(f.text)


def _indent(element: _Element, depth: int) -> None:
    if local(element) in _RUNNING or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + (child.getnext() is not None))
