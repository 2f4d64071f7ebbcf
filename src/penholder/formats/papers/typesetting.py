"""Turns the data of a paper into a PDF: with the fonts carried here, then with the system's, else with a warning."""

import json
import re
import warnings
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import typst

from penholder.errors import PenholderError

_HERE = Path(__file__).parent
_CARRIED = ("Liberation Serif", "Noto Naskh Arabic", "Libertinus Serif", "DejaVu Sans Mono")
_PREFERRED = (  # of a system's fonts, for what the carried ones lack
    "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Noto Sans CJK SC", "Noto Serif", "Noto Sans",
)  # fmt: skip
_NOT_SHOWN = re.compile(r'the text `"((?:\\.|[^"\\])+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


class Unprintable(PenholderError):
    """A paper that cannot be set as a PDF."""


class FontMissing(UserWarning):
    """A PDF that shows an empty box for each of ``characters``, which no font has."""

    def __init__(self, title: str, characters: str) -> None:
        shown = " ".join(f"{c} (U+{ord(c):04X})" for c in characters[:12]) + (" …" if len(characters) > 12 else "")
        super().__init__(
            f"“{title}”: no font here has {shown}; the PDF shows empty boxes in their place. "
            "Install a font that has them (Noto Serif CJK for Chinese, Japanese and Korean) and write it again."
        )
        self.characters = characters


class Untagged(UserWarning):
    """A PDF without the structure that screen readers need."""


Data = dict[str, object]


def typeset(data: Data, *, moment: datetime | None = None) -> bytes:
    """The PDF of ``data``, which the template prints; ``moment`` is its date of creation.

    Fonts of the system are looked at only where the carried ones lack a character, so that a paper is the same
    everywhere. Raises Unprintable; warns with FontMissing or Untagged.
    """
    stamp = _stamp(moment)
    data = data | {"dated": stamp is not None}
    missing = ""
    for fonts, families in ((_carried, lambda: _CARRIED), (_system, _fonts_of_system)):
        try:
            return _compiled(data, fonts(), families(), stamp, accessible=True)
        except typst.TypstError as refusal:
            missing = _not_shown(refusal.diagnostic)
            if not missing:
                return _untagged(data, stamp, refusal)
    warnings.warn(FontMissing(str(data["title"]), missing), stacklevel=3)
    try:
        return _compiled(data, _system(), _fonts_of_system(), stamp)
    except typst.TypstError as refusal:
        return _untagged(data, stamp, refusal)


def _untagged(data: Data, stamp: int | None, refusal: typst.TypstError) -> bytes:
    """The PDF without tags, where they are what could not be set. Raises Unprintable."""
    if not refusal.message.startswith("internal error"):
        raise Unprintable(f"“{data['title']}” cannot be written as a PDF: {_first_line(refusal)}") from refusal
    try:
        made = _compiled(data, _system(), _fonts_of_system(), stamp, tagged=False)
    except typst.TypstError as again:
        raise Unprintable(f"“{data['title']}” cannot be written as a PDF: {_first_line(again)}") from again
    warnings.warn(Untagged(f"“{data['title']}”: the PDF has no structure for screen readers"), stacklevel=4)
    return made


def _first_line(refusal: typst.TypstError) -> str:
    return refusal.message.partition("\n")[0]


def _compiled(
    data: Data, fonts: typst.Fonts, families: Sequence[str], stamp: int | None,
    *, accessible: bool = False, tagged: bool = True,
) -> bytes:  # fmt: skip
    said = json.dumps(data | {"fonts": families}, ensure_ascii=False, separators=(",", ":"))
    made = typst.Compiler(str(_HERE / f"{data['part']}.typ"), root=str(_HERE), font_paths=fonts).compile(
        format="pdf", sys_inputs={"paper": said}, pdf_standards=["ua-1"] if accessible else [], timestamp=stamp,
        pdf_tags=tagged,
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made


def _not_shown(diagnostic: str) -> str:
    """The characters that the diagnostic says no font has, each once."""
    texts = (_ESCAPED.sub(lambda e: chr(int(e[1], 16)) if e[1] else e[2], t) for t in _NOT_SHOWN.findall(diagnostic))
    return "".join(dict.fromkeys("".join(texts)))


def _stamp(moment: datetime | None) -> int | None:
    """Seconds since 1970, for a date that a PDF can say."""
    if moment is None or not 1970 < moment.year < 9999:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


@lru_cache(maxsize=1)
def _carried() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(_HERE / "fonts")])


@lru_cache(maxsize=1)
def _system() -> typst.Fonts:
    return typst.Fonts(font_paths=[str(_HERE / "fonts")])


@lru_cache(maxsize=1)
def _fonts_of_system() -> tuple[str, ...]:
    installed = set(_system().families())
    return (*_CARRIED, *(f for f in _PREFERRED if f in installed))
