"""Packages: deals in which nothing is agreed until all of it is, and what each of them still lacks."""

from collections.abc import Iterable
from dataclasses import dataclass

from penholder.negotiation.positions import is_agreed
from penholder.negotiation.room.releases import Room
from penholder.text.position import Package, Position, Subject


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a package: whether it is agreed by itself, and who is still held on it."""

    on: Subject
    agreed: bool
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackageState:
    """A package as the text stands. What is agreed in it by itself stays pending until the whole package is."""

    name: str
    items: tuple[Item, ...]

    @property
    def agreed(self) -> bool:
        """Whether every item is agreed."""
        return bool(self.items) and all(item.agreed for item in self.items)

    @property
    def lacks(self) -> tuple[Item, ...]:
        """The items that are not agreed yet."""
        return tuple(item for item in self.items if not item.agreed)

    @property
    def pending(self) -> tuple[Item, ...]:
        """The items agreed by themselves that wait for the others."""
        return () if self.agreed else tuple(item for item in self.items if item.agreed)


def package_states(room: Room, packages: Iterable[Package], positions: Iterable[Position]) -> tuple[PackageState, ...]:
    """Each package by name, with the items it lists and those that positions say are part of it."""
    items: dict[str, set[Subject]] = {}
    for package in packages:
        items.setdefault(package.name, set()).update(package.items)
    for p in positions:
        if p.package:
            items.setdefault(p.package, set()).add(p.on)
    order = {e.id: n for n, e in enumerate(room.rolling.every_entry())}
    return tuple(
        PackageState(
            name,
            tuple(_item(room, on) for on in sorted(items[name], key=lambda on: (order.get(_place(room, on), -1), on))),
        )
        for name in sorted(items)
    )


def _place(room: Room, on: Subject) -> str:
    return room.positioning.place_of(on) if on.proposal else on.entry


def _item(room: Room, on: Subject) -> Item:
    agreed = is_agreed(on, room.rolling)
    return Item(on, agreed, () if agreed else room.held_on(on))
