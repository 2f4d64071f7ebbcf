"""What people call a paragraph ("the fourth preambular paragraph", "OP2(a)(ii)"), found in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from penholder.text.kind import Kind
from penholder.text.labels import ORDINALS

_COUNT = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {
    f"twenty-{word}": 20 + n
    for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth".split(), start=1)
}
_FROM_END = {"last": -1, "final": -1, "penultimate": -2, "last but one": -2, "second last": -2, "antepenultimate": -3}
_TAIL = "|".join(ORDINALS)
_ORDINAL = r"(?:twenty-)?(?:" + "|".join(w for w in _COUNT if "-" not in w) + r")|\d{1,3}(?:st|nd|rd|th)|second last" \
    r"|last but one|last|final|penultimate|antepenultimate"  # fmt: skip
_LETTERS = r"\((?:(?-i:[a-z]{1,4})|[A-Z]|[IVX]{1,4})\)"
_SUBS = rf"{_LETTERS}(?:\s?{_LETTERS})*"
_NUMBER = rf"\d{{1,3}}(?:\s?(?:{_TAIL})\b|\s?alt\b(?:\s\d)?|\s?pre\b)?(?:\s?{_SUBS}|[a-h]\b)?(?:\s(?:{_TAIL})\b)?"
_AND = r"(?:\s?,\s?and\s|\s?,\s?|\sand\s|\sor\s|\sto\s|\sthrough\s|\s?[-–—]\s?|\s?&\s?)"
_PREAMBULAR = r"(?:preambular|preambulary|preambulatory|preamble|PP|P\.P\.)"
_OPERATIVE = r"(?:operative|operational|OP|O\.P\.)"
_PARAGRAPH = r"(?:paragraphs?|paras?\b\.?|clauses?|¶)"
_DRAFT = (
    r"(?:\s(?:of|in)\s(?:the\s)?(?:present\s|revised\s)*(?:draft(?:\sresolution)?|resolution|text)\b"
    r"(?:\s[A-Z]/[^\s,:;]+)?)?"
)
_NO_NAME = r"OP|PP|In|On|To|For|From|Under|Regarding|Delete|Replace|Support|Retain|Insert|Add|Move|Merge|After|Before"
_NAME = rf"(?-i:(?!(?:{_NO_NAME})\b)[A-Z])[\w.’'-]*"
_NAMES = rf"(?:the\s)?{_NAME}(?:,?\s(?:(?:and|of|the|for)\s)*{_NAME}|\s\((?-i:[A-Z])[\w\s’'-]+\))*"
_MADE = r"(?:proposed|suggested|submitted|introduced|tabled|put\sforward|presented|requested)"
_OF = (
    rf"(?:,?\s(?:(?:as|which\swas|that\swas|newly)\s)*{_MADE}\sby\s(?P<of>{_NAMES})"
    rf"|\s\((?:(?:as\s)?{_MADE}\sby\s)?(?P<of2>{_NAMES})\))?"
)
_OWNED = rf"(?:(?P<of3>{_NAMES}?)['’]s?\s(?:(?:new|proposed|proposal|for|on|the)\s)*)?"
_CARDINAL = {
    w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
_PART = rf"(?P<part>\sof\sthe\s(?:{_PREAMBULAR}|operative\s(?:part|section)))?"
_SECTION = (
    rf"(?:(?:section|part|chapter)\s(?:no\.?\s)?(?P<{{0}}>[IVXL]{{{{1,5}}}}\b|[A-H]\b|\d{{{{1,2}}}}\b|{'|'.join(_CARDINAL)})"
    rf"|(?:the\s)?(?P<{{0}}th>{'|'.join(w for w in _COUNT if '-' not in w)}|last|final)\s(?:section|part|chapter)\b)"
)
_TOP = (
    rf"(?:{_SECTION.format('section')}\s?[,:]?\s?|(?P<sign>(?-i:[IVXL]{{1,5}}|[A-H]))\s?[,.]?\s(?=(?:OP|PP|O\.P)))?"
    rf"(?:(?:the\s)?(?:current\s|existing\s|present\s|entire\s|whole\s|original\s)?(?P<ordinals>(?:{_ORDINAL})"
    rf"(?:{_AND}(?:{_ORDINAL}))*)\s(?:(?P<pre1>{_PREAMBULAR})|(?P<op1>{_OPERATIVE}))?\s?(?:{_PARAGRAPH})?(?<=[a-zP])\b"
    rf"|(?:the\s)?(?:current\s|existing\s|present\s|entire\s|whole\s|original\s)?"
    rf"(?:(?:(?P<pre2>{_PREAMBULAR})|{_OPERATIVE})\s?{_PARAGRAPH}|(?P<pre3>PP|P\.P\.)s?|(?:OP|O\.P\.)s?|(?:sub-?\s?)?{_PARAGRAPH})"
    rf"\s?(?:nos?\.?\s|numbers?\s)?(?P<numbers>{_NUMBER}(?:{_AND}(?:{_NUMBER}|{_SUBS}))*))"
    rf"{_PART}(?:,?\s(?:of|in|under)\s{_SECTION.format('within')})?{_DRAFT}{_OF}"
)
_ALONE = re.compile(rf"(?:(?:in|under|on|for|from|to|of)\s)?(?:the\s)?{_SECTION.format('section')}", re.IGNORECASE)
LAST = "last"
_SUB = r"(?:the\s)?(?:sub-?\s?(?:paragraphs?|paras?\.?|clauses?)|items?)\s?"
_REFERENCE = re.compile(
    rf"(?P<chapeau>(?:the\s)?chapeau\s(?:of|to)\s)?(?:(?:{_SUB})(?P<subs>{_SUBS}(?:{_AND}{_SUBS})*)\s(?:of|in|under)\s)?"
    rf"(?<![\w.]){_OWNED}{_TOP}"
    rf"|(?P<lone_chapeau>(?:the\s)?chapeau\b)"
    rf"|{_SUB}(?P<lone_subs>{_SUBS}(?:{_AND}{_SUBS})*)"
    r"|(?P<title>(?:the\s)?title\b(?!\s+of))|(?:the\s)?footnote\s(?:no\.?\s)?(?P<footnote>\d{1,3}|\*+|[a-z]\b)"
    r"|(?P<same>\bibid\b\.?|\b(?:the\s)?same\s(?:preambular\s|operative\s)?(?:paragraph|para)\b\.?|\b(?:that|this|the\s(?:said|above))\sparagraph\b)",
    re.IGNORECASE,
)
_NEW = re.compile(
    rf"(?:(?:an?|the|one)\s|(?:two|three|four|\d)\s)?(?:following\s)?(?:new|additional|further|separate)\s(?:following\s)?"
    rf"(?:(?P<pre>{_PREAMBULAR})|(?P<op>{_OPERATIVE}))?\s?(?:(?P<sub>sub-?\s?(?:{_PARAGRAPH}|item)|item|point)|{_PARAGRAPH})?(?<=[a-zPs.])"
    rf"(?:,?\s(?:numbered\s|as\s|no\.\s)*)?\s?(?:(?P<pre2>PP|preambular\sparagraph)|(?P<op2>OP|(?:operative\s)?{_PARAGRAPH}))?\s?(?P<number>\d{{1,3}}\s?(?:{_TAIL})?\b|{_SUBS}(?:\s(?:{_TAIL})\b)?)?"
    rf"|(?:an?|the\sfollowing)\s(?P<sub2>sub-?\s?paragraph)s?(?:\s(?P<number2>{_SUBS}))?(?!\s?\()"
    rf"|(?<=\bas\s)(?:(?P<pre3>PP|preambular\s{_PARAGRAPH})|(?:operative\s)?(?:{_PARAGRAPH}|OP))\s?(?P<number3>\d{{1,3}}\s(?:{_TAIL}))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Called:
    """One paragraph as it is called: its kind, number from the start (or, negative, the end), sub-paragraph and tail.

    ``of`` are the names, as written, of those said to have proposed it.
    """

    kind: Kind
    number: int = 0
    subs: tuple[str, ...] = ()
    tail: str = ""
    section: str = ""
    chapeau: bool = False
    of: str = ""

    def __str__(self) -> str:
        if self.kind is Kind.FOOTNOTE:
            return f"footnote {self.tail}"
        if self.kind not in (Kind.PREAMBULAR, Kind.OPERATIVE):
            return "the title" if self.kind is Kind.TITLE else "the paragraph"
        prefix = "PP" if self.kind is Kind.PREAMBULAR else "OP"
        number = {-1: " (last)", -2: " (last but one)", -3: " (last but two)"}.get(self.number, str(self.number))
        if not self.number:
            return f"sub-paragraph {self._subs}".strip()
        tail = f" {self.tail}" if self.tail else ""
        of = f"proposed by {self.of}" if self.of and self.tail else ""
        return " ".join(part for part in (self.section, f"{prefix}{number}{tail}", self._subs, of) if part)

    @property
    def _subs(self) -> str:
        return " ".join(f"({s})" for s in self.subs)


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of paragraphs, ``start`` to ``end`` in the sentence."""

    start: int
    end: int
    called: tuple[Called, ...]
    same: bool = False


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """A mention of a paragraph that is to be made: "a new preambular paragraph", "a new paragraph 8 bis"."""

    start: int
    end: int
    kind: Kind | None
    sub: bool
    called: Called | None


def leading_section(text: str) -> tuple[str, int]:
    """The section named at the very start ("In section II, …"), and where its name ends; ("", 0) where none is."""
    found = _ALONE.match(text)
    if found is None or any(r.start < found.end() for r in references(text)):
        return "", 0
    return _section_named(found, "section"), found.end()


def references(sentence: str) -> Iterator[Reference]:
    """Every mention of paragraphs, in order."""
    for m in _REFERENCE.finditer(sentence):
        chapeau = bool(m["chapeau"] or m["lone_chapeau"])
        if m["title"]:
            called = [Called(Kind.TITLE)]
        elif m["footnote"]:
            called = [Called(Kind.FOOTNOTE, tail=m["footnote"])]
        elif m["same"] or m["lone_chapeau"]:
            called = [Called(Kind.OTHER, chapeau=chapeau)]
        elif m["lone_subs"]:
            called = [Called(Kind.OPERATIVE, subs=_subs(s)) for s in re.findall(_SUBS, m["lone_subs"], re.IGNORECASE)]
        else:
            called = _top(m, chapeau)
        yield Reference(m.start(), m.end(), tuple(called), bool(m["same"]))


def new_paragraphs(sentence: str) -> Iterator[NewParagraph]:
    """Every mention of paragraphs to be made, in order."""
    for m in _NEW.finditer(sentence):
        kind = (
            Kind.PREAMBULAR if m["pre"] or m["pre2"] or m["pre3"] else Kind.OPERATIVE if m["op"] or m["op2"] else None
        )
        number = m["number"] or m["number2"] or m["number3"] or ""
        called = None
        if number:
            preambular = kind is Kind.PREAMBULAR
            called = next(_numbers(number, Kind.PREAMBULAR if preambular else Kind.OPERATIVE, ""), None)
        yield NewParagraph(m.start(), m.end(), kind, bool(m["sub"] or m["sub2"] or number[:1] == "("), called)


def _top(m: re.Match[str], chapeau: bool) -> list[Called]:
    part = (m["part"] or "").lower()
    preambular = m["pre1"] or m["pre2"] or m["pre3"] or "pream" in part or "pp" in part.split()
    kind = Kind.PREAMBULAR if preambular else Kind.OPERATIVE
    section = m["sign"] or _section_named(m, "section") or _section_named(m, "within")
    if m["ordinals"]:
        called: list[Called] = []
        for joint, word in _pieces(_ORDINAL, m["ordinals"]):
            called += _after(called, joint, Called(kind, _count(word), section=section, chapeau=chapeau))
    else:
        called = [
            Called(c.kind, c.number, c.subs, c.tail, section, chapeau, m["of"] or m["of2"] or m["of3"] or "")
            for c in _numbers(m["numbers"], kind, section)
        ]
    if m["subs"] and called:
        top = called[0]
        return [
            Called(kind, top.number, (*top.subs, *_subs(s)), top.tail, section)
            for s in re.findall(_SUBS, m["subs"], re.IGNORECASE)
        ]
    return called


def _section_named(m: re.Match[str], group: str) -> str:
    """The section's number: "II", "B", "2", "last"."""
    word = (m[group] or m[f"{group}th"] or "").lower()
    if word in ("last", "final"):
        return LAST
    number = _CARDINAL.get(word) or _COUNT.get(word)
    return str(number) if number else word.upper()


def _count(ordinal: str) -> int:
    ordinal = ordinal.lower()
    digits = re.match(r"\d+", ordinal)
    return int(digits.group()) if digits else _FROM_END.get(ordinal) or _COUNT.get(ordinal, 0)


def _subs(text: str) -> tuple[str, ...]:
    return tuple(s.lower() for s in re.findall(r"\(([a-zA-Z]+)\)", text))


def _numbers(text: str, kind: Kind, section: str) -> Iterator[Called]:
    """The paragraphs in "5, 6 and 9", "5 to 7", "2 (a) and (b)", "8 bis"."""
    found: list[Called] = []
    for joint, piece in _pieces(rf"{_NUMBER}|{_SUBS}", text):
        number, letter = re.match(r"\d+", piece), re.match(r"\d+([a-hA-H])\b", piece)
        subs = (letter.group(1).lower(),) if letter else _subs(piece)
        if number is None:
            before = found[-1] if found else Called(kind)
            called = Called(
                kind, before.number, (*before.subs[: max(0, len(before.subs) - 1)], *subs), before.tail, section
            )
        else:
            tail = re.search(rf"\b({_TAIL}|alt(?:\s\d)?|pre)\b", re.sub(r"(\d)(?=[a-z])", r"\1 ", piece.lower()))
            called = Called(kind, int(number.group()), subs, tail.group(1) if tail else "", section)
        found += _after(found, joint, called)
    yield from found


def _pieces(pattern: str, text: str) -> Iterator[tuple[str, str]]:
    """Each match with what joins it to the one before."""
    at = 0
    for m in re.finditer(pattern, text, re.IGNORECASE):
        yield text[at : m.start()], m.group()
        at = m.end()


def _after(found: list[Called], joint: str, last: Called) -> list[Called]:
    """``last``, with those that "5 to 7" or "(a) to (c)" leaves unsaid before it."""
    if not found or not re.search(r"\b(?:to|through)\b|[-–—]", joint):
        return [last]
    first = found[-1]
    if not first.subs and not last.subs and 0 < first.number < last.number < first.number + 100:
        numbers = range(first.number + 1, last.number)
        return [*(Called(last.kind, n, section=last.section, chapeau=last.chapeau) for n in numbers), last]
    if len(first.subs) == len(last.subs) > 0 and len(first.subs[-1]) == len(last.subs[-1]) == 1:
        letters = map(chr, range(ord(first.subs[-1]) + 1, ord(last.subs[-1])))
        return [*(Called(last.kind, last.number, (*last.subs[:-1], s), last.tail, last.section) for s in letters), last]
    return [last]
