"""Headcounts: how delegations would answer a question, as one side reckons it. Nothing of it is a vote."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from penholder.site.delegations.models import Person
from penholder.site.files.access import locked
from penholder.site.files.models import CLOSED, File
from penholder.site.files.recipients import Choice, choice, day_of, named
from penholder.site.private.acts import log
from penholder.site.private.models import Answer, Count, Headcount
from penholder.site.private.sides import Owner, on_side, one, owner, side_of
from penholder.site.refusals import Refused
from penholder.states import in_order

_LONGEST_LIST = 20_000
_LONGEST_SOURCE = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """One delegation: how it is reckoned, and the row that says so where somebody has."""

    name: str
    answer: Answer
    row: Count | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a group are reckoned for each answer; the group named "" is everybody."""

    group: str
    numbers: Mapping[Answer, int]
    regional: bool

    @property
    def cells(self) -> list[int]:
        """The numbers in the order of the answers."""
        return [self.numbers.get(answer, 0) for answer in Answer]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A headcount: every delegation that the file reaches, or that somebody has reckoned, and the totals."""

    lines: tuple[Line, ...]
    total: Tally
    groups: tuple[Tally, ...]


def asked(person: Person, file: File, side: Owner) -> list[Headcount]:
    """The headcounts of a side, that of the draft as a whole first where there is one."""
    return sorted(on_side(Headcount, person, file, side), key=lambda h: bool(h.text or h.entry))


def reckoned(file: File, headcount: Headcount | None) -> Reckoned:
    """A headcount as it stands; None is one that nobody has begun."""
    among = _among(file)
    rows = {c.name: c for c in headcount.counts.select_related("by")} if headcount else {}
    names = in_order({*_reached(file, among), *rows})
    lines = tuple(_line(name, rows.get(name)) for name in names)
    answers = {line.name: line.answer for line in lines}
    groups = [Tally(g.name, _tally(answers, g.members), g.regional) for g in among.groups]
    total = Tally("", Counter(answers.values()), regional=False)
    return Reckoned(lines, total, tuple(g for g in groups if any(g.cells)))


@transaction.atomic
def reckon(
    actor: Person,
    file: File,
    side: Owner,
    headcount: UUID | None,
    listed: str,
    answer: Answer,
    *,
    at: datetime,
    source: str = "",
) -> tuple[Headcount, tuple[str, ...]]:
    """Reckon every delegation of a list alike, whatever it was before; a group in the list stands for its members.

    The names are those that were reckoned. ``headcount`` None is that of the draft as a whole. Raises NotKnown, and
    Refused with the field that is wrong.
    """
    file = locked(file)
    names = _names(file, listed)
    if len(source) > _LONGEST_SOURCE:
        raise Refused(_("This is longer than %d characters.") % _LONGEST_SOURCE, field="source")
    row, side = (
        one(Headcount, actor, file, headcount)
        if headcount
        else _of_the_whole(actor, file, owner(actor, file, side), at)
    )
    row.counts.filter(name__in=names).delete()
    if answer is not Answer.UNKNOWN:
        Count.objects.bulk_create(
            Count(headcount=row, name=name, answer=answer, source=source.strip(), by=actor, at=at) for name in names
        )
    row.changed_by, row.changed_at, row.edition = actor, at, row.edition + 1
    row.save()
    log(actor, "count", file, side, row, {"names": names, "answer": answer.value, "source": source}, at)
    return row, names


def whole(person: Person, file: File, side: Owner) -> Headcount | None:
    """The headcount of the draft as a whole, where somebody has begun it."""
    return on_side(Headcount, person, file, side).filter(text="", entry="").first()


def _of_the_whole(actor: Person, file: File, side: Owner, at: datetime) -> tuple[Headcount, Owner]:
    found = whole(actor, file, side)
    if found is None:
        mine = side_of(actor, file, side)
        found = Headcount.objects.create(side=mine, version=file.version.label, by=actor, at=at)
    return found, side


def _among(file: File) -> Choice:
    """Everybody who can be reckoned, those who hold the pen included."""
    return choice(file.profile, day_of(file))


def _reached(file: File, among: Choice) -> Iterable[str]:
    """Whom the file has reached, whose answers are unknown before somebody reckons them."""
    if file.level not in CLOSED:
        return among.names
    names = {*file.penholders.values_list("name", flat=True), *file.invited.values_list("name", flat=True)}
    members = {member for g in among.groups if g.name in names for member in g.members}
    return names - {g.name for g in among.groups} | members


def _names(file: File, listed: str) -> tuple[str, ...]:
    if len(listed) > _LONGEST_LIST:
        raise Refused(_("This is longer than %d characters.") % _LONGEST_LIST, field="names")
    found = named(listed, _among(file))
    if found.unknown:
        told = ", ".join(
            f"{said} ({_('perhaps')} {' / '.join(near)})" if near else said for said, near in found.unknown
        )
        raise Refused(_("No delegation is called: %(names)s. Nobody was counted.") % {"names": told}, field="names")
    if not found.names:
        raise Refused(_("Name the delegations, one a line or with commas."), field="names")
    return found.names


def _line(name: str, row: Count | None) -> Line:
    return Line(name, Answer(row.answer) if row else Answer.UNKNOWN, row)


def _tally(answers: Mapping[str, Answer], members: Iterable[str]) -> Counter[Answer]:
    return Counter(answers[m] for m in members if m in answers)
