"""The rules profile of a body, as far as a text needs it: whose names count, what "bis" means, how the paper looks."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from penholder.bodies.template import Template, template
from penholder.errors import PenholderError


@dataclass(frozen=True, slots=True)
class Profile:
    """The parameters of one body.

    ``rules`` is where they are written. ``names`` is "table" where only names in the tables of states and groups are
    taken, "free" where names are taken as written. ``organs`` are the words a text of the body opens with.
    A preambular paragraph ends with ``preamble_end``, an operative one with ``operative_end``, the last with
    ``operative_last``. ``sponsors`` are those who may submit a draft. ``rules_off`` are the ids of drafting rules the
    body does not have, ``severities`` those it takes otherwise than the catalogue. ``template`` is its paper.
    """

    id: str
    name: str
    rules: str
    names: Literal["table", "free"]
    bis_means: Literal["insertion", "alternative"]
    paper: Literal["letter", "a4"]
    organs: tuple[str, ...]
    spelling: Literal["un", "us", "free"]
    preamble_numbered: bool
    preamble_end: str
    operative_end: str
    operative_last: str
    sponsors: Literal["members", "members and observers", "free"]
    rules_off: tuple[str, ...]
    severities: Mapping[str, Literal["error", "warning", "note"]]
    template: Template


@cache
def profiles() -> tuple[str, ...]:
    """The ids of all profiles, in alphabetical order."""
    names = (f.name for f in files("penholder.bodies").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def profile(id: str) -> Profile:
    """The profile with that id."""
    if id not in profiles():
        near = get_close_matches(id.lower(), profiles(), n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise PenholderError(f"“{id}” is no rules profile; take one of {', '.join(profiles())}.{hint}")
    table = _table(id)
    preamble, operative = table["preamble"], table["operative"]
    return Profile(
        id=table["id"],
        name=table["name"],
        rules=table["rules"],
        names=table["names"],
        bis_means=table["bis_means"],
        paper=table["paper"],
        organs=tuple(table["organs"]),
        spelling=table["spelling"],
        preamble_numbered=preamble["numbered"],
        preamble_end=preamble["end"],
        operative_end=operative["end"],
        operative_last=operative["last"],
        sponsors=table["sponsors"],
        rules_off=tuple(table["drafting"]["off"]),
        severities=MappingProxyType(table["drafting"].get("severity", {})),
        template=template(table["template"]),
    )


def _table(id: str) -> dict[str, Any]:
    """The values of the profile's file, over those of the profile it is based on."""
    text = files("penholder.bodies").joinpath(f"{id}.toml").read_text(encoding="utf-8")
    own = tomllib.loads(text)
    return _over(_table(own["base"]), own) if "base" in own else own


def _over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """``own`` values over those of the ``base``, table by table."""
    tables = {k: _over(base[k], v) for k, v in own.items() if isinstance(v, dict) and isinstance(base.get(k), dict)}
    return {**base, **own, **tables}
