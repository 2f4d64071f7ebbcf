"""Proposals and rolling texts of the core as the site keeps them: JSON in, the core's own shapes out."""

import json

from penholder.formats.json import rolling_from_dict, rolling_to_dict
from penholder.site.proposals.models import Proposal as Row
from penholder.text.proposal import Proposal
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText

_NO_TEXT = Resolution(())


def to_core(proposal: Proposal) -> str:
    """A proposal as JSON."""
    alone = RollingText(_NO_TEXT, (), (proposal,))
    return json.dumps(rolling_to_dict(alone, private=True)["proposals"][0], ensure_ascii=False)


def from_rows(rows: list[Row]) -> tuple[Proposal, ...]:
    """The proposals of rows, in their order."""
    listed = [json.loads(row.core) for row in rows]
    return rolling_from_dict({"base": {"paragraphs": []}, "entries": [], "proposals": listed}, "database").proposals


def rolling_of(text: str) -> RollingText:
    """The rolling text that a version's row holds."""
    return rolling_from_dict(json.loads(text), "database")
