"""Proposing over HTTP: one proposal or several, what it will make, what is understood of a file, taking one back."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, File, Form, Router, Schema
from ninja.files import UploadedFile
from ninja.responses import Status

from penholder.formats.json import rolling_to_dict
from penholder.site.actor import actor_of
from penholder.site.files.access import find
from penholder.site.proposals import acts
from penholder.site.proposals.asking import Asked
from penholder.site.proposals.forms import MOST_BYTES, MOST_WORDS
from penholder.site.proposals.models import Proposal as Row
from penholder.site.proposals.models import Seen
from penholder.site.proposals.previewing import previewed
from penholder.site.proposals.understanding import PASTED, Line, understood
from penholder.site.refusals import Refused
from penholder.text.kind import Kind
from penholder.text.proposal import Ask
from penholder.text.rolling import RollingText

router = Router(tags=["proposing"])
_MOST = 500  # proposals at once


class Wanted(Schema):
    """What is asked, and of what; ``offset`` is that of a new footnote's mark in the text of its paragraph."""

    kind: Ask
    target: str = ""
    text: str = ""
    rationale: str = ""
    after: str = ""
    level: int | None = Field(None, ge=0, le=6)
    paragraph_kind: Kind | None = None
    offset: int = Field(-1, ge=-1, le=1_000_000)

    def asked(self) -> Asked:
        """As the act takes it."""
        return Asked(
            self.kind, self.target, self.text, self.rationale, self.after, self.level, self.paragraph_kind, self.offset
        )


class Proposing(Wanted):
    """A proposal; ``by`` is one of the groups that one speaks for, or another delegation where the penholder's team
    enters it for that one, and ``source`` is then how it came.
    """

    by: str = ""
    seen: Seen = Seen.ALL
    version: str = ""
    source: str = Field("", max_length=150)


class Several(Schema):
    """Proposals that are made together, all or none; each may be on a paragraph that one before it makes."""

    proposals: list[Wanted] = Field(max_length=_MOST)
    by: str = ""
    seen: Seen = Seen.ALL
    version: str = ""
    source: str = Field("", max_length=150)


class Proposed(Schema):
    """A proposal as the site keeps it."""

    id: str
    by: list[str]
    kind: str
    disposition: str
    version: str


class UnderstoodLine(Wanted):
    """Something understood, in the shape in which it can be sent; ``before`` is what it changes.

    ``settled`` says why it would not count, where it would not.
    """

    id: str
    by: list[str]
    label: str
    before: str
    settled: str


class Understanding(Schema):
    """What is understood; ``remarks`` were found beside the text and would reach nobody but the penholder's team."""

    version: str
    proposals: list[UnderstoodLine]
    remarks: list[str]
    taken_back: list[str]
    warnings: list[dict[str, str]]


@router.post("/{slug}/proposals", response={201: Proposed})
def propose(request: HttpRequest, slug: str, body: Proposing) -> Status[dict[str, Any]]:
    """Put a proposal into the text."""
    actor = actor_of(request)
    row = acts.propose(
        actor, find(actor, slug), body.asked(), for_=body.by, seen=body.seen, version=body.version,
        source=body.source if body.by else "", at=timezone.now(),
    )  # fmt: skip
    return Status(201, _proposed(row))


@router.post("/{slug}/proposals/batch", response={201: list[Proposed]})
def propose_all(request: HttpRequest, slug: str, body: Several) -> Status[list[dict[str, Any]]]:
    """Put several proposals into the text at once."""
    actor = actor_of(request)
    rows = acts.propose_all(
        actor, find(actor, slug), [w.asked() for w in body.proposals], for_=body.by, seen=body.seen,
        version=body.version, source=body.source if body.by else "", at=timezone.now(),
    )  # fmt: skip
    return Status(201, [_proposed(row) for row in rows])


@router.post("/{slug}/preview")
def preview(request: HttpRequest, slug: str, body: Proposing) -> dict[str, Any]:
    """The paragraph as it would stand with a proposal in it, in the shape of an entry of the text; nothing is kept."""
    actor = actor_of(request)
    seen, entry = previewed(actor, find(actor, slug), body.asked(), for_=body.by, at=timezone.now())
    alone = RollingText(seen.rolling.base, (entry,) if entry else (), ())
    return {"version": seen.version.label, "entry": next(iter(rolling_to_dict(alone)["entries"]), None)}


@router.post("/{slug}/understood", response=Understanding)
def understand(
    request: HttpRequest,
    slug: str,
    file: Annotated[UploadedFile | None, File()] = None,
    words: Annotated[str, Form(max_length=MOST_WORDS)] = "",
    by: Annotated[str, Form(max_length=300)] = "",
) -> dict[str, Any]:
    """What a file, or words, would ask; what is right of it can be sent together. Nothing is kept."""
    actor = actor_of(request)
    found = find(actor, slug)
    if file is not None and (file.size or 0) > MOST_BYTES:
        raise Refused(f"The file has more than {MOST_BYTES // 1_000_000} MB.")
    sent = [(file.name or "file", file.read())] if file is not None else []
    sent += [(PASTED, words.encode())] if words.strip() else []
    own = actor.delegation.name if actor.delegation else ""
    told = understood(actor, found, sent, for_=by or own, at=timezone.now())
    if not sent:
        raise Refused("Send a file or words.")
    if told.refused:
        raise Refused(" ".join(told.refused.values()))
    return {
        "version": told.version,
        "proposals": [_line(line) for line in told.lines if not line.takes_back and not line.private],
        "remarks": [line.proposal.text for line in told.lines if line.private],
        "taken_back": [line.proposal.id for line in told.lines if line.takes_back],
        "warnings": [{"place": w.place, "message": w.message} for w in told.warned],
    }


@router.post("/{slug}/proposals/{key}/withdrawal", response=Proposed)
def withdraw(request: HttpRequest, slug: str, key: str) -> dict[str, Any]:
    """Take back a proposal of one's own delegation."""
    actor = actor_of(request)
    return _proposed(acts.withdraw(actor, find(actor, slug), key, at=timezone.now()))


def _proposed(row: Row) -> dict[str, Any]:
    return {
        "id": row.key, "by": row.by, "kind": row.kind, "disposition": row.disposition, "version": row.made_on.label,
    }  # fmt: skip


def _line(line: Line) -> dict[str, Any]:
    p = line.proposal
    return {
        "kind": p.kind, "target": p.target, "text": p.text, "rationale": p.rationale, "after": p.after,
        "level": p.level if p.kind is Ask.INSERT else None, "offset": p.offset,
        "paragraph_kind": p.paragraph_kind if p.kind is Ask.INSERT else None,
        "id": p.id, "by": list(p.by), "label": line.label, "settled": line.settled,
        "before": "".join(r.text for r in line.runs if not r.new),
    }  # fmt: skip
