"""Reads the names of states and groups out of a list ("EU, Canada / CAN") and out of running prose."""

from datetime import date
from itertools import pairwise

from penholder.errors import UnknownName
from penholder.states.index import attribution, index, owner
from penholder.states.lookup import nearest_names
from penholder.states.spelling import Token, phrase_key, tokens

_SEPARATORS = frozenset(",;/+")


def split_names(text: str, on: date) -> tuple[str, ...]:
    """The canonical names in a list, each once, in the order written.

    Names are separated by comma, semicolon, slash, plus, "and", "&" or a new line; the longest name of the table wins,
    unless the rest of the list could then not be read. Raises UnknownName with the first item that is no name.
    """
    listed = _List(text, on)
    name_at: dict[int, tuple[str, int]] = {}
    for start in reversed(range(listed.length)):
        for name, end in listed.names_from(start):
            if end == listed.length or end in name_at:
                name_at[start] = (name, end)
                break
    at, names = listed.next_name(0), dict[str, None]()
    if at < listed.length and at not in name_at:
        listed.refuse()
    while at < listed.length:
        name, at = name_at[at]
        names[name] = None
    return tuple(names)


def find_names(text: str, on: date) -> list[tuple[int, int, str]]:
    """Where running prose names a state or group: (start, end, canonical name), the longest name at each place.

    Whole words only; abbreviations in their own case ("US", never "us"), other names not all in small letters; a
    possessive ending is left outside. Alpha-2 codes and codes that are English words ("CAN") are no names here.
    """
    known, words, found = index(), tokens(text), list[tuple[int, int, str]]()
    at = 0
    while at < len(words):
        for length in known.lengths.get(words[at].key, ()):
            end = at + length
            phrase = phrase_key(words[at:end])
            claims = known.in_prose.get(phrase)
            if claims is None or end > len(words):
                continue
            start, stop = words[at].start, _with_closing_parenthesis(text, words[at].start, words[end - 1].end)
            if claims and not _is_written_as_a_name(words[at:end], known.abbreviations.get(phrase), text[start:stop]):
                continue
            entity = owner(claims, on)
            if entity is not None:
                found.append((start, stop, attribution(entity, on)))
            at = end - 1
            break
        at += 1
    return found


class _List:
    """A list of names as words and marks, and what can be read at each place of it."""

    def __init__(self, text: str, on: date) -> None:
        self.text, self.on = text, on
        self.words = tokens(text.rstrip().rstrip("."))
        self.length = len(self.words)
        neighbours = enumerate(pairwise(self.words), 1)
        self.starts_a_line = {at for at, (left, right) in neighbours if "\n" in text[left.end : right.start]}

    def separates(self, at: int) -> bool:
        """Whether the word or mark there separates names; "AND" is Andorra where no name follows it directly."""
        word = self.words[at]
        if word.is_mark:
            return word.key in _SEPARATORS
        is_code = word.text == "AND" and (at + 1 == self.length or self.words[at + 1].is_mark)
        return word.key == "and" and not is_code

    def next_name(self, at: int) -> int:
        """The place after all separators there."""
        while at < self.length and self.separates(at):
            at += 1
        return at

    def names_from(self, start: int) -> list[tuple[str, int]]:
        """The names that fill the item beginning there, the longest first, each with the place of the next item."""
        known, names = index(), list[tuple[str, int]]()
        for length in known.lengths.get(self.words[start].key, ()):
            end = start + length
            if end > self.length or not self.ends_an_item(end):
                continue
            words = self.words[start:end]
            claims = known.by_phrase.get(phrase_key(words), [])
            if not claims and length == 1:
                claims = known.by_alpha2.get(words[0].text, [])
            entity = owner(claims, self.on)
            if entity is not None:
                names.append((attribution(entity, self.on), self.next_name(end)))
        return names

    def ends_an_item(self, at: int) -> bool:
        """Whether an item of the list ends before that place."""
        return at == self.length or self.separates(at) or at in self.starts_a_line

    def refuse(self) -> None:
        """Raises UnknownName for the first place that cannot be read."""
        reached = {self.next_name(0)}
        for at in range(self.length):
            if at in reached:
                reached.update(end for _, end in self.names_from(at))
        start = max(at for at in reached if at < self.length)
        end = start + 1
        while not self.ends_an_item(end):
            end += 1
        item = self.text[self.words[start].start : self.words[end - 1].end]
        raise UnknownName(item, nearest_names(item, self.on))


def _is_written_as_a_name(words: list[Token], abbreviations: set[str] | None, written: str) -> bool:
    if abbreviations is None:
        return not written.islower()
    return len(words) > 1 or words[0].text.replace(".", "") in abbreviations


def _with_closing_parenthesis(text: str, start: int, end: int) -> int:
    is_open = text.count("(", start, end) > text.count(")", start, end)
    return end + 1 if is_open and text[end : end + 1] == ")" else end
