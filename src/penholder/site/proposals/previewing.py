"""The bracket that a proposal will make, as its author would see it, before it is sent; nothing is kept of it."""

import re
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from penholder.site.delegations.models import Person
from penholder.site.files.models import File
from penholder.site.proposals.acts import names_for, told_source
from penholder.site.proposals.asking import Asked, anew, asked_of, top_of, tops
from penholder.site.proposals.present import forward
from penholder.site.proposals.seen import Reading, reading
from penholder.site.proposals.sheet import one
from penholder.text.proposal import Proposal
from penholder.text.rolling import Entry, RollingText

_ONLY_ONCE = re.compile(r' (?:id|tabindex|data-entry|data-label)="[^"]*"')


def previewed(actor: Person, file: File, asked: Asked, *, at: datetime, for_: str = "") -> tuple[Reading, Entry | None]:
    """The text as the actor would see it with the proposal in it, and the paragraph where that stands.

    There is no paragraph where the proposal is on the text as a whole. Raises what the act itself would raise.
    """
    named = names_for(actor, file, for_, at)
    seen = reading(actor, file)
    core = as_shown(seen, asked_of(seen, asked, named, at, told_source(actor, file, named, "")))
    rolling = forward(seen.rolling, anew(seen, core), seen.on)
    places = tops(rolling)
    place = places.get(core.id) or top_of(places, core)
    return replace(seen, rolling=rolling), next((e for e in rolling.entries if e.id == place), None)


def as_shown(seen: Reading, core: Proposal) -> Proposal:
    """The proposal on what the reader sees: another's that is shown without attribution has another id there."""
    told = {real: shown for shown, real in seen.real.items()}
    return replace(core, target=told.get(core.target, core.target))


def paragraph(file: File, rolling: RollingText, entry: Entry) -> SafeString:
    """One paragraph as the sheet has it, for a page that may show it twice: without what is there once only."""
    linked = one(rolling, entry).replace('href="on/', f'href="{reverse("text", args=[file.slug])}on/')
    return mark_safe(_ONLY_ONCE.sub("", linked))
