"""What a rolling text keeps beside its paragraphs, in our own namespace: the proposals, warnings, version and hour."""

from collections.abc import Iterable, Mapping

from lxml import etree
from lxml.etree import _Element

from penholder.formats.akn.attributes import Data
from penholder.formats.akn.marking import printable
from penholder.formats.akn.names import ours
from penholder.formats.akn.register import Register
from penholder.text.kind import Kind
from penholder.text.proposal import NO_COURSE, Ask, Course, Disposition, Outcome, Place, Proposal
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText, Warning


def write_rolling(parent: _Element, rolling: RollingText, register: Register) -> None:
    """Append ``rolling``: version, hour, rules, and in it each proposal and warning; nothing that is unreleased."""
    element = etree.SubElement(parent, ours("rolling"))
    _set(element, version=rolling.version, asOf=rolling.as_of.isoformat() if rolling.as_of else "")
    _set(element, profile=rolling.profile)
    for proposal in released(rolling.proposals):
        _write(element, proposal, register)
    for warning in rolling.warnings:
        made = _child(element, "warning", warning.message)
        _set(made, source=warning.source, place=warning.place)


def released(proposals: Iterable[Proposal]) -> Iterable[Proposal]:
    """The proposals that may be seen: a comment that nobody released is the penholder's alone."""
    return (p for p in proposals if p.released or p.kind is not Ask.COMMENT)


def read_rolling(element: _Element, names: Mapping[str, str], source: str) -> RollingText:
    """What :func:`write_rolling` wrote, without base and entries; ``names`` are the file's references."""
    data = Data(element, source, names)
    return RollingText(
        base=Resolution(()),
        entries=(),
        proposals=tuple(_read(Data(p, source, names)) for p in element.iterchildren(ours("proposal"))),
        warnings=tuple(_warning(Data(w, source, names)) for w in element.iterchildren(ours("warning"))),
        version=data.text("version"),
        as_of=data.moment("asOf"),
        profile=data.text("profile") or "un-ga",
    )


def _write(parent: _Element, p: Proposal, register: Register) -> None:
    element = etree.SubElement(parent, ours("proposal"))
    _set(element, id=p.id, by=register.organizations(p.by), kind=p.kind, target=p.target, after=p.after)
    _set(element, source=p.source, level=str(p.level or ""), offset=str(p.offset) if p.offset >= 0 else "")
    _set(element, received=p.received.isoformat() if p.received else "")
    _set(element, disposition=p.disposition if p.disposition is not Disposition.OPEN else "")
    _set(element, paragraphKind=p.paragraph_kind if p.paragraph_kind is not Kind.OTHER else "")
    _set(element, released="" if p.released else "false")
    if p.text:
        _child(element, "text", p.text)
    if p.rationale and p.released:
        _child(element, "rationale", p.rationale)
    for id in p.with_:
        _set(_child(element, "with"), id=id)
    if p.within:
        place = _child(element, "within", p.within.text)
        _set(place, paragraph=p.within.paragraph, start=str(p.within.start), end=str(p.within.end))
    if p.course != NO_COURSE:
        _write_course(element, p.course)


def _write_course(parent: _Element, course: Course) -> None:
    element = _child(parent, "course")
    _set(element, madeOn=course.made_on, label=course.label, paragraph=course.paragraph, called=course.called)
    if course.asked:
        _child(element, "asked", course.asked)
    for outcome in course.outcomes:
        made = _child(element, "outcome")
        _set(made, version=outcome.version, disposition=outcome.disposition, reason=outcome.reason)
        _child(made, "base", outcome.base)
        _child(made, "text", outcome.text)
    for id in course.into:
        _set(_child(element, "into"), id=id)


def _read(data: Data) -> Proposal:
    return Proposal(
        by=data.names("by"),
        kind=data.one_of(Ask, "kind", Ask.COMMENT),
        target=data.text("target"),
        text=data.child("text"),
        after=data.text("after"),
        level=data.number("level", 0),
        paragraph_kind=data.one_of(Kind, "paragraphKind", Kind.OTHER),
        rationale=data.child("rationale"),
        received=data.moment("received"),
        source=data.text("source"),
        with_=tuple(w.get("id", "") for w in data.element.iterchildren(ours("with"))),
        within=_place(data),
        offset=data.number("offset", -1),
        released=data.text("released") != "false",
        disposition=data.one_of(Disposition, "disposition", Disposition.OPEN),
        course=_course(data),
        id=data.text("id"),
    )


def _course(proposal: Data) -> Course:
    element = proposal.element.find(ours("course"))
    if element is None:
        return NO_COURSE
    data = Data(element, proposal.source, proposal.references)
    outcomes = (Data(e, data.source, data.references) for e in element.iterchildren(ours("outcome")))
    return Course(
        made_on=data.text("madeOn"),
        label=data.text("label"),
        asked=data.child("asked"),
        paragraph=data.text("paragraph"),
        called=data.text("called"),
        outcomes=tuple(
            Outcome(
                o.text("version"), o.one_of(Disposition, "disposition", Disposition.OPEN), o.child("base"),
                o.child("text"), o.text("reason"),
            )
            for o in outcomes
        ),
        into=tuple(i.get("id", "") for i in element.iterchildren(ours("into"))),
    )  # fmt: skip


def _place(data: Data) -> Place | None:
    element = data.element.find(ours("within"))
    if element is None:
        return None
    place = Data(element, data.source, data.references)
    return Place(place.text("paragraph"), place.number("start", 0), place.number("end", 0), element.text or "")


def _warning(data: Data) -> Warning:
    return Warning(data.text("source"), data.text("place"), data.element.text or "")


def _child(parent: _Element, name: str, text: str = "") -> _Element:
    element = etree.SubElement(parent, ours(name))
    element.text = printable(text) or None
    return element


def _set(element: _Element, **attributes: str) -> None:
    for name, value in attributes.items():
        if value:
            element.set(name, printable(value))
