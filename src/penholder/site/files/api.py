"""Files over HTTP: which there are, one of them, start one, arrange how it is run, open and close it."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, File, Form, PatchDict, Router, Schema, UploadedFile
from ninja.responses import Status
from pydantic import StringConstraints

from penholder.site.actor import actor_of
from penholder.site.delegations.models import Delegation, Person
from penholder.site.files import acts
from penholder.site.files.access import Act, find, known_to, may, require, standing
from penholder.site.files.arranging import NAMES, POLICIES, Arrangement, arrange, person_called
from penholder.site.files.forms import is_zone
from penholder.site.files.models import File as Row
from penholder.site.files.models import Level, Shown, State
from penholder.site.files.recipients import Choice, choice, day_of, delegations, named
from penholder.site.files.understanding import Understood, understand
from penholder.site.refusals import Refused
from penholder.site.slices import Limit, Offset

router = Router(tags=["files"])

Title = Annotated[str, StringConstraints(min_length=1, max_length=1_000, strip_whitespace=True)]


class FileInList(Schema):
    """A file in a list."""

    slug: str
    title: str
    level: Level
    version: str


class OneFile(FileInList):
    """A file: who holds the pen, which versions there are, how it is run, what the reader is to it and may do."""

    profile: str
    item: str
    state: State
    penholders: list[str]
    facilitator: str
    deadline: datetime | None
    zone: str
    proposals_shown: Shown
    decisions_shown: Shown
    dispositions_to_all: bool
    needs_clearing: bool
    secretariat_invited: bool
    versions: list[str]
    counter: int
    standing: str
    may: list[str]


class Policies(Schema):
    """Who sees what, when."""

    proposals_shown: Shown = Shown.AT_ONCE
    decisions_shown: Shown = Shown.WHEN_ISSUED
    dispositions_to_all: bool = False
    needs_clearing: bool = False
    secretariat_invited: bool = False


class StartingFrom(Policies):
    """A new file; ``core_group`` are the delegations that hold the pen with one's own, in any spelling."""

    title: str = Field("", max_length=1_000)
    label: str = Field(acts.ZERO_DRAFT, min_length=1, max_length=100)
    profile: str = "un-ga-c3"
    item: str = Field("", max_length=300)
    core_group: list[str] = Field(default_factory=list, max_length=200)
    facilitator: str = Field("", max_length=254)
    zone: str = "America/New_York"
    rolls_over: bool = False


class Starting(StartingFrom):
    """A new file, from the ``text`` of the draft, or of the adopted text that it rolls over."""

    text: str


class Arranging(Policies):
    """What is to be otherwise; what is left out stays as it is. An empty ``facilitator`` is nobody."""

    title: Title
    item: str = Field(max_length=300)
    zone: str
    core_group: list[str] = Field(max_length=200)
    facilitator: str = Field(max_length=254)


class Opening(Schema):
    """Whether proposals are taken."""

    state: State


@router.get("", response=list[FileInList])
def files(request: HttpRequest, limit: Limit = 100, offset: Offset = 0) -> list[dict[str, Any]]:
    """The files that one may know of, the newest first."""
    known = known_to(actor_of(request)).prefetch_related("versions")[offset : offset + limit]
    return [_listed(f) for f in known]


@router.post("", response={201: OneFile})
def start(request: HttpRequest, body: Starting) -> Status[dict[str, Any]]:
    """Start a file from a text."""
    actor = actor_of(request)
    return Status(201, _started(actor, body, lambda: understand(body.text.encode("utf-8", "replace"), "")))


@router.post("/upload", response={201: OneFile})
def start_from_upload(
    request: HttpRequest, body: Form[StartingFrom], upload: File[UploadedFile]
) -> Status[dict[str, Any]]:
    """Start a file from a draft in any format that is read."""
    actor = actor_of(request)
    return Status(201, _started(actor, body, lambda: understand(upload.read(), upload.name or "draft")))


@router.get("/{slug}", response=OneFile)
def file(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One file."""
    actor = actor_of(request)
    return told(actor, find(actor, slug))


@router.patch("/{slug}", response=OneFile)
def arranged(request: HttpRequest, slug: str, body: PatchDict[Arranging]) -> dict[str, Any]:
    """Run the file otherwise from now on; every member reads in the log what has changed."""
    actor = actor_of(request)
    found = find(actor, slug)
    require(actor, Act.ARRANGE, found)
    said = {name: value for name, value in body.items() if value is not None}  # a null leaves it as it is
    group = None
    if "core_group" in said:
        own = [actor.delegation] if actor.delegation else []
        others = _named(said["core_group"], choice(found.profile, day_of(found)))
        group = [*own, *(d for d in others if d not in own)]
    person = person_called(said["facilitator"]) if "facilitator" in said else None
    _check_zone(said.get("zone", found.zone))
    wanted = Arrangement(
        {name: said[name] for name in (*NAMES, *POLICIES) if name in said},
        core_group=group,
        facilitator=person,
        no_facilitator="facilitator" in said and person is None,
    )
    return told(actor, arrange(actor, found, wanted, at=timezone.now()))


@router.post("/{slug}/state", response=OneFile)
def set_state(request: HttpRequest, slug: str, body: Opening) -> dict[str, Any]:
    """Open the file for proposals, close it for them, or end it."""
    actor = actor_of(request)
    return told(actor, acts.set_state(actor, find(actor, slug), body.state, at=timezone.now()))


def told(actor: Person, found: Row) -> dict[str, Any]:
    """A file as one reader is told of it."""
    sees_all = may(actor, Act.SEE_ALL, found)
    return {
        **_listed(found),
        "profile": found.profile,
        "item": found.item,
        "state": found.state,
        "penholders": [d.name for d in found.penholders.order_by("name")],
        "facilitator": str(found.facilitator or ""),
        "deadline": found.deadline,
        "zone": found.zone,
        **{name: getattr(found, name) for name in POLICIES},
        "versions": [v.label for v in found.versions.all()],
        "counter": found.counter if sees_all else found.shown,
        "standing": standing(actor, found).value,
        "may": [act.value for act in Act if may(actor, act, found)],
    }


def _started(actor: Person, said: StartingFrom, read: Callable[[], Understood]) -> dict[str, Any]:
    acts.require_start(actor)
    _check_zone(said.zone)
    now = timezone.now()
    draft = read().draft
    others = _named(said.core_group, choice(said.profile, now.date()))
    made = acts.start(
        actor, draft, profile=said.profile, at=now, title=said.title, item=said.item, label=said.label,
        facilitator=person_called(said.facilitator), with_=[d for d in others if d != actor.delegation],
        policies={name: getattr(said, name) for name in POLICIES}, zone=said.zone,
        adopted=draft if said.rolls_over else None,
    )  # fmt: skip
    return told(actor, made)


def _named(names: list[str], among: Choice) -> list[Delegation]:
    listed = named("\n".join(names), among)
    if listed.unknown:
        raise Refused(_("No delegation here is called %s.") % ", ".join(name for name, _near in listed.unknown))
    return delegations(listed.names)


def _check_zone(zone: str) -> None:
    if not is_zone(zone):
        raise Refused(_("“%s” is no time zone; write one such as America/New_York.") % zone)


def _listed(found: Row) -> dict[str, Any]:
    version = max(found.versions.all(), key=lambda v: v.number)
    return {"slug": found.slug, "title": found.title, "level": found.level, "version": version.label}
