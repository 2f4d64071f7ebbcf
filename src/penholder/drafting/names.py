"""Names of States: the official ones, valid on the paper's date."""

import re
from collections.abc import Iterator
from datetime import date

from penholder.drafting.draft import Draft, unquoted
from penholder.drafting.rule import Found, replacing, rule
from penholder.drafting.sources import TERMINOLOGY
from penholder.drafting.state_named import state_named
from penholder.states import State, find_names
from penholder.states.spelling import words_key

_ALSO_GOOD = frozenset(  # on second mention, or the name of something else, or of what is past
    ("United States", "United Kingdom", "Great Britain", "Netherlands", "Palestine", "Brasil", "Aotearoa", "Malaya",
     "Palestine Liberation Organization", "PLO", "Lao", "Micronesia", "Salvador", "Antigua", "Trinidad", "Emirates",
     "Burkina", "Persia", "Siam", "Soviet Union", "USSR", "Union of Soviet Socialist Republics", "Kampuchea",
     "Democratic Kampuchea", "Solomons", "Marshalls", "Saint Kitts", "Saint Vincent", "Yugoslavia", "Tanganyika",
     "Sao Tome")
)  # fmt: skip
_PAST = ("YUG", "SRB")
_WITH_ARTICLE = re.compile(r"Republic|Federation|Kingdom|States|State of|Emirates|Islands|Holy See")
_ARTICLE = re.compile(r"\b[Tt]he \Z")
_TITLES = "Envoy|Representative|Adviser|Coordinator|Mission|Mechanism|Commission|Conference|Group|Fund"
_OFFICE = re.compile(rf"(?:\b(?:{_TITLES})\b[^,;]{{0,60}}|\bv\. )\Z")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CODE = re.compile(r"[A-Z]{3}")


@rule(
    "NAME-1",
    "States are called by the names that the United Nations uses",
    severity="warning",
    source=TERMINOLOGY,
    before="PP  Deeply concerned at the situation in North Korea,",
    after="PP  Deeply concerned at the situation in the Democratic People’s Republic of Korea,",
)
def official_names(draft: Draft) -> Iterator[Found]:
    """Côte d’Ivoire, Viet Nam, Republic of Korea, Türkiye: the short or the official name, as valid on the date of the
    paper. “United States” and “United Kingdom” pass on second mention. Left alone are words in quotation marks, titles
    (“the Special Envoy for Syria”) and the names of what is past (“the former Yugoslavia”)."""
    for p in draft.body_paragraphs():
        text = unquoted(p.text)
        for start, end, name in find_names(text, draft.on):
            named = state_named(name)
            if named is None or named.code in _PAST or _is_fine(text, start, end, named, draft.on):
                continue
            new = _in_prose(named, draft.on)
            place, said = _with_article(text, start, new)
            yield Found(p, f"says “{text[start:end]}”, expected “{new}”", replacing(p, place, text[place:end], said))


def _is_fine(text: str, start: int, end: int, named: State, on: date) -> bool:
    written = text[start:end]
    good = {named.short_name(on), named.official, _in_prose(named, on)}
    if named.has_ended(on) or _spelled(written) in map(_spelled, good) or written in _ALSO_GOOD:
        return True
    formal = words_key(named.short_name(on)) in words_key(written)  # "the Republic of Turkey" before 2022
    code = written == named.code and bool(_CODE.fullmatch(written)) and written != "USA"
    money = text[end : end + 1] == "$" or text.startswith(" dollars", end)
    compound = text[:start].endswith(("former ", "Former ", "-", "/")) or text[end : end + 1] in ("-", "–", "/")
    past = any(n.text == written and n.until and _speaks_of(text, n.until.year) for n in named.names[:-1])
    return past or code or money or compound or formal or written[:1].islower() or bool(_OFFICE.search(text[:start]))


def _speaks_of(text: str, year: int) -> bool:
    """Whether the paragraph speaks of a time up to that year, when a former name was the right one."""
    return any(int(y) <= year for y in _YEAR.findall(text))


def _spelled(name: str) -> str:
    """The name as far as a printer can tell one from another: with one kind of apostrophe."""
    return name.replace("’", "'").rstrip(",")


def _in_prose(named: State, on: date) -> str:
    """The name as running text has it: “Islamic Republic of Iran”, not “Iran (Islamic Republic of)”."""
    short = named.short_name(on)
    return (named.official if short.endswith(")") else short).replace("'", "’")


def _with_article(text: str, start: int, name: str) -> tuple[int, str]:
    """Where the replacement begins, and it, with “the” where the name needs one and none stands there."""
    before = _ARTICLE.search(text[:start])
    needs = bool(_WITH_ARTICLE.search(name))
    if before and not needs:
        return before.start(), name
    return start, f"the {name}" if needs and not before else name
