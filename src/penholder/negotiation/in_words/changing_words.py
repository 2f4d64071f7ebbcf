"""Carries out what is asked on the words of a paragraph, or of a wording in its brackets."""

from collections.abc import Callable

from penholder.negotiation.in_words.asked_in_words import Asked, By
from penholder.negotiation.in_words.paragraphs import Target
from penholder.negotiation.in_words.phrasings import Act
from penholder.negotiation.in_words.placing import (
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
from penholder.negotiation.in_words.sentence import Meant
from penholder.text.phrases import opening_words, opens_as


def change_words(meant: Meant, asked: Asked, by: By, source: str) -> str:
    """Changes the words; returns a remark where something had to be assumed. Raises Unplaced where it cannot."""
    on = meant.on
    if meant.whole_draft or (not on and meant.which == ALL):
        on = tuple(t for t in asked.paragraphs.in_section() if occurrences(asked.text_of(by, t), _key(meant)))
    if not on:
        on = _only_one_with(meant, asked)
    if meant.act is Act.SOMEWHERE and opens_as(meant.one("new")) and len(meant.one("new")) > 60 and len(on) == 1:
        raise Unplaced("it does not say where, and looks like a paragraph of its own")
    changes = [(t, _changed(meant, asked, by, t)) for t in on]  # all or none
    for target, change in changes:
        change(target, source)
    return "no place is said, put at the end" if meant.act is Act.SOMEWHERE else ""


def _with_opening(text: str, new: str, target: Target) -> str:
    opening = opening_words(text, target.kind, target.level)
    if not opening:
        raise Unplaced("it does not begin with words that open a paragraph")
    return substitute(text, Span(0, len(opening)), new)


def _changed(meant: Meant, asked: Asked, by: By, target: Target) -> Callable[[Target, str], None]:
    """What puts the change into the paragraph, or into the one wording in its brackets that has the words."""
    try:
        if meant.act is Act.OPEN_WITH:
            text = _with_opening(asked.text_of(by, target), meant.one("new"), target)
            return lambda t, source: asked.edit(by, t, text, source)
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
    having = [t for t in asked.paragraphs.in_section() if key and occurrences(t.text, key)]
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


def _apply(meant: Meant, text: str, *, whole: bool = True) -> str:
    within = sentence(text, meant.within) if meant.within else None
    new = meant.one("new")
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
    at = _between(meant, text, within) if "upto" in meant.words else _spans(text, meant.one("at"), meant, within)
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
    old, at, upto = (meant.one(s) for s in ("old", "at", "upto"))
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
    at, upto = meant.one("at"), meant.one("upto")
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
