"""Resolves what a paragraph is called to the one that is meant, of a draft and of its rolling text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from penholder.negotiation.in_words.paragraph_names import LAST, Called
from penholder.text.kind import Kind
from penholder.text.labels import parse_label
from penholder.text.numerals import value_of
from penholder.text.resolution import Resolution
from penholder.text.rolling import Entry, RollingText, Span

_HEADED = re.compile(r"(?:(?:part|section|chapter)\s+)?([IVXL]+|[A-H]|\d{1,2})(?:[.)\s:–—-]|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """A paragraph, footnote, new or rival paragraph that instructions are about.

    ``under`` is the paragraph of the base it is or stands under, ``chapeau_only`` says that its sub-paragraphs are not
    meant with it, ``spans`` are those of the rolling text. A new or rival paragraph has ``by``, who proposed it, and
    the ids of their ``proposals``.
    """

    id: str
    label: str
    text: str
    kind: Kind
    level: int
    under: str
    spans: tuple[Span, ...] = ()
    chapeau_only: bool = False
    by: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()

    @property
    def rival(self) -> bool:
        """Whether it is a whole paragraph proposed in place of another."""
        return bool(self.by) and " alt" in self.label


class Paragraphs:
    """The paragraphs of a draft, and of its rolling text where there is one, by what people call them."""

    def __init__(
        self, base: Resolution, rolling: RollingText | None, names: Callable[[str], tuple[str, ...]] = lambda _: ()
    ) -> None:
        self.base, self.names = base, names
        entries = {e.id: e for e in rolling.entries} if rolling else {}
        self.every = [
            Target(p.id, p.label, p.text, p.kind, p.level, p.id, entries[p.id].spans if p.id in entries else ())
            for p in base.paragraphs
        ]
        self.every += [
            Target(f.id, f"Footnote {f.mark}", f.text, Kind.FOOTNOTE, 0, f.paragraph) for f in base.footnotes
        ]
        known = {t.id for t in self.every}
        for top in rolling.entries if rolling else ():
            self.every += [_of_entry(e, top.id) for e in top.within() if e.id not in known]
        self.by_label = {t.label.lower(): t for t in reversed(self.every) if t.label}
        self.position = {p.id: i for i, p in enumerate(base.paragraphs)}
        self.section = ""  # the one that is spoken of where none is named
        self.sections = _sections(base)

    def find(self, called: Called, context: Target | None) -> Target | None:
        """The paragraph meant, if the draft has it; ``context`` is the one that was spoken of last."""
        if called.kind is Kind.TITLE:
            return next((t for t in self.every if t.kind is Kind.TITLE), None)
        if called.kind is Kind.FOOTNOTE:
            return self.by_label.get(f"footnote {called.tail}")
        if called.kind is Kind.OTHER:
            found = self._chapeau(context) if called.chapeau else context
        elif not called.number:
            found = self._sub_of(called, context)
        else:
            found = self._numbered(called)
        return _chapeau_of(found) if found and called.chapeau else found

    def _numbered(self, called: Called) -> Target | None:
        prefix = "PP" if called.kind is Kind.PREAMBULAR else "OP"
        of_section = self._section(called.section or (self.section if called.kind is Kind.OPERATIVE else ""))
        if of_section is None:
            return None
        top = [
            t for t in self.every
            if t.kind is called.kind and t.level == 0 and t.id == t.under
            and (not of_section or of_section == self.sections[t.id])
        ]  # fmt: skip
        if called.number < 0:
            chosen = top[called.number] if -called.number <= len(top) else None
            return self._labelled(chosen.label, called.subs) if chosen and called.subs else chosen
        restarts = any(t.label.startswith(f"{of_section} {prefix}") for t in top)
        name = f"{of_section} {prefix}{called.number}" if of_section and restarts else f"{prefix}{called.number}"
        tail = f" {called.tail}" if called.tail else ""
        subs = "".join(f" ({s})" for s in called.subs)
        if called.of and called.tail and (of := self.names(called.of) or self.names(called.of.split(",")[0])):
            return self._proposed_by(of, self.by_label.get(name.lower()), f"{name}{tail}")
        for label in (f"{name}{tail}{subs}", f"{name}{subs}{tail}"):
            if found := self.by_label.get(label.lower()):
                return None if of_section and self.sections.get(found.under) != of_section else found
        if of_section or called.tail:
            return None
        sections = [t for t in top if t.label.endswith(f" {prefix}{called.number}")]
        return self._labelled(sections[0].label, called.subs) if len(sections) == 1 else None

    def in_section(self) -> list[Target]:
        """Every one in the section that is spoken of; all of them where none is."""
        section = self._section(self.section)
        return [t for t in self.every if self.sections.get(t.under) == section] if section else self.every

    def has_section(self, called: str) -> bool:
        """Whether the draft has a section so called."""
        return bool(called and self._section(called))

    def _section(self, called: str) -> str | None:
        """The number that the section so called has in the draft, None where there is no such one."""
        known = list(dict.fromkeys(s for s in self.sections.values() if s))
        if not called or called in known:
            return called
        if called == LAST:
            return known[-1] if known else None
        at = int(called) if called.isdecimal() else value_of(called) if len(called) == 1 else _roman(called)
        return next((s for s in known if at and at in (_roman(s), value_of(s))), None)

    def _proposed_by(self, names: tuple[str, ...], beside: Target | None, label: str) -> Target | None:
        """The new or rival paragraph of those delegations beside one of the base, whatever its label is by now."""
        theirs = [
            t
            for t in self.every
            if set(names) & set(t.by) and beside and t.under == beside.id and t.rival == (" alt" in label)
        ]
        return next((t for t in theirs if t.label.lower() == label.lower()), theirs[0] if theirs else None)

    def _labelled(self, top: str, subs: tuple[str, ...]) -> Target | None:
        return self.by_label.get((top + "".join(f" ({s})" for s in subs)).lower())

    def _sub_of(self, called: Called, context: Target | None) -> Target | None:
        """A sub-paragraph named alone belongs to the paragraph spoken of last."""
        label = context.label if context else ""
        while label:
            if found := self._labelled(label, called.subs):
                return found
            label = label[: label.rfind(" (")] if " (" in label else ""
        return None

    def _chapeau(self, context: Target | None) -> Target | None:
        if context is None or context.level == 0:
            return context
        return self.by_label.get(context.label.split(" (")[0].lower())

    def with_subs(self, target: Target) -> list[Target]:
        """The paragraph and those under it, unless only its chapeau is meant."""
        at = self.position.get(target.id)
        if at is None or target.chapeau_only:
            return [target]
        family = [target]
        for t in self.every[at + 1 : len(self.base.paragraphs)]:
            if t.level <= target.level or t.kind is not target.kind:
                break
            family.append(t)
        return family

    def before(self, target: Target) -> str:
        """The id of the base paragraph before it, empty where it is the first."""
        at = self.position.get(target.under, 0)
        return self.every[at - 1].id if at else ""

    def at(self, id: str) -> Target | None:
        """The paragraph with that id."""
        return next((t for t in self.every if t.id == id), None)

    def last_of(self, kind: Kind) -> Target | None:
        """The last paragraph of the preamble or the operative part, sub-paragraphs included."""
        return next((t for t in reversed(self.every[: len(self.base.paragraphs)]) if t.kind is kind), None)

    def first_of(self, kind: Kind) -> Target | None:
        """The first paragraph of the preamble or the operative part."""
        return next((t for t in self.every if t.kind is kind), None)


def _of_entry(entry: Entry, under: str) -> Target:
    label = parse_label(entry.label) or entry.label
    return Target(
        entry.id, label, entry.text, entry.kind, entry.level, under, entry.spans, by=entry.by, proposals=entry.proposals
    )


def _sections(base: Resolution) -> dict[str, str]:
    """The number of the section that each paragraph stands in, by the paragraph's id; empty where it has none."""
    found, section = {}, ""
    for p in base.paragraphs:
        if p.kind is Kind.HEADING and (headed := _HEADED.match(p.number.strip() or p.text)):
            section = headed.group(1).upper()
        found[p.id] = section
    return found


def _roman(sign: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}.get(c, 0) for c in sign.upper()]
    if not all(values):
        return 0
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))


def _chapeau_of(t: Target) -> Target:
    return replace(t, chapeau_only=True)
