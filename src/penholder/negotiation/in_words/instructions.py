"""Takes prose apart into instructions: what is quoted set aside, then lines, then sentences; courtesies left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from penholder.negotiation.in_words.patterns import HELD
from penholder.negotiation.in_words.quotations import Quotation, mask, with_marks_exchanged
from penholder.text.phrases import opens_as

_VERB = (
    r"(?:replac|substitut|chang|delet|remov|strik|omit|suppress|drop|insert|add|includ|append|mov|transpos|relocat"
    r"|merg|combin"
    r"|split|reword|rephras|redraft|reformulat|retain|keep|reserv|support|join|endors|renumber|amend|read)\w*|del|put"
    r"|use|cut"
)
_SOUNDS = re.compile(rf"\b(?:{_VERB})\b|->|→|⇒|\ue000q", re.IGNORECASE)
_BULLET = re.compile(
    r"(?:[-–—•*·▪◦‣>]+\s+|\(?\d{1,3}[.)]\s+|\((?:[a-z]|[ivx]{1,4})\)\s+|[a-z]\)\s+|[ivx]{1,4}[.)]\s+)", re.IGNORECASE
)
_LEADS_IN = re.compile(
    r"(?:\bread(?:s|ing)?|\bas follows|\bfollowing(?:\s\w+){0,3}|\btext|\bparagraph(?:\s\d+(?:\s\w+)?)?|\balt|\bwith"
    r"|\bby|\badd|\binsert)"
    r"\s*:$|\b(?:reading|as follows)$",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?P<head>[^\ue000]{0,200}?\b(?:reads?|reading|as follows|following(?:\s\w+){0,3}|alt)\s*:\s*)"
    r"(?P<words>[^\s\ue000][^\ue000]*)$",
    re.IGNORECASE,
)
_NEW_TEXT = re.compile(
    r"(?P<head>(?:(?:add|insert)\s)?(?:an?\s|the\s)?(?:following\s)?new\s(?:(?:OP|PP)\s?\d[^\ue000:]{0,20}"
    r"|[^\ue000:]{0,20}?paragraph\b[^\ue000:]{0,60}):\s+)(?P<words>[^\s\ue000][^\ue000]*)$",
    re.IGNORECASE,
)
_ONLY_QUOTES = re.compile(r"(?:\ue000q\d+\ue001[\s.;,]*(?:and\s+)?)+$")
_LABELLED = re.compile(
    r"\s*(?:OP|PP|operative|preambular|paragraph|title\b|the\b.{0,30}\bparagraph)\b|\s*(?:OP|PP)\s?\d", re.IGNORECASE
)
_SENTENCE_END = re.compile(
    r"(?<!\bparas)(?<!\bpara)(?<!\bno)(?<!\bop)(?<!\bpp)(?<!\bal)(?<!\bart)(?<!\bMr)(?<!\bMs)"
    r"(?<!\bDr)(?<!\bcf)(?<!\bP)(?<!\bO)(?<!\bH\.E)"
    r"(?:[.!?]+\s+(?=[^\W\d_]|\ue000|\()|;\s+)|(?<=\ue001)\s+(?=(?:In|Delete|Replace|Insert|Add|After|Before|Move"
    r"|At)\b)",
)
_SPLIT = re.compile(
    rf"\s*(?:;|,?\s+and(?:\s+(?:also|then|to|further))?,?|,)\s+(?=(?:to\s+)?(?:{_VERB})\b|(?:in|at|after|before"
    rf"|between|from)\b"
    r"|(?:the\s+(?:words?|phrase)\s+)?\ue000q)",
    re.IGNORECASE,
)
_PART_OF_PAPER = (
    r"(?:annex|appendix|section|part|chapter|article|table|figure|box|schedule|attachment|enclosure|page|list|line"
    r"|sentence|title|heading|footnote|paragraph|text|preamble)\b"
)
_DISCOURSE = re.compile(
    rf"(?!\w+\s\w+\s(?:\w+\s)?{_PART_OF_PAPER})"
    r"(?:in|on|for|at|from|under|within)\s(?:this|that|these|those|our|my|its|their|order|addition|general|particular"
    r"|principle|view|light|line|keeping|accordance|favou?r|behalf|consistency|clarity|reasons|example|better|greater"
    r"|brevity|short|sum|conclusion|the\s(?:spirit|interests?|same\svein|light|sake|reasons?|purposes?|event|outset"
    r"|same\stime|moment|meantime|record|rest))\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:in|on|at|under|for|from|within|to\sthe|regarding|concerning|throughout|as\sregards|with\sregard\sto|ad|re:?)\s",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"(?:(?:in|on|under|for|re:?|ad)\s)?(?:the\s)?(?:(?:first|second|third|fourth|fifth|last|final)\s{_PART_OF_PAPER}"
    rf"|{_PART_OF_PAPER}\s(?:no\.?\s)?(?:\d{{1,3}}|(?-i:[IVXL]{{1,5}}|[A-H]))\b)",
    re.IGNORECASE,
)
_ASIDE = re.compile(rf"(?:^|(?<=[,:]\s)){_DISCOURSE.pattern}[^,;:\ue000]{{0,60}},\s+", re.IGNORECASE)
_COURTESY = re.compile(
    r"(?:dear|hello|hi|good (?:morning|afternoon|evening|day)|excellenc|your excellenc|madam|sir\b|mr\.|ms\.|chair\b"
    r"|distinguished|colleagues"
    r"|(?:many |with )?thank|grateful|we (?:are grateful|thank|appreciate|would like to thank|wish to thank|hope"
    r"|look forward|remain)"
    r"|i (?:hope|look forward|thank)|please (?:find|see|note|let|do not|feel|be advised)|(?:kindly )?find (?:below"
    r"|attached)"
    r"|(?:best|kind|warm|sincere) |regards|sincerely|yours|respectfully|cordially|with (?:best|kind|our) |attached"
    r"|as (?:discussed|agreed|promised)"
    r"|(?:proposed )?amendments?\b[^\ue000]{0,160}$|[^\ue000]{0,160}\b(?:draft (?:resolution|decision)"
    r"|amendments?)\s+[A-Z]/[^\s]+[^\ue000]{0,60}$"
    r"|(?:the )?following (?:are|amendments?|changes?|proposals?|comments?|is)\b[^\ue000]{0,120}$"
    r"|(?:we|the delegation of [^,]{1,60}|[\w\s]{1,60}) (?:would like to |wishes to |wish to )?(?:propose|submit"
    r"|suggest|make|have|present|table)s?"
    r" (?:the )?(?:following|these)\b[^\ue000]{0,120}$|(?:our|these are|below are|here are|my)\b[^\ue000]{0,80}"
    r"(?:comments?|amendments?|proposals?|edits|suggestions|inputs?)\b[^\ue000]{0,80}$|(?:preambular|operative"
    r"|preamble)\s*(?:part|section|paragraphs)?:?$"
    r"|(?:agenda item|original:|distr|united nations|general assembly|[A-Za-z-]+ (?:session|committee)$"
    r"|\d{1,2} \w+ \d{4}$|english$|limited$))",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:dear|hello|hi|good (?:morning|afternoon|evening|day)|excellenc)[^.;:]{0,60},?", re.IGNORECASE
)
_FAREWELL = re.compile(
    r"(?:(?:with )?(?:our |my )?(?:best|kind|kindest|warm|warmest|sincere)\s+(?:regards|wishes)|regards"
    r"|(?:yours )?(?:sincerely|truly|faithfully)"
    r"|respectfully|cordially|best|cheers|--|thanks|many thanks|thank you)[\s,.!]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """One line or item, its quotations set aside, and the number of the line it begins on."""

    text: str
    line: int


@dataclass
class Shelf:
    """What has been set aside while a sentence is read; each thing leaves a token in its place."""

    kept: list[object] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def keep(self, kind: str, thing: object, written: str) -> str:
        """The token for ``thing``, which was ``written`` so."""
        self.kept.append(thing)
        self.written.append(written)
        return f"\ue000{kind}{len(self.kept) - 1}\ue001"

    def taken(self, tokens: str) -> list[object]:
        """The things that a piece of a sentence holds."""
        return [self.kept[int(m.group(2))] for m in HELD.finditer(tokens)]

    def verbatim(self, text: str) -> str:
        """The text as it was written."""
        while HELD.search(text):
            text = HELD.sub(lambda m: self.written[int(m.group(2))], text)
        return text


def sounds_like_an_instruction(text: str) -> bool:
    """Whether masked text has anything in it that amendments have."""
    return bool(_SOUNDS.search(text))


def is_courtesy(text: str) -> bool:
    """Whether the sentence greets, thanks or introduces, and asks for nothing."""
    return bool(_COURTESY.match(text.strip())) and not (HELD.search(text))


def begins_with_place(text: str) -> bool:
    """Whether it begins by saying where ("In the second table, …"), and not with "in this regard" or the like."""
    return bool(_PLACED.match(text)) and not _DISCOURSE.match(text)


def without_asides(text: str) -> str:
    """The sentence without "in this regard", "for the sake of clarity" and the like between commas."""
    return _ASIDE.sub("", text)


def is_place(text: str) -> bool:
    """Whether it names a part of a paper, alone or as what a sentence begins with: "Annex 3", "In article 4 …"."""
    found = _PLACE.match(text)
    return found is not None and (len(text) < 80 or begins_with_place(text))


def blocks(prose: str, shelf: Shelf, *, single_inside: bool = False) -> list[Block]:
    """The lines of the prose, wrapped ones and those that announce a text joined with what follows; no signature.

    With ``single_inside``, single marks inside “…” stand for the double ones that the words have in the draft.
    """
    prose = re.sub("[\ue000-\uf8ff]", "\ufffd", prose.replace("\r\n", "\n").replace("\r", "\n"))

    def hold(q: Quotation) -> str:
        nested = single_inside and prose[q.start] == "“" and "‘" in q.text
        words = with_marks_exchanged(q.text, "‘") if nested else q.text
        return shelf.keep("q", words, prose[q.start : q.end])

    lines = _numbered(mask(prose, hold), shelf)
    return list(_joined(lines, shelf))


def _numbered(masked: str, shelf: Shelf) -> list[Block]:
    lines, number = [], 1
    for line in masked.split("\n"):
        lines.append(Block(re.sub(r"\s+", " ", line).strip(), number))
        number += 1 + sum(shelf.written[int(m.group(2))].count("\n") for m in HELD.finditer(line))
    return lines


def _joined(lines: list[Block], shelf: Shelf) -> Iterator[Block]:
    i = 0
    while i < len(lines):
        block, i = lines[i], i + 1
        if not block.text:
            continue
        if _FAREWELL.match(block.text) and not any(HELD.search(b.text) for b in lines[i:]):
            return
        text = block.text
        while i < len(lines) and lines[i].text and not _GREETING.fullmatch(text) and _goes_on(text, lines[i].text):
            text, i = f"{text} {lines[i].text}", i + 1
        if _LEADS_IN.search(text) and sounds_like_an_instruction(text):
            text, i = _with_announced(text, lines, i, shelf)
        inline = _INLINE.match(text) if sounds_like_an_instruction(text) else None
        inline = inline or _new_text(text)
        if inline:
            text = inline["head"] + shelf.keep("q", inline["words"], inline["words"])
        yield Block(text, block.line)


def _new_text(text: str) -> re.Match[str] | None:
    """ "New OP2 bis: Welcomes the report;" where the writer left out quotation marks."""
    found = _NEW_TEXT.match(text)
    return found if found and found["words"][0].isupper() and opens_as(found["words"]) else None


def _goes_on(text: str, following: str) -> bool:
    """Whether a line is wrapped: it has no end, and the next begins as no sentence does."""
    if text[-1] in ".;:!?" or _BULLET.match(following) or _LABELLED.match(following):
        return False
    if following[0] == "\ue000":
        return bool(
            re.search(
                r"\b(?:with|by|words?|phrase|after|before|and|insert|add|delete|replace|for|read)$", text, re.IGNORECASE
            )
        )
    return following[0].islower() or text[-1] == ","


def _with_announced(text: str, lines: list[Block], i: int, shelf: Shelf) -> tuple[str, int]:
    """The instruction with the text it announces, quoted or not, from the lines after it."""
    while i < len(lines) and not lines[i].text:
        i += 1
    if i < len(lines) and _ONLY_QUOTES.match(lines[i].text):
        while i < len(lines) and (not lines[i].text or _ONLY_QUOTES.match(lines[i].text)):
            text, i = f"{text} {lines[i].text}".strip(), i + 1
        return text, i
    plain: list[str] = []
    while i < len(lines) and lines[i].text and not _announces_itself(lines[i].text):
        plain.append(lines[i].text)
        i += 1
    if plain:
        words = "\n".join(plain)
        text = f"{text} {shelf.keep('q', shelf.verbatim(words), shelf.verbatim(words))}"
    return text, i


def _announces_itself(line: str) -> bool:
    bare = _BULLET.sub("", line, count=1)
    starts = re.match(rf"(?:in|at the|after|before|{_VERB})\b", bare, re.IGNORECASE)
    return bool(_LABELLED.match(bare) or (starts and re.search(r"\ue000|paragraph|\b(?:OP|PP)\s?\d", bare)))


def without_bullet(text: str) -> str:
    """The item without its bullet or number."""
    return _BULLET.sub("", text, count=1) if _BULLET.match(text) else text


def sentences(text: str) -> list[str]:
    """The sentences of a block."""
    return [s.strip() for s in _SENTENCE_END.split(text) if s.strip(" .,;:!?")]


def parts(sentence: str) -> list[str]:
    """Several instructions in one sentence, each with its verb."""
    pieces = [p.strip() for p in _SPLIT.split(sentence) if p.strip(" .,;:")]
    said: list[str] = []
    verb = ""
    for piece in pieces:
        found = re.search(rf"\b(?:{_VERB})\b", piece, re.IGNORECASE)
        if verb and not found and re.match(r"(?:the\s+(?:words?|phrase)\s+)?\ue000q", piece, re.IGNORECASE):
            piece = f"{verb} {piece}"
        verb = found.group() if found else verb
        if (
            said
            and re.search(r"\ue000[ps]\d+\ue001$|^(?:in|at|after|before|between|from)\b[^\ue000]*$", said[-1])
            and not re.search(rf"\b(?:{_VERB})\b", said[-1], re.IGNORECASE)
        ):
            said[-1] = f"{said[-1]}, {piece}"
        else:
            said.append(piece)
    return said
