"""The versions of one negotiation: which of several rolling texts came after which."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from penholder.text.rolling import RollingText

_NUMBER = re.compile(r"Rev\.\s?(\d+)")
_NEVER = datetime.min.replace(tzinfo=UTC)


def number_of(version: str) -> int:
    """The number of a negotiating version: 2 of "Rev.2 of 14 October", 0 where it has none."""
    found = _NUMBER.search(version)
    return int(found.group(1)) if found else 0


def in_sequence(versions: Iterable[RollingText]) -> tuple[RollingText, ...]:
    """The versions, the earliest first: by the number of the revision, then by "as of", then by how much is in them."""
    return tuple(sorted(versions, key=_order))


def _order(rolling: RollingText) -> tuple[int, datetime, int]:
    return number_of(rolling.version), rolling.as_of or _NEVER, len(rolling.proposals)
