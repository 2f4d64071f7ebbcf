"""What has been ruled, by decisions, on each bracket, paragraph and proposal of one rolling text."""

from collections import defaultdict
from dataclasses import dataclass, field

from penholder.negotiation.decisions import Add
from penholder.text.rolling import Agreed, Entry, Status
from penholder.text.words import clean

Where = tuple[str, int]  # entry id, number of the bracket from 1


@dataclass(frozen=True, slots=True)
class Ruled:
    """A bracket decided: ``text`` is the new base there; ``compromise`` where it is nobody's wording."""

    text: str
    compromise: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Bridged:
    """A bracket in which the wordings of the proposals ``over`` are merged into ``text``, the facilitator's."""

    text: str
    over: frozenset[str]
    reason: str = ""


@dataclass(slots=True)
class Rulings:
    """Everything ruled; paragraphs and proposals are known by their ids.

    ``dropped`` are the wordings refused in a bracket, by their ids, with the reason.
    """

    brackets: dict[Where, Ruled] = field(default_factory=dict)
    bridges: dict[Where, Bridged] = field(default_factory=dict)
    dropped: dict[Where, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    left: set[Where] = field(default_factory=set)
    accepted: dict[str, str] = field(default_factory=dict)  # proposal: reason
    refused: dict[str, str] = field(default_factory=dict)
    merged: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)  # proposal: into which, reason
    removed: dict[str, str] = field(default_factory=dict)  # paragraph of the base: reason
    texts: dict[str, Ruled] = field(default_factory=dict)  # paragraph: its new text, taken whole
    moved: dict[str, str] = field(default_factory=dict)  # paragraph: what it follows
    added: list[Add] = field(default_factory=list)
    statuses: dict[str, Status] = field(default_factory=dict)
    reservations: list[tuple[str, str, str]] = field(default_factory=list)  # paragraph, delegation, words
    not_reflected: dict[str, str] = field(default_factory=dict)  # entry, or "" for all of them: reason


def compose(entry: Entry, rulings: Rulings) -> str:
    """The new base text of an entry: what is decided in its decided brackets, the base elsewhere."""
    out, number = "", 0
    for span in entry.spans:
        if isinstance(span, Agreed):
            out += span.text
            continue
        number += 1
        ruled = rulings.brackets.get((entry.id, number))
        out += ruled.text if ruled else span.base
    return clean(out)
