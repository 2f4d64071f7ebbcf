"""The drafting rules: what a text has to look like before it goes to the secretariat."""

from penholder.drafting.catalogue import rule_of, rules
from penholder.drafting.check import Mended, check, fix, mend
from penholder.drafting.date_of import date_of
from penholder.drafting.rule import Edit, Finding, Fix, Rule, Severity

__all__ = [
    "Edit",
    "Finding",
    "Fix",
    "Mended",
    "Rule",
    "Severity",
    "check",
    "date_of",
    "fix",
    "mend",
    "rule_of",
    "rules",
]
