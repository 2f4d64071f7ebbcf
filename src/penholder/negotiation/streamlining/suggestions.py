"""Streamlining help: what could be merged, dropped or taken as it is. It proposes; a person decides."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from penholder.formats.rolling.printed import References, printed_order
from penholder.negotiation.room.offered import Decision, decisions_for
from penholder.negotiation.room.points import Option, Point, open_points
from penholder.negotiation.streamlining.near_identical import Likeness, alike, key_of, told
from penholder.states import in_order
from penholder.text.position import GONE
from penholder.text.rolling import Bracket, Entry, RollingText, Wording
from penholder.text.words import clean

_FACILITATOR = "facilitator's proposal"


class Kind(StrEnum):
    """What a suggestion is about."""

    ONE_WISH = "all who speak ask the same"
    UNOPPOSED = "asked by one alone, nobody has spoken against it"
    NEAR_WORDINGS = "near-identical wordings"
    NEAR_PARAGRAPHS = "near-identical new paragraphs"
    UNSUPPORTED = "nobody supports it any more"
    OUTNUMBERED = "more ask against it than for it"


_TO_BE_ASKED = frozenset((Kind.UNOPPOSED, Kind.OUTNUMBERED))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion on an entry, or on a ``bracket`` of it (from 1; 0 where it is on all of it).

    ``texts`` are the words concerned, the one to keep first; ``likeness`` says, for each after the first, how it
    differs from that. ``by`` ask for them, ``others`` ask there for something else. ``decisions`` carry it out, as a
    file of decisions has them; there are none where no decision of that kind can.
    """

    kind: Kind
    entry: str
    label: str
    bracket: int
    said: str
    texts: tuple[str, ...]
    likeness: tuple[Likeness, ...] = ()
    by: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()


def suggestions(rolling: RollingText) -> tuple[Suggestion, ...]:
    """Every suggestion, in document order.

    *All who speak ask the same*: a paragraph has one open point, with one wording or the one request that it come, go
    or move, asked by several; nobody retains the base, asks for its deletion or a change in it, or reserves the
    paragraph. *Asked by one alone*: the same, asked by one delegation or group; silence is no consent.
    *Nobody supports it any more*: nobody is left who proposed or joined it, or none of its proposals is open.
    *More ask against it than for it*: its deletion, or that the base be retained, is asked by two delegations more,
    groups being one, than propose or joined it; that is no vote, and says only where to ask whether it is still wanted.
    *Near-identical*: see `near_identical.likeness`.
    """
    points = open_points(rolling)
    names = References.of(printed_order(rolling.entries))
    order = {e.id: n for n, e in enumerate(printed_order(rolling.entries))}
    is_open = {p.id for p in rolling.proposals if p.open}
    near = [*_near_wordings(rolling, names), *_near_paragraphs(rolling, names)]
    merged = {d["entry"] for s in near for d in s.decisions} | {s.entry for s in near}
    alone = [s for s in _one_wish(rolling, points, names) if s.entry not in merged]
    found = [*near, *alone, *_unsupported(points, names, is_open)]
    return tuple(sorted(found, key=lambda s: (order[s.entry], s.bracket)))


def _one_wish(rolling: RollingText, points: Sequence[Point], names: References) -> Iterator[Suggestion]:
    reserved = {e.id for e in rolling.every_entry() if e.reserve}
    by_place: dict[str, list[Point]] = {}
    for point in points:
        by_place.setdefault(point.place, []).append(point)
    for place, here in by_place.items():
        point = here[0]
        if len(here) > 1 or {place, point.entry.id} & reserved or not _is_one_wish(point):
            continue
        wanted = point.options[1]
        by = in_order({*wanted.by, *wanted.support})
        yield Suggestion(
            Kind.ONE_WISH if len(by) > 1 else Kind.UNOPPOSED,
            point.entry.id, names.to(point.entry.id), point.key.number,
            "nobody asks for anything else in the paragraph", (_said(point, wanted, names),),
            by=by, decisions=decisions_for(point, wanted),
        )  # fmt: skip


def _is_one_wish(point: Point) -> bool:
    if len(point.options) != 2:
        return False
    base, wanted = point.options
    return bool(wanted.by) and not (base.by or base.support or wanted.against or point.entry.retain)


def _said(point: Point, option: Option, names: References) -> str:
    if point.key.what == "place":
        after = option.key.removeprefix("after ")
        return f"(to stand after {names.to(after)})" if after else "(to stand at the very start)"
    if option.key == GONE:
        return f"without “{point.options[0].text.strip()}”"
    return option.text.strip()


def _near_wordings(rolling: RollingText, names: References) -> Iterator[Suggestion]:
    for entry in rolling.every_entry():
        for number, bracket in enumerate(entry.brackets, 1):
            wordings = [w for w in bracket.wordings if w.text.strip()]
            for group in _groups([clean(w.text) for w in wordings]):
                yield _merged(entry, number, bracket, [wordings[i] for i in group], names)


def _merged(entry: Entry, number: int, bracket: Bracket, near: list[Wording], names: References) -> Suggestion:
    texts = tuple(clean(w.text) for w in near)
    proposers = [w.by[0] for w in near if w.by]
    bridged = any(_FACILITATOR in w.by for w in bracket.wordings)
    by = in_order({n for w in near for n in (*w.by, *w.support)})
    others = in_order(
        {n for w in bracket.wordings if w not in near for n in (*w.by, *w.support)}
        | {n for w in near for n in w.against} | {*bracket.retain, *entry.retain} - {*by}
    )  # fmt: skip
    one: Decision = {"entry": entry.id, "bracket": number, "text": near[0].text, "over": proposers}
    return Suggestion(
        Kind.NEAR_WORDINGS, entry.id, names.to(entry.id), number,
        "one wording could stand for them; the base, and what others ask, stay open",
        texts, _differ(texts), by, others,
        () if bridged or len(proposers) < len(near) else (one,),
    )  # fmt: skip


def _differ(texts: tuple[str, ...]) -> tuple[Likeness, ...]:
    return tuple(told(texts[0], other) for other in texts[1:])


def _near_paragraphs(rolling: RollingText, names: References) -> Iterator[Suggestion]:
    new = [e for e in rolling.every_entry() if e.by and e.text.strip()]
    rivals = {a.id: e.id for e in rolling.every_entry() for a in e.alternatives}
    kinds: dict[tuple[str, str], list[Entry]] = {}
    for entry in new:
        kinds.setdefault((entry.kind, rivals.get(entry.id, "")), []).append(entry)
    for entries in kinds.values():
        for group in _groups([e.text for e in entries]):
            near = [entries[i] for i in group]
            texts = tuple(e.text for e in near)
            where = ", ".join(names.to(e.id) for e in near)
            yield Suggestion(
                Kind.NEAR_PARAGRAPHS, near[0].id, names.to(near[0].id), 0,
                f"{where} could be one: {names.to(near[0].id)} stays open, and who asks for another would join it",
                texts, _differ(texts),
                in_order({n for e in near for n in (*e.by, *e.support)}),
                in_order({n for e in near for n in e.delete}),
                tuple({"entry": e.id, "into": near[0].id} for e in near[1:]),
            )  # fmt: skip


def _groups(texts: Sequence[str]) -> Iterator[list[int]]:
    """The positions of texts that are near-identical, each group's first the one that stands first in the text."""
    keys = [key_of(t) for t in texts]
    by_length = sorted(range(len(texts)), key=lambda i: len(keys[i]))
    group = list(range(len(texts)))
    for n, i in enumerate(by_length):
        for j in by_length[n + 1 :]:
            if len(keys[j]) * 2 > len(keys[i]) * 3 + 3:
                break
            if group[i] != group[j] and alike(keys[i], keys[j]):
                low, high = sorted((group[i], group[j]))
                group = [low if g == high else g for g in group]
    for first in range(len(texts)):
        members = [i for i in range(len(texts)) if group[i] == first]
        if len(members) > 1:
            yield members


def _unsupported(points: Iterable[Point], names: References, is_open: set[str]) -> Iterator[Suggestion]:
    for point in points:
        base, *asked = point.options
        for option in asked:
            if option.inside or point.key.what == "place":
                continue
            pro = {*option.by, *option.support}
            contra = {*option.against, *base.by} - pro
            proposals = [id for id in option.proposals if id in is_open]
            if not pro or (option.proposals and not proposals):
                kind, said = Kind.UNSUPPORTED, "nobody who proposed or joined it is left"
            elif len(contra) > len(pro) + 1:
                kind, said = Kind.OUTNUMBERED, f"ask {', '.join(in_order(pro))} whether it is still wanted"
            else:
                continue
            yield Suggestion(
                kind, point.entry.id, names.to(point.entry.id), point.key.number, said, (_said(point, option, names),),
                by=in_order(pro), others=in_order(contra), decisions=_dropping(point, option, alone=len(asked) == 1),
            )  # fmt: skip


def _dropping(point: Point, option: Option, *, alone: bool) -> tuple[Decision, ...]:
    """The decisions that take one option away and leave the others open."""
    if alone:
        return decisions_for(point, point.options[0])
    if point.key.what == "bracket":
        place = {"entry": point.entry.id, "bracket": point.key.number}
        return ({**place, "refuse": option.by[0]},) if option.by else ()
    if option.key == GONE:
        return ({"entry": point.entry.id, "delete": False},)
    return ({"entry": option.key, "accept": False},)


def decisions_file(found: Iterable[Suggestion]) -> dict[str, list[Decision]]:
    """The suggestions' decisions as a file that a person edits: each with its reason, none on one thing twice.

    What one delegation asks alone, and what more ask against than for, is not in it: there the room is to be asked.
    """
    decided: dict[tuple[Any, ...], Decision] = {}
    for s in (s for s in found if s.kind not in _TO_BE_ASKED):
        for d in s.decisions:
            names = f"; asked by {', '.join(s.by)}" if s.by else ""
            others = f"; otherwise: {', '.join(s.others)}" if s.others else ""
            key = (d["entry"], d.get("bracket"), "move" in d)
            decided.setdefault(key, {**d, "reason": f"{s.label}: {s.kind}{names}{others}"})
    return {"decisions": list(decided.values())}


def suggestions_to_dict(found: Iterable[Suggestion]) -> dict[str, Any]:
    """The suggestions as JSON."""
    return {"suggestions": [_suggestion(s) for s in found]}


def _suggestion(s: Suggestion) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": s.kind.value, "entry": s.entry, "label": s.label}
    made |= {"bracket": s.bracket} if s.bracket else {}
    return made | {
        "said": s.said,
        "texts": list(s.texts),
        "differ": [
            {"by": [b.value for b in one.by], "words": [{"old": d.old, "new": d.new} for d in one.words]}
            for one in s.likeness
        ],
        "by": list(s.by),
        "others": list(s.others),
        "decisions": list(s.decisions),
    }
