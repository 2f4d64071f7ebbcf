"""Since when a reader has not looked at a text, and what of it is new since.

That somebody looks is the reader's own affair: it is in no log, and nobody else sees it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from penholder.site.delegations.models import Person
from penholder.site.files.models import File, Shown, Version
from penholder.site.proposals.models import LastLook
from penholder.site.proposals.models import Proposal as Row
from penholder.site.proposals.seen import Reading

_A_VISIT = timedelta(minutes=30)  # who comes back within it has not been away
_OFTEN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Since:
    """When the reader last looked before this visit, and the file's counter then."""

    at: datetime
    counter: int


def looked(person: Person, file: File, at: datetime) -> Since | None:
    """Note that the person looks at the file's text now; returns when that was the visit before, if it ever was."""
    look, first = LastLook.objects.get_or_create(person=person, file=file, defaults={"counter": file.counter, "at": at})
    if first:
        return None
    if at - look.at > _A_VISIT:
        look.before, look.counter_before = look.at, look.counter
    if at - look.at > _OFTEN or look.counter != file.counter:
        look.at, look.counter = at, file.counter
        look.save()
    return Since(look.before, look.counter_before) if look.before is not None else None


def fresh(person: Person, file: File, seen: Reading, since: Since | None, places: Mapping[str, str]) -> set[str]:
    """The paragraphs with a proposal, or a text, that the reader sees now and did not see then; ``places`` by proposal.

    What the reader entered is not new to the reader.
    """
    if since is None:
        return set()
    rows = Row.objects.filter(file=file, counter__gt=_shown_since(file, seen.version, since.counter))
    shown = {real: told for told, real in seen.real.items()}
    keys = rows.exclude(entered_by=person).values_list("key", flat=True)
    return {places[told] for key in keys if (told := shown.get(key, key)) in places} | _changed(file, seen, since)


def _shown_since(file: File, version: Version, counter: int) -> int:
    """Where proposals show with the next version, those shown with this one came after the one before it."""
    if file.proposals_shown == Shown.WHEN_ISSUED and version.counter > counter and version.number:
        return min(counter, file.versions.get(number=version.number - 1).counter)
    return counter


def _changed(file: File, seen: Reading, since: Since) -> set[str]:
    """The paragraphs whose text is another than in the version of that time."""
    if seen.version.counter <= since.counter:
        return set()
    then = file.versions.filter(counter__lte=since.counter).order_by("-number").first()
    if then is None:
        return set()
    was = {p["id"]: p["text"] for p in json.loads(then.base)["paragraphs"]}
    return {p.id for p in seen.rolling.base.paragraphs if was.get(p.id) != p.text}
