"""A letter as a Word file, and all letters of a circulation in one zip."""

import io
import re
import zipfile
from collections.abc import Iterable

from penholder.bodies import profile
from penholder.formats import writer_of_paper
from penholder.formats.papers.paper import Paper, Style, Text, plain
from penholder.site.files.letters.wording import Letter, letter
from penholder.site.files.models import Circulation


def letter_docx(words: Letter, profile_id: str) -> bytes:
    """The letter on its sheet, ready to be initialled or signed."""
    size = profile(profile_id).paper
    paper = Paper(words.sender, tuple(_blocks(words)), size=size, language=words.language)
    return writer_of_paper("letter.docx")(paper)


def letters_zip(circulation: Circulation, text: bytes) -> bytes:
    """Every letter of the circulation, each named for its delegation, and the ``text`` to go with those on paper."""
    deliveries, reached = list(circulation.deliveries.select_related("delegation")), circulation.reached
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, delivery in zip(_names(d.delegation.name for d in deliveries), deliveries, strict=True):
            words = letter(circulation, delivery.delegation.name, reached=reached)
            packed.writestr(f"letters/{name}.docx", letter_docx(words, circulation.file.profile))
        packed.writestr("text.docx", text)
    return out.getvalue()


def file_name(name: str) -> str:
    """A delegation's name as a file can have it."""
    return re.sub(r"[^\w\-]+", "-", name).strip("-")[:80] or "letter"


def _names(names: Iterable[str]) -> Iterable[str]:
    taken: set[str] = set()
    for name in names:
        own, n = file_name(name), 1
        while (tried := own if n == 1 else f"{own}-{n}").casefold() in taken:
            n += 1
        taken.add(tried.casefold())
        yield tried


def _blocks(words: Letter) -> Iterable[Text]:
    yield plain(words.reference, Style.SMALL)
    if words.heading:
        yield plain(words.heading, Style.TITLE)
    else:
        yield plain(words.dated, Style.CLOSING)
        yield plain(words.receiver, Style.BODY, bold=True)
        yield plain(words.salutation)
    for paragraph in words.paragraphs:
        yield plain(" ".join(paragraph.split()))
    if words.heading:
        yield plain(words.dated, Style.CLOSING)
    for line in words.signature:
        yield plain(line, Style.CLOSING if words.heading else Style.BODY)
