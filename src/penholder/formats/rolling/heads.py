"""The head of a printed paragraph, ``OP5 bis (Norway; + Sweden) (agreed ad ref):``, taken apart."""

import re
from dataclasses import dataclass, field

from penholder.formats.rolling.inline import closing
from penholder.formats.rolling.signs import Source
from penholder.text.kind import Kind
from penholder.text.labels import ORDINALS
from penholder.text.rolling import Status

_ORDINAL = "|".join(ORDINALS)
_SUB = rf" \((?:[a-z]{{1,2}}|[ivxl]{{1,7}}|[A-Z]|[IVXL]+|\d{{1,3}})(?: (?:{_ORDINAL}))?\)"
_WORDS = "|".join(k.value.capitalize() for k in Kind if k is not Kind.FOOTNOTE)
_LABEL = re.compile(
    rf"(?:(?:(?:[IVXL]+|[A-Z]) )?(?:PP|OP)\d+(?: \d+)?|Annex \d+|New footnote|Footnote (?P<mark>[^\s:()\0]+)|{_WORDS})"
    rf"(?:{_SUB}| (?:{_ORDINAL}|pre|alt)(?: \d+)?)*(?=[ :]|$)"
)
_RIVAL = re.compile(r" alt(?: \d+)?\Z")
SHORT_NAME = re.compile(_SUB[1:])  # a name that, in parentheses, would be read as part of a label


@dataclass(slots=True)
class Head:
    """A label and the parentheses after it, each without its parentheses."""

    label: str
    kind: Kind
    level: int
    groups: list[Source] = field(default_factory=list)
    end: int = 0  # where the paragraph's own text begins
    comment: bool = False

    @property
    def rival(self) -> str | None:
        """For "OP5 alt 2" the label "OP5" that it is a rival of, else None."""
        found = _RIVAL.search(self.label)
        return self.label[: found.start()] if found else None


def parse_head(line: Source) -> Head | None:
    """The head that a printed line begins with, if it begins with one."""
    comment = line.mask.startswith("Comment (")
    found = _LABEL.match(line.mask)
    if found is None and not comment:
        return None
    at = found.end() if found else len("Comment")
    head = Head("", Kind.OTHER, 0, comment=comment) if comment or found is None else _head(found.group())
    while line.mask.startswith(" (", at):
        end = closing(line.mask, at + 1)
        if end < 0:
            return None
        head.groups.append(line[at + 2 : end])
        at = end + 1
    if not line.mask.startswith(":", at) or line.mask[at + 1 : at + 2] not in ("", " "):
        return None
    head.end = at + 2
    return head


def _head(label: str) -> Head:
    kind, level = kind_and_level(label)
    bare = next((k for k in Kind if label == k.value.capitalize()), None)
    return Head("" if bare and bare is not Kind.TITLE else label, kind, level)


def kind_and_level(label: str) -> tuple[Kind, int]:
    """What a paragraph with that label is, where its head says nothing else."""
    level = label.count("(")
    if "OP" in label:
        return Kind.OPERATIVE, level
    if "PP" in label:
        return Kind.PREAMBULAR, level
    first = label.split(" ")[0]
    if "ootnote" in label:
        return Kind.FOOTNOTE, level
    return next((k for k in Kind if first == k.value.capitalize()), Kind.OTHER), level


def printed_label(label: str, kind: Kind) -> str:
    """The label as printed: a paragraph without one is called by what it is."""
    return label or kind.value.capitalize()


STATUSES = frozenset(s.value for s in Status if s is not Status.OPEN)
NOTE = re.compile(
    rf"(?P<status>{'|'.join(sorted(STATUSES))})|(?P<new>new)"
    r"|reserve: (?P<reserve>.+)|support: (?P<support>.+)"
    r"|move (?:after (?P<after>[^:]+)|to the very start): (?P<movers>.+)"
    r"|number (?P<number>.+)|after (?P<follows>.+)|instead of (?P<instead>.+)"
    rf"|(?P<kind>{'|'.join(k.value for k in Kind)})(?:, level (?P<level>\d+))?"
)
NUMBER = re.compile(rf"(?:\(?(?:\d{{1,3}}|[a-z]{{1,5}}|[A-Z])[.)])(?: (?:{_ORDINAL})\.?)? |\d{{1,3}} (?:{_ORDINAL})\. ")
