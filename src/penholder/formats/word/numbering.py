"""Word's automatic numbering, counted as Word counts it: the number that each paragraph prints."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from lxml.etree import _Element

from penholder.formats.word.names import VAL, switched, value, w, whole
from penholder.formats.word.styles import UNSAID, Layout, Styles, lay_over
from penholder.text.labels import letter
from penholder.text.labels import roman as numeral

_LEVELS = 9
_ABSTRACT, _ABSTRACT_ID, _NUM, _NUM_ID = w("abstractNum"), w("abstractNumId"), w("num"), w("numId")
_LVL, _ILVL, _OVERRIDE, _START_OVERRIDE = w("lvl"), w("ilvl"), w("lvlOverride"), w("startOverride")
_START, _FORMAT, _TEXT, _RESTART, _LEGAL, _STYLE = (
    w("start"), w("numFmt"), w("lvlText"), w("lvlRestart"), w("isLgl"), w("pStyle"),
)  # fmt: skip
_STYLE_LINK, _P_PR, _VANISH = w("numStyleLink"), w("pPr"), f"{w('rPr')}/{w('vanish')}"
_BULLETS = {"": "•", "\uf0b7": "•", "\uf0a7": "▪", "o": "◦", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "–"}
_ABJAD, _ALPHA = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_CHICAGO = "*†‡§"
_CARDINALS = (
    "one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth "
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()


def _from_letters(letters: str, n: int) -> str:
    """a … z, aa, bb …, in any alphabet."""
    return letters[(n - 1) % len(letters)] * ((n - 1) // len(letters) + 1) if 0 < n <= 780 else str(n)


def roman(n: int) -> str:
    """The lower-case roman numeral of ``n``; a number too large for one as it is."""
    return numeral(n) if 0 < n < 32_768 else str(n)


def _ordinal(n: int) -> str:
    suffix = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


def _spelled(names: list[str], n: int) -> str:
    return names[n - 1].capitalize() if 0 < n <= len(names) else str(n)


def _chinese(n: int) -> str:
    digits = "〇一二三四五六七八九"
    if not 0 < n < 100:
        return "".join(digits[int(d)] for d in str(abs(n)))
    tens, ones = divmod(n, 10)
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")


def _digits(zero: int, n: int) -> str:
    return "".join(chr(zero + int(d)) if d.isdigit() else d for d in str(n))


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": lambda n: letter(n) if 0 < n <= 780 else str(n),
    "upperLetter": lambda n: letter(n).upper() if 0 < n <= 780 else str(n),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "ordinal": _ordinal,
    "cardinalText": partial(_spelled, _CARDINALS),
    "ordinalText": partial(_spelled, _ORDINALS),
    "arabicAbjad": partial(_from_letters, _ABJAD),
    "arabicAlpha": partial(_from_letters, _ALPHA),
    "hebrew1": partial(_from_letters, _HEBREW),
    "hebrew2": partial(_from_letters, _HEBREW),
    "russianLower": partial(_from_letters, _RUSSIAN),
    "russianUpper": lambda n: _from_letters(_RUSSIAN, n).upper(),
    "chicago": partial(_from_letters, _CHICAGO),
    "hindiNumbers": partial(_digits, 0x0966),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "decimalFullWidth": partial(_digits, 0xFF10),
    "numberInDash": lambda n: f"- {n} -",
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "hex": lambda n: f"{n:X}",
}


def printed(n: int, form: str) -> str:
    """``n`` in Word's number format ``form``; in ordinary figures where the format is not known."""
    return _FORMATS.get(form, str)(n)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; the use of level ``restart`` (from 1) starts it again, 0 is none of them, None any above."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    hidden: bool = False
    layout: Layout = UNSAID


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs name it; those of one ``counts`` count together; it starts afresh at the levels ``anew``."""

    counts: str
    levels: tuple[Level, ...]
    anew: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of one file."""

    _abstracts: dict[str, _Element] = field(default_factory=dict)
    _nums: dict[str, _Element] = field(default_factory=dict)
    _styles: Styles = field(default_factory=Styles)
    _lists: dict[str, List | None] = field(default_factory=dict)

    @classmethod
    def of(cls, root: _Element | None, styles: Styles) -> "Numbering":
        """The lists of a part ``numbering.xml``; none where the file has no such part."""
        if root is None:
            return cls()
        abstracts = {e.get(_ABSTRACT_ID, ""): e for e in root.iterchildren(_ABSTRACT)}
        return cls(abstracts, {e.get(_NUM_ID, ""): e for e in root.iterchildren(_NUM)}, styles)

    def place(self, layout: Layout) -> tuple[str, int] | None:
        """The list and level of a paragraph laid out like that, None for one without number."""
        numbered = layout.numbered
        if numbered.list_id is None:
            return None
        found = self.list(numbered.list_id)
        if found is None:
            return None
        if numbered.style:
            linked = next((i for i, level in enumerate(found.levels) if level.style == numbered.style), None)
            return numbered.list_id, numbered.level or 0 if linked is None else linked
        return numbered.list_id, numbered.level or 0

    def level(self, list_id: str, level: int) -> Level:
        """What the list says of one of its levels."""
        found = self.list(list_id)
        return found.levels[level] if found else Level()

    def list(self, list_id: str) -> List | None:
        """The list with that id; None for "0", which takes a paragraph out of any list, and for one not defined."""
        if list_id not in self._lists:
            self._lists[list_id] = self._read(list_id)
        return self._lists[list_id]

    def _read(self, list_id: str) -> List | None:
        num = self._nums.get(list_id)
        if num is None or list_id == "0":
            return None
        abstract_id, abstract = self._abstract(num)
        if abstract is None:
            return None
        levels = [Level(text=f"%{i + 1}.") for i in range(_LEVELS)]
        for element in abstract.iterchildren(_LVL):
            _put(levels, element, element.get(_ILVL))
        anew: dict[int, int] = {}
        for override in num.iterchildren(_OVERRIDE):
            level = min(max(whole(override.get(_ILVL)), 0), _LEVELS - 1)
            for element in override.iterchildren(_LVL):
                _put(levels, element, str(level))
            start = value(override, _START_OVERRIDE)
            if start is not None:
                anew[level] = whole(start)
                levels[level] = replace(levels[level], start=whole(start))
        return List(abstract_id, tuple(levels), anew)

    def _abstract(self, num: _Element) -> tuple[str, _Element | None]:
        """The definition that a list refers to, by way of a list style where there is one."""
        for _ in range(_LEVELS):
            abstract_id = value(num, _ABSTRACT_ID) or ""
            abstract = self._abstracts.get(abstract_id)
            style = value(abstract, _STYLE_LINK)
            if style is None:
                return abstract_id, abstract
            linked = self._nums.get(self._styles.layout(style).numbered.list_id or "")
            if linked is None:
                return abstract_id, abstract
            num = linked
        return "", None


def _put(levels: list[Level], element: _Element, level: str | None) -> None:
    at = whole(level, -1)
    if 0 <= at < _LEVELS:
        levels[at] = _level(element)


def _level(element: _Element) -> Level:
    form = _format(element)
    restart, legal, vanish = value(element, _RESTART), element.find(_LEGAL), element.find(_VANISH)
    return Level(
        whole(value(element, _START), 1 if element.find(_START) is None else 0),
        form,
        value(element, _TEXT) or "",
        None if restart is None else whole(restart),
        legal is not None and switched(legal),
        value(element, _STYLE) or "",
        vanish is not None and switched(vanish),
        lay_over(UNSAID, element.find(_P_PR)),
    )


def _format(element: _Element) -> str:
    """The number format, also where newer Word wraps it in an alternative for older Word."""
    found = next(iter(element.iter(_FORMAT)), None)
    form = "decimal" if found is None else found.get(VAL, "decimal")
    if form == "custom" and found is not None:
        return "decimalZero" if found.get(w("format"), "").startswith("0") else "decimal"
    return form


@dataclass(slots=True)
class Counter:
    """Counts the paragraphs of one reading of the text, from its first to its last."""

    numbering: Numbering
    _values: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, list_id: str, level: int) -> str:
        """The number that the next paragraph prints, in that list at that level."""
        found = self.numbering.list(list_id)
        if found is None:
            return ""
        values = self._values.setdefault(found.counts, [None] * _LEVELS)
        before = values[level]
        if level in found.anew and (list_id, level) not in self._begun:
            before = None
        self._begun.add((list_id, level))
        values[level] = found.levels[level].start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restart = found.levels[deeper].restart
            if restart is None or level < restart:
                values[deeper] = None
        return _printed_number(found, values, level)


def _printed_number(found: List, values: list[int | None], level: int) -> str:
    at = found.levels[level]
    if at.hidden:
        return ""
    if at.form == "bullet":
        return _BULLETS.get(at.text, "•" if "\ue000" <= at.text[:1] <= "\uf8ff" else at.text)
    out = at.text
    for i in range(level + 1):
        place = f"%{i + 1}"
        if place in out:
            value_at, above = values[i], found.levels[i]
            form = "decimal" if at.legal and above.form != "decimalZero" else above.form
            out = out.replace(place, printed(above.start if value_at is None else value_at, form))
    return " ".join(out.split())
