"""Two texts compared, as plain text, a self-contained page, or JSON."""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from typing import Any, Protocol

from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph, Resolution


class Changed(Protocol):
    """Characters ``start`` to ``end`` of the old text became ``text``."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


class Compared(Protocol):
    """The fate ("same", "edited", "inserted", "deleted") of paragraph ``old`` that became ``new`` (positions)."""

    @property
    def old(self) -> int | None: ...
    @property
    def new(self) -> int | None: ...
    @property
    def fate(self) -> str: ...
    @property
    def moved(self) -> bool: ...
    @property
    def changes(self) -> Sequence[Changed]: ...


def redline_to_dict(old: Resolution, new: Resolution, steps: Sequence[Compared]) -> dict[str, Any]:
    """Both titles, and for each paragraph its labels, fate, text and changes ({"start", "end", "old", "new"}).

    ``start`` and ``end`` are characters of the old paragraph's text; ``text`` is the new text, or a deleted one's old.
    """
    return {
        "old": old.title,
        "new": new.title,
        "paragraphs": [
            {
                "old": before.label if before else None,
                "new": after.label if after else None,
                "fate": str(step.fate),
                "moved": step.moved,
                "text": (after or before or Paragraph(Kind.OTHER, "")).text,
                "changes": [
                    {
                        "start": c.start,
                        "end": c.end,
                        "old": before.text[c.start : c.end] if before else "",
                        "new": c.text,
                    }
                    for c in step.changes
                ],
            }
            for step, before, after in _both(old, new, steps)
        ],
    }


def redline_to_text(old: Resolution, new: Resolution, steps: Sequence[Compared], *, whole: bool = False) -> str:
    """Changed paragraphs, a paragraph a line: what went in [-…-], what came in {+…+}, as word diffs print it."""
    lines = []
    for step, before, after in _both(old, new, steps):
        if step.fate == "same" and not step.moved and not whole:
            continue
        words = "".join(
            f"[-{text}-]" if kind == "del" else f"{{+{text}+}}" if kind == "ins" else text
            for kind, text in _pieces(step, before, after)
        )
        lines.append(f"{_label(before, after)}{_says(step)}  {words}")
    return "\n".join(lines) + "\n" if lines else "The two texts are the same.\n"


def redline_to_html(old: Resolution, new: Resolution, steps: Sequence[Compared]) -> str:
    """One page: the new text with what came underlined and what went struck through."""
    style = files("penholder.formats").joinpath("redline.css").read_text(encoding="utf-8")
    title = escape(new.title or old.title or "Comparison")
    rows = "\n".join(_row(*both) for both in _both(old, new, steps))
    count = sum(s.fate != "same" or s.moved for s in steps)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}: changes</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f'<p class="legend">{count} of {len(steps)} paragraphs changed. <ins>Came</ins>, <del>went</del>.</p>\n'
        f"{rows}\n</main>\n</body>\n</html>\n"
    )


def _row(step: Compared, before: Paragraph | None, after: Paragraph | None) -> str:
    shown = "".join(
        escape(text) if kind == "same" else f"<{kind}>{escape(text)}</{kind}>"
        for kind, text in _pieces(step, before, after)
    )
    here = after or before
    level = here.level if here else 0
    return (
        f'<section class="{step.fate}" style="--level: {level}"><h2>{escape(_label(before, after))}'
        f'<small>{escape(_says(step).strip(" ()"))}</small></h2><p dir="auto">{shown}</p></section>'
    )


def _both(
    old: Resolution, new: Resolution, steps: Sequence[Compared]
) -> Iterator[tuple[Compared, Paragraph | None, Paragraph | None]]:
    for step in steps:
        before = None if step.old is None else old.paragraphs[step.old]
        yield step, before, None if step.new is None else new.paragraphs[step.new]


def _label(before: Paragraph | None, after: Paragraph | None) -> str:
    first, second = (p.label or p.kind.value if p else "" for p in (before, after))
    return f"{second} (was {first})" if first and second and first != second else second or first


def _says(step: Compared) -> str:
    said = [step.fate] if step.fate in ("inserted", "deleted") else []
    said += ["moved"] if step.moved else []
    return f" ({', '.join(map(str, said))})" if said else ""


def _pieces(step: Compared, before: Paragraph | None, after: Paragraph | None) -> Iterator[tuple[str, str]]:
    """The paragraph in order: ("same" | "del" | "ins", text)."""
    if before is None or after is None:
        yield ("ins", after.text) if after else ("del", before.text if before else "")
        return
    at = 0
    for c in step.changes:
        for kind, text in (("same", before.text[at : c.start]), ("del", before.text[c.start : c.end]), ("ins", c.text)):
            if text:
                yield kind, text
        at = c.end
    if before.text[at:]:
        yield "same", before.text[at:]
