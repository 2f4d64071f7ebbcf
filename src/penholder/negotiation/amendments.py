"""Puts proposals in words: the amendment paper that a delegation tables, which reads back as the same proposals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from penholder.bodies.profile import Profile
from penholder.errors import PenholderError
from penholder.formats.papers.front import Front, masthead, sponsors_named
from penholder.formats.papers.paper import Block, Paper, Run, Style, Text, plain
from penholder.negotiation.amendments_worded.choosing import Chosen, choose
from penholder.negotiation.amendments_worded.instruction import Instruction, Quoted
from penholder.negotiation.amendments_worded.wording import word
from penholder.text.labels import letter
from penholder.text.proposal import Ask, Proposal
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText, Warning

__all__ = ["Instruction", "amendment_paper", "as_tabled", "instructions", "paper_of", "put_in_words"]


def as_tabled(proposals: Iterable[Proposal], rolling: RollingText | None = None) -> tuple[Proposal, ...]:
    """The proposals as amendments to the draft itself, each with the id it had.

    A rival paragraph replaces the one it stood beside. What follows another delegation's new paragraph in ``rolling``
    follows the paragraph of the draft under which that one stands.
    """
    chosen = tuple(proposals)
    own = {i for p in chosen for i in _new_ids(p, rolling)}
    under = {e.id: "" if e.before else top.id for top in rolling.entries for e in top.insertions} if rolling else {}
    return tuple(
        replace(
            p,
            kind=Ask.EDIT if p.kind is Ask.ALTERNATIVE else p.kind,
            after=p.after if p.after in own else under.get(p.after, p.after),
        )
        for p in chosen
    )


def _new_ids(p: Proposal, rolling: RollingText | None) -> Iterator[str]:
    """The ids, in the rolling text, of the new paragraph that is proposed."""
    if rolling and p.kind is Ask.INSERT and not p.target:
        yield from (e.id for top in rolling.entries for e in top.insertions if p.id in e.proposals)


def instructions(base: Resolution, proposals: Iterable[Proposal], *, by: Sequence[str] = ()) -> tuple[Instruction, ...]:
    """What an amendment paper of ``by`` (by default, of whoever made them) says of the proposals, in document order.

    Raises PenholderError where two of them ask for different things of one paragraph.
    """
    return put_in_words(base, proposals, by=by)[0]


def put_in_words(
    base: Resolution, proposals: Iterable[Proposal], *, by: Sequence[str] = ()
) -> tuple[tuple[Instruction, ...], tuple[Warning, ...]]:
    """The instructions, and a warning for each proposal that is no amendment or that is not read back from its words.

    As ``instructions``.
    """
    chosen: Chosen = choose(base, proposals, by)
    said = word(base, chosen)
    return said, (*chosen.left_out, *(_not_read_back(i) for i in said if not i.read_back))


def _not_read_back(instruction: Instruction) -> Warning:
    words = " ".join(instruction.lines)
    shown = words if len(words) <= 120 else words[:120].rsplit(" ", 1)[0] + " …"
    message = f"is in the paper, but a program that reads the paper does not understand it as it was asked: {shown}"
    return Warning("", instruction.label, message)


def amendment_paper(
    base: Resolution,
    proposals: Iterable[Proposal],
    *,
    by: Sequence[str],
    profile: Profile,
    on: date,
    draft_symbol: str = "",
    as_of: datetime | None = None,
    circulation: str = "",
    front: Front | None = None,
) -> Paper:
    """The amendment paper of the sponsors ``by``, each a name or one "(on behalf of …)" others.

    ``draft_symbol`` is the symbol of the draft it amends, by default the base's; ``on`` the date whose names of states
    order the sponsors. With a ``front`` it has the masthead of the body's own paper. Raises PenholderError where there
    is nothing to amend, and as ``instructions``.
    """
    return paper_of(
        base, instructions(base, proposals, by=by), by=by, profile=profile, on=on, draft_symbol=draft_symbol,
        as_of=as_of, circulation=circulation, front=front,
    )  # fmt: skip


def paper_of(
    base: Resolution,
    said: Sequence[Instruction],
    *,
    by: Sequence[str],
    profile: Profile,
    on: date,
    draft_symbol: str = "",
    as_of: datetime | None = None,
    circulation: str = "",
    front: Front | None = None,
) -> Paper:
    """As ``amendment_paper``, of instructions."""
    if not said:
        raise PenholderError("there is nothing to table: nothing is asked that amends the draft")
    symbol = draft_symbol or base.symbol
    what = f"{'amendments' if len(said) > 1 else 'amendment'} to {_draft(symbol)}"
    sponsors = Text((Run(f"{sponsors_named(by, on, profile)}: {what}", bold=True),), Style.SUBTITLE, keep=True)
    body = [block for n, i in enumerate(said, start=1) for block in _printed(i, f"{n}." if len(said) > 1 else "")]
    return Paper(
        what[0].upper() + what[1:], (sponsors, *_title(base), *body, *_renumbering(said)), as_of=as_of,
        circulation=circulation, symbol=front.symbol if front else "",
        masthead=masthead(front, profile) if front else None, size=profile.paper,
    )  # fmt: skip


def _title(base: Resolution) -> Iterator[Text]:
    """The draft's title, unless it has half a quotation, which would seem to hold all that follows."""
    if base.title and base.title.count("“") == base.title.count("”"):
        yield Text((Run(base.title),), Style.TITLE, keep=True)


def _draft(symbol: str) -> str:
    return f"draft resolution {symbol}" if symbol else "the draft resolution"


def _printed(instruction: Instruction, number: str) -> Iterator[Block]:
    goes_on = bool(instruction.parts or instruction.quoted)
    yield Text((Run(instruction.words),), number=number, keep=goes_on)
    for n, part in enumerate(instruction.parts, start=1):
        yield Text((Run(part),), number=f"({letter(n)})", level=1)
    for quoted in instruction.quoted:
        yield Text(_runs(quoted), Style.QUOTE)


def _runs(quoted: Quoted) -> tuple[Run, ...]:
    """A paragraph in full, its opening words in italics as in the draft."""
    opens, closes = quoted.marks
    opening = quoted.opening if quoted.text.startswith(quoted.opening) else ""
    runs = (
        Run(f"{opens}{quoted.number} " if quoted.number else opens),
        Run(opening, italic=True),
        Run(quoted.text[len(opening) :] + closes),
    )
    return tuple(r for r in runs if r.text)


def _renumbering(said: Iterable[Instruction]) -> Iterator[Text]:
    if any(i.renumbers for i in said):
        yield plain("Renumber the subsequent paragraphs accordingly.")
