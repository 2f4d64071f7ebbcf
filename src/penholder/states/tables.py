"""Reads the tables of states and groups from the package, once and only when first asked."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from penholder.states.entries import DatedName, Group, Kind, Membership, Region, State


class Tables(NamedTuple):
    """All states by alpha-3 code, all groups by name, and what is known about words that only look like names."""

    states: MappingProxyType[str, State]
    groups: MappingProxyType[str, Group]
    ambiguous: MappingProxyType[str, tuple[str, ...]]
    not_names: tuple[str, ...]
    not_codes: frozenset[str]


@cache
def tables() -> Tables:
    """The tables of the package."""
    import tomllib

    states = {state.code: state for state in _read_states()}
    groups = tomllib.loads(_text_of("groups.toml"))["group"]
    lookalikes = tomllib.loads(_text_of("lookalikes.toml"))
    return Tables(
        states=MappingProxyType(states),
        groups=MappingProxyType({entry["name"]: _group(entry, states) for entry in groups}),
        ambiguous=MappingProxyType({short: tuple(names) for short, names in lookalikes["ambiguous"].items()}),
        not_names=tuple(lookalikes["prose"]["not_names"]),
        not_codes=frozenset(lookalikes["prose"]["not_codes"]),
    )


def _text_of(file: str) -> str:
    from importlib.resources import files  # costs more than the rest of this package's import

    return files("penholder.states").joinpath(file).read_text(encoding="utf-8")


def _rows(file: str) -> Iterator[dict[str, str]]:
    header, *lines = _text_of(file).splitlines()
    columns = header.split("\t")
    for line in lines:
        yield dict(zip(columns, line.split("\t"), strict=True))


def _read_states() -> Iterator[State]:
    former: dict[str, list[DatedName]] = {}
    for row in _rows("former_names.tsv"):
        names = former.setdefault(row["alpha3"], [])
        names.append(DatedName(row["name"], names[-1].until if names else None, date.fromisoformat(row["until"])))
    for row in _rows("states.tsv"):
        until = _day(row["until"])
        earlier = former.get(row["alpha3"], [])
        latest = DatedName(row["name"], earlier[-1].until if earlier else None, until)
        yield State(
            code=row["alpha3"],
            alpha2=row["alpha2"],
            kind=cast(Kind, row["kind"]),
            names=(*earlier, latest),
            official=row["official"],
            aliases=tuple(row["aliases"].split("; ")) if row["aliases"] else (),
            region=cast(Region, row["region"]) if row["region"] else None,
            member_since=date.fromisoformat(row["since"]),
            member_until=until,
        )


def _group(entry: dict[str, Any], states: dict[str, State]) -> Group:
    spans = list(_spans(entry.get("members", "")))
    if "region" in entry:
        absent = {code: until for code, _, until in _spans(entry.get("absent", ""))}
        spans += [(code, absent.get(code), None) for code, state in states.items() if state.region == entry["region"]]
    return Group(
        name=entry["name"],
        long_names=tuple(entry["long_names"]),
        aliases=tuple(entry["aliases"]),
        shorthand=tuple(entry.get("shorthand", ())),
        speaks=entry["speaks"],
        informal=entry.get("informal", False),
        memberships=tuple(_while_it_takes_part(states[code], since, until) for code, since, until in spans),
    )


def _spans(written: str) -> Iterator[tuple[str, date | None, date | None]]:
    for item in written.split():
        code, _, days = item.partition("=")
        since, _, until = days.partition("..")
        yield code, _day(since), _day(until)


def _while_it_takes_part(state: State, since: date | None, until: date | None) -> Membership:
    ends = [day for day in (until, state.member_until) if day is not None]
    return Membership(state.code, max(since or state.member_since, state.member_since), min(ends, default=None))


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
