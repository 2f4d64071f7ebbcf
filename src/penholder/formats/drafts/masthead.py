"""What stands above and below the text in the paper: masthead, title, the enacting words, closing lines, annexes."""

import re

_SYMBOL = re.compile(
    r"\b(?:A|E|S|T|ST|CRC|CCPR|CEDAW|CAT|CERD)/(?:[A-Z][A-Za-z.]*\.?\d*/)*[A-Z0-9][\w.-]*(?:/[\w.-]+)*\*?"
)
_ORGAN = (
    r"(?:General |Security |Human Rights |Economic and Social |Executive |Governing |World Health |World |National |"
    r"Party |Federal |Annual |Special |First |Second |Third |Fourth |Fifth |Sixth )*"
    r"(?:Assembly|Council|Committee|Commission|Conference(?: of the Parties)?|Congress|Board|Parliament|Union|Meeting|"
    r"Convention|Senate|Forum|Summit|Sub-Commission|Organization|Parties|Delegates|Members)"
)
_ENACTING = re.compile(
    rf"(?:The|This)\s+{_ORGAN}\b[^;.]{{0,80}}[,:]?|"
    r"(?:L['’]Assemblée générale|Le Conseil [^;.,]{1,60}|La Asamblea General|El Consejo [^;.,]{1,60}|"
    r"Генеральная Ассамблея|Совет [^;.,]{1,60}|(?:إن\s+)?(?:الجمعية العامة|مجلس [^؛.،]{1,60})|"
    r"大会|安全理事会|人权理事会|经济及社会理事会)\s*[,，،:]?",
    re.IGNORECASE,
)
_RESOLVES = re.compile(
    r".{3,120}\b(?:resolves|decides|calls for|notes|believes|instructs)\s*(?:that)?:\s*\Z", re.IGNORECASE
)
_MASTHEAD = re.compile(
    r"(?:United Nations\b|Nations Unies$|Naciones Unidas$|Организация Объединенных Наций$|الأمم المتحدة$|联合国$|"
    r"(?:General Assembly|Security Council|Human Rights Council|Economic and Social Council)"
    r"(?:\s+Distr\b.*|\s+[AES]/\S+)?$|"
    r"Distr\.|Original:|Date:|(?:\d{1,2}|[A-Z]?\d{2,}) \w+ \d{4}$|.*\bsession$|(?:Provisional )?[Aa]genda item\b|"
    r"(?:First|Second|Third|Fourth|Fifth|Sixth) Committee$|(?:Special Political .*)Committee.*|"
    r"(?:Resolution )?[Aa]dopted (?:by|at|on|without)\b|Resolution \d+ ?(?:\(\d{4}\)|/\d+)\.?$|"
    r"(?:Co-?)?(?:[Ss]ponsors?|[Ss]ignator(?:y|ies)|[Ss]ubmitt(?:ers?|ed by)|[Aa]uthors?)\s*:|"
    r"(?:Main [Ss]ubmitters?|Proposed by|Topic|Subject|Forum|Committee|Question of|Status|Version|"
    r"Delegations?|From|To)\s*:|"
    r"(?:General|Limited|Restricted)$|\[.*(?:report|reference).*\]$|[-–—_=*\s]+$|.*:\s*(?:revised )?draft resolution$|"
    r"(?:Revised )?[Dd]raft resolution$|Preliminary (?:draft|text)\b|Draft\b.{0,60}\d{4}|As of\b|Closed\b|"
    r"Confidential\b)",
)
_SMALL = frozenset(("OF", "THE", "ON", "AND", "FOR", "TO", "IN"))
_RESOLUTION_NUMBER = re.compile(r"\d{1,3}/\d{1,4}\.\s+")
_CLOSING = re.compile(
    r"(?:\d+(?:st|nd|rd|th) (?:\(closing\) )?(?:plenary )?meeting\b.*|\d{1,2} \w+ \d{4}$|\[?Adopted (?:by|without)\b.*|"
    r"\[Resolution adopted\b.*)",
)
_ANNEX = re.compile(
    r"(?:Annex(?:es)?|Appendix|Annexe|Anexo|Приложение|附件|مرفق)(?:\s+[IVXL\d]+)?\.?\s*\Z", re.IGNORECASE
)
_SECTION = re.compile(r"(?:(?:Part|Section|Chapter)\s+(?:[IVXL]+|[A-Z]|\d+)\b.{0,80}|[A-H]|[IVXL]{1,6})\.?\s*\Z")


def is_enacting(text: str) -> bool:
    """Whether a line is the words that name the organ: "The General Assembly,", "Congress resolves:"."""
    return len(text) <= 140 and bool(_ENACTING.fullmatch(text) or _RESOLVES.fullmatch(text))


def organ(enacting: str) -> str:
    """The organ that enacting words name, without article and comma."""
    bare = re.sub(
        r"\s*(?:resolves|decides|calls for|notes|believes|instructs)?\s*(?:that)?\s*[,:，،]*\s*\Z", "", enacting
    )
    name = re.sub(r"\A(?:(?:The|This|Le|La|El|إن)\s+|L['’])", "", bare, flags=re.IGNORECASE)
    if not (name.isupper() and name.isascii() and len(name) > 4):
        return name
    return " ".join(w.lower() if w in _SMALL else w.capitalize() for w in name.split())


def is_masthead(text: str) -> bool:
    """Whether a line before the text belongs to the masthead and is no title."""
    return bool(_MASTHEAD.match(text) or _SYMBOL.fullmatch(text.strip()))


def symbol_in(lines: list[str]) -> str:
    """The paper's own symbol: the first that stands in a masthead's line by itself or at its end."""
    for line in lines:
        found = _SYMBOL.search(line)
        if found and len(line) - len(found.group()) < 60 and not line.startswith("["):
            return found.group()
    return ""


def bare_title(text: str) -> str:
    """A title without the number that an adopted resolution prints before it ("73/7. Report of …")."""
    return _RESOLUTION_NUMBER.sub("", text, count=1)


def is_closing(text: str) -> bool:
    """Whether a line after the text says where and when it was adopted."""
    return bool(_CLOSING.match(text))


def is_annex(text: str) -> bool:
    """Whether a line is the heading of an annex."""
    return bool(_ANNEX.match(text))


def is_section(text: str) -> bool:
    """Whether a line is the heading of a section or part."""
    return bool(_SECTION.match(text))
