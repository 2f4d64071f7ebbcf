"""Writes a paper of the demo as a Word file that looks like a United Nations draft; the same bytes every time."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from penholder.text.kind import Kind
from tools.yardstick import parts
from tools.yardstick.draft import ENACTING, MARK, MASTHEAD, STANDING, TITLE
from tools.yardstick.tracking import Paper, Piece, Tracked

_STAMP = (2014, 10, 8, 15, 0, 0)


@dataclass
class _Ids:
    """Numbers the tracked changes of one file, and dates them."""

    date: str
    last: int = field(default=100)

    def change(self, author: str) -> str:
        self.last += 1
        return f'w:id="{self.last}" w:author="{escape(author)}" w:date="{self.date}"'


def word_file(paper: Paper, *, date: str, author: str = "", commenter: str = "") -> bytes:
    """The file's bytes; ``author`` is who its properties name, ``commenter`` who wrote its comments."""
    ids = _Ids(date)
    comments = [p.comment for p in paper.paragraphs if p.comment]
    body = "".join(_paragraph(p, ids, comments) for p in paper.paragraphs)
    members = {
        "[Content_Types].xml": parts.content_types(bool(comments)),
        "_rels/.rels": parts.PACKAGE_RELS,
        "word/document.xml": parts.document(_front() + body),
        "word/_rels/document.xml.rels": parts.document_rels(bool(comments)),
        "word/styles.xml": parts.STYLES,
        "word/numbering.xml": parts.NUMBERING,
        "word/settings.xml": parts.settings(any(_touched(p) for p in paper.paragraphs)),
        "word/footnotes.xml": parts.footnotes("".join(_footnote(n, t, ids) for n, t in paper.footnotes.items())),
        "word/header1.xml": parts.FIRST_HEADER,
        "word/header2.xml": parts.header(f"{TITLE}: preliminary draft as of 8 October 2014, 3 p.m."),
        "word/footer1.xml": parts.FOOTER,
        "docProps/core.xml": parts.properties(TITLE, author, date),
    }
    if comments:
        members["word/comments.xml"] = parts.comments(
            "".join(parts.comment(i, text, commenter, date) for i, text in enumerate(comments))
        )
    return zipped(members)


def zipped(members: dict[str, str]) -> bytes:
    """A zip of ``members`` that does not know when it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, text.encode())
    return out.getvalue()


def amendments_file(lines: list[str], *, date: str, author: str) -> bytes:
    """A paper of amendments in words: plain paragraphs, the first ones bold."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="SingleTxt"/></w:pPr>{_run(text, bold=i < 2)}</w:p>'
        for i, text in enumerate(lines)
    )
    return zipped(
        {
            "[Content_Types].xml": parts.content_types(False),
            "_rels/.rels": parts.PACKAGE_RELS,
            "word/document.xml": parts.document(body),
            "word/_rels/document.xml.rels": parts.document_rels(False),
            "word/styles.xml": parts.STYLES,
            "word/numbering.xml": parts.NUMBERING,
            "word/settings.xml": parts.settings(False),
            "word/footnotes.xml": parts.footnotes(""),
            "word/header1.xml": parts.header(""),
            "word/header2.xml": parts.header("Amendments to the preliminary draft resolution"),
            "word/footer1.xml": parts.FOOTER,
            "docProps/core.xml": parts.properties("Amendments", author, date),
        }
    )


def _touched(p: Tracked) -> bool:
    return bool(p.mark_inserted or p.mark_deleted or any(x.inserted or x.deleted for x in p.pieces))


def _front() -> str:
    head = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Masthead"/></w:pPr>{_run(line, bold=i != 2)}</w:p>'
        for i, line in enumerate(MASTHEAD)
    )
    title = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{_run(TITLE)}</w:p>'
    organ, comma = ENACTING[:-1], ENACTING[-1]
    enacting = f'<w:p><w:pPr><w:pStyle w:val="SingleTxt"/></w:pPr>{_run(organ, italic=True)}{_run(comma)}</w:p>'
    return parts.masthead_table(STANDING) + head + title + enacting


def _paragraph(p: Tracked, ids: _Ids, comments: list[str]) -> str:
    content = _pieces(p, ids)
    if p.move:
        content = _moved(p, content, ids)
    if p.comment:
        n = comments.index(p.comment)
        reference = f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{n}"/></w:r>'
        content = f'<w:commentRangeStart w:id="{n}"/>{content}<w:commentRangeEnd w:id="{n}"/>{reference}'
    return f"<w:p>{_properties(p, ids)}{content}</w:p>"


def _properties(p: Tracked, ids: _Ids) -> str:
    style = '<w:pStyle w:val="SingleTxt"/>'
    if p.kind is Kind.OPERATIVE:
        style = (
            f'<w:pStyle w:val="Operative{p.level}"/><w:numPr><w:ilvl w:val="{p.level}"/><w:numId w:val="1"/></w:numPr>'
        )
    mark = ""
    if p.mark_inserted:
        mark += f"<w:{'moveTo' if p.move else 'ins'} {ids.change(p.mark_inserted)}/>"
    if p.mark_deleted:
        mark += f"<w:{'moveFrom' if p.move else 'del'} {ids.change(p.mark_deleted)}/>"
    return f"<w:pPr>{style}{f'<w:rPr>{mark}</w:rPr>' if mark else ''}</w:pPr>"


def _moved(p: Tracked, content: str, ids: _Ids) -> str:
    way = "moveFrom" if p.move == "from" else "moveTo"
    author = p.mark_deleted or p.mark_inserted
    start = ids.change(author)
    n = ids.last
    return f'<w:{way}RangeStart {start} w:name="move1"/>{content}<w:{way}RangeEnd w:id="{n}"/>'


def _pieces(p: Tracked, ids: _Ids) -> str:
    """The runs, italic where they belong to the opening words of the old text or of the new one."""
    out, old, new = "", 0, 0
    for piece in p.pieces:
        at = new if piece.inserted else old
        out += _change(piece, p.move, ids, italic=max(0, p.opening - at), level=p.level)
        old += 0 if piece.inserted else len(piece.text)
        new += 0 if piece.deleted else len(piece.text)
    return out


def _change(piece: Piece, move: str, ids: _Ids, *, italic: int = 0, level: int = 0) -> str:
    deleted = bool(piece.deleted) and not move
    runs = _runs(piece, italic, level, deleted)
    if piece.deleted:
        tag = "moveFrom" if move else "del"
        runs = f"<w:{tag} {ids.change(piece.deleted)}>{runs}</w:{tag}>"
    if piece.inserted:
        tag = "moveTo" if move else "ins"
        runs = f"<w:{tag} {ids.change(piece.inserted)}>{runs}</w:{tag}>"
    return runs


def _runs(piece: Piece, italic: int, level: int, deleted: bool) -> str:
    text = piece.text
    if italic and not re.match(r"\w", text[:1]):
        italic = 0
    out = ""
    for part, slanted in ((text[:italic], True), (text[italic:], False)):
        for bit in re.split("([\ue001-\ue0ff])", part):
            if bit and ord(bit[0]) > MARK and ord(bit[0]) < MARK + 256:
                out += (
                    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                    f'<w:footnoteReference w:id="{ord(bit) - MARK}"/></w:r>'
                )
            elif bit:
                out += _run(bit, italic=slanted and level == 0, deleted=deleted, hidden=piece.hidden)
    return out


def _run(text: str, *, italic: bool = False, bold: bool = False, deleted: bool = False, hidden: bool = False) -> str:
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "") + ("<w:vanish/>" if hidden else "")
    tag = "delText" if deleted else "t"
    return (
        f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'
    )


def _footnote(number: int, pieces: tuple[Piece, ...], ids: _Ids) -> str:
    runs = ""
    for piece in pieces:
        for i, bit in enumerate(piece.text.split("*")):
            if not bit:
                continue
            run = _run(bit, italic=i % 2 == 1, deleted=bool(piece.deleted))
            if piece.deleted:
                run = f"<w:del {ids.change(piece.deleted)}>{run}</w:del>"
            if piece.inserted:
                run = f"<w:ins {ids.change(piece.inserted)}>{run}</w:ins>"
            runs += run
    return parts.footnote(number, runs)
