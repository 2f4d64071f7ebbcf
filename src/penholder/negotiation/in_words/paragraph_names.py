"""Resolves what people call a paragraph ("the fourth preambular paragraph", "OP2(a)(ii)") to the paragraph meant."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from penholder.text.kind import Kind
from penholder.text.labels import ORDINALS, parse_label
from penholder.text.numerals import value_of
from penholder.text.resolution import Resolution
from penholder.text.rolling import Entry, RollingText, Span

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
_ORDINAL = r"(?:twenty-)?(?:" + "|".join(w for w in _COUNT if "-" not in w) + r")|\d{1,2}(?:st|nd|rd|th)|second last" \
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
_HEADED = re.compile(r"(?:(?:part|section|chapter)\s+)?([IVXL]+|[A-H]|\d{1,2})(?:[.)\s:–—-]|\Z)", re.IGNORECASE)
_LAST = "last"
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
class Target:
    """A paragraph, footnote, new or rival paragraph that instructions are about.

    ``under`` is the paragraph of the base it is or stands under, ``chapeau_only`` says that its sub-paragraphs are not
    meant with it, ``spans`` are those of the rolling text. A new or rival paragraph has ``by``, who proposed it, and
    the ids of their ``proposals``.
    """

    id: str
    label: str
    text: str
    kind: Kind
    level: int
    under: str
    spans: tuple[Span, ...] = ()
    chapeau_only: bool = False
    by: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()

    @property
    def rival(self) -> bool:
        """Whether it is a whole paragraph proposed in place of another."""
        return bool(self.by) and " alt" in self.label


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
    """The section named at the very start ("In section II, …"), and where its name ends; nothing where there is none."""
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
        return _LAST
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


class Paragraphs:
    """The paragraphs of a draft, and of its rolling text where there is one, by what people call them."""

    def __init__(
        self, base: Resolution, rolling: RollingText | None, names: Callable[[str], tuple[str, ...]] = lambda _: ()
    ) -> None:
        self.base, self.names = base, names
        entries = {e.id: e for e in rolling.entries} if rolling else {}
        self.every = [
            Target(p.id, p.label, p.text, p.kind, p.level, p.id, entries[p.id].spans if p.id in entries else ())
            for p in base.paragraphs
        ]
        self.every += [
            Target(f.id, f"Footnote {f.mark}", f.text, Kind.FOOTNOTE, 0, f.paragraph) for f in base.footnotes
        ]
        known = {t.id for t in self.every}
        for top in rolling.entries if rolling else ():
            self.every += [_of_entry(e, top.id) for e in top.within() if e.id not in known]
        self.by_label = {t.label.lower(): t for t in reversed(self.every) if t.label}
        self.position = {p.id: i for i, p in enumerate(base.paragraphs)}
        self.section = ""  # the one that is spoken of where none is named
        self.sections = _sections(base)

    def find(self, called: Called, context: Target | None) -> Target | None:
        """The paragraph meant, if the draft has it; ``context`` is the one that was spoken of last."""
        if called.kind is Kind.TITLE:
            return next((t for t in self.every if t.kind is Kind.TITLE), None)
        if called.kind is Kind.FOOTNOTE:
            return self.by_label.get(f"footnote {called.tail}")
        if called.kind is Kind.OTHER:
            found = self._chapeau(context) if called.chapeau else context
        elif not called.number:
            found = self._sub_of(called, context)
        else:
            found = self._numbered(called)
        return _chapeau_of(found) if found and called.chapeau else found

    def _numbered(self, called: Called) -> Target | None:
        prefix = "PP" if called.kind is Kind.PREAMBULAR else "OP"
        of_section = self._section(called.section or (self.section if called.kind is Kind.OPERATIVE else ""))
        if of_section is None:
            return None
        top = [
            t for t in self.every
            if t.kind is called.kind and t.level == 0 and t.id == t.under and (not of_section or of_section == self.sections[t.id])
        ]  # fmt: skip
        if called.number < 0:
            chosen = top[called.number] if -called.number <= len(top) else None
            return self._labelled(chosen.label, called.subs) if chosen and called.subs else chosen
        restarts = any(t.label.startswith(f"{of_section} {prefix}") for t in top)
        name = f"{of_section} {prefix}{called.number}" if of_section and restarts else f"{prefix}{called.number}"
        tail = f" {called.tail}" if called.tail else ""
        subs = "".join(f" ({s})" for s in called.subs)
        if called.of and called.tail and (of := self.names(called.of) or self.names(called.of.split(",")[0])):
            return self._proposed_by(of, self.by_label.get(name.lower()), f"{name}{tail}")
        for label in (f"{name}{tail}{subs}", f"{name}{subs}{tail}"):
            if found := self.by_label.get(label.lower()):
                return None if of_section and self.sections.get(found.under) != of_section else found
        if of_section or called.tail:
            return None
        sections = [t for t in top if t.label.endswith(f" {prefix}{called.number}")]
        return self._labelled(sections[0].label, called.subs) if len(sections) == 1 else None

    def in_section(self) -> list[Target]:
        """Every one in the section that is spoken of; all of them where none is."""
        section = self._section(self.section)
        return [t for t in self.every if self.sections.get(t.under) == section] if section else self.every

    def has_section(self, called: str) -> bool:
        """Whether the draft has a section so called."""
        return bool(called and self._section(called))

    def _section(self, called: str) -> str | None:
        """The number that the section so called has in the draft, None where there is no such one."""
        known = list(dict.fromkeys(s for s in self.sections.values() if s))
        if not called or called in known:
            return called
        if called == _LAST:
            return known[-1] if known else None
        at = int(called) if called.isdecimal() else value_of(called) if len(called) == 1 else _roman(called)
        return next((s for s in known if at and at in (_roman(s), value_of(s))), None)

    def _proposed_by(self, names: tuple[str, ...], beside: Target | None, label: str) -> Target | None:
        """The new or rival paragraph of those delegations beside one of the base, whatever its label is by now."""
        theirs = [
            t
            for t in self.every
            if set(names) & set(t.by) and beside and t.under == beside.id and t.rival == (" alt" in label)
        ]
        return next((t for t in theirs if t.label.lower() == label.lower()), theirs[0] if theirs else None)

    def _labelled(self, top: str, subs: tuple[str, ...]) -> Target | None:
        return self.by_label.get((top + "".join(f" ({s})" for s in subs)).lower())

    def _sub_of(self, called: Called, context: Target | None) -> Target | None:
        """A sub-paragraph named alone belongs to the paragraph spoken of last."""
        label = context.label if context else ""
        while label:
            if found := self._labelled(label, called.subs):
                return found
            label = label[: label.rfind(" (")] if " (" in label else ""
        return None

    def _chapeau(self, context: Target | None) -> Target | None:
        if context is None or context.level == 0:
            return context
        return self.by_label.get(context.label.split(" (")[0].lower())

    def with_subs(self, target: Target) -> list[Target]:
        """The paragraph and those under it, unless only its chapeau is meant."""
        at = self.position.get(target.id)
        if at is None or target.chapeau_only:
            return [target]
        family = [target]
        for t in self.every[at + 1 : len(self.base.paragraphs)]:
            if t.level <= target.level or t.kind is not target.kind:
                break
            family.append(t)
        return family

    def before(self, target: Target) -> str:
        """The id of the base paragraph before it, empty where it is the first."""
        at = self.position.get(target.under, 0)
        return self.every[at - 1].id if at else ""

    def at(self, id: str) -> Target | None:
        """The paragraph with that id."""
        return next((t for t in self.every if t.id == id), None)

    def last_of(self, kind: Kind) -> Target | None:
        """The last paragraph of the preamble or the operative part, sub-paragraphs included."""
        return next((t for t in reversed(self.every[: len(self.base.paragraphs)]) if t.kind is kind), None)

    def first_of(self, kind: Kind) -> Target | None:
        """The first paragraph of the preamble or the operative part."""
        return next((t for t in self.every if t.kind is kind), None)


def _of_entry(entry: Entry, under: str) -> Target:
    label = parse_label(entry.label) or entry.label
    return Target(
        entry.id, label, entry.text, entry.kind, entry.level, under, entry.spans, by=entry.by, proposals=entry.proposals
    )


def _sections(base: Resolution) -> dict[str, str]:
    """The number of the section that each paragraph stands in, by the paragraph's id; empty where it has none."""
    found, section = {}, ""
    for p in base.paragraphs:
        if p.kind is Kind.HEADING and (headed := _HEADED.match(p.number.strip() or p.text)):
            section = headed.group(1).upper()
        found[p.id] = section
    return found


def _roman(sign: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}.get(c, 0) for c in sign.upper()]
    if not all(values):
        return 0
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))


def _chapeau_of(t: Target) -> Target:
    return replace(t, chapeau_only=True)
