"""Which papers there are of each version, and in which forms."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, may
from penholder.site.files.models import File, Version

_PAGES = ("docx", "pdf", "html")
_TEXTS = ("docx", "pdf", "html", "akn.xml", "txt", "json")
FORMS = {
    "clean-text": _TEXTS,
    "rolling-text": _TEXTS,
    "rolling-text-tracked": ("docx",),
    "changes-from-last-version": _PAGES,
    "changes-from-adopted-text": _PAGES,
    "side-by-side": _PAGES,
    "dispositions": _PAGES,
    "packet": ("zip",),
}
TEAM_ONLY = "team-only-"  # before the name of a paper with everything that the penholder's team sees
_WITH_SECRETS = ("rolling-text", "rolling-text-tracked", "side-by-side", "dispositions", "packet")
_SAID: dict[str, Any] = {
    "clean-text": (gettext_lazy("Clean text"), gettext_lazy("the version as it was issued, without proposals")),
    "rolling-text": (gettext_lazy("Rolling text"), gettext_lazy("with every proposal in brackets, and who made it")),
    "rolling-text-tracked": (
        gettext_lazy("Rolling text, tracked"),
        gettext_lazy("every proposal as a tracked change of its delegation"),
    ),
    "changes-from-last-version": (
        gettext_lazy("Changes from the last version"),
        gettext_lazy("tracked in Word, underlined and struck in print"),
    ),
    "changes-from-adopted-text": (
        gettext_lazy("Changes from the adopted text"),
        gettext_lazy("against the text that this draft rolls over"),
    ),
    "side-by-side": (gettext_lazy("Side by side"), gettext_lazy("text, proposals, room for comments")),
    "packet": (gettext_lazy("Packet"), gettext_lazy("clean text, changes and side-by-side table in one zip")),
}
_FORMS_SAID = {
    "docx": "Word", "pdf": "PDF", "html": gettext_lazy("web page"), "akn.xml": "Akoma Ntoso",
    "txt": gettext_lazy("text"), "json": "JSON", "zip": "zip",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper of a version: its name, what it is called, what it is, its forms with what they are called.

    One that is ``team_only`` has what only the penholder's team sees; any other is as the members see the text.
    """

    version: Version
    name: str
    title: str
    about: str
    forms: tuple[tuple[str, str], ...]
    team_only: bool = False


def papers(person: Person, file: File, version: Version) -> Iterator[Listed]:
    """The papers of a version that there are for the person, in the order in which they are read.

    The penholder's team has all as the members see the text, and those that would say more once more with everything.
    """
    sees_all = may(person, Act.SEE_ALL, file)
    for name in FORMS:
        hides = name == "dispositions" and sees_all and not file.dispositions_to_all  # what members have, none sees all
        if _there(name, person, file, version) and not hides:
            yield _listed(name, person, file, version)
    for name in _WITH_SECRETS if sees_all else ():
        if _there(name, person, file, version):
            said = _listed(name, person, file, version)
            title = _("%s, penholder's team only") % said.title
            yield replace(said, name=f"{TEAM_ONLY}{name}", title=title, team_only=True)


def _listed(name: str, person: Person, file: File, version: Version) -> Listed:
    title, about = _said(name, person, file)
    return Listed(version, name, title, about, tuple((form, str(_FORMS_SAID[form])) for form in FORMS[name]))


def _there(name: str, person: Person, file: File, version: Version) -> bool:
    if name == "changes-from-last-version":
        return version.number > 0
    if name == "changes-from-adopted-text":
        return bool(file.adopted)
    if name == "dispositions":
        return may(person, Act.READ_RECORD, file) and version.pk == file.version.pk
    return True


def _said(name: str, person: Person, file: File) -> tuple[str, str]:
    if name != "dispositions":
        title, about = _SAID[name]
        return str(title), str(about)
    everybody = may(person, Act.SEE_ALL, file) or file.dispositions_to_all
    about = _("what became of every proposal") if everybody else _("what became of each proposal of your delegation")
    return _("Dispositions"), about
