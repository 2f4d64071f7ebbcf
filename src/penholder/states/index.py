"""From every spelling of every name to the state or group it means, built once from the tables."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from penholder.states.entries import Group, State
from penholder.states.spelling import Token, phrase_key, tokens, words_key
from penholder.states.tables import tables

Entity = State | Group


class Index:
    """Where names lead.

    Several states can have had one name (Yugoslavia); they stand in the order of their claim to it. `by_words` takes a
    whole field, `by_phrase` words within a list, `in_prose` words within running text, where an abbreviation counts in
    its own case only and words without an owner are decoys. `lengths` are those of the phrases that begin with a
    word, the longest first. `by_alpha2` is for capitals only and without the ambiguous.
    """

    def __init__(self, ambiguous: dict[str, tuple[str, ...]]) -> None:
        self.by_words: dict[str, list[Entity]] = {}
        self.by_phrase: dict[str, list[Entity]] = {}
        self.in_prose: dict[str, list[Entity]] = {}
        self.abbreviations: dict[str, set[str]] = {}
        self.lengths: dict[str, list[int]] = {}
        self.by_alpha2: dict[str, list[Entity]] = {}
        self.states: dict[str, State] = {}
        self.ambiguous = ambiguous


def attribution(entity: Entity, on: date) -> str:
    """What stands behind the wording of a state or group on that date."""
    return entity.name if isinstance(entity, Group) else entity.short_name(on)


def owner(claims: Iterable[Entity], on: date) -> Entity | None:
    """Of those who ever had a name, the first that is still there on that date."""
    for entity in claims:
        if isinstance(entity, Group) or not entity.has_ended(on):
            return entity
    return None


def state_names(state: State) -> Iterator[str]:
    """Every name of a state but its codes, the strongest claims first."""
    yield state.names[-1].text
    yield state.official
    for name in state.names[:-1]:
        yield name.text
    yield from state.aliases


def group_names(group: Group) -> Iterator[str]:
    """Every name of a group, in running prose or in a list."""
    yield group.name
    yield from group.long_names
    yield from group.aliases
    yield from group.shorthand


def is_abbreviation(name: str) -> bool:
    """Whether a name is one word of capitals and figures, so that its case matters within a text."""
    return " " not in name and name == name.upper()


@cache
def index() -> Index:
    """The index over the tables of the package."""
    known = tables()
    built = Index({words_key(short): nearest for short, nearest in known.ambiguous.items()})
    for group in known.groups.values():
        for name in group_names(group):
            _claim(built, name, group, in_prose=name not in group.shorthand)
    for strongest in (True, False):
        for state in known.states.values():
            for name in state_names(state):
                if (name in (state.names[-1].text, state.official)) == strongest:
                    _admit(built, name, state, in_prose=True)
    for state in known.states.values():
        _admit(built, state.code, state, in_prose=state.code not in known.not_codes)
        _admit_alpha2(built, state)
    for words in known.not_names:
        sequence = tokens(words)
        built.in_prose[phrase_key(sequence)] = []
        _note_length(built, sequence)
    return built


def _admit(built: Index, name: str, state: State, *, in_prose: bool) -> None:
    words = words_key(name)
    built.states.setdefault(words, state)
    is_a_groups = any(isinstance(claimant, Group) for claimant in built.by_words.get(words, ()))
    if state.kind != "organization" and not is_a_groups:
        _claim(built, name, state, in_prose=in_prose)


def _admit_alpha2(built: Index, state: State) -> None:
    words = words_key(state.alpha2)
    if not words:
        return
    built.states.setdefault(state.alpha2, state)
    if words not in built.by_words and words not in built.ambiguous:
        built.by_alpha2[state.alpha2] = [state]
        _note_length(built, tokens(state.alpha2))


def _claim(built: Index, name: str, entity: Entity, *, in_prose: bool) -> None:
    sequence = tokens(name)
    phrase = phrase_key(sequence)
    _note_length(built, sequence)
    places = [(built.by_words, phrase_key(token for token in sequence if not token.is_mark)), (built.by_phrase, phrase)]
    if in_prose:
        places.append((built.in_prose, phrase))
        if is_abbreviation(name):
            built.abbreviations.setdefault(phrase, set()).add(name)
    for claims, key in places:
        if entity not in claims.setdefault(key, []):
            claims[key].append(entity)


def _note_length(built: Index, sequence: list[Token]) -> None:
    lengths = built.lengths.setdefault(sequence[0].key, [])
    if len(sequence) not in lengths:
        lengths.append(len(sequence))
        lengths.sort(reverse=True)
