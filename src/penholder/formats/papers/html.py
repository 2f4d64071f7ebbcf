"""Writes a paper as one self-contained web page, for a desk, a phone and a printer, without scripts."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from importlib.resources import files

from penholder.formats.moment import say
from penholder.formats.papers.paper import Cell, Masthead, Note, Paper, Run, Style, Table, Text
from penholder.formats.word.runs import runs_leftward

_TAGS = {Style.TITLE: "h1", Style.HEADING: "h2", Style.ANNEX: "h2"}
_DEEPEST = 6  # levels that the style sheet knows
_MARGINS = {"a4": "A4", "letter": "letter"}


def write_paper_html(paper: Paper) -> str:
    """The page. Printed, every sheet of it says what every page of a paper says.

    Its only style sheet stands in its head, named by its hash in the page's own content security policy.
    """
    sheet = "\n".join((_sheet("paper.css"), _printed_pages(paper), *_columns(paper)))
    page = _Page()
    body = [
        _said(paper),
        "<main>",
        *(_masthead(paper.masthead) if paper.masthead else ()),
        *(page.block(b) for b in paper.blocks),
        *page.notes(),
        "</main>",
        *_foot(paper),
    ]
    if not any(isinstance(b, Text) and b.style is Style.TITLE for b in paper.blocks):
        body.insert(2, f'<h1 class="title">{escape(paper.title)}</h1>')
    allowed = b64encode(sha256(f"\n{sheet}".encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'"
    named = " · ".join(filter(None, (paper.title, paper.version or paper.symbol)))
    direction = "rtl" if runs_leftward(paper.title) else "ltr"
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{escape(paper.language)}" dir="{direction}">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(named)}</title>",
            f"<style>\n{sheet}</style></head>",
            f'<body class="{"wide" if paper.wide else "tall"}">',
            *body,
            "</body>",
            "</html>",
            "",
        )
    )


def _said(paper: Paper) -> str:
    """The negotiating version, the hour and the level of circulation."""
    as_of = f"As of {say(paper.as_of)}" if paper.as_of else ""
    parts = [(paper.version, "version"), (as_of, "as-of"), (paper.circulation, "circulation")]
    lines = "".join(f'<p class="{name}" dir="auto">{escape(text)}</p>' for text, name in parts if text)
    return f'<header class="said">{lines}</header>' if lines else ""


def _masthead(masthead: Masthead) -> Iterable[str]:
    def lines(texts: Iterable[str]) -> str:
        return "".join(f"<p>{escape(t)}</p>" for t in texts)

    issued = " issued" if masthead.organization else ""
    yield f'<div class="masthead{issued}">'
    if masthead.organization:
        yield f'<p class="organization">{escape(masthead.organization)}</p>'
        yield f'<p class="symbol">{escape(masthead.symbol)}</p>'
    yield f'<p class="body">{escape(masthead.body)}</p><div class="right">{lines(masthead.right)}</div>'
    yield f'<div class="left">{lines(masthead.left)}</div></div>'


def _foot(paper: Paper) -> Iterable[str]:
    said = " · ".join(filter(None, (paper.symbol, paper.foot)))
    return (f'<footer><p dir="auto">{escape(said)}</p></footer>',) if said else ()


@dataclass(slots=True)
class _Page:
    """The blocks of one page; remembers its footnotes."""

    said: list[Note] = field(default_factory=list)
    tables: int = 0

    def block(self, block: Text | Table) -> str:
        return self.text(block) if isinstance(block, Text) else self.table(block)

    def text(self, text: Text, *, in_cell: bool = False) -> str:
        tag = "p" if in_cell else _TAGS.get(text.style, "p")
        number = f'<span class="number">{escape(text.number)}</span> ' if text.number else ""
        kind = f"{text.style} level{min(text.level, _DEEPEST)}{' numbered' if text.number else ''}"
        return f'<{tag} class="{kind}" dir="auto">{number}{"".join(map(self.run, text.runs))}</{tag}>'

    def run(self, run: Run) -> str:
        words = escape(run.text, quote=False)
        for tag, said in (
            ("i", run.italic), ("b", run.bold), ("ins", run.added), ("del", run.struck),
            ('span class="names"', run.names),
        ):  # fmt: skip
            if said and words:
                words = f"<{tag}>{words}</{tag.split(' ')[0]}>"
        return words + (self.mark(run.note) if run.note else "")

    def mark(self, note: Note) -> str:
        """A footnote's mark; one that comes again leads to the footnote there is."""
        known = next((n for n, s in enumerate(self.said) if s.mark == note.mark and note.text in ("", s.text)), None)
        if known is None:
            self.said.append(note)
            at = len(self.said)
            return f'<sup><a href="#fn{at}" id="fnref{at}">{escape(note.mark or str(at))}</a></sup>'
        return f'<sup><a href="#fn{known + 1}">{escape(note.mark)}</a></sup>'

    def notes(self) -> Iterable[str]:
        if not self.said:
            return
        yield '<section class="footnotes" aria-label="Footnotes"><hr>'
        for at, note in enumerate(self.said, start=1):
            sign = f'<a href="#fnref{at}"><sup>{escape(note.mark or str(at))}</sup></a>'
            yield f'<p id="fn{at}" dir="auto">{sign} {escape(note.text, quote=False)}</p>'
        yield "</section>"

    def table(self, table: Table) -> str:
        self.tables += 1
        columns = "".join("<col>" for _ in table.widths)
        heads = [" ".join(t.text for t in c.texts) for c in table.head]
        head = "".join(f'<th scope="col">{self.cell(c)}</th>' for c in table.head)
        rows = "\n".join(self.row(row, heads) for row in table.rows)
        return (
            f'<table class="table{self.tables}"><colgroup>{columns}</colgroup>'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
        )

    def row(self, row: Sequence[Cell], heads: Sequence[str]) -> str:
        """A row; on a phone its cells stand one under another, each under the head of its column."""
        cells = [
            f'<td{"" if c.texts else " class=empty"} data-head="{escape(h)}">{self.cell(c)}</td>'
            for c, h in zip(row, heads or [""] * len(row), strict=True)
        ]
        return f"<tr>{''.join(cells)}</tr>"

    def cell(self, cell: Cell) -> str:
        return "".join(self.text(t, in_cell=True) for t in cell.texts)


def _sheet(name: str) -> str:
    return files("penholder.formats.papers").joinpath(name).read_text(encoding="utf-8")


def _printed_pages(paper: Paper) -> str:
    """The sheet, and what stands at the head and foot of each printed page."""
    as_of = f"As of {say(paper.as_of)}" if paper.as_of else ""
    said = " · ".join(filter(None, (paper.version, as_of, paper.circulation)))
    named = " · ".join(filter(None, (paper.symbol, paper.foot)))
    boxes = [("top-left", _quoted(paper.title)), ("top-right", _quoted(said)), ("bottom-left", _quoted(named))]
    shown = " ".join(f"@{box} {{ content: {text} }}" for box, text in boxes)
    size = f"{_MARGINS[paper.size]}{' landscape' if paper.wide else ''}"
    return f'@page {{ size: {size}; {shown} @bottom-right {{ content: "Page " counter(page) " of " counter(pages) }} }}'


def _columns(paper: Paper) -> Iterable[str]:
    tables = [b for b in paper.blocks if isinstance(b, Table)]
    for nth, table in enumerate(tables, start=1):
        for column, width in enumerate(table.widths, start=1):
            yield f".table{nth} col:nth-child({column}) {{ width: {width:.2%} }}"


def _quoted(text: str) -> str:
    """``text`` as a string of a style sheet."""
    return '"' + "".join(c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in text) + '"'
