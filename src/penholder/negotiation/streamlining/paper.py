"""The suggestions for streamlining as a paper, the words that differ marked, and as the lines a terminal prints."""

from collections.abc import Iterator, Sequence

from penholder.bodies import profile
from penholder.compare.redline import changes
from penholder.formats.papers.paper import Block, Cell, Paper, Run, Style, Table, Text, cell, plain
from penholder.negotiation.streamlining.near_identical import Likeness
from penholder.negotiation.streamlining.suggestions import Kind, Suggestion
from penholder.text.rolling import RollingText
from penholder.text.words import clean

_HEADS = {
    Kind.NEAR_WORDINGS: "Near-identical wordings",
    Kind.NEAR_PARAGRAPHS: "Near-identical new paragraphs",
    Kind.ONE_WISH: "All who speak ask the same",
    Kind.UNSUPPORTED: "Supported by nobody any more",
    Kind.OUTNUMBERED: "More ask against it than for it: ask whether it is still wanted",
    Kind.UNOPPOSED: "Asked by one alone, nobody having spoken against it: ask the room",
}
_LEGEND = (
    "These are suggestions; the penholder decides, and asks those concerned first. Of near-identical wordings the "
    "first is printed as it stands, the others with the words that differ: added ones underlined, missing ones struck."
)


def streamlining_paper(rolling: RollingText, found: Sequence[Suggestion]) -> Paper:
    """The suggestions by kind, each with its words, who asks for them and who asks for something else."""
    blocks: list[Block] = [
        plain("Suggestions for streamlining", Style.TITLE),
        plain(rolling.base.title, Style.SUBTITLE),
        plain(_LEGEND if found else "Nothing to suggest.", Style.SMALL),
        *(block for kind in _HEADS for block in _of_kind(kind, [s for s in found if s.kind is kind])),
    ]
    title = rolling.base.title
    return Paper(
        title=f"Streamlining: {title}" if title else "Streamlining",
        blocks=tuple(blocks),
        version=rolling.version,
        as_of=rolling.as_of,
        symbol=rolling.base.symbol,
        size=profile(rolling.profile).paper,
        wide=True,
    )


def _of_kind(kind: Kind, found: Sequence[Suggestion]) -> Iterator[Block]:
    if not found:
        return
    yield Text((Run(_HEADS[kind]),), Style.HEADING, keep=True)
    columns = [
        ("Where", 0.14, [cell(place(s), bold=True) for s in found]),
        ("Words", 0.46, [_words(s) for s in found]),
        ("Asked by", 0.2, [_names(s.by) for s in found]),
        ("Others ask there", 0.2, [_names(s.others) for s in found]),
        ("Remark", 0.2, [_remark(s) for s in found]),
    ]
    filled = [c for c in columns if any(t.text for made in c[2] for t in made.texts)]
    whole = sum(width for _, width, _ in filled)
    yield Table(
        tuple(width / whole for _, width, _ in filled),
        tuple(cell(head, bold=True) for head, _, _ in filled),
        tuple(zip(*(cells for _, _, cells in filled), strict=True)),
    )


def place(s: Suggestion) -> str:
    """Where the suggestion is: "OP7, bracket 2"."""
    return f"{s.label}, bracket {s.bracket}" if s.bracket else s.label


def _names(names: tuple[str, ...]) -> Cell:
    return Cell((Text((Run(", ".join(names), names=True),)),) if names else ())


def _words(s: Suggestion) -> Cell:
    first, *others = s.texts
    return Cell((plain(first), *(Text(tuple(_marked(first, other))) for other in others)))


def _marked(first: str, other: str) -> Iterator[Run]:
    """``other`` with the words that it has and ``first`` has not, and those that it lacks, marked."""
    at = 0
    first = clean(first)
    for change in changes(first, clean(other)):
        if change.start > at:
            yield Run(first[at : change.start])
        if change.end > change.start:
            yield Run(first[change.start : change.end], struck=True)
        if change.text:
            yield Run(change.text, added=True)
        at = change.end
    if first[at:]:
        yield Run(first[at:])


def _remark(s: Suggestion) -> Cell:
    """What near-identical texts differ by, and what would become of them; nothing where the heading says it all."""
    if s.kind in (Kind.ONE_WISH, Kind.UNOPPOSED, Kind.OUTNUMBERED):
        return cell()
    if not s.likeness:
        return cell(s.said)
    return cell(f"they differ by {_by(s.likeness)}" if _by(s.likeness) else "the same words", s.said)


def _by(found: Sequence[Likeness]) -> str:
    return ", ".join(dict.fromkeys(b.value for one in found for b in one.by))


def streamlining_lines(found: Sequence[Suggestion]) -> list[str]:
    """One line a suggestion, by kind: "OP7, bracket 2: near-identical wordings, they differ by an article …"."""
    return [_line(s) for s in sorted(found, key=lambda s: list(_HEADS).index(s.kind))]


def _line(s: Suggestion) -> str:
    line = f"{place(s)}: {s.kind}"
    if s.likeness:
        differing = "; ".join(
            f"“{d.old or '–'}” / “{d.new or '–'}”" for one in s.likeness for d in one.words if d.old or d.new
        )
        line += f", they differ by {_by(s.likeness)}" if _by(s.likeness) else ", the same words"
        line += f" ({differing})" if differing else ""
    else:
        text = s.texts[0]
        line += f": {text if len(text) <= 70 else text[:68].rsplit(' ', 1)[0] + ' …'}"
    names = f" – {', '.join(s.by)}" if s.by else ""
    return line + names + (f"; others: {', '.join(s.others)}" if s.others else "")
