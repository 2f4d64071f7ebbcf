"""The panel of one paragraph: every place where wordings compete, who is behind each and why, and what one may do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, may
from penholder.site.files.models import File
from penholder.site.proposals.acts import ENTERED, ON_SITE
from penholder.site.proposals.models import Seen
from penholder.site.proposals.secret import badge
from penholder.site.proposals.seen import Reading
from penholder.site.proposals.sheet import anchor
from penholder.site.refusals import NotKnown
from penholder.text.proposal import Ask, Proposal
from penholder.text.rolling import Agreed, Bracket, Entry, Span, Wording

_COLOURS = 6


@dataclass(frozen=True, slots=True)
class Behind:
    """One proposal: whose, when and how it came, with which reason; ``own`` can be withdrawn by the reader.

    One that is not ``released`` (a remark found in a file) nobody but the penholder's team sees. ``secret`` says, to
    those who know it, what others do not see of it.
    """

    id: str
    by: tuple[str, ...]
    kind: Ask
    received: datetime | None
    how: str
    rationale: str
    own: bool
    released: bool
    secret: str


@dataclass(frozen=True, slots=True)
class Option:
    """One wording of a place, or the deletion of its base wording where ``text`` is empty.

    ``joined`` is true where the reader's delegation is among those who want it.
    """

    id: str
    text: str
    colour: int
    by: tuple[str, ...]
    support: tuple[str, ...]
    against: tuple[str, ...]
    behind: tuple[Behind, ...]
    inner: "tuple[Place, ...]"
    joined: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A bracket: its base wording ("" for a pure addition), who keeps that, and what others want in its stead."""

    nth: int
    base: str
    retain: tuple[str, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The paragraph; ``asked`` are the proposals on the whole of it, ``under`` the paragraphs proposed with it."""

    entry: Entry
    part: str
    anchor: str
    places: tuple[Place, ...]
    made: tuple[Behind, ...]
    asked: tuple[Behind, ...]
    joined: bool
    under: tuple[Entry, ...]
    over: Entry | None


def panel(person: Person, file: File, seen: Reading, id: str) -> Panel:
    """The panel of the entry of that id in the text as the person sees it. Raises NotKnown where there is none."""
    found = next(((top, e) for top in seen.rolling.entries for e in top.within() if e.id == id), None)
    if found is None:
        raise NotKnown
    top, entry = found
    voices = person.delegation.voices if person.delegation else frozenset[str]()
    known = {p.id: p for p in seen.rolling.proposals if p.open}
    teller = _Teller(known, voices, seen.secret, may_withdraw=may(person, Act.WITHDRAW, file))
    whole = [p for p in known.values() if p.within is None and p.target == entry.id and p.kind in _ON_THE_WHOLE]
    return Panel(
        entry=entry,
        part=top.id,
        anchor=anchor(entry.label),
        places=teller.places(entry.spans),
        made=teller.behind(entry.proposals),
        asked=teller.behind(p.id for p in whole),
        joined=not voices.isdisjoint((*entry.by, *entry.support)),
        under=(*entry.footnotes, *entry.alternatives, *entry.insertions),
        over=next((e for e in top.within() if any(i.id == id for i in _under(e))), None),
    )


_ON_THE_WHOLE = frozenset((Ask.DELETE, Ask.MOVE, Ask.RETAIN, Ask.RESERVE, Ask.SUPPORT, Ask.COMMENT))


def _under(entry: Entry) -> tuple[Entry, ...]:
    return (*entry.footnotes, *entry.alternatives, *entry.insertions)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells brackets and proposals to one reader."""

    known: Mapping[str, Proposal]
    voices: frozenset[str]
    secret: Mapping[str, Seen]
    may_withdraw: bool

    def places(self, spans: Iterable[Span]) -> tuple[Place, ...]:
        """The brackets in order, as the sheet has them."""
        brackets = [s for s in spans if not isinstance(s, Agreed)]
        found, colour = [], 0
        for nth, bracket in enumerate(brackets, start=1):
            found.append(self.place(nth, bracket, colour))
            colour += sum(1 for w in bracket.wordings if w.text)
        return tuple(found)

    def place(self, nth: int, bracket: Bracket, colour: int) -> Place:
        """One bracket; the first wording in it has that colour."""
        options = []
        for wording in sorted(bracket.wordings, key=lambda w: bool(w.text)):  # deletions first, as on the sheet
            options.append(self.option(wording, colour % _COLOURS))
            colour += bool(wording.text)
        return Place(nth, bracket.base.strip(), bracket.retain, tuple(options))

    def option(self, w: Wording, colour: int) -> Option:
        """One wording."""
        joined = not self.voices.isdisjoint((*w.by, *w.support))
        return Option(
            w.id, w.text.strip(), colour, w.by, w.support, w.against, self.behind(w.proposals), self.places(w.spans),
            joined,
        )  # fmt: skip

    def behind(self, ids: Iterable[str]) -> tuple[Behind, ...]:
        """The proposals of these ids, and those that join or oppose them."""
        wanted = set(ids)
        wanted |= {p.id for p in self.known.values() if p.target in wanted}
        return tuple(self.told(p) for p in self.known.values() if p.id in wanted)

    def told(self, p: Proposal) -> Behind:
        """One proposal."""
        own = self.may_withdraw and len(p.by) == 1 and p.by[0] in self.voices
        words = p.text if p.kind is Ask.COMMENT else ""
        reason, secret = p.rationale or words, badge(self.secret, p.id)
        return Behind(p.id, p.by, p.kind, p.received, _how(p.source), reason, own, p.released, secret)


def _how(source: str) -> str:
    """In which way a proposal came."""
    known = {"": "", ON_SITE: _("on this site"), ENTERED: _("entered by the penholder's team")}
    return known.get(source) or (_("by %(channel)s") % {"channel": source} if source else "")
