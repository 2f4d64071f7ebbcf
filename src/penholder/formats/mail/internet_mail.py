"""Reads an Internet mail (.eml) into a Letter."""

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime
from typing import TypeAlias

from penholder.errors import UnreadableFile
from penholder.formats.mail.letter import Enclosure, Letter, Piece, decode

_HEADERS = {"from", "to", "subject", "date", "received", "message-id", "return-path", "mime-version", "content-type"}
_DEEPEST = 8  # mails within mails
_LONGEST_HEADER = 4_000  # decoding takes time that grows with its square
_SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
_SEALED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
_ENDINGS = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "application/json": ".json",
    "application/msword": ".doc",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.ms-word.document.macroenabled.12": ".docm",
}

# The lenient policy: the modern one raises on many a header that real mail programs write.
_Message: TypeAlias = "Message[str, str]"


def read_internet_mail(data: bytes, source: str) -> Letter:
    """The mail in ``data``."""
    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"), policy=compat32)
    if not _HEADERS.intersection(name.lower() for name in message):
        raise UnreadableFile(
            source, "is not an e-mail: it has no From, Subject or Date. Save it from the mail program again."
        )
    return _letter(message, 0)


def _letter(message: _Message, depth: int) -> Letter:
    received, trouble = _received(message)
    parts = _Parts(depth)
    parts.take(message)
    return Letter(
        _sender(message),
        _header(message, "Subject"),
        received,
        tuple(parts.pieces),
        tuple(parts.enclosures),
        tuple(parts.forwarded),
        (*trouble, *parts.troubles),
    )


class _Parts:
    """Collects what the parts of a mail hold, in order."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.pieces: list[Piece] = []
        self.enclosures: list[Enclosure] = []
        self.forwarded: list[Letter] = []
        self.troubles: list[tuple[str, str]] = []

    def take(self, part: _Message, *, related: bool = False) -> None:
        """Take in ``part`` and all it holds."""
        kind = part.get_content_type()
        if kind in _SEALED and part.get_param("smime-type") != "signed-data":
            self.troubles.append((_filename(part) or "body", "is encrypted; ask for it unencrypted"))
        elif kind == "message/rfc822":
            self._take_mail(part)
        elif kind == "multipart/alternative":
            self._take_alternative(part)
        elif part.is_multipart():
            for inner in _inner(part):
                self.take(inner, related=related or kind == "multipart/related")
        elif (
            kind in ("text/plain", "text/html")
            and not _filename(part)
            and part.get_content_disposition() != "attachment"
        ):
            self._take_text(part, kind)
        elif kind not in _SIGNATURES:
            self._take_file(part, kind, related)

    def _take_alternative(self, part: _Message) -> None:
        """The same body in several forms is one piece."""
        before = len(self.pieces)
        for inner in _inner(part):
            self.take(inner)
        forms, self.pieces[before:] = self.pieces[before:], []
        flowed = next((p for p in forms if p.plain), Piece())
        plain, html = ("\n".join(filter(None, texts)) for texts in ((p.plain for p in forms), (p.html for p in forms)))
        self.pieces.append(Piece(plain, html, flowed.flowed, flowed.delsp))

    def _take_text(self, part: _Message, kind: str) -> None:
        data = _bytes(part)
        charset = _param(part, "charset")
        if kind == "text/html" and not charset:
            named = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([-\w]+)", data[:4000], re.IGNORECASE)
            charset = named.group(1).decode() if named else ""
        text, doubt = decode(data, charset)
        if doubt:
            self.troubles.append(("body", doubt))
        if kind == "text/html":
            self.pieces.append(Piece(html=text))
        else:
            flowed = _param(part, "format").lower() == "flowed"
            self.pieces.append(Piece(text, "", flowed, flowed and _param(part, "delsp").lower() == "yes"))

    def _take_mail(self, part: _Message) -> None:
        for inner in _inner(part):
            if self.depth + 1 < _DEEPEST:
                self.forwarded.append(_letter(inner, self.depth + 1))
            else:
                self.troubles.append(("attachment", "is a mail within too many mails; not read. Send it on its own."))

    def _take_file(self, part: _Message, kind: str, related: bool) -> None:
        inline = related or part.get_content_disposition() == "inline" or bool(part.get("Content-ID"))
        name = _filename(part) or f"attachment {len(self.enclosures) + 1}{_ENDINGS.get(kind, '')}"
        self.enclosures.append(Enclosure(name, _bytes(part), kind, inline))


def _inner(part: _Message) -> list[_Message]:
    payload = part.get_payload()
    return [p for p in payload if isinstance(p, Message)] if isinstance(payload, list) else []


def _bytes(part: _Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):  # an encoding of the transport that is damaged or unknown
        payload = None
    if isinstance(payload, bytes):
        return payload
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _param(part: _Message, name: str) -> str:
    try:
        value = part.get_param(name)
    except (ValueError, LookupError):
        return ""
    if isinstance(value, tuple):
        value = value[2]
    return value if isinstance(value, str) else ""


def _filename(part: _Message) -> str:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError):
        return ""
    name = _decoded(name or "").replace("\\", "/").rpartition("/")[2]
    return " ".join(name.replace("\0", "").split())[:255]


def _raw(message: _Message, name: str) -> str:
    """The header's first value, its bytes read as UTF-8 where they are not ASCII."""
    value = next((v for n, v in message.raw_items() if n.lower() == name.lower()), "")
    value = " ".join(str(value)[:_LONGEST_HEADER].replace("\0", "").split())
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _header(message: _Message, name: str) -> str:
    return _decoded(_raw(message, name))


def _decoded(value: str) -> str:
    """``value`` with its encoded words ("=?utf-8?q?…?=") read."""
    try:
        text = str(make_header(decode_header(value)))
    except (ValueError, LookupError, TypeError):
        text = value
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _sender(message: _Message) -> str:
    for header in ("From", "Sender", "Reply-To"):
        try:
            name, address = parseaddr(_raw(message, header))
        except RecursionError:  # comments within comments
            continue
        name = _decoded(name)
        if name or address:
            return f"{name} <{address}>" if name and address else name or address
    return ""


def _received(message: _Message) -> tuple[datetime | None, tuple[tuple[str, str], ...]]:
    """When the mail was sent, zoned; else when it arrived."""
    for value in (_raw(message, "Date"), _raw(message, "Received").rpartition(";")[2]):
        try:
            when = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return (when if when.tzinfo else when.replace(tzinfo=UTC)), ()
    return None, (("Date", "is missing or no date; the mail counts as received at an unknown time"),)
