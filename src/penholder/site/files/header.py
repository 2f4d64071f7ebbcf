"""What the pages of one file share: title, version, level of circulation, the deadline and what is left of it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from penholder.site.delegations.models import Person
from penholder.site.files.access import RULES, Act, known_to, standing
from penholder.site.files.models import File

_MOST_RIVALS = 3


def header(person: Person, file: File, page: str) -> dict[str, Any]:
    """The context of ``files/header.html``; ``page`` is the one that is open, ``can`` what the reader may do now."""
    deadline = file.deadline
    own = standing(person, file)
    can = {act.name.lower(): own in r.standings and file.state in r.states for act, r in RULES.items()}
    return {
        "file": file,
        "page": page,
        "version": file.version,
        "as_of": file.version.as_of.astimezone(file.tz),
        "deadline": deadline,
        "time_left": left(deadline - timezone.now()) if deadline else "",
        "is_late": deadline is not None and deadline < timezone.now(),
        "can": can,
        "reads_record": can[Act.READ_RECORD.name.lower()],
        "sees_all": can[Act.SEE_ALL.name.lower()],
        "rivals": known_to(person).filter(item=file.item).exclude(pk=file.pk)[:_MOST_RIVALS] if file.item else (),
        "reached": file.invited.count() if file.level == "invited" else 0,
    }


def left(time: timedelta) -> str:
    """How long that is, in two steps at most; empty once it is over."""
    hours = int(time.total_seconds() // 3600)
    if hours < 0:
        return ""
    days, hours = divmod(hours, 24)
    if days:
        return _("in %(days)s %(hours)s h") % {"days": ngettext("%d day", "%d days", days) % days, "hours": hours}
    return _("in %d h") % hours
