"""Writes a draft as one self-contained HTML page that a phone, a printer and Penholder read."""

from collections.abc import Sequence
from html import escape
from importlib.resources import files
from itertools import pairwise

from penholder.text.kind import Kind
from penholder.text.labels import printed_numbers
from penholder.text.phrases import opening_phrase
from penholder.text.resolution import Footnote, Paragraph, Resolution


def write_html(resolution: Resolution) -> str:
    """The page: masthead, paragraphs with their numbers, footnotes at the end."""
    anchors = {note.id: n for n, note in enumerate(_in_order(resolution), start=1)}
    masthead = [f'<p dir="auto">{escape(line)}</p>' for line in resolution.masthead]
    head = ["<header>", *masthead, "</header>"] if masthead else []
    numbers = printed_numbers(resolution.paragraphs)
    body = [
        _paragraph(p, number, resolution.footnotes_of(p.id), anchors)
        for p, number in zip(resolution.paragraphs, numbers, strict=True)
    ]
    style = files("penholder.formats.web").joinpath("draft.css").read_text(encoding="utf-8")
    title = escape(resolution.title or resolution.symbol or "Draft resolution")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="mul">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>\n{style}</style></head>",
            "<body><main>",
            *head,
            *body,
            *_notes(resolution, anchors),
            "</main></body>",
            "</html>",
            "",
        ]
    )


def _in_order(resolution: Resolution) -> list[Footnote]:
    order = {p.id: n for n, p in enumerate(resolution.paragraphs)}
    return sorted(resolution.footnotes, key=lambda f: (order.get(f.paragraph, len(order)), f.offset))


def _paragraph(p: Paragraph, number: str, notes: Sequence[Footnote], anchors: dict[str, int]) -> str:
    tag = {Kind.TITLE: "h1", Kind.HEADING: "h2"}.get(p.kind, "p")
    before = f'<span class="number">{escape(number)}</span> ' if number else ""
    return f'<{tag} class="{p.kind} level{min(p.level, 4)}" dir="auto">{before}{_words(p, notes, anchors)}</{tag}>'


def _words(p: Paragraph, notes: Sequence[Footnote], anchors: dict[str, int]) -> str:
    """The text with its opening words in italics and its footnote marks in place."""
    italic = _italic(p)
    stops = sorted({0, len(p.text), italic, *(min(n.offset, len(p.text)) for n in notes)})
    out = [_mark(n, anchors[n.id]) for n in notes if n.offset == 0]
    for start, end in pairwise(stops):
        piece = escape(p.text[start:end], quote=False)
        out.append(f"<i>{piece}</i>" if end <= italic else piece)
        out += [_mark(n, anchors[n.id]) for n in notes if min(n.offset, len(p.text)) == end]
    return "".join(out)


def _italic(p: Paragraph) -> int:
    if p.kind is Kind.ENACTING:
        return len(p.text.rstrip(",،，"))
    known = p.text.startswith(p.opening) and (p.level == 0 or opening_phrase(p.text, p.kind))
    return len(p.opening) if known else 0


def _mark(note: Footnote, anchor: int) -> str:
    return f'<sup><a href="#fn{anchor}" id="fnref{anchor}">{escape(note.mark or str(anchor))}</a></sup>'


def _notes(resolution: Resolution, anchors: dict[str, int]) -> list[str]:
    lines = [
        f'<p id="fn{anchors[n.id]}" dir="auto"><a href="#fnref{anchors[n.id]}"><sup>{escape(n.mark)}</sup></a> '
        f"{escape(n.text, quote=False)}</p>"
        for n in _in_order(resolution)
    ]
    return ['<section class="footnotes">', "<hr>", *lines, "</section>"] if lines else []
