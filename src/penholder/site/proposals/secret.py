"""Says, to those who may know it, that a proposal is for the penholder's team only, or without attribution."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.translation import gettext as _

from penholder.site.proposals.models import Seen
from penholder.text.proposal import Ask, Proposal

NONE: Mapping[str, Seen] = {}
ON_THE_WHOLE = frozenset((Ask.DELETE, Ask.MOVE, Ask.RETAIN, Ask.RESERVE, Ask.SUPPORT))


@dataclass(frozen=True, slots=True)
class Badge:
    """What others do not see: in words, and of whom it holds."""

    said: str
    names: tuple[str, ...]

    @property
    def html(self) -> str:
        """As a sheet written by hand has it."""
        names = ", ".join(f"<bdi>{escape(n)}</bdi>" for n in self.names)
        return f' <small class="private">{escape(self.said)}: {names}</small>'


def badge(secret: Mapping[str, Seen], proposal: str) -> str:
    """What others do not see of one proposal, in words; empty where they see all."""
    seen = secret.get(proposal, Seen.ALL)
    if seen == Seen.PENHOLDER:
        return _("only the penholder's team")
    return _("without attribution") if seen == Seen.UNATTRIBUTED else ""


class Badges:
    """Those of one reading, by what the proposals stand on."""

    def __init__(self, proposals: Iterable[Proposal], secret: Mapping[str, Seen]) -> None:
        self.secret = secret
        self.open = [p for p in proposals if p.id in secret and p.open] if secret else []

    def of(self, ids: Iterable[str]) -> tuple[Badge, ...]:
        """Of the proposals of these ids, and those that join or oppose them."""
        wanted = set(ids) if self.open else set()
        return self._told(p for p in self.open if p.id in wanted or p.target in wanted)

    def whole(self, entry: str) -> tuple[Badge, ...]:
        """Of what is asked of the whole of a paragraph."""
        return self._told(p for p in self.open if p.target == entry and not p.within and p.kind in ON_THE_WHOLE)

    def comment(self, entry: str, text: str) -> bool:
        """Whether a comment under a paragraph is for the penholder's team only."""
        return any(
            p.kind is Ask.COMMENT and p.target == entry and (p.text or p.rationale) == text
            and self.secret[p.id] == Seen.PENHOLDER
            for p in self.open
        )  # fmt: skip

    def _told(self, proposals: Iterable[Proposal]) -> tuple[Badge, ...]:
        names: dict[str, dict[str, None]] = {}
        for p in proposals:
            names.setdefault(badge(self.secret, p.id), {}).update(dict.fromkeys(p.by))
        return tuple(Badge(said, tuple(by)) for said, by in names.items())
