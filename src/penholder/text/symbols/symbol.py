"""A document symbol in its parts, and how the parts are written."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Paper(StrEnum):
    """What kind of paper a symbol names."""

    DOCUMENT = "document"
    RESOLUTION = "resolution"  # RES
    DECISION = "decision"  # DEC
    PRESIDENT_STATEMENT = "president-statement"  # PRST
    INFORMATION = "information"  # INF
    NGO = "ngo"  # NGO: statements of non-governmental organizations
    PETITION = "petition"  # PET
    CONCLUDING_OBSERVATIONS = "concluding-observations"  # CO: of a treaty body
    GENERAL_COMMENT = "general-comment"  # GC: of a treaty body
    LIMITED = "limited-draft"  # L.
    RESTRICTED = "restricted"  # R.
    CONFERENCE_ROOM = "conference-room-paper"  # CRP.
    WORKING = "working-paper"  # WP.
    SUMMARY_RECORD = "summary-record"  # SR.
    VERBATIM_RECORD = "verbatim-record"  # PV.


BY_WORD = {
    "RES": Paper.RESOLUTION, "DEC": Paper.DECISION, "PRST": Paper.PRESIDENT_STATEMENT, "INF": Paper.INFORMATION,
    "NGO": Paper.NGO, "PET": Paper.PETITION, "CO": Paper.CONCLUDING_OBSERVATIONS, "GC": Paper.GENERAL_COMMENT,
}  # fmt: skip
BY_SERIES = {
    "L": Paper.LIMITED, "R": Paper.RESTRICTED, "CRP": Paper.CONFERENCE_ROOM, "WP": Paper.WORKING,
    "SR": Paper.SUMMARY_RECORD, "PV": Paper.VERBATIM_RECORD,
}  # fmt: skip
_WORDS = {paper: word for word, paper in BY_WORD.items()}
_SERIES = {paper: series for series, paper in BY_SERIES.items()}
MODIFIERS = {
    "Rev": "revision", "Add": "addendum", "Corr": "corrigendum", "Amend": "amendment",
    "Summary": "summary", "Excerpt": "excerpt",
}  # fmt: skip
_MODIFIER_WORDS = {kind: word for word, kind in MODIFIERS.items()}
# The organs and treaty bodies whose papers a draft may cite, with the short name of each; others are none here.
ORGANS = {
    "A": "ga", "S": "sc", "E": "ecosoc", "T": "tc", "ST": "secretariat", "TD": "unctad", "DP": "undp", "UNEP": "unep",
    "CRC": "crc", "CCPR": "ccpr", "CEDAW": "cedaw", "CAT": "cat", "CERD": "cerd", "CMW": "cmw", "CRPD": "crpd",
    "CED": "ced", "HRI": "hri", "HSP": "hsp", "FCCC": "fccc", "CBD": "cbd", "ICCD": "iccd", "ISBA": "isba",
    "SPLOS": "splos", "CTOC": "ctoc", "CAC": "cac", "NPT": "npt", "BWC": "bwc", "CCW": "ccw", "PBC": "pbc",
    "UNW": "unwomen", "IDB": "unido", "LOS": "los",
}  # fmt: skip


class Modifier(NamedTuple):
    """What is done to an issued paper: "revision", "addendum", "corrigendum", "amendment", "summary", "excerpt"."""

    kind: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Symbol:
    """One paper's symbol; ``str`` writes it.

    ``bodies`` are the organ's subsidiaries as written, outermost first ("CN.4", "Sub.2"). ``session`` is "69", "S-13",
    "ES-8", or in the old style "III", "S-VI"; papers numbered by the year have ``year`` (A.D.) instead. ``part`` is a
    resolution's "A" or "A-B", or a document's "Sect. 2". ``state`` is the ISO code in papers of treaty bodies and of
    the universal periodic review. ``reissued`` counts the asterisks; ``joint`` are the other symbols of a paper issued
    under several. ``session_first``: the session stands before the word of the kind (A/HRC/25/NGO/12).
    """

    organ: str
    kind: Paper
    number: int
    bodies: tuple[str, ...] = ()
    session: str = ""
    year: int | None = None
    part: str = ""
    state: str = ""
    modifiers: tuple[Modifier, ...] = ()
    reissued: int = 0
    joint: "tuple[Symbol, ...]" = ()
    session_first: bool = False

    @property
    def body(self) -> str:
        """A short name of who issues it: "ga", "ga-c3", "hrc", "ecosoc-cn4/sub.2/ac.2", "conf211"."""
        organ = ORGANS[self.organ]
        if not self.bodies:
            return organ
        first, *inner = self.bodies
        name = first.lower().replace(".", "")
        of_its_own = self.organ == "A" and (first == "HRC" or first.startswith("CONF."))
        return "/".join([name if of_its_own else f"{organ}-{name}", *map(str.lower, inner)])

    @property
    def base(self) -> "Symbol":
        """The paper as first issued: without revision, addendum, corrigendum, asterisk and other symbols."""
        return Symbol(
            self.organ, self.kind, self.number, self.bodies, self.session, self.year, self.part, self.state,
            session_first=self.session_first,
        )  # fmt: skip

    def __str__(self) -> str:
        return format(self)


def format(symbol: Symbol) -> str:
    """The symbol as printed on its paper."""
    one = "/".join([symbol.organ, *symbol.bodies, *_middle(symbol), *map(_modifier, symbol.modifiers)])
    return "-".join([one + "*" * symbol.reissued, *map(format, symbol.joint)])


def _middle(s: Symbol) -> list[str]:
    """Kind, session or year, state and number, in the order in which they are written."""
    word, series = _WORDS.get(s.kind), _SERIES.get(s.kind)
    period = [s.session] if s.session else [str(s.year)] if s.year else []
    number = f"{series}.{s.number}" if series else str(s.number)
    if number_first(s):
        part = f" {s.part}" if s.part else ""
        period, number = [], f"{number}{part} ({s.session or s.year})"
    elif s.part:
        number += f" {s.part}" if s.part[0].isupper() and len(s.part) <= 3 else f" ({s.part})"
    state = [s.state] if s.state else []
    kind = [word] if word else []
    if s.state and not period:
        return [*state, *kind, number]
    return [*period, *state, *kind, number] if s.session_first else [*kind, *period, *state, number]


def number_first(s: Symbol) -> bool:
    """Whether the session or year stands in parentheses after the number: 217 A (III), 1540 (2004)."""
    is_resolution = s.kind in (Paper.RESOLUTION, Paper.DECISION)
    return s.session[-1:].isalpha() or (s.organ == "S" and is_resolution and s.year is not None)


def _modifier(m: Modifier) -> str:
    word = _MODIFIER_WORDS[m.kind]
    return word if m.number is None else f"{word}.{m.number}"
