"""Reading and writing files: which module reads what is decided here, by content first, then by the file's name."""

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from penholder.errors import UnknownFormat, UnreadableFile
from penholder.formats.document import Document
from penholder.formats.kinds import kind_not_read
from penholder.formats.line import Line
from penholder.formats.papers.paper import Paper
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText

__all__ = [
    "MOST_BYTES",
    "READABLE",
    "read",
    "read_bytes",
    "read_file",
    "write_file",
    "writer_of_draft",
    "writer_of_paper",
    "writer_of_rolling",
]

MOST_BYTES = 40_000_000
READABLE = ".docx, .pdf, .txt, .md, .html, .akn.xml, .eml, .msg or .json"
_OUR_LEGEND = "Legend:"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL_HEADERS = (b"from:", b"return-path:", b"received:", b"delivered-to:", b"mime-version:", b"date:", b"message-id:")


def read(path: str | Path) -> Document:
    """What the file at ``path`` holds. Raises UnreadableFile with one sentence saying what is wrong and where."""
    return read_bytes(read_file(path), Path(path).name)


def read_file(path: str | Path) -> bytes:
    """The bytes of the file at ``path``. Raises UnreadableFile where there is none, or it is larger than any draft."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UnreadableFile(
                str(path), f"is {size // 1_000_000} MB, more than any draft; take out its pictures and save it again"
            )
        return path.read_bytes()
    except OSError as problem:
        raise UnreadableFile(str(path), _why(problem)) from problem


def _why(problem: OSError) -> str:
    if isinstance(problem, FileNotFoundError):
        return "there is no such file"
    if isinstance(problem, IsADirectoryError):
        return "is a folder, not a file"
    return (problem.strerror or "cannot be opened").lower()


def read_bytes(data: bytes, source: str) -> Document:
    """What ``data``, a file of that name, holds."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile(source, "is empty")
    suffix = Path(source).suffix.lower()
    if kind := kind_not_read(data, suffix):
        raise UnknownFormat(source, kind)
    return _reader(data, suffix)(data, source)


def _reader(data: bytes, suffix: str) -> Callable[[bytes, str], Document]:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf") or suffix == ".pdf":
        return _read_pdf
    if data.startswith(b"PK") or suffix in (".docx", ".docm", ".dotx"):
        return _read_docx
    if data.startswith(_OLE):
        return _read_mail if suffix == ".msg" else _read_docx
    if suffix in (".eml", ".msg") or start.startswith(_MAIL_HEADERS):
        return _read_mail
    if suffix == ".json" or (start.startswith(b"{") and suffix not in (".txt", ".md")):
        from penholder.formats.json import read_json

        return read_json
    if suffix in (".html", ".htm", ".xhtml") or start.startswith((b"<!doctype html", b"<html")):
        return _read_html
    if suffix == ".xml" or (start.startswith(b"<") and b"akomantoso" in start):
        from penholder.formats.akn.akn import read_akn

        return read_akn
    return _read_plain


def _read_docx(data: bytes, source: str) -> Document:
    from penholder.formats.word.docx import read_docx

    document = read_docx(data, source)
    if not _prints_brackets(document):
        return document
    from penholder.formats.rolling.docx import read_rolling_docx

    return _rolling(document, read_rolling_docx(data, source))


def _read_pdf(data: bytes, source: str) -> Document:
    from penholder.formats.pdf.read_pdf import read_pdf, read_rolling_pdf

    document = read_pdf(data, source)
    return _rolling(document, read_rolling_pdf(data, source)) if _prints_brackets(document) else document


def _read_html(data: bytes, source: str) -> Document:
    from penholder.formats.web.html import read_html

    document = read_html(data, source)
    if not _prints_brackets(document):
        return document
    from penholder.formats.rolling.html import read_rolling_html

    return _rolling(document, read_rolling_html(data, source))


def _read_plain(data: bytes, source: str) -> Document:
    from penholder.formats.drafts.plain import decode, read_plain

    text = decode(data, source)
    ours = _is_ours(text.splitlines())  # joined lines would hide it
    document = Document(source) if ours else read_plain(data, source)
    if not ours and not _prints_brackets(document):
        return document
    from penholder.formats.rolling.plain import read_rolling_plain

    return _rolling(document, read_rolling_plain(text, source))


def _prints_brackets(document: Document) -> bool:
    """Whether the document's visible words are a rolling text's."""
    text = document.accepted
    printed = _printed(text) if text else document.prose.split("\n")
    if _is_ours(printed):
        return True
    if not any("[" in line for line in printed):
        return False
    from penholder.formats.rolling.paper_read import looks_rolling

    return looks_rolling([Line(line) for line in printed])


def _printed(text: Resolution) -> list[str]:
    return [*text.masthead, *(p.text for p in text.paragraphs)]


def _is_ours(printed: Sequence[str]) -> bool:
    """Whether the lines have those that stand above every rolling text, which need not have a single bracket."""
    if not any(line.startswith(_OUR_LEGEND) for line in printed):
        return False
    from penholder.formats.rolling.front import is_masthead

    return any(map(is_masthead, printed))


def _rolling(document: Document, rolling: RollingText) -> Document:
    """The rolling text; one that is no paper of ours is also the draft whose words it prints, brackets and all."""
    if document.accepted is None or _is_ours(_printed(document.accepted)):
        return Document(
            document.source, rolling=rolling, remarks=document.remarks, received=document.received,
            warnings=rolling.warnings,
        )  # fmt: skip
    warnings = dict.fromkeys((*document.warnings, *rolling.warnings))
    return replace(document, rolling=rolling, warnings=tuple(warnings))


def _read_mail(data: bytes, source: str) -> Document:
    from penholder.formats.mail.mail import read_mail

    return read_mail(data, source, read_bytes)


def writer_of_draft(path: str | Path) -> Callable[[Resolution], bytes]:
    """The function that writes a draft in the format of the file's name. Raises UnknownFormat."""
    suffix = Path(path).suffix.lower()
    if suffix == ".docx":
        from penholder.formats.word.write_docx import write_docx

        return write_docx
    if suffix == ".pdf":
        from penholder.formats.papers.draft import paper_of_draft
        from penholder.formats.papers.pdf import write_paper_pdf

        return lambda r: write_paper_pdf(paper_of_draft(r))
    if suffix in (".html", ".htm"):
        from penholder.formats.web.html import write_html

        return lambda r: write_html(r).encode()
    if suffix in (".txt", ".md"):
        from penholder.formats.drafts.plain import write_plain

        return lambda r: write_plain(r).encode()
    if suffix == ".json":
        from penholder.formats.json import dumps, resolution_to_dict

        return lambda r: dumps(resolution_to_dict(r)).encode()
    if suffix == ".xml":
        from penholder.formats.akn.akn import write_akn

        return write_akn
    raise UnknownFormat(str(path), "a draft is written as .docx, .pdf, .html, .txt, .md, .akn.xml or .json")


def writer_of_rolling(
    path: str | Path, style: str = "brackets", *, circulation: str = ""
) -> Callable[[RollingText], bytes]:
    """The function that writes a rolling text in the format of the file's name; ``style`` is for Word. As above.

    ``circulation`` is the level that papers say; JSON and Akoma Ntoso do not.
    """
    suffix = Path(path).suffix.lower()
    if suffix == ".docx" and style == "tracked":
        from penholder.formats.rolling.tracked import write_rolling_tracked

        return lambda r: write_rolling_tracked(r, circulation=circulation)
    if suffix == ".docx":
        from penholder.formats.rolling.docx import write_rolling_docx

        return lambda r: write_rolling_docx(r, circulation=circulation)
    if suffix == ".pdf":
        from penholder.formats.papers.pdf import write_paper_pdf
        from penholder.formats.papers.rolling import paper_of_rolling

        return lambda r: write_paper_pdf(paper_of_rolling(r, circulation=circulation))
    if suffix in (".html", ".htm"):
        from penholder.formats.rolling.html import write_rolling_html

        return lambda r: write_rolling_html(r, circulation=circulation).encode()
    if suffix in (".txt", ".md"):
        from penholder.formats.rolling.plain import write_rolling_plain

        return lambda r: write_rolling_plain(r, circulation=circulation).encode()
    if suffix == ".json":
        from penholder.formats.json import dumps, rolling_to_dict

        return lambda r: dumps(rolling_to_dict(r)).encode()
    if suffix == ".xml":
        from penholder.formats.akn.akn import write_rolling_akn

        return write_rolling_akn
    raise UnknownFormat(str(path), "a rolling text is written as .docx, .pdf, .html, .txt, .akn.xml or .json")


def writer_of_paper(path: str | Path) -> Callable[[Paper], bytes]:
    """The function that writes a paper in the format of the file's name. Raises UnknownFormat."""
    suffix = Path(path).suffix.lower()
    if suffix == ".docx":
        from penholder.formats.papers.docx import write_paper_docx

        return write_paper_docx
    if suffix == ".pdf":
        from penholder.formats.papers.pdf import write_paper_pdf

        return write_paper_pdf
    if suffix in (".html", ".htm"):
        from penholder.formats.papers.html import write_paper_html

        return lambda p: write_paper_html(p).encode()
    raise UnknownFormat(str(path), "a paper is written as .docx, .pdf or .html")


def write_file(path: str | Path, data: bytes) -> None:
    """Put ``data`` in the file at ``path``, whole or not at all."""
    path = Path(path)
    try:
        handle, half = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(half).chmod(0o644)
            Path(half).replace(path)
        except BaseException:
            Path(half).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise UnreadableFile(str(path), f"cannot be written: {_why(problem)}") from problem
