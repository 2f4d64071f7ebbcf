"""What somebody chose on the page of a point, as a form says it, becomes a decision as a file of decisions has it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from penholder.site.proposals.asking import LONGEST
from penholder.site.proposals.revision.points import About, Point
from penholder.site.refusals import Refused
from penholder.text.rolling import Status
from penholder.text.words import clean

Raw = dict[str, Any]
KEPT = ("reason", "text", "words", "new", "into", "reserve_by", "reserve_text")


class Wrong(Refused):
    """Something missing in what was typed; ``facts["field"]`` is where."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(message, field=where)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: ``do`` is the button ("accept:Cuba", "bridge"), the rest what was typed."""

    do: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    over: tuple[str, ...] = ()

    @classmethod
    def of(cls, form: QueryDict) -> "Chosen":
        """As a form has it."""
        return cls(form.get("do", ""), {name: form.get(name, "") for name in KEPT}, tuple(form.getlist("over")))

    @property
    def what(self) -> str:
        """The kind of the choice."""
        return self.do.partition(":")[0]

    @property
    def name(self) -> str:
        """The name that it is about."""
        return self.do.partition(":")[2]

    @property
    def field(self) -> str:
        """The field beside which it is said what is wrong with the choice."""
        return _FIELDS.get(self.what, "do")


def decision_of(point: Point, chosen: Chosen, version: str) -> Raw:
    """The decision, on that version. Raises Refused where nothing is chosen, or words are missing or too many."""
    make = _MAKE.get(chosen.what)
    if make is None:
        raise Wrong("do", _("Choose one of the wordings, or write a bridge."))
    if long := next((name for name, words in chosen.typed.items() if len(words) > LONGEST), None):
        raise Wrong(long, _("This is longer than any paragraph; at most %d characters.") % LONGEST)
    raw = {**make(point, chosen), "version": version}
    reason = chosen.typed.get("reason", "").strip()
    return raw | ({"reason": reason} if reason else {})


def _in_bracket(point: Point, **said: Any) -> Raw:
    if point.about is not About.BRACKET:
        raise Wrong("do", _("There is no bracket here; choose what to do with the paragraph."))
    return {"entry": point.entry.id, "bracket": point.nth, **said}


def _bridge(point: Point, chosen: Chosen) -> Raw:
    text = clean(chosen.typed["text"])
    if not text:
        raise Wrong("text", _("Write the words of the bridge; to have none here, choose the deletion, or the base."))
    if point.bracket is not None and not chosen.over and text == clean(point.bracket.base):
        raise Wrong("text", _("These are the words that stand; change them, or choose 0, the base."))
    return _in_bracket(point, text=text, **({"over": list(chosen.over)} if chosen.over else {}))


def _redraft(point: Point, chosen: Chosen) -> Raw:
    words = clean(chosen.typed["words"])
    if not words:
        raise Wrong("words", _("Write the whole new text of the paragraph; to take it out, delete it."))
    if words == point.entry.text:
        raise Wrong("words", _("This is the text as it stands; change it first."))
    return {"entry": point.entry.id, "text": words}


def _add(point: Point, chosen: Chosen) -> Raw:
    if not (words := clean(chosen.typed["new"])):
        raise Wrong("new", _("Write the text of the new paragraph."))
    return {"insert_after": point.entry.id, "text": words}


def _reserve(point: Point, chosen: Chosen) -> Raw:
    if not (name := clean(chosen.typed["reserve_by"])):
        raise Wrong("reserve_by", _("Name the delegation whose reservation it is."))
    return {"entry": point.entry.id, "reserve": name, "text": clean(chosen.typed["reserve_text"])}


def _merge(point: Point, chosen: Chosen) -> Raw:
    if not (into := chosen.typed["into"]):
        raise Wrong("into", _("Choose the paragraph that it goes into."))
    return {"entry": point.entry.id, "into": into}


def _mark(point: Point, chosen: Chosen) -> Raw:
    if chosen.name not in list(Status):
        raise Wrong("do", _("A paragraph is agreed, agreed ad ref, deferred or open."))
    return {"entry": point.entry.id, "status": chosen.name}


def _move(point: Point, chosen: Chosen) -> Raw:
    return {"entry": point.entry.id, "move": True, "of": chosen.name}


def _flag(key: str, value: bool) -> "_Make":
    return lambda point, _chosen: {"entry": point.entry.id, key: value}


_Make = Callable[[Point, Chosen], Raw]
_MAKE: Mapping[str, _Make] = MappingProxyType(
    {
        "accept": lambda point, chosen: _in_bracket(point, accept=chosen.name),
        "refuse": lambda point, chosen: _in_bracket(point, refuse=chosen.name),
        "leave": lambda point, _chosen: _in_bracket(point, leave=True),
        "bridge": _bridge,
        "admit": _flag("accept", True),
        "decline": _flag("accept", False),
        "merge": _merge,
        "delete": _flag("delete", True),
        "keep": _flag("delete", False),
        "move": _move,
        "stay": _flag("move", False),
        "status": _mark,
        "redraft": _redraft,
        "add": _add,
        "reserve": _reserve,
        "rest": lambda point, _chosen: {"rest": "not reflected", "entry": point.entry.id},
        "rest of all": lambda _point, _chosen: {"rest": "not reflected"},
    }
)
_FIELDS: Mapping[str, str] = MappingProxyType(
    {"bridge": "text", "redraft": "words", "add": "new", "reserve": "reserve_by", "merge": "into", "status": "status"}
)
