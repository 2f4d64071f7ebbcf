"""Makes one paper of a version, from what the reader may see."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from penholder.bodies import profile
from penholder.formats import writer_of_draft, writer_of_paper, writer_of_rolling
from penholder.formats.json import dumps, resolution_from_dict, rolling_to_dict
from penholder.negotiation.disposition_table import disposition_paper
from penholder.negotiation.packet import Packet
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, may, require
from penholder.site.files.attachment import WORD, ZIP
from penholder.site.files.models import File, Level, Version
from penholder.site.files.papers.listing import FORMS, TEAM_ONLY, papers
from penholder.site.proposals.fates import fates, fates_in
from penholder.site.proposals.seen import Reading, reading_in_room_of, reading_of
from penholder.site.refusals import NotKnown
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText

KINDS = {
    "docx": WORD, "pdf": "application/pdf", "html": "text/html; charset=utf-8", "akn.xml": "application/xml",
    "txt": "text/plain; charset=utf-8", "json": "application/json", "zip": ZIP,
}  # fmt: skip
_PACKED = "docx"


@dataclass(frozen=True, slots=True)
class Made:
    """A paper as a file."""

    data: bytes
    name: str
    kind: str


def make(person: Person, file: File, number: int, asked: str) -> Made:
    """The paper that ``asked`` names ("rolling-text.pdf") of the version of that number.

    Raises NotKnown where there is none for the person.
    """
    require(person, Act.READ, file)
    version = file.versions.filter(number=number).first() if number < 10_000 else None
    listed, _dot, form = asked.partition(".")
    name, team_only = listed.removeprefix(TEAM_ONLY), listed.startswith(TEAM_ONLY)
    if version is None or form not in FORMS.get(name, ()):
        raise NotKnown
    if listed not in [paper.name for paper in papers(person, file, version)]:
        raise NotKnown
    for_members = may(person, Act.SEE_ALL, file) and not team_only
    seen = (reading_in_room_of if for_members else reading_of)(person, file, version)
    maker = _Maker(person, file, version, seen)
    return Made(maker.paper(name, form), f"{slugify(version.label)}-{asked}", KINDS[form])


def told(level: Level, reached: int) -> str:
    """The level of circulation as papers say it: "closed-door: 61 delegations"."""
    if level is not Level.INVITED or not reached:
        return str(level.label)
    count = ngettext("%d delegation", "%d delegations", reached) % reached
    return _("%(level)s: %(count)s") % {"level": level.label, "count": count}


def told_of(seen: Reading, file: File) -> str:
    """The level of circulation that a paper of a reading says: what others do not see goes to the team only."""
    return _("penholder's team only") if seen.private else told(Level(file.level), file.invited.count())


@dataclass(frozen=True, slots=True)
class _Maker:
    """The papers of one version from one reading of it."""

    person: Person
    file: File
    version: Version
    seen: Reading

    @property
    def as_of(self) -> datetime:
        return self.version.as_of.astimezone(self.file.tz).replace(second=0, microsecond=0)

    @property
    def text(self) -> RollingText:
        return replace(self.seen.rolling, as_of=self.as_of)

    @property
    def circulation(self) -> str:
        return told_of(self.seen, self.file)

    @property
    def base(self) -> Resolution:
        return replace(self.seen.rolling.base, version=self.version.label)

    def packet(self, form: str) -> Packet:
        author = ", ".join(self.file.penholders.order_by("name").values_list("name", flat=True))
        return Packet(profile(self.file.profile), self.as_of, self.version.label, self.circulation, author, form)

    def paper(self, name: str, form: str) -> bytes:
        """The paper's bytes."""
        makers: dict[str, Callable[[str], bytes]] = {
            "clean-text": self.clean,
            "rolling-text": self.rolling,
            "rolling-text-tracked": lambda _form: self.tracked(),
            "changes-from-last-version": self.from_last,
            "changes-from-adopted-text": self.from_adopted,
            "side-by-side": lambda form: self.packet(form).side_by_side(self.seen.rolling, self.base),
            "dispositions": self.dispositions,
            "packet": lambda _form: self.zipped(),
        }
        return makers[name](form)

    def clean(self, form: str) -> bytes:
        if form in ("docx", "pdf", "html"):
            return self.packet(form).clean(self.base)
        return writer_of_draft(f"text.{form}")(self.base)

    def rolling(self, form: str) -> bytes:
        if form == "json":
            return dumps(rolling_to_dict(self.text, private=self.seen.private)).encode()
        return writer_of_rolling(f"rolling.{form}", circulation=self.circulation)(self.text)

    def tracked(self) -> bytes:
        return writer_of_rolling("rolling.docx", "tracked", circulation=self.circulation)(self.text)

    def from_last(self, form: str) -> bytes:
        last = self.file.versions.get(number=self.version.number - 1)
        return self.packet(form).redline(_base(last.base, last.label), self.base, last.label)

    def from_adopted(self, form: str) -> bytes:
        adopted = _base(self.file.adopted)
        return self.packet(form).redline(adopted, self.base, _("the adopted text"))

    def dispositions(self, form: str) -> bytes:
        in_room = may(self.person, Act.SEE_ALL, self.file) and not self.seen.private
        lines = fates_in(self.seen) if in_room else fates(self.person, self.file)
        paper = disposition_paper(self.text, lines, circulation=self.circulation)
        return writer_of_paper(f"dispositions.{form}")(paper)

    def zipped(self) -> bytes:
        """What ``penholder packet`` writes of the version."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for name in self.packed():
                packed.writestr(f"{name}.{_PACKED}", self.paper(name, _PACKED))
        return out.getvalue()

    def packed(self) -> Iterator[str]:
        inside = ("clean-text", "changes-from-last-version", "changes-from-adopted-text", "side-by-side")
        return (p.name for p in papers(self.person, self.file, self.version) if p.name in inside)


def _base(text: str, version: str = "") -> Resolution:
    draft = resolution_from_dict(json.loads(text), "database")
    return replace(draft, version=version) if version else draft
