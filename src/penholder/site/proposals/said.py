"""Decisions in words: on what, and what is decided there, so that a person can check it at a glance."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from penholder.negotiation.decisions import (
    BASE,
    Accept,
    Add,
    Admit,
    Answer,
    Compromise,
    Decision,
    Leave,
    Mark,
    Merge,
    NotReflected,
    Redraft,
    Refuse,
    Reserve,
    Shift,
    Strike,
)
from penholder.text.proposal import Proposal
from penholder.text.rolling import Bracket, Entry, RollingText, read

_SHORT = 90


@dataclass(frozen=True, slots=True)
class Said:
    """One decision: ``where`` ("OP3, bracket 1"), ``what`` in words that name nobody, and whose words they are."""

    where: str
    what: str
    names: tuple[str, ...] = ()


class Sayer:
    """Says decisions on one rolling text."""

    def __init__(self, rolling: RollingText) -> None:
        self.entries: dict[str, Entry] = {}
        for e in rolling.every_entry():
            self.entries[e.id] = e
        self.labels = {e.label.casefold(): e for e in self.entries.values()}
        self.proposals: Mapping[str, Proposal] = {p.id: p for p in rolling.proposals}

    def said(self, decision: Decision) -> Said:
        """The decision in words."""
        if isinstance(decision, Answer):
            return self._answer(decision)
        entry = self.entry(decision.after if isinstance(decision, Add) else decision.entry)
        if isinstance(decision, Accept | Refuse | Compromise | Leave):
            return self._bracket(decision, entry)
        return Said(_called(entry), *self._whole(decision, entry))

    def entry(self, named: str) -> Entry | None:
        """The paragraph of that id or label."""
        return self.entries.get(named) or self.labels.get(named.casefold())

    def _answer(self, decision: Answer) -> Said:
        p = self.proposals.get(decision.proposal)
        on = self.entries.get(p.target or p.after) if p else None
        what = _("a proposal is taken") if decision.accept else _("a proposal is not reflected")
        return Said(_called(on), what, p.by if p else ())

    def _bracket(self, decision: Accept | Refuse | Compromise | Leave, entry: Entry | None) -> Said:
        brackets = entry.brackets if entry else ()
        where = _called(entry)
        if len(brackets) > 1:
            where = _("%(label)s, bracket %(n)d") % {"label": where, "n": decision.bracket}
        bracket = brackets[decision.bracket - 1] if 0 < decision.bracket <= len(brackets) else None
        base = bracket.base if bracket else ""
        match decision:
            case Accept(name=name) if name == BASE:
                stays = _("the base stays: %s") % quoted(base) if base.strip() else _("nothing is added")
                return Said(where, stays)
            case Accept(name=name):
                words = _reads(bracket, name)
                return Said(where, quoted(words) if words else _("deleted: %s") % quoted(base), (name,))
            case Refuse(name=name):
                words = _reads(bracket, name)
                asked = quoted(words) if words else _("the deletion of %s") % quoted(base)
                return Said(where, _("not reflected: %s") % asked, (name,))
            case Compromise(text=text, over=()):
                return Said(where, _("compromise: %s") % quoted(text))
            case Compromise(text=text, over=over):
                return Said(where, _("bridging proposal, stays open: %s") % quoted(text), over)
            case Leave():
                return Said(where, _("left open"))

    def _whole(self, decision: Decision, entry: Entry | None) -> tuple[str, tuple[str, ...]]:
        by = entry.by if entry else ()
        match decision:
            case Admit(accept=accept):
                return (_("taken into the text") if accept else _("not reflected")), by
            case Merge(into=into):
                return _("merged into %s") % _called(self.entry(into)), by
            case Strike(accept=accept):
                asked = entry.delete if entry else ()
                return (_("deleted") if accept else _("stays, its deletion is not reflected")), asked
            case Shift(accept=accept, name=name):
                return (_("moved as asked") if accept else _("stays where it is")), ((name,) if name else ())
            case Redraft(text=text):
                return _("redrafted: %s") % quoted(text), ()
            case Add(text=text):
                return _("new paragraph after it: %s") % quoted(text), ()
            case Mark(status=status):
                return _("marked “%s”") % status.value, ()
            case Reserve(by=name, text=text):
                return (_("reservation: %s") % quoted(text) if text else _("reservation")), (name,)
            case NotReflected(entry=named):
                where = _("what is still open here is not reflected")
                return (where if named else _("nothing that is still open is reflected")), ()
        return "", ()


def quoted(text: str) -> str:
    """The words in quotation marks, a long text cut; no words at all are said."""
    text = text.strip()
    if not text:
        return _("no words")
    return f"“{text if len(text) <= _SHORT else text[:_SHORT].rsplit(' ', 1)[0] + ' …'}”"


def reads(bracket: Bracket, name: str) -> str | None:
    """What that name reads in a bracket; None where it has no wording there."""
    for wording in bracket.wordings:
        if name in wording.by or name in wording.support:
            return read((bracket,), name)
        for inner in wording.spans:
            if isinstance(inner, Bracket) and reads(inner, name) is not None:
                return read(wording.spans, name)
    return bracket.base if name == BASE else None


def _reads(bracket: Bracket | None, name: str) -> str:
    return (reads(bracket, name) if bracket else None) or ""


def _called(entry: Entry | None) -> str:
    return (entry.label or quoted(entry.text)) if entry else _("The whole text")
