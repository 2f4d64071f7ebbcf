"""The sponsors' names above the text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from penholder.drafting.draft import Draft
from penholder.drafting.rule import Found, rule
from penholder.drafting.sources import EDITORIAL_MANUAL, HOUSE
from penholder.drafting.state_named import state_named
from penholder.errors import UnknownName
from penholder.states import in_order, split_names

_LINE = re.compile(
    r"(?P<before>.+?)\**\s*:\s*(?:revised )?(?:draft (?:resolution|decision)|amendments? to .*)\**\s*\Z"
    r"|(?:Co-?sponsors?|Sponsors?|Main sponsors?)\s*:\s*(?P<after>.+)",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(r"\s*,?\s*\(?on behalf of [^()]*(?:\([^()]*\)[^()]*)*\)?", re.IGNORECASE)
_WITH_AND = (
    "Antigua and Barbuda", "Bosnia and Herzegovina", "Saint Kitts and Nevis", "Saint Vincent and the Grenadines",
    "Sao Tome and Principe", "Trinidad and Tobago", "United Kingdom of Great Britain and Northern Ireland",
)  # fmt: skip
_MARKS = re.compile(r"[*†‡]|\s\d{1,2}(?=,|$)")


@rule(
    "SUP-1",
    "A sponsor is a member",
    severity="warning",
    source=HOUSE,
    before="masthead Cuba, Holy See and Norway: draft resolution\nOP  1. Urges all States to report;",
    after="masthead Cuba and Norway: draft resolution\nOP  1. Urges all States to report;",
)
def members_only(draft: Draft) -> Iterator[Found]:
    """Members of the organ submit its drafts; in the Human Rights Council observer States may too. Judged on the line
    of sponsors above the text, by the membership of the United Nations on the date of the paper."""
    if draft.profile.sponsors == "free":
        return
    names, unknown = _sponsors(draft)
    for name in unknown:
        yield Found(
            None, f"name “{name}”, which is no State or group known on {draft.on.isoformat()}", place="Sponsors"
        )
    for name in names:
        sponsor = state_named(name)
        if sponsor is None or (sponsor.kind == "member" and sponsor.takes_part(draft.on)):
            continue
        observes = sponsor.takes_part(draft.on)
        if not (observes and draft.profile.sponsors == "members and observers"):
            what = "an observer" if observes else "not a member"
            said = f"name {name}, {what} on {draft.on.isoformat()}; only {draft.profile.sponsors} may sponsor"
            yield Found(None, said, place="Sponsors")


@rule(
    "SUP-2",
    "Sponsors stand in the English alphabetical order, with one “and” before the last",
    severity="warning",
    source=EDITORIAL_MANUAL,
    before="masthead Norway, Cuba and Peru: draft resolution\nOP  1. Urges all States to report;",
    after="masthead Cuba, Norway and Peru: draft resolution\nOP  1. Urges all States to report;",
)
def order(draft: Draft) -> Iterator[Found]:
    """The line of sponsors follows the English alphabet by short names, groups in their place among them."""
    if draft.profile.sponsors == "free":
        return
    line = _ON_BEHALF.sub("", _line(draft))
    names, unknown = _sponsors(draft)
    if unknown or len(names) < 2:
        return
    for first, second in pairwise(names):
        if in_order((first, second), draft.on) != (first, second) and state_named(first) and state_named(second):
            yield Found(None, f"have {first} before {second}, expected alphabetical order", place="Sponsors")
            return
    joints = re.findall(r"(\S+) and (?=\S)", re.sub(r"\b(?:" + "|".join(_WITH_AND) + r")\b", "X", line))
    if len(joints) > 1:
        yield Found(None, f"have “and” {len(joints)} times, expected it before the last name only", place="Sponsors")


def _line(draft: Draft) -> str:
    for line in draft.resolution.masthead:
        if m := _LINE.match(line.strip()):
            return _MARKS.sub("", m["before"] or m["after"]).strip()
    return ""


def _sponsors(draft: Draft) -> tuple[list[str], list[str]]:
    """The sponsors' canonical names, and those that are in no table."""
    line, unknown = _ON_BEHALF.sub("", _line(draft)), list[str]()
    while line.strip(" ,"):
        try:
            return list(split_names(line, draft.on)), unknown
        except UnknownName as refused:
            if not refused.name or refused.name not in line:
                return [], unknown
            unknown.append(refused.name)
            line = re.sub(rf"(?:,|\band\b)?\s*{re.escape(refused.name)}\s*,?", ",", line, count=1).strip(" ,")
    return [], unknown
