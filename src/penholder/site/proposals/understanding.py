"""What is understood of a file or of words that a delegation sends, paragraph by paragraph, before any of it counts.

Everything is read on the text as its sender sees it, so that nothing hidden shows in what is understood.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.utils.translation import gettext as _

from penholder.bodies import profile
from penholder.errors import PenholderError, UnknownName
from penholder.formats import read_bytes
from penholder.formats.document import Document
from penholder.negotiation.collect import Collected, Resolve, collect, names_as_written, names_of_table
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, require
from penholder.site.files.models import File, Version
from penholder.site.kept import Kept
from penholder.site.proposals.acts import names_for, told_source
from penholder.site.proposals.history import Run, redlined
from penholder.site.proposals.present import forward
from penholder.site.proposals.seen import Reading, reading, reading_of, voices_of
from penholder.site.proposals.unguessable import known_as
from penholder.text.proposal import Ask, Disposition, Proposal, propose
from penholder.text.rolling import Entry, RollingText, Warning

PASTED = "the words pasted.txt"
_CHANNELS = {
    ".docx": "Word file",
    ".pdf": "PDF file",
    ".eml": "mail",
    ".msg": "mail",
    ".html": "web page",
    ".json": "program",
}
_MOST_LINES = 2_000  # of a text or a mail
_MOST_ASKED = 500
_MOST_MARKED_UP = 10_000
_PACKED = frozenset((".docx", ".docm", ".dotx", ".pdf", ".msg", ".json"))
_MARKED_UP = frozenset((".eml", ".html", ".htm", ".xhtml"))
_WORDS_OR_BREAK = re.compile(rb"^[^\r\n ]+ |<(?:p|br|li|div|tr)\b", re.IGNORECASE | re.MULTILINE)
_OF_A_COPY = frozenset((Ask.EDIT, Ask.ALTERNATIVE, Ask.INSERT, Ask.DELETE, Ask.MOVE))


class TooMuch(PenholderError):
    """More than anybody looks through at once; to find that out is costly."""


_too_much: Kept[tuple[int, int, str, str], str] = Kept(256)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing understood: the proposal, where it is, its words with what is new in them marked.

    ``key`` names it on a page. ``settled`` says why it does not count, where it does not; ``wanted`` is whether it is
    sent unless its sender says otherwise; ``takes_back`` an earlier proposal that a whole copy asks no more.
    """

    key: str
    proposal: Proposal
    label: str
    runs: tuple[Run, ...]
    settled: str = ""
    wanted: bool = True
    takes_back: bool = False

    @property
    def private(self) -> bool:
        """Whether it would reach the penholder's team alone, whatever is chosen."""
        return not self.proposal.released


@dataclass(frozen=True, slots=True)
class Warned:
    """What could not be placed, or was assumed: where, and in which words."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Understood:
    """Everything understood on a version; ``refused`` are the sentences about what could not be read, by form field."""

    version: str
    lines: tuple[Line, ...]
    warned: tuple[Warned, ...]
    refused: Mapping[str, str]


def understood(
    actor: Person,
    file: File,
    sent: Sequence[tuple[str, bytes]],
    *,
    at: datetime,
    for_: str = "",
    told: str = "",
) -> Understood:
    """What files, by name, ask of the present text, for the actor's own delegation or ``for_`` another.

    What an own delegation sends is its own, whatever names stand in it; of what the penholder's team enters, the file
    says whose it is where ``for_`` is empty. Raises NotAllowed, UnknownName.
    """
    named = names_for(actor, file, for_, at) if for_ else ()
    if not named:
        require(actor, Act.PROPOSE_FOR, file)
    seen = reading(actor, file)
    reader = _Reader(actor, file, seen, named, at, told)
    found, refused = Collected(()), {}
    for name, data in sent:
        try:
            found += reader.collected(name, data)
        except PenholderError as problem:
            field = "by_name" if isinstance(problem, UnknownName) else "words" if name == PASTED else "upload"
            refused[field] = str(problem)
    lines = (*reader.lines(found), *reader.taken_back(found))
    warned = tuple(Warned(w.place, w.message) for w in found.warnings)
    return Understood(seen.version.label, lines, warned, refused)


@dataclass
class _Reader:
    """Reads for one sender on one text."""

    actor: Person
    file: File
    seen: Reading
    named: tuple[str, ...]
    at: datetime
    told: str

    def collected(self, name: str, data: bytes) -> Collected:
        """What one file asks, whose it is and how it came. Raises TooMuch, the second time without reading again."""
        key = (self.file.pk, self.file.counter, name, sha256(data).hexdigest())
        if told := _too_much.get(key):
            raise TooMuch(told)
        try:
            return self._collected(name, data)
        except TooMuch as problem:
            _too_much.put(key, str(problem))
            raise

    def _collected(self, name: str, data: bytes) -> Collected:
        _check_unread(data, Path(name).suffix.lower())
        document = read_bytes(data, name)
        _check_lines(_lines(document))
        rolling = self.seen.rolling
        earlier = [reading_of(self.actor, self.file, v).rolling for v in self._earlier()]
        found = collect(
            document, rolling, name=", ".join(self.named), on=self.seen.on, resolve=self._resolve,
            goes_on=bool(rolling.proposals), earlier=earlier,
        )  # fmt: skip
        if (asked := max(len(found.proposals), len(found.warnings))) > _MOST_ASKED:  # what is not placed was asked too
            raise TooMuch(
                _("It asks for %(n)d changes, at most %(most)d are read at once; send it in parts.")
                % {"n": asked, "most": _MOST_ASKED}
            )
        channel = "pasted words" if name == PASTED else _CHANNELS.get(Path(name).suffix.lower(), "text file")
        own = [p for p in found.proposals if not self.named or p.by == self.named or not p.released]
        source = told_source(self.actor, self.file, self.named, self.told, channel)
        proposals = tuple(
            replace(p, by=self.named or p.by, source=source, received=self.at, target=self._real(p.target)) for p in own
        )
        others = sorted({n for p in found.proposals if p not in own for n in p.by})
        warnings = found.warnings
        if others:
            message = _("left out, since it stands in the name of others: what %(names)s ask")
            warnings += (Warning(name, "", message % {"names": ", ".join(others)}),)
        known = {p.id for p in rolling.proposals}
        named = tuple(known_as(self.file, _named_anew(p), known, hidden=False) for p in proposals)
        return Collected(named, warnings, found.whole)

    def lines(self, found: Collected) -> Iterator[Line]:
        """A line for each proposal, in the order of the text."""
        asked = tuple({p.id: p for p in found.proposals}.values())
        after = forward(self.seen.rolling, tuple(p for p in asked if p.open), self.seen.on)
        entries = {e.id: e for e in after.every_entry()}
        made = {id: e for e in entries.values() for id in e.proposals}
        known = {p.id: p for p in self.seen.rolling.proposals}
        for p in sorted(asked, key=lambda p: _rank(after, p)):
            label = _label(p, entries, made)
            own = voices_of(self.actor).issuperset(p.by)
            yield Line(p.id, p, label, _runs(p, entries), _settled(p, known.get(p.id)), wanted=p.released or not own)

    def taken_back(self, found: Collected) -> Iterator[Line]:
        """Earlier proposals of a delegation that its new whole copy asks no more; it says itself whether they go."""
        asked, whole = {p.id for p in found.proposals}, set(found.whole)
        replaced = {(p.by, p.target) for p in found.proposals if p.kind in _OF_A_COPY and p.kind is not Ask.INSERT}
        entries = {e.id: e for e in self.seen.rolling.every_entry()}
        made = {id: e for e in entries.values() for id in e.proposals}
        for p in self.seen.rolling.proposals:
            copied = p.open and p.kind in _OF_A_COPY and p.within is None and p.id not in asked
            if copied and len(p.by) == 1 and whole.issuperset(p.by) and (p.by, p.target) not in replaced:
                runs = _runs(p, entries)
                yield Line(f"-{p.id}", p, _label(p, entries, made), runs, wanted=False, takes_back=True)

    def _earlier(self) -> Iterable[Version]:
        return self.file.versions.exclude(pk=self.seen.version.pk)

    def _resolve(self, written: str) -> tuple[str, ...]:
        """Names as the rules of the file have them; one's own is one's own whatever it is called."""
        if self.named and written == ", ".join(self.named):
            return self.named
        table: Resolve = (
            names_of_table(self.seen.on) if profile(self.file.profile).names == "table" else names_as_written
        )
        return table(written)

    def _real(self, target: str) -> str:
        return self.seen.real.get(target, target)


def _lines(document: Document) -> int:
    """How many lines of words there are in a file, and in what is attached to it."""
    own = max(len(document.prose.splitlines()), len(document.text.paragraphs) if document.text else 0)
    return own + sum(map(_lines, document.attachments))


def _check_unread(data: bytes, suffix: str) -> None:
    """Refuse what is far too long before it is read, which is what takes the time."""
    if suffix in _MARKED_UP:  # what stands around the words counts here, but no picture in base64
        lines = len(_WORDS_OR_BREAK.findall(data))
        _check_lines(lines if lines > _MOST_MARKED_UP else 0)
    elif suffix not in _PACKED and not data.startswith((b"PK", b"\xd0\xcf", b"%PDF")):
        _check_lines(max(data.count(b"\n"), data.count(b"\r")))


def _check_lines(lines: int) -> None:
    if lines > _MOST_LINES:
        raise TooMuch(
            _("It has %(n)d lines, at most %(most)d are read at once; send it in parts.")
            % {"n": lines, "most": _MOST_LINES}
        )


def _named_anew(p: Proposal) -> Proposal:
    """The proposal with the id that its names and target give it; one carried forward keeps the id it had."""
    return p if p.course.asked else propose(p)


def _settled(p: Proposal, known: Proposal | None) -> str:
    """Why it does not count anew; empty where it does."""
    if p.disposition is Disposition.ACCEPTED:
        return _("the text says this already")
    if not p.open:
        return _("it is on words that the text no longer has")
    if known is None or known.disposition is Disposition.WITHDRAWN:
        return ""
    return _("proposed already") if known.open else _("settled in an earlier version: %s") % known.disposition.value


def _rank(rolling: RollingText, p: Proposal) -> int:
    at = {inner.id: n for n, e in enumerate(rolling.entries) for inner in e.within()}
    return at.get(_place(p), len(at))


def _place(p: Proposal) -> str:
    return p.within.paragraph if p.within else p.target or p.after


def _label(p: Proposal, entries: Mapping[str, Entry], made: Mapping[str, Entry]) -> str:
    entry = made.get(p.id) if p.kind in (Ask.INSERT, Ask.ALTERNATIVE) else entries.get(_place(p))
    return (entry.label or entry.kind.value) if entry else ""


def _runs(p: Proposal, entries: Mapping[str, Entry]) -> tuple[Run, ...]:
    """Its words: of a change with what comes and goes, of a deletion what goes."""
    entry = entries.get(_place(p))
    before = p.within.text if p.within else entry.text if entry else ""
    if p.kind is Ask.EDIT:
        return tuple(redlined(before, p.text))
    if p.kind is Ask.DELETE and before:
        return (Run(before, gone=True),)
    if p.kind is Ask.MOVE:
        to = entries.get(p.after)
        where = _("after %s") % (to.label or to.kind.value) if to else _("to the start")
        return (Run(where),)
    new = p.kind in (Ask.INSERT, Ask.ALTERNATIVE)
    return (Run(p.text, new=new),) if p.text else ()
