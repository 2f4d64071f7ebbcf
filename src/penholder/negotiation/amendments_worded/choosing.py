"""Chooses what of several proposals an amendment paper can hold, and makes one set of it that its sponsors ask."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from penholder.errors import PenholderError
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.resolution import Resolution
from penholder.text.rolling import Warning, new_paragraph_id

_WORDING = frozenset((Ask.EDIT, Ask.ALTERNATIVE, Ask.DELETE))
_AMENDING = frozenset((*_WORDING, Ask.INSERT, Ask.MOVE))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the sponsors ``by`` ask: ``asked`` of what the draft has, ``runs`` of new paragraphs by what they follow.

    ``runs`` are under the id of a paragraph of the draft, empty for the very start; each new paragraph of a run follows
    the one before. ``origin`` has the ids of the proposals each was made of, ``left_out`` a warning for the others.
    """

    by: tuple[str, ...]
    asked: tuple[Proposal, ...]
    runs: dict[str, tuple[Proposal, ...]]
    origin: dict[str, tuple[str, ...]]
    left_out: tuple[Warning, ...]

    @property
    def every(self) -> tuple[Proposal, ...]:
        """All of them."""
        return (*self.asked, *(p for run in self.runs.values() for p in run))


def choose(base: Resolution, proposals: Iterable[Proposal], by: Sequence[str]) -> Chosen:
    """The open proposals that amend ``base``, as proposals of ``by`` (else of whoever made them), each once.

    Several new paragraphs at one place follow one another in the order given. Raises PenholderError where two proposals
    ask for different things of one paragraph.
    """
    counting = [p for p in proposals if p.open and p.kind is not Ask.COMMENT]
    new = _Runs(base, [p for p in counting if _is_new(p)])
    known = {p.id: p.text for p in base.paragraphs} | {f.id: f.text for f in base.footnotes}
    left_out = {p.id: why for p in counting if (why := _why_not(p, known.keys(), new))}
    others = [p for p in counting if p.id not in left_out and not _is_new(p)]
    others = [p for p in others if p.kind is not Ask.EDIT or p.text != known[p.target]]
    _refuse_rivals(base, others)
    sponsors = tuple(sorted(set(by) or {name for p in (*others, *new.placed) for name in p.by}))
    asked: dict[Proposal, list[str]] = defaultdict(list)
    for p in others:
        asked[_ours(p, sponsors)].append(p.id)
    runs = {root: tuple(_ours(p, sponsors) for p, _ in run) for root, run in new.runs.items()}
    origin = {p.id: tuple(dict.fromkeys(ids)) for p, ids in asked.items()}
    origin |= {p.id: ids for root, run in new.runs.items() for p, (_, ids) in zip(runs[root], run, strict=True)}
    warnings = tuple(_left_out(p, left_out[p.id]) for p in counting if p.id in left_out)
    return Chosen(sponsors, tuple(asked), runs, origin, warnings)


def _is_new(p: Proposal) -> bool:
    return p.kind is Ask.INSERT and not p.target


def _ours(p: Proposal, by: tuple[str, ...]) -> Proposal:
    """What is asked, as the sponsors ask it and as a paper can say it."""
    return propose(
        Proposal(
            by, p.kind, p.target, p.text, p.after, p.level, p.paragraph_kind,
            offset=p.offset if p.kind is Ask.INSERT else -1,
        )
    )  # fmt: skip


class _Runs:
    """New paragraphs as they follow one another after each paragraph of the draft."""

    def __init__(self, base: Resolution, new: Sequence[Proposal]) -> None:
        self.runs: dict[str, list[tuple[Proposal, tuple[str, ...]]]] = {}
        self.ids: set[str] = set()
        waiting: dict[str, dict[tuple[object, ...], list[Proposal]]] = defaultdict(lambda: defaultdict(list))
        for p in new:
            waiting[p.after][p.text, p.level, p.paragraph_kind].append(p)
        for root in ("", *(p.id for p in base.paragraphs)):
            if root in waiting:
                self.runs[root] = list(self._run(root, waiting))
        self.homeless = {p.id for same in waiting.values() for ps in same.values() for p in ps}

    def _run(
        self, root: str, waiting: dict[str, dict[tuple[object, ...], list[Proposal]]]
    ) -> Iterator[tuple[Proposal, tuple[str, ...]]]:
        after = root
        pending = list(reversed(waiting.pop(root).values()))
        while pending:
            same = pending.pop()
            id = new_paragraph_id("insert", root, same[0].text)
            id = id if id not in self.ids else new_paragraph_id("insert", after, same[0].text)
            self.ids.add(id)
            yield replace(same[0], after=after), tuple(p.id for p in same)
            after = id
            pending += reversed(waiting.pop(id, {}).values())

    @property
    def placed(self) -> Iterator[Proposal]:
        """All that have a place."""
        return (p for run in self.runs.values() for p, _ in run)


def _why_not(p: Proposal, known: Collection[str], new: _Runs) -> str:
    """Why a proposal is no amendment to the draft; empty where it is one."""
    if p.kind not in _AMENDING:
        return "is a position and amends nothing"
    if p.id in new.homeless:
        return "follows a new paragraph of another delegation, which the draft does not have"
    if p.within or (p.target and p.target not in known and not (p.kind is Ask.INSERT and p.target in new.ids)):
        return "asks for a change in what another delegation proposes, which the draft does not have"
    if p.kind is Ask.MOVE and p.after and p.after not in known and p.after not in new.ids:
        return "moves a paragraph after a new one of another delegation, which the draft does not have"
    return ""


def _left_out(p: Proposal, why: str) -> Warning:
    words = p.text if len(p.text) <= 80 else p.text[:80].rsplit(" ", 1)[0] + " …"
    said = f"{p.kind} of {', '.join(p.by)}{f' “{words}”' if words else ''}"
    return Warning(p.source, "", f"left out, since it {why}: {said}")


def _refuse_rivals(base: Resolution, proposals: Iterable[Proposal]) -> None:
    """One paper cannot ask for two things of one paragraph."""
    first: dict[tuple[str, bool], Proposal] = {}
    labels = {p.id: p.label or p.kind.value for p in base.paragraphs}
    labels |= {f.id: f"footnote {f.mark}" for f in base.footnotes}
    for p in proposals:
        if p.kind is Ask.INSERT:
            continue
        known = first.setdefault((p.target, p.kind is Ask.MOVE), p)
        if (known.kind, known.text, known.after) != (p.kind, p.text, p.after):
            names = f"{', '.join(known.by)} ({known.id}) and {', '.join(p.by)} ({p.id})"
            raise PenholderError(
                f"two different things are asked of {labels.get(p.target, p.target)}, by {names}; "
                "one paper can hold only one of them: choose by these ids"
            )
