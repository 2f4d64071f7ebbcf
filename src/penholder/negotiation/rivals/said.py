"""Says in words how two paragraphs of rival drafts compare, and how much of one draft the other covers."""

from collections.abc import Sequence

from penholder.compare.beside import Beside, Coverage, Link, Place, Row
from penholder.compare.firmness import Firmness
from penholder.formats.papers.front import enumerated
from penholder.text.kind import Kind

LEGEND = (
    "Words in bold stand in both drafts. Two paragraphs share a row where they are about one thing; why is said there."
)


def label(b: Beside, place: Place) -> str:
    """The paragraph's label, or what it is where it has none."""
    paragraph = b.rivals[place.draft].text.paragraphs[place.paragraph]
    return paragraph.label or paragraph.kind.value.capitalize()


def compared(b: Beside, row: Row) -> tuple[str, ...]:
    """For each pair of the row why it is one, and how its verbs compare; with both labels where there are several."""
    if len(row.links) == 1:
        (link,) = row.links
        reasons = "; ".join(link.reasons)
        return tuple(filter(None, (f"{reasons[:1].upper()}{reasons[1:]}.", _verbs(b, link))))
    return tuple(f"{_both(b, k)}: {'; '.join(k.reasons)}. {_verbs(b, k)}".rstrip() for k in row.links)


def _verbs(b: Beside, link: Link) -> str:
    """How the verbs compare as a sentence, empty where neither paragraph has one."""
    first, second = (f"“{words}”" for words in link.verbs)
    one, other = (b.rivals[p.draft].name for p in (link.first, link.second))
    if not any(link.verbs):
        return ""
    same = f"Same verb: {first}." if first == second else f"Same verb, but {first} against {second}."
    return {
        Firmness.SAME: same,
        Firmness.ALIKE: f"About as strong: {first} and {second}.",
        Firmness.STRONGER: f"{other} is stronger: {second}, not {first}.",
        Firmness.SOFTER: f"{one} is stronger: {first}, not {second}.",
        Firmness.OPPOSED: f"Opposed: {first} against {second}.",
        Firmness.ELSEWHERE: f"{first} {_part(b, link.first)} of {one}, {second} {_part(b, link.second)} of {other}.",
        Firmness.UNKNOWN: f"Verbs: {first} and {second}.",
    }[link.second_is]


def covered(b: Beside, c: Coverage) -> str:
    """A coverage figure as a sentence: "62 % of A's operative words have a counterpart in B"."""
    of, by = b.rivals[c.of].name, b.rivals[c.by].name
    return (
        f"{c.operative:.0%} of the operative words of {of} ({c.whole:.0%} of all) have a counterpart in {by}; "
        f"{c.verbatim:.0%} of its words stand there as they are."
    ).replace("%", "\u00a0%")


def behind(sponsors: Sequence[str]) -> str:
    """Who stands behind a draft."""
    return enumerated(sponsors) if sponsors else "not said in the draft"


def _both(b: Beside, link: Link) -> str:
    places = (link.first, link.second)
    if len(b.rivals) == 2:
        return " and ".join(label(b, p) for p in places)
    return " and ".join(f"{label(b, p)} of {b.rivals[p.draft].name}" for p in places)


def _part(b: Beside, place: Place) -> str:
    kind = b.rivals[place.draft].text.paragraphs[place.paragraph].kind
    return {Kind.PREAMBULAR: "in the preamble", Kind.OPERATIVE: "in the operative part"}.get(kind, "in an annex")
