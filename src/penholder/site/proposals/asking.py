"""What somebody asks, as a form or a program says it, becomes a proposal of the core on the text that they see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from django.utils.translation import gettext as _

from penholder.errors import UnknownTarget
from penholder.negotiation.compile import ids_within
from penholder.site.proposals.seen import Reading
from penholder.site.refusals import Refused
from penholder.text.kind import Kind
from penholder.text.proposal import NO_COURSE, Ask, Disposition, Place, Proposal, propose
from penholder.text.rolling import Agreed, Entry, RollingText, every_wording, read
from penholder.text.words import clean

LONGEST = 50_000  # characters of one proposal: longer than any paragraph of a resolution
_WITH_TEXT = frozenset((Ask.EDIT, Ask.ALTERNATIVE, Ask.INSERT, Ask.COMMENT))
_ON_PROPOSALS = frozenset((Ask.SUPPORT, Ask.DELETE))
_LIKE_THEIRS = frozenset((Kind.PREAMBULAR, Kind.OPERATIVE, Kind.HEADING, Kind.ANNEX, Kind.OTHER))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: of ``target`` (an entry, a wording or another proposal), or of a place after ``after``.

    A new paragraph (insert) follows ``after`` or, where that is empty, ``target``, and is like it in kind and level
    unless these are given. A new footnote (insert of that kind) stands ``offset`` characters into the text of
    ``target``; -1 is behind all of it.
    """

    kind: Ask
    target: str = ""
    text: str = ""
    rationale: str = ""
    after: str = ""
    level: int | None = None
    paragraph_kind: Kind | None = None
    offset: int = -1


def asked_of(seen: Reading, asked: Asked, by: tuple[str, ...], at: datetime, source: str) -> Proposal:
    """The proposal. Raises UnknownTarget where the reader sees no such thing, Refused where it asks for nothing."""
    _check_words(asked)
    shape = Proposal(by, asked.kind, rationale=clean(asked.rationale), received=at, source=source)
    entries = {e.id: e for e in seen.rolling.every_entry()}
    if asked.kind is Ask.INSERT:
        return propose(_inserted(shape, asked, entries))
    if asked.kind is Ask.MOVE and asked.after and asked.after not in entries:
        raise _unknown(asked.after)
    after = (asked.after or _head(entries)) if asked.kind is Ask.MOVE else ""
    shape = replace(shape, text=clean(asked.text), after=after)
    if asked.target in entries:
        _check_change(asked, entries[asked.target])
        return propose(replace(shape, target=asked.target))
    if (place := _wording_place(seen.rolling, asked.target)) is not None:
        return propose(replace(shape, target=asked.target, within=place))
    if asked.kind is Ask.SUPPORT and (same := _inside_another(seen.rolling, asked)) is not None:
        return asked_of(seen, same, by, at, source)
    if asked.kind in _ON_PROPOSALS and any(p.id == asked.target and p.open for p in seen.rolling.proposals):
        return propose(replace(shape, target=seen.real.get(asked.target, asked.target)))
    raise _unknown(asked.target)


def anew(seen: Reading, asked: Proposal) -> tuple[Proposal, ...]:
    """What changes the text: the proposal; where it rewords a new or rival paragraph that its delegation alone proposed
    and nobody has taken up, that paragraph in the new words, and the old one withdrawn.
    """
    entry = next((e for e in seen.rolling.every_entry() if e.id == asked.target and e.by), None)
    if entry is None or asked.kind is not Ask.EDIT or entry.by != asked.by or len(entry.proposals) != 1:
        return (asked,)
    (key,) = entry.proposals
    inside = ids_within(entry)
    if any(p.open and p.id != key and (p.target in inside or p.after in inside) for p in seen.rolling.proposals):
        return (asked,)
    before = next(p for p in seen.rolling.proposals if p.id == key)
    reworded = replace(
        before, text=asked.text, rationale=asked.rationale or before.rationale, received=asked.received,
        source=asked.source, course=NO_COURSE, with_=(),
    )  # fmt: skip
    return propose(reworded), replace(before, disposition=Disposition.WITHDRAWN)


def tops(rolling: RollingText) -> dict[str, str]:
    """For the id of everything that a proposal can be on, the id of the paragraph of the base where that stands."""
    return {id: top.id for top in rolling.entries for id in ids_within(top)}


def top_of(places: Mapping[str, str], proposal: Proposal) -> str:
    """The id of the paragraph on, in or after which a proposal is; empty where there is none."""
    within = proposal.within
    return places.get(within.paragraph if within else proposal.target or proposal.after, "")


def _check_words(asked: Asked) -> None:
    for words in (asked.text, asked.rationale):
        if len(words) > LONGEST:
            raise Refused(
                _("The text has %(length)s characters; a proposal has at most %(most)s. Propose it in parts.")
                % {"length": len(words), "most": LONGEST},
                field="text" if words is asked.text else "rationale",
            )
    if asked.kind in _WITH_TEXT and not asked.text.strip():
        wanted = (
            _("Write the comment.") if asked.kind is Ask.COMMENT else _("Write the whole wording of the paragraph.")
        )
        raise Refused(_("The text is missing.") + " " + wanted, field="text")


def _check_change(asked: Asked, entry: Entry) -> None:
    if asked.kind is Ask.EDIT and clean(asked.text) == entry.text:
        raise Refused(_("This is the text as it stands; change it, or ask to retain it."), field="text")


def _inserted(shape: Proposal, asked: Asked, entries: dict[str, Entry]) -> Proposal:
    after = asked.after or asked.target or _head(entries)
    anchor = entries.get(after)
    if after and anchor is None:
        raise _unknown(after)
    if asked.paragraph_kind is Kind.FOOTNOTE:
        if asked.target not in entries:
            raise _unknown(asked.target)
        return replace(
            shape, text=clean(asked.text), target=asked.target, offset=asked.offset, paragraph_kind=Kind.FOOTNOTE
        )
    kind = asked.paragraph_kind or (anchor.kind if anchor and anchor.kind in _LIKE_THEIRS else Kind.PREAMBULAR)
    level = asked.level if asked.level is not None else (anchor.level if anchor else 0)
    return replace(shape, text=clean(asked.text), after=after, level=level, paragraph_kind=kind)


def _head(entries: dict[str, Entry]) -> str:
    """What a paragraph at the very start follows: the title and the enacting words, where the text has them."""
    head = takewhile(lambda e: e.kind not in (Kind.PREAMBULAR, Kind.OPERATIVE), entries.values())
    return next((e.id for e in reversed([*head]) if not e.proposals), "")


def _wording_place(rolling: RollingText, id: str) -> Place | None:
    """The place of a wording of that id in the text of its paragraph."""
    for entry in rolling.every_entry():
        at = 0
        for span in entry.spans:
            if isinstance(span, Agreed):
                at += len(span.text)
                continue
            for w in span.wordings:
                if w.id == id:
                    return Place(entry.id, at, at + len(span.base), w.text)
            at += len(span.base)
    return None


def _inside_another(rolling: RollingText, asked: Asked) -> Asked | None:
    """To join a change inside another's wording is to ask the same change of that wording."""
    outer = (w for e in rolling.every_entry() for b in e.brackets for w in b.wordings if w.spans)
    for wording in outer:
        inner = next((i for i in every_wording(wording.spans) if i.id == asked.target), None)
        if inner is not None:
            return replace(asked, kind=Ask.EDIT, target=wording.id, text=read(wording.spans, inner.by[0]))
    return None


def _unknown(target: str) -> UnknownTarget:
    return UnknownTarget(
        _("“%(target)s” is nothing that a proposal can be on in this text; look at the text again.")
        % {"target": target[:40]}
    )
