"""A draft as a paper: a negotiating text, an L-document, an adopted resolution."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Literal

from penholder.bodies import Profile
from penholder.formats.drafts.italics import opening_length
from penholder.formats.drafts.masthead import is_annex
from penholder.formats.papers.front import Front, lines_above, masthead, title_number
from penholder.formats.papers.paper import Note, Paper, Run, Style, Text, plain
from penholder.text.kind import Kind
from penholder.text.labels import printed_numbers
from penholder.text.resolution import Footnote, Paragraph, Resolution

STYLES = {
    Kind.TITLE: Style.TITLE,
    Kind.ENACTING: Style.ENACTING,
    Kind.PREAMBULAR: Style.PREAMBULAR,
    Kind.OPERATIVE: Style.OPERATIVE,
    Kind.HEADING: Style.HEADING,
    Kind.CLOSING: Style.CLOSING,
}
_ENDS = ".,;:…"
_LANGUAGES = (
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("fr", re.compile(r"L[’']Assemblée|Le Conseil|La Conférence")),
    ("es", re.compile(r"La Asamblea|El Consejo|La Conferencia")),
)


def paper_of_draft(
    resolution: Resolution,
    *,
    profile: Profile | None = None,
    front: Front | None = None,
    subtitle: str = "",
    version: str = "",
    as_of: datetime | None = None,
    circulation: str = "",
    size: Literal["letter", "a4"] | None = None,
) -> Paper:
    """The clean text of ``resolution`` on the paper of the body whose ``profile`` is given.

    With a ``front`` its first page is the body's own: masthead, sponsors, number. Without, the lines of the
    resolution's masthead stand above the title as they are. ``subtitle`` stands under the title. Raises UnknownName
    where the front names a sponsor who is no state or group of the profile.
    """
    above: Sequence[Text] = [plain(line, Style.SMALL) for line in resolution.masthead]
    head = None
    if front is not None and profile is not None:
        head, above = masthead(front, profile), lines_above(front, profile)
    number = title_number(front, profile) if front is not None and profile is not None else ""
    return Paper(
        title=resolution.title or "Draft resolution",
        blocks=(*_with_title(above, texts_of(resolution), number, subtitle),),
        version=version,
        as_of=as_of,
        circulation=circulation,
        symbol=resolution.symbol if front is None else front.symbol,
        masthead=head,
        size=size or (profile.paper if profile else "a4"),
        language=language_of(resolution),
    )


def texts_of(resolution: Resolution) -> tuple[Text, ...]:
    """The resolution's paragraphs as a paper prints them, with numbers, italic opening words and footnotes."""
    notes = {id: tuple(some) for id, some in groupby(_by_place(resolution), lambda f: f.paragraph)}
    numbers = printed_numbers(resolution.paragraphs)
    return tuple(
        text_of(p, number, notes.get(p.id, ()), heads_annex=_heads_annex(resolution.paragraphs, n))
        for n, (p, number) in enumerate(zip(resolution.paragraphs, numbers, strict=True))
    )


def text_of(p: Paragraph, number: str, notes: Sequence[Footnote] = (), *, heads_annex: bool = False) -> Text:
    """A paragraph of a draft, its ``number`` printed as given; ``heads_annex`` where it is an annex's heading."""
    style = Style.ANNEX if heads_annex else STYLES.get(p.kind, Style.BODY)
    runs = tuple(_runs(p, notes)) or (Run(""),)
    return Text(runs, style, number.strip(), p.level, keep=style in (Style.TITLE, Style.ENACTING, Style.HEADING))


def language_of(resolution: Resolution) -> str:
    """The language of the words that name the organ, of the title where none do: an official one of the UN."""
    named = next((p.text for p in resolution.paragraphs if p.kind is Kind.ENACTING), "") or resolution.title
    return next((language for language, sign in _LANGUAGES if sign.match(named)), "en")


def _with_title(above: Sequence[Text], texts: Sequence[Text], number: str, subtitle: str) -> Iterator[Text]:
    """All texts in order: those above the title, the title with its number, what stands under it, the rest."""
    yield from above
    for text in texts:
        if text.style is Style.TITLE:
            yield Text(text.runs, text.style, number or text.number, keep=True)
            if subtitle:
                yield plain(subtitle, Style.SUBTITLE)
        else:
            yield text


def _heads_annex(paragraphs: Sequence[Paragraph], n: int) -> bool:
    """Whether a paragraph is "Annex" or the title that stands under it."""
    p = paragraphs[n]
    if p.kind is not Kind.ANNEX or is_annex(p.text):
        return p.kind is Kind.ANNEX
    titled = not p.number and p.text[-1:] not in _ENDS
    return titled and paragraphs[n - 1].kind is Kind.ANNEX and is_annex(paragraphs[n - 1].text)


def _by_place(resolution: Resolution) -> list[Footnote]:
    return sorted(resolution.footnotes, key=lambda f: (f.paragraph, f.offset))


def _runs(p: Paragraph, notes: Sequence[Footnote]) -> Iterator[Run]:
    """The words, opening ones in italics, each footnote on the run its mark stands after."""
    italic = opening_length(p)
    at = 0
    for note in notes:
        end = max(at, min(note.offset, len(p.text)))
        if at < italic < end:
            yield Run(p.text[at:italic], italic=True)
            at = italic
        yield Run(p.text[at:end], italic=0 < end <= italic, note=Note(note.mark, note.text))
        at = end
    if at < italic:
        yield Run(p.text[at:italic], italic=True)
        at = italic
    if p.text[at:]:
        yield Run(p.text[at:])
