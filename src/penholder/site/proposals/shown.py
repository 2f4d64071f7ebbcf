"""What members see of decisions before they are issued, in a file whose decisions are taken openly in the room.

A decision on a paragraph on which anything is hidden from somebody is told with the next version, like all others are
in a file with the other setting. What is told names nobody.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.db.models import Q
from django.utils.translation import gettext as _

from penholder.negotiation.decisions import Merge
from penholder.negotiation.decisions_read import read_decisions
from penholder.site.files.models import File, Shown, Version
from penholder.site.proposals.models import Decision, Seen
from penholder.site.proposals.models import Proposal as Row
from penholder.site.proposals.present import Present, present
from penholder.site.proposals.said import Sayer
from penholder.site.proposals.seen import Reading, since_issued

NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def decided_in_room(file: File, seen: Reading) -> Mapping[str, tuple[str, ...]]:
    """By paragraph, what is decided on it and not issued yet, in words; of the whole text under an empty id."""
    if file.decisions_shown != Shown.AT_ONCE:
        return NOTHING
    decisions = _told(file, seen.version, seen.version.decisions.all())
    if not decisions:
        return NOTHING
    sayer = Sayer(present(file).rolling)
    there = {e.id for e in seen.rolling.every_entry()}
    read = read_decisions(json.dumps({"decisions": [d.core for d in decisions]}).encode(), "decisions")
    words: dict[str, list[str]] = defaultdict(list)
    for decision, core in zip(decisions, read, strict=True):
        on = on_of(decision)
        if not on or on in there:  # the paragraph that a merged one goes into may be hidden: it is not named
            merged = isinstance(core, Merge)
            words[on].append(_("merged into another paragraph") if merged else sayer.said(core).what)
    return {on: tuple(said) for on, said in words.items()}


def shows_any(file: File, now: Present, decisions: Iterable[Decision]) -> bool:
    """Whether members see any of these decisions at once."""
    return file.decisions_shown == Shown.AT_ONCE and bool(_told(file, now.version, decisions))


def on_of(decision: Decision) -> str:
    """The id of the very paragraph that is decided on, a proposed one too."""
    on = decision.place.partition(" ")[0]
    return decision.entry if on == "proposal" else on


def _told(file: File, version: Version, decisions: Iterable[Decision]) -> list[Decision]:
    later = file.proposals_shown == Shown.WHEN_ISSUED
    maybe = Q(seen=Seen.PENHOLDER) | Q(made_on=version) if later else Q(seen=Seen.PENHOLDER)
    rows = Row.objects.filter(maybe, file=file, disposition="open").values_list("entry", "seen", "key", "made_on")
    places = {e for e, seen, key, on in rows if seen == Seen.PENHOLDER or since_issued(version, key, on)}
    return [d for d in decisions if (d.entry not in places if d.entry else not places)]
