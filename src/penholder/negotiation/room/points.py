"""The open points of a rolling text: each bracket, new or contested paragraph and move, with what may become of it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from penholder.states import in_order
from penholder.text.position import BASE, GONE
from penholder.text.rolling import Bracket, Entry, RollingText, Span, read

What = Literal["bracket", "paragraph", "new paragraph", "place"]


class Key(NamedTuple):
    """An open point: what is open of the paragraph with that id; brackets count from 1."""

    entry: str
    what: What
    number: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """One way in which a point may be resolved.

    ``key`` is ``BASE`` (the text as it stands: no new paragraph, no move, the paragraph stays), ``GONE`` (the words or
    the paragraph go), or the id of a wording, of a new or rival paragraph, or of the paragraph to move behind; of a
    wording as others change it, its id and that text. ``text`` is what then stands in the bracket, or the paragraph's
    text. ``by`` ask for it, ``support`` have joined them, ``against`` ask that it go. ``inside`` says that it is a
    change inside another's wording.
    """

    key: str
    text: str
    by: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """An open point. ``place`` is the paragraph, of the base or new, that it belongs to.

    It is open only while each point in ``under`` may still end with the option named there: a bracket of a new
    paragraph is nobody's concern once there is no such paragraph.
    """

    key: Key
    entry: Entry
    place: str
    options: tuple[Option, ...]
    retain: tuple[str, ...] = ()
    under: tuple[tuple[Key, str], ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its options."""
        return frozenset(o.key for o in self.options)

    @property
    def stays(self) -> str:
        """The option with which its paragraph is in the text as it stands; for a bracket, the base wording."""
        return self.entry.id if self.key.what == "new paragraph" else BASE

    @property
    def goes(self) -> str:
        """The option with which its paragraph is not in the text; for a bracket, the deletion of its base wording."""
        return BASE if self.key.what == "new paragraph" else GONE

    @property
    def in_base(self) -> bool:
        """Whether it stands in a paragraph of the base, not in a new or rival one."""
        return not self.entry.by and all(option == BASE for _, option in self.under)

    def option(self, key: str) -> Option:
        """The option with that key."""
        return next(o for o in self.options if o.key == key)


def open_points(rolling: RollingText, questioned: Collection[str] = ()) -> tuple[Point, ...]:
    """Every open point in document order; a paragraph whose id is ``questioned`` may go though nobody asks it there.

    Deletion is an option where somebody asks for it. A paragraph is open where its deletion or a rival is asked.
    """
    return tuple(p for e in rolling.entries for p in _points(e, e.id, (), questioned))


def _points(
    entry: Entry, place: str, under: tuple[tuple[Key, str], ...], questioned: Collection[str]
) -> Iterator[Point]:
    rival = under and under[-1][0].what == "paragraph" and under[-1][1] == entry.id
    whole = None if rival else _whole(entry, place, under, questioned)
    if whole:
        yield whole
        under = (*under, (whole.key, entry.id if entry.by else BASE))
    if entry.move:
        yield _move(entry, place, under)
    for number, bracket in enumerate(entry.brackets, 1):
        yield Point(Key(entry.id, "bracket", number), entry, place, tuple(_options(bracket, entry)), (), under)
    for note in entry.footnotes:
        yield from _points(note, place, under, questioned)
    for alternative in entry.alternatives:
        yield from _points(alternative, place, _instead(under, alternative.id), questioned)
    for new in entry.insertions:
        yield from _points(new, new.id, (), questioned)


def _instead(under: tuple[tuple[Key, str], ...], alternative: str) -> tuple[tuple[Key, str], ...]:
    return (*under[:-1], (under[-1][0], alternative))


def _whole(
    entry: Entry, place: str, under: tuple[tuple[Key, str], ...], questioned: Collection[str]
) -> Point | None:  # fmt: skip
    """The point whether the paragraph stays, goes or gives way to a rival; for a new one, whether it comes at all."""
    rivals = [Option(a.id, a.text, a.by, a.support, a.delete, a.proposals) for a in _rivals(entry)]
    if entry.by:
        taken = Option(entry.id, entry.text, entry.by, entry.support, entry.delete, entry.proposals)
        none = Option(BASE, "", by=entry.delete)
        return Point(Key(entry.id, "new paragraph"), entry, place, (none, taken, *rivals), entry.retain, under)
    if not entry.delete and not rivals and entry.id not in questioned:
        return None
    stays = Option(BASE, entry.text, by=entry.retain, support=entry.support)
    gone = (Option(GONE, "", by=entry.delete),) if entry.delete or entry.id in questioned else ()
    return Point(Key(entry.id, "paragraph"), entry, place, (stays, *rivals, *gone), entry.retain, under)


def _rivals(entry: Entry) -> Iterator[Entry]:
    for alternative in entry.alternatives:
        yield alternative
        yield from _rivals(alternative)


def _move(entry: Entry, place: str, under: tuple[tuple[Key, str], ...]) -> Point:
    there = (Option(f"after {m.after}", entry.text, m.by, proposals=m.proposals) for m in entry.move)
    return Point(Key(entry.id, "place"), entry, place, (Option(BASE, entry.text), *there), (), under)


def _options(bracket: Bracket, entry: Entry) -> Iterator[Option]:
    yield Option(BASE, bracket.base, by=_keeping(bracket, entry))
    for w in bracket.wordings:
        key = w.id if w.text.strip() or not bracket.base else GONE
        yield Option(key, w.text, w.by, w.support, w.against, w.proposals)
        changed: dict[str, list[str]] = {}
        for name in sorted(_asking(w.spans)):
            changed.setdefault(read(w.spans, name), []).append(name)
        for text, names in changed.items():
            if text != w.text:
                yield Option(f"{w.id} {text}", text, tuple(names), inside=w.id)


def _keeping(bracket: Bracket, entry: Entry) -> tuple[str, ...]:
    """Who wants a bracket's base wording: who retains it, and who made or retains it all and has no wording here."""
    here = {n for w in bracket.wordings for n in (*w.by, *w.support, *w.against, *_asking(w.spans))}
    whole = {*entry.retain, *entry.by, *entry.support} if entry.by else {*entry.retain}
    return in_order({*bracket.retain, *(whole - here)})


def _asking(spans: tuple[Span, ...]) -> set[str]:
    """Who asks for changes inside a wording."""
    names: set[str] = set()
    for span in spans:
        if isinstance(span, Bracket):
            for w in span.wordings:
                names |= {*w.by, *w.support} | _asking(w.spans)
    return names
