"""What awaits a person in each file, and the files in the order in which something is due."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, known_to, may
from penholder.site.files.models import Circulation, Delivery, File, Posted, State, Version
from penholder.site.proposals.models import Proposal
from penholder.text.proposal import Disposition


@dataclass(frozen=True, slots=True)
class Awaited:
    """One thing to do: what, the name of the page where it is done, and the number in its address, if any."""

    what: str
    page: str
    number: int = 0


def by_deadline(person: Person, now: datetime) -> QuerySet[File]:
    """The files that the person may know of: what is due next first, then those without a deadline, then the past."""
    version = Version.objects.filter(file=OuterRef("pk")).order_by("-number").values("pk")[:1]
    due = Circulation.objects.filter(version=OuterRef("latest")).exclude(deadline=None).order_by("-pk")
    rank = Case(
        When(~Q(state=State.ENDED) & Q(due__gte=now), then=Value(0)),
        When(~Q(state=State.ENDED) & Q(due=None), then=Value(1)),
        When(~Q(state=State.ENDED), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    files = known_to(person).annotate(latest=Subquery(version)).annotate(due=Subquery(due.values("deadline")[:1]))
    ahead = Case(When(rank=0, then=F("due")))
    return files.annotate(rank=rank).order_by("rank", ahead, F("due").desc(nulls_last=True), "-started_at", "slug")


def awaited(person: Person, files: Sequence[File], now: datetime) -> dict[int, list[Awaited]]:
    """By the file's key what awaits the person in it: nothing that the person could not see there."""
    team = [f for f in files if may(person, Act.SEE_ALL, f)]
    found: dict[int, list[Awaited]] = defaultdict(list)
    if person.delegation is not None:
        for file_id in _unopened(person, files):
            found[file_id].append(Awaited(_("circulated to you, not opened yet"), "text"))
        for file_id, n in _own_open(person, [f for f in files if f not in team]).items():
            said = ngettext("%d proposal of yours is open", "%d proposals of yours are open", n) % n
            found[file_id].append(Awaited(said, "mine"))
    for file_id, things in _of_team(team, now).items():
        found[file_id] += things
    return found


def _unopened(person: Person, files: Sequence[File]) -> set[int]:
    letters = Delivery.objects.filter(circulation__file__in=files, delegation=person.delegation_id, opened_at=None)
    return set(letters.values_list("circulation__file", flat=True))


def _own_open(person: Person, files: Sequence[File]) -> Counter[int]:
    """How many proposals of the person's delegation, or of a group it speaks for, are open in each file."""
    assert person.delegation is not None
    voices = person.delegation.voices
    rows = Proposal.objects.filter(file__in=files, disposition=Disposition.OPEN.value).values_list("file", "by")
    return Counter(file_id for file_id, by in rows if not voices.isdisjoint(by))


def _of_team(files: Sequence[File], now: datetime) -> dict[int, list[Awaited]]:
    """For the penholder's team: proposals to decide, letters that did not go out, a deadline that is over."""
    rows = Proposal.objects.filter(file__in=files, disposition=Disposition.OPEN.value)
    asked = dict(rows.values_list("file").annotate(n=Count("pk")).order_by())
    newest = Circulation.objects.filter(file=OuterRef("circulation__file")).order_by("-pk").values("pk")[:1]
    letters = Delivery.objects.filter(circulation__file__in=files, circulation=Subquery(newest))
    failed = _by_file(letters.filter(state=Posted.FAILED))
    by_hand = _by_file(letters.filter(state=Posted.BY_HAND))
    last = dict(Circulation.objects.filter(file__in=files).values_list("file").annotate(n=Count("pk")).order_by())
    found: dict[int, list[Awaited]] = {}
    for file in files:
        things = found.setdefault(file.pk, [])
        due = file.deadline
        if due is not None and due < now and file.state == State.OPEN:
            things.append(Awaited(_("the deadline is over: close it for proposals, or give more time"), "arrange"))
        if not last.get(file.pk):
            things.append(Awaited(_("not circulated yet"), "circulate"))
        for n, one, many in (
            (failed.get(file.pk, 0), "%d letter could not be sent", "%d letters could not be sent"),
            (by_hand.get(file.pk, 0), "%d letter to hand over", "%d letters to hand over"),
        ):
            if n:
                things.append(Awaited(ngettext(one, many, n) % n, "circulation", last[file.pk]))
        if n := asked.get(file.pk, 0):
            things.append(Awaited(ngettext("%d proposal to settle", "%d proposals to settle", n) % n, "text"))
    return found


def _by_file(letters: QuerySet[Delivery]) -> dict[int, int]:
    return dict(letters.values_list("circulation__file").annotate(n=Count("pk")).order_by())
