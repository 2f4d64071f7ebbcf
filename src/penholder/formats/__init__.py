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
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText

__all__ = ["MOST_BYTES", "READABLE", "read", "read_bytes", "write_file", "writer_of_draft", "writer_of_rolling"]

MOST_BYTES = 40_000_000
READABLE = ".docx, .txt, .md, .html, .eml, .msg or .json"
_OUR_LEGEND = "Legend:"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL_HEADERS = (b"from:", b"return-path:", b"received:", b"delivered-to:", b"mime-version:", b"date:", b"message-id:")


def read(path: str | Path) -> Document:
    """What the file at ``path`` holds. Raises UnreadableFile with one sentence saying what is wrong and where."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UnreadableFile(
                str(path), f"is {size // 1_000_000} MB, more than any draft; take out its pictures and save it again"
            )
        data = path.read_bytes()
    except OSError as problem:
        raise UnreadableFile(str(path), _why(problem)) from problem
    return read_bytes(data, path.name)


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
    return _read_plain


def _read_docx(data: bytes, source: str) -> Document:
    from penholder.formats.word.docx import read_docx

    document = read_docx(data, source)
    if not _prints_brackets(document):
        return document
    from penholder.formats.rolling.docx import read_rolling_docx

    return _rolling(document, read_rolling_docx(data, source))


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
    if suffix in (".html", ".htm"):
        from penholder.formats.web.html import write_html

        return lambda r: write_html(r).encode()
    if suffix in (".txt", ".md"):
        from penholder.formats.drafts.plain import write_plain

        return lambda r: write_plain(r).encode()
    if suffix == ".json":
        from penholder.formats.json import dumps, resolution_to_dict

        return lambda r: dumps(resolution_to_dict(r)).encode()
    raise UnknownFormat(str(path), "a draft is written as .docx, .html, .txt, .md or .json")


def writer_of_rolling(path: str | Path, style: str = "brackets") -> Callable[[RollingText], bytes]:
    """The function that writes a rolling text in the format of the file's name; ``style`` is for Word. As above."""
    suffix = Path(path).suffix.lower()
    if suffix == ".docx" and style == "tracked":
        from penholder.formats.rolling.tracked import write_rolling_tracked

        return write_rolling_tracked
    if suffix == ".docx":
        from penholder.formats.rolling.docx import write_rolling_docx

        return write_rolling_docx
    if suffix in (".html", ".htm"):
        from penholder.formats.rolling.html import write_rolling_html

        return lambda r: write_rolling_html(r).encode()
    if suffix in (".txt", ".md"):
        from penholder.formats.rolling.plain import write_rolling_plain

        return lambda r: write_rolling_plain(r).encode()
    if suffix == ".json":
        from penholder.formats.json import dumps, rolling_to_dict

        return lambda r: dumps(rolling_to_dict(r)).encode()
    raise UnknownFormat(str(path), "a rolling text is written as .docx, .html, .txt or .json")


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
