"""The room sheet as a paper: what one change would settle, who stands where, packages, sources."""

from collections.abc import Iterable, Iterator

from penholder.bodies import profile
from penholder.formats.papers.paper import Block, Cell, Paper, Run, Style, Table, Text, cell, plain
from penholder.negotiation.room.packages import PackageState
from penholder.negotiation.room.releases import Release
from penholder.negotiation.room.sheet import Attribution, RoomSheet
from penholder.negotiation.room.words import Words, item_stands
from penholder.text.position import BASE, Position

_MOST_CHANGES = 12
_STANDING = ("Where", "What may stand there, and who asks for it")
_HOW = (
    "A delegation is held on a paragraph while something in it is open that may still end as it does not accept: as "
    "the text shows what it asks for or against, reserves or retains, and as the positions known of it say. A change "
    "releases it when it was held there and, after that one change, no longer is, and has no objection to the whole "
    "text. A group is one name and speaks for its members wherever they have no wording of their own."
)
_NO_NAMES = {
    Attribution.FULL: "",
    Attribution.GROUP_ONLY: "Only groups are named.",
    Attribution.NONE: "Nobody is named: what was said may be used, not who said it.",
}


def room_paper(sheet: RoomSheet) -> Paper:
    """The sheet as a paper across the page: what one change would settle, where everybody stands, packages, sources."""
    words = Words(sheet, 220)
    blocks: list[Block] = [
        plain("Room sheet", Style.TITLE),
        plain(sheet.rolling.base.title, Style.SUBTITLE),
        *([plain(_NO_NAMES[sheet.attribution], Style.SMALL)] if _NO_NAMES[sheet.attribution] else []),
        *_changes(sheet, words),
        *_standing(sheet, words),
        *_packages(sheet.packages, words),
        *_sources(sheet, words),
        plain(_HOW, Style.SMALL),
    ]
    whose = f"Only for {sheet.reader}: holds its own notes" if sheet.reader else ""
    return Paper(
        title=f"Room sheet: {sheet.rolling.base.title}" if sheet.rolling.base.title else "Room sheet",
        blocks=tuple(blocks),
        version=sheet.rolling.version,
        as_of=sheet.as_of,
        circulation=whose,
        symbol=sheet.rolling.base.symbol,
        size=profile(sheet.rolling.profile).paper,
        wide=True,
    )


def _changes(sheet: RoomSheet, words: Words) -> Iterator[Block]:
    yield Text((Run("What one change would settle"),), Style.HEADING, keep=True)
    if not sheet.changes:
        yield plain("No single change would release anybody.")
        return
    weighty = [r for r in sheet.changes if len(r.releases) > 1 or r.finishes] or sheet.changes
    shown = weighty[:_MOST_CHANGES]
    rows = tuple(
        (
            cell(words.place(r.point), bold=True),
            cell(_first_capital(words.way(r.point, r.option))),
            Cell((_named(words.names(r.releases)), *_finishes(r, words))),
            Cell((_named(words.names(r.leaves) or "nobody"),)),
        )
        for r in shown
    )
    yield _table((0.16, 0.40, 0.24, 0.20), ("Where", "Change", "Releases", "Still asks for something else"), rows)
    if len(sheet.changes) > len(shown):
        more = len(sheet.changes) - len(shown)
        yield plain(f"{more} more would release somebody; they are marked below.", Style.SMALL)


def _named(names: str) -> Text:
    return Text((Run(names, names=True),))


def _finishes(r: Release, words: Words) -> tuple[Text, ...]:
    return (plain(f"nothing else open: {words.names(r.finishes)}", Style.SMALL),) if r.finishes else ()


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _table(widths: tuple[float, ...], head: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> Table:
    return Table(widths, tuple(cell(h, bold=True) for h in head), rows)


def _standing(sheet: RoomSheet, words: Words) -> Iterator[Block]:
    yield Text((Run("Where everybody stands"),), Style.HEADING, keep=True)
    rows = list(_rows(sheet, words))
    if not rows:
        yield plain("Nothing is open.")
    elif sheet.positions:
        yield _table((0.14, 0.54, 0.32), (*_STANDING, "Positions known"), tuple(rows))
    else:
        yield _table((0.16, 0.84), _STANDING, tuple(row[:2] for row in rows))


def _rows(sheet: RoomSheet, words: Words) -> Iterator[tuple[Cell, ...]]:
    said = _by_place(sheet)
    reserved = {e.id: names for e, names in sheet.reserved}
    whole = said.pop(("", 0), [])
    if whole:
        yield cell("The whole text", bold=True), cell(), _positions(whole, words)
    for ways in sheet.ways:
        id, number = ways[0].point.entry.id, ways[0].point.key.number
        as_such = said.pop((id, 0), [])
        if id in reserved or (as_such and number):
            yield _bare(id, reserved.pop(id, ()), as_such, words)
            as_such = []
        here = [*as_such, *(said.pop((id, number), []) if number else [])]
        options = Cell(tuple(text for release in ways for text in _option(release, words)))
        yield cell(words.place(ways[0].point), bold=True), options, _positions(here, words)
    for (id, _), positions in sorted(said.items()):
        yield _bare(id, reserved.pop(id, ()), positions, words)
    for id, names in reserved.items():
        yield _bare(id, names, [], words)


def _bare(id: str, reserve: tuple[str, ...], positions: list[Position], words: Words) -> tuple[Cell, ...]:
    """A row on a paragraph as such."""
    label = words.label(id) if id in words.subjects.entries else words.on(positions[0].on)
    return (
        cell(label, bold=True),
        cell(*([f"reserve: {words.names(reserve)}"] if reserve else [])),
        _positions(positions, words),
    )


def _option(r: Release, words: Words) -> Iterator[Text]:
    """What may stand there – who asks for it; + who joined; who is against (and whom it would release)."""
    names = words.names(r.option.by)
    names += f"; + {words.names(r.option.support)}" if r.option.support else ""
    names += f"; {words.names(r.option.against)}: delete" if r.option.against else ""
    runs = [Run(_stands(r, words))]
    runs += [Run(f" – {names}", names=True)] if names else []
    runs += [Run(f"  (releases {words.names(r.releases)})", italic=True)] if r.releases else []
    runs += [Run(f"  (red line of {words.names(r.crosses)})", bold=True)] if r.crosses else []
    if len(runs) > 1 or r.option.text.strip():
        yield Text(tuple(runs))


def _by_place(sheet: RoomSheet) -> dict[tuple[str, int], list[Position]]:
    """Positions by paragraph and bracket; those on a proposal by where its words stand."""
    wordings = {
        id: r.point for ways in sheet.ways for r in ways for id in r.option.proposals if r.option.key != BASE
    }  # fmt: skip
    found: dict[tuple[str, int], list[Position]] = {}
    for p in sheet.positions:
        point = wordings.get(p.on.proposal)
        place = (point.entry.id, max(0, point.key.number)) if point else (p.on.entry or p.on.proposal, p.on.bracket)
        found.setdefault(place, []).append(p)
    return found


def _stands(r: Release, words: Words) -> str:
    """What would stand there: its words, or what becomes of the paragraph."""
    option, what = r.option, r.point.key.what
    if what != "bracket":
        text = f": {words.cut(option.text)}" if what != "place" and option.key not in (BASE, r.point.goes) else ""
        return words.way(r.point, option).partition(" – ")[0] + text
    if option.key == BASE:
        return words.cut(option.text) or "(nothing added)"
    return words.cut(option.text) or "(deleted)"


def _positions(positions: list[Position], words: Words) -> Cell:
    return Cell(tuple(plain(words.position(p)) for p in positions))


def _packages(packages: Iterable[PackageState], words: Words) -> Iterator[Block]:
    rows = tuple(
        (
            cell(f"{package.name}: {'agreed' if package.agreed else 'pending'}" if n == 0 else "", bold=True),
            cell(words.on(item.on)),
            cell(item_stands(item, package)),
            Cell((_named(words.names(item.held)),) if item.held else ()),
        )
        for package in packages
        for n, item in enumerate(package.items)
    )
    if rows:
        yield Text((Run("Packages: nothing in one is agreed until all of it is"),), Style.HEADING, keep=True)
        yield _table((0.25, 0.25, 0.25, 0.25), ("Package", "Item", "Stands", "Held there"), rows)


def _sources(sheet: RoomSheet, words: Words) -> Iterator[Block]:
    """Where positions come from; not where names are withheld, since a source may name anybody."""
    if not words.all_names or not sheet.positions:
        return
    lost = set(sheet.lost)
    rows = tuple(
        (
            cell(p.by),
            cell(words.on(p.on) + (" (no longer in the text)" if p in lost else "")),
            cell(f"{p.stance}" + (f", if {words.condition(p.condition)}" if p.condition else "")),
            cell(words.source(p)),
            cell("replaced" if p in sheet.replaced else "in force"),
        )
        for p in (*sheet.positions, *sheet.replaced)
    )
    yield Text((Run("Positions and their sources"),), Style.HEADING, keep=True)
    yield _table((0.2, 0.2, 0.2, 0.3, 0.1), ("Delegation", "On", "Stands", "Source and time", "Now"), rows)
