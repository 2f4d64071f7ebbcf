"""What a person has begun to propose: kept while it is written, gone once it is sent.

A draft is its writer's own affair: it is in no log and counts as no change of the file; nobody else sees it, the
secretariat and the API included.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, require
from penholder.site.files.models import File, Version
from penholder.site.proposals.asking import LONGEST
from penholder.site.proposals.cores import rolling_of
from penholder.site.proposals.history import Run, redlined
from penholder.site.proposals.models import Draft
from penholder.site.proposals.seen import Reading
from penholder.site.refusals import Refused
from penholder.text.resolution import Resolution

UPLOAD = "upload"
_MOST = 200  # drafts of one person in one file


@dataclass(frozen=True, slots=True)
class Since:
    """What has become, since ``version``, of the paragraph that somebody writes on; ``gone`` where it is not there."""

    version: str
    runs: tuple[Run, ...]
    gone: bool


@transaction.atomic
def keep_draft(
    actor: Person,
    file: File,
    place: str,
    kind: str,
    fields: Mapping[str, str],
    *,
    version: str,
    at: datetime,
    data: bytes | None = None,
) -> Draft:
    """Keep what the actor has written so far in place of what was kept before; ``data`` only where it is new.

    Raises Refused where it is longer than any proposal.
    """
    require(actor, Act.KEEP_NOTES, file)
    if kind != UPLOAD and any(len(words) > LONGEST for words in fields.values()):
        raise Refused(_("This is longer than any proposal; it is not kept."))
    made_on = file.versions.filter(label=version).last() or file.version
    known = {"fields": dict(fields), "version": made_on, "at": at, **({} if data is None else {"data": data})}
    draft, new = Draft.objects.update_or_create(person=actor, file=file, place=place[:40], kind=kind, defaults=known)
    if new and Draft.objects.filter(person=actor, file=file).count() > _MOST:
        raise Refused(_("You have more than %d drafts in this file; send or discard some.") % _MOST)
    return draft


@transaction.atomic
def discard_draft(actor: Person, file: File, place: str, kind: str) -> None:
    """Forget a draft, where there is one."""
    require(actor, Act.READ, file)
    Draft.objects.filter(person=actor, file=file, place=place[:40], kind=kind).delete()


def draft_of(actor: Person, file: File, place: str, kind: str) -> Draft | None:
    """The actor's own draft of that, where there is one."""
    drafts = Draft.objects.select_related("version")
    return drafts.filter(person=actor, file=file, place=place[:40], kind=kind).first()


def drafts_of(actor: Person, file: File) -> Iterable[Draft]:
    """Every draft of the actor's own in a file, the newest first."""
    return Draft.objects.filter(person=actor, file=file).select_related("version").defer("data")


def since(seen: Reading, version: Version, place: str) -> Since | None:
    """What has changed in a paragraph, or footnote, since that version; nothing where that is the present one."""
    if version.pk == seen.version.pk:
        return None
    then = _text_of(rolling_of(version.rolling).base, place)
    now = _text_of(seen.rolling.base, place)
    if now is None:
        shown = any(e.id == place for e in seen.rolling.every_entry())
        return Since(version.label, (Run(then),) if then else (), gone=not shown)
    return Since(version.label, tuple(redlined(then, now)) if then != now else (), gone=False)


def _text_of(base: Resolution, place: str) -> str | None:
    paragraphs, notes = {p.id: p.text for p in base.paragraphs}, {n.id: n.text for n in base.footnotes}
    return (paragraphs | notes).get(place)
