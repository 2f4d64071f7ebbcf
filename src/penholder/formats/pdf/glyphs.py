"""The glyphs of a page as it draws them: which sign, where, in what font."""

import ctypes
import math
from dataclasses import dataclass
from typing import Any

from pypdfium2 import PdfPage, raw

_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_ITALIC_NAMES = ("italic", "oblique", "kursiv")
_BOLD_NAMES = ("bold", "black", "heavy")
_BAR_CODES = ("barcode", "bar code", "code39", "code 39", "3of9", "3 of 9", "code128", "ean13")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_HYPHEN_AT_END = 0x02  # what the library makes of a hyphen at a line's end
_UNKNOWN = "\ufffd"
_SAME_PLACE = 0.001  # points
_RAISED_FIGURE = 0.2  # of the size above its line


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs that a page draws in one stroke, in reading order.

    ``signs`` has the letters of each glyph (two for a ligature), ``lefts`` and ``rights`` the edges of the space it
    takes. Lengths are points, measured from the page's lower left corner; ``baseline`` is the height of its line.
    ``raised`` figures are small ones of the font itself, given the baseline and size that they look to have.
    """

    signs: list[str]
    lefts: list[float]
    rights: list[float]
    baseline: float
    size: float
    italic: bool
    bold: bool
    raised: bool = False

    @property
    def left(self) -> float:
        return min(self.lefts)

    @property
    def right(self) -> float:
        return max(self.rights)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's runs in the order they are read, bar codes and words set aslant left out; ``height`` in points."""

    runs: list[Run]
    height: float


@dataclass(frozen=True, slots=True)
class _Font:
    italic: bool
    bold: bool
    bars: bool


def page_glyphs(page: PdfPage, *, marked: bool = False) -> Page:
    """Everything the page writes. A page whose text stands on its side is turned upright.

    Where the file is well ``marked``, what it says is no part of the text is left out.
    """
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return Page([], 1.0)
    try:
        reader = _Reader(text, marked=marked)
        reader.read()
    finally:
        raw.FPDFText_ClosePage(text)
    width, height = page.get_size()
    return reader.upright(width, height)


class _Reader:
    """Goes through a page's glyphs; those of one text object share font, size and baseline."""

    def __init__(self, text: Any, *, marked: bool) -> None:
        self.text, self.marked = text, marked
        self.fonts: dict[int, _Font] = {}
        self.runs: list[tuple[int, Run]] = []  # each with the quarter turns it stands at
        self.apart: set[int] = set()  # runs that the file itself says are no part of the text: page heads and feet
        self.line = Run([], [], [], 0.0, 1.0, False, False)  # what the last raised figures stand above

        self.at = 0.0  # where the last slanted glyph stands
        self.slanted: tuple[Any, float] = (None, 1.0)  # the font of the last italics, and its scale

    def read(self) -> None:
        text, box = self.text, raw.FS_RECTF()
        reference = ctypes.byref(box)
        sign_at, object_at, box_at = (
            raw.FPDFText_GetUnicode, raw.FPDFText_GetTextObject, raw.FPDFText_GetLooseCharBox,
        )  # fmt: skip
        last: int | None = None
        take = None
        high = 0
        for i in range(raw.FPDFText_CountChars(text)):
            drawn = object_at(text, i)
            if not drawn:  # the library's own blanks and line ends
                continue
            address = ctypes.addressof(drawn.contents)
            if address != last:
                last, take = address, self._begin(i, drawn)
            if take is None:
                continue
            code = sign_at(text, i)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
            box_at(text, i, reference)
            turn, run = take
            if 0x30 <= code <= 0x39 and turn == 0:
                run = self._raised_or_not(i, run)
                take = turn, run
            run.signs.append(_sign(code))
            left, right = _edges(turn, box)
            if run.italic and turn == 0:
                left, right = self._upright_edges(i, code, left, right)
            run.lefts.append(left)
            run.rights.append(right)

    def _begin(self, i: int, drawn: Any) -> tuple[int, Run] | None:
        """A new run for the text object of glyph ``i``, or None where what it draws is not to be read."""
        font = self._font(drawn)
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self.text, i, matrix)
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        turn = round(angle / 90) % 4
        if font.bars or abs(angle - 90 * round(angle / 90)) > 3:
            return None
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self.text, i, x, y)
        baseline = (y.value, -x.value, -y.value, x.value)[turn]
        size = raw.FPDFText_GetFontSize(self.text, i) * (math.hypot(matrix.c, matrix.d) or 1)
        slanted = turn == 0 and abs(matrix.c) > 0.1 * abs(matrix.d)
        run = Run([], [], [], baseline, size or 1.0, font.italic or slanted, font.bold)
        if self.marked and self._is_marked_apart(drawn):
            self.apart.add(id(run))
        if run.italic:
            scale = raw.FPDFText_GetFontSize(self.text, i) * math.hypot(matrix.a, matrix.b)
            self.slanted = raw.FPDFTextObj_GetFont(drawn), scale
        self.runs.append((turn, run))
        return turn, run

    def _is_marked_apart(self, drawn: Any) -> bool:
        marks = (raw.FPDFPageObj_GetMark(drawn, n) for n in range(raw.FPDFPageObj_CountMarks(drawn)))
        return any(_mark_name(mark) == "Artifact" for mark in marks if mark)

    def _raised_or_not(self, i: int, run: Run) -> Run:
        """The run that a figure belongs to: fonts have small raised figures of their own, drawn on the line itself."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self.text, i, left, right, bottom, top)
        line = self.line if run.raised else run
        raised = bottom.value - line.baseline > _RAISED_FIGURE * line.size and top.value > bottom.value
        if raised == run.raised:
            return run
        self.line = line
        height, size = (0.35 * line.size, 0.6 * line.size) if raised else (0.0, line.size)
        another = Run([], [], [], line.baseline + height, size, line.italic, line.bold, raised)
        self.runs.append((0, another))
        return another

    def _upright_edges(self, i: int, code: int, left: float, right: float) -> tuple[float, float]:
        """The room that a slanted glyph takes: its box reaches into the blanks beside it."""
        x, y, width = ctypes.c_double(), ctypes.c_double(), ctypes.c_float()
        raw.FPDFText_GetCharOrigin(self.text, i, x, y)
        font, scale = self.slanted
        joined, self.at = abs(x.value - self.at) < _SAME_PLACE, x.value
        if joined:  # letters of one glyph, which none of them is as wide as
            return x.value, right
        if not raw.FPDFFont_GetGlyphWidth(font, code, 1.0, width) or not width.value:
            return left, right
        return x.value, x.value + width.value * scale

    def _font(self, drawn: Any) -> _Font:
        font = raw.FPDFTextObj_GetFont(drawn)
        if not font:
            return _Font(False, False, False)
        address = ctypes.addressof(font.contents)
        if address not in self.fonts:
            name, flags = _font_name(font), raw.FPDFFont_GetFlags(font)
            self.fonts[address] = _Font(
                any(n in name for n in _ITALIC_NAMES) or (flags > 0 and bool(flags & _ITALIC_FLAG)),
                any(n in name for n in _BOLD_NAMES) or (flags > 0 and bool(flags & _BOLD_FLAG)),
                any(n in name for n in _BAR_CODES),
            )
        return self.fonts[address]

    def upright(self, width: float, height: float) -> Page:
        """The runs that stand as most of the page does."""
        glyphs = [0, 0, 0, 0]
        for turn, run in self.runs:
            glyphs[turn] += len(run.signs)
        turn = glyphs.index(max(glyphs))
        runs = [run for t, run in self.runs if t == turn and run.signs]
        runs = [run for run in runs if id(run) not in self.apart]
        along = height if turn % 2 == 0 else width
        down = (0.0, width, height, 0.0)[turn]  # baselines of turned pages are measured from another corner
        if down:
            runs = [
                Run(r.signs, r.lefts, r.rights, r.baseline + down, r.size, r.italic, r.bold) for r in runs
            ]  # fmt: skip
        return Page(runs, along)


def _mark_name(mark: Any) -> str:
    name, length = ctypes.create_string_buffer(64), ctypes.c_ulong()
    if not raw.FPDFPageObjMark_GetName(mark, ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort)), 64, length):
        return ""
    return name.raw[: min(length.value, 64)].decode("utf-16-le", errors="replace").rstrip("\x00")


def _font_name(font: Any) -> str:
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    if not 0 < length < 1000:
        return ""
    name = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, name, length)
    return name.value.decode("utf-8", errors="replace").lower()


def _sign(code: int) -> str:
    """The letters of a glyph with that code."""
    if 0x20 <= code < 0xD800:
        return chr(code)
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code == _HYPHEN_AT_END:
        return "-"
    if code in (0x09, 0x0A, 0x0D):
        return " "
    private = 0xE000 <= code < 0xF900 or code > 0xF0000
    return _UNKNOWN if private or code < 0x20 or code >= 0x110000 or code in (0xFFFE, 0xFFFF) else chr(code)


def _edges(turn: int, box: Any) -> tuple[float, float]:
    if turn == 0:
        return box.left, box.right
    if turn == 1:
        return box.bottom, box.top
    if turn == 2:
        return -box.right, -box.left
    return -box.top, -box.bottom
