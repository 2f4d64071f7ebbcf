"""The room sheet as JSON: every open point with all ways to resolve it, each with the decisions that would."""

from typing import Any

from penholder.negotiation.room.offered import decisions_for
from penholder.negotiation.room.releases import Release
from penholder.negotiation.room.sheet import RoomSheet, named
from penholder.negotiation.room.words import Words, item_stands
from penholder.text.position import Position


def room_to_dict(sheet: RoomSheet) -> dict[str, Any]:
    """The sheet as JSON. Where names are withheld, so is what leads to them: decisions, proposals, sources."""
    words = Words(sheet, 10_000)
    return {
        "version": sheet.rolling.version,
        "as_of": sheet.as_of.isoformat() if sheet.as_of else None,
        "reader": sheet.reader,
        "attribution": sheet.attribution.value,
        "changes": [_release(r, words) for r in sheet.changes],
        "points": [
            {
                **_point(ways[0], words),
                "options": [_option(r, words) | _effect(r, words) for r in ways],
            }
            for ways in sheet.ways
        ],
        "reserved": [
            {"entry": e.id, "label": words.label(e.id), "by": list(named(names, sheet.attribution))}
            for e, names in sheet.reserved
        ],
        "positions": [_position(p, words, "in force") for p in sheet.positions]
        + [_position(p, words, "replaced") for p in sheet.replaced],
        "packages": [
            {
                "name": package.name,
                "agreed": package.agreed,
                "items": [
                    {
                        "on": words.on(item.on),
                        "agreed": item.agreed,
                        "stands": item_stands(item, package),
                        "held": list(named(item.held, sheet.attribution)),
                    }
                    for item in package.items
                ],
                "lacks": [words.on(item.on) for item in package.lacks],
            }
            for package in sheet.packages
        ],
    }


def _point(r: Release, words: Words) -> dict[str, Any]:
    made: dict[str, Any] = {"entry": r.point.entry.id, "label": words.label(r.point.entry.id)}
    made |= {"what": r.point.key.what, "said": words.place(r.point)}
    return made | ({"bracket": r.point.key.number} if r.point.key.what == "bracket" else {})


def _option(r: Release, words: Words) -> dict[str, Any]:
    option = r.option
    return {
        "said": words.way(r.point, option),
        "text": option.text,
        "by": list(named(option.by, words.attribution)),
        "support": list(named(option.support, words.attribution)),
        "against": list(named(option.against, words.attribution)),
    }


def _effect(r: Release, words: Words) -> dict[str, Any]:
    made: dict[str, Any] = {
        key: list(named(names, words.attribution))
        for key, names in (
            ("releases", r.releases), ("finishes", r.finishes), ("leaves", r.leaves), ("crosses", r.crosses),
        )
    }  # fmt: skip
    if words.all_names:
        made["decisions"] = list(decisions_for(r.point, r.option))
    return made


def _release(r: Release, words: Words) -> dict[str, Any]:
    return _point(r, words) | _option(r, words) | _effect(r, words)


def _position(p: Position, words: Words, stands: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "by": words.names((p.by,)),
        "stance": p.stance.value,
        "on": words.on(p.on),
        "public": p.public,
        "stands": stands,
    }
    if p.condition:
        made["if"] = words.condition(p.condition)
    if p.package:
        made["package"] = p.package
    if words.all_names:
        made |= {"holder": p.holder, "source": p.source, "note": p.note, "at": p.at.isoformat() if p.at else None}
    return made
