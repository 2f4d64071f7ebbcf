"""Tells a mail's own words from the thread it quotes, the signature and the disclaimers under it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from penholder.text.phrases import opens_as


@dataclass(frozen=True, slots=True)
class Written:
    """A line of a body, and whether it is quoted."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """A body's lines by what they are; every line with words is in exactly one."""

    own: tuple[str, ...]
    quoted: tuple[str, ...]
    signature: tuple[str, ...]


_FROM = r"From|De|Von|Da|Van|От|من|发件人|發件人"
_OTHERS = (
    r"Sent|Date|To|Cc|Subject|Reply-To|Envoyé|À|A|Objet|Enviado(?: el"
    r"| em)?|Para|Asunto|Assunto|Fecha|Data|Gesendet|Datum|An"
    r"|Betreff|Inviato|Oggetto|Отправлено|Дата|Кому|Тема|تاريخ|إلى|الموضوع|发送时间|收件人|主题|日期"
)
_FROM_LINE = re.compile(rf"\W{{0,3}}(?:{_FROM})\W{{0,2}}\s?[:：]", re.IGNORECASE)
_OTHER_LINE = re.compile(rf"\W{{0,3}}(?:{_OTHERS})\W{{0,2}}\s?[:：]", re.IGNORECASE)
_DIVIDER = re.compile(
    r"-{2,}\s*(?:Original (?:Message|Appointment)|Message (?:d['’]origine"
    r"|original|transféré)|Mensaje (?:original|reenviado)"
    r"|Ursprüngliche Nachricht|Weitergeleitete Nachricht"
    r"|Mensagem (?:original|encaminhada)|Forwarded (?:message|by .{1,80})"
    r"|Messaggio originale|Исходное сообщение|Пересылаемое сообщение)\s*-{0,}\s*\Z"
    r"|Begin forwarded message\s*:|Début du message (?:transféré"
    r"|réexpédié)\s*:|Inicio del mensaje reenviado\s*:"
    r"|Anfang der weitergeleiteten (?:Nachricht|E-Mail)\s*:|Início da mensagem (?:re)?encaminhada\s*:",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"(?:On\b.{6,300}\bwrote|Le\b.{6,300}\ba écrit"
    r"|El\b.{6,300}\bescribió|(?:Am|Den)\b.{6,300}\bschrieb\b.{0,120}"
    r"|Em\b.{6,300}\bescreveu|Il\b.{6,300}\bha scritto|.{0,200}<\S+@\S+>.{0,60}"
    r"(?:wrote|a écrit|escribió|schrieb|escreveu|пишет|написал|كتب))\s*[:：]\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTION_START = re.compile(r"(?:On|Le|El|Am|Em|Il|Den)\s.*\d|.*<\S+@\S+>", re.IGNORECASE)
_RULE = re.compile(r"[_=\-–—]{10,}\Z")

_CLOSING = re.compile(
    r"(?:(?:with|please accept)\s+)?(?:(?:my|our|best|kind|kindest|warm|warmest|many|very|all|the)\s+){0,4}"
    r"(?:regards?|wishes|respectfully|sincerely|faithfully"
    r"|cheers|thanks|thank you|assurances of (?:my|our).{0,40})"
    r"(?:\s+(?:yours|again|in advance|very much|so much"
    r"|and (?:best|kind|warm) (?:regards|wishes)))?\s*[,.!;–-]*\Z"
    r"|yours?\s+(?:very\s+)?(?:sincerely|faithfully|truly|respectfully)\s*[,.!]*\Z"
    r"|(?:bien |très )?(?:cordialement|respectueusement"
    r"|sincèrement)\b.{0,25}\Z|(?:meilleures |sincères )?salutations\b.{0,25}\Z"
    r"|(?:muy )?(?:atentamente|cordialmente|respetuosamente)\b.{0,12}\Z"
    r"|(?:un )?(?:cordial(?:es)? )?saludos?\b.{0,20}\Z"
    r"|(?:mit |viele |beste |herzliche )(?:freundlichen |besten "
    r"|herzlichen )?grüße[n]?\b.{0,20}\Z|hochachtungsvoll\b.{0,3}\Z"
    r"|(?:atenciosamente|respeitosamente|cumprimentos"
    r"|melhores cumprimentos|com os melhores cumprimentos)\s*[,.]*\Z"
    r"|с (?:глубоким )?уважением\s*[,.]*\Z|(?:مع )?(?:خالص |أطيب "
    r"|فائق )?(?:التحية|التحيات|الاحترام|التقدير)[،,.]*\Z|此致\Z|顺颂.{0,6}\Z",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"(?:Sent|Get Outlook|Envoyé|Enviado|Gesendet|Inviato"
    r"|Отправлено)\s+(?:from|for|via|de|depuis|desde|do|mit|von|da|с)\s.{1,60}\Z"
    r"|Von meinem \S+ gesendet\Z|Yahoo Mail\b.{0,80}\Z",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"(?:\[?(?:EXTERNAL|CAUTION|WARNING)\b.{0,80}(?:e-?mail"
    r"|sender|origin)|\W{0,3}(?:DISCLAIMER|CONFIDENTIALITY)\b"
    r"|\W{0,3}(?:This|The information (?:contained )?in this"
    r"|The contents of this) (?:e-?mail|message|communication|transmission)\b"
    r"|If you (?:are not the intended|have received this)"
    r"|Please consider the environment|Think before you print"
    r"|You (?:are receiving|received) this (?:e-?mail|message)|To unsubscribe"
    r"|Ce (?:message|courriel|courrier)\b.{0,80}(?:confidentiel|destin)"
    r"|Este (?:mensaje|correo|e-?mail)\b.{0,80}(?:confidencial|destin)"
    r"|Esta mensagem\b.{0,80}(?:confidencial|destin)|Diese (?:E-?Mail|Nachricht)\b.{0,80}vertraulich)",
    re.IGNORECASE,
)
_MAILING_LIST = re.compile(r"mailing list|unsubscribe|list-?info|groups\.google", re.IGNORECASE)
_INSTRUCTION = re.compile(
    r"\b(?:OP|PP)\s*[0-9]+|\b(?:operative|preambular)\b"
    r"|\bparagraphs?\s+[0-9]|\bP\.?\s?S\b\.?\s*[:,–-]|\b(?:OP|PP)s?\b.{0,80}:"
    r"|(?:^|[:;,]\s*)(?:delete|insert|add|replace|reword|retain"
    r"|move)\b.{0,200}[\"“”«»‘’]|\b[0-9]{1,2}\s(?:bis|ter|alt)\b",
    re.IGNORECASE,
)
_ENACTING = re.compile(r"The (?:General Assembly|(?:\w+ ){1,4}(?:Council|Committee|Conference|Congress)),?\Z")
_SENTENCE_END = re.compile(r"[:;?]\Z|[^\W\d_]{4,}[.!]\Z")
_LONGEST_NAME_LINE = 90
_LONGEST_ATTRIBUTION = 400


def split(lines: Sequence[Written]) -> Parts:
    """The own lines, the quoted ones, and the signature with its like."""
    marked = _mark_thread(list(lines))
    own: list[str] = []
    signature: list[str] = []
    for segment in _segments(marked):
        mine, signed = _sign(segment)
        own += mine
        signature += signed
    return Parts(tuple(own), tuple(line.text for line in marked if line.quoted), tuple(signature))


def _mark_thread(lines: list[Written]) -> list[Written]:
    """The lines, with all that belongs to the thread marked as quoted."""
    last_quoted = max((i for i, line in enumerate(lines) if line.quoted), default=-1)
    for i, line in enumerate(lines):
        if line.quoted or not line.text.strip():
            continue
        if _DIVIDER.match(line.text.strip()) or _headers_start(lines, i):
            lines[i:] = [replace(rest, quoted=True) for rest in lines[i:]]
            break
        length = _attribution(lines, i)
        if not length:
            continue
        after = _first_with_words(lines, i + length)
        if after is None or lines[after].quoted:
            end = i + length
        elif last_quoted > after:
            continue  # a remark on what somebody wrote; the quotation it could head stands elsewhere
        else:
            end = len(lines)
        lines[i:end] = [replace(head, quoted=True) for head in lines[i:end]]
    return lines


def _headers_start(lines: list[Written], i: int) -> bool:
    """Whether a block "From: … Sent: … To: … Subject: …" starts here, or a rule above one."""
    text = lines[i].text.strip()
    if _RULE.match(text):
        below = _first_with_words(lines, i + 1)
        return (
            below is not None
            and _FROM_LINE.match(lines[below].text.strip()) is not None
            and _headers_start(lines, below)
        )
    if not _FROM_LINE.match(text):
        return False
    following = [line.text.strip() for line in lines[i + 1 : i + 12] if line.text.strip()][:5]
    return sum(1 for line in following if _OTHER_LINE.match(line)) >= 2


def _attribution(lines: list[Written], i: int) -> int:
    """How many lines from here are "On Tuesday, 14 October 2014, X wrote:"."""
    if len(lines[i].text) > _LONGEST_ATTRIBUTION or not _ATTRIBUTION_START.match(lines[i].text.strip()):
        return 0
    for length in (1, 2, 3):
        group = lines[i : i + length]
        if len(group) < length or any(line.quoted or not line.text.strip() for line in group):
            return 0
        text = " ".join(line.text.strip() for line in group)
        if len(text) > _LONGEST_ATTRIBUTION:
            return 0
        if _ATTRIBUTION.match(text) and re.search(r"\d|@", text):
            return length
    return 0


def _first_with_words(lines: list[Written], start: int) -> int | None:
    return next((i for i in range(start, len(lines)) if lines[i].text.strip()), None)


def _segments(lines: list[Written]) -> list[list[str]]:
    """The runs of own lines between quotations; each run is empty or signed on its own."""
    runs: list[list[str]] = [[]]
    for line in lines:
        if not line.quoted:
            runs[-1].append(line.text)
        elif runs[-1]:
            runs.append([])
    return runs


def _sign(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines that say something, and the signature, devices and disclaimers among them."""
    own: list[str] = []
    signature: list[str] = []
    started = False
    i = 0
    while i < len(lines):
        end = _signature_end(lines, i, started=started)
        started = started or (end == i and bool(lines[i].strip()))
        (signature if end > i else own).extend(lines[i : max(end, i + 1)])
        i = max(end, i + 1)
    return own, signature


def _signature_end(lines: list[str], i: int, *, started: bool) -> int:
    """Where the signature that starts at line ``i`` ends; ``i`` where none starts. It never holds an instruction."""
    text = lines[i].strip()
    if lines[i].rstrip("\r\n") in ("-- ", "--"):
        return _until(lines, i, _INSTRUCTION.search) if not _rule_inside(lines, i) else i
    if _DEVICE.match(text):
        return i + 1
    if _DISCLAIMER.match(text) and not _INSTRUCTION.search(text):
        return _until(lines, i, _belongs_to_text if started else lambda line: not line)
    if _RULE.match(text) and any(_DISCLAIMER.match(t.strip()) or _MAILING_LIST.search(t) for t in lines[i + 1 : i + 4]):
        return _until(lines, i, _INSTRUCTION.search)
    if started and len(text) <= 60 and _CLOSING.match(text):
        return _until(lines, i, _says_something)
    return i


def _rule_inside(lines: list[str], i: int) -> bool:
    """Whether "--" merely divides: an instruction follows at once."""
    following = _until(lines, i, bool)
    return following < len(lines) and bool(_INSTRUCTION.search(lines[following]))


def _says_something(line: str) -> bool:
    """Whether a line under a closing is more than a name, a post, an address or a telephone number."""
    if not line or "@" in line or "http" in line:
        return False
    if _belongs_to_text(line):
        return True
    return len(line) > _LONGEST_NAME_LINE or bool(_SENTENCE_END.search(line) or _DISCLAIMER.match(line))


def _belongs_to_text(line: str) -> bool:
    """Whether a line under a disclaimer is an instruction or opens a draft."""
    return bool(_INSTRUCTION.search(line) or _ENACTING.match(line) or opens_as(line))


def _until(lines: list[str], i: int, stops: Callable[[str], object]) -> int:
    return next((j for j in range(i + 1, len(lines)) if stops(lines[j].strip())), len(lines))
