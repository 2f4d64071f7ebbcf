"""Finds a state or group by any of its names, and says what it is called and who belongs to it on a date."""

from datetime import date
from functools import lru_cache

from penholder.errors import UnknownName
from penholder.states.entries import Group, State
from penholder.states.index import Entity, attribution, index, owner
from penholder.states.spelling import fold, words_key
from penholder.states.tables import tables

_SIMILAR = 60  # of 100: below it rapidfuzz finds likeness in anything


def all_states(on: date) -> tuple[State, ...]:
    """The member and observer states on that date, in the order of the United Nations; the EU is not among them."""
    return _all_states(on)


def all_groups() -> tuple[Group, ...]:
    """Every group of the tables, in their order."""
    return tuple(tables().groups.values())


def state(code_or_name: str) -> State:
    """The state of that ISO code (alpha-3, or alpha-2 in capitals) or name of any date; "EU" is the European Union.

    Codes are ISO's here: "NAM" is Namibia, though the same letters behind a wording are the Movement.
    """
    found = index().states.get(words_key(code_or_name)) or index().states.get(code_or_name.strip())
    if found is None:
        raise UnknownName(code_or_name, nearest_names(code_or_name, date.max))
    return found


def group(name: str) -> Group:
    """The group of that name, long name, alias or shorthand."""
    for entity in index().by_words.get(words_key(name), ()):
        if isinstance(entity, Group):
            return entity
    raise UnknownName(name, nearest_names(name, date.max))


def canonical(name: str, on: date) -> str:
    """The name under which a state or group is attributed on that date, from any of its names, codes and abbreviations.

    A name of another date leads to the one valid on this date ("Türkiye" in 2014 is "Turkey"). A state that has ended
    is unknown (Czechoslovakia in 2014); one not yet a member goes by its first name. Alpha-2 codes count in
    capitals only. Raises UnknownName with up to three names it may stand for.
    """
    return _canonical(name, on)


def members(group_name: str, on: date) -> tuple[str, ...]:
    """The short names of a group's members on that date, in the order of the United Nations."""
    codes = group(group_name).members(on)
    return tuple(sorted((tables().states[code].short_name(on) for code in codes), key=fold))


def groups_of(name: str, on: date) -> tuple[str, ...]:
    """The groups that speak for a state on that date, the smallest first; none for a group."""
    return _groups_of(name, on)


def nearest_names(name: str, on: date) -> tuple[str, ...]:
    """Up to three names valid on that date that a mistyped or ambiguous name may stand for, the likeliest first."""
    from rapidfuzz import fuzz, process

    key = words_key(name)
    if key in index().ambiguous:
        return index().ambiguous[key]
    alike = process.extract(key, index().by_words.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=12)
    nearest: dict[str, None] = {}
    for spelling, _, _ in alike:
        entity = owner(index().by_words[spelling], on)
        if entity is not None:
            nearest[attribution(entity, on)] = None
    return tuple(nearest)[:3]


def _entity(name: str, on: date) -> Entity:
    claims = index().by_words.get(words_key(name)) or index().by_alpha2.get(name.strip(), [])
    entity = owner(claims, on)
    if entity is None:
        raise UnknownName(name, nearest_names(name, on))
    return entity


@lru_cache(maxsize=65536)
def _canonical(name: str, on: date) -> str:
    return attribution(_entity(name, on), on)


@lru_cache(maxsize=4096)
def _groups_of(name: str, on: date) -> tuple[str, ...]:
    entity = _entity(name, on)
    if isinstance(entity, Group):
        return ()
    speaking = ((g.members(on), g.name) for g in tables().groups.values() if g.speaks)
    sizes = sorted((len(codes), group_name) for codes, group_name in speaking if entity.code in codes)
    return tuple(group_name for _, group_name in sizes)


@lru_cache(maxsize=64)
def _all_states(on: date) -> tuple[State, ...]:
    present = (s for s in tables().states.values() if s.kind != "organization" and s.takes_part(on))
    return tuple(sorted(present, key=lambda s: fold(s.short_name(on))))
