"""A resolution or draft: paragraphs in document order, with their footnotes and masthead."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b

from penholder.text.kind import Kind
from penholder.text.labels import label_all
from penholder.text.phrases import opening_words
from penholder.text.words import clean


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One amendable paragraph; "OP2 (a) (ii)" is one of its own, under its chapeau.

    ``level`` is 0 for a preambular or operative paragraph, 1 for (a), 2 for (i), and so on. ``text`` is clean (see
    :func:`penholder.text.words.clean`) and holds neither number nor label nor footnote marks. ``number`` is what the
    paper prints before it ("2.", "(a)"), ``opening`` its opening words, ``label`` its name in this version ("OP2 (a)").
    """

    kind: Kind
    text: str
    level: int = 0
    number: str = ""
    opening: str = ""
    label: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its ``mark`` as printed, its place ``offset`` characters into the text of ``paragraph`` (an id)."""

    mark: str
    text: str
    paragraph: str
    offset: int
    id: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A draft or adopted text. ``masthead`` holds the lines above the title as printed, ``body`` who adopts it."""

    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...] = ()
    symbol: str = ""
    body: str = ""
    masthead: tuple[str, ...] = ()
    version: str = ""

    @property
    def title(self) -> str:
        """The title, empty where the paper has none (Security Council)."""
        return next((p.text for p in self.paragraphs if p.kind is Kind.TITLE), "")

    def paragraph(self, id: str) -> Paragraph | None:
        """The paragraph with that id."""
        return next((p for p in self.paragraphs if p.id == id), None)

    def footnotes_of(self, paragraph: str) -> tuple[Footnote, ...]:
        """The footnotes whose marks stand in the paragraph with that id, in order."""
        return tuple(sorted((f for f in self.footnotes if f.paragraph == paragraph), key=lambda f: f.offset))


def digest(*parts: object) -> str:
    """A short stable id for ``parts``: the same in every run, on every machine."""
    return blake2b("\x1f".join(map(str, parts)).encode(), digest_size=6).hexdigest()


def settle(
    paragraphs: Iterable[Paragraph],
    footnotes: Iterable[Footnote] = (),
    *,
    symbol: str = "",
    body: str = "",
    masthead: Iterable[str] = (),
    version: str = "",
) -> Resolution:
    """A Resolution whose texts are clean and whose labels, opening words and ids are filled in where they are missing.

    ``footnotes`` refer to a paragraph by its position in ``paragraphs`` ("0", "1", …) where it has no id yet. Ids are
    derived from content and position, so that the same paper read twice has the same ids.
    """
    given = tuple(paragraphs)
    seen: dict[tuple[str, str], int] = {}
    settled = []
    for p, label in zip(given, label_all(given), strict=True):
        text = clean(p.text)
        nth = seen[p.kind, text] = seen.get((p.kind, text), 0) + 1
        id = p.id or "p" + digest(p.kind, text, p.level, nth)
        opening = p.opening or opening_words(text, p.kind, p.level)
        settled.append(Paragraph(p.kind, text, p.level, p.number, opening, label, id))
    ids = {str(i): p.id for i, p in enumerate(settled)}
    notes = [replace(f, text=clean(f.text), paragraph=ids.get(f.paragraph, f.paragraph)) for f in footnotes]
    notes = [f if f.id else replace(f, id="f" + digest(f.paragraph, f.offset, f.text)) for f in notes]
    return Resolution(tuple(settled), tuple(notes), symbol, body, tuple(map(clean, masthead)), version)
