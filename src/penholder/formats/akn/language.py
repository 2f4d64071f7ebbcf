"""The language a text is in, told by its script and its enacting words, as Akoma Ntoso has to say it."""

import re
from collections.abc import Iterable

from penholder.text.kind import Kind

_SCRIPTS = (
    ("ar", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")),
    ("ru", re.compile("[\u0400-\u052f]")),
    ("", re.compile("[A-Za-z\u00c0-\u024f]")),
)
_LATIN = (
    ("fr", re.compile(r"\A(?:L['’]|Le |La )(?:Assemblée|Conseil|Conférence|Commission)", re.IGNORECASE)),
    ("es", re.compile(r"\A(?:La Asamblea|El Consejo|La Conferencia|La Comisión)", re.IGNORECASE)),
)
_ISO_639_2 = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho"}


def language_of(paragraphs: Iterable[tuple[Kind, str]]) -> str:
    """The language of a draft ("en", "ar"), English where its Latin letters do not say otherwise."""
    whole = list(paragraphs)
    script = _script(" ".join(text for _, text in whole))
    if script:
        return script
    enacting = next((text for kind, text in whole if kind is Kind.ENACTING), "")
    return next((code for code, words in _LATIN if words.match(enacting)), "en")


def language_apart(text: str, main: str) -> str:
    """The language of a paragraph in another script than the text around it; empty where it is in the same."""
    script = _script(text)
    main_script = main if main in ("ar", "zh", "ru") else ""
    if script is None or script == main_script:
        return ""
    return script or "und-Latn"


def three_letters(code: str) -> str:
    """The language in the three letters of ISO 639-2 that IRIs have."""
    return _ISO_639_2[code]


def _script(text: str) -> str | None:
    """The script that most letters are of, "" for Latin, None where there are no letters."""
    if text.isascii():
        return "" if any(map(str.isalpha, text)) else None
    counts = {code: len(signs.findall(text)) for code, signs in _SCRIPTS}
    counts["zh"] *= 3  # a sign is a word
    most = max(counts, key=lambda code: counts[code])
    return most if counts[most] else None
