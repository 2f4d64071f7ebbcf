"""Writes the text of one paragraph: brackets and wordings as elements, footnotes in place, who asks for what."""

from collections.abc import Iterable, Sequence

from lxml import etree
from lxml.etree import _Element

from penholder.formats.akn.marking import Mark, append_text, fill, printable
from penholder.formats.akn.names import akn, ours
from penholder.formats.akn.register import Register
from penholder.text.rolling import Agreed, Bracket, Entry, Span, Status, Wording

Points = Sequence[tuple[int, _Element]]


def write_text(parent: _Element, entry: Entry, register: Register, marks: Iterable[Mark], notes: Points) -> None:
    """Append the paragraph's text to ``parent``.

    ``notes`` are its footnotes, each with its place in the base text. ``marks`` are places in the base text too; those
    that a bracket cuts are left out.
    """
    _proposers(parent, entry, register)
    _write_spans(parent, entry.spans, register, tuple(marks), sorted(notes, key=lambda n: n[0]))
    _remarks(parent, entry, register)


def _write_spans(
    parent: _Element, spans: Sequence[Span], register: Register, marks: Sequence[Mark] = (), notes: Points = ()
) -> None:
    at = 0
    left = list(notes)
    bare = False  # whether the last thing written is text that more text would run into
    for span in spans:
        length = len(span.text if isinstance(span, Agreed) else span.base)
        end = at + length
        if isinstance(span, Agreed):
            own = bare or not span.text
            here = etree.SubElement(parent, akn("inline"), name="agreed") if own else parent
            cut = [Mark(m.start - at, m.end - at, m.tag, m.attributes) for m in marks if at <= m.start and m.end <= end]
            fill(here, span.text, cut, [(place - at, note) for place, note in _take(left, end)])
            bare = True
        else:
            for _, note in _take(left, at):
                parent.append(note)
            _write_bracket(parent, span, register, [(place - at, note) for place, note in _take(left, end)])
            bare = False
        at = end
    for _, note in left:
        parent.append(note)


def _take(left: list[tuple[int, _Element]], end: int) -> list[tuple[int, _Element]]:
    """Takes the footnotes out that stand at or before ``end``."""
    taken = [n for n in left if n[0] <= end]
    del left[: len(taken)]
    return taken


def _write_bracket(parent: _Element, bracket: Bracket, register: Register, notes: Points) -> None:
    ids = dict.fromkeys(id for w in bracket.wordings for id in w.proposals)
    element = etree.SubElement(parent, akn("inline"), _present(refersTo=register.proposed(ids)), name="bracket")
    _names(element, register, retain=bracket.retain)
    append_text(element, "[")
    if bracket.base:
        contested = bool(bracket.wordings)
        base = etree.SubElement(element, akn("del" if contested else "inline"), {} if contested else {"name": "base"})
        fill(base, bracket.base, (), notes)
    for nth, wording in enumerate(bracket.wordings):
        if nth or bracket.base:
            append_text(element, " / ")
        _write_wording(element, wording, register)
    if bracket.retain:
        _attribution(element, f"; retain: {', '.join(bracket.retain)}")
    append_text(element, "]")


def _write_wording(parent: _Element, wording: Wording, register: Register) -> None:
    if wording.text:
        element = etree.SubElement(parent, akn("ins"))
    else:
        element = etree.SubElement(parent, akn("inline"), name="deletion")
        append_text(element, "(delete)")
    element.set(ours("wording"), printable(wording.id))
    _names(element, register, by=wording.by, support=wording.support, against=wording.against)
    if wording.proposals:
        element.set(ours("proposals"), register.proposed(wording.proposals))
    if wording.spans:
        _write_spans(element, wording.spans, register)
    elif wording.text:
        append_text(element, wording.text)
    said = f" – {', '.join(wording.by)}"
    said += f"; + {', '.join(wording.support)}" if wording.support else ""
    said += f"; {', '.join(wording.against)}: delete" if wording.against else ""
    _attribution(parent, said)


def _attribution(parent: _Element, said: str) -> None:
    append_text(etree.SubElement(parent, akn("inline"), name="attribution"), said)


def _proposers(parent: _Element, entry: Entry, register: Register) -> None:
    """Who proposed a new or rival paragraph, before its words."""
    if entry.by:
        _remark(parent, "by", f"({', '.join(entry.by)}) ", register, entry.by)
    if entry.support:
        _remark(parent, "support", f"(+ {', '.join(entry.support)}) ", register, entry.support)


def _remarks(parent: _Element, entry: Entry, register: Register) -> None:
    """What is asked of the whole paragraph and where it stands, after its words."""
    for note, names in (("delete", entry.delete), ("retain", entry.retain), ("reserve", entry.reserve)):
        if names:
            _remark(parent, note, f" ({note}: {', '.join(names)})", register, names)
    for move in entry.move:
        where = f"after {register.labels.get(move.after) or 'another'}" if move.after else "to the start"
        remark = _remark(parent, "move", f" (move {where}: {', '.join(move.by)})", register, move.by)
        remark.set(ours("after"), printable(move.after))
        if move.proposals:
            remark.set(ours("proposals"), register.proposed(move.proposals))
    for comment in entry.comments:
        if comment.released:
            remark = _remark(parent, "comment", f" ({comment.by}: ", register)
            remark.set(ours("by"), printable(comment.by))
            append_text(etree.SubElement(remark, akn("inline"), name="comment"), comment.text)
            append_text(remark, ")")
    if entry.status is not Status.OPEN:
        _remark(parent, "status", f" ({entry.status})", register)


def _remark(parent: _Element, note: str, said: str, register: Register, names: Sequence[str] = ()) -> _Element:
    remark = etree.SubElement(parent, akn("remark"), {ours("note"): note})
    if names:
        remark.set("refersTo", register.organizations(names))
    append_text(remark, said)
    return remark


def _names(element: _Element, register: Register, **names: Sequence[str]) -> None:
    for role, some in names.items():
        if some:
            element.set(ours(role), register.organizations(some))


def _present(**attributes: str) -> dict[str, str]:
    return {key: value for key, value in attributes.items() if value}
