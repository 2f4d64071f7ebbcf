"""What a drafting rule is, what it finds, and what mends it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from penholder.drafting.draft import Draft
from penholder.text.resolution import Paragraph

Severity = Literal["error", "warning", "note"]
"""Against a written rule; probably a slip; worth knowing before the text goes out."""


@dataclass(frozen=True, slots=True)
class Edit:
    """``old``, which stands ``start`` characters into a paragraph's text or number, becomes ``new``."""

    paragraph: str
    start: int
    old: str
    new: str
    part: Literal["text", "number"] = "text"


@dataclass(frozen=True, slots=True)
class Fix:
    """The edits that mend a finding, all of them or none; ``says`` tells a person what changes."""

    says: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule finds: at which paragraph, what is wrong, how to mend it; ``place`` where it is at no paragraph."""

    at: Paragraph | None
    message: str
    fix: Fix | None = None
    place: str = "Text"


Judge = Callable[[Draft], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A drafting rule.

    ``summary`` says in a line what is expected, ``explanation`` why and where it does not apply. ``before`` is a draft
    that breaks it and ``after`` the same draft as it should be. A rule about words is ``english``: it is silent on a
    draft in another language. ``source`` is where the rule is written, or "house rule".
    """

    id: str
    summary: str
    severity: Severity
    source: str
    explanation: str
    before: str
    after: str
    english: bool
    judge: Judge


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a draft breaks a rule. ``label`` is the paragraph's ("PP3", "OP2 (a)") or names the place."""

    rule: str
    severity: Severity
    label: str
    message: str
    source: str
    fix: Fix | None = None

    def __str__(self) -> str:
        return f"{self.label}: {self.rule} {self.message} ({self.source})"


def rule(
    id: str, summary: str, *, severity: Severity, source: str, before: str, after: str, english: bool = True
) -> Callable[[Judge], Rule]:
    """Makes a Rule of a function that goes over a draft; the function's docstring is the explanation."""

    def made(judge: Judge) -> Rule:
        explanation = " ".join((judge.__doc__ or "").split())
        return Rule(id, summary, severity, source, explanation, before.strip(), after.strip(), english, judge)

    return made


def replacing(p: Paragraph, start: int, old: str, new: str) -> Fix:
    """The fix that puts ``new`` for ``old`` in the text of ``p``."""
    return Fix(f"“{old}” → “{new}”", (Edit(p.id, start, old, new),))


def appending(p: Paragraph, mark: str) -> Fix:
    """The fix that puts a mark after the text of ``p``."""
    return Fix(f"add “{mark}” at the end", (Edit(p.id, len(p.text), "", mark),))
