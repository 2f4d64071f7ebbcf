"""Opens a Word file's package safely: nothing goes to disk, grows past a limit or is fetched from elsewhere."""

import re
import struct
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from lzma import LZMAError
from posixpath import basename, dirname, join, normpath
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree
from lxml.etree import _Element

from penholder.errors import UnreadableFile

LARGEST_FILE = 40_000_000
LARGEST_TOTAL = 300_000_000
LARGEST_PART = 60_000_000
STEEPEST = 300  # times a part above five megabytes may grow when unpacked; Word's own stay under 60
MOST_PARTS = 10_000

_AGAIN = "ask for the file again, or open it in Word and save it as a new .docx"
_DAMAGE = (BadZipFile, zlib.error, LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError)
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (rb"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (
        rb"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        rb"http://purl.oclc.org/ooxml/officeDocument/(extendedProperties|customProperties|docPropsVTypes)",
        rb"http://schemas.openxmlformats.org/officeDocument/2006/\1",
    ),
    (
        rb"http://purl.oclc.org/ooxml/(wordprocessingml|drawingml)/(\w+)",
        rb"http://schemas.openxmlformats.org/\1/2006/\2",
    ),
)
_DASHED = (
    (b"2006/extendedProperties", b"2006/extended-properties"),
    (b"2006/customProperties", b"2006/custom-properties"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file's parts; ``main`` is the name of the one that holds the text."""

    source: str
    main: str
    _archive: ZipFile
    _infos: dict[str, ZipInfo]
    _relations: dict[str, str] = field(default_factory=dict)

    def part(self, name: str) -> _Element | None:
        """The root element of the part with that name, None where there is none."""
        info = self._infos.get(name.lower())
        return None if info is None else _parse(_read(self._archive, info, self.source), self.source, info.filename)

    def related(self, kind: str) -> _Element | None:
        """The part that the text names as its ``kind`` ("styles", "footnotes", "comments" …)."""
        name = self._relations.get(kind)
        return None if name is None else self.part(name)

    def of_whole(self, kind: str) -> _Element | None:
        """The part that the whole file names as its ``kind`` ("core-properties" …)."""
        name = self._relations.get(f"/{kind}")
        return None if name is None else self.part(name)


def open_package(data: bytes, source: str) -> Package:
    """The parts of a .docx file; UnreadableFile says what else ``data`` is, or what is wrong with it."""
    _refuse_other_kinds(data, source)
    try:
        archive = ZipFile(BytesIO(data))
        infos = {i.filename.replace("\\", "/").lstrip("/").lower(): i for i in archive.infolist()}
    except _DAMAGE as problem:
        raise UnreadableFile(source, f"the file is damaged or was cut off on its way; {_AGAIN}") from problem
    _refuse_bombs(infos, source)
    return _as_word(archive, infos, source)


def _refuse_other_kinds(data: bytes, source: str) -> None:
    if not data:
        raise UnreadableFile(source, "the file is empty; ask for it again")
    if len(data) > LARGEST_FILE:
        raise UnreadableFile(
            source,
            f"the file has {len(data) // 1_000_000} MB, more than the {LARGEST_FILE // 1_000_000} MB that are read; "
            "take the pictures out and save it again",
        )
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise UnreadableFile(source, _compound_reason(data))
    if data.startswith(b"PK"):
        return
    kinds = ((b"%PDF", "a PDF file"), (b"{\\rtf", "an RTF file"), (b"<", "a web page or XML file"))
    kind = next((k for start, k in kinds if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start)), None)
    said = f"this is {kind}, not a Word file" if kind else "this is not a Word file, or it is damaged"
    raise UnreadableFile(source, f"{said}; save it from Word as .docx")


def _compound_reason(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "the file is protected by a password; open it in Word, take the password off and save it again"
    if "WordDocument".encode("utf-16-le") in data:
        return "this is an old Word file (.doc); open it in Word and save it as .docx"
    return "this is not a Word file but an old Office or Outlook file; save its text from Word as .docx"


def _refuse_bombs(infos: dict[str, ZipInfo], source: str) -> None:
    sizes = [i.file_size for i in infos.values()]
    steep = any(i.file_size > max(5_000_000, STEEPEST * i.compress_size) for i in infos.values())
    if len(infos) > MOST_PARTS or sum(sizes) > LARGEST_TOTAL or steep:
        raise UnreadableFile(
            source, f"unpacked, the file would be far larger than any draft, so it is not opened; {_AGAIN}"
        )


def _as_word(archive: ZipFile, infos: dict[str, ZipInfo], source: str) -> Package:
    main, whole = _whole_file(archive, infos, source)
    if main.lower() not in infos:
        raise UnreadableFile(source, _other_package(archive, infos, source))
    if basename(dirname(main)).lower() in ("xl", "ppt"):
        raise UnreadableFile(source, _other_package(archive, infos, source))
    parts = _relations(archive, infos, join(dirname(main), "_rels", f"{basename(main)}.rels"), dirname(main), source)
    return Package(source, main, archive, infos, parts | {f"/{kind}": name for kind, name in whole.items()})


def _whole_file(archive: ZipFile, infos: dict[str, ZipInfo], source: str) -> tuple[str, dict[str, str]]:
    whole = _relations(archive, infos, "_rels/.rels", "", source)
    return whole.get("officeDocument", "word/document.xml"), whole


def _other_package(archive: ZipFile, infos: dict[str, ZipInfo], source: str) -> str:
    mime = infos.get("mimetype")
    if mime is not None and b"opendocument" in _read(archive, mime, source)[:200]:
        return "this is an OpenDocument file (.odt or its kin); open it in LibreOffice or Word and save it as .docx"
    if any(name.startswith("xl/") for name in infos):
        return "this is an Excel workbook, not a Word file; put its text into a Word file and save that as .docx"
    if any(name.startswith("ppt/") for name in infos):
        return (
            "this is a PowerPoint presentation, not a Word file; put its text into a Word file and save that as .docx"
        )
    if any(name.endswith(".iwa") or name in ("index.zip", "index.xml") for name in infos):
        return "this is an Apple Pages file; export it from Pages to Word (.docx)"
    if any(name.startswith("word/") for name in infos):
        return f"the part that holds the text (word/document.xml) is missing; {_AGAIN}"
    return "this is a zip archive without a Word text in it; unpack it and give the files themselves"


def _relations(archive: ZipFile, infos: dict[str, ZipInfo], name: str, folder: str, source: str) -> dict[str, str]:
    """What a list of relations names, by kind (the last word of its type), as full part names."""
    info = infos.get(name.lower())
    if info is None:
        return {}
    found: dict[str, str] = {}
    for relation in _parse(_read(archive, info, source), source, info.filename).iter(_PACKAGE):
        if relation.get("TargetMode") != "External":
            kind = relation.get("Type", "").rpartition("/")[2]
            found.setdefault(kind, normpath(join("/", folder, relation.get("Target", ""))).lstrip("/"))
    return found


def _read(archive: ZipFile, info: ZipInfo, source: str) -> bytes:
    if info.flag_bits & 1:
        raise UnreadableFile(source, "the file is protected by a password; take the password off and save it again")
    try:
        with archive.open(info) as part:
            data = part.read(LARGEST_PART + 1)
    except (*_DAMAGE, NotImplementedError) as problem:
        raise UnreadableFile(source, f"this part of the file is damaged; {_AGAIN}", info.filename) from problem
    if len(data) > LARGEST_PART:
        raise UnreadableFile(
            source, f"this part is far larger than any draft, so it is not read; {_AGAIN}", info.filename
        )
    return data


def _parse(data: bytes, source: str, name: str) -> _Element:
    """The root element of a part, in the namespaces of the usual (transitional) form."""
    data = _in_utf8(data)
    if b"<!DOCTYPE" in data:
        raise _foreign(source, name)
    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in _STRICT:
            data = re.sub(strict, usual, data)
        for joined, dashed in _DASHED:
            data = data.replace(joined, dashed)
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as problem:
        raise UnreadableFile(
            source, f"this part of the file is damaged ({_cause(problem)}); {_AGAIN}", name
        ) from problem
    if str(getattr(root.getroottree().docinfo, "doctype", "")):
        raise _foreign(source, name)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _foreign(source: str, name: str) -> UnreadableFile:
    return UnreadableFile(
        source, f"it declares a document type, which Word never does, so it is not read; {_AGAIN}", name
    )


def _cause(problem: Exception) -> str:
    return " ".join(re.sub(r",? ?line \d+.*", "", str(problem)).split())[:80] or "no XML in it"


def _in_utf8(data: bytes) -> bytes:
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    text = data.decode("utf-16", errors="replace")
    return re.sub(r"\A\ufeff?<\?xml[^>]*\?>", "", text).encode(errors="replace")
