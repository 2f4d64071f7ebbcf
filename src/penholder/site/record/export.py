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
from penholder.negotiation.dispositions import table
from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, require
from penholder.site.files.models import File, Level
from penholder.site.proposals.cores import rolling_of
from penholder.site.proposals.fates import fates
from penholder.site.proposals.seen import reading
from penholder.site.record.reading import chains


def export(person: Person, file: File) -> bytes:
    """The zip, with what the person may see of the file. Raises NotKnown, NotAllowed."""
    require(person, Act.READ_RECORD, file)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in _parts(person, file).items():
            packed.writestr(name, data)
    return out.getvalue()


def _parts(person: Person, file: File) -> dict[str, bytes]:
    circulation = str(Level(file.level).label)
    now = reading(person, file)
    parts: dict[str, bytes] = {"log.json": _json(chains(person, file))}
    for version in file.versions.all():
        base = rolling_of(version.rolling).base
        folder = f"versions/{version.number}"
        paper = paper_of_draft(
            base, profile=profile(file.profile), version=version.label, as_of=version.as_of.astimezone(file.tz),
            circulation=circulation,
        )  # fmt: skip
        parts[f"{folder}/base.json"] = version.base.encode()
        parts[f"{folder}/base.docx"] = writer_of_paper("base.docx")(paper)
    parts["rolling.json"] = dumps(rolling_to_dict(now.rolling, private=now.private)).encode()
    for suffix in (".docx", ".html"):
        parts[f"rolling{suffix}"] = writer_of_rolling(f"rolling{suffix}")(now.rolling)
    lines = fates(person, file)
    parts["dispositions.json"] = _json(table(lines))
    parts["dispositions.docx"] = writer_of_paper("dispositions.docx")(
        disposition_paper(now.rolling, lines, circulation=circulation)
    )
    return parts


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
