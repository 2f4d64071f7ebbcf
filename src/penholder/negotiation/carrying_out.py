"""Carries out what a sentence asks: on the words of a paragraph, on whole paragraphs, or as a position on them."""

from collections.abc import Callable
from dataclasses import replace

from penholder.negotiation.asked_in_words import Asked, By, is_much_like
from penholder.negotiation.paragraph_names import Called, Target
from penholder.negotiation.phrasings import Act
from penholder.negotiation.placing import (
    ALL,
    ONLY,
    Span,
    Unplaced,
    append,
    find,
    insert,
    occurrences,
    prepend,
    sentence,
    substitute,
)
from penholder.negotiation.quotations import quoted_paragraphs
from penholder.negotiation.sentence import Meant
from penholder.text.kind import Kind
from penholder.text.phrases import opens_as
from penholder.text.proposal import Ask, Proposal

Join = Callable[[str, str, bool], None]
Change = Callable[[str], str]

_ON_WORDS = frozenset(
    (
        Act.REPLACE,
        Act.DELETE,
        Act.CUT_AFTER,
        Act.INSERT_AFTER,
        Act.INSERT_BEFORE,
        Act.PREPEND,
        Act.APPEND,
        Act.SOMEWHERE,
    )
)
_NEW = frozenset((Act.NEW, Act.NEW_AFTER, Act.NEW_BEFORE))
_MOVES = frozenset((Act.MOVE_AFTER, Act.MOVE_BEFORE, Act.MOVE_TO_END, Act.BECOME, Act.SWAP))


def carry_out(meant: Meant, asked: Asked, by: By, source: str, join: Join) -> str:
    """Does what is meant; returns a remark where something had to be assumed. Raises Unplaced where it cannot."""
    if meant.act is Act.NOTHING:
        return ""
    if meant.act is Act.SUPPORT:
        own = "add" in meant.text.lower().split() or "adds" in meant.text.lower().split()
        join(meant.names, meant.text, own)
        return ""
    if meant.act in _NEW or _names_a_new_one(meant, asked):
        return _add(meant, asked, by, source)
    if meant.act is Act.REWORD and (rival := _rival_of(meant, asked)):
        meant = replace(meant, act=Act.ALTERNATIVE, on=(rival,), missing=())
    if meant.missing:
        raise Unplaced(f"the draft has no {_called(meant.missing)}")
    if meant.act in _ON_WORDS:
        return _change_words(meant, asked, by, source)
    if not meant.on:
        raise Unplaced("it does not say on which paragraph")
    if meant.act in _MOVES:
        return _move(meant, asked, by, source)
    return _whole(meant, asked, by, source)


def _called(missing: tuple[Called, ...]) -> str:
    return " and no ".join(map(str, missing))


# --- words


def _change_words(meant: Meant, asked: Asked, by: By, source: str) -> str:
    on = meant.on
    if meant.whole_draft or (not on and meant.which == ALL):
        on = tuple(t for t in asked.paragraphs.every if occurrences(t.text, _key(meant)))
    if not on:
        on = _only_one_with(meant, asked)
    if meant.act is Act.SOMEWHERE and opens_as(_one(meant, "new")) and len(_one(meant, "new")) > 60 and len(on) == 1:
        raise Unplaced("it does not say where, and looks like a paragraph of its own")
    changes = [(t, _changed(meant, asked, by, t)) for t in on]  # all or none
    for target, change in changes:
        change(target, source)
    return "no place is said, put at the end" if meant.act is Act.SOMEWHERE else ""


def _changed(meant: Meant, asked: Asked, by: By, target: Target) -> Callable[[Target, str], None]:
    """What puts the change into the paragraph, or into the one wording in its brackets that has the words."""
    try:
        text = _apply(meant, asked.text_of(by, target))
    except Unplaced as trouble:
        key = _key(meant)
        here = not key or occurrences(asked.text_of(by, target), key)
        wordings = [] if here else asked.wordings_with(by, target, key)
        if len(wordings) > 1:
            raise Unplaced(
                f"{len(wordings)} wordings in the brackets have “{key}” and it is not said which is meant"
            ) from None
        if not wordings:
            raise Unplaced(f"{trouble}{'' if here else _elsewhere(asked, key, target)}") from None
        wording, place, so_far = wordings[0]
        changed = _apply(meant, so_far, whole=False)
        return lambda _, source: asked.edit_wording(by, wording, place, changed, source)
    return lambda t, source: asked.edit(by, t, text, source)


def _elsewhere(asked: Asked, key: str, target: Target) -> str:
    having = [t.label for t in asked.paragraphs.every if t.label and t.id != target.id and occurrences(t.text, key)]
    return f"; {', '.join(having[:5])} {'has' if len(having) == 1 else 'have'} them" if having else ""


def _only_one_with(meant: Meant, asked: Asked) -> tuple[Target, ...]:
    """Without a paragraph named, the only one of the draft that has the words."""
    key = _key(meant)
    having = [t for t in asked.paragraphs.every if key and occurrences(t.text, key)]
    if len(having) == 1:
        return (having[0],)
    if not having:
        raise Unplaced("it does not say on which paragraph" if not key else f"no paragraph has the words “{key}”")
    raise Unplaced(
        f"it does not say on which paragraph; {', '.join(t.label or t.kind.value for t in having[:8])} have “{key}”"
    )


def _key(meant: Meant) -> str:
    """The words by which the place is found."""
    return next((meant.words[s][0] for s in ("old", "olds", "at") if meant.words.get(s)), "")


def _one(meant: Meant, slot: str) -> str:
    return " ".join(meant.words.get(slot, ()))


def _apply(meant: Meant, text: str, *, whole: bool = True) -> str:
    within = sentence(text, meant.within) if meant.within else None
    new = _one(meant, "new")
    if meant.sentence:
        return _on_sentence(meant, text, new)
    if meant.act in (Act.PREPEND, Act.APPEND, Act.SOMEWHERE):
        return _at_an_edge(meant, text, new, within)
    if meant.act is Act.DELETE and meant.words.get("olds"):
        for old in meant.words["olds"]:
            text = _each(text, _spans(text, old, meant, within), "")
            within = None
        return text
    if meant.act in (Act.REPLACE, Act.DELETE):
        return _each(text, _spans_of_old(meant, text, within), new)
    at = _between(meant, text, within) if "upto" in meant.words else _spans(text, _one(meant, "at"), meant, within)
    if meant.act is Act.CUT_AFTER:
        closing = text[-1:] if text[-1:] in ",;.:" and whole else ""
        return text[: at[0].end].rstrip(" ,;.:") + closing
    for span in reversed(at):
        text = insert(text, span.end if meant.act is Act.INSERT_AFTER else span.start, new)
    return text


def _each(text: str, spans: list[Span], new: str) -> str:
    for span in reversed(spans):
        text = substitute(text, span, new)
    return text


def _spans(text: str, words: str, meant: Meant, within: Span | None) -> list[Span]:
    try:
        return find(text, words, meant.which, within)
    except Unplaced:
        if meant.line and meant.which == ONLY and occurrences(text, words, within):
            return find(text, words, 1 if meant.line > 0 else -1, within)
        raise


def _spans_of_old(meant: Meant, text: str, within: Span | None) -> list[Span]:
    """Where the words to go stand: by themselves, up to other words, or next to other words."""
    old, at, upto = (_one(meant, s) for s in ("old", "at", "upto"))
    if at and upto:
        first, last = _spans(text, at, meant, within)[0], find(text, upto, ONLY, within)[0]
        return find(text, old, ONLY, Span(first.end, last.start))
    if upto:
        first = _spans(text, old, meant, within)[0]
        last = find(text, upto, 1, Span(first.end, len(text)))[0]
        return [Span(first.start, last.end)]
    if at:
        follows = Act.DELETE is meant.act and _said_before(meant)
        pairs = [
            o for o in occurrences(text, old, within) for a in occurrences(text, at, within)
            if (0 <= a.start - o.end <= 2 if follows else 0 <= o.start - a.end <= 2)
        ]  # fmt: skip
        if len(pairs) == 1:
            return pairs
        anchor = find(text, at, meant.which, within)[0]
        side = Span(0, anchor.start) if follows else Span(anchor.end, len(text))
        return find(text, old, -1 if follows else 1, side)
    return _spans(text, old, meant, within)


def _said_before(meant: Meant) -> bool:
    return any(w in meant.text.lower().split() for w in ("before", "preceding"))


def _between(meant: Meant, text: str, within: Span | None) -> list[Span]:
    """The first of two words that stand next to each other."""
    at, upto = _one(meant, "at"), _one(meant, "upto")
    pairs = [
        a for a in occurrences(text, at, within) for b in occurrences(text, upto, within) if 0 <= b.start - a.end <= 2
    ]  # fmt: skip
    if len(pairs) == 1:
        return pairs
    find(text, upto, ONLY, within)
    return find(text, at, ONLY, within)


def _on_sentence(meant: Meant, text: str, new: str) -> str:
    span = sentence(text, meant.sentence)
    body = Span(span.start, len(text[: span.end].rstrip()))
    if meant.act in (Act.REPLACE, Act.DELETE):
        return substitute(text, body, new)
    return insert(text, body.end, new)


def _at_an_edge(meant: Meant, text: str, new: str, within: Span | None) -> str:
    if within is None:
        return prepend(text, new) if meant.act is Act.PREPEND else append(text, new)
    part, rest = text[within.start : within.end].rstrip(), text[within.end :]
    changed = prepend(part, new) if meant.act is Act.PREPEND else append(part, new)
    return f"{text[: within.start]}{changed} {rest}".strip()


# --- paragraphs


def _paragraphs(meant: Meant) -> list[str]:
    return [p for q in meant.words.get("new", ()) for p in quoted_paragraphs(q)]


def _whole(meant: Meant, asked: Asked, by: By, source: str) -> str:
    new = _paragraphs(meant)
    on = meant.on
    match meant.act:
        case Act.DELETE_PARAGRAPH:
            asked.whole(by, Ask.DELETE, on, source, subs=True)
        case Act.RETAIN if meant.words.get("old"):
            for target in on:
                asked.retain_words(by, target, _one(meant, "old"), source)
        case Act.RETAIN:
            asked.whole(by, Ask.RETAIN, on, source)
        case Act.RESERVE:
            asked.whole(by, Ask.RESERVE, on, source)
        case Act.MERGE:
            targets = [*on, *(t for t in meant.to if t not in on)]
            if len(new) != 1 or len(targets) < 2:
                raise Unplaced("the text of the merged paragraph is not given")
            asked.merge(by, targets, new[0], source)
        case Act.SPLIT:
            if len(new) < 2 or len(on) != 1:
                raise Unplaced("the texts of the two paragraphs are not given")
            asked.split(by, on[0], new, source)
        case _ if not new:
            raise Unplaced("the new text is not given")
        case _ if len(on) != 1:
            raise Unplaced("one new text is given for several paragraphs")
        case Act.ALTERNATIVE:
            asked.add(Proposal(by, Ask.ALTERNATIVE, on[0].id, " ".join(new), source=source))
        case _:
            if not meant.said_where and not _looks_whole(new[0], on[0]):
                raise Unplaced("it does not say what is to be done with the words")
            asked.reword(by, on[0], new, source)
    return ""


def _looks_whole(new: str, target: Target) -> bool:
    return opens_as(new) is not None or is_much_like(new, target.text)


def _names_a_new_one(meant: Meant, asked: Asked) -> bool:
    """ "OP9 bis: “Notes …”" makes one where the draft has none, or one that is about something else."""
    if meant.act not in (Act.REWORD, Act.ALTERNATIVE):
        return False
    if any(c.tail and not c.tail.startswith("alt") for c in meant.missing):
        return True
    target = meant.on[0] if len(meant.on) == 1 else None
    new = _paragraphs(meant)
    return bool(target and new and target.id != target.under and target.kind is not Kind.FOOTNOTE
                and asked.paragraphs.at(target.under) and not is_much_like(new[0], target.text))  # fmt: skip


def _rival_of(meant: Meant, asked: Asked) -> Target | None:
    """ "OP3 alt: “…”" is a rival OP3, unless it amends one that is there."""
    if len(meant.missing) == 1 and meant.missing[0].tail.startswith("alt"):
        return asked.paragraphs.find(replace(meant.missing[0], tail=""), None)
    return None


def _add(meant: Meant, asked: Asked, by: By, source: str) -> str:
    new = _paragraphs(meant)
    if not new:
        raise Unplaced("the text of the new paragraph is not given")
    fresh = meant.fresh
    anchor = _anchor(meant, asked)
    beside = meant.on[0].kind if meant.on else meant.missing[0].kind if meant.missing else None
    called = fresh.called.kind if fresh and fresh.called and fresh.called.number else None
    kind = (fresh.kind if fresh else None) or called or beside or (None if fresh and fresh.sub else opens_as(new[0]))
    level = None
    if fresh and fresh.sub and anchor:
        level = max(1, anchor.level)
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
                f"the draft has no {_called(meant.missing)}"
                if meant.missing
                else "it does not say before which paragraph"
            )
        return paragraphs.at(paragraphs.before(meant.on[0]))
    if meant.act is Act.NEW_AFTER:
        if not meant.on:
            raise Unplaced(
                f"the draft has no {_called(meant.missing)}"
                if meant.missing
                else "it does not say after which paragraph"
            )
        return _last_of_family(meant.on[0] if meant.between else meant.on[-1], asked, sub)
    if meant.act is not Act.NEW:
        called = meant.missing[0] if meant.missing else None
        if called is None:
            return meant.on[0]
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


def _move(meant: Meant, asked: Asked, by: By, source: str) -> str:
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
