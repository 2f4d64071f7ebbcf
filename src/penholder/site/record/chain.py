"""The chain of a log: how an entry is written down, and whether a whole log still is what was written."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from penholder.errors import UnreadableFile

FIRST = "0" * 64  # what the first entry of a chain has as the hash before it
_FIELDS = ("file", "chain", "sequence", "at", "actor", "act", "what", "previous")


def canonical(content: Mapping[str, Any]) -> str:
    """The one way to write an entry as JSON: keys in order, no blanks, every character itself."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(content: str) -> str:
    """The hash of an entry's canonical JSON."""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of an export found; ``heads`` are the last hash and the length of each chain."""

    file: str
    heads: dict[str, tuple[str, int]]
    faults: tuple[str, ...]


def verify(path: Path) -> Verified:
    """Check the log of an export (.zip), or a log.json out of one; of an export the versions too.

    Raises UnreadableFile where there is no log in the file.
    """
    log, bases = _read(path)
    heads: dict[str, tuple[str, int]] = {}
    faults: list[str] = []
    for name, entries in _chains(log, path).items():
        heads[name], found = _check_chain(name, entries)
        faults += found
    faults += _check_bases(log, bases)
    return Verified(str(log.get("file", "")), heads, tuple(faults))


def _read(path: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    try:
        if not zipfile.is_zipfile(path):
            return _parsed(path.read_bytes(), path), {}
        with zipfile.ZipFile(path) as export:
            bases = {n: export.read(n) for n in export.namelist() if n.startswith("versions/") and n.endswith(".json")}
            return _parsed(export.read("log.json"), path), bases
    except KeyError:
        raise UnreadableFile(str(path), "is no export of a file: it holds no log.json") from None
    except (OSError, zipfile.BadZipFile) as problem:
        raise UnreadableFile(str(path), f"cannot be read: {problem}") from None


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


def _check_chain(name: str, entries: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, int], list[str]]:
    faults: list[str] = []
    previous, count = FIRST, 0
    for count, entry in enumerate(entries, start=1):
        place = f"{name}, entry {count}"
        if entry.get("sequence") != count:
            faults.append(f"{place}: is numbered {entry.get('sequence')}; an entry is missing or was moved")
        if entry.get("previous") != previous:
            faults.append(f"{place}: does not follow on the entry before it")
        content = {field: entry.get(field) for field in _FIELDS}
        if hash_of(canonical(content)) != entry.get("hash") or entry.keys() - {*_FIELDS, "hash"}:
            faults.append(f"{place}: has been changed since it was written")
        previous = str(entry.get("hash", ""))
    return (previous, count), faults


def _check_bases(log: Mapping[str, Any], bases: Mapping[str, bytes]) -> list[str]:
    """Whether the versions' texts are those whose hashes the log has."""
    said = {e["what"].get("base_sha256") for c in log["chains"].values() for e in c if isinstance(e.get("what"), dict)}
    return [
        f"{name}: is not the text that the log says was issued"
        for name, data in bases.items()
        if name.endswith("/base.json") and hash_of(data.decode("utf-8", "replace")) not in said
    ]
