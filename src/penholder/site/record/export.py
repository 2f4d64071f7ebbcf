"""The export of a file: every version's text and papers, the dispositions and the log, in one zip."""

import io
import json
import zipfile
from typing import Any

from penholder.bodies import profile
from penholder.formats import writer_of_paper, writer_of_rolling
from penholder.formats.json import dumps, rolling_to_dict
from penholder.formats.papers.draft import paper_of_draft
from penholder.negotiation.disposition_table import disposition_paper
from penholder.negotiation.dispositions import Disposed, table
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, require
from penholder.site.files.models import File, Level
from penholder.site.files.papers.making import told_of
from penholder.site.proposals.cores import rolling_of
from penholder.site.proposals.fates import fates, fates_in
from penholder.site.proposals.seen import Reading, reading, reading_in_room
from penholder.site.record.chain import MANIFEST, manifest
from penholder.site.record.reading import chains

_TEAM_ONLY = "penholders-team-only"


def export(person: Person, file: File) -> bytes:
    """The zip, with what the person may see of the file. Raises NotKnown, NotAllowed."""
    require(person, Act.READ_RECORD, file)
    out = io.BytesIO()
    parts = _parts(person, file)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in {**parts, MANIFEST: _json(manifest(parts))}.items():
            packed.writestr(name, data)
    return out.getvalue()


def _parts(person: Person, file: File) -> dict[str, bytes]:
    """The text and the dispositions as members see them; what the penholder's team alone sees in its own folder."""
    circulation = str(Level(file.level).label)
    now, in_room = reading(person, file), reading_in_room(person, file)
    log = chains(person, file)
    parts: dict[str, bytes] = {"log.json": _json({"circulation": told_of(now, file), **log} if now.private else log)}
    for version in file.versions.all():
        base = rolling_of(version.rolling).base
        folder = f"versions/{version.number}"
        paper = paper_of_draft(
            base, profile=profile(file.profile), version=version.label, as_of=version.as_of.astimezone(file.tz),
            circulation=circulation,
        )  # fmt: skip
        parts[f"{folder}/base.json"] = version.base.encode()
        parts[f"{folder}/base.docx"] = writer_of_paper("base.docx")(paper)
    if not now.private:
        return parts | _texts(now, file) | _dispositions(now, file, fates(person, file))
    parts |= _texts(in_room, file)
    if file.dispositions_to_all:
        parts |= _dispositions(in_room, file, fates_in(in_room))
    private = _texts(now, file) | _dispositions(now, file, fates(person, file))
    return parts | {f"{_TEAM_ONLY}/{name}": data for name, data in private.items()}


def _texts(seen: Reading, file: File) -> dict[str, bytes]:
    parts = {"rolling.json": dumps(rolling_to_dict(seen.rolling, private=seen.private)).encode()}
    for name in ("rolling.docx", "rolling.html"):
        parts[name] = writer_of_rolling(name, circulation=told_of(seen, file))(seen.rolling)
    return parts


def _dispositions(seen: Reading, file: File, lines: tuple[Disposed, ...]) -> dict[str, bytes]:
    paper = disposition_paper(seen.rolling, lines, circulation=told_of(seen, file))
    return {"dispositions.json": _json(table(lines)), "dispositions.docx": writer_of_paper("dispositions.docx")(paper)}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
