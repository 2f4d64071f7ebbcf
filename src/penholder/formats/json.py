"""Drafts and rolling texts as JSON: the shapes that programs read, and from which the same objects come back."""

import json
import re
from collections.abc import Mapping
from typing import Any

from penholder.errors import UnreadableFile
from penholder.formats.document import Document
from penholder.formats.json_draft import resolution_of
from penholder.formats.json_part import Part
from penholder.formats.json_rolling import rolling_of
from penholder.text.kind import Kind
from penholder.text.proposal import NO_COURSE, Ask, Course, Proposal
from penholder.text.resolution import Resolution
from penholder.text.rolling import Agreed, Bracket, Comment, Entry, Move, RollingText, Span, Wording

Json = dict[str, Any]

# Half a surrogate pair, or a control character: legal in JSON, printable on no paper.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_compact = json.JSONEncoder(ensure_ascii=False).encode
_ESCAPED = re.compile(r"\\u(?:00[01]|[dD][89a-fA-F]|[fF]{3}[eEfF])")


def read_json(data: bytes, source: str) -> Document:
    """The draft (``paragraphs``) or the rolling text (``entries``) in ``data``."""
    try:
        part = Part(parsed(data, source), source)
        if "entries" in part:
            return Document(source, rolling=rolling_of(part))
        if "paragraphs" in part:
            draft = resolution_of(part)
            return Document(source, text=draft, accepted=draft)
    except RecursionError:
        raise UnreadableFile(source, "is nested deeper than any draft") from None
    raise UnreadableFile(source, "is no draft and no rolling text: it has neither “paragraphs” nor “entries”")


def parsed(data: bytes, source: str) -> Any:
    """The values in ``data``, without what can be printed on no paper. Raises UnreadableFile where it is damaged."""
    try:
        text = data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else json.detect_encoding(data))
        value = json.loads(text)
    except UnicodeDecodeError as problem:
        raise UnreadableFile(source, "is not in UTF-8; save it with that encoding", f"byte {problem.start}") from None
    except json.JSONDecodeError as problem:
        place = f"line {problem.lineno}, column {problem.colno}"
        raise UnreadableFile(source, f"is damaged JSON: {problem.msg[0].lower()}{problem.msg[1:]}", place) from None
    except ValueError:
        raise UnreadableFile(source, "holds a number longer than any that a draft needs") from None
    except RecursionError:
        raise UnreadableFile(source, "is nested deeper than any draft") from None
    return printable(value) if _ESCAPED.search(text) else value


def printable(value: Any) -> Any:
    """The value with a sign in place of each character, in any text in it, that no paper can show."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("\ufffd", value)
    if isinstance(value, list):
        return [printable(v) for v in value]
    if isinstance(value, dict):
        return {printable(k): printable(v) for k, v in value.items()}
    return value


def dumps(data: Mapping[str, Any]) -> str:
    """``data`` as JSON: every script readable, and each paragraph, entry or proposal on a line of its own."""
    return "{\n" + ",\n".join(f" {_compact(key)}: {_lines(value)}" for key, value in data.items()) + "\n}"


def _lines(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"  {_compact(item)}" for item in value) + "\n ]"
    return _compact(value)


def resolution_from_dict(data: Mapping[str, Any], source: str = "JSON") -> Resolution:
    """The draft that :func:`resolution_to_dict` gave; ids, labels and opening words that are missing are filled in."""
    return resolution_of(Part(data, source))


def rolling_from_dict(data: Mapping[str, Any], source: str = "JSON") -> RollingText:
    """The rolling text that :func:`rolling_to_dict` gave."""
    return rolling_of(Part(data, source))


def resolution_to_dict(resolution: Resolution) -> Json:
    """The draft as ``show --json`` prints it."""
    return {
        "title": resolution.title,
        "symbol": resolution.symbol,
        "body": resolution.body,
        "paragraphs": [
            {
                "id": p.id,
                "label": p.label,
                "kind": p.kind.value,
                "level": p.level,
                "number": p.number,
                "opening": p.opening,
                "text": p.text,
            }
            for p in resolution.paragraphs
        ],
        "footnotes": [
            {"id": f.id, "mark": f.mark, "text": f.text, "paragraph": f.paragraph, "offset": f.offset}
            for f in resolution.footnotes
        ],
        "masthead": list(resolution.masthead),
        "version": resolution.version,
    }


def rolling_to_dict(rolling: RollingText, *, private: bool = False) -> Json:
    """The rolling text as ``compile --json`` prints it, with all that reading it back needs.

    What nobody has released is in it only when ``private``: comments, and the reasons given for unreleased proposals.
    """
    return {
        "entries": [_entry(e, private) for e in rolling.entries],
        "proposals": [_proposal(p, private) for p in rolling.proposals if private or not _is_secret(p)],
        "warnings": [{"source": w.source, "place": w.place, "message": w.message} for w in rolling.warnings],
        "version": rolling.version,
        "as_of": rolling.as_of.isoformat() if rolling.as_of else None,
        "profile": rolling.profile,
        "base": resolution_to_dict(rolling.base),
    }


def _is_secret(p: Proposal) -> bool:
    return p.kind is Ask.COMMENT and not p.released


def _entry(e: Entry, private: bool, *, proposed: bool = False) -> Json:
    made: Json = {
        "id": e.id,
        "label": e.label,
        "kind": e.kind.value,
        "level": e.level,
        "status": e.status.value,
        "spans": [_span(s) for s in e.spans],
        "alternatives": [_entry(a, private, proposed=True) for a in e.alternatives],
        "insertions": [_entry(i, private, proposed=True) for i in e.insertions],
        "delete": list(e.delete),
        "retain": list(e.retain),
        "move": [_move(m) for m in e.move],
        "reserve": list(e.reserve),
        "comments": [_comment(c) for c in e.comments if private or c.released],
    }
    if proposed or e.by:
        made |= {"by": list(e.by), "support": list(e.support), "text": e.text, "proposals": list(e.proposals)}
    else:
        made |= _without_empty(support=list(e.support), proposals=list(e.proposals))
    if e.kind is Kind.FOOTNOTE:
        made |= {"mark": e.mark, "offset": e.offset}
    else:
        made |= _without_empty(mark=e.mark, offset=e.offset)
    footnotes = [_entry(f, private) for f in e.footnotes]
    return made | _without_empty(number=e.number, opening=e.opening, footnotes=footnotes, before=e.before)


def _without_empty(**values: Any) -> Json:
    return {key: value for key, value in values.items() if value}


def _span(span: Span) -> Json:
    if isinstance(span, Agreed):
        return {"agreed": span.text}
    return _bracket(span)


def _bracket(bracket: Bracket) -> Json:
    made: Json = {"base": bracket.base, "wordings": [_wording(w) for w in bracket.wordings]}
    if bracket.retain:
        made["retain"] = list(bracket.retain)
    return made


def _wording(w: Wording) -> Json:
    made: Json = {
        "id": w.id,
        "text": w.text,
        "by": list(w.by),
        "support": list(w.support),
        "against": list(w.against),
        "proposals": list(w.proposals),
    }
    if w.spans:
        made["spans"] = [_span(s) for s in w.spans]
    return made


def _move(m: Move) -> Json:
    return {"after": m.after, "by": list(m.by)} | _without_empty(proposals=list(m.proposals))


def _comment(c: Comment) -> Json:
    return {"by": c.by, "text": c.text, "released": c.released}


def _proposal(p: Proposal, private: bool) -> Json:
    made: Json = {
        "id": p.id,
        "by": list(p.by),
        "kind": p.kind.value,
        "target": p.target,
        "text": p.text,
        "after": p.after,
        "source": p.source,
        "disposition": p.disposition.value,
    }
    if p.level:
        made["level"] = p.level
    if p.paragraph_kind is not Kind.OTHER:
        made["paragraph_kind"] = p.paragraph_kind.value
    if p.rationale and (private or p.released):
        made["rationale"] = p.rationale
    if p.received:
        made["received"] = p.received.isoformat()
    if p.with_:
        made["with"] = list(p.with_)
    if p.within:
        place = p.within
        made["within"] = {"paragraph": place.paragraph, "start": place.start, "end": place.end, "text": place.text}
    if p.offset >= 0:
        made["offset"] = p.offset
    if not p.released:
        made["released"] = False
    if p.course != NO_COURSE:
        made["course"] = _course(p.course)
    return made


def _course(c: Course) -> Json:
    outcomes = [
        {"version": o.version, "disposition": o.disposition.value, "base": o.base, "text": o.text, "reason": o.reason}
        for o in c.outcomes
    ]
    return _without_empty(
        made_on=c.made_on, label=c.label, asked=c.asked, paragraph=c.paragraph, called=c.called,
        outcomes=outcomes, into=list(c.into),
    )  # fmt: skip
