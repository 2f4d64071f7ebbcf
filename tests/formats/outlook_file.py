"""Writes small Outlook mails (.msg) for tests: a compound file whose streams are the properties of a message."""

import struct
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

Tree = dict[str, "bytes | Tree"]
Value = str | bytes | int | datetime

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def outlook_mail(properties: Mapping[int, Value], attachments: Iterable[Mapping[int, Value] | Tree] = ()) -> bytes:
    """A .msg with these properties; an attachment is its properties, or the ``message_tree`` of an enclosed mail."""
    return _compound(message_tree(properties, attachments, header=32))


def message_tree(
    properties: Mapping[int, Value], attachments: Iterable[Mapping[int, Value] | Tree] = (), *, header: int = 24
) -> Tree:
    """The storage of a mail; an enclosed one has a shorter header than the file's own."""
    tree = _storage(properties, header)
    for i, attachment in enumerate(attachments):
        inner = dict(attachment)
        if "__properties_version1.0" in inner:
            tree[f"__attach_version1.0_#{i:08X}"] = {**_storage({0x3705: 5}, 8), "__substg1.0_3701000D": inner}
        else:
            tree[f"__attach_version1.0_#{i:08X}"] = _storage(inner, 8)
    return tree


def _storage(properties: Mapping[int, Value], header: int) -> Tree:
    tree: Tree = {}
    listed = bytes(header)
    for id, value in sorted(properties.items()):
        if isinstance(value, int):
            listed += struct.pack("<HHIiI", 0x0003, id, 6, value, 0)
        elif isinstance(value, datetime):
            ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10**7
            listed += struct.pack("<HHIQ", 0x0040, id, 6, ticks)
        else:
            kind, data = (0x001F, value.encode("utf-16-le")) if isinstance(value, str) else (0x0102, value)
            listed += struct.pack("<HHIII", kind, id, 6, len(data), 0)
            tree[f"__substg1.0_{id:04X}{kind:04X}"] = data
    tree["__properties_version1.0"] = listed
    return tree


def _compound(tree: Tree) -> bytes:
    """The compound file (version 3) that holds ``tree``."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, 0, 0]]  # name, type, next, child, start, size
    large, small = bytearray(), bytearray()
    fat: list[int] = []
    minifat: list[int] = []

    def add(branch: Tree, parent: int) -> None:
        before = None
        for name in sorted(branch, key=lambda n: (len(n), n.upper())):
            value, here = branch[name], len(entries)
            if before is None:
                entries[parent][3] = here
            else:
                entries[before][2] = here
            before = here
            entries.append([name, 1 if isinstance(value, dict) else 2, _FREE, _FREE, 0, 0])
            if isinstance(value, dict):
                add(value, here)
            elif len(value) < _CUTOFF:
                entries[here][4:] = [_chain(value, _MINI, small, minifat), len(value)]
            else:
                entries[here][4:] = [_chain(value, _SECTOR, large, fat), len(value)]

    add(tree, 0)
    entries[0][4:] = [_chain(bytes(small), _SECTOR, large, fat), len(small)]
    mini_start = _chain(struct.pack(f"<{len(minifat)}I", *minifat), _SECTOR, large, fat, b"\xff")
    directory_start = _chain(b"".join(map(_entry, entries)), _SECTOR, large, fat)
    count = 1
    while count * 128 < len(fat) + count:
        count += 1
    fat_start = len(fat)
    fat += [_FAT] * count
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(count * _SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory_start, 0, _CUTOFF,
                        mini_start, -(-len(minifat) // 128), _END, 0)  # fmt: skip
    head += struct.pack(f"<{count}I", *range(fat_start, fat_start + count))
    return head.ljust(_SECTOR, b"\xff") + bytes(large) + table


def _chain(data: bytes, size: int, area: bytearray, table: list[int], fill: bytes = b"\0") -> int:
    """Append ``data`` to ``area`` in sectors, chained in ``table``; where it starts."""
    if not data:
        return _END
    start, sectors = len(table), -(-len(data) // size)
    area += data.ljust(sectors * size, fill)
    table += [*range(start + 1, start + sectors), _END]
    return start


def _entry(entry: list[object]) -> bytes:
    name, kind, following, child, start, size = entry
    encoded = str(name).encode("utf-16-le")
    return encoded.ljust(64, b"\0") + struct.pack(
        "<HBBIII36xIII", len(encoded) + 2, kind, 1, _FREE, following, child, start, size, 0
    )
