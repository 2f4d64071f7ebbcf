"""Writes docs/reference/rules.md from the drafting rules themselves: `python -m tools.rules_page`."""

from pathlib import Path

from penholder.bodies import profile, profiles
from penholder.drafting import Rule, rules

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "rules.md"

_HEAD = """# Drafting rules

`penholder check draft.docx` goes over a draft with these rules, `penholder rule ID` explains one, and
`--fix -o mended.docx` writes a copy in which every finding with a safe fix is mended, and lists each change. A rule
written in a manual names it; “house rule” is practice that the manuals do not spell out.

An *error* is against a written rule or cannot be right, a *warning* is probably a slip, a *note* is worth knowing
before the text goes out. A profile (`src/penholder/bodies/*.toml`) leaves rules off and sets severities under
`[drafting]`.
"""

_MEASURED = """
## How often they speak of adopted texts

Real texts break rules, so silence is worth more than zeal. Counted on 1,923 adopted resolutions of the General
Assembly and the Human Rights Council since 2000 (89,160 paragraphs, from a public collection itself read by machine):
827 findings, one in 108 paragraphs; 1,438 texts (75 per cent) without any, 97 (5 per cent) with more than one in 20
paragraphs. Most are SEQ (423) and ADDR-1 (200), where drafters depart from practice; some are slips of the reading.

The rules were adjusted by what this count showed. On 136 resolutions of the Economic and Social Council (5,684
paragraphs), looked at afterwards, they spoke once in 53 paragraphs at first sight. Resolutions of the Security Council
have a style of their own (“UN”, “organisation”, “DRC”, “this resolution”), for which there is no profile yet.

Faults sown into 150 adopted resolutions, one at a time, and read back from plain text: wrong end marks (978 of 978
found at their paragraph), openings in the wrong form (399 of 399), numbers left out (150 of 150), brackets (300 of
300), references to paragraphs that are not there (150 of 150), spellings, abbreviations and names of States (595 of
600, the five within a quoted title or a name), dates two or three years off (109 of 120; silent where another
numbering body is named).

What it taught: paragraphs of the operative part that turn to others (“Encourages”, “Calls upon”, “Requests”, “Urges”,
“Invites”) repeat the plain verb in more than half of all cases; the others (“Recognizes”, “Welcomes”, “Notes”,
“Decides”) take “also” in more than nine of ten. SEQ follows that. The fifteen dates of which CITE-2 spoke are slips of
the adopted texts themselves (“resolution 72/256 of 24 December 2107”).

## What is not judged

- Whether a resolution of a past session exists, and whether the words depart from agreed language: both need the
  adopted texts at hand. Given adoption dates (`known=`), CITE-2 judges to the day.
- Texts in other languages than English: only their organ line, end marks, numbers and brackets.
- A declaration that the text adopts (“Adopts the following declaration:”, “We, the Heads of State”): its form is its
  own.
- Annexes.
"""


def page() -> str:
    """The page."""
    return f"{_HEAD}\n{_table()}\n{_MEASURED}\n{_by_profile()}"


def _table() -> str:
    rows = (f"| {r.id} | {r.severity} | {r.summary} | {r.source} | {_example(r)} |" for r in rules())
    return "\n".join(("| id | severity | expected | source | breaks it |", "|---|---|---|---|---|", *rows))


def _example(r: Rule) -> str:
    lines = (" ".join(line.split()) for line in r.before.splitlines())
    return "<br>".join(f"`{line}`" for line in lines)


def _by_profile() -> str:
    rows = (f"| {id} | {', '.join(profile(id).rules_off) or 'all are on'} |" for id in profiles())
    return "\n".join(("## Left off by profile", "", "| profile | rules |", "|---|---|", *rows, ""))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
