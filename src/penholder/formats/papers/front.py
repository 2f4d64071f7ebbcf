"""The first page of a body's own paper: masthead, who submits it, its number, as the rules profile words them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from string import Formatter

from penholder.bodies import Profile
from penholder.bodies.template import Form
from penholder.errors import PenholderError
from penholder.formats.moment import say
from penholder.formats.papers.paper import Masthead, Run, Style, Text
from penholder.states import canonical, in_order
from penholder.states.spelling import fold
from penholder.text.symbols import Paper as Kind
from penholder.text.symbols import Symbol, parse

_DISTRIBUTIONS = {Kind.LIMITED: "Limited", Kind.RESTRICTED: "Restricted"}
_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split()
_FIRST = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
_BEHALF = re.compile(r"(?P<name>.+?)\s*(?P<behalf>\(?\bon behalf of .+)", re.IGNORECASE | re.DOTALL)
_HARD = "\u00a0"  # a blank at which no line ends
_ITALIC_IN = re.compile(r"\[(?P<words>.+)\]")


@dataclass(frozen=True, slots=True)
class Front:
    """What a first page says. Everything is printed as given, but for sponsors, who are named and ordered.

    ``item`` is the agenda item's number ("68 (c)"). ``on`` is the paper's date, on which names of states are valid (the
    latest ones where there is none);
    ``adopted`` the date of adoption, ``source`` where the text came from ("on the report of the Third Committee
    (A/69/488/Add.3)"). An empty ``distribution``, ``session`` or ``committee`` follows from symbol and profile.
    """

    symbol: str = ""
    on: date | None = None
    distribution: str = ""
    original: str = "English"
    session: str = ""
    committee: str = ""
    item: str = ""
    item_title: str = ""
    sponsors: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    adopted: date | None = None
    source: str = ""

    @property
    def parsed(self) -> Symbol | None:
        """The symbol in its parts; None for a conference's own ("DR/1.2")."""
        try:
            return parse(self.symbol) if self.symbol else None
        except PenholderError:
            return None

    @property
    def is_adopted(self) -> bool:
        """Whether it is an adopted text's."""
        return self.adopted is not None or (self.parsed is not None and self.parsed.kind is Kind.RESOLUTION)


def masthead(front: Front, profile: Profile) -> Masthead:
    """The masthead of the paper. Raises UnknownName as :func:`sponsors_named`."""
    form, said = _form(front, profile), _fields(front, profile)
    paper = profile.template
    return Masthead(
        paper.organization, front.symbol, _filled(paper.body, said) or profile.name,
        tuple(_lines(form.right, said)), tuple(_lines(form.left, said)),
    )  # fmt: skip


def lines_above(front: Front, profile: Profile) -> tuple[Text, ...]:
    """What stands between masthead and title: who submits a draft, or by whom and when a text was adopted."""
    form, said = _form(front, profile), _fields(front, profile)
    revised = front.parsed is not None and any(m.kind == "revision" for m in front.parsed.modifiers)
    return tuple(_above(line) for line in _lines(form.revised if revised else form.above, said))


def masthead_lines(front: Front, profile: Profile) -> tuple[str, ...]:
    """All lines above the title in the order in which the paper prints them."""
    head = masthead(front, profile)
    first = (head.organization, head.symbol) if head.organization else ()
    return (*first, head.body, *head.right, *head.left, *(t.text for t in lines_above(front, profile)))


def title_number(front: Front, profile: Profile) -> str:
    """The number before the title of an adopted text ("69/188."), empty for any other."""
    return _filled(_form(front, profile).number, _fields(front, profile))


def sponsors_named(names: Iterable[str], on: date, profile: Profile) -> str:
    """The sponsors in one line, by the short names valid on that date, in English alphabetical order.

    What follows a name in the way of "(on behalf of the Group of African States)" stays with it. Raises UnknownName
    for a name that no state or group bears, where the profile takes only those of the tables.
    """
    known = profile.names == "table"
    said: dict[str, str] = {}
    for given in names:
        found = _BEHALF.fullmatch(given.strip())
        name, behalf = (found["name"], found["behalf"].strip("() \n")) if found else (given.strip(), "")
        if name:
            name = canonical(name, on).replace("'", "’") if known else name
            said[name] = f"{name} ({behalf})" if behalf else said.get(name, name)
    order = in_order(said, on) if known else sorted(said, key=fold)
    listed = [said[name] for name in order]
    return enumerated([*listed[:1], *(re.sub(r"\AThe ", "the ", name) for name in listed[1:])])


def enumerated(names: Sequence[str]) -> str:
    """The names with commas, and "and" before the last."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def session_in_words(symbol: Symbol) -> str:
    """The session in which a paper with that symbol is issued: "Sixty-ninth session"; empty where it says none."""
    kind, number = "session", symbol.session
    for sign, name in (("ES-", "emergency special session"), ("S-", "special session")):
        if number.startswith(sign):
            kind, number = name, number.removeprefix(sign)
            break
    return f"{ordinal(int(number)).capitalize()} {kind}" if number.isdecimal() and 0 < int(number) < 200 else ""


def ordinal(n: int) -> str:
    """An ordinal number from 1 to 199 in words: "sixty-ninth"."""
    if n >= 100:
        return f"one hundred and {ordinal(n - 100)}" if n > 100 else "one hundredth"
    if n < 20:
        return _FIRST[n - 1]
    tens = _TENS[n // 10 - 2]
    return f"{tens.removesuffix('ieth')}y-{_FIRST[n % 10 - 1]}" if n % 10 else tens


def day_in_words(day: date) -> str:
    """A date as papers print it: "14 November 2014"."""
    return say(datetime(day.year, day.month, day.day)).partition(",")[0]


def _form(front: Front, profile: Profile) -> Form:
    return profile.template.adopted if front.is_adopted else profile.template.draft


def _fields(front: Front, profile: Profile) -> dict[str, str]:
    """What the braces of a template's lines stand for."""
    symbol, on = front.parsed, front.on or date.max
    usual = _DISTRIBUTIONS.get(symbol.kind, "General") if symbol else "Limited"
    said = {f.name: str(getattr(front, f.name) or "") for f in fields(front)}
    return said | {
        "date": day_in_words(front.on) if front.on else "",
        "adopted": day_in_words(front.adopted).replace(" ", _HARD) if front.adopted else "",
        "distribution": front.distribution or usual,
        "session": front.session or (session_in_words(symbol) if symbol else ""),
        "committee": front.committee or profile.template.committee,
        "sponsors": sponsors_named(front.sponsors, on, profile),
        "signatories": sponsors_named(front.signatories, on, profile),
        "number": f"{symbol.session}/{symbol.number}" if symbol and symbol.kind is Kind.RESOLUTION else "",
    }


def _lines(lines: Iterable[str], said: dict[str, str]) -> Iterable[str]:
    return filter(None, (_filled(line, said) for line in lines))


def _filled(line: str, said: dict[str, str]) -> str:
    """The line with its fields filled in, empty where one of them is."""
    named = [name for _, name, _, _ in Formatter().parse(line) if name]
    return line.format_map(said) if all(said[name] for name in named) else ""


def _above(line: str) -> Text:
    """A line above the title: bold, but where it says in brackets whence the text came; that is in italics."""
    found = _ITALIC_IN.fullmatch(line)
    if not found:
        return Text((Run(line, bold=True),), Style.SUBTITLE, keep=True)
    return Text((Run("["), Run(found["words"], italic=True), Run("]")), Style.SUBTITLE, keep=True)
