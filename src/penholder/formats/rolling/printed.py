"""The lines of a printed paper, and how a paper refers to its own paragraphs, wordings and proposals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from penholder.formats.rolling.notation import Run, text_of
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph
from penholder.text.rolling import Bracket, Entry, RollingText, Span, Status

Role = Literal[
    "masthead", "legend", "title", "enacting", "paragraph", "heading", "alternative", "insertion", "footnote",
    "comment", "section", "proposal",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One printed paragraph. The runs' texts joined are the line as plain text has it, label and signs included.

    ``entry`` is what it prints (None for mastheads, legend, proposals); ``label``, ``status`` and ``level`` are there
    for a margin and an indent; ``names`` are all that have a say in it, in the order printed.
    """

    role: Role
    runs: tuple[Run, ...]
    label: str = ""
    status: Status = Status.OPEN
    level: int = 0
    entry: Entry | None = None
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The line as plain text has it."""
        return text_of(self.runs)

    @property
    def entry_id(self) -> str:
        """The id of what it prints."""
        return self.entry.id if self.entry else ""

    @property
    def head(self) -> tuple[Run, ...]:
        """The runs of the label and the notes after it, up to the colon and its blank; for a margin."""
        return self.runs[: self._body]

    @property
    def body(self) -> tuple[Run, ...]:
        """The runs after the head."""
        return self.runs[self._body :]

    @property
    def _body(self) -> int:
        return next((i + 1 for i, r in enumerate(self.runs) if r.look == "mark" and r.text == ": "), 0)


@dataclass(frozen=True, slots=True)
class Paper:
    """The lines in order. ``title`` and ``version`` and ``as_of`` are for the head of each page."""

    lines: tuple[PaperLine, ...]
    title: str = ""
    version: str = ""
    as_of: str = ""
    circulation: str = ""


@dataclass
class References:
    """How a paper refers to its paragraphs, wordings and proposals: by label where that is unique, else by count."""

    entries: list[Entry] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "References":
        """References to the entries given, which must come in printed order."""
        made = cls()
        for entry in entries:
            made.add(entry)
        return made

    def add(self, entry: Entry) -> None:
        """Lets the paper refer to one more entry."""
        self.entries.append(entry)
        name = entry.label
        if not name or name in self.ids:
            name = f"paragraph {len(self.entries)}"
        self.names.setdefault(entry.id, name)
        self.ids[name] = entry.id
        for where, wording in wordings_of(entry.spans):
            self.names.setdefault(wording, f"wording {where} of {name}")
            self.ids[f"wording {where} of {name}"] = wording

    def to(self, id: str) -> str:
        """How the paper names that id."""
        return self.names.get(id, f"id {id}")

    def id(self, name: str) -> str | None:
        """The id that the paper names so."""
        if name.startswith("id "):
            return name[3:]
        return self.ids.get(name)


def wordings_of(spans: Sequence[Span], above: str = "") -> Iterator[tuple[str, str]]:
    """Each wording's place ("2.1": second bracket, first wording; "2.1.1.1" inside that) and id."""
    brackets = [s for s in spans if isinstance(s, Bracket)]
    for b, bracket in enumerate(brackets, 1):
        for w, wording in enumerate(bracket.wordings, 1):
            yield f"{above}{b}.{w}", wording.id
            yield from wordings_of(wording.spans, f"{above}{b}.{w}.")


def printed_order(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Every entry as the paper prints them."""
    for entry in entries:
        yield from printed_order(i for i in entry.insertions if i.before)
        yield entry
        yield from printed_order(notes_of(entry))
        yield from printed_order(entry.alternatives)
        yield from printed_order(i for i in entry.insertions if not i.before)


def notes_of(entry: Entry) -> list[Entry]:
    """Its footnotes, then the new ones as their marks stand, which look alike."""
    return sorted(entry.footnotes, key=lambda f: f.offset if f.by else -1)


def labelled(rolling: RollingText) -> list[Paragraph]:
    """The paragraphs of the base that have a label, sub-paragraphs included: those that people count."""
    return [p for p in rolling.base.paragraphs if p.label and p.kind is not Kind.TITLE]
