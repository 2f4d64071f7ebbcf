"""What an edited copy asks: the differences between a base and a whole copy of it, as proposals."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from penholder.compare.align import REWRITTEN, Alignment, Pair, align
from penholder.compare.redline import follow
from penholder.errors import OtherBase
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Place, Proposal, proposal_id
from penholder.text.resolution import Footnote, Paragraph, Resolution
from penholder.text.rolling import Warning, new_paragraph_id
from penholder.text.words import clean

MATCHED_SHARE = 0.3  # of a copy's paragraphs; with fewer it is a wording on another draft
EXCERPT_SHARE = 0.4  # of the base's paragraphs; with fewer, and no enacting words, it is an excerpt and deletes nothing


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose copy it is and how it came; every proposal made from it carries this."""

    by: tuple[str, ...]
    source: str = ""
    received: datetime | None = None

    def propose(
        self,
        kind: Ask,
        target: str = "",
        text: str = "",
        *,
        after: str = "",
        level: int = 0,
        paragraph_kind: Kind = Kind.OTHER,
        within: Place | None = None,
        offset: int = -1,
    ) -> Proposal:
        """A proposal of this sender."""
        by, text = tuple(sorted(set(self.by))), clean(text)
        return Proposal(
            by, kind, target, text, after, level, paragraph_kind,
            received=self.received, source=self.source, within=within, offset=offset,
            id=proposal_id(by, kind, target, text, after),
        )  # fmt: skip


def differences(base: Resolution, copy: Resolution, sender: Sender) -> tuple[tuple[Proposal, ...], tuple[Warning, ...]]:
    """The proposals that turn ``base`` into ``copy``.

    Raises OtherBase where too few of the copy's paragraphs match. A copy that holds only a few paragraphs of the base
    is an excerpt: what it does not hold is not deleted, and a warning says so.
    """
    proposals, warnings, _ = whole_copy(base, copy, sender)
    return proposals, warnings


def whole_copy(
    base: Resolution, copy: Resolution, sender: Sender
) -> tuple[tuple[Proposal, ...], tuple[Warning, ...], bool]:
    """As ``differences``, and whether the copy is the whole text: what it leaves as it was is then what it asks."""
    alignment = align(base.paragraphs, copy.paragraphs)
    kept = [p for p in alignment.pairs if p.old is not None and p.new is not None]
    counted = [p for p in kept if copy.paragraphs[_known(p.new)].kind is not Kind.OTHER and p.likeness >= REWRITTEN]
    total = sum(p.kind is not Kind.OTHER for p in copy.paragraphs)
    if len(counted) < MATCHED_SHARE * total:
        raise OtherBase(sender.source, len(counted), total)
    excerpt = _is_excerpt(base, kept)
    asks = _Asks(base, copy, alignment, sender)
    for pair in alignment.pairs:
        asks.of_pair(pair, excerpt=excerpt)
    asks.footnotes(kept)
    warnings = tuple(asks.warnings)
    if excerpt:
        held = f"holds {len(kept)} of the base's {len(base.paragraphs)} paragraphs; the others are taken as unchanged"
        warnings += (Warning(sender.source, "", held),)
    return tuple(_tied(asks)), warnings, not excerpt


def _is_excerpt(base: Resolution, kept: list[Pair]) -> bool:
    enacting = any(base.paragraphs[_known(p.old)].kind is Kind.ENACTING for p in kept)
    return not enacting and len(kept) < EXCERPT_SHARE * len(base.paragraphs)


def _known(position: int | None) -> int:
    assert position is not None
    return position


class _Asks:
    """Collects the proposals of one copy, in the order of the copy."""

    def __init__(self, base: Resolution, copy: Resolution, alignment: Alignment, sender: Sender) -> None:
        self.base, self.copy, self.alignment, self.sender = base, copy, alignment, sender
        self.made: dict[tuple[int | None, int | None], Proposal] = {}
        self.notes: list[Proposal] = []
        self.warnings: list[Warning] = []
        self.known = frozenset(p.id for p in base.paragraphs)
        self.before = ""  # id of what precedes in the copy
        self.anchor = ""  # id of the base paragraph that precedes in the copy
        self.added: set[str] = set()  # ids of the new paragraphs since then

    def of_pair(self, pair: Pair, *, excerpt: bool) -> None:
        """What one pair of the alignment asks."""
        if pair.new is None:
            old = self.base.paragraphs[_known(pair.old)]
            if not excerpt and old.kind is not Kind.OTHER:
                self.made[pair.old, None] = self.sender.propose(Ask.DELETE, old.id)
            return
        new = self.copy.paragraphs[pair.new]
        if pair.old is None:
            self._insert(pair.new, new)
            return
        old = self.base.paragraphs[pair.old]
        if old.level != new.level and old.kind is new.kind:
            self.warnings.append(
                Warning(self.sender.source, old.label, "stands at another level in the copy, which no proposal says")
            )
        if old.text != new.text:
            kind = Ask.EDIT if pair.likeness >= REWRITTEN or old.kind is Kind.TITLE else Ask.ALTERNATIVE
            self.made[pair.old, pair.new] = self.sender.propose(kind, old.id, new.text)
        if pair.moved and not excerpt:
            self.notes.append(self.sender.propose(Ask.MOVE, old.id, after=self.before))
        self.before = self.anchor = old.id
        self.added = set()

    def _insert(self, position: int, new: Paragraph) -> None:
        made = self.sender.propose(
            Ask.INSERT, text=new.text, after=self.before, level=new.level, paragraph_kind=new.kind
        )
        self.made[None, position] = made
        id = new_paragraph_id("insert", self.anchor, made.text, self.known)
        self.before = id if id not in self.added else new_paragraph_id("insert", self.before, made.text)
        self.added.add(self.before)
        for note in self.copy.footnotes_of(new.id):
            self.notes.append(self._footnote(self.before, note, note.offset, len(new.text)))

    def footnotes(self, kept: Iterable[Pair]) -> None:
        """What the copy asks of the footnotes of paragraphs that both texts have; a copy without any asks nothing."""
        if not self.copy.footnotes:
            return
        for pair in kept:
            old, new = self.base.paragraphs[_known(pair.old)], self.copy.paragraphs[_known(pair.new)]
            olds, news = self.base.footnotes_of(old.id), self.copy.footnotes_of(new.id)
            if news or olds:
                self._footnotes_of(old, new.text, olds, news)

    def _footnote(self, paragraph: str, note: Footnote, offset: int, length: int) -> Proposal:
        offset = offset if offset < length else -1
        return self.sender.propose(Ask.INSERT, paragraph, note.text, paragraph_kind=Kind.FOOTNOTE, offset=offset)

    def _footnotes_of(
        self, paragraph: Paragraph, text: str, olds: tuple[Footnote, ...], news: tuple[Footnote, ...]
    ) -> None:
        as_paragraphs = [[Paragraph(Kind.FOOTNOTE, f.text, id=f.id) for f in notes] for notes in (olds, news)]
        for pair in align(*as_paragraphs).pairs:
            if pair.new is None:
                self.notes.append(self.sender.propose(Ask.DELETE, olds[_known(pair.old)].id))
            elif pair.old is None:
                note = news[pair.new]
                self.notes.append(
                    self._footnote(paragraph.id, note, follow(text, paragraph.text, note.offset), len(paragraph.text))
                )
            elif olds[pair.old].text != news[pair.new].text:
                self.notes.append(self.sender.propose(Ask.EDIT, olds[pair.old].id, news[pair.new].text))


def _tied(asks: _Asks) -> Iterable[Proposal]:
    """The proposals, those of one split or merger naming each other."""
    events: list[tuple[tuple[int | None, int | None], ...]] = []
    for old, first, second in asks.alignment.splits:
        events.append(((old, first), (old, second), (None, first), (None, second)))
    for first, second, new in asks.alignment.merges:
        events.append(((first, new), (second, new), (first, None), (second, None)))
    made = dict(asks.made)
    for event in events:
        together = [key for key in event if key in made]
        for key in together:
            others = tuple(sorted(made[k].id for k in together if k != key))
            made[key] = replace(made[key], with_=others)
    return (*made.values(), *asks.notes)
