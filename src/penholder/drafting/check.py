"""Goes over a draft with the drafting rules, and mends what can be mended safely."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from penholder.bodies import Profile
from penholder.drafting.catalogue import chosen, rules
from penholder.drafting.draft import PLACES, Draft
from penholder.drafting.rule import Edit, Finding, Found, Rule
from penholder.errors import PenholderError
from penholder.text.labels import label_all
from penholder.text.phrases import opening_words
from penholder.text.resolution import Footnote, Paragraph, Resolution

_NONE_KNOWN: Mapping[str, date] = MappingProxyType({})
_ROUNDS = 6  # one mending can make way for another, "also" for "further"; more rounds than this no draft needs


@dataclass(frozen=True, slots=True)
class Mended:
    """A draft after mending, what was mended, and what is left."""

    resolution: Resolution
    mended: tuple[Finding, ...]
    left: tuple[Finding, ...]


def check(
    resolution: Resolution,
    profile: Profile,
    *,
    on: date,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    known: Mapping[str, date] = _NONE_KNOWN,
) -> tuple[Finding, ...]:
    """Where the draft breaks the rules of the profile, in the order of the text.

    ``on`` is the date of the paper: names of states are those valid then. ``select`` are the ids of the only rules
    asked, also of those the profile leaves off; ``ignore`` those not asked. ``known`` are adoption dates by symbol
    ("A/RES/68/183"). Raises PenholderError for an id of no rule.
    """
    draft = Draft(resolution, profile, on, known)
    asked = chosen(select) if select else frozenset(r.id for r in rules()) - chosen(profile.rules_off)
    asked -= chosen(ignore)
    order = {id(p): n for n, p in enumerate(resolution.paragraphs)}
    found = [
        (order[id(f.at)] if f.at else -1, nth, _finding(rule, f, profile))
        for nth, rule in enumerate(rules())
        if rule.id in asked and (draft.english or not rule.english)
        for f in rule.judge(draft)
    ]
    return tuple(finding for _, _, finding in sorted(found, key=lambda item: item[:2]))


def fix(resolution: Resolution, findings: Iterable[Finding]) -> Resolution:
    """The draft with the fixes of ``findings`` made; of two that touch the same words, the first only.

    Footnotes keep their places, labels follow the numbers.
    """
    return _edited(resolution, [e for finding in _apart(findings) if finding.fix for e in finding.fix.edits])


def mend(
    resolution: Resolution,
    profile: Profile,
    *,
    on: date,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    known: Mapping[str, date] = _NONE_KNOWN,
) -> Mended:
    """The draft with every finding mended that has a fix, until none has. Arguments and refusals as for check."""
    mended: list[Finding] = []
    left = check(resolution, profile, on=on, select=select, ignore=ignore, known=known)
    for _ in range(_ROUNDS):
        fixable = _apart(left)
        if not fixable:
            break
        resolution = fix(resolution, fixable)
        mended += fixable
        left = check(resolution, profile, on=on, select=select, ignore=ignore, known=known)
    return Mended(resolution, tuple(mended), left)


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Those with a fix that touches no words of an earlier one's."""
    taken: list[Edit] = []
    apart = []
    for finding in findings:
        if finding.fix and not any(_meet(e, f) for e in finding.fix.edits for f in taken):
            taken += finding.fix.edits
            apart.append(finding)
    return apart


def _finding(rule: Rule, found: Found, profile: Profile) -> Finding:
    label = (found.at.label or PLACES.get(found.at.kind, found.place)) if found.at else found.place
    severity = profile.severities.get(rule.id, rule.severity)
    return Finding(rule.id, severity, label, found.message, rule.source, found.fix)


def _meet(one: Edit, other: Edit) -> bool:
    if (one.paragraph, one.part) != (other.paragraph, other.part):
        return False
    return one.start <= other.start + len(other.old) and other.start <= one.start + len(one.old)


def _edited(resolution: Resolution, edits: Sequence[Edit]) -> Resolution:
    by_paragraph: dict[str, list[Edit]] = {}
    for e in edits:
        by_paragraph.setdefault(e.paragraph, []).append(e)
    changed = [_paragraph(p, by_paragraph.get(p.id, ())) for p in resolution.paragraphs]
    if any(e.part == "number" for e in edits):
        changed = [replace(p, label=label) for p, label in zip(changed, label_all(changed), strict=True)]
    notes = tuple(_footnote(f, by_paragraph.get(f.paragraph, ())) for f in resolution.footnotes)
    return replace(resolution, paragraphs=tuple(changed), footnotes=notes)


def _paragraph(p: Paragraph, edits: Sequence[Edit]) -> Paragraph:
    if not edits:
        return p
    number, text = (
        _made(s, [e for e in edits if e.part == part]) for s, part in ((p.number, "number"), (p.text, "text"))
    )
    opening = p.opening if text.startswith(p.opening) and p.opening else opening_words(text, p.kind, p.level)
    return replace(p, number=number, text=text, opening=opening)


def _made(text: str, edits: Sequence[Edit]) -> str:
    for e in sorted(edits, key=lambda e: e.start, reverse=True):
        if not text.startswith(e.old, e.start):
            raise PenholderError(f"“{e.old}” no longer stands where the finding saw it; check the draft again")
        text = text[: e.start] + e.new + text[e.start + len(e.old) :]
    return text


def _footnote(note: Footnote, edits: Sequence[Edit]) -> Footnote:
    """The footnote at the place its mark has after the edits: a mark after a word stays after what the word became."""
    shift = 0
    for e in edits:
        if e.part == "text" and e.start + len(e.old) <= note.offset and not (not e.old and e.start == note.offset):
            shift += len(e.new) - len(e.old)
    return replace(note, offset=note.offset + shift) if shift else note
