"""Whom a decision means: the name that the text has, from the one that was written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from penholder.bodies import profile
from penholder.negotiation.decisions import (
    BASE,
    FACILITATOR,
    Accept,
    Compromise,
    Decision,
    Refuse,
    Reserve,
    Shift,
)
from penholder.negotiation.extract import names_in
from penholder.states import canonical
from penholder.text.rolling import RollingText

Named = Callable[[str], str]


def names_as_in(rolling: RollingText, on: date) -> Named:
    """What turns a name as written into the text's own ("Russia", "RUS"); under a UN profile it raises UnknownName."""
    if profile(rolling.profile).names != "table":
        return str.strip
    known = frozenset((BASE, FACILITATOR, *names_in(rolling)))
    return lambda name: name if name in known else canonical(name, on)


def with_names(decision: Decision, named: Named) -> Decision:
    """The decision with every name as the text has it."""
    match decision:
        case Accept(name=name) | Refuse(name=name) | Shift(name=name) if name:
            return replace(decision, name=named(name))
        case Compromise(over=over) if over:
            return replace(decision, over=tuple(map(named, over)))
        case Reserve(by=by):
            return replace(decision, by=named(by))
    return decision
