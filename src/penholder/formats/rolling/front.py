"""The front matter of a printed rolling text: its version, when it was issued, under which rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from penholder.formats.rolling.signs import unescape

_MASTHEAD = re.compile(r"Rolling text(?: .+)?")


def is_masthead(line: str) -> bool:
    """Whether it is the line that says which version of a rolling text the paper is."""
    return line.startswith("Rolling text") and _MASTHEAD.fullmatch(line.split(" · ")[0]) is not None


@dataclass
class Front:
    """What stands above the legend."""

    version: str = ""
    profile: str = "un-ga"
    fields: dict[str, list[str]] = field(default_factory=dict)
    as_of: str = ""
    title: str = ""

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Front":
        front = cls()
        sources = [unescape(t) for t in texts]
        at = max(i for i, t in enumerate(texts) if is_masthead(t))
        front.title = " ".join(s.text for s in sources[:at])
        for n, part in enumerate(sources[at].split(" · ")):
            if n == 0:
                front.version = part.text.removeprefix("Rolling text").strip()
            elif part.text.startswith("as of "):
                front.as_of = part.text.removeprefix("as of ")
            elif part.text.startswith("rules "):
                front.profile = part.text.removeprefix("rules ")
        for s in sources[at + 1 :]:
            name, _, _ = s.text.partition(": ")
            first, *others = s.split(" · ")
            values = [first.text.removeprefix(f"{name}: "), *(o.text for o in others)]
            front.fields.setdefault(name, []).extend(values)
        return front

    def one(self, name: str) -> str:
        return self.fields.get(name, [""])[0]
