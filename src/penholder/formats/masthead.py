"""The head of a draft's first page: symbol, distribution, session, sponsors, title and the enacting words."""

import re
from collections.abc import Sequence

_ORGAN = (
    r"assembl|council|committee|congress|conference|commission|board|parliament|forum|convention|meeting|plenary|branch|"
    r"league|union|party|senate|synod|summit|states parties|"
    r"assemblée|conseil|comité|congrès|conférence|asamblea|consejo|congreso|conferencia|comisión|parti|partido|"
    r"ассамбле|совет|комитет|съезд|конгресс|комисси|конференци|"
    r"الجمعية|مجلس|لجنة|مؤتمر|大会|理事会|委员会|会议|安理会|议会"
)
_RESOLVES = (
    r"(?:\s*,?\s*(?:therefore|hereby|meeting in [^,]+))*\s+(?:resolves|decides|declares|calls|agrees|believes|notes|moves)"
    r"(?:\s+(?:as follows|that|to|upon))?"
)
_ENACTING = re.compile(
    rf"(?P<organ>(?P<the>(?:the|this|l[’']|la|le|les|el|los|إن)\s*)?[^,;:.،，؛]*?(?:{_ORGAN})[^,;:.،，؛]*?)"
    rf"(?P<resolves>{_RESOLVES})?\s*(?P<mark>[,:،，：])?",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"(?<![\w/(])(?:A|S|E|T|ST|TD|DP|CRC|CCPR|CEDAW|CAT|CERD|CED|CRPD|UNEP|HSP|ISBA|FCCC|CBD|HRC|GA)"
    r"(?:/(?:[A-Z][A-Za-z]{0,5}\.?(?:-?[0-9]+)?|[0-9]+(?:-[A-Z])?|S-[0-9]+|ES-[0-9]+))+(?: \((?:[0-9]{4}|[IVXL]+)\))?"
)
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|janvier|février|mars|avril|mai|"
    "juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
    "octubre|noviembre|diciembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_DATE = re.compile(
    rf"\W*(?:(?:on|le|el)\s+)?[0-9]{{1,2}}(?:er)?\s+(?:de\s+)?(?:{_MONTH})(?:\s+(?:de\s+)?[0-9]{{4}})?(?:\s+года)?\W*"
    rf"|[0-9]{{4}}年[0-9]{{1,2}}月[0-9]{{1,2}}日|(?:{_MONTH})\s+[0-9]{{1,2}},\s+[0-9]{{4}}",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:united nations|nations unies|naciones unidas|организация объединенных наций|الأمم المتحدة|联合国)\b.*"
    r"|distr(?:ibution)?\b.*|original\s*:.*|(?:provisional )?agenda items?\b.*|items? [0-9]+ of .*|point [0-9]+ de .*|"
    r"(?:english|french|general|limited|restricted)( only)?|[\w-]+(?:[ -][\w-]+)? (?:session|meeting|committee)|session\b.{0,40}|"
    r"[^.;]{0,60}\b(?:committee|council|assembly|commission)|"
    r"(?:\W*resolution )?adopted (?:by|at|on|without)\b.*|resolution adopted\b.*|resolution [0-9]+ ?(?:\([0-9]{4}\)|/[0-9]+).*|"
    r"\[.*(?:report|reference|vote|adopted|rapport|informe).*\]\W*|"
    r"(?:sponsors?|signator(?:y|ies)|co-?sponsors?|submitted by|proposed by|committee|topic|subject|author|authors|forum|"
    r"question of|main submitters?|co-?submitters?|status|version|as of|date|delegations?|country|code|from|to|cc|sent)\s*:.*|"
    r".*\b(?:draft resolution|revised draft|projet de résolution|proyecto de resolución|проект резолюции|مشروع قرار|决议草案)\b.*|"
    r"\*.*|[0-9]{2}-[0-9]{4,6}\b.*|(?:zero|preliminary|rev\.?\s?[0-9]+|draft of|text as of)\b.*|dear\b.*|[-_=–—*\s]{3,}",
    re.IGNORECASE,
)
_TITLE_NUMBER = re.compile(r"(?:resolution\s+)?((?:S-|ES-)?[0-9]{1,4}/[0-9]{1,4}(?:\s[A-Z])?\.)\s+(?=\S)", re.IGNORECASE)
_RUNS_ON = re.compile(r"(?:\b(?:of|the|and|in|for|to|on|by|with|from|a|an|its|their|de|des|la|du)|[,–-])\Z", re.IGNORECASE)
_LETTERS_ONLY = re.compile(r"[^\W\d_]")


def enacts(text: str) -> bool:
    """Whether ``text`` is the enacting words: "The General Assembly,"."""
    if len(text) > 160:
        return False
    found = _ENACTING.fullmatch(text.strip("*_ "))
    if found is None or len(text.split()) > 18:
        return False
    return bool(found["mark"] or found["resolves"] or (found["the"] and text.split()[0].lower() == "the" and len(text.split()) < 9))


def organ(text: str) -> str:
    """Who adopts, from the enacting words: "General Assembly"."""
    found = _ENACTING.fullmatch(text.strip("*_ "))
    name = " ".join((found["organ"] if found else text).strip(" ,،，:").split())
    name = re.sub(r"\Athe\s+", "", name, flags=re.IGNORECASE)
    if name.isupper() and len(name) > 4 and name.isascii():
        name = " ".join(w.lower() if w in ("OF", "THE", "ON", "AND", "FOR") else w.capitalize() for w in name.split())
    return name


def symbol_of(lines: Sequence[str]) -> str:
    """The document's symbol, where a line of the head gives it."""
    for line in lines:
        found = None if line.startswith(("[", "(")) else _SYMBOL.search(line)
        if found and len(line) <= 120:
            return found.group()
    return ""


def is_date(text: str) -> bool:
    """Whether ``text`` is a date and nothing else."""
    return len(text) < 60 and _DATE.fullmatch(text) is not None


def is_head(text: str) -> bool:
    """Whether ``text`` belongs to the head of the page rather than being a title."""
    if is_date(text) or not _LETTERS_ONLY.search(text) or _HEAD.fullmatch(text):
        return True
    found = _SYMBOL.search(text)
    return bool(found and len(found.group()) * 2 > len(text))


def take_title_number(text: str) -> tuple[str, int]:
    """The resolution's number before its title ("73/7.") and how many characters it takes."""
    found = _TITLE_NUMBER.match(text)
    return (found[1], found.end()) if found else ("", 0)


def split_head(texts: Sequence[str], titles: Sequence[bool]) -> tuple[list[int], list[int]]:
    """Of the lines above the enacting words: the positions of the masthead's and those of the title's.

    ``titles`` says which lines are styled as titles.
    """
    named = [i for i, styled in enumerate(titles) if styled and not is_head(texts[i])]
    chosen = named or [i for i, text in enumerate(texts) if not is_head(text)][-1:]
    if len(chosen) == 1:
        chosen = [*_lines_before(texts, chosen[0]), chosen[0]]
    return [i for i in range(len(texts)) if i not in chosen], chosen


def _lines_before(texts: Sequence[str], last: int) -> list[int]:
    """Lines above the title's last one that it goes on from."""
    found: list[int] = []
    at = last
    while at and len(found) < 3 and not is_head(texts[at - 1]):
        if not (_RUNS_ON.search(texts[at - 1]) or texts[at][:1].islower()):
            break
        at -= 1
        found.insert(0, at)
    return found
