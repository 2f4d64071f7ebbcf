"""The characters that Word keeps by their place in a symbol font (w:sym) as ordinary characters."""

from lxml.etree import _Element

from penholder.formats.word.names import w

_FONT, _CHAR = w("font"), w("char")
_GREEK_CAPITALS, _GREEK_SMALL = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **{0x41 + i: c for i, c in enumerate(_GREEK_CAPITALS)},
    **{0x61 + i: c for i, c in enumerate(_GREEK_SMALL)},
    **dict(zip(range(0xA0, 0xB0), "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓", strict=True)),
    **dict(zip(range(0xB0, 0xC0), "°±″≥×∝∂•÷≠≡≈…⏐⎯↵", strict=True)),
    **dict(zip(range(0xC0, 0xD0), "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉", strict=True)),
    **dict(zip(range(0xD0, 0xE0), "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓", strict=True)),
    0xE5: "∑", 0xF2: "∫", 0x22: "∀", 0x24: "∃", 0x2D: "−", 0x40: "≅", 0x5E: "⊥", 0x7E: "∼",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x28: "☎", 0x2A: "✉",
}  # fmt: skip


def symbol(element: _Element) -> str:
    """The character that a ``w:sym`` prints; the font's own code where it has no ordinary character."""
    try:
        code = int(element.get(_CHAR, ""), 16)
    except ValueError:
        return ""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    font = element.get(_FONT, "")
    table = _SYMBOL if font == "Symbol" else _WINGDINGS if font == "Wingdings" else {}
    if place in table:
        return table[place]
    if place != code and 0x20 < place < 0x7F and font == "Symbol":
        return chr(place)
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
