"""The rolling text that a JSON file holds."""

from penholder.formats.json_draft import resolution_of
from penholder.formats.json_part import Part
from penholder.text.kind import Kind
from penholder.text.proposal import NO_COURSE, Ask, Course, Disposition, Outcome, Place, Proposal
from penholder.text.rolling import Agreed, Bracket, Comment, Entry, Move, RollingText, Span, Status, Warning, Wording


def rolling_of(part: Part) -> RollingText:
    """The rolling text of the object with "entries", "proposals" and "base"."""
    return RollingText(
        base=resolution_of(part.part("base")),
        entries=tuple(_entry(e) for e in part.parts("entries")),
        proposals=tuple(_proposal(p) for p in part.parts("proposals")),
        warnings=tuple(
            Warning(w.text("source", ""), w.text("place", ""), w.text("message")) for w in part.parts("warnings")
        ),
        version=part.text("version", ""),
        as_of=part.moment("as_of"),
        profile=part.text("profile", "un-ga"),
    )


def _entry(part: Part) -> Entry:
    spans = tuple(_span(s) for s in part.parts("spans")) if "spans" in part else (Agreed(part.text("text")),)
    return Entry(
        id=part.text("id"),
        kind=part.one_of(Kind, "kind"),
        level=part.number("level", 0),
        label=part.text("label", ""),
        spans=spans,
        number=part.text("number", ""),
        opening=part.text("opening", ""),
        status=part.one_of(Status, "status", Status.OPEN),
        footnotes=tuple(_entry(e) for e in part.parts("footnotes")),
        comments=tuple(
            Comment(c.text("by", ""), c.text("text"), c.flag("released", False)) for c in part.parts("comments")
        ),
        alternatives=tuple(_entry(e) for e in part.parts("alternatives")),
        insertions=tuple(_entry(e) for e in part.parts("insertions")),
        delete=part.texts("delete"),
        retain=part.texts("retain"),
        move=tuple(Move(m.text("after"), m.texts("by"), m.texts("proposals")) for m in part.parts("move")),
        reserve=part.texts("reserve"),
        by=part.texts("by"),
        support=part.texts("support"),
        proposals=part.texts("proposals"),
        mark=part.text("mark", ""),
        offset=part.number("offset", 0),
        before=part.flag("before", False),
    )


def _span(part: Part) -> Span:
    if "agreed" in part:
        return Agreed(part.text("agreed"))
    if "wordings" not in part:
        raise part.wrong("neither “agreed” nor “wordings” is here")
    return Bracket(part.text("base"), tuple(_wording(w) for w in part.parts("wordings")), part.texts("retain"))


def _wording(part: Part) -> Wording:
    return Wording(
        id=part.text("id"),
        text=part.text("text"),
        by=part.texts("by"),
        support=part.texts("support"),
        against=part.texts("against"),
        proposals=part.texts("proposals"),
        spans=tuple(_span(s) for s in part.parts("spans")),
    )


def _proposal(part: Part) -> Proposal:
    return Proposal(
        by=part.texts("by"),
        kind=part.one_of(Ask, "kind"),
        target=part.text("target", ""),
        text=part.text("text", ""),
        after=part.text("after", ""),
        level=part.number("level", 0),
        paragraph_kind=part.one_of(Kind, "paragraph_kind", Kind.OTHER),
        rationale=part.text("rationale", ""),
        received=part.moment("received"),
        source=part.text("source", ""),
        with_=part.texts("with"),
        within=_place(part.part("within")) if "within" in part else None,
        offset=part.number("offset", -1),
        released=part.flag("released", True),
        disposition=part.one_of(Disposition, "disposition", Disposition.OPEN),
        course=_course(part.part("course")) if "course" in part else NO_COURSE,
        id=part.text("id"),
    )


def _course(part: Part) -> Course:
    return Course(
        made_on=part.text("made_on", ""),
        label=part.text("label", ""),
        asked=part.text("asked", ""),
        paragraph=part.text("paragraph", ""),
        called=part.text("called", ""),
        outcomes=tuple(
            Outcome(
                o.text("version"), o.one_of(Disposition, "disposition"), o.text("base", ""), o.text("text", ""),
                o.text("reason", ""),
            )
            for o in part.parts("outcomes")
        ),
        into=part.texts("into"),
    )  # fmt: skip


def _place(part: Part) -> Place:
    return Place(part.text("paragraph"), part.number("start"), part.number("end"), part.text("text"))
