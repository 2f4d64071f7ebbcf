"""Writes a text as a ``statement``: preface, preamble, numbered paragraphs with their lists, conclusions, annexes."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree
from lxml.etree import _Element

from penholder.formats.akn.holders import Holders, italic_opening, name_of_opening
from penholder.formats.akn.inline import write_text
from penholder.formats.akn.layout import Item, Parts, items_of, proposed_on
from penholder.formats.akn.marking import Mark, append_text, fill, printable
from penholder.formats.akn.names import LANG, akn, ours
from penholder.formats.akn.said import closing_marks, masthead_marks
from penholder.formats.drafts.masthead import is_annex, is_section
from penholder.text.kind import Kind
from penholder.text.rolling import Entry

_PREAMBLE = "preamble"  # the concept that paragraphs of a preamble within the body refer to


class Writer:
    """Writes the parts of one text into a document element, in order."""

    def __init__(self, document: _Element, holders: Holders) -> None:
        self.document, self.holders, self.register = document, holders, holders.register

    def write(self, masthead: Sequence[str], symbol: str, parts: Parts) -> list[_Element]:
        """Everything after the metadata; returns the annexes' document elements, which want metadata of their own."""
        self._preface(masthead, symbol, parts.preface)
        if parts.preamble:
            preamble = self._part("preamble")
            for item in items_of(parts.preamble):
                self._recital(preamble, item)
        self._body(self._part("mainBody"), parts.body, Kind.OPERATIVE, "")
        if parts.conclusions:
            conclusions = self._part("conclusions")
            for item in _flat(items_of(parts.conclusions)):
                p = self._make(conclusions, "p", item, Kind.CLOSING, 0, "conclusions")
                self._text(p, item, numbered=True)
        annexes = self._annexes(parts.annexes)
        self.holders.tie()
        return annexes

    def _part(self, tag: str) -> _Element:
        return etree.SubElement(self.document, akn(tag), {LANG: self.holders.language})

    def _make(
        self, parent: _Element, tag: str, item: Item, kind: Kind, level: int, prefix: str = "", **attributes: str
    ) -> _Element:
        element = etree.SubElement(parent, akn(tag), attributes)
        self.holders.hold(element, item, kind, level, prefix)
        return element

    def _preface(self, masthead: Sequence[str], symbol: str, entries: Sequence[Entry]) -> None:
        if not masthead and not entries:
            return
        preface = self._part("preface")
        if masthead:
            eid = self.holders.eid("container", "preface")
            container = etree.SubElement(preface, akn("container"), name="masthead", eId=eid)
            for line in masthead:
                fill(etree.SubElement(container, akn("p")), line, masthead_marks(line, symbol, self.register))
        for item in _flat(items_of(entries)):
            titled = item.entry.kind is Kind.TITLE
            p = self._make(preface, "p", item, Kind.TITLE if titled else Kind.OTHER, 0, "preface")
            self._text(etree.SubElement(p, akn("docTitle")) if titled else p, item, numbered=True)

    def _recital(self, parent: _Element, item: Item) -> None:
        entry = item.entry
        if entry.kind is Kind.ENACTING and not item.children:
            formula = self._make(parent, "formula", item, Kind.ENACTING, 0, _PREAMBLE, name="enactingFormula")
            self._text(etree.SubElement(formula, akn("p")), item, numbered=True)
            return
        name = name_of_opening(entry) if entry.kind is Kind.PREAMBULAR else entry.kind.value
        container = self._make(parent, "container", item, Kind.PREAMBULAR, 0, _PREAMBLE, name=name)
        self._block_list(container, item, numbered=True)

    def _block_list(self, parent: _Element, item: Item, *, numbered: bool = False) -> None:
        """The item's words as a block, in a list where there are deeper ones under it."""
        if not item.children:
            self._text(etree.SubElement(parent, akn("p")), item, numbered=numbered)
            return
        eid = self.holders.eid("list", item.eid)
        blocks = etree.SubElement(parent, akn("blockList"), eId=eid)
        self._text(etree.SubElement(blocks, akn("listIntroduction")), item, numbered=numbered)
        level = _level_within(item)
        for child in item.children:
            if _goes_on(child, item):
                self._text(self._make(blocks, "listWrapUp", child, item.entry.kind, level, eid), child)
                continue
            element = self._make(blocks, "item", child, item.entry.kind, level, eid)
            self._number(element, child.entry)
            self._block_list(element, child)

    def _body(self, parent: _Element, entries: Sequence[Entry], kind: Kind, prefix: str) -> None:
        """Paragraphs, in sections from the first heading on."""
        here, own, headed = parent, prefix, False
        items = items_of(entries)
        waiting = iter(range(len(items)))
        for at in waiting:
            item = items[at]
            if item.entry.kind is Kind.HEADING and not item.tie and kind is Kind.OPERATIVE:
                following = items[at + 1] if at + 1 < len(items) else None
                here, own = self._section(parent, item, following)
                if _names(item, following):
                    next(waiting)
                headed = True
            else:
                self._paragraph(here, item, kind, 0, own, headed=headed)
        if not len(parent):
            etree.SubElement(parent, akn("p"))

    def _section(self, parent: _Element, item: Item, following: Item | None) -> tuple[_Element, str]:
        """A section, and its eId; the number of one may stand above its name, as a heading of its own."""
        text = item.entry.text
        tag = "part" if text.lower().startswith("part") else "section" if is_section(text) else "division"
        number = item.entry.number or (text if is_section(text) else "")
        eid = self.holders.eid(tag, "", number)
        section = etree.SubElement(parent, akn(tag), eId=eid)
        if following is not None and _names(item, following):
            self._text(self._make(section, "num", item, Kind.HEADING, 0, eid), item)
            item = following
        self._number(section, item.entry)
        self._text(self._make(section, "heading", item, Kind.HEADING, 0, eid), item)
        return section, eid

    def _paragraph(
        self, parent: _Element, item: Item, kind: Kind, level: int, prefix: str, *, tag: str = "", headed: bool = False
    ) -> None:
        """A numbered paragraph with the list under it, or in its place whatever else stands in the body."""
        entry = item.entry
        if entry.kind is Kind.PREAMBULAR and headed and not item.children and not entry.number and not tag:
            concept = self.register.concept(_PREAMBLE)
            heading = self._make(parent, "crossHeading", item, Kind.PREAMBULAR, level, prefix, refersTo=concept)
            self._text(heading, item)
            return
        element = self._hierarchical(parent, item, kind, level, prefix, tag)
        self._number(element, entry)
        if not item.children:
            content = etree.SubElement(element, akn("content"))
            self._text(etree.SubElement(content, akn("p")), item)
            return
        eid = self.holders.eid("list", item.eid)
        points = etree.SubElement(element, akn("list"), eId=eid)
        intro = etree.SubElement(points, akn("intro"), eId=f"{eid}__intro")
        self._text(etree.SubElement(intro, akn("p")), item)
        for child in item.children:
            if _goes_on(child, item):
                wrap = self._make(points, "wrapUp", child, entry.kind, _level_within(item), eid)
                self._text(etree.SubElement(wrap, akn("p")), child)
            else:
                self._paragraph(points, child, entry.kind, _level_within(item), eid, tag="point")

    def _hierarchical(self, parent: _Element, item: Item, kind: Kind, level: int, prefix: str, tag: str) -> _Element:
        entry = item.entry
        if tag or entry.kind is kind:
            return self._make(parent, tag or "paragraph", item, kind, level, prefix)
        if entry.kind is Kind.PREAMBULAR:
            concept, name = self.register.concept(_PREAMBLE), name_of_opening(entry)
            return self._make(
                parent, "hcontainer", item, Kind.PREAMBULAR, level, prefix, name=name, refersTo=concept
            )  # fmt: skip
        return self._make(parent, "hcontainer", item, entry.kind, level, prefix, name=entry.kind.value)

    def _annexes(self, annexes: Sequence[Sequence[Entry]]) -> list[_Element]:
        if not annexes:
            return []
        made = []
        attachments = etree.SubElement(self.document, akn("attachments"))
        for entries in annexes:
            eid = self.holders.eid("attachment")
            attachment = etree.SubElement(attachments, akn("attachment"), eId=eid)
            first = entries[0]
            headed = is_annex(first.text) and not any((first.alternatives, first.insertions))
            if headed:
                self._number(attachment, first)
                heading = Item(first)
                self._text(self._make(attachment, "heading", heading, Kind.ANNEX, 0, eid), heading)
            document = etree.SubElement(attachment, akn("doc"), name="annex")
            body = etree.SubElement(document, akn("mainBody"), {LANG: self.holders.language})
            self._body(body, entries[1:] if headed else entries, Kind.ANNEX, eid)
            made.append(document)
        return made

    def _number(self, element: _Element, entry: Entry) -> None:
        if entry.number:
            etree.SubElement(element, akn("num")).text = printable(entry.number)

    def _text(self, element: _Element, item: Item, *, numbered: bool = False) -> None:
        """The words of an item; ``numbered`` where the element has no other place for their number."""
        entry = item.entry
        if numbered and entry.number:
            append_text(etree.SubElement(element, akn("inline"), name="num"), f"{entry.number} ")
        out_of_order = any(a.offset > b.offset for a, b in pairwise(entry.footnotes))
        notes = []
        for nth, note in enumerate(entry.footnotes, start=1):
            notes.append((note.offset, self._note(item, note, nth if out_of_order else None)))
        write_text(element, entry, self.register, self._marks(entry), notes)

    def _marks(self, entry: Entry) -> Iterator[Mark]:
        italic = italic_opening(entry)
        if italic:
            yield Mark(0, italic, "i")
        if entry.kind is Kind.CLOSING:
            yield from closing_marks(entry.text, self.register)
        if entry.kind is Kind.ENACTING:
            yield Mark(0, len(entry.text.rstrip(",،，")), "i")

    def _note(self, of: Item, note: Entry, nth: int | None) -> _Element:
        """A footnote, in it also the rival texts for it."""
        element = etree.Element(akn("authorialNote"), placement="bottom")
        if note.mark:
            element.set("marker", printable(note.mark))
        if note.offset > len(of.entry.text):
            element.set(ours("offset"), str(note.offset))
        for item in proposed_on(note):
            if item.tie:
                p = self._make(element, "p", item, Kind.FOOTNOTE, 0, of.eid)
            else:
                item.nth = nth
                self.holders.hold(element, item, Kind.FOOTNOTE, 0, of.eid)
                p = etree.SubElement(element, akn("p"))
            self._text(p, item, numbered=True)
        return element


def _flat(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _flat(item.children)


def _level_within(item: Item) -> int:
    """The level that those under an item are taken to be on."""
    return item.entry.level + 1


def _goes_on(child: Item, parent: Item) -> bool:
    """Whether the last line under a chapeau goes on with its sentence: no number, no capital."""
    last = parent.children[-1] is child and len(parent.children) > 1
    return last and not child.children and not child.entry.number and child.entry.text[:1].islower()


def _names(item: Item, following: Item | None) -> bool:
    """Whether the next heading is the name of the section whose number this one is: "I", then "Women and water"."""
    if following is None or item.tie or following.tie or item.entry.number or following.entry.number:
        return False
    both = item.entry.kind is following.entry.kind is Kind.HEADING
    return both and is_section(item.entry.text) and not is_section(following.entry.text)
