"""A short draft and what five delegations ask of it: brackets, boxes, a footnote, a deletion, a move, a secret."""

from datetime import UTC, date, datetime

from penholder.negotiation.compile import compile
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.resolution import Footnote, Paragraph, settle
from penholder.text.rolling import Bracket, Entry, RollingText

ON = date(2014, 10, 12)
AS_OF = datetime(2014, 10, 12, 15, tzinfo=UTC)
SECRET = "the capital could live with a year"
DRAFT = settle(
    [
        Paragraph(Kind.TITLE, "Review of all States by one yardstick"),
        Paragraph(Kind.ENACTING, "The General Assembly,"),
        Paragraph(Kind.PREAMBULAR, "Recalling the Charter of the United Nations,"),
        Paragraph(Kind.PREAMBULAR, "Noting with concern the lack of resources,"),
        Paragraph(Kind.OPERATIVE, "Urges all States to submit their reports to the Council at once;", number="1."),
        Paragraph(Kind.OPERATIVE, "Requests the Secretary-General:", number="2."),
        Paragraph(Kind.OPERATIVE, "To report each year, as set out in paragraph 1 above;", 1, number="(a)"),
        Paragraph(Kind.OPERATIVE, "To inform all States;", 1, number="(b)"),
        Paragraph(Kind.OPERATIVE, "Invites the experts to a meeting in Geneva;", number="3."),
        Paragraph(Kind.OPERATIVE, "Decides to remain seized of the matter.", number="4."),
    ],
    [Footnote("1", "Resolution 1.", "2", 44)],
)
TITLE, ENACTING, PP1, PP2, OP1, OP2, OP2A, OP2B, OP3, OP4 = DRAFT.paragraphs


def edit(name: str, on: Paragraph, old: str, new: str) -> Proposal:
    """What ``name`` asks: those words of the paragraph exchanged."""
    assert old in on.text
    return propose(Proposal((name,), Ask.EDIT, on.id, on.text.replace(old, new), received=AS_OF))


def new(name: str, after: Paragraph, text: str) -> Proposal:
    """A new paragraph."""
    kind, level = after.kind, after.level
    return propose(Proposal((name,), Ask.INSERT, text=text, after=after.id, level=level, paragraph_kind=kind))


ASKED = (
    edit("Cuba", OP1, "Urges", "Encourages"),
    edit("China", OP1, "Urges", "Invites"),
    edit("Norway", OP1, " at once", " without delay"),
    edit("EU", OP2A, "each year", "every two years"),
    edit("Norway", PP2, "resources", "time and resources"),
    new("Norway", OP1, "Also urges all States to publish their reports;"),
    new("Brazil", OP2B, "To publish the answers;"),
    propose(Proposal(("Cuba",), Ask.DELETE, OP3.id)),
    propose(Proposal(("EU",), Ask.RETAIN, OP3.id)),
    propose(Proposal(("Brazil",), Ask.MOVE, OP3.id, after=PP1.id)),
    propose(Proposal(("China",), Ask.ALTERNATIVE, OP4.id, "Decides to consider this question in seven years.")),
    propose(Proposal(("India",), Ask.RESERVE, OP4.id)),
    propose(Proposal(("EU",), Ask.INSERT, OP1.id, "See A/69/1.", paragraph_kind=Kind.FOOTNOTE)),
    propose(Proposal(("Cuba",), Ask.COMMENT, OP2A.id, SECRET, released=False)),
)


def rolling(*more: Proposal, version: str = "Compilation") -> RollingText:
    """The rolling text of all that is asked, and ``more``."""
    return compile(DRAFT, (*ASKED, *more), on=ON, version=version, as_of=AS_OF)


def entry(text: RollingText, label: str) -> Entry:
    """The entry with that label."""
    return next(e for e in text.every_entry() if e.label == label)


def wordings(text: RollingText, label: str) -> list[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """The brackets of an entry: the base, and each wording with its names."""
    brackets: tuple[Bracket, ...] = entry(text, label).brackets
    return [(b.base, [(w.text, w.by) for w in b.wordings]) for b in brackets]
