"""Reads the brackets in a printed paragraph back into spans."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from penholder.formats.rolling.signs import DASHES, Source, closes
from penholder.text.rolling import Agreed, Bracket, Span, Wording, read

_DASH = re.compile(rf"(?:(?<= )|^)[{DASHES}](?: |$)")
_FOOTNOTE = re.compile(r"\[\^([^\[\]]*)\]")
_ASKED = re.compile(r"(delete|deletion|del|retain|keep)\s*:\s*", re.IGNORECASE)
_ASKS = re.compile(r"\s*:\s*(delete|deletion|del|retain|keep)\Z", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:(?P<first>add|delete|del)\s*:\s*)?(?P<names>[^:\[\]]+):\s*(?:(?P<then>add|delete|del)\s*:\s*)?", re.IGNORECASE
)

Names = Callable[[Source], "tuple[str, ...] | None"]
_SQUARE = re.compile(r"[\[\]]")
_ROUND = re.compile(r"[()]")


@dataclass(slots=True)
class Reading:
    """A printed paragraph's spans, its footnote marks with their offsets in the base text, and what was unclear."""

    spans: tuple[Span, ...] = ()
    notes: list[tuple[str, int]] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Attribution:
    """Who asks for an option of a bracket: its names by what they want."""

    by: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    retain: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()

    @property
    def proposes(self) -> bool:
        """Whether it is a wording's, not the base wording's."""
        return bool(self.by or (self.support and not self.delete) or self.against)


def listed(source: Source) -> tuple[str, ...] | None:
    """The names in a list as our own papers print it, each as written."""
    names = tuple(part.strip().text for part in source.split(","))
    return names if all(names) else None


def parse_inline(source: Source, names: Names = listed) -> Reading:
    """The spans of a printed paragraph (or wording). A bracket that does not parse stays text."""
    reading = Reading()
    if "[" not in source.mask:
        reading.spans = (Agreed(source.text),) if source.text else ()
        return reading
    pieces = list(_pieces(source, reading))
    brackets = [_bracket(p, names, reading) if isinstance(p, _Inside) else None for p in pieces]
    texts = [p.text if isinstance(p, _Words) else None for p in pieces]
    spans: list[Span] = []
    offset = 0
    for i, piece in enumerate(pieces):
        if isinstance(piece, _Words):
            text = texts[i]
            assert text is not None
            if _before_bracket(i, brackets) and piece.mask.endswith(" ") and text.text.endswith(" "):
                options = brackets[i + 1]
                assert options is not None
                if options.carry_blank:
                    text = text[: len(text) - 1]
                    options.take_blank_before()
            reading.notes += [(mark, offset + min(at - piece.cut, len(text))) for mark, at in piece.notes]
            _agree(spans, text.text)
            offset += len(text)
            continue
        options = brackets[i]
        if options is None:
            _agree(spans, f"[{piece.inner.text}]")
            offset += len(piece.inner) + 2
            continue
        following = pieces[i + 1] if i + 1 < len(pieces) else None
        if not spans and options.has_empty and isinstance(following, _Words) and following.mask.startswith(" "):
            options.take_blank_after()
            texts[i + 1] = following.text[1:]
            following.cut = 1
            following.mask = following.mask[1:]
        bracket = options.build(names, reading, offset)
        spans.append(bracket)
        offset += len(bracket.base)
    reading.spans = tuple(spans)
    return reading


def _agree(spans: list[Span], text: str) -> None:
    if not text:
        return
    if spans and isinstance(spans[-1], Agreed):
        text = spans.pop().text + text  # type: ignore[union-attr]
    spans.append(Agreed(text))


def _before_bracket(i: int, brackets: "list[_Options | None]") -> bool:
    return i + 1 < len(brackets) and brackets[i + 1] is not None


@dataclass(slots=True)
class _Words:
    text: Source
    notes: list[tuple[str, int]]
    mask: str = ""
    cut: int = 0


@dataclass(slots=True)
class _Inside:
    inner: Source


def _pieces(source: Source, reading: Reading) -> Iterator[_Words | _Inside]:
    """The text outside brackets, footnote marks taken out, and what is inside each outermost bracket."""
    words, notes = Source("", ""), list[tuple[str, int]]()
    at = 0
    while at < len(source):
        start = source.mask.find("[", at)
        if start < 0:
            break
        words += source[at:start]
        mark = _FOOTNOTE.match(source.mask, start)
        if mark is not None:
            notes.append((source.text[mark.start(1) : mark.end(1)], len(words)))
            at = mark.end()
            continue
        end = closing(source.mask, start)
        if end < 0:
            reading.unclear.append(f"a bracket is opened and never closed at “{source.text[start : start + 40]}”")
            words += source[start : start + 1]
            at = start + 1
            continue
        if words.text or notes:
            yield _Words(words, notes, words.mask)
        words, notes = Source("", ""), []
        yield _Inside(source[start + 1 : end])
        at = end + 1
    words += source[at:]
    if words.text or notes:
        yield _Words(words, notes, words.mask)


def closing(mask: str, start: int) -> int:
    """Where the bracket or parenthesis opened at ``start`` is closed, -1 where it is not."""
    signs = _SQUARE if mask[start] == "[" else _ROUND
    depth = 0
    for sign in signs.finditer(mask, start):
        depth += 1 if sign.group() == mask[start] else -1
        if depth == 0:
            return sign.start()
    return -1


@dataclass(slots=True)
class _Options:
    """The options of one bracket as printed: ``base`` first, then what stands for it."""

    base: Source
    retain: tuple[str, ...]
    wordings: list[tuple[Source, Attribution]]

    @property
    def has_empty(self) -> bool:
        return not len(self.base) or any(not len(w) for w, _ in self.wordings)

    @property
    def carry_blank(self) -> bool:
        """Whether a blank printed before the bracket belongs to its options, not to the agreed text."""
        return self.has_empty or closes(self.base.text) or any(closes(w.text) for w, _ in self.wordings)

    def take_blank_before(self) -> None:
        blank = Source(" ", " ")
        self.base = _with_blank(self.base, before=blank)
        self.wordings = [(_with_blank(w, before=blank), a) for w, a in self.wordings]

    def take_blank_after(self) -> None:
        blank = Source(" ", " ")
        self.base = self.base + blank if len(self.base) else self.base
        self.wordings = [(w + blank if len(w) else w, a) for w, a in self.wordings]

    def build(self, names: Names, reading: Reading, offset: int) -> Bracket:
        base = parse_inline(self.base, names)
        reading.notes += [(mark, offset + at) for mark, at in base.notes]
        text = self.base.text if any(isinstance(s, Bracket) for s in base.spans) else read(base.spans)
        wordings = []
        for source, who in self.wordings:
            inner = parse_inline(_notes_as_text(source), names)
            reading.unclear += inner.unclear
            nested = inner.spans if any(isinstance(s, Bracket) for s in inner.spans) else ()
            wordings.append(Wording("", read(inner.spans), who.by, who.support, who.against, (), nested))
        return Bracket(text, tuple(wordings), self.retain)


def _with_blank(option: Source, before: Source) -> Source:
    literal = option.mask[:1] == "\0" and option.text[:1] == " "
    return option if not len(option) or closes(option.text) or literal else before + option


def _notes_as_text(source: Source) -> Source:
    mask = _FOOTNOTE.sub(lambda m: "\0" * len(m.group()), source.mask)
    return Source(source.text, mask)


def _bracket(piece: _Inside, names: Names, reading: Reading) -> "_Options | None":
    inner = piece.inner
    options = [_option(part, names) for part in _alternatives(inner)]
    if all(who is None for _, who in options):
        headed = _headed(inner, names) if len(options) == 1 else None
        if headed is None:
            reading.unclear.append(f"“[{inner.text[:60]}]” names nobody; kept as text")
        return headed
    found = _assemble(options)
    if found is None:
        reading.unclear.append(f"“[{inner.text[:60]}]” cannot be read as wordings; kept as text")
    return found


def _assemble(options: list[tuple[Source, Attribution | None]]) -> _Options | None:
    base, retain, wordings = Source("", ""), tuple[str, ...](), list[tuple[Source, Attribution]]()
    nothing = Source("", "")
    for nth, (text, who) in enumerate(options):
        text = text.strip()
        removed, none = text.mask in ("(delete)", "(deleted)"), text.mask == "(none)"
        if who is None or not (who.proposes or removed):
            if nth:
                return None
            base = nothing if none else text
            if who is not None:
                retain = who.retain
                if who.delete:
                    wordings.append((nothing, Attribution(who.delete, who.support)))
        else:
            wordings.append((nothing if removed else text, who))
            retain += who.retain
    return _Options(base, retain, wordings)


def _alternatives(inner: Source) -> list[Source]:
    """The options between slashes outside inner brackets."""
    return [inner[a:b] for a, b in _spans_between(inner.mask, re.compile(r"(?:(?<= )|^)/(?= |$)"))]


def _spans_between(mask: str, sign: re.Pattern[str]) -> list[tuple[int, int]]:
    flat = _flat(mask)
    cuts = [m.span() for m in sign.finditer(flat)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(mask)]
    return list(zip(starts, ends, strict=True))


def _flat(mask: str) -> str:
    """The mask with everything inside inner brackets made NUL."""
    if "[" not in mask:
        return mask
    out, depth = [], 0
    for c in mask:
        depth += c == "["
        out.append("\0" if depth else c)
        depth -= c == "]" and depth > 0
    return "".join(out)


def _option(part: Source, names: Names) -> tuple[Source, Attribution | None]:
    """An option's text, and who asks for it where the words after its last dash say so."""
    dash = last_dash(part.mask)
    if dash is None:
        return part, None
    who = attribution(part[dash[1] :], names)
    return (part, None) if who is None else (part[: dash[0]], who)


def last_dash(mask: str) -> tuple[int, int] | None:
    """Where the last dash outside inner brackets begins, and where what follows it does."""
    found = [m.span() for m in _DASH.finditer(_flat(mask))]
    return found[-1] if found else None


def attribution(tail: Source, names: Names = listed) -> Attribution | None:
    """``EU, Mexico; + Canada; Russian Federation: delete`` by what each name wants; None where it is no such list."""
    who = Attribution()
    for part in tail.split(";"):
        part = part.strip()
        joined = part.mask.startswith("+")
        asked, asks = _ASKED.match(part.mask), _ASKS.search(part.mask)
        if joined:
            part = part[1:]
        elif asked:
            part = part[asked.end() :]
        elif asks:
            part = part[: asks.start()]
        found = names(part.strip())
        if not found:
            return None
        if joined:
            who.support += found
        elif asked or asks:
            word = (asked or asks).group(1).lower()  # type: ignore[union-attr]
            if word in ("retain", "keep"):
                who.retain += found
            elif asked:
                who.delete += found
            else:
                who.against += found
        else:
            who.by += found
    return who


def _headed(inner: Source, names: Names) -> "_Options | None":
    """``[EU: text]``, ``[CUB: add: text]``, ``[CUB: delete: text]``, as others type it."""
    if names is listed:
        return None
    found = _HEAD.match(_flat(inner.mask))
    if found is None:
        return None
    who = names(inner[found.start("names") : found.end("names")].strip())
    text = inner[found.end() :].strip()
    if not who or not len(text):
        return None
    word = (found["first"] or found["then"] or "add").lower()
    nothing = Source("", "")
    if word == "add":
        return _Options(nothing, (), [(text, Attribution(who))])
    return _Options(text, (), [(nothing, Attribution(who))])
