"""Reads a mail that Outlook saved (.msg) into a Letter."""

import struct
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from olefile import OleFileIO
from oxmsg.domain import constants as pid
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from penholder.errors import UnreadableFile
from penholder.formats.mail.internet_mail import read_internet_mail
from penholder.formats.mail.letter import Enclosure, Letter, Piece, decode

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DEEPEST = 8  # mails within mails
# How far into its stream a list of properties starts.
_TOP, _NESTED, _ATTACHMENT = 32, 24, 8
_STRING, _STRING8 = 0x001F, 0x001E
_EMBEDDED = "__substg1.0_3701000D"
_DAMAGED = (OSError, ValueError, LookupError, AttributeError, TypeError, OverflowError, struct.error, RecursionError)


def read_outlook(data: bytes, source: str) -> Letter:
    """The mail in ``data``."""
    try:
        root = _storage(data)
        letter = _Mail(root, _TOP, 0).letter() if _is_mail(root) else None
    except _DAMAGED as error:
        raise UnreadableFile(source, "is a damaged Outlook mail. Save it from Outlook again, or as .eml.") from error
    if letter is None:
        raise UnreadableFile(
            source, "is not an Outlook mail, though it is packed like one. Save the mail as .msg or .eml."
        )
    return letter


def _storage(data: bytes) -> Storage:
    with OleFileIO(BytesIO(data)) as ole:
        # Streams that share sectors would grow without bound when read.
        if sum(entry.size for entry in ole.direntries if entry and entry.entry_type == 2) > len(data):
            raise ValueError("streams larger than the file")
        return Storage.from_ole(ole)


def _is_mail(root: Storage) -> bool:
    return any(stream.name == "__properties_version1.0" for stream in root.streams)


class _Mail:
    """One mail: the storage it is in, and its properties."""

    def __init__(self, storage: Storage, offset: int, depth: int) -> None:
        self.storage, self.depth = storage, depth
        self.properties = Properties(storage, offset)
        self.troubles: list[tuple[str, str]] = []

    def letter(self) -> Letter:
        """What it consists of; its own properties first, the headers it travelled with where they say more."""
        enclosures, forwarded = self._enclosed()
        pieces = self._pieces()
        headers = self._headers()
        received = (
            headers.received or self._date(pid.PID_CLIENT_SUBMIT_TIME) or self._date(pid.PID_MESSAGE_DELIVERY_TIME)
        )
        if received is None:
            self.troubles.append(("Date", "is missing; the mail counts as received at an unknown time"))
        return Letter(
            headers.sender or self._sender(),
            self._text(pid.PID_SUBJECT),
            received,
            pieces,
            tuple(enclosures),
            tuple(forwarded),
            tuple(self.troubles),
        )

    def _pieces(self) -> tuple[Piece, ...]:
        plain, html = self._text(pid.PID_BODY), self._html()
        if not plain.strip() and not html.strip() and self._binary(pid.PID_RTF_COMPRESSED):
            self.troubles.append(("body", "is in rich text only, which is not read; send it as plain text or HTML"))
        return (Piece(plain, html),) if plain.strip() or html.strip() else ()

    def _html(self) -> str:
        data = self._binary(pid.PID_HTML)
        return self._decoded(data, "body") if data else self._text(pid.PID_BODY_HTML)

    def _headers(self) -> Letter:
        text = self._text(pid.PID_TRANSPORT_MESSAGE_HEADERS)
        try:
            return replace(read_internet_mail(text.encode(), "headers"), pieces=())
        except UnreadableFile:
            return Letter()

    def _sender(self) -> str:
        name = self._text(pid.PID_SENDER_NAME) or self._text(pid.PID_SENT_REPRESENTING_NAME)
        addresses = (pid.PID_SENDER_SMTP_ADDRESS, pid.PID_SENDER_EMAIL_ADDRESS, pid.PID_SENT_REPRESENTING_EMAIL_ADDRESS)
        # Exchange writes an internal name ("/O=…") where others write an address.
        address = next((a for a in map(self._text, addresses) if "@" in a), "")
        return f"{name} <{address}>" if name and address and name != address else name or address

    def _enclosed(self) -> tuple[list[Enclosure], list[Letter]]:
        enclosures: list[Enclosure] = []
        forwarded: list[Letter] = []
        for storage in self.storage.iter_attachment_storages():
            place = f"attachment {len(enclosures) + len(forwarded) + 1}"
            try:
                inner = next((s for s in storage.storages if s.name == _EMBEDDED and _is_mail(s)), None)
                if inner is None:
                    enclosures.append(self._enclosure(storage, place))
                elif self.depth + 1 < _DEEPEST:
                    forwarded.append(_Mail(inner, _NESTED, self.depth + 1).letter())
                else:
                    self.troubles.append((place, "is a mail within too many mails; not read. Send it on its own."))
            except _DAMAGED:
                self.troubles.append((place, "is damaged; not read"))
        return enclosures, forwarded

    def _enclosure(self, storage: Storage, place: str) -> Enclosure:
        part = _Mail(storage, _ATTACHMENT, self.depth)
        names = (pid.PID_ATTACH_LONG_FILENAME, pid.PID_ATTACH_FILENAME, pid.PID_DISPLAY_NAME)
        name = next(filter(None, map(part._text, names)), "").replace("\\", "/").rpartition("/")[2]
        inline = bool(part._text(pid.PID_ATTACH_CONTENT_ID) or part._number(pid.PID_ATTACHMENT_HIDDEN))
        data = part._binary(pid.PID_ATTACH_DATA_BINARY)
        return Enclosure(name or place, data, part._text(pid.PID_ATTACH_MIME_TAG).lower(), inline)

    def _text(self, id: int) -> str:
        """A property in words; "" where there is none."""
        wide = self._stream(id, _STRING)
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._stream(id, _STRING8)
        return self._decoded(narrow, "body" if id == pid.PID_BODY else "").rstrip("\0") if narrow else ""

    def _decoded(self, data: bytes, place: str) -> str:
        try:
            charset = self.properties.body_encoding
        except _DAMAGED:
            charset = ""
        text, doubt = decode(data, charset)
        if doubt and place:
            self.troubles.append((place, doubt))
        return text

    def _binary(self, id: int) -> bytes:
        return self._stream(id, pid.PTYP_BINARY)

    def _stream(self, id: int, type: int) -> bytes:
        try:
            return self.storage.property_stream_bytes(id, type)
        except KeyError:
            return b""

    def _number(self, id: int) -> int:
        return int(self.properties.int_prop_value(id) or 0)

    def _date(self, id: int) -> datetime | None:
        try:
            when = self.properties.date_prop_value(id)
        except _DAMAGED:
            return None
        return when.astimezone(UTC) if isinstance(when, datetime) else None
