"""The versions of one negotiation: which of several rolling texts came after which."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from penholder.text.rolling import RollingText

_NUMBER = re.compile(r"Rev\.\s?(\d+)")
_NEVER = datetime.min.replace(tzinfo=UTC)


def in_sequence(versions: Iterable[RollingText]) -> tuple[RollingText, ...]:
    """The versions, the earliest first: by the number of the revision, then by "as of", then by how much is in them."""
    return tuple(sorted(versions, key=_order))


def _order(rolling: RollingText) -> tuple[int, datetime, int]:
    found = _NUMBER.search(rolling.version)
    return int(found.group(1)) if found else 0, rolling.as_of or _NEVER, len(rolling.proposals)
