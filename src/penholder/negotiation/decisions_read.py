"""Reads decisions from JSON or TOML, as a person or a program writes them."""

import json
import tomllib
from collections.abc import Callable
from typing import Any

from penholder.errors import UnreadableFile
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


def read_decisions(data: bytes, source: str) -> tuple[Decision, ...]:
    """The list under "decisions", in order. Raises UnreadableFile with the place of what cannot be understood."""
    part = Part(_parsed(data, source), source)
    if "decisions" not in part:
        raise part.wrong("“decisions” is missing: a list of what is decided")
    return tuple(_decision(p) for p in part.parts("decisions"))


def are_decisions(data: bytes) -> bool:
    """Whether the bytes of a JSON or TOML file hold decisions, rather than a text."""
    return b"decisions" in data and b'"entries"' not in data


def _parsed(data: bytes, source: str) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UnreadableFile(source, "is not in UTF-8; save it with that encoding", f"byte {problem.start}") from None
    try:
        if text.lstrip().startswith("{"):
            return json.loads(text)
        return tomllib.loads(text)
    except json.JSONDecodeError as problem:
        place = f"line {problem.lineno}, column {problem.colno}"
        raise UnreadableFile(source, f"is damaged JSON: {problem.msg[0].lower()}{problem.msg[1:]}", place) from None
    except tomllib.TOMLDecodeError as problem:
        raise UnreadableFile(source, f"is neither JSON nor TOML that can be read: {problem}") from None
    except (RecursionError, ValueError):
        raise UnreadableFile(source, "holds nothing that decisions are written in") from None


def _decision(part: Part) -> Decision:
    said = {"reason": part.text("reason", ""), "version": part.text("version", "")}
    if "proposal" in part:
        return Answer(part.text("proposal"), part.flag("accept"), **said)
    if "rest" in part:
        if part.text("rest") != "not reflected":
            raise part.wrong("“rest” can only be “not reflected”")
        return NotReflected(part.text("entry", ""), **said)
    if "insert_after" in part:
        return Add(part.text("insert_after"), part.text("text"), **said)
    if "bracket" in part:
        return _on_bracket(part, said)
    for key, make in _ON_ENTRIES.items():
        if key in part:
            return make(part, said)
    raise part.wrong(f"this decides nothing; write {_KEYS}")


def _on_bracket(part: Part, said: dict[str, str]) -> Decision:
    entry, number = part.text("entry"), part.number("bracket")
    if "accept" in part:
        return Accept(entry, number, part.text("accept"), **said)
    if "refuse" in part:
        return Refuse(entry, number, part.text("refuse"), **said)
    if "text" in part:
        return Compromise(entry, number, part.text("text"), part.texts("over"), **said)
    if "leave" in part and part.flag("leave"):
        return Leave(entry, number, **said)
    raise part.wrong("a bracket needs “accept” (a name or “base”), “refuse” (a name), “text” or “leave”: true")


_ON_ENTRIES: dict[str, Callable[[Part, dict[str, str]], Decision]] = {
    "status": lambda part, said: Mark(part.text("entry"), part.one_of(Status, "status"), **said),
    "delete": lambda part, said: Strike(part.text("entry"), part.flag("delete"), **said),
    "move": lambda part, said: Shift(part.text("entry"), part.flag("move"), part.text("of", ""), **said),
    "reserve": lambda part, said: Reserve(part.text("entry"), part.text("reserve"), part.text("text", ""), **said),
    "into": lambda part, said: Merge(part.text("entry"), part.text("into"), **said),
    "accept": lambda part, said: Admit(part.text("entry"), part.flag("accept"), **said),
    "text": lambda part, said: Redraft(part.text("entry"), part.text("text"), **said),
}
