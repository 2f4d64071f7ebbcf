"""Reads the values of a JSON object, and says where a key is missing or holds something else."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from penholder.errors import UnreadableFile

Word = TypeVar("Word", bound=StrEnum)
Value = TypeVar("Value")
_DEEPEST = 60  # lists in lists: thirty wordings inside each other


class Part:
    """One object of a JSON file; ``place`` is where it stands ("entries[3].spans[0]"), ``source`` the file."""

    __slots__ = ("data", "place", "source")

    def __init__(self, data: Any, source: str, place: str = "") -> None:
        self.source, self.place = source, place
        if not isinstance(data, Mapping):
            raise self.wrong(f"an object was expected here, not {_what(data)}")
        if place.count("[") > _DEEPEST:
            raise UnreadableFile(source, "is nested deeper than any draft")
        self.data = data

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def wrong(self, reason: str) -> UnreadableFile:
        """The error that ``reason`` is, at this place."""
        return UnreadableFile(self.source, reason, self.place)

    def text(self, key: str, default: str | None = None) -> str:
        """The text under ``key``, which is required unless there is a default; null counts as absent."""
        value = self.data.get(key)
        if isinstance(value, str):
            return value
        return self._otherwise(key, value, default, "a text")

    def number(self, key: str, default: int | None = None) -> int:
        """The whole number under ``key``, at least 0."""
        value = self.data.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        return self._otherwise(key, value, default, "a whole number from 0")

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false under ``key``."""
        value = self.data.get(key)
        if isinstance(value, bool):
            return value
        return self._otherwise(key, value, default, "true or false")

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under ``key``, empty where there is none."""
        value = self.data.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise self.wrong(f"“{key}” should be a list of texts, not {_what(value)}")
        return tuple(value)

    def part(self, key: str) -> "Part":
        """The object under ``key``."""
        if self.data.get(key) is None:
            raise self.wrong(f"“{key}” is missing")
        return Part(self.data[key], self.source, self._at(key))

    def parts(self, key: str) -> "list[Part]":
        """The list of objects under ``key``, empty where there is none."""
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.wrong(f"“{key}” should be a list, not {_what(value)}")
        at = self._at(key)
        return [Part(v, self.source, f"{at}[{i}]") for i, v in enumerate(value)]

    def one_of(self, words: type[Word], key: str, default: Word | None = None) -> Word:
        """The word under ``key``, which is one of the enumeration's."""
        value = self.data.get(key)
        if value is None:
            return self._otherwise(key, value, default, "a text")
        try:
            return words(value)
        except ValueError:
            known = ", ".join(words)
            raise self.wrong(f"“{key}” is {_shown(value)}, which is none of {known}") from None

    def moment(self, key: str) -> datetime | None:
        """The time under ``key`` in ISO 8601, none where it is absent; without a zone it is universal time."""
        value = self.data.get(key)
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.wrong(f"“{key}” is {_shown(value)}, not a time like 2014-11-14T10:00:00-05:00") from None
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def _otherwise(self, key: str, value: object, default: Value | None, wanted: str) -> Value:
        if value is not None:
            raise self.wrong(f"“{key}” should be {wanted}, not {_what(value)}")
        if default is None:
            raise self.wrong(f"“{key}” is missing")
        return default


def _what(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _shown(value: object) -> str:
    return f"“{value[:40]}”" if isinstance(value, str) else _what(value)
