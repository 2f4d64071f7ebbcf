"""To whom a draft can be sent: delegations by name, by group with its members of the day, or from a pasted list."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from penholder.bodies import profile
from penholder.errors import UnknownName
from penholder.site.delegations.models import Delegation
from penholder.site.files.models import File, Level
from penholder.states import all_groups, all_states, in_order, split_names, state

_REGIONAL = ("African Group", "Asia-Pacific Group", "EEG", "GRULAC", "WEOG")
_COUNTED = re.compile(r"\s*\d{1,3}[.)]\s+")  # "12. Cuba"
_MOST = 2_000  # names in a pasted list: ten times all that there are


@dataclass(frozen=True, slots=True)
class Among:
    """A group and which of those who can be chosen belong to it; ``informal`` says that the list is a fair guess."""

    name: str
    long_name: str
    members: tuple[str, ...]
    regional: bool
    informal: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Everybody who can be chosen, in English alphabetical order, and the groups they form on the day ``on``.

    ``holding`` are those who hold the pen, and have the text already; under a ``table`` a name counts in any spelling.
    """

    names: tuple[str, ...]
    groups: tuple[Among, ...]
    on: date
    table: bool
    holding: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """What a pasted list says: delegations that were found, and what names none, each with what it may stand for."""

    names: tuple[str, ...]
    unknown: tuple[tuple[str, tuple[str, ...]], ...]


def day_of(file: File) -> date:
    """The day whose names and memberships hold: that of the present version."""
    return file.version.as_of.astimezone(file.tz).date()


def choice_of(file: File) -> Choice:
    """Whom the file can be sent to."""
    return choice(file.profile, day_of(file), frozenset(file.penholders.values_list("name", flat=True)))


def choice(profile_id: str, on: date, holding: frozenset[str] = frozenset()) -> Choice:
    """The delegations of the installation and, under rules that know the states, every state of the day."""
    enlisted = list(Delegation.objects.values_list("name", flat=True))
    if profile(profile_id).names != "table":
        return Choice(in_order(n for n in enlisted if n not in holding), (), on, False, holding)
    by_code = _by_code(enlisted)
    held = {code for code, name in by_code.items() if name in holding}
    states = {s.code: by_code.get(s.code, s.short_name(on)) for s in all_states(on) if s.code not in held}
    names = {*states.values(), *enlisted} - holding
    return Choice(in_order(names), tuple(_groups(states, on)), on, True, holding)


def named(text: str, among: Choice) -> Named:
    """The delegations that a list names, in any spelling, one a line or with commas; a group stands for its members."""
    groups = {g.name: g.members for g in among.groups}
    called = {name.casefold(): name for name in among.names}
    same = {on_the_day: n for n in among.names if among.table and (on_the_day := _on_the_day(n, among.on))}
    holding = {*among.holding, *(_on_the_day(n, among.on) for n in among.holding if among.table)}
    found: dict[str, None] = {}
    unknown: list[tuple[str, tuple[str, ...]]] = []
    for said in _items(text, among):
        name = called.get(said.casefold()) or same.get(said)
        found |= dict.fromkeys(groups.get(said, ()))
        if name is not None:
            found[name] = None
        elif said not in groups and said not in holding:
            unknown.append((said, _nearest(said, among.on) if among.table else ()))
    return Named(tuple(found), tuple(unknown))


def delegations(names: Collection[str]) -> list[Delegation]:
    """The delegations of these names; one that has no row yet gets it in the act that writes to it."""
    had = {d.name: d for d in Delegation.objects.filter(name__in=names)}
    return [had.get(name) or Delegation(name=name) for name in names]


def enlisted(wanted: Iterable[Delegation]) -> list[Delegation]:
    """The same, each with a row; part of the act that writes to them."""
    wanted = list(wanted)
    if not wanted:
        return []
    if new := [d for d in wanted if d.pk is None]:
        Delegation.objects.bulk_create(new, ignore_conflicts=True)
    return list(Delegation.objects.filter(name__in=[d.name for d in wanted]))


def written_to(file: File, level: Level, to: Collection[Delegation], actor: Delegation | None) -> list[Delegation]:
    """Who gets a letter: the others of the core group, those invited, or everybody."""
    if level is Level.CORE:
        return [d for d in file.penholders.all() if d != actor]
    if level is Level.INVITED:
        return list(to) if to else list(file.invited.all())
    return enlisted(delegations(choice_of(file).names))


def _by_code(names: Iterable[str]) -> dict[str, str]:
    found = {}
    for name in names:
        try:
            found[state(name).code] = name
        except UnknownName:
            continue
    return found


def _groups(states: dict[str, str], on: date) -> Iterable[Among]:
    found = []
    for group in all_groups():
        members = in_order(states[code] for code in group.members(on) if code in states)
        if members:
            regional = group.name in _REGIONAL
            long = group.long_names[0] if group.long_names else ""
            found.append(Among(group.name, long, members, regional, group.informal))
    return sorted(found, key=lambda g: not g.regional)


def _items(text: str, among: Choice) -> Iterable[str]:
    """The names in a list; a line that is no list of names is taken apart at its commas."""
    items: list[str] = []
    for line in (_COUNTED.sub("", line, count=1) for line in text.splitlines()):
        if not among.table:
            items += re.split(r"[,;\t]", line)
            continue
        for part in (line,) if _read(line, among.on) else re.split(r"[,;\t]", line):
            items += _read(part, among.on) or [part]
    return [item for item in dict.fromkeys(" ".join(i.split()) for i in items) if item][:_MOST]


def _read(text: str, on: date) -> list[str]:
    try:
        return list(split_names(text, on)) if text.strip() else []
    except UnknownName:
        return []


def _on_the_day(name: str, on: date) -> str:
    found = _read(name, on)
    return found[0] if len(found) == 1 else ""


def _nearest(name: str, on: date) -> tuple[str, ...]:
    try:
        split_names(name, on)
    except UnknownName as problem:
        return problem.nearest
    return ()
