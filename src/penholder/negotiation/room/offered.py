"""Decisions offered to a person: how a way to resolve a point is written in a file of decisions."""

from typing import Any

from penholder.negotiation.room.points import Option, Point
from penholder.text.position import BASE, GONE

Decision = dict[str, Any]


def decisions_for(point: Point, option: Option) -> tuple[Decision, ...]:
    """The decisions that resolve the point so, as a file of decisions has them."""
    entry, what = point.entry.id, point.key.what
    if what == "bracket":
        return (_in_bracket(point, option),)
    if what == "place":
        of = {"of": option.by[0]} if option.by else {}
        return ({"entry": entry, "move": option.key != BASE, **of},)
    if option.key == GONE:
        return ({"entry": entry, "delete": True},)
    if option.key != BASE:
        return ({"entry": option.key, "accept": True},)
    refused = tuple({"entry": o.key, "accept": False} for o in point.options if o.key not in (BASE, GONE))
    return (*refused, *({"entry": entry, "delete": False} for o in point.options if o.key == GONE and o.by))


def _in_bracket(point: Point, option: Option) -> Decision:
    place: Decision = {"entry": point.entry.id, "bracket": point.key.number}
    if option.key == BASE:
        return place | {"accept": BASE}
    others = {name for o in point.options if o is not option for name in (*o.by, *o.support)}
    name = next((n for n in (*option.by, *option.support) if n not in others and n != BASE), None)
    return place | ({"accept": name} if name else {"text": option.text})
