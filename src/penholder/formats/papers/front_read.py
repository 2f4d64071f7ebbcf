"""Reads off a draft's masthead lines what a first page says, so that its next paper need not be told again."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from penholder.formats.moment import hear
from penholder.formats.papers.front import Front
from penholder.text.kind import Kind
from penholder.text.resolution import Resolution

_DAY = r"\d{1,2}\s+[A-Z][a-z]+\s+\d{4}"
_PATTERNS = (
    ("distribution", re.compile(r"Distr\.: (?P<said>\w+)")),
    ("original", re.compile(r"Original: (?P<said>.+)")),
    ("session", re.compile(r"(?P<said>[A-Z].*\bsession)\Z")),
    (
        "committee",
        re.compile(r"(?P<said>(?:First|Second|Third|Fourth|Fifth|Sixth|Special Political).* Committee.*|"
                   r"Human Rights Council)\Z"),
    ),
    ("source", re.compile(r"\[(?P<said>.*(?:report|reference).*)\]\Z")),
)  # fmt: skip
_ITEM = re.compile(r"(?:Provisional a|A)genda item (?P<item>\d+(?: ?\([a-z]+\))*)(?:[:.]? (?P<title>\D.*))?\Z")
_ADOPTED = re.compile(rf".*\badopted\b.* on (?P<day>{_DAY})\Z", re.DOTALL)
_SUBMITTED = re.compile(r"(?P<names>.+): (?:revised )?draft resolution\Z", re.DOTALL)


def front_of(resolution: Resolution) -> Front:
    """What the masthead's lines say, as they stand above a title, and its closing ones. Sponsors stay one string."""
    found: dict[str, str] = {}
    lines = resolution.masthead
    closing = (_day(p.text) for p in resolution.paragraphs if p.kind is Kind.CLOSING)
    front = Front(symbol=resolution.symbol, adopted=next(filter(None, closing), None))
    for n, line in enumerate(lines):
        for name, pattern in _PATTERNS:
            said = pattern.search(line) if name in ("distribution", "original") else pattern.match(line)
            if said:
                found.setdefault(name, said["said"].strip())
        if re.fullmatch(_DAY, line):
            front = replace(front, on=_day(line) or front.on)
        if item := _ITEM.match(line):
            found["item"] = item["item"]
            found["item_title"] = item["title"] or _title_after(lines[n + 1 :])
        if adopted := _ADOPTED.match(line):
            front = replace(front, adopted=_day(adopted["day"]) or front.adopted)
        if submitted := _SUBMITTED.match(line):
            front = replace(front, sponsors=(submitted["names"],))
    return replace(
        front,
        distribution=found.get("distribution", ""), original=found.get("original", front.original),
        session=found.get("session", ""), committee=found.get("committee", ""),
        item=found.get("item", ""), item_title=found.get("item_title", ""), source=found.get("source", ""),
    )  # fmt: skip


def _title_after(lines: Sequence[str]) -> str:
    """The agenda item's title in the line after its number, unless that is something else."""
    line = lines[0] if lines else ""
    other = _SUBMITTED.match(line) or _ADOPTED.match(line) or any(p.match(line) for _, p in _PATTERNS)
    return "" if other else line


def _day(words: str) -> date | None:
    """The date that words end with."""
    day = re.search(rf"{_DAY}\Z", words)
    moment = hear(f"{' '.join(day.group().split())}, 12 p.m.") if day else None
    return moment.date() if moment else None
