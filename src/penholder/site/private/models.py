"""Notes, positions, sources and headcounts of one side of a file, that nobody on another side ever sees.

Their ids are chance: numbers that go up would tell one side how much the others write.
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from penholder.site.delegations.models import Delegation, Person
from penholder.site.files.models import File
from penholder.text.position import Condition, Fate, Stance, Subject
from penholder.text.position import Position as Core

LONGEST_NAME = 200


class Side(models.Model):
    """Whose something is in a file: a delegation's, or the penholder's team's where no delegation is named."""

    file = models.ForeignKey(File, models.PROTECT, related_name="sides")
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["file", "delegation"], condition=~models.Q(delegation=None), name="one_side_a_delegation"
            ),
            models.UniqueConstraint(fields=["file"], condition=models.Q(delegation=None), name="one_side_of_the_team"),
        ]

    def __str__(self) -> str:
        return f"{self.delegation or 'team'}, {self.file}"


class Kept(models.Model):
    """What every kind has: whose it is, on which paragraph (none: on the whole draft), who wrote it and when.

    ``label`` is what the paragraph was called in ``version``, when this was written. ``edition`` grows with each
    change, so that two people who change one thing do not overwrite each other.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    side = models.ForeignKey(Side, models.PROTECT, related_name="%(class)ss")
    entry = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=100, blank=True)
    version = models.CharField(max_length=100)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.label}".strip()


class Note(Kept):
    """Words for oneself."""

    text = models.TextField()

    class Meta(Kept.Meta):
        verbose_name = _("note")


class Confidence(models.TextChoices):
    """How sure one is of a position."""

    CERTAIN = "certain", _("certain")
    LIKELY = "likely", _("likely")
    DOUBTFUL = "doubtful", _("doubtful")


class Position(Kept):
    """Where a delegation or group stands, as this side has heard; see :class:`penholder.text.position.Position`.

    ``place`` is what it is on in words, as the text was then ("OP3 bracket 2: China").
    """

    delegation = models.CharField(max_length=LONGEST_NAME)
    stance = models.CharField(max_length=20)
    bracket = models.PositiveIntegerField(default=0)
    choice = models.CharField(max_length=40, blank=True)
    place = models.TextField(blank=True)
    confidence = models.CharField(max_length=10, choices=Confidence, default=Confidence.LIKELY)
    source = models.TextField(blank=True)
    said_at = models.DateTimeField()
    condition = models.JSONField(null=True, blank=True)
    package = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta(Kept.Meta):
        verbose_name = _("position")

    @property
    def on(self) -> Subject:
        """What it is on."""
        return Subject(self.entry, self.bracket, self.choice)

    def core(self, holder: str) -> Core:
        """As the core takes it, held by the side of that name."""
        on = self.condition
        condition = Condition(Subject(**on["on"]), Fate(on["becomes"])) if on else None
        return Core(
            by=self.delegation, stance=Stance(self.stance), on=self.on, holder=holder, source=self.source,
            at=self.said_at, condition=condition, package=self.package, note=self.note,
        )  # fmt: skip


class Reliability(models.TextChoices):
    """How far a source can be trusted (Admiralty grading, first axis)."""

    A = "A", _("A: completely reliable")
    B = "B", _("B: usually reliable")
    C = "C", _("C: fairly reliable")
    D = "D", _("D: not usually reliable")
    E = "E", _("E: unreliable")
    F = "F", _("F: cannot be judged")


class Credibility(models.TextChoices):
    """How far what it says can be believed (Admiralty grading, second axis)."""

    CONFIRMED = "1", _("1: confirmed by other sources")
    PROBABLE = "2", _("2: probably true")
    POSSIBLE = "3", _("3: possibly true")
    DOUBTFUL = "4", _("4: doubtful")
    IMPROBABLE = "5", _("5: improbable")
    UNJUDGED = "6", _("6: cannot be judged")


class Source(Kept):
    """Something read or heard: where it is found, what it says with which hedge ("reportedly"), and its grade."""

    title = models.TextField()
    reference = models.TextField(blank=True)
    published = models.DateField(null=True, blank=True)
    said = models.TextField(blank=True)
    hedge = models.CharField(max_length=200, blank=True)
    reliability = models.CharField(max_length=1, choices=Reliability, default=Reliability.F)
    credibility = models.CharField(max_length=1, choices=Credibility, default=Credibility.UNJUDGED)

    class Meta(Kept.Meta):
        verbose_name = _("source")

    @property
    def grade(self) -> str:
        """Both axes: "B2"; they are independent, so A6 and F1 exist."""
        return self.reliability + self.credibility


class Headcount(Kept):
    """A question of which one reckons how delegations would answer it; with no ``text``, the draft as a whole."""

    text = models.TextField(blank=True)

    class Meta(Kept.Meta):
        verbose_name = _("headcount")


class Answer(models.TextChoices):
    """How a delegation is reckoned; one that nobody has reckoned is unknown."""

    FOR = "in favour", _("in favour")
    AGAINST = "against", _("against")
    ABSTAIN = "abstain", _("abstaining")
    UNKNOWN = "unknown", _("unknown")


class Count(models.Model):
    """How one delegation is reckoned on a question, on whose word, by whom and when."""

    headcount = models.ForeignKey(Headcount, models.CASCADE, related_name="counts")
    name = models.CharField(max_length=LONGEST_NAME)
    answer = models.CharField(max_length=10, choices=Answer)
    source = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["headcount", "name"], name="one_count_a_name")
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.answer}"
