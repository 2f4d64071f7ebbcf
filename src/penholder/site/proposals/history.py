"""What became of one paragraph from version to version: its text in each, and the proposals that each one settled.

It is made from what the reader sees of the present text and from the texts of the versions, which every reader had;
what became of another delegation's proposal shows to whom its disposition does.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from penholder.compare.redline import Change, changes
from penholder.negotiation.disposition_table import asked_in_words, fate
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, may
from penholder.site.files.models import File, Version
from penholder.site.kept import Kept
from penholder.site.proposals.fates import fates
from penholder.site.proposals.seen import Reading
from penholder.text.proposal import Proposal
from penholder.text.rolling import Entry


@dataclass(frozen=True, slots=True)
class Settled:
    """A proposal that has come to its end: what it asked, whose it was, what became of it."""

    asked: str
    by: tuple[str, ...]
    fate: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph: as they were, ``new`` in this version, or ``gone`` with it."""

    text: str
    new: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """The paragraph in one version; ``runs`` are empty where its text is as it was in the version before."""

    version: str
    at: datetime
    label: str
    runs: tuple[Run, ...]
    settled: tuple[Settled, ...]


_Texts = Mapping[str, tuple[str, str]]  # label and text of each paragraph and footnote, by id
_texts: Kept[int, _Texts] = Kept(64)


def history(person: Person, file: File, seen: Reading, entry: Entry) -> list[Stage]:
    """The versions in which something of the paragraph changed, the newest first, and the first it was in."""
    versions = list(file.versions.all())
    settled = _settled(person, file, seen, entry, versions[-1].label)
    stages: list[Stage] = []
    before: str | None = None
    for version in versions:
        label, text = _texts_of(version).get(entry.id, ("", ""))
        lines = tuple(settled.get(version.label, ()))
        if text != (before or "") or lines:
            runs = tuple(redlined(before, text)) if text != before else ()
            stages.append(Stage(version.label, version.as_of.astimezone(file.tz), label, runs, lines))
        before = text or None
    return stages[::-1]


def _texts_of(version: Version) -> _Texts:
    return _texts.made(version.pk, lambda: _read_texts(version.base))


def _read_texts(base: str) -> _Texts:
    draft = json.loads(base)
    notes = {n["id"]: ("", n["text"]) for n in draft.get("footnotes", ())}
    return notes | {p["id"]: (p["label"], p["text"]) for p in draft["paragraphs"]}


def redlined(before: str | None, text: str) -> Iterator[Run]:
    """The text with what is new and what is gone since the version before; all plain in the first it is in."""
    if before is None:
        yield Run(text)
        return
    yield from marked(before, changes(before, text))


def marked(before: str, made: Iterable[Change]) -> Iterator[Run]:
    """The text with these changes in it marked."""
    at = 0
    for change in made:
        yield from (Run(before[at : change.start]),) if at < change.start else ()
        yield from (Run(before[change.start : change.end], gone=True),) if change.start < change.end else ()
        yield from (Run(change.text, new=True),) if change.text else ()
        at = change.end
    yield from (Run(before[at:]),) if at < len(before) else ()


def _settled(person: Person, file: File, seen: Reading, entry: Entry, present: str) -> dict[str, list[Settled]]:
    """The settled proposals on the entry that the reader may know the fate of, by the version that settled them."""
    if not may(person, Act.READ_RECORD, file):
        return {}
    here = _proposals_on(entry, seen.rolling.proposals)
    found: dict[str, list[Settled]] = {}
    for line in fates(person, file) if here else ():
        if line.proposal in here:
            told = Settled(asked_in_words(line), line.by, fate(line))
            found.setdefault(line.settled_in or present, []).append(told)
    return found


def _proposals_on(entry: Entry, proposals: Iterable[Proposal]) -> set[str]:
    """The settled ones that are on the entry, or made it, or are on one that is."""
    here: set[str] = set()
    for p in proposals:
        place = p.within.paragraph if p.within else p.target
        if not p.open and (place == entry.id or p.course.paragraph == entry.id or place in here):
            here.add(p.id)
    return here
