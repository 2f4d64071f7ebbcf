"""What a person names in a rolling text ("OP3", "OP3 bracket 2: China", a proposal's id), found and named again."""

import re
from collections.abc import Callable

from rapidfuzz import fuzz, process

from penholder.errors import UnknownTarget
from penholder.formats.rolling.printed import References, printed_order
from penholder.text.labels import parse_label
from penholder.text.position import BASE, GONE, Subject
from penholder.text.rolling import Bracket, Entry, RollingText, Wording

Canonical = Callable[[str], str]

WHOLE_TEXT = "whole text"
_WHOLE = frozenset((WHOLE_TEXT, "the whole text", "text", "the text", ""))
_ID = re.compile(r"[pfnqw][0-9a-f]{12}")
_BRACKET = re.compile(r"(?P<label>.+?),?\s+bracket\s+(?P<number>\d+)\s*", re.IGNORECASE)
_CHOICES = {"base": BASE, "delete": GONE, "deletion": GONE, "(delete)": GONE, "gone": GONE}


class Subjects:
    """The paragraphs, brackets, wordings and proposals of a rolling text, by the names people give them.

    ``canonical`` turns a delegation's name into the one it is attributed under; it raises UnknownName.
    """

    def __init__(self, rolling: RollingText, canonical: Canonical) -> None:
        self.canonical = canonical
        self.entries = {e.id: e for e in printed_order(rolling.entries)}
        self.references = References.of(self.entries.values())
        self.proposals = {p.id: p for p in rolling.proposals}
        self.wordings = {
            wording.id: Subject(entry.id, number, _choice_of(wording, bracket))
            for entry in self.entries.values()
            for number, bracket in enumerate(entry.brackets, 1)
            for wording in bracket.wordings
        }

    def find(self, said: str, bracket: int = 0, wording: str = "") -> Subject:
        """What ``said`` names: a label with or without a bracket and a wording, an id, or the whole text.

        ``wording`` is "base", "delete", the name of one who proposed or joined the wording, or its id. An id that the
        text no longer has is taken as it is. Raises UnknownTarget with the nearest names, UnknownName.
        """
        place, colon, after = said.strip().partition(":")
        in_label = _BRACKET.fullmatch(place)
        label = (in_label["label"] if in_label else place).strip()
        bracket = bracket or (int(in_label["number"]) if in_label else 0)
        wording = wording or (after.strip() if colon else "")
        if not bracket and not wording and label in self.wordings:
            return self.wordings[label]
        if label in self.proposals or (label.startswith("q") and _ID.fullmatch(label)):
            return Subject(proposal=label)
        if label.casefold() in _WHOLE:
            if bracket or wording:
                raise UnknownTarget(f"“{said}”: a bracket or wording stands in a paragraph; name the paragraph")
            return Subject()
        return self._in_entry(self._entry_id(label), label, bracket, wording)

    def _entry_id(self, label: str) -> str:
        if label in self.entries:
            return label
        wanted = parse_label(label) or label
        known = self.references.ids
        if wanted in known:
            return known[wanted]
        folded = next((id for name, id in known.items() if name.casefold() == label.casefold()), None)
        if folded is not None:
            return folded
        if _ID.fullmatch(label):
            return label
        labels = [name for name, id in known.items() if id in self.entries]
        near = [name for name, _, _ in process.extract(wanted, labels, scorer=fuzz.ratio, limit=3)]
        hint = f"; the nearest are {', '.join(near)}" if near else ""
        raise UnknownTarget(f"“{label}” is no paragraph or proposal of this text{hint}")

    def _in_entry(self, id: str, label: str, number: int, wording: str) -> Subject:
        entry = self.entries.get(id)
        choice = _CHOICES.get(wording.casefold(), "")
        if entry is None or (not wording and not number):
            return Subject(id, number, choice or wording)
        if not number:
            if choice:
                return Subject(id, 0, choice)
            raise UnknownTarget(f"“{label}”: “{wording}” is a wording of a bracket; say of which one")
        brackets = entry.brackets
        if number > len(brackets):
            has = {0: "no bracket", 1: "one bracket"}.get(len(brackets), f"{len(brackets)} brackets")
            raise UnknownTarget(f"“{label}” has {has}, not {number}")
        if wording and not choice:
            choice = self._wording(brackets[number - 1], f"{label}, bracket {number}", wording)
        return Subject(id, number, choice)

    def _wording(self, bracket: Bracket, place: str, wording: str) -> str:
        if wording in self.wordings:
            return self.wordings[wording].choice
        name = self.canonical(wording)
        for asking in ("by", "support"):
            for w in bracket.wordings:
                if name in getattr(w, asking):
                    return _choice_of(w, bracket)
        known = ", ".join([BASE, *(w.by[0] for w in bracket.wordings if w.by)])
        raise UnknownTarget(f"{place}: no wording there is one of {name}; write one of {known}")

    def say(self, subject: Subject, *, names: bool = True) -> str:
        """What it is called in this text: "OP3 bracket 2: China"; without the names of delegations unless ``names``."""
        if subject.proposal:
            return self._proposal(subject.proposal, names)
        if not subject.entry:
            return WHOLE_TEXT
        said = self.references.to(subject.entry).removeprefix("id ")
        if subject.bracket:
            said += f" bracket {subject.bracket}"
        choice = self._choice(subject, names) if subject.choice else ""
        return f"{said}: {choice}" if choice else said

    def _proposal(self, id: str, names: bool) -> str:
        asked = self.proposals.get(id)
        if asked is None:
            return f"proposal {id}" if names else "a proposal"
        place = asked.within.paragraph if asked.within else asked.target or asked.after
        new = next((e.id for e in self.entries.values() if id in e.proposals), place)
        on = f" on {self.references.to(new)}" if new in self.entries else ""
        return f"the {asked.kind} of {', '.join(asked.by)}{on}" if names else f"a proposal{on}"

    def _choice(self, subject: Subject, names: bool) -> str:
        wording = self._wording_of(subject)
        if wording is None:
            return subject.choice
        return wording.by[0] if names and wording.by else f"“{wording.text.strip()}”"

    def text(self, subject: Subject) -> str:
        """The words of the wording that it is; empty where it is no wording of this text."""
        wording = self._wording_of(subject)
        return wording.text.strip() if wording else ""

    def _wording_of(self, subject: Subject) -> Wording | None:
        entry = self.entries.get(subject.entry)
        brackets = entry.brackets if entry else ()
        wordings = brackets[subject.bracket - 1].wordings if 0 < subject.bracket <= len(brackets) else ()
        return next((w for w in wordings if w.id == subject.choice), None)

    def wordings_in(self, subject: Subject) -> int:
        """How many wordings there are in the bracket that it is."""
        entry = self.entries.get(subject.entry)
        brackets = entry.brackets if entry else ()
        return len(brackets[subject.bracket - 1].wordings) if 0 < subject.bracket <= len(brackets) else 0

    def has(self, subject: Subject) -> bool:
        """Whether the text still has it."""
        if subject.proposal:
            return subject.proposal in self.proposals
        entry: Entry | None = self.entries.get(subject.entry)
        if not subject.entry or entry is None:
            return not subject.entry
        return subject.bracket <= len(entry.brackets)


def _choice_of(wording: Wording, bracket: Bracket) -> str:
    """What a position on a wording says it is on: a deletion is one whoever asks for it."""
    return wording.id if wording.text.strip() or not bracket.base else GONE
