"""Recognizes a draft in the lines a paper prints: its title, enacting words, preambular and operative paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from penholder.formats.drafts.marks import NONE, Levels, Mark, mark_of
from penholder.formats.drafts.masthead import (
    bare_title,
    is_annex,
    is_closing,
    is_enacting,
    is_masthead,
    is_section,
    organ,
    symbol_in,
)
from penholder.formats.line import Line
from penholder.text.kind import Kind
from penholder.text.phrases import opens_as
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.rolling import Warning
from penholder.text.words import clean

_PARTICIPLE = re.compile(r"(?:[A-Z][a-z]+ly )?[A-Z]?[a-z]{2,}(?:ing|ed|mindful|aware|cognizant|convinced|conscious)\b")
_PRESENT = re.compile(r"(?:(?:Also|Further|Strongly|Again) )?[A-Z]?[a-z]{2,}s\b")
_INSTRUCTION = re.compile(
    r"(?:In|On|At|To|Delete|Insert|Add|Replace|Substitute|After|Before|Following|Move|Transpose|Amend|Merge|Split|Renumber|"
    r"Change|Remove|Strike|For|Please|We|Dear|Kind|Best|Reword|Retain|Keep|Paragraph|Operative|Preambular)\b"
)
_NOTE = re.compile(r"\s*(?:\+|->|→|[A-Z][\w.’' ]{0,40}(?:\([^)]*\)\s*)?:|[A-Z]{2,4}\b\s*(?:[:+]|,\s*[A-Z]{2,4}\b))")
_GREETING = re.compile(
    r"(?:Dear|Colleagues|Friends|Hello|Hi|Good (?:morning|afternoon|evening|day)|To whom|Madam|Mr|Ms|Ladies|"
    r"Distinguished|Chers?|Chères?|Best|Kind|Warm|With (?:best|kind)|Regards|Sincerely|Yours)\b|"
    r"(?:Your )?Excellenc|Estimad|Уважаем|Thank",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:In|At the (?:end|beginning|start) of|After|Before|Following|Delete|Replace|Insert|Add|Substitute|Amend|Move|"
    r"Merge|Split|Remove|Strike|Reword|Retain|Keep|Operative|Preambular|Paragraph|Please)\b.{0,60}?"
    r"(?:\bparas?(?:graphs?)?\b|\bsub-?paragraphs?\b|\b[OP]P ?\d|[\"“”«'‘])",
    re.IGNORECASE,
)
_ENDS_SUB = (";", ".", ",", ":")
_ENDS_TEXT = tuple(".,;:!?…]。，；：؛،؟")
_ENDS_PARAGRAPH = tuple(";,؛،；，")


def outline(lines: Sequence[Line], *, source: str = "") -> tuple[Resolution | None, tuple[Warning, ...]]:
    """The draft that ``lines`` print, or None where they print something else: amendments in words, a mail, notes.

    Marks and tags ("PP1", "3.", "(a)") are taken off the text. What is neither masthead nor a paragraph of the draft is
    kept in its place as a paragraph of kind OTHER.
    """
    items = [_item(line) for line in lines if line.text.strip() or line.number.strip()]
    start = next((i for i, item in enumerate(items) if is_enacting(item.text)), None)
    if start is None:
        start = _foreign_enacting(items)
    head, body = (items[:start], items[start:]) if start is not None else _split_title(items)
    if not _is_draft(head, body, enacted=start is not None):
        return None, ()
    title, masthead = _title(head)
    builder = _Builder(body)
    if title is not None:
        builder.add(Kind.TITLE, title)
    builder.build()
    enacting = next((p.text for p in builder.paragraphs if p.kind is Kind.ENACTING), "")
    printed = [i.line.text for i in masthead]
    resolution = settle(
        builder.paragraphs, builder.footnotes, symbol=symbol_in(printed), body=organ(enacting), masthead=printed
    )
    odd = [p.text for p in resolution.paragraphs if p.kind is Kind.OTHER]
    warnings = [Warning(source, "", f"kept as text, neither preambular nor operative: “{_short(t)}”") for t in odd]
    return resolution, tuple(warnings)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class _Item:
    """A line, the mark before it, and its text without the mark.

    The text goes from the line's character ``start`` on; ``bracketed`` where a bracket before the mark belongs to it.
    """

    line: Line
    mark: Mark
    text: str
    start: int
    bracketed: bool = False

    @property
    def opens(self) -> Kind | None:
        return opens_as(self.text.lstrip("[(") if self.bracketed else self.text)

    def before(self, offset: int) -> str:
        """What of the text stands before the line's character ``offset``."""
        return "[" * self.bracketed + self.line.text[self.start : max(offset, self.start)]


def _item(line: Line) -> _Item:
    if line.number.strip():
        mark = mark_of(line.number.strip() + " ")
        inner = mark_of(line.text)
        if inner.what in ("PP", "OP"):
            return _marked(line, inner, inner.length)
        return _marked(line, mark, 0)
    whole = line.text.strip()
    if whole[:1] == "[" and whole[-1:] == "]" and _one_bracket(whole):
        return _bracketed(line)
    mark = mark_of(line.text)
    if mark.what == "roman" and not is_section(line.text[: mark.length].strip()):
        mark = NONE
    if mark.what in ("PP", "OP") and not line.text[mark.length :].strip():
        mark = NONE
    return _marked(line, mark, mark.length if line.text[mark.length :].strip() else 0)


def _marked(line: Line, mark: Mark, length: int) -> _Item:
    rest = line.text[length:]
    return _Item(line, mark, rest.strip(), length + len(rest) - len(rest.lstrip()))


def _unmarked(line: Line) -> _Item:
    return _marked(line, NONE, 0)


def _bracketed(line: Line) -> _Item:
    """A line that is one bracket: the number in it stands before it."""
    start = line.text.index("[") + 1
    mark = mark_of(line.text[start:])
    rest = line.text[start + mark.length :]
    if mark.what not in ("number", "letter", "PP", "OP") or len(rest.strip()) < 2:
        return _unmarked(line)
    start += mark.length + len(rest) - len(rest.lstrip())
    return _Item(line, mark, f"[{rest.strip()}", start, bracketed=True)


def _one_bracket(text: str) -> bool:
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "[") - (sign == "]")
        if depth == 0:
            return at == len(text) - 1
    return False


def _foreign_enacting(items: list[_Item]) -> int | None:
    """Enacting words in no known form: a short line that ends in a comma, right before a preambular paragraph."""
    for i, (item, following) in enumerate(pairwise(items)):
        short = len(item.text) < 70 and item.text[-1:] in ",،，" and item.mark is NONE
        if short and item.opens is None and following.opens is Kind.PREAMBULAR and not _GREETING.match(item.text):
            return i
    return None


def _split_title(items: list[_Item]) -> tuple[list[_Item], list[_Item]]:
    """Without enacting words, what stands before the first paragraph is masthead and title."""
    first = next((i for i, item in enumerate(items) if item.mark.what in ("PP", "OP") or item.opens), 0)
    numbered = next((i for i, item in enumerate(items) if item.mark.what == "number"), len(items))
    first = min(first, numbered) if first else (0 if items and items[0].opens else min(numbered, len(items)))
    return items[:first], items[first:]


def _title(head: list[_Item]) -> tuple[_Item | None, list[_Item]]:
    """The title is the last line before the text that is no masthead."""
    named = next((i for i in head if i.line.style.lower() == "title"), None)
    title = named or next((i for i in reversed(head) if not is_masthead(i.line.text.strip())), None)
    if title is None:
        return None, head
    whole = title.line.text.strip()
    numbered = title.line.text.find(bare_title(whole))
    return _marked(title.line, NONE, max(numbered, 0)), [i for i in head if i is not title]


def _is_draft(head: list[_Item], body: list[_Item], *, enacted: bool) -> bool:
    top = [i for i in body if i.mark.what in ("PP", "OP", "number", "") and not _is_note(i)]
    opening = [i for i in top if i.opens and i.text[:1] != i.text[:1].lower() and not _INSTRUCTION.match(i.text)]
    orders = sum(bool(_ORDER.match(i.text)) and i.opens is None for i in (*head, *body))
    if orders and orders >= len(opening):
        return False
    if enacted:
        told = any(i.text[-1:] == "." and not is_masthead(i.text) for i in head)  # sentences stand above it
        return len(body) > 1 and (not told or any(_is_paragraph(i) for i in body[1:]))
    opening = [i for i in opening if len(i.text) > 20]
    tagged = [i for i in top if i.mark.what in ("PP", "OP") and i.text[-1:] in _ENDS_SUB and len(i.text) > 20]
    found = len({id(i) for i in (*opening, *tagged)})
    return found >= 1 and found * 2 > len([i for i in body if i.mark.what not in ("letter", "bullet")])


def _is_paragraph(item: _Item) -> bool:
    return bool(item.mark.what or item.opens) or item.text[-1:] in _ENDS_PARAGRAPH


def _is_note(item: _Item) -> bool:
    return item.mark.what in ("PP", "OP") and bool(_NOTE.match(item.text))


@dataclass
class _Builder:
    """Goes down the lines of the text, knowing in which part of it they stand."""

    items: list[_Item]
    paragraphs: list[Paragraph] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    stage: Kind = Kind.PREAMBULAR
    levels: Levels = field(default_factory=Levels)

    def build(self) -> None:
        """Fill in paragraphs and footnotes."""
        self.numbered = any(i.mark.what in ("number", "OP") for i in self.items)
        self.style = next((i.mark.style for i in self.items if i.mark.what == "number"), "")
        for at, item in enumerate(self.items):
            self.place(item, ahead=self.items[at + 1 :])

    def add(self, kind: Kind, item: _Item, level: int = 0, number: str = "") -> None:
        """One more paragraph with the footnotes of its line."""
        italic = item.line.text[item.start : item.line.italic]
        opening = clean(italic).rstrip(",;: ") if kind in (Kind.PREAMBULAR, Kind.OPERATIVE) else ""
        text = clean(item.text)
        self.paragraphs.append(
            Paragraph(kind, text, level, number, opening if opening and text.startswith(opening) else "")
        )
        for note in item.line.notes:
            place = len(_clean_start(item.before(note.offset)))
            self.footnotes.append(Footnote(note.mark, note.text, str(len(self.paragraphs) - 1), min(place, len(text))))

    def place(self, item: _Item, ahead: list[_Item]) -> None:
        """Decide what a line is."""
        if self.stage is Kind.ANNEX:
            self.annexed(item)
        elif is_annex(item.text):
            self.stage = Kind.ANNEX
            self.add(Kind.ANNEX, item)
        elif is_enacting(item.text) or (not self.paragraphs_placed() and item.text[-1:] in ",،，" and not item.opens
                                        and len(item.text) < 70 and item.mark is NONE):  # fmt: skip
            self.add(Kind.ENACTING, item)
        elif self.is_heading(item):
            self.stage = Kind.PREAMBULAR
            self.add(Kind.HEADING, _unmarked(item.line), number=item.line.number)
        elif self.is_sub(item) and self.has_chapeau():
            kind = self.paragraphs[-1].kind
            self.add(kind, item, self.levels.level(item.mark), item.mark.printed)
        elif self.stage is Kind.OPERATIVE and is_closing(item.text) and not item.mark.what:
            self.add(Kind.CLOSING, item)
        elif self.goes_on(item):
            self.add(Kind.OPERATIVE, item, 1)
        else:
            self.top(item, ahead)

    def is_sub(self, item: _Item) -> bool:
        """Whether a line's mark is a sub-paragraph's: a letter, a bullet, or a number unlike those of the top level."""
        if item.mark.what == "number":
            return item.mark.style != self.style and (self.style == "han" or item.mark.style in ("enclosed", "quoted"))
        return item.mark.what in ("letter", "bullet")

    def goes_on(self, item: _Item) -> bool:
        """Whether a line without a number goes on from the sub-paragraphs above it, for their chapeau."""
        if not self.numbered or item.mark.what or self.stage is not Kind.OPERATIVE or not item.text[:1].islower():
            return False
        above = self.paragraphs[-1]
        return above.kind is Kind.OPERATIVE and above.level > 0

    def paragraphs_placed(self) -> bool:
        """Whether anything but the title has been placed."""
        return any(p.kind is not Kind.TITLE for p in self.paragraphs)

    def has_chapeau(self) -> bool:
        """Whether a sub-paragraph has something to stand under."""
        return bool(self.paragraphs) and self.paragraphs[-1].kind in (Kind.PREAMBULAR, Kind.OPERATIVE)

    def is_heading(self, item: _Item) -> bool:
        """Section headings: numbered in capital numerals, styled so, or centred and bold without an end mark."""
        text = item.line.text.strip()
        if text[-1:] in ",;:" or len(text) > 160:
            return False
        if item.mark.what == "roman" or is_section(text):
            return True
        if self.under_section(item):
            return True
        styled = item.line.style.lower().startswith("heading") or (item.line.centred and item.line.bold)
        return styled and item.opens is None and item.mark.what != "number"

    def under_section(self, item: _Item) -> bool:
        """Whether a line is the words of the heading whose number stands above it: "I", then "Women and water"."""
        above = self.paragraphs[-1] if self.paragraphs else None
        if above is None or above.kind is not Kind.HEADING or not is_section(above.text):
            return False
        return not item.mark.what and item.opens is None and item.text[-1:] not in _ENDS_TEXT

    def top(self, item: _Item, ahead: list[_Item]) -> None:
        """A paragraph at the top level, preambular, operative or neither."""
        kind = self.kind_of(item, ahead)
        number = ""
        if kind is Kind.OPERATIVE:
            self.stage = Kind.OPERATIVE
            number = f"{item.mark.value}." if item.mark.what == "OP" else item.mark.printed
            number = number if item.mark.what in ("OP", "number") else ""
        if kind is not Kind.OTHER:
            self.levels = Levels()
        self.add(kind, item if kind is not Kind.OTHER else _unmarked(item.line), number=number)

    def kind_of(self, item: _Item, ahead: list[_Item]) -> Kind:
        """By tag, then number, then opening words and grammar, then position."""
        if item.mark.what in ("PP", "OP"):
            return Kind.PREAMBULAR if item.mark.what == "PP" else Kind.OPERATIVE
        if item.mark.what == "number":
            early = self.stage is Kind.PREAMBULAR and item.opens is Kind.PREAMBULAR and item.text[-1:] == ","
            return Kind.PREAMBULAR if early else Kind.OPERATIVE
        if self.stage is Kind.PREAMBULAR:
            return self.unnumbered_early(item, ahead)
        return self.unnumbered_late(item)

    def unnumbered_early(self, item: _Item, ahead: list[_Item]) -> Kind:
        """Before the first operative paragraph."""
        if any(i.mark.what in ("number", "OP") for i in ahead):
            return Kind.PREAMBULAR
        if item.opens is not None:
            return item.opens
        if item.text[-1:] in ",،，" or _PARTICIPLE.match(item.text):
            return Kind.PREAMBULAR
        operative = item.text[-1:] in ";؛；" or _PRESENT.match(item.text) or not ahead
        return Kind.OPERATIVE if operative else Kind.PREAMBULAR

    def unnumbered_late(self, item: _Item) -> Kind:
        """After the first operative paragraph: one whose number was forgotten, or text that is neither."""
        if item.opens is Kind.PREAMBULAR and item.text[-1:] == ",":
            return Kind.PREAMBULAR
        if item.opens is Kind.OPERATIVE or item.text[-1:] in ";؛；":
            return Kind.OPERATIVE
        operative = not self.numbered and _PRESENT.match(item.text)
        return Kind.OPERATIVE if operative else Kind.OTHER

    def annexed(self, item: _Item) -> None:
        """A line of an annex."""
        number = item.mark.printed if item.mark.what in ("number", "letter") else ""
        if is_annex(item.text):
            self.levels = Levels()
            self.add(Kind.ANNEX, item)
        elif item.mark.what in ("letter", "bullet"):
            self.add(Kind.ANNEX, item, self.levels.level(item.mark), number)
        else:
            self.levels = Levels()
            self.add(Kind.ANNEX, item if item.mark.what == "number" else _unmarked(item.line), 0, number)


def _clean_start(text: str) -> str:
    """The start of a text, cleaned, with the blank at its end kept."""
    cleaned = clean(text)
    return cleaned + " " if cleaned and text[-1:].isspace() else cleaned
