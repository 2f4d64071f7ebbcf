"""What a formal paper calls a paragraph and a place in a draft: "the fourth preambular paragraph", "after …"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from penholder.text.kind import Kind
from penholder.text.labels import ORDINALS
from penholder.text.resolution import Paragraph, Resolution

_COUNTED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
_LABEL = re.compile(
    r"(?:(?P<section>[IVXL]+|[A-Z]) )?(?P<part>PP|OP)(?P<number>\d+)"
    rf"(?P<tail>(?: (?:{'|'.join(ORDINALS)}))?)(?P<subs>(?: \([a-z]+\))*)(?P<last>(?: (?:{'|'.join(ORDINALS)}))?)"
)
_LONGEST = 60  # characters of a text by which a paragraph without a name is called


class Names:
    """The paragraphs of a draft by what a formal paper calls them; ``new`` are the labels of those proposed."""

    def __init__(self, base: Resolution, new: Mapping[str, str]) -> None:
        self.base, self.new = base, new
        self.position = {p.id: i for i, p in enumerate(base.paragraphs)}
        self.notes = {f.id: f for f in base.footnotes}

    def label(self, id: str) -> str:
        """The paragraph's label in the draft, or what it is where it has none; empty for one the draft has not."""
        if id in self.position:
            p = self.base.paragraphs[self.position[id]]
            return p.label or p.kind.value.capitalize()
        if id in self.notes:
            return f"Footnote {self.notes[id].mark}"
        return self.new.get(id, "")

    def paragraph(self, id: str) -> Paragraph | None:
        """The paragraph of the draft with that id."""
        return self.base.paragraphs[self.position[id]] if id in self.position else None

    def name(self, id: str) -> str:
        """What it is called: "operative paragraph 2 (a)", "the heading “II. Means”"."""
        label = self.label(id)
        if called := name_of(label):
            return called
        p = self.paragraph(id)
        if p is None:
            return label or "the text"
        words = p.text if len(p.text) <= _LONGEST else p.text[:_LONGEST].rsplit(" ", 1)[0]
        what = "heading" if p.kind is Kind.HEADING else "paragraph"
        return f"the {what} “{words}”" if words == p.text else f"the {what} beginning “{words}”"

    def own(self, id: str) -> str:
        """What it is called without the sub-paragraphs under it."""
        return f"the chapeau of {self.name(id)}" if len(self.family(id)) > 1 else self.name(id)

    def family(self, id: str) -> Sequence[Paragraph]:
        """The paragraph with those under it."""
        p = self.paragraph(id)
        if p is None:
            return ()
        end = start = self.position[id] + 1
        while end < len(self.base.paragraphs) and self._is_under(self.base.paragraphs[end], p):
            end += 1
        return self.base.paragraphs[start - 1 : end]

    @staticmethod
    def _is_under(below: Paragraph, p: Paragraph) -> bool:
        return below.level > p.level and below.kind is p.kind and p.kind in (Kind.PREAMBULAR, Kind.OPERATIVE)

    def above(self, id: str) -> tuple[Paragraph, ...]:
        """The paragraph and those it stands under, outermost first."""
        p = self.paragraph(id)
        if p is None:
            return ()
        chain, level = [p], p.level
        for before in reversed(self.base.paragraphs[: self.position[id]]):
            if level == 0 or before.kind is not p.kind:
                break
            if before.level < level:
                chain, level = [before, *chain], before.level
        return tuple(chain)

    def places(self, after: str, level: int = 0) -> Iterator[str]:
        """The ways to say where what follows ``after`` at that level stands: "after operative paragraph 2", "before …".

        A sub-paragraph follows one of its rank by its own name, anything else the whole of what it stands after.
        """
        known = self.paragraph(after)
        if known is None and after:
            yield f"after {self.name(after)}"
            return
        own = f"after the chapeau of {self.name(after)}"
        if known and level > known.level and self._named(known):
            yield own
        ends = [p for p in self.above(after) if self._named(p) and self.family(p.id)[-1].id == after]
        yield from (f"after {self.name(p.id)}" for p in (reversed(ends) if level else ends))
        if known and level <= known.level and len(self.family(after)) > 1:
            yield own
        at = self.position[after] + 1 if after else 0
        yield from (f"before {self.name(p.id)}" for p in self.base.paragraphs[at : at + 3] if self._named(p))
        if after:
            yield f"after {self.name(after)}"

    def _named(self, p: Paragraph) -> bool:
        return bool(name_of(p.label))


def name_of(label: str) -> str:
    """What a formal paper calls the paragraph with that label; empty where only a label names it."""
    if label == "Title":
        return "the title"
    if label.startswith("Footnote "):
        return f"footnote {label.removeprefix('Footnote ')}"
    found = _LABEL.fullmatch(label)
    if found is None:
        return ""
    of = f" of section {found['section']}" if found["section"] else ""
    subs, last = found["subs"], found["last"]
    if found["part"] == "OP":
        return f"operative paragraph {found['number']}{found['tail']}{subs}{last}{of}"
    if found["tail"] or (last and not subs):
        return f"preambular paragraph {found['number']}{found['tail']}{subs}{last}"
    top = f"the {counted(int(found['number']))} preambular paragraph{of}"
    return f"subparagraph{subs}{last} of {top}" if subs else top


def names_of(labels: Sequence[str]) -> str:
    """Several paragraphs of one part as they are called together; empty where they cannot be."""
    found = [_LABEL.fullmatch(label) for label in labels]
    if any(m is None or m["section"] or m["tail"] or m["subs"] or m["last"] for m in found):
        return ""
    parts = {m["part"] for m in found if m}
    if len(parts) != 1:
        return ""
    numbers = [int(m["number"]) for m in found if m]
    if "OP" in parts:
        return f"operative paragraphs {listed([str(n) for n in numbers])}"
    return f"the {listed([counted(n) for n in numbers])} preambular paragraphs"


def listed(words: Sequence[str]) -> str:
    """ "5", "5 and 6", "5, 6 and 9"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def counted(n: int) -> str:
    """ "first" to "twentieth", "twenty-first" to "twenty-ninth", then "30th"."""
    if n <= 20:
        return _COUNTED[n - 1]
    if n < 30:
        return f"twenty-{_COUNTED[n - 21]}"
    tail = {1: "st", 2: "nd", 3: "rd"}.get(n % 10 if n % 100 not in (11, 12, 13) else 0, "th")
    return f"{n}{tail}"
