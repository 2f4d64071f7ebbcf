"""A paper as the data that its PDF template prints: nothing here is markup, so no word of a paper can become one."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from penholder.formats.moment import say
from penholder.formats.papers.paper import Block, Cell, Masthead, Note, Paper, Run, Style, Text
from penholder.formats.word.runs import runs_leftward

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LANGUAGE = re.compile(r"(?P<language>[a-z]{2,3})(?:-[a-z]{4})?(?:-(?P<region>[a-z]{2}))?(?:-.*)?", re.IGNORECASE)
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_LEFTWARD = frozenset("ar arc ckb dv fa he ks ps sd syr ug ur yi".split())
_LONG_WORD = re.compile(r"[^\s\"]{48}")
_LETTER = re.compile(r"[^\W\d_]")
_HEADINGS = frozenset((Style.TITLE, Style.HEADING, Style.ANNEX))
_PARAGRAPHS = frozenset((Style.PREAMBULAR, Style.OPERATIVE, Style.BODY))
_KEPT = _HEADINGS | {Style.ENACTING}
_MOST_LETTERS = 60  # of a bookmark
_MOST_ON_ONE_PAGE = 600  # letters of a cell that is not broken over two pages

Data = dict[str, object]


def data_of(paper: Paper, *, longest_foot: str = "") -> Data:
    """What the template prints of ``paper``, with as much room at the foot of its pages as ``longest_foot`` needs."""
    data = _Printer(paper).paper() | {"longest-foot": printable(longest_foot)}
    return data | {"long-words": _LONG_WORD.search(json.dumps(data, ensure_ascii=False)) is not None}


def foot_of(paper: Paper, *, longest_foot: str = "") -> Data:
    """A page that shows nothing but the foot of ``paper``, where the paper has it."""
    return data_of(replace(paper, blocks=()), longest_foot=longest_foot) | {"part": "foot"}


def printable(text: str) -> str:
    """``text`` with the characters that no paper can show replaced by the replacement character."""
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text.replace("\t", "\u2003"))


@dataclass(slots=True)
class _Printer:
    """Prints one paper; remembers which footnotes it has, and what of its outline."""

    source: Paper
    notes: dict[str, tuple[str, str]] = field(default_factory=dict)  # the last of each mark: its text, its name
    noted: int = 0
    speeches: dict[str, Data] = field(default_factory=dict)  # of footnotes, by name, where they are not the paper's
    titled: bool = False
    sections: int = 0

    def paper(self) -> Data:
        paper = self.source
        return {
            "part": "paper",
            "title": printable(paper.title or paper.symbol or "Paper"),
            "speech": self.speech(self.leftward),
            "size": paper.size,
            "wide": paper.wide,
            "head": [printable(t) for t in _head(paper)],
            "foot": printable(paper.foot),
            "page": "Page {at} of {of}" if paper.language.startswith("en") else "{at}/{of}",
            "masthead": _masthead(paper.masthead) if paper.masthead else None,
            "hang": _hang(paper.blocks),
            "blocks": [self.block(b) for b in paper.blocks],
            "speeches": self.speeches,
        }

    @property
    def leftward(self) -> bool:
        """Whether the paper's language is written from right to left."""
        return self.source.language.split("-")[0].lower() in _LEFTWARD

    def speech(self, leftward: bool, text: str = "") -> Data:
        """The language and direction of the paper, or of ``text`` where that runs the other way."""
        found = _LANGUAGE.fullmatch(self.source.language)
        language, region = (found["language"].lower(), found["region"]) if found else ("und", None)
        if leftward != self.leftward:
            language, region = ("he" if _HEBREW.search(text) else "ar") if leftward else "en", None
        return {"lang": language, "region": region and region.upper(), "rtl": leftward}

    def runs_leftward(self, text: str) -> bool:
        return runs_leftward(text) if _LETTER.search(text) else self.leftward

    def other_speech(self, text: str) -> Data | None:
        leftward = self.runs_leftward(text)
        return None if leftward == self.leftward else self.speech(leftward, text)

    def block(self, block: Block) -> Data:
        if isinstance(block, Text):
            return self.text(block) | self.outlined(block)
        return {
            "widths": [round(max(w, 0.01), 4) for w in block.widths],
            "head": [self.cell(c) for c in block.head],
            "rows": [[self.cell(c) for c in row] for row in block.rows],
        }

    def cell(self, cell: Cell) -> Data:
        letters = sum(len(t.text) for t in cell.texts)
        return {"texts": [self.text(t) for t in cell.texts], "long": letters > _MOST_ON_ONE_PAGE}

    def text(self, text: Text) -> Data:
        return {
            "style": str(text.style),
            "number": printable(text.number),
            "level": max(text.level, 0),
            "loud": any(r.bold for r in text.runs[:1]),
            "keep": text.keep or text.style in _KEPT,
            "rtl": self.runs_leftward(text.text),
            "speech": self.other_speech(text.text),
            "runs": [self.run(r) for r in text.runs],
            "depth": 1,
            "bookmark": "",
        }

    def run(self, run: Run) -> Data:
        return {
            "text": printable(run.text),
            "italic": run.italic,
            "bold": run.bold,
            "added": run.added,
            "struck": run.struck,
            "names": run.names,
            "note": self.note(run.note) if run.note else None,
        }

    def note(self, note: Note) -> Data:
        """A footnote, or the mark of one that the paper has already."""
        mark, text = printable(note.mark), printable(note.text)
        said, name = self.notes.get(mark, ("", ""))
        if name and text in ("", said):
            return {"again": name, "mark": mark}
        self.noted += 1
        name = f"note-{self.noted}"
        self.notes[mark] = text, name
        if speech := self.other_speech(text):
            self.speeches[name] = speech
        return {"again": None, "mark": mark, "text": text, "name": name}

    def outlined(self, text: Text) -> Data:
        """How deep in the outline a block stands, and its words there; empty where it has no place in it."""
        words = " ".join(printable(f"{text.number} {text.text}").split())
        if not words:
            return {}
        if text.style is Style.TITLE and not self.titled:
            self.titled = True
            return {"depth": 1, "bookmark": words}
        if text.style in _HEADINGS:
            self.sections += 1
            return {"depth": 1 + self.titled, "bookmark": words}
        if text.style is Style.ENACTING or (text.number and not text.level and text.style in _PARAGRAPHS):
            return {"depth": 1 + self.titled + (self.sections > 0), "bookmark": _bookmark(text)}
        return {}


def _bookmark(text: Text) -> str:
    """The number and the opening words, which are in italics, or else the first words."""
    opening = "".join(r.text for r in takewhile(lambda r: r.italic, text.runs)) or text.text
    words = " ".join(printable(f"{text.number} {opening}").split())
    return words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS].rstrip()}…"


def _hang(blocks: Sequence[Block]) -> float:
    """How far numbers hang, in centimetres: the same all over a paper, enough for most of its numbers."""
    letters = sorted(len(b.number) for b in blocks if isinstance(b, Text) and b.number and b.style in _PARAGRAPHS)
    usual = letters[len(letters) * 9 // 10] if letters else 0
    return min(max(1.0, 0.22 * usual), 2.2)


def _head(paper: Paper) -> tuple[str, str, str, str]:
    """What every page says, at its four corners: title, version, hour, circulation."""
    title = " · ".join(t for t in (paper.symbol, paper.title) if t)
    return title, paper.version, f"As of {say(paper.as_of)}" if paper.as_of else "", paper.circulation


def _masthead(masthead: Masthead) -> Data:
    return {
        "organization": printable(masthead.organization),
        "symbol": printable(masthead.symbol),
        "body": printable(masthead.body),
        "right": [printable(t) for t in masthead.right],
        "left": [printable(t) for t in masthead.left],
    }
