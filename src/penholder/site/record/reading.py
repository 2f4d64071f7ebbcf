"""The log as one reader may see it: of the file, of the reader's own delegation, all for the penholder's team.

What a delegation keeps on its private side is in a chain that nobody else reads, the team included.
"""

import json
from typing import Any

from django.db.models import Q, QuerySet

from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, may, require
from penholder.site.files.models import File
from penholder.site.record.acts import ALL, OFFICE, PRIVATE, of_delegation, private_of
from penholder.site.record.models import LogEntry

_Entry = dict[str, Any]


def entries(person: Person, file: File) -> QuerySet[LogEntry]:
    """The entries in the order in which they were written. Raises NotKnown, NotAllowed."""
    require(person, Act.READ_RECORD, file)
    log = LogEntry.objects.filter(file=file).order_by("pk")
    private = {private_of(person.delegation.name)} if person.delegation else set()
    if may(person, Act.SEE_ALL, file):
        return log.exclude(~Q(chain__in=private), chain__startswith=PRIVATE)
    own = person.delegation.voices if person.delegation else ()
    return log.filter(chain__in=(ALL, *map(of_delegation, own), *private))


def entries_of_office() -> QuerySet[LogEntry]:
    """What was done about people and delegations, in order; who may read it, the caller has asked."""
    return LogEntry.objects.filter(file=None, chain=OFFICE).order_by("sequence")


def told(entry: LogEntry) -> _Entry:
    """An entry as JSON: what its hash is of, and the hash."""
    return {**json.loads(entry.content), "hash": entry.hash}


def chains(person: Person, file: File) -> _Entry:
    """The whole log, chain by chain, as an export has it and ``penholder log verify`` checks it."""
    found: dict[str, list[_Entry]] = {}
    for entry in entries(person, file):
        found.setdefault(entry.chain, []).append(told(entry))
    return {"file": file.slug, "chains": found}
