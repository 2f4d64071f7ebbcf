"""What a paragraph is about: what it cites, the instruments and bodies it names, who is asked to do what, its words."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal, NamedTuple

from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph
from penholder.text.symbols import Paper, Symbol, find

Sort = Literal["cites", "instrument", "body", "asks", "acts", "words", "word"]


class Trait(NamedTuple):
    """One thing that a paragraph is about, in the form in which two paragraphs have it in common."""

    sort: Sort
    key: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paragraph is about: each trait with all the words that show it, as they stand in the paragraph."""

    traits: Mapping[Trait, tuple[str, ...]]


_SMALL = frozenset(
    "a about above after against all also an and any are as at be been being below between both but by can could do "
    "does during each for from full further had has have he her his how if in inter alia into is it its last least may "
    "more most must new no nor not of on once one only or other others our out over own per recent relevant same shall "
    "she should so some such taken than that the their them then there therefore these they this those through thus to "
    "under until upon up very was were what when where which while who whom whose will with within without would "
    "including particular accordance regard respect view order well every another many much yet ever so far".split()
)
# Words that stand in resolutions on any subject, and so say little about what one paragraph is about.
_ANYWHERE = frozenset(
    "aimed aiming assembly bear bearing bodies capacity civil community concern concerned cooperation council "
    "countries country develop developing development effort efforts general government governments high human "
    "implement implementation importance information international level levels measures member members mind nation "
    "national nations need note office organization organizations party programme programmes progress promote "
    "promotion provide report resolution resolutions right rights role secretary secretary-general session "
    "situation society state states support system take takes taking united work "
    "first second third fourth fifth sixth seventh eighth ninth tenth twentieth thirtieth fortieth fiftieth "
    "sixtieth seventieth eightieth ninetieth twenty thirty forty fifty sixty seventy eighty ninety".split()
)
_NAMES_AN_INSTRUMENT = frozenset(
    "charter covenant covenants convention conventions protocol protocols declaration statute treaty agreement agenda "
    "compact platform programme principles rules articles strategy framework".split()
)
_CAPITAL = r"[A-Z][\w’-]*"
_LINKED = r"\s(?:(?:and|(?:of|on|for|to|against|in)(?:\s(?:the|all))?)\s)?"
_NAME = re.compile(rf"{_CAPITAL}(?:{_LINKED}{_CAPITAL})*")
_PART_OF_A_BODY = re.compile(r"(?:Office of the |Government of |United Nations )+")
_ASKED = re.compile(
    r"(?:,\s[^,]{1,60},)?\s*(?P<who>(?:(?!\bto\b)[^,;:]){0,90}?)\s*,?\s?\b(?:not\s)?to\s(?:[a-z]+ly\s)?(?P<do>[a-z]+)"
)
_BREAK = re.compile(r"[,;:.]")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_AGAIN = re.compile(
    r"(?:decides?|resolves?)\b.{0,40}\b(?:continue|conclude|close|end|resume|return|revert|remain|keep|include|defer)\b"
    r".{0,60}\b(?:consideration|examination|question|agenda|matter|seized|review|item|topic)\b",
    re.IGNORECASE,
)
_SAID_OF = {
    "ga": "", "hrc": "Human Rights Council ", "ecosoc": "Economic and Social Council ", "sc": "Security Council ",
}  # fmt: skip
AGAIN = Trait("acts", "again")


def is_said_anywhere(word: str) -> bool:
    """Whether the word stands in resolutions on any subject, or is of no subject at all."""
    return word in _SMALL or _stem(word) in _anywhere()


def is_telling(trait: Trait) -> bool:
    """Whether the trait is more than words that stand in resolutions on any subject."""
    if trait.sort in ("cites", "instrument", "acts", "asks"):
        return True
    return any(w not in _anywhere() for w in re.split(r"[\s-]", trait.key))


def subject(paragraph: Paragraph, chapeau: Paragraph | None = None, body: str = "General Assembly") -> Subject:
    """What ``paragraph`` of a text of ``body`` is about; a sub-paragraph goes on from the words of its ``chapeau``."""
    opening = chapeau.opening if chapeau else paragraph.opening
    said = (chapeau.text[len(chapeau.opening) :] + " " if chapeau else "") + paragraph.text[len(paragraph.opening) :]
    own = paragraph.text[len(paragraph.opening) :]
    traits: dict[Trait, tuple[str, ...]] = {}
    cited = find(own, body)
    for f in cited:
        traits[Trait("cites", str(f.symbol.base))] = (_as_cited(f.symbol),)
    bare = _without(own, [(f.start, f.end) for f in cited])
    traits |= _names(bare)
    if paragraph.kind is Kind.OPERATIVE:
        traits |= _asked(opening, said)
    traits |= _words(bare)
    return Subject(traits)


def _as_cited(symbol: Symbol) -> str:
    """ "Human Rights Council resolution 25/25"; other papers by their symbol."""
    if symbol.kind not in (Paper.RESOLUTION, Paper.DECISION):
        return str(symbol.base)
    organ = _SAID_OF.get(symbol.body)
    number = str(symbol.base).rpartition("RES/" if symbol.kind is Paper.RESOLUTION else "DEC/")[2]
    return str(symbol.base) if organ is None else f"{organ}{symbol.kind} {number}"


def _without(text: str, places: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(places, reverse=True):
        text = f"{text[:start]} , {text[end:]}"
    return text


def _names(text: str) -> dict[Trait, tuple[str, ...]]:
    """Names of two words or more; an office counts as the officer's, who is named without it elsewhere."""
    traits: dict[Trait, tuple[str, ...]] = {}
    for found in _NAME.finditer(text):
        name = found.group()
        if " " not in name and "-" not in name:
            continue
        is_instrument = not _NAMES_AN_INSTRUMENT.isdisjoint(name.lower().split())
        traits[Trait("instrument" if is_instrument else "body", name.lower())] = (name,)
        officer = _PART_OF_A_BODY.sub("", name, count=1)
        if not is_instrument and " " in officer:
            traits[Trait("body", officer.lower())] = (officer,)
    return traits


def _asked(opening: str, said: str) -> dict[Trait, tuple[str, ...]]:
    traits: dict[Trait, tuple[str, ...]] = {}
    if _AGAIN.match(f"{opening}{said}"):
        traits[AGAIN] = (opening,)
    asked = _ASKED.match(said)
    if asked and asked["who"]:
        who = re.sub(r"^(?:the|all|those|other)\s+|^upon\s+(?:the\s|all\s)?", "", asked["who"].strip())
        traits[Trait("asks", f"{who.lower()} | {_stem(asked['do'])}")] = (f"{asked['who'].strip()} to {asked['do']}",)
    return traits


def _words(text: str) -> dict[Trait, tuple[str, ...]]:
    found = [m for m in _WORD.finditer(text) if m.group().lower() not in _SMALL and not m.group().isdecimal()]
    traits: dict[Trait, list[str]] = defaultdict(list)
    for m in found:
        traits[Trait("word", _stem(m.group()))].append(m.group())
    for a, b in pairwise(found):
        between = text[a.end() : b.start()]
        if not _BREAK.search(between) and between.count(" ") <= 2:
            key = f"{_stem(a.group())} {_stem(b.group())}"
            traits[Trait("words", key)].append(" ".join(text[a.start() : b.end()].split()))
    return {trait: tuple(words) for trait, words in traits.items()}


@cache
def _anywhere() -> frozenset[str]:
    return _ANYWHERE | frozenset(map(_stem, _ANYWHERE))


@cache
def _concepts() -> dict[str, str]:
    """Words that the writers of drafts use for one thing: the form of each, and the first of its line."""
    lines = files("penholder.compare").joinpath("concepts.txt").read_text(encoding="utf-8").splitlines()
    return {_form(word): _form(line.split()[0]) for line in lines if line for word in line.split()}


def _stem(word: str) -> str:
    form = _form(word)
    return _concepts().get(form, form)


def _form(word: str) -> str:
    """A word without its endings: "cooperates", "cooperation" and "cooperative" are one."""
    small = word.lower().replace("’s", "").replace("'s", "")
    for ending in ("ing", "ed", "s"):
        if small.endswith(ending) and len(small) - len(ending) >= 4 and not small.endswith("ss"):
            small = small.removesuffix(ending)
            break
    return small[:8]
