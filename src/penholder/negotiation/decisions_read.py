"""Reads decisions from JSON or TOML, as a person or a program writes them."""

import tomllib
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from penholder.errors import UnreadableFile
from penholder.formats.json import parsed, printable
from penholder.formats.json_part import Part
from penholder.negotiation.decisions import (
    Accept,
    Add,
    Admit,
    Answer,
    Compromise,
    Decision,
    Leave,
    Mark,
    Merge,
    NotReflected,
    Redraft,
    Refuse,
    Reserve,
    Shift,
    Strike,
)
from penholder.text.rolling import Status

_KEYS = (
    "“bracket” with “accept”, “refuse”, “text” or “leave”; “proposal” with “accept”; or “accept”, “delete”, “move”, "
    "“into”, “text”, “status”, “reserve” on an “entry”; “insert_after” with “text”; “rest”"
)
_KNOWN = (
    "entry bracket accept refuse text over leave proposal delete move of into status reserve insert_after rest reason "
    "version"
).split()


def read_decisions(data: bytes, source: str) -> tuple[Decision, ...]:
    """The list under "decisions", in order. Raises UnreadableFile with the place of what cannot be understood."""
    if not data.strip():
        raise UnreadableFile(source, "is empty")
    part = Part(_parsed(data, source), source)
    if "decisions" not in part:
        raise part.wrong("“decisions” is missing: a list of what is decided")
    return tuple(_decision(p) for p in part.parts("decisions"))


def are_decisions(data: bytes, suffix: str) -> bool:
    """Whether a file with that suffix holds decisions, rather than a text."""
    if suffix == ".toml":
        return True
    return suffix == ".json" and b'"entries"' not in data and b'"paragraphs"' not in data


def _parsed(data: bytes, source: str) -> Any:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or source.lower().endswith(".json"):
        return parsed(data, source)
    try:
        return printable(tomllib.loads(data.decode("utf-8-sig")))
    except UnicodeDecodeError as problem:
        raise UnreadableFile(source, "is not in UTF-8; save it with that encoding", f"byte {problem.start}") from None
    except tomllib.TOMLDecodeError as problem:
        raise UnreadableFile(source, f"is neither JSON nor TOML that can be read: {problem}") from None


def _decision(part: Part) -> Decision:
    _check_keys(part)
    said = {"reason": part.text("reason", ""), "version": part.text("version", "")}
    if "proposal" in part:
        return Answer(_said(part, "proposal"), part.flag("accept"), **said)
    if "rest" in part:
        if part.text("rest") != "not reflected":
            raise part.wrong("“rest” can only be “not reflected”")
        return NotReflected(part.text("entry", ""), **said)
    if "insert_after" in part:
        return Add(part.text("insert_after"), part.text("text"), **said)
    return _on_bracket(part, said) if "bracket" in part else _on_entry(part, said)


def _check_keys(part: Part) -> None:
    """Raises UnreadableFile for a key that nearly is one of those known: what it says would be lost."""
    for key in part.data:
        if key not in _KNOWN and (near := get_close_matches(str(key), _KNOWN, n=1, cutoff=0.75)):
            raise part.wrong(f"“{key}” is no key of a decision; “{near[0]}” is")


def _said(part: Part, key: str) -> str:
    if not (said := part.text(key).strip()):
        raise part.wrong(f"“{key}” is empty")
    return said


def _on_bracket(part: Part, said: dict[str, str]) -> Decision:
    decided = [key for key in ("accept", "refuse", "text", "leave") if key in part]
    if len(decided) != 1 or ("leave" in part and not part.flag("leave")):
        raise part.wrong("a bracket needs one of “accept” (a name or “base”), “refuse” (a name), “text”, “leave”: true")
    entry, number = _said(part, "entry"), part.number("bracket")
    match decided[0]:
        case "accept":
            return Accept(entry, number, _said(part, "accept"), **said)
        case "refuse":
            return Refuse(entry, number, _said(part, "refuse"), **said)
        case "text":
            return Compromise(entry, number, part.text("text"), part.texts("over"), **said)
    return Leave(entry, number, **said)


def _on_entry(part: Part, said: dict[str, str]) -> Decision:
    decided = [key for key in _ON_ENTRIES if key in part]
    if decided == ["reserve", "text"]:
        decided = ["reserve"]
    if not decided:
        raise part.wrong(f"this decides nothing; write {_KEYS}")
    if len(decided) > 1:
        raise part.wrong(f"this decides “{'” and “'.join(decided)}” at once; write a decision for each")
    return _ON_ENTRIES[decided[0]](part, said)


_ON_ENTRIES: dict[str, Callable[[Part, dict[str, str]], Decision]] = {
    "status": lambda part, said: Mark(_said(part, "entry"), part.one_of(Status, "status"), **said),
    "delete": lambda part, said: Strike(_said(part, "entry"), part.flag("delete"), **said),
    "move": lambda part, said: Shift(_said(part, "entry"), part.flag("move"), part.text("of", ""), **said),
    "reserve": lambda part, said: Reserve(_said(part, "entry"), _said(part, "reserve"), part.text("text", ""), **said),
    "into": lambda part, said: Merge(_said(part, "entry"), _said(part, "into"), **said),
    "accept": lambda part, said: Admit(_said(part, "entry"), part.flag("accept"), **said),
    "text": lambda part, said: Redraft(_said(part, "entry"), part.text("text"), **said),
}
