"""The chain of a log: how an entry is written down, and whether a whole log still is what was written."""

import hashlib
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from penholder.errors import UnreadableFile

FIRST = "0" * 64  # what the first entry of a chain has as the hash before it
MANIFEST = "manifest.json"
_OF_ALL = "file"  # the chain of all members, in which versions are issued
_FIELDS = ("file", "chain", "sequence", "at", "actor", "act", "what", "previous")


def canonical(content: Mapping[str, Any]) -> str:
    """The one way to write an entry as JSON: keys in order, no blanks, every character itself."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(content: str) -> str:
    """The hash of an entry's canonical JSON."""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def manifest(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The hash of each part of an export: it shows damage, and proves nothing, since anybody can write it anew."""
    return {name: _hash(data) for name, data in sorted(parts.items())}


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of a log found, or of a whole ``export``; ``heads`` are the last hash and length of each chain."""

    file: str
    heads: dict[str, tuple[str, int]]
    faults: tuple[str, ...]
    export: bool


def verify(path: Path) -> Verified:
    """Check the log of an export (.zip), or a log.json out of one; of an export the versions too.

    Raises UnreadableFile where there is no log in the file.
    """
    parts, faults = _read(path)
    log = _parsed(parts["log.json"], path)
    heads: dict[str, tuple[str, int]] = {}
    file = str(log.get("file", ""))
    chains = _chains(log, path)
    for name, entries in chains.items():
        heads[name], found = _check_chain(file, name, entries)
        faults += found
    export = zipfile.is_zipfile(path)
    if export:
        faults += _check_bases(chains.get(_OF_ALL, []), parts)
        faults += _check_manifest(parts, path)
    return Verified(file, heads, tuple(faults), export)


def _read(path: Path) -> tuple[dict[str, bytes], list[str]]:
    """The parts of an export, or log.json alone; and which parts stand in it twice."""
    try:
        if not zipfile.is_zipfile(path):
            return {"log.json": path.read_bytes()}, []
        with zipfile.ZipFile(path) as export:
            names = [name for name in export.namelist() if not name.endswith("/")]
            parts = {name: export.read(name) for name in names}
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as problem:
        raise UnreadableFile(str(path), f"cannot be read: {problem}") from None
    if "log.json" not in parts:
        raise UnreadableFile(str(path), "is no export of a file: it holds no log.json")
    return parts, [f"{name}: stands in the export twice" for name, n in Counter(names).items() if n > 1]


def _parsed(data: bytes, path: Path) -> dict[str, Any]:
    try:
        log = json.loads(data)
    except ValueError:
        raise UnreadableFile(str(path), "is no log: it is not JSON") from None
    if not isinstance(log, dict) or not isinstance(log.get("chains"), dict):
        raise UnreadableFile(str(path), "is no log: it has no “chains”")
    return log


def _chains(log: Mapping[str, Any], path: Path) -> dict[str, list[dict[str, Any]]]:
    chains = log["chains"]
    if not all(isinstance(c, list) and all(isinstance(e, dict) for e in c) for c in chains.values()):
        raise UnreadableFile(str(path), "is no log: its chains are not lists of entries")
    return dict(chains)


def _check_chain(file: str, name: str, entries: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, int], list[str]]:
    faults: list[str] = []
    previous, count = FIRST, 0
    for count, entry in enumerate(entries, start=1):
        place = f"{name}, entry {count}"
        if entry.get("sequence") != count:
            faults.append(f"{place}: is numbered {entry.get('sequence')}; an entry is missing or was moved")
        if entry.get("previous") != previous:
            faults.append(f"{place}: does not follow on the entry before it")
        if entry.get("file") != file or entry.get("chain") != name:
            faults.append(f"{place}: is of another log: {entry.get('file')}, {entry.get('chain')}")
        content = {field: entry.get(field) for field in _FIELDS}
        if hash_of(canonical(content)) != entry.get("hash") or entry.keys() - {*_FIELDS, "hash"}:
            faults.append(f"{place}: has been changed since it was written")
        previous = str(entry.get("hash", ""))
    return (previous, count), faults


def _check_bases(entries: Iterable[Mapping[str, Any]], parts: Mapping[str, bytes]) -> list[str]:
    """Whether each version's text is the one whose hash the log has, version by version."""
    issued = [e["what"] for e in entries if e.get("act") in ("start", "issue") and isinstance(e.get("what"), dict)]
    said = {f"versions/{n}/base.json": what.get("base_sha256") for n, what in enumerate(issued)}
    missing = [f"{name}: is missing; the log says that it was issued" for name in said if name not in parts]
    return missing + [
        f"{name}: is not the text that the log says was issued"
        for name, data in parts.items()
        if name.startswith("versions/") and name.endswith("/base.json") and _hash(data) != said.get(name)
    ]


def _check_manifest(parts: Mapping[str, bytes], path: Path) -> list[str]:
    """Whether the parts are those that the export was made with."""
    if MANIFEST not in parts:
        return [f"{MANIFEST}: is missing"]
    try:
        said = json.loads(parts[MANIFEST])
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise UnreadableFile(str(path), f"is no export: its {MANIFEST} is no list of parts")
    found = manifest({name: data for name, data in parts.items() if name != MANIFEST})
    return [
        f"{name}: {'is missing' if name not in found else 'is not as it was exported'}"
        for name in sorted({*said, *found})
        if said.get(name) != found.get(name)
    ]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
