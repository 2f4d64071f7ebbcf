"""Reads one printed line of a rolling text: its head, its number, its brackets."""

import re
from dataclasses import dataclass, field

from penholder.formats.rolling.heads import NOTE, NUMBER, Head, kind_and_level, parse_head
from penholder.formats.rolling.inline import Attribution, Names, attribution, closing, last_dash, listed, parse_inline
from penholder.formats.rolling.signs import Source, unescape
from penholder.text.kind import Kind
from penholder.text.labels import parse_label
from penholder.text.rolling import Span, Status

_TYPED_LABEL = re.compile(r"((?:PP|OP)\s*\d+[^:.\[\]]{0,30}?)\s*[.:]\s+", re.IGNORECASE)
_TYPED_STATUS = re.compile(r"\s*[(\[](agreed ad ref|agreed|deferred)\.?[)\]]\s*\Z", re.IGNORECASE)


@dataclass(slots=True)
class Printed:
    """What a line says of its paragraph: ``new`` of a new or rival one, whose parent ``after`` or ``instead`` name."""

    label: str = ""
    kind: Kind | None = None
    level: int = 0
    head: Head | None = None
    number: str = ""
    spans: tuple[Span, ...] = ()
    notes: list[tuple[str, int]] = field(default_factory=list)
    new: bool = False
    who: Attribution = field(default_factory=Attribution)
    status: Status = Status.OPEN
    moves: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    reserve: tuple[str, ...] = ()
    after: str = ""
    instead: str = ""
    unclear: list[str] = field(default_factory=list)


def read_line(line: str, names: Names = listed) -> Printed | None:
    """What the line says; None for a comment, which :func:`read_comment` reads."""
    source = unescape(line)
    whole = _whole_bracket(source, names)
    head = whole[0] if whole else parse_head(source)
    if head is not None and head.comment:
        return None
    printed = Printed(head=head)
    body = source[head.end :] if head else source
    if whole:
        body, printed.who = whole[1], whole[2]
    if head:
        printed.label, printed.kind, printed.level = head.label, head.kind, head.level
        for group in head.groups:
            _note(printed, group, names)
    elif names is not listed:
        body = _typed(printed, body)
    number = NUMBER.match(body.mask)
    if number:
        printed.number = body.text[: number.end()].strip()
        body = body[number.end() :]
    reading = parse_inline(body, names)
    printed.spans, printed.notes = reading.spans, reading.notes
    printed.unclear += reading.unclear
    return printed


def read_comment(line: str) -> tuple[str, str]:
    """Who a comment is by, and its text."""
    source = unescape(line)
    head = parse_head(source)
    if head is None or not head.groups:
        return "", source.text
    return head.groups[0].text, source.text[head.end :]


def _whole_bracket(source: Source, names: Names) -> tuple[Head, Source, Attribution] | None:
    """``[OP5: … – delete: Cuba; retain: EU]`` in its parts."""
    if not source.mask.startswith("[") or closing(source.mask, 0) != len(source) - 1:
        return None
    inner = source[1:-1]
    head, dash = parse_head(inner), last_dash(inner.mask)
    if head is None or head.comment or dash is None:
        return None
    who = attribution(inner[dash[1] :], names)
    if who is None or who.proposes or not (who.delete or who.retain):
        return None
    end = dash[0] - 1 if dash[0] > head.end else dash[0]
    return head, inner[head.end : max(end, head.end)], who


def _note(printed: Printed, group: Source, names: Names) -> None:
    """What one parenthesis of the head says."""
    found = NOTE.fullmatch(group.mask)

    def part(name: str) -> Source | None:
        assert found is not None
        return group[found.start(name) : found.end(name)] if found[name] is not None else None

    if found is None:
        who = attribution(group, names)
        if who is None:
            printed.unclear.append(f"“({group.text})” after {printed.label or 'a paragraph'} cannot be read")
            return
        printed.new, printed.who = True, who
    elif found["status"]:
        printed.status = Status(found["status"])
    elif found["new"]:
        printed.new = True
    elif (reserve := part("reserve")) is not None:
        printed.reserve = names(reserve) or ()
    elif (support := part("support")) is not None:
        printed.who.support = names(support) or ()
    elif (movers := part("movers")) is not None:
        after = part("after")
        printed.moves.append((after.text if after else "", names(movers) or ()))
    elif (number := part("number")) is not None:
        printed.number = number.text
    elif (follows := part("follows")) is not None:
        printed.after = follows.text
    elif (instead := part("instead")) is not None:
        printed.instead = instead.text
    else:
        printed.kind, printed.level = Kind(found["kind"]), int(found["level"] or 0)


def _typed(printed: Printed, body: Source) -> Source:
    """The label and the status that people type by hand, taken off the body."""
    label = _TYPED_LABEL.match(body.mask)
    known = parse_label(label.group(1)) if label else None
    if label and known:
        printed.label = known
        printed.kind, printed.level = kind_and_level(known)
        body = body[label.end() :]
    status = _TYPED_STATUS.search(body.mask)
    if status:
        printed.status = Status(status.group(1).lower())
        body = body[: status.start()]
    return body
