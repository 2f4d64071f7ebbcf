"""Streamlining: numbers the paragraphs of a version anew, and the references to them within the text."""

import re
from dataclasses import dataclass, replace
from datetime import date

from penholder.negotiation.compile import compile, statuses_of
from penholder.negotiation.revision import Revision
from penholder.text.labels import ORDINALS, label_all, number_all
from penholder.text.proposal import Proposal
from penholder.text.resolution import Paragraph, Resolution
from penholder.text.rolling import Warning

_ONE = rf"\d+(?: (?:{'|'.join(ORDINALS)}))?(?: ?\([a-z]+\))*"
_SEVERAL = re.compile(
    rf"\b(?P<operative>(?:operative|preambular) )?[Pp]aragraphs? "
    rf"(?P<numbers>{_ONE}(?:(?:, and |, | and | or | to |–){_ONE})*)"
    r"(?P<here> (?:above|below|of the present|hereof)\b)?(?P<of> of\b|, of\b)?"
)
_NUMBER = re.compile(_ONE)


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A reference in the paragraph ``label`` (its new label) that said ``old`` and now says ``new``."""

    label: str
    old: str
    new: str


def renumbered(revision: Revision, *, on: date) -> tuple[Revision, tuple[Renumbered, ...]]:
    """The same version with labels and numbers counted through, and every reference that was rewritten.

    Only references that say that they mean this text are rewritten ("paragraph 3 (a) above", "operative paragraph 5",
    "paragraphs 5 to 7 of the present resolution"); one that may mean another is reported in the rolling text's
    warnings, as is one to a paragraph that is gone.
    """
    rolling = revision.rolling
    paragraphs = _counted(rolling.base)
    names = {old.label: new.label for old, new in zip(rolling.base.paragraphs, paragraphs, strict=True) if old.label}
    references = _References(names, {p.label for p in revision.former.base.paragraphs if p.label})
    texts = [replace(p, text=references.rewritten(p.text, p.label)) for p in paragraphs]
    notes = [replace(f, text=references.rewritten(f.text, f"Footnote {f.mark}")) for f in rolling.base.footnotes]
    changes, warnings = tuple(references.changes), tuple(references.warnings)
    base = replace(rolling.base, paragraphs=tuple(texts), footnotes=tuple(notes))
    proposals = tuple(_carried(p, references) for p in rolling.proposals)
    again = compile(
        base, proposals, on=on, version=rolling.version, as_of=rolling.as_of, profile=rolling.profile,
        statuses=statuses_of(rolling), warnings=(*rolling.warnings, *warnings),
    )  # fmt: skip
    return replace(revision, rolling=again), changes


def _counted(base: Resolution) -> list[Paragraph]:
    """The paragraphs with numbers and labels counted through; a text that prints no numbers gets none."""
    given = list(base.paragraphs)
    if any(p.number for p in given):
        given = [replace(p, number=number) for p, number in zip(given, number_all(given), strict=True)]
    return [replace(p, label=label) for p, label in zip(given, label_all(given), strict=True)]


def _carried(p: Proposal, references: "_References") -> Proposal:
    if not p.open:
        return p
    text = references.rewritten(p.text, "")
    within = p.within and replace(p.within, text=references.rewritten(p.within.text, ""))
    course = replace(p.course, called="", asked=p.course.asked or (p.text if text != p.text else ""))
    return replace(p, text=text, within=within, course=course)


class _References:
    """Rewrites references, and keeps what it did in the text itself."""

    def __init__(self, names: dict[str, str], former: set[str]) -> None:
        self.names, self.former = names, former
        self.changes: list[Renumbered] = []
        self.warnings: list[Warning] = []

    def rewritten(self, text: str, label: str) -> str:
        """``text`` with its references rewritten; ``label`` says where it stands, empty for what is only proposed."""
        return _SEVERAL.sub(lambda found: self._one(found, label), text)

    def _one(self, found: "re.Match[str]", label: str) -> str:
        prefix = "PP" if (found["operative"] or "").startswith("preambular") else "OP"
        here = found["operative"] or found["here"]
        if not here and found["of"]:
            return found.group()
        new = _NUMBER.sub(lambda n: self._number(n.group(), prefix, label, sure=bool(here)), found["numbers"])
        if new == found["numbers"]:
            return found.group()
        if not here:
            self._warn(label, f"“{found.group()}” may mean this text, where it would now be {new}; it is left as it is")
            return found.group()
        start, end = (at - found.start() for at in found.span("numbers"))
        said = found.group()[:start] + new + found.group()[end:]
        if label:
            self.changes.append(Renumbered(label, found.group(), said))
        return said

    def _number(self, number: str, prefix: str, label: str, *, sure: bool) -> str:
        name = f"{prefix}{_spaced(number)}"
        if name in self.names:
            return self.names[name].removeprefix(prefix)
        if sure and name in self.former:
            self._warn(label, f"refers to paragraph {number}, which is gone")
        return number

    def _warn(self, label: str, message: str) -> None:
        if label:
            self.warnings.append(Warning("", label, message))


def _spaced(number: str) -> str:
    return re.sub(r"(?<! )\(", " (", number)
