"""Words what the sponsors ask, paragraph by paragraph in the order of the draft, each so that it is read as meant."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from penholder.negotiation.amendments_worded.choosing import Chosen
from penholder.negotiation.amendments_worded.instruction import Instruction
from penholder.negotiation.amendments_worded.names import Names
from penholder.negotiation.amendments_worded.read_back import Reader
from penholder.negotiation.amendments_worded.whole_paragraphs import deleted, edited, inserted, moved, noted, rival
from penholder.negotiation.compile import compile
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Proposal
from penholder.text.resolution import Resolution
from penholder.text.rolling import Entry, new_paragraph_id

_TRIED = 60  # ways to say one thing
_ON_ANY_DAY = date.min  # names of states order nothing where all is asked by the same

_Said = tuple[Instruction, tuple[Proposal, ...]]


def word(base: Resolution, chosen: Chosen) -> tuple[Instruction, ...]:
    """The instructions, in the order of the draft."""
    asked = compile(base, chosen.every, on=_ON_ANY_DAY)
    new = {e.id: e for top in asked.entries for e in top.insertions}
    writer = _Writer(base, chosen, new, Reader(base, chosen.by, asked))
    said = writer.reader.checked(tuple(writer.everything()))
    return tuple(
        replace(
            i, proposals=tuple(origin for p in ps for origin in chosen.origin[p.id]), renumbers=_renumbers(base, ps)
        )
        for i, ps in said
    )


def _renumbers(base: Resolution, proposals: Iterable[Proposal]) -> bool:
    """Whether they change the numbers of other operative paragraphs."""
    operative = {p.id for p in base.paragraphs if p.kind is Kind.OPERATIVE}
    return any(
        (p.kind in (Ask.DELETE, Ask.MOVE) and p.target in operative)
        or (p.kind is Ask.INSERT and p.paragraph_kind is Kind.OPERATIVE)
        for p in proposals
    )


@dataclass
class _Writer:
    """Goes down the draft."""

    base: Resolution
    chosen: Chosen
    new: dict[str, Entry]
    reader: Reader

    def __post_init__(self) -> None:
        self.names = Names(self.base, {id: e.label for id, e in self.new.items()})
        self.on: dict[str, list[Proposal]] = {}
        for p in self.chosen.asked:
            self.on.setdefault(p.target, []).append(p)
        self.covered: set[str] = set()  # ids of proposals that an instruction on the paragraph above says
        self.going: list[tuple[Proposal, tuple[Proposal, ...]]] = []  # whole paragraphs deleted one after another

    def everything(self) -> Iterator[_Said]:
        """Every instruction, with what it asks."""
        yield from self._run("")
        for paragraph in self.base.paragraphs:
            on_it = [p for p in self.on.get(paragraph.id, ()) if p.id not in self.covered]
            follows = self.base.footnotes_of(paragraph.id) or paragraph.id in self.chosen.runs
            for p in sorted(on_it, key=lambda p: (p.kind is Ask.INSERT, p.kind is Ask.MOVE)):
                if p.kind is not Ask.DELETE or not self._goes_whole(p):
                    yield from self._gone()
                    yield self._one(p)
            if follows:
                yield from self._gone()
            for note in self.base.footnotes_of(paragraph.id):
                for p in self.on.get(note.id, ()):
                    yield self._one(p)
            yield from self._run(paragraph.id)
        yield from self._gone()

    # --- what the draft has

    def _one(self, p: Proposal) -> _Said:
        names, paragraph = self.names, self.names.paragraph(p.target)
        text = paragraph.text if paragraph else self._text_of(p.target)
        match p.kind:
            case Ask.EDIT:
                return self._put(edited(p, text, names), (p,))
            case Ask.ALTERNATIVE:
                return self._put(rival(p, names), (p,))
            case Ask.DELETE:
                return self._put(deleted((p.target,), names, whole=False), (p,))
            case Ask.INSERT:
                return self._put(noted(p, text, names), (p,))
            case _:
                together = self._moved_together(p)
                self.covered |= {q.id for q in together}
                return self._put(moved(p, names, whole=len(together) > 1), together)

    def _text_of(self, id: str) -> str:
        if id in self.new:
            return self.new[id].text
        return next((f.text for f in self.base.footnotes if f.id == id), "")

    def _moved_together(self, p: Proposal) -> tuple[Proposal, ...]:
        """The move with those of the paragraphs under it, where all of them go along in order."""
        together, after = [p], p.target
        for below in self.names.family(p.target)[1:]:
            along = next((q for q in self.on.get(below.id, ()) if q.kind is Ask.MOVE and q.after == after), None)
            if along is None:
                return (p,)
            together.append(along)
            after = below.id
        return tuple(together)

    def _goes_whole(self, p: Proposal) -> bool:
        """Whether the paragraph goes with all under it, and is then kept to be told with those after it."""
        family = self.names.family(p.target)
        going = [q for below in family for q in self.on.get(below.id, ()) if q.kind is Ask.DELETE]
        if len(going) < len(family) or len(self.on[p.target]) > 1:
            return False
        self.going.append((p, tuple(going)))
        self.covered |= {q.id for q in going}
        return True

    def _gone(self) -> Iterator[_Said]:
        """The whole paragraphs deleted so far: in one instruction where they can be named together."""
        going, self.going = self.going, []
        together = tuple(q for _, family in going for q in family)
        ways = list(deleted(tuple(p.target for p, _ in going), self.names, whole=True)) if len(going) > 1 else []
        if ways and self.reader.gives(ways[0].lines, together):
            yield ways[0], together
            return
        for p, family in going:
            yield self._put(deleted((p.target,), self.names, whole=True), family)

    # --- what the draft has not

    def _run(self, root: str) -> Iterator[_Said]:
        """The new paragraphs after one of the draft, and the footnotes in them."""
        run = self.chosen.runs.get(root, ())
        ids = [p.after for p in run[1:]] + [self._last_id(root, run)] if run else []
        labels = [self.new[id].label if id in self.new else "" for id in ids]
        before: list[_Said] = []
        for start, end in _chunks(run):
            for said in self._inserted(root, run[start:end], labels[start:end], before):
                before.append(said)
                yield said
        for id in ids:
            for p in self.on.get(id, ()):
                yield self._one(p)

    def _last_id(self, root: str, run: Sequence[Proposal]) -> str:
        taken = {p.after for p in run[1:]}
        id = new_paragraph_id("insert", root, run[-1].text)
        return id if id not in taken else new_paragraph_id("insert", run[-1].after, run[-1].text)

    def _inserted(
        self, root: str, run: Sequence[Proposal], labels: Sequence[str], before: Sequence[_Said]
    ) -> Iterator[_Said]:
        together = self._put(inserted(run, root, self.names, labels), tuple(run), before)
        families = list(_families(run))
        if together[0].read_back or len(families) == 1:
            yield together
            return
        single = list(before)
        for start, end in families:
            ways = inserted(run[start:end], root, self.names, labels[start:end])
            single.append(self._put(ways, tuple(run[start:end]), single))
            yield single[-1]

    # --- choosing the words

    def _put(self, ways: Iterable[Instruction], wanted: tuple[Proposal, ...], before: Sequence[_Said] = ()) -> _Said:
        """The best way to say what is wanted that is read as meant; else one that is not read as anything else.

        ``before`` has been said and must be known for it to be understood.
        """
        lines = [line for i, _ in before for line in i.lines]
        known = [p for _, ps in before for p in ps]
        first = harmless = None
        for way in islice(ways, _TRIED):
            match self.reader.gives((*lines, *way.lines), (*known, *wanted)):
                case True:
                    return way, wanted
                case False if harmless is None:
                    harmless = way
            first = first or way
        said = harmless or first or Instruction(self.names.label(wanted[0].target), "")
        return replace(said, read_back=False), wanted


def _chunks(run: Sequence[Proposal]) -> Iterator[tuple[int, int]]:
    """Where those that can be told together start and end: of one part, each with the sub-paragraphs under it."""
    return _cut(run, lambda head, p: p.paragraph_kind is not head.paragraph_kind or p.level < head.level)


def _families(run: Sequence[Proposal]) -> Iterator[tuple[int, int]]:
    """Where a new paragraph with those under it starts and ends."""
    return _cut(run, lambda head, p: p.level <= head.level)


def _cut(run: Sequence[Proposal], begins: Callable[[Proposal, Proposal], bool]) -> Iterator[tuple[int, int]]:
    """The pieces of a run; ``begins`` says whether a paragraph begins another piece than the head of the present."""
    start = 0
    for at in range(1, len(run) + 1):
        if at == len(run) or begins(run[start], run[at]):
            yield start, at
            start = at
