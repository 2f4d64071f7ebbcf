"""Reads the values of an element's attributes, and says where one holds something it cannot."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from lxml.etree import _Element

from penholder.errors import UnreadableFile
from penholder.formats.akn.names import local, ours

Word = TypeVar("Word", bound=StrEnum)


class Data:
    """One element and its attributes; ``references`` say what the file's eIds stand for, ``source`` is the file."""

    __slots__ = ("element", "references", "source")

    def __init__(self, element: _Element, source: str, references: Mapping[str, str]) -> None:
        self.element, self.source, self.references = element, source, references

    def text(self, name: str) -> str:
        """The text under ``name``, empty where there is none."""
        return self.element.get(name, "")

    def child(self, name: str) -> str:
        """The text of the child of that name in our namespace."""
        return self.element.findtext(ours(name), "")

    def number(self, name: str, default: int) -> int:
        """The whole number under ``name``."""
        value = self.element.get(name)
        if value is None:
            return default
        if not value.isdecimal() or len(value) > 9:
            raise self.wrong(name, value, "a whole number")
        return int(value)

    def one_of(self, words: type[Word], name: str, default: Word) -> Word:
        """The word under ``name``, which is one of the enumeration's."""
        value = self.element.get(name)
        if value is None:
            return default
        try:
            return words(value)
        except ValueError:
            raise self.wrong(name, value, f"one of {', '.join(words)}") from None

    def moment(self, name: str) -> datetime | None:
        """The time under ``name`` in ISO 8601; without a zone it is universal time."""
        value = self.element.get(name)
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            raise self.wrong(name, value, "a time like 2014-11-14T10:00:00-05:00") from None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def names(self, name: str) -> tuple[str, ...]:
        """Whom or what the references under ``name`` stand for; one to nothing in the file stands for itself."""
        keys = (key.removeprefix("#") for key in self.element.get(name, "").split())
        return tuple(self.references.get(key, key) for key in keys)

    def wrong(self, name: str, value: str, wanted: str) -> UnreadableFile:
        """The error that the value under ``name`` is not what is ``wanted``."""
        shown = name.rpartition("}")[2]
        place = f"line {self.element.sourceline}, <{local(self.element)}>"
        return UnreadableFile(self.source, f"“{shown}” is “{value[:40]}”, not {wanted}", place)
