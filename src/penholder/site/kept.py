"""A small store in memory for what is costly to make again: the newest used stay."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Up to ``most`` values by key. Losing one costs time only: every value can be made again from the database."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.values: OrderedDict[Key, Value] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Key) -> Value | None:
        """The value, where it is kept."""
        with self.lock:
            if key in self.values:
                self.values.move_to_end(key)
            return self.values.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Keep a value; the one not asked for longest goes."""
        with self.lock:
            self.values[key] = value
            self.values.move_to_end(key)
            while len(self.values) > self.most:
                self.values.popitem(last=False)

    def made(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value, made now where it is not kept."""
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value)
        return value
