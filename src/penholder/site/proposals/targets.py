"""What somebody proposes on, as the page of proposing names it: a paragraph, one that is proposed, a wording."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from penholder.site.proposals.seen import Reading
from penholder.site.refusals import NotKnown
from penholder.text.kind import Kind
from penholder.text.proposal import Ask
from penholder.text.rolling import Bracket, Entry, RollingText, Span, Wording, every_wording, read

_ON_PARAGRAPHS = (
    Ask.EDIT, Ask.INSERT, Ask.ALTERNATIVE, Ask.DELETE, Ask.MOVE, Ask.RETAIN, Ask.RESERVE, Ask.COMMENT
)  # fmt: skip
_ON_PROPOSED = (Ask.EDIT, Ask.SUPPORT, Ask.DELETE, Ask.INSERT, Ask.RESERVE, Ask.COMMENT)
_ON_FOOTNOTES = (Ask.EDIT, Ask.DELETE, Ask.COMMENT)
_ON_WORDINGS = (Ask.EDIT, Ask.SUPPORT, Ask.DELETE)


@dataclass(frozen=True, slots=True)
class Target:
    """What is proposed on: ``on`` is its id, "" the very start of the text.

    ``entry`` is the paragraph it is or stands in, ``top`` the one of the base that this is under; ``words`` are those
    of a wording or of a proposed paragraph, ``by`` who wants them, ``kinds`` what can be asked.
    """

    on: str
    kinds: tuple[Ask, ...]
    entry: Entry | None = None
    top: Entry | None = None
    wording: Wording | None = None
    words: str = ""
    by: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What its paragraph is called."""
        return (self.entry.label or self.entry.kind.value) if self.entry else ""

    def text_for(self, name: str) -> str:
        """What ``name`` would begin to write from: its own wording where it has one, else what is there."""
        if self.wording is not None:
            return (read(self.wording.spans, name) if self.wording.spans else self.wording.text).strip()
        return read(self.entry.spans, name) if self.entry else ""

    def is_of(self, names: Iterable[str]) -> bool:
        """Whether some of these have a wording of their own here already."""
        return self.entry is not None and any(self.text_for(n) != self.entry.text for n in names) and not self.wording


def target(seen: Reading, on: str) -> Target:
    """What has that id in the text as somebody sees it. Raises NotKnown where nothing has."""
    if not on:
        return Target("", (Ask.INSERT,))
    for top in seen.rolling.entries:
        for entry in top.within():
            if entry.id == on:
                words = entry.text if entry.by else ""
                return Target(on, _kinds(entry), entry, top, None, words, entry.by)
            for wording, outer in _wordings(entry.spans):
                if wording.id == on:
                    return _on_wording(on, top, entry, wording, outer)
    return _on_proposal(seen.rolling, on)


def _kinds(entry: Entry) -> tuple[Ask, ...]:
    if entry.kind is Kind.FOOTNOTE:
        return (Ask.EDIT, Ask.SUPPORT, Ask.DELETE, Ask.COMMENT) if entry.by else _ON_FOOTNOTES
    return _ON_PROPOSED if entry.by else _ON_PARAGRAPHS


def _on_wording(on: str, top: Entry, entry: Entry, wording: Wording, outer: Wording | None) -> Target:
    kinds = (Ask.SUPPORT,) if outer or not wording.text else _ON_WORDINGS
    return Target(on, kinds, entry, top, wording, wording.text.strip(), wording.by)


def _on_proposal(rolling: RollingText, on: str) -> Target:
    """A proposal that somebody joins or is against; where it made a paragraph or a wording, that one's words."""
    asked = next((p for p in rolling.proposals if p.id == on and p.open), None)
    if asked is None:
        raise NotKnown
    for top in rolling.entries:
        for entry in top.within():
            if on in entry.proposals:
                return Target(on, (Ask.SUPPORT, Ask.DELETE), entry, top, None, entry.text, asked.by)
            for wording, _outer in _wordings(entry.spans):
                if on in wording.proposals:
                    return Target(on, (Ask.SUPPORT, Ask.DELETE), entry, top, wording, wording.text.strip(), asked.by)
            if entry.id == asked.target:
                return Target(on, (Ask.SUPPORT, Ask.DELETE), entry, top, None, asked.text, asked.by)
    raise NotKnown


def _wordings(spans: Iterable[Span]) -> Iterator[tuple[Wording, Wording | None]]:
    """Every wording with the outermost one that it is inside of."""
    for span in spans:
        if isinstance(span, Bracket):
            for wording in span.wordings:
                yield wording, None
                yield from ((inner, wording) for inner in every_wording(wording.spans))
