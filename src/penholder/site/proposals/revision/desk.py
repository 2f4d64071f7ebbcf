"""What lies on the desk of who decides: the points of the text, the decisions so far, and how far one has come."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from penholder.errors import OtherVersion, PenholderError
from penholder.negotiation.decisions_read import read_decisions
from penholder.site.delegations.models import Person
from penholder.site.files.models import File
from penholder.site.proposals.deciding import cores, newer
from penholder.site.proposals.models import Decision
from penholder.site.proposals.revision.choosing import Chosen
from penholder.site.proposals.revision.points import (
    About,
    Choice,
    Point,
    at_place,
    base_of,
    choices,
    decided,
    points,
)
from penholder.site.proposals.said import Said, Sayer, quoted
from penholder.site.proposals.secret import Badges
from penholder.site.proposals.seen import Reading
from penholder.site.proposals.sheet import anchor
from penholder.site.refusals import Refused
from penholder.text.rolling import Entry, Status

_NTH = re.compile(r"^decision \d+: ")


@dataclass(frozen=True, slots=True)
class Line:
    """A decision in a list: in words, by whom, and whether it has to be looked at again."""

    decision: Decision
    said: Said
    late: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The points of one paragraph in the list beside."""

    first: Point
    open: int
    all: int
    late: bool
    here: bool


@dataclass(frozen=True)
class Desk:
    """The text as the penholder's team sees it, and the decisions on it that are not issued."""

    seen: Reading
    file: File
    points: tuple[Point, ...]
    decisions: tuple[Decision, ...]

    @classmethod
    def of(cls, seen: Reading, file: File) -> "Desk":
        """As things stand now."""
        return cls(seen, file, points(seen.rolling), tuple(seen.version.decisions.select_related("by__delegation")))

    @cached_property
    def sayer(self) -> Sayer:
        """Says decisions on this text."""
        return Sayer(self.seen.rolling)

    @cached_property
    def badges(self) -> Badges:
        """What of the proposals others do not see."""
        return Badges(self.seen.rolling.proposals, self.seen.secret)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All decisions in words, the newest last."""
        is_late = newer(self.file)
        both = zip(self.decisions, cores(self.decisions), strict=True)
        return tuple(Line(d, self.sayer.said(core), is_late(d)) for d, core in both)

    @cached_property
    def settled(self) -> Mapping[str, Line]:
        """The decision that settles each point, by its place."""
        by_entry: dict[str, list[Decision]] = {}
        for d in self.decisions:
            by_entry.setdefault(d.entry, []).append(d)
        lines = {line.decision.pk: line for line in self.lines}
        found = ((p, decided(p, [*by_entry.get(p.top, ()), *by_entry.get("", ())])) for p in self.points)
        return {p.place: lines[d.pk] for p, d in found if d is not None}

    def line(self, decision: Decision) -> Line:
        """One of the decisions in words."""
        return next(line for line in self.lines if line.decision.pk == decision.pk)

    def labelled(self, label: str) -> str:
        """The id of the paragraph of that label; empty where there is none."""
        wanted = anchor(label)
        return next((e.id for e in self.seen.rolling.every_entry() if e.label and anchor(e.label) == wanted), "")

    def is_open(self, point: Point) -> bool:
        """Whether it is not decided, or has to be looked at again."""
        line = self.settled.get(point.place)
        return line is None or line.late

    def first_open(self) -> Point | None:
        """The first point to decide, or the first of all."""
        return next((p for p in self.points if self.is_open(p)), next(iter(self.points), None))

    def open_after(self, point: Point) -> Point | None:
        """The next point to decide, from the top again after the last; the same one where no other is left."""
        places = [p.place for p in self.points]
        at = places.index(point.place) + 1 if point.place in places else 0
        return next((p for p in (*self.points[at:], *self.points[:at]) if self.is_open(p)), point)

    def told(self, actor: Person, point: Point | None) -> dict[str, Any]:
        """What the page shows of a point and of the whole."""
        own = [line for line in self.lines if line.decision.by_id == actor.pk]
        return {
            "point": point,
            **(self._point(point) if point else {}),
            "groups": self._groups(point),
            "total": len(self.points),
            "left": sum(self.is_open(p) for p in self.points),
            "late": [(line, at_place(self.points, line.decision.place)) for line in self.lines if line.late],
            "last": own[-1] if own else None,
            "labels": [e.label for e in self.seen.rolling.every_entry() if e.label],
            "statuses": list(Status),
        }

    def _point(self, point: Point) -> dict[str, Any]:
        e = point.entry
        places = [p.place for p in self.points]
        at = places.index(point.place) if point.place in places else None
        tops = list(dict.fromkeys(p.top for p in self.points))
        top = tops.index(point.top) if point.top in tops else None
        here = [line for line in self.lines if line.decision.place.startswith(f"{e.id} ") and line.said.what]
        reasons = {p.id: p.rationale for p in self.seen.rolling.proposals if p.open and p.rationale}
        options = choices(point)
        return {
            "choices": [
                (c, [reasons[id] for id in c.proposals if id in reasons], self.badges.of(c.proposals)) for c in options
            ],
            "badges": (self.badges.of(e.proposals) if point.about is About.WHOLE else self.badges.whole(e.id)),
            "reasons": [reasons[id] for id in e.proposals if id in reasons] if point.about is About.WHOLE else [],
            "base": base_of(point.bracket) if point.bracket else None,
            "bridges": list(dict.fromkeys(n for c in options if not c.inside for n in c.by)),
            "decided": self.settled.get(point.place),
            "here": here,
            "brackets": len(e.brackets),
            "before": self.points[at - 1] if at else None,
            "after": self.points[at + 1] if at is not None and at + 1 < len(self.points) else None,
            "paragraph_before": self._first(tops[top - 1]) if top else None,
            "paragraph_after": self._first(tops[top + 1]) if top is not None and top + 1 < len(tops) else None,
            "mergers": self._mergers(e) if point.about is About.WHOLE else [],
            "moves": [(m, self.sayer.entries.get(m.after)) for m in e.move],
        }

    def _first(self, top: str) -> Point:
        return next(p for p in self.points if p.top == top)

    def _mergers(self, entry: Entry) -> list[Entry]:
        """The other proposed paragraphs, those of the same place first."""
        others = [p for p in self.points if p.about is About.WHOLE and p.entry.id != entry.id]
        top = next((p.top for p in self.points if p.entry.id == entry.id), "")
        return [p.entry for p in sorted(others, key=lambda p: p.top != top)]

    def _groups(self, point: Point | None) -> list[Group]:
        made = []
        for _id, grouped in groupby(self.points, key=lambda p: p.entry.id):
            own = list(grouped)
            late = any((line := self.settled.get(p.place)) is not None and line.late for p in own)
            here = point is not None and own[0].entry.id == point.entry.id
            made.append(Group(own[0], sum(map(self.is_open, own)), len(own), late, here))
        return made

    def own_choice(self, point: Point, chosen: Chosen) -> str:
        """What one had chosen, in words, to choose again."""
        option: Choice | None = next((c for c in choices(point) if c.name == chosen.name), None)
        match chosen.what:
            case "accept" if option:
                return f"{quoted(option.text)} ({', '.join(option.by)})"
            case "accept":
                return _("the base stays: %s") % quoted(point.bracket.base if point.bracket else "")
            case "bridge":
                return quoted(chosen.typed["text"])
            case "redraft" | "add":
                return quoted(chosen.typed["words" if chosen.what == "redraft" else "new"])
        return ""

    def wrong(self, chosen: Chosen, refusal: PenholderError | None) -> dict[str, str]:
        """What is wrong, beside which field."""
        if refusal is None:
            return {}
        where = refusal.facts.get("field") if isinstance(refusal, Refused) else None
        if isinstance(refusal, OtherVersion):
            said = _("This was chosen on %(then)s; the text is now %(now)s. Look at it and decide again.")
            return {"do": said % {"then": refusal.taken_on, "now": refusal.present}}
        conflict = isinstance(refusal, Refused) and where is None
        return {"do" if conflict else where or chosen.field: _NTH.sub("", str(refusal))}

    def changed(self, listed: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """What has changed since one looked: decisions of others in words, and proposals that have come."""
        proposals = {p.id: p for p in self.seen.rolling.proposals}
        told: list[dict[str, Any]] = []
        for one in listed:
            if "decision" in one:
                (core,) = read_decisions(_as_file(one["decision"]), "decision")
                told.append({"who": one["by"], "said": self.sayer.said(core)})
            elif (p := proposals.get(one["proposal"])) is not None:
                told.append({"proposed": ", ".join(one["by"]), "text": quoted(p.text) if p.text else p.kind.value})
        return told


def _as_file(core: Mapping[str, Any]) -> bytes:
    return json.dumps({"decisions": [core]}).encode()
