"""What delegations ask, and what is decided before it is issued, as rows beside the rolling text."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from penholder.site.delegations.models import Delegation, Person
from penholder.site.files.models import File, Version


class Seen(models.TextChoices):
    """Who sees a proposal, and whose it is."""

    ALL = "all", _("everybody in the file")
    PENHOLDER = "penholder only", _("the penholder only")
    UNATTRIBUTED = "without attribution", _("everybody, without our name")


class Proposal(models.Model):
    """A proposal of the core and what the site knows of it.

    ``core`` is the core's own Proposal as JSON and ``key`` its id; ``entry`` is the paragraph of the text it is on.
    ``counter`` is the file's when it was made.
    """

    file = models.ForeignKey(File, models.PROTECT, related_name="proposals")
    key = models.CharField(max_length=20)
    made_on = models.ForeignKey(Version, models.PROTECT, related_name="proposals")
    entry = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    disposition = models.CharField(max_length=20)
    by = models.JSONField()
    core = models.TextField()
    seen = models.CharField(max_length=20, choices=Seen, default=Seen.ALL)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    received = models.DateTimeField()
    counter = models.PositiveBigIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["counter", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["file", "key"], name="one_proposal_a_key")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["file", "counter"], name="proposals_by_counter")]

    def __str__(self) -> str:
        return self.key


class Decision(models.Model):
    """A decision of the penholder's team that is not issued yet: nobody else sees it.

    ``core`` is it as a file of decisions has it, ``place`` what of ``entry`` it decides, ``counter`` the file's when it
    was taken; a later one on the same place replaces it.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="decisions")
    entry = models.CharField(max_length=40)
    place = models.CharField(max_length=80)
    core = models.JSONField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    counter = models.PositiveBigIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "place"], name="one_decision_a_place")
        ]

    def __str__(self) -> str:
        return self.place


class LastLook(models.Model):
    """When a person last looked at the text of a file, and before this visit; ``counter`` is the file's then."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="looks")
    file = models.ForeignKey(File, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    counter = models.PositiveBigIntegerField()
    before = models.DateTimeField(null=True)
    counter_before = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "file"], name="one_last_look")
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.at:%d %B}"


class Draft(models.Model):
    """What a person has begun to propose and not sent: nobody else sees it, on no page and in no log.

    ``place`` is what it is on, ``kind`` what is asked, "upload" for a file or words that wait to be looked at;
    ``fields`` are those of the form, ``data`` the file as it came. ``version`` is the one it was written on.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="drafts")
    file = models.ForeignKey(File, models.CASCADE, related_name="+")
    place = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20)
    fields = models.JSONField(default=dict)
    data = models.BinaryField(default=b"")
    version = models.ForeignKey(Version, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "file", "place", "kind"], name="one_draft_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.place}"


class Clearance(models.Model):
    """What one delegation of the core group says to the next version: cleared, or not, with a remark.

    It is good for the ``decisions`` it was given on (a digest of them): any other makes it void.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="clearances")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    cleared = models.BooleanField()
    remark = models.TextField(blank=True)
    decisions = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["delegation__name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "delegation"], name="one_clearance_a_delegation")
        ]

    def __str__(self) -> str:
        return f"{self.delegation}: {'cleared' if self.cleared else 'not cleared'}"


class RoomPlace(models.Model):
    """The paragraph that is being discussed in the room, by its id: the walls that follow show it."""

    file = models.OneToOneField(File, models.CASCADE, related_name="room")
    entry = models.CharField(max_length=40)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.entry
