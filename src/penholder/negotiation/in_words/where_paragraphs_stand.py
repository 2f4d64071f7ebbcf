"""Carries out what is asked on where paragraphs stand: new ones placed, others moved."""

from penholder.negotiation.in_words.asked_in_words import Asked, By
from penholder.negotiation.in_words.paragraph_names import Called
from penholder.negotiation.in_words.paragraphs import Target
from penholder.negotiation.in_words.phrasings import Act
from penholder.negotiation.in_words.placing import Unplaced
from penholder.negotiation.in_words.sentence import Meant
from penholder.text.phrases import opens_as


def add(meant: Meant, asked: Asked, by: By, source: str) -> str:
    """New paragraphs. Raises Unplaced where it is not said what they are or where they stand."""
    new = meant.paragraphs
    if not new:
        raise Unplaced("the text of the new paragraph is not given")
    fresh = meant.fresh
    anchor = _anchor(meant, asked)
    beside = meant.on[0].kind if meant.on else meant.missing[0].kind if meant.missing else None
    called = fresh.called.kind if fresh and fresh.called and fresh.called.number else None
    kind = (fresh.kind if fresh else None) or called or beside or (None if fresh and fresh.sub else opens_as(new[0]))
    level = None
    if fresh and fresh.sub and anchor:
        level = anchor.level + 1 if anchor.chapeau_only else max(1, anchor.level)
    elif anchor and anchor.level and fresh is None and meant.act is not Act.NEW:
        level = anchor.level
    asked.insert(by, anchor, new, source, kind=kind or (anchor.kind if anchor else None), level=level)
    return ""


def _anchor(meant: Meant, asked: Asked) -> Target | None:
    """The paragraph that the new one follows: the one named, or the one whose number it takes ("8 bis")."""
    paragraphs, fresh = asked.paragraphs, meant.fresh
    sub = bool(fresh and fresh.sub)
    if meant.act is Act.NEW_BEFORE:
        if not meant.on:
            raise Unplaced(
                f"the draft has no {missing(meant)}" if meant.missing else "it does not say before which paragraph"
            )
        return paragraphs.at(paragraphs.before(meant.on[0]))
    if meant.act is Act.NEW_AFTER:
        if not meant.on:
            raise Unplaced(
                f"the draft has no {missing(meant)}" if meant.missing else "it does not say after which paragraph"
            )
        return _last_of_family(meant.on[0] if meant.between else meant.on[-1], asked, sub)
    if meant.act is not Act.NEW:
        called = meant.missing[0] if meant.missing else None
        if called is None:
            return _last_of_family(paragraphs.at(meant.on[0].under) or meant.on[0], asked, sub)
        return _numbered_after(called, asked, None)
    if fresh and fresh.called and (fresh.called.number or sub):
        return _numbered_after(fresh.called, asked, meant.on[-1] if meant.on else None)
    if meant.on:
        return _last_of_family(meant.on[-1], asked, sub)
    raise Unplaced("it does not say where the new paragraph stands")


def _last_of_family(target: Target, asked: Asked, sub: bool) -> Target:
    """A new paragraph follows the sub-paragraphs of the one it is placed after."""
    if sub and target.level:
        return target
    return asked.paragraphs.with_subs(target)[-1] if not target.chapeau_only else target


def _numbered_after(called: Called, asked: Asked, context: Target | None) -> Target | None:
    """The paragraph before number ``called``: OP8 for "8 bis", the last (b) for "(c)"."""
    paragraphs = asked.paragraphs
    number = called.number or 0
    if called.subs:
        chapeau = paragraphs.find(Called(called.kind, number), None) if number else context
        if chapeau is None:
            raise Unplaced("it does not say under which paragraph the new sub-paragraph stands")
        exact = paragraphs.find(Called(called.kind, 0, called.subs), chapeau)
        return exact or paragraphs.with_subs(chapeau)[-1]
    if called.tail == "pre":
        target = paragraphs.find(Called(called.kind, number), None)
        return paragraphs.at(paragraphs.before(target)) if target else None
    same = paragraphs.find(Called(called.kind, number), None)
    if same and (called.tail or context is None):
        return _last_of_family(same, asked, False) if called.tail else paragraphs.at(paragraphs.before(same))
    if context is not None:
        return _last_of_family(context, asked, False)
    before = paragraphs.find(Called(called.kind, number - 1), None) if number > 1 else None
    if before is None:
        raise Unplaced(f"the draft has no {Called(called.kind, number)} for it to follow")
    return _last_of_family(before, asked, False)


def move(meant: Meant, asked: Asked, by: By, source: str) -> str:
    """Paragraphs moved, with those under them. Raises Unplaced where it is not said to where."""
    paragraphs = asked.paragraphs
    on, to = meant.on, meant.to
    if meant.act is Act.MOVE_TO_END:
        last = paragraphs.last_of(on[0].kind)
        to = (last,) if last else ()
    if meant.act is Act.SWAP and len(on) == 2 and not to:
        on, to = on[:1], on[1:]
    if not to:
        raise Unplaced("it does not say to where")
    target = to[-1]
    if any(t.id == target.id for t in on):
        raise Unplaced("it is to stand where it stands")
    backward = _order(asked, on[0]) < _order(asked, target)
    if meant.act is Act.SWAP and abs(_order(asked, on[0]) - _order(asked, target)) != len(
        paragraphs.with_subs(on[0] if backward else target)
    ):
        raise Unplaced(
            "paragraphs that are not neighbours cannot change places in one move; say after which each is to stand"
        )
    after_it = meant.act in (Act.MOVE_AFTER, Act.MOVE_TO_END, Act.SWAP) or (meant.act is Act.BECOME and backward)
    if meant.act is Act.SWAP and not backward:
        on, target = (target,), on[0]
    after = _last_of_family(target, asked, False).id if after_it else _before(asked, target, on)
    for moved in on:
        asked.move(by, moved, after, source)
        after = paragraphs.with_subs(moved)[-1].id
    return ""


def _order(asked: Asked, target: Target) -> int:
    return asked.paragraphs.position.get(target.under, 0)


def _before(asked: Asked, target: Target, moving: tuple[Target, ...]) -> str:
    """The paragraph before the target that is not itself on the move."""
    moved = {f.id for t in moving for f in asked.paragraphs.with_subs(t)}
    before = asked.paragraphs.before(target)
    while before in moved:
        found = asked.paragraphs.at(before)
        before = asked.paragraphs.before(found) if found else ""
    return before


def missing(meant: Meant) -> str:
    """What the draft does not have."""
    return " and no ".join(map(str, meant.missing))
