"""What is asked of whole paragraphs, in the ways a formal paper may put it, best first; each way an Instruction."""

import re
from collections.abc import Iterator, Sequence

from penholder.negotiation.amendments_worded.changed_words import noun, on_words, words_before
from penholder.negotiation.amendments_worded.instruction import Instruction, Quoted, in_full, markings
from penholder.negotiation.amendments_worded.names import Names, counted, listed, names_of
from penholder.text.kind import Kind
from penholder.text.labels import ORDINALS
from penholder.text.phrases import opening_words
from penholder.text.proposal import Proposal

_TAIL = rf"(?: (?:{'|'.join(ORDINALS)}))?"
_NUMBER = re.compile(rf".*?(?:OP(?P<top>\d+{_TAIL})|(?P<sub>\([a-z]+\){_TAIL}))")
_CARRIES = re.compile(rf"(?:PP|OP)\d+{_TAIL}")  # a label that may stand before a text as its number


def edited(p: Proposal, old: str, names: Names) -> Iterator[Instruction]:
    """New words in a paragraph, a title or a footnote, else the whole of it anew."""
    label, place = names.label(p.target), names.own(p.target)
    said = on_words(old, p.text)
    if len(said) == 1:
        yield Instruction(label, f"In {place}, {said[0]}.")
    elif said:
        *first, last = (s[0].upper() + s[1:] for s in said)
        yield Instruction(label, f"In {place}:", (*(f"{s};" for s in first), f"{last}."))
    yield from _with_text(p, f"Replace {place} with the following:", names)


def rival(p: Proposal, names: Names) -> Iterator[Instruction]:
    """A whole paragraph in place of another, as long as both are on the table."""
    return _with_text(p, f"As an alternative to {names.own(p.target)}, insert the following:", names)


def _with_text(p: Proposal, words: str, names: Names) -> Iterator[Instruction]:
    paragraph = names.paragraph(p.target)
    kind, level = (paragraph.kind, paragraph.level) if paragraph else (Kind.FOOTNOTE, 0)
    printed = paragraph.number if paragraph else ""
    for number in dict.fromkeys((printed, "", f"{names.label(p.target)}.")):
        for quoted in in_full((Quoted(p.text, number, opening_words(p.text, kind, level), level),)):
            yield Instruction(names.label(p.target), words, quoted=quoted)


def deleted(tops: Sequence[str], names: Names, *, whole: bool) -> Iterator[Instruction]:
    """Paragraphs struck out, each with those under it; without ``whole`` the chapeau alone."""
    labels = [names.label(top) for top in tops]
    if len(tops) > 1:
        together = names_of(labels)
        if together:
            yield Instruction(listed(labels), f"Delete {together}.")
        return
    name = names.name(tops[0]) if whole else names.own(tops[0])
    yield Instruction(labels[0], f"Delete {name}.")


def moved(p: Proposal, names: Names, *, whole: bool) -> Iterator[Instruction]:
    """A paragraph at another place, with those under it where ``whole``."""
    subject = names.name(p.target) if whole else names.own(p.target)
    for place in names.places(p.after):
        yield Instruction(names.label(p.target), f"Move {subject} {place}.")


def inserted(run: Sequence[Proposal], after: str, names: Names, labels: Sequence[str]) -> Iterator[Instruction]:
    """New paragraphs that follow one another, ``labels`` their names, the first after the paragraph ``after``."""
    first = run[0]
    printed = [_number(label, p) for label, p in zip(labels, run, strict=True)]
    named = [f"{label}." if _CARRIES.fullmatch(label) else "" for label in labels]
    for place in names.places(after, first.level):
        for what in _new(run):
            head = f"{place[0].upper()}{place[1:]}, insert {what}:"
            for numbers in dict.fromkeys((tuple(printed), tuple(named), ("",) * len(run))):
                paragraphs = tuple(
                    Quoted(p.text, number, opening_words(p.text, p.paragraph_kind, p.level), p.level)
                    for p, number in zip(run, numbers, strict=True)
                )
                for quoted in in_full(paragraphs):
                    yield Instruction(labels[0] or names.label(after), head, quoted=quoted)


def _new(run: Sequence[Proposal]) -> Iterator[str]:
    first = run[0]
    several = sum(p.level == first.level for p in run) > 1
    kind = first.paragraph_kind.value if first.paragraph_kind is Kind.HEADING else f"{first.paragraph_kind} paragraph"
    for what in ("subparagraph", "paragraph", kind) if first.level else (kind,):
        yield f"the following new {what}s" if several else f"a new {what}, reading"


def _number(label: str, p: Proposal) -> str:
    """What the paper prints before a new paragraph so labelled: "8 bis.", "(a)"."""
    found = _NUMBER.fullmatch(label)
    if found is None or (p.paragraph_kind is Kind.PREAMBULAR and not p.level):
        return ""
    return found["sub"] or f"{found['top']}."


def noted(p: Proposal, text: str, names: Names) -> Iterator[Instruction]:
    """A new footnote, after the words that its mark stands after; ``text`` is the paragraph's."""
    place, end = names.own(p.target), p.offset if p.offset >= 0 else len(text)
    for words, nth in words_before(text, end):
        which = (
            ""
            if not nth
            else f" where {'they' if ' ' in words else 'it'} {counted(nth)} occur{'s' * (' ' not in words)}"
        )
        for (opens, closes), (at,) in markings(words):
            head = f"In {place}, after {noun(words)} {opens}{at}{closes}{which}, insert a new footnote, reading:"
            yield from _noted(names.label(p.target), head, p.text)
    yield from _noted(names.label(p.target), f"At the beginning of {place}, insert a new footnote, reading:", p.text)


def _noted(label: str, head: str, text: str) -> Iterator[Instruction]:
    for quoted in in_full((Quoted(text),)):
        yield Instruction(label, head, quoted=quoted)
