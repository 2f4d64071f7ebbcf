"""Writing into the log: every act calls this once, in its own transaction."""

from datetime import UTC, datetime
from typing import Any

from penholder.site.delegations.models import Person
from penholder.site.files.models import File
from penholder.site.record.chain import FIRST, canonical, hash_of
from penholder.site.record.models import LogEntry

ALL, TEAM = "file", "team"


def of_delegation(name: str) -> str:
    """The chain of what only that delegation, and the penholder's team, may know."""
    return f"delegation: {name}"


def write(actor: Person, act: str, file: File, what: dict[str, Any], *, at: datetime, chain: str = ALL) -> LogEntry:
    """Add an entry; the caller has locked the file, so that the one before is the last."""
    last = LogEntry.objects.filter(file=file, chain=chain).order_by("-sequence").first()
    sequence, previous = (last.sequence + 1, last.hash) if last else (1, FIRST)
    delegation = actor.delegation.name if actor.delegation else ""
    content = canonical(
        {
            "file": file.slug,
            "chain": chain,
            "sequence": sequence,
            "at": at.astimezone(UTC).isoformat(),
            "actor": {"person": str(actor), "delegation": delegation},
            "act": act,
            "what": what,
            "previous": previous,
        }
    )
    return LogEntry.objects.create(file=file, chain=chain, sequence=sequence, content=content, hash=hash_of(content))
