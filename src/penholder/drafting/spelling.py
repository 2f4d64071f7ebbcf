"""Spelling: one form of each word, by the profile."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from penholder.drafting.draft import Draft, unquoted
from penholder.drafting.rule import Found, replacing, rule
from penholder.drafting.sources import SPELLING

_WORD = re.compile(r"(?<![\w’'/.@-])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w/@]|-\w|\.\w)")
_ISE = {
    "ise": "ize", "ises": "izes", "ised": "ized", "ising": "izing", "iser": "izer", "isers": "izers",
    "isation": "ization", "isations": "izations", "isational": "izational", "isable": "izable",
}  # fmt: skip
_ALSO_AMERICAN = {"analyses", "catalogue", "catalogues", "per cent"}
_COMPUTING = re.compile(r"(?:computer|software|spyware|malware)\s*\Z", re.IGNORECASE)


@rule(
    "SP-1",
    "Words are spelled as the body spells them",
    severity="warning",
    source=SPELLING,
    before="OP  1. Recognises the role of the organisation in the defense of labor rights;",
    after="OP  1. Recognizes the role of the organization in the defence of labour rights;",
)
def spelling(draft: Draft) -> Iterator[Found]:
    """The United Nations writes “-ize” where the word has that suffix (organize, recognize; but advise, analyse), and
    otherwise British forms: centre, defence, labour, programme, fulfil, per cent, cooperation. Model United Nations
    conferences often write American English; their profile says so. Words in quotation marks are somebody else's, and
    words with a capital within the sentence may be a name (“Department of Labor”): both are left alone."""
    wanted = _spellings(draft.profile.spelling)
    if not wanted:
        return
    for p in draft.body_paragraphs():
        text = unquoted(p.text)
        for m in _WORD.finditer(text):
            right = wanted.get(m[0].lower())
            if (
                right is None
                or _is_name(m, text)
                or (m[0].startswith("program") and _COMPUTING.search(text[: m.start()]))
            ):
                continue
            new = right[0].upper() + right[1:] if m[0][0].isupper() else right
            yield Found(p, f"spells “{m[0]}”, expected “{new}”", replacing(p, m.start(), m[0], new))


def _is_name(m: re.Match[str], text: str) -> bool:
    """Whether a capital marks a name: anywhere but in the opening words."""
    return m[0] != m[0].lower() and len(text[: m.start()].split()) > 1


@cache
def _spellings(norm: str) -> dict[str, str]:
    """From each spelling that is out of place under ``norm`` ("un", "us", "free") to the one in place."""
    if norm == "free":
        return {}
    table = tomllib.loads(files("penholder.drafting").joinpath("words.toml").read_text(encoding="utf-8"))
    ize = {stem + ise: stem + form for stem in table["ize"].split() for ise, form in _ISE.items()}
    if norm == "us":
        british = {british: american for american, british in table["american"].items()}
        return {**ize, **{word: british[word] for word in british.keys() - _ALSO_AMERICAN}}
    return {**ize, **table["american"], **table["other"]}
