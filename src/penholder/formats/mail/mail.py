"""Reads an e-mail: what its sender says in it, what is attached, and the rest of it kept aside."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from penholder.errors import PenholderError, UnreadableFile
from penholder.formats.document import Document, Remark
from penholder.formats.drafts.wrapping import unflow, unwrap
from penholder.formats.mail.internet_mail import read_internet_mail
from penholder.formats.mail.letter import Enclosure, Letter, Piece, printable
from penholder.formats.mail.markup import Shown, lines_of_markup
from penholder.formats.mail.outlook import OLE_MAGIC, read_outlook
from penholder.formats.mail.quoting import Parts, Written, split
from penholder.text.rolling import Warning
from penholder.text.words import clean

ReadAttachment = Callable[[bytes, str], Document]

_READ = tuple(
    ".docx .docm .dotx .doc .odt .rtf .pdf .txt .text .md .html .htm .xhtml .json .eml .msg .xml .akn".split()
)  # of these some are refused by their reader, with its own words
_SILENT = (".p7s", ".asc", ".sig")


def read_mail(data: bytes, source: str, read_attachment: ReadAttachment) -> Document:
    """The mail in ``data``, in Internet (.eml) or Outlook (.msg) form; attached files are read by ``read_attachment``.

    ``prose`` is what the sender wrote, without the quoted thread, the signature and hidden text, which are remarks.
    A draft pasted into the body is read by ``read_attachment`` too, as "body.txt".
    """
    if not data.strip():
        raise UnreadableFile(source, "is empty. Save the mail from the mail program again.")
    try:
        letter = read_outlook(data, source) if data.startswith(OLE_MAGIC) else read_internet_mail(data, source)
        document = _document(letter, source, read_attachment)
    except RecursionError as error:
        raise UnreadableFile(
            source, "has parts within parts too deep to read. Save the mail again, or its text."
        ) from error
    if not (document.prose or document.attachments or document.warnings or _beside_subject(document)):
        raise UnreadableFile(source, "holds no words and no attachment.")
    return document


def _document(letter: Letter, source: str, read_attachment: ReadAttachment) -> Document:
    own, remarks, warnings = _body(letter.pieces, source)
    warnings = [Warning(source, place, message) for place, message in letter.troubles] + warnings
    attachments: list[Document] = []
    for enclosure in letter.enclosures:
        found, trouble = _attached(enclosure, source, read_attachment)
        attachments += found
        warnings += trouble
    attachments += [_document(f, f"{clean(f.subject) or 'mail'}.eml", read_attachment) for f in letter.forwarded]
    if not own and not attachments and any(r.what == "quoted thread" for r in remarks):
        warnings.append(Warning(source, "body", "holds only a quoted or forwarded mail; read it as a mail of its own"))
    if letter.subject.strip():
        remarks.insert(0, Remark("subject", clean(printable(letter.subject))))
    sender = clean(printable(letter.sender))
    document = Document(
        source,
        prose="\n".join(own),
        remarks=tuple(Remark(r.what, r.text, sender, letter.received) for r in remarks),
        sender=sender,
        received=letter.received,
        attachments=tuple(attachments),
        warnings=tuple(warnings),
    )
    return _with_draft(document, own, read_attachment) if own else document


def _with_draft(document: Document, own: Sequence[str], read: ReadAttachment) -> Document:
    """The mail, with the draft that its body is where somebody pasted one."""
    try:
        found = read("\n\n".join(own).encode(), "body.txt")
    except PenholderError:
        return document
    if found.text is None and found.rolling is None:
        return document
    notes = [Warning(document.source, f"body, {w.place}" if w.place else "body", w.message) for w in found.warnings]
    return replace(
        document,
        text=found.text,
        accepted=found.accepted,
        copies=found.copies,
        rolling=found.rolling,
        warnings=(*document.warnings, *notes),
    )


def _body(pieces: Sequence[Piece], source: str) -> tuple[list[str], list[Remark], list[Warning]]:
    """The sender's own paragraphs, and what else the body holds."""
    own: list[str] = []
    remarks: list[Remark] = []
    warnings: list[Warning] = []
    for piece in pieces:
        shown = lines_of_markup(piece.html) if piece.html else Shown((), (), False)
        as_markup = _prefers_markup(piece, shown)
        parts = split(shown.lines if as_markup else _plain_lines(piece))
        own += _paragraphs(parts, wrapped=not as_markup and not piece.flowed)
        remarks += [
            Remark(what, printable(text))
            for what, text in (
                ("quoted thread", "\n".join(parts.quoted).strip()),
                ("signature", "\n".join(parts.signature).strip()),
                *(("hidden text", hidden) for hidden in shown.hidden),
            )
            if text
        ]
        if shown.struck:
            warnings.append(
                Warning(source, "body", "has words struck through; they are kept as words, check what is meant")
            )
    return own, remarks, warnings


def _paragraphs(parts: Parts, *, wrapped: bool) -> list[str]:
    lines = unwrap(parts.own) if wrapped else parts.own
    return [text for text in (clean(printable(line)) for line in lines) if text]


def _plain_lines(piece: Piece) -> list[Written]:
    lines = unflow(piece.plain, delsp=piece.delsp) if piece.flowed else piece.plain.splitlines()
    return [Written(line, line.lstrip()[:1] == ">") for line in lines]


def _prefers_markup(piece: Piece, shown: Shown) -> bool:
    """Plain text stands, unless it only says that the mail is to be seen as HTML."""
    plain = len(piece.plain.split())
    return not plain or sum(len(line.text.split()) for line in shown.lines) > 3 * plain + 20


def _attached(enclosure: Enclosure, source: str, read: ReadAttachment) -> tuple[list[Document], list[Warning]]:
    name = enclosure.name
    if name.lower().endswith(_SILENT):
        return [], []
    if not name.lower().endswith(_READ):
        picture = enclosure.type.startswith("image/") or name.lower().endswith((".png", ".jpg", ".jpeg", ".gif"))
        if picture and enclosure.inline:
            return [], []
        return [], [Warning(source, name, "is attached and was not read; it is no text that Penholder knows")]
    if not enclosure.data:
        return [], [Warning(source, name, "is attached and empty; ask for it again")]
    try:
        return [read(enclosure.data, name)], []
    except PenholderError as error:
        return [], [Warning(source, name, f"is attached and could not be read: {error}")]


def _beside_subject(document: Document) -> bool:
    return any(remark.what != "subject" for remark in document.remarks)
