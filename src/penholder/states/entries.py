"""The frozen shapes of who negotiates: a state with its names by date, a group with its members by date."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["member", "observer", "organization"]
"""Member state of the United Nations, non-member observer state, or organization with observer status (the EU)."""

Region = Literal["African", "Asia-Pacific", "Eastern European", "GRULAC", "WEOG"]
"""A regional group as it is counted in elections."""


class DatedName(NamedTuple):
    """A short name and the days it was in use: from `since` on, up to and without `until`."""

    text: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class State:
    """A state at the United Nations, or the European Union.

    `region` is the regional group counted in elections today (Türkiye: WEOG); what it was on an earlier date is a
    question to the group (`group("WEOG").members(on)`). `member_since` is the day of admission, for an observer the day
    of its invitation.
    """

    code: str
    alpha2: str
    kind: Kind
    names: tuple[DatedName, ...]
    official: str
    aliases: tuple[str, ...]
    region: Region | None
    member_since: date
    member_until: date | None

    def short_name(self, on: date) -> str:
        """The short name the United Nations prints on that date; outside the state's life, its first or last."""
        for name in self.names:
            if name.until is None or on < name.until:
                return name.text
        return self.names[-1].text

    def has_ended(self, on: date) -> bool:
        """Whether the state is no longer there on that date (Czechoslovakia in 2014)."""
        return self.member_until is not None and on >= self.member_until

    def takes_part(self, on: date) -> bool:
        """Whether the state is a member or an observer on that date."""
        return self.member_since <= on and not self.has_ended(on)


class Membership(NamedTuple):
    """A state's time in a group: from `since` on, up to and without `until`."""

    code: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """A group of states.

    `name` is what stands behind its wording ("EU"), `long_names` what follows "on behalf of the". `aliases` are other
    names, `shorthand` those good in a list of names only. `speaks` says whether its wording speaks for its members
    without more words, `informal` that nobody publishes who belongs to it, so that `members` is a fair guess.
    """

    name: str
    long_names: tuple[str, ...]
    aliases: tuple[str, ...]
    shorthand: tuple[str, ...]
    speaks: bool
    informal: bool
    memberships: tuple[Membership, ...]

    def members(self, on: date) -> frozenset[str]:
        """The alpha-3 codes of its members on that date; empty when it has no fixed members."""
        return frozenset(m.code for m in self.memberships if m.since <= on and (m.until is None or on < m.until))
