"""What each delegation wants of the demo's draft: the truth that its file, in whatever shape, must be read back to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from penholder.text.kind import Kind
from tools.yardstick.draft import BASE, FOOTNOTES, Para


@dataclass(frozen=True, slots=True)
class Edit:
    """``old`` becomes ``new`` in paragraph ``at``; an ``old`` of "*" is the whole paragraph."""

    at: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Insert:
    """A new paragraph after paragraph ``at``."""

    at: str
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Delete:
    """Paragraph ``at`` goes."""

    at: str


@dataclass(frozen=True, slots=True)
class Move:
    """Paragraph ``at`` goes after paragraph ``after``."""

    at: str
    after: str


@dataclass(frozen=True, slots=True)
class Note:
    """The text of footnote ``number`` becomes ``new``."""

    number: int
    new: str


Wish = Edit | Insert | Delete | Move | Note

OP3_BIS = Insert(
    "OP3",
    "Also urges all States to publish the recommendations that they have accepted, together with a timetable for "
    "carrying them out;",
)
OP7_EU = Edit("OP7", "published criteria", "published criteria and updated every two years")
OP8_BIS = Insert(
    "OP8",
    "Expresses its concern at the effects of unilateral coercive measures on the enjoyment of human rights;",
)
OP10_BIS = Insert(
    "OP10", "Encourages cooperation among developing countries in the preparation of their national reports;"
)
_CLEARLY = Edit("PP11", "marked as such", "clearly marked as such")
_DIALOGUE = Edit("OP1", "a legitimate concern of", "a matter for constructive dialogue within")
_YEAR_LATER = Edit("OP11", "seventieth", "seventy-first")

# What a delegation's own paper asks; what it said in the room stands in FLOOR.
PAPERS: dict[str, tuple[Wish, ...]] = {
    "Norway": (
        _CLEARLY,
        OP3_BIS,
        Edit("OP9", "States, at their request,", "States, at their request and without delay,"),
        Note(4, "A/69/548 and Corr.1."),
    ),
    "China": (
        Delete("PP9"),
        _DIALOGUE,
        Edit("OP3", " without delay", ""),
        Edit("OP4", "unhindered access", "appropriate access"),
    ),
    "Belarus": (
        Edit("OP6", "wrong", "wrong, and to refrain from relaying unverified or politically motivated allegations"),
        _YEAR_LATER,
    ),
    "Pakistan": (Edit("PP4", "objectivity and non-selectivity", "objectivity, non-selectivity and cooperation"),),
    "Mexico": (
        Insert(
            "PP10",
            "Recalling the words of Benito Juárez that, among individuals as among nations, respect for the rights of "
            "others is peace,",
        ),
        Move("OP9", "OP5"),
        Edit("OP10", "Welcomes the", "Welcomes with appreciation the"),
    ),
    "EU": (
        Move("PP12", "PP6"),
        Edit("OP2 (b)", "standard of proof", "standard of proof applied"),
        Edit(
            "OP5",
            ", and to publish it each year in the six official languages;",
            ";",
        ),
        Insert(
            "OP5",
            "Also requests the Secretary-General to publish that table each year in the six official languages;",
        ),
        Edit("OP10", "civil society organizations", "civil society organizations, including human rights defenders,"),
    ),
    "African Group": (
        Move("PP8", "PP5"),
        Edit("OP3", "without delay", "in good time"),
        OP10_BIS,
    ),
    "CARICOM": (
        Edit(
            "PP14",
            "small delegations",
            "small delegations, in particular those of small island developing States,",
        ),
        Edit("OP5", "each year", "every two years"),
        Edit(
            "OP9", "technical assistance and capacity-building", "technical assistance, capacity-building and training"
        ),
    ),
    "Cuba": (
        Edit("OP4", "grant unhindered access to", "consider favourably requests for visits by"),
        Edit("OP7", "published criteria", "criteria agreed by it and made public"),
        OP8_BIS,
        Edit("OP9", "reports;", "reports, taking into account the priorities that those States have set;"),
        Delete("PP9"),
    ),
    "Brazil": (
        Edit("PP10", "wealth,", "wealth, level of development,"),
        Edit("OP5", ", within existing resources,", ""),
        OP10_BIS,
    ),
    "Russian Federation": (
        Edit("PP9", "with unequal attention", "with unequal attention and by double standards"),
        _DIALOGUE,
        Edit("OP3", "Urges", "Encourages"),
        Edit("OP8", "singled out", "made the subject of a separate resolution"),
    ),
    "Iran (Islamic Republic of)": (
        Insert(
            "PP12",
            "Recalling the verse of Saadi, “بنی آدم اعضای یک پیکرند”, that the children of Adam are limbs of one body,",
        ),
        Edit("OP4", "unhindered access to", "access, where they deem it appropriate, to"),
        Edit("OP8", "political nature", "political nature, including through country-specific resolutions"),
    ),
    "Japan": (
        Edit("PP11", "reliable and verifiable", "reliable, verifiable and up-to-date"),
        Insert("OP2 (d)", "Transparency: the criteria applied and the findings made shall be public;", level=1),
        Edit("OP6", "Encourages", "Calls upon"),
        _YEAR_LATER,
    ),
    "Turkey": (
        _CLEARLY,
        Edit("PP13", "provided with the consent of", "provided at the request of, and in consultation with,"),
        Edit(
            "OP10",
            "institutions and civil society organizations",
            "institutions, universities and civil society organizations",
        ),
    ),
    "India": (
        Edit("OP2 (d)", "comparable recommendations", "comparable recommendations, whatever the State concerned"),
        Edit(
            "OP7",
            "*",
            "Requests the Human Rights Council to adopt by consensus, and to make known before its thirtieth session, "
            "the grounds on which it takes up developments in any country, so that all countries, large or small, are "
            "treated alike;",
        ),
    ),
}

FLOOR: dict[str, tuple[Wish, ...]] = {
    "EU": (OP7_EU,),
    "Norway": (OP7_EU,),
    "Canada": (OP7_EU, OP3_BIS),
    "New Zealand": (OP3_BIS,),
    "Switzerland": (),
    "Syrian Arab Republic": (OP8_BIS,),
    "Belarus": (OP8_BIS,),
    "Iran (Islamic Republic of)": (Delete("PP9"),),
    "Costa Rica": (Edit("PP3", " to which States are parties", ""),),
    "United States of America": (
        Edit("OP2 (c) (iii)", "before publication", "in good time before publication, for comment"),
    ),
    "Republic of Korea": (),
    "Australia": (),
    "G77 and China": (),
    "NAM": (),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A delegation's whole copy."""

    paras: tuple[Para, ...]
    footnotes: dict[int, str]


def wanted(wishes: Iterable[Wish]) -> Wanted:
    """The base with ``wishes`` carried out."""
    paras, notes = list(BASE), dict(FOOTNOTES)
    for wish in wishes:
        if isinstance(wish, Note):
            notes[wish.number] = wish.new
            continue
        at = find(paras, wish.at)
        if isinstance(wish, Edit):
            paras[at] = replace(paras[at], text=edited(paras[at].text, wish))
        elif isinstance(wish, Insert):
            paras.insert(_end(paras, at, wish.level), Para("", wish.text, wish.level, _kind(wish.at)))
        elif isinstance(wish, Delete):
            del paras[at]
        else:
            moved = paras.pop(at)
            paras.insert(find(paras, wish.after) + 1, moved)
    return Wanted(tuple(paras), notes)


def find(paras: Iterable[Para], label: str) -> int:
    """The position of the paragraph with that label."""
    return next(i for i, p in enumerate(paras) if p.label == label)


def edited(text: str, wish: Edit) -> str:
    """``text`` with the edit made; the words it replaces must stand there once."""
    if wish.old == "*":
        return wish.new
    if text.count(wish.old) != 1:
        raise ValueError(f"{wish.at}: “{wish.old}” stands there {text.count(wish.old)} times")
    return text.replace(wish.old, wish.new)


def _end(paras: list[Para], at: int, level: int) -> int:
    """Where a new paragraph of ``level`` after paragraph ``at`` goes: behind its sub-paragraphs."""
    return next((i for i in range(at + 1, len(paras)) if paras[i].level <= level), len(paras))


def _kind(label: str) -> Kind:
    return Kind.PREAMBULAR if label.startswith("PP") else Kind.OPERATIVE


def everything() -> dict[str, Wanted]:
    """Every delegation's copy, what it sent and what it said taken together, by name; and the base."""
    names = sorted({*PAPERS, *FLOOR})
    return {"base": wanted(()), **{n: wanted((*PAPERS.get(n, ()), *FLOOR.get(n, ()))) for n in names}}
