"""Opens a PDF and gives its pages' glyphs, or says in one sentence why it cannot be read."""

from collections.abc import Sequence
from threading import Lock

from pypdfium2 import PdfDocument, PdfiumError, raw

from penholder.errors import UnreadableFile
from penholder.formats.pdf.glyphs import Page, page_glyphs

MOST_PAGES = 400
_MOST_GLYPHS = 3_000_000
_ONE_AT_A_TIME = Lock()  # the library is not made for threads
_OURS = "Typst"  # whose files mark the heads and feet of pages; others mark a masthead so as well
_OCR = (
    "has pictures of pages and no text; make its text readable with an OCR program such as ocrmypdf or Acrobat, "
    "or ask the sender for the Word file"
)
_NO_LETTERS = (
    "does not say which letters its signs are; read it with an OCR program such as ocrmypdf (--force-ocr) or Acrobat, "
    "or ask the sender for the Word file"
)


def open_pages(data: bytes, source: str) -> list[Page]:
    """The glyphs of every page. Raises UnreadableFile for a scan, a locked, damaged, empty or endless file."""
    with _ONE_AT_A_TIME:
        pages = _pages(data, source)
    signs = [sign for page in pages for run in page.runs for sign in run.signs if not sign.isspace()]
    if not signs:
        raise UnreadableFile(source, _OCR)
    if sum(sign == "\ufffd" for sign in signs) > len(signs) / 3:
        raise UnreadableFile(source, _NO_LETTERS)
    return pages


def _pages(data: bytes, source: str) -> list[Page]:
    try:
        document = PdfDocument(data)
    except PdfiumError as problem:
        raise UnreadableFile(source, _why(problem, data)) from None
    try:
        count = len(document)
        if not count:
            raise UnreadableFile(source, "has no pages; ask the sender for it again")
        if count > MOST_PAGES:
            raise UnreadableFile(source, f"has {count} pages, more than any draft; save the draft's pages alone")
        return _read(document, count, source)
    finally:
        document.close()


def _read(document: PdfDocument, count: int, source: str) -> list[Page]:
    pages: list[Page] = []
    glyphs = 0
    marked = _OURS in document.get_metadata_value("Creator")
    for number in range(count):
        try:
            page = document[number]
        except PdfiumError:
            raise _damaged(source, number) from None
        pages.append(page_glyphs(page, marked=marked))
        page.close()
        glyphs += sum(len(run.signs) for run in pages[-1].runs)
        if glyphs > _MOST_GLYPHS:
            raise UnreadableFile(source, "holds more text than any draft; save the draft's pages alone")
    return pages


def _damaged(source: str, number: int) -> UnreadableFile:
    return UnreadableFile(source, "is damaged; ask the sender for it again", f"page {number + 1}")


def _why(problem: PdfiumError, data: bytes) -> str:
    locked = b"/Encrypt" in data  # where nothing is wrong but that pages are missing, the error is that of another file
    if locked and problem.err_code == raw.FPDF_ERR_PASSWORD:
        return "is protected by a password; save it without one, or ask the sender for the Word file"
    if locked and problem.err_code == raw.FPDF_ERR_SECURITY:
        return "is protected in a way that is not known; print it to a new PDF, or ask the sender for the Word file"
    return "is damaged or no whole PDF; ask the sender for it again"


__all__: Sequence[str] = ["MOST_PAGES", "open_pages"]
