"""The draft that a JSON file holds, also one that a person wrote with no more than kinds and texts."""

from dataclasses import replace

from penholder.formats.json_part import Part
from penholder.text.kind import Kind
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle


def resolution_of(part: Part) -> Resolution:
    """The draft of the object with "paragraphs"; ids, labels and opening words that are missing are filled in."""
    if "paragraphs" not in part:
        raise part.wrong("“paragraphs” is missing")
    given = part.parts("paragraphs")
    paragraphs = _paragraphs(given)
    footnotes = [_footnote(f, paragraphs) for f in part.parts("footnotes")]
    title = part.text("title", "").strip()
    if title and not any(p.kind is Kind.TITLE for p in paragraphs):
        footnotes = [replace(f, paragraph=str(int(f.paragraph) + 1)) for f in footnotes]
        paragraphs.insert(0, Paragraph(Kind.TITLE, title))
    settled = settle(
        paragraphs,
        footnotes,
        symbol=part.text("symbol", ""),
        body=part.text("body", ""),
        masthead=part.texts("masthead"),
        version=part.text("version", ""),
    )
    if not all("label" in p for p in given) or len(given) != len(paragraphs) or not all(p.id for p in paragraphs):
        return settled
    labelled = zip(settled.paragraphs, paragraphs, strict=True)
    return replace(settled, paragraphs=tuple(replace(s, label=p.label) for s, p in labelled))


def _paragraphs(given: list[Part]) -> list[Paragraph]:
    taken: set[str] = set()
    paragraphs = []
    for part in given:
        p = Paragraph(
            kind=part.one_of(Kind, "kind"),
            text=part.text("text"),
            level=part.number("level", 0),
            number=part.text("number", ""),
            opening=part.text("opening", ""),
            label=part.text("label", ""),
            id=part.text("id", ""),
        )
        if p.id in taken:  # a paragraph copied and changed by hand is a new one
            p = replace(p, id="")
        if not p.text.strip().startswith(p.opening):
            p = replace(p, opening="")
        taken.add(p.id)
        paragraphs.append(p)
    return paragraphs


def _footnote(part: Part, paragraphs: list[Paragraph]) -> Footnote:
    """A footnote, whose paragraph may be given by id, by label, or by its position from 0."""
    said = str(part.number("paragraph")) if isinstance(part.data.get("paragraph"), int) else part.text("paragraph")
    position = next(
        (i for same in ("id", "label") for i, p in enumerate(paragraphs) if said and getattr(p, same) == said),
        int(said) if said.isdecimal() and int(said) < len(paragraphs) else None,
    )
    if position is None:
        raise part.wrong(f"“paragraph” names no paragraph of this draft: “{said[:40]}”")
    length = len(paragraphs[position].text)
    offset = min(part.number("offset", length), length)
    return Footnote(part.text("mark", ""), part.text("text"), str(position), offset, part.text("id", ""))
