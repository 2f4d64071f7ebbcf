"""Generated rolling texts: several scripts, awkward words, every kind of ask, compiled by the engine."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from penholder.negotiation.compile import compile
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Disposition, Place, Proposal, propose
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import Agreed, Bracket, Comment, Entry, RollingText, Span, Status, Wording
from penholder.text.words import clean

ON = date(2014, 10, 12)
NAMES = (
    "EU", "G77 and China", "Iran (Islamic Republic of)", "Mexico", "Norway", "Trinidad and Tobago", "Côte d’Ivoire",
    "日本", "Delegate, Junior; of: A / B – C", "facilitator's proposal", "a", "agreed", "+1 (odd", "after all",
    "delete",
)  # fmt: skip
_WORDS = (
    "urges", "all", "States", "women", "and", "girls", "to", "report", "without", "delay", "[sic]", "[2014]", "/", "–",
    "-", "—", "\\", "␣", "(agreed)", "(delete)", "(none)", "“quoted”", "«cité»", "1.", "(a)", "OP5:", "·", "text;",
    "Legend:", "[^1]", "[", "]", "A/RES/73/7", "10,000", "عاجل", "الدول", "Государства", "права", "人权", "各国",
    "e\u0301tat", "hard\u00a0blank", "Comment (EU): no", "Heading:", "EU: delete", "+", "PP1 (agreed):",
)  # fmt: skip
_MARKS = (",", ";", ".", ":", "،", "。")
word = st.one_of(st.sampled_from(_WORDS), st.text("abcé д人[]/–\\", min_size=1, max_size=4)).map(clean).filter(bool)


@st.composite
def texts(draw: st.DrawFn, min_words: int = 1, max_words: int = 14) -> str:
    """A paragraph's clean text."""
    chosen = draw(
        st.lists(st.tuples(word, st.sampled_from(("", "", "", *_MARKS))), min_size=min_words, max_size=max_words)
    )
    return clean(" ".join(w + mark for w, mark in chosen))


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """The text with a few words added, taken out or replaced; never empty."""
    words = text.split(" ")
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(words)))
        end = min(len(words), start + draw(st.integers(0, 3)))
        words[start:end] = draw(st.lists(word, max_size=3))
    return clean(" ".join(words)) or "x"


@st.composite
def resolutions(draw: st.DrawFn) -> Resolution:
    """A small draft of every kind of paragraph, with footnotes."""
    paragraphs = [
        *([Paragraph(Kind.TITLE, draw(texts()))] if draw(st.booleans()) else []),
        *(
            [Paragraph(Kind.ENACTING, draw(st.one_of(st.just("The General Assembly,"), texts())))]
            if draw(st.booleans())
            else []
        ),
        *(Paragraph(Kind.PREAMBULAR, draw(texts())) for _ in range(draw(st.integers(0, 2)))),
    ]
    for n in range(1, draw(st.integers(1, 3)) + 1):
        paragraphs.append(Paragraph(Kind.OPERATIVE, draw(texts()), 0, draw(st.sampled_from((f"{n}.", "", f"{n}.")))))
        for letter in "ab"[: draw(st.integers(0, 2))]:
            paragraphs.append(Paragraph(Kind.OPERATIVE, draw(texts()), 1, f"({letter})"))
    for kind in draw(st.lists(st.sampled_from((Kind.HEADING, Kind.CLOSING, Kind.OTHER, Kind.ANNEX)), max_size=2)):
        paragraphs.append(Paragraph(kind, draw(texts()), 0, draw(st.sampled_from(("", "Article 1", "II")))))
    footnotes = []
    for n in range(1, draw(st.integers(0, 3)) + 1):
        at = draw(st.integers(0, len(paragraphs) - 1))
        offset = draw(st.integers(0, len(paragraphs[at].text)))
        footnotes.append(Footnote(str(n), draw(texts()), str(at), offset))
    footnotes.sort(key=lambda f: (int(f.paragraph), f.offset))
    return settle(
        paragraphs,
        footnotes,
        symbol=draw(st.sampled_from(("", "A/C.3/69/L.28"))),
        version=draw(st.sampled_from(("", "Zero"))),
    )


_moments = st.one_of(
    st.none(),
    st.datetimes(datetime(2014, 1, 1), datetime(2014, 12, 31)).map(lambda d: d.replace(tzinfo=UTC)),
    st.datetimes(datetime(2014, 1, 1), datetime(2014, 12, 31)).map(
        lambda d: d.replace(tzinfo=timezone(-timedelta(hours=4)))
    ),
)
_by = st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(tuple)


@st.composite
def _proposal(draw: st.DrawFn, base: Resolution) -> Proposal:
    paragraph = draw(st.sampled_from(base.paragraphs))
    kind = draw(st.sampled_from((Ask.EDIT, Ask.EDIT, Ask.EDIT, *Ask)))
    common = {
        "received": draw(_moments), "source": draw(st.sampled_from(("", "EU.docx", "a · b: c"))),
        "rationale": draw(st.sampled_from(("", "follows A/RES/68/183, OP4"))),
        "disposition": draw(st.sampled_from((Disposition.OPEN,) * 5 + (Disposition.REJECTED, Disposition.WITHDRAWN))),
    }  # fmt: skip
    by, target, text, more = draw(_by), paragraph.id, "", {}
    if kind is Ask.EDIT:
        notes = [(f.id, f.text) for f in base.footnotes]
        target, old = draw(st.sampled_from([(paragraph.id, paragraph.text), *notes]))
        text = draw(edited(old))
    elif kind is Ask.ALTERNATIVE or kind is Ask.COMMENT:
        text = draw(texts())
    elif kind is Ask.INSERT:
        text = draw(texts())
        footnote = draw(st.integers(0, 4)) == 0
        kinds = (Kind.OPERATIVE, Kind.PREAMBULAR, Kind.HEADING, Kind.OTHER)
        more = {"paragraph_kind": Kind.FOOTNOTE if footnote else draw(st.sampled_from(kinds))}
        if not footnote:
            target = ""
            more |= {"after": draw(st.sampled_from((paragraph.id, ""))), "level": draw(st.integers(0, 1))}
    elif kind is Ask.MOVE:
        more = {"after": draw(st.sampled_from(("", *(p.id for p in base.paragraphs))))}
    return propose(Proposal(by, kind, target, text, **common, **more))  # type: ignore[arg-type]


@st.composite
def _on_others(draw: st.DrawFn, rolling: RollingText) -> list[Proposal]:
    """Proposals on what others proposed: wordings, new and rival paragraphs, proposals."""
    targets: list[tuple[str, str, Place | None]] = []
    for entry in rolling.every_entry():
        at = 0
        for span in entry.spans:
            if isinstance(span, Bracket):
                targets += [(w.id, w.text, Place(entry.id, at, at + len(span.base), w.text)) for w in span.wordings]
            at += len(span.base if isinstance(span, Bracket) else span.text)
        if entry.by:
            targets.append((entry.id, entry.text, None))
    targets += [(p.id, "", None) for p in rolling.proposals if p.kind is not Ask.COMMENT]
    made = []
    for target, text, place in draw(st.lists(st.sampled_from(targets), max_size=3)) if targets else []:
        editable = text.strip()
        kinds = (Ask.SUPPORT, Ask.DELETE, Ask.EDIT) if editable else (Ask.SUPPORT, Ask.DELETE)
        kind = draw(st.sampled_from(kinds))
        new = draw(edited(text.strip())) if kind is Ask.EDIT else ""
        made.append(propose(Proposal(draw(_by), kind, target, new, within=place)))
    return made


@st.composite
def rolling_texts(draw: st.DrawFn) -> RollingText:
    """A rolling text as the engine compiles it, some of its paragraphs with a status."""
    base = draw(resolutions())
    proposals = [draw(_proposal(base)) for _ in range(draw(st.integers(0, 6)))]
    first = compile(base, proposals, on=ON)
    others = draw(_on_others(first))
    version = draw(st.sampled_from(("", "Rev.1", "Rev.2 · draft")))
    rolling = compile(base, [*proposals, *others], on=ON, version=version, as_of=draw(_moments))
    statuses = st.sampled_from((Status.OPEN, Status.OPEN, *Status))
    entries = tuple(_with_status(draw, e, statuses) for e in rolling.entries)
    return replace(rolling, entries=entries, warnings=())


def _with_status(draw: st.DrawFn, entry: Entry, statuses: st.SearchStrategy[Status]) -> Entry:
    return replace(
        entry, status=draw(statuses), insertions=tuple(replace(i, status=draw(statuses)) for i in entry.insertions)
    )


@st.composite
def spans(draw: st.DrawFn, depth: int = 1, *, text: st.SearchStrategy[str] = texts(1, 4)) -> tuple[Span, ...]:
    """Any spans, also such as no engine makes: blanks at odd places, brackets side by side."""
    blank = st.sampled_from(("", "", " "))
    made: list[Span] = []
    for _ in range(draw(st.integers(1, 4))):
        if draw(st.booleans()):
            agreed = draw(blank) + draw(text) + draw(blank)
            if not (made and isinstance(made[-1], Agreed)):
                made.append(Agreed(agreed))
            continue
        base = draw(st.one_of(st.just(""), st.builds(lambda a, t, b: a + t + b, blank, text, blank)))
        wordings = tuple(draw(_wordings(base, depth)))
        made.append(Bracket(base, wordings, draw(_by) if draw(st.integers(0, 3)) == 0 else ()))
    return tuple(made)


@st.composite
def _wordings(draw: st.DrawFn, base: str, depth: int) -> Sequence[Wording]:
    blank = st.sampled_from(("", "", " "))
    made = []
    for _ in range(draw(st.integers(1, 3))):
        text = draw(st.one_of(st.just(""), st.builds(lambda a, t, b: a + t + b, blank, texts(1, 4), blank)))
        if not text and not base:
            text = "x"
        inner: tuple[Span, ...] = ()
        if text and depth and draw(st.integers(0, 3)) == 0:
            inner = draw(spans(depth - 1))
            text = "".join(s.text if isinstance(s, Agreed) else s.base for s in inner)
            if not text or not any(isinstance(s, Bracket) for s in inner):
                text, inner = text or "x", ()
        made.append(
            Wording(
                "",
                text,
                draw(_by),
                spans=inner,
                support=draw(st.one_of(st.just(()), _by)),
                against=draw(st.one_of(st.just(()), _by)),
            )
        )
    return made


def comments(entry: Entry) -> Entry:
    """The entry with the comments that a paper shows."""
    return replace(entry, comments=tuple(Comment(c.by, c.text, True) for c in entry.comments if c.released))
