"""The draft that amendments in words are tried on, and how tests read what comes of them."""

from datetime import date

from penholder.negotiation.in_words.amendments import read_amendments
from penholder.states import split_names
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Proposal
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import RollingText, Warning

IN_2014 = date(2014, 10, 15)
PP, OP = Kind.PREAMBULAR, Kind.OPERATIVE
DRAFT: Resolution = settle(
    [
        Paragraph(Kind.TITLE, "Review of all countries by one yardstick"),
        Paragraph(Kind.ENACTING, "The General Assembly,"),
        Paragraph(PP, "Recalling its resolution 72/3 of 30 October 2017,"),
        Paragraph(PP, "Recognizing that every country has something to learn,"),
        Paragraph(PP, "Stressing that women take part in the reviews,"),
        Paragraph(PP, "Noting the reports of the experts,"),
        Paragraph(PP, "Convinced that peers learn from peers,"),
        Paragraph(OP, "Urges all States to take part, without delay, in the reviews;", number="1."),
        Paragraph(OP, "Decides that each review shall cover:", number="2."),
        Paragraph(OP, "Civil and political rights, including:", 1, number="(a)"),
        Paragraph(OP, "Freedom of expression;", 2, number="(i)"),
        Paragraph(OP, "Freedom of assembly;", 2, number="(ii)"),
        Paragraph(OP, "Economic, social and cultural rights;", 1, number="(b)"),
        Paragraph(OP, "Requests the Secretary-General to submit a report;", number="3."),
        Paragraph(OP, "Decides to consider the report at the next session;", number="4."),
        Paragraph(OP, "Welcomes the reviews by the experts of all the regions;", number="5."),
        Paragraph(OP, "Calls for voluntary contributions;", number="6."),
        Paragraph(
            OP,
            "Encourages cooperation in the promotion of human rights and the protection of human rights;",
            number="7.",
        ),
        Paragraph(OP, "Invites civil society to contribute;", number="8."),
        Paragraph(OP, "Establishes a list of experts. The list shall be open.", number="9."),
    ],
    [Footnote("3", "See A/69/548.", "8", 10)],
)
NAMES = {p.id: p.label or p.kind.value for p in DRAFT.paragraphs} | {
    f.id: f"Footnote {f.mark}" for f in DRAFT.footnotes
}


def read(prose: str, *by: str, rolling: RollingText | None = None) -> tuple[tuple[Proposal, ...], tuple[Warning, ...]]:
    """The proposals and warnings that the prose makes on the draft."""
    return read_amendments(prose, DRAFT, by=by, rolling=rolling, resolve=lambda names: split_names(names, IN_2014))


def told(proposal: Proposal) -> str:
    """A proposal as one short line: what it asks, of which paragraph, after which, and its text."""
    where = NAMES.get(proposal.target, "a proposal" if proposal.kind is Ask.SUPPORT else proposal.target)
    after = f" after {NAMES.get(proposal.after, proposal.after)}" if proposal.after else ""
    text = f": {proposal.text}" if proposal.text else ""
    return f"{proposal.kind} {where}".strip() + after + text


def asks(prose: str, *by: str) -> list[str]:
    """What the prose asks of the draft, nothing having gone wrong."""
    proposals, warnings = read(prose, *by)
    assert not warnings, warnings
    return [told(p) for p in proposals]
