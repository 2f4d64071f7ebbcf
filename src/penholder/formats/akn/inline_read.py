"""Reads the words of one element: text, brackets and wordings, footnotes in their places, italics at the start."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml.etree import _Element

from penholder.formats.akn.attributes import Data
from penholder.formats.akn.names import BLOCKS, HIER, local, ours, words_in
from penholder.text.rolling import Agreed, Bracket, Span, Warning, Wording, read
from penholder.text.words import clean

What = Literal["text", "note", "remark", "number", "bracket", "agreed", "break"]

_WRAPPED = re.compile(r"\s*[\n\r]\s*")  # where a program broke a line; no text of ours has one
_ITALIC = re.compile(r"\b(?:italics?|i)\b|font-style:\s*italic", re.IGNORECASE)
_SIGNS = " []/\n\r\t"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's element and the characters of the base text before its mark."""

    element: _Element
    offset: int


@dataclass(slots=True)
class Inline:
    """What an element says. ``lines`` are its texts where it breaks the line; ``italic`` is how it opens."""

    spans: tuple[Span, ...] = ()
    notes: list[Note] = field(default_factory=list)
    remarks: list[_Element] = field(default_factory=list)
    number: str = ""
    italic: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The base text."""
        return read(self.spans)

    def say(self, text: str) -> "Inline":
        """The same with another text, its footnotes within that."""
        notes = [Note(n.element, min(n.offset, len(text))) for n in self.notes]
        return replace(self, spans=(Agreed(text),) if text else (), notes=notes)


class InlineReader:
    """Reads the elements of one file; ``own`` where this program wrote it.

    ``exact`` keeps every blank and reads brackets, for a rolling text of ours; else texts are clean, and words marked
    as inserted or deleted count by ``accept``. ``seen`` are the elements whose words have been read.
    """

    def __init__(self, source: str, references: Mapping[str, str], *, own: bool, exact: bool, accept: bool) -> None:
        self.source, self.references, self.own = source, references, own
        self.exact, self.accept = exact, accept
        self.seen: set[_Element] = set()
        self.changed = False
        self.warnings: list[Warning] = []

    def read(self, element: _Element) -> Inline:
        """The words of an element."""
        found = Inline()
        raw: list[str] = []
        italic: list[str] = []
        opens = True  # whether everything so far was in italics
        notes: list[tuple[_Element, int]] = []
        builder = _Spans()
        for what, text, at, slanted in self._pieces(element, False):
            if what == "text":
                opens = opens and (slanted or not text.strip())
                italic += [text] if opens else []
                raw.append(text)
                builder.agree(text)
            elif what == "number":
                found.number = clean(text)
            elif what == "break":
                raw.append("\n")
                builder.agree(" ")
            elif what == "note":
                notes.append((at, builder.length if self.exact else sum(map(len, raw))))
            elif what == "remark":
                found.remarks.append(at)
            elif what == "agreed":
                builder.apart(Agreed(_unwrapped(words_in(at))))
                self._see(at)
            else:
                builder.add(self._bracket(at, notes, builder.length))
                opens = False
        whole = "".join(raw)
        found.italic = clean("".join(italic))
        found.lines = [line for line in map(clean, whole.split("\n")) if line]
        if self.exact:
            found.spans = builder.spans()
            found.notes = [Note(e, offset) for e, offset in notes]
        else:
            text = clean(whole)
            found.spans = (Agreed(text),) if text else ()
            found.notes = [Note(e, min(len(_clean_start(whole[:offset])), len(text))) for e, offset in notes]
        return found

    def _pieces(self, element: _Element, italic: bool) -> Iterator[tuple[What, str, _Element, bool]]:
        self.seen.add(element)
        yield "text", self._words(element.text), element, italic
        for child in element:
            yield from self._child(child, local(child), italic)
            yield "text", self._words(child.tail), child, italic

    def _child(self, child: _Element, name: str, italic: bool) -> Iterator[tuple[What, str, _Element, bool]]:
        if child.get(ours("note")):
            self._see(child)
            yield "remark", "", child, False
        elif name == "authorialNote" or (name == "noteRef" and not words_in(child).strip()):
            yield "note", "", child, False
        elif name in ("eol", "br"):
            yield "break", "", child, False
            yield from self._pieces(child, italic)
        elif self.own and name == "inline" and child.get("name") == "num":
            self._see(child)
            yield "number", words_in(child), child, False
        elif self.exact and name == "inline" and child.get("name") == "bracket":
            yield "bracket", "", child, False
        elif self.exact and name == "inline" and child.get("name") == "agreed":
            yield "agreed", "", child, False
        elif name in ("ins", "del"):
            self.changed = True
            if (name == "ins") is self.accept:
                yield from self._pieces(child, italic)
            else:
                self._see(child)
        elif name == "img":
            self._see(child)
            said = clean(child.get("alt") or child.get("title") or "")
            self.warn(child, f"a picture is left out{f': “{said}”' if said else ''}")
        else:
            apart = name in BLOCKS or name in HIER
            yield "text", " " * apart, child, False
            yield from self._pieces(child, italic or _slanted(child, name))
            yield "text", " " * apart, child, False

    def warn(self, element: _Element, message: str) -> None:
        """Report something at an element's line."""
        self.warnings.append(Warning(self.source, f"line {element.sourceline}", message))

    def _words(self, text: str | None) -> str:
        return _unwrapped(text) if text else ""

    def _bracket(self, element: _Element, notes: list[tuple[_Element, int]], at: int) -> Bracket:
        self.seen.add(element)
        base, wordings = "", []
        for child in element:
            name, role = local(child), child.get("name")
            if child.get(ours("wording")) is not None:
                wordings.append(self._wording(child))
            elif name == "del" or role == "base":
                inner = self.read(child)
                base = inner.text
                notes += [(n.element, at + n.offset) for n in inner.notes]
            elif role == "attribution":
                self._see(child)
            else:  # put in by hand, or by another program: without a name behind it
                words = clean(words_in(child))
                self._see(child)
                self.warn(child, f"words in a bracket that are nobody's wording are left out: “{words}”")
        loose = clean((element.text or "") + " ".join(child.tail or "" for child in element))
        if loose.strip(_SIGNS):
            self.warn(element, f"words in a bracket that are nobody's wording are left out: “{loose}”")
        return Bracket(base, tuple(wordings), Data(element, self.source, self.references).names(ours("retain")))

    def _wording(self, element: _Element) -> Wording:
        data = Data(element, self.source, self.references)
        spans: tuple[Span, ...] = ()
        if local(element) == "ins":
            spans = self.read(element).spans
        else:
            self._see(element)
        return Wording(
            id=data.text(ours("wording")),
            text=read(spans),
            by=data.names(ours("by")),
            support=data.names(ours("support")),
            against=data.names(ours("against")),
            proposals=data.names(ours("proposals")),
            spans=spans if any(isinstance(s, Bracket) for s in spans) else (),
        )

    def _see(self, element: _Element) -> None:
        self.seen.update(element.iter())


class _Spans:
    """Builds spans from left to right."""

    def __init__(self) -> None:
        self.made: list[Span] = []
        self.text: list[str] = []
        self.length = 0  # characters of base text so far

    def agree(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def apart(self, span: Agreed) -> None:
        """Agreed words that do not run into those before them."""
        self._close()
        self.made.append(span)
        self.length += len(span.text)

    def add(self, bracket: Bracket) -> None:
        self._close()
        self.made.append(bracket)
        self.length += len(bracket.base)

    def spans(self) -> tuple[Span, ...]:
        self._close()
        return tuple(self.made)

    def _close(self) -> None:
        text = "".join(self.text)
        if text:
            self.made.append(Agreed(text))
        self.text = []


def _slanted(element: _Element, name: str) -> bool:
    said = " ".join(element.get(key) or "" for key in ("class", "style", "name"))
    return name in ("i", "em") or (name in ("span", "inline") and bool(_ITALIC.search(said)))


def _unwrapped(text: str) -> str:
    return _WRAPPED.sub(" ", text)


def _clean_start(text: str) -> str:
    """The start of a text, cleaned, with the blank at its end kept."""
    cleaned = clean(text)
    return cleaned + " " if cleaned and text[-1:].isspace() else cleaned
