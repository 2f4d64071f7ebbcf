"""A paragraph's changes as instructions on its words, each quoting words that stand there once."""

from collections.abc import Callable, Iterator
from itertools import accumulate, islice
from typing import NamedTuple

from penholder.compare.redline import changes
from penholder.negotiation.amendments_worded.instruction import markings
from penholder.negotiation.amendments_worded.read_back import nobody
from penholder.negotiation.in_words.amendments import read_amendments
from penholder.negotiation.in_words.placing import occurrences
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph, settle
from penholder.text.words import clean, words

_MOST = 6  # changes; a paragraph with more is easier to read in full
_REWRITTEN = 1.0  # characters that go and come, over the longer text; with more it is easier to read in full
_FEW = 40  # of them, that are easily read by themselves in the shortest of texts
_FARTHEST = 14  # neighbouring words that a quotation takes along to be the only one
_TRIED = 40  # ways to say one change
_PAIRED = (("“", "”"), ("«", "»"))
_WEAK = frozenset("a an and as at by for from in into it its of on or so that the their this to which with".split())


class _At(NamedTuple):
    """Where in ``text`` the words ``start`` to ``end`` give way to ``new``; ``once`` is the draft's own text."""

    text: str
    start: int
    end: int
    new: str
    once: str

    @property
    def changed(self) -> str:
        """The text after it."""
        return self.text[: self.start] + self.new + self.text[self.end :]


def on_words(old: str, new: str) -> tuple[str, ...]:
    """What turns ``old`` into ``new``, an instruction a phrase, to be carried out in order; none where that is unclear.

    Words quoted stand once in ``old`` and once in the text as changed so far, so that reader and Chair find the place.
    """
    found = changes(old, new)
    amount = sum(c.end - c.start + len(c.text) for c in found)
    if not found or len(found) > _MOST or amount > max(_FEW, _REWRITTEN * max(len(old), len(new))):
        return ()
    said, text, shift = [], old, 0
    for change in found:
        start = change.start + shift
        comes = new[start : start + len(change.text)]  # with its hard blanks, which no change counts
        at = _At(text, start, change.end + shift, comes, old)
        instruction = next((s for s in islice(_ways(at), _TRIED) if _read(text, s) == at.changed), None)
        if instruction is None or clean(at.changed) != at.changed:
            return ()
        said.append(instruction)
        text, shift = at.changed, shift + len(change.text) - (change.end - change.start)
    return tuple(said) if text == new else ()


def words_before(text: str, end: int) -> Iterator[tuple[str, int]]:
    """Ever more of the words that stand before character ``end`` of ``text``: those that stand there once, with 0.

    Then those that stand there several times, each with which of these times it is, from 1.
    """
    before = [text[s:end].strip() for s in reversed(_boundaries(text)[0]) if s < end]
    before.sort(key=_is_weak)  # those that say where one is first
    said = [(words, [span.end for span in occurrences(text, words)]) for words in before]
    yield from ((words, 0) for words, ends in said if len(ends) == 1)
    yield from ((words, ends.index(end) + 1) for words, ends in said if len(ends) > 1 and end in ends)


def _read(text: str, instruction: str) -> str | None:
    """What the paragraph ``text`` is, once the instruction is read and carried out."""
    draft = settle([Paragraph(Kind.OPERATIVE, text, number="1.")])
    asked, warnings = read_amendments(
        f"In operative paragraph 1, {instruction}.", draft, by=("Sponsor",), resolve=nobody
    )
    return asked[0].text if len(asked) == 1 and not warnings and asked[0].released else None


def _ways(at: _At) -> Iterator[str]:
    """The ways to say it, best first; last those that quote half of what the draft has in quotation marks."""
    for halved in (False, True):
        for say, quoted, new in _sayings(at):
            if (_is_halved(quoted) or _is_halved(new)) is halved and not _is_weak(quoted) and _stands_once(at, quoted):
                yield from say(quoted, new)


def _sayings(at: _At) -> Iterator[tuple[Callable[[str, str], Iterator[str]], str, str]]:
    """What to quote of the draft, with what is new: the words themselves, then ever more of those around them."""
    old, new = at.text[at.start : at.end].strip(), at.new.strip()
    if old:
        yield _replaced, old, new
    else:
        starts, ends = _boundaries(at.text)
        for start in [s for s in reversed(starts) if s < at.start][:_FARTHEST]:
            yield _inserted_after, at.text[start : at.start].strip(), new
        for end in [e for e in ends if e > at.start][:_FARTHEST]:
            yield _inserted_before, at.text[at.start : end].strip(), new
    for left, right in _neighbours(at):
        around = at.text[left : at.start] + at.new + at.text[at.end : right]
        yield _replaced, at.text[left:right].strip(), around.strip()


def _inserted_after(place: str, new: str) -> Iterator[str]:
    return _inserted("after", place, new)


def _inserted_before(place: str, new: str) -> Iterator[str]:
    return _inserted("before", place, new)


def _inserted(side: str, place: str, new: str) -> Iterator[str]:
    for (opens, closes), (where, what) in markings(place, new):
        yield f"{side} {noun(place)} {opens}{where}{closes}, insert {noun(new)} {opens}{what}{closes}"


def _replaced(old: str, new: str) -> Iterator[str]:
    for (opens, closes), (goes, comes) in markings(old, new):
        if new:
            yield f"replace {noun(old)} {opens}{goes}{closes} with {noun(new)} {opens}{comes}{closes}"
        else:
            yield f"delete {noun(old)} {opens}{goes}{closes}"


def _neighbours(at: _At) -> Iterator[tuple[int, int]]:
    """Ever wider surroundings of the change: one more word before, after, on both sides, and so on."""
    starts, ends = _boundaries(at.text)
    befores = [at.start, *(s for s in reversed(starts) if s < at.start)][: _FARTHEST + 1]
    afters = [at.end, *(e for e in ends if e > at.end)][: _FARTHEST + 1]
    for reach in range(1, len(befores) + len(afters) - 1):
        for right in range(reach // 2, -1, -1):
            for b, a in dict.fromkeys(((reach - right, right), (right, reach - right))):
                if b < len(befores) and a < len(afters):
                    yield befores[b], afters[a]


def _boundaries(text: str) -> tuple[list[int], list[int]]:
    """Where its words and punctuation marks start and end."""
    pieces = words(text)
    ends = list(accumulate(map(len, pieces)))
    starts = [end - len(piece.lstrip()) for end, piece in zip(ends, pieces, strict=True)]
    return starts, ends


def _stands_once(at: _At, quoted: str) -> bool:
    return len(occurrences(at.once, quoted)) == 1 == len(occurrences(at.text, quoted))


def _is_weak(quoted: str) -> bool:
    """Whether no word in it says where one is."""
    pieces = [w.strip().lower() for w in words(quoted)]
    return all(w in _WEAK or not w[0].isalnum() for w in pieces)


def _is_halved(quoted: str) -> bool:
    """Whether a quotation in it is not opened or not closed there."""
    for opens, closes in _PAIRED:
        depth = 0
        for mark in quoted:
            depth += (mark == opens) - (mark == closes)
            if depth < 0:
                return True
        if depth:
            return True
    return False


def noun(quoted: str) -> str:
    """What quoted words are called."""
    return "the word" if " " not in quoted and any(map(str.isalnum, quoted)) else "the words"
