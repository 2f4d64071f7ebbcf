"""``penholder rule``: what a drafting rule says, why, and an example."""

import textwrap
from datetime import date

import typer

from penholder.bodies import profile
from penholder.drafting import Rule, check, rule_of, rules
from penholder.drafting.examples import example

_EXAMPLES_FROM = date(2025, 1, 1)  # the examples are read as papers of that day
_WIDTH = 100


def rule(
    id: str = typer.Argument(None, metavar="[ID]", help="The rule, such as PP-2. Without it, all rules are listed."),
) -> None:
    """Explain a drafting rule, with a text that breaks it and the same text mended.

    Example: `penholder rule PP-2`
    """
    print(explained(rule_of(id)) if id else listed())


def listed() -> str:
    """A line a rule: id, severity, what is expected."""
    return "\n".join(f"{r.id:<8}{r.severity:<9}{r.summary}" for r in rules())


def explained(r: Rule) -> str:
    """The whole of one rule."""
    found = check(example(r.before), profile("un-ga"), on=_EXAMPLES_FROM, select=[r.id])
    mends = "; penholder check --fix mends it" if found and all(f.fix for f in found) else ""
    return "\n".join(
        [
            f"{r.id}  {r.summary}",
            f"{r.severity}; {r.source}{mends}",
            "",
            textwrap.fill(r.explanation, _WIDTH),
            "",
            "Breaks it:",
            textwrap.indent(r.before, "    "),
            *(textwrap.indent(str(f), "    → ") for f in found),
            "",
            "As it should be:",
            textwrap.indent(r.after, "    "),
        ]
    )
