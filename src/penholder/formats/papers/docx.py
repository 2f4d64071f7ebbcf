"""Writes a paper as a Word file: as the United Nations sets its documents under a masthead of its own, else plainly."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from penholder.formats.papers.front_table import masthead_table
from penholder.formats.papers.paper import Block, Masthead, Note, Paper, Run, Style, Table, Text
from penholder.formats.word.paper import Number, WordPaper, head_of, paragraph_properties, plan_numbers
from penholder.formats.word.runs import Look, run, runs_leftward
from penholder.formats.word.sheet import Sheet
from penholder.formats.word.tables import table
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph

_KINDS = {
    Style.TITLE: Kind.TITLE,
    Style.ENACTING: Kind.ENACTING,
    Style.PREAMBULAR: Kind.PREAMBULAR,
    Style.OPERATIVE: Kind.OPERATIVE,
    Style.HEADING: Kind.HEADING,
    Style.CLOSING: Kind.CLOSING,
}
_NAMES = {
    Style.SUBTITLE: "Subtitle",
    Style.ANNEX: "Annex",
    Style.QUOTE: "Quote",
    Style.SMALL: "Small",
}
_CELL_STEP = 340  # from a number in a table's cell to its words, and from one level to the next


def write_paper_docx(paper: Paper) -> bytes:
    """``paper`` as a Word file: numbers and footnotes are Word's own wherever Word counts as the paper does."""
    issued = paper.masthead is not None and bool(paper.masthead.organization)
    word = WordPaper(
        paper.title,
        head_of(paper.title, paper.version, paper.as_of, paper.circulation),
        foot=paper.foot if issued else " · ".join(filter(None, (paper.symbol, paper.foot))),
        date=paper.as_of,
        sheet=Sheet(paper.size, paper.wide, issued),
        symbol=paper.symbol,
        language={"en": "en-GB"}.get(paper.language, paper.language),
    )
    return _Writer(word, paper).write()


@dataclass(slots=True)
class _Writer:
    word: WordPaper
    paper: Paper
    numbered: int = 0  # footnotes that Word numbers, so far
    notes: dict[str, str] = field(default_factory=dict)  # the text of each mark there has been

    @property
    def issued(self) -> bool:
        return self.word.sheet.issued

    def write(self) -> bytes:
        if self.paper.masthead:
            self.masthead(self.paper.masthead)
        texts = [b for b in self.paper.blocks if isinstance(b, Text)]
        numbers = iter(plan_numbers([_counted(t) for t in texts]))
        previous: Block | None = None
        for n, block in enumerate(self.paper.blocks):
            if isinstance(block, Table):
                self.table(block)
                if not any(isinstance(b, Text) for b in self.paper.blocks[n + 1 : n + 2]):
                    self.word.paragraph("", '<w:spacing w:after="0" w:line="120" w:lineRule="exact"/>')
            else:
                first = not isinstance(previous, Text) or previous.style is not block.style
                self.text(block, next(numbers), first=first)
            previous = block
        if self.issued:
            side = (self.word.sheet.text_width - 1440) // 2
            self.word.paragraph("", f'<w:pStyle w:val="EndRule"/><w:ind w:left="{side}" w:right="{side}"/>')
        return self.word.save()

    def masthead(self, masthead: Masthead) -> None:
        """The table of the masthead, and under an issued one the lines at the left: bold but for the agenda item."""
        if self.issued:  # LibreOffice sets a table that is first on a page lower than Word does
            self.word.paragraph("", '<w:spacing w:after="0" w:line="20" w:lineRule="exact"/>')
        self.word.block(masthead_table(masthead, self.word.sheet))
        for n, line in enumerate(masthead.left if self.issued else ()):
            space = "" if n else '<w:spacing w:before="76" w:after="0"/>'
            look = Look(bold=re.match(r"(?:Provisional )?[Aa]genda item ", line) is None)
            self.word.paragraph(run(line, look), f'<w:pStyle w:val="Masthead"/>{space}<w:ind w:right="5040"/>')

    def text(self, text: Text, number: Number, *, first: bool) -> None:
        """A paragraph; ``first`` of those of its style in a row."""
        rtl = runs_leftward(text.text)
        content = self.number(text, number) + self.runs(text.runs, rtl=rtl)
        self.word.paragraph(content, self.properties(text, number, first=first), rtl=rtl)

    def number(self, text: Text, number: Number) -> str:
        if not number.typed:
            return ""
        if text.style is Style.TITLE:
            return run(f"\t{number.typed}\t" if self.issued else f"{number.typed} ")
        return run(f"{number.typed}{' ' if text.style is Style.HEADING else chr(9)}")

    def properties(self, text: Text, number: Number, *, first: bool) -> str:
        name = _NAMES.get(text.style, "")
        if text.style is Style.SUBTITLE and self.issued and all(r.bold for r in text.runs):
            name = "Act" if any(isinstance(b, Text) and _numbered_title(b) for b in self.paper.blocks) else "Sponsors"
        if name and not number.typed and not number.list:
            return f'<w:pStyle w:val="{name}"/>{_kept(text)}'
        if text.style is Style.TITLE:
            column = self.word.sheet.column
            aside = f'<w:ind w:left="{column}" w:right="{column}" w:firstLine="0"/>' if not number.typed else ""
            return f'<w:pStyle w:val="Title"/>{aside if self.issued else ""}'
        properties = paragraph_properties(self.word, _counted(text), number)
        if text.style is Style.CLOSING and first:
            return f'{properties}<w:spacing w:before="{360 if self.issued else 240}" w:after="0"/>'
        at = properties.find("/>") + 2 if properties.startswith("<w:pStyle") else 0
        return f"{properties[:at]}{_kept(text)}{properties[at:]}"

    def runs(self, runs: Iterable[Run], *, rtl: bool) -> str:
        return "".join(run(r.text, _look(r), rtl=rtl) + (self.note(r.note) if r.note else "") for r in runs)

    def note(self, note: Note) -> str:
        """A footnote's reference; a mark that comes again has its words again, so that each page holds them."""
        text = note.text or self.notes.get(note.mark, "")
        self.notes[note.mark] = text
        automatic = note.mark in ("", str(self.numbered + 1))
        self.numbered += automatic
        rtl = runs_leftward(text)
        return self.word.footnote(run(text, rtl=rtl), "" if automatic else note.mark, rtl=rtl)

    def table(self, block: Table) -> None:
        head = [self.cell(c.texts) for c in block.head]
        rows = [[self.cell(c.texts) for c in row] for row in block.rows]
        self.word.block(table(block.widths, head, rows, self.word.sheet))

    def cell(self, texts: Sequence[Text]) -> str:
        return "".join(map(self.in_cell, texts)) or '<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>'

    def in_cell(self, text: Text) -> str:
        rtl = runs_leftward(text.text)
        number = run(f"{text.number}\t") if text.number else ""
        left = _CELL_STEP * (text.level + bool(text.number))
        tab = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>' if number else ""
        hanging = f' w:hanging="{_CELL_STEP}"' if number else ""
        indent = f'<w:ind w:left="{left}"{hanging}/>' if left else ""
        direction = "<w:bidi/>" if rtl else ""
        properties = f'<w:pStyle w:val="Cell"/>{_kept(text)}{tab}{direction}{indent}'
        return f"<w:p><w:pPr>{properties}</w:pPr>{number}{self.runs(text.runs, rtl=rtl)}</w:p>"


def _numbered_title(text: Text) -> bool:
    return text.style is Style.TITLE and bool(text.number)


def _counted(text: Text) -> Paragraph:
    """The text as numbers are counted by: one without a number is not given any."""
    return Paragraph(_KINDS.get(text.style, Kind.OTHER), text.text, text.level, text.number, opening="none")


def _kept(text: Text) -> str:
    return "<w:keepNext/>" if text.keep else ""


def _look(r: Run) -> Look:
    return Look(
        "Names" if r.names else "", bold=r.bold or r.added, italic=r.italic, underlined=r.added, struck=r.struck
    )
