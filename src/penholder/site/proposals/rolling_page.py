"""The rolling text page as one reader sees it: the sheet in pieces, who has a say in each, and what filters show."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from django.http import QueryDict
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from penholder.negotiation.extract import voices
from penholder.site.kept import Kept
from penholder.site.proposals.asking import top_of, tops
from penholder.site.proposals.seen import UNNAMED, Reading
from penholder.site.proposals.sheet import Piece, pieces
from penholder.site.proposals.shown import decided_in_room
from penholder.states import sort_key
from penholder.text.rolling import Status

_SETTLED = (Status.AGREED, Status.AD_REF)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sheet; ``says`` are those with an open proposal in it, and how many each has.

    ``decided`` is what is decided in it openly in the room and not issued, in words.
    """

    piece: Piece
    says: Mapping[str, int]
    decided: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """That of its paragraph."""
        return self.piece.entry.id

    @property
    def digest(self) -> str:
        """Another where anything of it is."""
        return blake2b("\n".join((self.piece.digest, *self.decided)).encode(), digest_size=6).hexdigest()

    @property
    def open(self) -> bool:
        """Whether anything in it is still asked."""
        return bool(self.says)

    @property
    def agreed(self) -> bool:
        """Whether the paragraph is agreed, ad ref or for good."""
        return self.piece.entry.status in _SETTLED


@dataclass(frozen=True, slots=True)
class Sheet:
    """All parts; ``digest`` is of what the reader sees and of nothing else.

    ``names`` are those with a say, in the order of the United Nations, ``groups`` the groups that any of them belong
    to, each with its members among them. ``places`` gives the part that each open proposal stands in.
    """

    parts: tuple[Part, ...]
    digest: str
    names: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    places: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader wants to see of the sheet; several together narrow it down."""

    mine: bool = False
    open: bool = False
    agreed: bool = False
    new: bool = False
    by: str = ""

    @classmethod
    def asked(cls, query: QueryDict) -> "Filters":
        """As an address says it: ?open=1&by=Cuba."""
        mine, open, agreed, new = (bool(query.get(k)) for k in ("mine", "open", "agreed", "new"))
        return cls(mine, open, agreed, new, query.get("by", ""))

    def show(self, part: Part, sheet: Sheet, own: Iterable[str], fresh: Iterable[str]) -> bool:
        """Whether the part is one of those wanted."""
        says = part.says.keys()
        return (
            (not self.mine or not says.isdisjoint(own))
            and (not self.open or part.open)
            and (not self.agreed or part.agreed)
            and (not self.new or part.id in fresh)
            and (not self.by or not says.isdisjoint((self.by, *sheet.groups.get(self.by, ()))))
        )


_sheets: Kept[tuple[object, ...], Sheet] = Kept(32)
_pieces: Kept[tuple[object, ...], list[Piece]] = Kept(64)
_digests: Kept[str, Mapping[str, str]] = Kept(64)


def sheet_of(seen: Reading, language: str) -> Sheet:
    """The sheet of a reading, kept in memory; a paragraph that is as it was is not written again."""
    return _sheets.made((*seen.key, language), lambda: _made(seen, language))


def known_digests(sheet: str) -> Mapping[str, str] | None:
    """By paragraph, the digests of a sheet that this process has shown; none where it has forgotten it."""
    return _digests.get(sheet)


def written(parts: Iterable[Part], fresh: Iterable[str], hidden: Iterable[str] = ()) -> SafeString:
    """The parts as HTML, with what filters and a browser that brings itself up to date need to know of each."""
    fresh, hidden = set(fresh), set(hidden)
    return mark_safe("\n".join(_part(p, p.id in fresh, p.id in hidden) for p in parts))


def _part(part: Part, fresh: bool, hidden: bool) -> str:
    says = "|".join(f"{name}={n}" for name, n in part.says.items())
    flags = [f" {flag}" for flag, on in _flags(part, fresh, hidden) if on]
    return (
        f'<div class="unit" id="unit-{escape(part.id)}" data-digest="{part.digest}" data-says="{escape(says)}"'
        f"{''.join(flags)}>\n{part.piece.html}\n{''.join(map(_decided, part.decided))}</div>"
    )


def _decided(said: str) -> str:
    """What is decided openly, in words."""
    head = escape(_("Decided in the room, not issued:"))
    return f'<p class="in-room">{head} <span dir="auto">{escape(said)}</span></p>\n'


def _flags(part: Part, fresh: bool, hidden: bool) -> tuple[tuple[str, bool], ...]:
    return ("data-open", part.open), ("data-agreed", part.agreed), ("data-new", fresh), ("hidden", hidden)


def _made(seen: Reading, language: str) -> Sheet:
    last = (seen.version.pk, seen.private, language)
    made = pieces(seen.rolling, _pieces.get(last) or (), seen.secret)
    _pieces.put(last, made)
    says, places = _says(seen)
    decided = decided_in_room(seen.version.file, seen)
    first = made[0].entry.id if made else ""
    parts = tuple(Part(p, says.get(p.entry.id, {}), _decided_in(p, decided, whole=p.entry.id == first)) for p in made)
    told = [f"{p.digest} {sorted(p.says.items())}" for p in parts]
    digest = blake2b("\n".join(told).encode(), digest_size=9).hexdigest()
    _digests.put(digest, {p.id: p.digest for p in parts})
    names = sorted(
        {n for s in says.values() for n in s if not n.startswith(UNNAMED)}, key=lambda n: sort_key(n, seen.on)
    )
    return Sheet(parts, digest, tuple(names), _groups(names, seen), places)


def _decided_in(piece: Piece, decided: Mapping[str, tuple[str, ...]], *, whole: bool) -> tuple[str, ...]:
    """What is decided in a piece; of a paragraph under its own with its label, of the whole text in the first."""
    if not decided:
        return ()
    said = ((e, words) for e in piece.entry.within() for words in decided.get(e.id, ()))
    own = (words if e is piece.entry else f"{e.label}: {words}" for e, words in said)
    return (*(decided.get("", ()) if whole else ()), *own)


def _says(seen: Reading) -> tuple[dict[str, Counter[str]], dict[str, str]]:
    """Who has how many open proposals in which paragraph, and where each stands."""
    standing = tops(seen.rolling)
    first = seen.rolling.entries[0].id if seen.rolling.entries else ""
    says: dict[str, Counter[str]] = {}
    places: dict[str, str] = {}
    for p in seen.rolling.proposals:
        if p.open:
            place = places[p.id] = top_of(standing, p) or first
            says.setdefault(place, Counter()).update(p.by)
    return says, places


def _groups(names: Iterable[str], seen: Reading) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in names:
        for group in voices(name, seen.on)[1:]:
            found.setdefault(group, []).append(name)
    return {group: tuple(found[group]) for group in sorted(found)}
