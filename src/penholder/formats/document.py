"""What a file holds, before anybody decides what it means."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText, Warning


@dataclass(frozen=True, slots=True)
class Copy:
    """The whole text as one author of tracked changes wants it: that author's changes accepted, all others' rejected.

    Where an author changed another's insertion, a second copy has ``on``, the other's name: both authors' changes
    accepted. ``date`` is that of the author's last change.
    """

    author: str
    text: Resolution
    date: datetime | None = None
    on: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a file carries beside its text: ``what`` is "comment", "hidden text", "quoted thread", "property" ….

    ``paragraph`` is the id of the paragraph of ``Document.text`` it stands at, empty where it stands at none.
    """

    what: str
    text: str
    author: str = ""
    date: datetime | None = None
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file read. A draft has ``text`` (tracked changes rejected) and ``accepted`` (all accepted; or the same).

    A rolling text has ``rolling``; one typed by hand has ``text`` too, brackets and all. Anything else has its words in
    ``prose``, a line a paragraph: amendments in words, a note-taker's lines, a mail's body. ``sender`` is a mail's
    display name and address.
    """

    source: str
    text: Resolution | None = None
    accepted: Resolution | None = None
    copies: tuple[Copy, ...] = ()
    rolling: RollingText | None = None
    prose: str = ""
    remarks: tuple[Remark, ...] = ()
    sender: str = ""
    received: datetime | None = None
    attachments: "tuple[Document, ...]" = ()
    warnings: tuple[Warning, ...] = ()


def document_text(document: Document, changes: Literal["accepted", "rejected"]) -> Resolution | None:
    """The draft that a document holds, itself or in its first attachment with one."""
    if document.rolling is not None:
        return document.rolling.base
    text = document.accepted if changes == "accepted" else document.text
    return text or next((t for a in document.attachments if (t := document_text(a, changes))), None)
