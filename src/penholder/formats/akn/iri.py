"""Names a text as the archive does: the IRI of the work, of its language version, of its file."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from penholder.text.resolution import digest

UNDATED = date(1, 1, 1)  # where the paper says no date and the schema wants one
DATE = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b"
)
_ADOPTED = re.compile(r"(?:[A-Z.]+/)*RES/(.+)")
_COMMITTEE = re.compile(r"A/C\.(\d)/")
_ORGANS = {
    "general assembly": "un-ga",
    "security council": "un-sc",
    "human rights council": "un-hrc",
    "economic and social council": "un-ecosoc",
}
_BY_SYMBOL = (("A/HRC/", "un-hrc"), ("A/", "un-ga"), ("S/", "un-sc"), ("E/", "un-ecosoc"))


@dataclass(frozen=True, slots=True)
class Name:
    """The work's IRI and parts of it; ``temporary`` where it stands in until symbol and date are known.

    ``adopted`` is whether the symbol is an adopted resolution's.
    """

    work: str
    country: str
    number: str
    temporary: bool
    adopted: bool

    def expression(self, language: str, on: date) -> str:
        """The IRI of the text in a language (three letters), as it stood on a date."""
        return f"{self.work}/{language}@{on.isoformat()}"


def name_of(symbol: str, body: str, title: str, on: date | None) -> Name:
    """What to call a draft or resolution: by its symbol where symbol and date are known, else by a temporary number.

    The number of an adopted resolution is the one it is cited by (71-4), that of a document its symbol
    (A-C.3-69-L.28): HLCM guidelines for Akoma Ntoso in the United Nations, part 1, naming conventions.
    """
    actor = _actor(symbol, body)
    country = actor.partition("-")[0]
    stem = f"/akn/{country}/statement/deliberation/{actor}"
    number = _number(symbol)
    if number and on:
        return Name(f"{stem}/{on.isoformat()}/{number}", country, number, False, is_adopted(symbol))
    work = f"{stem}/{(on or UNDATED).isoformat()}/draft-{digest(body, title)}"
    return Name(work, country, number, True, is_adopted(symbol))


def document_iri(symbol: str) -> str:
    """The IRI of a document known by its symbol alone: a report, a draft."""
    return f"/akn/un/doc/{_actor(symbol, '')}/{_number(symbol)}"


def is_adopted(symbol: str) -> bool:
    """Whether a symbol is an adopted resolution's."""
    return bool(_ADOPTED.fullmatch(symbol))


def date_in(text: str) -> date | None:
    """The first date that a text says in words, "22 October 2018"."""
    found = DATE.search(text)
    if found is None:
        return None
    try:
        return datetime.strptime(found.group(), "%d %B %Y").date()
    except ValueError:
        return None


def slug(text: str) -> str:
    """Words as one, for an eId: "Third Committee" is "thirdCommittee"; empty where no Latin letter is in them."""
    words = re.findall(r"[A-Za-z0-9]+", text)
    joined = "".join(w if n == 0 and w.isupper() else w[0].upper() + w[1:] for n, w in enumerate(words))
    joined = joined if joined[:2].isupper() else joined[:1].lower() + joined[1:]
    return joined if joined[:1].isalpha() else f"_{joined}" if joined else ""


def _number(symbol: str) -> str:
    bare = symbol.strip().rstrip("*")
    adopted = _ADOPTED.fullmatch(bare)
    number = (adopted[1] if adopted else bare).replace("/", "-").replace(" ", "_")
    return re.sub(r"[^\w.()-]", "", number)


def _actor(symbol: str, body: str) -> str:
    committee = _COMMITTEE.match(symbol)
    if committee:
        return f"un-ga-c{committee[1]}"
    named = next((actor for start, actor in _BY_SYMBOL if symbol.startswith(start)), "")
    if named or not body:
        return named or "un-ga"
    known = _ORGANS.get(body.lower())
    return known or "xx-" + (re.sub(r"[^a-z0-9]+", "-", body.lower()).strip("-") or "body")
