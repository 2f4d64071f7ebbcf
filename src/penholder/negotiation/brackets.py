"""The brackets of one text: everybody's wording of it, laid over one another on whole words, nothing lost."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from penholder.compare.redline import Edit, Split, edits, join, one_edit, split
from penholder.text.proposal import Place
from penholder.text.rolling import Agreed, Bracket, Span, Wording, wording_id

OrderKey = Callable[[str], tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A whole text as ``by`` ask for it, in the proposals with those ids."""

    text: str
    by: tuple[str, ...]
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inside:
    """What is asked of a wording: its place, and the new text of it, support for it or its deletion."""

    place: Place
    by: tuple[str, ...]
    proposals: tuple[str, ...]
    text: str | None = None
    support: bool = False


@dataclass(frozen=True, slots=True)
class _Laid:
    """One edit of one of the texts."""

    start: int
    end: int
    text: str
    asked: int


def lay_over(
    place: str, base: str, asked: Iterable[Asked], inside: Sequence[Inside], order: OrderKey, *, offset: int = 0
) -> tuple[tuple[Span, ...], list[Inside]]:
    """The spans of the text with id ``place``, and whatever asked of a wording found no such wording.

    Equal texts merge. Edits that touch or overlap share a bracket; those that merely stand near each other do not. The
    base stands first, then the wordings in the order of their first proposer, deletion last. ``offset`` is where
    ``base`` begins in the text that wordings' ids count characters of.
    """
    merged = _merged(asked, base, order)
    if not merged:
        return ((Agreed(base),) if base else ()), list(inside)
    whole = split(base)
    laid = _joined(whole, [a.text for a in merged], inside)
    spans = _Spans(place, whole, merged, order, offset)
    for start, end, group in _clusters(laid):
        spans.bracket(start, end, group)
    nested, homeless = _nested(spans.finished(), inside, order)
    if not homeless:
        return nested, []
    placed = [i for i in inside if all(i is not found for found in homeless)]
    without, more = lay_over(place, base, asked, placed, order, offset=offset)  # they hold no edits together
    return without, [*homeless, *more]


def _merged(asked: Iterable[Asked], base: str, order: OrderKey) -> list[Asked]:
    """One Asked for each text that is not the base, in the order of the first proposers."""
    by: dict[str, set[str]] = defaultdict(set)
    ids: dict[str, set[str]] = defaultdict(set)
    for a in asked:
        if a.text != base:
            by[a.text].update(a.by)
            ids[a.text].update(a.proposals)
    merged = [Asked(t, tuple(sorted(by[t], key=order)), tuple(sorted(ids[t]))) for t in by]
    return sorted(merged, key=lambda a: (order(a.by[0]), a.text))


def _joined(whole: Split, texts: list[str], inside: Sequence[Inside]) -> list[_Laid]:
    """The edits of all texts, joined where a person made them as one, and not across what others ask for alone."""
    smallest = [edits(whole, t) for t in texts]
    asking: dict[Edit, set[int]] = defaultdict(set)
    for i, found in enumerate(smallest):
        for edit in found:
            asking[edit].add(i)
    kept_whole = [(i.place.start, i.place.end) for i in inside]
    laid = []
    for i, found in enumerate(smallest):
        apart = [
            n
            for n, (left, right) in enumerate(pairwise(found), start=1)
            if one_edit(whole, left, right) and _asked_apart(left, right, asking)
        ]
        pieces = join(whole, found, apart) if len(found) > 1 else found
        for start, end in kept_whole:
            pieces = _one_piece(whole, pieces, start, end)
        laid += [_Laid(e.start, e.end, e.text, i) for e in pieces]
    return sorted(laid, key=lambda e: (e.start, e.end, e.asked))


def _asked_apart(left: Edit, right: Edit, asking: dict[Edit, set[int]]) -> bool:
    """Whether somebody asks for one of two neighbouring edits without the other, or for a change between them."""
    if asking[left] != asking[right]:
        return True
    return any(
        other.start <= right.start and other.end >= left.end and other != left and other != right for other in asking
    )


def _one_piece(whole: Split, pieces: Sequence[Edit], start: int, end: int) -> tuple[Edit, ...]:
    """Edits within a wording that others ask something of stay one, so that it remains one wording."""
    within = [p for p in pieces if whole.offsets[p.start] - 1 >= start - 1 and whole.offsets[p.end] - 1 <= end]
    if len(within) < 2:
        return tuple(pieces)
    first = pieces.index(within[0])
    text = within[0].text
    for before, piece in pairwise(within):
        text += whole.between(before.end, piece.start) + piece.text
    one = Edit(within[0].start, within[-1].end, text)
    return (*pieces[:first], one, *pieces[first + len(within) :])


def _clusters(laid: list[_Laid]) -> Iterable[tuple[int, int, list[_Laid]]]:
    """Runs of edits that touch or overlap, with the words of the base they cover."""
    group: list[_Laid] = []
    end = -1
    for edit in laid:
        if group and edit.start > end:
            yield group[0].start, end, group
            group = []
        end = max(end, edit.end) if group else edit.end
        group.append(edit)
    if group:
        yield group[0].start, end, group


class _Spans:
    """Builds spans from left to right, each blank put where it belongs."""

    def __init__(self, place: str, whole: Split, merged: list[Asked], order: OrderKey, offset: int) -> None:
        self.place, self.whole, self.merged, self.order = place, whole, merged, order
        self.offset = offset
        self.spans: list[Span] = []
        self.done = 0  # words of the base placed so far
        self.owed = ""  # a blank at the start of what comes next that has already been given to the bracket before

    def bracket(self, start: int, end: int, group: list[_Laid]) -> None:
        """Place the agreed text before word ``start`` and the bracket over words ``start`` to ``end``."""
        agreed = self._agreed(start)
        base = self.whole.between(start, end)
        texts: dict[int, str] = {}
        at: dict[int, int] = {}
        for e in group:
            texts[e.asked] = texts.get(e.asked, "") + self.whole.between(at.get(e.asked, start), e.start) + e.text
            at[e.asked] = e.end
        options = {i: t + self.whole.between(at[i], end) for i, t in texts.items()}
        offset = self.offset + max(0, self.whole.offsets[start] - 1)
        if start == 0:
            base, options = self._without_lead(base, options, end)
        elif base[:1].isspace() and all(t[:1].isspace() for t in options.values()):
            agreed, base, offset = agreed + base[0], base[1:], offset + 1
            options = {i: t[1:] for i, t in options.items()}
        if agreed:
            self.spans.append(Agreed(agreed))
        self.spans.append(Bracket(base, self._wordings(options, base, offset)))
        self.done = end

    def _agreed(self, until: int) -> str:
        text = self.whole.between(self.done, until)
        text = text[1:] if self.done == 0 else text.removeprefix(self.owed)
        self.owed = ""
        return text

    def _without_lead(self, base: str, options: dict[int, str], end: int) -> tuple[str, dict[int, str]]:
        """At the very start no option has a blank before it; where one is empty, the others take the one after them."""
        base, options = base[1:], {i: t.lstrip() for i, t in options.items()}
        following = self.whole.words[end][0] if end < len(self.whole.words) else ""
        if following.isspace() and not (base and all(options.values())):
            self.owed = self.whole.between(end, end + 1)[0]
            base = base + self.owed if base else base
            options = {i: t + self.owed if t else t for i, t in options.items()}
        return base, options

    def _wordings(self, options: dict[int, str], base: str, offset: int) -> tuple[Wording, ...]:
        by: dict[str, list[str]] = defaultdict(list)
        ids: dict[str, list[str]] = defaultdict(list)
        for i, text in options.items():
            by[text] += self.merged[i].by
            ids[text] += self.merged[i].proposals
        wordings = [
            Wording(
                wording_id(self.place, offset, offset + len(base), text),
                text,
                tuple(sorted(set(by[text]), key=self.order)),
                proposals=tuple(sorted(set(ids[text]))),
            )
            for text in by
        ]
        return tuple(sorted(wordings, key=lambda w: (not w.text, self.order(w.by[0]), w.text)))

    def finished(self) -> tuple[Span, ...]:
        """All spans, the agreed text after the last bracket included."""
        rest = self._agreed(len(self.whole.words))
        if rest:
            self.spans.append(Agreed(rest))
        return tuple(self.spans)


def _nested(
    spans: tuple[Span, ...], inside: Sequence[Inside], order: OrderKey
) -> tuple[tuple[Span, ...], list[Inside]]:
    """Put what is asked of wordings where those wordings are; and whatever found no such wording."""
    if not inside:
        return spans, []
    base = "".join(s.text if isinstance(s, Agreed) else s.base for s in spans)
    homeless = list(inside)
    out: list[Span] = []
    at = 0
    for span in spans:
        if isinstance(span, Agreed):
            at += len(span.text)
            out.append(span)
            continue
        start, at = at, at + len(span.base)
        here: dict[str, list[tuple[Inside, _Part]]] = defaultdict(list)
        for i in inside:
            parts = [(w.id, part) for w in span.wordings if (part := _as_part(base, start, at, w.text, i))]
            if parts:
                id, part = next((p for p in parts if not p[1].found), parts[0])
                here[id].append((i, part))
        placed = [i for asked in here.values() for i, _ in asked]
        homeless = [i for i in homeless if all(i is not found for found in placed)]
        wordings = [_with_inside(wording, here[wording.id], span, order) for wording in span.wordings]
        keeping = [i for i in inside if i.support and on_base(base, start, at, i.place)]
        homeless = [i for i in homeless if all(i is not found for found in keeping)]
        retain = tuple(sorted({name for i in keeping for name in i.by}, key=order))
        out.append(replace(span, wordings=tuple(wordings), retain=retain))
    return tuple(out), homeless


def on_base(base: str, start: int, end: int, place: Place) -> bool:
    """Whether a place is on the base wording of the bracket from ``start`` to ``end``: is it, is in it or around it."""
    apart = place.end <= start or end <= place.start
    nested = (start <= place.start and place.end <= end) or (place.start <= start and end <= place.end)
    return nested and not apart and place.text == base[place.start : place.end]


def _as_part(base: str, start: int, end: int, wording: str, asked: Inside) -> "_Part | None":
    """How the wording asked about is part of ``wording``, or that of it, if it stands in the bracket at all.

    Others' edits may have made the bracket wider since, or it has become narrower without theirs.
    """
    place = asked.place
    if place.text == base[place.start : place.end]:
        return None
    text = place.text
    if place.start <= start and end <= place.end and place.end - place.start > end - start:
        head, tail = base[place.start : start], base[end : place.end]
        part = _Part(head=head, tail=tail)
        return part if text == head + wording + tail and part.takes(wording, asked) else None
    if place.start < start - 1 or place.end > end + 1:
        return None
    before, after = base[start : max(start, place.start)], base[min(end, place.end) : end]
    if place.start == start - 1:  # the bracket has since given its leading blank to the agreed text
        text = text.removeprefix(base[place.start])
    if wording == before + text + after:
        return _Part(before, after)
    if text.strip() and wording.count(text) == 1:
        before, _, after = wording.partition(text)
        return _Part(before, after, found=True)
    return None


def fit(base: str, start: int, end: int, wording: str, asked: Inside) -> int:
    """How well ``wording``, in the bracket from ``start`` to ``end`` of ``base``, is the one asked about.

    2 where it is that one, or as much of it as the bracket holds, 1 where that stands among its words, 0 otherwise.
    """
    part = _as_part(base, start, end, wording, asked)
    return 0 if part is None else 1 if part.found else 2


def asked_in_place_of(base: str, start: int, end: int, wording: str, asked: Inside) -> str | None:
    """What is asked in place of ``wording`` alone, of the one asked about; None where it is no part of that one.

    Empty where only support for the wording or its deletion is asked.
    """
    part = _as_part(base, start, end, wording, asked)
    if part is None:
        return None
    return "" if asked.text is None else part.whole(_with_blanks_of(asked.place.text, asked.text))


@dataclass(frozen=True, slots=True)
class _Part:
    """A wording asked about is ``before`` and ``after`` shorter than the one shown, or ``head`` and ``tail`` longer.

    ``found`` is true where it was only found among the words of the one shown.
    """

    before: str = ""
    after: str = ""
    head: str = ""
    tail: str = ""
    found: bool = False

    def takes(self, wording: str, asked: Inside) -> bool:
        """Whether what is asked can be shown in the shorter wording: nothing of it is outside."""
        if asked.support or asked.text is None:
            return True
        text = _with_blanks_of(asked.place.text, asked.text)
        return bool(wording.strip()) and text.startswith(self.head) and text.endswith(self.tail)

    def whole(self, text: str) -> str:
        """The wording shown, where ``text`` is asked for in place of the one asked about."""
        return (self.before + text.removeprefix(self.head).removesuffix(self.tail) + self.after).strip()


def _with_inside(wording: Wording, here: list[tuple[Inside, _Part]], bracket: Bracket, order: OrderKey) -> Wording:
    if not here:
        return wording
    asked, support, against = [], set(wording.support), set(wording.against)
    proposers = {name for w in bracket.wordings for name in w.by}
    for i, part in here:
        if i.support:
            support |= set(i.by) - proposers
        elif i.text is None:
            against |= set(i.by)
        else:
            asked.append(Asked(part.whole(_with_blanks_of(i.place.text, i.text)), i.by, i.proposals))
    spans = _between_blanks(wording, asked, order) if asked else ()
    return replace(
        wording,
        support=tuple(sorted(support, key=order)),
        against=tuple(sorted(against, key=order)),
        spans=spans,
    )


def _with_blanks_of(old: str, new: str) -> str:
    """A wording's new text, cleaned when it was proposed, with the blanks at its ends that the old one has."""
    core = old.strip()
    lead, _, tail = old.partition(core) if core else ("", "", "")
    return lead + new.strip() + tail


def _between_blanks(wording: Wording, asked: list[Asked], order: OrderKey) -> tuple[Span, ...]:
    """The spans inside a wording; the blanks at its ends belong to nobody's change."""
    core = wording.text.strip()
    lead, _, tail = wording.text.partition(core)
    spans, _ = lay_over(wording.id, core, asked, (), order, offset=len(lead))
    return merged_agreed((Agreed(lead), *spans, Agreed(tail))) if len(spans) > 1 or spans[0] != Agreed(core) else ()


def merged_agreed(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans with agreed texts that stand side by side as one, and without empty ones."""
    merged: list[Span] = []
    for span in spans:
        if isinstance(span, Agreed) and merged and isinstance(merged[-1], Agreed):
            merged[-1] = Agreed(merged[-1].text + span.text)
        elif not isinstance(span, Agreed) or span.text:
            merged.append(span)
    return tuple(merged)
