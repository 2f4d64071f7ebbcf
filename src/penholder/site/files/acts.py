"""Acts on a file: start it, circulate a version with its letters, open and close it for proposals."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import count
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from penholder.bodies import profile as profile_of
from penholder.formats.json import dumps, resolution_to_dict, rolling_to_dict
from penholder.negotiation.compile import compile
from penholder.site.delegations.models import Delegation, Person, Role
from penholder.site.files.access import Act, locked, require
from penholder.site.files.letters.sending import start_sending
from penholder.site.files.models import (
    CLOSED,
    Circulation,
    Delivery,
    File,
    Form,
    Language,
    Level,
    Posted,
    Shown,
    State,
    Version,
)
from penholder.site.files.recipients import choice, delegations, enlisted, written_to
from penholder.site.record.acts import ALL, write
from penholder.site.record.chain import hash_of
from penholder.site.refusals import Changed, NotAllowed, Refused
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText

ZERO_DRAFT = "Zero draft"
_AS_EVER: Mapping[str, Any] = MappingProxyType({})


@transaction.atomic
def start(
    actor: Person,
    draft: Resolution,
    *,
    profile: str,
    at: datetime,
    title: str = "",
    item: str = "",
    label: str = ZERO_DRAFT,
    facilitator: Person | None = None,
    with_: Collection[Delegation] = (),
    proposals_shown: Shown = Shown.AT_ONCE,
    policies: Mapping[str, Any] = _AS_EVER,
    zone: str = "America/New_York",
    adopted: Resolution | None = None,
) -> File:
    """A new file of the actor's delegation, and of the core group ``with_``; nobody else knows of it yet.

    ``policies`` are others than ``proposals_shown``, by their fields' names, where they are not as ever. ``adopted`` is
    the adopted text that the draft rolls over, where it does.
    """
    own = require_start(actor)
    check_lines(title, item, label)
    title = title or " ".join(draft.title.split())
    enlisted(delegations(choice(profile, at.date()).names))  # all at once: that one is there tells of no circulation
    with_ = enlisted(with_)
    file = File.objects.create(
        slug=_slug(title), title=title, profile=profile_of(profile).id, item=item, started_at=at, zone=zone,
        facilitator=facilitator, **{"proposals_shown": proposals_shown, **policies},
        adopted=dumps(resolution_to_dict(adopted)) if adopted else "",
    )  # fmt: skip
    file.penholders.set([own, *with_])
    rolling = compile(draft, (), on=at.astimezone(file.tz).date(), version=label, as_of=at, profile=profile)
    version = keep_version(actor, file, rolling, at=at)
    write(
        actor, "start", file,
        {"title": title, "version": label, "base_sha256": hash_of(version.base),
         "penholders": sorted(d.name for d in (own, *with_)), "facilitator": str(facilitator or ""),
         **policies},
        at=at,
    )  # fmt: skip
    return file


def check_lines(*written: str) -> None:
    """Raise Refused where a title, an agenda item or a version's name is more than one line."""
    if not all(words.isprintable() for words in written):
        raise Refused(_("A title, an agenda item and the name of a version are one line each."))


def require_start(actor: Person) -> Delegation:
    """The delegation for which the actor starts a file. Raises NotAllowed."""
    if actor.delegation is None or not may_start(actor):
        raise NotAllowed(_("Only somebody who acts for a delegation starts a file."))
    return actor.delegation


def may_start(actor: Person) -> bool:
    """Whether the person acts for a delegation, and does more than read."""
    return actor.delegation is not None and actor.role != Role.OBSERVER


def keep_version(actor: Person, file: File, rolling: RollingText, *, at: datetime) -> Version:
    """The row of a version that is issued; part of the act that issues it."""
    number = file.versions.count()
    return Version.objects.create(
        file=file, number=number, label=rolling.version, as_of=at, issued_by=actor, counter=file.counter,
        base=dumps(resolution_to_dict(rolling.base)), rolling=dumps(rolling_to_dict(rolling, private=True)),
    )  # fmt: skip


@transaction.atomic
def circulate(
    actor: Person,
    file: File,
    level: Level,
    *,
    at: datetime,
    to: Collection[Delegation] = (),
    cover_note: str = "",
    deadline: datetime | None = None,
    form: Form = Form.NOTE,
    language: Language = Language.ENGLISH,
    after: int | None = None,
) -> Circulation:
    """Send the present version out on a level, behind closed doors ``to`` these delegations beside those before.

    Each of them gets a letter, each of those before where none are named. Letters to delegations whose people have
    addresses are sent once the act is done; the others wait to be handed over. ``after`` is how many circulations there
    were when the actor looked: raises Changed where there is another by now.
    """
    file = locked(file)
    require(actor, Act.CIRCULATE, file)
    if after is not None and after != file.circulations.count():
        raise Changed(_("This file has been circulated since you opened the page; look at whom it went to first."))
    if deadline is not None and deadline <= at:
        raise Refused(_("The deadline is over; give one that is to come."))
    if level is Level.INVITED and not to and not file.invited.exists():
        raise Refused(_("A closed-door circulation names the delegations that it goes to; choose some."))
    version = file.version
    to = enlisted(to)
    written = written_to(file, level, to, actor.delegation)
    made = Circulation.objects.create(
        file=file, version=version, level=level, cover_note=cover_note, deadline=deadline, form=form,
        language=language, made_at=at, made_by=actor,
    )  # fmt: skip
    made.delegations.set(to)
    file.invited.add(*to)
    file.level = level
    _post(made, written)
    step(file)
    write(
        actor, "circulate", file,
        {"version": version.label, "level": level.value, "cover_note": cover_note,
         "to": sorted(d.name for d in to) if level in CLOSED else [],
         "deadline": deadline.isoformat() if deadline else None},
        at=at, chain=ALL,
    )  # fmt: skip
    return made


@transaction.atomic
def set_state(actor: Person, file: File, state: State, *, at: datetime) -> File:
    """Open the file for proposals, close it for them, or end it."""
    file = locked(file)
    require(actor, Act.OPEN_AND_CLOSE, file)
    file.state = state
    step(file)
    write(actor, "set state", file, {"state": state.value}, at=at)
    return file


def _post(circulation: Circulation, written: Collection[Delegation]) -> None:
    """A letter for each, to be sent once the act is done."""
    people = Person.objects.filter(delegation__in=written, is_active=True).exclude(email="")
    reached = set(people.values_list("delegation", flat=True))
    Delivery.objects.bulk_create(
        Delivery(
            circulation=circulation, delegation=d, state=Posted.QUEUED if d.pk in reached else Posted.BY_HAND
        )
        for d in written
    )  # fmt: skip
    if reached:
        transaction.on_commit(start_sending)


def step(file: File, *, shown: bool = True) -> None:
    """Count a change; one that is not ``shown`` only for the penholder's team, and in no number that others see."""
    file.counter += 1
    file.shown += shown
    file.save()


def _slug(title: str) -> str:
    """A name for addresses; its end is chance, so that it tells nobody whether another file has the same title."""
    stem = slugify(title)[:60].strip("-") or "draft"
    tries = (f"{stem}-{secrets.token_hex(3)}" for _ in count())
    return next(slug for slug in tries if not File.objects.filter(slug=slug).exists())
