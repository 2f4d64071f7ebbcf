"""The words of a circulation's letter to one delegation: a note verbale, or a formal letter."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.dateformat import format as in_words

from penholder.errors import UnknownName
from penholder.site.files.models import Circulation, Form, Level
from penholder.site.files.recipients import day_of
from penholder.states import state

_WITH_ARTICLE = re.compile(
    r"\b(Republic|Kingdom|States?|Federation|Union|Confederation|Commonwealth|Emirates|Principality|Duchy|Sultanate|See"
    r"|Emirate)\b"
)
_OFFICES = {"un-hrc": ("Geneva", "geneva")}  # where the body sits, where that is not what the zone is called


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is read: who writes, to whom, what, and who signs; ``subject`` is that of the mail."""

    form: Form
    language: str
    sender: str
    receiver: str
    heading: str
    reference: str
    dated: str
    salutation: str
    paragraphs: tuple[str, ...]
    signature: tuple[str, ...]
    subject: str


def letter(circulation: Circulation, to: str, *, reached: int) -> Letter:
    """The letter of a circulation, saved or only prepared, to the delegation ``to``, one of those ``reached``."""
    words = forms()[circulation.language]
    with translation.override(circulation.language):
        said = _facts(circulation, to, reached, words)
    note = circulation.form == Form.NOTE
    kind = "note" if note else "letter"
    paragraphs = [
        words[f"opening_{kind}"].format(**said),
        *(p.strip() for p in re.split(r"\n\s*\n", circulation.cover_note)),
        words["deadline" if circulation.deadline else "no_deadline"].format(**said),
        words["link"].format(**said),
        words["recorded"],
        words[f"closing_{kind}"].format(**said),
    ]
    signer = circulation.made_by
    return Letter(
        form=Form(circulation.form),
        language=circulation.language,
        sender=said["sender"],
        receiver=said["receiver"] if note else said["addressee"],
        heading=words["note"] if note else "",
        reference=words["reference"].format(**said),
        dated=words["dated"].format(**said),
        salutation="" if note else words["salutation"],
        paragraphs=tuple(p for p in paragraphs if p),
        signature=(words["seal"],) if note else (words["signed"], str(signer), said["sender"]),
        subject=" ".join(words["subject"].format(**said).split()),
    )


@cache
def forms() -> Mapping[str, Any]:
    """The words by language."""
    return tomllib.loads(files("penholder.site.files.letters").joinpath("forms.toml").read_text(encoding="utf-8"))


def _facts(circulation: Circulation, to: str, reached: int, words: Mapping[str, Any]) -> dict[str, str]:
    file, level = circulation.file, Level(circulation.level)
    place, office = _OFFICES.get(file.profile, (file.place, "default"))
    on = day_of(file)
    own = circulation.made_by.delegation
    sender, receiver = (_party(name, file.profile, words, office, on) for name in (own.name if own else "", to))
    at_un = file.profile.startswith("un-")
    addressee = words["to_head" if at_un and _is_state(to) else "to_chair"].format(
        name=_called(to, on, words), seat=words["seats"][office]
    )
    the_sender, the_receiver = (words["the"].format(party=p) for p in (sender, receiver))
    return {
        "sender": sender, "receiver": receiver, "addressee": addressee,
        "the_sender": the_sender, "the_receiver": the_receiver, "The_sender": the_sender[0].upper() + the_sender[1:],
        "title": file.title, "version": circulation.version.label, "number": str(_number(circulation)),
        "item": words["item"].format(item=file.item) if file.item else "",
        "level": _how_far(level, reached, words), "short": words[f"short_{level.value}"],
        "link": settings.SITE.geturl().rstrip("/") + reverse("text", args=[file.slug]),
        "place": place, "date": in_words(circulation.made_at.astimezone(file.tz), words["day"]),
        **_when(circulation.deadline, file.tz, words),
    }  # fmt: skip


def _how_far(level: Level, reached: int, words: Mapping[str, Any]) -> str:
    alone = "_one" if level is Level.INVITED and reached == 1 else ""
    return str(words[f"level_{level.value}{alone}"].format(n=reached))


def _when(deadline: datetime | None, zone: tzinfo, words: Mapping[str, Any]) -> dict[str, str]:
    if deadline is None:
        return {}
    there = deadline.astimezone(zone)
    return {"day": in_words(there, words["day"]), "hour": in_words(there, words["hour"])}


def _number(circulation: Circulation) -> int:
    return circulation.number if circulation.pk else circulation.file.circulations.count() + 1


def _party(name: str, profile_id: str, words: Mapping[str, Any], office: str, on: date) -> str:
    """How a delegation calls itself: a permanent mission, where it is a state's at the United Nations."""
    called = _called(name, on, words)
    if profile_id.startswith("un-") and _is_state(name):
        return str(words["mission"].format(name=called, seat=words["seats"][office]))
    return str(words["delegation"].format(name=called))


def _is_state(name: str) -> bool:
    try:
        return state(name).kind != "organization"
    except UnknownName:
        return False


def _called(name: str, on: date, words: Mapping[str, Any]) -> str:
    """The name in a sentence: in English the official one of the day with its article."""
    if words is not forms()["en"]:
        return name
    try:
        found = state(name)
    except UnknownName:
        return f"the {name}" if re.search(r"\b(Group|Union|Movement|States|countries)\b", name) else name
    if found.kind == "organization":
        return f"the {found.official}"
    called = found.official if found.short_name(on) == found.names[-1].text else found.short_name(on)
    if called.startswith("the ") or not _WITH_ARTICLE.search(called):
        return called
    return f"the {called}"
