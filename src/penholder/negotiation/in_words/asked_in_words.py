"""Collects what instructions ask, and makes of it one proposal for each delegation and paragraph."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from rapidfuzz import fuzz

from penholder.negotiation.in_words.joining import Join, joined
from penholder.negotiation.in_words.paragraphs import Paragraphs, Target
from penholder.negotiation.in_words.placing import ALL, Unplaced, find
from penholder.text.kind import Kind
from penholder.text.labels import ORDINALS, roman
from penholder.text.phrases import opens_as
from penholder.text.proposal import Ask, Place, Proposal, propose
from penholder.text.rolling import Agreed, RollingText, Wording, new_paragraph_id, wording_id
from penholder.text.words import clean

By = tuple[str, ...]

_OWN_NUMBER = re.compile(
    rf"(?:(?:OP|PP)\s?)?(?:new\s)?(?:\d{{1,3}}\s?(?:(?:{'|'.join(ORDINALS)})\b\.?|[.):])|\((?P<sub>[a-z]{{1,4}})\)(?:\s(?:{'|'.join(ORDINALS)})\b)?"
    rf"|(?:OP|PP)\s?\d{{1,3}})\s*[:.–-]?\s*",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[ivx]+\Z")


@dataclass
class _Text:
    """A text being changed: whose, of what, what it is now, and where the first instruction on it stands."""

    by: By
    target: str
    text: str
    source: str
    within: Place | None = None


class Asked:
    """What has been asked so far, in order."""

    def __init__(self, paragraphs: Paragraphs, rolling: RollingText | None, received: datetime | None) -> None:
        self.paragraphs, self.rolling, self.received = paragraphs, rolling, received
        self.made: list[_Text | Proposal | Join] = []
        self.texts: dict[tuple[By, str], _Text] = {}
        self.last_new: dict[tuple[By, str], str] = {}

    # --- edits

    def text_of(self, by: By, target: Target) -> str:
        """The paragraph as the delegation has changed it so far."""
        so_far = self.texts.get((by, target.id))
        return so_far.text if so_far else target.text

    def edit(self, by: By, target: Target, text: str, source: str) -> None:
        """The delegation's whole new text of a paragraph, in place of what it asked before."""
        self._edit(by, target.id, text, source, None)

    def _edit(self, by: By, id: str, text: str, source: str, within: Place | None) -> None:
        known = self.texts.get((by, id))
        if known is None:
            known = self.texts[by, id] = _Text(by, id, text, source, within)
            self.made.append(known)
        known.text = text

    def wordings_with(self, by: By, target: Target, words: str) -> list[tuple[Wording, Place, str]]:
        """The wordings in a paragraph's brackets that hold the words, each with its place and its text so far."""
        found, at = [], 0
        for span in target.spans:
            if isinstance(span, Agreed):
                at += len(span.text)
                continue
            for w in span.wordings:
                so_far = self.texts.get((by, w.id))
                text = so_far.text if so_far else w.text
                if _holds(text, words):
                    found.append((w, Place(target.id, at, at + len(span.base), w.text), text))
            at += len(span.base)
        return found

    def edit_wording(self, by: By, wording: Wording, place: Place, text: str, source: str) -> None:
        """A change inside another's wording; its whole text struck out is a request for its deletion."""
        if text:
            self._edit(by, wording.id, text, source, place)
        else:
            self.add(Proposal(by, Ask.DELETE, wording.id, within=place, source=source))

    # --- whole paragraphs

    def add(self, proposal: Proposal) -> None:
        """A proposal that stands by itself."""
        self.made.append(proposal)

    def whole(self, by: By, kind: Ask, targets: Iterable[Target], source: str, *, subs: bool = False) -> None:
        """The same ask of each paragraph, with its sub-paragraphs where ``subs``."""
        for target in targets:
            for t in self.paragraphs.with_subs(target) if subs else [target]:
                self.add(Proposal(by, kind, t.id, source=source))

    def retain_words(self, by: By, target: Target, words: str, source: str) -> None:
        """A request to keep some words of the base."""
        at = find(target.text, words)[0]
        kept = target.text[at.start : at.end]
        id = wording_id(target.id, at.start, at.end, kept)
        self.add(Proposal(by, Ask.RETAIN, id, within=Place(target.id, at.start, at.end, kept), source=source))

    def move(self, by: By, target: Target, after: str, source: str) -> None:
        """The paragraph is to stand after the one with that id, its sub-paragraphs with it."""
        for t in self.paragraphs.with_subs(target):
            self.add(Proposal(by, Ask.MOVE, t.id, after=after, source=source))
            after = t.id

    def reword(self, by: By, target: Target, new: list[str], source: str) -> None:
        """A whole new text; further ones are its sub-paragraphs."""
        texts = [without_number(t)[0] for t in new]
        family = self.paragraphs.with_subs(target) if len(texts) > 1 else [target]
        self.edit(by, target, clean(texts[0]), source)
        for t, text in zip(family[1:], texts[1:], strict=False):
            self.edit(by, t, clean(text), source)
        for t in family[len(texts) :]:
            self.add(Proposal(by, Ask.DELETE, t.id, source=source))
        if len(texts) > len(family):
            self.insert(by, family[-1], new[len(family) :], source, kind=target.kind, level=target.level)

    def insert(
        self,
        by: By,
        anchor: Target | None,
        new: list[str],
        source: str,
        *,
        kind: Kind | None = None,
        level: int | None = None,
    ) -> None:
        """New paragraphs, one after the other, after ``anchor``; without one, at the very start."""
        under = anchor.under if anchor else ""
        after = self.last_new.get((by, anchor.id if anchor else ""), anchor.id if anchor else "")
        above: list[str] = []  # letters of new ones that the next may stand under or go on with, outermost first
        for given in new:
            text, sub = without_number(given)
            text = clean(text)
            if not text:
                continue
            own_kind = kind or opens_as(text) or (anchor.kind if anchor else Kind.PREAMBULAR)
            own_level = level if level is not None else 0
            if sub and not own_level:
                own_level = 2 if _ROMAN.match(sub) and anchor and anchor.level > 1 else 1
            deeper = _levels_under(sub, above)
            above = [*above[:deeper], sub] if sub else []
            own_level += deeper
            self.add(
                Proposal(
                    by, Ask.INSERT, text=text, after=after, level=own_level, paragraph_kind=own_kind, source=source
                )
            )
            after = new_paragraph_id("insert", under, text)
        self.last_new[by, anchor.id if anchor else ""] = after

    def same_beside(self, target: Target, text: str) -> Proposal | None:
        """The proposal of a new or rival paragraph of just that text beside the same paragraph as ``target``."""
        wanted = clean(without_number(text)[0])
        beside = {
            id
            for t in self.paragraphs.every
            if t.under == target.under and t.rival == target.rival
            for id in t.proposals
        }
        known = self.rolling.proposals if self.rolling else ()
        return next((p for p in known if p.id in beside and p.open and p.text == wanted), None)

    def merge(self, by: By, targets: list[Target], text: str, source: str) -> None:
        """The first paragraph has the text of all, the others go."""
        first, *others = targets
        edit = propose(Proposal(by, Ask.EDIT, first.id, clean(text), source=source, received=self.received))
        gone = [propose(Proposal(by, Ask.DELETE, t.id, source=source, received=self.received)) for t in others]
        ids = [edit.id, *(p.id for p in gone)]
        self.made += [replace(p, with_=tuple(i for i in ids if i != p.id)) for p in (edit, *gone)]

    def split(self, by: By, target: Target, texts: list[str], source: str) -> None:
        """The paragraph has the first text, new paragraphs the others."""
        first, *others = (clean(without_number(t)[0]) for t in texts)
        split = [Proposal(by, Ask.EDIT, target.id, first, source=source, received=self.received)]
        after = target.id
        for text in others:
            split.append(
                Proposal(
                    by, Ask.INSERT, text=text, after=after, level=target.level, paragraph_kind=target.kind,
                    source=source, received=self.received,
                )
            )  # fmt: skip
            after = new_paragraph_id("insert", target.under, text)
        made = [propose(p) for p in split]
        self.made += [replace(p, with_=tuple(q.id for q in made if q.id != p.id)) for p in made]

    # --- support

    def join(self, join: Join) -> None:
        """Support, settled when everything has been read."""
        self.made.append(join)

    def proposals(self) -> tuple[list[Proposal], list[tuple[Join, str]]]:
        """Every proposal, and the support that found nothing to join, each with the reason."""
        ready = [None if isinstance(m, Join) else self._ready(m) for m in self.made]
        made = [p for p in ready if p]
        others = [p for p in (self.rolling.proposals if self.rolling else ()) if p.id not in {m.id for m in made}]
        lost: list[tuple[Join, str]] = []
        out: list[Proposal] = []
        asked: list[Proposal] = []  # in the lines so far
        for m, p in zip(self.made, ready, strict=True):
            asked += [p] if p else []
            out += [p] if p else []
            if isinstance(m, Join):
                what, reason = joined(m, asked, others, made)
                out += [propose(replace(p, received=self.received)) for p in what]
                lost += [(m, reason)] if reason else []
        return list({p.id: p for p in reversed(out)}.values())[::-1], lost

    def _ready(self, m: _Text | Proposal) -> Proposal | None:
        if isinstance(m, Proposal):
            return propose(replace(m, received=self.received))
        target = self.paragraphs.at(m.target)
        unchanged = m.within.text if m.within else target.text if target else None
        if m.text == unchanged:
            return None
        if not m.text:
            return propose(
                Proposal(m.by, Ask.DELETE, m.target, source=m.source, received=self.received, within=m.within)
            )
        return propose(
            Proposal(m.by, Ask.EDIT, m.target, m.text, source=m.source, received=self.received, within=m.within)
        )


def _levels_under(sub: str, above: list[str]) -> int:
    """How many levels under the first of those ``above`` "(i)" or the like stands: under the last, or going on."""
    if above and (sub == "i" if above[-1] != "h" and not _ROMAN.match(above[-1]) else sub == "a"):
        return len(above)
    return next((n for n in reversed(range(len(above))) if sub in _following(above[n])), 0)


def _following(sub: str) -> set[str]:
    """What may come next in a list, as a letter and as a roman number."""
    romans = [roman(n) for n in range(1, 30)]
    after = romans[romans.index(sub) + 1] if sub in romans[:-1] else ""
    return {after, chr(ord(sub) + 1) if len(sub) == 1 else ""} - {""}


def _holds(text: str, words: str) -> bool:
    try:
        return bool(find(text, words, ALL))
    except Unplaced:
        return False


def without_number(text: str) -> tuple[str, str]:
    """A new paragraph's text without the number it was given ("8 bis.", "(a)"), and the letter of a sub-paragraph."""
    found = _OWN_NUMBER.match(text)
    if found and found.end() < len(text):
        return text[found.end() :], (found["sub"] or "").lower()
    return text, ""


def is_much_like(text: str, other: str) -> bool:
    """Whether one text is a wording of the other rather than a text of its own."""
    return fuzz.ratio(text[:2000], other[:2000]) > 55
