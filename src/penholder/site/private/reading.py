"""What is kept on a side, paragraph by paragraph in the order of the text as it is now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from penholder.formats.subjects import Subjects
from penholder.negotiation.positions import in_force, met
from penholder.site.delegations.models import Person
from penholder.site.files.models import File
from penholder.site.private.models import Kept, Note, Position, Source
from penholder.site.private.sides import Owner, holder, on_side
from penholder.site.proposals.seen import Reading
from penholder.site.proposals.sheet import anchor
from penholder.text.position import BASE, GONE, Fate, Stance

KINDS: Mapping[str, type[Kept]] = {"note": Note, "position": Position, "source": Source}
_SEARCHED = {
    "note": ("text", "label"),
    "position": ("delegation", "stance", "source", "package", "note", "label"),
    "source": ("title", "reference", "said", "hedge", "label"),
}
_EXCERPT = 90


def stances() -> list[tuple[str, str]]:
    """How a delegation can stand, in the reader's words."""
    words = {
        Stance.SUPPORTS: _("supports"),
        Stance.SPONSORS: _("joins as sponsor"),
        Stance.CAN_LIVE_WITH: _("can live with it"),
        Stance.FLEXIBLE: _("is flexible"),
        Stance.RESERVES: _("reserves"),
        Stance.OPPOSES: _("opposes"),
        Stance.RED_LINE: _("red line"),
        Stance.NO_INSTRUCTIONS: _("has no instructions"),
        Stance.SILENT: _("is silent"),
    }
    return [(stance.value, words[stance]) for stance in Stance]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing kept, in words.

    ``where`` is the bracket or wording of a position. ``moved`` says that this is no longer in the text, ``replaced``
    that a later position of the same delegation stands in its place; ``condition`` is what a position hangs on, and
    whether that is met.
    """

    kind: str
    row: Any
    stance: str = ""
    where: str = ""
    moved: bool = False
    replaced: bool = False
    condition: str = ""

    @property
    def name(self) -> str:
        """What it is called where its link alone is read."""
        on = self.row.label or _("the draft as a whole")
        return f"{self.row._meta.verbose_name}: {on}"

    @property
    def link(self) -> bool:
        """Whether what a source refers to can be opened."""
        return str(self.row.reference).lower().startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True)
class Group:
    """What is kept on one paragraph; with no ``entry`` on the whole draft, ``gone`` on one no longer in the text."""

    entry: str
    label: str
    anchor: str
    excerpt: str
    gone: bool
    items: tuple[Item, ...]


def kept(
    person: Person,
    file: File,
    side: Owner,
    seen: Reading,
    *,
    kind: str = "",
    sought: str = "",
    entry: str | None = None,
) -> list[Item]:
    """What the person keeps on that side, in the order of the text: the whole draft first, what is gone last."""
    places = {e.id: n for n, e in enumerate(seen.rolling.every_entry(), start=1)}
    items: list[Item] = []
    for name in [kind] if kind in KINDS else KINDS:
        rows = on_side(KINDS[name], person, file, side)
        if entry is not None:
            rows = rows.filter(entry=entry)
        if sought:
            found = Q()
            for field in _SEARCHED[name]:
                found |= Q(**{f"{field}__icontains": sought})
            rows = rows.filter(found)
        items += _items(person, file, side, seen, name, list(rows))
    last = len(places) + 1
    return sorted(items, key=lambda i: (places.get(i.row.entry, last) if i.row.entry else 0, i.row.entry, i.row.at))


def told(person: Person, file: File, side: Owner, seen: Reading, kind: str, row: Kept) -> Item:
    """One thing kept, in words."""
    return _items(person, file, side, seen, kind, [row])[0]


def _items(person: Person, file: File, side: Owner, seen: Reading, kind: str, rows: Sequence[Kept]) -> list[Item]:
    if kind != "position" or not rows:
        return [Item(kind, row) for row in rows]
    teller = _Teller.of(person, file, side, seen)
    return [teller.item(row) for row in rows if isinstance(row, Position)]


def grouped(items: Iterable[Item], seen: Reading) -> list[Group]:
    """The same, one group a paragraph."""
    entries = {e.id: e for e in seen.rolling.every_entry()}
    groups = []
    for (entry, label), inside in groupby(items, key=lambda i: _place(i.row, entries)):
        now = entries.get(entry)
        groups.append(
            Group(
                entry=entry,
                label=label,
                anchor=anchor(label) if now and now.label else "",
                excerpt=_cut(now.text) if now else "",
                gone=bool(entry) and now is None,
                items=tuple(inside),
            )
        )
    return groups


def _place(row: Kept, entries: Mapping[str, Any]) -> tuple[str, str]:
    now = entries.get(row.entry)
    return row.entry, (now.label or now.kind.value.capitalize()) if now else row.label


def _cut(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells the positions of a side, on the text as its reader sees it."""

    seen: Reading
    subjects: Subjects
    standing: frozenset[Any]
    holder: str

    @classmethod
    def of(cls, person: Person, file: File, side: Owner, seen: Reading) -> "_Teller":
        """For one side: which of its positions stand takes all of them."""
        name = holder(person, side)
        held = [p.core(name) for p in on_side(Position, person, file, side)]
        return cls(seen, Subjects(seen.rolling, str), frozenset(in_force(held)), name)

    def item(self, row: Position) -> Item:
        """One of them."""
        core = row.core(self.holder)
        gone = bool(row.entry) and row.entry not in self.subjects.entries
        there = self.subjects.has(row.on) and (row.choice in ("", BASE, GONE) or bool(self.subjects.text(row.on)))
        return Item(
            "position",
            row,
            stance=dict(stances())[row.stance],
            where=self.where(row) if there else row.place,
            moved=not there and not gone,
            replaced=core not in self.standing,
            condition=self.condition(row),
        )

    def where(self, row: Position) -> str:
        """On what in its paragraph: "bracket 2, “Calls upon” (Japan)"."""
        if not row.bracket:
            return {BASE: _("the paragraph staying"), GONE: _("the paragraph going")}.get(row.choice, "")
        bracket = self.subjects.entries[row.entry].brackets[row.bracket - 1]
        place = _("bracket %d") % row.bracket
        if not row.choice:
            return place
        if row.choice == GONE:
            return _("%s, without these words") % place
        wording = next((w for w in bracket.wordings if w.id == row.choice), None)
        words = wording.text.strip() if wording else bracket.base.strip()
        return f"{place}, “{_cut(words)}”" + (f" ({', '.join(wording.by)})" if wording else "")

    def condition(self, row: Position) -> str:
        """What it hangs on: "if OP9 goes, which is open"."""
        held = row.core(self.holder).condition
        if held is None:
            return ""
        becomes = {
            Fate.GOES: _("if %s goes"), Fate.STAYS: _("if %s stays"), Fate.TAKEN: _("if %s is taken"),
            Fate.NOT_TAKEN: _("if %s is not taken"), Fate.AGREED: _("if %s is agreed"),
        }[held.becomes] % self.subjects.say(held.on)  # fmt: skip
        state = {True: _("which is so now"), False: _("which is not so"), None: _("which is open")}
        return f"{becomes}, {state[met(held, self.seen.rolling)]}"
