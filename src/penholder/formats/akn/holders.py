"""Marks the element that stands for an entry: what it is called, and what of the entry it does not say itself."""

import re
from collections.abc import Mapping

from lxml.etree import _Element

from penholder.formats.akn.entries import footnote_label
from penholder.formats.akn.iri import slug
from penholder.formats.akn.language import language_apart
from penholder.formats.akn.layout import Item
from penholder.formats.akn.marking import printable
from penholder.formats.akn.names import LANG, local, ours
from penholder.formats.akn.register import Register
from penholder.text.kind import Kind
from penholder.text.rolling import Agreed, Entry, Status
from penholder.text.words import clean

# The short forms of the naming convention (Akoma Ntoso Naming Convention 1.0, 5.2), where an element has one.
_SHORT = {"paragraph": "para", "section": "sec", "division": "dvs", "attachment": "att"}
_NUMBERED = frozenset({"paragraph", "section", "part", "division", "point", "item"})
_OPENS = frozenset({Kind.PREAMBULAR, Kind.OPERATIVE})
_SIGNS = re.compile(r"\W")


class Holders:
    """Marks the elements of one file; ``labels`` are those that a reader works out itself, by the entry's identity."""

    def __init__(self, register: Register, language: str, labels: Mapping[int, str]) -> None:
        self.register, self.language, self.labels = register, language, labels
        self.held: list[tuple[Item, _Element]] = []

    def hold(self, element: _Element, item: Item, kind: Kind, level: int, prefix: str = "") -> None:
        """Let the element stand for an item; a reader takes it for ``kind`` on ``level`` without being told."""
        item.eid = self.eid(local(element), prefix, item.entry.number)
        element.set("eId", item.eid)
        for name, value in self._data(item, kind, level).items():
            element.set(name, printable(value))
        self.held.append((item, element))

    def eid(self, tag: str, prefix: str = "", number: str = "") -> str:
        """The eId of an element: its parent's, its own short name, and its number as printed or as counted."""
        stem = f"{prefix}__{_SHORT.get(tag, tag)}" if prefix else _SHORT.get(tag, tag)
        bare = _SIGNS.sub("", number) if tag in _NUMBERED else ""
        return self.register.eid(f"{stem}_{bare}") if bare else self.register.nth(stem)

    def tie(self) -> None:
        """Say of each item that was proposed beside another which one that is."""
        for item, element in self.held:
            if item.of is not None:
                name = "alternativeTo" if item.tie == "alternative" else ours(item.tie)
                element.set(name, f"#{item.of.eid}")

    def _data(self, item: Item, kind: Kind, level: int) -> dict[str, str]:
        entry = item.entry
        data: dict[str, str] = {}
        if entry.id:
            data["wId" if re.fullmatch(r"\S+", entry.id) else ours("id")] = entry.id
        if entry.kind is not kind:
            data[ours("kind")] = entry.kind
        if entry.level != level:
            data[ours("level")] = str(entry.level)
        if entry.label != self.labels.get(id(entry), _expected_label(entry)):
            data[ours("label")] = entry.label
        if entry.opening and (not italic_opening(entry) or entry.opening != bare_opening(entry.opening)):
            data[ours("opening")] = entry.opening
        if entry.status is not Status.OPEN:
            data[ours("status")] = entry.status
        if entry.proposals:
            data[ours("proposals")] = self.register.proposed(entry.proposals)
        if item.nth is not None:
            data[ours("nth")] = str(item.nth)
        language = language_apart(entry.text, self.language)
        if language:
            data[LANG] = language
        return data


def _expected_label(entry: Entry) -> str:
    return footnote_label(entry.mark) if entry.kind is Kind.FOOTNOTE and entry.mark else ""


def italic_opening(entry: Entry) -> int:
    """How many characters of the text are its opening words in italics."""
    first = entry.spans[0] if entry.spans else None
    if entry.kind not in _OPENS or not isinstance(first, Agreed) or not entry.opening:
        return 0
    return len(entry.opening) if first.text.startswith(entry.opening) else 0


def bare_opening(italic: str) -> str:
    """The opening words among those in italics: without the mark that may follow them."""
    return clean(italic).rstrip(",;: ")


def name_of_opening(entry: Entry) -> str:
    """What a container for a preambular paragraph is named: its opening words as one, "deeplyConcerned"."""
    name = slug(entry.opening.lower())
    return name if name and name not in list(Kind) else Kind.PREAMBULAR.value
