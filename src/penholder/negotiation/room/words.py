"""How the room sheet says things: where a point stands, what a way to resolve it is, what a position is."""

from collections.abc import Sequence

from penholder.formats.moment import say
from penholder.formats.subjects import Subjects
from penholder.negotiation.room.packages import Item, PackageState
from penholder.negotiation.room.points import Option, Point
from penholder.negotiation.room.sheet import Attribution, RoomSheet, named
from penholder.text.position import BASE, GONE, Condition, Position, Stance, Subject

_STANDS = {
    Stance.SUPPORTS: "supports",
    Stance.SPONSORS: "joins as sponsor",
    Stance.CAN_LIVE_WITH: "can live with it",
    Stance.FLEXIBLE: "is flexible",
    Stance.RESERVES: "reserves",
    Stance.OPPOSES: "opposes",
    Stance.RED_LINE: "red line",
    Stance.NO_INSTRUCTIONS: "has no instructions",
    Stance.SILENT: "is silent",
}


class Words:
    """Says things as the sheet may; texts longer than ``most`` characters are cut at a word."""

    def __init__(self, sheet: RoomSheet, most: int) -> None:
        self.subjects: Subjects = sheet.subjects
        self.attribution, self.most = sheet.attribution, most

    def names(self, names: Sequence[str]) -> str:
        """The names in one line."""
        return ", ".join(named(names, self.attribution))

    @property
    def all_names(self) -> bool:
        """Whether the sheet may say every name."""
        return self.attribution is Attribution.FULL

    def label(self, id: str) -> str:
        """What the paragraph with that id is called."""
        return self.subjects.references.to(id)

    def on(self, subject: Subject) -> str:
        """What a position or an item of a package is on."""
        return self.subjects.say(subject, names=self.all_names)

    def place(self, point: Point) -> str:
        """Where the point is: "OP7, bracket 2"."""
        label = self.label(point.entry.id)
        if point.key.what == "bracket":
            return f"{label}, bracket {point.key.number}"
        return {"place": f"{label}, its place", "paragraph": f"{label}, the paragraph"}.get(point.key.what, label)

    def way(self, point: Point, option: Option) -> str:
        """What resolving the point so is: "taking “calls upon – China”"."""
        label = self.label(point.entry.id)
        if point.key.what == "place":
            return self._to_place(option)
        if point.key.what == "bracket":
            return self._in_bracket(point, option)
        if option.key == point.stays:
            taking = point.key.what == "new paragraph"
            return f"taking {label} in{self._asked(option, ' – ')}" if taking else f"keeping {label}"
        if option.key == point.goes:
            return f"leaving {label} out" if point.key.what == "new paragraph" else f"deleting {label}"
        return f"taking {self.label(option.key)}{self._asked(option, ' – ')}"

    def _in_bracket(self, point: Point, option: Option) -> str:
        base = self.cut(point.options[0].text)
        if option.key == BASE:
            return f"keeping “{base}”" if base else "adding nothing"
        if option.key == GONE:
            return f"deleting “{base}”{self._asked(option, ' – ')}"
        return f"taking “{self.cut(option.text)}{self._asked(option, ' – ')}”"

    def _to_place(self, option: Option) -> str:
        if option.key == BASE:
            return "leaving it where it is"
        after = option.key.removeprefix("after ")
        there = f"after {self.label(after)}" if after.strip() else "to the very start"
        return f"moving it {there}{self._asked(option, ' – ')}"

    def _asked(self, option: Option, dash: str) -> str:
        names = self.names(option.by or option.support)
        return f"{dash}{names}" if names else ""

    def cut(self, text: str) -> str:
        """The text, cut at a word where it is long."""
        text = text.strip()
        return text if len(text) <= self.most else text[: self.most - 2].rsplit(" ", 1)[0] + " …"

    def position(self, p: Position) -> str:
        """A position: "Norway: can live with “on request”, if OP9 goes (package “Finance”; private)"."""
        more = [f"package “{p.package}”"] if p.package else []
        more += [] if p.public else ["private"]
        condition = f", if {self.condition(p.condition)}" if p.condition else ""
        note = f": {p.note}" if p.note and self.all_names else ""
        stands = f"{_STANDS[p.stance]}{self._which(p.on)}"
        return f"{self.names((p.by,))}: {stands}{condition}{note}" + (f" ({'; '.join(more)})" if more else "")

    def _which(self, on: Subject) -> str:
        """Of several things that may stand in a place, the one that a position is on."""
        if on.proposal:
            return f": {self.on(on)}"
        text = self.subjects.text(on)
        return f": “{self.cut(text)}”" if text else {BASE: ": the text", GONE: ": deletion"}.get(on.choice, "")

    def condition(self, condition: Condition) -> str:
        """What must become of what: "OP9 goes"."""
        return f"{self.on(condition.on)} {condition.becomes}"

    def source(self, p: Position) -> str:
        """Who said it and when."""
        return ", ".join(part for part in (p.source, say(p.at) if p.at else "") if part)


def room_lines(sheet: RoomSheet, most: int = 10) -> list[str]:
    """The changes that release most, a line each: "OP7, bracket 2: taking “calls upon – China” would release …"."""
    words = Words(sheet, 70)
    lines = []
    for r in sheet.changes[:most]:
        line = f"{words.place(r.point)}: {words.way(r.point, r.option)} would release {_counted(r.releases, words)}"
        if r.finishes:
            line += f" (nothing else open: {words.names(r.finishes)})"
        lines.append(line + (f"; not {words.names(r.leaves)}" if r.leaves else ""))
    for package in sheet.packages:
        lacking = ", ".join(words.on(item.on) for item in package.lacks)
        lines.append(f"Package “{package.name}” " + (f"lacks {lacking}" if lacking else "is agreed"))
    return lines


def _counted(names: tuple[str, ...], words: Words) -> str:
    if not words.all_names:
        return words.names(names)
    return f"{len(names)} {'delegation' if len(names) == 1 else 'delegations'}: {words.names(names)}"


def item_stands(item: Item, package: PackageState) -> str:
    """How an item of a package stands."""
    if package.agreed:
        return "agreed"
    return "agreed ad ref, pending package" if item.agreed else "lacking: not agreed yet"
