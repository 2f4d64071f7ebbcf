"""Carries out what a sentence asks: on words, on whole paragraphs, on their places, or as a position on them."""

from collections.abc import Callable
from dataclasses import replace

from penholder.negotiation.in_words.asked_in_words import Asked, By, is_much_like, without_number
from penholder.negotiation.in_words.changing_words import change_words
from penholder.negotiation.in_words.joining import Join
from penholder.negotiation.in_words.paragraphs import Target
from penholder.negotiation.in_words.phrasings import Act
from penholder.negotiation.in_words.placing import Unplaced, find
from penholder.negotiation.in_words.sentence import Meant
from penholder.negotiation.in_words.where_paragraphs_stand import add, missing, move
from penholder.text.kind import Kind
from penholder.text.phrases import opens_as
from penholder.text.proposal import Ask, Proposal

JoinNames = Callable[[str, str, bool], None]

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
        Act.OPEN_WITH,
    )
)
_NEW = frozenset((Act.NEW, Act.NEW_AFTER, Act.NEW_BEFORE))
_MOVES = frozenset((Act.MOVE_AFTER, Act.MOVE_BEFORE, Act.MOVE_TO_END, Act.BECOME, Act.SWAP))


def carry_out(meant: Meant, asked: Asked, by: By, source: str, join: JoinNames) -> str:
    """Does what is meant; returns a remark where something had to be assumed. Raises Unplaced where it cannot."""
    if meant.act is Act.NOTHING:
        return ""
    if meant.act is Act.SUPPORT:
        own = "add" in meant.text.lower().split() or "adds" in meant.text.lower().split()
        join(meant.names, meant.text, own)
        return ""
    if again := _asked_before(meant, asked):
        asked.add(replace(again, by=by, source=source, id=""))
        return ""
    if meant.act in _NEW or _names_a_new_one(meant):
        return add(meant, asked, by, source)
    if meant.act is Act.REWORD and (rival := _rival_of(meant, asked)):
        meant = replace(meant, act=Act.ALTERNATIVE, on=(rival,), missing=())
    if meant.missing:
        raise Unplaced(f"the draft has no {missing(meant)}")
    if meant.act in _ON_WORDS:
        return change_words(meant, asked, by, source)
    if not meant.on:
        raise Unplaced("it does not say on which paragraph")
    if meant.act in _MOVES:
        return move(meant, asked, by, source)
    return _whole(meant, asked, by, source)


def _whole(meant: Meant, asked: Asked, by: By, source: str) -> str:
    new = meant.paragraphs
    on = meant.on
    match meant.act:
        case Act.DELETE_PARAGRAPH:
            asked.whole(by, Ask.DELETE, on, source, subs=True)
        case Act.RETAIN if meant.words.get("old"):
            for target in on:
                asked.retain_words(by, target, meant.one("old"), source)
        case Act.RETAIN:
            for target in on:
                if target.by and not set(by) & set(target.by):
                    asked.join(Join(by, target, (), source, (), meant.text))
                else:
                    asked.whole(by, Ask.RETAIN, [target], source)
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
        case Act.FOOTNOTE:
            for target in on:
                mark = find(target.text, meant.one("at"), meant.which)[0].end
                note = Proposal(
                    by, Ask.INSERT, target.id, meant.one("new"), paragraph_kind=Kind.FOOTNOTE, source=source
                )
                asked.add(replace(note, offset=mark if mark < len(target.text) else -1))
        case _ if not new:
            raise Unplaced("the new text is not given")
        case _ if len(on) != 1:
            raise Unplaced("one new text is given for several paragraphs")
        case Act.ALTERNATIVE:
            asked.add(
                Proposal(by, Ask.ALTERNATIVE, on[0].id, " ".join(without_number(t)[0] for t in new), source=source)
            )
        case _:
            if not meant.said_where and not _looks_whole(new[0], on[0]):
                raise Unplaced("it does not say what is to be done with the words")
            asked.reword(by, on[0], new, source)
    return ""


def _looks_whole(new: str, target: Target) -> bool:
    return opens_as(new) is not None or is_much_like(new, target.text)


def _names_a_new_one(meant: Meant) -> bool:
    """ "OP9 bis: “Notes …”" makes one where the draft has none, or one that is about something else."""
    if meant.act not in (Act.REWORD, Act.ALTERNATIVE):
        return False
    if any(c.tail and not c.tail.startswith("alt") for c in meant.missing):
        return True
    return (beside := _other_than_its_text(meant)) is not None and not beside.rival


def _rival_of(meant: Meant, asked: Asked) -> Target | None:
    """ "OP3 alt: “…”" is a rival OP3, unless it amends one that is there."""
    if len(meant.missing) == 1 and meant.missing[0].tail.startswith("alt"):
        return asked.paragraphs.find(replace(meant.missing[0], tail=""), None)
    beside = _other_than_its_text(meant)
    return asked.paragraphs.at(beside.under) if beside and beside.rival else None


def _other_than_its_text(meant: Meant) -> Target | None:
    """The new or rival paragraph that is named, where the text given is no wording of it."""
    target = meant.on[0] if len(meant.on) == 1 else None
    new = meant.paragraphs
    return target if target and target.by and new and not is_much_like(new[0], target.text) else None


def _asked_before(meant: Meant, asked: Asked) -> Proposal | None:
    """The proposal of the same new or rival paragraph, word for word, that is in the rolling text already."""
    new = meant.paragraphs
    if meant.act not in (Act.REWORD, Act.ALTERNATIVE) or len(meant.on) != 1 or len(new) != 1 or not meant.on[0].by:
        return None
    return asked.same_beside(meant.on[0], new[0])
