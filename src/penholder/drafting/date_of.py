"""The date of a paper, from its masthead or its symbol."""

import re
from datetime import date

from penholder.drafting.cited import MONTHS
from penholder.text.resolution import Resolution

_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
_SESSION = re.compile(r"\AA/(?:C\.\d/)?(?:RES/)?(\d{2,3})/")


def date_of(resolution: Resolution) -> date | None:
    """The first date of the masthead; else the first December of the session of the General Assembly in the symbol."""
    for line in resolution.masthead:
        for day, month, year in _DAY.findall(line):
            try:
                return date(int(year), MONTHS.index(month) + 1, int(day))
            except ValueError:
                continue
    session = _SESSION.match(resolution.symbol)
    return date(1945 + int(session[1]), 12, 1) if session and 31 <= int(session[1]) <= 200 else None
