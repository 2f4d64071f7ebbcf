"""Joins the lines that a mail program broke, so that a line is a paragraph again."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

_NARROWEST, _WIDEST = 55, 100  # where programs break lines
_ITEM = re.compile(
    r"(?:[-*•–—·]\s|\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,5})[.)]\s|\((?:[a-z]|[ivx]{1,5})\)\s?"
    r"|(?:OP|PP)\s*[0-9]+|(?:Title|Annex)\s*:)"
)
_SENTENCE = re.compile(
    r"(?:In|On|At|After|Before|Following|Delete|Insert|Add|Replace|Amend|Move|Remove|Strike|Substitute|Reword|Retain|Keep"
    r"|Change|Merge|Split|Support|Operative|Preambular|Paragraph|The|We|Please|New|Title)\b"
)
_ENDED = re.compile(r"[.:;!?,…][\"”“’'»)\]]*\Z|[\"”’»)\]]\Z")
_RUNS_ON = re.compile(
    r"(?:\b(?:in|and|or|of|to|the|a|an|from|after|before|with|by|under|per|at|on|for|into|see|than|between|new|"
    r"operative|preambular|paragraph|paragraphs|word|words)|[,(–/-])\Z"
)
_STOPPED = re.compile(r"[.:;!?,…。；：，、！？؛،؟][\"”“’'»)\]」』]*\Z|[\"”’»)\]_*=]\Z|--\Z")
_IDEOGRAPH = re.compile(r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60]")
_HYPHENATED = re.compile(r"[^\W\d_]-\Z")


def unwrap(lines: Sequence[str], apart: Callable[[str, str], bool] | None = None) -> list[str]:
    """The paragraphs that ``lines`` were before a program broke them; an empty line stands between two.

    A line was broken where its successor's first word would not have fitted into the width of the whole; ``apart`` says
    of a line and its successor that they are two paragraphs all the same.
    """
    width = max((len(line.rstrip()) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return [line.rstrip() for line in lines]
    paragraphs: list[list[str]] = []  # each as the pieces it is joined from
    above = ""  # the last line as it stood
    for raw in lines:
        line = raw.rstrip()
        if above and line and _broken(above, line.lstrip(), width) and not (apart and apart(above, line.lstrip())):
            paragraphs[-1] += [_between(above, line.lstrip()), line.lstrip()]
        else:
            paragraphs.append([line])
        above = line
    return ["".join(pieces) for pieces in paragraphs]


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a program broke the lines: somewhere a full one stops within a sentence that goes on in the next."""
    width = max((len(line.rstrip()) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    bare = ((above.rstrip(), line.strip()) for above, line in pairwise(lines))
    return any(
        above and line and not line[0].isupper() and not _STOPPED.search(above) and _broken(above, line, width)
        for above, line in bare
    )


def _broken(above: str, line: str, width: int) -> bool:
    first = line[0] if _IDEOGRAPH.match(line) else line.split(maxsplit=1)[0]
    fits = len(above) + 1 + len(first) <= width
    if fits and not (line[0].islower() and len(above) >= 0.8 * width):
        return False
    if _ITEM.match(line):
        return bool(_RUNS_ON.search(above))
    return not (_SENTENCE.match(line) and _ENDED.search(above))


def _between(first: str, second: str) -> str:
    """What stood where the line was broken: a blank, but nothing after a hyphen or between two ideographs."""
    bare = _HYPHENATED.search(first) or (_IDEOGRAPH.match(first[-1]) and _IDEOGRAPH.match(second[0]))
    return "" if bare else " "


def unflow(text: str, *, delsp: bool) -> list[str]:
    """The lines of ``format=flowed`` text (RFC 3676): those that end in a blank go on in the next of the same depth."""
    lines: list[list[str]] = []
    open_depth = -1  # of a line that goes on
    for raw in text.splitlines():
        depth = len(raw) - len(raw.lstrip(">"))
        line = raw[depth:].removeprefix(" ")
        signature = line == "-- "
        flows = line.endswith(" ") and not signature
        shown = line[:-1] if flows and delsp else line
        if depth == open_depth and not signature:
            lines[-1].append(shown)
        else:
            lines.append(["> " * bool(depth) + shown])
        open_depth = depth if flows else -1
    return ["".join(pieces) for pieces in lines]
