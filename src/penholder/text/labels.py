"""Labels: the name of a paragraph in one version (PP3, OP2 (a) (ii), OP5 bis), made and parsed."""

import re
from collections.abc import Sequence
from itertools import count as counting
from itertools import pairwise
from typing import Protocol

from penholder.text.kind import Kind
from penholder.text.numerals import value_of

ORDINALS = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
_ORDINAL = "|".join(ORDINALS)
_PREFIX = {Kind.PREAMBULAR: "PP", Kind.OPERATIVE: "OP"}
_NUMBER = re.compile(
    rf"[(（'‘]?(?P<number>\d+|[^\W\d_]+)\s?[.)、．）'’–—-]?(?:\s*(?P<ordinal>{_ORDINAL})\b[.)]*)?\s*\Z", re.IGNORECASE
)
_LABEL = re.compile(
    rf"(?P<prefix>PP|OP)\s*(?P<number>[0-9]+)(?P<subs>(?:\s*\([a-z]+\))*)(?P<tail>(?:\s+(?:{_ORDINAL}|pre|alt(?:\s+[0-9]+)?))*)"
    r"(?P<after>(?:\s*\([a-z]+\))*)",
    re.IGNORECASE,
)
_ROMAN = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True)
)


class Labelled(Protocol):
    """What a label is made from."""

    @property
    def kind(self) -> Kind: ...
    @property
    def level(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def text(self) -> str: ...


def label_all(paragraphs: Sequence[Labelled]) -> list[str]:
    """The label of each paragraph: as printed where numbers are printed and unambiguous, counted otherwise.

    A paragraph without a number among numbered ones takes the one left out for it, else that of the one before it with
    "bis", "ter" and so on, so that the others keep theirs. Where operative numbers start again in each section or part,
    the section's number stands first: "II OP1".
    """
    printed = _printed_numbers(paragraphs)
    labels: list[str] = []
    counts = {Kind.PREAMBULAR: 0, Kind.OPERATIVE: 0, Kind.ANNEX: 0, Kind.FOOTNOTE: 0}
    above: list[str] = []  # labels of the paragraph's chapeaux, outermost first
    subs: list[int] = []  # how many sub-paragraphs each level has had under the current chapeau
    section = ""
    named: dict[str, str] = {}  # the last sub-paragraph under each chapeau that prints a number
    taken: set[str] = set()
    restarts = _restarts(paragraphs)
    for i, p in enumerate(paragraphs):
        if p.kind is Kind.TITLE:
            labels.append("Title")
            continue
        if p.kind is Kind.HEADING:
            goes_on = i > 0 and paragraphs[i - 1].kind is Kind.HEADING
            section = (_section(p) or (section if goes_on else "")) if restarts else ""
            labels.append("")
            continue
        if p.kind not in counts:
            labels.append("")
            continue
        if p.level == 0 or not above:
            counts[p.kind] += 1
            name = _top(p, printed[i] or str(counts[p.kind]), section)
            above, subs = [name], []
        else:
            above, subs = above[: p.level], subs[: p.level]
            subs += [0] * (p.level - len(subs))
            if not p.number.strip() and named.get(above[-1]):
                name = named[above[-1]]  # goes on after numbered ones; "bis" is added below
            else:
                subs[-1] += 1
                name = f"{above[-1]} ({_sub_number(p, subs[-1])})"
                if p.number.strip():
                    named[above[-1]] = name
            above.append(name)
        if name in taken:
            name = next(f"{name} {o}" for o in (*ORDINALS, *map(str, range(11, 10_000))) if f"{name} {o}" not in taken)
            above[-1] = name
        taken.add(name)
        labels.append(name)
    return labels


def _top(p: Labelled, number: str, section: str) -> str:
    if p.kind is Kind.ANNEX:
        return f"Annex {number}"
    if p.kind is Kind.FOOTNOTE:
        return f"Footnote {number}"
    return f"{section} {_PREFIX[p.kind]}{number}".strip()


def _printed_numbers(paragraphs: Sequence[Labelled]) -> list[str]:
    """The number of each top-level operative paragraph ("5", "5 bis"), all empty where those printed do not ascend."""
    found = ["" for _ in paragraphs]
    for run in _runs(paragraphs):
        printed = [_NUMBER.match(paragraphs[i].number.strip()) for i in run]
        values = [(value_of(m["number"]), (m["ordinal"] or "").lower()) if m else None for m in printed]
        if any(v is None and paragraphs[i].number.strip() for i, v in zip(run, values, strict=True)):
            return ["" for _ in paragraphs]
        numbered = [v for v in values if v]
        for (value, _), (following, ordinal) in pairwise([(0, ""), *numbered]):
            if following < value or (following == value and not ordinal):
                return ["" for _ in paragraphs]
        for i, number in zip(run, _filled(values), strict=True):
            found[i] = number
    return found


def _runs(paragraphs: Sequence[Labelled]) -> list[list[int]]:
    """The positions of the operative paragraphs of each section that prints numbers."""
    runs: list[list[int]] = [[]]
    for i, p in enumerate(paragraphs):
        if p.kind is Kind.HEADING:
            runs.append([])
        elif p.kind is Kind.OPERATIVE and not p.level:
            runs[-1].append(i)
    return [run for run in runs if any(paragraphs[i].number.strip() for i in run)]


def _filled(values: Sequence[tuple[int, str] | None]) -> list[str]:
    """The printed numbers, and one for each paragraph between them that has none."""
    taken = {_numbered(*v) for v in values if v}
    numbers: list[str] = []
    last = 0
    for at, value in enumerate(values):
        if value:
            last = value[0]
            numbers.append(_numbered(*value))
            continue
        ahead = next((n for n, v in enumerate(values[at:]) if v), 0)
        following = values[at + ahead] if ahead else None
        if following and following[0] == last + ahead + 1:
            last += 1
            numbers.append(str(last))
        else:
            numbers.append(_between(last, following, taken))
        taken.add(numbers[-1])
    return numbers


def _numbered(value: int, ordinal: str) -> str:
    return f"{value} {ordinal}".strip()


def _between(last: int, following: tuple[int, str] | None, taken: set[str]) -> str:
    """The first free number after ``last``, or before the first."""
    if last:
        return next(n for n in (label_new(str(last), nth) for nth in counting(1)) if n not in taken)
    first = str(following[0]) if following else "1"
    return next(n for n in (label_new(first, nth, word="first") for nth in counting(1)) if n not in taken)


def _restarts(paragraphs: Sequence[Labelled]) -> bool:
    firsts = [
        p for p in paragraphs if p.kind is Kind.OPERATIVE and p.level == 0 and p.number.strip().rstrip(".") == "1"
    ]
    return len(firsts) > 1


def _section(p: Labelled) -> str:
    found = re.match(r"(?:Part|Section)?\s*([IVXL]+|[A-Z])\b", p.number or p.text)
    return found.group(1) if found else ""


def _sub_number(p: Labelled, count: int) -> str:
    printed = _NUMBER.match(p.number.strip())
    if printed is None:
        return _sub_counted(p.level, count)
    number, value = printed["number"], value_of(printed["number"])
    if not number.isascii() and value:
        number = str(value) if number.isdecimal() else _sub_counted(p.level, value)
    return number + (f" {printed['ordinal'].lower()}" if printed["ordinal"] else "")


def _sub_counted(level: int, count: int) -> str:
    return roman(count) if level % 2 == 0 else letter(count)


def number_all(paragraphs: Sequence[Labelled]) -> list[str]:
    """The number the paper prints before each paragraph: "1.", "(a)", "(i)"; operative ones alone at the top level."""
    numbers: list[str] = []
    count = 0
    subs: list[int] = []
    again = _restarts(paragraphs)
    for p in paragraphs:
        if p.kind is Kind.HEADING and again:
            count = 0
        if p.kind not in _PREFIX or (p.kind is Kind.PREAMBULAR and p.level == 0):
            numbers.append(p.number if p.kind not in _PREFIX else "")
            subs = []
        elif p.level == 0:
            count += 1
            subs = []
            numbers.append(f"{count}.")
        else:
            subs = subs[: p.level] + [0] * (p.level - len(subs))
            subs[-1] += 1
            numbers.append(f"({roman(subs[-1]) if p.level % 2 == 0 else letter(subs[-1])})")
    return numbers


def printed_numbers(paragraphs: Sequence[Labelled]) -> list[str]:
    """The numbers as the paper printed them; counted where it printed none and has several operative paragraphs."""
    several = sum(p.kind is Kind.OPERATIVE and p.level == 0 for p in paragraphs) > 1
    if several and not any(p.number for p in paragraphs):
        return number_all(paragraphs)
    return [p.number for p in paragraphs]


def letter(n: int) -> str:
    """a, b, … z, aa, bb, …: the n-th sub-paragraph's letter, from 1."""
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)


def roman(n: int) -> str:
    """Lower-case roman numeral of ``n``."""
    out = ""
    for value, sign in _ROMAN:
        out, n = out + sign * (n // value), n % value
    return out


def parse_label(text: str) -> str | None:
    """``text`` ("op 2(a)(ii)", "OP7bis") in the form labels have here ("OP2 (a) (ii)", "OP7 bis"), if it is a label."""
    found = _LABEL.fullmatch(re.sub(rf"(?<=\d)(?={_ORDINAL}|alt|pre)", " ", text.strip(), flags=re.IGNORECASE))
    if found is None:
        return None
    subs = "".join(f" ({s.lower()})" for s in re.findall(r"\(([A-Za-z]+)\)", found["subs"]))
    after = "".join(f" ({s.lower()})" for s in re.findall(r"\(([A-Za-z]+)\)", found["after"]))
    tail = "".join(f" {t}" for t in found["tail"].lower().split())
    return f"{found['prefix'].upper()}{int(found['number'])}{subs}{tail}{after}"


def label_new(anchor: str, nth: int, *, word: str = "insertion") -> str:
    """The label of the ``nth`` (from 1) new paragraph after ``anchor`` ("OP3 bis") or rival one ("OP3 alt 2").

    ``word`` is "insertion" for bis, ter, quater …, "alternative" for alt, alt 2 …, "first" for pre, pre 2 ….
    """
    if word == "alternative":
        return f"{anchor} alt" + (f" {nth}" if nth > 1 else "")
    if word == "first":
        return f"{anchor} pre" + (f" {nth}" if nth > 1 else "")
    return f"{anchor} {ORDINALS[nth - 1] if nth <= len(ORDINALS) else f'bis {nth}'}"


def without_ordinal(label: str) -> str:
    """The label of the paragraph that "OP3 bis" or "OP2 (a) ter" was named after; any other as it is."""
    return re.sub(rf"(?: (?:{_ORDINAL})| bis \d+)$", "", label)
