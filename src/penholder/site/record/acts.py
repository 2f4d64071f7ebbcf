"""Writing into the log: every act calls this once, in its own transaction."""

from datetime import UTC, datetime
from typing import Any

from penholder.site.delegations.models import Person
from penholder.site.files.models import File
from penholder.site.record.chain import FIRST, canonical, hash_of
from penholder.site.record.models import LogEntry

ALL, TEAM = "file", "team"
PRIVATE = "private: "  # what the name of every chain of a private side begins with
OFFICE = "people and delegations"  # the chain of the installation itself
INSTALLATION = "installation"  # stands where entries of a file name the file


def of_delegation(name: str) -> str:
    """The chain of what only that delegation, and the penholder's team, may know."""
    return f"delegation: {name}"


def private_of(name: str) -> str:
    """The chain of what that delegation keeps for itself: the penholder's team may not know of it either."""
    return f"{PRIVATE}{name}"


def write(actor: Person, act: str, file: File, what: dict[str, Any], *, at: datetime, chain: str = ALL) -> LogEntry:
    """Add an entry; the caller has locked the file, so that the one before is the last."""
    delegation = actor.delegation.name if actor.delegation else ""
    return _add({"person": str(actor), "delegation": delegation}, act, file, what, at=at, chain=chain)


def write_of_office(actor: Person | None, act: str, what: dict[str, Any], *, at: datetime) -> LogEntry:
    """Add an entry about people or delegations; without an actor it was done at the server itself.

    The first entry is held until the transaction ends, so that such acts come one after the other.
    """
    LogEntry.objects.select_for_update().filter(file=None, chain=OFFICE, sequence=1).first()
    delegation = actor.delegation.name if actor and actor.delegation else ""
    who = {"person": str(actor or ""), "delegation": delegation}
    return _add(who, act, None, what, at=at, chain=OFFICE)


def _add(
    who: dict[str, str], act: str, file: File | None, what: dict[str, Any], *, at: datetime, chain: str
) -> LogEntry:
    last = LogEntry.objects.filter(file=file, chain=chain).order_by("-sequence").first()
    sequence, previous = (last.sequence + 1, last.hash) if last else (1, FIRST)
    content = canonical(
        {
            "file": file.slug if file else INSTALLATION,
            "chain": chain,
            "sequence": sequence,
            "at": at.astimezone(UTC).isoformat(),
            "actor": who,
            "act": act,
            "what": what,
            "previous": previous,
        }
    )
    return LogEntry.objects.create(file=file, chain=chain, sequence=sequence, content=content, hash=hash_of(content))
