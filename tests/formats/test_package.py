"""Whatever is no sound Word file is refused in one sentence that says what to do; nothing ever breaks."""

import re
import time
import zipfile
from io import BytesIO
from random import Random

import pytest

from penholder.errors import UnreadableFile
from penholder.formats.document import Document
from penholder.formats.word.docx import read_docx
from tests.formats.word_files import (
    NUMBERING,
    SPACES,
    STYLES,
    by,
    dele,
    ins,
    note_mark,
    notes,
    op,
    p,
    package,
    run,
    word_file,
)

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
GOOD = word_file(
    p("The General Assembly,"),
    p(run("Recalling", "<w:i/>") + run(" its resolution 68/183,") + note_mark(1)),
    op(run("Urges ") + dele("China", "all ") + ins("EU", "the ") + run("States:")),
    op(by("ins", "EU", run("to act;") + by("del", "Cuba", run(" now", tag="delText"))), 1, mark=by("ins", "EU")),
    f"<w:tbl><w:tr><w:trPr>{by('ins', 'EU')}</w:trPr><w:tc>{p('In a cell')}</w:tc></w:tr></w:tbl>",
    op('<w:r><w:fldChar w:fldCharType="begin"/><w:sym w:font="Symbol" w:char="F061"/></w:r>' + run("Decides.")),
    footnotes=notes("footnote", {1: "A/69/1."}),
    comments=f'<w:comments {SPACES}><w:comment w:id="1" w:author="J">{p("Mind this")}</w:comment></w:comments>',
    core='<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>J</dc:creator></c>',
)


def zipped(**parts: str | bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            archive.writestr(name.replace("__", "/"), inside)
    return packed.getvalue()


def refusal(data: bytes) -> str:
    """The one sentence that refuses ``data``."""
    with pytest.raises(UnreadableFile) as refused:
        read_docx(data, "EU.docx")
    said = str(refused.value)
    assert said.startswith("EU.docx")
    assert "\n" not in said
    assert len(said) < 300
    return said


def with_document(xml: str) -> bytes:
    return package({"document": xml, "styles": STYLES, "numbering": NUMBERING})


def laughs() -> str:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 9))
    body = f"<w:document {SPACES}><w:body>{p('&e8;')}</w:body></w:document>"
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>{body}'


OPEN, SHUT = f"<w:document {SPACES}><w:body>", "</w:body></w:document>"
FOREIGN = f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>{OPEN}{p("&f;")}{SHUT}'
DEEP = OPEN + "<w:sdt><w:sdtContent>" * 2000 + "</w:sdtContent></w:sdt>" * 2000 + SHUT


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"hello", "not a Word file"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"<html></html>", "web page"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), ".doc"),
        (COMPOUND, "old Office"),
        (GOOD[:-200], "damaged"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (b"PK\x03\x04" + bytes(200), "damaged"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text", content="<a/>"), "OpenDocument"),
        (zipped(xl__workbook="<a/>"), "Excel"),
        (zipped(ppt__presentation="<a/>"), "PowerPoint"),
        (zipped(**{"Index__Document.iwa": "x"}), "Pages"),
        (zipped(**{"word__styles.xml": "<a/>"}), "word/document.xml"),
        (zipped(**{"holiday.jpg": "x"}), "zip"),
        (with_document("<w:document"), "word/document.xml"),
        (with_document(""), "word/document.xml"),
        (with_document("<html/>"), "no Word text"),
        (with_document(laughs()), "document type"),
        (with_document(FOREIGN), "document type"),
        (with_document(DEEP), "damaged"),
        (word_file(p("Hello"), styles="<w:styles"), "word/styles.xml"),
        (zipped(**{"word__document.xml": bytes(30_000_000)}), "larger"),
        (bytes(50_000_000), "MB"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, words: str) -> None:
    started = time.perf_counter()
    assert words in refusal(data)
    assert time.perf_counter() - started < 2


def test_a_size_that_lies_is_found_while_reading() -> None:
    """A part whose declared size is small but whose content is not."""
    bomb = zipped(**{"word__document.xml": bytes(200_000_000)})
    lying = bomb.replace((200_000_000).to_bytes(4, "little"), (900).to_bytes(4, "little"))
    assert "damaged" in refusal(lying)


def test_a_part_under_a_password_is_named() -> None:
    data = bytearray(GOOD)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(signature), GOOD):
            data[found.start() + at] |= 1
    assert "password" in refusal(bytes(data))


def test_a_document_in_utf_16_is_read() -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?>{OPEN}{p("Dear colleagues, наш текст")}{SHUT}'
    data = zipped(**{"word__document.xml": xml.encode("utf-16")})
    assert read_docx(data, "x.docx").prose == "Dear colleagues, наш текст"


def sound(data: bytes) -> None:
    """Read or refused, nothing else."""
    try:
        found = read_docx(data, "x.docx")
    except UnreadableFile:
        return
    assert isinstance(found, Document)


@pytest.mark.parametrize("seed", range(4))
def test_damaged_bytes(seed: int) -> None:
    random = Random(seed)
    for _ in range(60):
        data = bytearray(GOOD)
        for _ in range(random.randrange(1, 6)):
            data[random.randrange(len(data))] = random.randrange(256)
        if random.random() < 0.2:
            del data[random.randrange(len(data)) :]
        sound(bytes(data))


@pytest.mark.parametrize("seed", range(6))
def test_damaged_xml(seed: int) -> None:
    """Elements moved, doubled, renamed, emptied; attributes with values that no one expects."""
    random = Random(seed)
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for _ in range(50):
        changed = dict(parts)
        for _ in range(random.randrange(1, 4)):
            name = random.choice([n for n in parts if n != "[Content_Types].xml"])
            changed[name] = mutated(random, changed[name])
        sound(zipped(**{name.replace("/", "__"): inside for name, inside in changed.items()}))


VALUES = (
    "",
    "-1",
    "0",
    "9",
    "99999999999999999999",
    "1e999",
    "nan",
    "%1%9",
    "abc",
    "\ud7ff",
    "Table",
    "OP",
    "1",
    "../../x",
)


def mutated(random: Random, xml: str) -> str:
    kind = random.randrange(4)
    if kind == 0:
        values = list(re.finditer(r'(?<=[a-zA-Z]=")[^"]*(?=")', xml))
        found = random.choice([v for v in values if "schemas" not in v.group()] or values)
        return xml[: found.start()] + random.choice(VALUES) + xml[found.end() :]
    if kind == 1:
        names = sorted(set(re.findall(r"(?<=<)w:\w+", xml))) or ["w:p"]
        return re.sub(
            rf"\b{random.choice(names)}\b", random.choice((*names, "w:r", "w:tbl", "w:sdt", "m:r", "w:ins")), xml
        )
    elements = list(re.finditer(r"<(w:\w+)[^<>]*/>|<(w:\w+)[^<>]*>[^<>]*</\2>", xml))
    if not elements:
        return xml
    found = random.choice(elements)
    if kind == 2:
        return xml[: found.start()] + xml[found.end() :]
    at = random.choice(elements).start()
    return xml[:at] + found.group() + xml[at:]
