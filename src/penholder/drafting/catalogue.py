"""All drafting rules, in the order of a resolution."""

from collections.abc import Sequence
from difflib import get_close_matches

from penholder.drafting import (
    abbreviations,
    addressees,
    brackets,
    budget,
    citations,
    end_marks,
    italics,
    names,
    numbering,
    operative,
    organ,
    powers,
    preamble,
    references,
    sequence,
    spelling,
    sponsors,
    stock_phrases,
)
from penholder.drafting.rule import Rule
from penholder.errors import PenholderError

_RULES = (
    sponsors.members_only,
    sponsors.order,
    organ.organ_line,
    preamble.opening,
    end_marks.of_preambular,
    preamble.unnumbered,
    operative.opening,
    end_marks.of_operative,
    end_marks.of_last,
    numbering.gaps,
    numbering.single,
    numbering.sub_paragraphs,
    end_marks.of_sub_paragraphs,
    italics.opening_words,
    sequence.repeated_verbs,
    citations.unknown,
    citations.date_mismatch,
    citations.wrong_organ,
    references.dead_reference,
    references.present_resolution,
    spelling.spelling,
    names.official_names,
    abbreviations.in_full,
    addressees.addressee,
    powers.chapter_seven,
    stock_phrases.model_un_only,
    budget.budget_implications,
    brackets.left,
    brackets.unbalanced,
)


def rules() -> tuple[Rule, ...]:
    """Every rule there is."""
    return _RULES


def rule_of(id: str) -> Rule:
    """The rule of that id, in any case. Raises PenholderError naming the nearest ids."""
    for rule in _RULES:
        if rule.id == id.strip().upper():
            return rule
    raise _unknown(id)


def chosen(ids: Sequence[str]) -> frozenset[str]:
    """The ids that ``ids`` name, each a whole id ("PP-2") or the letters before its number ("PP").

    Raises PenholderError for one that names no rule.
    """
    found: set[str] = set()
    for id in ids:
        wanted = id.strip().upper()
        named = {r.id for r in _RULES if r.id == wanted or r.id.partition("-")[0] == wanted}
        if not named:
            raise _unknown(id)
        found |= named
    return frozenset(found)


def _unknown(id: str) -> PenholderError:
    known = [r.id for r in _RULES]
    near = get_close_matches(id.strip().upper(), known, n=3, cutoff=0.5)
    hint = f"; did you mean {' or '.join(near)}?" if near else f"; the rules are {', '.join(known)}."
    return PenholderError(f"“{id}” is no drafting rule{hint}")
