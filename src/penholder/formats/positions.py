"""Positions and packages as JSON or TOML: a list that a person types, or one that a program has written."""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from penholder.errors import PenholderError, UnknownTarget, UnreadableFile
from penholder.formats.json import dumps
from penholder.formats.json_part import Part
from penholder.formats.subjects import WHOLE_TEXT, Canonical, Subjects
from penholder.text.position import Condition, Fate, Package, Position, Stance, Subject
from penholder.text.rolling import RollingText
from penholder.text.words import clean

_CONDITION = re.compile(rf"(?:if\s+)?(?P<on>.+?)\s+(?P<becomes>{'|'.join(Fate)})", re.IGNORECASE)
_HEADS = frozenset("positions packages holder source at".split())
_OF_A_WORDING = frozenset((Stance.SUPPORTS, Stance.SPONSORS, Stance.CAN_LIVE_WITH))
_KEYS = frozenset(
    "by stance on bracket wording holder public source at if package note label name items".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Positions:
    """What a file of positions holds."""

    positions: tuple[Position, ...] = ()
    packages: tuple[Package, ...] = ()

    def __add__(self, other: "Positions") -> "Positions":
        """Both together."""
        return Positions((*self.positions, *other.positions), (*self.packages, *other.packages))


def read_positions(data: bytes, source: str, rolling: RollingText, canonical: Canonical) -> Positions:
    """The positions of a JSON or TOML file, on what its labels name in ``rolling``.

    It is a list of positions, or an object with "positions", "packages", and a "holder", "source" and "at" for those
    that do not say their own; a public one has only the source it says itself. ``canonical`` gives the name a
    delegation is attributed under. Raises UnreadableFile with the place where a value is wrong, a name unknown or a
    label in no paragraph.
    """
    parsed = _parsed(data, source)
    whole = Part({"positions": parsed} if isinstance(parsed, list) else parsed, source)
    unknown = sorted(set(whole.data) - _HEADS)
    if unknown:
        raise whole.wrong(f"“{unknown[0]}” is nothing a file of positions has; it has {', '.join(sorted(_HEADS))}")
    desk = _Desk(whole, Subjects(rolling, canonical))
    positions = tuple(p for part in whole.parts("positions") for p in desk.positions(part))
    packages = tuple(desk.package(part) for part in whole.parts("packages"))
    return Positions(positions, packages)


def _parsed(data: bytes, source: str) -> Any:
    try:
        text = data.decode("utf-8-sig")
        if Path(source).suffix.lower() == ".toml":
            return _plain(tomllib.loads(text))
        return _plain(json.loads(text))
    except UnicodeDecodeError as problem:
        raise UnreadableFile(source, "is not in UTF-8; save it with that encoding", f"byte {problem.start}") from None
    except json.JSONDecodeError as problem:
        place = f"line {problem.lineno}, column {problem.colno}"
        raise UnreadableFile(source, f"is damaged JSON: {problem.msg[0].lower()}{problem.msg[1:]}", place) from None
    except tomllib.TOMLDecodeError as problem:
        raise UnreadableFile(source, f"is damaged TOML: {str(problem)[0].lower()}{str(problem)[1:]}") from None
    except (RecursionError, ValueError):
        raise UnreadableFile(source, "is nested, or holds a number, beyond any list of positions") from None


def _plain(value: Any) -> Any:
    """The value with TOML's dates as texts, and half surrogate pairs, which no paper can print, as question marks."""
    if isinstance(value, dict):
        return {_plain(key): _plain(v) for key, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    return value.isoformat() if isinstance(value, (date, datetime, time)) else value


class _Desk:
    """Reads one file's positions: what is said once for all of them, and what their labels name."""

    def __init__(self, whole: Part, subjects: Subjects) -> None:
        self.subjects = subjects
        self.whole = whole
        self.source = whole.text("source", "")
        self.at = _moment(whole)
        self.holder = self._name(whole, whole.text("holder", ""))

    def positions(self, part: Part) -> list[Position]:
        """One position for each delegation that the record names."""
        _check_keys(part)
        names = part.texts("by") if isinstance(part.data.get("by"), list) else (part.text("by"),)
        if not names:
            raise part.wrong("“by” names nobody; say whose position it is")
        public = part.flag("public", False)
        source = clean(part.text("source", "")) or ("" if public else self.source or part.source)
        shared = Position(
            by="",
            stance=part.one_of(Stance, "stance"),
            on=self._on(part),
            holder=self._name(part, part.text("holder", "")) or self.holder,
            public=public,
            source=source,
            at=_moment(part) or self.at,
            condition=self._condition(part),
            package=clean(part.text("package", "")),
            note=clean(part.text("note", "")),
        )
        if not shared.holder and not shared.public:
            raise part.wrong("a position is private to its holder: say “holder”, here or once for all, or “public”")
        if asks_which(shared.on, shared.stance, self.subjects):
            raise part.wrong(f"“{shared.stance}” on a bracket of several wordings: say of which “wording”")
        return [replace(shared, by=self._name(part, name)) for name in names]

    def package(self, part: Part) -> Package:
        """A deal with the things in it."""
        _check_keys(part)
        items = tuple(self._found(part, label) for label in part.texts("items"))
        holder = self._name(part, part.text("holder", "")) or self.holder
        package = Package(clean(part.text("name")), items, holder, part.flag("public", False))
        if not package.name:
            raise part.wrong("“name” is empty; give the package a name")
        if not package.holder and not package.public:
            raise part.wrong("a package is private to its holder: say “holder”, here or once for all, or “public”")
        return package

    def _name(self, part: Part, said: str) -> str:
        try:
            return self.subjects.canonical(said) if said.strip() else ""
        except PenholderError as problem:
            raise part.wrong(str(problem)) from None

    def _on(self, part: Part) -> Subject:
        return self._found(part, part.text("on"), part.number("bracket", 0), part.text("wording", ""))

    def _found(self, part: Part, label: str, bracket: int = 0, wording: str = "") -> Subject:
        try:
            return self.subjects.find(label, bracket, wording)
        except PenholderError as problem:
            raise part.wrong(str(problem)) from None

    def _condition(self, part: Part) -> Condition | None:
        said = part.data.get("if")
        if said is None:
            return None
        if isinstance(said, Mapping):
            inner = part.part("if")
            return Condition(self._on(inner), inner.one_of(Fate, "becomes"))
        try:
            return read_condition(part.text("if"), self.subjects)
        except PenholderError as problem:
            raise part.wrong(str(problem)) from None


def read_condition(said: str, subjects: Subjects) -> Condition:
    """The condition that is said in words: "OP9 goes". Raises UnknownTarget, UnknownName."""
    found = _CONDITION.fullmatch(said.strip())
    if found is None:
        raise UnknownTarget(f"“if” is “{said}”; write what must become of what: “OP9 goes”, or {', '.join(Fate)}")
    return Condition(subjects.find(found["on"]), Fate(found["becomes"].lower()))


def asks_which(on: Subject, stance: Stance, subjects: Subjects) -> bool:
    """Whether a position has to say of which wording of its bracket it is: there are several, and it is for one."""
    return stance in _OF_A_WORDING and not on.choice and subjects.wordings_in(on) > 1


def _check_keys(part: Part) -> None:
    unknown = sorted(set(part.data) - _KEYS)
    if unknown:
        raise part.wrong(f"“{unknown[0]}” is nothing a position or package has; it has {', '.join(sorted(_KEYS))}")


def _moment(part: Part) -> datetime | None:
    moment = part.moment("at")
    if moment is not None and datetime.fromisoformat(part.data["at"]).tzinfo is None:
        raise part.wrong(f"“at” is “{part.data['at']}”, without a zone; write it as 2014-10-12T15:00-04:00")
    return moment


def write_positions(positions: Sequence[Position], packages: Sequence[Package], rolling: RollingText) -> str:
    """The positions and packages as JSON that :func:`read_positions` reads back; "label" is for people."""
    subjects = Subjects(rolling, str)
    return dumps(
        {
            "positions": [_position(p, subjects) for p in positions],
            "packages": [_package(p) for p in packages],
        }
    )


def _position(p: Position, subjects: Subjects) -> dict[str, Any]:
    made: dict[str, Any] = {"by": p.by, "stance": p.stance.value, **_subject(p.on), "label": subjects.say(p.on)}
    if p.condition:
        made["if"] = {**_subject(p.condition.on), "becomes": p.condition.becomes.value}
    made |= {"holder": p.holder, "public": p.public, "source": p.source}
    made |= {"at": p.at.isoformat()} if p.at else {}
    return made | {key: value for key, value in (("package", p.package), ("note", p.note)) if value}


def _subject(on: Subject) -> dict[str, Any]:
    made: dict[str, Any] = {"on": on.proposal or on.entry or WHOLE_TEXT}
    made |= {"bracket": on.bracket} if on.bracket else {}
    return made | ({"wording": on.choice} if on.choice else {})


def _package(p: Package) -> dict[str, Any]:
    return {"name": p.name, "items": [_item(i) for i in p.items], "holder": p.holder, "public": p.public}


def _item(on: Subject) -> str:
    bracket = f" bracket {on.bracket}" if on.bracket else ""
    return f"{on.proposal or on.entry or WHOLE_TEXT}{bracket}" + (f": {on.choice}" if on.choice else "")
