"""What tests of amendment papers ask of the draft, the paper on it, and that paper read back."""

from collections.abc import Sequence
from datetime import UTC, datetime

from penholder.bodies import profile
from penholder.cli.amend import as_text
from penholder.formats import read_bytes, writer_of_paper
from penholder.formats.papers.paper import Paper
from penholder.negotiation.amendments import amendment_paper, put_in_words
from penholder.negotiation.collect import Resolve, collect
from penholder.negotiation.compile import compile
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText
from tests.negotiation.a_draft import DRAFT, IN_2014, NAMES, OP

CUBA = ("Cuba",)
AT = datetime(2014, 10, 15, 9, tzinfo=UTC)
RULES = profile("un-ga-c3")
IDS = {name: id for id, name in NAMES.items()}
TEXTS = {p.label: p.text for p in DRAFT.paragraphs}


def ask(
    kind: Ask, target: str = "", text: str = "", after: str = "", by: tuple[str, ...] = CUBA, **more: object
) -> Proposal:
    """A proposal on the draft, its paragraphs called by their labels."""
    return propose(Proposal(by, kind, IDS.get(target, target), text, IDS.get(after, after), **more))  # type: ignore[arg-type]


def edit(label: str, *changes: tuple[str, str]) -> Proposal:
    """A paragraph of the draft with words changed."""
    text = TEXTS.get(label) or DRAFT.footnotes[0].text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return ask(Ask.EDIT, label, text)


def new(text: str, after: str, kind: Kind = OP, level: int = 0) -> Proposal:
    """A new paragraph."""
    return ask(Ask.INSERT, "", text, after, paragraph_kind=kind, level=level)


def note(label: str, text: str, words: str) -> Proposal:
    """A new footnote after words of a paragraph."""
    offset = TEXTS[label].index(words) + len(words)
    return ask(Ask.INSERT, label, text, paragraph_kind=Kind.FOOTNOTE, offset=offset)


def said(*proposals: Proposal, base: Resolution = DRAFT) -> list[str]:
    """The lines of the paper on them, all of which is read back."""
    made, warnings = put_in_words(base, proposals)
    assert not warnings
    assert all(i.read_back for i in made)
    return [line for i in made for line in i.lines]


def paper_on(
    *proposals: Proposal, by: Sequence[str] = CUBA, base: Resolution = DRAFT, rules: str = "un-ga-c3"
) -> Paper:
    """The paper on the proposals."""
    return amendment_paper(
        base, proposals, by=by, profile=profile(rules), on=IN_2014, draft_symbol="A/C.3/69/L.28/Rev.1", as_of=AT
    )


def read_back(paper: Paper, suffix: str, base: Resolution, resolve: Resolve, by: str = "Cuba") -> tuple[Proposal, ...]:
    """What the paper, as a file of ``by``, asks of the base: read as the desk reads, again once all is known."""
    data = as_text(paper).encode() if suffix == "txt" else writer_of_paper(f"a.{suffix}")(paper)
    document = read_bytes(data, f"{by}.{suffix}")
    known: tuple[Proposal, ...] = ()
    for _ in range(2):
        rolling = compile(base, known, on=IN_2014) if known else RollingText(base, (), ())
        known = collect(document, rolling, name=by, on=IN_2014, resolve=resolve).proposals
    return tuple(p for p in known if p.kind is not Ask.COMMENT)


def facts(proposals: Sequence[Proposal]) -> set[tuple[object, ...]]:
    """All that proposals ask."""
    return {(p.by, p.kind, p.target, p.text, p.after, p.level, p.paragraph_kind, p.offset, p.id) for p in proposals}
