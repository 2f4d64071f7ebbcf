"""What was understood of a draft that somebody sends in, before it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from penholder.bodies import profile
from penholder.drafting import Finding, check
from penholder.errors import UnreadableFile
from penholder.formats import read_bytes
from penholder.formats.document import document_text
from penholder.formats.json import resolution_from_dict, resolution_to_dict
from penholder.text.resolution import Resolution

MOST_BYTES = 20_000_000
_SALT = "penholder.site.files.understanding"
_MOST_PARAGRAPHS = 2_000


@dataclass(frozen=True, slots=True)
class Understood:
    """The draft, what reading it found odd, and the file's name where it came as one."""

    draft: Resolution
    warnings: tuple[str, ...] = ()
    name: str = ""

    def findings(self, profile_id: str, on: date) -> Sequence[Finding]:
        """Where the draft breaks the drafting rules of the body."""
        return check(self.draft, profile(profile_id), on=on)


def understand(data: bytes, name: str) -> Understood:
    """The draft in a file of that name, or in a text pasted where ``name`` is empty.

    Raises UnreadableFile with one sentence saying what is wrong.
    """
    source = PurePath(name.replace("\\", "/")).name[-100:] or _("Your text")
    if len(data) > MOST_BYTES:
        raise UnreadableFile(
            source, f"is {len(data) // 1_000_000} MB, more than any draft; take out its pictures and save it again"
        )
    document = read_bytes(data, source)
    draft = document_text(document, "accepted")
    if draft is None:
        raise UnreadableFile(source, "holds no draft resolution: no preambular or operative paragraph was found")
    if len(draft.paragraphs) > _MOST_PARAGRAPHS:
        raise UnreadableFile(source, f"has {len(draft.paragraphs)} paragraphs, more than any draft")
    warnings = tuple(dict.fromkeys(f"{w.place}: {w.message}" if w.place else w.message for w in document.warnings))
    return Understood(draft, warnings, source if name else "")


def sealed(understood: Understood) -> str:
    """It as a form can carry it from the preview to the act, so that nothing else than what was shown counts."""
    told = {
        "draft": resolution_to_dict(understood.draft),
        "warnings": list(understood.warnings),
        "name": understood.name,
    }
    return signing.dumps(told, salt=_SALT, compress=True)


def unsealed(text: str) -> Understood | None:
    """What a form carries; nothing where it carries none, or not what was sealed."""
    try:
        told: dict[str, Any] = signing.loads(text, salt=_SALT, max_age=7 * 24 * 3600)
    except signing.BadSignature:
        return None
    return Understood(resolution_from_dict(told["draft"]), tuple(told["warnings"]), told["name"])
